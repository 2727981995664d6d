/*
 * urp key - the keys: which there are and who needs them, missing ones made, new ones made current, and one sealed copy
 * of all secret halves for the safe. Without that copy a lost disk is the loss of every address.
 */
#include "base.h"
#include "urp.h"
#include "conf.h"
#include "secret.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <termios.h>

enum { ESCROW_MAX = 4 * MIB, KEY_FILE_MAX = 4096, PASSPHRASE_MIN = 12, PASSPHRASE_MAX = 512 };

#define ESCROW_HEAD "urp-key-escrow 1\n"

struct key {
	const char *name;
	bool pair, fixed; /* fixed: an index or a stored hash rests on it, so it cannot be rotated */
	const char *needs;
};

static struct key key_at(size_t i)
{
	static const char *const box_needs[BOX_COUNT] = {
		[BOX_DESK] = "secret: desk; public: submit, status, login",
		[BOX_SENDER] = "secret: courier; public: submit, status, login, desk",
		[BOX_INTAKE] = "secret: intake; public: webhook",
	};
	static const struct {
		bool fixed;
		const char *needs;
	} keys[KEY_COUNT] = {
		[KEY_BLIND_EMAIL] = { true, "submit, status, desk" },
		[KEY_BLIND_PHONE] = { true, "submit, desk" },
		[KEY_BLIND_FISCAL_CODE] = { true, "submit, desk" },
		[KEY_NETWORK] = { false, "submit, status, login, desk, portal" },
		[KEY_PIN] = { true, "submit, status" },
		[KEY_TOKEN] = { false, "submit" },
		[KEY_FORM] = { false, "submit, status, portal, courier" },
		[KEY_SESSION] = { false, "login, desk" },
		[KEY_TOTP] = { false, "login" },
		[KEY_TRACK] = { false, "submit, status" },
	};

	if (i < BOX_COUNT)
		return (struct key){ secret_box_name((enum secret_box)i), true, false, box_needs[i] };
	i -= BOX_COUNT;
	return (struct key){ secret_key_name((enum secret_key)i), false, keys[i].fixed, keys[i].needs };
}

static bool key_find(const char *name, struct key *key)
{
	for (size_t i = 0; i < BOX_COUNT + KEY_COUNT; i++) {
		*key = key_at(i);
		if (!strcmp(key->name, name))
			return true;
	}
	return false;
}

/* The id in use, "" when there is none. */
static char *current(TALLOC_CTX *ctx, const char *name)
{
	char *id = urp_file(ctx, talloc_asprintf(ctx, "%s/%s/current", conf_str(CONF_KEYS), name), KEY_FILE_MAX, NULL);

	if (!id)
		return talloc_strdup(ctx, "");
	id[strcspn(id, "\r\n")] = '\0';
	return id;
}

static int make(const struct key *key, const char *what)
{
	char id[9];

	if (!secret_key_new(conf_str(CONF_KEYS), key->name, key->pair, id))
		return urp_sorry("key", "%s/%s: %s", conf_str(CONF_KEYS), key->name, strerror(errno));
	printf("%-8s %-18s %s\n", what, key->name, id);
	return 0;
}

static int init(TALLOC_CTX *ctx)
{
	int status = 0;

	if (mkdir(conf_str(CONF_KEYS), 0755) != 0 && errno != EEXIST)
		return urp_sorry("key", "%s: %s", conf_str(CONF_KEYS), strerror(errno));
	for (size_t i = 0; i < BOX_COUNT + KEY_COUNT && !status; i++) {
		struct key key = key_at(i);

		if (!*current(ctx, key.name))
			status = make(&key, "new");
	}
	return status;
}

static int make_one(TALLOC_CTX *ctx, const char *name, bool rotate)
{
	struct key key;
	bool have;

	if (!key_find(name, &key))
		return urp_sorry("key", "there is no key called %s", name);
	have = *current(ctx, name) != '\0';
	if (!rotate && have)
		return urp_sorry("key", "%s is there; `urp key rotate %s` makes a newer one", name, name);
	if (rotate && !have)
		return urp_sorry("key", "%s is not there; `urp key new %s` makes it", name, name);
	if (rotate && key.fixed)
		return urp_sorry("key", "%s cannot be rotated: what is stored could not be found again", name);
	return make(&key, rotate ? "rotated" : "new");
}

static int list(TALLOC_CTX *ctx)
{
	bool missing = false;

	printf("%-18s %-9s %-5s %s\n", "key", "current", "all", "who needs it");
	for (size_t i = 0; i < BOX_COUNT + KEY_COUNT; i++) {
		struct key key = key_at(i);
		char *folder = talloc_asprintf(ctx, "%s/%s", conf_str(CONF_KEYS), key.name), *id = current(ctx, key.name);
		char **files = urp_folder(ctx, folder, key.pair ? ".pub" : ".key");
		unsigned n = 0;

		while (files && files[n])
			n++;
		printf("%-18s %-9s %-5u %s\n", key.name, *id ? id : "missing", n, key.needs);
		missing |= !*id;
	}
	return missing;
}

/* From the terminal without echo, else the first line of standard input. */
static char *passphrase(TALLOC_CTX *ctx)
{
	struct termios was, quiet;
	bool terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &was) == 0;
	char line[PASSPHRASE_MAX + 2] = "";
	char *out = NULL;

	if (terminal) {
		quiet = was;
		quiet.c_lflag &= ~(tcflag_t)ECHO;
		fputs("passphrase: ", stderr);
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
	}
	if (fgets(line, sizeof(line), stdin)) {
		line[strcspn(line, "\r\n")] = '\0';
		if (strlen(line) >= PASSPHRASE_MIN)
			out = talloc_strdup(ctx, line);
	}
	if (terminal) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &was);
		fputc('\n', stderr);
	}
	explicit_bzero(line, sizeof(line));
	return out;
}

/* {"desk/current": hex, "desk/1a2b3c4d.sec": hex, …} */
static struct json_object *collect(TALLOC_CTX *ctx)
{
	static const char *const kinds[] = { ".sec", ".pub", ".key", "current" };
	struct json_object *all = db_own(ctx, json_object_new_object());

	for (size_t i = 0; i < BOX_COUNT + KEY_COUNT; i++)
		for (size_t k = 0; k < ARRAY_LEN(kinds); k++) {
			const char *name = key_at(i).name, *folder = talloc_asprintf(ctx, "%s/%s", conf_str(CONF_KEYS), name);
			static char only[] = "current";
			char *one[] = { only, NULL }, **files = k == 3 ? one : urp_folder(ctx, folder, kinds[k]);

			for (; files && *files; files++) {
				size_t len;
				char *path = talloc_asprintf(ctx, "%s/%s", folder, *files);
				char *bytes = urp_file(ctx, path, KEY_FILE_MAX, &len);

				if (!bytes)
					return NULL;
				json_object_object_add(all, talloc_asprintf(ctx, "%s/%s", name, *files),
						       json_object_new_string(secret_hex(ctx, bytes, len)));
				explicit_bzero(bytes, len);
			}
		}
	return all;
}

static bool write_new(const char *path, const void *bytes, size_t len, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	bool good = fd >= 0 && write(fd, bytes, len) == (ssize_t)len && fsync(fd) == 0;

	if (fd >= 0 && close(fd) != 0)
		good = false;
	return good;
}

static int escrow(TALLOC_CTX *ctx, const char *path)
{
	struct json_object *all = collect(ctx);
	char *phrase, *sealed, *whole;
	const char *text;
	size_t len;

	if (!all)
		return urp_sorry("key", "a key cannot be read (%s); run this as the keys' owner", strerror(errno));
	phrase = passphrase(ctx);
	if (!phrase)
		return urp_sorry("key", "a passphrase of at least %d characters is needed on standard input", PASSPHRASE_MIN);
	text = json_object_to_json_string_length(all, JSON_C_TO_STRING_PLAIN, &len);
	sealed = secret_lock(ctx, phrase, text, len);
	explicit_bzero(phrase, strlen(phrase));
	if (!sealed)
		return urp_sorry("key", "there is not enough memory to seal the copy");
	whole = talloc_asprintf(ctx, "%s%s\n", ESCROW_HEAD, sealed);
	if (!write_new(path, whole, strlen(whole), 0600))
		return urp_sorry("key", "%s: %s", path, strerror(errno));
	printf("%d files of keys sealed into %s; keep it apart from this machine, and the passphrase apart from it\n",
	       json_object_object_length(all), path);
	return 0;
}

static bool restore_one(TALLOC_CTX *ctx, const char *name, const char *hex)
{
	char *path = talloc_asprintf(ctx, "%s/%s", conf_str(CONF_KEYS), name), *slash = strrchr(path, '/');
	size_t len = strlen(hex) / 2;
	uint8_t *bytes = talloc_size(ctx, len + 1);
	bool secret = strlen(name) > 4 && (!strcmp(name + strlen(name) - 4, ".sec") || !strcmp(name + strlen(name) - 4, ".key"));

	if (strstr(name, "..") || *name == '/')
		return false;
	for (size_t i = 0; i < len; i++) {
		char two[3] = { hex[2 * i], hex[2 * i + 1], '\0' };

		bytes[i] = (uint8_t)strtoul(two, NULL, 16);
	}
	*slash = '\0';
	if ((mkdir(conf_str(CONF_KEYS), 0755) != 0 && errno != EEXIST) || (mkdir(path, 0755) != 0 && errno != EEXIST))
		return false;
	*slash = '/';
	return write_new(path, bytes, len, secret ? 0600 : 0644) || errno == EEXIST;
}

static int restore(TALLOC_CTX *ctx, const char *path)
{
	char *whole = urp_file(ctx, path, ESCROW_MAX, NULL), *phrase, *text;
	struct json_object *all;
	size_t len;

	if (!whole || strncmp(whole, ESCROW_HEAD, strlen(ESCROW_HEAD)) != 0)
		return urp_sorry("key", "%s: %s", path, whole ? "not a copy of keys" : strerror(errno));
	phrase = passphrase(ctx);
	if (!phrase)
		return urp_sorry("key", "the passphrase is needed on standard input");
	whole += strlen(ESCROW_HEAD);
	whole[strcspn(whole, "\n")] = '\0';
	text = secret_unlock(ctx, phrase, whole, &len);
	all = text ? json_tokener_parse(text) : NULL;
	if (!all)
		return urp_sorry("key", "the passphrase does not open %s", path);
	db_own(ctx, all);
	json_object_object_foreach (all, name, hex)
		if (!restore_one(ctx, name, json_object_get_string(hex)))
			return urp_sorry("key", "%s: %s", name, strerror(errno));
	printf("%d files of keys are in %s; those that were there are untouched\n", json_object_object_length(all), conf_str(CONF_KEYS));
	return 0;
}

int urp_key(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "", *name = argc > 2 ? argv[2] : "";
	TALLOC_CTX *ctx;
	int status = 2;

	if (!urp_settings())
		return 1;
	ctx = talloc_new(NULL);
	if (argc == 2 && !strcmp(what, "init"))
		status = init(ctx);
	else if (argc == 2 && !strcmp(what, "list"))
		status = list(ctx);
	else if (argc == 3 && (!strcmp(what, "new") || !strcmp(what, "rotate")))
		status = make_one(ctx, name, *what == 'r');
	else if (argc == 3 && !strcmp(what, "escrow"))
		status = escrow(ctx, name);
	else if (argc == 3 && !strcmp(what, "restore"))
		status = restore(ctx, name);
	else
		fputs("usage: urp key init | list | new NAME | rotate NAME | escrow FILE | restore FILE\n", stderr);
	talloc_free(ctx);
	return status;
}
