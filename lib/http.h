/*
 * http.h - layer 2: requests to providers. With smtp.c the only file with curl. No redirect is followed by curl itself, no proxy, TLS 1.2
 * with verification for https; bounded in time and size.
 */
#ifndef URP_HTTP_H
#define URP_HTTP_H

#include "base.h"

struct http_request {
	const char *method; /* "GET", "POST" */
	const char *url;
	const char *const *headers; /* NULL-ended; may be NULL */
	const char *body;	    /* of a POST */
	size_t len;
	size_t most;  /* bytes of an answer; more ends it: HTTP_TOO_LARGE; 0: 1 MiB */
	long seconds; /* for the whole; 0: 30 */
	long least;   /* bytes a second: an answer slower than that for ten seconds is given up, code "timeout"; 0: any */
	int fd;	      /* where the answer's body is written; -1: kept in memory */
};

enum http_result {
	HTTP_ANSWERED,	/* any status */
	HTTP_NOT_SENT,	/* nothing of it can have reached anybody: no name, no connection, no TLS */
	HTTP_BROKEN,	/* the line broke or time ran out after the request had begun: it may have been heard */
	HTTP_TOO_LARGE, /* the answer is larger than `most` */
};

/* However long a provider asks us to stay away: after an hour it is asked again. */
enum { HTTP_WAIT_MOST = 3600 };

struct http_answer {
	unsigned status;
	char *body; /* NUL-ended, owned by ctx; "" when written to fd */
	size_t len;
	const char *location; /* of a redirect, as a whole address; NULL without */
	const char *type;     /* Content-Type, "" without */
	long retry_after;     /* seconds, at most HTTP_WAIT_MOST; 0 when not told */
	char code[24];	      /* of what went wrong: "connection", "tls", "timeout", "too_large", "unwritten" (to fd); "" else */
};

/* All of *answer is set, whatever the result. Connections are kept for the next call. */
MUST_USE enum http_result http_do(TALLOC_CTX *ctx, const struct http_request *request, struct http_answer *answer);

/*
 * The body of a POST as multipart/form-data: text fields (name, value, name, value … NULL) and one file from the disk. *type: its
 * Content-Type. NULL: the file cannot be read, or is larger than 16 MB.
 */
MUST_USE char *http_form(TALLOC_CTX *ctx, const char *const *fields, const char *file_field, const char *path, const char *name,
			 const char *mime, size_t *length, const char **type);

/* For a clean end. */
void http_close(void);

#endif
