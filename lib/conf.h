/*
 * conf.h - layer 1: the settings. One table (conf.c) holds name, type, default, bounds and one line of
 * meaning for each; an unknown key, a value out of bounds or an unreadable file stops the program with one
 * clear sentence. The file is `key = value` a line, `#` begins a comment. docs/SETTINGS.md is held to the table.
 */
#ifndef URP_CONF_H
#define URP_CONF_H

#include "base.h"

enum conf_key {
	CONF_PUBLIC_URL,   /* "http://127.0.0.1:8080": what citizens' links begin with; no slash at the end */
	CONF_CITY,	   /* "Comune di Bari" */
	CONF_DB,	   /* libpq connection string without user: "host=/run/urp dbname=urp" */
	CONF_TEMPLATES,	   /* folder with <lang>/<program>/<page>.tpl */
	CONF_KEYS,	   /* folder with the keys, see secret.h */
	CONF_ACCOUNTS,	   /* folder with what channels know of their providers, see account.h */
	CONF_SQL,	   /* folder with tables/ api/ seed/: for `urp migrate` */
	CONF_LOGS,	   /* folder with the programs' logs: for `urp log` */
	CONF_DROP,	   /* folder into which programs put files that were sent: they may write there, not list or read */
	CONF_DISK_RESERVE, /* MiB of the drop folder's disk that files never take: PostgreSQL may live there too */
	CONF_STORE,	   /* folder with the files that were checked: for media, and for nginx to send from */
	CONF_CLAMD,	   /* socket of the virus scanner clamd; "" = none */
	CONF_ENTITY_EMAIL, /* how to reach us: shown on pages and used as From */
	CONF_ENTITY_PHONE,
	CONF_ENTITY_ADDRESS,
	CONF_ENTITY_HOURS,
	CONF_ENTITY_DPO,	/* e-mail of the data protection officer: on the privacy notice */
	CONF_ACCESSIBILITY_URL, /* the accessibility statement at form.agid.gov.it; default "https://form.agid.gov.it/" */
	CONF_APPOINTMENT_URL,	/* where an appointment is booked; "" = not offered */
	CONF_CITY_CODE,		/* the municipality's code in the national registers, "A662": for `urp import streets` */
	CONF_MAP_TILES,		/* "/mappa/{z}/{x}/{y}.png" or "": the picture below the map comes from our own address alone */
	CONF_MAP_CREDIT,	/* whose map that is, shown on it */
	CONF_SMTP_URL,		/* "smtp://127.0.0.1:2525" or "smtps://…" */
	CONF_SMTP_USER,		/* "" = no authentication */
	CONF_SMTP_PASSWORD_FILE,
	CONF_SMTP_TLS,		/* "required" or "none" (none only towards loopback) */
	CONF_SMTP_CA_FILE,	/* "" = the system's */
	CONF_POLL_MS,		/* how long an idle worker sleeps */
	CONF_SESSION_IDLE_MIN,	/* operator session: idle limit in minutes */
	CONF_SESSION_MAX_HOURS, /* operator session: absolute limit in hours */
	CONF_FORM_MIN_SECONDS,	/* a form sent faster than this after it was fetched is quarantined */
	CONF_COUNT
};

/* Reads `path` (NULL: $URP_CONF). On any defect writes one sentence to standard error and returns false. */
MUST_USE bool conf_load(const char *path);

/* The value: never NULL; lives as long as the process. */
const char *conf_str(enum conf_key key);
long conf_int(enum conf_key key);

/* For the lint test and `urp conf`: prints the table, one "name<TAB>type<TAB>default<TAB>meaning" a line. */
void conf_print(FILE *to);

#endif
