/* The first byte picks the type. Whatever is accepted is clean, and accepted again as the very same. */
#include "base.h"
#include "field.h"
#include "fuzz.h"
#include "text.h"

static const char *const codes[] = { "report", "praise", NULL };
static const struct field fields[] = {
	{ "text", F_TEXT },
	{ "line", F_LINE },
	{ "enum", F_ENUM, .of = codes },
	{ "int", F_INT },
	{ "bool", F_BOOL },
	{ "email", F_EMAIL },
	{ "phone", F_PHONE },
	{ "fiscal_code", F_FISCAL_CODE },
	{ "date", F_DATE },
	{ "latitude", F_LATITUDE },
	{ "longitude", F_LONGITUDE },
	{ "code", F_CODE },
	{ "token", F_TOKEN },
	{ "pin", F_PIN },
	{ "uuid", F_UUID },
	{ "secret", F_SECRET },
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct field *f;
	char *once = NULL, *twice = NULL;
	const char *error;
	TALLOC_CTX *ctx;

	if (size < 2)
		return 0;
	ctx = talloc_new(NULL);
	f = &fields[data[0] % ARRAY_LEN(fields)];
	error = f->type->parse(ctx, f, (const char *)data + 1, size - 1, &once);
	if (error) {
		CHECK(strspn(error, "abcdefghijklmnopqrstuvwxyz_") == strlen(error));
	} else if (once) {
		CHECK(*once && text_valid(once, strlen(once)));
		CHECK(f->type == F_TEXT || f->type == F_SECRET || !strpbrk(once, "\r\n\t"));
		CHECK(!f->type->parse(ctx, f, once, strlen(once), &twice));
		CHECK(twice && !strcmp(once, twice));
	} else {
		CHECK(f->type == F_TEXT || f->type == F_LINE);
	}
	talloc_free(ctx);
	return 0;
}
