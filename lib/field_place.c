#include "base.h"
#include "field.h"
#include "text.h"

enum { DECIMALS = 8 }; /* about a millimetre */

/* A plain decimal within ±bound, point or comma; what is beyond DECIMALS is cut off. */
static bool degrees(TALLOC_CTX *ctx, const char *raw, size_t len, unsigned long bound, char **out)
{
	const char *fraction = "";
	size_t chars, n, decimals = 0;
	unsigned long whole;
	bool minus;
	char *s;

	if (text_clean(ctx, TEXT_LINE, raw, len, &s, &chars))
		return false;
	minus = *s == '-';
	s += *s == '-' || *s == '+';
	n = strspn(s, "0123456789");
	if (!n || n > 10)
		return false;
	whole = strtoul(s, NULL, 10);
	if (s[n]) {
		fraction = s + n + 1;
		decimals = strspn(fraction, "0123456789");
		if ((s[n] != '.' && s[n] != ',') || !decimals || fraction[decimals])
			return false;
	}
	if (whole > bound || (whole == bound && strspn(fraction, "0") < decimals))
		return false;
	decimals = decimals > DECIMALS ? DECIMALS : decimals;
	*out = talloc_asprintf(ctx, "%s%lu%s%.*s", minus ? "-" : "", whole, decimals ? "." : "", (int)decimals, fraction);
	return true;
}

static const char *parse_latitude(TALLOC_CTX *ctx, const struct field *f UNUSED, const char *raw, size_t len, char **out)
{
	return degrees(ctx, raw, len, 90, out) ? NULL : "latitude_invalid";
}

static const char *parse_longitude(TALLOC_CTX *ctx, const struct field *f UNUSED, const char *raw, size_t len, char **out)
{
	return degrees(ctx, raw, len, 180, out) ? NULL : "longitude_invalid";
}

const struct field_type field_latitude = { .name = "latitude", .parse = parse_latitude };
const struct field_type field_longitude = { .name = "longitude", .parse = parse_longitude };
