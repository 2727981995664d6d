#include "base.h"
#include "field.h"
#include "text.h"

enum { YEAR_FIRST = 1850, YEAR_LAST = 2200 };

static bool is_day(unsigned y, unsigned m, unsigned d)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

	if (y < YEAR_FIRST || y > YEAR_LAST || m < 1 || m > 12)
		return false;
	return d >= 1 && d <= days[m - 1] + (m == 2 && leap ? 1u : 0u);
}

/* One number of `least` to `most` digits, then the character `then` (or the end). */
static bool part(const char **s, size_t least, size_t most, char then, unsigned *to)
{
	size_t n = strspn(*s, "0123456789");

	if (n < least || n > most || (*s)[n] != then)
		return false;
	*to = (unsigned)strtoul(*s, NULL, 10);
	*s += n + 1;
	return true;
}

static const char *parse_date(TALLOC_CTX *ctx, const struct field *f UNUSED, const char *raw, size_t len, char **out)
{
	unsigned y, m, d;
	const char *p;
	size_t chars;
	char *s;

	if (text_clean(ctx, TEXT_LINE, raw, len, &s, &chars))
		return "date_invalid";
	p = s;
	if (!(part(&p, 4, 4, '-', &y) && part(&p, 2, 2, '-', &m) && part(&p, 2, 2, '\0', &d))) {
		p = s;
		if (!(part(&p, 1, 2, '/', &d) && part(&p, 1, 2, '/', &m) && part(&p, 4, 4, '\0', &y)))
			return "date_invalid";
	}
	if (!is_day(y, m, d))
		return "date_invalid";
	*out = talloc_asprintf(ctx, "%04u-%02u-%02u", y, m, d);
	return NULL;
}

const struct field_type field_date = { .name = "date", .parse = parse_date };
