/*
 * place - streets of the city: search by name, the nearest one to a point, lines for a map. Power: reads the street register; no ticket,
 * no person. It answers in JSON whoever asks: its pages are those of the forms.
 */
#include "base.h"
#include "route.h"
#include "serve.h"

enum { A_DAY = 86400 };

static void as_json(struct req *r, struct call *c UNUSED)
{
	r->wants_json = true;
}

/* Border and streets change with an import: a day late is soon enough. */
static enum rc keep_a_day(struct req *r, struct call *c UNUSED)
{
	r->public_age = A_DAY;
	return RC_OK;
}

enum { IN_Q, SEARCH_IN };
static const struct field search_in[SEARCH_IN] = {
	[IN_Q] = { "q", F_LINE, .max = 200, .required = true },
};

enum { IN_LAT, IN_LON, NEAREST_IN };
static const struct field nearest_in[NEAREST_IN] = {
	[IN_LAT] = { "lat", F_LATITUDE, .required = true },
	[IN_LON] = { "lon", F_LONGITUDE, .required = true },
};

static const struct route routes[] = {
	{ GET, "/luoghi", ANYONE, IN(search_in), .fn = "search", .check = as_json },
	{ GET, "/luoghi/vicino", ANYONE, IN(nearest_in), .fn = "nearest", .check = as_json },
	{ GET, "/luoghi/citta.json", ANYONE, .fn = "city", .check = as_json, .after = keep_a_day },
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
