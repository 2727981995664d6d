/*
 * messenger - what the Messenger Platform posts for a page. A person is their page-scoped id, which is text: it does not fit into a number.
 * messenger-send.c sends.
 */
#include "base.h"
#include "messenger.h"
#include "account.h"
#include "chat.h"
#include "graph_hook.h"
#include "item.h"

static const char name[] = "messenger";

/* One event of a post, while it is read. */
struct event {
	TALLOC_CTX *ctx;
	struct items *items;
	struct json_object *raw;
	const char *citizen; /* "" when not told */
	bool from_page, standby;
};

static bool put_from(const struct event *e, struct json_object *item)
{
	struct json_object *to = json_object_new_object(), *person;

	item_put(to, "psid", e->citizen);
	person = item_person(&e->citizen, 1, to);
	if (person)
		json_object_object_add(item, "from", person);
	return person != NULL;
}

static struct json_object *begin(const struct event *e, const char *kind, const char *id)
{
	struct json_object *item = items_add(e->items, kind, id, e->raw);

	item_put_at(item, e->raw, "timestamp");
	item_put_flag(item, "standby", e->standby);
	if (!put_from(e, item) && !strcmp(kind, "message"))
		item_lose(item, "no_sender");
	return item;
}

/* ---- attachments ---- */

/* The name of a place stands in the attachment's title. */
static bool put_location(TALLOC_CTX *ctx, struct json_object *item, struct json_object *attachment, struct json_object *payload)
{
	const char *title = payload_line(ctx, attachment, "title", PAYLOAD_NAME);

	if (!item_put_place(ctx, item, payload_object(payload, "coordinates"), "lat", "long"))
		return false;
	item_name_place(item, *title ? title : payload_line(ctx, payload, "title", PAYLOAD_NAME), "");
	return true;
}

/* A link that somebody shared: words, as if they had been typed. What is shared of a page or a film is one too. */
static bool put_link(TALLOC_CTX *ctx, struct json_object *item, struct json_object *attachment, struct json_object *payload)
{
	const char *title = payload_line(ctx, payload, "title", PAYLOAD_NAME), *url = payload_ref(ctx, payload, "url");
	struct json_object *before = NULL;
	const char *text = "";

	if (!*title)
		title = payload_line(ctx, attachment, "title", PAYLOAD_NAME);
	if (!*url)
		url = payload_ref(ctx, attachment, "url");
	if (!*title && !*url)
		return false;
	if (json_object_object_get_ex(item, "text", &before))
		text = json_object_get_string(before);
	if (strlen(text) < PAYLOAD_TEXT && (!*url || !strstr(text, url)))
		item_put(item, "text", talloc_asprintf(ctx, "%s%s%s%s%s", text, *text ? "\n" : "", title, *title && *url ? "\n" : "", url));
	return true;
}

static bool put_attachment(TALLOC_CTX *ctx, struct json_object *item, struct json_object *attachment, const char *type)
{
	static const char *const files[][2] = {
		{ "image", "image" }, { "audio", "audio" }, { "video", "video" }, { "file", "document" }, { "sticker", "sticker" }
	};
	static const char *const links[] = { "fallback", "reel", "ig_reel", "post", "ig_post" };
	struct json_object *payload = payload_object(attachment, "payload");

	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		if (!strcmp(files[i][0], type))
			return item_put_media(ctx, item, payload, payload_has(payload, "sticker_id") ? "sticker" : files[i][1], false,
					      &(struct item_media){ .ref = "url" });
	for (size_t i = 0; i < ARRAY_LEN(links); i++)
		if (!strcmp(links[i], type))
			return put_link(ctx, item, attachment, payload);
	return !strcmp(type, "location") && put_location(ctx, item, attachment, payload);
}

/* What we cannot read is told by its name, so that the citizen can be asked for words. */
static void put_content(TALLOC_CTX *ctx, struct json_object *item, struct json_object *m)
{
	size_t n = payload_count(m, "attachments");
	const char *odd = payload_true(m, "is_unsupported") ? "unsupported" : "", *text = payload_text(ctx, m, "text", PAYLOAD_TEXT);
	bool any = *text;

	item_put(item, "text", text);
	for (size_t i = 0; i < n && i < ITEM_MEDIA; i++) {
		struct json_object *attachment = payload_nth(m, "attachments", i);
		const char *type = payload_code(ctx, attachment, "type");

		if (put_attachment(ctx, item, attachment, type))
			any = true;
		else
			odd = *type ? type : "unknown";
	}
	item_put(item, "unsupported", *odd || any ? odd : "unknown");
}

/* ---- events ---- */

/* Sent by ourselves, or by a colleague in Meta's own pages: never a citizen's word, and never answered. */
static void as_echo(const struct event *e, struct json_object *m)
{
	const char *app = payload_id(e->ctx, m, "app_id"), *ours = account_text(e->ctx, name, "app-id");
	struct json_object *item = begin(e, "echo", payload_id(e->ctx, m, "mid"));

	item_put(item, "callback", payload_id(e->ctx, m, "metadata"));
	item_put_flag(item, "own", *app && ours && !strcmp(app, ours));
	put_content(e->ctx, item, m);
}

static void as_message(const struct event *e, struct json_object *m)
{
	struct json_object *item;
	const char *mid = payload_id(e->ctx, m, "mid");

	if (payload_true(m, "is_echo") || e->from_page) {
		as_echo(e, m);
		return;
	}
	if (payload_true(m, "is_deleted")) {
		item_put_of(begin(e, "revoke", *mid ? item_id(e->ctx, mid, "deleted") : ""), mid);
		return;
	}
	item = begin(e, "message", mid);
	item_put(item, "payload", payload_id(e->ctx, payload_object(m, "quick_reply"), "payload"));
	item_put(item, "quotes", payload_id(e->ctx, payload_object(m, "reply_to"), "mid"));
	put_content(e->ctx, item, m);
}

static void as_postback(const struct event *e, struct json_object *p)
{
	struct json_object *item = begin(e, "message", payload_id(e->ctx, p, "mid"));

	item_put(item, "text", payload_line(e->ctx, p, "title", PAYLOAD_NAME));
	item_put(item, "payload", payload_id(e->ctx, p, "payload"));
}

static struct json_object *receipt(const struct event *e, const char *status, const char *id)
{
	struct json_object *item = begin(e, "receipt", id);

	item_put(item, "status", status);
	return item;
}

static void put_until(struct json_object *item, struct json_object *o)
{
	int64_t until;

	if (payload_int(o, "watermark", &until) && until > 0)
		item_put_int(item, "until", until);
}

/* The names of the messages may be missing; then all up to the watermark are meant. */
static void as_delivery(const struct event *e, struct json_object *d)
{
	struct json_object *mids, *item;
	size_t n = payload_count(d, "mids"), named = 0;

	json_object_object_get_ex(d, "mids", &mids);
	for (size_t i = 0; i < n && !items_full(e->items); i++) {
		struct json_object *one = json_object_array_get_idx(mids, i), *wrapped = json_object_new_object();
		const char *mid;

		json_object_object_add(wrapped, "mid", json_object_get(one));
		mid = payload_id(e->ctx, wrapped, "mid");
		json_object_put(wrapped);
		if (!*mid)
			continue;
		named++;
		item = receipt(e, "delivered", item_id(e->ctx, mid, "delivered"));
		item_put(item, "of", mid);
	}
	if (!named)
		put_until(receipt(e, "delivered", ""), d);
}

static void as_read(const struct event *e, struct json_object *r)
{
	put_until(receipt(e, "read", ""), r);
}

static void as_reaction(const struct event *e, struct json_object *r)
{
	struct json_object *item = begin(e, "reaction", "");
	const char *emoji = payload_line(e->ctx, r, "emoji", 16);

	if (!*emoji)
		emoji = payload_code(e->ctx, r, "reaction");
	if (!strcmp(payload_code(e->ctx, r, "action"), "unreact"))
		emoji = "";
	item_put_of(item, payload_id(e->ctx, r, "mid"));
	json_object_object_add(item, "emoji", json_object_new_string(emoji));
}

static void as_edit(const struct event *e, struct json_object *m)
{
	struct json_object *item = begin(e, "edit", "");

	item_put(item, "text", payload_text(e->ctx, m, "text", PAYLOAD_TEXT));
	item_put_of(item, payload_id(e->ctx, m, "mid"));
}

static void as_policy(const struct event *e, struct json_object *p)
{
	const char *action = payload_code(e->ctx, p, "action");
	struct json_object *item = begin(e, "notice", "");

	item_put(item, "code", item_id(e->ctx, "policy", *action ? action : "unknown"));
	item_put_flag(item, "alarm", true);
}

static void read_event(const struct event *e)
{
	static const struct {
		const char *key;
		void (*as)(const struct event *e, struct json_object *o);
	} events[] = {
		{ "message", as_message },   { "postback", as_postback }, { "delivery", as_delivery },	       { "read", as_read },
		{ "reaction", as_reaction }, { "message_edit", as_edit }, { "policy_enforcement", as_policy },
	};
	static const char *const known[] = {
		"optin", "referral", "account_linking", "pass_thread_control", "take_thread_control", "request_thread_control", "app_roles"
	};

	for (size_t i = 0; i < ARRAY_LEN(events); i++)
		if (payload_object(e->raw, events[i].key)) {
			events[i].as(e, payload_object(e->raw, events[i].key));
			return;
		}
	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (payload_has(e->raw, known[i])) {
			items_other(e->items, known[i], e->raw);
			return;
		}
	items_other(e->items, "unknown", e->raw);
}

static void read_events(TALLOC_CTX *ctx, struct items *items, struct json_object *entry, const char *array)
{
	const char *page = payload_id(ctx, entry, "id");
	size_t n = payload_count(entry, array);

	for (size_t i = 0; i < n && !items_full(items); i++) {
		struct event e = { .ctx = ctx, .items = items, .raw = payload_nth(entry, array, i), .standby = !strcmp(array, "standby") };
		const char *sender = payload_id(ctx, payload_object(e.raw, "sender"), "id");

		e.from_page = *page && !strcmp(sender, page);
		e.citizen = e.from_page || payload_true(payload_object(e.raw, "message"), "is_echo")
				    ? payload_id(ctx, payload_object(e.raw, "recipient"), "id")
				    : sender;
		read_event(&e);
	}
}

static void read_entry(TALLOC_CTX *ctx, struct items *items, struct json_object *entry)
{
	const char *ours = account_text(ctx, name, "page"), *page = payload_id(ctx, entry, "id");
	size_t changes = payload_count(entry, "changes");

	if (ours && *page && strcmp(ours, page) != 0) {
		items_other(items, "foreign_page", entry);
		return;
	}
	read_events(ctx, items, entry, "messaging");
	read_events(ctx, items, entry, "standby");
	for (size_t i = 0; i < changes && !items_full(items); i++) {
		struct json_object *change = payload_nth(entry, "changes", i);
		const char *field = payload_code(ctx, change, "field");

		items_other(items, *field ? field : "change", change);
	}
}

static bool parse(TALLOC_CTX *ctx, const char *account UNUSED, const char *body, size_t len, struct json_object **list, const char **why)
{
	return graph_parse(ctx, "page", body, len, list, why, read_entry);
}

const struct channel channel_messenger = {
	.name = name,
	.can = CHANNEL_CHAT,
	.window_hours = 24,
	.human_hours = 7 * 24,
	.text_max = 2000,
	.keys = chat_keys,
	.templates = chat_templates,
	.genuine = graph_genuine,
	.subscribe = graph_subscribe,
	.parse = parse,
	.fetch = graph_fetch,
	.send = messenger_send,
	.probe = messenger_probe,
};
