/*
 * graph_hook.h - layer 4: what Meta's webhooks have in common, whatever their object: the check of a subscription, and the signature. The
 * account's files are app-secret and verify-token; each of their lines is good, so that they can be changed without a gap.
 */
#ifndef URP_GRAPH_HOOK_H
#define URP_GRAPH_HOOK_H

#include "channel.h"
#include "item.h"

/* .genuine: X-Hub-Signature-256 is the HMAC-SHA256 of the raw body under one of the secrets. In constant time, however many there are. */
bool graph_genuine(TALLOC_CTX *ctx, const struct hook *hook, const char **account);

/* .subscribe: hub.mode=subscribe with our word: the challenge, which is theirs and opaque (at most 256 bytes, no controls). NULL else. */
const char *graph_subscribe(TALLOC_CTX *ctx, const struct hook *hook);

/* Reads a post about an `object`, "page", and gives each of its entries to `one`. As channel.h says of .parse. */
bool graph_parse(TALLOC_CTX *ctx, const char *object, const char *body, size_t len, struct json_object **list, const char **why,
		 void (*one)(TALLOC_CTX *ctx, struct items *items, struct json_object *entry));

/*
 * .fetch of a reference to media that is a name or an address: the metadata is asked for at <url>/<version>/<ref>?phone_number_id=<number>
 * (the last only where the account has one), then the bytes at the address that it tells; the token goes along where the account lets it.
 */
bool graph_fetch(TALLOC_CTX *ctx, const char *channel, const char *ref, const char *answer, size_t len, struct fetch_order *order);

#endif
