#include "base.h"
#include "field.h"

#include <setjmp.h>
#include <cmocka.h>

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* NULL when refused. */
static char *parsed(TALLOC_CTX *ctx, const char *raw)
{
	static const struct field f = { "code", F_CODE };
	char *out = NULL;

	return f.type->parse(ctx, &f, raw, strlen(raw), &out) ? NULL : out;
}

/* tests/sql/code.sql has the same: C and SQL must never drift. */
static void fixed_vectors(void **state UNUSED)
{
	static const struct {
		uint64_t number;
		const char *code;
	} vectors[] = {
		{ 1, "URP-000-001X" },		 { 2, "URP-000-002V" },
		{ 31, "URP-000-00Z2" },		 { 32, "URP-000-010V" },
		{ 12345, "URP-000-C1S3" },	 { 1073741823, "URP-ZZZ-ZZZS" },
		{ 1073741824, "URP-1000-0004" }, { 9223372036854775807, "URP-7ZZZZZZZZZ-ZZZG" },
	};
	TALLOC_CTX *ctx = talloc_new(NULL);

	for (size_t i = 0; i < ARRAY_LEN(vectors); i++)
		assert_string_equal(field_code_make(ctx, vectors[i].number), vectors[i].code);
	talloc_free(ctx);
}

static void a_hundred_thousand_numbers_come_back(void **state UNUSED)
{
	for (uint64_t i = 0; i < 100000; i++) {
		uint64_t number = i < 50000 ? i : i * 9973 * (i % 97 + 1);
		TALLOC_CTX *ctx = talloc_new(NULL);
		char *code = field_code_make(ctx, number), *back = parsed(ctx, code);

		assert_non_null(back);
		assert_string_equal(back, code);
		talloc_free(ctx);
	}
}

/* One place of each number takes each wrong character: none may pass. */
static void every_single_wrong_character_is_caught(void **state UNUSED)
{
	for (uint64_t number = 0; number < 100000; number++) {
		TALLOC_CTX *ctx = talloc_new(NULL);
		char *code = field_code_make(ctx, number * 7919), *at = code + 4 + number % (strlen(code) - 4), right;

		if (*at == '-')
			at++;
		right = *at;
		for (const char *c = alphabet; *c; c++) {
			if (*c == right)
				continue;
			*at = *c;
			assert_null(parsed(ctx, code));
		}
		talloc_free(ctx);
	}
}

static void nearly_every_swap_of_neighbours_is_caught(void **state UNUSED)
{
	unsigned swaps = 0, missed = 0;

	for (uint64_t number = 0; number < 20000; number++) {
		TALLOC_CTX *ctx = talloc_new(NULL);
		char *code = field_code_make(ctx, number * 104729 % 1073741824);

		for (char *p = code + 4; p[1]; p++) {
			char *q = p[1] == '-' ? p + 2 : p + 1, kept = *p;

			if (*p == '-' || *p == *q)
				continue;
			*p = *q;
			*q = kept;
			swaps++;
			missed += parsed(ctx, code) != NULL;
			*q = *p;
			*p = kept;
		}
		talloc_free(ctx);
	}
	assert_true(swaps > 100000);
	assert_true(missed * 250 < swaps);
}

static void codes_are_read_as_people_write_them(void **state UNUSED)
{
	static const char *const ways[] = { "URP-000-C1S3",
					    "urp000c1s3",
					    "000C1S3",
					    "  Urp 000 c1s3 ",
					    "OOO-CIS3",
					    "ooo-cLs3",
					    "000\xE2\x80\x93"
					    "C1S3" };
	TALLOC_CTX *ctx = talloc_new(NULL);

	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		const char *got = parsed(ctx, ways[i]);

		assert_non_null(got);
		assert_string_equal(got, "URP-000-C1S3");
	}
	talloc_free(ctx);
}

static void what_is_no_code_is_refused(void **state UNUSED)
{
	static const char *const wrong[] = { "URP-",	      "U",	 "URP-00-C1S3",		"URP-0000-C1S3",
					     "URP-000-C1S32", "000C1SU", "URP-URP-000-C1S3",	"000_C1S3",
					     "\xFF",	      "%",	 "URP-8000000000-0000", "ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ" };
	TALLOC_CTX *ctx = talloc_new(NULL);

	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		assert_null(parsed(ctx, wrong[i]));
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fixed_vectors),
		cmocka_unit_test(a_hundred_thousand_numbers_come_back),
		cmocka_unit_test(every_single_wrong_character_is_caught),
		cmocka_unit_test(nearly_every_swap_of_neighbours_is_caught),
		cmocka_unit_test(codes_are_read_as_people_write_them),
		cmocka_unit_test(what_is_no_code_is_refused),
	};

	return cmocka_run_group_tests_name("code", tests, NULL, NULL);
}
