/*
 * urp operator - the people who answer: add, reset, disable, enable, list; and those of the demonstration city. A first
 * password is printed once, here, and must be changed at the first login.
 */
#include "base.h"
#include "urp.h"
#include "doc.h"
#include "field.h"
#include "password.h"
#include "secret.h"
#include "text.h"
#include "totp.h"

#include <getopt.h>

enum { OFFICES_MAX = 20 };

struct wanted {
	const char *login, *name, *role, *email, *extension, *demo_password, *demo_totp;
	const char *offices[OFFICES_MAX];
	size_t noffices;
	bool only_password, only_factor;
};

static int usage(void)
{
	fputs("usage: urp operator add --login LOGIN --name NAME --role ROLE [--office CODE[:head|deputy]]… [--email "
	      "ADDRESS] [--extension NUMBER]\n"
	      "       urp operator extension LOGIN NUMBER   (- takes it away)\n"
	      "       urp operator reset --login LOGIN [--only-password | --only-factor]\n"
	      "       urp operator disable | enable --login LOGIN\n"
	      "       urp operator list\n"
	      "ROLE: operator, supervisor, office, administrator, auditor\n"
	      "With URP_DEMO=1 alone: add … --demo-password PASSWORD --demo-totp SECRET makes a login that needs no "
	      "first steps.\n",
	      stderr);
	return 2;
}

static int sorry_for(const char *login, enum rc rc)
{
	if (rc == RC_UNKNOWN)
		return urp_sorry("operator", "there is no operator \"%s\"", login);
	if (rc == RC_AWAY)
		return urp_sorry("operator", "the database does not answer");
	return urp_sorry("operator", "it was refused (%s); the log above says why", rc_word(rc));
}

/* ---- the command line ---- */

static bool take_option(struct wanted *w, int option)
{
	const char **to[] = { ['l'] = &w->login,     ['n'] = &w->name,		['r'] = &w->role,     ['e'] = &w->email,
			      ['x'] = &w->extension, ['P'] = &w->demo_password, ['T'] = &w->demo_totp };

	switch (option) {
	case 'o':
		if (w->noffices == OFFICES_MAX)
			return false;
		w->offices[w->noffices++] = optarg;
		return true;
	case 'p':
		w->only_password = true;
		return true;
	case 'f':
		w->only_factor = true;
		return true;
	default:
		if (option < 0 || (size_t)option >= ARRAY_LEN(to) || !to[option])
			return false;
		*to[option] = optarg;
		return true;
	}
}

static bool read_options(int argc, char **argv, struct wanted *w)
{
	static const struct option options[] = {
		{ "login", required_argument, NULL, 'l' },
		{ "name", required_argument, NULL, 'n' },
		{ "role", required_argument, NULL, 'r' },
		{ "email", required_argument, NULL, 'e' },
		{ "office", required_argument, NULL, 'o' },
		{ "only-password", no_argument, NULL, 'p' },
		{ "only-factor", no_argument, NULL, 'f' },
		{ "demo-password", required_argument, NULL, 'P' },
		{ "demo-totp", required_argument, NULL, 'T' },
		{ "extension", required_argument, NULL, 'x' },
		{ NULL, 0, NULL, 0 },
	};
	int option;

	optind = 1;
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
		if (!take_option(w, option))
			return false;
	return optind == argc;
}

/* ---- add ---- */

static const char *offices_json(TALLOC_CTX *ctx, const struct wanted *w)
{
	struct json_object *all = db_own(ctx, json_object_new_array());

	for (size_t i = 0; i < w->noffices; i++) {
		struct json_object *one = json_object_new_object();
		size_t code = strcspn(w->offices[i], ":");
		const char *position = w->offices[i][code] ? w->offices[i] + code + 1 : "member";
		doc_put(one, "code", talloc_strndup(ctx, w->offices[i], code));
		doc_put(one, "position", position);
		json_object_array_add(all, one);
	}
	return json_object_to_json_string_ext(all, JSON_C_TO_STRING_PLAIN);
}

static int refused(struct json_object *doc)
{
	static const struct {
		const char *code, *sentence;
	} sentences[] = {
		{ "login_invalid", "a login has 2 to 64 small letters, digits, dots, dashes or underscores, the first "
				   "a letter or digit" },
		{ "login_taken", "this login is taken" },
		{ "role_invalid", "the role is one of operator, supervisor, office, administrator, auditor" },
		{ "office_unknown", "there is no such office of ours; external ones have no operators" },
		{ "office_required", "the role office needs at least one --office" },
		{ "position_invalid", "the position after an office code is head or deputy" },
	};
	struct json_object *errors = doc_object(doc, "errors");

	json_object_object_foreach (errors, field, code) {
		const char *word = json_object_get_string(code);
		for (size_t i = 0; i < ARRAY_LEN(sentences); i++)
			if (!strcmp(sentences[i].code, word))
				word = sentences[i].sentence;
		urp_sorry("operator", "--%s: %s", field, word);
	}
	return 1;
}

/* The text as we keep it; NULL (told) when it is none. */
static const char *clean(TALLOC_CTX *ctx, const char *option, const char *typed, size_t most)
{
	char *text;
	size_t chars;

	if (text_clean(ctx, TEXT_LINE, typed, strlen(typed), &text, &chars) || !chars || chars > most) {
		urp_sorry("operator", "--%s: 1 to %zu characters, no controls", option, most);
		return NULL;
	}
	return text;
}

static const char *clean_email(TALLOC_CTX *ctx, const char *typed)
{
	static const struct field email = { "email", F_EMAIL };
	char *address;

	if (!field_email.parse(ctx, &email, typed, strlen(typed), &address))
		return address;
	urp_sorry("operator", "--email: this is no address");
	return NULL;
}

static bool demonstration(void)
{
	const char *demo = getenv("URP_DEMO");

	return demo && !strcmp(demo, "1");
}

static int add_one(TALLOC_CTX *ctx, struct db *db, const struct wanted *w, bool ready, const char *password)
{
	const char *hash = secret_password_hash(ctx, password);
	const char *totp = ready ? secret_encrypt(ctx, KEY_TOTP, w->demo_totp, strlen(w->demo_totp)) : NULL;
	struct json_object *doc;
	enum rc rc;

	if (!hash)
		return urp_sorry("operator", "there is too little memory to hash a password (64 MiB)");
	if (ready && !totp)
		return urp_sorry("operator", "the key \"totp\" cannot be read");
	rc = db_call(db, ctx, "operator_add", 8,
		     (const char *[]){ w->login, w->name, w->role, offices_json(ctx, w), w->email, hash, ready ? "false" : "true", totp },
		     &doc);
	if (rc == RC_INVALID && doc_object(doc, "errors"))
		return refused(doc);
	return rc == RC_OK ? 0 : sorry_for(w->login, rc);
}

static int extend(TALLOC_CTX *ctx, const char *login, const char *number)
{
	const char *extension = strcmp(number, "-") != 0 ? number : NULL;
	struct json_object *doc;
	enum rc rc;

	if (extension && (strlen(extension) > 20 || extension[strspn(extension, "0123456789*#")]))
		return urp_sorry("operator", "an extension has 1 to 20 digits");
	rc = db_call(urp_admin(ctx), ctx, "operator_extension", 2, (const char *[]){ login, extension }, &doc);
	if (rc == RC_CONFLICT)
		return urp_sorry("operator", "this extension is somebody else's");
	if (rc != RC_OK)
		return sorry_for(login, rc);
	printf("operator %s: %s%s\n", login, extension ? "extension " : "no extension", extension ? extension : "");
	return 0;
}

static int add(TALLOC_CTX *ctx, struct wanted *w)
{
	bool ready = w->demo_password || w->demo_totp;
	const char *password = ready ? w->demo_password : password_once(ctx);

	if (!w->login || !w->name || !w->role || w->only_password || w->only_factor)
		return usage();
	if (ready && !demonstration())
		return urp_sorry("operator", "--demo-password and --demo-totp are for a demonstration: refused without URP_DEMO=1");
	if (ready && (!w->demo_password || !w->demo_totp || !totp_secret_ok(w->demo_totp)))
		return urp_sorry("operator", "a demonstration login needs both --demo-password and --demo-totp (base32, 128 bits or more)");
	w->name = clean(ctx, "name", w->name, 100);
	if (!w->name)
		return 1;
	if (w->email && !(w->email = clean_email(ctx, w->email)))
		return 1;
	if (add_one(ctx, urp_admin(ctx), w, ready, password) != 0)
		return 1;
	if (ready)
		printf("operator %s added for the demonstration\n", w->login);
	else
		printf("operator %s added\nfirst password, shown only now, good for seven days: %s\n", w->login, password);
	return w->extension ? extend(ctx, w->login, w->extension) : 0;
}

/* ---- reset, disable, enable, list ---- */

static int reset(TALLOC_CTX *ctx, const struct wanted *w)
{
	const char *password = w->only_factor ? NULL : password_once(ctx);
	const char *hash = password ? secret_password_hash(ctx, password) : NULL;
	struct json_object *doc;
	enum rc rc;

	if (!w->login || (w->only_password && w->only_factor))
		return usage();
	if (password && !hash)
		return urp_sorry("operator", "there is too little memory to hash a password (64 MiB)");
	rc = db_call(urp_admin(ctx), ctx, "operator_reset", 3, (const char *[]){ w->login, hash, w->only_password ? "false" : "true" },
		     &doc);
	if (rc != RC_OK)
		return sorry_for(w->login, rc);
	printf("operator %s reset, %" PRId64 " sessions ended\n", w->login, doc_number(doc, "sessions"));
	if (password)
		printf("first password, shown only now, good for seven days: %s\n", password);
	if (!w->only_password)
		puts("the second factor will be set up anew at the next login");
	return 0;
}

static int disable(TALLOC_CTX *ctx, const struct wanted *w, bool disabled)
{
	struct json_object *doc;
	enum rc rc;

	if (!w->login)
		return usage();
	rc = db_call(urp_admin(ctx), ctx, "operator_disable", 2, (const char *[]){ w->login, disabled ? "true" : "false" }, &doc);
	if (rc != RC_OK)
		return sorry_for(w->login, rc);
	printf("operator %s %s, %" PRId64 " sessions ended, %" PRId64 " open tickets in their hands\n", w->login,
	       disabled ? "disabled" : "enabled", doc_number(doc, "sessions"), doc_number(doc, "open_tickets"));
	return 0;
}

static int list(TALLOC_CTX *ctx)
{
	struct json_object *doc, *all;
	enum rc rc = db_call(urp_admin(ctx), ctx, "operators", 0, NULL, &doc);

	if (rc != RC_OK)
		return sorry_for("", rc);
	all = doc_object(doc, "operators");
	printf("%-24s %-14s %-17s %8s  %s\n", "LOGIN", "ROLE", "STATE", "SESSIONS", "NAME, OFFICES");
	for (size_t i = 0; i < json_object_array_length(all); i++) {
		struct json_object *o = json_object_array_get_idx(all, i);
		printf("%-24s %-14s %-17s %8" PRId64 "  %s%s%s%s\n", doc_text(o, "login"), doc_text(o, "role"), doc_text(o, "state"),
		       doc_number(o, "sessions"), doc_text(o, "name"), *doc_text(o, "offices") ? ", " : "", doc_text(o, "offices"),
		       doc_flag(o, "email") ? "" : " (no e-mail)");
		if (*doc_text(o, "extension"))
			printf("%-24s extension %s\n", "", doc_text(o, "extension"));
	}
	return 0;
}

int urp_operator(int argc, char **argv)
{
	struct wanted w = { 0 };
	TALLOC_CTX *ctx;
	int status;

	bool extension = argc == 4 && !strcmp(argv[1], "extension");

	if (argc < 2 || (!extension && !read_options(argc - 1, argv + 1, &w)))
		return usage();
	if (!urp_settings())
		return 1;
	ctx = talloc_new(NULL);
	if (extension)
		status = extend(ctx, argv[2], argv[3]);
	else if (!strcmp(argv[1], "add"))
		status = add(ctx, &w);
	else if (!strcmp(argv[1], "reset"))
		status = reset(ctx, &w);
	else if (!strcmp(argv[1], "disable") || !strcmp(argv[1], "enable"))
		status = disable(ctx, &w, argv[1][0] == 'd');
	else
		status = strcmp(argv[1], "list") ? usage() : list(ctx);
	talloc_free(ctx);
	return status;
}

/* ---- the demonstration city ---- */

static const char demo_password[] = "Prova-il-banco-58";

static const struct wanted demo_people[] = {
	{ .login = "giulia.urp",
	  .name = "Giulia Esposito",
	  .role = "operator",
	  .email = "giulia.urp@example.org",
	  .demo_totp = "54YEEFCOR2I5ITYLSISJZ5LDJMZ2SN5X",
	  .offices = { "URP" },
	  .noffices = 1 },
	{ .login = "supervisore",
	  .name = "Marco Lorusso",
	  .role = "supervisor",
	  .email = "supervisore@example.org",
	  .demo_totp = "WKWNLWRALYPZSOTPSG2BSVFYXZNGXVSX",
	  .offices = { "URP:head" },
	  .noffices = 1 },
	{ .login = "strade",
	  .name = "Nicola Cassano",
	  .role = "office",
	  .email = "strade@example.org",
	  .demo_totp = "IP5Z6ONUIRGZTCZKZHHPYG5PSD3MPLAT",
	  .offices = { "STRADE" },
	  .noffices = 1 },
	{ .login = "illuminazione",
	  .name = "Anna De Santis",
	  .role = "office",
	  .email = "illuminazione@example.org",
	  .demo_totp = "4BY2NVDUYVS2UFYQLJMU6YTJHZ3U5EDM",
	  .offices = { "ILLUM:head" },
	  .noffices = 1 },
	{ .login = "admin",
	  .name = "Paolo Greco",
	  .role = "administrator",
	  .email = "admin@example.org",
	  .demo_totp = "TST5NYJVR43LFHDKYC3JFIINRQNLVPWO" },
	{ .login = "revisore",
	  .name = "Elena Ricci",
	  .role = "auditor",
	  .email = "revisore@example.org",
	  .demo_totp = "3LNC4XD4NNFGDYMIMQ6A4TRFVJFB2UKQ" },
};

static bool is_demo(const char *login)
{
	for (size_t i = 0; i < ARRAY_LEN(demo_people); i++)
		if (!strcmp(demo_people[i].login, login))
			return true;
	return false;
}

static bool is_there(struct json_object *all, const char *login)
{
	for (size_t i = 0; i < json_object_array_length(all); i++)
		if (!strcmp(doc_text(json_object_array_get_idx(all, i), "login"), login))
			return true;
	return false;
}

/* Logins with known passwords do not belong among real ones. */
static bool only_demo(struct json_object *all)
{
	for (size_t i = 0; i < json_object_array_length(all); i++)
		if (!is_demo(doc_text(json_object_array_get_idx(all, i), "login")))
			return false;
	return true;
}

int urp_operator_demo(void)
{
	TALLOC_CTX *ctx = talloc_new(NULL);
	struct db *db = urp_admin(ctx);
	struct json_object *doc, *all;
	enum rc rc = db_call(db, ctx, "operators", 0, NULL, &doc);
	int status = 0;

	if (rc != RC_OK) {
		talloc_free(ctx);
		return sorry_for("", rc);
	}
	all = doc_object(doc, "operators");
	if (!only_demo(all))
		status = urp_sorry("operator", "there are operators already: the logins of the demonstration are not added");
	for (size_t i = 0; i < ARRAY_LEN(demo_people) && !status; i++)
		if (!is_there(all, demo_people[i].login))
			status = add_one(ctx, db, &demo_people[i], true, demo_password);
	if (!status)
		printf("%-14s %-14s %-18s %s\n", "LOGIN", "ROLE", "PASSWORD", "TOTP SECRET");
	for (size_t i = 0; i < ARRAY_LEN(demo_people) && !status; i++)
		printf("%-14s %-14s %-18s %s\n", demo_people[i].login, demo_people[i].role, demo_password, demo_people[i].demo_totp);
	talloc_free(ctx);
	return status;
}
