/*
 * urp import streets - the streets of the city from the national register (ANNCSU: Agenzia delle Entrate and Istat, open data "stradario"
 * and "indirizzario", semicolons, UTF-8 or Latin-1). Everything happens in one transaction, in batches: half an import does not exist.
 * Lines of other municipalities are passed over, lines that make no sense are counted and told.
 */
#include "base.h"
#include "urp.h"
#include "conf.h"
#include "doc.h"
#include "text.h"

#include <getopt.h>

enum { LINE_MAX_BYTES = 4096, COLUMNS_MAX = 64, BATCH = 2000, TOLD_MAX = 20 };
enum column { CITY, STREET, NAME, LOCALITY, NUMBER, EXPONENT, LONGITUDE, LATITUDE, COLUMN_COUNT };

static const char *const titles[COLUMN_COUNT] = { "CODICE_COMUNE", "PROGRESSIVO_NAZIONALE", "ODONIMO",	     "LOCALITA'", "CIVICO",
						  "ESPONENTE",	   "COORD_X_COMUNE",	    "COORD_Y_COMUNE" };

struct file {
	TALLOC_CTX *ctx; /* emptied after each batch */
	struct db *db;
	const char *path, *city, *fn;
	const bool *needed; /* by column: a file without it is another file */
	struct json_object *(*row)(struct file *f, char **fields);
	FILE *in;
	int64_t line, other, bad, taken, nowhere;
	int at[COLUMN_COUNT]; /* where each column stands, -1 nowhere */
	struct json_object *rows;
};

/* A line without its end; 0 at the end of the file, -1 when it is no text (NUL, too long): the rest of the line is passed over. */
static int next_line(struct file *f, char *line)
{
	size_t n = 0;
	bool bad = false;
	int c;

	while ((c = getc(f->in)) != EOF && c != '\n') {
		bad |= c == 0 || n + 1 >= LINE_MAX_BYTES;
		if (!bad)
			line[n++] = (char)c;
	}
	if (c == EOF && !n && !bad)
		return 0;
	f->line++;
	if (n && line[n - 1] == '\r')
		n--;
	line[n] = '\0';
	return bad ? -1 : 1;
}

/* As UTF-8: what is not is taken for Latin-1. */
static char *decoded(TALLOC_CTX *ctx, const char *line)
{
	size_t n = 0, len = strlen(line);
	char *out;

	if (text_valid(line, len))
		return talloc_strdup(ctx, line);
	out = talloc_array(ctx, char, (unsigned)(2 * len + 1));
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)line[i];

		if (c < 0x80) {
			out[n++] = (char)c;
		} else {
			out[n++] = (char)(0xC0 | c >> 6);
			out[n++] = (char)(0x80 | (c & 0x3F));
		}
	}
	out[n] = '\0';
	return out;
}

/* Cuts at semicolons, in place; "quoted; fields" hold them. The number of fields; -1 when a quote is left open. */
static int cut(char *line, char **fields)
{
	int n = 0;
	char *from = line, *to;

	for (;;) {
		bool quoted = *from == '"';

		if (n == COLUMNS_MAX)
			return -1;
		fields[n++] = to = from;
		for (from += quoted; *from && (quoted || *from != ';'); from++) {
			if (quoted && *from == '"' && *++from != '"') {
				from--;
				quoted = false;
				continue;
			}
			*to++ = *from;
		}
		if (quoted)
			return -1;
		bool last = !*from;
		*to = '\0';
		if (last)
			return n;
		from++;
	}
}

static void told(struct file *f, const char *what)
{
	if (f->bad++ < TOLD_MAX)
		fprintf(stderr, "urp import: %s: line %" PRId64 ": %s\n", f->path, f->line, what);
}

/* The text of a field as we keep it, "" for nothing, NULL for what cannot be kept. */
static char *clean(struct file *f, char **fields, enum column column, size_t most)
{
	char *out;
	size_t chars;

	if (f->at[column] < 0)
		return talloc_strdup(f->ctx, "");
	if (text_clean(f->ctx, TEXT_LINE, fields[f->at[column]], strlen(fields[f->at[column]]), &out, &chars) || chars > most)
		return NULL;
	return out;
}

/* Degrees with a point or a comma; false for anything else. */
static bool degrees(const char *text, double least, double most, double *to)
{
	char copy[32], *end;
	size_t len = strlen(text);

	if (!len || len >= sizeof(copy) || strspn(text, "0123456789.,-") != len)
		return false;
	memcpy(copy, text, len + 1);
	if (strchr(copy, ','))
		*strchr(copy, ',') = '.';
	*to = (double)strtold(copy, &end);
	return !*end && *to >= least && *to <= most;
}

/* ---- what a line becomes: a row, or NULL (told, or nothing to keep) ---- */

static struct json_object *new_row(struct file *f, const char *code)
{
	struct json_object *row = json_object_new_object();

	json_object_object_add(row, "line", json_object_new_int64(f->line));
	doc_put(row, "code", code);
	return row;
}

static const char *street_code(struct file *f, char **fields)
{
	const char *code = clean(f, fields, STREET, 20);

	return code && *code && strspn(code, "0123456789") == strlen(code) ? code : NULL;
}

static struct json_object *street_row(struct file *f, char **fields)
{
	const char *code = street_code(f, fields), *name = clean(f, fields, NAME, 200), *locality = clean(f, fields, LOCALITY, 60);
	struct json_object *row;

	if (!code || !name || !*name || !locality) {
		told(f, !code ? "the street's national number is no number" : "the street's name cannot be read");
		return NULL;
	}
	row = new_row(f, code);
	doc_put(row, "name", name);
	doc_put(row, "locality", locality);
	return row;
}

static struct json_object *number_row(struct file *f, char **fields)
{
	const char *code = street_code(f, fields), *number = clean(f, fields, NUMBER, 10), *exponent = clean(f, fields, EXPONENT, 8);
	const char *x = clean(f, fields, LONGITUDE, 30), *y = clean(f, fields, LATITUDE, 30);
	struct json_object *row;
	double lon, lat;

	if (!code || !number || !exponent || !x || !y) {
		told(f, "the house number cannot be read");
		return NULL;
	}
	if (!*number || !*x || !*y) {
		f->nowhere++;
		return NULL;
	}
	if (!degrees(x, 6, 19, &lon) || !degrees(y, 35, 48, &lat)) {
		told(f, "the coordinates are not degrees within Italy");
		return NULL;
	}
	row = new_row(f, code);
	doc_put(row, "number", *exponent ? talloc_asprintf(f->ctx, "%s/%s", number, exponent) : number);
	json_object_object_add(row, "lon", json_object_new_double(lon));
	json_object_object_add(row, "lat", json_object_new_double(lat));
	return row;
}

/* ---- a file ---- */

static enum rc send_rows(struct file *f)
{
	const char *params[] = { json_object_to_json_string_ext(f->rows, JSON_C_TO_STRING_PLAIN) };
	struct json_object *doc;
	enum rc rc = json_object_array_length(f->rows) ? db_call(f->db, f->ctx, f->fn, 1, params, &doc) : RC_OK;

	json_object_put(f->rows);
	f->rows = json_object_new_array();
	talloc_free_children(f->ctx);
	return rc;
}

static bool read_titles(struct file *f, char *line)
{
	char *fields[COLUMNS_MAX], *text = decoded(f->ctx, strncmp(line, "\xEF\xBB\xBF", 3) ? line : line + 3);
	int n = cut(text, fields);

	for (enum column c = 0; c < COLUMN_COUNT; c++) {
		f->at[c] = -1;
		for (int i = 0; i < n; i++)
			if (!strcasecmp(fields[i], titles[c]))
				f->at[c] = i;
		if (f->at[c] < 0 && f->needed[c]) {
			urp_sorry("import",
				  "%s: the first line has no column %s (columns are separated by semicolons): nothing was imported",
				  f->path, titles[c]);
			return false;
		}
	}
	return true;
}

static void take_line(struct file *f, char *line, int last_column)
{
	char *fields[COLUMNS_MAX];
	struct json_object *row;
	int n = cut(decoded(f->ctx, line), fields);

	if (n <= last_column) {
		if (n != 1 || *fields[0])
			told(f, n < 0 ? "a quote is not closed, or there are too many columns" : "columns are missing");
		return;
	}
	if (strcmp(fields[f->at[CITY]], f->city) != 0) {
		f->other++;
		return;
	}
	row = f->row(f, fields);
	if (row) {
		json_object_array_add(f->rows, row);
		f->taken++;
	}
}

static enum rc read_lines(struct file *f)
{
	char line[LINE_MAX_BYTES];
	int got, last_column = 0;
	enum rc rc = RC_OK;

	if (next_line(f, line) < 1)
		line[0] = '\0';
	if (!read_titles(f, line))
		return RC_MALFORMED;
	for (enum column c = 0; c < COLUMN_COUNT; c++)
		last_column = f->at[c] > last_column ? f->at[c] : last_column;
	while (rc == RC_OK && (got = next_line(f, line)) != 0) {
		if (got < 0)
			told(f, "this is no line of text (a NUL, or too long)");
		else
			take_line(f, line, last_column);
		if (json_object_array_length(f->rows) >= BATCH)
			rc = send_rows(f);
	}
	return rc == RC_OK ? send_rows(f) : rc;
}

static int sorry_for(enum rc rc)
{
	return urp_sorry("import", "%s: nothing was imported", rc == RC_AWAY ? "the database does not answer" : "the database refused it");
}

/* Reads a whole file into the transaction; false (told) when it is not to go on. */
static bool read_file(struct file *f)
{
	enum rc rc;

	f->in = fopen(f->path, "re");
	if (!f->in) {
		urp_sorry("import", "%s: %s", f->path, strerror(errno));
		return false;
	}
	f->rows = json_object_new_array();
	rc = read_lines(f);
	json_object_put(f->rows);
	if (ferror(f->in)) {
		urp_sorry("import", "%s: it cannot be read to its end: nothing was imported", f->path);
		rc = RC_MALFORMED;
	}
	fclose(f->in);
	if (rc != RC_OK && rc != RC_MALFORMED)
		sorry_for(rc);
	if (rc == RC_OK && !f->taken) {
		urp_sorry("import",
			  "%s: no line is of the municipality %s (%" PRId64 " are of others, %" PRId64 " are wrong): nothing was imported",
			  f->path, f->city, f->other, f->bad);
		return false;
	}
	if (rc == RC_OK && f->bad > TOLD_MAX)
		fprintf(stderr, "urp import: %s: %" PRId64 " wrong lines in all\n", f->path, f->bad);
	return rc == RC_OK;
}

/* ---- the import ---- */

struct wanted {
	const char *streets, *numbers, *city;
	bool force;
};

static bool both_files(TALLOC_CTX *ctx, struct db *db, const struct wanted *w, struct file *streets, struct file *numbers)
{
	static const bool street_needs[COLUMN_COUNT] = { [CITY] = true, [STREET] = true, [NAME] = true };
	static const bool number_needs[COLUMN_COUNT] = {
		[CITY] = true, [STREET] = true, [NUMBER] = true, [LONGITUDE] = true, [LATITUDE] = true
	};

	*streets = (struct file){ .ctx = talloc_new(ctx),
				  .db = db,
				  .path = w->streets,
				  .city = w->city,
				  .fn = "import_streets",
				  .needed = street_needs,
				  .row = street_row };
	*numbers = (struct file){ .ctx = talloc_new(ctx),
				  .db = db,
				  .path = w->numbers,
				  .city = w->city,
				  .fn = "import_numbers",
				  .needed = number_needs,
				  .row = number_row };
	return read_file(streets) && (!w->numbers || read_file(numbers));
}

static bool run(struct db *db, const char *sql)
{
	char *message;

	if (db_script(db, sql, &message) == RC_OK)
		return true;
	urp_sorry("import", "%s", message ? message : "the database went away: nothing was imported");
	return false;
}

static void tell(const struct file *streets, const struct file *numbers, struct json_object *doc)
{
	printf("%" PRId64 " streets, %" PRId64 " of them new, %" PRId64 " no longer in the register; %" PRId64 " have a place\n",
	       doc_number(doc, "streets"), doc_number(doc, "new"), doc_number(doc, "gone"), doc_number(doc, "placed"));
	if (numbers->path)
		printf("%" PRId64 " house numbers; %" PRId64 " lines without number or place, %" PRId64
		       " of streets that are not in the register\n",
		       doc_number(doc, "numbers"), numbers->nowhere, doc_number(doc, "strange"));
	printf("%" PRId64 " lines of other municipalities passed over, %" PRId64 " wrong lines left out\n", streets->other + numbers->other,
	       streets->bad + numbers->bad);
}

static int import(TALLOC_CTX *ctx, const struct wanted *w)
{
	struct db *db = urp_admin(ctx);
	struct file streets, numbers;
	struct json_object *doc;
	enum rc rc;

	if (!run(db, "begin"))
		return 1;
	rc = db_call(db, ctx, "import_begin", 0, NULL, &doc);
	if (rc != RC_OK)
		return sorry_for(rc);
	if (!both_files(ctx, db, w, &streets, &numbers))
		return 1; /* the transaction ends with the connection */
	rc = db_call(db, ctx, "import_end", 1, (const char *[]){ w->force ? "true" : "false" }, &doc);
	if (rc != RC_OK)
		return sorry_for(rc);
	if (*doc_text(doc, "refused"))
		return urp_sorry("import",
				 "of %" PRId64 " streets only %" PRId64 " are in this file: nothing was imported; --force if that is right",
				 doc_number(doc, "before"), doc_number(doc, "kept"));
	if (!run(db, "commit"))
		return 1;
	tell(&streets, &numbers, doc);
	return 0;
}

static bool read_options(int argc, char **argv, struct wanted *w)
{
	static const struct option options[] = { { "numbers", required_argument, NULL, 'n' },
						 { "city", required_argument, NULL, 'c' },
						 { "force", no_argument, NULL, 'f' },
						 { NULL, 0, NULL, 0 } };
	int option;

	optind = 1;
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option == 'n')
			w->numbers = optarg;
		else if (option == 'c')
			w->city = optarg;
		else if (option == 'f')
			w->force = true;
		else
			return false;
	}
	w->streets = argv[optind];
	return optind + 1 == argc;
}

int urp_import(int argc, char **argv)
{
	struct wanted w = { 0 };
	TALLOC_CTX *ctx;
	int status;

	if (argc < 3 || strcmp(argv[1], "streets") != 0 || !read_options(argc - 1, argv + 1, &w)) {
		fputs("usage: urp import streets FILE [--numbers FILE] [--city CODE] [--force]\n", stderr);
		return 2;
	}
	if (!urp_settings())
		return 1;
	if (!w.city)
		w.city = conf_str(CONF_CITY_CODE);
	ctx = talloc_new(NULL);
	status = import(ctx, &w);
	talloc_free(ctx);
	return status;
}
