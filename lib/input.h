/* input.h - layer 5: the inputs of a row, from all their sources, typed. Used by route.c; programs take input_typed and input_blind. */
#ifndef URP_INPUT_H
#define URP_INPUT_H

#include "base.h"
#include "req.h"
#include "route.h"

/*
 * Fills call->values and call->errors for the row's table. RC_OK; RC_INVALID: at least one error; RC_UNKNOWN: a value that stands in the
 * path is not well-formed, so there is no such page; RC_MALFORMED: an Idempotency-Key that is none; RC_AWAY, RC_INTERNAL: files could not
 * be put down.
 */
MUST_USE enum rc input_read(struct req *r, struct call *c);

/* What was typed, {field: text}, without private fields and without what is not text. */
struct json_object *input_typed(struct req *r, const struct route *route);

/*
 * The blind index of a typed value (F_EMAIL, F_PHONE, F_FISCAL_CODE): "\\x…" as .sealed fields carry it, to find an address again.
 * NULL for another type, or without the key.
 */
MUST_USE char *input_blind(struct req *r, const struct field_type *type, const char *value);

/* Seals the values of .sealed fields in place: {"desk","sender","blind"}. RC_INTERNAL without the keys. */
MUST_USE enum rc input_seal(struct req *r, struct call *c);

#endif
