/*
 * secret_own.h - layer 1: what secret.c (hashes, tokens, passwords), secret_keys.c (files and memory of keys) and
 * secret_box.c (sealing) share. Nobody else's.
 */
#ifndef URP_SECRET_OWN_H
#define URP_SECRET_OWN_H

#include "secret.h"

enum { ID_BYTES = 4, ID_CHARS = 8, KEY_BYTES = 32 };

/* The id of the key `name` used for new values; NULL when there is none. */
const char *secret_current_id(const char *name);

/* The 32 bytes of <name>/<id>.<half>, id NULL = the current one. NULL, logged, when they cannot be read. Good until the
 * next call. */
const uint8_t *secret_need(const char *name, const char *id, const char *half);

/* `size` zeroed bytes owned by ctx, and the destructor that wipes such a chunk when it is freed. */
char *secret_wiped(TALLOC_CTX *ctx, size_t size);
int secret_wipe(char *s);

/* "\\x" and hex, as PostgreSQL reads bytea; owned by ctx. */
char *secret_bytea(TALLOC_CTX *ctx, const void *data, size_t len);

#endif
