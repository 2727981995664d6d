/*
 * graph.h - layer 4: Meta's Graph API, for WhatsApp and Messenger: one call with the account's token, and what each of its errors means for
 * what is to be sent (developers.facebook.com, error codes of both platforms).
 */
#ifndef URP_GRAPH_H
#define URP_GRAPH_H

#include "chat.h"

/*
 * What an error is for a sending channel ("whatsapp", "messenger"); sets code ("graph_131047", "graph_10_2018278"), wait and all of
 * *receipt. `status` is of the HTTP answer; `attempts` how often this was tried; `retry_after` what the answer asked for, 0 when nothing.
 */
enum channel_result graph_error(TALLOC_CTX *ctx, const char *channel, unsigned status, struct json_object *error, long retry_after,
				int64_t attempts, struct channel_receipt *receipt);

/*
 * call_do with the account's token at `path`, which is what comes after the version: "1234/messages". CHANNEL_SENT: call->answer is an
 * answer of 200 to 299; else *receipt says why, as graph_error does. `attempts` of what is sent, 0 when nothing is.
 */
enum channel_result graph_call(TALLOC_CTX *ctx, const char *channel, const char *path, int64_t attempts, struct call *call,
			       struct channel_receipt *receipt);

/* chat_begin; the account's file `own` ("number", "page") names by whom it is sent. */
enum channel_result graph_begin(TALLOC_CTX *ctx, const char *channel, const char *own, struct json_object *mail, struct chat *chat,
				struct channel_receipt *receipt);

/* A POST to an edge of who sends, "messages": as graph_call. */
enum channel_result graph_post(const struct chat *chat, const char *edge, struct call *call);

/* Tells that theirs was read. Whether that works is nobody's trouble. */
void graph_mark_read(const struct chat *chat, struct json_object *json);

/* Is the account's token good, and until when? As channel.h says of .probe. */
enum channel_result graph_probe(TALLOC_CTX *ctx, const char *channel, struct channel_receipt *receipt);

#endif
