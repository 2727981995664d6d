#include "base.h"
#include "sniff.h"
#include "sniff_own.h"

/* RFC 3533: a page; RFC 7845: Opus in pages. */
enum { HEAD = 27, FIRST_PACKET = 19, PACKET_MAX = 64 * KIB, RATE = 48000 };
enum { CONTINUED = 1, BEGINS = 2, ENDS = 4 };

struct stream {
	uint32_t serial, pages, table[256];
	uint32_t first_number;
	uint64_t packets, granule;
	size_t held; /* of a packet that goes on in the next page */
	unsigned skip;
	bool open, ended;
};

static uint32_t le32(const uint8_t *p)
{
	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* The sum of a page, with its own place taken as zero: polynomial 04c11db7, highest bit first. */
static void make_table(uint32_t table[256])
{
	for (uint32_t i = 0; i < 256; i++) {
		uint32_t r = i << 24;
		for (int bit = 0; bit < 8; bit++)
			r = r << 1 ^ (r & 0x80000000u ? 0x04c11db7u : 0);
		table[i] = r;
	}
}

static uint32_t sum(const uint32_t table[256], const uint8_t *p, size_t len)
{
	uint32_t r = 0;

	for (size_t i = 0; i < len; i++)
		r = r << 8 ^ table[r >> 24 ^ (i >= 22 && i < 26 ? 0 : p[i])];
	return r;
}

/* The one packet of the first page: version 0.x, one or two channels, no mapping of channels. */
static const char *look_at_head(struct stream *s, const uint8_t *p, size_t len)
{
	if (len < 8 || memcmp(p, "OpusHead", 8) != 0)
		return "type_not_allowed";
	if (len != FIRST_PACKET || p[8] >> 4 || p[9] < 1 || p[9] > 2 || p[18])
		return "unreadable";
	s->skip = p[10] | (unsigned)p[11] << 8;
	return NULL;
}

/* Lengths of the packets of a page: 255 goes on. */
static const char *look_at_packets(struct stream *s, const uint8_t *lengths, size_t n)
{
	for (size_t k = 0; k < n; k++) {
		s->held += lengths[k];
		if (s->held > PACKET_MAX)
			return "unreadable";
		s->open = lengths[k] == 255;
		if (!s->open) {
			s->packets++;
			s->held = 0;
		}
	}
	return NULL;
}

static const char *look_at_page(struct stream *s, const uint8_t *p, size_t body)
{
	uint64_t granule = le32(p + 6) | (uint64_t)le32(p + 10) << 32;
	const uint8_t *data = p + HEAD + p[26];
	const char *why;

	if (s->ended || p[5] & ~7 || !(p[5] & BEGINS) != (s->pages > 0) || !(p[5] & CONTINUED) == s->open)
		return "unreadable";
	if (s->pages && (le32(p + 14) != s->serial || le32(p + 18) != s->first_number + s->pages))
		return "unreadable";
	s->serial = le32(p + 14);
	s->first_number = s->pages ? s->first_number : le32(p + 18);
	if (s->pages == 0 && (why = look_at_head(s, data, body)))
		return why;
	if (s->pages == 1 && (body < 8 || memcmp(data, "OpusTags", 8) != 0))
		return "unreadable";
	if ((why = look_at_packets(s, p + HEAD, p[26])) || (s->pages == 0 && s->packets != 1))
		return why ? why : "unreadable";
	/* no packet ends on a page without a time */
	if (granule != UINT64_MAX && granule < s->granule)
		return "unreadable";
	s->granule = granule != UINT64_MAX ? granule : s->granule;
	s->ended = p[5] & ENDS;
	s->pages++;
	return NULL;
}

const char *sniff_ogg(const uint8_t *data, size_t len, struct sniff_sound *ret)
{
	struct stream s = { 0 };
	const char *why;

	make_table(s.table);
	for (size_t i = 0; i < len;) {
		const uint8_t *p = data + i;
		size_t body = 0, left = len - i;

		if (memcmp(p, "OggS\0", left < 5 ? left : 5) != 0)
			return "unreadable";
		if (left < HEAD || left - HEAD < p[26])
			return "truncated";
		for (unsigned k = 0; k < p[26]; k++)
			body += p[HEAD + k];
		if (left - HEAD - p[26] < body)
			return "truncated";
		if (le32(p + 22) != sum(s.table, p, HEAD + p[26] + body))
			return "unreadable";
		if ((why = look_at_page(&s, p, body)))
			return why;
		i += HEAD + p[26] + body;
	}
	if (s.open || s.packets < 3)
		return "truncated";
	ret->type = "audio/ogg";
	return sniff_seconds(s.granule > s.skip ? s.granule - s.skip : 0, RATE, &ret->seconds) ? NULL : "unreadable";
}
