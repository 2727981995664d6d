#include "base.h"
#include "field.h"

enum { LENGTH = 22 };

static const char *parse_token(TALLOC_CTX *ctx, const struct field *f UNUSED, const char *raw, size_t len, char **out)
{
	if (len != LENGTH)
		return "token_invalid";
	for (size_t i = 0; i < len; i++)
		if (!raw[i] || !strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", raw[i]))
			return "token_invalid";
	*out = talloc_strndup(ctx, raw, len);
	return NULL;
}

const struct field_type field_token = { .name = "token", .parse = parse_token };
