#include "base.h"
#include "cookie.h"

static bool octet(unsigned char c)
{
	return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
}

bool cookie_find(const char *header, const char *name, const char **value, size_t *len)
{
	size_t want = strlen(name);
	unsigned found = 0;

	while (*header) {
		header += strspn(header, "; \t");
		size_t pair = strcspn(header, ";");
		if (pair > want && header[want] == '=' && !strncmp(header, name, want)) {
			*value = header + want + 1;
			*len = pair - want - 1;
			found++;
		}
		header += pair;
	}
	if (found != 1)
		return false;
	while (*len && ((*value)[*len - 1] == ' ' || (*value)[*len - 1] == '\t'))
		--*len;
	if (*len >= 2 && **value == '"' && (*value)[*len - 1] == '"') {
		++*value;
		*len -= 2;
	}
	for (size_t i = 0; i < *len; i++)
		if (!octet((unsigned char)(*value)[i]))
			return false;
	return true;
}
