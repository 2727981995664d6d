/*
 * rc.h - layer 0: the closed list of outcomes. Every function that can fail in a way its caller
 * must tell apart returns one; one table (rc.c) turns it into an HTTP status and a word for the log.
 */
#ifndef URP_RC_H
#define URP_RC_H

#include "base.h"

enum rc {
	RC_OK,	       /* 200 */
	RC_CREATED,    /* 201 */
	RC_SEE_OTHER,  /* 303, after each POST that changed something */
	RC_MALFORMED,  /* 400: not a request we can read (broken encoding, syntax) */
	RC_LOGIN,      /* 401: no live session */
	RC_FORBIDDEN,  /* 403: known, but not allowed; also a failed CSRF or origin check */
	RC_UNKNOWN,    /* 404: no such thing, or one may not know of it */
	RC_METHOD,     /* 405 */
	RC_CONFLICT,   /* 409: somebody was faster, or the same key with another body */
	RC_TOO_LARGE,  /* 413 */
	RC_MEDIA_TYPE, /* 415 */
	RC_INVALID,    /* 422: fields; the document has "errors": {field: code} */
	RC_TOO_MANY,   /* 429 */
	RC_INTERNAL,   /* 500: a defect of ours, always logged */
	RC_AWAY,       /* 503: the database is away; the answer carries Retry-After */
	RC_COUNT
};

/* The HTTP status of an outcome. Total: every value has one. */
unsigned rc_http(enum rc rc);

/* The words after a status on the first line of an answer (RFC 9110); "" for one that is not ours. */
const char *rc_reason(unsigned http);

/* A stable lower-case word ("unknown", "conflict"): log, JSON answers, name of the error page. */
const char *rc_word(enum rc rc);

/* The outcome of a word, RC_INTERNAL for an unknown one. */
enum rc rc_from_word(const char *word);

/* True for the outcomes after which the work asked for is done: OK, CREATED, SEE_OTHER. */
bool rc_good(enum rc rc);

/*
 * The outcome for a SQLSTATE (five characters; NULL or "" = the connection broke).
 * Ours: UR403 forbidden, UR404 unknown, UR409 conflict, UR422 invalid, UR429 too many;
 * 28000 = no live session; classes 08 and 57 and 53 = away; 40001, 40P01, 55P03 = away (retry);
 * anything else is a defect of ours: RC_INTERNAL.
 */
enum rc rc_from_sqlstate(const char *sqlstate);

#endif
