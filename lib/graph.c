#include "base.h"
#include "graph.h"
#include "account.h"
#include "doc.h"

enum { PAIR_SECONDS = 6, ONE_TRY = 2, READ_SECONDS = 5 };

static const char default_version[] = "v24.0"; /* lives until February 2028 */

enum { WHATSAPP = 1, MESSENGER = 2, BOTH = 3 };
enum { ANY = -1 };

/* The first row that fits counts: one with a subcode stands before the one without. */
static const struct meaning {
	int channels;
	long code, last; /* codes from … to */
	long subcode;
	enum channel_result result;
	long wait; /* seconds */
	bool all;
} meanings[] = {
	{ BOTH, 190, 190, ANY, CHANNEL_PROVIDER, 60, true }, /* the token */
	{ WHATSAPP, 0, 0, ANY, CHANNEL_PROVIDER, 60, true },
	{ MESSENGER, 10, 10, 2018278, CHANNEL_PERMANENT, 0, false }, /* the window is shut */
	{ MESSENGER, 10, 10, 2018065, CHANNEL_PERMANENT, 0, false },
	{ MESSENGER, 10, 10, 2534022, CHANNEL_PERMANENT, 0, false },
	{ MESSENGER, 10, 10, 2018108, CHANNEL_PERMANENT, 0, false },  /* this person not */
	{ MESSENGER, 10, 10, 1893063, CHANNEL_PROVIDER, 3600, true }, /* the page is restricted */
	{ MESSENGER, 2, 2, 2018344, CHANNEL_PROVIDER, 3600, true },   /* terms not accepted: a person must */
	{ MESSENGER, 551, 551, ANY, CHANNEL_PERMANENT, 0, false },
	{ MESSENGER, 230, 230, ANY, CHANNEL_PROVIDER, 300, true },
	{ MESSENGER, 4, 4, ANY, CHANNEL_TEMPORARY, 60, true },
	{ MESSENGER, 32, 32, ANY, CHANNEL_TEMPORARY, 60, true },
	{ MESSENGER, 613, 613, ANY, CHANNEL_TEMPORARY, 30, true },
	{ MESSENGER, 80006, 80006, ANY, CHANNEL_TEMPORARY, 60, true },
	{ MESSENGER, 1200, 1200, ANY, CHANNEL_TEMPORARY, 0, false },
	{ BOTH, 3, 3, ANY, CHANNEL_PROVIDER, 300, true }, /* permissions */
	{ BOTH, 10, 10, ANY, CHANNEL_PROVIDER, 300, true },
	{ BOTH, 200, 299, ANY, CHANNEL_PROVIDER, 300, true },
	{ BOTH, 368, 368, ANY, CHANNEL_PROVIDER, 3600, true }, /* policy */
	{ BOTH, 100, 100, ANY, CHANNEL_PERMANENT, 0, false },
	{ BOTH, 1, 2, ANY, CHANNEL_TEMPORARY, 0, false },
	{ WHATSAPP, 131005, 131005, ANY, CHANNEL_PROVIDER, 300, true },
	{ WHATSAPP, 4, 4, ANY, CHANNEL_TEMPORARY, 120, true },
	{ WHATSAPP, 80007, 80007, ANY, CHANNEL_TEMPORARY, 120, true },
	{ WHATSAPP, 130429, 130429, ANY, CHANNEL_TEMPORARY, 10, true },
	{ WHATSAPP, 131048, 131048, ANY, CHANNEL_PROVIDER, 7200, true }, /* taken for spam */
	{ WHATSAPP, 131056, 131056, ANY, CHANNEL_TEMPORARY, PAIR_SECONDS, false },
	{ WHATSAPP, 131052, 131053, ANY, CHANNEL_TEMPORARY, 0, false }, /* media: once more */
	{ WHATSAPP, 131000, 131000, ANY, CHANNEL_TEMPORARY, 0, false },
	{ WHATSAPP, 131016, 131016, ANY, CHANNEL_TEMPORARY, 0, false },
	{ WHATSAPP, 135000, 135000, ANY, CHANNEL_TEMPORARY, 0, false },
	{ WHATSAPP, 131031, 131031, ANY, CHANNEL_PROVIDER, 600, true }, /* our account: locked, name, payment, certificate, maintenance */
	{ WHATSAPP, 131037, 131037, ANY, CHANNEL_PROVIDER, 600, true },
	{ WHATSAPP, 131042, 131042, ANY, CHANNEL_PROVIDER, 600, true },
	{ WHATSAPP, 131045, 131045, ANY, CHANNEL_PROVIDER, 600, true },
	{ WHATSAPP, 131057, 131057, ANY, CHANNEL_PROVIDER, 600, true },
	{ WHATSAPP, 130472, 130497, ANY, CHANNEL_PERMANENT, 0, false },
	{ WHATSAPP, 131008, 131064, ANY, CHANNEL_PERMANENT, 0, false },
	{ WHATSAPP, 132000, 133016, ANY, CHANNEL_PERMANENT, 0, false },
};

static const struct meaning *meaning_of(const char *channel, long code, long subcode)
{
	int which = !strcmp(channel, "whatsapp") ? WHATSAPP : MESSENGER;

	for (size_t i = 0; i < ARRAY_LEN(meanings); i++) {
		const struct meaning *m = &meanings[i];

		if ((m->channels & which) && code >= m->code && code <= m->last && (m->subcode == ANY || m->subcode == subcode))
			return m;
	}
	return NULL;
}

/* 6 s, then 24 s, 96 s …: what the provider asks of who writes too fast to one person. */
static long pair_wait(int64_t attempts)
{
	long wait = PAIR_SECONDS;

	for (int64_t i = 1; i < attempts && i < 5; i++)
		wait *= 4;
	return wait;
}

enum channel_result graph_error(TALLOC_CTX *ctx, const char *channel, unsigned status, struct json_object *error, long retry_after,
				int64_t attempts, struct channel_receipt *receipt)
{
	long code = (long)doc_number(error, "code"), subcode = (long)doc_number(error, "error_subcode");
	const struct meaning *m = error ? meaning_of(channel, code, subcode) : NULL;
	bool busy = status == 429;
	enum channel_result result;

	if (!error)
		receipt->code = talloc_asprintf(ctx, "http_%u", status);
	else if (subcode && strcmp(channel, "whatsapp") != 0)
		receipt->code = talloc_asprintf(ctx, "graph_%ld_%ld", code, subcode);
	else
		receipt->code = talloc_asprintf(ctx, "graph_%ld", code);
	receipt->wait = retry_after;
	receipt->all = busy;
	if (!m) {
		/* without a word of the provider's own, a gateway speaks, which does not know what lies behind it */
		if (!error && (status == 502 || status == 504))
			return CHANNEL_UNSURE;
		return busy || status >= 500 || status == 408 || doc_flag(error, "is_transient") ? CHANNEL_TEMPORARY : CHANNEL_PERMANENT;
	}
	result = m->result;
	if (m->wait && !retry_after)
		receipt->wait = code == 131056 ? pair_wait(attempts) : m->wait;
	receipt->all = m->all || (busy && code != 131056);
	if ((code == 131052 || code == 131053) && attempts >= ONE_TRY)
		result = CHANNEL_PERMANENT;
	return result;
}

static enum channel_result dead(struct channel_receipt *receipt, const char *code)
{
	receipt->code = code;
	return CHANNEL_PROVIDER;
}

enum channel_result graph_call(TALLOC_CTX *ctx, const char *channel, const char *path, int64_t attempts, struct call *call,
			       struct channel_receipt *receipt)
{
	const char *url = account_text(ctx, channel, "url"), *version = account_text(ctx, channel, "version");
	const char *token = account_text(ctx, channel, "token"), **headers = talloc_zero_array(ctx, const char *, 2);
	enum channel_result result;

	headers[0] = talloc_asprintf(ctx, "Authorization: Bearer %s", token ? token : "");
	call->headers = headers;
	if (url && token)
		call->url = talloc_asprintf(ctx, "%s/%s/%s", url, version ? version : default_version, path);
	result = call_do(ctx, call, receipt);
	if (result == CHANNEL_SENT && (call->status < 200 || call->status > 299))
		return graph_error(ctx, channel, call->status, doc_object(call->answer, "error"), call->retry_after, attempts, receipt);
	return result;
}

enum channel_result graph_begin(TALLOC_CTX *ctx, const char *channel, const char *own, struct json_object *mail, struct chat *chat,
				struct channel_receipt *receipt)
{
	enum channel_result result = chat_begin(ctx, channel, mail, chat, receipt);

	chat->from = account_text(ctx, channel, own);
	return chat->from ? result : dead(receipt, "not_set_up");
}

enum channel_result graph_post(const struct chat *chat, const char *edge, struct call *call)
{
	return graph_call(chat->ctx, chat->channel, talloc_asprintf(chat->ctx, "%s/%s", chat->from, edge),
			  doc_number(chat->mail, "attempts"), call, chat->receipt);
}

void graph_mark_read(const struct chat *chat, struct json_object *json)
{
	struct channel_receipt unseen = { 0 };
	struct chat beside = *chat;

	beside.receipt = &unseen;
	(void)graph_post(&beside, "messages", &(struct call){ .json = json, .seconds = READ_SECONDS, .idle = true });
}

/* ---- the account ---- */

static char *escaped(TALLOC_CTX *ctx, const char *text)
{
	char *out = talloc_strdup(ctx, "");

	for (; *text; text++) {
		bool plain = strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~", *text) != NULL;

		out = plain ? talloc_strndup_append_buffer(out, text, 1)
			    : talloc_asprintf_append_buffer(out, "%%%02X", (unsigned char)*text);
	}
	return out;
}

enum channel_result graph_probe(TALLOC_CTX *ctx, const char *channel, struct channel_receipt *receipt)
{
	const char *token = account_text(ctx, channel, "token");
	struct call call = { .seconds = 10, .idle = true };
	struct json_object *data;
	enum channel_result result;

	*receipt = (struct channel_receipt){ .provider_id = "", .own_id = "", .code = "" };
	if (!token)
		return dead(receipt, "not_set_up");
	result = graph_call(ctx, channel, talloc_asprintf(ctx, "debug_token?input_token=%s", escaped(ctx, token)), 0, &call, receipt);
	if (result != CHANNEL_SENT)
		return result;
	data = doc_object(call.answer, "data");
	receipt->expires = (time_t)doc_number(data, "expires_at");
	return doc_flag(data, "is_valid") ? CHANNEL_SENT : dead(receipt, "graph_190");
}
