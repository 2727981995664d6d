#include "base.h"
#include "input.h"
#include "address.h"
#include "doc.h"
#include "log.h"
#include "secret.h"
#include "serve.h"
#include "text.h"
#include "upload.h"

#include <ctype.h>

enum { IDEMPOTENCY_MIN = 16, IDEMPOTENCY_MAX = 128 };

static bool in_path(const struct route *route, const char *name)
{
	char segment[FORM_NAME_MAX + 3];

	snprintf(segment, sizeof(segment), "{%s}", name);
	return strstr(route->path, segment) != NULL;
}

/* Header Idempotency-Key, else the form's nonce. *bad: a header that is too short to be anybody's own, or not visible ASCII. */
static const char *repetition_key(struct req *r, bool *bad)
{
	const char *key = req_header(r, "HTTP_IDEMPOTENCY_KEY");
	size_t len;
	unsigned count;

	*bad = false;
	if (key) {
		len = strlen(key);
		*bad = len < IDEMPOTENCY_MIN || len > IDEMPOTENCY_MAX;
		for (size_t i = 0; i < len; i++)
			*bad |= !isgraph((unsigned char)key[i]);
		return key;
	}
	key = form_get(r->form, "nonce", &len, &count);
	return count == 1 && gate_nonce_age(r) >= 0 ? talloc_strndup(r, key, len) : NULL;
}

struct json_object *input_typed(struct req *r, const struct route *route)
{
	struct json_object *typed = db_own(r, json_object_new_object());

	for (size_t i = 0; i < route->nin; i++) {
		const struct field *f = &route->in[i];
		size_t len;
		unsigned count;
		if (f->type->source != FROM_FORM || f->private_)
			continue;
		const char *raw = form_get(r->form, f->name, &len, &count);
		if (count && len <= INT_MAX && !memchr(raw, 0, len) && text_valid(raw, len))
			json_object_object_add(typed, f->name, json_object_new_string_len(raw, (int)len));
	}
	return typed;
}

/* All that the sender said, as it was understood: the same words give the same fingerprint. */
static char *fingerprint(struct req *r, const struct call *c)
{
	struct json_object *o = db_own(r, json_object_new_object());
	const char *text;

	doc_put(o, "", c->route->path);
	for (size_t i = 0; i < c->route->nin; i++) {
		const struct field *f = &c->route->in[i];
		text = f->type->source == FROM_UPLOADS && c->values[i] ? r->program->takes_files->print(r, f) : c->values[i];
		if ((f->type->source == FROM_FORM || f->type->source == FROM_UPLOADS) && text)
			doc_put(o, f->name, text);
	}
	text = json_object_to_json_string_ext(o, JSON_C_TO_STRING_PLAIN);
	return secret_hash_hex(r, text, strlen(text));
}

static char *own_value(struct req *r, const struct call *c, const struct field *f)
{
	switch (f->type->source) {
	case FROM_NETWORK:
		return (char *)(uintptr_t)req_network(r);
	case FROM_LANG:
		return talloc_strdup(r, r->lang);
	case FROM_REQUEST:
		return talloc_strdup(r, r->id);
	case FROM_IDEMPOTENCY:
		return r->nonce_key ? secret_hash_hex(r, r->nonce_key, strlen(r->nonce_key)) : NULL;
	case FROM_FINGERPRINT:
		return fingerprint(r, c);
	case FROM_FORMDOC:
		return talloc_strdup(r, json_object_to_json_string_ext(input_typed(r, c->route), JSON_C_TO_STRING_PLAIN));
	case FROM_UPLOADS: /* before the rest: input_files */
		return c->values[f - c->route->in];
	case FROM_HANDLER:
	case FROM_FORM:
		break;
	}
	return NULL;
}

/* Where anything is wrong the call is not made: then the files need not be kept either. */
static enum rc input_files(struct req *r, struct call *c, unsigned *errors)
{
	const struct upload_way *way = r->program->takes_files;
	enum rc rc = RC_OK;

	for (size_t i = 0; way && i < c->route->nin; i++)
		if (c->route->in[i].type->source == FROM_UPLOADS) {
			c->errors[i] = way->error(r, &c->route->in[i]);
			*errors += c->errors[i] != NULL;
		}
	for (size_t i = 0; way && !*errors && rc == RC_OK && i < c->route->nin; i++)
		if (c->route->in[i].type->source == FROM_UPLOADS)
			rc = way->store(r, &c->route->in[i], &c->values[i]);
	return rc;
}

enum rc input_read(struct req *r, struct call *c)
{
	const struct route *route = c->route;
	unsigned errors;
	enum rc rc;
	bool bad;

	c->values = talloc_zero_array(r, char *, (unsigned)route->nin + 1);
	c->errors = talloc_zero_array(r, const char *, (unsigned)route->nin + 1);
	r->nonce_key = repetition_key(r, &bad);
	if (bad)
		return RC_MALFORMED;
	errors = form_fields(r, r->form, route->in, route->nin, c->values, c->errors);
	rc = input_files(r, c, &errors);
	if (rc != RC_OK)
		return rc;
	for (size_t i = 0; i < route->nin; i++) {
		if (c->errors[i] && in_path(route, route->in[i].name))
			return RC_UNKNOWN;
		if (route->in[i].type->source != FROM_FORM)
			c->values[i] = own_value(r, c, &route->in[i]);
	}
	return errors ? RC_INVALID : RC_OK;
}

/* The key of a type's blind index; KEY_COUNT: it has none. */
static enum secret_key blind_key(const struct field_type *type)
{
	static const struct {
		const char *type;
		enum secret_key key;
	} keys[] = { { "email", KEY_BLIND_EMAIL }, { "phone", KEY_BLIND_PHONE }, { "fiscal_code", KEY_BLIND_FISCAL_CODE } };

	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (!strcmp(type->name, keys[i].type))
			return keys[i].key;
	return KEY_COUNT;
}

char *input_blind(struct req *r, const struct field_type *type, const char *value)
{
	return address_blind(r, blind_key(type), value);
}

static char *sealed(struct req *r, const struct field *f, const char *value)
{
	struct json_object *o = address_seal(r, blind_key(f->type), value, value);

	return o ? talloc_strdup(r, json_object_to_json_string_ext(o, JSON_C_TO_STRING_PLAIN)) : NULL;
}

enum rc input_seal(struct req *r, struct call *c)
{
	for (size_t i = 0; i < c->route->nin; i++) {
		if (!c->route->in[i].sealed || !c->values[i])
			continue;
		c->values[i] = sealed(r, &c->route->in[i], c->values[i]);
		if (!c->values[i]) {
			log_error("key_missing", "field", c->route->in[i].name);
			return RC_INTERNAL;
		}
	}
	return RC_OK;
}
