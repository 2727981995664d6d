/*
 * submit - the public forms: /segnalazione (something is broken) and /assistenza (everything else).
 * Power: writes one new ticket; holds no key that reads one.
 */
#include "base.h"
#include "conf.h"
#include "doc.h"
#include "route.h"
#include "secret.h"
#include "serve.h"
#include "text.h"
#include "upload.h"

static const char *const kinds[] = { "report", "enquiry", "assistance", "complaint", "suggestion", "praise", "records_access", NULL };
static const char *const replies[] = { "none", "email", "phone", NULL };

enum { REQUEST_DETAILS_MAX = 600 }; /* of the official page; a program may send more */

enum { IN_PAGE_KIND, IN_PAGE_CATEGORY, IN_PAGE_LANG, IN_PAGE_VALUES, IN_PAGE_LIST, PAGE_IN };
static const struct field page_in[PAGE_IN] = {
	[IN_PAGE_KIND] = { "kind", F_ENUM, .of = kinds }, [IN_PAGE_CATEGORY] = { "category", F_LINE, .max = 40 },
	[IN_PAGE_LANG] = { "page_lang", F_LANG },	  [IN_PAGE_VALUES] = { "values", F_FORMDOC },
	[IN_PAGE_LIST] = { "list", F_HANDLER }, /* a program asks: only the categories */
};

enum {
	IN_KIND,
	IN_CATEGORY,
	IN_SUBJECT,
	IN_BODY,
	IN_ADDRESS,
	IN_LAT,
	IN_LON,
	IN_FIRST_NAME,
	IN_LAST_NAME,
	IN_EMAIL,
	IN_PHONE,
	IN_FISCAL_CODE,
	IN_REPLY,
	IN_PRIVACY,
	IN_LANG,
	IN_TRAP,
	IN_NETWORK,
	IN_PAGE_LANGUAGE,
	IN_KEY,
	IN_FINGERPRINT,
	IN_TOKEN_HASH,
	IN_TOKEN_SEALED,
	IN_TOKEN_ENCRYPTED,
	IN_PIN_MAC,
	IN_FORM,
	IN_FILES,
	TICKET_IN
};
static const struct field ticket_in[TICKET_IN] = {
	[IN_KIND] = { "kind", F_ENUM, .of = kinds },
	[IN_CATEGORY] = { "category", F_LINE, .max = 40, .required = true },
	[IN_SUBJECT] = { "subject", F_LINE, .min = 3, .max = 150 }, /* see title_needed */
	[IN_BODY] = { "body", F_TEXT, .min = 5, .max = 5000, .required = true },
	[IN_ADDRESS] = { "address", F_LINE, .max = 200 },
	[IN_LAT] = { "lat", F_LATITUDE },
	[IN_LON] = { "lon", F_LONGITUDE },
	[IN_FIRST_NAME] = { "first_name", F_LINE, .max = 100 },
	[IN_LAST_NAME] = { "last_name", F_LINE, .max = 100 },
	[IN_EMAIL] = { "email", F_EMAIL, .sealed = true },
	[IN_PHONE] = { "phone", F_PHONE, .sealed = true },
	[IN_FISCAL_CODE] = { "fiscal_code", F_FISCAL_CODE, .sealed = true },
	[IN_REPLY] = { "reply", F_ENUM, .of = replies },
	[IN_PRIVACY] = { "privacy", F_BOOL, .required = true },
	[IN_LANG] = { "lang", F_ENUM, .of = langs },
	[IN_TRAP] = { "website", F_LINE, .private_ = true, .max = 2000 }, /* out of sight and of the tab order: people leave it empty */
	[IN_NETWORK] = { "network", F_NETWORK },
	[IN_PAGE_LANGUAGE] = { "page_lang", F_LANG },
	[IN_KEY] = { "key", F_IDEMPOTENCY },
	[IN_FINGERPRINT] = { "fingerprint", F_FINGERPRINT },
	[IN_TOKEN_HASH] = { "token_hash", F_HANDLER },
	[IN_TOKEN_SEALED] = { "token_sealed", F_HANDLER },
	[IN_TOKEN_ENCRYPTED] = { "token_encrypted", F_HANDLER },
	[IN_PIN_MAC] = { "pin_mac", F_HANDLER },
	[IN_FORM] = { "form", F_HANDLER }, /* true: sent sooner than anybody can type */
	[IN_FILES] = { "files", F_UPLOADS },
};

static enum rc choose_list(struct req *r, struct call *c)
{
	c->values[IN_PAGE_LIST] = talloc_strdup(r, r->wants_json ? "true" : "false");
	return RC_OK;
}

static void complain(struct call *c, int field, const char *code)
{
	if (!c->errors[field])
		c->errors[field] = code;
}

/* What is missing only together with another field. A field that is wrong by itself keeps its own error. */
static void check_whole(struct req *r, struct call *c)
{
	char **v = c->values;

	if (!v[IN_REPLY] && (v[IN_EMAIL] || v[IN_PHONE]))
		v[IN_REPLY] = talloc_strdup(r, v[IN_EMAIL] ? "email" : "phone");
	if (!v[IN_REPLY] && !c->errors[IN_EMAIL] && !c->errors[IN_PHONE])
		complain(c, IN_REPLY, "contact_required");
	else if (v[IN_REPLY] && !strcmp(v[IN_REPLY], "email") && !v[IN_EMAIL])
		complain(c, IN_EMAIL, "required");
	else if (v[IN_REPLY] && !strcmp(v[IN_REPLY], "phone") && !v[IN_PHONE])
		complain(c, IN_PHONE, "required");
	if (v[IN_LAT] && !v[IN_LON])
		complain(c, IN_LON, "required");
	if (v[IN_LON] && !v[IN_LAT])
		complain(c, IN_LAT, "required");
	if (!v[IN_PRIVACY] || strcmp(v[IN_PRIVACY], "true") != 0)
		c->errors[IN_PRIVACY] = "privacy_required";
}

static bool is_program(struct req *r)
{
	return r->wants_json || req_header(r, "HTTP_IDEMPOTENCY_KEY");
}

/* A page's nonce tells how long the form was looked at; a program that sends JSON has no page. */
static void check_age(struct req *r, struct call *c)
{
	long age = gate_nonce_age(r);

	if (age < 0 && !is_program(r))
		c->errors[IN_FORM] = "form_expired";
	c->values[IN_FORM] = talloc_strdup(r, age >= 0 && age < conf_int(CONF_FORM_MIN_SECONDS) ? "true" : "false");
}

/* The same key with the same words gives the same token, so a repetition gets the same answer though nothing keeps the token. */
static enum rc make_token(struct req *r, struct call *c)
{
	char *seed = r->nonce_key ? talloc_asprintf(r, "%s %s", c->values[IN_KEY], c->values[IN_FINGERPRINT]) : NULL;
	char *token = seed ? secret_token_from(r, seed, strlen(seed)) : secret_token(r);
	char *pin = token ? secret_pin(r, token) : NULL;

	if (!pin)
		return RC_INTERNAL;
	c->own = token;
	c->values[IN_TOKEN_HASH] = secret_hash_hex(r, token, strlen(token));
	c->values[IN_TOKEN_SEALED] = secret_seal(r, BOX_SENDER, token, strlen(token));
	c->values[IN_TOKEN_ENCRYPTED] = secret_encrypt(r, KEY_TRACK, token, strlen(token));
	c->values[IN_PIN_MAC] = secret_mac_hex(r, KEY_PIN, pin, strlen(pin));
	return c->values[IN_TOKEN_HASH] && c->values[IN_TOKEN_SEALED] && c->values[IN_TOKEN_ENCRYPTED] && c->values[IN_PIN_MAC]
		       ? RC_OK
		       : RC_INTERNAL;
}

/* Not `.required`: files are not kept when a field is wrong, and the page of /assistenza has no title. */
static void title_needed(struct call *c)
{
	if (!c->values[IN_SUBJECT])
		complain(c, IN_SUBJECT, "required");
}

static void check_report(struct req *r, struct call *c)
{
	title_needed(c);
	if (!c->values[IN_KIND])
		c->values[IN_KIND] = talloc_strdup(r, "report");
	if (strcmp(c->values[IN_KIND], "report") != 0)
		c->errors[IN_KIND] = "choice_invalid";
	check_whole(r, c);
	check_age(r, c);
}

/* The official page asks for a name and a way to answer, its details are short, and it has no title: SQL makes one. */
static void check_request_page(struct call *c)
{
	char **v = c->values;

	if (!v[IN_FIRST_NAME])
		complain(c, IN_FIRST_NAME, "required");
	if (!v[IN_LAST_NAME])
		complain(c, IN_LAST_NAME, "required");
	if (!v[IN_EMAIL] && !v[IN_PHONE] && !c->errors[IN_PHONE])
		complain(c, IN_EMAIL, "email_or_phone_required");
	if (v[IN_BODY] && text_length(v[IN_BODY]) > REQUEST_DETAILS_MAX)
		complain(c, IN_BODY, "text_too_long");
}

static void check_request(struct req *r, struct call *c)
{
	if (is_program(r)) {
		title_needed(c);
		if (!c->values[IN_KIND])
			complain(c, IN_KIND, "required");
	} else {
		check_request_page(c);
	}
	if (c->values[IN_KIND] && !strcmp(c->values[IN_KIND], "report"))
		c->errors[IN_KIND] = "choice_invalid";
	check_whole(r, c);
	check_age(r, c);
}

static enum rc hand_over(struct req *r, struct call *c)
{
	const char *token = c->own, *pin = secret_pin(r, token);

	if (!pin)
		return RC_INTERNAL;
	doc_put(c->doc, "token", token);
	doc_put(c->doc, "pin", pin);
	doc_put(c->doc, "url", talloc_asprintf(r, "%s/richiesta/%s", conf_str(CONF_PUBLIC_URL), token));
	return RC_OK;
}

static const struct route routes[] = {
	{ GET, "/segnalazione", ANYONE_NONCE, IN(page_in), .fn = "report_page", .tpl = "submit/report.tpl", .form = "report_form",
	  .before = choose_list },
	{ POST, "/segnalazione", ANYONE_NONCE, IN(ticket_in), .fn = "create_ticket", .tpl = "submit/report.tpl", .form = "report_form",
	  .then = "/richiesta/{token}/ricevuta", .good = RC_CREATED, .check = check_report, .before = make_token, .after = hand_over },
	{ GET, "/assistenza", ANYONE_NONCE, IN(page_in), .fn = "request_page", .tpl = "submit/request.tpl", .form = "request_form",
	  .before = choose_list },
	{ POST, "/assistenza", ANYONE_NONCE, IN(ticket_in), .fn = "create_ticket", .tpl = "submit/request.tpl", .form = "request_form",
	  .then = "/richiesta/{token}/ricevuta", .good = RC_CREATED, .check = check_request, .before = make_token, .after = hand_over },
};

static const char *const keys[] = { "desk.pub", "sender.pub", "blind-email", "blind-phone", "blind-fiscal-code", "network", "pin",
				    "token",	"form",	      "track",	     NULL };

static const struct program submit = {
	.name = "submit",
	.role = "urp_submit",
	SERVE_ROUTES(routes),
	.body_max = 128 * KIB,
	.takes_files = &upload_files,
	.keys = keys,
};

int main(int argc, char **argv)
{
	return urp_main(&submit, argc, argv);
}
