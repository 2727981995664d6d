/*
 * enrol.h - layer 3: a second factor on its way from us to an operator's telephone, and the recovery codes that stand
 * in for it.
 */
#ifndef URP_ENROL_H
#define URP_ENROL_H

#include "base.h"

#include <json-c/json.h>

enum { RECOVERY_CODES = 10, ENROL_SECONDS = 1800 };

/*
 * Puts into the page's document what it shows of a secret: "secret" in groups of four, "qr_path", "qr_size", and "box":
 * the secret for the form to carry, encrypted with KEY_TOTP and bound to operator and hour, so nothing is stored before
 * it is proved. The document has login, _operator and _now (seconds).
 */
void enrol_show(TALLOC_CTX *ctx, struct json_object *doc, const char *city, const char *secret);

/* The secret in a box that came back; NULL when it is not ours, another operator's or older than half an hour. */
const char *enrol_unbox(TALLOC_CTX *ctx, struct json_object *doc, const char *box);

/* "\\x…" keyed hash of a recovery code as typed; NULL when it is none. */
const char *enrol_recovery_hash(TALLOC_CTX *ctx, int64_t operator, const char * typed);

/* New codes to be shown once, a JSON array that the caller puts into a document; *hashes: what the database keeps, a
 * JSON array as text. NULL without the key. */
struct json_object *enrol_recovery_new(TALLOC_CTX *ctx, int64_t operator, const char ** hashes);

#endif
