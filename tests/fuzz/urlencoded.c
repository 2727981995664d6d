/* A body as browsers send it, through a table of fields: each value is text or an error, never both, never neither when
 * required. */
#include "base.h"
#include "form.h"
#include "fuzz.h"
#include "text.h"

static const struct field fields[] = {
	{ "a", F_LINE, .required = true },
	{ "b", F_TEXT, .min = 2, .max = 20 },
	{ "c", F_INT },
	{ "d", F_EMAIL },
	{ "e", F_BOOL, .required = true },
	{ "n", F_NETWORK },
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *values[ARRAY_LEN(fields)] = { NULL };
	const char *errors[ARRAY_LEN(fields)] = { NULL };
	TALLOC_CTX *ctx = talloc_new(NULL);
	struct form *form = form_new(ctx);
	enum rc rc = form_read_urlencoded(form, (const char *)data, size);
	unsigned wrong, counted = 0;

	CHECK(rc == RC_OK || rc == RC_MALFORMED);
	wrong = form_fields(ctx, form, fields, ARRAY_LEN(fields), values, errors);
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		unsigned count;
		size_t len;
		const char *raw = form_get(form, fields[i].name, &len, &count);

		CHECK((raw != NULL) == (count > 0));
		CHECK(!raw || raw[len] == '\0');
		CHECK(len <= size && count <= FORM_MAX);
		CHECK(!values[i] || !errors[i]);
		CHECK(values[i] || errors[i] || !fields[i].required);
		CHECK(!values[i] || text_valid(values[i], strlen(values[i])));
		counted += errors[i] != NULL;
	}
	CHECK(counted == wrong);
	CHECK(!values[5] && !errors[5]);
	talloc_free(ctx);
	return 0;
}
