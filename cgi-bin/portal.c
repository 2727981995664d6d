/*
 * portal - the public front: home, privacy notice, accessibility, register of daily roots.
 * Power: reads figures, published roots and the hashes they are made of; no ticket, no person, no key.
 */
#include "base.h"
#include "route.h"
#include "serve.h"

static const struct field registry_in[] = {
	{ "before", F_DATE },
};

static const struct field day_in[] = {
	{ "day", F_DATE, .required = true },
};

static const struct route routes[] = {
	{ GET, "/", ANYONE, .fn = "home", .tpl = "portal/home.tpl" },
	{ GET, "/privacy", ANYONE, .tpl = "portal/privacy.tpl" },
	{ GET, "/accessibilita", ANYONE, .tpl = "portal/accessibility.tpl" },
	{ GET, "/registro", ANYONE, IN(registry_in), .fn = "registry", .tpl = "portal/registry.tpl" },
	{ GET, "/registro/{day}", ANYONE, IN(day_in), .fn = "registry_day", .tpl = "portal/registry_day.tpl" },
};

static const struct program portal = {
	.name = "portal",
	.role = "urp_portal",
	SERVE_ROUTES(routes),
};

int main(int argc, char **argv)
{
	return urp_main(&portal, argc, argv);
}
