/*
 * desk - the operators' desk: queues, search, one ticket on one page, and every act on it. Its power: the functions of
 * schema desk, which begin with who asks; the desk's secret key (contact details are opened here, and each opening is
 * recorded there); the blind indexes of e-mail and telephone. It sends nothing itself.
 */
#include "base.h"
#include "doc.h"
#include "input.h"
#include "route.h"
#include "serve.h"
#include "upload.h"

static const char *const views[] = { "mine", "office", "unassigned", "late", "all", "tasks", "quarantine", NULL };
static const char *const states[] = { "received", "assigned",  "accepted", "in_progress", "waiting_citizen", "resolved", "closed",
				      "declined", "withdrawn", "merged",   NULL };
static const char *const kinds[] = { "report", "enquiry", "assistance", "complaint", "suggestion", "praise", "records_access", NULL };
static const char *const then_states[] = { "in_progress", "waiting_citizen", NULL };
static const char *const steps[] = { "assigned", "in_progress", "waiting_citizen", "closed", "withdrawn", NULL };
static const char *const endings[] = { "resolved", "declined", NULL };
static const char *const outcomes[] = { "solved", "answered", "not_ours", "not_possible", "duplicate", "no_reply", NULL };
static const char *const judgements[] = { "release", "discard", NULL };
static const char *const done[] = { "reply",   "note", "accept",  "assign",   "state",	  "close",	"category", "release",
				    "discard", "task", "publish", "take_off", "separate", "transcript", "place",    "calm",	NULL };

#define TICKET "code", F_CODE, .required = true
#define SEEN   "seen", F_INT, .required = true, .max = INT_MAX

enum { Q_LANG, Q_VIEW, Q_STATE, Q_KIND, Q_CATEGORY, Q_OFFICE, Q_AFTER, Q_WORDS, Q_CODE, Q_EMAIL, Q_PHONE, Q_DONE, QUEUE_IN };
static const struct field queue_in[QUEUE_IN] = {
	[Q_LANG] = { "lang", F_LANG },
	[Q_VIEW] = { "view", F_ENUM, .of = views },
	[Q_STATE] = { "state", F_ENUM, .of = states },
	[Q_KIND] = { "kind", F_ENUM, .of = kinds },
	[Q_CATEGORY] = { "category", F_LINE, .max = 40 },
	[Q_OFFICE] = { "office", F_LINE, .max = 40 },
	[Q_AFTER] = { "after", F_LINE, .max = 40 },
	[Q_WORDS] = { "q", F_LINE, .max = 200 },
	[Q_CODE] = { "q_code", F_HANDLER },
	[Q_EMAIL] = { "q_email", F_HANDLER },
	[Q_PHONE] = { "q_phone", F_HANDLER },
	[Q_DONE] = { "done", F_ENUM, .of = done },
};

static const struct field show_in[] = { { "lang", F_LANG }, { TICKET }, { "done", F_ENUM, .of = done } };
static const struct field contact_in[] = { { "lang", F_LANG }, { TICKET } };
/* What the worker media keeps of a form: who answers hears it while the words are before them, not when the answer has gone. */
static const char *const file_types[] = { "jpeg", "png", "webp", "heif", "pdf", NULL };
static const struct field reply_in[] = {
	{ TICKET },
	{ SEEN },
	{ "reply", F_TEXT, .required = true, .max = 8000 },
	{ "then", F_ENUM, .of = then_states },
	{ "lang", F_LANG },
	{ "key", F_IDEMPOTENCY },
	{ "via", F_INT, .max = LONG_MAX }, /* an identity; 0: the page alone */
	{ "files", F_UPLOADS, .of = file_types },
};
static const struct field note_in[] = {
	{ TICKET }, { SEEN }, { "note", F_TEXT, .required = true, .max = 8000 }, { "lang", F_LANG }, { "key", F_IDEMPOTENCY },
};
static const struct field transcript_in[] = {
	{ TICKET },
	{ SEEN },
	{ "file", F_UUID, .required = true },
	{ "transcript", F_TEXT, .required = true, .max = 8000 },
	{ "lang", F_LANG },
	{ "key", F_IDEMPOTENCY },
};
static const struct field accept_in[] = { { TICKET }, { SEEN }, { "lang", F_LANG } };
static const struct field assign_in[] = {
	{ TICKET }, { SEEN }, { "office", F_LINE, .max = 40 }, { "person", F_LINE, .max = 64 }, { "lang", F_LANG },
};
static const struct field state_in[] = {
	{ TICKET }, { SEEN }, { "state", F_ENUM, .required = true, .of = steps }, { "reason", F_TEXT, .max = 2000 }, { "lang", F_LANG },
};
static const struct field close_in[] = {
	{ TICKET },
	{ SEEN },
	{ "ending", F_ENUM, .required = true, .of = endings },
	{ "outcome", F_ENUM, .required = true, .of = outcomes },
	{ "closing", F_TEXT, .required = true, .max = 8000 },
	{ "lang", F_LANG },
	{ "key", F_IDEMPOTENCY },
};
static const struct field category_in[] = {
	{ TICKET },
	{ SEEN },
	{ "category", F_LINE, .required = true, .max = 40 },
	{ "lang", F_LANG },
};
static const struct field place_in[] = {
	{ TICKET }, { SEEN }, { "place", F_LINE, .max = 200 }, { "confirm", F_BOOL }, { "lang", F_LANG },
};
static const struct field quarantine_in[] = {
	{ TICKET },
	{ "act", F_ENUM, .required = true, .of = judgements },
	{ "lang", F_LANG },
};
static const char *const exactness[] = { "none", "near", "exact", NULL };
static const struct field release_page_in[] = { { "lang", F_LANG }, { TICKET } };
static const struct field release_in[] = {
	{ TICKET },
	{ SEEN },
	{ "title", F_LINE, .required = true, .min = 3, .max = 150 },
	{ "description", F_TEXT, .max = 2000 },
	{ "public_address", F_LINE, .max = 200 },
	{ "exactness", F_ENUM, .required = true, .of = exactness },
	{ "reviewed", F_BOOL },
	{ "picture1", F_UUID },
	{ "picture2", F_UUID },
	{ "picture3", F_UUID },
	{ "picture4", F_UUID },
	{ "picture5", F_UUID },
	{ "picture6", F_UUID },
	{ "picture7", F_UUID },
	{ "picture8", F_UUID },
	{ "lang", F_LANG },
};
static const struct field seen_in[] = { { TICKET }, { SEEN }, { "lang", F_LANG } };
static const struct field task_in[] = { { TICKET }, { "task", F_INT, .required = true, .max = LONG_MAX }, { "lang", F_LANG } };

/* What the typed words are as a value of this type; NULL when they are none. */
static char *read_as(struct req *r, const struct field_type *type, const char *typed)
{
	const struct field as = { .name = "q", .type = type };
	char *value = NULL;

	return type->parse(r, &as, typed, strlen(typed), &value) ? NULL : value;
}

/* A code, an e-mail address, a telephone number? The database looks for these first, then for words. */
static enum rc look_closer(struct req *r, struct call *c)
{
	const char *typed = c->values[Q_WORDS];
	char *email, *phone;

	if (!typed)
		return RC_OK;
	c->values[Q_CODE] = read_as(r, F_CODE, typed);
	email = read_as(r, F_EMAIL, typed);
	phone = typed[strspn(typed, "+0123456789 ./()-")] ? NULL : read_as(r, F_PHONE, typed);
	c->values[Q_EMAIL] = email ? input_blind(r, F_EMAIL, email) : NULL;
	c->values[Q_PHONE] = phone ? input_blind(r, F_PHONE, phone) : NULL;
	return (email && !c->values[Q_EMAIL]) || (phone && !c->values[Q_PHONE]) ? RC_INTERNAL : RC_OK;
}

/* ---- the way back: a ticket's page leads to the list it was found in ---- */

#define LIST_COOKIE "urp_list"
static const char list_chars[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.=&";

/* The view and its filters, for as long as the browser is open. What was searched for is no business of a cookie. */
static enum rc keep_list(struct req *r, struct call *c)
{
	char *list = talloc_strdup(r, "");

	for (int i = Q_VIEW; i <= Q_AFTER; i++)
		if (c->values[i])
			list = talloc_asprintf_append_buffer(list, "%s%s=%s", *list ? "&" : "", queue_in[i].name, c->values[i]);
	if (!r->wants_json && !c->values[Q_WORDS] && !list[strspn(list, list_chars)])
		req_set_cookie(r, LIST_COOKIE, list, -1);
	return RC_OK;
}

static enum rc put_list(struct req *r, struct call *c)
{
	const char *list = req_cookie(r, LIST_COOKIE);

	if (list && *list && strlen(list) <= 300 && !list[strspn(list, list_chars)] && !r->wants_json)
		doc_put(c->doc, "list", list);
	return RC_OK;
}

#define PAGE "/operatori/richiesta/{code}"
#define BACK .tpl = "desk/ticket.tpl", .form = "ticket_form", .then = PAGE "?done={done}", .gone = "/operatori/?done={done}"

static const struct route routes[] = {
	{ GET, "/operatori/", OPERATOR, IN(queue_in), .fn = "queue", .tpl = "desk/queue.tpl", .before = look_closer, .after = keep_list },
	{ GET, PAGE, OPERATOR, IN(show_in), .fn = "ticket_show", .tpl = "desk/ticket.tpl", .after = put_list },
	{ POST, PAGE "/recapiti", OPERATOR, IN(contact_in), .fn = "contact_open", .tpl = "desk/ticket.tpl", .after = put_list },
	{ POST, PAGE "/risposta", OPERATOR, IN(reply_in), .fn = "ticket_reply", BACK },
	{ POST, PAGE "/nota", OPERATOR, IN(note_in), .fn = "note_add", BACK },
	{ POST, PAGE "/trascrizione", OPERATOR, IN(transcript_in), .fn = "transcript_add", BACK },
	{ POST, PAGE "/presa-in-carico", OPERATOR, IN(accept_in), .fn = "ticket_accept", BACK },
	{ POST, PAGE "/nessun-pericolo", OPERATOR, IN(seen_in), .fn = "ticket_calm", BACK },
	{ POST, PAGE "/assegnazione", OPERATOR, IN(assign_in), .fn = "ticket_assign", BACK },
	{ POST, PAGE "/stato", OPERATOR, IN(state_in), .fn = "state_change", BACK },
	{ POST, PAGE "/chiusura", OPERATOR, IN(close_in), .fn = "ticket_close", BACK },
	{ POST, PAGE "/argomento", OPERATOR, IN(category_in), .fn = "category_change", BACK },
	{ POST, PAGE "/luogo", OPERATOR, IN(place_in), .fn = "place_set", BACK },
	{ POST, PAGE "/quarantena", OPERATOR, IN(quarantine_in), .fn = "quarantine_end", BACK },
	{ POST, PAGE "/compito", OPERATOR, IN(task_in), .fn = "task_done", BACK },
	{ GET, PAGE "/pubblica", OPERATOR, IN(release_page_in), .fn = "release_page", .tpl = "desk/release.tpl" },
	{ POST, PAGE "/pubblica", OPERATOR, IN(release_in), .fn = "report_release", .tpl = "desk/release.tpl", .form = "release_form",
	  .then = PAGE "?done={done}" },
	{ POST, PAGE "/togli", OPERATOR, IN(seen_in), .fn = "report_take_off", BACK },
	{ POST, PAGE "/separa", OPERATOR, IN(seen_in), .fn = "ticket_separate", BACK },
};

static const char *const keys[] = { "desk.sec", "blind-email", "blind-phone", "session", "form", NULL };

static const struct program desk = {
	.name = "desk",
	.staff = true,
	.role = "urp_desk",
	SERVE_ROUTES(routes),
	.body_max = 256 * KIB,
	.takes_files = &upload_files,
	.opens_sealed = true,
	.confidential = true,
	.keys = keys,
};

int main(int argc, char **argv)
{
	return urp_main(&desk, argc, argv);
}
