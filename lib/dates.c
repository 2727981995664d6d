#include "base.h"
#include "dates.h"
#include "log.h"
#include "lang.h"
#include "tmpl.h"

enum { LANGS_MAX = 8 };

enum { WORD_BYTES = 64 };

static struct words {
	char month[13][WORD_BYTES], weekday[8][WORD_BYTES];
	char date[WORD_BYTES], month_year[WORD_BYTES], day[WORD_BYTES]; /* how they stand together */
} words[LANGS_MAX];

static struct words *words_of(const char *lang)
{
	for (size_t i = 0; langs[i] && i < LANGS_MAX; i++)
		if (!strcmp(langs[i], lang))
			return &words[i];
	return NULL;
}

/* Where "month_3" is kept; NULL for a name that is none of ours. */
static char *place_of(struct words *w, const char *name)
{
	int n, used = 0;

	if (sscanf(name, "month_%d%n", &n, &used) == 1 && !name[used] && n >= 1 && n <= 12)
		return w->month[n];
	if (sscanf(name, "weekday_%d%n", &n, &used) == 1 && !name[used] && n >= 1 && n <= 7)
		return w->weekday[n];
	if (!strcmp(name, "date"))
		return w->date;
	if (!strcmp(name, "month"))
		return w->month_year;
	return !strcmp(name, "day") ? w->day : NULL;
}

static void keep(struct words *w, const char *line, size_t len)
{
	const char *equals = memchr(line, '=', len);
	char name[24], *place;

	if (!equals || (size_t)(equals - line) >= sizeof(name))
		return;
	snprintf(name, sizeof(name), "%.*s", (int)(equals - line), line);
	place = place_of(w, name);
	if (place)
		snprintf(place, WORD_BYTES, "%.*s", (int)(line + len - equals - 1), equals + 1);
}

static bool complete(const struct words *w)
{
	bool all = w->date[0] && w->month_year[0] && w->day[0];

	for (int i = 1; i <= 12; i++)
		all &= w->month[i][0] && (i > 7 || w->weekday[i][0]);
	return all;
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
	if (!complete(w))
		log_error("words_missing", "lang", lang);
	return complete(w);
}

/* 1 = Monday … 7 = Sunday (Sakamoto's rule). */
static int weekday(int y, int m, int d)
{
	static const int shift[] = { 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4 };

	y -= m < 3;
	int w = (y + y / 4 - y / 100 + y / 400 + shift[m - 1] + d) % 7;
	return w ? w : 7;
}

struct day {
	const struct words *w;
	int y, m, d;
};

static size_t put_word(const struct day *t, const char *name, size_t len, char *to, size_t size)
{
	static const char *const names[] = { "weekday", "month", "day", "year", "dd", "mm" };
	size_t i = 0;

	while (i < ARRAY_LEN(names) && (strlen(names[i]) != len || memcmp(names[i], name, len) != 0))
		i++;
	if (i < 2)
		return (size_t)snprintf(to, size, "%s", i ? t->w->month[t->m] : t->w->weekday[weekday(t->y, t->m, t->d)]);
	if (i == ARRAY_LEN(names))
		return 0;
	return (size_t)snprintf(to, size, i < 4 ? "%d" : "%02d", i == 3 ? t->y : i == 5 ? t->m : t->d);
}

/* "{weekday} {day} {month} {year}" → "lunedì 23 novembre 2026"; cut short where there is no room. */
static void put_together(const struct day *t, const char *pattern, char *out, size_t size)
{
	size_t used = 0;

	while (*pattern && used + 1 < size) {
		const char *end = *pattern == '{' ? strchr(pattern, '}') : NULL;
		if (end) {
			used += put_word(t, pattern + 1, (size_t)(end - pattern - 1), out + used, size - used);
			pattern = end + 1;
		} else {
			out[used++] = *pattern++;
		}
	}
	out[used < size ? used : size - 1] = 0;
}

bool dates_read(const char *lang, const char *iso, struct dates *out)
{
	struct day t = { .w = words_of(lang) };
	int hour, minute;
	int n = sscanf(iso, "%4d-%2d-%2dT%2d:%2d", &t.y, &t.m, &t.d, &hour, &minute);

	if (!t.w || n < 3 || t.y < 1 || t.m < 1 || t.m > 12 || t.d < 1 || t.d > 31)
		return false;
	put_together(&t, t.w->date, out->date, sizeof(out->date));
	put_together(&t, t.w->month_year, out->month, sizeof(out->month));
	put_together(&t, t.w->day, out->day, sizeof(out->day));
	out->time[0] = 0;
	if (n == 5)
		snprintf(out->time, sizeof(out->time), "%d:%02d", hour % 100, minute % 100);
	return true;
}
