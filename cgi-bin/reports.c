/*
 * reports - the public list and map of what was reported, as pages, as a feed and as points. Power: reads what a person has released,
 * and nothing else; holds no key that opens anything.
 */
#include "base.h"
#include "conf.h"
#include "db.h"
#include "doc.h"
#include "route.h"
#include "serve.h"

enum { FRESH_SECONDS = 60 };

static const char *const standings[] = { "open", "resolved", NULL };

enum { IN_LANG, IN_CATEGORY, IN_DISTRICT, IN_STATE, IN_AFTER, LIST_IN };
static const struct field list_in[LIST_IN] = {
	[IN_LANG] = { "page_lang", F_LANG },
	[IN_CATEGORY] = { "category", F_LINE, .max = 40 }, /* a heading */
	[IN_DISTRICT] = { "district", F_LINE, .max = 80 },
	[IN_STATE] = { "state", F_ENUM, .of = standings },
	[IN_AFTER] = { "after", F_LINE, .max = 12 }, /* the last one of the page before */
};

static const struct field feed_in[] = {
	{ "page_lang", F_LANG },
	{ "category", F_LINE, .max = 40 },
	{ "district", F_LINE, .max = 80 },
	{ "state", F_ENUM, .of = standings },
};

static const struct field show_in[] = { { "page_lang", F_LANG }, { "ref", F_LINE, .required = true, .max = 12 } };

static enum rc keep(struct req *r, struct call *c)
{
	(void)c;
	r->public_age = FRESH_SECONDS;
	return RC_OK;
}

/* Calls the function and hands over its document, for what is no page. */
static enum rc ask(struct req *r, struct call *c)
{
	enum rc rc = db_call(r->db, r, c->route->fn, c->route->nin, (const char *const *)c->values, &c->doc);

	r->public_age = rc_good(rc) ? FRESH_SECONDS : 0;
	return rc;
}

static enum rc send_feed(struct req *r, struct call *c)
{
	enum rc rc = ask(r, c);
	char *text;

	if (!rc_good(rc))
		return rc;
	if (r->wants_json) {
		page_json(r, RC_OK, c->doc);
		return RC_OK;
	}
	doc_put(c->doc, "url", talloc_asprintf(r, "%s/segnalazioni", conf_str(CONF_PUBLIC_URL)));
	text = page_text(r, r->lang, c->route->tpl, c->doc);
	if (!text)
		return RC_INTERNAL;
	req_send(r, rc_http(RC_OK), "application/rss+xml; charset=utf-8", text, strlen(text));
	return RC_OK;
}

static enum rc send_points(struct req *r, struct call *c)
{
	enum rc rc = ask(r, c);
	const char *text;
	size_t len;

	if (!rc_good(rc))
		return rc;
	text = json_object_to_json_string_length(c->doc, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &len);
	req_send(r, rc_http(RC_OK), "application/geo+json", text, len);
	return RC_OK;
}

static const struct route routes[] = {
	{ GET, "/segnalazioni", ANYONE, IN(list_in), .fn = "list", .tpl = "reports/list.tpl", .after = keep },
	{ GET, "/segnalazioni/mappa", ANYONE, IN(list_in), .fn = "list", .tpl = "reports/map.tpl", .after = keep },
	{ GET, "/segnalazioni/rss", ANYONE, IN(feed_in), .fn = "feed", .tpl = "reports/rss.tpl", .handler = send_feed },
	{ GET, "/segnalazioni/geojson", ANYONE, IN(list_in), .fn = "geojson", .handler = send_points },
	{ GET, "/segnalazioni/{ref}", ANYONE, IN(show_in), .fn = "show", .tpl = "reports/report.tpl", .after = keep },
};

static const char *const keys[] = { "network", "form", NULL };

static const struct program reports = {
	.name = "reports",
	.role = "urp_reports",
	SERVE_ROUTES(routes),
	.body_max = 4 * KIB,
	.keys = keys,
};

int main(int argc, char **argv)
{
	return urp_main(&reports, argc, argv);
}
