#include "base.h"
#include "field.h"
#include "text.h"

enum { LINE_LONGEST = 200, BLOCK_LONGEST = 8000, SECRET_LONGEST = 200 };

static const char *bounded(const struct field *f, size_t chars, size_t longest)
{
	if (f->min > 0 && chars < (size_t)f->min)
		return "text_too_short";
	return chars > (f->max > 0 ? (size_t)f->max : longest) ? "text_too_long" : NULL;
}

static const char *cleaned(TALLOC_CTX *ctx, const struct field *f, enum text_kind kind, const char *raw, size_t len, char **out)
{
	size_t chars;
	const char *error = text_clean(ctx, kind, raw, len, out, &chars);

	if (error)
		return error;
	if (!chars) { /* nothing but exotic blanks: the same as nothing */
		*out = NULL;
		return NULL;
	}
	return bounded(f, chars, kind == TEXT_LINE ? LINE_LONGEST : BLOCK_LONGEST);
}

static const char *parse_line(TALLOC_CTX *ctx, const struct field *f, const char *raw, size_t len, char **out)
{
	return cleaned(ctx, f, TEXT_LINE, raw, len, out);
}

static const char *parse_text(TALLOC_CTX *ctx, const struct field *f, const char *raw, size_t len, char **out)
{
	return cleaned(ctx, f, TEXT_BLOCK, raw, len, out);
}

static const char *parse_secret(TALLOC_CTX *ctx, const struct field *f, const char *raw, size_t len, char **out)
{
	if (!text_valid(raw, len))
		return "encoding_invalid";
	if (memchr(raw, '\0', len))
		return "characters_forbidden";
	*out = talloc_strndup(ctx, raw, len);
	return bounded(f, text_length(*out), SECRET_LONGEST);
}

const struct field_type field_line = { .name = "line", .parse = parse_line };
const struct field_type field_text = { .name = "text", .parse = parse_text };
const struct field_type field_secret = { .name = "secret", .parse = parse_secret };
