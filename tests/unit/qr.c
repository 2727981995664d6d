#include "base.h"
#include "qr.h"

#include <setjmp.h>
#include <cmocka.h>
#include <qrencode.h>

enum { QUIET = 4, SIDE_MAX = 200 };

/* Paints the rectangles "M x y h n v1 h-n z" of the path. */
static void paint(const char *path, bool dark[SIDE_MAX][SIDE_MAX])
{
	int x, y, width, back, used;

	while (sscanf(path, "M%d %dh%dv1h-%dz%n", &x, &y, &width, &back, &used) == 4) {
		assert_int_equal(width, back);
		for (int i = 0; i < width; i++) {
			assert_false(dark[y][x + i]);
			dark[y][x + i] = true;
		}
		path += used;
	}
	assert_int_equal(*path, 0);
}

static void the_path_draws_every_module(void **state UNUSED)
{
	static const char text[] = "https://urp.example.org/richiesta/AbCdEfGhIjKlMnOpQrStUv";
	static bool dark[SIDE_MAX][SIDE_MAX];
	TALLOC_CTX *tmp = talloc_new(NULL);
	unsigned size = 0;
	char *path = qr_path(tmp, text, &size);
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);

	assert_non_null(path);
	assert_int_equal(size, code->width + 2 * QUIET);
	paint(path, dark);
	for (int y = 0; y < (int)size; y++)
		for (int x = 0; x < (int)size; x++) {
			bool inside = x >= QUIET && y >= QUIET && x < code->width + QUIET && y < code->width + QUIET;
			bool module = inside && (code->data[(y - QUIET) * code->width + x - QUIET] & 1);
			assert_int_equal(dark[y][x], module);
		}
	QRcode_free(code);
	talloc_free(tmp);
}

static void what_does_not_fit_is_refused(void **state UNUSED)
{
	static char text[4000];
	unsigned size = 77;

	assert_null(qr_path(NULL, "", &size));
	memset(text, 'x', sizeof(text) - 1);
	assert_null(qr_path(NULL, text, &size));
	assert_int_equal(size, 77);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_path_draws_every_module),
		cmocka_unit_test(what_does_not_fit_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
