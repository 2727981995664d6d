#include "base.h"
#include "proof.h"
#include "secret.h"

char *proof_of(TALLOC_CTX *ctx, const char *token)
{
	uint8_t mac[HASH_BYTES];
	char *what = talloc_asprintf(ctx, "proof:%s", token);

	if (!secret_mac(KEY_FORM, what, strlen(what), mac))
		return NULL;
	return talloc_strndup(ctx, secret_base64url(ctx, mac, sizeof(mac)), PROOF_CHARS);
}

bool proof_ok(const char *token, const char *given, size_t len)
{
	TALLOC_CTX *tmp = talloc_new(NULL);
	const char *proof = proof_of(tmp, token);
	bool ok = proof && given && len == PROOF_CHARS && secret_equal(given, proof, PROOF_CHARS);

	talloc_free(tmp);
	return ok;
}
