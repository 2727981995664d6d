/* messenger - Facebook Messenger Platform. */
#include "base.h"
#include "messenger.h"

const struct channel channel_messenger = {
	.name = "messenger",
	.can = CHANNEL_CHAT,
	.window_hours = 24,
	.human_hours = 7 * 24,
	.text_max = 2000,
	.send = messenger_send,
	.probe = messenger_probe,
};
