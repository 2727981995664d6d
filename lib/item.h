/*
 * item.h - layer 2: what a channel makes of a post: an array of items, each a small JSON object (docs/NEW-CHANNEL.md has the members).
 * Everything hangs on the context that the list was made on.
 */
#ifndef URP_ITEM_H
#define URP_ITEM_H

#include "payload.h"

enum { ITEMS_MOST = 2000, ITEM_MEDIA = 30, ITEM_CARDS = 20, ITEM_PHONES = 10 };

struct items; /* talloc object */

MUST_USE struct items *items_new(TALLOC_CTX *ctx);

/* True when no more go in: loops end here. */
bool items_full(const struct items *items);

/*
 * A new item in the list, owned by it. `id`: of the provider, "" when there is none: then a hash of `raw`, what the item is made of, and
 * of its kind stands in. Never NULL: beyond ITEMS_MOST it is one that nobody sees.
 */
struct json_object *items_add(struct items *items, const char *kind, const char *id, struct json_object *raw);

/* What we make nothing of, by a code that tells what it was. */
void items_other(struct items *items, const char *what, struct json_object *raw);

/* The array; NULL with why = "too_many" when not all went in. Corrections that name no writer or no target are lost. */
MUST_USE struct json_object *items_done(struct items *items, const char **why);

/* All of a .parse (channel.h): gives the post to `read`, which fills the list. */
bool items_parse(TALLOC_CTX *ctx, const char *body, size_t len, struct json_object **list, const char **why,
		 void (*read)(TALLOC_CTX *ctx, struct items *items, struct json_object *root));

/* "a:b" as an identifier; a hash of it where that would be too long. */
const char *item_id(TALLOC_CTX *ctx, const char *a, const char *b);

/* Members; an empty text is none. */
void item_put(struct json_object *item, const char *key, const char *text);
void item_put_int(struct json_object *item, const char *key, int64_t n);
void item_put_flag(struct json_object *item, const char *key, bool flag);

/* "at" from a member of the raw event (payload_time), when it is one. */
void item_put_at(struct json_object *item, struct json_object *raw, const char *key);

/* "place", when both are numbers on Earth. False else. */
bool item_put_place(TALLOC_CTX *ctx, struct json_object *item, struct json_object *raw, const char *lat, const char *lon);

/* The name and the address of the place that item_put_place put, told elsewhere; empty ones leave it as it is. */
void item_name_place(struct json_object *item, const char *name, const char *address);

/* One more of "cards": somebody with a telephone number. */
bool item_put_card(struct json_object *item, const char *name, const char *phone);

/* Names of members of a raw file; NULL: it has no such thing. */
struct item_media {
	const char *ref, *mime, *name, *sha256, *seconds;
};

/* One more of "media", a file of that kind that voice says was spoken; false when there is no reference to it, or too many. */
bool item_put_media(TALLOC_CTX *ctx, struct json_object *item, struct json_object *raw, const char *kind, bool voice,
		    const struct item_media *names);

/* Makes nothing of an item after all, by a code that tells why: "no_sender", "no_target". */
void item_undo(struct json_object *item, const char *what);

/*
 * The same of what holds somebody's words or files: it ends as failed, and a person looks at the post. "no_sender": nobody is told whose
 * they are; "no_target", "no_call": nor what they belong to.
 */
void item_lose(struct json_object *item, const char *what);

/* "of", the message that it is about; without one it is nothing, and its words are lost: "no_target". */
void item_put_of(struct json_object *item, const char *of);

/* Who: keys (primary first, empty ones left out) and `to`, what .send understands (taken over); NULL when there is no key. */
struct json_object *item_person(const char *const *keys, size_t n, struct json_object *to);

/* One more of the array `key`, taken over; false (and put) when there are `most` already. */
bool item_append(struct json_object *item, const char *key, struct json_object *one, size_t most);

#endif
