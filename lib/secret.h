/*
 * secret.h - layer 1: keys, sealing, blind indexes, MACs, tokens. Only secret*.c know libsodium.
 *
 * Keys are files under the setting `keys`, each readable only by the programs that need it (ARCHITECTURE.md has the table):
 *   <name>/<id>.key   32 bytes, symmetric      <name>/<id>.pub  <name>/<id>.sec   sealed-box pairs
 *   <name>/current    the id (8 hex digits) used for new values
 * A sealed value begins with its key's 4-byte id, so rotated keys go on opening what they sealed.
 */
#ifndef URP_SECRET_H
#define URP_SECRET_H

#include "base.h"

enum { TOKEN_BYTES = 16, TOKEN_CHARS = 22, PIN_CHARS = 8, HASH_BYTES = 32 };

/* Key pairs: whom a value is sealed for. */
enum secret_box { BOX_DESK, BOX_SENDER, BOX_INTAKE, BOX_COUNT };

/* Symmetric keys, one purpose each. */
enum secret_key {
	KEY_BLIND_EMAIL, /* blind indexes: keyed hash of the normalised value; never rotated without re-indexing */
	KEY_BLIND_PHONE,
	KEY_BLIND_FISCAL_CODE,
	KEY_BLIND_CHAT, /* a provider's names of a person, each with its channel before it */
	KEY_NETWORK, /* a client's network (IPv4 /24, IPv6 /56) as it is kept for limits */
	KEY_PIN,     /* pepper of PIN hashes */
	KEY_TOKEN,   /* derives a tracking token from an Idempotency-Key */
	KEY_FORM,    /* nonces of the public forms */
	KEY_SESSION, /* CSRF tokens of operator sessions; pre-login cookies */
	KEY_TOTP,    /* encrypts TOTP secrets; held by login alone */
	KEY_TRACK,   /* encrypts tracking tokens for status, which leads who knows code and PIN to the link */
	KEY_COUNT
};

/* Initialises libsodium; false (logged) when it cannot. Loads no key: each is read at its first use. */
MUST_USE bool secret_init(void);

/* True when this process can read the key (the secret half for a box): programs check at start, `--check` says which. */
bool secret_have_box(enum secret_box box, bool secret_half);
bool secret_have_key(enum secret_key key);

/* The same by a program's own list: "blind-email", "desk.pub", "desk.sec". */
bool secret_have(const char *name);

/* Names as in the folder: "desk", "blind-email" …; NULL when out of range. */
const char *secret_box_name(enum secret_box box);
const char *secret_key_name(enum secret_key key);

/* Random bytes. */
void secret_random(void *to, size_t len);

/* Seals for a box with its current public key. Returns "\\x…" hex as PostgreSQL reads bytea, owned by ctx; NULL without the key. */
MUST_USE char *secret_seal(TALLOC_CTX *ctx, enum secret_box box, const void *data, size_t len);

/* Opens "\\x…" or plain hex. Returns NUL-ended plain text owned by ctx (wiped when freed); NULL when it cannot. */
MUST_USE char *secret_open(TALLOC_CTX *ctx, enum secret_box box, const char *hex, size_t *len);

/* Symmetric authenticated encryption with KEY_TOTP-like keys; same forms as seal/open. */
MUST_USE char *secret_encrypt(TALLOC_CTX *ctx, enum secret_key key, const void *data, size_t len);
MUST_USE char *secret_decrypt(TALLOC_CTX *ctx, enum secret_key key, const char *hex, size_t *len);

/*
 * The same with a key of high entropy that the caller brings as text and nobody here keeps; `about` is bound to the value: under another
 * one it does not open.
 */
MUST_USE char *secret_encrypt_with(TALLOC_CTX *ctx, const char *key, const char *about, const void *data, size_t len);
MUST_USE char *secret_decrypt_with(TALLOC_CTX *ctx, const char *key, const char *about, const char *hex, size_t *len);

/* Keyed BLAKE2b-256 (generichash) of data: out has HASH_BYTES. False without the key. */
MUST_USE bool secret_mac(enum secret_key key, const void *data, size_t len, uint8_t out[HASH_BYTES]);

/* The same as "\\x" + 64 hex digits, owned by ctx; NULL without the key. */
MUST_USE char *secret_mac_hex(TALLOC_CTX *ctx, enum secret_key key, const void *data, size_t len);

/* Unkeyed BLAKE2b-256 as "\\x" + 64 hex digits: tokens of high entropy are stored as this. */
MUST_USE char *secret_hash_hex(TALLOC_CTX *ctx, const void *data, size_t len);

/* SHA-256 of bytes that come in pieces, as 64 hex digits owned by ctx: what a file is known by elsewhere too. */
struct secret_sum; /* talloc object */
MUST_USE struct secret_sum *secret_sum_new(TALLOC_CTX *ctx);
void secret_sum_add(struct secret_sum *sum, const void *data, size_t len);
MUST_USE char *secret_sum_hex(TALLOC_CTX *ctx, struct secret_sum *sum);

/* HMAC-SHA256 (RFC 2104) of two pieces one after the other, under a key of any length: how providers sign what they send. */
void secret_hmac_sha256(const void *key, size_t keylen, const void *data1, size_t len1, const void *data2, size_t len2,
			uint8_t out[HASH_BYTES]);

/* Constant time. */
bool secret_equal(const void *a, const void *b, size_t len);

/* A new token: 128 random bits in base64url without padding, 22 characters, owned by ctx, wiped when freed. */
MUST_USE char *secret_token(TALLOC_CTX *ctx);

/* A new key as text, for secret_encrypt_with: 256 random bits in base64url, 43 characters; and a copy of a text. Both wiped when freed. */
MUST_USE char *secret_key_text(TALLOC_CTX *ctx);
MUST_USE char *secret_copy(TALLOC_CTX *ctx, const char *text);

/* A token fixed by its seed: the same Idempotency-Key and body give the same token (KEY_TOKEN). */
MUST_USE char *secret_token_from(TALLOC_CTX *ctx, const void *seed, size_t len);

/*
 * The PIN of a tracking token: 8 characters of Crockford base32 (no I L O U), taken from BLAKE2b(token, "pin"). So who holds
 * the link can be shown the PIN again, and a PIN tells nothing of the token. SQL gets secret_mac_hex(KEY_PIN, pin) and stores
 * urp.pin_hash(code, it).
 */
MUST_USE char *secret_pin(TALLOC_CTX *ctx, const char *token);

/* argon2id INTERACTIVE (64 MiB, ~115 ms). The string form of libsodium. */
MUST_USE char *secret_password_hash(TALLOC_CTX *ctx, const char *password);
MUST_USE bool secret_password_ok(const char *hash, const char *password);

/* base64url without padding / hex of bytes, owned by ctx. */
MUST_USE char *secret_base64url(TALLOC_CTX *ctx, const void *data, size_t len);
MUST_USE char *secret_hex(TALLOC_CTX *ctx, const void *data, size_t len);

/*
 * Seals under a passphrase (argon2id MODERATE, 256 MiB): for the copy of the keys in the safe. "\\x…" hex owned by ctx, and back (wiped
 * when freed); NULL without memory, with a wrong passphrase, or when changed.
 */
MUST_USE char *secret_lock(TALLOC_CTX *ctx, const char *passphrase, const void *data, size_t len);
MUST_USE char *secret_unlock(TALLOC_CTX *ctx, const char *passphrase, const char *hex, size_t *len);

/* Administration (`urp key`): makes a key or pair and makes it current. `dir` is the keys folder. False with errno set. */
MUST_USE bool secret_key_new(const char *dir, const char *name, bool pair, char id[9]);

#endif
