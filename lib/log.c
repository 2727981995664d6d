#include "base.h"
#include "log.h"
#include "text.h"

enum { LINE_MAX_BYTES = 4000, VALUE_MAX = 500, TAIL = 3 };

static const char *program_name = "urp";
static char request_id[33];

struct line {
	char text[LINE_MAX_BYTES + TAIL];
	size_t used;
};

/* All of `s` or nothing: a full line stays valid JSON. */
static bool put(struct line *l, const char *s, size_t len)
{
	if (len > LINE_MAX_BYTES - l->used)
		return false;
	memcpy(l->text + l->used, s, len);
	l->used += len;
	return true;
}

static size_t escape(const char *s, size_t len, char *to)
{
	static const char hex[] = "0123456789abcdef";
	size_t n = 0, step;

	for (size_t i = 0; i < len; i += step) {
		unsigned char c = (unsigned char)s[i];

		step = 1;
		if (c == '"' || c == '\\') {
			to[n++] = '\\';
			to[n++] = s[i];
		} else if (c < 0x20 || c == 0x7F) {
			memcpy(to + n, "\\u00", 4);
			to[n + 4] = hex[c >> 4];
			to[n + 5] = hex[c & 15];
			n += 6;
		} else if (c < 0x80) {
			to[n++] = s[i];
		} else {
			for (step = 2; step <= 4 && step <= len - i && !text_valid(s + i, step); step++)
				;
			if (step > 4 || step > len - i) {
				step = 1;
				memcpy(to + n, "\xEF\xBF\xBD", 3);
				n += 3;
			} else {
				memcpy(to + n, s + i, step);
				n += step;
			}
		}
	}
	return n;
}

static void pair(struct line *l, const char *key, const char *value)
{
	char text[VALUE_MAX * 6 + 100];
	size_t len = strnlen(value, VALUE_MAX), n = 0, keylen = strnlen(key, 40);

	if (len == VALUE_MAX && value[len]) /* no half character at the cut */
		while (len > VALUE_MAX - 4 && (value[len] & 0xC0) == 0x80)
			len--;
	text[n++] = ',';
	text[n++] = '"';
	memcpy(text + n, key, keylen);
	n += keylen;
	memcpy(text + n, "\":\"", 3);
	n += 3;
	n += escape(value, len, text + n);
	text[n++] = '"';
	put(l, text, n);
}

void log_program(const char *program)
{
	program_name = program;
}

void log_request(const char *id)
{
	snprintf(request_id, sizeof(request_id), "%s", id ? id : "");
}

static void begin(struct line *l, enum log_level level)
{
	static const char *const words[] = { "debug", "info", "warn", "error" };
	struct timespec now;
	struct tm tm;
	int n;

	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &tm);
	n = snprintf(l->text, LINE_MAX_BYTES, "{\"at\":\"%04d-%02d-%02dT%02d:%02d:%02d.%03ldZ\",\"level\":\"%s\"", tm.tm_year + 1900,
		     tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, now.tv_nsec / 1000000, words[level]);
	l->used = n > 0 ? (size_t)n : 0;
	pair(l, "program", program_name);
	n = snprintf(l->text + l->used, LINE_MAX_BYTES - l->used, ",\"pid\":%ld", (long)getpid());
	l->used += n > 0 ? (size_t)n : 0;
	if (*request_id)
		pair(l, "request", request_id);
}

void log_event(enum log_level level, const char *event, ...)
{
	struct line l;
	const char *key;
	va_list args;
	ssize_t done UNUSED;

	begin(&l, level);
	pair(&l, "event", event);
	va_start(args, event);
	while ((key = va_arg(args, const char *))) {
		const char *value = va_arg(args, const char *);

		if (value)
			pair(&l, key, value);
	}
	va_end(args);
	memcpy(l.text + l.used, "}\n", 2);
	done = write(STDERR_FILENO, l.text, l.used + 2); /* one write: lines of several processes do not mix */
}

const char *log_int(long long n)
{
	static char ring[8][24];
	static unsigned next;
	char *s = ring[next++ % ARRAY_LEN(ring)];

	snprintf(s, sizeof(ring[0]), "%lld", n);
	return s;
}
