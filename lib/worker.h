/*
 * worker.h - layer 3: a program that no browser calls: settings, keys, a loop that steps and sleeps, clean end on SIGTERM.
 */
#ifndef URP_WORKER_H
#define URP_WORKER_H

#include "base.h"
#include "db.h"

struct worker {
	const char *name; /* "courier"; schema and role as of a program */
	const char *role;
	const char *const *functions; /* checked at start: "lease/2" (name/arguments), NULL-ended */
	const char *const *keys;
	const char *const *templates;
	/* One bounded piece of work; all it allocates hangs on ctx. Returns how many items were done: > 0 = call again at once; 0 = sleep;
	 * < 0 = trouble, sleep longer. */
	int (*step)(TALLOC_CTX *ctx, struct db *db);
};

/* main of every worker. `--check` as of a program; `--once` steps until idle and ends: for tests and cron. */
int worker_main(const struct worker *w, int argc, char **argv);

/* True once SIGTERM came: a long step looks now and then. */
bool worker_ending(void);

#endif
