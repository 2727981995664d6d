#include "base.h"
#include "field.h"
#include "text.h"

static const char *parse_int(TALLOC_CTX *ctx, const struct field *f, const char *raw, size_t len, char **out)
{
	size_t chars, n;
	long value;
	char *s;

	if (text_clean(ctx, TEXT_LINE, raw, len, &s, &chars))
		return "number_invalid";
	n = strspn(s + (*s == '-'), "0123456789");
	if (!n || s[n + (*s == '-')])
		return "number_invalid";
	errno = 0;
	value = strtol(s, NULL, 10);
	if (errno || ((f->min || f->max) && (value < f->min || value > f->max)))
		return "number_out_of_range";
	*out = talloc_asprintf(ctx, "%ld", value);
	return NULL;
}

const struct field_type field_int = { .name = "int", .parse = parse_int };
