#include "base.h"
#include "serve.h"
#include "conf.h"
#include "db.h"
#include "fcgi.h"
#include "log.h"
#include "secret.h"
#include "tmpl.h"

#include <sys/prctl.h>

static volatile sig_atomic_t ending;

static void on_signal(int sig UNUSED)
{
	ending = 1;
	FCGX_ShutdownPending();
}

/* SIGTERM from the supervisor, SIGUSR1 from multiwatch; the end of the parent counts as one. */
static void handle_signals(void)
{
	struct sigaction end = { .sa_handler = on_signal }, ignore = { .sa_handler = SIG_IGN };

	sigaction(SIGTERM, &end, NULL);
	sigaction(SIGUSR1, &end, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() == 1 && getenv("URP_PARENT_ENDS"))
		ending = 1;
}

static bool check_keys(const struct program *p)
{
	bool ok = true;

	for (const char *const *k = p->keys; k && *k; k++)
		if (!secret_have(*k)) {
			log_error("key_missing", "key", *k);
			ok = false;
		}
	return ok;
}

static bool load_templates(const struct program *p)
{
	bool ok = true;

	for (size_t l = 0; langs[l] && !(p->staff && l == LANGS_STAFF); l++)
		for (const char *const *t = p->templates; t && *t; t++)
			ok &= tmpl_load(langs[l], *t);
	return ok;
}

/* Everything that can be wrong before the first request. An absent database is no reason to stay away: it comes back. */
static bool prepare(const struct program *p, struct db *db, bool strict)
{
	bool up = db_up(db), ok = load_templates(p) && check_keys(p);

	if (!up && strict)
		log_error("db_away", "when", "check");
	ok &= p->check(p, up ? db : NULL);
	tmpl_freeze();
	return ok && (up || !strict);
}

static void answer_health(struct req *r)
{
	static const char good[] = "{\"ok\":true}", bad[] = "{\"ok\":false}";
	bool up = db_up(r->db);

	req_send(r, up ? 200 : 503, "application/json", up ? good : bad, up ? sizeof(good) - 1 : sizeof(bad) - 1);
}

static void serve_one(TALLOC_CTX *pool, const struct program *p, struct db *db, struct fcgi *fcgi)
{
	struct req *r;
	enum rc rc = req_new(pool, p, db, fcgi, &r);

	log_request(r->id);
	if (rc == RC_OK && r->method == GET && !strncmp(r->path, "/salute/", 8) && !strcmp(r->path + 8, p->name))
		answer_health(r);
	else
		p->serve(r, rc);
	FCGX_Finish_r(&fcgi->fcgx);
	log_request(NULL);
	talloc_free_children(pool);
}

static int serve_all(const struct program *p, struct db *db)
{
	TALLOC_CTX *pool = talloc_pool(NULL, 256 * KIB);
	struct fcgi fcgi;

	FCGX_Init();
	if (!pool || FCGX_InitRequest(&fcgi.fcgx, 0, FCGI_FAIL_ACCEPT_ON_INTR) != 0)
		return EXIT_FAILURE;
	log_info("ready");
	while (!ending) {
		if (FCGX_Accept_r(&fcgi.fcgx) == 0)
			serve_one(pool, p, db, &fcgi);
		else if (errno != EINTR && !ending)
			break;
	}
	FCGX_Free(&fcgi.fcgx, 1);
	talloc_free(pool);
	log_info("ended");
	return EXIT_SUCCESS;
}

int urp_main(const struct program *p, int argc, char **argv)
{
	bool only_check = argc == 2 && !strcmp(argv[1], "--check");
	int status = EXIT_FAILURE;

	if (argc > 1 && !only_check) {
		fprintf(stderr, "usage: %s [--check]   (a FastCGI program: nginx calls it; $URP_CONF names the settings)\n", p->name);
		return EXIT_FAILURE;
	}
	log_program(p->name);
	if (!conf_load(NULL) || !secret_init())
		return EXIT_FAILURE;
	handle_signals();
	tmpl_root(conf_str(CONF_TEMPLATES));
	struct db *db = db_new(NULL, conf_str(CONF_DB), p->role, p->name);
	if (prepare(p, db, only_check))
		status = only_check ? EXIT_SUCCESS : serve_all(p, db);
	talloc_free(db);
	return status;
}
