#include "base.h"
#include "sniff.h"

#include <setjmp.h>
#include <cmocka.h>
#include <zlib.h>

#define BYTES(s) (const uint8_t *)(s), sizeof(s) - 1

static void the_first_bytes_say_what_it_is(void **state UNUSED)
{
	assert_int_equal(sniff_type(BYTES("\xff\xd8\xff\xe0")), SNIFF_JPEG);
	assert_int_equal(sniff_type(BYTES("\x89PNG\r\n\x1a\n")), SNIFF_PNG);
	assert_int_equal(sniff_type(BYTES("RIFF....WEBPVP8 ")), SNIFF_WEBP);
	assert_int_equal(sniff_type(BYTES("\0\0\0\x18"
					  "ftypheic\0\0\0\0mif1heic")),
			 SNIFF_HEIF);
	assert_int_equal(sniff_type(BYTES("\0\0\0\x18"
					  "ftypisom\0\0\0\0mp42isom")),
			 SNIFF_MP4);
	assert_int_equal(sniff_type(BYTES("RIFF....WAVEfmt ")), SNIFF_WAV);
	assert_int_equal(sniff_type(BYTES("RIFF....AVI LIST")), SNIFF_OTHER);
	assert_int_equal(sniff_type(BYTES("OggS\0")), SNIFF_OGG);
	assert_int_equal(sniff_type(BYTES("#!AMR\n")), SNIFF_AMR);
	assert_int_equal(sniff_type(BYTES("#!AMR-WB\n")), SNIFF_OTHER);
	assert_int_equal(sniff_type(BYTES("\xff\xf1")), SNIFF_AAC);
	assert_int_equal(sniff_type(BYTES("\xff\xfb")), SNIFF_MP3);
	assert_int_equal(sniff_type(BYTES("ID3")), SNIFF_MP3);
	assert_int_equal(sniff_type(BYTES("\xff\xfe")), SNIFF_OTHER);
	assert_int_equal(sniff_type(BYTES("\xff")), SNIFF_OTHER);
	assert_int_equal(sniff_type(BYTES("%PDF-1.7\n")), SNIFF_PDF);
	assert_int_equal(sniff_type(BYTES(" %PDF-1.7\n")), SNIFF_OTHER);
	assert_int_equal(sniff_type(BYTES("GIF89a")), SNIFF_OTHER);
	assert_int_equal(sniff_type(BYTES("<svg xmlns=")), SNIFF_OTHER);
	assert_int_equal(sniff_type(BYTES("")), SNIFF_OTHER);
}

static void a_picture_cut_short_is_seen(void **state UNUSED)
{
	static const char jpeg[] = "\xff\xd8\xff\xe0\0\4ab\xff\xda\0\2scan\xff\0more\xff\xd9";
	static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\0IEND....";

	assert_true(sniff_whole(SNIFF_JPEG, BYTES(jpeg)));
	assert_true(sniff_whole(SNIFF_PNG, BYTES(png)));
	for (size_t n = 3; n < sizeof(jpeg) - 1; n++)
		assert_false(sniff_whole(SNIFF_JPEG, (const uint8_t *)jpeg, n));
	for (size_t n = 8; n < sizeof(png) - 1; n++)
		assert_false(sniff_whole(SNIFF_PNG, (const uint8_t *)png, n));
}

static const char *pdf(const char *body)
{
	char text[4096];
	int n = snprintf(text, sizeof(text), "%%PDF-1.5\n1 0 obj\n<< /Type /Catalog %s >>\nendobj\ntrailer << /Root 1 0 R >>\n%%%%EOF\n",
			 body);

	return sniff_pdf((const uint8_t *)text, (size_t)n);
}

static void a_plain_pdf_is_kept(void **state UNUSED)
{
	assert_null(pdf(""));
	assert_null(pdf("/OpenAction [3 0 R /Fit]"));
	assert_null(pdf("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>"));
	assert_null(pdf("/OpenAction 4 0 R >> endobj 4 0 obj [3 0 R /Fit] endobj <<"));
	assert_null(pdf("/OpenAction 4 0 R >> endobj 4 0 obj << /S /GoTo /D (x) >> endobj <<"));
	assert_null(pdf("/JavaScripting (parla di JavaScript)"));
	assert_null(pdf(">> stream\n/JS in a picture endstream <<"));
}

static void what_acts_by_itself_is_refused(void **state UNUSED)
{
	static const char *const bodies[] = {
		"/JS (app.alert(1))",
		"/S /JavaScript",
		"/S/J#61vaScript",
		"/S /#4aavaScript",
		"/Names << /EmbeddedFiles 3 0 R >>",
		"/S /Launch",
		"/OpenAction << /S /URI /URI (http://x) >>",
		"/OpenAction << /S /GoTo /Next << /S /URI >> >>",
		"/OpenAction 9 0 R",
		"/OpenAction 4 0 R >> endobj 4 0 obj << /S /URI >> endobj <<",
		"/OpenAction",
		"/RichMedia",
		"/S /SubmitForm",
		"/XFA 4 0 R",
		"(stream\n) /S /JavaScript",
		">> stream\n /S /JavaScript \nendstream <<",
		"/OpenAction 4 0 R >> endobj 4 0 obj 5 0 R endobj <<",
	};

	for (size_t i = 0; i < ARRAY_LEN(bodies); i++) {
		const char *why = pdf(bodies[i]);
		if (!why || strcmp(why, "active_content") != 0)
			fail_msg("%s: %s", bodies[i], why ? why : "kept");
	}
	assert_string_equal(pdf("/Encrypt 4 0 R"), "unreadable");
}

/* An object stream whose text is `inner`, with `extra` in its dictionary. */
static const char *packed(const char *inner, const char *catalog, const char *extra)
{
	char text[4096];
	uLongf room = 1000;
	int n = snprintf(text, sizeof(text),
			 "%%PDF-1.5\n1 0 obj << /Type /Catalog %s >> endobj\n2 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode "
			 "%s >> stream\n",
			 catalog, extra);

	assert_int_equal(compress((Bytef *)text + n, &room, (const Bytef *)inner, strlen(inner)), Z_OK);
	n += (int)room;
	n += snprintf(text + n, sizeof(text) - (size_t)n, "\nendstream endobj\n%%%%EOF\n");
	return sniff_pdf((const uint8_t *)text, (size_t)n);
}

static void object_streams_are_looked_into(void **state UNUSED)
{
	assert_null(packed("9 0 << /Type /Font >>", "", ""));
	assert_null(packed("9 0 << /S /GoTo /D [1 0 R /Fit] >>", "/OpenAction 9 0 R", ""));
	assert_string_equal(packed("9 0 << /S /URI /URI (http://x) >>", "/OpenAction 9 0 R", ""), "active_content");
	assert_string_equal(packed("9 0 << /S /JavaScript >>", "", ""), "active_content");
	assert_string_equal(packed("9 0 << /S /J#61vaScript >>", "", ""), "active_content");
	assert_string_equal(packed("9 0 << /S /JavaScript >>", "", "/Note (9 0 obj)"), "active_content");
	assert_string_equal(packed("9 0 << >>", "", "/DecodeParms << /Predictor 12 >>"), "unreadable");
	assert_string_equal(packed("9 0 << >>", "", "/Filter [/ASCII85Decode /FlateDecode]"), "unreadable");
}

static void a_bomb_is_not_opened(void **state UNUSED)
{
	static const char head[] = "%PDF-1.5\n2 0 obj << /Type /ObjStm /First 4 /Filter /FlateDecode >> stream\n",
			  tail[] = "\nendstream endobj\n%%EOF\n";
	size_t len = 100 * MIB;
	uint8_t *zeros = calloc(1, len), *text = malloc(MIB);
	uLongf room = MIB - 200;

	memcpy(text, head, sizeof(head) - 1);
	assert_int_equal(compress(text + sizeof(head) - 1, &room, zeros, len), Z_OK);
	memcpy(text + sizeof(head) - 1 + room, tail, sizeof(tail) - 1);
	assert_string_equal(sniff_pdf(text, sizeof(head) - 1 + room + sizeof(tail) - 1), "unreadable");
	free(zeros);
	free(text);
}

static void a_pdf_ends_where_it_says(void **state UNUSED)
{
	assert_string_equal(sniff_pdf(BYTES("%PDF-1.4\n1 0 obj")), "truncated");
	assert_string_equal(sniff_pdf(BYTES("%PDF-1.4\n%%EOF\n<html>")), "type_not_allowed");
	assert_string_equal(sniff_pdf(BYTES("%PDF-1.4\nPK\3\4 PK\5\6 \n%%EOF\n")), "type_not_allowed");
	assert_null(sniff_pdf(BYTES("%PDF-1.4\n%%EOF\n1 0 obj << >> endobj\n%%EOF\r\n\0\0")));
}

static void the_test_virus_is_found_anywhere(void **state UNUSED)
{
	char text[200] = "%PDF-1.4\n";
	static const char *const parts[] = { "X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD", "-ANTIVIRUS-TEST-FILE!$H+H*" };

	snprintf(text + 9, sizeof(text) - 9, "%s%s%s\n%%%%EOF\n", parts[0], parts[1], parts[2]);
	assert_true(sniff_infected((const uint8_t *)text, strlen(text)));
	assert_string_equal(sniff_pdf((const uint8_t *)text, strlen(text)), "infected");
	text[20] ^= 1;
	assert_false(sniff_infected((const uint8_t *)text, strlen(text)));
}

static void a_place_is_one_on_earth(void **state UNUSED)
{
	double lat = 0, lon = 0;

	assert_true(sniff_place("41/1 7/1 3012/100 (41, 7, 30.12, Rational, 3 components, 24 bytes)", "N (N, ASCII)", "16/1 52/1 0/1 (x)",
				"E", &lat, &lon));
	assert_true(lat > 41.1250 && lat < 41.1251 && lon > 16.8666 && lon < 16.8667);
	assert_true(sniff_place("33/1 0/1 0/1", "S", "70/1 0/1 0/1", "W", &lat, &lon));
	assert_true(lat < -32.9 && lon < -69.9);
	static const char *const wrong[][4] = { { "0/1 0/1 0/1", "N", "0/1 0/1 0/1", "E" },
						{ "91/1 0/1 0/1", "N", "0/1 0/1 0/1", "E" },
						{ "41/0 0/1 0/1", "N", "16/1 0/1 0/1", "E" },
						{ "41", "N", "16", "E" },
						{ "41/1 0/1 0/1", "X", "16/1 0/1 0/1", "E" },
						{ "-41/1 0/1 0/1", "N", "16/1 0/1 0/1", "E" },
						{ "", "", "", "" } };
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		assert_false(sniff_place(wrong[i][0], wrong[i][1], wrong[i][2], wrong[i][3], &lat, &lon));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_bytes_say_what_it_is),
		cmocka_unit_test(a_picture_cut_short_is_seen),
		cmocka_unit_test(a_plain_pdf_is_kept),
		cmocka_unit_test(what_acts_by_itself_is_refused),
		cmocka_unit_test(object_streams_are_looked_into),
		cmocka_unit_test(a_bomb_is_not_opened),
		cmocka_unit_test(a_pdf_ends_where_it_says),
		cmocka_unit_test(the_test_virus_is_found_anywhere),
		cmocka_unit_test(a_place_is_one_on_earth),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
