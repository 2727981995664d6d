/*
 * courier - `courier CHANNEL`: takes what is to be sent on one channel and sends it. It holds the senders' secret key,
 * so it can read addresses and tracking links, and nothing else of the database: five functions. It reads the account of its channel, and
 * files of the store.
 */
#include "base.h"
#include "worker.h"
#include "account.h"
#include "channel.h"
#include "db.h"
#include "doc.h"
#include "log.h"

enum { BATCH = 10, TELL_SECONDS = 60, PROBE_SECONDS = 3600, PROBE_AGAIN_SECONDS = 15 };

static const struct channel *channel;

static const char *const words[] = {
	[CHANNEL_SENT] = "sent",	 [CHANNEL_PERMANENT] = "permanent", [CHANNEL_TEMPORARY] = "temporary",
	[CHANNEL_PROVIDER] = "provider", [CHANNEL_UNSURE] = "unsure",
};

/* After a mail has gone its row must be told; while the database is away we wait for it, as long as the lease holds. */
static enum rc insist(TALLOC_CTX *ctx, struct db *db, const char *function, size_t n, const char *const *params)
{
	struct json_object *doc;
	enum rc rc = RC_AWAY;

	for (unsigned tries = 0; tries < TELL_SECONDS; tries++) {
		rc = db_call(db, ctx, function, n, params, &doc);
		if (rc != RC_AWAY)
			break;
		sleep(1);
	}
	return rc;
}

static const char *code_of(struct json_object *mail)
{
	struct json_object *ticket = doc_object(mail, "ticket");

	return ticket ? doc_text(ticket, "code") : NULL;
}

static enum rc tell_sent(TALLOC_CTX *ctx, struct db *db, struct json_object *mail, const struct channel_receipt *receipt)
{
	const char *params[] = { doc_text(mail, "id"), doc_text(mail, "lease"), receipt->provider_id, receipt->own_id };
	enum rc rc = insist(ctx, db, "sent", ARRAY_LEN(params), params);

	log_info("sent", "id", params[0], "ticket", code_of(mail), "template", doc_text(mail, "template"), "outcome", rc_word(rc));
	return rc;
}

static enum rc tell_failed(TALLOC_CTX *ctx, struct db *db, struct json_object *mail, const char *kind,
			   const struct channel_receipt *receipt)
{
	const char *params[] = { doc_text(mail, "id"), doc_text(mail, "lease"), kind,
				 receipt->code,	       log_int(receipt->wait),	receipt->all ? "true" : "false" };
	struct json_object *doc;
	enum rc rc = db_call(db, ctx, "failed", ARRAY_LEN(params), params, &doc);

	log_warn("not_sent", "id", params[0], "ticket", code_of(mail), "template", doc_text(mail, "template"), "kind", kind, "code",
		 receipt->code, "outcome", rc_word(rc));
	return rc;
}

/* One of several parts was taken: it is never sent again, whatever becomes of the rest. */
static enum rc tell_part(TALLOC_CTX *ctx, struct db *db, struct json_object *mail, const struct channel_receipt *receipt)
{
	struct json_object *parts = doc_object(doc_object(mail, "chat"), "parts");
	const char *params[] = { doc_text(mail, "id"), doc_text(mail, "lease"), log_int((long long)json_object_array_length(parts) + 1),
				 receipt->provider_id };

	json_object_array_add(parts, json_object_new_string(receipt->provider_id));
	return insist(ctx, db, "part", ARRAY_LEN(params), params);
}

/* All parts of one mail. *result: CHANNEL_PROVIDER when the rest of a batch cannot go either. */
static enum rc send_all(TALLOC_CTX *ctx, struct db *db, struct json_object *mail, enum channel_result *result,
			struct channel_receipt *receipt)
{
	enum rc rc;

	do {
		if (worker_ending()) { /* goes back unharmed, with the parts that have gone */
			*receipt = (struct channel_receipt){ .code = "ended" };
			return tell_failed(ctx, db, mail, "returned", receipt);
		}
		*result = channel->send(ctx, mail, receipt);
		if (*result != CHANNEL_SENT)
			return tell_failed(ctx, db, mail, words[*result], receipt);
		if (!receipt->more)
			return tell_sent(ctx, db, mail, receipt);
		rc = tell_part(ctx, db, mail, receipt);
	} while (rc == RC_OK);
	return rc;
}

/* ---- the account ---- */

static time_t now_s(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

/* At start, each hour, and soon again while something is wrong. */
static void look_at_account(TALLOC_CTX *ctx, struct db *db)
{
	static time_t next;
	struct channel_receipt receipt;
	enum channel_result result;
	struct json_object *doc;
	bool ok;

	if (!channel->probe || now_s() < next || !account_exists(channel->name))
		return;
	result = channel->probe(ctx, &receipt);
	ok = result == CHANNEL_SENT;
	const char *params[] = { channel->name, ok ? "true" : "false", ok ? NULL : receipt.code, log_int((long long)receipt.expires) };
	if (db_call(db, ctx, "channel_state", ARRAY_LEN(params), params, &doc) != RC_OK)
		return;
	if (!ok)
		log_warn("account_refused", "channel", channel->name, "code", receipt.code);
	next = now_s() + (ok ? PROBE_SECONDS : PROBE_AGAIN_SECONDS);
}

static int step(TALLOC_CTX *ctx, struct db *db)
{
	/* in a conversation one after the other, each with a lease of its own */
	const char *params[] = { channel->name, channel->can & CHANNEL_CHAT ? "1" : log_int(BATCH) };
	struct channel_receipt receipt = { .provider_id = "", .own_id = "", .code = "" };
	enum channel_result result = CHANNEL_SENT;
	struct json_object *doc, *items;
	size_t n;

	look_at_account(ctx, db);
	if (db_call(db, ctx, "lease", ARRAY_LEN(params), params, &doc) != RC_OK || !json_object_object_get_ex(doc, "items", &items))
		return -1;
	n = json_object_array_length(items);
	for (size_t i = 0; i < n; i++) {
		struct json_object *mail = json_object_array_get_idx(items, i);
		enum rc rc = result == CHANNEL_PROVIDER ? tell_failed(ctx, db, mail, words[CHANNEL_PROVIDER], &receipt)
							: send_all(ctx, db, mail, &result, &receipt);

		if (rc == RC_AWAY)
			return -1;
	}
	return result == CHANNEL_PROVIDER ? -1 : (int)n;
}

static int usage(void)
{
	fputs("usage: courier CHANNEL [--check | --once]   (channels:", stderr);
	for (const struct channel *const *c = channels; *c; c++)
		if ((*c)->send)
			fprintf(stderr, " %s", (*c)->name);
	fputs(")\n", stderr);
	return 2;
}

int main(int argc, char **argv)
{
	static const char *const functions[] = { "lease/2", "sent/4", "part/4", "failed/6", "channel_state/4", NULL };
	struct worker worker = { .name = "courier", .role = "urp_courier", .functions = functions, .step = step };

	channel = argc > 1 ? channel_find(argv[1]) : NULL;
	if (!channel || !channel->send)
		return usage();
	worker.keys = channel->keys;
	worker.templates = channel->templates;
	return worker_main(&worker, argc - 1, argv + 1);
}
