#include "base.h"
#include "secret.h"
#include "conf.h"
#include "log.h"
#include "secret_own.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>

enum { CACHE = 48, PATH_BYTES = 512 };

static const char *const box_names[BOX_COUNT] = {
	[BOX_DESK] = "desk",
	[BOX_SENDER] = "sender",
	[BOX_INTAKE] = "intake",
};

static const char *const key_names[KEY_COUNT] = {
	[KEY_BLIND_EMAIL] = "blind-email",
	[KEY_BLIND_PHONE] = "blind-phone",
	[KEY_BLIND_FISCAL_CODE] = "blind-fiscal-code",
	[KEY_BLIND_CHAT] = "blind-chat",
	[KEY_NETWORK] = "network",
	[KEY_PIN] = "pin",
	[KEY_TOKEN] = "token",
	[KEY_FORM] = "form",
	[KEY_SESSION] = "session",
	[KEY_TOTP] = "totp",
	[KEY_TRACK] = "track",
};

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

const char *secret_current_id(const char *name)
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

	if (!name || (!id && !(id = secret_current_id(name))))
		return NULL;
	for (size_t i = 0; i < CACHE; i++)
		if (cache[i].bytes && !strcmp(cache[i].name, name) && !strcmp(cache[i].id, id) && !strcmp(cache[i].half, half))
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

const uint8_t *secret_need(const char *name, const char *id, const char *half)
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
