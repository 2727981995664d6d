#include "base.h"
#include "field.h"
#include "text.h"

enum { DIGITS_MIN = 6, DIGITS_MAX = 13, PIN_LENGTH = 8, TYPED_MAX = 64 };

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* The value of one typed character; -1 = not of the alphabet. */
static int value_of(char c)
{
	const char *at;

	if (c >= 'a' && c <= 'z')
		c = (char)(c - 0x20);
	if (c == 'O')
		return 0;
	if (c == 'I' || c == 'L')
		return 1;
	at = c ? strchr(alphabet, c) : NULL;
	return at ? (int)(at - alphabet) : -1;
}

/* ASCII or typographic dash, or a blank: how many bytes; 0 = none. */
static size_t separator(const char *s)
{
	if (*s == ' ' || *s == '-')
		return 1;
	if (!strncmp(s, "\xE2\x80", 2) && (unsigned char)s[2] >= 0x90 && (unsigned char)s[2] <= 0x95)
		return 3;
	return strncmp(s, "\xE2\x88\x92", 3) ? 0 : 3;
}

/* Without separators, in the alphabet: into `to`, which has room for `most` and a NUL. The count; 0 = not readable. */
static size_t read_base32(const char *s, char *to, size_t most)
{
	size_t n = 0, skip;

	for (; *s; s += skip) {
		int v;

		skip = separator(s);
		if (skip)
			continue;
		v = value_of(*s);
		if (v < 0 || n == most)
			return 0;
		to[n++] = alphabet[v];
		skip = 1;
	}
	to[n] = '\0';
	return n;
}

/* ISO/IEC 7064, hybrid scheme MOD 33,32. */
static char check_of(const char *digits, size_t n)
{
	unsigned p = 32;

	for (size_t i = 0; i < n; i++) {
		unsigned s = (p + (unsigned)value_of(digits[i])) % 32;

		p = 2 * (s ? s : 32) % 33;
	}
	return alphabet[(33 - p) % 32];
}

static char *dashed(TALLOC_CTX *ctx, const char *s, size_t n)
{
	return talloc_asprintf(ctx, "URP-%.*s-%s", (int)(n - 4), s, s + n - 4);
}

char *field_code_make(TALLOC_CTX *ctx, uint64_t number)
{
	char s[DIGITS_MAX + 2], turned[DIGITS_MAX];
	size_t n = 0;

	for (; number || n < DIGITS_MIN; number /= 32)
		turned[n++] = alphabet[number % 32];
	for (size_t i = 0; i < n; i++)
		s[i] = turned[n - 1 - i];
	s[n] = check_of(s, n);
	s[n + 1] = '\0';
	return dashed(ctx, s, n + 1);
}

static const char *parse_code(TALLOC_CTX *ctx, const struct field *f UNUSED, const char *raw, size_t len, char **out)
{
	char digits[DIGITS_MAX + 2];
	size_t n, chars;
	char *s;

	if (text_clean(ctx, TEXT_LINE, raw, len, &s, &chars) || chars > TYPED_MAX)
		return "code_invalid";
	if ((s[0] | 0x20) == 'u' && (s[1] | 0x20) == 'r' && (s[2] | 0x20) == 'p')
		s += 3;
	n = read_base32(s, digits, DIGITS_MAX + 1);
	if (n <= DIGITS_MIN || (n - 1 > DIGITS_MIN && *digits == '0') || (n - 1 == DIGITS_MAX && *digits > '7'))
		return "code_invalid";
	if (check_of(digits, n - 1) != digits[n - 1])
		return "code_invalid";
	*out = dashed(ctx, digits, n);
	return NULL;
}

static const char *parse_pin(TALLOC_CTX *ctx, const struct field *f UNUSED, const char *raw, size_t len, char **out)
{
	char pin[PIN_LENGTH + 1];
	size_t chars;
	char *s;

	if (text_clean(ctx, TEXT_LINE, raw, len, &s, &chars) || chars > TYPED_MAX || read_base32(s, pin, PIN_LENGTH) != PIN_LENGTH)
		return "pin_invalid";
	*out = talloc_strdup(ctx, pin);
	return NULL;
}

const struct field_type field_code = { .name = "code", .parse = parse_code };
const struct field_type field_pin = { .name = "pin", .parse = parse_pin };
