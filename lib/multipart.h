/*
 * multipart.h - layer 2: a multipart/form-data body (RFC 7578) that lies in a file. Its fields go into a form, its files stay where they
 * are: a file is a span of the spooled body, byte by byte as it was sent (a Content-Transfer-Encoding is not obeyed, a part that is itself
 * a message or a multipart is not looked into). The only file that includes GMime.
 *
 * GMime is let at the body only after a look of ours that bounds what it can cost: a few thousand bytes make it take hundreds of megabytes.
 */
#ifndef URP_MULTIPART_H
#define URP_MULTIPART_H

#include "base.h"
#include "form.h"
#include "rc.h"

enum {
	MULTIPART_PARTS = 64,
	MULTIPART_HEADERS = 8 * 1024,	   /* of one part */
	MULTIPART_ALL_HEADERS = 64 * 1024, /* of all parts; also what may stand before the first and behind the last */
	MULTIPART_TEXT = 64 * 1024,	   /* one field without a file name */
	MULTIPART_HEAD = 128,		   /* room for what multipart_head writes */
};

struct multipart_file {
	const char *field, *name; /* as they were sent, valid UTF-8 or not; owned by the form */
	off_t at;		  /* where in the file */
	size_t bytes;
};

struct multipart {
	size_t n;
	struct multipart_file files[MULTIPART_PARTS];
};

/*
 * The first bytes of the spool, before the body: a header with the boundary of the request's Content-Type. 0: there is no boundary, or
 * none that RFC 2046 allows (1 to 70 characters of its set, the last not a blank).
 */
MUST_USE size_t multipart_head(const char *content_type, char head[MULTIPART_HEAD]);

/*
 * Reads the spool (head, then the whole body) into form and out. The file must be writable, and nobody else's. RC_OK; RC_MALFORMED: cut
 * short, no part, a part without name, more than the limits above, two readings that differ; RC_TOO_LARGE: a field's text is over
 * MULTIPART_TEXT, or all of them over text_max; RC_INTERNAL: the file cannot be read.
 */
MUST_USE enum rc multipart_read(struct form *form, int fd, size_t text_max, struct multipart *out);

#endif
