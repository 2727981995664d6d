/* dates.h - layer 3: times as people read them. The database speaks Europe/Rome (db.c sets it), so no time zone is computed here. */
#ifndef URP_DATES_H
#define URP_DATES_H

#include "base.h"

struct dates {
	char date[120]; /* "lunedì 23 novembre 2026" */
	char month[64]; /* "novembre 2026" */
	char day[24];	/* "23/11/2026" */
	char time[8];	/* "9:05"; empty when the value is a date only */
};

/* Loads the words of a language from <lang>/words.tpl (month_1=… month_12=…, weekday_1=lunedì … weekday_7=…, and date, month,
 * day: how they stand together, "{weekday} {day} {month} {year}", {dd} {mm} with two digits). False with a log line. */
MUST_USE bool dates_load(const char *lang);

/* Reads ISO 8601 "2026-11-23T09:05:00+01:00" or "2026-11-23"; false when it is neither. */
bool dates_read(const char *lang, const char *iso, struct dates *out);

#endif
