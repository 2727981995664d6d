/*
 * mail.h - layer 2: an e-mail as bytes (RFC 5322, MIME): multipart/alternative of text and HTML, both quoted-printable,
 * so that every line is ASCII and short. Nothing that a person typed can add a header: a value with a control character
 * is refused.
 */
#ifndef URP_MAIL_H
#define URP_MAIL_H

#include "base.h"

struct mail {
	const char *from_name, *from; /* name may be NULL or ""; UTF-8 */
	const char *to_name, *to;
	const char *subject;
	const char *id;		   /* Message-ID without <>: "abc@example.org" */
	const char *const *thread; /* Message-IDs of earlier mails, without <>, oldest first, NULL-ended; or NULL */
	time_t date;
	const char *lang;	 /* Content-Language */
	const char *text, *html; /* UTF-8; any line ends */
};

/*
 * The whole message with CRLF line ends, owned by ctx. NULL and a code in *why: "address_invalid" (from, to: not ASCII,
 * blanks, angle brackets, controls), "header_invalid" (controls or bad UTF-8 in a name, subject, id), "body_empty".
 */
MUST_USE char *mail_compose(TALLOC_CTX *ctx, const struct mail *m, size_t *len, const char **why);

/* A header's text: as it is when printable ASCII without "=?", else encoded-words (RFC 2047, B) folded after 75
 * characters. */
MUST_USE char *mail_header_text(TALLOC_CTX *ctx, const char *text);

/* Quoted-printable with CRLF; never a line beyond 76. */
MUST_USE char *mail_quoted_printable(TALLOC_CTX *ctx, const char *text);

/* True for one plain address: local@domain, ASCII, no blanks, quotes, brackets or controls, at most 254. */
bool mail_address_good(const char *address);

#endif
