#include "base.h"
#include "text.h"

#include <setjmp.h>
#include <cmocka.h>

#define CLEAN(kind, s) clean(kind, s, sizeof(s) - 1)

static TALLOC_CTX *ctx;
static size_t chars;

/* The cleaned text, or the error code with "!" before it. */
static const char *clean(enum text_kind kind, const char *bytes, size_t len)
{
	char *out = NULL;
	const char *error = text_clean(ctx, kind, bytes, len, &out, &chars);

	return error ? talloc_asprintf(ctx, "!%s", error) : out;
}

static int setup(void **state UNUSED)
{
	ctx = talloc_new(NULL);
	return 0;
}

static int teardown(void **state UNUSED)
{
	return talloc_free(ctx);
}

/* Table 3-7 of the Unicode standard, from both sides of each edge. */
static void utf8_is_judged_byte_by_byte(void **state UNUSED)
{
	static const char *const good[] = { "",
					    "a",
					    "\x7F",
					    "\xC2\x80",
					    "\xDF\xBF",
					    "\xE0\xA0\x80",
					    "\xEC\xBF\xBF",
					    "\xED\x80\x80",
					    "\xED\x9F\xBF",
					    "\xEE\x80\x80",
					    "\xEF\xBF\xBD",
					    "\xEF\xBF\xBF",
					    "\xF0\x90\x80\x80",
					    "\xF3\xBF\xBF\xBF",
					    "\xF4\x8F\xBF\xBF" };
	static const char *const bad[] = { "\x80",
					   "\xBF",
					   "\xC0\x80",
					   "\xC1\xBF",
					   "\xC2",
					   "\xC2\x41",
					   "\xC2\xC2\x80",
					   "\xE0\x80\x80",
					   "\xE0\x9F\xBF",
					   "\xE2\x82",
					   "\xE2\x82\x28",
					   "\xED\xA0\x80",
					   "\xED\xBF\xBF",
					   "\xF0\x80\x80\x80",
					   "\xF0\x8F\xBF\xBF",
					   "\xF0\x9F\x98",
					   "\xF4\x90\x80\x80",
					   "\xF5\x80\x80\x80",
					   "\xF8\x88\x80\x80\x80",
					   "\xFE",
					   "\xFF",
					   "a\xC3",
					   "\xED\xA0\xBD\xED\xB8\x80" };

	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		assert_true(text_valid(good[i], strlen(good[i])));
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		assert_false(text_valid(bad[i], strlen(bad[i])));
		assert_string_equal(clean(TEXT_BLOCK, bad[i], strlen(bad[i])), "!encoding_invalid");
	}
	assert_true(text_valid("a\0b", 3));
}

/* What stands right behind the given length must not be looked at. */
static void a_character_cut_by_the_length_is_truncated(void **state UNUSED)
{
	assert_false(text_valid("\xC3\xA8", 1));
	assert_false(text_valid("\xF0\x9F\x98\x80", 3));
	assert_string_equal(clean(TEXT_LINE, "e\xC3\xA8", 2), "!encoding_invalid");
}

static void a_line_is_folded_and_trimmed(void **state UNUSED)
{
	assert_string_equal(CLEAN(TEXT_LINE, "  via \t Sparano\r\n 1  "), "via Sparano 1");
	assert_string_equal(CLEAN(TEXT_LINE, "a\xE2\x80\xA8"
					     "b\xC2\xA0\xE3\x80\x80"
					     "c"),
			    "a b c");
	assert_string_equal(CLEAN(TEXT_LINE, " \t\r\n\xC2\xA0\xE2\x80\x8B\xE2\x80\xAE"), "");
	assert_int_equal(chars, 0);
}

static void a_block_keeps_its_lines(void **state UNUSED)
{
	assert_string_equal(CLEAN(TEXT_BLOCK, "\r\n uno\r\ndue\rtre\n\n\tquattro  x \n "), "uno\ndue\ntre\n\n\tquattro  x");
}

static void controls_and_noncharacters_are_refused(void **state UNUSED)
{
	static const char c0[] = "\x01\x02\x03\x04\x05\x06\x07\x08\x0B\x0C\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17\x18"
				 "\x19\x1A\x1B\x1C\x1D\x1E\x1F\x7F";

	for (size_t i = 0; i < sizeof(c0); i++) /* the last is NUL */
		assert_string_equal(clean(TEXT_BLOCK, c0 + i, 1), "!characters_forbidden");
	assert_string_equal(CLEAN(TEXT_LINE, "a\0b"), "!characters_forbidden");
	assert_string_equal(CLEAN(TEXT_LINE, "\xC2\x80"), "!characters_forbidden");
	assert_string_equal(CLEAN(TEXT_LINE, "\xC2\x9F"), "!characters_forbidden");
	assert_string_equal(CLEAN(TEXT_LINE, "\xEF\xB7\x90"), "!characters_forbidden");
	assert_string_equal(CLEAN(TEXT_LINE, "\xEF\xBF\xBE"), "!characters_forbidden");
	assert_string_equal(CLEAN(TEXT_LINE, "\xF4\x8F\xBF\xBF"), "!characters_forbidden");
}

static void broken_encoding_outranks_forbidden_characters(void **state UNUSED)
{
	assert_string_equal(CLEAN(TEXT_LINE, "\x01 \xFF"), "!encoding_invalid");
}

static void bidi_overrides_vanish_and_joiners_stay(void **state UNUSED)
{
	assert_string_equal(CLEAN(TEXT_LINE, "\xEF\xBB\xBF"
					     "a\xE2\x80\xAE"
					     "b\xE2\x80\xAA\xE2\x81\xA6"
					     "c\xE2\x81\xA9"),
			    "abc");
	assert_string_equal(CLEAN(TEXT_LINE, "a\xE2\x80\x8D"
					     "b\xE2\x80\x8C"
					     "c\xE2\x80\x8E"
					     "d\xE2\x80\x8F"
					     "e"),
			    "a\xE2\x80\x8D"
			    "b\xE2\x80\x8C"
			    "c\xE2\x80\x8E"
			    "d\xE2\x80\x8F"
			    "e");
}

static void lengths_are_characters_after_composition(void **state UNUSED)
{
	assert_string_equal(CLEAN(TEXT_LINE, "perche\xCC\x81"), "perch\xC3\xA9");
	assert_int_equal(chars, 6);
	assert_string_equal(CLEAN(TEXT_LINE, "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB"), "\xED\x95\x9C");
	assert_int_equal(chars, 1);
	assert_int_equal(text_length("\xF0\x9F\x98\x80\xC3\xA8z"), 3);
	/* compatibility characters are not folded: NFC, not NFKC */
	assert_string_equal(CLEAN(TEXT_LINE, "\xEF\xAC\x81"), "\xEF\xAC\x81");
}

/* Ordering combining marks takes quadratic time: a body full of them must not buy seconds. */
static void towers_of_marks_are_refused(void **state UNUSED)
{
	char tower[2 * 31 + 2] = "a";

	for (size_t i = 0; i < 31; i++)
		memcpy(tower + 1 + 2 * i, i % 2 ? "\xCC\x81" : "\xCC\xA3", 2);
	assert_string_equal(clean(TEXT_LINE, tower, 1 + 2 * 31), "!characters_forbidden");
	assert_true(*clean(TEXT_LINE, tower, 1 + 2 * 30) != '!');
}

/* Cleaning what is clean changes nothing. */
static void cleaning_twice_is_cleaning_once(void **state UNUSED)
{
	static const char *const samples[] = { " a\xCC\x80\xCC\xA3  b ", "x\r\ny\xE2\x80\xAE\xCC\x81",
					       "\xE2\x80\xAA e\xEF\xBB\xBF\xCC\x81" };

	for (size_t i = 0; i < ARRAY_LEN(samples); i++)
		for (int kind = TEXT_LINE; kind <= TEXT_BLOCK; kind++) {
			const char *once = clean((enum text_kind)kind, samples[i], strlen(samples[i]));

			assert_string_equal(clean((enum text_kind)kind, once, strlen(once)), once);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_is_judged_byte_by_byte),
		cmocka_unit_test(a_character_cut_by_the_length_is_truncated),
		cmocka_unit_test(a_line_is_folded_and_trimmed),
		cmocka_unit_test(a_block_keeps_its_lines),
		cmocka_unit_test(controls_and_noncharacters_are_refused),
		cmocka_unit_test(broken_encoding_outranks_forbidden_characters),
		cmocka_unit_test(bidi_overrides_vanish_and_joiners_stay),
		cmocka_unit_test(lengths_are_characters_after_composition),
		cmocka_unit_test(towers_of_marks_are_refused),
		cmocka_unit_test(cleaning_twice_is_cleaning_once),
	};

	return cmocka_run_group_tests_name("text", tests, setup, teardown);
}
