#include "base.h"
#include "ticket_secret.h"
#include "doc.h"
#include "secret.h"

bool ticket_secrets(TALLOC_CTX *ctx, struct json_object *out)
{
	char *token = secret_token(ctx);

	return token && ticket_secrets_of(ctx, token, out);
}

bool ticket_secrets_of(TALLOC_CTX *ctx, const char *token, struct json_object *out)
{
	size_t len = strlen(token);
	char *pin = secret_pin(ctx, token);
	char *hash = secret_hash_hex(ctx, token, len), *sealed = secret_seal(ctx, BOX_SENDER, token, len);
	char *encrypted = secret_encrypt(ctx, KEY_TRACK, token, len);
	char *mac = pin ? secret_mac_hex(ctx, KEY_PIN, pin, strlen(pin)) : NULL;

	if (!hash || !sealed || !encrypted || !mac)
		return false;
	doc_put(out, "token", token);
	doc_put(out, "pin", pin);
	doc_put(out, "token_hash", hash);
	doc_put(out, "token_sealed", sealed);
	doc_put(out, "token_encrypted", encrypted);
	doc_put(out, "pin_mac", mac);
	return true;
}
