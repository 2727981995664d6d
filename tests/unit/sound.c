/* Sounds and films as telephones make them: what is kept, and what lies about itself. */
#include "base.h"
#include "sniff.h"

#include <setjmp.h>
#include <cmocka.h>

struct made {
	uint8_t p[32 * KIB];
	size_t len;
};

static void add(struct made *m, const void *p, size_t n)
{
	assert_true(m->len + n <= sizeof(m->p));
	memcpy(m->p + m->len, p, n);
	m->len += n;
}
#define ADD(m, s) add(m, s, sizeof(s) - 1)

static const char *judged(const struct made *m, struct sniff_sound *sound)
{
	*sound = (struct sniff_sound){ 0 };
	return sniff_sound(sniff_type(m->p, m->len), m->p, m->len, sound);
}

static const char *why(const struct made *m)
{
	struct sniff_sound sound;
	const char *said = judged(m, &sound);

	return said ? said : "";
}

static void kept(const struct made *m, const char *type, uint32_t seconds)
{
	struct sniff_sound sound;

	assert_null(judged(m, &sound));
	assert_string_equal(sound.type, type);
	assert_int_equal(sound.seconds, seconds);
}

/* Cut anywhere it is refused. */
static void whole_or_not_at_all(struct made m)
{
	for (; m.len > 0; m.len--) {
		struct made less = m;
		less.len--;
		assert_string_not_equal(why(&less), "");
	}
}

/* ---- Ogg ---- */

static void le(uint8_t *p, uint64_t value, size_t n)
{
	for (size_t i = 0; i < n; i++)
		p[i] = (uint8_t)(value >> 8 * i);
}

/* RFC 3533, bit by bit: another way than the one that is tried. */
static uint32_t page_sum(const uint8_t *p, size_t len)
{
	uint32_t r = 0;

	for (size_t i = 0; i < len; i++)
		for (int bit = 7; bit >= 0; bit--)
			r = r << 1 ^ ((r >> 31 ^ (p[i] >> bit & 1u)) ? 0x04c11db7u : 0);
	return r;
}

struct page {
	uint8_t flags;
	uint64_t granule;
	uint32_t serial, number;
};

/* `packets` of `size` bytes each (< 255), all beginning with `head`. */
static void add_page(struct made *m, struct page page, const char *head, size_t size, uint8_t packets)
{
	uint8_t *p = m->p + m->len;
	size_t len = 27u + packets + size * packets;

	assert_true(m->len + len <= sizeof(m->p) && size < 255);
	memset(p, 0, len);
	memcpy(p, "OggS", 4);
	p[5] = page.flags;
	le(p + 6, page.granule, 8);
	le(p + 14, page.serial, 4);
	le(p + 18, page.number, 4);
	p[26] = packets;
	for (size_t i = 0; i < packets; i++) {
		p[27 + i] = (uint8_t)size;
		memcpy(p + 27 + packets + i * size, head, size);
	}
	le(p + 22, page_sum(p, len), 4);
	m->len += len;
}

#define HEAD "OpusHead\1\1\x38\1\x80\xbb\0\0\0\0\0"
#define TAGS "OpusTags\3\0\0\0urp\0\0\0\0"

static void voice_with(struct made *m, const char *head, size_t head_len)
{
	m->len = 0;
	add_page(m, (struct page){ .flags = 2, .serial = 7 }, head, head_len, 1);
	add_page(m, (struct page){ .serial = 7, .number = 1 }, TAGS, sizeof(TAGS) - 1, 1);
	for (uint32_t i = 0; i < 38; i++)
		add_page(m, (struct page){ i == 37 ? 4 : 0, 312 + (i + 1) * 48000u, 7, i + 2 }, "\xf8\xff\xfe", 3, 50);
}

static struct made voice(void)
{
	static struct made m;

	voice_with(&m, HEAD, sizeof(HEAD) - 1);
	return m;
}

static void a_voice_note_is_kept_with_its_length(void **state UNUSED)
{
	struct made m = voice();

	kept(&m, "audio/ogg", 38);
}

static void ogg_of_anything_else_is_refused(void **state UNUSED)
{
	struct made m;

	voice_with(&m, "\1vorbis\0\0\0\0\1\0\0\0\0", 16);
	assert_string_equal(why(&m), "type_not_allowed");
	voice_with(&m,
		   "\x7f"
		   "FLAC\1\0\0\1fLaC",
		   13);
	assert_string_equal(why(&m), "type_not_allowed");
	voice_with(&m, "OpusHead\x11\1\x38\1\x80\xbb\0\0\0\0\0", 19); /* another version */
	assert_string_equal(why(&m), "unreadable");
	voice_with(&m, "OpusHead\1\x9\x38\1\x80\xbb\0\0\0\0\0", 19); /* nine channels */
	assert_string_equal(why(&m), "unreadable");
	voice_with(&m, "OpusHead", 8);
	assert_string_equal(why(&m), "unreadable");
}

static void ogg_is_held_to_its_sums_and_its_order(void **state UNUSED)
{
	struct made m = voice();

	for (size_t i = 0; i < 400; i++) {
		struct made bad = m;
		bad.p[i] ^= 0x20;
		assert_string_not_equal(why(&bad), "");
	}
	m = voice(); /* of another stream */
	add_page(&m, (struct page){ .flags = 2, .serial = 8 }, HEAD, sizeof(HEAD) - 1, 1);
	assert_string_equal(why(&m), "unreadable");
	m = voice(); /* behind its end */
	add_page(&m, (struct page){ .serial = 7, .number = 40, .granule = 312 + 39 * 48000 }, "\xf8\xff\xfe", 3, 50);
	assert_string_equal(why(&m), "unreadable");
	m.len = 0; /* time goes back, a page is missing, nothing but heads */
	add_page(&m, (struct page){ .flags = 2 }, HEAD, sizeof(HEAD) - 1, 1);
	add_page(&m, (struct page){ .number = 1 }, TAGS, sizeof(TAGS) - 1, 1);
	assert_string_equal(why(&m), "truncated");
	add_page(&m, (struct page){ .number = 2, .granule = 96000 }, "\xf8\xff\xfe", 3, 50);
	kept(&m, "audio/ogg", 2);
	struct made gap = m;
	add_page(&gap, (struct page){ .number = 4, .granule = 144000 }, "\xf8\xff\xfe", 3, 50);
	assert_string_equal(why(&gap), "unreadable");
	add_page(&m, (struct page){ .number = 3, .granule = 48000 }, "\xf8\xff\xfe", 3, 50);
	assert_string_equal(why(&m), "unreadable");
}

static void a_length_that_cannot_be_is_a_lie(void **state UNUSED)
{
	struct made m = { .len = 0 };

	add_page(&m, (struct page){ .flags = 2 }, HEAD, sizeof(HEAD) - 1, 1);
	add_page(&m, (struct page){ .number = 1 }, TAGS, sizeof(TAGS) - 1, 1);
	add_page(&m, (struct page){ .number = 2, .granule = 1ull << 62 }, "\xf8\xff\xfe", 3, 50);
	assert_string_equal(why(&m), "unreadable");
}

/* ---- frames ---- */

static struct made adts(size_t frames)
{
	struct made m = { .len = 0 };

	while (frames--)
		ADD(&m, "\xff\xf1\x50\x80\x02\x1f\xfc"
			"123456789");
	return m;
}

static struct made amr(size_t frames)
{
	struct made m = { .len = 0 };

	ADD(&m, "#!AMR\n");
	while (frames--)
		ADD(&m, "\x3c"
			"0123456789012345678901234567890");
	return m;
}

static void add_mp3(struct made *m, size_t frames)
{
	uint8_t frame[104] = { 0xff, 0xfb, 0x10, 0xc4 };

	while (frames--)
		add(m, frame, sizeof(frame));
}

static void frames_are_walked_to_the_end(void **state UNUSED)
{
	struct made m = adts(90);

	kept(&m, "audio/aac", 2); /* 90 x 1024 / 44100 */
	m = amr(150);
	kept(&m, "audio/amr", 3);
	m.len = 0;
	add_mp3(&m, 200);
	kept(&m, "audio/mpeg", 5);
	m = adts(4);
	m.p[16 + 2] = 0x4c; /* the second has another rate */
	assert_string_equal(why(&m), "unreadable");
	m = adts(1); /* one frame may be chance */
	assert_string_equal(why(&m), "unreadable");
	m = amr(4);
	m.p[6 + 32] = 0x4c; /* a kind of frame that there is not */
	assert_string_equal(why(&m), "unreadable");
}

static void small_tags_of_mp3_are_known(void **state UNUSED)
{
	struct made m = { .len = 0 };
	uint8_t tag[128] = "TAG";

	ADD(&m, "ID3\3\0\0\0\0\0\4abcd");
	add_mp3(&m, 200);
	add(&m, tag, sizeof(tag));
	kept(&m, "audio/mpeg", 5);
	m.p[6] = 0x7f; /* longer than all */
	assert_string_equal(why(&m), "unreadable");
	m.p[6] = 0x80;
	assert_string_equal(why(&m), "unreadable");
	m.p[6] = 0;
	add(&m, tag, sizeof(tag)); /* twice is once too often */
	assert_string_equal(why(&m), "unreadable");
}

/* ---- RIFF/WAVE ---- */

struct wave {
	unsigned codec, channels, bits, align, rate;
	size_t bytes;
	unsigned extra; /* bytes of the form beyond sixteen */
};

static void finish_riff(struct made *m)
{
	le(m->p + 4, m->len - 8, 4);
}

static struct made wave(struct wave w)
{
	struct made m = { .len = 0 };
	uint8_t form[40] = { 0 };

	le(form, w.codec, 2), le(form + 2, w.channels, 2), le(form + 4, w.rate, 4);
	le(form + 8, w.codec == 0x31 ? 1625 : (uint64_t)w.rate * w.align, 4);
	le(form + 12, w.align, 2), le(form + 14, w.bits, 2);
	if (w.extra)
		le(form + 16, w.extra - 2, 2);
	if (w.codec == 0x31)
		le(form + 18, 320, 2);
	if (w.codec == 0xfffe)
		memcpy(form + 24, "\1\0\0\0\0\0\x10\0\x80\0\0\xaa\0\x38\x9b\x71", 16);
	ADD(&m, "RIFF....WAVEfmt ");
	m.len += 4;
	le(m.p + m.len - 4, 16 + w.extra, 4);
	add(&m, form, 16 + w.extra);
	ADD(&m, "data....");
	le(m.p + m.len - 4, w.bytes, 4);
	for (size_t i = 0; i < w.bytes; i++)
		ADD(&m, "\x55");
	finish_riff(&m);
	return m;
}

static struct made mail(void)
{
	return wave((struct wave){ 1, 1, 8, 1, 8000, 16000, 0 });
}

static void voice_mail_is_kept_with_its_length(void **state UNUSED)
{
	static const struct wave played[] = {
		{ 1, 1, 8, 1, 8000, 24000, 0 },	       { 1, 1, 16, 2, 4000, 24000, 0 }, { 1, 2, 16, 4, 4000, 30000, 2 },
		{ 3, 1, 32, 4, 4000, 30000, 2 },       { 6, 1, 8, 1, 8000, 24000, 2 },	{ 7, 2, 8, 2, 4000, 24000, 2 },
		{ 0xfffe, 1, 16, 2, 4000, 24000, 24 },
	};
	static const uint32_t lasts[] = { 3, 3, 2, 2, 3, 3, 3 };

	for (size_t i = 0; i < ARRAY_LEN(played); i++) {
		struct made m = wave(played[i]);
		kept(&m, "audio/wav", lasts[i]);
	}
	struct made m = wave((struct wave){ 0x31, 1, 0, 65, 8000, 65 * 50, 4 }); /* no browser plays GSM: to be saved */
	kept(&m, "audio/vnd.wave", 2);
}

static void chunks_of_recorders_are_passed_over(void **state UNUSED)
{
	struct made m = mail();

	ADD(&m, "LIST\7\0\0\0INFOabc\0fact\4\0\0\0\x80\x3e\0\0"); /* an odd one has its pad */
	finish_riff(&m);
	kept(&m, "audio/wav", 2);
	m.p[m.len - 13] = '<'; /* in the pad */
	assert_string_equal(why(&m), "unreadable");
	m = wave((struct wave){ 7, 1, 8, 1, 8000, 15999, 0 }); /* the last may lack it */
	kept(&m, "audio/wav", 2);
	m = mail();
	ADD(&m, "evil\4\0\0\0abcd");
	finish_riff(&m);
	assert_string_equal(why(&m), "unreadable");
	m = mail();
	ADD(&m, "data\4\0\0\0abcd");
	finish_riff(&m);
	assert_string_equal(why(&m), "unreadable");
}

static void a_recording_without_lengths_goes_to_the_end(void **state UNUSED)
{
	static const uint32_t none[] = { 0, 0xffffffff };

	for (size_t i = 0; i < ARRAY_LEN(none); i++) {
		struct made m = mail();

		le(m.p + 4, none[i], 4);
		kept(&m, "audio/wav", 2); /* the sound tells its own */
		le(m.p + 40, none[i], 4);
		kept(&m, "audio/wav", 2);
		finish_riff(&m);
		assert_string_equal(why(&m), "truncated"); /* a file that ends has a sound that ends */
		m = wave((struct wave){ 1, 1, 8, 1, 8000, 0, 0 });
		le(m.p + 4, none[i], 4), le(m.p + 40, none[i], 4);
		assert_string_equal(why(&m), "truncated"); /* nothing was said */
		m = wave((struct wave){ 1, 1, 16, 2, 8000, 801, 0 });
		le(m.p + 4, none[i], 4), le(m.p + 40, none[i], 4);
		assert_string_equal(why(&m), "truncated"); /* half a moment */
		m = wave((struct wave){ 0x31, 1, 0, 65, 8000, 65 * 50, 4 });
		le(m.p + 4, none[i], 4), le(m.p + m.len - 65 * 50 - 4, none[i], 4);
		kept(&m, "audio/vnd.wave", 2);
		m = mail();
		le(m.p + 4, none[i], 4), le(m.p + 16, none[i], 4); /* of the form it must be told */
		assert_true(why(&m) != NULL);
	}
}

static void wave_of_anything_else_is_refused(void **state UNUSED)
{
	struct made m = wave((struct wave){ 0x11, 1, 4, 256, 8000, 2560, 0 });

	assert_string_equal(why(&m), "type_not_allowed"); /* ADPCM */
	m = wave((struct wave){ 0x55, 1, 0, 1, 8000, 2560, 0 });
	assert_string_equal(why(&m), "type_not_allowed"); /* MP3 in a RIFF */
	static const struct wave lies[] = { { 1, 0, 8, 1, 8000, 800, 0 },    { 1, 9, 8, 9, 8000, 900, 0 }, { 1, 1, 12, 2, 8000, 800, 0 },
					    { 1, 1, 8, 0, 8000, 800, 0 },    { 1, 1, 8, 1, 0, 800, 0 },	   { 7, 1, 16, 2, 8000, 800, 0 },
					    { 0x31, 2, 0, 65, 8000, 650, 4 } };
	for (size_t i = 0; i < ARRAY_LEN(lies); i++) {
		m = wave(lies[i]);
		assert_string_equal(why(&m), "unreadable");
	}
	m = wave((struct wave){ 1, 1, 16, 2, 8000, 801, 0 });
	assert_string_equal(why(&m), "truncated");
	m = wave((struct wave){ 1, 1, 8, 1, 8000, 0, 0 }); /* nothing was said */
	assert_string_equal(why(&m), "truncated");
	m = mail();
	le(m.p + 40, 0xffffffff, 4); /* longer than the file */
	assert_string_equal(why(&m), "truncated");
}

/* ---- boxes ---- */

static size_t begin(struct made *m, const char *name)
{
	ADD(m, "\0\0\0\0");
	add(m, name, 4);
	return m->len - 8;
}

static void be(uint8_t *p, size_t value)
{
	for (size_t i = 0; i < 4; i++)
		p[i] = (uint8_t)(value >> 8 * (3 - i));
}

static void end(struct made *m, size_t from)
{
	be(m->p + from, m->len - from);
}

struct film {
	const char *brand, *handler, *kind, *reference;
	uint32_t chunk;
	bool no_moov;
};

static void add_track(struct made *m, const struct film *f)
{
	size_t trak = begin(m, "trak"), mdia = begin(m, "mdia"), hdlr = begin(m, "hdlr"), minf, dinf, dref, url, stbl, stsd, kind, stco;

	ADD(m, "\0\0\0\0\0\0\0\0");
	add(m, f->handler, 4);
	end(m, hdlr);
	minf = begin(m, "minf"), dinf = begin(m, "dinf"), dref = begin(m, "dref");
	ADD(m, "\0\0\0\0\0\0\0\1");
	url = begin(m, "url ");
	add(m, f->reference ? "\0\0\0\0" : "\0\0\0\1", 4);
	if (f->reference)
		add(m, f->reference, strlen(f->reference) + 1);
	end(m, url), end(m, dref), end(m, dinf);
	stbl = begin(m, "stbl"), stsd = begin(m, "stsd");
	ADD(m, "\0\0\0\0\0\0\0\1");
	kind = begin(m, f->kind);
	ADD(m, "\0\0\0\0\0\0\0\1");
	end(m, kind), end(m, stsd);
	stco = begin(m, "stco");
	ADD(m, "\0\0\0\0\0\0\0\1....");
	be(m->p + m->len - 4, f->chunk);
	end(m, stco), end(m, stbl), end(m, minf), end(m, mdia), end(m, trak);
}

static struct made film(struct film f)
{
	struct made m = { .len = 0 };
	size_t box = begin(&m, "ftyp"), mvhd;

	add(&m, f.brand, 4);
	ADD(&m, "\0\0\2\0");
	add(&m, f.brand, 4);
	end(&m, box);
	box = begin(&m, "mdat");
	ADD(&m, "what a player decodes");
	end(&m, box);
	if (f.no_moov)
		return m;
	box = begin(&m, "moov"), mvhd = begin(&m, "mvhd");
	ADD(&m, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\3\xe8\0\0\x1d\x4c"); /* 7500 of 1000 */
	end(&m, mvhd);
	add_track(&m, &f);
	end(&m, box);
	return m;
}

static void handlers_say_whether_it_is_a_film(void **state UNUSED)
{
	struct made m = film((struct film){ "isom", "soun", "mp4a", NULL, 30, false });

	kept(&m, "audio/mp4", 8);
	m = film((struct film){ "M4A ", "soun", "mp4a", NULL, 30, false });
	kept(&m, "audio/mp4", 8);
	m = film((struct film){ "mp42", "vide", "avc1", NULL, 30, false });
	kept(&m, "video/mp4", 8);
	m = film((struct film){ "3gp4", "vide", "s263", NULL, 30, false });
	kept(&m, "video/3gpp", 8);
	m = film((struct film){ "3gp4", "soun", "samr", NULL, 30, false });
	kept(&m, "audio/mp4", 8);
}

static void films_that_are_not_ours_are_refused(void **state UNUSED)
{
	struct made m = film((struct film){ "qt  ", "vide", "avc1", NULL, 30, false });

	assert_string_equal(why(&m), "type_not_allowed");
	m = film((struct film){ "isom", "text", "tx3g", NULL, 30, false });
	assert_string_equal(why(&m), "type_not_allowed");
	m = film((struct film){ "isom", "vide", "rpza", NULL, 30, false });
	assert_string_equal(why(&m), "type_not_allowed");
	m = film((struct film){ "isom", "vide", "avc1", "http://elsewhere/", 30, false });
	assert_string_equal(why(&m), "unreadable");
	m = film((struct film){ "isom", "vide", "avc1", NULL, 1u << 30, false });
	assert_string_equal(why(&m), "truncated");
	m = film((struct film){ "isom", "vide", "avc1", NULL, 30, true });
	assert_string_equal(why(&m), "truncated");
}

static void boxes_stay_within_their_own(void **state UNUSED)
{
	struct made good = film((struct film){ "isom", "soun", "mp4a", NULL, 30, false });

	for (size_t i = 0; i + 8 <= good.len; i++) {
		struct made m = good;
		if (memcmp(m.p + i + 4, "trak", 4) != 0 && memcmp(m.p + i + 4, "stbl", 4) != 0 && memcmp(m.p + i + 4, "dref", 4) != 0)
			continue;
		be(m.p + i, 7);
		assert_string_equal(why(&m), "unreadable");
		be(m.p + i, 0xffffffff);
		assert_string_equal(why(&m), "unreadable");
		be(m.p + i, 0);
		assert_string_equal(why(&m), "unreadable");
	}
}

/* ---- all ---- */

static void cut_short_none_is_kept(void **state UNUSED)
{
	struct made m = voice();

	m.len -= 26 * (27 + 50 * 4); /* a few pages do, the last of them cut */
	for (size_t n = m.len - 1; n > m.len - 27 - 50 * 4; n--) {
		struct made less = m;
		less.len = n;
		assert_string_equal(why(&less), "truncated");
	}
	m = film((struct film){ "isom", "soun", "mp4a", NULL, 30, false });
	whole_or_not_at_all(m);
	m = adts(2);
	whole_or_not_at_all(m);
	m = amr(2);
	whole_or_not_at_all(m);
	m.len = 0;
	add_mp3(&m, 2);
	whole_or_not_at_all(m);
	whole_or_not_at_all(wave((struct wave){ 1, 1, 16, 2, 8000, 40, 2 }));
}

static void nothing_hides_behind_the_end(void **state UNUSED)
{
	static const char *const behind[] = { "<script>alert(1)</script>", "PK\3\4 and a zip of its own",
					      "\x7f"
					      "ELF\2\1\1 and a program",
					      "%PDF-1.7 and more" };
	struct made all[] = { voice(), adts(20), amr(20), { .len = 0 }, film((struct film){ "isom", "soun", "mp4a", NULL, 30, false }),
			      mail() };

	add_mp3(&all[3], 20);
	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		for (size_t k = 0; k < ARRAY_LEN(behind); k++) {
			struct made m = all[i];
			assert_string_equal(why(&m), "");
			add(&m, behind[k], strlen(behind[k]));
			assert_string_not_equal(why(&m), "");
		}
}

static void nor_in_a_place_that_players_pass_over(void **state UNUSED)
{
	struct made m = film((struct film){ "isom", "soun", "mp4a", NULL, 30, false }), tagged = { .len = 0 };
	size_t box = begin(&m, "free");

	ADD(&m, "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
	end(&m, box);
	assert_string_equal(why(&m), "unreadable");
	ADD(&tagged, "ID3\3\0\0\0\0\0\x10%PDF-1.7 a paper");
	add_mp3(&tagged, 20);
	assert_string_equal(why(&tagged), "unreadable");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_voice_note_is_kept_with_its_length),	 cmocka_unit_test(ogg_of_anything_else_is_refused),
		cmocka_unit_test(ogg_is_held_to_its_sums_and_its_order), cmocka_unit_test(a_length_that_cannot_be_is_a_lie),
		cmocka_unit_test(frames_are_walked_to_the_end),		 cmocka_unit_test(small_tags_of_mp3_are_known),
		cmocka_unit_test(handlers_say_whether_it_is_a_film),	 cmocka_unit_test(films_that_are_not_ours_are_refused),
		cmocka_unit_test(boxes_stay_within_their_own),		 cmocka_unit_test(cut_short_none_is_kept),
		cmocka_unit_test(nothing_hides_behind_the_end),		 cmocka_unit_test(nor_in_a_place_that_players_pass_over),
		cmocka_unit_test(voice_mail_is_kept_with_its_length),	 cmocka_unit_test(chunks_of_recorders_are_passed_over),
		cmocka_unit_test(a_recording_without_lengths_goes_to_the_end),
		cmocka_unit_test(wave_of_anything_else_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
