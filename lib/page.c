#include "base.h"
#include "page.h"
#include "conf.h"
#include "dates.h"
#include "db.h"
#include "gate.h"
#include "log.h"
#include "secret.h"
#include "serve.h"
#include "tmpl.h"
#include "view.h"

#define HTML "text/html; charset=utf-8"
#define JSON "application/json"

static const struct {
	const char *name;
	enum conf_key key;
} frame_settings[] = {
	{ "base_url", CONF_PUBLIC_URL },
	{ "city", CONF_CITY },
	{ "entity_email", CONF_ENTITY_EMAIL },
	{ "entity_phone", CONF_ENTITY_PHONE },
	{ "entity_address", CONF_ENTITY_ADDRESS },
	{ "entity_hours", CONF_ENTITY_HOURS },
	{ "entity_dpo", CONF_ENTITY_DPO },
	{ "accessibility_url", CONF_ACCESSIBILITY_URL },
	{ "appointment_url", CONF_APPOINTMENT_URL },
	{ "map_tiles", CONF_MAP_TILES },
	{ "map_credit", CONF_MAP_CREDIT },
};

static const char *error_template(TALLOC_CTX *ctx, enum rc rc)
{
	return talloc_asprintf(ctx, "error/%s.tpl", rc_word(rc));
}

bool page_init(void)
{
	TALLOC_CTX *tmp = talloc_new(NULL);
	bool ok = true;

	for (const char *const *lang = langs; *lang; lang++) {
		ok &= dates_load(*lang);
		ok &= tmpl_load(*lang, "error/session.tpl");
		for (enum rc rc = RC_MALFORMED; rc < RC_COUNT; rc++)
			ok &= tmpl_load(*lang, error_template(tmp, rc));
	}
	talloc_free(tmp);
	return ok;
}

/* The telephone number as a tel: link wants it. */
static void put_dial(struct tmpl_dict *d, const char *phone, const char *lang)
{
	char digits[32];
	size_t n = 0;

	for (; *phone && n + 1 < sizeof(digits); phone++)
		if (strchr("+0123456789", *phone))
			digits[n++] = *phone;
	digits[n] = 0;
	view_put(d, "entity_dial", digits, lang);
}

static void put_settings(struct tmpl_dict *d, const char *lang)
{
	put_dial(d, conf_str(CONF_ENTITY_PHONE), lang);
	for (size_t i = 0; i < ARRAY_LEN(frame_settings); i++)
		view_put(d, frame_settings[i].name, conf_str(frame_settings[i].key), lang);
	view_put(d, "lang", lang, lang);
	view_put(d, "dir", lang_dir(lang), lang);
}

/* The query of a page as the links to the other language carry it on: "kind=praise&", without `lang` and what was just done. */
static const char *query_kept(struct req *r)
{
	char *kept = talloc_strdup(r, "");

	for (const char *p = r->method == GET ? r->query : ""; *p;) {
		size_t len = strcspn(p, "&");
		if (len && strncmp(p, "lang=", 5) != 0 && strncmp(p, "done=", 5) != 0)
			kept = talloc_asprintf_append_buffer(kept, "%.*s&", (int)len, p);
		p += len + (p[len] != 0);
	}
	return kept;
}

static void put_frame(struct tmpl_dict *d, struct req *r)
{
	put_settings(d, r->lang);
	view_put(d, "page", r->page ? r->page : "", r->lang);
	view_put(d, "query_kept", query_kept(r), r->lang);
	view_put(d, "path", r->path, r->lang);
	view_put(d, "request_id", r->id, r->lang);
	view_fill(d, r->head_values, r->lang);
}

static char *expand(TALLOC_CTX *ctx, const char *lang, const char *tpl, const struct tmpl_dict *d, size_t *len)
{
	char *text = tmpl_expand(lang, tpl, d, len), *copy;

	if (!text)
		return NULL;
	copy = talloc_memdup(ctx, text, *len + 1);
	free(text);
	return copy;
}

char *page_text(TALLOC_CTX *ctx, const char *lang, const char *tpl, struct json_object *doc)
{
	struct tmpl_dict *d = tmpl_new(tpl);
	size_t len;

	put_settings(d, lang);
	view_fill(d, doc, lang);
	char *text = expand(ctx, lang, tpl, d, &len);
	tmpl_free(d);
	return text;
}

void page_send(struct req *r, enum rc rc, const char *tpl, struct json_object *doc)
{
	struct tmpl_dict *d = tmpl_new(tpl);
	size_t len;
	char *text;

	view_fill(d, doc, r->lang);
	put_frame(d, r);
	text = expand(r, r->lang, tpl, d, &len);
	tmpl_free(d);
	if (text)
		req_send(r, rc_http(rc), HTML, text, len);
	else if (strncmp(tpl, "error/", 6))
		page_error(r, RC_INTERNAL);
	else
		req_send(r, 500, "text/plain; charset=utf-8", r->id, strlen(r->id));
}

void page_json(struct req *r, enum rc rc, struct json_object *doc)
{
	struct json_object *out = json_object_new_object();
	const char *text;
	size_t len;

	if (json_object_is_type(doc, json_type_object)) {
		json_object_object_foreach (doc, key, value) {
			if (*key != '_')
				json_object_object_add(out, key, json_object_get(value));
		}
	}
	db_own(r, out);
	text = json_object_to_json_string_length(out, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &len);
	req_send(r, rc_http(rc), JSON, text, len);
}

void page_error(struct req *r, enum rc rc)
{
	struct json_object *doc;

	if (rc_http(rc) >= 500)
		log_warn("answer", "outcome", rc_word(rc));
	if (!r->wants_json) {
		page_send(r, rc, error_template(r, rc), NULL);
		return;
	}
	doc = db_own(r, json_object_new_object());
	json_object_object_add(doc, "error", json_object_new_string(rc_word(rc)));
	json_object_object_add(doc, "reference", json_object_new_string(r->id));
	page_json(r, rc, doc);
}

void page_redirect(struct req *r, const char *path)
{
	static const char body[] = "";

	r->location = path;
	req_send(r, rc_http(RC_SEE_OTHER), HTML, body, 0);
}
