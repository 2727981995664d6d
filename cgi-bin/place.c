/*
 * place - streets of the city: search by name, and the nearest one to a point. Power: reads the street register; no ticket, no person.
 */
#include "base.h"
#include "route.h"
#include "serve.h"

enum { IN_Q, SEARCH_IN };
static const struct field search_in[SEARCH_IN] = {
	[IN_Q] = { "q", F_LINE, .max = 200, .required = true },
};

static const struct route routes[] = {
	{ GET, "/luoghi", ANYONE, IN(search_in), .fn = "search" },
};

static const char *const keys[] = { "network", "form", NULL };

static const struct program place = {
	.name = "place",
	.role = "urp_place",
	SERVE_ROUTES(routes),
	.body_max = 4 * KIB,
	.keys = keys,
};

int main(int argc, char **argv)
{
	return urp_main(&place, argc, argv);
}
