#include "base.h"
#include "whatsapp.h"

enum channel_result whatsapp_send(TALLOC_CTX *ctx UNUSED, struct json_object *mail UNUSED, struct channel_receipt *receipt)
{
	*receipt = (struct channel_receipt){ .provider_id = "", .own_id = "", .code = "not_built" };
	return CHANNEL_PROVIDER;
}

enum channel_result whatsapp_probe(TALLOC_CTX *ctx UNUSED, struct channel_receipt *receipt)
{
	*receipt = (struct channel_receipt){ .provider_id = "", .own_id = "", .code = "not_built" };
	return CHANNEL_PROVIDER;
}
