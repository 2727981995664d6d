#include "base.h"
#include "field.h"
#include "text.h"

enum { TYPED_MAX = 40 };

static const char *parse_phone(TALLOC_CTX *ctx, const struct field *f UNUSED, const char *raw, size_t len, char **out)
{
	char e164[17];
	size_t chars;
	char *s;

	if (text_clean(ctx, TEXT_LINE, raw, len, &s, &chars) || chars > TYPED_MAX || !phone_e164(s, e164))
		return "phone_invalid";
	*out = talloc_strdup(ctx, e164);
	return NULL;
}

const struct field_type field_phone = { .name = "phone", .parse = parse_phone };
