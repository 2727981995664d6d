/* messenger.h - what the two files of the channel share: messenger.c reads what comes, messenger-send.c sends. */
#ifndef URP_MESSENGER_H
#define URP_MESSENGER_H

#include "channel.h"

/* As channel.h says of .send and .probe. */
enum channel_result messenger_send(TALLOC_CTX *ctx, struct json_object *mail, struct channel_receipt *receipt);
enum channel_result messenger_probe(TALLOC_CTX *ctx, struct channel_receipt *receipt);

#endif
