/*
 * urp reconcile, urp replay - the administrator's hand on what providers bring: does all that came in stand somewhere, and read it again.
 */
#include "base.h"
#include "urp.h"
#include "doc.h"
#include "field.h"

#include <getopt.h>

static int sorry(const char *what, enum rc rc)
{
	if (rc == RC_AWAY)
		return urp_sorry(what, "the database does not answer");
	return urp_sorry(what, "it was refused (%s); the log above says why", rc_word(rc));
}

/* ---- reconcile ---- */

static const char *const buckets[] = { "ticket", "reply", "receipt", "automatic", "spam", "failed" };
static const char *const states[] = { "queued", "unsure", "sent", "delivered", "read", "failed" };

static void numbers(struct json_object *of, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		printf("  %s %" PRId64, names[i], doc_number(of, names[i]));
	putchar('\n');
}

static void tell_channel(struct json_object *c)
{
	static const struct {
		const char *member, *sentence;
	} troubles[] = {
		{ "stuck", "posts have been waiting for more than five minutes: is `intake events` running?" },
		{ "missing", "items of posts are in no bucket, or are counted twice" },
		{ "nowhere", "items say ticket or reply, but there is none" },
		{ "untold", "requests of this channel came by no post" },
		{ "out_stuck", "messages have been due for more than ten minutes: is the courier running?" },
	};
	const char *name = doc_text(c, "channel");

	printf("%s\n", name);
	printf("  in   %" PRId64 " posts, %" PRId64 " waiting, %" PRId64 " parked; %" PRId64 " items, of which %" PRId64
	       " had come before\n     ",
	       doc_number(c, "posts"), doc_number(c, "waiting"), doc_number(c, "parked"), doc_number(c, "items"),
	       doc_number(c, "repeated"));
	numbers(doc_object(c, "buckets"), buckets, ARRAY_LEN(buckets));
	printf("  out  %" PRId64 " messages\n     ", doc_number(c, "out"));
	numbers(doc_object(c, "states"), states, ARRAY_LEN(states));
	for (size_t i = 0; i < ARRAY_LEN(troubles); i++)
		if (doc_number(c, troubles[i].member))
			printf("  MISSING %s: %" PRId64 " %s\n", name, doc_number(c, troubles[i].member), troubles[i].sentence);
}

static int reconcile(TALLOC_CTX *ctx, const char *day)
{
	const char *params[] = { day };
	struct json_object *doc, *all;
	enum rc rc = db_call(urp_admin(ctx), ctx, "reconcile", 1, params, &doc);

	if (rc != RC_OK)
		return sorry("reconcile", rc);
	all = doc_object(doc, "channels");
	printf("%s\n", doc_text(doc, "day"));
	for (size_t i = 0; i < json_object_array_length(all); i++)
		tell_channel(json_object_array_get_idx(all, i));
	puts(doc_flag(doc, "balances") ? "all that came in stands somewhere, and what goes out moves" : "it does not balance");
	return doc_flag(doc, "balances") ? 0 : 1;
}

int urp_reconcile(int argc, char **argv)
{
	static const struct field day_field = { "day", F_DATE };
	char *day = NULL;
	TALLOC_CTX *ctx = talloc_new(NULL);
	bool good =
		argc == 1 || (argc == 3 && !strcmp(argv[1], "--day") && !F_DATE->parse(ctx, &day_field, argv[2], strlen(argv[2]), &day));
	int status = 2;

	if (!good)
		fputs("usage: urp reconcile [--day YYYY-MM-DD]\n", stderr);
	else
		status = urp_settings() ? reconcile(ctx, day) : 1;
	talloc_free(ctx);
	return status;
}

/* ---- replay ---- */

enum { R_CHANNEL, R_FROM, R_TO, R_FAILED, R_POST, REPLAY };

/* "08:00" of a clock; moves *s. */
static bool is_clock(const char **s)
{
	const char *c = *s;
	bool digits = strspn(c, "0123456789") == 2 && c[2] == ':' && strspn(c + 3, "0123456789") == 2;

	if (!digits || c[0] > '2' || (c[0] == '2' && c[1] > '3') || c[3] > '5')
		return false;
	*s += 5;
	return true;
}

/* "2026-11-26", and then "T08:00" or " 08:00:30", and then "Z" or "+01:00". */
static bool is_time(const char *s)
{
	static const struct field day_field = { "from", F_DATE };
	TALLOC_CTX *ctx = talloc_new(NULL);
	char *day = NULL;
	bool good = strlen(s) >= 10 && s[4] == '-' && !F_DATE->parse(ctx, &day_field, s, 10, &day);

	talloc_free(ctx);
	if (!good || !s[10])
		return good;
	if (s[10] != 'T' && s[10] != ' ')
		return false;
	s += 11;
	if (!is_clock(&s))
		return false;
	if (*s == ':' && strspn(s + 1, "0123456789") == 2 && s[1] < '6')
		s += 3;
	if (*s == '+' || *s == '-') {
		s++;
		return is_clock(&s) && !*s;
	}
	return !*s || !strcmp(s, "Z");
}

static bool are_values(const char *const params[])
{
	static const struct field post_field = { "post", F_INT, .min = 1, .max = LONG_MAX };
	TALLOC_CTX *ctx = talloc_new(NULL);
	const char *post = params[R_POST];
	char *number;
	bool good = (!params[R_FROM] || is_time(params[R_FROM])) && (!params[R_TO] || is_time(params[R_TO])) &&
		    (!post || !F_INT->parse(ctx, &post_field, post, strlen(post), &number));

	talloc_free(ctx);
	return good;
}

static bool replay_options(int argc, char **argv, const char *params[REPLAY])
{
	static const struct option options[] = {
		{ "channel", required_argument, NULL, R_CHANNEL }, { "from", required_argument, NULL, R_FROM },
		{ "to", required_argument, NULL, R_TO },	   { "failed", no_argument, NULL, R_FAILED },
		{ "post", required_argument, NULL, R_POST },	   { NULL, 0, NULL, 0 },
	};
	int option;
	bool any = false;

	params[R_FAILED] = "false";
	optind = 1;
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option < 0 || option >= REPLAY)
			return false;
		params[option] = option == R_FAILED ? "true" : optarg;
		any = true;
	}
	return any && optind == argc && are_values(params);
}

int urp_replay(int argc, char **argv)
{
	const char *params[REPLAY] = { NULL };
	struct json_object *doc;
	TALLOC_CTX *ctx;
	enum rc rc;

	if (!replay_options(argc, argv, params)) {
		fputs("usage: urp replay [--channel CHANNEL] [--from TIME] [--to TIME] [--failed | --post NUMBER]\n"
		      "TIME: YYYY-MM-DD, or with the hour: YYYY-MM-DDTHH:MM. "
		      "At least one of them. Posts that were taken already are read again too, which changes nothing of what they "
		      "brought.\n",
		      stderr);
		return 2;
	}
	if (!urp_settings())
		return 1;
	ctx = talloc_new(NULL);
	rc = db_call(urp_admin(ctx), ctx, "replay", REPLAY, params, &doc);
	if (rc == RC_OK)
		printf("%" PRId64 " posts will be read again\n", doc_number(doc, "posts"));
	talloc_free(ctx);
	return rc == RC_OK ? 0 : sorry("replay", rc);
}
