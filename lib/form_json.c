#include "base.h"
#include "form.h"
#include "form_keep.h"
#include "text.h"

#include <json-c/json.h>

/*
 * The strict half is ours: the grammar of RFC 8259 for one flat object, byte by byte, so that repeated names are seen
 * and nothing that json-c tolerates gets through. Only string tokens already known to be well-formed go to json-c,
 * which decodes the escapes.
 */
struct scan {
	const char *at, *end;
};

static void blanks(struct scan *s)
{
	while (s->at < s->end && memchr(" \t\r\n", *s->at, 4))
		s->at++;
}

static bool sign(struct scan *s, char c)
{
	blanks(s);
	if (s->at == s->end || *s->at != c)
		return false;
	s->at++;
	blanks(s);
	return true;
}

/* Four hex digits at `at`; -1 when they are not there. */
static long unit(const char *at, const char *end)
{
	long n = 0;

	if (end - at < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		char c = at[i];

		if (c >= '0' && c <= '9')
			n = n << 4 | (c - '0');
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			n = n << 4 | ((c | 0x20) - 'a' + 10);
		else
			return -1;
	}
	return n;
}

/* The escape after a backslash: a known letter, or a code point that text may hold (no NUL, no half of a pair). */
static bool escape(struct scan *s)
{
	long first, second;

	if (s->at == s->end)
		return false;
	if (*s->at != 'u')
		return memchr("\"\\/bfnrt", *s->at++, 8) != NULL;
	first = unit(s->at + 1, s->end);
	if (first <= 0 || (first >= 0xDC00 && first <= 0xDFFF))
		return false;
	s->at += 5;
	if (first < 0xD800 || first > 0xDBFF)
		return true;
	if (s->end - s->at < 6 || s->at[0] != '\\' || s->at[1] != 'u')
		return false;
	second = unit(s->at + 2, s->end);
	s->at += 6;
	return second >= 0xDC00 && second <= 0xDFFF;
}

/* A whole string with its quotes: decoded, on the form. NULL when it is malformed. */
static char *string(struct scan *s, struct form *form, size_t *ret_len)
{
	const char *start = s->at;
	struct json_tokener *tok;
	struct json_object *o;
	char *out = NULL;

	if (s->at == s->end || *s->at++ != '"')
		return NULL;
	while (s->at < s->end && *s->at != '"') {
		if ((unsigned char)*s->at < 0x20)
			return NULL;
		if (*s->at++ == '\\' && !escape(s))
			return NULL;
	}
	if (s->at == s->end || s->at + 1 - start > INT_MAX)
		return NULL;
	s->at++;
	tok = json_tokener_new_ex(1);
	if (!tok)
		return NULL;
	json_tokener_set_flags(tok, JSON_TOKENER_STRICT);
	o = json_tokener_parse_ex(tok, start, (int)(s->at - start));
	if (o && json_object_is_type(o, json_type_string)) {
		*ret_len = (size_t)json_object_get_string_len(o);
		out = talloc_strndup(form, json_object_get_string(o), *ret_len);
	}
	json_object_put(o);
	json_tokener_free(tok);
	return out && strlen(out) == *ret_len ? out : NULL;
}

static size_t digits(struct scan *s)
{
	const char *start = s->at;

	while (s->at < s->end && *s->at >= '0' && *s->at <= '9')
		s->at++;
	return (size_t)(s->at - start);
}

/* A number stays the text it is: nothing is rounded or saturated. */
static bool number(struct scan *s)
{
	const char *whole;
	size_t n;

	if (*s->at == '-')
		s->at++;
	whole = s->at;
	n = digits(s);
	if (!n || (n > 1 && *whole == '0'))
		return false;
	if (s->at < s->end && *s->at == '.') {
		s->at++;
		if (!digits(s))
			return false;
	}
	if (s->at < s->end && (*s->at | 0x20) == 'e') {
		s->at++;
		if (s->at < s->end && (*s->at == '+' || *s->at == '-'))
			s->at++;
		if (!digits(s))
			return false;
	}
	return true;
}

static bool word(struct scan *s, const char *w)
{
	size_t n = strlen(w);

	if ((size_t)(s->end - s->at) < n || memcmp(s->at, w, n))
		return false;
	s->at += n;
	return true;
}

/* *value stays NULL for null. */
static bool scalar(struct scan *s, struct form *form, char **value, size_t *len)
{
	const char *start = s->at;

	if (s->at == s->end)
		return false;
	if (*s->at == '"')
		return (*value = string(s, form, len)) != NULL;
	if (word(s, "null"))
		return true;
	if (!word(s, "true") && !word(s, "false") && !number(s))
		return false;
	*len = (size_t)(s->at - start);
	*value = talloc_strndup(form, start, *len);
	return *value != NULL;
}

enum rc form_read_json(struct form *form, const char *bytes, size_t len)
{
	struct scan s = { bytes, bytes + len };

	if (!text_valid(bytes, len) || !sign(&s, '{'))
		return RC_MALFORMED;
	if (!sign(&s, '}')) {
		do {
			size_t name_len, value_len = 0;
			char *value = NULL, *name = string(&s, form, &name_len);

			if (!name || !sign(&s, ':') || !scalar(&s, form, &value, &value_len) ||
			    form_keep(form, name, name_len, value, value_len) != RC_OK)
				return RC_MALFORMED;
		} while (sign(&s, ','));
		if (!sign(&s, '}'))
			return RC_MALFORMED;
	}
	return s.at == s.end ? RC_OK : RC_MALFORMED;
}
