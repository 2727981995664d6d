/* channels.h - the channels there are; one line each here and in channels.c. */
#ifndef URP_CHANNELS_H
#define URP_CHANNELS_H

#include "channel.h"

extern const struct channel channel_email;

#endif
