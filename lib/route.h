/*
 * route.h - layer 5: a table row → gate → fields → one SQL call → page or redirect. A handler exists only where the row is not enough.
 *
 * The call's arguments are, in order: the session hash first when `who` is OPERATOR, then one per field of `in`. A field marked
 * .sealed travels as JSON text {"desk":"\\x…","sender":"\\x…","blind":"\\x…"} (blind only for F_EMAIL, F_PHONE, F_FISCAL_CODE).
 */
#ifndef URP_ROUTE_H
#define URP_ROUTE_H

#include "base.h"
#include "db.h"
#include "field.h"
#include "gate.h"
#include "page.h"
#include "req.h"

#define IN(table) .in = (table), .nin = ARRAY_LEN(table)

struct call { /* what a row's hooks may look at and change */
	const struct route *route;
	char **values;		 /* by index of `in`; text for PostgreSQL or NULL; owned by the request */
	const char **errors;	 /* by index of `in`; a hook may add a code: the call is then not made */
	struct json_object *doc; /* after the call */
	void *own;		 /* from .before to .after, whatever they agree on */
};

struct route {
	enum method method;
	const char *path; /* exact, or with {name} segments: "/richiesta/{token}/messaggio" binds the form value "token" */
	enum who who;
	const struct field *in;
	size_t nin;
	const char *fn;	  /* SQL function in the program's schema; NULL: no call, an empty document */
	const char *tpl;  /* page of a GET, and of a POST's errors (422, 409) */
	const char *form; /* SQL function (lang text, values json; session first for OPERATOR) whose document is under the errors page;
			     NULL: only errors and values */
	const char *then; /* after a good POST: 303 to this, {key} replaced by the document's member or the input */
	const char *gone; /* 303 to this instead when the document has "_gone": true: who acted may not see the page of `then` any more */
	enum rc good;	  /* outcome of success for JSON answers: RC_OK when 0 */
	void (*check)(struct req *r,
		      struct call *c); /* after the fields, also when some are wrong: adds errors that need several of them */
	enum rc (*before)(struct req *r, struct call *c);  /* after the fields, before the call; not RC_OK ends the request with it */
	enum rc (*after)(struct req *r, struct call *c);   /* after a good call, before the page */
	enum rc (*handler)(struct req *r, struct call *c); /* instead of call and page; it has answered itself when it returns RC_OK */
};

/* Is any field of the call wrong? */
bool call_wrong(const struct call *c);

/*
 * Finds the row and does the whole way of the request. Never fails: every outcome is answered. `early` is what was wrong before a
 * row could be looked for (RC_MALFORMED), else RC_OK.
 */
void route_serve(struct req *r, enum rc early);

/* Start check over a program's table: functions executable with that many arguments, templates loaded. False with log lines. */
MUST_USE bool route_check(const struct program *p, struct db *db);

#endif
