/*
 * whatsapp - what the WhatsApp Business Cloud API posts. A person is their business-scoped id (since April 2026 the telephone number may be
 * hidden); their number, where it is told, is a second key. whatsapp-send.c sends.
 */
#include "base.h"
#include "whatsapp.h"
#include "account.h"
#include "chat.h"
#include "graph_hook.h"
#include "item.h"

enum { CONTACTS_MOST = 2000 };

static const char name[] = "whatsapp";

/* One change of a post, while it is read. */
struct change {
	TALLOC_CTX *ctx;
	struct items *items;
	struct json_object *value; /* of the change */
};

/* The entry of `contacts` of this user; the only one stands for a message that names nobody. */
static struct json_object *contact_of(const struct change *c, const char *user, const char *phone)
{
	size_t n = payload_count(c->value, "contacts");

	for (size_t i = 0; i < n && i < CONTACTS_MOST; i++) {
		struct json_object *contact = payload_nth(c->value, "contacts", i);
		TALLOC_CTX *tmp = talloc_new(c->ctx);
		const char *id = payload_id(tmp, contact, "user_id"), *wa = payload_id(tmp, contact, "wa_id");
		bool same = (*user && !strcmp(id, user)) || (*phone && !strcmp(wa, phone)) || (n == 1 && !*user && !*phone);

		talloc_free(tmp);
		if (same)
			return contact;
	}
	return NULL;
}

static struct json_object *person(const struct change *c, const char *user, const char *wa)
{
	struct json_object *contact = contact_of(c, user, wa), *profile = payload_object(contact, "profile"), *to, *who;
	const char *digits;

	if (!*user)
		user = payload_id(c->ctx, contact, "user_id");
	if (!*wa)
		wa = payload_id(c->ctx, contact, "wa_id");
	digits = wa[strspn(wa, "0123456789")] || strlen(wa) < 6 || strlen(wa) > 15 ? "" : wa;
	to = json_object_new_object();
	item_put(to, "phone", digits);
	item_put(to, "user", user);
	who = item_person((const char *const[]){ user, wa }, 2, to);
	if (!who)
		return NULL;
	item_put(who, "name", payload_line(c->ctx, profile, "name", PAYLOAD_NAME));
	item_put(who, "username", payload_line(c->ctx, profile, "username", PAYLOAD_NAME));
	item_put(who, "phone", *digits ? talloc_asprintf(c->ctx, "+%s", digits) : "");
	return who;
}

/* Adds "from"; false when it is not told by whom. */
static bool put_from(const struct change *c, struct json_object *item, struct json_object *raw, const char *user, const char *phone)
{
	struct json_object *from = person(c, payload_id(c->ctx, raw, user), payload_id(c->ctx, raw, phone));

	if (from)
		json_object_object_add(item, "from", from);
	return from != NULL;
}

/* ---- what a message holds: false when there is nothing of it ---- */

static bool put_text(TALLOC_CTX *ctx, struct json_object *item, struct json_object *m, const char *type)
{
	const char *text = payload_text(ctx, payload_object(m, type), "body", PAYLOAD_TEXT);

	item_put(item, "text", text);
	return *text;
}

static bool put_media(TALLOC_CTX *ctx, struct json_object *item, struct json_object *m, const char *type)
{
	struct json_object *o = payload_object(m, type);
	const struct item_media names = {
		.ref = *payload_ref(ctx, o, "id") ? "id" : "url", .mime = "mime_type", .name = "filename", .sha256 = "sha256"
	};

	item_put(item, "text", payload_text(ctx, o, "caption", PAYLOAD_TEXT));
	return item_put_media(ctx, item, o, type, payload_true(o, "voice"), &names);
}

static bool put_location(TALLOC_CTX *ctx, struct json_object *item, struct json_object *m, const char *type)
{
	return item_put_place(ctx, item, payload_object(m, type), "latitude", "longitude");
}

static bool put_contacts(TALLOC_CTX *ctx, struct json_object *item, struct json_object *m, const char *type)
{
	size_t n = payload_count(m, type);

	for (size_t i = 0; i < n && i < ITEM_CARDS; i++) {
		struct json_object *raw = payload_nth(m, type, i), *card = json_object_new_object();

		item_put(card, "name", payload_line(ctx, payload_object(raw, "name"), "formatted_name", PAYLOAD_NAME));
		json_object_object_add(card, "phones", json_object_new_array());
		for (size_t p = 0, of = payload_count(raw, "phones"); p < of && p < ITEM_PHONES; p++) {
			const char *number = payload_line(ctx, payload_nth(raw, "phones", p), "phone", 40);

			if (*number)
				(void)item_append(card, "phones", json_object_new_string(number), ITEM_PHONES);
		}
		(void)item_append(item, "cards", card, ITEM_CARDS);
	}
	return n > 0;
}

/* An answer by button, by list, or by a form of Meta's own. It may come without its body, with an error beside it. */
static bool put_interactive(TALLOC_CTX *ctx, struct json_object *item, struct json_object *m, const char *type)
{
	static const char *const kinds[] = { "button_reply", "list_reply" };
	struct json_object *o = payload_object(m, type), *reply;

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if ((reply = payload_object(o, kinds[i]))) {
			item_put(item, "payload", payload_id(ctx, reply, "id"));
			item_put(item, "text", payload_line(ctx, reply, "title", PAYLOAD_NAME));
			return true;
		}
	reply = payload_object(o, "nfm_reply");
	item_put(item, "payload", payload_id(ctx, reply, "name"));
	item_put(item, "text", payload_text(ctx, reply, "body", PAYLOAD_TEXT));
	return reply != NULL;
}

static bool put_button(TALLOC_CTX *ctx, struct json_object *item, struct json_object *m, const char *type)
{
	struct json_object *o = payload_object(m, type);

	item_put(item, "payload", payload_id(ctx, o, "payload"));
	item_put(item, "text", payload_line(ctx, o, "text", PAYLOAD_NAME));
	return o != NULL;
}

static const struct content {
	const char *type;
	bool (*put)(TALLOC_CTX *ctx, struct json_object *item, struct json_object *m, const char *type);
} contents[] = {
	{ "text", put_text },	      { "image", put_media },	    { "document", put_media },
	{ "audio", put_media },	      { "video", put_media },	    { "sticker", put_media },
	{ "location", put_location }, { "contacts", put_contacts }, { "interactive", put_interactive },
	{ "button", put_button },
};

/* What it holds; what we cannot read is told by its name, so that the citizen can be asked for words. */
static void put_content(TALLOC_CTX *ctx, struct json_object *item, struct json_object *m, const char *type)
{
	const char *what = payload_code(ctx, payload_object(m, "unsupported"), "type");

	for (size_t i = 0; i < ARRAY_LEN(contents); i++)
		if (!strcmp(contents[i].type, type) && contents[i].put(ctx, item, m, type))
			return;
	item_put(item, "unsupported", *what ? what : *type ? type : "unknown");
}

/* ---- events among the messages ---- */

static void put_context(TALLOC_CTX *ctx, struct json_object *item, struct json_object *m)
{
	struct json_object *context = payload_object(m, "context");

	item_put(item, "quotes", payload_id(ctx, context, "id"));
	item_put_flag(item, "forwarded", payload_true(context, "forwarded") || payload_true(context, "frequently_forwarded"));
}

static struct json_object *begin(const struct change *c, const char *kind, struct json_object *m)
{
	struct json_object *item = items_add(c->items, kind, payload_id(c->ctx, m, "id"), m);

	item_put_at(item, m, "timestamp");
	return item;
}

/* What it holds is of somebody, even where nobody says whose. */
static void as_message(const struct change *c, struct json_object *m, const char *type)
{
	struct json_object *item = begin(c, "message", m);

	if (!put_from(c, item, m, "from_user_id", "from")) {
		(m ? item_lose : item_undo)(item, "no_sender");
		return;
	}
	put_context(c->ctx, item, m);
	put_content(c->ctx, item, m, type);
}

/* Taken away, a reaction has an empty emoji or none. */
static void as_reaction(const struct change *c, struct json_object *m, const char *type)
{
	struct json_object *o = payload_object(m, type), *item = begin(c, "reaction", m);

	(void)put_from(c, item, m, "from_user_id", "from");
	item_put_of(item, payload_id(c->ctx, o, "message_id"));
	json_object_object_add(item, "emoji", json_object_new_string(payload_line(c->ctx, o, "emoji", 16)));
}

static void as_edit(const struct change *c, struct json_object *m, const char *type)
{
	struct json_object *o = payload_object(m, type), *fresh = payload_object(o, "message"), *item = begin(c, "edit", m);
	const char *kind = payload_code(c->ctx, fresh, "type"),
		   *text = payload_text(c->ctx, payload_object(fresh, "text"), "body", PAYLOAD_TEXT);

	(void)put_from(c, item, m, "from_user_id", "from");
	item_put(item, "text", *text ? text : payload_text(c->ctx, payload_object(fresh, kind), "caption", PAYLOAD_TEXT));
	item_put_of(item, payload_id(c->ctx, o, "original_message_id"));
}

static void as_revoke(const struct change *c, struct json_object *m, const char *type)
{
	struct json_object *item = begin(c, "revoke", m);

	(void)put_from(c, item, m, "from_user_id", "from");
	item_put_of(item, payload_id(c->ctx, payload_object(m, type), "original_message_id"));
}

/* A number that changed, or the code that two phones agree on: nothing that a citizen said. */
static void as_system(const struct change *c, struct json_object *m, const char *type)
{
	struct json_object *o = payload_object(m, type), *item, *fresh;
	const struct change nobody = { .ctx = c->ctx };

	fresh = !strcmp(payload_code(c->ctx, o, "type"), "user_changed_number")
			? person(&nobody, payload_id(c->ctx, o, "user_id"), payload_id(c->ctx, o, "wa_id"))
			: NULL;
	item = begin(c, fresh ? "moved" : "other", m);
	if (!fresh) {
		item_put(item, "what", "system");
		return;
	}
	json_object_object_add(item, "new", fresh);
	if (!put_from(c, item, m, "from_user_id", "from")) {
		item_undo(item, "no_sender");
	}
}

static void as_nothing(const struct change *c, struct json_object *m, const char *type)
{
	item_put(begin(c, "other", m), "what", type);
}

static void read_message(const struct change *c, struct json_object *m)
{
	static const struct {
		const char *type;
		void (*as)(const struct change *c, struct json_object *m, const char *type);
	} events[] = {
		{ "reaction", as_reaction },	   { "edit", as_edit }, { "revoke", as_revoke }, { "system", as_system },
		{ "request_welcome", as_nothing },
	};
	const char *type = payload_code(c->ctx, m, "type");

	for (size_t i = 0; i < ARRAY_LEN(events); i++)
		if (!strcmp(events[i].type, type)) {
			events[i].as(c, m, type);
			return;
		}
	as_message(c, m, type);
}

/* ---- what became of what we sent ---- */

static void read_status(const struct change *c, struct json_object *s)
{
	static const struct {
		const char *theirs, *ours;
	} words[] = { { "sent", "sent" }, { "delivered", "delivered" }, { "read", "read" }, { "played", "read" }, { "failed", "failed" } };
	const char *status = payload_code(c->ctx, s, "status"), *of = payload_id(c->ctx, s, "id"), *ours = "";
	struct json_object *item;

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (!strcmp(words[i].theirs, status))
			ours = words[i].ours;
	if (!*ours) {
		items_other(c->items, "status", s);
		return;
	}
	item = items_add(c->items, "receipt", *of ? item_id(c->ctx, of, status) : "", s);
	item_put_at(item, s, "timestamp");
	item_put(item, "status", ours);
	item_put(item, "of", of);
	item_put(item, "callback", payload_id(c->ctx, s, "biz_opaque_callback_data"));
	item_put(item, "code", payload_code(c->ctx, payload_nth(s, "errors", 0), "code"));
	(void)put_from(c, item, s, "recipient_user_id", "recipient_id");
}

/* ---- what the provider tells of our account ---- */

/* 131000 is a message that came to harm on their side; it stands beside the message. */
static void read_error(const struct change *c, struct json_object *e)
{
	const char *code = payload_code(c->ctx, e, "code");
	struct json_object *item = items_add(c->items, "notice", "", e);

	item_put(item, "code", *code ? code : "error");
	item_put_flag(item, "alarm", strcmp(code, "131000") != 0);
}

static void read_messages(const struct change *c)
{
	const char *ours = account_text(c->ctx, name, "number"),
		   *to = payload_id(c->ctx, payload_object(c->value, "metadata"), "phone_number_id");
	size_t messages = payload_count(c->value, "messages"), statuses = payload_count(c->value, "statuses"),
	       errors = payload_count(c->value, "errors");

	if (ours && *to && strcmp(ours, to) != 0) {
		items_other(c->items, "foreign_number", c->value);
		return;
	}
	for (size_t i = 0; i < messages && !items_full(c->items); i++)
		read_message(c, payload_nth(c->value, "messages", i));
	for (size_t i = 0; i < statuses && !items_full(c->items); i++)
		read_status(c, payload_nth(c->value, "statuses", i));
	for (size_t i = 0; i < errors && !items_full(c->items); i++)
		read_error(c, payload_nth(c->value, "errors", i));
	if (!messages && !statuses && !errors)
		items_other(c->items, "empty", c->value);
}

/* Where the same number is used from a telephone too: what a colleague wrote there. */
static void read_echoes(const struct change *c)
{
	size_t n = payload_count(c->value, "message_echoes");

	for (size_t i = 0; i < n && !items_full(c->items); i++) {
		struct json_object *m = payload_nth(c->value, "message_echoes", i), *item = begin(c, "echo", m);

		(void)put_from(c, item, m, "to_user_id", "to");
		put_context(c->ctx, item, m);
		put_content(c->ctx, item, m, payload_code(c->ctx, m, "type"));
	}
}

static void read_template(const struct change *c)
{
	struct json_object *item = items_add(c->items, "template", "", c->value);

	item_put(item, "name", payload_line(c->ctx, c->value, "message_template_name", 512));
	item_put(item, "lang", payload_line(c->ctx, c->value, "message_template_language", 20));
	item_put(item, "status", payload_code(c->ctx, c->value, "event"));
}

/* `calm`: the events that nobody needs to hurry for, each between blanks. */
static void notice(const struct change *c, const char *field, const char *member, const char *calm)
{
	const char *event = payload_code(c->ctx, c->value, member);
	struct json_object *item = items_add(c->items, "notice", "", c->value);

	if (!*event)
		event = "unknown";
	item_put(item, "code", item_id(c->ctx, field, event));
	item_put_flag(item, "alarm", !strstr(calm, talloc_asprintf(c->ctx, " %s ", event)));
}

static void read_account(const struct change *c)
{
	notice(c, "account", "event", " verified_account account_offboarded partner_added business_primary_location_country_update ");
}

static void read_review(const struct change *c)
{
	notice(c, "review", "decision", " approved pending deferred ");
}

static void read_quality(const struct change *c)
{
	notice(c, "quality", "event", " upgrade onboarding unflagged throughput_upgrade ");
}

/* Somebody has a new business-scoped id: as if the number had changed. */
static void read_new_ids(const struct change *c)
{
	size_t n = payload_count(c->value, "user_id_update");
	const struct change nobody = { .ctx = c->ctx };

	for (size_t i = 0; i < n && !items_full(c->items); i++) {
		struct json_object *raw = payload_nth(c->value, "user_id_update", i), *id = payload_object(raw, "user_id");
		const char *old = payload_id(c->ctx, id, "previous"), *fresh = payload_id(c->ctx, id, "current"),
			   *wa = payload_id(c->ctx, raw, "wa_id");
		struct json_object *item;

		if (!*old || !*fresh) {
			items_other(c->items, "user_id_update", raw);
			continue;
		}
		item = items_add(c->items, "moved", "", raw);
		item_put_at(item, raw, "timestamp");
		json_object_object_add(item, "from", person(&nobody, old, ""));
		json_object_object_add(item, "new", person(&nobody, fresh, wa));
	}
}

static void read_change(TALLOC_CTX *ctx, struct items *items, struct json_object *change)
{
	static const struct {
		const char *field;
		void (*read)(const struct change *c);
	} fields[] = {
		{ "messages", read_messages },
		{ "smb_message_echoes", read_echoes },
		{ "message_template_status_update", read_template },
		{ "account_update", read_account },
		{ "account_review_update", read_review },
		{ "phone_number_quality_update", read_quality },
		{ "user_id_update", read_new_ids },
	};
	const struct change c = { .ctx = ctx, .items = items, .value = payload_object(change, "value") };
	const char *field = payload_code(ctx, change, "field");

	for (size_t i = 0; c.value && i < ARRAY_LEN(fields); i++)
		if (!strcmp(fields[i].field, field)) {
			fields[i].read(&c);
			return;
		}
	items_other(items, *field ? field : "unknown", change);
}

static void read_entry(TALLOC_CTX *ctx, struct items *items, struct json_object *entry)
{
	for (size_t i = 0, n = payload_count(entry, "changes"); i < n && !items_full(items); i++)
		read_change(ctx, items, payload_nth(entry, "changes", i));
}

static bool parse(TALLOC_CTX *ctx, const char *account UNUSED, const char *body, size_t len, struct json_object **list, const char **why)
{
	return graph_parse(ctx, "whatsapp_business_account", body, len, list, why, read_entry);
}

const struct channel channel_whatsapp = {
	.name = name,
	.can = CHANNEL_CHAT | CHANNEL_TEMPLATES | CHANNEL_NUMBER,
	.window_hours = 24,
	.text_max = 4096,
	.keys = chat_keys,
	.templates = chat_templates,
	.genuine = graph_genuine,
	.subscribe = graph_subscribe,
	.parse = parse,
	.fetch = graph_fetch,
	.send = whatsapp_send,
	.probe = whatsapp_probe,
};
