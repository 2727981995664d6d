#include "base.h"
#include "db.h"
#include "draft.h"
#include "secret.h"

enum { ID_CHARS = 22, KEY_CHARS = 43, LINK_CHARS = ID_CHARS + 1 + KEY_CHARS };

static const char *cookie_name(void)
{
	return req_https() ? "__Host-bozza" : "bozza";
}

static bool well_formed(const char *link)
{
	for (size_t i = 0; i < LINK_CHARS; i++) {
		unsigned char c = (unsigned char)link[i];
		bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
		if (i == ID_CHARS ? c != '.' : !plain)
			return false;
	}
	return !link[LINK_CHARS];
}

const char *draft_link(struct req *r)
{
	if (!r->draft) {
		const char *cookie = req_cookie(r, cookie_name());
		r->draft = cookie && well_formed(cookie) ? cookie : "";
	}
	return *r->draft ? r->draft : NULL;
}

const char *draft_id_hash(struct req *r)
{
	const char *link = draft_link(r);

	return link ? secret_hash_hex(r, link, ID_CHARS) : NULL;
}

bool draft_take(struct req *r, const char *link)
{
	char *copy = link && strlen(link) == LINK_CHARS && well_formed(link) ? secret_copy(r, link) : NULL;

	if (copy)
		r->draft = copy;
	return copy != NULL;
}

void draft_new(struct req *r)
{
	const char *id = secret_token(r), *key = secret_key_text(r);
	char *link = id && key ? talloc_asprintf(r, "%s.%s", id, key) : NULL;

	if (!link || !draft_take(r, link))
		r->draft = "";
}

bool draft_follow(struct req *r, const char *seed)
{
	const char *link = draft_link(r), *id, *text;
	uint8_t key[HASH_BYTES];

	if (!link)
		return false;
	text = talloc_asprintf(r, "draft-id %s %s", link, seed);
	id = secret_token_from(r, text, strlen(text));
	text = talloc_asprintf(r, "draft-key %s %s", link, seed);
	if (!id || !secret_mac(KEY_TOKEN, text, strlen(text), key))
		return false;
	return draft_take(r, talloc_asprintf(r, "%s.%s", id, secret_base64url(r, key, sizeof(key))));
}

void draft_keep(struct req *r, long seconds)
{
	if (draft_link(r))
		req_set_cookie(r, cookie_name(), r->draft, seconds);
}

bool draft_named(struct req *r)
{
	const char *id = draft_id_hash(r), *posted;
	size_t len;
	unsigned count;

	posted = form_get(r->form, "draft", &len, &count);
	return id && count == 1 && len == strlen(id) && !memcmp(id, posted, len);
}

/* The id is bound to the text: a draft's ciphertext put into another row is opened by nobody. */
char *draft_seal(struct req *r, const char *text)
{
	const char *link = draft_link(r), *id = draft_id_hash(r);

	return link ? secret_encrypt_with(r, link + ID_CHARS + 1, id, text, strlen(text)) : NULL;
}

struct json_object *draft_open(struct req *r, const char *sealed)
{
	const char *link = draft_link(r), *id = draft_id_hash(r);
	char *text = link ? secret_decrypt_with(r, link + ID_CHARS + 1, id, sealed, NULL) : NULL;
	struct json_object *o = text ? json_tokener_parse(text) : NULL;

	return json_object_is_type(o, json_type_object) ? db_own(r, o) : NULL;
}
