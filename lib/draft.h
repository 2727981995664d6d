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

/* From here on the request has a new draft; or that of a link (false: it is no such link). Neither sets a cookie: draft_keep does, once all
 * went well. */
void draft_new(struct req *r);
MUST_USE bool draft_take(struct req *r, const char *link);

/*
 * A draft that goes on from a link gets a new id and key, fixed by the link and by `seed`, which only the browser was shown that goes on
 * (so that its second click leads to the same): who else has the link reads nothing of what is written from here on. False: no draft.
 */
MUST_USE bool draft_follow(struct req *r, const char *seed);

/* The cookie lives `seconds` from now. */
void draft_keep(struct req *r, long seconds);

/* Does the form, by its hidden field `draft` (draft_id_hash), come from a page of the request's own draft, and not from an earlier one's?
 */
MUST_USE bool draft_named(struct req *r);

/* Seals a text with the draft's key: "\\x…" as PostgreSQL reads bytea; and opens it: its JSON object. NULL: no draft, not of this key. */
MUST_USE char *draft_seal(struct req *r, const char *text);
MUST_USE struct json_object *draft_open(struct req *r, const char *sealed);

#endif
