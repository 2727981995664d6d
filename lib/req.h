/*
 * req.h - layer 3: one request. It is a talloc context: all that is allocated on it is freed at its end.
 */
#ifndef URP_REQ_H
#define URP_REQ_H

#include "base.h"
#include "form.h"
#include "lang.h"
#include "rc.h"

#include <json-c/json.h>

enum method { GET, POST, METHOD_OTHER }; /* HEAD is GET whose body is dropped */

struct program;
struct db;
struct fcgi; /* the connection; only req.c and serve.c look inside */
struct uploads;

/* A file that nginx sends from an internal address; what it is was decided by us, not by who sent it. */
struct req_file {
	const char *path, *type, *disposition;
	bool everybody; /* may be kept by caches; else by nobody */
};

struct req {
	const struct program *program;
	struct db *db;
	struct fcgi *fcgi;

	enum method method;
	bool head;
	const char *path;    /* decoded by nginx, begins with '/', valid UTF-8 */
	const char *query;   /* raw, "" when none */
	const char *id;	     /* request id: 32 hex digits, from nginx */
	const char *lang;    /* one of langs */
	bool lang_chosen;    /* ?lang= was given: the answer sets the cookie */
	bool wants_json;     /* Accept prefers application/json */
	const char *network; /* "\\x…" keyed hash of the client's network; set by req_network */
	const char *agent;   /* User-Agent, at most 200 valid characters; "" */

	const char *page;	 /* the address of the page shown, where a POST's own cannot be read again; NULL: this one */
	struct form *form;	 /* query, body and path values */
	struct uploads *uploads; /* files of the body: upload.h; NULL without */
	const char *session;	 /* operator session token as the cookie had it, NULL without; never logged */
	const char *draft;	 /* "id.key" of the form in hand, "" none, NULL not looked for yet: draft.h; never logged */
	const char *nonce_key;	 /* idempotency value: header, else the form nonce; NULL */

	/* Answer, until it is sent */
	struct json_object *head_values; /* frame values for templates, see page.h */
	const char *location;
	struct req_file *file;	/* set by a row's .after: the answer is this file */
	bool confidential;	/* one person's matter, though the program's other pages are not: no-store, no-referrer, noindex */
	long public_age;	/* seconds for which anybody may keep a good answer that is the same for all; 0: asked anew each time */
	const char *cookies[8]; /* whole Set-Cookie values */
	size_t ncookies;
};

/*
 * For serve.c: a new request on the connection (a child of ctx), read from the FastCGI variables: method, path, language,
 * session cookie. RC_MALFORMED (with *r still fit to be answered): a path that is not valid UTF-8.
 */
MUST_USE enum rc req_new(TALLOC_CTX *ctx, const struct program *p, struct db *db, struct fcgi *fcgi, struct req **r);

/* "\\x…" keyed hash (KEY_NETWORK) of the client's network: IPv4 /24, IPv6 /56. NULL where the key is not held. */
const char *req_network(struct req *r);

/* A request header by its FastCGI name ("HTTP_ACCEPT"), NULL when absent. */
const char *req_header(const struct req *r, const char *name);

/* Is the public address https? Then cookies are Secure and named __Host-… */
bool req_https(void);

/* Name of the operator session cookie: "__Host-urp" over https, "urp" over http. */
const char *req_session_cookie(void);

/* The value of a cookie, NULL when absent or not valid (given twice = absent). Owned by r. */
const char *req_cookie(struct req *r, const char *name);

/*
 * Reads the body into r->form by its content type: RC_OK, RC_MALFORMED, RC_TOO_LARGE, RC_MEDIA_TYPE. A body shorter than Content-Length is
 * RC_MALFORMED. Of multipart (only where the program takes files) max is the limit of the text; more outcomes in upload.h.
 */
MUST_USE enum rc req_read_body(struct req *r, size_t max);

/* The whole body as it came, whatever its type, NUL-ended and owned by r: RC_OK, RC_MALFORMED (shorter than it said), RC_TOO_LARGE. */
MUST_USE enum rc req_read_raw(struct req *r, size_t max, char **body, size_t *len);

/* The next len bytes of the body; false when it ends before. */
MUST_USE bool req_body(struct req *r, void *to, size_t len);

/* Adds a Set-Cookie: HttpOnly; SameSite=Lax; Path=/; Secure when the public address is https. max_age < 0: session; 0: delete. */
void req_set_cookie(struct req *r, const char *name, const char *value, long max_age);

/* Sends status, headers and body at once. `type` is a whole Content-Type. */
void req_send(struct req *r, unsigned status, const char *type, const char *body, size_t len);

/* Sends r->file by nginx: 200. */
void req_send_file(struct req *r);

#endif
