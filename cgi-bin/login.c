/*
 * login - how operators come in and go: password, second factor, sessions, forgotten passwords. Power: schema `login`;
 * the key of the one-time secrets, which no other program can read. It sees no request and no citizen.
 *
 * A handler stands where a proof is checked in between two calls: first the call that counts the try, then the proof,
 * then the call that opens the next step under a new token.
 */
#include "base.h"
#include "conf.h"
#include "device.h"
#include "doc.h"
#include "enrol.h"
#include "log.h"
#include "next.h"
#include "password.h"
#include "route.h"
#include "secret.h"
#include "serve.h"
#include "text.h"
#include "totp.h"

#define CALL(r, doc, fn, ...)                                                                                                              \
	db_call((r)->db, (r), (fn), ARRAY_LEN(((const char *const[]){ __VA_ARGS__ })), (const char *const[]){ __VA_ARGS__ }, (doc))

/* Functions that handlers call; those of rows are checked by route_check. */
static const struct {
	const char *fn;
	size_t n;
} functions[] = {
	{ "find", 3 },	     { "enter", 7 },	   { "stage", 1 },	   { "factor", 2 }, { "factor_pass", 7 },
	{ "enrol", 7 },	     { "own", 1 },	   { "password_set", 4 },  { "codes", 2 },  { "forgotten", 6 },
	{ "reset_show", 1 }, { "reset_apply", 2 }, { "session_touch", 1 },
};

/* What an unknown login's password is checked against: the same work, the same time, the same answer. */
static const char *nobody;

/* ---- small things ---- */

static const char *decimal(struct req *r, int64_t n)
{
	return talloc_asprintf(r, "%" PRId64, n);
}

static const char *hash(struct req *r, const char *token)
{
	return secret_hash_hex(r, token, strlen(token));
}

/* The new token becomes the session of this browser; the one before is dead already. */
static void adopt(struct req *r, const char *token)
{
	r->session = token;
	req_set_cookie(r, req_session_cookie(), token, -1);
}

static enum rc go(struct req *r, const char *path)
{
	struct json_object *doc;

	if (!r->wants_json) {
		page_redirect(r, path);
		return RC_OK;
	}
	doc = db_own(r, json_object_new_object());
	doc_put(doc, "next", path);
	page_json(r, RC_OK, doc);
	return RC_OK;
}

/* To the step that is owed, and when none is, to where one wanted to go. */
static enum rc go_on(struct req *r, const char *stage, const char *next)
{
	if (!strcmp(stage, "factor"))
		return go(r, next_with(r, "/operatori/secondo-fattore", next));
	if (!strcmp(stage, "password"))
		return go(r, next_with(r, "/operatori/password", next));
	if (!strcmp(stage, "enrol"))
		return go(r, next_with(r, "/operatori/secondo-fattore/attiva", next));
	return go(r, next_safe(next) ? next : "/operatori/");
}

/* A page that a handler answers with: the frame as route.c sets it, but for the session as it is now. */
static enum rc send_page(struct req *r, const struct call *c, enum rc rc, const char *tpl, struct json_object *doc)
{
	const char *csrf = gate_csrf(r, c->route->who);

	if (r->wants_json) {
		page_json(r, rc, doc);
		return RC_OK;
	}
	r->head_values = db_own(r, json_object_new_object());
	if (csrf)
		doc_put(r->head_values, "csrf", csrf);
	page_send(r, rc, tpl, doc);
	return RC_OK;
}

static enum rc stage_of(struct req *r, struct json_object **doc)
{
	return CALL(r, doc, "stage", gate_session_hash(r));
}

/* A wrong field: the page comes back with all that it showed. */
static void keep_stage(struct req *r, struct call *c)
{
	struct json_object *doc;

	if (call_wrong(c) && stage_of(r, &doc) == RC_OK)
		c->doc = doc;
}

/* The form of a GET, with the values of its address. */
static struct json_object *form_doc(struct req *r, const struct call *c, struct json_object *doc)
{
	struct json_object *values = json_object_new_object();

	if (!doc)
		doc = db_own(r, json_object_new_object());
	for (size_t i = 0; i < c->route->nin; i++)
		if (c->values[i] && !c->route->in[i].private_)
			doc_put(values, c->route->in[i].name, c->values[i]);
	json_object_object_add(doc, "values", values);
	return doc;
}

static enum rc show_form(struct req *r, struct call *c)
{
	return send_page(r, c, RC_OK, c->route->tpl, form_doc(r, c, NULL));
}

static enum rc wrong(struct call *c, size_t field, const char *code)
{
	c->errors[field] = code;
	return RC_INVALID;
}

/* Too many tries: the same page says so. */
static enum rc limited(struct req *r, struct call *c, enum rc rc)
{
	if (rc == RC_TOO_MANY) {
		log_warn("tries_limited");
		if (!json_object_is_type(c->doc, json_type_object))
			c->doc = db_own(r, json_object_new_object());
		doc_put_flag(c->doc, "limited", true);
	}
	return rc;
}

/* ---- password ---- */

enum { A_LOGIN, A_PASSWORD, A_NEXT, ACCESS_IN };
static const struct field access_in[ACCESS_IN] = {
	[A_LOGIN] = { "login", F_LINE, .max = 64, .required = true },
	[A_PASSWORD] = { "password", F_SECRET, .max = PASSWORD_MAX, .required = true, .private_ = true },
	[A_NEXT] = { "next", F_LINE, .max = 500 },
};
static const char *const access_done[] = { "uscita", "password", NULL };
static const struct field access_show_in[] = {
	{ "next", F_LINE, .max = 500 },
	{ "fatto", F_ENUM, .of = access_done },
};

static enum rc enter(struct req *r, struct call *c)
{
	const char *login = text_lower(r, c->values[A_LOGIN]), *device = device_of(r, login), *token;
	struct json_object *doc, *found;
	enum rc rc = CALL(r, &doc, "find", login, req_network(r), device);

	if (rc != RC_OK)
		return limited(r, c, rc);
	found = doc_object(doc, "found");
	const char *stored = found ? doc_text(found, "hash") : nobody;
	bool good = secret_password_ok(stored, c->values[A_PASSWORD]);
	if (!good || !found)
		return wrong(c, A_PASSWORD, "credentials_wrong");
	token = secret_token(r);
	rc = CALL(r, &doc, "enter", doc_text(found, "operator"), stored, gate_session_hash(r), hash(r, token), req_network(r), device,
		  r->agent);
	if (rc == RC_LOGIN)
		return wrong(c, A_PASSWORD, "credentials_wrong");
	if (rc != RC_OK)
		return rc;
	adopt(r, token);
	return go_on(r, doc_text(doc, "stage"), c->values[A_NEXT]);
}

static enum rc forget_session(struct req *r, struct call *c UNUSED)
{
	req_set_cookie(r, req_session_cookie(), "", 0);
	return RC_OK;
}

/* ---- second factor ---- */

enum { F_CODE_, F_NEXT, FACTOR_IN };
static const struct field factor_in[FACTOR_IN] = {
	[F_CODE_] = { "code", F_LINE, .max = 20, .required = true, .private_ = true },
	[F_NEXT] = { "next", F_LINE, .max = 500 },
};
static const struct field next_in[] = { { "next", F_LINE, .max = 500 } };

static enum rc factor_show(struct req *r, struct call *c)
{
	struct json_object *doc;
	enum rc rc = stage_of(r, &doc);

	if (rc != RC_OK)
		return rc;
	if (strcmp(doc_text(doc, "stage"), "factor") != 0)
		return go_on(r, doc_text(doc, "stage"), c->values[0]);
	return send_page(r, c, RC_OK, c->route->tpl, form_doc(r, c, doc));
}

static enum rc factor(struct req *r, struct call *c)
{
	struct json_object *doc;
	enum rc rc = stage_of(r, &doc);
	const char *login, *device, *secret, *who, *token = secret_token(r), *recovery = NULL;
	int64_t step;

	if (rc != RC_OK)
		return rc;
	if (strcmp(doc_text(doc, "stage"), "factor") != 0)
		return go_on(r, doc_text(doc, "stage"), c->values[F_NEXT]);
	login = doc_text(doc, "login");
	device = device_of(r, login);
	rc = CALL(r, &doc, "factor", gate_session_hash(r), device);
	if (rc != RC_OK)
		return limited(r, c, rc);
	secret = secret_decrypt(r, KEY_TOTP, doc_text(doc, "_totp"), &(size_t){ 0 });
	if (!secret) {
		log_error("totp_key_wrong");
		return RC_INTERNAL;
	}
	who = decimal(r, doc_number(doc, "_operator"));
	step = totp_step(secret, c->values[F_CODE_], doc_number(doc, "_now"), doc_number(doc, "_last_step"));
	if (!step)
		recovery = enrol_recovery_hash(r, doc_number(doc, "_operator"), c->values[F_CODE_]);
	if (!step && !recovery)
		return wrong(c, F_CODE_, "second_factor_wrong");
	rc = CALL(r, &doc, "factor_pass", gate_session_hash(r), hash(r, token), step ? decimal(r, step) : NULL, recovery, device,
		  decimal(r, conf_int(CONF_SESSION_IDLE_MIN)), decimal(r, conf_int(CONF_SESSION_MAX_HOURS)));
	if (rc == RC_INVALID)
		return wrong(c, F_CODE_, "second_factor_wrong");
	if (rc != RC_OK)
		return rc;
	log_info("entered", "operator", who, "with", step ? "totp" : "recovery_code");
	adopt(r, token);
	device_remember(r, login);
	if (doc_flag(doc, "recovery") && !strcmp(doc_text(doc, "stage"), "done"))
		return go(r, "/operatori/profilo?fatto=recupero");
	return go_on(r, doc_text(doc, "stage"), c->values[F_NEXT]);
}

/* ---- setting the second factor up ---- */

enum { E_CODE, E_BOX, E_PASSWORD, E_NEXT, ENROL_IN };
static const struct field enrol_in[ENROL_IN] = {
	[E_CODE] = { "code", F_LINE, .max = 20, .required = true, .private_ = true },
	[E_BOX] = { "box", F_LINE, .max = 1000, .required = true, .private_ = true },
	[E_PASSWORD] = { "password", F_SECRET, .max = PASSWORD_MAX, .private_ = true },
	[E_NEXT] = { "next", F_LINE, .max = 500 },
};

/* May this session set a second factor up now? RC_OK; else it was led on or refused: *led tells. */
static enum rc enrol_stage(struct req *r, const char *next, struct json_object **doc, bool *led)
{
	enum rc rc = stage_of(r, doc);
	const char *stage = rc == RC_OK ? doc_text(*doc, "stage") : "";

	*led = rc == RC_OK && strcmp(stage, "enrol") != 0 && strcmp(stage, "done") != 0;
	return *led ? go_on(r, stage, next) : rc;
}

/* The same secret again: the app has it already. */
static void keep_secret(struct req *r, struct call *c)
{
	const char *secret;

	keep_stage(r, c);
	secret = c->doc && c->values[E_BOX] ? enrol_unbox(r, c->doc, c->values[E_BOX]) : NULL;
	if (secret)
		enrol_show(r, c->doc, conf_str(CONF_CITY), secret);
}

static enum rc enrol_page(struct req *r, struct call *c)
{
	struct json_object *doc;
	bool led;
	enum rc rc = enrol_stage(r, c->values[0], &doc, &led);

	if (rc != RC_OK || led)
		return rc;
	enrol_show(r, doc, conf_str(CONF_CITY), totp_secret(r));
	return send_page(r, c, RC_OK, c->route->tpl, form_doc(r, c, doc));
}

/* The answer that shows the codes, this once: hence no redirect. */
static enum rc send_codes(struct req *r, const struct call *c, struct json_object *codes, const char *next)
{
	struct json_object *doc = db_own(r, json_object_new_object());

	json_object_object_add(doc, "codes", codes);
	doc_put(doc, "next", next_safe(next) ? next : "/operatori/");
	return send_page(r, c, RC_OK, "login/codes.tpl", doc);
}

/* Is this one's own password? RC_OK, RC_INVALID with the error set, or the outcome of the call. *stored: its hash, for
 * password_set. */
static enum rc own_password(struct req *r, struct call *c, size_t field, const char **stored)
{
	struct json_object *doc;
	enum rc rc = CALL(r, &doc, "own", gate_session_hash(r));

	if (rc != RC_OK)
		return limited(r, c, rc);
	*stored = doc_text(doc, "hash");
	if (doc_flag(doc, "must_change"))
		return RC_OK; /* typed a moment ago, or not known to its owner any more */
	if (!c->values[field])
		return wrong(c, field, "required");
	return secret_password_ok(*stored, c->values[field]) ? RC_OK : wrong(c, field, "password_wrong");
}

static enum rc enrol(struct req *r, struct call *c)
{
	struct json_object *doc, *codes;
	const char *secret, *token = secret_token(r), *hashes, *stored, *login;
	bool led;
	enum rc rc = enrol_stage(r, c->values[E_NEXT], &doc, &led);

	if (rc != RC_OK || led)
		return rc;
	secret = enrol_unbox(r, doc, c->values[E_BOX]);
	if (!secret)
		return go(r, next_with(r, "/operatori/secondo-fattore/attiva", c->values[E_NEXT]));
	c->doc = doc;
	enrol_show(r, doc, conf_str(CONF_CITY), secret);
	int64_t step = totp_step(secret, c->values[E_CODE], doc_number(doc, "_now"), 0);
	if (!step)
		return wrong(c, E_CODE, "second_factor_wrong");
	rc = doc_flag(doc, "full") ? own_password(r, c, E_PASSWORD, &stored) : RC_OK;
	if (rc != RC_OK)
		return rc;
	login = doc_text(doc, "login");
	codes = enrol_recovery_new(r, doc_number(doc, "_operator"), &hashes);
	if (!codes)
		return RC_INTERNAL;
	rc = CALL(r, &doc, "enrol", gate_session_hash(r), hash(r, token), secret_encrypt(r, KEY_TOTP, secret, strlen(secret)),
		  decimal(r, step), hashes, decimal(r, conf_int(CONF_SESSION_IDLE_MIN)), decimal(r, conf_int(CONF_SESSION_MAX_HOURS)));
	if (rc != RC_OK)
		return rc;
	adopt(r, token);
	device_remember(r, login);
	return send_codes(r, c, codes, c->values[E_NEXT]);
}

/* ---- changing the password ---- */

enum { P_CURRENT, P_PASSWORD, P_AGAIN, P_NEXT, PASSWORD_IN };
static const struct field password_in[PASSWORD_IN] = {
	[P_CURRENT] = { "current", F_SECRET, .max = PASSWORD_MAX, .private_ = true },
	[P_PASSWORD] = { "password", F_SECRET, .max = PASSWORD_MAX, .required = true, .private_ = true },
	[P_AGAIN] = { "again", F_SECRET, .max = PASSWORD_MAX, .required = true, .private_ = true },
	[P_NEXT] = { "next", F_LINE, .max = 500 },
};

static enum rc password_stage(struct req *r, const char *next, struct json_object **doc, bool *led)
{
	enum rc rc = stage_of(r, doc);
	const char *stage = rc == RC_OK ? doc_text(*doc, "stage") : "";

	*led = rc == RC_OK && strcmp(stage, "password") != 0 && strcmp(stage, "done") != 0;
	return *led ? go_on(r, stage, next) : rc;
}

static enum rc password_show(struct req *r, struct call *c)
{
	struct json_object *doc;
	bool led;
	enum rc rc = password_stage(r, c->values[0], &doc, &led);

	if (rc != RC_OK || led)
		return rc;
	return send_page(r, c, RC_OK, c->route->tpl, form_doc(r, c, doc));
}

static enum rc new_password_flaw(struct call *c, size_t first, const char *login, const char *name)
{
	const char *flaw = password_flaw(c->values[first], login, name);

	if (flaw)
		return wrong(c, first, flaw);
	if (strcmp(c->values[first], c->values[first + 1]) != 0)
		return wrong(c, first + 1, "password_mismatch");
	return RC_OK;
}

static enum rc password_change(struct req *r, struct call *c)
{
	struct json_object *doc;
	const char *token = secret_token(r), *stored = NULL, *fresh;
	bool led, forced;
	enum rc rc = password_stage(r, c->values[P_NEXT], &doc, &led);

	if (rc != RC_OK || led)
		return rc;
	c->doc = doc;
	forced = doc_flag(doc, "must_change");
	rc = new_password_flaw(c, P_PASSWORD, doc_text(doc, "login"), doc_text(doc, "_name"));
	if (rc == RC_OK)
		rc = own_password(r, c, P_CURRENT, &stored);
	if (rc != RC_OK)
		return rc;
	if (secret_password_ok(stored, c->values[P_PASSWORD]))
		return wrong(c, P_PASSWORD, "password_same");
	fresh = secret_password_hash(r, c->values[P_PASSWORD]);
	if (!fresh)
		return RC_INTERNAL;
	rc = CALL(r, &doc, "password_set", gate_session_hash(r), stored, fresh, hash(r, token));
	if (rc != RC_OK)
		return rc;
	adopt(r, token);
	if (!forced)
		return go(r, "/operatori/profilo?fatto=password");
	return go_on(r, doc_text(doc, "stage"), c->values[P_NEXT]);
}

/* ---- the forgotten password ---- */

static const char *const forgotten_done[] = { "inviata", NULL };
static const struct field forgotten_show_in[] = { { "fatto", F_ENUM, .of = forgotten_done } };
static const struct field forgotten_in[] = { { "login", F_LINE, .max = 64, .required = true } };

static enum rc forgotten(struct req *r, struct call *c)
{
	const char *login = text_lower(r, c->values[0]), *token = secret_token(r);
	const char *sealed = secret_seal(r, BOX_SENDER, token, strlen(token));
	struct json_object *doc;
	enum rc rc;

	if (!sealed) {
		log_error("key_missing", "key", "sender.pub");
		return RC_INTERNAL;
	}
	rc = CALL(r, &doc, "forgotten", login, hash(r, token), sealed, req_network(r), device_of(r, login), r->lang);
	return rc == RC_OK ? go(r, "/operatori/password/dimenticata?fatto=inviata") : rc;
}

enum { R_TOKEN, R_PASSWORD, R_AGAIN, RESET_IN };
static const struct field reset_in[RESET_IN] = {
	[R_TOKEN] = { "token", F_TOKEN, .required = true, .private_ = true },
	[R_PASSWORD] = { "password", F_SECRET, .max = PASSWORD_MAX, .required = true, .private_ = true },
	[R_AGAIN] = { "again", F_SECRET, .max = PASSWORD_MAX, .required = true, .private_ = true },
};

/* A link that is over has a page of its own, which offers a new one. */
static enum rc link_over(struct req *r, const struct call *c)
{
	struct json_object *doc = db_own(r, json_object_new_object());

	doc_put_flag(doc, "over", true);
	return send_page(r, c, RC_UNKNOWN, c->route->tpl, doc);
}

static enum rc reset_show(struct req *r, struct call *c)
{
	struct json_object *doc;
	enum rc rc = CALL(r, &doc, "reset_show", hash(r, c->values[R_TOKEN]));

	if (rc == RC_UNKNOWN)
		return link_over(r, c);
	return rc == RC_OK ? send_page(r, c, RC_OK, c->route->tpl, doc) : rc;
}

/* Whether the link still holds is looked at when there is a password to set. */
static void keep_reset(struct req *r, struct call *c)
{
	c->doc = db_own(r, json_object_new_object());
	doc_put_flag(c->doc, "valid", true);
}

static enum rc reset(struct req *r, struct call *c)
{
	const char *token = hash(r, c->values[R_TOKEN]), *fresh;
	struct json_object *doc;
	enum rc rc = CALL(r, &doc, "reset_show", token);

	if (rc == RC_OK) {
		rc = new_password_flaw(c, R_PASSWORD, doc_text(doc, "_login"), doc_text(doc, "_name"));
		c->doc = doc;
	}
	if (rc == RC_OK) {
		fresh = secret_password_hash(r, c->values[R_PASSWORD]);
		rc = fresh ? CALL(r, &doc, "reset_apply", token, fresh) : RC_INTERNAL;
	}
	if (rc == RC_UNKNOWN)
		return link_over(r, c);
	return rc == RC_OK ? go(r, "/operatori/accesso?fatto=password") : rc;
}

/* ---- one's own account ---- */

static const char *const profile_done[] = { "password", "sessione", "sessioni", "recupero", NULL };
static const struct field profile_in[] = { { "fatto", F_ENUM, .of = profile_done } };
static const struct field session_in[] = { { "id", F_UUID, .required = true } };
static const struct field codes_in[] = { { "password", F_SECRET, .max = PASSWORD_MAX, .required = true, .private_ = true } };

/* The address of a POST, fetched: by a change of language, or from the history. */
static enum rc to_profile(struct req *r, struct call *c UNUSED)
{
	return go(r, "/operatori/profilo");
}

static enum rc codes(struct req *r, struct call *c)
{
	struct json_object *doc, *shown;
	const char *stored, *hashes;
	enum rc rc = stage_of(r, &doc);
	int64_t operator= rc == RC_OK ? doc_number(doc, "_operator") : 0;

	if (rc == RC_OK && strcmp(doc_text(doc, "stage"), "done") != 0)
		return go_on(r, doc_text(doc, "stage"), NULL);
	if (rc == RC_OK)
		rc = own_password(r, c, 0, &stored);
	if (rc != RC_OK)
		return rc;
	shown = enrol_recovery_new(r, operator, & hashes);
	rc = CALL(r, &doc, "codes", gate_session_hash(r), hashes);
	return rc == RC_OK ? send_codes(r, c, shown, "/operatori/profilo") : rc;
}

/* clang-format off */
static const struct route routes[] = {
	{ GET,  "/operatori/accesso", PRELOGIN, IN(access_show_in), .tpl = "login/access.tpl", .handler = show_form },
	{ POST, "/operatori/accesso", PRELOGIN, IN(access_in), .tpl = "login/access.tpl", .handler = enter },
	{ POST, "/operatori/uscita", OPERATOR, .fn = "leave", .after = forget_session, .then = "/operatori/accesso?fatto=uscita" },

	{ GET,  "/operatori/secondo-fattore", OPERATOR, IN(next_in), .tpl = "login/factor.tpl", .handler = factor_show },
	{ POST, "/operatori/secondo-fattore", OPERATOR, IN(factor_in), .tpl = "login/factor.tpl", .handler = factor },
	{ GET,  "/operatori/secondo-fattore/attiva", OPERATOR, IN(next_in), .tpl = "login/enrol.tpl", .handler = enrol_page },
	{ POST, "/operatori/secondo-fattore/attiva", OPERATOR, IN(enrol_in), .tpl = "login/enrol.tpl", .check = keep_secret, .handler = enrol },

	{ GET,  "/operatori/password", OPERATOR, IN(next_in), .tpl = "login/password.tpl", .handler = password_show },
	{ POST, "/operatori/password", OPERATOR, IN(password_in), .tpl = "login/password.tpl", .check = keep_stage, .handler = password_change },
	{ GET,  "/operatori/password/dimenticata", PRELOGIN, IN(forgotten_show_in), .tpl = "login/forgotten.tpl", .handler = show_form },
	{ POST, "/operatori/password/dimenticata", PRELOGIN, IN(forgotten_in), .tpl = "login/forgotten.tpl", .handler = forgotten },
	{ GET,  "/operatori/password/nuova/{token}", PRELOGIN, .in = reset_in, .nin = 1, .tpl = "login/reset.tpl", .handler = reset_show },
	{ POST, "/operatori/password/nuova/{token}", PRELOGIN, IN(reset_in), .tpl = "login/reset.tpl", .check = keep_reset, .handler = reset },

	{ GET,  "/operatori/profilo", OPERATOR, IN(profile_in), .fn = "profile", .tpl = "login/profile.tpl" },
	{ POST, "/operatori/profilo/sessione", OPERATOR, IN(session_in), .fn = "session_end", .then = "/operatori/profilo?fatto=sessione" },
	{ POST, "/operatori/profilo/sessioni", OPERATOR, .fn = "sessions_end", .then = "/operatori/profilo?fatto=sessioni" },
	{ GET,  "/operatori/profilo/codici", OPERATOR, .handler = to_profile },
	{ POST, "/operatori/profilo/codici", OPERATOR, IN(codes_in), .tpl = "login/profile.tpl", .form = "profile_form", .handler = codes },
};
/* clang-format on */

static bool check(const struct program *p, struct db *db)
{
	TALLOC_CTX *tmp = talloc_new(NULL);
	bool ok = route_check(p, db);

	for (size_t i = 0; db && i < ARRAY_LEN(functions); i++) {
		const char *why = "";
		if (!db_can_call(db, tmp, functions[i].fn, functions[i].n, &why)) {
			log_error("function_missing", "function", functions[i].fn, "why", why);
			ok = false;
		}
	}
	talloc_free(tmp);
	nobody = secret_password_hash(NULL, "the password of nobody");
	return ok && nobody;
}

static const char *const keys[] = { "sender.pub", "network", "session", "totp", NULL };
static const char *const templates[] = { "login/codes.tpl", NULL };

static const struct program program = {
	.name = "login",
	.staff = true,
	.role = "urp_login",
	.routes = routes,
	.nroutes = ARRAY_LEN(routes),
	.body_max = 16 * KIB,
	.confidential = true,
	.keys = keys,
	.templates = templates,
	.serve = route_serve,
	.check = check,
};

int main(int argc, char **argv)
{
	return urp_main(&program, argc, argv);
}
