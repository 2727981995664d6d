#include "base.h"
#include "route.h"
#include "input.h"
#include "log.h"
#include "secret.h"
#include "serve.h"
#include "tmpl.h"
#include "upload.h"

/* ---- which row ---- */

/* Does the path match the pattern? With `bind`, {name} segments become form values. A {name} never matches nothing. */
static bool matches(struct req *r, const char *pattern, bool bind)
{
	const char *path = r->path;

	while (*pattern) {
		if (*pattern != '{') {
			if (*pattern++ != *path++)
				return false;
			continue;
		}
		size_t name = strcspn(pattern, "}") - 1, len = strcspn(path, "/");
		if (!len)
			return false;
		if (bind)
			form_add(r->form, talloc_strndup(r, pattern + 1, name), path, len);
		pattern += name + 2;
		path += len;
	}
	return !*path;
}

static const struct route *find(struct req *r, enum rc *rc)
{
	*rc = RC_UNKNOWN;
	for (size_t i = 0; i < r->program->nroutes; i++) {
		const struct route *route = &r->program->routes[i];
		if (!matches(r, route->path, false))
			continue;
		if (route->method == r->method) {
			(void)matches(r, route->path, true);
			*rc = RC_OK;
			return route;
		}
		*rc = RC_METHOD;
	}
	return NULL;
}

/* Under a POST that has no page of its own stands the page one step up: links on it lead there. */
static const char *page_of(struct req *r, const struct route *route)
{
	const char *end = strrchr(r->path, '/');

	for (size_t i = 0; i < r->program->nroutes; i++)
		if (r->program->routes[i].method == GET && !strcmp(r->program->routes[i].path, route->path))
			return NULL;
	return r->method == POST && end > r->path ? talloc_strndup(r, r->path, (size_t)(end - r->path)) : NULL;
}

/* ---- the document ---- */

/* Opens, or drops, the members whose names end in _sealed, at any depth. */
static void open_sealed(struct req *r, struct json_object *o)
{
	struct lh_entry *e, *next;

	if (json_object_is_type(o, json_type_array)) {
		for (size_t i = 0; i < json_object_array_length(o); i++)
			open_sealed(r, json_object_array_get_idx(o, i));
		return;
	}
	if (!json_object_is_type(o, json_type_object))
		return;
	for (e = lh_table_head(json_object_get_object(o)); e; e = next) {
		const char *key = lh_entry_k(e);
		struct json_object *value = (struct json_object *)(uintptr_t)lh_entry_v(e);
		size_t stem = strlen(key);
		next = e->next;
		if (stem <= 7 || strcmp(key + stem - 7, "_sealed")) {
			open_sealed(r, value);
			continue;
		}
		size_t len;
		char *plain = value && r->program->opens_sealed ? secret_open(r, BOX_DESK, json_object_get_string(value), &len) : NULL;
		char *name = talloc_strndup(r, key, stem - 7);
		json_object_object_del(o, key);
		if (plain)
			json_object_object_add(o, name, json_object_new_string(plain));
	}
}

static enum rc call_sql(struct req *r, const struct route *route, const char *fn, size_t n, char *const *values, struct json_object **doc)
{
	const char **params = talloc_array(r, const char *, (unsigned)n + 1);
	size_t k = 0;

	if (route->who == OPERATOR)
		params[k++] = gate_session_hash(r);
	for (size_t i = 0; i < n; i++)
		params[k++] = values[i];
	enum rc rc = db_call(r->db, r, fn, k, params, doc);
	if (*doc)
		open_sealed(r, *doc);
	return rc;
}

/* The session's last sign of life is renewed at most once a minute: the document says when. */
static void touch(struct req *r, struct json_object *doc)
{
	struct json_object *operator, * stale, *ignored;
	const char *session = gate_session_hash(r);

	if (session && json_object_is_type(doc, json_type_object) && json_object_object_get_ex(doc, "operator", &operator) &&
	    json_object_is_type(operator, json_type_object) && json_object_object_get_ex(operator, "_touch", &stale) &&
	    json_object_get_boolean(stale) && db_call(r->db, r, "session_touch", 1, &session, &ignored) != RC_OK)
		log_warn("session_not_touched");
}

/* ---- the answer ---- */

static void put_head(struct req *r, const struct route *route, bool again)
{
	const char *csrf = route->who == OPERATOR || route->who == PRELOGIN ? gate_csrf(r, route->who) : NULL;

	r->head_values = db_own(r, json_object_new_object());
	if (csrf)
		json_object_object_add(r->head_values, "csrf", json_object_new_string(csrf));
	if (secret_have_key(KEY_FORM)) {
		const char *nonce = again ? gate_nonce_again(r) : gate_nonce(r);
		if (nonce)
			json_object_object_add(r->head_values, "nonce", json_object_new_string(nonce));
	}
}

static void add_members(struct json_object *to, struct json_object *from)
{
	if (!json_object_is_type(from, json_type_object))
		return;
	json_object_object_foreach (from, key, value)
		json_object_object_add(to, key, json_object_get(value));
}

static struct json_object *errors_of(struct req *r, const struct call *c)
{
	struct json_object *o = db_own(r, json_object_new_object());

	for (size_t i = 0; i < c->route->nin; i++)
		if (c->errors[i])
			json_object_object_add(o, c->route->in[i].name, json_object_new_string(c->errors[i]));
	return o;
}

bool call_wrong(const struct call *c)
{
	for (size_t i = 0; i < c->route->nin; i++)
		if (c->errors[i])
			return true;
	return false;
}

/*
 * The session ended while an operator wrote: the page that says so carries the long texts and all that went with them, to be
 * sent again after a new login. False: nothing was written.
 */
static bool give_back(struct req *r, const struct call *c)
{
	struct json_object *typed = input_typed(r, c->route), *doc = db_own(r, json_object_new_object());
	struct json_object *texts = json_object_new_array(), *rest = json_object_new_array();

	json_object_object_add(doc, "texts", texts);
	json_object_object_add(doc, "rest", rest);
	for (size_t i = 0; i < c->route->nin; i++) {
		const struct field *f = &c->route->in[i];
		struct json_object *value, *item;
		if (!json_object_object_get_ex(typed, f->name, &value) || !json_object_get_string_len(value))
			continue;
		item = json_object_new_object();
		json_object_object_add(item, "typed_name", json_object_new_string(f->name));
		json_object_object_add(item, "typed_value", json_object_get(value));
		json_object_array_add(f->type == F_TEXT ? texts : rest, item);
	}
	if (!json_object_array_length(texts))
		return false;
	page_send(r, RC_LOGIN, "error/session.tpl", doc);
	return true;
}

/* The row's page again, with what was typed and what is wrong with it, under the outcome's status. */
static void answer_again(struct req *r, const struct call *c, enum rc rc, struct json_object *errors)
{
	const struct route *route = c->route;
	struct json_object *typed = input_typed(r, route), *base = NULL, *doc = db_own(r, json_object_new_object());
	char *values[] = { talloc_strdup(r, r->lang), talloc_strdup(r, json_object_to_json_string_ext(typed, JSON_C_TO_STRING_PLAIN)) };

	if (route->form) {
		enum rc form_rc = call_sql(r, route, route->form, ARRAY_LEN(values), values, &base);
		if (!rc_good(form_rc)) {
			if (form_rc != RC_LOGIN || !give_back(r, c))
				page_error(r, form_rc);
			return;
		}
		touch(r, base);
	}
	add_members(doc, base);
	add_members(doc, c->doc);
	json_object_object_add(doc, "values", json_object_get(typed));
	if (errors)
		json_object_object_add(doc, "errors", json_object_get(errors));
	put_head(r, route, rc == RC_INVALID);
	page_send(r, rc, route->tpl, doc);
}

static void append_escaped(char **to, const char *value)
{
	for (; *value; value++) {
		unsigned char ch = (unsigned char)*value;
		bool plain = (ch >= '0' && ch <= '9') || ((ch | 32) >= 'a' && (ch | 32) <= 'z') || strchr("-_.~", ch);
		*to = talloc_asprintf_append_buffer(*to, plain ? "%c" : "%%%02X", ch);
	}
}

/* An outcome that is not good, but that the row can show: fields, conflict, too many. */
static void answer_bad(struct req *r, const struct call *c, enum rc rc)
{
	struct json_object *errors = NULL;
	bool ours = rc == RC_INVALID || rc == RC_CONFLICT || rc == RC_TOO_MANY;

	if (rc == RC_INVALID && !(c->doc && json_object_object_get_ex(c->doc, "errors", &errors)))
		errors = errors_of(r, c);
	if (r->wants_json && ours && (errors || c->doc)) {
		struct json_object *doc = db_own(r, json_object_new_object());
		if (errors)
			json_object_object_add(doc, "errors", json_object_get(errors));
		else
			json_object_object_add(doc, "error", json_object_new_string(rc_word(rc)));
		add_members(doc, c->doc);
		page_json(r, rc, doc);
	} else if (ours && !r->wants_json && c->route->tpl && (c->route->method == POST || c->route->form)) {
		answer_again(r, c, rc, errors);
	} else if (rc == RC_LOGIN && r->method == GET && !r->wants_json) {
		char *login = talloc_strdup(r, "/operatori/accesso?next=");
		append_escaped(&login, r->path);
		append_escaped(&login, *r->query ? "?" : "");
		append_escaped(&login, r->query);
		page_redirect(r, login);
	} else if (rc != RC_LOGIN || r->wants_json || !give_back(r, c)) {
		page_error(r, rc);
	}
}

/*
 * The page was of an earlier session: who logged in again meanwhile gets the form back, filled, with the token of now.
 * False when this is not so.
 */
static bool answer_stale(struct req *r, struct call *c)
{
	if (!c->route || !c->route->form || c->route->who != OPERATOR || r->wants_json || !r->session || !gate_same_origin(r))
		return false;
	c->doc = db_own(r, json_object_new_object());
	json_object_object_add(c->doc, "stale", json_object_new_boolean(true));
	answer_again(r, c, RC_FORBIDDEN, NULL);
	return true;
}

/* {key} in the row's `then` (or `gone`): the document's member, else the input of that name. */
static const char *target(struct req *r, const struct call *c)
{
	char *path = talloc_strdup(r, "");
	struct json_object *gone;
	bool away = c->route->gone && json_object_is_type(c->doc, json_type_object) && json_object_object_get_ex(c->doc, "_gone", &gone) &&
		    json_object_get_boolean(gone);

	for (const char *p = away ? c->route->gone : c->route->then; *p;) {
		size_t plain = strcspn(p, "{");
		path = talloc_strndup_append_buffer(path, p, plain);
		p += plain;
		if (!*p)
			break;
		size_t name = strcspn(p, "}") - 1;
		const char *key = talloc_strndup(r, p + 1, name);
		struct json_object *member;
		const char *value = NULL;
		if (json_object_is_type(c->doc, json_type_object) && json_object_object_get_ex(c->doc, key, &member))
			value = json_object_get_string(member);
		for (size_t i = 0; i < c->route->nin && !value; i++)
			if (!strcmp(c->route->in[i].name, key))
				value = c->values[i];
		append_escaped(&path, value ? value : "");
		p += name + 2;
	}
	return path;
}

static void answer_good(struct req *r, const struct call *c)
{
	if (r->file) {
		req_send_file(r);
	} else if (r->wants_json) {
		page_json(r, c->route->good ? c->route->good : RC_OK, c->doc);
	} else if (c->route->then) {
		page_redirect(r, target(r, c));
	} else {
		put_head(r, c->route, false);
		page_send(r, RC_OK, c->route->tpl, c->doc);
	}
}

/* ---- the way of a request ---- */

static enum rc work(struct req *r, struct call *c)
{
	const struct route *route = c->route;
	enum rc rc = input_read(r, c);

	if (rc != RC_OK && rc != RC_INVALID)
		return rc;
	if (route->check)
		route->check(r, c);
	if (call_wrong(c))
		return RC_INVALID;
	rc = route->before ? route->before(r, c) : RC_OK;
	if (rc != RC_OK)
		return rc;
	if (call_wrong(c))
		return RC_INVALID;
	rc = input_seal(r, c);
	if (rc != RC_OK)
		return rc;
	if (route->handler)
		rc = route->handler(r, c);
	else if (route->fn)
		rc = call_sql(r, route, route->fn, route->nin, c->values, &c->doc);
	if (r->program->takes_files)
		r->program->takes_files->settle(r, rc, c->doc);
	if (rc_good(rc) && !route->handler && route->fn) {
		touch(r, c->doc);
		rc = route->after ? route->after(r, c) : RC_OK;
	}
	return rc;
}

void route_serve(struct req *r, enum rc early)
{
	enum rc rc = early;
	struct call c = { .route = early == RC_OK ? find(r, &rc) : NULL };

	if (c.route)
		r->page = page_of(r, c.route);
	if (c.route && r->method == POST)
		rc = req_read_body(r, r->program->body_max);
	if (c.route && rc == RC_OK)
		rc = gate_pass(r, c.route->who);
	if (!c.route || (rc != RC_OK && rc != RC_LOGIN)) {
		if (rc != RC_FORBIDDEN || !answer_stale(r, &c))
			page_error(r, rc);
	} else {
		if (rc == RC_OK)
			rc = work(r, &c);
		if (!rc_good(rc))
			answer_bad(r, &c, rc);
		else if (!c.route->handler)
			answer_good(r, &c);
	}
	if (r->method == GET && rc_good(rc))
		return; /* nginx has logged it, under the same id */
	log_info("request", "route", c.route ? c.route->path : "none", "method", r->method == POST ? "POST" : "GET", "outcome",
		 rc_word(rc));
}

/* ---- at start ---- */

static bool check_call(struct db *db, TALLOC_CTX *ctx, const char *fn, size_t n)
{
	const char *why;

	if (db_can_call(db, ctx, fn, n, &why))
		return true;
	log_error("function_missing", "function", fn, "why", why);
	return false;
}

/* A row that takes files in a program that reads none would never see one. */
static bool check_files(const struct program *p, const struct route *route)
{
	for (size_t i = 0; i < route->nin; i++)
		if (route->in[i].type->source == FROM_UPLOADS && !p->takes_files) {
			log_error("takes_no_files", "route", route->path);
			return false;
		}
	return true;
}

bool route_check(const struct program *p, struct db *db)
{
	TALLOC_CTX *tmp = talloc_new(NULL);
	bool ok = page_init();

	for (size_t i = 0; i < p->nroutes; i++) {
		const struct route *route = &p->routes[i];
		size_t session = route->who == OPERATOR;
		ok &= check_files(p, route);
		for (size_t l = 0; langs[l] && route->tpl && !(p->staff && l == LANGS_STAFF); l++)
			ok &= tmpl_load(langs[l], route->tpl);
		if (db && route->fn && !route->handler)
			ok &= check_call(db, tmp, route->fn, route->nin + session);
		if (db && route->form)
			ok &= check_call(db, tmp, route->form, 2 + session);
	}
	talloc_free(tmp);
	return ok;
}
