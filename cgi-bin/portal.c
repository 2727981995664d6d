/*
 * portal - the public front: home, services and what there is to know about them, register of daily roots, opinions.
 * Power: reads figures, terms, published roots and the hashes they are made of; writes opinions that are nobody's; no ticket, no person.
 */
#include "base.h"
#include "conf.h"
#include "doc.h"
#include "route.h"
#include "serve.h"

static const struct field registry_in[] = {
	{ "before", F_DATE },
};

static const struct field day_in[] = {
	{ "day", F_DATE, .required = true },
};

/* ---- opinions ---- */

/* The pages that ask for one: {{>rating page="…"}}. */
static const char *const rated[] = { "home",	 "privacy",  "accessibility",  "registry",	  "registry_day",
				     "services", "service",  "service_report", "service_request", "office",
				     "faq",	 "contacts", "reports",	       "report",	  "map",
				     "site",	 "ticket",   "receipt",	       "report_receipt",  "request_receipt",
				     "legal",	 NULL };
static const char *const abouts[] = { "page", "service", NULL };
static const char *const negatives[] = { "unclear", "incomplete", "unsure", "faults", "other", NULL };
static const char *const positives[] = { "clear", "complete", "sure", "no_faults", "other", NULL };
static const char *const outcomes[] = { "solved", "answered", "not_ours", "not_possible", "duplicate", "no_reply", NULL };

enum {
	IN_PAGE,
	IN_ABOUT,
	IN_STARS,
	IN_NEGATIVE,
	IN_POSITIVE,
	IN_DETAIL,
	IN_CATEGORY,
	IN_OUTCOME,
	IN_LANG,
	IN_NETWORK,
	IN_KEY,
	IN_HASTY,
	OPINION_IN
};
static const struct field opinion_in[OPINION_IN] = {
	[IN_PAGE] = { "page", F_ENUM, .of = rated, .required = true },
	[IN_ABOUT] = { "about", F_ENUM, .of = abouts },
	[IN_STARS] = { "stars", F_INT, .min = 1, .max = 5, .required = true },
	[IN_NEGATIVE] = { "negative", F_ENUM, .of = negatives },
	[IN_POSITIVE] = { "positive", F_ENUM, .of = positives },
	[IN_DETAIL] = { "detail", F_TEXT, .max = 200 },
	[IN_CATEGORY] = { "category", F_LINE, .max = 40 },
	[IN_OUTCOME] = { "outcome", F_ENUM, .of = outcomes },
	[IN_LANG] = { "page_lang", F_LANG },
	[IN_NETWORK] = { "network", F_NETWORK },
	[IN_KEY] = { "key", F_IDEMPOTENCY },
	[IN_HASTY] = { "hasty", F_HANDLER }, /* true: sent sooner than anybody can choose, or by no page of ours */
};

static enum rc tell_age(struct req *r, struct call *c)
{
	c->values[IN_HASTY] = talloc_strdup(r, gate_nonce_age(r) < conf_int(CONF_FORM_MIN_SECONDS) ? "true" : "false");
	return RC_OK;
}

/* ---- services, reports without network ---- */

static const struct field service_in[] = {
	{ "page_lang", F_LANG },
};

/* "Via Roma 1, 70122 Bari" → street, postal_code, locality, as a program reads them; without five digits all of it is the street. */
static enum rc split_address(struct req *r, struct call *c)
{
	const char *address = conf_str(CONF_ENTITY_ADDRESS), *code = address, *town;
	size_t street;

	for (code += strcspn(code, "0123456789"); *code && strspn(code, "0123456789") != 5; code += strcspn(code, "0123456789"))
		code += strspn(code, "0123456789");
	town = code + strspn(code, "0123456789");
	town += strspn(town, " ");
	for (street = (size_t)(code - address); street && strchr(", ", address[street - 1]); street--)
		;
	doc_put(c->doc, "street", talloc_strndup(r, address, street));
	doc_put(c->doc, "postal_code", talloc_strndup(r, code, strspn(code, "0123456789")));
	doc_put(c->doc, "locality", town);
	return RC_OK;
}

static const struct route routes[] = {
	{ GET, "/", ANYONE, .fn = "home", .tpl = "portal/home.tpl" },
	{ GET, "/servizi", ANYONE, .tpl = "portal/services.tpl" },
	{ GET, "/servizi/segnalazione-disservizio", ANYONE, IN(service_in), .fn = "service_report", .tpl = "portal/service_report.tpl",
	  .after = split_address },
	{ GET, "/servizi/richiesta-assistenza", ANYONE, IN(service_in), .fn = "service_request", .tpl = "portal/service_request.tpl",
	  .after = split_address },
	{ GET, "/domande-frequenti", ANYONE, .tpl = "portal/questions.tpl" },
	{ GET, "/note-legali", ANYONE, .tpl = "portal/legal.tpl" },
	{ GET, "/privacy", ANYONE, .tpl = "portal/privacy.tpl" },
	{ GET, "/accessibilita", ANYONE, .tpl = "portal/accessibility.tpl" },
	{ GET, "/senza-rete", ANYONE, IN(service_in), .fn = "offline", .tpl = "portal/offline.tpl" },
	{ GET, "/registro", ANYONE, IN(registry_in), .fn = "registry", .tpl = "portal/registry.tpl" },
	{ GET, "/registro/{day}", ANYONE, IN(day_in), .fn = "registry_day", .tpl = "portal/registry_day.tpl" },
	{ POST, "/valutazione", ANYONE_NONCE, IN(opinion_in), .fn = "opinion_add", .tpl = "portal/rating.tpl",
	  .then = "/valutazione/grazie", .before = tell_age },
	{ GET, "/valutazione/grazie", ANYONE, .tpl = "portal/rated.tpl" },
};

static const char *const keys[] = { "network", "form", NULL };

static const struct program portal = {
	.name = "portal",
	.role = "urp_portal",
	SERVE_ROUTES(routes),
	.body_max = 8 * KIB,
	.keys = keys,
};

int main(int argc, char **argv)
{
	return urp_main(&portal, argc, argv);
}
