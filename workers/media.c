/*
 * media - looks at every file that was sent: checks it, makes pictures anew, moves it into the store. The one program that decodes
 * what strangers made: it has no network, and does each file in a process of its own.
 */
#include "base.h"
#include "worker.h"

static const char *const functions[] = { "beat/0", NULL };

static int step(TALLOC_CTX *ctx, struct db *db)
{
	struct json_object *doc;

	return db_call(db, ctx, "beat", 0, NULL, &doc) == RC_OK ? 0 : -1;
}

static const struct worker worker = { .name = "media", .role = "urp_media", .functions = functions, .step = step };

int main(int argc, char **argv)
{
	return worker_main(&worker, argc, argv);
}
