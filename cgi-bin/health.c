/*
 * health - what a supervisor and a metrics collector ask. Power: two functions that give numbers; no ticket, no person,
 * no key but that of networks.
 */
#include "base.h"
#include "doc.h"
#include "db.h"
#include "page.h"
#include "route.h"
#include "serve.h"

enum { METRICS_MAX = 256 * KIB };

/* When the database is away that is the answer, not an error page. */
static enum rc answer_state(struct req *r, struct call *c UNUSED)
{
	struct json_object *doc, *ok, *parts;
	enum rc rc = db_call(r->db, r, "state", 0, NULL, &doc);

	if (rc != RC_OK) {
		doc = db_own(r, json_object_new_object());
		parts = json_object_new_object();
		json_object_object_add(parts, "database", json_object_new_boolean(false));
		json_object_object_add(doc, "ok", json_object_new_boolean(false));
		json_object_object_add(doc, "parts", parts);
		page_json(r, RC_AWAY, doc);
		return RC_OK;
	}
	page_json(r, json_object_object_get_ex(doc, "ok", &ok) && json_object_get_boolean(ok) ? RC_OK : RC_AWAY, doc);
	return RC_OK;
}

/* Prometheus text format 0.0.4; label values are codes of ours, never typed text. */
static char *metrics_text(TALLOC_CTX *ctx, struct json_object *metrics)
{
	char *text = talloc_strdup(ctx, "# TYPE urp_up gauge\nurp_up 1\n");
	const char *last = "";

	for (size_t i = 0; i < json_object_array_length(metrics) && talloc_get_size(text) < METRICS_MAX; i++) {
		struct json_object *m = json_object_array_get_idx(metrics, i);
		const char *name = doc_text(m, "name"), *label = doc_text(m, "value_of");

		if (strcmp(last, name) != 0)
			text = talloc_asprintf_append_buffer(text, "# TYPE urp_%s %s\n", name, doc_text(m, "type"));
		last = name;
		if (*label)
			text = talloc_asprintf_append_buffer(text, "urp_%s{%s=\"%s\"} %s\n", name, doc_text(m, "label"), label,
							     doc_text(m, "value"));
		else
			text = talloc_asprintf_append_buffer(text, "urp_%s %s\n", name, doc_text(m, "value"));
	}
	return text;
}

static bool from_loopback(const struct req *r)
{
	const char *address = req_header(r, "REMOTE_ADDR");

	return address && (!strncmp(address, "127.", 4) || !strcmp(address, "::1") || !strcmp(address, "unix:"));
}

/* nginx refuses others already; a mistake there must not show our numbers to the world. */
static enum rc answer_metrics(struct req *r, struct call *c UNUSED)
{
	static const char type[] = "text/plain; version=0.0.4; charset=utf-8", away[] = "# TYPE urp_up gauge\nurp_up 0\n";
	struct json_object *doc, *metrics;
	const char *text = away;
	enum rc rc;

	if (!from_loopback(r))
		return RC_UNKNOWN;
	rc = db_call(r->db, r, "metrics", 0, NULL, &doc);
	if (rc == RC_OK && json_object_object_get_ex(doc, "metrics", &metrics))
		text = metrics_text(r, metrics);
	req_send(r, 200, type, text, strlen(text));
	return RC_OK;
}

static const struct route routes[] = {
	{ GET, "/salute", ANYONE, .handler = answer_state },
	{ GET, "/metriche", ANYONE, .handler = answer_metrics },
};

static const struct program health = {
	.name = "health",
	.role = "urp_health",
	.confidential = true,
	SERVE_ROUTES(routes),
};

int main(int argc, char **argv)
{
	return urp_main(&health, argc, argv);
}
