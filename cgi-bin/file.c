/*
 * file - who may see a file that a citizen sent; nginx sends the bytes. Power: names of files in the store; it cannot read them.
 */
#include "base.h"
#include "route.h"
#include "serve.h"

static const char *const sizes[] = { "small", "large", "original", NULL };

enum { IN_ID, IN_SIZE, PUBLIC_IN };
static const struct field public_in[PUBLIC_IN] = {
	[IN_ID] = { "id", F_UUID, .required = true },
	[IN_SIZE] = { "size", F_ENUM, .of = sizes, .required = true },
};

static const struct route routes[] = {
	{ GET, "/segnalazioni/foto/{id}/{size}", ANYONE, IN(public_in), .fn = "of_public" },
};

static const char *const keys[] = { "network", "form", NULL };

static const struct program file = {
	.name = "file",
	.role = "urp_file",
	SERVE_ROUTES(routes),
	.body_max = 4 * KIB,
	.keys = keys,
};

int main(int argc, char **argv)
{
	return urp_main(&file, argc, argv);
}
