/* Cleaned text is valid, bare of what is forbidden, trimmed, counted right, and stays as it is when cleaned again. */
#include "base.h"
#include "fuzz.h"
#include "text.h"

static void clean(enum text_kind kind, const char *bytes, size_t len)
{
	TALLOC_CTX *ctx = talloc_new(NULL);
	char *once = NULL, *twice = NULL;
	size_t chars = 0, again = 0;
	const char *error = text_clean(ctx, kind, bytes, len, &once, &chars);

	if (error) {
		CHECK(!strcmp(error, "encoding_invalid") || !strcmp(error, "characters_forbidden"));
		CHECK(text_valid(bytes, len) == !strcmp(error, "characters_forbidden"));
	} else {
		size_t n = strlen(once);

		CHECK(text_valid(bytes, len) && text_valid(once, n));
		CHECK(text_length(once) == chars);
		CHECK(!n || (*once != ' ' && once[n - 1] != ' ' && once[n - 1] != '\n'));
		CHECK(!strstr(once, "\xE2\x80\xAE") && !strstr(once, "\xEF\xBB\xBF") && !strchr(once, '\r'));
		CHECK(kind == TEXT_BLOCK || (!strpbrk(once, "\n\t") && !strstr(once, "  ")));
		CHECK(!text_clean(ctx, kind, once, n, &twice, &again));
		CHECK(again == chars && !strcmp(once, twice));
	}
	talloc_free(ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	clean(TEXT_LINE, (const char *)data, size);
	clean(TEXT_BLOCK, (const char *)data, size);
	return 0;
}
