/* Sending on Messenger: texts with quick replies, files; a person's answer also after the window has shut. */
#include "base.h"
#include "messenger.h"
#include "account.h"
#include "chat.h"
#include "db.h"
#include "doc.h"
#include "graph.h"
#include "text.h"

enum { TITLE_MAX = 20, READ_SECONDS = 5, UPLOAD_SECONDS = 25 };

struct letter {
	TALLOC_CTX *ctx;
	struct json_object *mail, *to;
	struct chat chat;
	const char *page;
	int64_t attempts;
	size_t n, total;
	struct channel_receipt *receipt;
};

static struct graph_call call_of(const struct letter *l, const char *edge)
{
	return (struct graph_call){ .channel = "messenger",
				    .path = talloc_asprintf(l->ctx, "%s/%s", l->page, edge),
				    .attempts = l->attempts };
}

static struct json_object *addressed(const struct letter *l)
{
	struct json_object *body = db_own(l->ctx, json_object_new_object()), *recipient = json_object_new_object();

	doc_put(recipient, "id", doc_text(l->to, "psid"));
	json_object_object_add(body, "recipient", recipient);
	return body;
}

/* `message` is given away. */
static enum channel_result post(struct letter *l, struct json_object *message)
{
	bool human = !strcmp(doc_text(doc_object(l->mail, "chat"), "via"), "human");
	struct graph_call call = call_of(l, "messages");
	struct json_object *answer;
	enum channel_result result;

	call.json = addressed(l);
	doc_put(call.json, "messaging_type", human ? "MESSAGE_TAG" : "RESPONSE");
	if (human)
		doc_put(call.json, "tag", "HUMAN_AGENT");
	doc_put(message, "metadata", chat_callback(l->ctx, l->mail, l->n, l->total));
	json_object_object_add(call.json, "message", message);
	result = graph_call(l->ctx, &call, &answer, l->receipt);
	if (result != CHANNEL_SENT)
		return result;
	l->receipt->provider_id = doc_text(answer, "message_id");
	l->receipt->more = l->n < l->total;
	if (*l->receipt->provider_id)
		return CHANNEL_SENT;
	l->receipt->code = "answer_unreadable";
	return CHANNEL_UNSURE;
}

static void mark_seen(const struct letter *l)
{
	struct graph_call call = call_of(l, "messages");
	struct channel_receipt unseen = { 0 };
	struct json_object *answer;

	call.seconds = READ_SECONDS;
	call.idle = true;
	call.json = addressed(l);
	doc_put(call.json, "sender_action", "mark_seen");
	(void)graph_call(l->ctx, &call, &answer, &unseen);
}

static enum channel_result send_piece(struct letter *l)
{
	struct json_object *message = json_object_new_object(), *replies;

	doc_put(message, "text", l->chat.pieces[l->n - 1]);
	if (l->n == l->chat.npieces && l->chat.nchoices) {
		replies = json_object_new_array();
		for (size_t i = 0; i < l->chat.nchoices; i++) {
			struct json_object *reply = json_object_new_object();

			if (text_length(l->chat.choices[i].title) > TITLE_MAX) {
				json_object_put(reply);
				continue;
			}
			doc_put(reply, "content_type", "text");
			doc_put(reply, "title", l->chat.choices[i].title);
			doc_put(reply, "payload", l->chat.choices[i].payload);
			json_object_array_add(replies, reply);
		}
		json_object_object_add(message, "quick_replies", replies);
	}
	return post(l, message);
}

static struct json_object *attachment_of(const char *kind, const char *key, struct json_object *value)
{
	struct json_object *attachment = json_object_new_object(), *payload = json_object_new_object();

	doc_put(attachment, "type", kind);
	json_object_object_add(payload, key, value);
	json_object_object_add(attachment, "payload", payload);
	return attachment;
}

static enum channel_result send_file(struct letter *l, struct json_object *file)
{
	const char *mime = doc_text(file, "type"), *kind = !strncmp(mime, "image/", 6) ? "image" : "file",
		   *path = chat_file_path(l->ctx, file);
	struct json_object *about = db_own(l->ctx, json_object_new_object()), *answer, *message;
	struct graph_call call = call_of(l, "message_attachments");
	const char *fields[] = { "message", NULL, NULL };
	enum channel_result result;

	json_object_object_add(about, "attachment", attachment_of(kind, "is_reusable", json_object_new_boolean(true)));
	fields[1] = json_object_to_json_string_ext(about, JSON_C_TO_STRING_PLAIN);
	if (!path || !graph_form(l->ctx, fields, "filedata", path, doc_text(file, "name"), mime, &call)) {
		l->receipt->code = "file_unreadable";
		return l->attempts < 5 ? CHANNEL_TEMPORARY : CHANNEL_PERMANENT;
	}
	call.seconds = UPLOAD_SECONDS;
	call.idle = true;
	result = graph_call(l->ctx, &call, &answer, l->receipt);
	if (result != CHANNEL_SENT)
		return result;
	message = json_object_new_object();
	json_object_object_add(message, "attachment",
			       attachment_of(kind, "attachment_id", json_object_new_string(doc_text(answer, "attachment_id"))));
	return post(l, message);
}

static enum channel_result send_chat(struct letter *l)
{
	if (!chat_read(l->ctx, l->mail, channel_find("messenger")->text_max, &l->chat, &l->receipt->code))
		return !strcmp(l->receipt->code, "secret_unreadable") ? CHANNEL_TEMPORARY : CHANNEL_PERMANENT;
	l->receipt->code = "";
	l->total = l->chat.npieces + l->chat.nfiles;
	l->n = l->chat.done < l->total ? l->chat.done + 1 : l->total;
	if (l->n == 1)
		mark_seen(l);
	return l->n <= l->chat.npieces ? send_piece(l) : send_file(l, json_object_array_get_idx(l->chat.files, l->n - 1 - l->chat.npieces));
}

enum channel_result messenger_send(TALLOC_CTX *ctx, struct json_object *mail, struct channel_receipt *receipt)
{
	struct letter l = { .ctx = ctx, .mail = mail, .receipt = receipt, .attempts = doc_number(mail, "attempts") };

	*receipt = (struct channel_receipt){ .provider_id = "", .own_id = chat_callback(ctx, mail, 1, 1), .code = "not_set_up" };
	l.page = account_text(ctx, "messenger", "page");
	if (!l.page)
		return CHANNEL_PROVIDER;
	receipt->code = "secret_unreadable";
	l.to = chat_to(ctx, mail);
	return l.to ? send_chat(&l) : CHANNEL_TEMPORARY;
}

enum channel_result messenger_probe(TALLOC_CTX *ctx, struct channel_receipt *receipt)
{
	return graph_probe(ctx, "messenger", receipt);
}
