/* whatsapp.h - what the two files of the channel share: whatsapp.c reads what comes, whatsapp-send.c sends. */
#ifndef URP_WHATSAPP_H
#define URP_WHATSAPP_H

#include "channel.h"

/* As channel.h says of .send and .probe. */
enum channel_result whatsapp_send(TALLOC_CTX *ctx, struct json_object *mail, struct channel_receipt *receipt);
enum channel_result whatsapp_probe(TALLOC_CTX *ctx, struct channel_receipt *receipt);

#endif
