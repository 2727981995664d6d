/* items.h - what holds of every reading of every post: the same twice, whole or refused with a reason, and nothing in it that would do harm
 * later. */
#ifndef URP_FUZZ_ITEMS_H
#define URP_FUZZ_ITEMS_H

#include "channel.h"
#include "fuzz.h"
#include "item.h"
#include "text.h"

static inline void check_text(struct json_object *o)
{
	const char *s = json_object_get_string(o);
	size_t len = (size_t)json_object_get_string_len(o);

	CHECK(strlen(s) == len && text_valid(s, len) && len <= 5 * PAYLOAD_TEXT);
	for (; *s; s++)
		CHECK((unsigned char)*s >= 0x20 || *s == '\n' || *s == '\t');
}

static inline void check_value(struct json_object *o)
{
	if (json_object_is_type(o, json_type_string))
		check_text(o);
	if (json_object_is_type(o, json_type_array))
		for (size_t i = 0; i < json_object_array_length(o); i++)
			check_value(json_object_array_get_idx(o, i));
	if (json_object_is_type(o, json_type_object)) {
		json_object_object_foreach (o, key, value) {
			CHECK(*key);
			check_value(value);
		}
	}
}

static inline void check_person(struct json_object *item, const char *key)
{
	struct json_object *person = payload_object(item, key);

	if (!payload_has(item, key))
		return;
	CHECK(person && payload_count(person, "keys") > 0 && payload_object(person, "to"));
}

static inline void check_item(struct json_object *item)
{
	static const char *const kinds[] = { "message", "receipt", "reaction", "edit",	 "revoke", "echo",
					     "moved",	"call",	   "template", "notice", "other" };
	static const char *const about[] = { "reaction", "edit", "revoke" };
	struct json_object *id, *kind, *at;
	bool known = false;

	CHECK(json_object_is_type(item, json_type_object));
	CHECK(json_object_object_get_ex(item, "id", &id) && json_object_is_type(id, json_type_string));
	CHECK(*json_object_get_string(id) && text_length(json_object_get_string(id)) <= PAYLOAD_ID);
	CHECK(json_object_object_get_ex(item, "kind", &kind) && json_object_is_type(kind, json_type_string));
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		known |= !strcmp(kinds[i], json_object_get_string(kind));
	CHECK(known);
	CHECK(!json_object_object_get_ex(item, "at", &at) ||
	      (json_object_get_int64(at) >= 946684800 && json_object_get_int64(at) < 4102444800));
	CHECK(strcmp(json_object_get_string(kind), "message") != 0 || payload_has(item, "from"));
	CHECK(!payload_true(item, "lost") || (!strcmp(json_object_get_string(kind), "other") && payload_has(item, "what")));
	for (size_t i = 0; i < ARRAY_LEN(about); i++)
		CHECK(strcmp(json_object_get_string(kind), about[i]) != 0 || payload_has(item, "of"));
	CHECK(payload_count(item, "media") <= ITEM_MEDIA && payload_count(item, "cards") <= ITEM_CARDS);
	check_person(item, "from");
	check_person(item, "new");
	check_value(item);
}

static inline void check_parse(const char *name, const char *account, const char *body, size_t len)
{
	const struct channel *channel = channel_find(name);
	TALLOC_CTX *ctx = talloc_new(NULL);
	struct json_object *items = NULL, *again = NULL;
	const char *why = NULL;

	CHECK(channel);
	if (channel->parse(ctx, account, body, len, &items, &why)) {
		CHECK(json_object_is_type(items, json_type_array) && json_object_array_length(items) <= ITEMS_MOST);
		for (size_t i = 0; i < json_object_array_length(items); i++)
			check_item(json_object_array_get_idx(items, i));
		CHECK(channel->parse(ctx, account, body, len, &again, &why) && json_object_equal(items, again));
	} else {
		CHECK(why && *why && why[strspn(why, "abcdefghijklmnopqrstuvwxyz_")] == '\0');
	}
	talloc_free(ctx);
}

#endif
