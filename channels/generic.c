/* generic - messages that another system of the city hands over. */
#include "base.h"
#include "channel.h"

const struct channel channel_generic = {
	.name = "generic",
	.can = CHANNEL_CHAT,
};
