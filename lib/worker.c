#include "base.h"
#include "worker.h"
#include "conf.h"
#include "dates.h"
#include "log.h"
#include "req.h"
#include "secret.h"
#include "tmpl.h"

#include <poll.h>
#include <sys/prctl.h>

enum { TROUBLE_FACTOR = 5 };

static volatile sig_atomic_t ending;

static void on_signal(int sig UNUSED)
{
	ending = 1;
}

bool worker_ending(void)
{
	return ending;
}

static void handle_signals(void)
{
	struct sigaction end = { .sa_handler = on_signal }, ignore = { .sa_handler = SIG_IGN };

	sigaction(SIGTERM, &end, NULL);
	sigaction(SIGINT, &end, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
}

static bool check_files(const struct worker *w)
{
	bool ok = true;

	for (const char *const *k = w->keys; k && *k; k++)
		if (!secret_have(*k)) {
			log_error("key_missing", "key", *k);
			ok = false;
		}
	for (const char *const *lang = langs; w->templates && *lang; lang++) {
		ok &= dates_load(*lang);
		for (const char *const *t = w->templates; *t; t++)
			ok &= tmpl_load(*lang, *t);
	}
	tmpl_freeze();
	return ok;
}

/* "lease/2" */
static bool check_functions(const struct worker *w, struct db *db)
{
	TALLOC_CTX *ctx = talloc_new(NULL);
	bool ok = true;

	for (const char *const *f = w->functions; f && *f; f++) {
		const char *slash = strchr(*f, '/'), *why;

		if (!db_can_call(db, ctx, talloc_strndup(ctx, *f, (size_t)(slash - *f)), strtoul(slash + 1, NULL, 10), &why)) {
			log_error("function_unusable", "function", *f, "why", why);
			ok = false;
		}
	}
	talloc_free(ctx);
	return ok;
}

/* SIGTERM is let in only here and between steps, so none is missed before the sleep. */
static void nap(long ms, const sigset_t *open)
{
	struct timespec t = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 };

	ppoll(NULL, 0, &t, open);
}

static int work(const struct worker *w, struct db *db, bool once)
{
	TALLOC_CTX *pool = talloc_new(NULL);
	sigset_t ends, open;
	int done = 1;

	sigemptyset(&ends);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGINT);
	sigprocmask(SIG_BLOCK, &ends, &open);
	while (!ending) {
		sigprocmask(SIG_SETMASK, &open, NULL);
		done = w->step(pool, db);
		sigprocmask(SIG_BLOCK, &ends, NULL);
		talloc_free_children(pool);
		if (done > 0)
			continue;
		if (once)
			break;
		if (!ending)
			nap(conf_int(CONF_POLL_MS) * (done < 0 ? TROUBLE_FACTOR : 1), &open);
	}
	talloc_free(pool);
	return once && done < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

int worker_main(const struct worker *w, int argc, char **argv)
{
	bool only_check = argc == 2 && !strcmp(argv[1], "--check"), once = argc == 2 && !strcmp(argv[1], "--once");
	int status = EXIT_FAILURE;
	struct db *db;
	bool up, ok;

	if (argc > 1 && !only_check && !once) {
		fprintf(stderr, "usage: %s [--check | --once]   ($URP_CONF names the settings)\n", w->name);
		return 2;
	}
	log_program(w->name);
	if (!conf_load(NULL) || !secret_init())
		return EXIT_FAILURE;
	handle_signals();
	tmpl_root(conf_str(CONF_TEMPLATES));
	db = db_new(NULL, conf_str(CONF_DB), w->role, w->name);
	ok = check_files(w);
	up = db_up(db);
	if (!up && only_check)
		log_error("db_away", "when", "check");
	ok = ok && (up ? check_functions(w, db) : !only_check);
	if (ok) {
		log_info("ready");
		status = only_check ? EXIT_SUCCESS : work(w, db, once);
		log_info("ended");
	}
	talloc_free(db);
	return status;
}
