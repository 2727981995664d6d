/*
 * urp - the administrator's command. It connects as the owner of the tables only to migrate and to seed, else as
 * urp_admin, which may execute the functions of schema admin and nothing else.
 */
#include "base.h"
#include "urp.h"
#include "conf.h"
#include "log.h"
#include "secret.h"

#include <dirent.h>
#include <sys/stat.h>

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *usage;
} commands[] = {
	{ "migrate", urp_migrate, "[--check | --force]   bring the database to this version" },
	{ "key", urp_key, "init | list | new NAME | rotate NAME | escrow FILE | restore FILE   the keys" },
	{ "operator", urp_operator, "add | reset | disable | enable | extension | list   the people who answer" },
	{ "seed", urp_seed, "[--demo | --tickets N] offices, categories and words; the demonstration city; data for load tests" },
	{ "import", urp_import, "streets FILE [--numbers FILE] [--city CODE] [--force]   the street register" },
	{ "reconcile", urp_reconcile, "[--day YYYY-MM-DD]   does all that came in stand somewhere?" },
	{ "replay", urp_replay, "[--channel C] [--from T] [--to T] [--failed | --post N]   read posts again" },
	{ "verify", urp_verify, "   walk every chain, content, message and daily root" },
	{ "log", urp_log, "REFERENCE   what the programs logged about one request" },
	{ "conf", urp_conf, "[--check]   the settings there are; whether ours are good" },
};

static int usage(void)
{
	fputs("usage: urp SUBCOMMAND …\n", stderr);
	for (size_t i = 0; i < ARRAY_LEN(commands); i++)
		fprintf(stderr, "  %-9s %s\n", commands[i].name, commands[i].usage);
	return 2;
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return usage();
	log_program("urp");
	for (size_t i = 0; i < ARRAY_LEN(commands); i++)
		if (!strcmp(argv[1], commands[i].name) && commands[i].run) {
			if (!secret_init())
				return urp_sorry(argv[1], "libsodium cannot be initialised");
			return commands[i].run(argc - 1, argv + 1);
		}
	return usage();
}

bool urp_settings(void)
{
	return conf_load(NULL);
}

struct db *urp_owner(TALLOC_CTX *ctx)
{
	return db_new(ctx, conf_str(CONF_DB), "urp_owner", "urp");
}

struct db *urp_admin(TALLOC_CTX *ctx)
{
	return db_new(ctx, conf_str(CONF_DB), "urp_admin", "admin");
}

int urp_sorry(const char *subcommand, const char *format, ...)
{
	va_list ap;

	fprintf(stderr, "urp %s: ", subcommand);
	va_start(ap, format);
	vfprintf(stderr, format, ap);
	va_end(ap);
	fputc('\n', stderr);
	return 1;
}

char *urp_file(TALLOC_CTX *ctx, const char *path, size_t max, size_t *len)
{
	struct stat st;
	char *text = NULL;
	FILE *f = fopen(path, "re");

	if (!f)
		return NULL;
	if (fstat(fileno(f), &st) == 0 && S_ISREG(st.st_mode) && st.st_size >= 0 && (size_t)st.st_size <= max) {
		size_t size = (size_t)st.st_size;

		text = talloc_size(ctx, size + 1);
		if (text && fread(text, 1, size, f) == size) {
			text[size] = '\0';
			if (len)
				*len = size;
		} else {
			TALLOC_FREE(text);
			errno = EIO;
		}
	} else {
		errno = EFBIG;
	}
	fclose(f);
	return text;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char **urp_folder(TALLOC_CTX *ctx, const char *path, const char *suffix)
{
	size_t n = 0, tail = strlen(suffix);
	struct dirent *entry;
	char **names = talloc_zero_array(ctx, char *, 1);
	DIR *dir = opendir(path);

	if (!dir) {
		talloc_free(names);
		return NULL;
	}
	while ((entry = readdir(dir))) {
		size_t len = strlen(entry->d_name);

		if (entry->d_name[0] == '.' || len <= tail || strcmp(entry->d_name + len - tail, suffix) != 0)
			continue;
		names = talloc_realloc(ctx, names, char *, (unsigned)n + 2);
		names[n++] = talloc_strdup(names, entry->d_name);
		names[n] = NULL;
	}
	closedir(dir);
	qsort(names, n, sizeof(*names), by_bytes);
	return names;
}

const char *urp_text(struct json_object *doc, const char *key)
{
	struct json_object *o;

	return json_object_object_get_ex(doc, key, &o) && o ? json_object_get_string(o) : "";
}

int64_t urp_number(struct json_object *doc, const char *key)
{
	struct json_object *o;

	return json_object_object_get_ex(doc, key, &o) ? json_object_get_int64(o) : 0;
}
