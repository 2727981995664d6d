/*
 * gate.h - layer 3: who may pass before any work is done: same-origin posts, CSRF tokens, session cookie, form nonces.
 * Who the operator is and what they may do is decided in the database; the gate only carries the token there.
 */
#ifndef URP_GATE_H
#define URP_GATE_H

#include "base.h"
#include "rc.h"
#include "req.h"

enum who {
	ANYONE,	      /* public page; a POST must not come from another site */
	ANYONE_NONCE, /* public form: also carries a nonce (KEY_FORM) with its age; JSON with an Idempotency-Key needs none */
	OPERATOR,     /* session cookie; a POST also carries the CSRF token */
	PRELOGIN,     /* the login pages: double-submit token bound to a pre-login cookie */
};

/*
 * RC_OK, or RC_LOGIN (no session cookie), RC_FORBIDDEN (other origin, wrong or missing CSRF token). Origin rule for POST:
 * Sec-Fetch-Site, when sent, must be same-origin or none; else Origin, when sent and not "null", must be the public
 * address. Browsers before Sec-Fetch-Site send no Origin with their own forms, or "null" from a no-referrer page: then the token in
 * the path, form or session alone decides.
 */
MUST_USE enum rc gate_pass(struct req *r, enum who who);

/* Does a POST come from a page of ours, as far as the browser says? (The origin rule above.) */
bool gate_same_origin(struct req *r);

/* "\\x…" hash of the session token: the first SQL argument of OPERATOR rows. NULL without a session. */
const char *gate_session_hash(struct req *r);

/* The CSRF token of this session (or pre-login cookie, set when missing), for the frame value `csrf`. */
const char *gate_csrf(struct req *r, enum who who);

/* A fresh nonce "time.random.mac" for the frame value `nonce`, and the age in seconds of the one posted: -1 = missing, forged or older than
 * a day. */
const char *gate_nonce(struct req *r);
long gate_nonce_age(struct req *r);

/* The nonce posted, when it is good, else a fresh one: a form that comes back to be corrected is as old as it was. */
const char *gate_nonce_again(struct req *r);

#endif
