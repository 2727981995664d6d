/* whatsapp - WhatsApp Business Cloud API. */
#include "base.h"
#include "whatsapp.h"
#include "chat.h"

const struct channel channel_whatsapp = {
	.name = "whatsapp",
	.can = CHANNEL_CHAT | CHANNEL_TEMPLATES | CHANNEL_NUMBER,
	.window_hours = 24,
	.text_max = 4096,
	.keys = chat_keys,
	.templates = chat_templates,
	.send = whatsapp_send,
	.probe = whatsapp_probe,
};
