#include "base.h"
#include "next.h"

#include <ctype.h>

static const char *const way_in[] = { "/operatori/accesso", "/operatori/uscita", "/operatori/secondo-fattore", "/operatori/password" };

const char *next_safe(const char *next)
{
	if (!next || strncmp(next, "/operatori/", 11) != 0 || strstr(next, "//") || strstr(next, "..") || strpbrk(next, ":\\\"<>"))
		return NULL;
	for (const char *p = next; *p; p++)
		if ((unsigned char)*p <= ' ' || (unsigned char)*p >= 0x7f)
			return NULL;
	for (size_t i = 0; i < ARRAY_LEN(way_in); i++)
		if (!strncmp(next, way_in[i], strlen(way_in[i])))
			return NULL;
	return next;
}

const char *next_with(TALLOC_CTX *ctx, const char *path, const char *next)
{
	char *to;

	if (!next_safe(next))
		return path;
	to = talloc_asprintf(ctx, "%s?next=", path);
	for (; *next; next++) {
		bool plain = isalnum((unsigned char)*next) || strchr("/-_.~", *next);
		to = talloc_asprintf_append_buffer(to, plain ? "%c" : "%%%02X", (unsigned char)*next);
	}
	return to;
}
