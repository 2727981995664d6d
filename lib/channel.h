/*
 * channel.h - layer 4: the contract of a channel. A channel is one `const struct channel` in one file under channels/ and one line in
 * the table of channels/Makefile.inc: its name, what it can do, how a post is known to be genuine, how it is read, how it sends.
 * docs/NEW-CHANNEL.md walks through one.
 */
#ifndef URP_CHANNEL_H
#define URP_CHANNEL_H

#include "base.h"

#include <json-c/json.h>

enum channel_can {
	CHANNEL_SUBJECT = 1 << 0,   /* a message has a subject line */
	CHANNEL_HTML = 1 << 1,	    /* and may be marked up */
	CHANNEL_UNASKED = 1 << 2,   /* we may write first, at any time */
	CHANNEL_CHAT = 1 << 3,	    /* short texts to and fro: words, first answers, buttons */
	CHANNEL_TEMPLATES = 1 << 4, /* approved texts may be sent when the window is shut */
	CHANNEL_NUMBER = 1 << 5,    /* the provider vouches for the telephone number of who writes */
	CHANNEL_VOICE = 1 << 6,	    /* people speak here: what comes in are calls */
};

/* ---- in ---- */

/* One request at /hook/<channel>, as it came. */
struct hook {
	const char *channel;
	const char *method; /* "GET", "POST" */
	const char *query;  /* raw, "" when none */
	/* A header by its name in small letters, "x-hub-signature-256"; NULL when absent. */
	const char *(*header)(const struct hook *hook, const char *name);
	void *own; /* of who made the hook */
	const char *body;
	size_t len;
	time_t now;
};

/*
 * A reference to bytes at a provider (an ITEM's media.ref) becomes the next request: `url` with `headers` (NULL-ended, owned by ctx).
 * When `answer` is NULL this is the first request. A channel whose references are names asks for the metadata first (.again = true) and
 * gets its answer as the next call's `answer`.
 */
struct fetch_order {
	const char *url;
	const char *const *headers; /* "Authorization: Bearer …"; never sent to a host outside of the account's `hosts` and `url` */
	bool again;		    /* the body is an answer for the next call, not the file */
	const char *sha256;	    /* hex, when the answer told it; else NULL */
};

/* ---- out ---- */

enum channel_result {
	CHANNEL_SENT,	   /* the provider took it */
	CHANNEL_PERMANENT, /* this one will never be taken */
	CHANNEL_TEMPORARY, /* this one not now */
	CHANNEL_PROVIDER,  /* none can be sent just now: the provider is away, or our account is refused */
	CHANNEL_UNSURE,	   /* the line broke after it was handed over: perhaps it was taken; the callback tells, or a later try */
};

struct channel_receipt {
	const char *provider_id; /* what the provider calls it, "" when it does not say; owned by ctx */
	bool more;		 /* it goes in several parts, and this was not the last: tell courier.part, then send again */
	const char *own_id;	 /* what we called it: the same at each try */
	const char *code;	 /* of what went wrong: "smtp_550", "connection", "graph_131047"; "" when sent */
	long wait;		 /* seconds that the provider asks us to wait; 0: it says nothing */
	bool all;		 /* the wait concerns the whole channel, not this one alone */
	time_t expires;		 /* of a probe: when the account's token ends; 0: not known */
};

struct channel {
	const char *name;	      /* as in urp.outbox.channel and in /hook/<name> */
	unsigned can;		      /* of channel_can */
	unsigned window_hours;	      /* we may answer freely for so long after their last word; 0: no limit */
	unsigned human_hours;	      /* a person's answer may go for so long; 0: as window_hours */
	unsigned text_max;	      /* characters of one text; longer ones are split; 0: no limit */
	const char *const *keys;      /* that its courier must be able to read, NULL-ended; see worker.h */
	const char *const *templates; /* of its courier, NULL-ended */

	/*
	 * Is the post really from the provider? Over the raw bytes, in constant time. *account names whose secret it was where there are
	 * several sources ("" else); owned by ctx. NULL: the channel receives nothing by /hook.
	 */
	bool (*genuine)(TALLOC_CTX *ctx, const struct hook *hook, const char **account);
	/* The answer (text/plain) to a subscription check by GET; NULL: refused. Absent: the channel knows no such check. */
	const char *(*subscribe)(TALLOC_CTX *ctx, const struct hook *hook);
	/*
	 * Reads a genuine post into an array of items (docs/NEW-CHANNEL.md has their members); owned by ctx. Total over all bytes. False:
	 * it cannot be understood as a whole, with a code in *why. What is understood in part gives items of kind "other".
	 */
	bool (*parse)(TALLOC_CTX *ctx, const char *account, const char *body, size_t len, struct json_object **items, const char **why);
	/* See fetch_order; `channel`: the name, for what several share. False: the reference or the answer makes no sense, or the account
	 * is not set up. */
	bool (*fetch)(TALLOC_CTX *ctx, const char *channel, const char *ref, const char *answer, size_t len, struct fetch_order *order);

	/*
	 * Sends one document of courier.lease, or the next of its parts: as many as mail.chat.parts names were taken before. All of
	 * *receipt is set, whatever the result. NULL: nothing can be sent.
	 */
	enum channel_result (*send)(TALLOC_CTX *ctx, struct json_object *mail, struct channel_receipt *receipt);
	/* Is the account alive, and until when? Same outcomes, nothing is sent. May be NULL. */
	enum channel_result (*probe)(TALLOC_CTX *ctx, struct channel_receipt *receipt);
};

/* All channels, NULL-ended: made at build from the table in channels/Makefile.inc. */
extern const struct channel *const channels[];

/* The channel of that name, NULL when there is none. */
const struct channel *channel_find(const char *name);

#endif
