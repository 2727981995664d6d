/*
 * smtp.h - layer 2: hands one message to the SMTP server of the settings. One of the two files that include curl.
 * One connection is kept and used again.
 */
#ifndef URP_SMTP_H
#define URP_SMTP_H

#include "base.h"

enum smtp_result {
	SMTP_SENT,	/* the server answered 2xx after the data */
	SMTP_PERMANENT, /* 5xx about the recipient or the message */
	SMTP_TEMPORARY, /* 4xx about the recipient or the message, or no answer after the data: it may have arrived */
	SMTP_AWAY,	/* nothing about this message: no connection, TLS, login, sender refused */
};

struct smtp_answer {
	unsigned status;    /* last reply of the server, 0 when none */
	char code[40];	    /* "smtp_550", "connection", "tls", "login", "unconfirmed"; "" when sent */
	char queue_id[128]; /* the text after 250 on the data, printable ASCII; "" when none */
};

MUST_USE enum smtp_result smtp_send(const char *from, const char *to, const char *message, size_t len, struct smtp_answer *answer);

/* Closes the kept connection. */
void smtp_close(void);

#endif
