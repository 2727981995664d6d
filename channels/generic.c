/*
 * generic - messages that other systems hand over in the signed form (docs/NEW-CHANNEL.md): an app of the city, a gateway. Each source has
 * a secret of its own, and its identifiers count within it. Nothing can be sent: the answer goes by the e-mail or telephone that came
 * along.
 */
#include "base.h"
#include "account.h"
#include "channel.h"
#include "signed.h"

static const char name[] = "generic";

/* "source secret" a line. A colon would make names of two sources one: "app", "x:1" and "app:x", "1". */
static bool genuine(TALLOC_CTX *ctx, const struct hook *hook, const char **account)
{
	const char *source = hook->header(hook, "x-urp-source");
	size_t n, good = 0;
	char **names = account_lines(ctx, name, "secrets", &n), **secrets = talloc_zero_array(ctx, char *, ACCOUNT_LINES);

	*account = "";
	if (!source || !*source || strlen(source) > 40 || strchr(source, ':'))
		return false;
	for (size_t i = 0; i < n; i++) {
		char *blank = names[i] + strcspn(names[i], " \t");

		if (!*blank || blank == names[i])
			continue;
		*blank++ = '\0';
		names[good] = names[i];
		secrets[good++] = blank + strspn(blank, " \t");
	}
	if (!signed_genuine(ctx, hook, secrets, good, names, source))
		return false;
	*account = talloc_strdup(ctx, source);
	return true;
}

/* An identifier of a source: no two sources meet in one. */
static const char *within(TALLOC_CTX *ctx, const char *account, const char *id)
{
	return *id && *account ? item_id(ctx, account, id) : id;
}

static struct json_object *sender(TALLOC_CTX *ctx, const char *account, struct json_object *raw)
{
	struct json_object *to = json_object_new_object(), *person;
	const char *phone = payload_phone(ctx, raw, "phone"), *email = payload_line(ctx, raw, "email", 254);
	const char *id = within(ctx, account, payload_id(ctx, raw, "id"));

	item_put(to, "id", id);
	item_put(to, "phone", phone);
	item_put(to, "email", email);
	person = item_person((const char *const[]){ id, *id ? "" : phone, *id ? "" : email }, 3, to);
	if (!person)
		return NULL;
	item_put(person, "name", payload_line(ctx, raw, "name", PAYLOAD_NAME));
	item_put(person, "phone", *phone ? talloc_asprintf(ctx, "+%s", phone) : "");
	item_put(person, "email", email);
	return person;
}

static const char *media_kind(const char *mime)
{
	return !strncmp(mime, "image/", 6)   ? "image"
	       : !strncmp(mime, "audio/", 6) ? "audio"
	       : !strncmp(mime, "video/", 6) ? "video"
					     : "document";
}

/* More than null, {} or []: somebody meant it. */
static bool something(struct json_object *raw)
{
	if (json_object_is_type(raw, json_type_array))
		return json_object_array_length(raw) > 0;
	return raw && !(json_object_is_type(raw, json_type_object) && !json_object_object_length(raw));
}

static void read_message(TALLOC_CTX *ctx, const char *account, struct json_object *raw, struct items *items)
{
	struct json_object *from = sender(ctx, account, payload_object(raw, "from")), *item, *place = payload_object(raw, "place");
	const char *id = payload_id(ctx, raw, "id"), *odd;

	if (!from && !something(raw)) {
		items_other(items, "no_sender", raw);
		return;
	}
	item = items_add(items, "message", within(ctx, account, id), raw);
	if (!from) {
		item_lose(item, "no_sender");
		return;
	}
	item_put_at(item, raw, "at");
	json_object_object_add(item, "from", from);
	item_put(item, "text", payload_text(ctx, raw, "text", PAYLOAD_TEXT));
	item_put(item, "lang", payload_code(ctx, raw, "lang"));
	item_put(item, "quotes", within(ctx, account, payload_id(ctx, raw, "quotes")));
	if (place)
		(void)item_put_place(ctx, item, place, "lat", "lon");
	odd = payload_phone_odd(ctx, payload_object(raw, "from"), "phone");
	if (*odd)
		(void)item_put_card(item, odd, "");
	for (size_t i = 0, n = payload_count(raw, "media"); i < n && i < ITEM_MEDIA; i++) {
		struct json_object *media = payload_nth(raw, "media", i);

		(void)signed_media(ctx, item, media, "url", media_kind(payload_line(ctx, media, "mime", 100)), false);
	}
}

static bool parse(TALLOC_CTX *ctx, const char *account, const char *body, size_t len, struct json_object **items, const char **why)
{
	return signed_parse(ctx, account, body, len, items, why, read_message);
}

const struct channel channel_generic = {
	.name = name,
	.can = CHANNEL_CHAT,
	.genuine = genuine,
	.parse = parse,
	.fetch = signed_fetch,
};
