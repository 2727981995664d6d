#include "base.h"
#include "item.h"
#include "db.h"
#include "secret.h"

enum { DAY_SECONDS = 24 * 3600 };

struct items {
	struct json_object *list, *beyond; /* what does not go in any more hangs on `beyond` */
};

struct items *items_new(TALLOC_CTX *ctx)
{
	struct items *items = talloc_zero(ctx, struct items);

	if (!items)
		abort();
	items->list = db_own(ctx, json_object_new_array());
	return items;
}

bool items_full(const struct items *items)
{
	return items->beyond != NULL;
}

static const char *hash_of(TALLOC_CTX *ctx, const char *kind, struct json_object *raw)
{
	const char *text = json_object_to_json_string_ext(raw, JSON_C_TO_STRING_PLAIN);
	char *whole = talloc_asprintf(ctx, "%s\n%s", kind, text);

	return talloc_asprintf(ctx, "h:%s", secret_hash_hex(ctx, whole, strlen(whole)) + 2);
}

struct json_object *items_add(struct items *items, const char *kind, const char *id, struct json_object *raw)
{
	TALLOC_CTX *tmp = talloc_new(items);
	struct json_object *item = json_object_new_object();

	json_object_object_add(item, "id", json_object_new_string(*id ? id : hash_of(tmp, kind, raw)));
	json_object_object_add(item, "kind", json_object_new_string(kind));
	if (json_object_array_length(items->list) < ITEMS_MOST)
		json_object_array_add(items->list, item);
	else
		items->beyond = db_own(items, item);
	talloc_free(tmp);
	return item;
}

void items_other(struct items *items, const char *what, struct json_object *raw)
{
	item_put(items_add(items, "other", "", raw), "what", what);
}

/* Words that correct nothing, or that nobody is told to have written. */
static void edit_is_whole(TALLOC_CTX *ctx, struct json_object *item)
{
	bool target = payload_has(item, "of");

	if (!strcmp(payload_code(ctx, item, "kind"), "edit") && payload_has(item, "text") && !(target && payload_has(item, "from")))
		item_lose(item, target ? "no_sender" : "no_target");
}

struct json_object *items_done(struct items *items, const char **why)
{
	for (size_t i = 0; i < json_object_array_length(items->list); i++)
		edit_is_whole(items, json_object_array_get_idx(items->list, i));
	if (items->beyond)
		*why = "too_many";
	return items->beyond ? NULL : items->list;
}

bool items_parse(TALLOC_CTX *ctx, const char *body, size_t len, struct json_object **list, const char **why,
		 void (*read)(TALLOC_CTX *ctx, struct items *items, struct json_object *root))
{
	struct json_object *root = payload_read(ctx, body, len, why);
	struct items *items = items_new(ctx);

	if (root)
		read(ctx, items, root);
	*list = root ? items_done(items, why) : NULL;
	return *list != NULL;
}

const char *item_id(TALLOC_CTX *ctx, const char *a, const char *b)
{
	char *id = talloc_asprintf(ctx, "%s:%s", a, b);

	return strlen(id) <= PAYLOAD_ID ? id : talloc_asprintf(ctx, "h:%s", secret_hash_hex(ctx, id, strlen(id)) + 2);
}

void item_put(struct json_object *item, const char *key, const char *text)
{
	if (text && *text)
		json_object_object_add(item, key, json_object_new_string(text));
}

void item_put_int(struct json_object *item, const char *key, int64_t n)
{
	json_object_object_add(item, key, json_object_new_int64(n));
}

void item_put_flag(struct json_object *item, const char *key, bool flag)
{
	if (flag)
		json_object_object_add(item, key, json_object_new_boolean(true));
}

void item_put_at(struct json_object *item, struct json_object *raw, const char *key)
{
	int64_t at;

	if (payload_time(raw, key, &at))
		item_put_int(item, "at", at);
}

/* Seven digits behind the point are a centimetre. */
static struct json_object *degrees(double n)
{
	char text[24];

	snprintf(text, sizeof(text), "%.7f", n);
	return json_object_new_double_s(n, text);
}

bool item_put_place(TALLOC_CTX *ctx, struct json_object *item, struct json_object *raw, const char *lat, const char *lon)
{
	struct json_object *place;
	double north, east;

	if (!payload_real(raw, lat, -90, 90, &north) || !payload_real(raw, lon, -180, 180, &east))
		return false;
	place = json_object_new_object();
	json_object_object_add(place, "lat", degrees(north));
	json_object_object_add(place, "lon", degrees(east));
	item_put(place, "name", payload_line(ctx, raw, "name", PAYLOAD_NAME));
	item_put(place, "address", payload_line(ctx, raw, "address", PAYLOAD_NAME));
	json_object_object_add(item, "place", place);
	return true;
}

void item_name_place(struct json_object *item, const char *name, const char *address)
{
	struct json_object *place;

	if (!json_object_object_get_ex(item, "place", &place))
		return;
	item_put(place, "name", name);
	item_put(place, "address", address);
}

bool item_put_card(struct json_object *item, const char *name, const char *phone)
{
	struct json_object *card = json_object_new_object(), *phones = json_object_new_array();

	item_put(card, "name", name);
	if (*phone)
		json_object_array_add(phones, json_object_new_string(phone));
	json_object_object_add(card, "phones", phones);
	return item_append(item, "cards", card, ITEM_CARDS);
}

bool item_put_media(TALLOC_CTX *ctx, struct json_object *item, struct json_object *raw, const char *kind, bool voice,
		    const struct item_media *names)
{
	const char *ref = payload_ref(ctx, raw, names->ref);
	struct json_object *media;
	int64_t seconds;

	if (!*ref)
		return false;
	media = json_object_new_object();
	item_put(media, "kind", kind);
	item_put(media, "ref", ref);
	item_put(media, "mime", names->mime ? payload_line(ctx, raw, names->mime, 100) : "");
	item_put(media, "sha256", names->sha256 ? payload_sha256(ctx, raw, names->sha256) : "");
	item_put(media, "name", names->name ? payload_line(ctx, raw, names->name, PAYLOAD_NAME) : "");
	item_put_flag(media, "voice", voice);
	if (names->seconds && payload_int(raw, names->seconds, &seconds) && seconds >= 0 && seconds <= DAY_SECONDS)
		item_put_int(media, "seconds", seconds);
	return item_append(item, "media", media, ITEM_MEDIA);
}

void item_undo(struct json_object *item, const char *what)
{
	json_object_object_add(item, "kind", json_object_new_string("other"));
	item_put(item, "what", what);
}

void item_lose(struct json_object *item, const char *what)
{
	item_undo(item, what);
	item_put_flag(item, "lost", true);
}

void item_put_of(struct json_object *item, const char *of)
{
	item_put(item, "of", of);
	if (!*of)
		(payload_has(item, "text") ? item_lose : item_undo)(item, "no_target");
}

struct json_object *item_person(const char *const *keys, size_t n, struct json_object *to)
{
	struct json_object *person, *list = json_object_new_array();

	for (size_t i = 0; i < n; i++)
		if (*keys[i])
			json_object_array_add(list, json_object_new_string(keys[i]));
	if (!json_object_array_length(list)) {
		json_object_put(list);
		json_object_put(to);
		return NULL;
	}
	person = json_object_new_object();
	json_object_object_add(person, "keys", list);
	json_object_object_add(person, "to", to);
	return person;
}

bool item_append(struct json_object *item, const char *key, struct json_object *one, size_t most)
{
	struct json_object *list;

	if (!json_object_object_get_ex(item, key, &list)) {
		list = json_object_new_array();
		json_object_object_add(item, key, list);
	}
	if (json_object_array_length(list) >= most) {
		json_object_put(one);
		return false;
	}
	json_object_array_add(list, one);
	return true;
}
