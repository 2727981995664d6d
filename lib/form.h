/*
 * form.h - layer 2: a request body or query string becomes name → raw bytes. urlencoded and JSON here; multipart in
 * multipart.h. Limits are part of the contract: at most FORM_MAX pairs, names at most 64 bytes; more is "too many".
 */
#ifndef URP_FORM_H
#define URP_FORM_H

#include "base.h"
#include "field.h"
#include "rc.h"

enum { FORM_MAX = 100, FORM_NAME_MAX = 64, JSON_DEPTH = 8 };

struct form; /* talloc object */

MUST_USE struct form *form_new(TALLOC_CTX *ctx);

/*
 * application/x-www-form-urlencoded (also a query string). RC_OK; RC_MALFORMED: a bad %-escape, too many pairs, a name too long.
 * Names and values are copied; may be called twice (query, then body): pairs add up.
 */
MUST_USE enum rc form_read_urlencoded(struct form *form, const char *bytes, size_t len);

/*
 * application/json: one object whose members are strings, numbers, booleans or null (null = absent); nested values are
 * RC_MALFORMED. json-c's gaps are closed: duplicate names count as repeated, NUL, raw controls, NaN, single quotes,
 * overlong UTF-8, surrogates and trailing bytes are RC_MALFORMED.
 */
MUST_USE enum rc form_read_json(struct form *form, const char *bytes, size_t len);

/* One pair from elsewhere (the path). */
void form_add(struct form *form, const char *name, const char *bytes, size_t len);

/* The raw bytes, never NULL for a known name; *count = how often the name was given. */
const char *form_get(const struct form *form, const char *name, size_t *len, unsigned *count);

/*
 * All FROM_FORM fields of a table, in its order. values[i] = PostgreSQL text or NULL when absent (owned by ctx); errors[i] = NULL or a
 * code ("required", "repeated", or the type's own). Other sources are left untouched. Returns the number of errors.
 */
unsigned form_fields(TALLOC_CTX *ctx, const struct form *form, const struct field *fields, size_t n, char **values, const char **errors);

#endif
