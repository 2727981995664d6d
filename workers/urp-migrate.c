/* urp migrate - brings the database to this version, in one transaction; running it twice is safe, also under load. */
#include "base.h"
#include "urp.h"
#include "conf.h"
#include "secret.h"

enum { FILE_MAX = 4 * MIB };

struct file {
	const char *part, *name; /* "api", "desk" */
	const char *body, *digest;
	bool known, same; /* it was run before; and with this very content */
};

struct files {
	struct file *all;
	size_t n;
};

/* Order is meaning: tables rest on nothing, lib on tables, api on both. */
static const char *const parts[] = { "tables", "lib", "api" };

static bool name_good(const char *part, const char *name)
{
	if (!strcmp(part, "api") && (!strcmp(name, "urp") || !strcmp(name, "ext") || !strcmp(name, "public")))
		return false;
	return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-") == strlen(name);
}

static bool files_read(TALLOC_CTX *ctx, struct files *files)
{
	for (size_t p = 0; p < ARRAY_LEN(parts); p++) {
		const char *folder = talloc_asprintf(ctx, "%s/%s", conf_str(CONF_SQL), parts[p]);
		char **names = urp_folder(ctx, folder, ".sql");

		if (!names || !*names) {
			urp_sorry("migrate", "no files in %s", folder);
			return false;
		}
		for (; *names; names++) {
			const char *path = talloc_asprintf(ctx, "%s/%s", folder, *names);
			size_t len;
			struct file f = { .part = parts[p] };

			f.name = talloc_strndup(ctx, *names, strlen(*names) - strlen(".sql"));
			f.body = urp_file(ctx, path, FILE_MAX, &len);
			if (!f.body || !name_good(f.part, f.name)) {
				urp_sorry("migrate", "%s: %s", path, f.body ? "not a good name" : strerror(errno));
				return false;
			}
			f.digest = secret_hash_hex(ctx, f.body, len);
			files->all = talloc_realloc(ctx, files->all, struct file, (unsigned)files->n + 1);
			files->all[files->n++] = f;
		}
	}
	return true;
}

/* True when the database has functions of a program that is no more. */
static bool leftover(const struct files *files, struct json_object *state)
{
	json_object_object_foreach (state, key, value) {
		bool found = strncmp(key, "api/", 4) != 0;

		(void)value;
		for (size_t i = 0; !found && i < files->n; i++)
			found = !strcmp(files->all[i].part, "api") && !strcmp(files->all[i].name, key + 4);
		if (!found)
			return true;
	}
	return false;
}

/* Compares with what the database says of itself; an empty database says nothing. True when something is to be done. */
static bool files_compare(TALLOC_CTX *ctx, struct db *db, struct files *files)
{
	struct json_object *state = NULL;
	const char *why;
	bool needed = false;

	if (!db_can_call(db, ctx, "migrate_state", 0, &why) || db_call(db, ctx, "migrate_state", 0, NULL, &state) != RC_OK)
		state = NULL;
	for (size_t i = 0; i < files->n; i++) {
		struct file *f = &files->all[i];
		const char *digest = state ? urp_text(state, talloc_asprintf(ctx, "%s/%s", f->part, f->name)) : "";

		f->known = *digest != '\0';
		f->same = !strcmp(digest, f->digest);
		needed |= !f->same && !(f->known && !strcmp(f->part, "tables"));
	}
	return needed || (state && leftover(files, state));
}

/* A dollar quote that the text does not contain. */
static char *quoted(TALLOC_CTX *ctx, const char *text)
{
	unsigned n = 0;
	char *tag = talloc_asprintf(ctx, "$file%u$", n);

	while (strstr(text, tag))
		tag = talloc_asprintf(ctx, "$file%u$", ++n);
	return talloc_asprintf(ctx, "%s%s%s", tag, text, tag);
}

static char *names_json(TALLOC_CTX *ctx, const struct files *files)
{
	struct json_object *o = json_object_new_object();
	char *text;

	for (size_t p = 0; p < ARRAY_LEN(parts); p++) {
		struct json_object *names = json_object_new_array();

		for (size_t i = 0; i < files->n; i++)
			if (!strcmp(files->all[i].part, parts[p]))
				json_object_array_add(names, json_object_new_string(files->all[i].name));
		json_object_object_add(o, parts[p], names);
	}
	text = quoted(ctx, json_object_to_json_string(o));
	json_object_put(o);
	return text;
}

static char *script(TALLOC_CTX *ctx, const struct files *files)
{
	const char *folder = conf_str(CONF_SQL);
	char *roles = urp_file(ctx, talloc_asprintf(ctx, "%s/roles.sql", folder), FILE_MAX, NULL);
	char *base = urp_file(ctx, talloc_asprintf(ctx, "%s/migrate.sql", folder), FILE_MAX, NULL);
	char *sql;

	if (!roles || !base)
		return NULL;
	sql = talloc_asprintf(ctx, "begin;\n%s\n%s\nselect urp.migrate_forget(%s);\n", base, roles, names_json(ctx, files));
	for (size_t i = 0; i < files->n; i++) {
		const struct file *f = &files->all[i];

		sql = talloc_asprintf_append_buffer(sql, "select urp.migrate_file('%s', '%s', '%s', %s);\n", f->part, f->name, f->digest,
						    quoted(ctx, f->body));
	}
	return talloc_asprintf_append_buffer(sql, "commit;\n");
}

static void report(const struct files *files)
{
	for (size_t i = 0; i < files->n; i++) {
		const struct file *f = &files->all[i];

		if (!strcmp(f->part, "tables") && f->known)
			continue;
		printf("%-8s %s/%s\n", !f->known ? "new" : f->same ? "same" : "changed", f->part, f->name);
	}
}

static int migrate(TALLOC_CTX *ctx, bool check, bool force)
{
	struct files files = { 0 };
	struct db *db;
	char *sql, *message = NULL;
	bool needed;

	if (!urp_settings())
		return 1;
	db = urp_owner(ctx);
	if (!files_read(ctx, &files))
		return 1;
	if (!db_up(db))
		return urp_sorry("migrate", "the database does not answer");
	needed = files_compare(ctx, db, &files);
	if (check || (!needed && !force)) {
		puts(needed ? "a migration is needed" : "the database is at this version");
		return check && needed;
	}
	sql = script(ctx, &files);
	if (!sql)
		return urp_sorry("migrate", "roles.sql or migrate.sql is missing in %s", conf_str(CONF_SQL));
	if (db_script(db, sql, &message) != RC_OK)
		return urp_sorry("migrate", "nothing was changed: %s", message ? message : "the database went away");
	report(&files);
	return 0;
}

int urp_migrate(int argc, char **argv)
{
	bool check = argc == 2 && !strcmp(argv[1], "--check"), force = argc == 2 && !strcmp(argv[1], "--force");
	TALLOC_CTX *ctx;
	int status;

	if (argc > 1 && !check && !force) {
		fputs("usage: urp migrate [--check | --force]\n", stderr);
		return 2;
	}
	ctx = talloc_new(NULL);
	status = migrate(ctx, check, force);
	talloc_free(ctx);
	return status;
}
