/* Sending on WhatsApp: texts, choices, a request for the position, files, approved texts of a shut window. */
#include "base.h"
#include "whatsapp.h"
#include "account.h"
#include "chat.h"
#include "db.h"
#include "doc.h"
#include "graph.h"
#include "text.h"

/* Limits of the provider, in characters. */
enum { BODY_MAX = 1024, CAPTION_MAX = 1024, BUTTONS_MAX = 3, BUTTON_MAX = 20, ROW_MAX = 24, READ_SECONDS = 5, UPLOAD_SECONDS = 25 };

struct letter {
	TALLOC_CTX *ctx;
	struct json_object *mail, *to, *body; /* body: of the request that is being made */
	struct chat chat;
	const char *number;
	int64_t attempts;
	size_t n, total; /* this part, of how many */
	struct channel_receipt *receipt;
};

static struct json_object *put_object(struct json_object *in, const char *key)
{
	struct json_object *o = json_object_new_object();

	json_object_object_add(in, key, o);
	return o;
}

/* A number where there is one: it lasts as long as the person keeps it, and takes every kind of message. */
static struct json_object *begin(struct letter *l, const char *type)
{
	const char *phone = doc_text(l->to, "phone"), *quotes = doc_text(doc_object(l->mail, "chat"), "quotes");

	l->body = db_own(l->ctx, json_object_new_object());
	doc_put(l->body, "messaging_product", "whatsapp");
	doc_put(l->body, "recipient_type", "individual");
	if (*phone)
		doc_put(l->body, "to", phone + (*phone == '+'));
	else
		doc_put(l->body, "recipient", doc_text(l->to, "user"));
	doc_put(l->body, "type", type);
	doc_put(l->body, "biz_opaque_callback_data", chat_callback(l->ctx, l->mail, l->n, l->total));
	if (l->n == 1 && *quotes)
		doc_put(put_object(l->body, "context"), "message_id", quotes);
	return put_object(l->body, type);
}

static enum channel_result post(struct letter *l)
{
	struct graph_call call = {
		.channel = "whatsapp", .path = talloc_asprintf(l->ctx, "%s/messages", l->number), .json = l->body, .attempts = l->attempts
	};
	struct json_object *answer, *sent;
	enum channel_result result = graph_call(l->ctx, &call, &answer, l->receipt);

	if (result != CHANNEL_SENT)
		return result;
	sent = doc_object(answer, "messages");
	l->receipt->provider_id = doc_text(json_object_is_type(sent, json_type_array) ? json_object_array_get_idx(sent, 0) : NULL, "id");
	l->receipt->more = l->n < l->total;
	if (*l->receipt->provider_id)
		return CHANNEL_SENT;
	l->receipt->code = "answer_unreadable";
	return CHANNEL_UNSURE;
}

/* Two blue ticks before the answer comes; whether that works is nobody's trouble. */
static void mark_read(struct letter *l)
{
	const char *last = doc_text(doc_object(l->mail, "chat"), "last_in");
	struct graph_call call = {
		.channel = "whatsapp", .path = talloc_asprintf(l->ctx, "%s/messages", l->number), .seconds = READ_SECONDS, .idle = true
	};
	struct channel_receipt unseen = { 0 };
	struct json_object *answer;

	if (!*last)
		return;
	call.json = db_own(l->ctx, json_object_new_object());
	doc_put(call.json, "messaging_product", "whatsapp");
	doc_put(call.json, "status", "read");
	doc_put(call.json, "message_id", last);
	(void)graph_call(l->ctx, &call, &answer, &unseen);
}

/* ---- kinds ---- */

static void put_buttons(struct json_object *action, const struct chat *chat)
{
	struct json_object *buttons = json_object_new_array();

	for (size_t i = 0; i < chat->nchoices; i++) {
		struct json_object *button = json_object_new_object(), *reply;

		doc_put(button, "type", "reply");
		reply = put_object(button, "reply");
		doc_put(reply, "id", chat->choices[i].payload);
		doc_put(reply, "title", chat->choices[i].title);
		json_object_array_add(buttons, button);
	}
	json_object_object_add(action, "buttons", buttons);
}

static void put_list(struct json_object *action, const struct chat *chat)
{
	struct json_object *sections = json_object_new_array(), *section = json_object_new_object(), *rows = json_object_new_array();

	for (size_t i = 0; i < chat->nchoices; i++) {
		struct json_object *row = json_object_new_object();

		doc_put(row, "id", chat->choices[i].payload);
		doc_put(row, "title", chat->choices[i].title);
		json_object_array_add(rows, row);
	}
	doc_put(action, "button", chat->opener);
	json_object_object_add(section, "rows", rows);
	json_object_array_add(sections, section);
	json_object_object_add(action, "sections", sections);
}

static bool titles_fit(const struct chat *chat, size_t most)
{
	for (size_t i = 0; i < chat->nchoices; i++)
		if (text_length(chat->choices[i].title) > most)
			return false;
	return chat->nchoices > 0;
}

/* What the last piece of a text can be more than a text: NULL when nothing. */
static const char *interactive_kind(const struct chat *chat, const char *text)
{
	if (text_length(text) > BODY_MAX)
		return NULL;
	if (chat->place)
		return "location_request_message";
	if (chat->nchoices <= BUTTONS_MAX && titles_fit(chat, BUTTON_MAX))
		return "button";
	return *chat->opener && text_length(chat->opener) <= BUTTON_MAX && titles_fit(chat, ROW_MAX) ? "list" : NULL;
}

static enum channel_result send_piece(struct letter *l)
{
	const char *text = l->chat.pieces[l->n - 1], *kind = l->n == l->chat.npieces ? interactive_kind(&l->chat, text) : NULL;
	struct json_object *inner, *action;

	if (!kind) {
		inner = begin(l, "text");
		json_object_object_add(inner, "preview_url", json_object_new_boolean(false));
		doc_put(inner, "body", text);
		return post(l);
	}
	inner = begin(l, "interactive");
	doc_put(inner, "type", kind);
	doc_put(put_object(inner, "body"), "text", text);
	action = put_object(inner, "action");
	if (l->chat.place)
		doc_put(action, "name", "send_location");
	else if (*kind == 'b')
		put_buttons(action, &l->chat);
	else
		put_list(action, &l->chat);
	return post(l);
}

static enum channel_result send_file(struct letter *l, struct json_object *file, const char *caption)
{
	const char *mime = doc_text(file, "type"), *kind = !strncmp(mime, "image/", 6) ? "image" : "document",
		   *path = chat_file_path(l->ctx, file);
	const char *const fields[] = { "messaging_product", "whatsapp", "type", mime, NULL };
	struct graph_call call = { .channel = "whatsapp",
				   .path = talloc_asprintf(l->ctx, "%s/media", l->number),
				   .seconds = UPLOAD_SECONDS,
				   .attempts = l->attempts,
				   .idle = true };
	struct json_object *answer, *inner;
	enum channel_result result;

	if (!path || !graph_form(l->ctx, fields, "file", path, doc_text(file, "name"), mime, &call)) {
		l->receipt->code = "file_unreadable";
		return l->attempts < 5 ? CHANNEL_TEMPORARY : CHANNEL_PERMANENT;
	}
	result = graph_call(l->ctx, &call, &answer, l->receipt);
	if (result != CHANNEL_SENT)
		return result;
	inner = begin(l, kind);
	doc_put(inner, "id", doc_text(answer, "id"));
	if (caption)
		doc_put(inner, "caption", caption);
	if (*kind == 'd')
		doc_put(inner, "filename", doc_text(file, "name"));
	return post(l);
}

static enum channel_result send_approved(struct letter *l)
{
	struct json_object *chat = doc_object(l->mail, "chat"), *values = chat_params(l->ctx, l->mail);
	struct json_object *inner, *component, *parameters, *components;

	if (!values) {
		l->receipt->code = "secret_unreadable";
		return CHANNEL_TEMPORARY;
	}
	inner = begin(l, "template");
	json_object_object_del(l->body, "context");
	doc_put(inner, "name", doc_text(chat, "approved"));
	doc_put(put_object(inner, "language"), "code", doc_text(chat, "approved_lang"));
	if (!json_object_array_length(values))
		return post(l);
	parameters = json_object_new_array();
	for (size_t i = 0; i < json_object_array_length(values); i++) {
		struct json_object *parameter = json_object_new_object();

		doc_put(parameter, "type", "text");
		doc_put(parameter, "text", json_object_get_string(json_object_array_get_idx(values, i)));
		json_object_array_add(parameters, parameter);
	}
	component = json_object_new_object();
	doc_put(component, "type", "body");
	json_object_object_add(component, "parameters", parameters);
	components = json_object_new_array();
	json_object_array_add(components, component);
	json_object_object_add(inner, "components", components);
	return post(l);
}

/* A short text goes under the one file it comes with. */
static bool captioned(const struct chat *chat)
{
	return chat->nfiles == 1 && chat->npieces == 1 && !chat->nchoices && !chat->place && text_length(chat->pieces[0]) <= CAPTION_MAX;
}

static enum channel_result send_chat(struct letter *l)
{
	bool caption;

	if (!chat_read(l->ctx, l->mail, channel_find("whatsapp")->text_max, &l->chat, &l->receipt->code))
		return !strcmp(l->receipt->code, "secret_unreadable") ? CHANNEL_TEMPORARY : CHANNEL_PERMANENT;
	l->receipt->code = "";
	caption = captioned(&l->chat);
	l->total = caption ? 1 : l->chat.npieces + l->chat.nfiles;
	l->n = l->chat.done < l->total ? l->chat.done + 1 : l->total;
	if (l->n == 1)
		mark_read(l);
	if (caption)
		return send_file(l, json_object_array_get_idx(l->chat.files, 0), l->chat.pieces[0]);
	if (l->n <= l->chat.npieces)
		return send_piece(l);
	return send_file(l, json_object_array_get_idx(l->chat.files, l->n - 1 - l->chat.npieces), NULL);
}

enum channel_result whatsapp_send(TALLOC_CTX *ctx, struct json_object *mail, struct channel_receipt *receipt)
{
	struct letter l = { .ctx = ctx, .mail = mail, .receipt = receipt, .n = 1, .total = 1, .attempts = doc_number(mail, "attempts") };
	enum channel_result result;

	*receipt = (struct channel_receipt){ .provider_id = "", .own_id = chat_callback(ctx, mail, 1, 1), .code = "not_set_up" };
	l.number = account_text(ctx, "whatsapp", "number");
	if (!l.number)
		return CHANNEL_PROVIDER;
	receipt->code = "secret_unreadable";
	l.to = chat_to(ctx, mail);
	if (!l.to)
		return CHANNEL_TEMPORARY;
	receipt->code = "";
	result = !strcmp(doc_text(doc_object(mail, "chat"), "via"), "template") ? send_approved(&l) : send_chat(&l);
	if (result == CHANNEL_SENT)
		receipt->code = "";
	return result;
}

enum channel_result whatsapp_probe(TALLOC_CTX *ctx, struct channel_receipt *receipt)
{
	return graph_probe(ctx, "whatsapp", receipt);
}
