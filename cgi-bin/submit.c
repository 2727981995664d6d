/*
 * submit - the public forms: /segnalazione (something is broken) and /assistenza (everything else).
 * Power: writes one new ticket; holds no key that reads one.
 */
#include "base.h"
#include "conf.h"
#include "doc.h"
#include "draft.h"
#include "input.h"
#include "route.h"
#include "serve.h"
#include "step.h"
#include "text.h"
#include "ticket_secret.h"
#include "upload.h"

static const char *const kinds[] = { "report", "enquiry", "assistance", "complaint", "suggestion", "praise", "records_access", NULL };
static const char *const replies[] = { "none", "email", "phone", NULL };

enum { DETAILS_MAX = 200, REQUEST_DETAILS_MAX = 600, DRAFT_TEXT_MAX = 60 * KIB, SENT_LIFE = 3600 }; /* life: as urp.draft_sent */

enum { IN_FIRST_KIND, IN_FIRST_CATEGORY, IN_FIRST_DONE, IN_FIRST_LANG, IN_FIRST_VALUES, IN_FIRST_LIST, IN_FIRST_DRAFT, FIRST_IN };
static const struct field first_in[FIRST_IN] = {
	[IN_FIRST_KIND] = { "kind", F_ENUM, .of = kinds }, [IN_FIRST_CATEGORY] = { "category", F_LINE, .max = 40 },
	[IN_FIRST_DONE] = { "done", F_LINE, .max = 40 },   [IN_FIRST_LANG] = { "page_lang", F_LANG },
	[IN_FIRST_VALUES] = { "values", F_FORMDOC },	   [IN_FIRST_LIST] = { "list", F_HANDLER },
	[IN_FIRST_DRAFT] = { "draft", F_HANDLER },
};

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
	IN_JOIN,
	IN_DRAFT,
	IN_DRAFT_SENT,
	TICKET_IN
};
static const struct field ticket_in[TICKET_IN] = {
	[IN_KIND] = { "kind", F_ENUM, .of = kinds },
	[IN_CATEGORY] = { "category", F_LINE, .max = 40, .required = true },
	[IN_SUBJECT] = { "subject", F_LINE, .min = 3, .max = 150 }, /* needed but on the page of /assistenza: check_request */
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
	[IN_JOIN] = { "join", F_LINE, .max = 40 },
	[IN_DRAFT] = { "draft", F_HANDLER },
	[IN_DRAFT_SENT] = { "draft_sent", F_HANDLER },
};

/* What a draft may hold: any text, since what is wrong with it is told later. Then the buttons. */
enum { IN_SAVE_BODY = 2, IN_GO = 14, IN_VERSION, IN_WINDOW, IN_CHOICE, IN_SAVE_FILES, SAVE_IN };
static const struct field save_in[SAVE_IN] = {
	{ "category", F_TEXT, .max = 300 },
	{ "subject", F_TEXT, .max = 300 },
	[IN_SAVE_BODY] = { "body", F_TEXT, .max = 5000 },
	{ "address", F_TEXT, .max = 300 },
	{ "lat", F_TEXT, .max = 300 },
	{ "lon", F_TEXT, .max = 300 },
	{ "first_name", F_TEXT, .max = 300 },
	{ "last_name", F_TEXT, .max = 300 },
	{ "email", F_TEXT, .max = 300 },
	{ "phone", F_TEXT, .max = 300 },
	{ "fiscal_code", F_TEXT, .max = 300 },
	{ "reply", F_TEXT, .max = 300 },
	{ "privacy", F_TEXT, .max = 300 },
	{ "join", F_TEXT, .max = 300 },
	[IN_GO] = { "go", F_LINE, .max = 60, .private_ = true },
	[IN_VERSION] = { "version", F_INT, .private_ = true, .max = 10000 },
	[IN_WINDOW] = { "window", F_LINE, .max = 60, .private_ = true },  /* the page that is saved: one page shown, one value */
	[IN_CHOICE] = { "choice", F_LINE, .max = 300, .private_ = true }, /* one of those found */
	[IN_SAVE_FILES] = { "files", F_UPLOADS },
};

enum { IN_BEGIN_CATEGORY, IN_BEGIN_PRIVACY, BEGIN_IN };
static const struct field begin_in[BEGIN_IN] = {
	[IN_BEGIN_CATEGORY] = { "category", F_LINE, .max = 40 },
	[IN_BEGIN_PRIVACY] = { "privacy", F_BOOL },
};

enum { IN_DONE, STEP_IN };
static const struct field step_in[STEP_IN] = { [IN_DONE] = { "done", F_LINE, .max = 40 } };

enum { IN_LINK, RESUME_IN };
static const struct field resume_in[RESUME_IN] = { [IN_LINK] = { "link", F_LINE, .max = 80, .required = true, .private_ = true } };

static enum rc choose_list(struct req *r, struct call *c)
{
	c->values[IN_PAGE_LIST] = talloc_strdup(r, r->wants_json ? "true" : "false");
	return RC_OK;
}

static enum rc choose_first(struct req *r, struct call *c)
{
	c->values[IN_FIRST_LIST] = talloc_strdup(r, r->wants_json ? "true" : "false");
	c->values[IN_FIRST_DRAFT] = (char *)(uintptr_t)draft_id_hash(r);
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

static void check_details(struct call *c)
{
	if (c->values[IN_BODY] && text_length(c->values[IN_BODY]) > DETAILS_MAX)
		complain(c, IN_BODY, "text_too_long");
}

/* A page's nonce tells how long the form was looked at; a program that sends JSON has no page. */
static void check_age(struct req *r, struct call *c)
{
	long age = gate_nonce_age(r);

	if (age < 0 && !is_program(r))
		c->errors[IN_FORM] = "form_expired";
	c->values[IN_FORM] = talloc_strdup(r, age >= 0 && age < conf_int(CONF_FORM_MIN_SECONDS) ? "true" : "false");
}

_Static_assert(IN_PIN_MAC - IN_KEY == TICKET_PIN_MAC, "as ticket_secrets_form takes them");
static enum rc make_token(struct req *r, struct call *c)
{
	c->own = ticket_secrets_form(r, c->values + IN_KEY);
	if (!c->own)
		return RC_INTERNAL;
	if (draft_named(r)) {
		c->values[IN_DRAFT] = (char *)(uintptr_t)draft_id_hash(r);
		c->values[IN_DRAFT_SENT] = draft_seal(r, talloc_asprintf(r, "{\"sent\":\"%s\"}", doc_text(c->own, "token")));
	}
	return RC_OK;
}

/* For what is not always `.required` (files are not kept when a field is wrong): the page of /assistenza has no title. */
static void need(struct call *c, int field)
{
	if (!c->values[field])
		complain(c, field, "required");
}

static void check_report(struct req *r, struct call *c)
{
	need(c, IN_SUBJECT);
	if (!c->values[IN_KIND])
		c->values[IN_KIND] = talloc_strdup(r, "report");
	if (strcmp(c->values[IN_KIND], "report") != 0)
		c->errors[IN_KIND] = "choice_invalid";
	check_whole(r, c);
	if (!is_program(r))
		check_details(c);
	check_age(r, c);
}

/* The official page asks for a name and a way to answer, its details are short, and it has no title: SQL makes one. */
static void check_request_page(struct call *c)
{
	need(c, IN_FIRST_NAME);
	need(c, IN_LAST_NAME);
	if (!c->values[IN_EMAIL] && !c->values[IN_PHONE] && !c->errors[IN_PHONE])
		complain(c, IN_EMAIL, "email_or_phone_required");
	if (c->values[IN_BODY] && text_length(c->values[IN_BODY]) > REQUEST_DETAILS_MAX)
		complain(c, IN_BODY, "text_too_long");
}

static void check_request(struct req *r, struct call *c)
{
	if (is_program(r)) {
		need(c, IN_SUBJECT);
		need(c, IN_KIND);
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
	const char *token = doc_text(c->own, "token");

	doc_put(c->doc, "token", token);
	doc_put(c->doc, "pin", doc_text(c->own, "pin"));
	if (c->values[IN_DRAFT] && !doc_flag(c->doc, "_repeated"))
		draft_keep(r, SENT_LIFE);
	doc_put(c->doc, "url", talloc_asprintf(r, "%s/richiesta/%s", conf_str(CONF_PUBLIC_URL), token));
	return RC_OK;
}

/* ---- the steps of a report: what is typed lies in a draft until it is sent ---- */

/* The draft as SQL keeps it; NULL when it is larger than a draft may be. */
static char *seal_draft(struct req *r, struct json_object *values, const char *window)
{
	struct json_object *o = db_own(r, json_object_new_object());
	const char *text;

	json_object_object_add(o, "values", json_object_get(values));
	doc_put(o, "nonce", gate_nonce_again(r));
	doc_put(o, "window", window ? window : "");
	text = json_object_to_json_string_ext(o, JSON_C_TO_STRING_PLAIN);
	return strlen(text) > DRAFT_TEXT_MAX ? NULL : draft_seal(r, text);
}

static enum rc start_draft(struct req *r, struct call *c, struct json_object *values, const char *window, const char *files)
{
	const char *old = draft_id_hash(r), *sealed;
	enum rc rc;

	draft_new(r);
	sealed = seal_draft(r, values, window);
	if (!sealed)
		return RC_INTERNAL;
	const char *params[] = { draft_id_hash(r), sealed, req_network(r), old, files };
	rc = db_call(r->db, r, "draft_begin", ARRAY_LEN(params), params, &c->doc);
	if (rc == RC_OK)
		draft_keep(r, DRAFT_LIFE);
	return rc;
}

static void check_privacy(struct req *r UNUSED, struct call *c)
{
	if (!c->values[IN_BEGIN_PRIVACY] || strcmp(c->values[IN_BEGIN_PRIVACY], "true") != 0)
		c->errors[IN_BEGIN_PRIVACY] = "privacy_required";
}

static enum rc begin(struct req *r, struct call *c)
{
	struct json_object *values = db_own(r, json_object_new_object());
	enum rc rc;

	doc_put(values, "privacy", "1");
	if (c->values[IN_BEGIN_CATEGORY])
		doc_put(values, "category", c->values[IN_BEGIN_CATEGORY]);
	rc = start_draft(r, c, values, NULL, NULL);
	if (rc == RC_OK)
		page_redirect(r, STEP_DATA);
	return rc;
}

/* Files that are not taken hinder nothing else: the next page tells. */
static void pass_files(struct req *r UNUSED, struct call *c)
{
	c->own = (char *)(uintptr_t)c->errors[IN_SAVE_FILES];
	c->errors[IN_SAVE_FILES] = NULL;
}

/* The button "remove-<id of a file>". */
static const char *file_to_drop(struct req *r, const char *go)
{
	char *id = NULL;
	bool wrong = strncmp(go, "remove-", 7) || F_UUID->parse(r, &save_in[IN_GO], go + 7, strlen(go + 7), &id);

	return wrong ? NULL : id;
}

/* Saves over the version that the page was made from. The same page may save again: a second click, or a way back to it. */
static enum rc save_draft(struct req *r, struct call *c, const char *sealed, const char *drop)
{
	const char *params[] = { draft_id_hash(r), c->values[IN_VERSION], sealed, c->values[IN_SAVE_FILES], drop };
	enum rc rc = db_call(r->db, r, "draft_save", ARRAY_LEN(params), params, &c->doc);
	struct json_object *there;

	if (rc != RC_OK || !doc_flag(c->doc, "conflict"))
		return rc;
	there = draft_open(r, doc_text(c->doc, "_draft"));
	if (there && (!c->values[IN_WINDOW] || strcmp(doc_text(there, "window"), c->values[IN_WINDOW]) != 0))
		return RC_CONFLICT;
	const char *again[] = { params[0], talloc_strdup(r, doc_text(c->doc, "version")), sealed, NULL, drop };
	const char *refused = talloc_strdup(r, doc_text(c->doc, "refused"));
	rc = db_call(r->db, r, "draft_save", ARRAY_LEN(again), again, &c->doc);
	if (rc == RC_OK && doc_flag(c->doc, "conflict"))
		return RC_CONFLICT;
	if (rc == RC_OK)
		doc_put(c->doc, "refused", refused);
	return rc;
}

static enum rc save_data(struct req *r, struct call *c)
{
	struct json_object *values = input_typed(r, c->route);
	const char *go = c->values[IN_GO] ? c->values[IN_GO] : "", *window = c->values[IN_WINDOW], *sealed, *refused;
	bool renewed = !draft_id_hash(r);
	enum rc rc = RC_OK;

	r->confidential = true;
	step_take_place(r, values, go, c->values[IN_CHOICE]);
	if (strlen(json_object_to_json_string_ext(values, JSON_C_TO_STRING_PLAIN)) > DRAFT_TEXT_MAX - 1 * KIB) {
		c->errors[IN_SAVE_BODY] = "text_too_long";
		return RC_INVALID;
	}
	if (!renewed) {
		sealed = seal_draft(r, values, window);
		rc = sealed ? save_draft(r, c, sealed, file_to_drop(r, go)) : RC_INTERNAL;
		renewed = rc == RC_OK && doc_flag(c->doc, "restart");
	}
	if (renewed)
		rc = start_draft(r, c, values, window, c->values[IN_SAVE_FILES]);
	if (rc == RC_OK || rc == RC_CONFLICT)
		doc_put_flag(c->doc, "_files_kept", !*doc_text(c->doc, "refused"));
	if (rc != RC_OK)
		return rc;
	draft_keep(r, DRAFT_LIFE);
	refused = c->own ? c->own : doc_text(c->doc, "refused");
	page_redirect(r, renewed && !*refused ? STEP_DATA "?done=renewed" : step_onward(r, go, refused));
	return RC_OK;
}

/* The draft with its page around it; *ret_draft NULL: there is none (any more), or the key does not open it. */
static enum rc read_draft(struct req *r, struct call *c, struct json_object **ret_draft)
{
	const char *id = draft_id_hash(r);
	enum rc rc;

	*ret_draft = NULL;
	if (!id)
		return RC_OK;
	rc = db_call(r->db, r, "draft_page", 1, &id, &c->doc);
	if (rc == RC_OK && !doc_flag(c->doc, "restart"))
		*ret_draft = draft_open(r, doc_text(c->doc, "_draft"));
	return rc;
}

/* What creation would find wrong with the values of a draft, and what the city says to them: members of the document. */
static enum rc judge(struct req *r, struct json_object *values, const char *step, struct json_object *doc)
{
	struct call c = { .values = talloc_zero_array(r, char *, TICKET_IN), .errors = talloc_zero_array(r, const char *, TICKET_IN) };
	struct json_object *review, *errors;
	struct form *form = form_new(r);
	enum rc rc;

	json_object_object_foreach (values, key, value)
		form_add(form, key, json_object_get_string(value), (size_t)json_object_get_string_len(value));
	(void)form_fields(r, form, ticket_in, TICKET_IN, c.values, c.errors);
	need(&c, IN_SUBJECT);
	check_whole(r, &c);
	check_details(&c);
	char **v = c.values;
	bool point = v[IN_LAT] && v[IN_LON];
	const char *lat = point ? v[IN_LAT] : NULL, *lon = point ? v[IN_LON] : NULL;
	const char *params[] = { v[IN_CATEGORY], v[IN_SUBJECT], v[IN_BODY], v[IN_ADDRESS], lat, lon, r->lang, step };
	rc = db_call(r->db, r, "report_review", ARRAY_LEN(params), params, &review);
	if (rc != RC_OK)
		return rc;
	errors = doc_object(review, "errors");
	for (size_t i = 0; i < TICKET_IN; i++)
		if (c.errors[i])
			doc_put(errors, ticket_in[i].name, c.errors[i]);
	json_object_object_foreach (review, name, member)
		json_object_object_add(doc, name, json_object_get(member));
	return RC_OK;
}

/* Until "Avanti" was pressed nothing is called missing; a place outside of the city is told at once. */
static void keep_errors(struct json_object *doc, const char *done)
{
	struct json_object *errors = doc_object(doc, "errors");
	bool outside = !strcmp(doc_text(errors, "address"), "outside_city");

	if (strcmp(done, "check") != 0) {
		json_object_object_add(doc, "errors", json_object_new_object());
		errors = doc_object(doc, "errors");
		if (outside)
			doc_put(errors, "address", "outside_city");
	}
	if (!strcmp(done, "too_many_files") || !strcmp(done, "file_too_large"))
		doc_put(errors, "files", done);
	if (!strcmp(done, "too_many"))
		doc_put_flag(doc, "too_many", true);
}

static enum rc show_draft(struct req *r, struct call *c, struct json_object *draft, const char *step, const char *done)
{
	struct json_object *values = doc_object(draft, "values");
	enum rc rc = judge(r, values, step, c->doc);

	if (rc != RC_OK)
		return rc;
	if (!strcmp(step, "summary") && json_object_object_length(doc_object(c->doc, "errors"))) {
		page_redirect(r, STEP_DATA "?done=check");
		return RC_OK;
	}
	keep_errors(c->doc, done);
	if (!*doc_text(values, "address") && *doc_text(c->doc, "near_label"))
		doc_put(values, "address", doc_text(c->doc, "near_label"));
	json_object_object_add(c->doc, "values", json_object_get(values));
	doc_put(c->doc, "done", done);
	doc_put(c->doc, "draft_id", draft_id_hash(r));
	if (!strcmp(done, "saved"))
		doc_put(c->doc, "resume_url", talloc_asprintf(r, "%s/segnalazione/riprendi/%s", conf_str(CONF_PUBLIC_URL), draft_link(r)));
	r->head_values = db_own(r, json_object_new_object());
	doc_put(r->head_values, "nonce", doc_text(draft, "nonce"));
	page_send(r, RC_OK, c->route->tpl, c->doc);
	return RC_OK;
}

static enum rc show_step(struct req *r, struct call *c)
{
	bool summary = !strcmp(c->route->path, STEP_SUMMARY);
	const char *done = c->values[IN_DONE] ? c->values[IN_DONE] : "";
	struct json_object *draft;
	enum rc rc = read_draft(r, c, &draft);

	r->confidential = true;
	if (rc != RC_OK)
		return rc;
	if (!draft) {
		page_redirect(r, "/segnalazione?done=restart");
	} else if (*doc_text(draft, "sent")) {
		c->doc = db_own(r, json_object_new_object());
		doc_put(c->doc, "sent", doc_text(draft, "sent"));
		page_send(r, RC_OK, "submit/resume.tpl", c->doc);
	} else {
		return show_draft(r, c, draft, summary ? "summary" : !strcmp(done, "find") ? "find" : "data", done);
	}
	return RC_OK;
}

static bool can_go_on(struct json_object *draft)
{
	return draft && !*doc_text(draft, "sent");
}

/*
 * The draft of a link becomes one of this browser alone. Who sent the link, and whoever else has it, must not read what is typed here, nor
 * the way to the ticket. A second click, or a page that never came, finds what the first one made.
 */
static enum rc go_on(struct req *r, struct call *c, struct json_object *draft, bool *ret_done)
{
	const char *old = draft_id_hash(r), *version = talloc_strdup(r, doc_text(c->doc, "version"));
	enum rc rc = RC_OK;

	*ret_done = false;
	if (gate_nonce_age(r) < 0)
		return RC_OK;
	if (!draft_follow(r, gate_nonce_again(r)))
		return RC_INTERNAL;
	if (can_go_on(draft)) {
		const char *params[] = { old, draft_id_hash(r), version, seal_draft(r, doc_object(draft, "values"), NULL) };
		rc = params[3] ? db_call(r->db, r, "draft_move", ARRAY_LEN(params), params, &c->doc) : RC_INTERNAL;
	}
	if (rc == RC_OK)
		rc = read_draft(r, c, &draft);
	*ret_done = rc == RC_OK && can_go_on(draft);
	return rc;
}

static enum rc resume(struct req *r, struct call *c)
{
	struct json_object *draft;
	bool done = false;
	enum rc rc;

	r->confidential = true;
	if (!draft_take(r, c->values[IN_LINK]))
		return RC_UNKNOWN;
	rc = read_draft(r, c, &draft);
	if (rc == RC_OK && r->method == POST)
		rc = go_on(r, c, draft, &done);
	if (rc != RC_OK)
		return rc;
	if (done)
		draft_keep(r, DRAFT_LIFE);
	if (r->method == POST) {
		page_redirect(r, done ? STEP_DATA : r->path);
		return RC_OK;
	}
	doc_put_flag(c->doc, "ready", can_go_on(draft));
	r->head_values = db_own(r, json_object_new_object());
	doc_put(r->head_values, "nonce", gate_nonce(r));
	page_send(r, RC_OK, c->route->tpl, c->doc);
	return RC_OK;
}

static const struct route routes[] = {
	{ GET, "/segnalazione", ANYONE, IN(first_in), .fn = "report_page", .tpl = "submit/report.tpl", .before = choose_first },
	{ POST, "/segnalazione/avvio", ANYONE, IN(begin_in), .tpl = "submit/report.tpl", .check = check_privacy, .handler = begin },
	{ GET, STEP_DATA, ANYONE, IN(step_in), .tpl = "submit/data.tpl", .handler = show_step },
	{ POST, STEP_DATA, ANYONE_NONCE, IN(save_in), .tpl = "submit/data.tpl", .form = "report_form", .check = pass_files,
	  .handler = save_data },
	{ GET, STEP_SUMMARY, ANYONE, IN(step_in), .tpl = "submit/summary.tpl", .handler = show_step },
	{ GET, "/segnalazione/riprendi/{link}", ANYONE, IN(resume_in), .tpl = "submit/resume.tpl", .handler = resume },
	{ POST, "/segnalazione/riprendi/{link}", ANYONE, IN(resume_in), .tpl = "submit/resume.tpl", .handler = resume },
	{ POST, "/segnalazione", ANYONE_NONCE, IN(ticket_in), .fn = "create_ticket", .tpl = "submit/again.tpl", .form = "report_form",
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
