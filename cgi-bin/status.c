/*
 * status - /richiesta: a citizen follows a request by its link, or by code and PIN.
 * Power: reads and moves the one ticket whose token it is given; cannot open an address.
 */
#include "base.h"
#include "conf.h"
#include "db.h"
#include "doc.h"
#include "page.h"
#include "proof.h"
#include "qr.h"
#include "route.h"
#include "secret.h"
#include "serve.h"
#include "upload.h"

enum { IN_SHOW_TOKEN, IN_SHOW_LANG, SHOW_IN };
static const struct field show_in[SHOW_IN] = {
	[IN_SHOW_TOKEN] = { "token", F_TOKEN, .required = true },
	[IN_SHOW_LANG] = { "page_lang", F_LANG },
};

enum { IN_ACT_TOKEN, IN_ACT_KEY, IN_ACT_FINGERPRINT, ACT_IN };
static const struct field act_in[ACT_IN] = {
	[IN_ACT_TOKEN] = { "token", F_TOKEN, .required = true },
	[IN_ACT_KEY] = { "key", F_IDEMPOTENCY },
	[IN_ACT_FINGERPRINT] = { "fingerprint", F_FINGERPRINT },
};

enum { IN_SAY_TOKEN, IN_SAY_BODY, IN_SAY_KEY, IN_SAY_FINGERPRINT, SAY_IN };
static const struct field say_in[SAY_IN] = {
	[IN_SAY_TOKEN] = { "token", F_TOKEN, .required = true },
	[IN_SAY_BODY] = { "body", F_TEXT, .required = true, .min = 1, .max = 5000 },
	[IN_SAY_KEY] = { "key", F_IDEMPOTENCY },
	[IN_SAY_FINGERPRINT] = { "fingerprint", F_FINGERPRINT },
};

enum { IN_MESSAGE_TOKEN, IN_MESSAGE_BODY, IN_MESSAGE_KEY, IN_MESSAGE_FINGERPRINT, IN_MESSAGE_FILES, IN_MESSAGE_NETWORK, MESSAGE_IN };
static const struct field message_in[MESSAGE_IN] = {
	[IN_MESSAGE_TOKEN] = { "token", F_TOKEN, .required = true },
	[IN_MESSAGE_BODY] = { "body", F_TEXT, .required = true, .min = 1, .max = 5000 },
	[IN_MESSAGE_KEY] = { "key", F_IDEMPOTENCY },
	[IN_MESSAGE_FINGERPRINT] = { "fingerprint", F_FINGERPRINT },
	[IN_MESSAGE_FILES] = { "files", F_UPLOADS },
	[IN_MESSAGE_NETWORK] = { "network", F_NETWORK },
};

/* What the holder does not want: see urp.objection. */
static const char *const purposes[] = { "publication", "mail", NULL };

enum { IN_CHOICE_TOKEN, IN_CHOICE_PURPOSE, IN_CHOICE_OBJECTS, CHOICE_IN };
static const struct field choice_in[CHOICE_IN] = {
	[IN_CHOICE_TOKEN] = { "token", F_TOKEN, .required = true },
	[IN_CHOICE_PURPOSE] = { "purpose", F_ENUM, .of = purposes, .required = true },
	[IN_CHOICE_OBJECTS] = { "objects", F_BOOL, .required = true },
};

enum { IN_PROOF_TOKEN, PROOF_IN };
static const struct field proof_in[PROOF_IN] = {
	[IN_PROOF_TOKEN] = { "token", F_TOKEN, .required = true },
};

enum { IN_ENTER_CODE, IN_ENTER_PIN, IN_ENTER_NETWORK, ENTER_IN };
static const struct field enter_in[ENTER_IN] = {
	[IN_ENTER_CODE] = { "code", F_CODE, .required = true },
	[IN_ENTER_PIN] = { "pin", F_PIN, .required = true, .private_ = true },
	[IN_ENTER_NETWORK] = { "network", F_NETWORK },
};

enum { IN_LOST_CODE, IN_LOST_EMAIL, IN_LOST_NETWORK, LOST_IN };
static const struct field lost_in[LOST_IN] = {
	[IN_LOST_CODE] = { "code", F_CODE },
	[IN_LOST_EMAIL] = { "email", F_EMAIL, .sealed = true },
	[IN_LOST_NETWORK] = { "network", F_NETWORK },
};

/* ---- the token, which every row has first ---- */

/* The database knows only the hash. */
static enum rc hash_token(struct req *r, struct call *c)
{
	c->own = c->values[0];
	c->values[0] = secret_hash_hex(r, c->own, strlen(c->own));
	return RC_OK;
}

static enum rc put_token(struct req *r UNUSED, struct call *c)
{
	doc_put(c->doc, "token", c->own);
	return RC_OK;
}

/* ---- the page ---- */

/* What the reader has just done: the address after a POST names it, so that the page can say so. */
static void put_done(struct req *r, struct call *c)
{
	static const char *const acts[] = { "message", "contest", "withdraw", "solved", "confirm", "choice" };
	size_t len;
	unsigned count;
	const char *given = form_get(r->form, "done", &len, &count);

	for (size_t i = 0; i < ARRAY_LEN(acts) && count == 1; i++)
		if (!strcmp(given, acts[i]))
			doc_put(c->doc, "done", acts[i]);
}

/* The link came by mail, and the address is not confirmed yet: the page offers to. */
static void put_proof(struct req *r, struct call *c)
{
	struct json_object *verified;
	size_t len;
	unsigned count;
	const char *given = form_get(r->form, "p", &len, &count);

	if (!strcmp(doc_text(c->doc, "reply"), "email") && json_object_object_get_ex(c->doc, "reply_verified", &verified) &&
	    !json_object_get_boolean(verified) && count == 1 && proof_ok(c->own, given, len))
		doc_put(c->doc, "proof", talloc_strndup(r, given, PROOF_CHARS));
}

static const char *url_of(struct req *r, const char *token)
{
	return talloc_asprintf(r, "%s/richiesta/%s", conf_str(CONF_PUBLIC_URL), token);
}

static enum rc show_page(struct req *r, struct call *c)
{
	put_done(r, c);
	put_proof(r, c);
	doc_put(c->doc, "url", url_of(r, c->own));
	return put_token(r, c);
}

static enum rc check_proof(struct req *r, struct call *c)
{
	size_t len;
	unsigned count;
	const char *given = form_get(r->form, "p", &len, &count);

	return count == 1 && proof_ok(c->values[IN_PROOF_TOKEN], given, len) ? hash_token(r, c) : RC_UNKNOWN;
}

/* ---- receipt ---- */

static enum rc put_pin(struct req *r, struct call *c)
{
	const char *pin = secret_pin(r, c->own);

	if (!pin)
		return RC_INTERNAL;
	doc_put(c->doc, "pin", pin);
	doc_put(c->doc, "url", url_of(r, c->own));
	return put_token(r, c);
}

static enum rc print_receipt(struct req *r, struct call *c)
{
	const char *path;
	unsigned size;

	path = qr_path(r, url_of(r, c->own), &size);
	if (path && !r->wants_json) {
		doc_put(c->doc, "qr_path", path);
		json_object_object_add(c->doc, "qr_size", json_object_new_int((int)size));
	}
	return put_pin(r, c);
}

/* The receipt as a file to keep: plain text, so that any device can open it. */
static enum rc send_receipt(struct req *r, struct call *c)
{
	const char *text;
	enum rc rc = db_call(r->db, r, "receipt", SHOW_IN, (const char **)c->values, &c->doc);

	if (rc == RC_OK)
		rc = put_pin(r, c);
	if (rc != RC_OK)
		return rc;
	text = page_text(r, r->lang, "status/receipt.txt.tpl", c->doc);
	if (!text)
		return RC_INTERNAL;
	text += strspn(text, "\n");
	req_send(r, 200, "text/plain; charset=utf-8", text, strlen(text));
	return RC_OK;
}

/* ---- code and PIN ---- */

static enum rc mac_pin(struct req *r, struct call *c)
{
	char **pin = &c->values[IN_ENTER_PIN];

	*pin = secret_mac_hex(r, KEY_PIN, *pin, strlen(*pin));
	return *pin ? RC_OK : RC_INTERNAL;
}

static enum rc open_link(struct req *r, struct call *c)
{
	struct json_object *encrypted;
	size_t len;
	char *token;

	if (!json_object_object_get_ex(c->doc, "_token_encrypted", &encrypted))
		return RC_INTERNAL;
	token = secret_decrypt(r, KEY_TRACK, json_object_get_string(encrypted), &len);
	if (!token)
		return RC_INTERNAL;
	doc_put(c->doc, "token", token);
	doc_put(c->doc, "url", url_of(r, token));
	return RC_OK;
}

static enum rc check_lost(struct req *r UNUSED, struct call *c)
{
	if (!c->values[IN_LOST_CODE] && !c->values[IN_LOST_EMAIL])
		c->errors[IN_LOST_CODE] = "code_or_email";
	return RC_OK;
}

#define TO_TICKET(act) .then = "/richiesta/{token}?done=" act, .before = hash_token, .after = put_token

static const struct route routes[] = {
	{ GET, "/richiesta", ANYONE, .tpl = "status/enter.tpl" },
	{ POST, "/richiesta", ANYONE, IN(enter_in), .fn = "enter", .tpl = "status/enter.tpl", .then = "/richiesta/{token}",
	  .before = mac_pin, .after = open_link },
	{ GET, "/richiesta/smarrita", ANYONE, .tpl = "status/lost.tpl" },
	{ POST, "/richiesta/smarrita", ANYONE, IN(lost_in), .fn = "lost", .tpl = "status/lost.tpl", .then = "/richiesta/smarrita/inviata",
	  .before = check_lost },
	{ GET, "/richiesta/smarrita/inviata", ANYONE, .tpl = "status/sent.tpl" },
	{ GET, "/richiesta/{token}", ANYONE, IN(show_in), .fn = "show", .tpl = "status/ticket.tpl", .before = hash_token,
	  .after = show_page },
	{ GET, "/richiesta/{token}/ricevuta", ANYONE, IN(show_in), .fn = "receipt", .tpl = "status/receipt.tpl", .before = hash_token,
	  .after = print_receipt },
	{ GET, "/richiesta/{token}/ricevuta.txt", ANYONE, IN(show_in), .before = hash_token, .handler = send_receipt },
	{ POST, "/richiesta/{token}/messaggio", ANYONE_NONCE, IN(message_in), .fn = "message_add", .tpl = "status/message.tpl",
	  TO_TICKET("message") },
	{ POST, "/richiesta/{token}/contesta", ANYONE_NONCE, IN(say_in), .fn = "contest", .tpl = "status/contest.tpl",
	  TO_TICKET("contest") },
	{ POST, "/richiesta/{token}/ritira", ANYONE_NONCE, IN(act_in), .fn = "withdraw", .tpl = "status/refused.tpl",
	  TO_TICKET("withdraw") },
	{ POST, "/richiesta/{token}/risolta", ANYONE_NONCE, IN(act_in), .fn = "solved", .tpl = "status/refused.tpl", TO_TICKET("solved") },
	{ POST, "/richiesta/{token}/scelte", ANYONE_NONCE, IN(choice_in), .fn = "choose", .tpl = "status/refused.tpl",
	  TO_TICKET("choice") },
	{ POST, "/richiesta/{token}/conferma", ANYONE_NONCE, IN(proof_in), .fn = "confirm", .then = "/richiesta/{token}",
	  .before = check_proof, .after = put_token },
};

static const char *const keys[] = { "desk.pub", "sender.pub", "blind-email", "network", "pin", "form", "track", NULL };

static const char *const templates[] = { "status/receipt.txt.tpl", NULL };

static const struct program status = {
	.name = "status",
	.role = "urp_status",
	SERVE_ROUTES(routes),
	.body_max = 64 * KIB,
	.takes_files = &upload_files,
	.confidential = true,
	.keys = keys,
	.templates = templates,
};

int main(int argc, char **argv)
{
	return urp_main(&status, argc, argv);
}
