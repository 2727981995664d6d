/*
 * graph.h - layer 4: Meta's Graph API, for WhatsApp and Messenger: one call with the account's token, and what each of its errors means for
 * what is to be sent (developers.facebook.com, error codes of both platforms).
 */
#ifndef URP_GRAPH_H
#define URP_GRAPH_H

#include "channel.h"

/*
 * What an error is for a sending channel ("whatsapp", "messenger"); sets code ("graph_131047", "graph_10_2018278"), wait and all of
 * *receipt. `status` is of the HTTP answer; `attempts` how often this was tried; `retry_after` what the answer asked for, 0 when nothing.
 */
enum channel_result graph_error(TALLOC_CTX *ctx, const char *channel, unsigned status, struct json_object *error, long retry_after,
				int64_t attempts, struct channel_receipt *receipt);

struct graph_call {
	const char *channel;	  /* whose account */
	const char *path;	  /* after the version, "1234/messages" */
	struct json_object *json; /* a POST of it; NULL with bytes NULL: a GET */
	const char *bytes, *type; /* or a POST of bytes with their Content-Type */
	size_t len;
	long seconds; /* 0: 20 */
	int64_t attempts;
	bool idle; /* it changes nothing, or nothing that matters: a broken line is no doubt, only trouble */
};

/*
 * CHANNEL_SENT: *answer is the JSON object that came back, owned by ctx. Else *answer is NULL and *receipt says why. CHANNEL_UNSURE: the
 * line broke after the call had begun, or the answer is not to be understood.
 */
enum channel_result graph_call(TALLOC_CTX *ctx, const struct graph_call *call, struct json_object **answer,
			       struct channel_receipt *receipt);

/* Makes the call one with a file: see http_form. False: it cannot be read, or is too large. */
MUST_USE bool graph_form(TALLOC_CTX *ctx, const char *const *fields, const char *file_field, const char *path, const char *name,
			 const char *mime, struct graph_call *call);

/* Is the account's token good, and until when? As channel.h says of .probe. */
enum channel_result graph_probe(TALLOC_CTX *ctx, const char *channel, struct channel_receipt *receipt);

#endif
