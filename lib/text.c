#include "base.h"
#include "text.h"

#include <utf8proc.h>

enum { MARKS_MAX = 30 };

/* One code point of `n` bytes by table 3-7 of the Unicode standard; 0 = ill-formed. */
static size_t decode(const unsigned char *s, size_t n, uint32_t *cp)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t len = s[0] < 0x80 ? 1 : s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF5 ? 4 : 0;

	if (!len || len > n)
		return 0;
	*cp = len == 1 ? s[0] : s[0] & (0xFFu >> (len + 1));
	for (size_t i = 1; i < len; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 0;
		*cp = *cp << 6 | (s[i] & 0x3Fu);
	}
	if (*cp < least[len] || *cp > 0x10FFFF || (*cp >= 0xD800 && *cp <= 0xDFFF))
		return 0;
	return len;
}

static size_t encode(uint32_t cp, char *to)
{
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)cp, (utf8proc_uint8_t *)to);
}

bool text_valid(const char *bytes, size_t len)
{
	uint32_t cp;

	for (size_t i = 0, n; i < len; i += n)
		if (!(n = decode((const unsigned char *)bytes + i, len - i, &cp)))
			return false;
	return true;
}

size_t text_length(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += (*s & 0xC0) != 0x80;
	return n;
}

static bool is_removed(uint32_t cp)
{
	return (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF;
}

/* U+2028 and U+2029 break lines although they are no controls; U+0085 is one, yet means the same. */
static bool is_break(uint32_t cp)
{
	return cp == '\n' || cp == '\r' || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

static bool is_forbidden(uint32_t cp)
{
	if (cp == '\t' || is_break(cp))
		return false;
	return cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) || (cp >= 0xFDD0 && cp <= 0xFDEF) || (cp & 0xFFFE) == 0xFFFE;
}

static bool is_space(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || is_break(cp) || cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200B) || cp == 0x202F ||
	       cp == 0x205F || cp == 0x2060 || cp == 0x3000;
}

/*
 * Drops what is removed, makes one kind of line break, refuses what is forbidden. The result never grows. More than
 * MARKS_MAX combining marks in a row (the limit of UAX #15's stream-safe format) are no writing, and cost quadratic
 * time to order.
 */
static const char *sift(enum text_kind kind, const char *bytes, size_t len, char *to, size_t *ret_len)
{
	size_t used = 0, marks = 0;
	uint32_t cp, before = 0;

	for (size_t i = 0, n; i < len; i += n, before = cp) {
		n = decode((const unsigned char *)bytes + i, len - i, &cp);
		if (!n)
			return "encoding_invalid";
		if (is_forbidden(cp))
			return text_valid(bytes + i, len - i) ? "characters_forbidden" : "encoding_invalid";
		if (is_removed(cp) || (cp == '\n' && before == '\r'))
			continue;
		marks = utf8proc_get_property((utf8proc_int32_t)cp)->combining_class ? marks + 1 : 0;
		if (marks > MARKS_MAX)
			return text_valid(bytes + i, len - i) ? "characters_forbidden" : "encoding_invalid";
		if (is_break(cp))
			to[used++] = kind == TEXT_LINE ? ' ' : '\n';
		else
			used += encode(cp, to + used);
	}
	to[used] = '\0';
	*ret_len = used;
	return NULL;
}

/* In place. TEXT_LINE: each run of white space is one blank. Both: none at the ends. */
static void trim(enum text_kind kind, char *s)
{
	size_t len = strlen(s), to = 0, last = 0;
	bool gap = false;
	uint32_t cp;

	for (size_t i = 0, n; i < len; i += n) {
		n = decode((const unsigned char *)s + i, len - i, &cp);
		if (!n)
			break;
		if (is_space(cp) && (kind == TEXT_LINE || to == 0)) {
			gap = to > 0;
			continue;
		}
		if (gap)
			s[to++] = ' ';
		gap = false;
		memmove(s + to, s + i, n);
		to += n;
		if (!is_space(cp))
			last = to;
	}
	s[last] = '\0';
}

const char *text_clean(TALLOC_CTX *ctx, enum text_kind kind, const char *bytes, size_t len, char **out, size_t *chars)
{
	char *sifted = talloc_size(ctx, len + 1);
	utf8proc_uint8_t *nfc = NULL;
	const char *error;
	size_t used = 0;

	if (!sifted)
		return "characters_forbidden";
	error = sift(kind, bytes, len, sifted, &used);
	if (!error && utf8proc_map((const utf8proc_uint8_t *)sifted, (utf8proc_ssize_t)used, &nfc, UTF8PROC_STABLE | UTF8PROC_COMPOSE) < 0)
		error = "encoding_invalid";
	talloc_free(sifted);
	if (error)
		return error;
	trim(kind, (char *)nfc);
	*out = talloc_strdup(ctx, (char *)nfc);
	free(nfc);
	*chars = text_length(*out);
	return NULL;
}

char *text_lower(TALLOC_CTX *ctx, const char *s)
{
	char *copy = talloc_strdup(ctx, s);

	for (char *p = copy; p && *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p + 'a' - 'A');
	return copy;
}
