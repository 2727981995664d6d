#include "base.h"
#include "secret.h"
#include "totp.h"

#include <setjmp.h>
#include <cmocka.h>

/* RFC 6238, appendix B: the key "12345678901234567890" with SHA-1; the last six of its eight digits. */
static const char rfc_key[] = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

static void the_vectors_of_the_rfc(void **state UNUSED)
{
	static const struct {
		int64_t now;
		const char *code;
	} vectors[] = { { 59, "287082" },	  { 1111111109, "081804" }, { 1111111111, "050471" },
			{ 1234567890, "005924" }, { 2000000000, "279037" }, { 20000000000, "353130" } };

	for (size_t i = 0; i < ARRAY_LEN(vectors); i++)
		assert_int_equal(totp_step(rfc_key, vectors[i].code, vectors[i].now, 0), vectors[i].now / 30);
}

static void a_clock_may_be_half_a_minute_off(void **state UNUSED)
{
	assert_int_equal(totp_step(rfc_key, "081804", 1111111109 + 30, 0), 1111111109 / 30);
	assert_int_equal(totp_step(rfc_key, "081804", 1111111109 - 30, 0), 1111111109 / 30);
	assert_int_equal(totp_step(rfc_key, "081804", 1111111109 + 61, 0), 0);
	assert_int_equal(totp_step(rfc_key, "081804", 1111111109 - 60, 0), 0);
}

static void a_code_is_good_once(void **state UNUSED)
{
	int64_t step = 1111111109 / 30;

	assert_int_equal(totp_step(rfc_key, "081804", 1111111109, step), 0);
	assert_int_equal(totp_step(rfc_key, "081804", 1111111109, step + 1), 0);
	assert_int_equal(totp_step(rfc_key, "081804", 1111111109, step - 1), step);
}

static void a_code_is_six_digits(void **state UNUSED)
{
	static const char *const bad[] = { "", " ", "08180", "0818044", "08180a", "+81804", "081804\n", "０８１８０４", "-81804" };

	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_int_equal(totp_step(rfc_key, bad[i], 1111111109, 0), 0);
	assert_int_equal(totp_step(rfc_key, " 081 804 ", 1111111109, 0), 1111111109 / 30);
}

static void a_secret_that_is_none_opens_nothing(void **state UNUSED)
{
	assert_int_equal(totp_step("", "081804", 1111111109, 0), 0);
	assert_int_equal(totp_step("1890!", "081804", 1111111109, 0), 0);
	assert_false(totp_secret_ok("GEZDGNBV"));
	assert_false(totp_secret_ok("not base 32 at all: 0189"));
	assert_true(totp_secret_ok(rfc_key));
}

static void new_secrets_are_good_and_differ(void **state UNUSED)
{
	TALLOC_CTX *tmp = talloc_new(NULL);
	char *a = totp_secret(tmp), *b = totp_secret(tmp);

	assert_int_equal(strlen(a), 32);
	assert_true(totp_secret_ok(a));
	assert_string_not_equal(a, b);
	/* every letter of base32 turns up: no bits are lost on the way */
	bool seen[128] = { false };
	for (int i = 0; i < 200; i++)
		for (char *s = totp_secret(tmp); *s; s++)
			seen[(unsigned char)*s] = true;
	for (const char *c = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; *c; c++)
		assert_true(seen[(unsigned char)*c]);
	talloc_free(tmp);
}

static void the_uri_escapes_its_words(void **state UNUSED)
{
	TALLOC_CTX *tmp = talloc_new(NULL);

	assert_string_equal(totp_uri(tmp, "Città di X&Y", "giulia.urp", rfc_key),
			    "otpauth://totp/Citt%C3%A0%20di%20X%26Y:giulia.urp?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
			    "&issuer=Citt%C3%A0%20di%20X%26Y&algorithm=SHA1&digits=6&period=30");
	talloc_free(tmp);
}

static void recovery_codes_are_read_as_people_type_them(void **state UNUSED)
{
	TALLOC_CTX *tmp = talloc_new(NULL);

	assert_string_equal(recovery_read(tmp, "8dk2m-4qw9t"), "8DK2M4QW9T");
	assert_string_equal(recovery_read(tmp, " 8DK2M 4QW9T "), "8DK2M4QW9T");
	assert_string_equal(recovery_read(tmp, "oOiIl-LLLLL"), "0011111111");
	assert_null(recovery_read(tmp, ""));
	assert_null(recovery_read(tmp, "8DK2M-4QW9"));
	assert_null(recovery_read(tmp, "8DK2M-4QW9TT"));
	assert_null(recovery_read(tmp, "8DK2M-4QW9U"));
	for (int i = 0; i < 100; i++) {
		char *code = recovery_code(tmp);
		assert_int_equal(strlen(code), RECOVERY_CHARS + 1);
		assert_non_null(recovery_read(tmp, code));
	}
	talloc_free(tmp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_vectors_of_the_rfc),
		cmocka_unit_test(a_clock_may_be_half_a_minute_off),
		cmocka_unit_test(a_code_is_good_once),
		cmocka_unit_test(a_code_is_six_digits),
		cmocka_unit_test(a_secret_that_is_none_opens_nothing),
		cmocka_unit_test(new_secrets_are_good_and_differ),
		cmocka_unit_test(the_uri_escapes_its_words),
		cmocka_unit_test(recovery_codes_are_read_as_people_type_them),
	};

	return secret_init() ? cmocka_run_group_tests(tests, NULL, NULL) : EXIT_FAILURE;
}
