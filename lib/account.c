#include "base.h"
#include "account.h"
#include "conf.h"
#include "log.h"
#include "secret.h"

#include <fcntl.h>
#include <sys/stat.h>

enum { FILES = 64, PATH_BYTES = 512, FILE_BYTES = 16 * 1024, HOST_BYTES = 256 };

/* What was read of one file: it is looked at again when a second has gone by. */
static struct held {
	char path[PATH_BYTES];
	struct timespec checked, changed;
	ino_t inode;
	off_t size;
	char **lines; /* NULL: not there, not readable, or empty */
	size_t n;
	bool told; /* that it cannot be read */
} held[FILES];
static size_t next_place;
static TALLOC_CTX *house;

static bool is_name(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-");

	return n && n <= 32 && !s[n] && *s != '-';
}

static bool path_of(char path[PATH_BYTES], const char *channel, const char *name)
{
	int n;

	if (!is_name(channel) || (name && !is_name(name)))
		return false;
	n = snprintf(path, PATH_BYTES, "%s/%s%s%s", conf_str(CONF_ACCOUNTS), channel, name ? "/" : "", name ? name : "");
	return n > 0 && n < PATH_BYTES;
}

/* Lines without blanks at their ends, empty ones left out. */
static void cut_lines(struct held *h, char *text)
{
	char *rest = text, *line;

	h->lines = talloc_zero_array(house, char *, ACCOUNT_LINES + 1);
	while (h->n < ACCOUNT_LINES && (line = strsep(&rest, "\n"))) {
		size_t len;

		line += strspn(line, " \t\r");
		for (len = strlen(line); len && strchr(" \t\r", line[len - 1]); len--)
			;
		line[len] = '\0';
		if (len)
			h->lines[h->n++] = secret_copy(h->lines, line);
	}
	if (!h->n)
		TALLOC_FREE(h->lines);
}

static void read_lines(struct held *h)
{
	char text[FILE_BYTES + 1];
	size_t used = 0;
	ssize_t got = -1;
	int fd = open(h->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

	TALLOC_FREE(h->lines);
	h->n = 0;
	while (fd >= 0 && used < FILE_BYTES && (got = read(fd, text + used, FILE_BYTES - used)) > 0)
		used += (size_t)got;
	if (got < 0 && !h->told)
		log_error("account_unreadable", "file", h->path, "why", strerrorname_np(errno));
	h->told = got < 0;
	if (fd >= 0)
		close(fd);
	text[used] = '\0';
	if (got >= 0)
		cut_lines(h, text);
	explicit_bzero(text, sizeof(text));
}

static bool same_time(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

/* Reads it again when it is another one than was read. */
static void look(struct held *h)
{
	struct timespec now;
	struct stat st;

	clock_gettime(CLOCK_MONOTONIC, &now);
	if (h->checked.tv_sec && now.tv_sec - h->checked.tv_sec < 1)
		return;
	h->checked = now;
	if (stat(h->path, &st)) {
		TALLOC_FREE(h->lines);
		h->n = 0;
		h->inode = 0;
		return;
	}
	if (h->inode == st.st_ino && h->size == st.st_size && same_time(&h->changed, &st.st_mtim) && h->lines)
		return;
	h->inode = st.st_ino;
	h->size = st.st_size;
	h->changed = st.st_mtim;
	read_lines(h);
}

static const struct held *file_of(const char *channel, const char *name)
{
	char path[PATH_BYTES];
	struct held *h;

	if (!path_of(path, channel, name))
		return NULL;
	if (!house)
		house = talloc_named_const(NULL, 1, "accounts"); /* not 0: what points to no byte looks lost to the leak checker */
	for (size_t i = 0; i < FILES; i++)
		if (!strcmp(held[i].path, path)) {
			look(&held[i]);
			return &held[i];
		}
	h = &held[next_place];
	next_place = (next_place + 1) % FILES;
	TALLOC_FREE(h->lines);
	*h = (struct held){ 0 };
	memcpy(h->path, path, sizeof(path));
	look(h);
	return h;
}

char *account_text(TALLOC_CTX *ctx, const char *channel, const char *name)
{
	const struct held *h = file_of(channel, name);

	return h && h->n ? secret_copy(ctx, h->lines[0]) : NULL;
}

char **account_lines(TALLOC_CTX *ctx, const char *channel, const char *name, size_t *n)
{
	const struct held *h = file_of(channel, name);
	char **lines;

	*n = h ? h->n : 0;
	if (!*n)
		return NULL;
	lines = talloc_zero_array(ctx, char *, ACCOUNT_LINES + 1);
	for (size_t i = 0; lines && i < h->n; i++)
		lines[i] = secret_copy(lines, h->lines[i]);
	return lines;
}

/* Hashes are compared. */
bool account_is(const char *channel, const char *name, const char *word)
{
	TALLOC_CTX *ctx = talloc_new(NULL);
	const char *hash = secret_hash_hex(ctx, word, strlen(word));
	bool good = false;
	size_t n;
	char **lines = account_lines(ctx, channel, name, &n);

	for (size_t i = 0; hash && i < n; i++)
		good |= secret_equal(hash, secret_hash_hex(ctx, lines[i], strlen(lines[i])), strlen(hash));
	talloc_free(ctx);
	return good;
}

bool account_exists(const char *channel)
{
	char path[PATH_BYTES];
	struct stat st;

	return path_of(path, channel, NULL) && !stat(path, &st) && S_ISDIR(st.st_mode);
}

/* ---- where bytes may be fetched from ---- */

struct place {
	bool https;
	char host[HOST_BYTES]; /* small letters */
	char port[6];	       /* "" = the scheme's own */
};

/* host[:port] of a URL or of a line of `hosts`, up to `end`. */
static bool read_host(const char *s, const char *end, struct place *p)
{
	size_t len = (size_t)(end - s), host = 0, port;

	if (len && *s == '[') {
		while (host < len && s[host] != ']')
			host++;
		host += host < len;
	} else {
		while (host < len && s[host] != ':')
			host++;
	}
	if (!host || host >= HOST_BYTES)
		return false;
	for (size_t i = 0; i < host; i++) {
		char c = (char)(s[i] >= 'A' && s[i] <= 'Z' ? s[i] + 32 : s[i]);

		if (!strchr(*s == '[' ? "[]:0123456789abcdef" : "abcdefghijklmnopqrstuvwxyz0123456789.-*", c) || !c)
			return false;
		p->host[i] = c;
	}
	p->host[host] = p->port[0] = '\0';
	if (host == len)
		return true;
	port = strspn(s + host + 1, "0123456789");
	if (s[host] != ':' || !port || port > 5 || s + host + 1 + port != end)
		return false;
	memcpy(p->port, s + host + 1, port);
	p->port[port] = '\0';
	return true;
}

static bool read_url(const char *url, struct place *p)
{
	const char *host;

	for (const char *c = url; *c; c++)
		if ((unsigned char)*c <= ' ' || (unsigned char)*c >= 0x7F || *c == '\\')
			return false;
	p->https = !strncmp(url, "https://", 8);
	if (!p->https && strncmp(url, "http://", 7) != 0)
		return false;
	host = url + (p->https ? 8 : 7);
	return read_host(host, host + strcspn(host, "/?#"), p) && !strchr(p->host, '*');
}

static bool is_loopback(const struct place *p)
{
	return !strcmp(p->host, "127.0.0.1") || !strcmp(p->host, "localhost") || !strcmp(p->host, "[::1]");
}

static bool is_port(const struct place *p, const char *port)
{
	const char *own = p->https ? "443" : "80";

	return !strcmp(*p->port ? p->port : own, *port ? port : own);
}

/* One line of `hosts` against a place. http is for tests on this machine: it asks for the port in so many words. */
static bool matches(const char *line, const struct place *p)
{
	struct place listed = { 0 };
	const char *host = listed.host;
	size_t own = strlen(p->host), wanted;

	if (!read_host(line, line + strlen(line), &listed) || !is_port(p, listed.port) || (!p->https && (!*listed.port || !is_loopback(p))))
		return false;
	if (strncmp(host, "*.", 2) != 0)
		return !strcmp(host, p->host);
	wanted = strlen(++host);
	return wanted > 1 && own > wanted && !strcmp(p->host + own - wanted, host);
}

/* Is it the host of the account's own `url`? */
static bool is_own(TALLOC_CTX *ctx, const char *channel, const struct place *p)
{
	const char *url = account_text(ctx, channel, "url");
	struct place own = { 0 };

	return url && read_url(url, &own) && own.https == p->https && (own.https || is_loopback(&own)) && !strcmp(own.host, p->host) &&
	       is_port(p, own.port);
}

static bool allowed(const char *channel, const char *url, bool with_token)
{
	TALLOC_CTX *ctx = talloc_new(NULL);
	struct place p = { 0 };
	bool good = read_url(url, &p), found = good && is_own(ctx, channel, &p);
	size_t n;
	char **lines = account_lines(ctx, channel, "hosts", &n);

	for (size_t i = 0; good && !found && i < n; i++)
		found = (*lines[i] == '+' || !with_token) && matches(lines[i] + (*lines[i] == '+'), &p);
	talloc_free(ctx);
	return found;
}

bool account_may_fetch(const char *channel, const char *url)
{
	return allowed(channel, url, false);
}

bool account_may_know(const char *channel, const char *url)
{
	return allowed(channel, url, true);
}
