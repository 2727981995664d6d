/*
 * db.h - layer 2: call one SQL function, get one JSON document. The only file that includes libpq.
 *
 * A call is `select schema.function($1, …)`, prepared once a connection. The connection is made at the first call, and made
 * anew by itself after PostgreSQL was away (RC_AWAY meanwhile) or an upgrade replaced the functions.
 */
#ifndef URP_DB_H
#define URP_DB_H

#include "base.h"
#include "rc.h"

#include <json-c/json.h>

struct db; /* talloc object; one a process */

/* `conninfo` without user; `role` = the login role; `schema` = the program's. Never fails: connects lazily. */
MUST_USE struct db *db_new(TALLOC_CTX *ctx, const char *conninfo, const char *role, const char *schema);

/*
 * Calls `fn` with n text parameters (NULL = SQL null). On RC_OK *doc is the document (owned by ctx: put by a destructor;
 * NULL when the function returned null → the call is RC_UNKNOWN). A document whose member "_rc" names an outcome (rc_word) gives that
 * outcome and still sets *doc: work such as a counted failure is committed. On an error raised by the function *doc is
 * NULL or, when the exception's DETAIL is a JSON object, that object (UR422: {"errors": {...}}).
 * Repeated by itself, a few times within half a second, only where the call has left nothing behind: after the errors of an upgrade under
 * way (0A000, 42883, 42704, 26000, XX000: the transaction was undone), a connection that broke before sending, or, for a function whose
 * comment begins "read:", at any time.
 */
MUST_USE enum rc db_call(struct db *db, TALLOC_CTX *ctx, const char *fn, size_t n, const char *const *params, struct json_object **doc);

/* Start check: does schema.fn exist with n arguments, and may we execute it? False with a sentence in *why (ctx). */
MUST_USE bool db_can_call(struct db *db, TALLOC_CTX *ctx, const char *fn, size_t n, const char **why);

/* True when a connection stands (tries once to make one). */
bool db_up(struct db *db);

/* Ends the connection; the next call makes a new one. For who has sent megabytes: libpq keeps buffers as large as the largest call. */
void db_rest(struct db *db);

/* Administration only (`urp`): runs a script of several statements; the outcome, with the message logged. */
MUST_USE enum rc db_script(struct db *db, const char *sql, char **message);

/* Hands a JSON object to a talloc context: put when the context is freed. Returns `o`. */
struct json_object *db_own(TALLOC_CTX *ctx, struct json_object *o);

#endif
