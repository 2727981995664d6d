/*
 * call.h - layer 4: one call of a provider's interface that speaks JSON, and what it means for what is to be sent when nothing comes back.
 * What a refusal means the channel itself knows.
 */
#ifndef URP_CALL_H
#define URP_CALL_H

#include "channel.h"

struct call {
	const char *url;	    /* NULL: the account is not set up */
	const char *const *headers; /* besides Content-Type, NULL-ended; may be NULL */
	struct json_object *json;   /* a POST of it; NULL with bytes NULL: a GET */
	const char *bytes, *type;   /* or a POST of bytes (http_form) with their Content-Type */
	size_t len;
	long seconds; /* for the whole; 0: 20 */
	bool idle;    /* it changes nothing, or nothing that matters: a broken line is no doubt, only trouble */

	/* what came back */
	unsigned status;
	long retry_after;	    /* seconds; 0 when not told */
	struct json_object *answer; /* an object, owned by ctx; NULL when it was none */
};

/*
 * CHANNEL_SENT: it was answered, with whatever status; one of 200 to 299 has an answer. Else receipt->code says why not. CHANNEL_UNSURE:
 * the line broke after the call had begun, or a good answer is not to be understood.
 */
enum channel_result call_do(TALLOC_CTX *ctx, struct call *call, struct channel_receipt *receipt);

/*
 * What a status of 300 and more means when the channel knows nothing better of it: 401 our token (the whole channel waits), 429 too fast
 * (all of it, for retry_after), 408 and 500 on a later try, or a doubt where a gateway speaks that does not know what lies behind it; the
 * rest is for ever. The code is "token" or "http_429".
 */
enum channel_result call_refused(TALLOC_CTX *ctx, const struct call *call, struct channel_receipt *receipt);

#endif
