#include "base.h"
#include "payload.h"
#include "db.h"
#include "secret.h"
#include "text.h"

#include <math.h>

enum { BODY_MOST = 8 * 1024 * 1024, MARKS_MOST = 30 };

static bool only_blanks(const char *s, size_t len)
{
	while (len && memchr(" \t\r\n", s[len - 1], 4))
		len--;
	return !len;
}

struct json_object *payload_read(TALLOC_CTX *ctx, const char *body, size_t len, const char **why)
{
	struct json_tokener *tok;
	struct json_object *o;
	size_t end;

	*why = len > BODY_MOST ? "too_large" : text_valid(body, len) ? "not_json" : "encoding";
	if (strcmp(*why, "not_json") != 0)
		return NULL;
	tok = json_tokener_new_ex(PAYLOAD_DEPTH + 1);
	if (!tok)
		return NULL;
	json_tokener_set_flags(tok, JSON_TOKENER_STRICT);
	o = json_tokener_parse_ex(tok, body, (int)len);
	if (json_tokener_get_error(tok) == json_tokener_error_depth)
		*why = "too_deep";
	end = json_tokener_get_parse_end(tok);
	json_tokener_free(tok);
	if (!o || end > len || !only_blanks(body + end, len - end) ||
	    !(json_object_is_type(o, json_type_object) || json_object_is_type(o, json_type_array))) {
		json_object_put(o);
		return NULL;
	}
	return db_own(ctx, o);
}

static struct json_object *member(struct json_object *o, const char *key)
{
	struct json_object *found = NULL;

	return json_object_is_type(o, json_type_object) && json_object_object_get_ex(o, key, &found) ? found : NULL;
}

struct json_object *payload_object(struct json_object *o, const char *key)
{
	struct json_object *found = member(o, key);

	return json_object_is_type(found, json_type_object) ? found : NULL;
}

size_t payload_count(struct json_object *o, const char *key)
{
	struct json_object *found = member(o, key);

	return json_object_is_type(found, json_type_array) ? json_object_array_length(found) : 0;
}

struct json_object *payload_nth(struct json_object *o, const char *key, size_t i)
{
	struct json_object *found = i < payload_count(o, key) ? json_object_array_get_idx(member(o, key), i) : NULL;

	return json_object_is_type(found, json_type_object) ? found : NULL;
}

bool payload_has(struct json_object *o, const char *key)
{
	return member(o, key) != NULL;
}

bool payload_true(struct json_object *o, const char *key)
{
	struct json_object *found = member(o, key);

	return json_object_is_type(found, json_type_boolean) && json_object_get_boolean(found);
}

/* The bytes of a string or integer; NULL when it is neither. */
static const char *bytes_of(struct json_object *o, const char *key, size_t *len)
{
	struct json_object *found = member(o, key);
	const char *s;

	if (!json_object_is_type(found, json_type_string) && !json_object_is_type(found, json_type_int))
		return NULL;
	s = json_object_get_string(found);
	*len = json_object_is_type(found, json_type_string) ? (size_t)json_object_get_string_len(found) : strlen(s);
	return s;
}

/* One code point of valid UTF-8, and its length. */
static uint32_t point(const char *s, size_t *n)
{
	const unsigned char *u = (const unsigned char *)s;
	uint32_t cp = u[0] < 0x80 ? u[0] : u[0] & (u[0] < 0xE0 ? 0x1Fu : u[0] < 0xF0 ? 0x0Fu : 0x07u);

	*n = u[0] < 0x80 ? 1 : u[0] < 0xE0 ? 2 : u[0] < 0xF0 ? 3 : 4;
	for (size_t i = 1; i < *n; i++)
		cp = cp << 6 | (u[i] & 0x3Fu);
	return cp;
}

static bool is_unfit(uint32_t cp)
{
	if (cp == '\n' || cp == '\r' || cp == '\t' || cp == 0x85)
		return false;
	return cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) || (cp >= 0xFDD0 && cp <= 0xFDEF) || (cp & 0xFFFE) == 0xFFFE;
}

/* The combining marks of the scripts that pile them up for fun; text_clean refuses more than a few dozen in a row. */
static bool is_mark(uint32_t cp)
{
	return cp >= 0x0300 && (cp <= 0x036F || (cp >= 0x0483 && cp <= 0x0489) || (cp >= 0x0591 && cp <= 0x05BD) ||
				(cp >= 0x064B && cp <= 0x065F) || (cp >= 0x1AB0 && cp <= 0x1AFF) || (cp >= 0x1DC0 && cp <= 0x1DFF) ||
				(cp >= 0x20D0 && cp <= 0x20FF) || (cp >= 0xFE20 && cp <= 0xFE2F));
}

/* What text_clean would refuse is dropped: here nobody is there to type it again. Up to `most` characters. */
static char *fit(TALLOC_CTX *ctx, const char *s, size_t len, size_t most)
{
	size_t used = 0, marks = 0, n;
	char *to;

	if (len > 4 * most)
		for (len = 4 * most; len && (s[len] & 0xC0) == 0x80; len--)
			;
	to = talloc_size(ctx, len + 1);
	for (size_t i = 0; to && i < len; i += n) {
		uint32_t cp = point(s + i, &n);

		marks = is_mark(cp) ? marks + 1 : 0;
		if (is_unfit(cp) || marks > MARKS_MOST)
			continue;
		memcpy(to + used, s + i, n);
		used += n;
	}
	if (to)
		to[used] = '\0';
	return to;
}

static void cut(char *s, size_t most)
{
	for (; *s; s++)
		if ((*s & 0xC0) != 0x80 && !most--) {
			*s = '\0';
			return;
		}
}

static const char *words(TALLOC_CTX *ctx, struct json_object *o, const char *key, size_t most, enum text_kind kind)
{
	struct json_object *found = member(o, key);
	char *fitting, *out = NULL;
	size_t chars;

	if (!json_object_is_type(found, json_type_string))
		return "";
	fitting = fit(ctx, json_object_get_string(found), (size_t)json_object_get_string_len(found), most);
	if (!fitting || text_clean(ctx, kind, fitting, strlen(fitting), &out, &chars))
		return "";
	if (chars > most)
		cut(out, most);
	return out;
}

const char *payload_text(TALLOC_CTX *ctx, struct json_object *o, const char *key, size_t most)
{
	return words(ctx, o, key, most, TEXT_BLOCK);
}

const char *payload_line(TALLOC_CTX *ctx, struct json_object *o, const char *key, size_t most)
{
	return words(ctx, o, key, most, TEXT_LINE);
}

const char *payload_id(TALLOC_CTX *ctx, struct json_object *o, const char *key)
{
	size_t len = 0, chars = 0, n;
	const char *s = bytes_of(o, key, &len);
	bool odd = false;

	for (size_t i = 0; s && i < len; i += n, chars++) {
		uint32_t cp = point(s + i, &n);

		odd |= is_unfit(cp) || (cp < ' ' && cp) || cp == 0x85;
	}
	if (!s || !len)
		return "";
	if (odd || chars > PAYLOAD_ID)
		return talloc_asprintf(ctx, "h:%s", secret_hash_hex(ctx, s, len) + 2);
	return talloc_strndup(ctx, s, len);
}

const char *payload_ref(TALLOC_CTX *ctx, struct json_object *o, const char *key)
{
	size_t len = 0;
	const char *s = bytes_of(o, key, &len);

	if (!s || !len || len > PAYLOAD_REF)
		return "";
	for (size_t i = 0; i < len; i++)
		if (s[i] <= ' ' || s[i] > '~')
			return "";
	return talloc_strndup(ctx, s, len);
}

const char *payload_code(TALLOC_CTX *ctx, struct json_object *o, const char *key)
{
	size_t len = 0;
	const char *s = bytes_of(o, key, &len);
	char *code;

	if (!s || !len || len > 64)
		return "";
	code = talloc_strndup(ctx, s, len);
	if (strlen(code) != len || code[strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-:")])
		return "";
	return text_lower(ctx, code);
}

bool payload_int(struct json_object *o, const char *key, int64_t *n)
{
	struct json_object *found = member(o, key);
	const char *s;
	char *end;
	double d;

	if (json_object_is_type(found, json_type_double)) {
		d = json_object_get_double(found);
		if (!(d > -9e15 && d < 9e15) || d != floor(d))
			return false;
		*n = (int64_t)d;
		return true;
	}
	if (json_object_is_type(found, json_type_int)) {
		*n = json_object_get_int64(found);
		return true;
	}
	if (!json_object_is_type(found, json_type_string))
		return false;
	s = json_object_get_string(found);
	if (!s[strspn(s, "-")] || s[strspn(s, "-") + strspn(s + strspn(s, "-"), "0123456789")] || strlen(s) > 20 ||
	    strlen(s) != (size_t)json_object_get_string_len(found))
		return false;
	errno = 0;
	*n = strtoll(s, &end, 10);
	return !errno && !*end;
}

bool payload_real(struct json_object *o, const char *key, double least, double most, double *n)
{
	struct json_object *found = member(o, key);
	double d;

	if (json_object_is_type(found, json_type_string)) {
		const char *s = json_object_get_string(found);

		if (!*s || strlen(s) > 40 || s[strspn(s, "0123456789+-.")])
			return false;
	} else if (!json_object_is_type(found, json_type_double) && !json_object_is_type(found, json_type_int)) {
		return false;
	}
	errno = 0;
	d = json_object_get_double(found);
	if (errno || !isfinite(d) || d < least || d > most)
		return false;
	*n = d;
	return true;
}
