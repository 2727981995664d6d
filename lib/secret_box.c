#include "base.h"
#include "secret.h"
#include "secret_own.h"

#include <sodium.h>

enum { NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES };

/* The bytes of "\\x…" or plain hex; NULL when it is none or shorter than `least`. */
static uint8_t *unhex(TALLOC_CTX *ctx, const char *hex, size_t least, size_t *ret_len)
{
	size_t chars;
	uint8_t *to;

	if (!hex)
		return NULL;
	hex += !strncmp(hex, "\\x", 2) ? 2 : 0;
	chars = strlen(hex);
	if (chars % 2 || chars / 2 < least)
		return NULL;
	to = talloc_size(ctx, chars / 2 + 1);
	if (!to || sodium_hex2bin(to, chars / 2, hex, chars, NULL, ret_len, NULL) || *ret_len != chars / 2)
		TALLOC_FREE(to);
	return to;
}

char *secret_seal(TALLOC_CTX *ctx, enum secret_box box, const void *data, size_t len)
{
	const char *name = secret_box_name(box);
	const uint8_t *pub = secret_need(name, NULL, "pub");
	uint8_t *sealed;
	char *hex = NULL;

	if (!pub)
		return NULL;
	sealed = talloc_size(ctx, ID_BYTES + len + crypto_box_SEALBYTES);
	if (sealed && !sodium_hex2bin(sealed, ID_BYTES, secret_current_id(name), ID_CHARS, NULL, NULL, NULL) &&
	    !crypto_box_seal(sealed + ID_BYTES, data, len, pub))
		hex = secret_bytea(ctx, sealed, ID_BYTES + len + crypto_box_SEALBYTES);
	talloc_free(sealed);
	return hex;
}

char *secret_open(TALLOC_CTX *ctx, enum secret_box box, const char *hex, size_t *len)
{
	uint8_t pub[crypto_box_PUBLICKEYBYTES], *sealed;
	char id[ID_CHARS + 1], *plain = NULL;
	const uint8_t *sec;
	size_t n;

	sealed = unhex(ctx, hex, ID_BYTES + crypto_box_SEALBYTES, &n);
	if (!sealed)
		return NULL;
	sodium_bin2hex(id, sizeof(id), sealed, ID_BYTES);
	sec = secret_need(secret_box_name(box), id, "sec");
	n -= ID_BYTES;
	if (sec && !crypto_scalarmult_base(pub, sec))
		plain = secret_wiped(ctx, n - crypto_box_SEALBYTES + 1);
	if (plain && crypto_box_seal_open((uint8_t *)plain, sealed + ID_BYTES, n, pub, sec))
		TALLOC_FREE(plain);
	talloc_free(sealed);
	if (plain && len)
		*len = n - crypto_box_SEALBYTES;
	return plain;
}

char *secret_encrypt(TALLOC_CTX *ctx, enum secret_key key, const void *data, size_t len)
{
	const char *name = secret_key_name(key);
	const uint8_t *k = secret_need(name, NULL, "key");
	size_t size = ID_BYTES + NONCE + len + TAG;
	uint8_t *sealed;
	char *hex = NULL;

	if (!k)
		return NULL;
	sealed = talloc_size(ctx, size);
	if (sealed && !sodium_hex2bin(sealed, ID_BYTES, secret_current_id(name), ID_CHARS, NULL, NULL, NULL)) {
		randombytes_buf(sealed + ID_BYTES, NONCE);
		if (!crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + ID_BYTES + NONCE, NULL, data, len, sealed, ID_BYTES, NULL,
								sealed + ID_BYTES, k))
			hex = secret_bytea(ctx, sealed, size);
	}
	talloc_free(sealed);
	return hex;
}

char *secret_decrypt(TALLOC_CTX *ctx, enum secret_key key, const char *hex, size_t *len)
{
	char id[ID_CHARS + 1], *plain = NULL;
	const uint8_t *k;
	uint8_t *sealed;
	size_t n;

	sealed = unhex(ctx, hex, ID_BYTES + NONCE + TAG, &n);
	if (!sealed)
		return NULL;
	sodium_bin2hex(id, sizeof(id), sealed, ID_BYTES);
	k = secret_need(secret_key_name(key), id, "key");
	n -= ID_BYTES + NONCE;
	if (k)
		plain = secret_wiped(ctx, n - TAG + 1);
	if (plain && crypto_aead_xchacha20poly1305_ietf_decrypt((uint8_t *)plain, NULL, NULL, sealed + ID_BYTES + NONCE, n, sealed,
								ID_BYTES, sealed + ID_BYTES, k))
		TALLOC_FREE(plain);
	talloc_free(sealed);
	if (plain && len)
		*len = n - TAG;
	return plain;
}

/* The 32 bytes for a key that the caller brings as text. */
static void brought_key(const char *key, uint8_t k[KEY_BYTES])
{
	crypto_generichash(k, KEY_BYTES, (const uint8_t *)key, strlen(key), NULL, 0);
}

char *secret_encrypt_with(TALLOC_CTX *ctx, const char *key, const char *about, const void *data, size_t len)
{
	size_t size = NONCE + len + TAG;
	uint8_t k[KEY_BYTES], *sealed = talloc_size(ctx, size);
	char *hex = NULL;

	if (!sealed)
		return NULL;
	brought_key(key, k);
	randombytes_buf(sealed, NONCE);
	if (!crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + NONCE, NULL, data, len, (const uint8_t *)about, strlen(about), NULL,
							sealed, k))
		hex = secret_bytea(ctx, sealed, size);
	sodium_memzero(k, sizeof(k));
	talloc_free(sealed);
	return hex;
}

char *secret_decrypt_with(TALLOC_CTX *ctx, const char *key, const char *about, const char *hex, size_t *len)
{
	uint8_t k[KEY_BYTES], *sealed;
	char *plain;
	size_t n;

	sealed = unhex(ctx, hex, NONCE + TAG, &n);
	if (!sealed)
		return NULL;
	brought_key(key, k);
	n -= NONCE;
	plain = secret_wiped(ctx, n - TAG + 1);
	if (plain && crypto_aead_xchacha20poly1305_ietf_decrypt((uint8_t *)plain, NULL, NULL, sealed + NONCE, n, (const uint8_t *)about,
								strlen(about), sealed, k))
		TALLOC_FREE(plain);
	sodium_memzero(k, sizeof(k));
	talloc_free(sealed);
	if (plain && len)
		*len = n - TAG;
	return plain;
}

static bool passphrase_key(const char *passphrase, const uint8_t *salt, uint8_t key[KEY_BYTES])
{
	return !crypto_pwhash(key, KEY_BYTES, passphrase, strlen(passphrase), salt, crypto_pwhash_OPSLIMIT_MODERATE,
			      crypto_pwhash_MEMLIMIT_MODERATE, crypto_pwhash_ALG_ARGON2ID13);
}

char *secret_lock(TALLOC_CTX *ctx, const char *passphrase, const void *data, size_t len)
{
	size_t head = crypto_pwhash_SALTBYTES + NONCE, size = head + len + TAG;
	uint8_t key[KEY_BYTES], *sealed = talloc_size(ctx, size);
	char *hex = NULL;

	if (!sealed)
		return NULL;
	randombytes_buf(sealed, head);
	if (passphrase_key(passphrase, sealed, key) &&
	    !crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + head, NULL, data, len, sealed, crypto_pwhash_SALTBYTES, NULL,
							sealed + crypto_pwhash_SALTBYTES, key))
		hex = secret_bytea(ctx, sealed, size);
	sodium_memzero(key, sizeof(key));
	talloc_free(sealed);
	return hex;
}

char *secret_unlock(TALLOC_CTX *ctx, const char *passphrase, const char *hex, size_t *len)
{
	size_t head = crypto_pwhash_SALTBYTES + NONCE, size;
	uint8_t key[KEY_BYTES], *sealed = unhex(ctx, hex, head + TAG, &size);
	char *plain = NULL;

	if (!sealed)
		return NULL;
	plain = secret_wiped(ctx, size - head - TAG + 1);
	if (plain && (!passphrase_key(passphrase, sealed, key) ||
		      crypto_aead_xchacha20poly1305_ietf_decrypt((uint8_t *)plain, NULL, NULL, sealed + head, size - head, sealed,
								 crypto_pwhash_SALTBYTES, sealed + crypto_pwhash_SALTBYTES, key)))
		TALLOC_FREE(plain);
	else if (plain)
		*len = size - head - TAG;
	sodium_memzero(key, sizeof(key));
	talloc_free(sealed);
	return plain;
}
