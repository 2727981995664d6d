#include "base.h"
#include "sniff.h"
#include "sniff_own.h"

/* ISO/IEC 14496-12: boxes within boxes, each begins with its length and its name. */
enum { FTYP_MAX = 256, REFERENCES_MAX = 16 };
#define PADDING_MAX (1u * MIB) /* what is neither sound nor film nor says where they are */

struct film {
	const uint8_t *data;
	size_t len, padding;
	uint32_t handler; /* of the track that is looked at, 0: not said yet */
	uint32_t scale;
	uint64_t duration;
	bool ftyp, moov, mdat, mvhd, gpp, sound, pictures;
};

struct box {
	uint32_t name;
	size_t from, end; /* of what is in it */
};

static uint32_t be32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static uint64_t be64(const uint8_t *p)
{
	return (uint64_t)be32(p) << 32 | be32(p + 4);
}

#define NAME(s) ((uint32_t)(s)[0] << 24 | (uint32_t)(s)[1] << 16 | (uint32_t)(s)[2] << 8 | (uint32_t)(s)[3])

static bool one_of(uint32_t name, const char (*list)[5], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (name == NAME(list[i]))
			return true;
	return false;
}
#define ONE_OF(name, list) one_of(name, list, ARRAY_LEN(list))

/* The box at `from` of what ends at `end`; the last of a whole file may go on to its end (length 0). */
static const char *box_at(const struct film *f, size_t from, size_t end, struct box *ret)
{
	bool whole = end == f->len;
	size_t head = 8;
	uint64_t n;

	if (end - from < 8)
		return whole ? "truncated" : "unreadable";
	n = be32(f->data + from);
	ret->name = be32(f->data + from + 4);
	if (n == 1) {
		head = 16;
		if (end - from < head)
			return "unreadable";
		n = be64(f->data + from + 8);
	} else if (n == 0 && whole && ret->name == NAME("mdat")) {
		n = end - from;
	}
	for (unsigned k = 4; k < 8; k++)
		if (f->data[from + k] < 0x20 || (f->data[from + k] > 0x7e && f->data[from + k] != 0xa9))
			return "unreadable";
	if (n < head)
		return "unreadable";
	if (n > end - from)
		return whole ? "truncated" : "unreadable";
	ret->from = from + head;
	ret->end = from + (size_t)n;
	return NULL;
}

static const char *look_at_ftyp(struct film *f, struct box b)
{
	static const char known[][5] = { "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41", "mp42", "M4A ", "M4V ",
					 "avc1", "MSNV", "dash", "3gp4", "3gp5", "3gp6", "3gp7", "3gp8", "3gp9" };
	bool ours = false;

	if (b.end - b.from < 8 || b.end - b.from > FTYP_MAX || (b.end - b.from) % 4)
		return "unreadable";
	/* the first is the main one, then a version, then those that it is too */
	for (size_t i = b.from; i < b.end; i += i == b.from ? 8 : 4)
		ours = ours || ONE_OF(be32(f->data + i), known);
	f->gpp = be32(f->data + b.from) >> 8 == NAME("\0003gp");
	return ours ? NULL : "type_not_allowed";
}

static const char *look_at_mvhd(struct film *f, struct box b)
{
	const uint8_t *p = f->data + b.from;
	size_t n = b.end - b.from;

	if (f->mvhd || n < 20 || p[0] > 1 || (p[0] == 1 && n < 32))
		return "unreadable";
	f->mvhd = true;
	f->scale = be32(p + (p[0] ? 20 : 12));
	f->duration = p[0] ? be64(p + 24) : be32(p + 16);
	if (f->duration == (p[0] ? UINT64_MAX : UINT32_MAX))
		f->duration = 0;
	return f->scale ? NULL : "unreadable";
}

static const char *look_at_hdlr(struct film *f, struct box b)
{
	if (f->handler || b.end - b.from < 12)
		return "unreadable";
	f->handler = be32(f->data + b.from + 8);
	f->sound = f->sound || f->handler == NAME("soun");
	f->pictures = f->pictures || f->handler == NAME("vide");
	return NULL;
}

/* Where the bytes of a track lie: in this file, nowhere else. */
static const char *look_at_dref(struct film *f, struct box b)
{
	uint32_t n = b.end - b.from < 8 ? REFERENCES_MAX + 1 : be32(f->data + b.from + 4);
	size_t i = b.from + 8;
	struct box ref;

	if (n > REFERENCES_MAX)
		return "unreadable";
	for (; n; n--, i = ref.end)
		if (box_at(f, i, b.end, &ref) || ref.end - ref.from < 4 || !(be32(f->data + ref.from) & 1))
			return "unreadable";
	return i == b.end ? NULL : "unreadable";
}

/* The kinds of samples of a track. */
static const char *look_at_stsd(struct film *f, struct box b)
{
	static const char sound[][5] = { "mp4a", "samr", "sawb", "Opus", ".mp3", "alac" };
	static const char film[][5] = { "avc1", "avc3", "hvc1", "hev1", "mp4v", "s263", "vp08", "vp09", "av01" };
	size_t i = b.from + 8;
	struct box kind;

	if (b.end - b.from < 16 || !f->handler)
		return "unreadable";
	for (; i < b.end; i = kind.end) {
		if (box_at(f, i, b.end, &kind))
			return "unreadable";
		if ((f->handler == NAME("soun") && !ONE_OF(kind.name, sound)) || (f->handler == NAME("vide") && !ONE_OF(kind.name, film)))
			return "type_not_allowed";
	}
	return NULL;
}

/* Where the chunks of a track begin, in 4 or 8 bytes each: one beyond the end means that the end is missing. */
static const char *look_at_chunks(const struct film *f, struct box b, size_t size)
{
	uint32_t n;

	if (b.end - b.from < 8)
		return "unreadable";
	n = be32(f->data + b.from + 4);
	if (n > (b.end - b.from - 8) / size)
		return "unreadable";
	for (const uint8_t *p = f->data + b.from + 8; n; n--, p += size)
		if ((size == 8 ? be64(p) : be32(p)) >= f->len)
			return "truncated";
	return NULL;
}

static const char *look_inside(struct film *f, struct box b, uint32_t above)
{
	if (above == NAME("moov") && b.name == NAME("mvhd"))
		return look_at_mvhd(f, b);
	if (above == NAME("mdia") && b.name == NAME("hdlr"))
		return look_at_hdlr(f, b);
	if (above == NAME("dinf") && b.name == NAME("dref"))
		return look_at_dref(f, b);
	if (above == NAME("stbl") && b.name == NAME("stsd"))
		return look_at_stsd(f, b);
	if (above == NAME("stbl") && (b.name == NAME("stco") || b.name == NAME("co64")))
		return look_at_chunks(f, b, b.name == NAME("stco") ? 4 : 8);
	return NULL;
}

/* What is in `b`. Only those below are gone into, so it is never deeper than the list is long. */
static const char *walk(struct film *f, struct box b)
{
	static const char ways[][2][5] = {
		{ "moov", "trak" }, { "trak", "mdia" }, { "mdia", "minf" }, { "minf", "dinf" }, { "minf", "stbl" }
	};
	const char *why = NULL;
	struct box in;

	for (size_t i = b.from; i < b.end && !why; i = in.end) {
		bool deeper = false;
		if ((why = box_at(f, i, b.end, &in)))
			return "unreadable";
		for (size_t k = 0; k < ARRAY_LEN(ways); k++)
			deeper = deeper || (b.name == NAME(ways[k][0]) && in.name == NAME(ways[k][1]));
		if (in.name == NAME("trak"))
			f->handler = 0;
		why = deeper ? walk(f, in) : look_inside(f, in, b.name);
	}
	return why;
}

static const char *look_at(struct film *f, struct box b)
{
	static const char parts[][5] = { "moof", "sidx", "styp", "mfra" };

	if ((b.name == NAME("ftyp")) == f->ftyp)
		return "unreadable";
	if (b.name == NAME("ftyp")) {
		f->ftyp = true;
		return look_at_ftyp(f, b);
	}
	if (b.name == NAME("moov")) {
		if (f->moov)
			return "unreadable";
		f->moov = true;
		return walk(f, b);
	}
	if (b.name == NAME("mdat"))
		f->mdat = true;
	else if (!ONE_OF(b.name, parts))
		f->padding += b.end - b.from;
	return f->padding > PADDING_MAX ? "unreadable" : NULL;
}

const char *sniff_mp4(const uint8_t *data, size_t len, struct sniff_sound *ret)
{
	struct film f = { .data = data, .len = len };
	const char *why = NULL;
	struct box b;

	for (size_t i = 0; i < len && !why; i = b.end)
		if (!(why = box_at(&f, i, len, &b)))
			why = look_at(&f, b);
	if (why)
		return why;
	if (!f.moov || !f.mdat)
		return "truncated";
	if (!f.mvhd)
		return "unreadable";
	if (!f.sound && !f.pictures)
		return "type_not_allowed";
	ret->type = !f.pictures ? "audio/mp4" : f.gpp ? "video/3gpp" : "video/mp4";
	return !f.duration || sniff_seconds(f.duration, f.scale, &ret->seconds) ? NULL : "unreadable";
}
