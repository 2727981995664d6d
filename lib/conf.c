#include "base.h"
#include "conf.h"
#include "text.h"

enum { LINE_BYTES = 1000 };

enum type { TEXT, FOLDER, ADDRESS, ORIGIN, LINK, RELAY, NUMBER, CHOICE };

static const char *const type_names[] = { "text", "path", "e-mail", "origin", "link", "smtp", "number", "choice" };

static const struct setting {
	const char *name;
	enum type type;
	bool may_be_empty;
	const char *def;
	long min, max;	   /* NUMBER */
	const char *of[3]; /* CHOICE */
	const char *meaning;
} table[CONF_COUNT] = {
	[CONF_PUBLIC_URL] = { "public_url", ORIGIN, .def = "http://127.0.0.1:8080",
			      .meaning = "what citizens' links begin with; no slash at the end" },
	[CONF_CITY] = { "city", TEXT, .def = "Comune di Bari", .meaning = "name of the municipality" },
	[CONF_DB] = { "db", TEXT, .def = "host=/run/urp dbname=urp", .meaning = "libpq connection string without user" },
	[CONF_TEMPLATES] = { "templates", FOLDER, .def = "/usr/share/urp-digitale/templates",
			     .meaning = "folder with the built templates, one folder a language" },
	[CONF_KEYS] = { "keys", FOLDER, .def = "/etc/urp-digitale/keys", .meaning = "folder with the keys" },
	[CONF_ACCOUNTS] = { "accounts", FOLDER, .def = "/etc/urp-digitale/accounts",
			    .meaning = "folder with one folder a channel: address, tokens and secrets of its provider" },
	[CONF_SQL] = { "sql", FOLDER, .def = "/usr/share/urp-digitale/sql",
		       .meaning = "folder with tables, functions and seed for urp migrate" },
	[CONF_LOGS] = { "logs", FOLDER, .def = "/var/log/urp-digitale", .meaning = "folder with one folder a service, for urp log" },
	[CONF_DROP] = { "drop", FOLDER, .def = "/var/lib/urp-digitale/drop",
			.meaning = "folder into which programs put files that were sent" },
	[CONF_DISK_RESERVE] = { "disk_reserve_mib", NUMBER, .def = "512", .min = 0, .max = 100000000,
				.meaning = "MiB that stay free on the disk of `drop`: below, no files are taken" },
	[CONF_STORE] = { "store", FOLDER, .def = "/var/lib/urp-digitale/store",
			 .meaning = "folder with the files that were checked, which nginx sends" },
	[CONF_CLAMD] = { "clamd", FOLDER, true, "", .meaning = "socket of the virus scanner clamd; empty: no scanner" },
	[CONF_ENTITY_EMAIL] = { "entity_email", ADDRESS, .def = "urp@example.org", .meaning = "address shown on pages and used as From" },
	[CONF_ENTITY_PHONE] = { "entity_phone", TEXT, true, "", .meaning = "telephone shown on pages" },
	[CONF_ENTITY_ADDRESS] = { "entity_address", TEXT, true, "", .meaning = "place of the counter shown on pages" },
	[CONF_ENTITY_HOURS] = { "entity_hours", TEXT, true, "", .meaning = "opening hours shown on pages" },
	[CONF_ENTITY_DPO] = { "entity_dpo", ADDRESS, .def = "dpo@example.org",
			      .meaning = "address of the data protection officer, on the privacy notice" },
	[CONF_ACCESSIBILITY_URL] = { "accessibility_url", LINK, .def = "https://form.agid.gov.it/",
				     .meaning = "the accessibility statement at form.agid.gov.it" },
	[CONF_APPOINTMENT_URL] = { "appointment_url", LINK, true, "", .meaning = "where an appointment is booked; empty: not offered" },
	[CONF_CITY_CODE] = { "city_code", TEXT, .def = "A662", .meaning = "the municipality's code in the national registers" },
	[CONF_MAP_TILES] = { "map_tiles", FOLDER, true, "", .meaning = "path of the map's tiles on this site; empty: a map of lines" },
	[CONF_MAP_CREDIT] = { "map_credit", TEXT, true, "", .meaning = "whose map it is, shown on it" },
	[CONF_SMTP_URL] = { "smtp_url", RELAY, .def = "smtp://127.0.0.1:2525", .meaning = "where mail is handed over" },
	[CONF_SMTP_USER] = { "smtp_user", TEXT, true, "", .meaning = "user of the mail relay; empty: no authentication" },
	[CONF_SMTP_PASSWORD_FILE] = { "smtp_password_file", FOLDER, true, "",
				      .meaning = "file whose first line is the password of the mail relay" },
	[CONF_SMTP_TLS] = { "smtp_tls", CHOICE, .def = "none", .of = { "required", "none" }, .meaning = "none only towards this machine" },
	[CONF_SMTP_CA_FILE] = { "smtp_ca_file", FOLDER, true, "",
				.meaning = "certificates that the relay is checked against; empty: the system's" },
	[CONF_POLL_MS] = { "poll_ms", NUMBER, .def = "1000", .min = 10, .max = 60000,
			   .meaning = "milliseconds that an idle worker sleeps" },
	[CONF_SESSION_IDLE_MIN] = { "session_idle_min", NUMBER, .def = "30", .min = 1, .max = 1440,
				    .meaning = "minutes after which an idle operator session ends" },
	[CONF_SESSION_MAX_HOURS] = { "session_max_hours", NUMBER, .def = "12", .min = 1, .max = 24,
				     .meaning = "hours after which any operator session ends" },
	[CONF_FORM_MIN_SECONDS] = { "form_min_seconds", NUMBER, .def = "3", .min = 0, .max = 60,
				    .meaning = "a form sent faster than this after it was fetched is quarantined" },
};

static TALLOC_CTX *house;
static const char *values[CONF_COUNT];
static long numbers[CONF_COUNT];

const char *conf_str(enum conf_key key)
{
	return values[key] ? values[key] : table[key].def;
}

long conf_int(enum conf_key key)
{
	return values[key] ? numbers[key] : strtol(table[key].def, NULL, 10);
}

void conf_print(FILE *to)
{
	for (size_t i = 0; i < CONF_COUNT; i++)
		fprintf(to, "%s\t%s\t%s\t%s\n", table[i].name, type_names[table[i].type], table[i].def, table[i].meaning);
}

/* scheme://host[:port], and what may follow: nothing, or a path when `path`. */
static bool is_url(const char *v, const char *scheme, bool path)
{
	size_t n = strlen(scheme);

	if (strncmp(v, scheme, n))
		return false;
	v += n;
	n = strspn(v, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-:[]");
	return n > 0 && (!v[n] || (path && v[n] == '/' && !strpbrk(v, " \"<>\\^`{|}")));
}

static bool parse_number(const struct setting *s, const char *v, long *to)
{
	size_t digits = strspn(v, "0123456789");

	if (!digits || digits > 9 || v[digits])
		return false;
	*to = strtol(v, NULL, 10);
	return *to >= s->min && *to <= s->max;
}

/* NULL when the value fits its type, else what was expected. */
static const char *misfit(const struct setting *s, const char *v, long *number)
{
	const char *at;

	if (!*v)
		return s->may_be_empty ? NULL : "must not be empty";
	switch (s->type) {
	case TEXT:
		return NULL;
	case FOLDER:
		return *v == '/' ? NULL : "must be a path that begins with /";
	case ADDRESS:
		at = strchr(v, '@');
		return at && at > v && at[1] && !strchr(at + 1, '@') && !strpbrk(v, " <>,;") ? NULL : "must be an e-mail address";
	case ORIGIN:
		return is_url(v, "http://", false) || is_url(v, "https://", false)
			       ? NULL
			       : "must be http:// or https:// and a host, without a slash at the end";
	case LINK:
		return is_url(v, "https://", true) ? NULL : "must be an https:// address";
	case RELAY:
		return is_url(v, "smtp://", false) || is_url(v, "smtps://", false) ? NULL : "must be smtp:// or smtps:// and a host";
	case NUMBER:
		return parse_number(s, v, number) ? NULL : "is out of bounds";
	case CHOICE:
		for (size_t i = 0; i < ARRAY_LEN(s->of) && s->of[i]; i++)
			if (!strcmp(v, s->of[i]))
				return NULL;
		return "is not one of the choices";
	}
	return "has no type";
}

static char *trimmed(char *s)
{
	size_t n;

	s += strspn(s, " \t");
	for (n = strlen(s); n && strchr(" \t\r\n", s[n - 1]); n--)
		;
	s[n] = '\0';
	return s;
}

static bool complain(const char *path, unsigned line, const char *name, const char *what)
{
	fprintf(stderr, "%s:%u: %s %s.\n", path, line, name, what);
	return false;
}

static bool read_line(const char *path, unsigned no, char *line)
{
	char *eq, *name, *value, *hash;
	const char *wrong;
	size_t key = 0;

	for (hash = strchr(line, '#'); hash; hash = strchr(hash + 1, '#'))
		if (hash == line || hash[-1] == ' ' || hash[-1] == '\t') {
			*hash = '\0';
			break;
		}
	name = trimmed(line);
	if (!*name)
		return true;
	for (const char *c = name; *c; c++)
		if (((unsigned char)*c < 0x20 && *c != '\t') || *c == 0x7F)
			return complain(path, no, "this line", "has a control character");
	if (!text_valid(name, strlen(name)))
		return complain(path, no, "this line", "is not UTF-8");
	eq = strchr(name, '=');
	if (!eq)
		return complain(path, no, "this line", "is not of the form key = value");
	*eq = '\0';
	value = trimmed(eq + 1);
	name = trimmed(name);
	while (key < CONF_COUNT && strcmp(name, table[key].name))
		key++;
	if (key == CONF_COUNT)
		return complain(path, no, name, "is not a known setting");
	if (values[key])
		return complain(path, no, name, "is set twice");
	wrong = misfit(&table[key], value, &numbers[key]);
	if (wrong)
		return complain(path, no, name, wrong);
	values[key] = talloc_strdup(house, value);
	return true;
}

/* What no single line can tell. */
static bool together(const char *path)
{
	const char *host = strstr(conf_str(CONF_SMTP_URL), "://") + 3;
	bool here = !strncmp(host, "127.", 4) || !strncmp(host, "localhost", 9) || !strncmp(host, "[::1]", 5);
	size_t name = strcspn(host, ":");

	if (!strncmp(host, "localhost", 9) && name != 9)
		here = false;
	if (!strncmp(host, "127.", 4) && strspn(host, "0123456789.") != name)
		here = false;
	if (strcmp(conf_str(CONF_SMTP_TLS), "none") || here || !strncmp(conf_str(CONF_SMTP_URL), "smtps:", 6))
		return true;
	fprintf(stderr, "%s: smtp_tls must be required: the mail relay is on another machine.\n", path);
	return false;
}

bool conf_load(const char *path)
{
	char line[LINE_BYTES + 2];
	bool good = true;
	unsigned no = 0;
	FILE *f;

	if (!path)
		path = getenv("URP_CONF");
	if (!path || !*path) {
		fprintf(stderr, "No settings: URP_CONF does not name a file.\n");
		return false;
	}
	if (!house)
		house = talloc_named_const(NULL, 0, "settings");
	memset(values, 0, sizeof(values));
	f = fopen(path, "re");
	while (f && good && fgets(line, sizeof(line), f)) {
		no++;
		good = strlen(line) <= LINE_BYTES ? read_line(path, no, line) : complain(path, no, "this line", "is too long");
	}
	if (!f || ferror(f)) {
		fprintf(stderr, "%s: cannot be read: %s.\n", path, strerror(errno));
		good = false;
	}
	if (f)
		fclose(f);
	return good && together(path);
}
