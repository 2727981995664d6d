#include "base.h"
#include "secret.h"
#include "secret_own.h"

#include <sodium.h>

static const char crockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

int secret_wipe(char *s)
{
	sodium_memzero(s, talloc_get_size(s));
	return 0;
}

char *secret_wiped(TALLOC_CTX *ctx, size_t size)
{
	char *s = talloc_zero_size(ctx, size);

	if (s)
		talloc_set_destructor(s, secret_wipe);
	return s;
}

char *secret_bytea(TALLOC_CTX *ctx, const void *data, size_t len)
{
	char *s = talloc_size(ctx, 2 * len + 3);

	if (!s)
		return NULL;
	s[0] = '\\';
	s[1] = 'x';
	sodium_bin2hex(s + 2, 2 * len + 1, data, len);
	return s;
}

void secret_random(void *to, size_t len)
{
	randombytes_buf(to, len);
}

bool secret_mac(enum secret_key key, const void *data, size_t len, uint8_t out[HASH_BYTES])
{
	const uint8_t *k = secret_need(secret_key_name(key), NULL, "key");

	return k && !crypto_generichash(out, HASH_BYTES, data, len, k, KEY_BYTES);
}

char *secret_mac_hex(TALLOC_CTX *ctx, enum secret_key key, const void *data, size_t len)
{
	uint8_t mac[HASH_BYTES];

	return secret_mac(key, data, len, mac) ? secret_bytea(ctx, mac, sizeof(mac)) : NULL;
}

char *secret_hash_hex(TALLOC_CTX *ctx, const void *data, size_t len)
{
	uint8_t hash[HASH_BYTES];

	return crypto_generichash(hash, sizeof(hash), data, len, NULL, 0) ? NULL : secret_bytea(ctx, hash, sizeof(hash));
}

struct secret_sum {
	crypto_hash_sha256_state state;
};

struct secret_sum *secret_sum_new(TALLOC_CTX *ctx)
{
	struct secret_sum *sum = talloc(ctx, struct secret_sum);

	if (sum)
		crypto_hash_sha256_init(&sum->state);
	return sum;
}

void secret_sum_add(struct secret_sum *sum, const void *data, size_t len)
{
	crypto_hash_sha256_update(&sum->state, data, len);
}

char *secret_sum_hex(TALLOC_CTX *ctx, struct secret_sum *sum)
{
	uint8_t hash[crypto_hash_sha256_BYTES];

	crypto_hash_sha256_final(&sum->state, hash);
	return secret_hex(ctx, hash, sizeof(hash));
}

void secret_hmac_sha256(const void *key, size_t keylen, const void *data1, size_t len1, const void *data2, size_t len2,
			uint8_t out[HASH_BYTES])
{
	crypto_auth_hmacsha256_state state;

	crypto_auth_hmacsha256_init(&state, key, keylen);
	crypto_auth_hmacsha256_update(&state, data1, len1);
	crypto_auth_hmacsha256_update(&state, data2, len2);
	crypto_auth_hmacsha256_final(&state, out);
	sodium_memzero(&state, sizeof(state));
}

bool secret_equal(const void *a, const void *b, size_t len)
{
	return !sodium_memcmp(a, b, len);
}

char *secret_base64url(TALLOC_CTX *ctx, const void *data, size_t len)
{
	size_t size = sodium_base64_encoded_len(len, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *s = talloc_size(ctx, size);

	return s ? sodium_bin2base64(s, size, data, len, sodium_base64_VARIANT_URLSAFE_NO_PADDING) : NULL;
}

char *secret_hex(TALLOC_CTX *ctx, const void *data, size_t len)
{
	char *s = talloc_size(ctx, 2 * len + 1);

	return s ? sodium_bin2hex(s, 2 * len + 1, data, len) : NULL;
}

static char *token_of(TALLOC_CTX *ctx, const uint8_t bytes[TOKEN_BYTES])
{
	char *token = secret_base64url(ctx, bytes, TOKEN_BYTES);

	if (token)
		talloc_set_destructor(token, secret_wipe);
	return token;
}

char *secret_token(TALLOC_CTX *ctx)
{
	uint8_t bytes[TOKEN_BYTES];
	char *token;

	randombytes_buf(bytes, sizeof(bytes));
	token = token_of(ctx, bytes);
	sodium_memzero(bytes, sizeof(bytes));
	return token;
}

char *secret_copy(TALLOC_CTX *ctx, const char *text)
{
	size_t size = strlen(text) + 1;
	char *copy = secret_wiped(ctx, size);

	if (copy)
		memcpy(copy, text, size);
	return copy;
}

char *secret_key_text(TALLOC_CTX *ctx)
{
	uint8_t random[KEY_BYTES];
	char *text;

	randombytes_buf(random, sizeof(random));
	text = secret_base64url(ctx, random, sizeof(random));
	sodium_memzero(random, sizeof(random));
	if (text)
		talloc_set_destructor(text, secret_wipe);
	return text;
}

char *secret_token_from(TALLOC_CTX *ctx, const void *seed, size_t len)
{
	uint8_t mac[HASH_BYTES];
	char *token;

	if (!secret_mac(KEY_TOKEN, seed, len, mac))
		return NULL;
	token = token_of(ctx, mac);
	sodium_memzero(mac, sizeof(mac));
	return token;
}

char *secret_pin(TALLOC_CTX *ctx, const char *token)
{
	crypto_generichash_state state;
	uint8_t hash[HASH_BYTES];
	uint64_t bits = 0;
	char *pin = secret_wiped(ctx, PIN_CHARS + 1);

	if (!pin)
		return NULL;
	crypto_generichash_init(&state, NULL, 0, sizeof(hash));
	crypto_generichash_update(&state, (const uint8_t *)token, strlen(token));
	crypto_generichash_update(&state, (const uint8_t *)"pin", 3);
	crypto_generichash_final(&state, hash, sizeof(hash));
	for (size_t i = 0; i < 5; i++)
		bits = bits << 8 | hash[i];
	for (size_t i = 0; i < PIN_CHARS; i++)
		pin[i] = crockford[bits >> (5 * (PIN_CHARS - 1 - i)) & 31];
	sodium_memzero(hash, sizeof(hash));
	sodium_memzero(&state, sizeof(state));
	return pin;
}

char *secret_password_hash(TALLOC_CTX *ctx, const char *password)
{
	char hash[crypto_pwhash_STRBYTES];

	if (crypto_pwhash_str(hash, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE))
		return NULL;
	return talloc_strdup(ctx, hash);
}

bool secret_password_ok(const char *hash, const char *password)
{
	return hash && password && !crypto_pwhash_str_verify(hash, password, strlen(password));
}
