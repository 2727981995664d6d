#include "base.h"
#include "rc.h"

static const struct {
	unsigned http;
	const char *word, *reason;
} table[RC_COUNT] = {
	[RC_OK] = { 200, "ok", "OK" },
	[RC_CREATED] = { 201, "created", "Created" },
	[RC_SEE_OTHER] = { 303, "see_other", "See Other" },
	[RC_MALFORMED] = { 400, "malformed", "Bad Request" },
	[RC_LOGIN] = { 401, "login", "Unauthorized" },
	[RC_FORBIDDEN] = { 403, "forbidden", "Forbidden" },
	[RC_UNKNOWN] = { 404, "unknown", "Not Found" },
	[RC_METHOD] = { 405, "method", "Method Not Allowed" },
	[RC_CONFLICT] = { 409, "conflict", "Conflict" },
	[RC_TOO_LARGE] = { 413, "too_large", "Content Too Large" },
	[RC_MEDIA_TYPE] = { 415, "media_type", "Unsupported Media Type" },
	[RC_INVALID] = { 422, "invalid", "Unprocessable Content" },
	[RC_TOO_MANY] = { 429, "too_many", "Too Many Requests" },
	[RC_INTERNAL] = { 500, "internal", "Internal Server Error" },
	[RC_AWAY] = { 503, "away", "Service Unavailable" },
};

static const struct {
	const char *prefix;
	enum rc rc;
} sqlstates[] = {
	{ "UR403", RC_FORBIDDEN }, { "UR404", RC_UNKNOWN }, { "UR409", RC_CONFLICT }, { "UR422", RC_INVALID },
	{ "UR429", RC_TOO_MANY },  { "28000", RC_LOGIN },   { "08", RC_AWAY },	      { "57", RC_AWAY },
	{ "53", RC_AWAY },	   { "40001", RC_AWAY },    { "40P01", RC_AWAY },     { "55P03", RC_AWAY },
};

unsigned rc_http(enum rc rc)
{
	return table[rc < RC_COUNT ? rc : RC_INTERNAL].http;
}

const char *rc_reason(unsigned http)
{
	for (enum rc rc = RC_OK; rc < RC_COUNT; rc++)
		if (table[rc].http == http)
			return table[rc].reason;
	return "";
}

const char *rc_word(enum rc rc)
{
	return table[rc < RC_COUNT ? rc : RC_INTERNAL].word;
}

enum rc rc_from_word(const char *word)
{
	for (enum rc rc = RC_OK; word && rc < RC_COUNT; rc++)
		if (!strcmp(table[rc].word, word))
			return rc;
	return RC_INTERNAL;
}

bool rc_good(enum rc rc)
{
	return rc == RC_OK || rc == RC_CREATED || rc == RC_SEE_OTHER;
}

enum rc rc_from_sqlstate(const char *sqlstate)
{
	if (!sqlstate || !*sqlstate)
		return RC_AWAY;
	for (size_t i = 0; i < ARRAY_LEN(sqlstates); i++)
		if (!strncmp(sqlstate, sqlstates[i].prefix, strlen(sqlstates[i].prefix)))
			return sqlstates[i].rc;
	return RC_INTERNAL;
}
