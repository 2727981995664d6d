#include "base.h"
#include "dates.h"
#include "log.h"
#include "lang.h"
#include "tmpl.h"

enum { LANGS_MAX = 8 };

static struct words {
	char month[13][24], weekday[8][24];
} words[LANGS_MAX];

static struct words *words_of(const char *lang)
{
	for (size_t i = 0; langs[i] && i < LANGS_MAX; i++)
		if (!strcmp(langs[i], lang))
			return &words[i];
	return NULL;
}

static void keep(struct words *w, const char *line, size_t len)
{
	char word[24];
	int n, used = 0;

	if (len >= 64)
		return;
	char *copy = strndup(line, len);
	if (copy && sscanf(copy, "month_%d=%n", &n, &used) == 1 && used && n >= 1 && n <= 12) {
		snprintf(word, sizeof(word), "%s", copy + used);
		memcpy(w->month[n], word, sizeof(word));
	} else if (copy && sscanf(copy, "weekday_%d=%n", &n, &used) == 1 && used && n >= 1 && n <= 7) {
		snprintf(word, sizeof(word), "%s", copy + used);
		memcpy(w->weekday[n], word, sizeof(word));
	}
	free(copy);
}

bool dates_load(const char *lang)
{
	struct words *w = words_of(lang);
	size_t len;
	char *text = w && tmpl_load(lang, "words.tpl") ? tmpl_expand(lang, "words.tpl", NULL, &len) : NULL;

	if (!text)
		return false;
	for (const char *line = text; *line;) {
		size_t n = strcspn(line, "\n");
		keep(w, line, n);
		line += n + (line[n] == '\n');
	}
	free(text);
	for (int i = 1; i <= 12; i++)
		if (!w->month[i][0] || (i <= 7 && !w->weekday[i][0])) {
			log_error("words_missing", "lang", lang, "number", log_int(i));
			return false;
		}
	return true;
}

/* 1 = Monday … 7 = Sunday (Sakamoto's rule). */
static int weekday(int y, int m, int d)
{
	static const int shift[] = { 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4 };

	y -= m < 3;
	int w = (y + y / 4 - y / 100 + y / 400 + shift[m - 1] + d) % 7;
	return w ? w : 7;
}

bool dates_read(const char *lang, const char *iso, struct dates *out)
{
	const struct words *w = words_of(lang);
	int y, m, d, hour, minute;
	int n = sscanf(iso, "%4d-%2d-%2dT%2d:%2d", &y, &m, &d, &hour, &minute);

	if (!w || n < 3 || y < 1 || m < 1 || m > 12 || d < 1 || d > 31)
		return false;
	snprintf(out->date, sizeof(out->date), "%s %d %s %d", w->weekday[weekday(y, m, d)], d, w->month[m], y);
	snprintf(out->day, sizeof(out->day), "%02d/%02d/%04d", d, m, y);
	out->time[0] = 0;
	if (n == 5)
		snprintf(out->time, sizeof(out->time), "%d:%02d", hour % 100, minute % 100);
	return true;
}
