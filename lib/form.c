#include "base.h"
#include "form.h"
#include "form_keep.h"

enum { PATH_PAIRS = 16 };

struct pair {
	const char *name, *bytes;
	size_t len;
};

struct form {
	size_t n;
	struct pair pairs[FORM_MAX + PATH_PAIRS];
};

struct form *form_new(TALLOC_CTX *ctx)
{
	return talloc_zero(ctx, struct form);
}

enum rc form_keep(struct form *form, const char *name, size_t name_len, const char *bytes, size_t len)
{
	if (form->n >= FORM_MAX || !name_len || name_len > FORM_NAME_MAX || memchr(name, '\0', name_len))
		return RC_MALFORMED;
	form->pairs[form->n++] = (struct pair){ name, bytes, len };
	return RC_OK;
}

void form_add(struct form *form, const char *name, const char *bytes, size_t len)
{
	if (form->n < ARRAY_LEN(form->pairs))
		form->pairs[form->n++] = (struct pair){ talloc_strdup(form, name), talloc_strndup(form, bytes, len), len };
}

const char *form_get(const struct form *form, const char *name, size_t *len, unsigned *count)
{
	const char *bytes = NULL;
	unsigned nulls = 0;

	*len = 0;
	*count = 0;
	for (size_t i = 0; i < form->n; i++) {
		if (strcmp(form->pairs[i].name, name))
			continue;
		++*count;
		nulls += !form->pairs[i].bytes;
		if (!bytes && form->pairs[i].bytes) {
			bytes = form->pairs[i].bytes;
			*len = form->pairs[i].len;
		}
	}
	if (*count == 1 && nulls) /* one null is nothing; among others it is a repetition */
		*count = 0;
	return *count && !bytes ? "" : bytes;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The decoded bytes with a NUL behind them; NULL on a bad escape. */
static char *unescape(TALLOC_CTX *ctx, const char *s, size_t len, size_t *ret_len)
{
	char *to = talloc_size(ctx, len + 1);
	size_t n = 0;

	for (size_t i = 0; to && i < len; i++) {
		if (s[i] == '%') {
			int high = i + 2 < len ? hex_digit(s[i + 1]) : -1, low = i + 2 < len ? hex_digit(s[i + 2]) : -1;

			if (high < 0 || low < 0) {
				talloc_free(to);
				return NULL;
			}
			to[n++] = (char)(high << 4 | low);
			i += 2;
		} else {
			to[n++] = s[i] == '+' ? ' ' : s[i];
		}
	}
	if (!to)
		return NULL;
	to[n] = '\0';
	*ret_len = n;
	return to;
}

enum rc form_read_urlencoded(struct form *form, const char *bytes, size_t len)
{
	const char *end = bytes + len, *next;
	enum rc rc = RC_OK;

	for (const char *pair = bytes; rc == RC_OK && pair < end; pair = next < end ? next + 1 : end) {
		const char *eq, *name, *value;
		size_t name_len, value_len = 0;

		next = memchr(pair, '&', (size_t)(end - pair));
		if (!next)
			next = end;
		if (next == pair)
			continue;
		eq = memchr(pair, '=', (size_t)(next - pair));
		if (!eq)
			eq = next;
		if (eq == pair) /* a value without a name is nobody's */
			continue;
		if (form->n >= FORM_MAX || (size_t)(eq - pair) > 3 * FORM_NAME_MAX)
			return RC_MALFORMED;
		name = unescape(form, pair, (size_t)(eq - pair), &name_len);
		value = eq < next ? unescape(form, eq + 1, (size_t)(next - eq - 1), &value_len) : talloc_strdup(form, "");
		rc = name && value ? form_keep(form, name, name_len, value, value_len) : RC_MALFORMED;
	}
	return rc;
}

static bool is_blank(const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!memchr(" \t\r\n\f\v", bytes[i], 6))
			return false;
	return true;
}

unsigned form_fields(TALLOC_CTX *ctx, const struct form *form, const struct field *fields, size_t n, char **values, const char **errors)
{
	unsigned wrong = 0;

	for (size_t i = 0; i < n; i++) {
		const struct field *f = &fields[i];
		const char *raw;
		unsigned count;
		size_t len;

		if (f->type->source != FROM_FORM)
			continue;
		values[i] = NULL;
		errors[i] = NULL;
		raw = form_get(form, f->name, &len, &count);
		if (count > 1)
			errors[i] = "repeated";
		else if (count && !is_blank(raw, len))
			errors[i] = f->type->parse(ctx, f, raw, len, &values[i]);
		if (!errors[i] && !values[i] && f->required)
			errors[i] = "required";
		if (errors[i]) {
			values[i] = NULL;
			wrong++;
		}
	}
	return wrong;
}
