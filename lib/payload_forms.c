/* Members of a payload that have a form of their own: times, sums, telephone numbers. */
#include "base.h"
#include "field.h"
#include "payload.h"
#include "secret.h"

enum { FROM_YEAR = 2000, TO_YEAR = 2100, SUM_BYTES = 32, PHONE_TYPED = 40 };

static const int64_t earliest = 946684800, latest = 4102444800; /* 2000-01-01, 2100-01-01 */

/* `n` digits at *s within the bounds; moves *s. -1: not so. */
static int digits(const char **s, int n, int least, int most)
{
	int value = 0;

	for (int i = 0; i < n; i++, ++*s) {
		if (**s < '0' || **s > '9')
			return -1;
		value = 10 * value + (**s - '0');
	}
	return value >= least && value <= most ? value : -1;
}

/* "Z", "+01:00", "+0100": how many seconds ahead of UTC. */
static bool zone(const char *s, int64_t *ahead)
{
	int hours, minutes;
	bool west = *s == '-';

	*ahead = 0;
	if ((*s == 'Z' || *s == 'z') && !s[1])
		return true;
	if (*s != '+' && *s != '-')
		return false;
	s++;
	hours = digits(&s, 2, 0, 23);
	s += *s == ':';
	minutes = hours < 0 ? -1 : digits(&s, 2, 0, 59);
	*ahead = (west ? -1 : 1) * (hours * 3600 + minutes * 60);
	return minutes >= 0 && !*s;
}

/* RFC 3339. */
static bool read_time(const char *s, int64_t *at)
{
	struct tm tm = { 0 };
	int64_t ahead;

	tm.tm_year = digits(&s, 4, FROM_YEAR, TO_YEAR) - 1900;
	if (tm.tm_year < 0 || *s++ != '-' || (tm.tm_mon = digits(&s, 2, 1, 12) - 1) < 0 || *s++ != '-' ||
	    (tm.tm_mday = digits(&s, 2, 1, 31)) < 0)
		return false;
	if (!*s || !strchr("Tt ", *s++) || (tm.tm_hour = digits(&s, 2, 0, 23)) < 0 || *s++ != ':' || (tm.tm_min = digits(&s, 2, 0, 59)) < 0)
		return false;
	if (*s == ':') {
		s++;
		if ((tm.tm_sec = digits(&s, 2, 0, 60)) < 0)
			return false;
	}
	if (*s == '.')
		s += 1 + strspn(s + 1, "0123456789");
	if (!zone(s, &ahead))
		return false;
	*at = (int64_t)timegm(&tm) - ahead;
	return true;
}

bool payload_time(struct json_object *o, const char *key, int64_t *at)
{
	struct json_object *text = NULL;
	int64_t n;

	if (!payload_int(o, key, &n)) {
		if (!json_object_object_get_ex(o, key, &text) || !json_object_is_type(text, json_type_string) ||
		    !read_time(json_object_get_string(text), &n))
			return false;
	} else if (n > 100000000000) { /* milliseconds, since the year 1973 as since 5138 */
		n /= 1000;
	}
	if (n < earliest || n >= latest)
		return false;
	*at = n;
	return true;
}

static int six_bits(char c)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c == '-' ? letters + 62 : c == '_' ? letters + 63 : c ? strchr(letters, c) : NULL;

	return at ? (int)(at - letters) : -1;
}

/* 43 characters of base64, either alphabet, and perhaps the "=" that fills them up. */
static bool from_base64(const char *s, size_t len, uint8_t to[SUM_BYTES])
{
	uint32_t bits = 0;
	size_t used = 0;
	int have = 0;

	if (len != 43 && !(len == 44 && s[43] == '='))
		return false;
	for (size_t i = 0; i < 43; i++) {
		int six = six_bits(s[i]);

		if (six < 0)
			return false;
		bits = (bits << 6 | (uint32_t)six) & 0xFFFFFF;
		have += 6;
		if (have >= 8) {
			have -= 8;
			to[used++] = (uint8_t)(bits >> have);
		}
	}
	return used == SUM_BYTES;
}

const char *payload_sha256(TALLOC_CTX *ctx, struct json_object *o, const char *key)
{
	const char *s = payload_ref(ctx, o, key);
	size_t len = strlen(s);
	uint8_t bytes[SUM_BYTES];
	char *hex;

	if (len == 64 && strspn(s, "0123456789abcdefABCDEF") == 64) {
		hex = talloc_strdup(ctx, s);
		for (char *c = hex; *c; c++)
			*c = (char)(*c >= 'A' && *c <= 'F' ? *c + 32 : *c);
		return hex;
	}
	return from_base64(s, len, bytes) ? secret_hex(ctx, bytes, sizeof(bytes)) : "";
}

/* As it was typed, on one line; an integer as its digits. */
static const char *typed(TALLOC_CTX *ctx, struct json_object *o, const char *key)
{
	const char *line = payload_line(ctx, o, key, PHONE_TYPED);
	int64_t n;

	if (*line)
		return line;
	return payload_int(o, key, &n) && n > 0 ? talloc_asprintf(ctx, "%" PRId64, n) : "";
}

/* "+39…", "0039…": a country is told, and its own plan is not held against it. */
static const char *with_country(TALLOC_CTX *ctx, const char *line)
{
	size_t skip = *line == '+' ? 1 : !strncmp(line, "00", 2) ? 2 : 0, used = 0;
	char *number = talloc_zero_size(ctx, strlen(line) + 1);

	if (!skip)
		return "";
	for (line += skip; *line; line++)
		if (*line >= '0' && *line <= '9')
			number[used++] = *line;
		else if (!strchr(" -./()", *line))
			return "";
	return used >= 6 && used <= 15 && *number != '0' ? number : "";
}

const char *payload_phone(TALLOC_CTX *ctx, struct json_object *o, const char *key)
{
	const char *line = typed(ctx, o, key), *number = with_country(ctx, line);
	char e164[17];

	if (*number || !*line)
		return number;
	return phone_e164(line, e164) ? talloc_strdup(ctx, e164 + 1) : "";
}

const char *payload_phone_odd(TALLOC_CTX *ctx, struct json_object *o, const char *key)
{
	const char *line = typed(ctx, o, key);

	return line[strcspn(line, "0123456789")] && !*payload_phone(ctx, o, key) ? line : "";
}
