/*
 * channel.h - layer 4: the contract of a channel. A channel is one `const struct channel` in one file under channels/:
 * its name, what it can do, and how it sends. (How a post is known to be genuine and how it is read comes with the
 * first channel that receives.)
 */
#ifndef URP_CHANNEL_H
#define URP_CHANNEL_H

#include "base.h"

#include <json-c/json.h>

enum channel_can {
	CHANNEL_SUBJECT = 1 << 0, /* a message has a subject line */
	CHANNEL_HTML = 1 << 1,	  /* and may be marked up */
	CHANNEL_UNASKED = 1 << 2, /* we may write first, at any time */
};

enum channel_result {
	CHANNEL_SENT,	   /* the provider took it */
	CHANNEL_PERMANENT, /* this one will never be taken */
	CHANNEL_TEMPORARY, /* this one not now */
	CHANNEL_PROVIDER,  /* none can be sent just now: the provider is away, or our account is refused */
};

struct channel_receipt {
	const char *provider_id; /* what the provider calls it, "" when it does not say; owned by ctx */
	const char *own_id;	 /* what we called it: the same at each try */
	const char *code;	 /* of what went wrong: "smtp_550", "connection"; "" when sent */
};

struct channel {
	const char *name;	      /* as in urp.outbox.channel */
	unsigned can;		      /* of channel_can */
	const char *const *keys;      /* that its worker must be able to read, NULL-ended; see worker.h */
	const char *const *templates; /* NULL-ended */
	/* Sends one document of courier.lease. All of *receipt is set, whatever the result. */
	enum channel_result (*send)(TALLOC_CTX *ctx, struct json_object *mail, struct channel_receipt *receipt);
};

/* The channels there are: one line and one file each. */
extern const struct channel channel_email;

#endif
