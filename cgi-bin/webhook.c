/*
 * webhook - /hook/<channel>: what providers post. Power: it checks that a post is genuine and puts it away sealed; it can read none of them
 * again, and nothing else of the database: two functions. It understands no post, keeps no cookie, and answers in one word.
 */
#include "base.h"
#include "account.h"
#include "channel.h"
#include "db.h"
#include "log.h"
#include "secret.h"
#include "serve.h"

#include <malloc.h>

enum { BODY_MAX = 4 * MIB, BODY_USUAL = 256 * KIB, PREFIX = 6 /* "/hook/" */, CHANNELS_MOST = 32 };

/* Posts refused and not counted yet, by the channel's place in the table: a flood of them costs one call a second. */
static struct {
	unsigned n;
	time_t told;
} refused[CHANNELS_MOST];

static const char *header_of(const struct hook *hook, const char *name)
{
	char variable[64] = "HTTP_";
	size_t n = 5;

	for (; *name && n < sizeof(variable) - 1; name++)
		variable[n++] = (char)(*name == '-' ? '_' : *name >= 'a' && *name <= 'z' ? *name - 32 : *name);
	return req_header(hook->own, variable);
}

/* A channel that receives, and whose account has been set up. */
static const struct channel *channel_of(const struct req *r)
{
	const struct channel *channel = strncmp(r->path, "/hook/", PREFIX) ? NULL : channel_find(r->path + PREFIX);

	return channel && channel->genuine && account_exists(channel->name) ? channel : NULL;
}

static void count_refused(struct req *r, const struct channel *channel)
{
	const char *params[] = { channel->name, NULL };
	time_t now = time(NULL);
	struct json_object *doc;
	size_t i = 0;

	while (channels[i] != channel)
		i++;
	if (i >= CHANNELS_MOST)
		return;
	refused[i].n++;
	if (refused[i].told == now)
		return;
	refused[i].told = now;
	params[1] = log_int(refused[i].n);
	if (db_call(r->db, r, "refused", ARRAY_LEN(params), params, &doc) == RC_OK)
		refused[i].n = 0;
}

static enum rc refuse(struct req *r, const struct channel *channel, enum rc rc, const char *why)
{
	log_warn("refused", "channel", channel->name, "why", why, "network", req_network(r));
	count_refused(r, channel);
	return rc;
}

/* The same post is known again by this. */
static const char *digest(TALLOC_CTX *ctx, const struct channel *channel, const char *account, const struct hook *hook)
{
	const char *whole = talloc_asprintf(ctx, "%s\n%s\n%s", channel->name, account, secret_hash_hex(ctx, hook->body, hook->len));

	return secret_hash_hex(ctx, whole, strlen(whole));
}

static enum rc put_away(struct req *r, const struct channel *channel, const char *account, const struct hook *hook)
{
	const char *params[] = { channel->name, account, digest(r, channel, account, hook),
				 secret_seal(r, BOX_INTAKE, hook->body, hook->len) };
	struct json_object *doc;
	enum rc rc;

	if (!params[3])
		return RC_AWAY;
	rc = db_call(r->db, r, "receive", ARRAY_LEN(params), params, &doc);
	if (hook->len > BODY_USUAL)
		db_rest(r->db);
	return rc;
}

static enum rc take(struct req *r, const struct channel *channel, struct hook *hook, const char **answer)
{
	const char *account = "";
	char *body;
	enum rc rc = req_read_raw(r, BODY_MAX, &body, &hook->len);

	if (rc == RC_TOO_LARGE)
		return refuse(r, channel, rc, rc_word(rc));
	if (rc != RC_OK)
		return rc;
	hook->body = body;
	if (!channel->genuine(r, hook, &account))
		return refuse(r, channel, RC_LOGIN, "signature");
	*answer = "EVENT_RECEIVED";
	return put_away(r, channel, account, hook);
}

/* Does it mean to be a provider? Who only looks whether something is here, as scanners do, says nothing about our account. */
static bool asks(const char *query)
{
	static const char *const dots[] = { "hub.", "hub%2e", "hub%2E" };

	for (size_t i = 0; i < ARRAY_LEN(dots); i++)
		if (strstr(query, dots[i]))
			return true;
	return false;
}

static enum rc check(struct req *r, const struct channel *channel, const struct hook *hook, const char **answer)
{
	*answer = channel->subscribe ? channel->subscribe(r, hook) : NULL;
	if (!channel->subscribe)
		return RC_METHOD;
	if (!*answer && !asks(hook->query))
		return RC_FORBIDDEN;
	if (!*answer)
		return refuse(r, channel, RC_FORBIDDEN, "subscription");
	log_info("subscribed", "channel", channel->name);
	return RC_OK;
}

static enum rc handle(struct req *r, const char **answer)
{
	const struct channel *channel = channel_of(r);
	struct hook hook = { .query = r->query, .header = header_of, .own = r, .body = "", .now = time(NULL) };

	if (!channel)
		return RC_UNKNOWN;
	hook.channel = channel->name;
	hook.method = r->method == POST ? "POST" : "GET";
	if (r->method == METHOD_OTHER)
		return RC_METHOD;
	return r->method == POST ? take(r, channel, &hook, answer) : check(r, channel, &hook, answer);
}

static void serve(struct req *r, enum rc early)
{
	const char *answer = NULL;
	enum rc rc = early == RC_OK ? handle(r, &answer) : early;

	if (rc != RC_OK || !answer)
		answer = rc_word(rc);
	r->lang_chosen = false;
	req_send(r, rc_http(rc), "text/plain; charset=utf-8", answer, strlen(answer));
}

static bool check_functions(const struct program *p UNUSED, struct db *db)
{
	static const struct {
		const char *name;
		size_t arguments;
	} functions[] = { { "receive", 4 }, { "refused", 2 } };
	TALLOC_CTX *tmp = talloc_new(NULL);
	const char *why;
	bool ok = true;

	for (size_t i = 0; db && i < ARRAY_LEN(functions); i++)
		if (!db_can_call(db, tmp, functions[i].name, functions[i].arguments, &why)) {
			log_error("function_unusable", "function", functions[i].name, "why", why);
			ok = false;
		}
	talloc_free(tmp);
	return ok;
}

static const char *const keys[] = { "intake.pub", "network", NULL };

static const struct program webhook = {
	.name = "webhook",
	.role = "urp_webhook",
	.body_max = BODY_MAX,
	.confidential = true,
	.keys = keys,
	.serve = serve,
	.check = check_functions,
};

int main(int argc, char **argv)
{
	mallopt(M_MMAP_THRESHOLD, 128 * 1024); /* what a large post took is given back at its end */
	return urp_main(&webhook, argc, argv);
}
