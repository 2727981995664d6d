/*
 * courier - `courier CHANNEL`: takes what is to be sent on one channel and sends it. It holds the senders' secret key,
 * so it can read addresses and tracking links, and nothing else of the database: three functions.
 */
#include "base.h"
#include "worker.h"
#include "channel.h"
#include "doc.h"
#include "log.h"

enum { BATCH = 10 };

static const struct channel *channel;

static const char *const words[] = {
	[CHANNEL_SENT] = "sent",
	[CHANNEL_PERMANENT] = "permanent",
	[CHANNEL_TEMPORARY] = "temporary",
	[CHANNEL_PROVIDER] = "provider",
	[CHANNEL_UNSURE] = "temporary", /* perhaps twice rather than not at all */
};

/* After a mail has gone its row must be told; while the database is away we wait for it, as long as the lease holds. */
static enum rc report(TALLOC_CTX *ctx, struct db *db, struct json_object *mail, enum channel_result result,
		      const struct channel_receipt *receipt)
{
	bool sent = result == CHANNEL_SENT;
	const char *params[] = { doc_text(mail, "id"), doc_text(mail, "lease"), sent ? receipt->provider_id : words[result],
				 sent ? receipt->own_id : receipt->code };
	struct json_object *doc, *ticket = NULL;
	const char *code;
	enum rc rc = RC_AWAY;

	json_object_object_get_ex(mail, "ticket", &ticket);
	code = ticket ? doc_text(ticket, "code") : NULL;
	for (unsigned tries = 0; tries < 60; tries++) {
		rc = db_call(db, ctx, sent ? "sent" : "failed", ARRAY_LEN(params), params, &doc);
		if (rc != RC_AWAY || !sent)
			break;
		sleep(1);
	}
	if (sent)
		log_info("sent", "id", params[0], "ticket", code, "template", doc_text(mail, "template"), "outcome", rc_word(rc));
	else
		log_warn("not_sent", "id", params[0], "ticket", code, "template", doc_text(mail, "template"), "kind", words[result], "code",
			 receipt->code, "outcome", rc_word(rc));
	return rc;
}

static int step(TALLOC_CTX *ctx, struct db *db)
{
	const char *params[] = { channel->name, log_int(BATCH) };
	struct channel_receipt receipt = { .provider_id = "", .own_id = "", .code = "ended" };
	enum channel_result result = CHANNEL_SENT;
	struct json_object *doc, *items;
	size_t n;

	if (db_call(db, ctx, "lease", ARRAY_LEN(params), params, &doc) != RC_OK || !json_object_object_get_ex(doc, "items", &items))
		return -1;
	n = json_object_array_length(items);
	for (size_t i = 0; i < n; i++) {
		struct json_object *mail = json_object_array_get_idx(items, i);

		/* the provider is away, or we are to end: the rest of the batch goes back unharmed */
		if (worker_ending() && result != CHANNEL_PROVIDER)
			result = CHANNEL_PROVIDER;
		else if (result != CHANNEL_PROVIDER)
			result = channel->send(ctx, mail, &receipt);
		if (report(ctx, db, mail, result, &receipt) == RC_AWAY)
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
	static const char *const functions[] = { "lease/2", "sent/4", "failed/4", NULL };
	struct worker worker = { .name = "courier", .role = "urp_courier", .functions = functions, .step = step };

	channel = argc > 1 ? channel_find(argv[1]) : NULL;
	if (!channel || !channel->send)
		return usage();
	worker.keys = channel->keys;
	worker.templates = channel->templates;
	return worker_main(&worker, argc - 1, argv + 1);
}
