/* Sending on WhatsApp: texts, choices, a request for the position, files, approved texts of a shut window. */
#include "base.h"
#include "whatsapp.h"
#include "db.h"
#include "doc.h"
#include "graph.h"
#include "text.h"

/* Limits of the provider, in characters. */
enum { BODY_MAX = 1024, CAPTION_MAX = 1024, BUTTONS_MAX = 3, BUTTON_MAX = 20, ROW_MAX = 24 };

static struct json_object *put_object(struct json_object *in, const char *key)
{
	struct json_object *o = json_object_new_object();

	json_object_object_add(in, key, o);
	return o;
}

static struct json_object *body_of(const struct chat *chat)
{
	struct json_object *body = db_own(chat->ctx, json_object_new_object());

	doc_put(body, "messaging_product", "whatsapp");
	return body;
}

/* A number where there is one: it lasts as long as the person keeps it, and takes every kind of message. `content` is given away. */
static enum channel_result post(const struct chat *chat, const char *type, struct json_object *content)
{
	const char *phone = doc_text(chat->to, "phone"), *quotes = chat_text(chat, "quotes");
	struct call call = { .json = body_of(chat) };
	enum channel_result result;
	struct json_object *sent;

	doc_put(call.json, "recipient_type", "individual");
	if (*phone)
		doc_put(call.json, "to", phone + (*phone == '+'));
	else
		doc_put(call.json, "recipient", doc_text(chat->to, "user"));
	doc_put(call.json, "type", type);
	doc_put(call.json, "biz_opaque_callback_data", chat_callback(chat));
	if (chat->n == 1 && *quotes && !chat->values)
		doc_put(put_object(call.json, "context"), "message_id", quotes);
	json_object_object_add(call.json, type, content);
	result = graph_post(chat, "messages", &call);
	sent = doc_object(call.answer, "messages");
	if (result != CHANNEL_SENT)
		return result;
	return chat_taken(chat, doc_text(json_object_is_type(sent, json_type_array) ? json_object_array_get_idx(sent, 0) : NULL, "id"));
}

/* Two blue ticks before the answer comes. */
static void mark_read(const struct chat *chat)
{
	struct json_object *read = body_of(chat);

	doc_put(read, "status", "read");
	doc_put(read, "message_id", chat_text(chat, "last_in"));
	graph_mark_read(chat, read);
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

static enum channel_result send_piece(const struct chat *chat)
{
	const char *text = chat->pieces[chat->n - 1], *kind = chat->n == chat->npieces ? interactive_kind(chat, text) : NULL;
	struct json_object *content = json_object_new_object(), *action;

	if (!kind) {
		doc_put_flag(content, "preview_url", false);
		doc_put(content, "body", text);
		return post(chat, "text", content);
	}
	doc_put(content, "type", kind);
	doc_put(put_object(content, "body"), "text", text);
	action = put_object(content, "action");
	if (chat->place)
		doc_put(action, "name", "send_location");
	else if (*kind == 'b')
		put_buttons(action, chat);
	else
		put_list(action, chat);
	return post(chat, "interactive", content);
}

static enum channel_result send_file(const struct chat *chat, struct json_object *file, const char *caption)
{
	const char *mime = doc_text(file, "type"), *kind = !strncmp(mime, "image/", 6) ? "image" : "document";
	const char *const fields[] = { "messaging_product", "whatsapp", "type", mime, NULL };
	struct call call = { .idle = true };
	enum channel_result result = chat_upload(chat, file, fields, "file", &call);
	struct json_object *content;

	if (result == CHANNEL_SENT)
		result = graph_post(chat, "media", &call);
	if (result != CHANNEL_SENT)
		return result;
	content = json_object_new_object();
	doc_put(content, "id", doc_text(call.answer, "id"));
	if (caption)
		doc_put(content, "caption", caption);
	if (*kind == 'd')
		doc_put(content, "filename", doc_text(file, "name"));
	return post(chat, kind, content);
}

static enum channel_result send_approved(const struct chat *chat)
{
	struct json_object *content = json_object_new_object(), *parameters, *component, *components;

	doc_put(content, "name", chat_text(chat, "approved"));
	doc_put(put_object(content, "language"), "code", chat_text(chat, "approved_lang"));
	if (!json_object_array_length(chat->values))
		return post(chat, "template", content);
	parameters = json_object_new_array();
	for (size_t i = 0; i < json_object_array_length(chat->values); i++) {
		struct json_object *parameter = json_object_new_object();

		doc_put(parameter, "type", "text");
		doc_put(parameter, "text", json_object_get_string(json_object_array_get_idx(chat->values, i)));
		json_object_array_add(parameters, parameter);
	}
	component = json_object_new_object();
	doc_put(component, "type", "body");
	json_object_object_add(component, "parameters", parameters);
	components = json_object_new_array();
	json_object_array_add(components, component);
	json_object_object_add(content, "components", components);
	return post(chat, "template", content);
}

/* A short text goes under the one file it comes with. */
static bool captioned(const struct chat *chat)
{
	return chat->nfiles == 1 && chat->npieces == 1 && !chat->nchoices && !chat->place && text_length(chat->pieces[0]) <= CAPTION_MAX;
}

enum channel_result whatsapp_send(TALLOC_CTX *ctx, struct json_object *mail, struct channel_receipt *receipt)
{
	struct chat chat;
	enum channel_result result = graph_begin(ctx, "whatsapp", "number", mail, &chat, receipt);
	bool caption;

	if (result != CHANNEL_SENT)
		return result;
	if (chat.values)
		return send_approved(&chat);
	caption = captioned(&chat);
	if (caption)
		chat.n = chat.total = 1;
	if (chat.n == 1 && *chat_text(&chat, "last_in"))
		mark_read(&chat);
	if (caption)
		return send_file(&chat, json_object_array_get_idx(chat.files, 0), chat.pieces[0]);
	return chat_file(&chat) ? send_file(&chat, chat_file(&chat), NULL) : send_piece(&chat);
}

enum channel_result whatsapp_probe(TALLOC_CTX *ctx, struct channel_receipt *receipt)
{
	return graph_probe(ctx, "whatsapp", receipt);
}
