#include "base.h"
#include "field.h"
#include "text.h"

#include <ctype.h>

enum { ADDRESS_MAX = 254, LOCAL_MAX = 64, LABEL_MAX = 63 };

/* A dot-atom of RFC 5321: no quoted local parts, which nobody has and many programs get wrong. */
static bool is_local(const char *s, size_t len)
{
	if (!len || len > LOCAL_MAX || s[0] == '.' || s[len - 1] == '.')
		return false;
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '.' && s[i + 1] == '.')
			return false;
		if (!isalnum((unsigned char)s[i]) && !strchr(".!#$%&'*+/=?^_`{|}~-", s[i]))
			return false;
	}
	return true;
}

/* Two labels or more of letters, digits and inner dashes; the last is not a number. */
static bool is_domain(const char *s)
{
	size_t n = 0, labels = 0;

	for (;; s += n + 1) {
		n = strcspn(s, ".");
		if (!n || n > LABEL_MAX || s[0] == '-' || s[n - 1] == '-')
			return false;
		if (strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") < n)
			return false;
		labels++;
		if (!s[n])
			return labels > 1 && n > 1 && strspn(s, "0123456789") < n;
	}
}

static const char *parse_email(TALLOC_CTX *ctx, const struct field *f UNUSED, const char *raw, size_t len, char **out)
{
	size_t chars;
	char *s, *at;

	if (text_clean(ctx, TEXT_LINE, raw, len, &s, &chars) || strlen(s) > ADDRESS_MAX)
		return "email_invalid";
	at = strchr(s, '@');
	if (!at || !is_local(s, (size_t)(at - s)))
		return "email_invalid";
	for (char *p = at + 1; *p; p++)
		*p = (char)(*p >= 'A' && *p <= 'Z' ? *p | 0x20 : *p);
	if (!is_domain(at + 1))
		return "email_invalid";
	*out = s;
	return NULL;
}

const struct field_type field_email = { .name = "email", .parse = parse_email };
