/* messenger - Facebook Messenger Platform. */
#include "base.h"
#include "messenger.h"
#include "chat.h"

const struct channel channel_messenger = {
	.name = "messenger",
	.can = CHANNEL_CHAT,
	.window_hours = 24,
	.human_hours = 7 * 24,
	.text_max = 2000,
	.keys = chat_keys,
	.templates = chat_templates,
	.send = messenger_send,
	.probe = messenger_probe,
};
