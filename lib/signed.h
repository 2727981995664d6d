/*
 * signed.h - layer 4: the signed form in which systems of our own choosing speak to us (docs/NEW-CHANNEL.md): X-Urp-Timestamp: unix
 * seconds, X-Urp-Signature: v1=<64 hex digits>, the HMAC-SHA256 of timestamp, ".", raw body.
 */
#ifndef URP_SIGNED_H
#define URP_SIGNED_H

#include "channel.h"
#include "item.h"

enum { SIGNED_SECONDS = 300, SIGNED_MOST = 1000 };

/*
 * Is it signed with one of the n secrets, and not older or younger than SIGNED_SECONDS? Constant time over all. Where names are given, only
 * a secret counts whose name is `name`.
 */
bool signed_genuine(TALLOC_CTX *ctx, const struct hook *hook, char *const *secrets, size_t n, char *const *names, const char *name);

/* Reads one object, or an array of up to SIGNED_MOST, and gives each to `one`. As channel.h says of .parse. */
bool signed_parse(TALLOC_CTX *ctx, const char *account, const char *body, size_t len, struct json_object **list, const char **why,
		  void (*one)(TALLOC_CTX *ctx, const char *account, struct json_object *raw, struct items *items));

/* .fetch: a reference is an address, which nothing more is sent to. */
bool signed_fetch(TALLOC_CTX *ctx, const char *channel, const char *ref, const char *answer, size_t len, struct fetch_order *order);

/* One file of an item, out of url (or recording), name, mime, sha256, that voice says was spoken; false when there is no address. */
bool signed_media(TALLOC_CTX *ctx, struct json_object *item, struct json_object *raw, const char *key, const char *kind, bool voice);

#endif
