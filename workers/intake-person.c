/* Who wrote an item: the provider's names for them become blind indexes, what is needed to answer is sealed. */
#include "base.h"
#include "intake.h"
#include "address.h"
#include "doc.h"
#include "drop.h"
#include "field.h"

/* Telephone numbers are one kind of address everywhere; a provider's names are its own. */
static char *blind_of(TALLOC_CTX *ctx, const struct channel *channel, const char *key)
{
	if (channel->can & CHANNEL_VOICE)
		return address_blind(ctx, KEY_BLIND_PHONE, *key == '+' ? key : talloc_asprintf(ctx, "+%s", key));
	return address_blind(ctx, KEY_BLIND_CHAT, talloc_asprintf(ctx, "%s:%s", channel->name, key));
}

/* What operators see of an address: the number, and what the person calls themselves there. */
static const char *shown(TALLOC_CTX *ctx, struct json_object *from, const char *key)
{
	const char *phone = doc_text(from, "phone"), *username = doc_text(from, "username");

	if (*phone && *username)
		return talloc_asprintf(ctx, "%s (@%s)", phone, username);
	if (*username)
		return talloc_asprintf(ctx, "@%s", username);
	return *phone ? phone : key;
}

static bool put_address(TALLOC_CTX *ctx, struct json_object *person, const char *name, const struct field_type *type, enum secret_key key,
			const char *typed)
{
	const struct field as = { .name = name, .type = type };
	struct json_object *o;
	char *value;

	if (!*typed || type->parse(ctx, &as, typed, strlen(typed), &value))
		return true; /* none, or none that could be used */
	o = address_seal(ctx, key, value, value);
	if (o)
		json_object_object_add(person, name, json_object_get(o));
	return o != NULL;
}

static struct json_object *of_one(TALLOC_CTX *ctx, const struct channel *channel, struct json_object *from)
{
	struct json_object *person = db_own(ctx, json_object_new_object()), *blinds = json_object_new_array();
	struct json_object *keys = doc_object(from, "keys"), *to = doc_object(from, "to"), *address;
	const char *first = NULL;

	json_object_object_add(person, "blinds", blinds);
	for (size_t i = 0; keys && i < json_object_array_length(keys) && i < 4; i++) {
		const char *key = json_object_get_string(json_object_array_get_idx(keys, i));
		char *blind = key && *key ? blind_of(ctx, channel, key) : NULL;

		if (!blind)
			return NULL;
		first = first ? first : key;
		json_object_array_add(blinds, json_object_new_string(blind));
	}
	if (!first)
		return db_own(ctx, json_object_new_object());
	address = address_seal(ctx, KEY_COUNT, shown(ctx, from, first),
			       to ? json_object_to_json_string_ext(to, JSON_C_TO_STRING_PLAIN) : first);
	if (!address)
		return NULL;
	doc_put(person, "desk", doc_text(address, "desk"));
	doc_put(person, "sender", doc_text(address, "sender"));
	return person;
}

struct json_object *intake_person(TALLOC_CTX *ctx, const struct channel *channel, struct json_object *item)
{
	struct json_object *from = doc_object(item, "from"), *new = doc_object(item, "new"), *person, *other;

	if (!from)
		return db_own(ctx, json_object_new_object());
	person = of_one(ctx, channel, from);
	if (!person)
		return NULL;
	if (!(channel->can & CHANNEL_VOICE) && (!put_address(ctx, person, "phone", F_PHONE, KEY_BLIND_PHONE, doc_text(from, "phone")) ||
						!put_address(ctx, person, "email", F_EMAIL, KEY_BLIND_EMAIL, doc_text(from, "email"))))
		return NULL;
	if (new) {
		other = of_one(ctx, channel, new);
		if (!other)
			return NULL;
		json_object_object_add(person, "new", json_object_get(other));
	}
	/* of the names only what the person calls themselves goes on in clear */
	json_object_object_del(from, "keys");
	json_object_object_del(from, "to");
	json_object_object_del(from, "phone");
	json_object_object_del(from, "email");
	json_object_object_del(item, "new");
	return person;
}

bool intake_media(TALLOC_CTX *ctx, struct json_object *item)
{
	struct json_object *media = doc_object(item, "media");

	for (size_t i = 0; media && i < json_object_array_length(media); i++) {
		struct json_object *m = json_object_array_get_idx(media, i);
		const char *ref = doc_text(m, "ref");
		char *sealed = secret_seal(ctx, BOX_INTAKE, ref, strlen(ref)), id[DROP_ID + 1];

		if (!sealed)
			return false;
		drop_id(ctx, id);
		doc_put(m, "ref_sealed", sealed);
		doc_put(m, "file", id);
		if (*doc_text(m, "name"))
			doc_put(m, "name", drop_name(ctx, doc_text(m, "name")));
		json_object_object_del(m, "ref");
	}
	return true;
}
