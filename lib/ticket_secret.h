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

/* What the form of a new ticket brings and is given: fields that follow each other in this order. */
enum { TICKET_KEY, TICKET_FINGERPRINT, TICKET_TOKEN_HASH, TICKET_TOKEN_SEALED, TICKET_TOKEN_ENCRYPTED, TICKET_PIN_MAC };

/*
 * The same for a form, whose last four `fields` are set; the members, owned by ctx, or NULL without a key. The same key with the same words
 * gives the same token, so a repetition gets the same answer though nothing keeps the token.
 */
MUST_USE struct json_object *ticket_secrets_form(TALLOC_CTX *ctx, char **fields);

#endif
