/* lang.h - layer 1: the languages of pages and mails, and how each counts. */
#ifndef URP_LANG_H
#define URP_LANG_H

#include "base.h"

/* ISO 639-1 codes, the default first; NULL-ended. Operators' pages speak the first LANGS_STAFF of them. */
extern const char *const langs[];
enum { LANGS_STAFF = 2 };

/* "rtl" or "ltr". */
const char *lang_dir(const char *lang);

/* Which form of a word goes with n: 0 … 5, as the Plural-Forms line of the language's catalogs counts them (CLDR's cardinal rules
 * for whole numbers; it, en, sq: one, other; fr: 0 and 1, other; ro: one, few, other; ar: zero, one, two, few, many, other). */
unsigned lang_plural(const char *lang, int64_t n);

/* n with the language's own mark between thousands (CLDR): "1.234", "1,234", "1 234" (no-break space). `out` has 40 bytes. */
void lang_number(const char *lang, int64_t n, char out[40]);

#endif
