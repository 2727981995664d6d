#include "base.h"
#include "field.h"
#include "text.h"

#include <strings.h>

static const char *parse_enum(TALLOC_CTX *ctx, const struct field *f, const char *raw, size_t len, char **out)
{
	size_t chars;

	if (text_clean(ctx, TEXT_LINE, raw, len, out, &chars))
		return "choice_invalid";
	for (const char *const *of = f->of; of && *of; of++)
		if (!strcmp(*of, *out))
			return NULL;
	return "choice_invalid";
}

static const char *parse_bool(TALLOC_CTX *ctx, const struct field *f UNUSED, const char *raw, size_t len, char **out)
{
	static const char *const words[2][5] = { { "0", "off", "false", "no" }, { "1", "on", "true", "yes", "si" } };
	size_t chars;
	char *typed;

	if (text_clean(ctx, TEXT_LINE, raw, len, &typed, &chars))
		return "choice_invalid";
	for (size_t yes = 0; yes < 2; yes++)
		for (size_t i = 0; i < ARRAY_LEN(words[yes]) && words[yes][i]; i++)
			if (!strcasecmp(words[yes][i], typed)) {
				*out = talloc_strdup(ctx, yes ? "true" : "false");
				return NULL;
			}
	return "choice_invalid";
}

static const char *parse_uuid(TALLOC_CTX *ctx, const struct field *f UNUSED, const char *raw, size_t len, char **out)
{
	static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
	size_t chars;
	char *s;

	if (text_clean(ctx, TEXT_LINE, raw, len, &s, &chars) || strlen(s) != sizeof(shape) - 1)
		return "choice_invalid";
	for (size_t i = 0; s[i]; i++) {
		if (s[i] >= 'A' && s[i] <= 'F')
			s[i] |= 0x20;
		if (shape[i] == '-' ? s[i] != '-' : !strchr("0123456789abcdef", s[i]))
			return "choice_invalid";
	}
	*out = s;
	return NULL;
}

const struct field_type field_enum = { .name = "enum", .parse = parse_enum };
const struct field_type field_bool = { .name = "bool", .parse = parse_bool };
const struct field_type field_uuid = { .name = "uuid", .parse = parse_uuid };
