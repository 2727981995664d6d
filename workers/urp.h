/*
 * urp.h - the administrator's command: `urp <subcommand> …`, one file urp-<subcommand>.c each. A subcommand gets its
 * own argv (argv[0] is its name) and returns the exit status: 0 done, 1 not (one sentence on standard error), 2 wrong
 * usage.
 */
#ifndef URP_URP_H
#define URP_URP_H

#include "base.h"
#include "db.h"

int urp_conf(int argc, char **argv);
int urp_import(int argc, char **argv);
int urp_key(int argc, char **argv);
int urp_log(int argc, char **argv);
int urp_migrate(int argc, char **argv);
int urp_operator(int argc, char **argv);

/* The operators of the demonstration city, with passwords that README tells; those that are there are left alone. */
int urp_operator_demo(void);

int urp_reconcile(int argc, char **argv);
int urp_replay(int argc, char **argv);
int urp_seed(int argc, char **argv);
int urp_verify(int argc, char **argv);

/* Reads the settings; false when it cannot (told already). Every subcommand but `key restore` begins with it. */
MUST_USE bool urp_settings(void);

/* The database as the owner of the tables: migrations and seeds alone. Functions of schema urp can be called. */
MUST_USE struct db *urp_owner(TALLOC_CTX *ctx);

/* The database as the administrator: role urp_admin, schema admin. */
MUST_USE struct db *urp_admin(TALLOC_CTX *ctx);

/* Writes "urp <subcommand>: sentence" to standard error; returns 1, so that `return urp_sorry(…)` reads well. */
int urp_sorry(const char *subcommand, const char *format, ...) PRINTF_LIKE(2, 3);

/* A whole file of at most `max` bytes, NUL-ended, owned by ctx; NULL with errno set. *len may be NULL. */
MUST_USE char *urp_file(TALLOC_CTX *ctx, const char *path, size_t max, size_t *len);

/* The names in a folder that end in `suffix`, sorted by bytes, NULL-ended, owned by ctx; NULL with errno set. */
MUST_USE char **urp_folder(TALLOC_CTX *ctx, const char *path, const char *suffix);

/* A photo for the demonstration: the bytes of a PNG of 640 × 480, owned by ctx. `scene`: "lamp", "hole" …; the same seed draws the same. */
MUST_USE uint8_t *urp_picture(TALLOC_CTX *ctx, const char *scene, unsigned seed, size_t *len);

/* Member of a document as text or number; "" and 0 when absent. */
const char *urp_text(struct json_object *doc, const char *key);
int64_t urp_number(struct json_object *doc, const char *key);

#endif
