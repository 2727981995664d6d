/* Sending on Messenger: texts with quick replies, files; a person's answer also after the window has shut. */
#include "base.h"
#include "messenger.h"
#include "db.h"
#include "doc.h"
#include "graph.h"
#include "text.h"

enum { TITLE_MAX = 20 };

static struct json_object *addressed(const struct chat *chat)
{
	struct json_object *body = db_own(chat->ctx, json_object_new_object()), *recipient = json_object_new_object();

	doc_put(recipient, "id", doc_text(chat->to, "psid"));
	json_object_object_add(body, "recipient", recipient);
	return body;
}

/* `message` is given away. */
static enum channel_result post(const struct chat *chat, struct json_object *message)
{
	bool human = !strcmp(chat_text(chat, "via"), "human");
	struct call call = { .json = addressed(chat) };
	enum channel_result result;

	doc_put(call.json, "messaging_type", human ? "MESSAGE_TAG" : "RESPONSE");
	if (human)
		doc_put(call.json, "tag", "HUMAN_AGENT");
	doc_put(message, "metadata", chat_callback(chat));
	json_object_object_add(call.json, "message", message);
	result = graph_post(chat, "messages", &call);
	return result == CHANNEL_SENT ? chat_taken(chat, doc_text(call.answer, "message_id")) : result;
}

static void mark_seen(const struct chat *chat)
{
	struct json_object *seen = addressed(chat);

	doc_put(seen, "sender_action", "mark_seen");
	graph_mark_read(chat, seen);
}

static struct json_object *quick_replies(const struct chat *chat)
{
	struct json_object *replies = json_object_new_array();

	for (size_t i = 0; i < chat->nchoices; i++) {
		struct json_object *reply;

		if (text_length(chat->choices[i].title) > TITLE_MAX)
			continue;
		reply = json_object_new_object();
		doc_put(reply, "content_type", "text");
		doc_put(reply, "title", chat->choices[i].title);
		doc_put(reply, "payload", chat->choices[i].payload);
		json_object_array_add(replies, reply);
	}
	return replies;
}

static enum channel_result send_piece(const struct chat *chat)
{
	struct json_object *message = json_object_new_object();

	doc_put(message, "text", chat->pieces[chat->n - 1]);
	if (chat->n == chat->npieces && chat->nchoices)
		json_object_object_add(message, "quick_replies", quick_replies(chat));
	return post(chat, message);
}

static struct json_object *attachment_of(const char *kind, const char *key, struct json_object *value)
{
	struct json_object *attachment = json_object_new_object(), *payload = json_object_new_object();

	doc_put(attachment, "type", kind);
	json_object_object_add(payload, key, value);
	json_object_object_add(attachment, "payload", payload);
	return attachment;
}

static enum channel_result send_file(const struct chat *chat, struct json_object *file)
{
	const char *kind = !strncmp(doc_text(file, "type"), "image/", 6) ? "image" : "file";
	struct json_object *about = db_own(chat->ctx, json_object_new_object()), *message;
	const char *fields[] = { "message", NULL, NULL };
	struct call call = { .idle = true };
	enum channel_result result;

	json_object_object_add(about, "attachment", attachment_of(kind, "is_reusable", json_object_new_boolean(true)));
	fields[1] = json_object_to_json_string_ext(about, JSON_C_TO_STRING_PLAIN);
	result = chat_upload(chat, file, fields, "filedata", &call);
	if (result == CHANNEL_SENT)
		result = graph_post(chat, "message_attachments", &call);
	if (result != CHANNEL_SENT)
		return result;
	message = json_object_new_object();
	json_object_object_add(message, "attachment",
			       attachment_of(kind, "attachment_id", json_object_new_string(doc_text(call.answer, "attachment_id"))));
	return post(chat, message);
}

enum channel_result messenger_send(TALLOC_CTX *ctx, struct json_object *mail, struct channel_receipt *receipt)
{
	struct chat chat;
	enum channel_result result = graph_begin(ctx, "messenger", "page", mail, &chat, receipt);

	if (result != CHANNEL_SENT)
		return result;
	if (chat.n == 1)
		mark_seen(&chat);
	return chat_file(&chat) ? send_file(&chat, chat_file(&chat)) : send_piece(&chat);
}

enum channel_result messenger_probe(TALLOC_CTX *ctx, struct channel_receipt *receipt)
{
	return graph_probe(ctx, "messenger", receipt);
}
