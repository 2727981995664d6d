/*
 * urp seed - the reference data (offices, categories, words, places: what is there stays, so it can be repeated), the demonstration city
 * (--demo; --demo-list once its pictures were looked at) and masses of tickets for load tests (--tickets N). All as the owner of the
 * tables. What is written lies in sql/seed/: *.sql in order are the reference data; demo/ and mass/ make tickets.
 */
#include "base.h"
#include "urp.h"
#include "conf.h"
#include "secret.h"

#include <fcntl.h>

enum { FILE_MAX = 4 * MIB, MASS_MAX = 20000000, MASS_BATCH = 20000 };

static bool run_file(TALLOC_CTX *ctx, struct db *db, const char *name)
{
	char *path = talloc_asprintf(ctx, "%s/seed/%s", conf_str(CONF_SQL), name), *message = NULL;
	char *sql = urp_file(ctx, path, FILE_MAX, NULL);

	if (!sql) {
		urp_sorry("seed", "%s: %s", path, strerror(errno));
		return false;
	}
	if (db_script(db, sql, &message) != RC_OK) {
		urp_sorry("seed", "%s: %s", name, message ? message : "the database went away");
		return false;
	}
	return true;
}

static bool run(struct db *db, const char *sql)
{
	char *message = NULL;

	if (db_script(db, sql, &message) == RC_OK)
		return true;
	urp_sorry("seed", "%s", message ? message : "the database went away");
	return false;
}

static bool reference_data(TALLOC_CTX *ctx, struct db *db)
{
	char **names = urp_folder(ctx, talloc_asprintf(ctx, "%s/seed", conf_str(CONF_SQL)), ".sql");

	if (!names || !*names) {
		urp_sorry("seed", "no files in %s/seed", conf_str(CONF_SQL));
		return false;
	}
	if (!run(db, "begin"))
		return false;
	for (; *names; names++)
		if (!run(db, "set local search_path = urp, ext") || !run_file(ctx, db, *names))
			return false;
	return run(db, "commit");
}

/* {"desk","sender","blind"} as lib/route.c sends a sealed field; NULL for nothing. */
static const char *sealed(TALLOC_CTX *ctx, const char *value, enum secret_key blind)
{
	struct json_object *o;
	char *desk, *sender, *index;

	if (!*value)
		return NULL;
	desk = secret_seal(ctx, BOX_DESK, value, strlen(value));
	sender = secret_seal(ctx, BOX_SENDER, value, strlen(value));
	index = secret_mac_hex(ctx, blind, value, strlen(value));
	if (!desk || !sender || !index)
		return NULL;
	o = db_own(ctx, json_object_new_object());
	json_object_object_add(o, "desk", json_object_new_string(desk));
	json_object_object_add(o, "sender", json_object_new_string(sender));
	json_object_object_add(o, "blind", json_object_new_string(index));
	return json_object_to_json_string(o);
}

/* One photo into the drop folder, as programs put files there; its id, or NULL (told). The worker media does the rest. */
static const char *drop_photo(TALLOC_CTX *ctx, const char *scene, unsigned seed, size_t *len)
{
	uint8_t *png = urp_picture(ctx, scene, seed, len), raw[16];
	char *id, *path;
	int fd;

	secret_random(raw, sizeof(raw));
	raw[6] = (uint8_t)((raw[6] & 0x0F) | 0x40); /* a random UUID: RFC 9562, version 4 */
	raw[8] = (uint8_t)((raw[8] & 0x3F) | 0x80);
	id = secret_hex(ctx, raw, sizeof(raw));
	id = talloc_asprintf(ctx, "%.8s-%.4s-%.4s-%.4s-%.12s", id, id + 8, id + 12, id + 16, id + 20);
	path = talloc_asprintf(ctx, "%s/%s", conf_str(CONF_DROP), id);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
	if (fd < 0 || write(fd, png, *len) != (ssize_t)*len || fsync(fd)) {
		urp_sorry("seed", "%s: %s", path, strerror(errno));
		id = NULL;
	}
	if (fd >= 0)
		close(fd);
	return id;
}

/* The files of a ticket as lib/upload.h tells them; NULL for none. *ok false when there was trouble. */
static const char *photos(TALLOC_CTX *ctx, struct json_object *story, unsigned n, bool *ok)
{
	struct json_object *list = db_own(ctx, json_object_new_array());
	int64_t wanted = urp_number(story, "photos");

	*ok = true;
	for (int64_t i = 0; i < wanted && *ok; i++) {
		struct json_object *file = json_object_new_object();
		size_t len;
		const char *id = drop_photo(ctx, urp_text(story, "scene"), n * 2 + (unsigned)i, &len);

		json_object_array_add(list, file);
		*ok = id != NULL;
		json_object_object_add(file, "id", json_object_new_string(id ? id : ""));
		json_object_object_add(file, "name",
				       json_object_new_string(talloc_asprintf(ctx, "IMG_%u.png", 1000 + n * 2 + (unsigned)i)));
		json_object_object_add(file, "bytes", json_object_new_int64((int64_t)len));
	}
	return wanted ? json_object_to_json_string(list) : NULL;
}

/* One ticket of the demonstration: 1 made, 0 there is no such number, -1 trouble (told). */
static int demo_ticket(TALLOC_CTX *ctx, struct db *db, unsigned n)
{
	const char *number[] = { talloc_asprintf(ctx, "%u", n) }, *token = secret_token(ctx), *pin = secret_pin(ctx, token);
	struct json_object *person, *doc;
	const char *files = NULL;
	bool ok = true;
	enum rc rc = db_call(db, ctx, "demo_person", 1, number, &person);

	if (rc == RC_UNKNOWN)
		return 0;
	if (rc == RC_OK)
		files = photos(ctx, person, n, &ok);
	if (rc == RC_OK && ok) {
		const char *params[] = {
			number[0],
			secret_hash_hex(ctx, token, strlen(token)),
			secret_seal(ctx, BOX_SENDER, token, strlen(token)),
			secret_encrypt(ctx, KEY_TRACK, token, strlen(token)),
			secret_mac_hex(ctx, KEY_PIN, pin, strlen(pin)),
			sealed(ctx, urp_text(person, "email"), KEY_BLIND_EMAIL),
			sealed(ctx, urp_text(person, "phone"), KEY_BLIND_PHONE),
			files,
		};

		if (!params[2] || !params[3] || !params[4]) {
			urp_sorry("seed", "keys are missing: `urp key init` makes them");
			return -1;
		}
		rc = db_call(db, ctx, "demo_ticket", ARRAY_LEN(params), params, &doc);
	}
	if (rc == RC_OK && ok)
		return 1;
	urp_sorry("seed", "demonstration ticket %u: %s", n, rc_word(rc));
	return -1;
}

/* All in one transaction: begin.sql lets its clock run in the past, end.sql gives the real one back. */
static int demo_tickets(TALLOC_CTX *ctx, struct db *db)
{
	struct json_object *doc;
	unsigned n = 0;
	int made = 1;

	if (!run(db, "begin") || !run_file(ctx, db, "demo/begin.sql") || !run_file(ctx, db, "demo/stories-reports.sql") ||
	    !run_file(ctx, db, "demo/stories-requests.sql") || !run_file(ctx, db, "demo/stories.sql"))
		return 1;
	if (db_call(db, ctx, "demo_wanted", 0, NULL, &doc) != RC_OK)
		return urp_sorry("seed", "the demonstration cannot begin");
	if (!urp_number(doc, "wanted")) {
		puts("the demonstration tickets are there");
		return !run(db, "rollback");
	}
	while (made > 0)
		made = demo_ticket(ctx, db, ++n);
	if (made < 0 || !run_file(ctx, db, "demo/end.sql") || !run(db, "commit"))
		return 1;
	printf("%u demonstration tickets\n", n - 1);
	return 0;
}

static int reference(TALLOC_CTX *ctx)
{
	if (!reference_data(ctx, urp_owner(ctx)))
		return 1;
	puts("offices, categories and holidays");
	return 0;
}

static int demo(TALLOC_CTX *ctx)
{
	if (reference(ctx) != 0 || urp_operator_demo() != 0)
		return 1;
	return demo_tickets(ctx, urp_owner(ctx));
}

static int mass(TALLOC_CTX *ctx, unsigned long n)
{
	struct db *db = urp_owner(ctx);
	struct json_object *doc;

	if (!run(db, "set synchronous_commit = off") || !run_file(ctx, db, "mass/begin.sql"))
		return 1;
	for (unsigned long done = 0; done < n;) {
		unsigned long batch = n - done < MASS_BATCH ? n - done : MASS_BATCH;
		TALLOC_CTX *one = talloc_new(ctx);
		const char *params[] = { talloc_asprintf(one, "%lu", done), talloc_asprintf(one, "%lu", batch),
					 talloc_asprintf(one, "%lu", n) };
		enum rc rc = db_call(db, one, "mass_tickets", ARRAY_LEN(params), params, &doc);

		talloc_free(one);
		if (rc != RC_OK)
			return urp_sorry("seed", "after %lu tickets: %s", done, rc_word(rc));
		done += batch;
		if (isatty(STDERR_FILENO))
			fprintf(stderr, "\r%lu of %lu tickets", done, n);
	}
	if (!run_file(ctx, db, "mass/end.sql"))
		return 1;
	printf("%lu tickets\n", n);
	return 0;
}

static int demo_list(TALLOC_CTX *ctx)
{
	struct db *db = urp_owner(ctx);

	return !run(db, "begin") || !run(db, "set local search_path = urp, ext") || !run_file(ctx, db, "demo/list.sql") ||
	       !run(db, "commit");
}

int urp_seed(int argc, char **argv)
{
	bool is_demo = argc == 2 && !strcmp(argv[1], "--demo"), is_list = argc == 2 && !strcmp(argv[1], "--demo-list");
	bool is_mass = argc == 3 && !strcmp(argv[1], "--tickets");
	unsigned long n = is_mass ? strtoul(argv[2], NULL, 10) : 0;
	TALLOC_CTX *ctx;
	int status;

	if (argc != 1 && !is_demo && !is_list && (n == 0 || n > MASS_MAX)) {
		fputs("usage: urp seed [--demo | --demo-list | --tickets N]\n", stderr);
		return 2;
	}
	if (!urp_settings())
		return 1;
	ctx = talloc_new(NULL);
	status = is_demo ? demo(ctx) : is_list ? demo_list(ctx) : is_mass ? mass(ctx, n) : reference(ctx);
	talloc_free(ctx);
	return status;
}
