/*
 * urp log - the lines that the programs logged about one request, oldest first. A page of ours that says something went
 * wrong shows the request's id or its beginning; that, a whole id, or a ticket's code is the reference.
 */
#include "base.h"
#include "urp.h"
#include "conf.h"

#include <ctype.h>
#include <dirent.h>
#include <sys/stat.h>

enum { DEPTH_MAX = 4, LINES_MAX = 10000, REFERENCE_MIN = 4, REFERENCE_MAX = 64 };

struct line {
	const char *at, *text;
};

struct lines {
	const char *reference;
	struct line *all;
	unsigned n;
};

static bool matches(struct json_object *o, const char *reference)
{
	static const char *const whole[] = { "code", "ticket" };

	if (!strncasecmp(urp_text(o, "request"), reference, strlen(reference)))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(whole); i++)
		if (!strcasecmp(urp_text(o, whole[i]), reference))
			return true;
	return false;
}

/* svlogd may put a time before the JSON; anything else that is no JSON object is not ours. */
static void consider(TALLOC_CTX *ctx, struct lines *lines, const char *text)
{
	const char *start = strchr(text, '{');
	struct json_object *o;

	if (!start || !strcasestr(start, lines->reference) || lines->n == LINES_MAX)
		return;
	o = json_tokener_parse(start);
	if (json_object_is_type(o, json_type_object) && matches(o, lines->reference)) {
		lines->all = talloc_realloc(ctx, lines->all, struct line, lines->n + 1);
		lines->all[lines->n].at = talloc_strdup(ctx, urp_text(o, "at"));
		lines->all[lines->n].text = talloc_strndup(ctx, start, strcspn(start, "\n"));
		lines->n++;
	}
	json_object_put(o);
}

static void read_file(TALLOC_CTX *ctx, struct lines *lines, const char *path)
{
	FILE *f = fopen(path, "re");
	char *text = NULL;
	size_t size = 0;

	if (!f)
		return;
	while (getline(&text, &size, f) > 0)
		consider(ctx, lines, text);
	free(text);
	fclose(f);
}

static bool read_folder(TALLOC_CTX *ctx, struct lines *lines, const char *path, unsigned depth)
{
	DIR *dir = opendir(path);
	struct dirent *entry;

	if (!dir)
		return false;
	while ((entry = readdir(dir))) {
		char *below = talloc_asprintf(ctx, "%s/%s", path, entry->d_name);
		struct stat st;

		if (entry->d_name[0] == '.' || lstat(below, &st) != 0)
			continue;
		if (S_ISDIR(st.st_mode) && depth < DEPTH_MAX)
			read_folder(ctx, lines, below, depth + 1);
		else if (S_ISREG(st.st_mode))
			read_file(ctx, lines, below);
	}
	closedir(dir);
	return true;
}

static int by_time(const void *a, const void *b)
{
	return strcmp(((const struct line *)a)->at, ((const struct line *)b)->at);
}

static bool reference_good(const char *s)
{
	size_t len = strlen(s);

	if (len < REFERENCE_MIN || len > REFERENCE_MAX)
		return false;
	for (; *s; s++)
		if (!isalnum((unsigned char)*s) && *s != '-')
			return false;
	return true;
}

int urp_log(int argc, char **argv)
{
	struct lines lines = { 0 };
	TALLOC_CTX *ctx;
	int status = 0;

	if (argc != 2 || !reference_good(argv[1])) {
		fputs("usage: urp log REFERENCE (at least 4 letters and digits of a request, or a ticket's code)\n", stderr);
		return 2;
	}
	if (!urp_settings())
		return 1;
	ctx = talloc_new(NULL);
	lines.reference = argv[1];
	if (!read_folder(ctx, &lines, conf_str(CONF_LOGS), 0)) {
		status = urp_sorry("log", "%s: %s", conf_str(CONF_LOGS), strerror(errno));
	} else if (!lines.n) {
		status = urp_sorry("log", "nothing logged about %s", argv[1]);
	} else {
		qsort(lines.all, lines.n, sizeof(*lines.all), by_time);
		for (unsigned i = 0; i < lines.n; i++)
			puts(lines.all[i].text);
	}
	talloc_free(ctx);
	return status;
}
