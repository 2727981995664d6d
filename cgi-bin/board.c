/*
 * board - the desk's other pages: how the channels fare and the posts that nobody understood, the approved texts, the calls, and the form
 * for requests taken on the telephone or at the counter. Its power: the functions of schema board, which begin with who asks; the desk's
 * secret key (numbers and raw posts are opened here, and each opening is recorded there); it makes tickets, so it seals addresses and makes
 * their tokens.
 */
#include "base.h"
#include "address.h"
#include "doc.h"
#include "field.h"
#include "route.h"
#include "secret.h"
#include "serve.h"
#include "text.h"
#include "ticket_secret.h"

static const char *const done[] = { "replay", "seen", "test", NULL };
static const char *const text_done[] = { "text_saved", "text_removed", NULL };
static const char *const purposes[] = { "news", "reply", "state", "receipt", "link", NULL }; /* urp.approved_purposes */
static const char *const text_states[] = { "pending", "approved", "rejected", "paused", "disabled", NULL };
static const char *const members[] = { "code", "link", "office", "subject", NULL }; /* channel_template_params */
static const char *const by_hand[] = { "phone", "counter", NULL };

static const struct field channels_in[] = { { "lang", F_LANG }, { "done", F_ENUM, .of = done } };
static const struct field post_in[] = { { "post", F_INT, .required = true, .min = 1, .max = LONG_MAX }, { "lang", F_LANG } };

enum { IN_TEST, IN_TO, IN_TEST_LANG, IN_TEST_KEY, TEST_IN };
static const struct field test_in[TEST_IN] = {
	[IN_TEST] = { "test", F_LINE, .required = true, .max = 20 },
	[IN_TO] = { "to", F_LINE, .private_ = true, .max = 80 },
	[IN_TEST_LANG] = { "lang", F_LANG },
	[IN_TEST_KEY] = { "key", F_IDEMPOTENCY },
};

static const struct field texts_in[] = { { "lang", F_LANG }, { "done", F_ENUM, .of = text_done } };
static const struct field text_page_in[] = {
	{ "channel", F_LINE, .max = 20 },
	{ "purpose", F_ENUM, .of = purposes },
	{ "text_lang", F_ENUM, .of = langs },
	{ "lang", F_LANG },
};
static const struct field text_in[] = {
	{ "channel", F_LINE, .required = true, .max = 20 },
	{ "purpose", F_ENUM, .required = true, .of = purposes },
	{ "text_lang", F_ENUM, .required = true, .of = langs },
	{ "name", F_LINE, .required = true, .max = 512 },
	{ "state", F_ENUM, .of = text_states },
	{ "body", F_TEXT, .required = true, .max = 1024 },
	{ "place_1", F_ENUM, .of = members },
	{ "place_2", F_ENUM, .of = members },
	{ "place_3", F_ENUM, .of = members },
	{ "place_4", F_ENUM, .of = members },
	{ "seen", F_LINE, .max = 32 },
	{ "lang", F_LANG },
};
static const struct field text_end_in[] = {
	{ "channel", F_LINE, .required = true, .max = 20 },
	{ "purpose", F_ENUM, .required = true, .of = purposes },
	{ "text_lang", F_ENUM, .required = true, .of = langs },
	{ "seen", F_LINE, .required = true, .max = 32 },
	{ "lang", F_LANG },
};

static const struct field calls_in[] = { { "lang", F_LANG } };
static const struct field call_in[] = { { "call", F_INT, .required = true, .min = 1, .max = LONG_MAX }, { "lang", F_LANG } };

enum { IN_PAGE_LANG, IN_PAGE_CALL, NEW_PAGE_IN };
static const struct field new_page_in[NEW_PAGE_IN] = {
	[IN_PAGE_LANG] = { "lang", F_LANG },
	[IN_PAGE_CALL] = { "call", F_INT, .min = 1, .max = LONG_MAX },
};
static const struct field new_of_call_in[NEW_PAGE_IN] = {
	[IN_PAGE_LANG] = { "lang", F_LANG },
	[IN_PAGE_CALL] = { "call", F_INT, .required = true, .min = 1, .max = LONG_MAX },
};

enum {
	IN_CALL,
	IN_CHANNEL,
	IN_BODY,
	IN_CATEGORY,
	IN_FIRST_NAME,
	IN_LAST_NAME,
	IN_PHONE,
	IN_EMAIL,
	IN_ANONYMOUS,
	IN_PLACE,
	IN_TICKET_LANG,
	IN_URGENT,
	IN_LANG,
	IN_KEY,
	IN_FINGERPRINT,
	IN_TOKEN_HASH,
	IN_TOKEN_SEALED,
	IN_TOKEN_ENCRYPTED,
	IN_PIN_MAC,
	NEW_IN
};
static const struct field new_in[NEW_IN] = {
	[IN_CALL] = { "call", F_INT, .min = 1, .max = LONG_MAX },
	[IN_CHANNEL] = { "channel", F_ENUM, .required = true, .of = by_hand },
	[IN_BODY] = { "body", F_TEXT, .required = true, .min = 5, .max = 5000 },
	[IN_CATEGORY] = { "category", F_LINE, .max = 40 },
	[IN_FIRST_NAME] = { "first_name", F_LINE, .max = 100 },
	[IN_LAST_NAME] = { "last_name", F_LINE, .max = 100 },
	[IN_PHONE] = { "phone", F_PHONE, .sealed = true },
	[IN_EMAIL] = { "email", F_EMAIL, .sealed = true },
	[IN_ANONYMOUS] = { "anonymous", F_BOOL },
	[IN_PLACE] = { "place", F_LINE, .max = 200 },
	[IN_TICKET_LANG] = { "ticket_lang", F_ENUM, .of = langs },
	[IN_URGENT] = { "urgent", F_BOOL },
	[IN_LANG] = { "lang", F_LANG },
	[IN_KEY] = { "key", F_IDEMPOTENCY },
	[IN_FINGERPRINT] = { "fingerprint", F_FINGERPRINT },
	[IN_TOKEN_HASH] = { "token_hash", F_HANDLER },
	[IN_TOKEN_SEALED] = { "token_sealed", F_HANDLER },
	[IN_TOKEN_ENCRYPTED] = { "token_encrypted", F_HANDLER },
	[IN_PIN_MAC] = { "pin_mac", F_HANDLER },
};

/* ---- posts ---- */

/* Whatever a provider sent, as text that a page can hold: bytes that are none become "?", one by one. */
static enum rc show_raw(struct req *r, struct call *c)
{
	char *raw = talloc_strdup(r, doc_text(c->doc, "raw"));

	for (size_t i = 0, len = strlen(raw); i < len;) {
		size_t n = 1;

		while (n < 4 && i + n < len && !text_valid(raw + i, n))
			n++;
		if (!text_valid(raw + i, n) || ((unsigned char)raw[i] < ' ' && raw[i] != '\n' && raw[i] != '\t'))
			raw[i] = '?', n = 1;
		i += n;
	}
	json_object_object_del(c->doc, "raw");
	doc_put(c->doc, "raw", raw);
	return RC_OK;
}

/* ---- a test message ---- */

/* To whom: a number, or what a provider calls somebody. Only the blind index goes on: who never wrote to us there is not known. */
static enum rc find_person(struct req *r, struct call *c)
{
	static const struct field phone = { "to", F_PHONE };
	const char *channel = c->values[IN_TEST], *typed = c->values[IN_TO];
	char *number;

	if (!strcmp(channel, "email")) {
		c->values[IN_TO] = NULL;
		return RC_OK;
	}
	if (!typed) {
		c->errors[IN_TO] = "required";
		return RC_OK;
	}
	if (!F_PHONE->parse(r, &phone, typed, strlen(typed), &number))
		typed = number + (*number == '+');
	c->values[IN_TO] = address_blind(r, KEY_BLIND_CHAT, talloc_asprintf(r, "%s:%s", channel, typed));
	return c->values[IN_TO] ? RC_OK : RC_INTERNAL;
}

/* ---- a request that is written down ---- */

static enum rc prefill(struct req *r, struct call *c)
{
	struct json_object *values = db_own(r, json_object_new_object());

	if (c->values[IN_PAGE_CALL] && !doc_flag(c->doc, "_known"))
		return RC_UNKNOWN;
	doc_put(values, "channel", c->values[IN_PAGE_CALL] ? "phone" : "counter");
	doc_put(values, "ticket_lang", "it");
	if (c->values[IN_PAGE_CALL])
		doc_put(values, "call", c->values[IN_PAGE_CALL]);
	if (*doc_text(c->doc, "number"))
		doc_put(values, "phone", doc_text(c->doc, "number"));
	json_object_object_del(c->doc, "number");
	json_object_object_add(c->doc, "values", json_object_get(values));
	return RC_OK;
}

_Static_assert(IN_PIN_MAC - IN_KEY == TICKET_PIN_MAC, "as ticket_secrets_form takes them");
static enum rc make_token(struct req *r, struct call *c)
{
	c->own = ticket_secrets_form(r, c->values + IN_KEY);
	return c->own ? RC_OK : RC_INTERNAL;
}

/* What nothing keeps: the PIN, in pairs, to be read out now. */
static enum rc tell_pin(struct req *r, struct call *c)
{
	struct json_object *pairs = json_object_new_array();
	const char *pin = doc_text(c->own, "pin");

	r->confidential = true;
	for (size_t i = 0; i + 1 < PIN_CHARS; i += 2)
		json_object_array_add(pairs, json_object_new_string_len(pin + i, 2));
	json_object_object_add(c->doc, "pin", json_object_new_string(pin));
	json_object_object_add(c->doc, "pairs", pairs);
	return RC_OK;
}

#define CHANNELS "/operatori/canali"
#define POST_OF	 CHANNELS "/messaggio/{post}"
#define TEXTS	 CHANNELS "/testi"

static const struct route routes[] = {
	{ GET, CHANNELS, OPERATOR, IN(channels_in), .fn = "channels", .tpl = "board/channels.tpl" },
	{ POST, POST_OF "/apri", OPERATOR, IN(post_in), .fn = "post_open", .tpl = "board/post.tpl", .after = show_raw },
	{ POST, POST_OF "/rileggi", OPERATOR, IN(post_in), .fn = "post_replay", .tpl = "board/channels.tpl",
	  .then = CHANNELS "?done={done}" },
	{ POST, POST_OF "/visto", OPERATOR, IN(post_in), .fn = "post_seen", .tpl = "board/channels.tpl", .then = CHANNELS "?done={done}" },
	{ POST, CHANNELS "/prova", OPERATOR, IN(test_in), .fn = "test_send", .tpl = "board/channels.tpl", .form = "channels_form",
	  .then = CHANNELS "?done={done}", .before = find_person },
	{ GET, TEXTS, OPERATOR, IN(texts_in), .fn = "texts", .tpl = "board/texts.tpl" },
	{ GET, CHANNELS "/testo", OPERATOR, IN(text_page_in), .fn = "text_page", .tpl = "board/text.tpl" },
	{ POST, CHANNELS "/testo", OPERATOR, IN(text_in), .fn = "text_save", .tpl = "board/text.tpl", .form = "text_form",
	  .then = TEXTS "?done={done}" },
	{ GET, CHANNELS "/togli-testo", OPERATOR, IN(text_page_in), .fn = "text_end_page", .tpl = "board/text_end.tpl" },
	{ POST, CHANNELS "/togli-testo", OPERATOR, IN(text_end_in), .fn = "text_remove", .tpl = "board/text_end.tpl", .form = "text_form",
	  .then = TEXTS "?done={done}" },
	{ GET, "/operatori/chiamate", OPERATOR, IN(calls_in), .fn = "calls", .tpl = "board/calls.tpl" },
	{ POST, "/operatori/chiamate/{call}/numero", OPERATOR, IN(call_in), .fn = "call_open", .tpl = "board/calls.tpl" },
	{ POST, "/operatori/chiamate/{call}/richiesta", OPERATOR, IN(new_of_call_in), .fn = "new_of_call", .tpl = "board/new.tpl",
	  .after = prefill },
	{ GET, "/operatori/nuova", OPERATOR, IN(new_page_in), .fn = "new_page", .tpl = "board/new.tpl", .after = prefill },
	{ POST, "/operatori/nuova", OPERATOR, IN(new_in), .fn = "ticket_new", .tpl = "board/new.tpl", .form = "new_form",
	  .good = RC_CREATED, .before = make_token, .after = tell_pin },
};

static const char *const keys[] = { "desk.pub", "desk.sec", "sender.pub", "blind-email", "blind-phone", "blind-chat",
				    "pin",	"token",    "form",	  "session",	 "track",	NULL };

static const struct program board = {
	.name = "board",
	.staff = true,
	.role = "urp_board",
	SERVE_ROUTES(routes),
	.body_max = 64 * KIB,
	.opens_sealed = true,
	.confidential = true,
	.keys = keys,
};

int main(int argc, char **argv)
{
	return urp_main(&board, argc, argv);
}
