/* whatsapp - WhatsApp Business Cloud API. */
#include "base.h"
#include "whatsapp.h"

const struct channel channel_whatsapp = {
	.name = "whatsapp",
	.can = CHANNEL_CHAT | CHANNEL_TEMPLATES | CHANNEL_NUMBER,
	.window_hours = 24,
	.text_max = 4096,
	.send = whatsapp_send,
	.probe = whatsapp_probe,
};
