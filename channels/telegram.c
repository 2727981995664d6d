/*
 * telegram - a bot of Telegram: its updates come to /hook/telegram with a secret in a header, its methods send. The worked example of
 * docs/NEW-CHANNEL.md. The token is part of every address that is asked: no address is ever logged.
 */
#include "base.h"
#include "account.h"
#include "chat.h"
#include "db.h"
#include "doc.h"
#include "item.h"

static const char name[] = "telegram";

/* ---- what comes ---- */

static bool genuine(TALLOC_CTX *ctx UNUSED, const struct hook *hook, const char **account)
{
	const char *word = hook->header(hook, "x-telegram-bot-api-secret-token");

	*account = "";
	return word && account_is(name, "secret", word);
}

/* "chat:message": the numbers of messages count within their chat. */
static const char *message_id(TALLOC_CTX *ctx, struct json_object *m)
{
	const char *id = payload_id(ctx, m, "message_id");

	return *id ? item_id(ctx, payload_id(ctx, payload_object(m, "chat"), "id"), id) : "";
}

/* Who writes to the bot alone, and the chat with them has their number; groups and other bots are none of ours. */
static struct json_object *citizen(TALLOC_CTX *ctx, struct json_object *from, struct json_object *chat, struct json_object *press)
{
	const char *id = payload_id(ctx, payload_has(from, "id") ? from : chat, "id"), *first = payload_line(ctx, from, "first_name", PAYLOAD_NAME),
		   *last = payload_line(ctx, from, "last_name", PAYLOAD_NAME);
	bool alone = !strcmp(payload_code(ctx, chat, "type"), "private") && !payload_true(from, "is_bot");
	struct json_object *to = json_object_new_object(), *who;

	item_put(to, "chat", payload_id(ctx, chat, "id"));
	item_put(to, "press", payload_code(ctx, press, "id"));
	who = item_person(alone ? &id : NULL, alone, to);
	if (who) {
		item_put(who, "name", *last ? talloc_asprintf(ctx, "%s %s", first, last) : first);
		item_put(who, "username", payload_line(ctx, from, "username", PAYLOAD_NAME));
	}
	return who;
}

/* "/start" is what everybody presses who begins; "/stop" is a word with a stroke before it. */
static void put_text(TALLOC_CTX *ctx, struct json_object *item, struct json_object *m)
{
	const char *text = payload_text(ctx, m, payload_has(m, "text") ? "text" : "caption", PAYLOAD_TEXT);

	item_put(item, "text", text);
	if (!strncmp(text, "/start", 6))
		item_put(item, "payload", "word:help");
	else if (*text == '/' && !text[1 + strspn(text + 1, "abcdefghijklmnopqrstuvwxyz")])
		item_put(item, "payload", talloc_asprintf(ctx, "word:%s", text + 1));
}

/* The first that it has of these: an animation has a document too. A photo comes in several sizes. */
static bool put_file(TALLOC_CTX *ctx, struct json_object *item, struct json_object *m)
{
	static const struct item_media names = { .ref = "file_id", .mime = "mime_type", .name = "file_name", .seconds = "duration" };
	static const char *const files[] = { "voice", "audio", "video", "video_note", "animation", "document", "sticker" };
	static const char *const kinds[] = { "audio", "audio", "video", "video", "video", "document", "sticker" };
	struct json_object *photo = NULL;
	int64_t most = -1, width;

	for (size_t i = 0; i < payload_count(m, "photo"); i++)
		if (payload_int(payload_nth(m, "photo", i), "width", &width) && width > most) {
			most = width;
			photo = payload_nth(m, "photo", i);
		}
	for (size_t i = 0; !photo && i < ARRAY_LEN(files); i++)
		if (item_put_media(ctx, item, payload_object(m, files[i]), kinds[i], !i, &names))
			return true;
	return item_put_media(ctx, item, photo, "image", false, &names);
}

/* What we cannot read is named, so that the citizen can be asked for words. */
static void put_message(TALLOC_CTX *ctx, struct json_object *item, struct json_object *m)
{
	struct json_object *venue = payload_object(m, "venue"), *contact = payload_object(m, "contact");
	bool file = put_file(ctx, item, m), place = item_put_place(ctx, item, payload_object(m, "location"), "latitude", "longitude");

	item_name_place(item, payload_line(ctx, venue, "title", PAYLOAD_NAME), payload_line(ctx, venue, "address", PAYLOAD_NAME));
	item_put(item, "quotes", message_id(ctx, payload_object(m, "reply_to_message")));
	item_put_flag(item, "forwarded", payload_has(m, "forward_origin"));
	put_text(ctx, item, m);
	if (contact)
		(void)item_put_card(item, payload_line(ctx, contact, "first_name", PAYLOAD_NAME),
				    payload_line(ctx, contact, "phone_number", 40));
	else if (!file && !place && !payload_has(item, "text"))
		item_put(item, "unsupported", payload_has(m, "poll") ? "poll" : "unknown");
}

/* One a post: a message, its correction, or a button under one of ours. A position that moves is a correction without words. */
static void read_update(TALLOC_CTX *ctx, struct items *items, struct json_object *root)
{
	struct json_object *press = payload_object(root, "callback_query"), *edit = payload_object(root, "edited_message"), *who, *item;
	struct json_object *m = press ? payload_object(press, "message") : edit ? edit : payload_object(root, "message");

	who = citizen(ctx, payload_object(press ? press : m, "from"), payload_object(m, "chat"), press);
	if (!who || (edit && !payload_has(m, "text") && !payload_has(m, "caption"))) {
		json_object_put(who);
		items_other(items, m ? "no_word_of_a_citizen" : "unknown", root);
		return;
	}
	item = items_add(items, edit ? "edit" : "message", press || edit ? payload_id(ctx, root, "update_id") : message_id(ctx, m), root);
	json_object_object_add(item, "from", who);
	item_put(item, press ? "quotes" : "of", press || edit ? message_id(ctx, m) : "");
	item_put(item, "payload", payload_id(ctx, press, "data"));
	if (!press) {
		item_put_at(item, m, edit ? "edit_date" : "date");
		(edit ? put_text : put_message)(ctx, item, m);
	}
}

static bool parse(TALLOC_CTX *ctx, const char *account UNUSED, const char *body, size_t len, struct json_object **list, const char **why)
{
	return items_parse(ctx, body, len, list, why, read_update);
}

/* ---- what is asked of it ---- */

/* "<url>/bot<token>/getMe", "<url>/file/bot<token>/voice/7.oga"; NULL when the account is not set up. */
static const char *address(TALLOC_CTX *ctx, const char *before, const char *rest)
{
	const char *url = account_text(ctx, name, "url"), *token = account_text(ctx, name, "token");

	return url && token ? talloc_asprintf(ctx, "%s%s/bot%s/%s", url, before, token, rest) : NULL;
}

/* The name of a file leads to a path, which is good for an hour. */
static bool fetch(TALLOC_CTX *ctx, const char *own UNUSED, const char *ref, const char *answer, size_t len, struct fetch_order *order)
{
	struct json_object *told = answer ? payload_object(payload_read(ctx, answer, len, &(const char *){ NULL }), "result") : NULL;
	const char *part = answer ? payload_ref(ctx, told, "file_path") : ref;

	if (!*part || part[strspn(part, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-")] || strstr(part, ".."))
		return false;
	*order = (struct fetch_order){ .again = !answer };
	order->url = answer ? address(ctx, "/file", part) : address(ctx, "", talloc_asprintf(ctx, "getFile?file_id=%s", part));
	return order->url != NULL;
}

static enum channel_result ask(TALLOC_CTX *ctx, const char *method, struct call *call, struct channel_receipt *receipt)
{
	enum channel_result result;

	call->url = address(ctx, "", method);
	result = call_do(ctx, call, receipt);
	if (result != CHANNEL_SENT || call->status == 200)
		return result;
	call->retry_after = doc_number(doc_object(call->answer, "parameters"), "retry_after");
	call->status = call->status == 404 ? 401 : call->status; /* a token that cannot be one */
	result = call_refused(ctx, call, receipt);
	if (call->status == 403)
		receipt->code = "bot_blocked";
	if (strstr(doc_text(call->answer, "description"), "chat not found"))
		receipt->code = "chat_not_found";
	return result;
}

static enum channel_result probe(TALLOC_CTX *ctx, struct channel_receipt *receipt)
{
	*receipt = (struct channel_receipt){ .provider_id = "", .own_id = "", .code = "" };
	return ask(ctx, "getMe", &(struct call){ .idle = true }, receipt);
}

/* Choices stand under the text. Beside a key for the position they are keys that write; its own has a sign for all languages. */
static struct json_object *markup(const struct chat *chat)
{
	struct json_object *markup = json_object_new_object(), *rows = json_object_new_array();

	for (size_t i = 0; i < chat->nchoices + chat->place; i++) {
		struct json_object *row = json_object_new_array(), *key = json_object_new_object();

		doc_put(key, "text", i < chat->nchoices ? chat->choices[i].title : "\U0001F4CD");
		if (!chat->place)
			doc_put(key, "callback_data", chat->choices[i].payload);
		else if (i == chat->nchoices)
			doc_put_flag(key, "request_location", true);
		json_object_array_add(row, key);
		json_object_array_add(rows, row);
	}
	json_object_object_add(markup, chat->place ? "keyboard" : "inline_keyboard", rows);
	doc_put_flag(markup, "one_time_keyboard", chat->place);
	return markup;
}

static struct json_object *piece(const struct chat *chat)
{
	const char *quotes = strchr(chat_text(chat, "quotes"), ':');
	const char *reply = talloc_asprintf(chat->ctx, "{\"message_id\":%lld,\"allow_sending_without_reply\":true}",
					    quotes ? strtoll(quotes + 1, NULL, 10) : 0);
	struct json_object *json = db_own(chat->ctx, json_object_new_object());

	doc_put(json, "chat_id", doc_text(chat->to, "chat"));
	doc_put(json, "text", chat->pieces[chat->n - 1]);
	if (quotes && chat->n == 1)
		json_object_object_add(json, "reply_parameters", json_tokener_parse(reply));
	if (chat->n == chat->npieces && (chat->nchoices || chat->place))
		json_object_object_add(json, "reply_markup", markup(chat));
	return json;
}

/* What was pressed last turns until this; too late or not, it is nobody's trouble. */
static void rest(TALLOC_CTX *ctx, const char *press)
{
	(void)ask(ctx, talloc_asprintf(ctx, "answerCallbackQuery?callback_query_id=%s", press),
		  &(struct call){ .seconds = 5, .idle = true }, &(struct channel_receipt){ 0 });
}

static enum channel_result send_part(TALLOC_CTX *ctx, struct json_object *mail, struct channel_receipt *receipt)
{
	struct chat chat;
	enum channel_result result = chat_begin(ctx, name, mail, &chat, receipt);
	struct json_object *file = result == CHANNEL_SENT ? chat_file(&chat) : NULL;
	bool photo = !strncmp(doc_text(file, "type"), "image/", 6);
	const char *const fields[] = { "chat_id", doc_text(chat.to, "chat"), NULL };
	struct call call = { 0 };

	if (chat.n == 1 && *doc_text(chat.to, "press"))
		rest(ctx, doc_text(chat.to, "press"));
	if (file)
		result = chat_upload(&chat, file, fields, photo ? "photo" : "document", &call);
	else if (result == CHANNEL_SENT)
		call.json = piece(&chat);
	if (result == CHANNEL_SENT)
		result = ask(ctx, !file ? "sendMessage" : photo ? "sendPhoto" : "sendDocument", &call, receipt);
	receipt->provider_id = message_id(ctx, payload_object(call.answer, "result"));
	receipt->more = result == CHANNEL_SENT && chat.n < chat.total;
	return result;
}

const struct channel channel_telegram = {
	.name = name,
	.can = CHANNEL_CHAT,
	.text_max = 4096,
	.keys = chat_keys,
	.templates = chat_templates,
	.genuine = genuine,
	.parse = parse,
	.fetch = fetch,
	.send = send_part,
	.probe = probe,
};
