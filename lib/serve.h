/*
 * serve.h - layer 3: a FastCGI program: settings, keys, accept loop, limits, clean end. (The loop calls route_serve through the
 * program's pointer, so that arrows point downward.)
 */
#ifndef URP_SERVE_H
#define URP_SERVE_H

#include "base.h"
#include "req.h"

struct route;
struct upload_way;

struct program {
	const char *name; /* program, schema, templates folder */
	const char *role; /* PostgreSQL login role: "urp_<name>" */
	const struct route *routes;
	size_t nroutes;
	size_t body_max;			     /* bytes of a request body */
	const struct upload_way *takes_files;	     /* &upload_files: multipart bodies are read, see upload.h */
	bool opens_sealed;			     /* document keys ending in _sealed are opened with BOX_DESK; else dropped */
	bool staff;				     /* operators' pages: only the languages that these have */
	bool confidential;			     /* every answer no-store, no-referrer, noindex */
	const char *const *keys;		     /* names it must be able to read at start ("desk.sec", "blind-email"), NULL-ended */
	const char *const *templates;		     /* more than the rows name, NULL-ended */
	void (*serve)(struct req *r, enum rc early); /* route_serve */
	bool (*check)(const struct program *p, struct db *db); /* route_check */
};

/*
 * main of every program. `--check`: checks settings, keys, templates and functions, prints one sentence a defect, exit 0 or 1.
 * Otherwise serves FastCGI on descriptor 0 until SIGTERM or SIGUSR1, finishing the request in hand. Answers GET
 * /salute/<name> itself: 200 {"ok":true} when the database answers, 503 else.
 */
int urp_main(const struct program *p, int argc, char **argv);

#define SERVE_ROUTES(table) .routes = (table), .nroutes = ARRAY_LEN(table), .serve = route_serve, .check = route_check

#endif
