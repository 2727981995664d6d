#include "base.h"
#include "sniff.h"
#include "sniff_own.h"

/* RIFF (a head, then chunks of a name, a length and a pad to even) and what RFC 2361 registers of codecs. */
enum { HEAD = 12, CHUNK = 8, FORMAT_LEAST = 16, OTHERS_MAX = 64 * KIB, RATE_MIN = 4000, RATE_MAX = 192000 };
enum { PCM = 0x0001, FLOATS = 0x0003, A_LAW = 0x0006, MU_LAW = 0x0007, GSM_610 = 0x0031, EXTENSIBLE = 0xfffe };
enum { GSM_BLOCK = 65, GSM_SAMPLES = 320 };

struct wave {
	const uint8_t *format;
	size_t format_len, sound_len, others;
	bool sound, open;
};

static uint32_t le32(const uint8_t *p)
{
	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static unsigned le16(const uint8_t *p)
{
	return p[0] | (unsigned)p[1] << 8;
}

/* What recorders write beside the sound and players pass over: a little of it. */
static const char *look_at_other(struct wave *w, const uint8_t *name, size_t len)
{
	static const char known[][5] = { "fact", "LIST", "bext", "JUNK", "PAD ", "cue ", "PEAK" };

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (!memcmp(name, known[i], 4)) {
			w->others += len;
			return w->others > OTHERS_MAX ? "unreadable" : NULL;
		}
	return "unreadable";
}

static const char *look_at_chunk(struct wave *w, const uint8_t *p, size_t len)
{
	if (!memcmp(p, "fmt ", 4)) {
		if (w->format || len < FORMAT_LEAST)
			return "unreadable";
		w->format = p + CHUNK;
		w->format_len = len;
		return NULL;
	}
	if (!memcmp(p, "data", 4)) {
		if (!w->format || w->sound)
			return "unreadable";
		w->sound = true;
		w->sound_len = len;
		return NULL;
	}
	return look_at_other(w, p, len);
}

/* Whoever writes to a pipe, or hangs up, never comes back to fill in a length. */
static bool never_told(uint32_t len)
{
	return len == 0 || len == UINT32_MAX;
}

static size_t length_of(const struct wave *w, const uint8_t *chunk, size_t left)
{
	uint32_t n = le32(chunk + 4);

	return w->open && never_told(n) && !memcmp(chunk, "data", 4) ? left - CHUNK : n;
}

/* Chunk after chunk to the end that the head tells, which is the end of the file. The last may lack its pad.
   Where the head tells none, the sound may tell none either: both go to the end. */
static const char *walk(struct wave *w, const uint8_t *data, size_t len)
{
	uint64_t told;

	if (len < HEAD)
		return "truncated";
	w->open = never_told(le32(data + 4));
	told = w->open ? len : (uint64_t)le32(data + 4) + CHUNK;
	if (told != len)
		return told > len ? "truncated" : "unreadable";
	for (size_t i = HEAD, n; i < len; i += n + (n & 1 && i + n < len)) {
		const char *why;

		if (len - i < CHUNK)
			return "unreadable";
		n = length_of(w, data + i, len - i);
		if (n > len - i - CHUNK)
			return "truncated";
		why = look_at_chunk(w, data + i, n);
		if (why)
			return why;
		n += CHUNK;
		if (n & 1 && i + n < len && data[i + n])
			return "unreadable";
	}
	return w->sound && w->sound_len ? NULL : "truncated";
}

/* The codec; where it is told in sixteen bytes, the last fourteen are always the same. 0: none that can be. */
static unsigned codec_of(const struct wave *w)
{
	static const uint8_t rest[14] = { 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71 };
	unsigned codec = le16(w->format);

	if (codec != EXTENSIBLE)
		return codec;
	return w->format_len == 40 && !memcmp(w->format + 26, rest, sizeof(rest)) ? le16(w->format + 24) : 0;
}

/* How large the block of one moment is, by channels and bits; 0: not a form that players know. */
static unsigned block_of(unsigned codec, unsigned channels, unsigned bits)
{
	bool good = codec == PCM      ? bits == 8 || bits == 16 || bits == 24 || bits == 32
		    : codec == FLOATS ? bits == 32 || bits == 64
				      : bits == 8;

	return good && channels >= 1 && channels <= 2 ? channels * bits / 8 : 0;
}

/* GSM full rate, two frames a block: no browser plays it, telephone exchanges still record it. */
static const char *gsm(const struct wave *w, struct sniff_sound *ret)
{
	uint32_t rate = le32(w->format + 4);

	if (w->format_len < 20 || le16(w->format + 2) != 1 || le16(w->format + 12) != GSM_BLOCK || le16(w->format + 18) != GSM_SAMPLES)
		return "unreadable";
	if (w->sound_len % GSM_BLOCK)
		return "truncated";
	ret->type = "audio/vnd.wave";
	return rate >= RATE_MIN && rate <= RATE_MAX && sniff_seconds(w->sound_len / GSM_BLOCK * GSM_SAMPLES, rate, &ret->seconds)
		       ? NULL
		       : "unreadable";
}

static const char *plain(const struct wave *w, unsigned codec, struct sniff_sound *ret)
{
	const uint8_t *f = w->format;
	uint32_t rate = le32(f + 4);
	unsigned block = block_of(codec, le16(f + 2), le16(f + 14));

	if (!block || le16(f + 12) != block || rate < RATE_MIN || rate > RATE_MAX || le32(f + 8) != rate * block)
		return "unreadable";
	if (w->sound_len % block)
		return "truncated";
	ret->type = "audio/wav";
	return sniff_seconds(w->sound_len / block, rate, &ret->seconds) ? NULL : "unreadable";
}

const char *sniff_wav(const uint8_t *data, size_t len, struct sniff_sound *ret)
{
	struct wave w = { 0 };
	const char *why = walk(&w, data, len);
	unsigned codec;

	if (why)
		return why;
	codec = codec_of(&w);
	switch (codec) {
	case PCM:
	case FLOATS:
	case A_LAW:
	case MU_LAW:
		return plain(&w, codec, ret);
	case GSM_610:
		return gsm(&w, ret);
	default:
		return "type_not_allowed";
	}
}
