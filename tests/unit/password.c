#include "base.h"
#include "password.h"
#include "secret.h"

#include <setjmp.h>
#include <cmocka.h>

static const char *flaw(const char *password)
{
	return password_flaw(password, "giulia.urp", "Giulia Esposito");
}

static void good_ones_pass(void **state UNUSED)
{
	static const char *const good[] = { "tre gatti sul tetto", "Zx9#kq2!Vb7m", "perché no, àèìòù", "7QK2-M4WD-9XTB-C0RV",
					    "ombrello vento 42 mandarini" };

	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		assert_null(flaw(good[i]));
}

static void length_is_counted_in_characters(void **state UNUSED)
{
	char long_one[202];

	assert_string_equal(flaw(""), "password_too_short");
	assert_string_equal(flaw("abcdeXYZ1!?"), "password_too_short");
	assert_string_equal(flaw("àèìòùé"), "password_too_short"); /* twelve bytes */
	for (size_t i = 0; i < 201; i++)
		long_one[i] = (char)('a' + (i * i + i / 26) % 26);
	long_one[201] = 0;
	assert_string_equal(flaw(long_one), "password_too_long");
	long_one[200] = 0;
	assert_null(flaw(long_one));
}

static void what_is_guessed_first_is_refused(void **state UNUSED)
{
	static const char *const weak[] = { "passwordpassword", "Password12345!",     "P-a-s-s-w-o-r-d-2026", "qwertyuiop123",
					    "QwertyUiopAs",	"123456789012",	      "abcdefghijkl",	      "aaaaaaaaaaaaa",
					    "abababababab",	"Qz7!Qz7!Qz7!",	      "Benvenuto2026!",	      "2026Novembre2026",
					    "Giulia.Urp.2026!", "xxGiuliaEspositoxx", "987654321098",	      "1q2w3e4r5t6y",
					    "Comune di Bari 1" };

	for (size_t i = 0; i < ARRAY_LEN(weak); i++) {
		const char *code = flaw(weak[i]);
		if (!code || strcmp(code, "password_weak"))
			fail_msg("%s: %s", weak[i], code ? code : "let through");
	}
}

static void first_passwords_are_good_and_differ(void **state UNUSED)
{
	TALLOC_CTX *tmp = talloc_new(NULL);
	char *a = password_once(tmp), *b = password_once(tmp);

	assert_int_equal(strlen(a), 19);
	assert_string_not_equal(a, b);
	assert_null(flaw(a));
	talloc_free(tmp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_ones_pass),
		cmocka_unit_test(length_is_counted_in_characters),
		cmocka_unit_test(what_is_guessed_first_is_refused),
		cmocka_unit_test(first_passwords_are_good_and_differ),
	};

	return secret_init() ? cmocka_run_group_tests(tests, NULL, NULL) : EXIT_FAILURE;
}
