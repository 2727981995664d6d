/* intake.h - the pieces of the worker intake: posts (intake.c), who wrote them (intake-person.c), files that providers keep (intake-fetch.c). */
#ifndef URP_INTAKE_H
#define URP_INTAKE_H

#include "base.h"
#include "channel.h"
#include "db.h"

/*
 * The item's people as intake.take reads them: {"blinds": [...], "desk", "sender", "phone"?, "email"?, "new"?}; owned by ctx. An empty object where nobody
 * is named. NULL: a key is missing, or memory.
 */
MUST_USE struct json_object *intake_person(TALLOC_CTX *ctx, const struct channel *channel, struct json_object *item);

/* References to files leave the item: each gets the name of the file it will be, and its reference sealed. False without the key. */
MUST_USE bool intake_media(TALLOC_CTX *ctx, struct json_object *item);

/* One step of `intake media`. */
int intake_fetch_step(TALLOC_CTX *ctx, struct db *db);

#endif
