#include "base.h"
#include "field.h"

#include <setjmp.h>
#include <cmocka.h>

static TALLOC_CTX *ctx;

/* The value, or the error code with "!" before it. */
static const char *parsed_len(const struct field *f, const char *raw, size_t len)
{
	char *out = NULL;
	const char *error = f->type->parse(ctx, f, raw, len, &out);

	return error ? talloc_asprintf(ctx, "!%s", error) : out;
}

static const char *parsed(const struct field_type *type, const char *raw)
{
	struct field f = { "x", type };

	return parsed_len(&f, raw, strlen(raw));
}

static void expect(const struct field_type *type, const char *const (*table)[2])
{
	for (; (*table)[0]; table++) {
		const char *got = parsed(type, (*table)[0]);

		if (strcmp(got, (*table)[1]))
			print_error("%s of \"%s\"\n", type->name, (*table)[0]);
		assert_string_equal(got, (*table)[1]);
	}
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

static void emails(void **state UNUSED)
{
	static char longest[300];
	static const char *const table[][2] = {
		{ " Maria.Rossi+urp@EXAMPLE.org ", "Maria.Rossi+urp@example.org" },
		{ "o'neil_x@a-b.example.com", "o'neil_x@a-b.example.com" },
		{ "a@xn--bcher-kva.example", "a@xn--bcher-kva.example" },
		{ "a", "!email_invalid" },
		{ "@example.org", "!email_invalid" },
		{ "a@", "!email_invalid" },
		{ "a@b@example.org", "!email_invalid" },
		{ "a@localhost", "!email_invalid" },
		{ "a@example..org", "!email_invalid" },
		{ "a@.example.org", "!email_invalid" },
		{ "a@example.org.", "!email_invalid" },
		{ "a@-example.org", "!email_invalid" },
		{ "a@example-.org", "!email_invalid" },
		{ "a@exa_mple.org", "!email_invalid" },
		{ "a@127.0.0.1", "!email_invalid" },
		{ "a@[127.0.0.1]", "!email_invalid" },
		{ ".a@example.org", "!email_invalid" },
		{ "a.@example.org", "!email_invalid" },
		{ "a..b@example.org", "!email_invalid" },
		{ "a b@example.org", "!email_invalid" },
		{ "\"a b\"@example.org", "!email_invalid" },
		{ "a@example.org,b@example.org", "!email_invalid" },
		{ "a@example.org\r\nBcc: b@example.org", "!email_invalid" },
		{ "Maria <a@example.org>", "!email_invalid" },
		{ "perch\xC3\xA9@example.org", "!email_invalid" },
		{ "a@citt\xC3\xA0.example", "!email_invalid" },
		{ "a\xFF@example.org", "!email_invalid" },
		{ NULL, NULL },
	};

	expect(F_EMAIL, table);
	/* 64 before the @, 254 in all, 63 in a label: the last that pass, and the first that do not */
	snprintf(longest, sizeof(longest), "%064d@%063d.%063d.%057d.org", 1, 1, 1, 1);
	assert_int_equal(strlen(longest), 254);
	assert_string_equal(parsed(F_EMAIL, longest), longest);
	snprintf(longest, sizeof(longest), "%064d@%063d.%063d.%058d.org", 1, 1, 1, 1);
	assert_string_equal(parsed(F_EMAIL, longest), "!email_invalid");
	snprintf(longest, sizeof(longest), "%065d@example.org", 1);
	assert_string_equal(parsed(F_EMAIL, longest), "!email_invalid");
	snprintf(longest, sizeof(longest), "a@%064d.org", 1);
	assert_string_equal(parsed(F_EMAIL, longest), "!email_invalid");
}

static void phones(void **state UNUSED)
{
	static const char *const table[][2] = {
		{ "080 0123456", "+390800123456" },
		{ "347 1234567", "+393471234567" },
		{ "0039 347 1234567", "+393471234567" },
		{ "393471234567", "+393471234567" },
		{ "347/1234567", "+393471234567" },
		{ "\xC2\xA0(080) 577-37.10", "+390805773710" },
		{ "\xD9\xA3\xD9\xA4\xD9\xA7 \xD9\xA1\xD9\xA2\xD9\xA3\xD9\xA4\xD9\xA5\xD9\xA6\xD9\xA7", "+393471234567" },
		{ "+44 7700 900123", "+447700900123" },
		{ "+33 6 39 98 12 34", "+33639981234" },
		{ "320 ABCDEFG", "!phone_invalid" },
		{ "080 577 3710 int. 5", "!phone_invalid" },
		{ "080 577 3710 x5", "!phone_invalid" },
		{ "080 577 3710;ext=5", "!phone_invalid" },
		{ "+39 0347 1234567", "!phone_invalid" },
		{ "112", "!phone_invalid" },
		{ "1522", "!phone_invalid" },
		{ "+44 112", "!phone_invalid" },
		{ "+", "!phone_invalid" },
		{ "-", "!phone_invalid" },
		{ "12", "!phone_invalid" },
		{ "+999 123456789", "!phone_invalid" },
		{ "00000000000000000000000000000000000", "!phone_invalid" },
		{ "\xFF", "!phone_invalid" },
		{ NULL, NULL },
	};

	expect(F_PHONE, table);
	for (int i = 0; i < 100; i++) { /* every number that the tests may use */
		char typed[24], e164[24];

		snprintf(typed, sizeof(typed), "+44 7700 9000%02d", i);
		snprintf(e164, sizeof(e164), "+4477009000%02d", i);
		assert_string_equal(parsed(F_PHONE, typed), e164);
	}
}

static void fiscal_codes(void **state UNUSED)
{
	static const char *const good[] = { "RSSMRA85C52A662T", "RSSMRA85C52A66NI", "RSSMRAURCRNASSNB", "FOXLCU04T31A662G",
					    "SPSGFR50A01A662L", "LLANNA92B69A662V", "DMCCHR79R49A662P", "HXHRML90M15Z100A",
					    "NGXJSO01E07A662K", "80015010723" };
	static const char *const table[][2] = {
		{ " rss mra 85c52 a662t ", "RSSMRA85C52A662T" },
		{ "GLABNC72H25H501Y", "!fiscal_code_check" },
		{ "RSSMRA85C52A662U", "!fiscal_code_check" },
		{ "RSSMRA85C52A66NT", "!fiscal_code_check" },
		{ "80015010724", "!fiscal_code_check" },
		{ "8001501072", "!fiscal_code_invalid" },
		{ "800150107231", "!fiscal_code_invalid" },
		{ "RSSMRA85C52A662", "!fiscal_code_invalid" },
		{ "RSSMRA85C52A662TT", "!fiscal_code_invalid" },
		{ "RSSMRA85F52A662T", "!fiscal_code_invalid" },
		{ "RSSMRA85C00A662T", "!fiscal_code_invalid" },
		{ "RSSMRA85C32A662T", "!fiscal_code_invalid" },
		{ "RSSMRA85C72A662T", "!fiscal_code_invalid" },
		{ "RSSMRAK5C52A662T", "!fiscal_code_invalid" },
		{ "R5SMRA85C52A662T", "!fiscal_code_invalid" },
		{ "RSSMRA85C52A6621", "!fiscal_code_invalid" },
		{ "RSSMRA85C52\xC3\xA0"
		  "662T",
		  "!fiscal_code_invalid" },
		{ NULL, NULL },
	};

	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		assert_string_equal(parsed(F_FISCAL_CODE, good[i]), good[i]);
	expect(F_FISCAL_CODE, table);
}

/* Each wrong letter or digit in any place of a right code is noticed, for the sum is over 26 letters with distinct
 * values. */
static void a_wrong_character_in_a_fiscal_code_is_noticed(void **state UNUSED)
{
	static const char all[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	unsigned passed = 0;
	char code[17] = "RSSMRA85C52A662T";

	for (size_t i = 0; i < 16; i++) {
		char right = code[i];

		for (const char *c = all; *c; c++) {
			code[i] = *c;
			passed += *parsed(F_FISCAL_CODE, code) != '!';
		}
		code[i] = right;
	}
	assert_in_range(passed, 16, 16 + 8); /* itself at each place; a digit and a letter of omocodia may weigh the same */
}

static void dates(void **state UNUSED)
{
	static const char *const table[][2] = {
		{ "2026-11-23", "2026-11-23" },	     { "23/11/2026", "2026-11-23" },
		{ " 3/1/2026 ", "2026-01-03" },	     { "2024-02-29", "2024-02-29" },
		{ "29/02/2000", "2000-02-29" },	     { "2023-02-29", "!date_invalid" },
		{ "1900-02-29", "!date_invalid" },   { "2026-04-31", "!date_invalid" },
		{ "2026-00-10", "!date_invalid" },   { "2026-13-10", "!date_invalid" },
		{ "2026-1-1", "!date_invalid" },     { "2026-11-00", "!date_invalid" },
		{ "32/01/2026", "!date_invalid" },   { "11/23/2026", "!date_invalid" },
		{ "23/11/26", "!date_invalid" },     { "0000-01-01", "!date_invalid" },
		{ "9999-01-01", "!date_invalid" },   { "2026-11-23T10:00", "!date_invalid" },
		{ "-2026-11-23", "!date_invalid" },  { "infinity", "!date_invalid" },
		{ "23/11/2026/1", "!date_invalid" }, { NULL, NULL },
	};

	expect(F_DATE, table);
}

static void places(void **state UNUSED)
{
	static const char *const lat[][2] = {
		{ "41.1171432", "41.1171432" },
		{ "41,1171", "41.1171" },
		{ "+41", "41" },
		{ "-90.000", "-90.000" },
		{ "90", "90" },
		{ "041.5", "41.5" },
		{ "41.12345678901", "41.12345678" },
		{ "90.0000000001", "!latitude_invalid" },
		{ "-90.5", "!latitude_invalid" },
		{ "91", "!latitude_invalid" },
		{ "41.", "!latitude_invalid" },
		{ ".5", "!latitude_invalid" },
		{ "4e1", "!latitude_invalid" },
		{ "nan", "!latitude_invalid" },
		{ "--1", "!latitude_invalid" },
		{ "41.1.1", "!latitude_invalid" },
		{ "41 11", "!latitude_invalid" },
		{ "0x10", "!latitude_invalid" },
		{ "99999999999999999999", "!latitude_invalid" },
		{ "-", "!latitude_invalid" },
		{ NULL, NULL },
	};

	expect(F_LATITUDE, lat);
	assert_string_equal(parsed(F_LONGITUDE, "-180"), "-180");
	assert_string_equal(parsed(F_LONGITUDE, "179.99999999"), "179.99999999");
	assert_string_equal(parsed(F_LONGITUDE, "180.01"), "!longitude_invalid");
}

static void numbers(void **state UNUSED)
{
	static const char *const table[][2] = {
		{ " 42 ", "42" },
		{ "-0007", "-7" },
		{ "-0", "0" },
		{ "9223372036854775807", "9223372036854775807" },
		{ "9223372036854775808", "!number_out_of_range" },
		{ "-9223372036854775809", "!number_out_of_range" },
		{ "+1", "!number_invalid" },
		{ "1.5", "!number_invalid" },
		{ "1e3", "!number_invalid" },
		{ "-", "!number_invalid" },
		{ "--1", "!number_invalid" },
		{ "0x1F", "!number_invalid" },
		{ "1 2", "!number_invalid" },
		{ "1;drop", "!number_invalid" },
		{ NULL, NULL },
	};
	struct field small = { "x", F_INT, .min = 1, .max = 5 };

	expect(F_INT, table);
	assert_string_equal(parsed_len(&small, "5", 1), "5");
	assert_string_equal(parsed_len(&small, "6", 1), "!number_out_of_range");
	assert_string_equal(parsed_len(&small, "0", 1), "!number_out_of_range");
}

static void choices(void **state UNUSED)
{
	static const char *const kinds[] = { "report", "praise", NULL };
	struct field kind = { "kind", F_ENUM, .of = kinds };

	assert_string_equal(parsed_len(&kind, " praise ", 8), "praise");
	assert_string_equal(parsed_len(&kind, "Praise", 6), "!choice_invalid");
	assert_string_equal(parsed_len(&kind, "prais", 5), "!choice_invalid");
	assert_string_equal(parsed_len(&kind, "praise\0", 7), "!choice_invalid");
	assert_string_equal(parsed(F_BOOL, "ON"), "true");
	assert_string_equal(parsed(F_BOOL, "0"), "false");
	assert_string_equal(parsed(F_BOOL, "2"), "!choice_invalid");
	assert_string_equal(parsed(F_UUID, "123E4567-e89b-12d3-a456-426614174000"), "123e4567-e89b-12d3-a456-426614174000");
	assert_string_equal(parsed(F_UUID, "123e4567-e89b-12d3-a456-42661417400"), "!choice_invalid");
	assert_string_equal(parsed(F_UUID, "123e4567e-89b-12d3-a456-426614174000"), "!choice_invalid");
	assert_string_equal(parsed(F_UUID, "123e4567-e89b-12d3-a456-42661417400g"), "!choice_invalid");
}

static void texts_are_bounded_in_characters(void **state UNUSED)
{
	struct field f = { "x", F_LINE, .min = 2, .max = 3 };

	assert_string_equal(parsed_len(&f, "\xC3\xA8\xC3\xA8\xC3\xA8", 6), "\xC3\xA8\xC3\xA8\xC3\xA8");
	assert_string_equal(parsed_len(&f, "abcd", 4), "!text_too_long");
	assert_string_equal(parsed_len(&f, " a ", 3), "!text_too_short");
	assert_string_equal(parsed_len(&f, "a\0b", 3), "!characters_forbidden");
	assert_string_equal(parsed_len(&f, "a\xFF", 2), "!encoding_invalid");
	f.type = F_TEXT;
	assert_string_equal(parsed_len(&f, "a\r\nb", 4), "a\nb");
	f.type = F_SECRET;
	assert_string_equal(parsed_len(&f, " a ", 3), " a ");
	assert_string_equal(parsed_len(&f, "e\xCC\x81", 3), "e\xCC\x81");
	assert_string_equal(parsed_len(&f, "a\0b", 3), "!characters_forbidden");
	assert_string_equal(parsed_len(&f, "\xC3", 1), "!encoding_invalid");
	assert_string_equal(parsed_len(&f, "abcd", 4), "!text_too_long");
}

static void tokens_and_pins(void **state UNUSED)
{
	static const char *const pins[][2] = {
		{ "KHT8 0F1A", "KHT80F1A" },	 { "kht8-of-ia", "KHT80F1A" },
		{ "kht8 0fla", "KHT80F1A" },	 { "KHT80F1", "!pin_invalid" },
		{ "KHT80F1AA", "!pin_invalid" }, { "KHT80F1U", "!pin_invalid" },
		{ "--------", "!pin_invalid" },	 { NULL, NULL },
	};

	expect(F_PIN, pins);
	assert_string_equal(parsed(F_TOKEN, "DHElxSlklbe28cXnK-Yu_Q"), "DHElxSlklbe28cXnK-Yu_Q");
	assert_string_equal(parsed(F_TOKEN, "DHElxSlklbe28cXnK-Yu_"), "!token_invalid");
	assert_string_equal(parsed(F_TOKEN, "DHElxSlklbe28cXnK-Yu_QQ"), "!token_invalid");
	assert_string_equal(parsed(F_TOKEN, "DHElxSlklbe28cXnK+Yu/Q"), "!token_invalid");
	assert_string_equal(parsed_len(&(struct field){ "x", F_TOKEN }, "DHElxSlklbe28cXnK-Yu_\0", 22), "!token_invalid");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(emails),
		cmocka_unit_test(phones),
		cmocka_unit_test(fiscal_codes),
		cmocka_unit_test(a_wrong_character_in_a_fiscal_code_is_noticed),
		cmocka_unit_test(dates),
		cmocka_unit_test(places),
		cmocka_unit_test(numbers),
		cmocka_unit_test(choices),
		cmocka_unit_test(texts_are_bounded_in_characters),
		cmocka_unit_test(tokens_and_pins),
	};

	return cmocka_run_group_tests_name("fields", tests, setup, teardown);
}
