/*
 * ticket_secret.h - layer 3: what lets who asked follow a new ticket, and the forms in which it is kept. Needs the keys sender.pub, track
 * and pin.
 */
#ifndef URP_TICKET_SECRET_H
#define URP_TICKET_SECRET_H

#include "base.h"

#include <json-c/json.h>

/*
 * A new tracking token and its PIN, put into `out` as "token", "pin" (for who shows them; nothing keeps them), "token_hash",
 * "token_sealed" (for couriers), "token_encrypted" (for who has code and PIN) and "pin_mac" (what urp.pin_hash takes). False without a key:
 * then `out` is unchanged.
 */
MUST_USE bool ticket_secrets(TALLOC_CTX *ctx, struct json_object *out);

/* The same of a token that is there already. */
MUST_USE bool ticket_secrets_of(TALLOC_CTX *ctx, const char *token, struct json_object *out);

#endif
