#include "base.h"
#include "field.h"
#include "text.h"

/* D.M. 23 December 1976 (codice fiscale) and its check letter; omocodia: digits may be replaced by LMNPQRSTUV. */
static const char omocodia[] = "LMNPQRSTUV";

/* n = a digit, or its letter of omocodia; L = letter; M = letter of a month. */
static const char shape[] = "LLLLLLnnMnnLnnnL";

static bool is_letter(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The digit that a place of the code stands for; -1 = none. */
static int digit(char c)
{
	const char *o = is_letter(c) ? strchr(omocodia, c) : NULL;

	return is_digit(c) ? c - '0' : o ? (int)(o - omocodia) : -1;
}

static bool shaped(const char *s)
{
	int day;

	for (size_t i = 0; shape[i]; i++) {
		if (shape[i] == 'n' ? digit(s[i]) < 0 : !is_letter(s[i]))
			return false;
		if (shape[i] == 'M' && !strchr("ABCDEHLMPRST", s[i]))
			return false;
	}
	day = digit(s[9]) * 10 + digit(s[10]);
	return (day >= 1 && day <= 31) || (day >= 41 && day <= 71);
}

static char check_letter(const char *s)
{
	static const unsigned char odd[26] = {
		1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
	};
	unsigned sum = 0;

	for (size_t i = 0; i < 15; i++) {
		unsigned v = (unsigned)(is_digit(s[i]) ? s[i] - '0' : s[i] - 'A');

		sum += i % 2 ? v : odd[v];
	}
	return (char)('A' + sum % 26);
}

/* The eleven digits of an organisation or a provisional code: the sum of a VAT number. */
static bool digits_sum(const char *s)
{
	unsigned sum = 0;

	for (size_t i = 0; i < 11; i++) {
		unsigned v = (unsigned)(s[i] - '0');

		v = i % 2 ? 2 * v : v;
		sum += v > 9 ? v - 9 : v;
	}
	return sum % 10 == 0;
}

static const char *parse_fiscal_code(TALLOC_CTX *ctx, const struct field *f UNUSED, const char *raw, size_t len, char **out)
{
	size_t chars, n = 0;
	char *s;

	if (text_clean(ctx, TEXT_LINE, raw, len, &s, &chars))
		return "fiscal_code_invalid";
	for (const char *p = s; *p; p++)
		if (*p != ' ')
			s[n++] = (char)(*p >= 'a' && *p <= 'z' ? *p - 0x20 : *p);
	s[n] = '\0';
	*out = s;
	if (n == 11 && strspn(s, "0123456789") == n)
		return digits_sum(s) ? NULL : "fiscal_code_check";
	if (n != 16 || !shaped(s))
		return "fiscal_code_invalid";
	return check_letter(s) == s[15] ? NULL : "fiscal_code_check";
}

const struct field_type field_fiscal_code = { .name = "fiscal_code", .parse = parse_fiscal_code };
