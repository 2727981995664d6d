/*
 * urp verify - walks every ticket's chain, contents, messages, the register and the daily roots; says where it breaks.
 * The work is done in the database, a batch a call, so that a million tickets take minutes and no memory.
 */
#include "base.h"
#include "urp.h"

#define BATCH "20000"
#define DAYS  "50"

struct sums {
	int64_t tickets, events, erased, days, broken;
};

/* "URP-000-001X 3 event_changed": code of the ticket (or "register", or the day of a root), number in the chain, what.
 */
static void tell(struct json_object *doc, struct sums *sums)
{
	struct json_object *broken;

	if (!json_object_object_get_ex(doc, "broken", &broken))
		return;
	for (size_t i = 0; i < json_object_array_length(broken); i++) {
		struct json_object *b = json_object_array_get_idx(broken, i);

		printf("BROKEN %s %" PRId64 " %s\n", urp_text(b, "code"), urp_number(b, "seq"), urp_text(b, "what"));
		sums->broken++;
	}
}

static enum rc tickets(TALLOC_CTX *ctx, struct db *db, struct sums *sums)
{
	const char *params[] = { "0", BATCH };
	struct json_object *doc;
	enum rc rc;

	while ((rc = db_call(db, ctx, "verify_tickets", 2, params, &doc)) == RC_OK) {
		tell(doc, sums);
		sums->tickets += urp_number(doc, "tickets");
		sums->events += urp_number(doc, "events");
		sums->erased += urp_number(doc, "erased");
		if (!*urp_text(doc, "last"))
			break;
		params[0] = urp_text(doc, "last");
	}
	return rc;
}

static enum rc roots(TALLOC_CTX *ctx, struct db *db, struct sums *sums)
{
	const char *params[] = { NULL, DAYS };
	struct json_object *doc;
	enum rc rc = db_call(db, ctx, "verify_register", 0, NULL, &doc);

	if (rc != RC_OK)
		return rc;
	tell(doc, sums);
	while ((rc = db_call(db, ctx, "verify_roots", 2, params, &doc)) == RC_OK) {
		tell(doc, sums);
		sums->days += urp_number(doc, "days");
		if (!*urp_text(doc, "last"))
			break;
		params[0] = urp_text(doc, "last");
	}
	return rc;
}

int urp_verify(int argc, char **argv)
{
	struct sums sums = { 0 };
	TALLOC_CTX *ctx;
	struct db *db;
	enum rc rc;

	(void)argv;
	if (argc > 1) {
		fputs("usage: urp verify\n", stderr);
		return 2;
	}
	if (!urp_settings())
		return 1;
	ctx = talloc_new(NULL);
	db = urp_admin(ctx);
	rc = tickets(ctx, db, &sums);
	if (rc == RC_OK)
		rc = roots(ctx, db, &sums);
	talloc_free(ctx);
	if (rc != RC_OK)
		return urp_sorry("verify", "the database does not answer as it should (%s)", rc_word(rc));
	printf("%" PRId64 " tickets, %" PRId64 " events (%" PRId64 " erased), %" PRId64 " daily roots: ", sums.tickets, sums.events,
	       sums.erased, sums.days);
	if (!sums.broken) {
		puts("all hold");
		return 0;
	}
	printf("%" PRId64 " broken\n", sums.broken);
	return 1;
}
