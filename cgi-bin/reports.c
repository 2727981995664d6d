/*
 * reports - the public list and map of what was reported. Power: reads what a person has released, and nothing else.
 */
#include "base.h"
#include "route.h"
#include "serve.h"

enum { IN_LANG, LIST_IN };
static const struct field list_in[LIST_IN] = {
	[IN_LANG] = { "page_lang", F_LANG },
};

static const struct route routes[] = {
	{ GET, "/segnalazioni", ANYONE, IN(list_in), .fn = "list", .tpl = "reports/list.tpl" },
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
