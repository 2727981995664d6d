#include "base.h"
#include "ticket_secret.h"
#include "db.h"
#include "doc.h"
#include "secret.h"

static bool secrets_of(TALLOC_CTX *ctx, const char *token, struct json_object *out)
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

bool ticket_secrets(TALLOC_CTX *ctx, struct json_object *out)
{
	char *token = secret_token(ctx);

	return token && secrets_of(ctx, token, out);
}

struct json_object *ticket_secrets_form(TALLOC_CTX *ctx, char **fields)
{
	const char *key = fields[TICKET_KEY];
	char *seed = key ? talloc_asprintf(ctx, "%s %s", key, fields[TICKET_FINGERPRINT]) : NULL;
	char *token = seed ? secret_token_from(ctx, seed, strlen(seed)) : secret_token(ctx);
	struct json_object *made = db_own(ctx, json_object_new_object());

	if (!token || !secrets_of(ctx, token, made))
		return NULL;
	fields[TICKET_TOKEN_HASH] = talloc_strdup(ctx, doc_text(made, "token_hash"));
	fields[TICKET_TOKEN_SEALED] = talloc_strdup(ctx, doc_text(made, "token_sealed"));
	fields[TICKET_TOKEN_ENCRYPTED] = talloc_strdup(ctx, doc_text(made, "token_encrypted"));
	fields[TICKET_PIN_MAC] = talloc_strdup(ctx, doc_text(made, "pin_mac"));
	return made;
}
