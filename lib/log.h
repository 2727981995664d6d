/*
 * log.h - layer 1: one JSON line an event on standard error, for the supervisor to collect.
 * No personal data ever: events and codes, never what a person typed, never a token.
 *
 *   {"at":"2026-11-23T09:05:00.123Z","level":"warn","program":"submit","pid":4711,
 *    "request":"3f9a…","event":"db_away","sqlstate":"57P01"}
 */
#ifndef URP_LOG_H
#define URP_LOG_H

#include "base.h"

enum log_level { LOG_DEBUG_, LOG_INFO_, LOG_WARN_, LOG_ERROR_ };

/* Names the program for all later lines. `program` must outlive the process. */
void log_program(const char *program);

/* The request in hand: its id is in every line until it is set to NULL. Copied (at most 32 chars). */
void log_request(const char *id);

/*
 * Writes one line. `event` is a code. Then pairs (const char *key, const char *value), ended by a
 * NULL key; a NULL value is left out. Values are cut at 500 bytes, JSON-escaped; invalid UTF-8 is replaced.
 */
void log_event(enum log_level level, const char *event, ...) __attribute__((sentinel));

#define log_info(...)  log_event(LOG_INFO_, __VA_ARGS__, (char *)NULL)
#define log_warn(...)  log_event(LOG_WARN_, __VA_ARGS__, (char *)NULL)
#define log_error(...) log_event(LOG_ERROR_, __VA_ARGS__, (char *)NULL)

/* An int as a string that lives until the eighth next call: for log values. */
const char *log_int(long long n);

#endif
