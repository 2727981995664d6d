/* phone - calls that a telephone exchange reports. */
#include "base.h"
#include "channel.h"

const struct channel channel_phone = {
	.name = "phone",
	.can = CHANNEL_NUMBER | CHANNEL_VOICE,
};
