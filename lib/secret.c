#include "base.h"
#include "secret.h"
#include "conf.h"
#include "log.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>

enum { ID_BYTES = 4, ID_CHARS = 8, KEY_BYTES = 32, CACHE = 48, PATH_BYTES = 512 };
enum { NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES };

static const char *const box_names[BOX_COUNT] = {
	[BOX_DESK] = "desk",
	[BOX_SENDER] = "sender",
	[BOX_INTAKE] = "intake",
};

static const char *const key_names[KEY_COUNT] = {
	[KEY_BLIND_EMAIL] = "blind-email",
	[KEY_BLIND_PHONE] = "blind-phone",
	[KEY_BLIND_FISCAL_CODE] = "blind-fiscal-code",
	[KEY_NETWORK] = "network",
	[KEY_PIN] = "pin",
	[KEY_TOKEN] = "token",
	[KEY_FORM] = "form",
	[KEY_SESSION] = "session",
	[KEY_TOTP] = "totp",
	[KEY_TRACK] = "track",
};

static const char crockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Keys read so far, in guarded memory; the oldest makes room. */
static struct held {
	char name[24], id[ID_CHARS + 1], half[4];
	uint8_t *bytes;
} cache[CACHE];
static size_t cache_next;

static struct {
	char name[24], id[ID_CHARS + 1];
} current_ids[BOX_COUNT + KEY_COUNT];

bool secret_init(void)
{
	if (sodium_init() < 0) {
		log_error("sodium_broken");
		return false;
	}
	for (size_t i = 0; i < CACHE; i++)
		sodium_free(cache[i].bytes);
	memset(cache, 0, sizeof(cache));
	memset(current_ids, 0, sizeof(current_ids));
	cache_next = 0;
	return true;
}

const char *secret_box_name(enum secret_box box)
{
	return box < BOX_COUNT ? box_names[box] : NULL;
}

const char *secret_key_name(enum secret_key key)
{
	return key < KEY_COUNT ? key_names[key] : NULL;
}

/* Exactly `len` bytes of the file <keys>/<name>/<file> (which may be longer only by a line end). */
static bool read_bytes(const char *name, const char *file, void *to, size_t len)
{
	char path[PATH_BYTES], more[2];
	ssize_t got, rest = -1;
	int n, fd;

	n = snprintf(path, sizeof(path), "%s/%s/%s", conf_str(CONF_KEYS), name, file);
	if (n < 0 || (size_t)n >= sizeof(path))
		return false;
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return false;
	got = read(fd, to, len);
	if (got == (ssize_t)len)
		rest = read(fd, more, sizeof(more));
	close(fd);
	return rest == 0 || (rest == 1 && *more == '\n');
}

static bool is_id(const char *s)
{
	return strnlen(s, ID_CHARS + 1) == ID_CHARS && strspn(s, "0123456789abcdef") == ID_CHARS;
}

static const char *current_id(const char *name)
{
	size_t i = 0;

	while (i < ARRAY_LEN(current_ids) - 1 && *current_ids[i].name && strcmp(current_ids[i].name, name))
		i++;
	if (strcmp(current_ids[i].name, name)) {
		char id[ID_CHARS + 1] = "";

		if (!read_bytes(name, "current", id, ID_CHARS) || !is_id(id))
			return NULL;
		snprintf(current_ids[i].name, sizeof(current_ids[i].name), "%s", name);
		memcpy(current_ids[i].id, id, sizeof(id));
	}
	return current_ids[i].id;
}

/* The 32 bytes of <name>/<id>.<half>; id NULL = the current one. NULL, in silence, when they cannot be read. */
static const uint8_t *find(const char *name, const char *id, const char *half)
{
	struct held *h = &cache[cache_next];
	char file[16];
	uint8_t *bytes;

	if (!name || (!id && !(id = current_id(name))))
		return NULL;
	for (size_t i = 0; i < CACHE; i++)
		if (cache[i].bytes && !strcmp(cache[i].name, name) && !strcmp(cache[i].id, id) &&
		    !strcmp(cache[i].half, half))
			return cache[i].bytes;
	snprintf(file, sizeof(file), "%s.%s", id, half);
	bytes = sodium_malloc(KEY_BYTES);
	if (!bytes || !read_bytes(name, file, bytes, KEY_BYTES)) {
		sodium_free(bytes);
		return NULL;
	}
	sodium_mprotect_readonly(bytes);
	sodium_free(h->bytes);
	snprintf(h->name, sizeof(h->name), "%s", name);
	snprintf(h->id, sizeof(h->id), "%s", id);
	snprintf(h->half, sizeof(h->half), "%s", half);
	h->bytes = bytes;
	cache_next = (cache_next + 1) % CACHE;
	return bytes;
}

static const uint8_t *need(const char *name, const char *id, const char *half)
{
	const uint8_t *bytes = find(name, id, half);

	if (!bytes)
		log_error("key_missing", "key", name ? name : "?", "half", half);
	return bytes;
}

bool secret_have_box(enum secret_box box, bool secret_half)
{
	return find(secret_box_name(box), NULL, secret_half ? "sec" : "pub") != NULL;
}

bool secret_have_key(enum secret_key key)
{
	return find(secret_key_name(key), NULL, "key") != NULL;
}

bool secret_have(const char *name)
{
	size_t stem = strcspn(name, ".");

	for (enum secret_key k = 0; k < KEY_COUNT; k++)
		if (!strcmp(secret_key_name(k), name))
			return secret_have_key(k);
	for (enum secret_box b = 0; b < BOX_COUNT; b++)
		if (strlen(secret_box_name(b)) == stem && !strncmp(secret_box_name(b), name, stem))
			return secret_have_box(b, !strcmp(name + stem, ".sec"));
	return false;
}

void secret_random(void *to, size_t len)
{
	randombytes_buf(to, len);
}

static int wipe(char *s)
{
	sodium_memzero(s, talloc_get_size(s));
	return 0;
}

static char *wiped(TALLOC_CTX *ctx, size_t size)
{
	char *s = talloc_zero_size(ctx, size);

	if (s)
		talloc_set_destructor(s, wipe);
	return s;
}

static char *bytea(TALLOC_CTX *ctx, const void *data, size_t len)
{
	char *s = talloc_size(ctx, 2 * len + 3);

	if (!s)
		return NULL;
	s[0] = '\\';
	s[1] = 'x';
	sodium_bin2hex(s + 2, 2 * len + 1, data, len);
	return s;
}

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
	const uint8_t *pub = need(name, NULL, "pub");
	uint8_t *sealed;
	char *hex = NULL;

	if (!pub)
		return NULL;
	sealed = talloc_size(ctx, ID_BYTES + len + crypto_box_SEALBYTES);
	if (sealed && !sodium_hex2bin(sealed, ID_BYTES, current_id(name), ID_CHARS, NULL, NULL, NULL) &&
	    !crypto_box_seal(sealed + ID_BYTES, data, len, pub))
		hex = bytea(ctx, sealed, ID_BYTES + len + crypto_box_SEALBYTES);
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
	sec = need(secret_box_name(box), id, "sec");
	n -= ID_BYTES;
	if (sec && !crypto_scalarmult_base(pub, sec))
		plain = wiped(ctx, n - crypto_box_SEALBYTES + 1);
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
	const uint8_t *k = need(name, NULL, "key");
	size_t size = ID_BYTES + NONCE + len + TAG;
	uint8_t *sealed;
	char *hex = NULL;

	if (!k)
		return NULL;
	sealed = talloc_size(ctx, size);
	if (sealed && !sodium_hex2bin(sealed, ID_BYTES, current_id(name), ID_CHARS, NULL, NULL, NULL)) {
		randombytes_buf(sealed + ID_BYTES, NONCE);
		if (!crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + ID_BYTES + NONCE, NULL, data, len, sealed,
								ID_BYTES, NULL, sealed + ID_BYTES, k))
			hex = bytea(ctx, sealed, size);
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
	k = need(secret_key_name(key), id, "key");
	n -= ID_BYTES + NONCE;
	if (k)
		plain = wiped(ctx, n - TAG + 1);
	if (plain && crypto_aead_xchacha20poly1305_ietf_decrypt((uint8_t *)plain, NULL, NULL, sealed + ID_BYTES + NONCE,
								n, sealed, ID_BYTES, sealed + ID_BYTES, k))
		TALLOC_FREE(plain);
	talloc_free(sealed);
	if (plain && len)
		*len = n - TAG;
	return plain;
}

bool secret_mac(enum secret_key key, const void *data, size_t len, uint8_t out[HASH_BYTES])
{
	const uint8_t *k = need(secret_key_name(key), NULL, "key");

	return k && !crypto_generichash(out, HASH_BYTES, data, len, k, KEY_BYTES);
}

char *secret_mac_hex(TALLOC_CTX *ctx, enum secret_key key, const void *data, size_t len)
{
	uint8_t mac[HASH_BYTES];

	return secret_mac(key, data, len, mac) ? bytea(ctx, mac, sizeof(mac)) : NULL;
}

char *secret_hash_hex(TALLOC_CTX *ctx, const void *data, size_t len)
{
	uint8_t hash[HASH_BYTES];

	return crypto_generichash(hash, sizeof(hash), data, len, NULL, 0) ? NULL : bytea(ctx, hash, sizeof(hash));
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
		talloc_set_destructor(token, wipe);
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
	char *pin = wiped(ctx, PIN_CHARS + 1);

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

	if (crypto_pwhash_str(hash, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
			      crypto_pwhash_MEMLIMIT_INTERACTIVE))
		return NULL;
	return talloc_strdup(ctx, hash);
}

bool secret_password_ok(const char *hash, const char *password)
{
	return hash && password && !crypto_pwhash_str_verify(hash, password, strlen(password));
}

/* A new file that nobody else can read, whole on disk or not there. */
static bool write_file(const char *dir, const char *name, const char *file, mode_t mode, const void *data, size_t len)
{
	char path[PATH_BYTES], part[PATH_BYTES + 8];
	bool good;
	int n, fd, saved;

	n = snprintf(path, sizeof(path), "%s/%s/%s", dir, name, file);
	if (n < 0 || (size_t)n >= sizeof(path)) {
		errno = ENAMETOOLONG;
		return false;
	}
	snprintf(part, sizeof(part), "%s.part", path);
	unlink(part);
	fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	if (fd < 0)
		return false;
	good = write(fd, data, len) == (ssize_t)len && !fchmod(fd, mode) && !fsync(fd);
	saved = errno;
	good = !close(fd) && good && !rename(part, path);
	if (!good) {
		unlink(part);
		errno = saved ? saved : EIO;
	}
	return good;
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
		hex = bytea(ctx, sealed, size);
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
	plain = wiped(ctx, size - head - TAG + 1);
	if (plain && (!passphrase_key(passphrase, sealed, key) ||
		      crypto_aead_xchacha20poly1305_ietf_decrypt((uint8_t *)plain, NULL, NULL, sealed + head, size - head, sealed,
								 crypto_pwhash_SALTBYTES, sealed + crypto_pwhash_SALTBYTES,
								 key)))
		TALLOC_FREE(plain);
	else if (plain)
		*len = size - head - TAG;
	sodium_memzero(key, sizeof(key));
	talloc_free(sealed);
	return plain;
}

bool secret_key_new(const char *dir, const char *name, bool pair, char id[9])
{
	uint8_t raw[ID_BYTES], key[KEY_BYTES], pub[KEY_BYTES];
	char file[16], folder[PATH_BYTES];
	bool good;
	int n;

	n = snprintf(folder, sizeof(folder), "%s/%s", dir, name);
	if (n < 0 || (size_t)n >= sizeof(folder)) {
		errno = ENAMETOOLONG;
		return false;
	}
	if (mkdir(folder, 0755) && errno != EEXIST)
		return false;
	randombytes_buf(raw, sizeof(raw));
	sodium_bin2hex(id, ID_CHARS + 1, raw, sizeof(raw));
	if (pair)
		crypto_box_keypair(pub, key);
	else
		randombytes_buf(key, sizeof(key));
	snprintf(file, sizeof(file), "%s.%s", id, pair ? "sec" : "key");
	good = write_file(dir, name, file, 0600, key, sizeof(key));
	snprintf(file, sizeof(file), "%s.pub", id);
	good = good && (!pair || write_file(dir, name, file, 0644, pub, sizeof(pub)));
	sodium_memzero(key, sizeof(key));
	return good && write_file(dir, name, "current", 0644, id, ID_CHARS);
}
