#include "base.h"
#include "next.h"

#include <setjmp.h>
#include <cmocka.h>

static void pages_of_operators_are_reached(void **state UNUSED)
{
	static const char *const good[] = { "/operatori/", "/operatori/richiesta/URP-000-001X", "/operatori/?vista=mie&ufficio=3",
					    "/operatori/profilo" };

	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		assert_ptr_equal(next_safe(good[i]), good[i]);
}

static void nothing_else_is(void **state UNUSED)
{
	static const char *const bad[] = { "",
					   "/",
					   "/operatori",
					   "//evil.example.org/operatori/",
					   "https://evil.example.org/operatori/",
					   "/operatori//evil.example.org",
					   "/operatori/../richiesta",
					   "/operatori/x\r\nSet-Cookie: a=b",
					   "/operatori/\\evil",
					   "/operatori/javascript:alert(1)",
					   "/operatori/à",
					   "/operatori/a b",
					   " /operatori/",
					   "/operatori/accesso?next=/operatori/",
					   "/operatori/uscita",
					   "/operatori/secondo-fattore",
					   "/operatori/password/nuova/x" };

	assert_null(next_safe(NULL));
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (next_safe(bad[i]))
			fail_msg("%s was let through", bad[i]);
}

static void it_is_carried_escaped(void **state UNUSED)
{
	TALLOC_CTX *tmp = talloc_new(NULL);

	assert_string_equal(next_with(tmp, "/operatori/accesso", "/operatori/?a=1&b=2"),
			    "/operatori/accesso?next=/operatori/%3Fa%3D1%26b%3D2");
	assert_string_equal(next_with(tmp, "/operatori/accesso", "https://evil.example.org/"), "/operatori/accesso");
	assert_string_equal(next_with(tmp, "/operatori/accesso", NULL), "/operatori/accesso");
	talloc_free(tmp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_of_operators_are_reached),
		cmocka_unit_test(nothing_else_is),
		cmocka_unit_test(it_is_carried_escaped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
