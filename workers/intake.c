/*
 * intake - turns what the webhook put away into tickets, messages and receipts (`intake events`), and fetches the files that providers keep
 * (`intake media`). It alone opens raw posts; it holds no key that opens an address again once it is sealed.
 */
#include "base.h"
#include "intake.h"
#include "doc.h"
#include "log.h"
#include "secret.h"
#include "ticket_secret.h"
#include "worker.h"

enum { BATCH = 20, DESK_MAX = 256 * KIB };

struct post {
	const char *id, *attempt, *channel_name;
	const struct channel *channel;
	struct json_object *items;
	size_t n;
};

/* What a person will look at: the raw content as far as it can be shown. */
static const char *for_desk(TALLOC_CTX *ctx, const char *raw, size_t len)
{
	return secret_seal(ctx, BOX_DESK, raw, len < DESK_MAX ? len : DESK_MAX);
}

static enum rc park(TALLOC_CTX *ctx, struct db *db, const struct post *post, const char *item, const char *code, const char *raw, size_t len)
{
	const char *params[] = { post->id, post->attempt, item, code, raw ? for_desk(ctx, raw, len) : NULL };
	struct json_object *doc;

	log_warn("parked", "post", post->id, "channel", post->channel_name, "code", code);
	return db_call(db, ctx, "park", ARRAY_LEN(params), params, &doc);
}

/* A fresh token for a ticket that the item may open: unused, it is nothing. */
static const char *secrets(TALLOC_CTX *ctx)
{
	struct json_object *o = db_own(ctx, json_object_new_object());

	if (!ticket_secrets(ctx, o))
		return NULL;
	json_object_object_del(o, "token");
	json_object_object_del(o, "pin");
	return json_object_to_json_string_ext(o, JSON_C_TO_STRING_PLAIN);
}

static enum rc take(TALLOC_CTX *ctx, struct db *db, struct post *post, struct json_object *item)
{
	struct json_object *person = intake_person(ctx, post->channel, item), *doc;
	const char *tokens = secrets(ctx), *params[6];
	enum rc rc;

	if (!person || !tokens || !intake_media(ctx, item)) {
		log_error("key_missing", "post", post->id);
		return RC_AWAY; /* nothing is wrong with the post */
	}
	params[0] = post->id;
	params[1] = post->attempt;
	params[2] = post->channel_name;
	params[3] = json_object_to_json_string_ext(item, JSON_C_TO_STRING_PLAIN);
	params[4] = json_object_to_json_string_ext(person, JSON_C_TO_STRING_PLAIN);
	params[5] = tokens;
	rc = db_call(db, ctx, "take", ARRAY_LEN(params), params, &doc);
	if (rc != RC_OK)
		return rc;
	if (!doc_flag(doc, "repeated"))
		log_info("taken", "channel", post->channel_name, "kind", doc_text(item, "kind"), "bucket", doc_text(doc, "bucket"), "ticket",
			 doc_text(doc, "code"));
	return RC_OK;
}

/*
 * All items, each in its own transaction: what was taken stays taken, whatever happens to the next. Words that belong to nobody (item_lose) are
 * a person's work at once.
 */
static enum rc take_all(TALLOC_CTX *ctx, struct db *db, struct post *post, const char *raw, size_t len, bool last)
{
	enum rc worst = RC_OK;

	for (size_t i = 0; i < post->n; i++) {
		TALLOC_CTX *one = talloc_new(ctx);
		struct json_object *item = json_object_array_get_idx(post->items, i);
		const char *id = doc_text(item, "id");
		bool lost = doc_flag(item, "lost");
		enum rc rc = lost ? park(one, db, post, id, doc_text(item, "what"), raw, len) : take(one, db, post, item);

		if (rc != RC_OK && rc != RC_AWAY && last)
			rc = park(one, db, post, id, "item_failed", raw, len);
		talloc_free(one);
		if (rc == RC_AWAY)
			return rc;
		worst = rc != RC_OK ? rc : worst;
	}
	return worst;
}

static enum rc finish(TALLOC_CTX *ctx, struct db *db, const struct post *post)
{
	const char *params[] = { post->id, post->attempt, log_int((long long)post->n) };
	struct json_object *doc;

	return db_call(db, ctx, "done", ARRAY_LEN(params), params, &doc);
}

static enum rc again(TALLOC_CTX *ctx, struct db *db, const struct post *post, enum rc rc)
{
	const char *params[] = { post->id, post->attempt, rc_word(rc) };
	struct json_object *doc;

	log_warn("again", "post", post->id, "channel", post->channel_name, "outcome", rc_word(rc));
	return db_call(db, ctx, "again", ARRAY_LEN(params), params, &doc);
}

static enum rc read_post(TALLOC_CTX *ctx, struct db *db, struct json_object *row)
{
	struct post post = { .id = doc_text(row, "id"), .attempt = doc_text(row, "attempt"), .channel_name = doc_text(row, "channel") };
	bool given_up = doc_flag(row, "given_up");
	const char *why = "unreadable";
	size_t len = 0;
	char *raw = secret_open(ctx, BOX_INTAKE, doc_text(row, "sealed"), &len);
	enum rc rc;

	post.channel = channel_find(post.channel_name);
	if (!post.channel || !post.channel->parse || !raw)
		return park(ctx, db, &post, NULL, !raw ? "unreadable" : "channel_unknown", raw, len);
	if (given_up) /* it ended us each time: it is not read again, only shown */
		return park(ctx, db, &post, NULL, "too_many_tries", raw, len);
	if (!post.channel->parse(ctx, doc_text(row, "account"), raw, len, &post.items, &why))
		return park(ctx, db, &post, NULL, why, raw, len);
	post.n = json_object_array_length(post.items);
	rc = take_all(ctx, db, &post, raw, len, doc_flag(row, "last"));
	if (rc == RC_AWAY)
		return rc; /* the lease runs out, and it is taken up again */
	return rc == RC_OK ? finish(ctx, db, &post) : again(ctx, db, &post, rc);
}

static int events_step(TALLOC_CTX *ctx, struct db *db)
{
	const char *params[] = { log_int(BATCH) };
	struct json_object *doc, *posts;
	size_t n;

	if (db_call(db, ctx, "lease", ARRAY_LEN(params), params, &doc) != RC_OK || !(posts = doc_object(doc, "posts")))
		return -1;
	n = json_object_array_length(posts);
	for (size_t i = 0; i < n && !worker_ending(); i++) {
		TALLOC_CTX *one = talloc_new(ctx);
		enum rc rc = read_post(one, db, json_object_array_get_idx(posts, i));

		talloc_free(one);
		if (rc == RC_AWAY)
			return -1;
	}
	return (int)n;
}

/* What the channels of this version can, once at start. */
static bool declare(TALLOC_CTX *ctx, struct db *db)
{
	struct json_object *all = db_own(ctx, json_object_new_array()), *doc;
	const char *params[1];

	for (const struct channel *const *c = channels; *c; c++) {
		struct json_object *o = json_object_new_object();

		doc_put(o, "name", (*c)->name);
		doc_put_flag(o, "chat", (*c)->can & CHANNEL_CHAT);
		doc_put_flag(o, "sends", (*c)->send != NULL);
		doc_put_flag(o, "templates", (*c)->can & CHANNEL_TEMPLATES);
		doc_put_flag(o, "vouches", (*c)->can & CHANNEL_NUMBER);
		json_object_object_add(o, "window_hours", json_object_new_int((int)(*c)->window_hours));
		json_object_object_add(o, "human_hours", json_object_new_int((int)(*c)->human_hours));
		json_object_array_add(all, o);
	}
	params[0] = json_object_to_json_string_ext(all, JSON_C_TO_STRING_PLAIN);
	return db_call(db, ctx, "channel_declare", 1, params, &doc) == RC_OK;
}

static int first_events_step(TALLOC_CTX *ctx, struct db *db)
{
	static bool declared;

	declared = declared || declare(ctx, db);
	return declared ? events_step(ctx, db) : -1;
}

int main(int argc, char **argv)
{
	static const char *const functions[] = { "channel_declare/1", "lease/1", "take/6", "done/3", "again/3", "park/5", "fetch_lease/1",
						 "fetched/4", "fetch_failed/5", NULL };
	static const char *const event_keys[] = { "intake.sec", "intake.pub", "desk.pub",	 "sender.pub",	"blind-chat", "blind-phone",
						  "blind-email", "pin",	      "track",	     NULL };
	static const char *const media_keys[] = { "intake.sec", NULL };
	struct worker worker = { .name = "intake", .role = "urp_intake", .functions = functions };

	if (argc > 1 && !strcmp(argv[1], "events")) {
		worker.step = first_events_step;
		worker.keys = event_keys;
	} else if (argc > 1 && !strcmp(argv[1], "media")) {
		worker.step = intake_fetch_step;
		worker.keys = media_keys;
	} else {
		fprintf(stderr, "usage: intake events|media [--check | --once]\n");
		return 2;
	}
	return worker_main(&worker, argc - 1, argv + 1);
}
