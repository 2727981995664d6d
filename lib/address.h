/*
 * address.h - layer 2: an address of a person as it is kept: sealed for the desk and for the senders, with a blind index by which the same
 * one is found again.
 */
#ifndef URP_ADDRESS_H
#define URP_ADDRESS_H

#include "base.h"
#include "secret.h"

#include <json-c/json.h>

/* The blind index: over the value with ASCII letters small, so that the same mailbox is found however it was typed. "\\x…" owned by ctx; NULL without
 * the key. */
MUST_USE char *address_blind(TALLOC_CTX *ctx, enum secret_key key, const char *value);

/*
 * {"desk","sender","blind"} of a value, owned by ctx; `key` KEY_COUNT: without an index. `to` is what the senders are given, usually the
 * value itself. NULL without the keys.
 */
MUST_USE struct json_object *address_seal(TALLOC_CTX *ctx, enum secret_key key, const char *value, const char *to);

#endif
