/*
 * draft.h - layer 3: a form of several steps that is not sent yet. What was typed lies in urp.draft as ciphertext; the key that opens it
 * is in the citizen's cookie alone, or in the link that they kept: "<id 22 characters>.<key 43 characters>", base64url.
 *
 * Over https the cookie is __Host-bozza, so no neighbouring site can slip in one of its own; over http it is `bozza`.
 */
#ifndef URP_DRAFT_H
#define URP_DRAFT_H

#include "base.h"
#include "req.h"

enum { DRAFT_LIFE = 24 * 3600 }; /* seconds since it was last saved; urp.draft_life() in SQL says the same */

/* "\\x…": what SQL knows the request's draft by (BLAKE2b of the id). NULL: no cookie, or none of ours. Needs no key. */
const char *draft_id_hash(struct req *r);

/* The whole "<id>.<key>" of the request's draft, for a link to go on elsewhere; NULL without one. */
const char *draft_link(struct req *r);

/* From here on the request has a new draft, empty; the answer sets its cookie. */
void draft_new(struct req *r);

/* From here on the request has the draft of a link; the answer sets the cookie once draft_keep is called. False: it is no such link. */
MUST_USE bool draft_take(struct req *r, const char *link);

/* The cookie lives DRAFT_LIFE from now; or not at all any more. */
void draft_keep(struct req *r);
void draft_forget(struct req *r);

/* Seals and opens with the draft's key: "\\x…" as PostgreSQL reads bytea. NULL: no draft, not opened by this key. The text is wiped when
 * freed. */
MUST_USE char *draft_seal(struct req *r, const char *text);
MUST_USE char *draft_open(struct req *r, const char *sealed);

#endif
