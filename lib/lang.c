#include "base.h"
#include "lang.h"

const char *const langs[] = { "it", "en", "sq", "fr", "ro", "ar", NULL };

const char *lang_dir(const char *lang)
{
	return !strcmp(lang, "ar") ? "rtl" : "ltr";
}

static unsigned plural_ro(int64_t n)
{
	if (n == 1)
		return 0;
	return !n || (n % 100 >= 1 && n % 100 <= 19) ? 1 : 2;
}

static unsigned plural_ar(int64_t n)
{
	if (n <= 2)
		return (unsigned)n;
	if (n % 100 >= 3 && n % 100 <= 10)
		return 3;
	return n % 100 >= 11 ? 4 : 5;
}

unsigned lang_plural(const char *lang, int64_t n)
{
	if (n < 0)
		n = n == INT64_MIN ? INT64_MAX : -n;
	if (!strcmp(lang, "ar"))
		return plural_ar(n);
	if (!strcmp(lang, "ro"))
		return plural_ro(n);
	return !strcmp(lang, "fr") ? n > 1 : n != 1;
}

static const char *mark_of(const char *lang)
{
	if (!strcmp(lang, "en") || !strcmp(lang, "ar"))
		return ",";
	return !strcmp(lang, "fr") || !strcmp(lang, "sq") ? "\u00a0" : ".";
}

void lang_number(const char *lang, int64_t n, char out[40])
{
	char digits[24];
	const char *mark = mark_of(lang), *d = digits;
	size_t left = (size_t)snprintf(digits, sizeof(digits), "%" PRId64, n), used = 0;

	if (*d == '-') {
		out[used++] = *d++;
		left--;
	}
	for (bool first = true; left; first = false, left--) {
		if (!first && left % 3 == 0) {
			memcpy(out + used, mark, strlen(mark));
			used += strlen(mark);
		}
		out[used++] = *d++;
	}
	out[used] = 0;
}
