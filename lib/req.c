#include "base.h"
#include "req.h"
#include "conf.h"
#include "cookie.h"
#include "fcgi.h"
#include "log.h"
#include "secret.h"
#include "serve.h"
#include "text.h"
#include "upload.h"

#include <arpa/inet.h>
#include <strings.h>

const char *req_header(const struct req *r, const char *name)
{
	return FCGX_GetParam(name, r->fcgi->fcgx.envp);
}

static const char *header_or(const struct req *r, const char *name, const char *fallback)
{
	const char *value = req_header(r, name);

	return value ? value : fallback;
}

bool req_https(void)
{
	return !strncmp(conf_str(CONF_PUBLIC_URL), "https:", 6);
}

const char *req_session_cookie(void)
{
	return req_https() ? "__Host-urp" : "urp";
}

const char *req_cookie(struct req *r, const char *name)
{
	const char *header = req_header(r, "HTTP_COOKIE"), *value;
	size_t len;

	if (!header || !cookie_find(header, name, &value, &len))
		return NULL;
	return talloc_strndup(r, value, len);
}

static const char *known_lang(const struct req *r, const char *s, size_t len)
{
	for (size_t i = 0; langs[i] && !(r->program->staff && i == LANGS_STAFF); i++)
		if (strlen(langs[i]) == len && !strncasecmp(langs[i], s, len))
			return langs[i];
	return NULL;
}

/* The first language of the header that we speak: browsers list them in order of preference. */
static const char *accepted_lang(const struct req *r, const char *header)
{
	while (*header) {
		header += strspn(header, " ,");
		const char *lang = known_lang(r, header, strcspn(header, "-;, "));
		if (lang)
			return lang;
		header += strcspn(header, ",");
	}
	return NULL;
}

static void choose_lang(struct req *r)
{
	size_t len;
	unsigned count = 0;
	const char *chosen = form_get(r->form, "lang", &len, &count);
	const char *cookie = req_cookie(r, "lang");

	r->lang = count == 1 ? known_lang(r, chosen, len) : NULL;
	r->lang_chosen = r->lang != NULL;
	if (!r->lang && cookie)
		r->lang = known_lang(r, cookie, strlen(cookie));
	if (!r->lang)
		r->lang = accepted_lang(r, header_or(r, "HTTP_ACCEPT_LANGUAGE", ""));
	if (!r->lang)
		r->lang = langs[0];
}

static enum method method_of(const char *word)
{
	if (!strcmp(word, "GET") || !strcmp(word, "HEAD"))
		return GET;
	return !strcmp(word, "POST") ? POST : METHOD_OTHER;
}

static const char *agent_of(struct req *r)
{
	const char *raw = header_or(r, "HTTP_USER_AGENT", "");
	size_t len = strlen(raw);
	char *clean;
	size_t chars;

	if (len > 200)
		len = 200;
	while (len && (raw[len] & 0xC0) == 0x80) /* not inside a character */
		len--;
	if (text_clean(r, TEXT_LINE, raw, len, &clean, &chars))
		return "";
	return clean;
}

enum rc req_new(TALLOC_CTX *ctx, const struct program *p, struct db *db, struct fcgi *fcgi, struct req **out)
{
	struct req *r = talloc_zero(ctx, struct req);
	const char *accept, *method;
	enum rc rc = RC_OK;

	if (!r)
		abort();
	*out = r;
	r->program = p;
	r->db = db;
	r->fcgi = fcgi;
	r->form = form_new(r);
	method = header_or(r, "REQUEST_METHOD", "");
	r->method = method_of(method);
	r->head = !strcmp(method, "HEAD");
	r->path = header_or(r, "DOCUMENT_URI", "/");
	r->query = header_or(r, "QUERY_STRING", "");
	r->id = header_or(r, "URP_REQUEST_ID", "");
	r->agent = agent_of(r);
	r->session = req_cookie(r, req_session_cookie());
	accept = header_or(r, "HTTP_ACCEPT", "");
	r->wants_json = strstr(accept, "application/json") && !strstr(accept, "text/html");
	r->lang = langs[0];
	if (!text_valid(r->path, strlen(r->path)) || form_read_urlencoded(r->form, r->query, strlen(r->query)) != RC_OK)
		rc = RC_MALFORMED;
	choose_lang(r);
	return rc;
}

const char *req_network(struct req *r)
{
	const char *address = header_or(r, "REMOTE_ADDR", "");
	unsigned char bytes[16] = { 0 };

	if (r->network || !secret_have_key(KEY_NETWORK))
		return r->network;
	if (inet_pton(AF_INET, address, bytes) == 1)
		r->network = secret_mac_hex(r, KEY_NETWORK, bytes, 3);
	else if (inet_pton(AF_INET6, address, bytes) == 1)
		r->network = secret_mac_hex(r, KEY_NETWORK, bytes, 7);
	else
		r->network = secret_mac_hex(r, KEY_NETWORK, "unknown", 7);
	return r->network;
}

static bool is_type(const char *header, const char *type)
{
	size_t len = strlen(type);

	return !strncasecmp(header, type, len) && (!header[len] || strchr("; \t", header[len]));
}

bool req_body(struct req *r, void *to, size_t len)
{
	return len <= INT_MAX && FCGX_GetStr(to, (int)len, r->fcgi->fcgx.in) == (int)len;
}

static bool body_length(const struct req *r, unsigned long long *len)
{
	const char *said = header_or(r, "CONTENT_LENGTH", "0");
	char *end;

	*len = strtoull(said, &end, 10);
	return *said && !*end && *said != '-';
}

enum rc req_read_raw(struct req *r, size_t max, char **body, size_t *ret_len)
{
	unsigned long long len;

	if (!body_length(r, &len))
		return RC_MALFORMED;
	if (len > max)
		return RC_TOO_LARGE;
	*body = talloc_array(r, char, (unsigned)len + 1);
	if (!*body)
		return RC_INTERNAL;
	if (!req_body(r, *body, len))
		return RC_MALFORMED;
	(*body)[len] = 0;
	*ret_len = len;
	return RC_OK;
}

enum rc req_read_body(struct req *r, size_t max)
{
	const char *type = header_or(r, "CONTENT_TYPE", "");
	unsigned long long said;
	size_t len;
	char *body;
	enum rc rc;

	if (!body_length(r, &said))
		return RC_MALFORMED;
	if (said && r->program->takes_files && is_type(type, "multipart/form-data"))
		return r->program->takes_files->read(r, type, said, max);
	if (said > max)
		return RC_TOO_LARGE;
	if (!said)
		return RC_OK;
	bool json = is_type(type, "application/json");
	if (!json && !is_type(type, "application/x-www-form-urlencoded"))
		return RC_MEDIA_TYPE;
	rc = req_read_raw(r, max, &body, &len);
	if (rc != RC_OK)
		return rc;
	return json ? form_read_json(r->form, body, len) : form_read_urlencoded(r->form, body, len);
}

void req_set_cookie(struct req *r, const char *name, const char *value, long max_age)
{
	char *cookie = talloc_asprintf(r, "%s=%s; Path=/; HttpOnly; SameSite=Lax", name, value);

	if (req_https())
		cookie = talloc_strdup_append_buffer(cookie, "; Secure");
	if (max_age >= 0)
		cookie = talloc_asprintf_append_buffer(cookie, "; Max-Age=%ld", max_age);
	if (r->ncookies < ARRAY_LEN(r->cookies))
		r->cookies[r->ncookies++] = cookie;
	else
		log_error("too_many_cookies", "name", name);
}

/* What may be kept by whom. A page that shows one person's matter is nobody else's business. */
static void put_privacy(struct req *r, unsigned status, FCGX_Stream *out)
{
	bool confidential = r->program->confidential || r->confidential;
	bool closed = confidential || r->session || r->method == POST;

	if (!closed && r->public_age && status == 200 && !r->ncookies)
		FCGX_PutS(talloc_asprintf(r, "Cache-Control: public, max-age=%ld\r\n", r->public_age), out);
	else
		FCGX_PutS(closed ? "Cache-Control: no-store\r\n" : "Cache-Control: no-cache\r\n", out);
	if (confidential)
		FCGX_PutS("Referrer-Policy: no-referrer\r\nX-Robots-Tag: noindex, nofollow\r\n", out);
	else
		FCGX_PutS("Referrer-Policy: same-origin\r\n", out);
}

void req_send(struct req *r, unsigned status, const char *type, const char *body, size_t len)
{
	FCGX_Stream *out = r->fcgi->fcgx.out;
	char *head;

	if (r->lang_chosen)
		req_set_cookie(r, "lang", r->lang, 365L * 24 * 3600);
	head = talloc_asprintf(r,
			       "Status: %u %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\nContent-Language: %s\r\n"
			       "Vary: Accept, Accept-Language, Cookie\r\nX-Request-Id: %s\r\n",
			       status, rc_reason(status), type, len, r->lang, r->id);
	if (r->location)
		head = talloc_asprintf_append_buffer(head, "Location: %s\r\n", r->location);
	if (status == 503)
		head = talloc_strdup_append_buffer(head, "Retry-After: 10\r\n");
	for (size_t i = 0; i < r->ncookies; i++)
		head = talloc_asprintf_append_buffer(head, "Set-Cookie: %s\r\n", r->cookies[i]);
	FCGX_PutS(head, out);
	put_privacy(r, status, out);
	FCGX_PutS("\r\n", out);
	if (!r->head)
		FCGX_PutStr(body, (int)len, out);
}

void req_send_file(struct req *r)
{
	const struct req_file *f = r->file;
	char *head = talloc_asprintf(r,
				     "Status: 200 OK\r\nX-Accel-Redirect: %s\r\nContent-Type: %s\r\nContent-Disposition: %s\r\n"
				     "Cache-Control: %s\r\n\r\n",
				     f->path, f->type, f->disposition, f->everybody ? "public, max-age=300" : "private, no-store");

	FCGX_PutS(head, r->fcgi->fcgx.out);
}
