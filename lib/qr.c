#include "base.h"
#include "qr.h"

#include <qrencode.h>

enum { QUIET = 4 };

/* Dark modules side by side become one rectangle: a quarter of the bytes. */
static char *append_row(char *path, const unsigned char *row, int width, int y)
{
	for (int x = 0; x < width && path;) {
		int begin = x;
		while (x < width && (row[x] & 1))
			x++;
		if (x > begin)
			path = talloc_asprintf_append_buffer(path, "M%d %dh%dv1h-%dz", begin + QUIET, y + QUIET, x - begin, x - begin);
		else
			x++;
	}
	return path;
}

char *qr_path(TALLOC_CTX *ctx, const char *text, unsigned *size)
{
	if (!*text)
		return NULL;
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	if (!code)
		return NULL;
	char *path = talloc_strdup(ctx, "");
	for (int y = 0; y < code->width && path; y++)
		path = append_row(path, code->data + y * code->width, code->width, y);
	if (path)
		*size = (unsigned)(code->width + 2 * QUIET);
	QRcode_free(code);
	return path;
}
