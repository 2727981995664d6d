/* clock - what happens because time passes: daily roots, closings, folded counters, removals, lessons read. It may
 * call a few functions. */
#include "base.h"
#include "worker.h"
#include "log.h"

enum { EVERY_SECONDS = 10 };

static const char *const functions[] = { "beat/0", "root_make/0", "close_resolved/0", "counters_fold/0", "sweep/0", "channels_watch/0", "proposals_study/0", NULL };

static int call(TALLOC_CTX *ctx, struct db *db, const char *name)
{
	struct json_object *doc, *done;
	char *fn = talloc_strndup(ctx, name, strcspn(name, "/"));

	if (db_call(db, ctx, fn, 0, NULL, &doc) != RC_OK)
		return -1;
	if (!json_object_object_get_ex(doc, "done", &done) || json_object_get_int(done) <= 0)
		return 0;
	if (strcmp(fn, "counters_fold") != 0 && strcmp(fn, "proposals_study") != 0) /* all the time, and nothing to know */
		log_info("done", "what", fn, "n", log_int(json_object_get_int(done)));
	return json_object_get_int(done);
}

/* Every ten seconds; as long as there is something to do, at once again. */
static int step(TALLOC_CTX *ctx, struct db *db)
{
	static time_t next;
	struct timespec now;
	int all = 0, trouble = 0;

	clock_gettime(CLOCK_MONOTONIC, &now);
	if (now.tv_sec < next)
		return 0;
	for (const char *const *f = functions; *f && !worker_ending(); f++) {
		int done = call(ctx, db, *f);

		if (done < 0)
			trouble = 1;
		else
			all += done;
	}
	if (!all)
		next = now.tv_sec + EVERY_SECONDS;
	return trouble ? -1 : all;
}

static const struct worker worker = { .name = "clock", .role = "urp_clock", .functions = functions, .step = step };

int main(int argc, char **argv)
{
	return worker_main(&worker, argc, argv);
}
