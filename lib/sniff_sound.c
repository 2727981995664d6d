#include "base.h"
#include "sniff.h"
#include "sniff_own.h"

enum { DAY = 24 * 3600, TAG_BEFORE = 10, TAG_BEHIND = 128, FRAMES_MIN = 2, PDF_HEAD = 1024 };
#define TAG_MAX (1u * MIB)

/* How long the frame at `p` is (0: there is none), and how long it sounds, in samples; *rate is that of the samples. */
typedef size_t frame_fn(const uint8_t *p, size_t left, uint32_t *samples, uint32_t *rate);

bool sniff_seconds(uint64_t units, uint32_t scale, uint32_t *ret)
{
	uint64_t whole = scale ? units / scale + (units % scale >= (scale + 1ull) / 2) : DAY + 1;

	if (whole > DAY)
		return false;
	*ret = whole ? (uint32_t)whole : 1;
	return true;
}

/* ISO/IEC 11172-3 and 13818-3, and the half rates of "2.5": layer III, a rate of its own (no "free" one). */
static size_t mp3_frame(const uint8_t *p, size_t left, uint32_t *samples, uint32_t *rate)
{
	static const uint16_t first[15] = { 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320 };
	static const uint16_t second[15] = { 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160 };
	static const uint16_t rates[3] = { 44100, 48000, 32000 };
	unsigned version, bits, sample;

	if (left < 4 || p[0] != 0xff || (p[1] & 0xe6) != 0xe2)
		return 0;
	version = p[1] >> 3 & 3, bits = p[2] >> 4, sample = p[2] >> 2 & 3;
	if (version == 1 || bits == 0 || bits == 15 || sample == 3)
		return 0;
	*rate = (uint32_t)rates[sample] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
	*samples = version == 3 ? 1152 : 576;
	return *samples / 8 * 1000u * (version == 3 ? first : second)[bits] / *rate + (p[2] >> 1 & 1);
}

/* ISO/IEC 13818-7: seven bytes of head, two more with a sum. */
static size_t aac_frame(const uint8_t *p, size_t left, uint32_t *samples, uint32_t *rate)
{
	static const uint32_t rates[13] = { 96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350 };
	unsigned index;
	size_t n;

	if (left < 7 || p[0] != 0xff || (p[1] & 0xf6) != 0xf0)
		return 0;
	index = p[2] >> 2 & 15;
	n = (size_t)(p[3] & 3) << 11 | (size_t)p[4] << 3 | p[5] >> 5;
	if (index >= ARRAY_LEN(rates) || n <= (p[1] & 1 ? 7u : 9u))
		return 0;
	*rate = rates[index];
	*samples = 1024 * ((p[6] & 3) + 1u);
	return n;
}

/* RFC 4867: one byte says the kind of a frame, all of 20 ms. 15: nothing was sent. */
static size_t amr_frame(const uint8_t *p, size_t left, uint32_t *samples, uint32_t *rate)
{
	static const uint8_t sizes[16] = { 13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1 };

	if (left < 1 || (p[0] & 0x83))
		return 0;
	*samples = 160;
	*rate = 8000;
	return sizes[p[0] >> 3 & 15];
}

/* Frame after frame, of one rate, to the very end. */
static const char *walk(const uint8_t *data, size_t from, size_t len, frame_fn *frame, struct sniff_sound *ret)
{
	uint32_t samples, rate, first = 0;
	uint64_t sum = 0;
	size_t frames = 0;

	for (size_t i = from, n; i < len; i += n, frames++) {
		n = frame(data + i, len - i, &samples, &rate);
		if (!n && len - i < 7 && i > from && data[i] == data[from])
			return "truncated";
		if (!n || (first && rate != first))
			return "unreadable";
		if (n > len - i)
			return "truncated";
		first = rate;
		sum += samples;
	}
	if (frames < FRAMES_MIN)
		return "unreadable";
	return sniff_seconds(sum, first, &ret->seconds) ? NULL : "unreadable";
}

/* A tag before the sound (ID3v2, its length in four times seven bits) and one of 128 bytes behind it. */
static const char *mp3(const uint8_t *data, size_t len, struct sniff_sound *ret)
{
	size_t from = 0;

	if (len >= TAG_BEFORE && !memcmp(data, "ID3", 3)) {
		if ((data[6] | data[7] | data[8] | data[9]) & 0x80)
			return "unreadable";
		from = (size_t)data[6] << 21 | (size_t)data[7] << 14 | (size_t)data[8] << 7 | data[9];
		from += data[5] & 0x10 ? 2u * TAG_BEFORE : TAG_BEFORE;
		if (from > TAG_MAX)
			return "unreadable";
		if (from >= len)
			return "truncated";
	}
	if (len - from > TAG_BEHIND && !memcmp(data + len - TAG_BEHIND, "TAG", 3))
		len -= TAG_BEHIND;
	return walk(data, from, len, mp3_frame, ret);
}

static const char *of_type(enum sniff type, const uint8_t *data, size_t len, struct sniff_sound *ret)
{
	switch (type) {
	case SNIFF_OGG:
		return sniff_ogg(data, len, ret);
	case SNIFF_MP4:
		return sniff_mp4(data, len, ret);
	case SNIFF_WAV:
		return sniff_wav(data, len, ret);
	case SNIFF_MP3:
		ret->type = "audio/mpeg";
		return mp3(data, len, ret);
	case SNIFF_AAC:
		ret->type = "audio/aac";
		return walk(data, 0, len, aac_frame, ret);
	case SNIFF_AMR:
		ret->type = "audio/amr";
		return len > 6 ? walk(data, 6, len, amr_frame, ret) : "truncated";
	case SNIFF_JPEG:
	case SNIFF_PNG:
	case SNIFF_WEBP:
	case SNIFF_HEIF:
	case SNIFF_PDF:
	case SNIFF_OTHER:
		break;
	}
	return "type_not_allowed";
}

const char *sniff_sound(enum sniff type, const uint8_t *data, size_t len, struct sniff_sound *ret)
{
	struct sniff_sound sound = { 0 };
	const char *why = sniff_type(data, len) == type ? of_type(type, data, len, &sound) : "type_not_allowed";

	if (!why && (sniff_archive(data, len) || memmem(data, len < PDF_HEAD ? len : PDF_HEAD, "%PDF-", 5)))
		why = "unreadable";
	if (!why)
		*ret = sound;
	return why;
}
