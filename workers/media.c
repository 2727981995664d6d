/*
 * media - looks at every file that was sent: checks it, makes pictures anew, moves it into the store. The one program that decodes
 * what strangers made: it has no network, and does each file in a process of its own.
 *
 * It may be killed at any point: a file is `received` until its bytes lie in the store; what a run left behind the next one finds.
 */
#include "base.h"
#include "media.h"
#include "conf.h"
#include "doc.h"
#include "log.h"
#include "worker.h"

enum { SWEEP_SECONDS = 30, SWEEP_FILES = 500 };

static const char *const refusals[] = { "type_not_allowed", "too_large", "too_many_pixels", "unreadable",
					"truncated",	    "infected",	 "active_content",  NULL };

/* What is kept, and what the bytes in the store have to begin with. */
static const struct kept {
	const char *type;
	enum sniff bytes;
	bool sound;
} all_kept[] = {
	{ "image/jpeg", SNIFF_JPEG, false }, { "application/pdf", SNIFF_PDF, false }, { "audio/ogg", SNIFF_OGG, true },
	{ "audio/mpeg", SNIFF_MP3, true },   { "audio/aac", SNIFF_AAC, true },	      { "audio/amr", SNIFF_AMR, true },
	{ "audio/mp4", SNIFF_MP4, true },    { "video/mp4", SNIFF_MP4, true },	      { "video/3gpp", SNIFF_MP4, true },
	{ "audio/wav", SNIFF_WAV, true },    { "audio/vnd.wave", SNIFF_WAV, true },
};

enum { SECONDS_MAX = 24 * 3600 };

static const struct kept *kept(const char *type)
{
	for (size_t i = 0; i < ARRAY_LEN(all_kept); i++)
		if (!strcmp(all_kept[i].type, type))
			return &all_kept[i];
	return NULL;
}

/* ---- one file ---- */

struct file {
	const char *id, *attempt;
	bool sound; /* it came from a channel: it may be a sound or a film */
};

static int tell(TALLOC_CTX *ctx, struct db *db, const struct file *f, const char *refusal, const struct media_result *result)
{
	bool ready = !refusal, placed = ready && result->placed, picture = ready && !strcmp(result->type, "image/jpeg");
	const char *params[] = { f->id,
				 f->attempt,
				 refusal,
				 ready ? result->type : NULL,
				 result && *result->sha256 ? talloc_asprintf(ctx, "\\x%s", result->sha256) : NULL,
				 picture ? log_int(result->width) : NULL,
				 picture ? log_int(result->height) : NULL,
				 placed ? talloc_asprintf(ctx, "%.7f", result->lat) : NULL,
				 placed ? talloc_asprintf(ctx, "%.7f", result->lon) : NULL,
				 ready && result->seconds ? log_int(result->seconds) : NULL };
	struct json_object *doc;
	enum rc rc = db_call(db, ctx, "done", ARRAY_LEN(params), params, &doc);

	log_info("checked", "file", f->id, "outcome", refusal ? refusal : "ready", "rc", rc_word(rc));
	/* somebody else did it meanwhile: not ours to remove */
	if (rc != RC_OK)
		return rc == RC_CONFLICT ? 1 : -1;
	return media_remove_dropped(ctx, f->id) ? 1 : -1;
}

/* Nothing of what was refused is kept; the row says so only once it is so. */
static int refuse(TALLOC_CTX *ctx, struct db *db, const struct file *f, const char *why, const struct media_result *result)
{
	return media_remove(ctx, f->id, false) ? tell(ctx, db, f, why, result) : -1;
}

/* Later again: counted when the file itself may be the reason. */
static int again(TALLOC_CTX *ctx, struct db *db, const struct file *f, bool counted)
{
	const char *params[] = { f->id, f->attempt, counted ? "true" : "false" };
	struct json_object *doc;

	return db_call(db, ctx, "again", ARRAY_LEN(params), params, &doc) == RC_OK && counted ? 1 : -1;
}

static bool believable(const struct file *f, const struct media_result *result)
{
	const struct kept *as = kept(result->type);
	size_t k = 0;

	while (refusals[k] && strcmp(refusals[k], result->refusal) != 0)
		k++;
	if (*result->refusal)
		return refusals[k];
	if (strspn(result->sha256, "0123456789abcdef") != 64 || !as || (as->sound && !f->sound))
		return false;
	if (as->sound || as->bytes == SNIFF_PDF)
		return !result->placed && result->seconds <= (as->sound ? SECONDS_MAX : 0);
	return !result->seconds &&
	       (result->width > 0 && result->width <= MEDIA_LARGE && result->height > 0 && result->height <= MEDIA_LARGE &&
		(!result->placed || (result->lat >= -90 && result->lat <= 90 && result->lon >= -180 && result->lon <= 180)));
}

static int judge(TALLOC_CTX *ctx, struct db *db, const struct file *f, struct media_work *work)
{
	struct media_result result = { 0 };
	enum media_scan scan = media_scan(work->in);
	enum media_end end;

	if (scan == MEDIA_SCANNER_AWAY)
		return again(ctx, db, f, false);
	if (scan == MEDIA_INFECTED)
		return refuse(ctx, db, f, "infected", NULL);
	end = media_run(work, &result);
	if (end != MEDIA_DONE || !believable(f, &result))
		return again(ctx, db, f, end == MEDIA_DIED);
	if (*result.refusal)
		return refuse(ctx, db, f, result.refusal, &result);
	if (!media_keep(ctx, f->id, kept(result.type)->bytes))
		return again(ctx, db, f, true);
	return tell(ctx, db, f, NULL, &result);
}

static int check(TALLOC_CTX *ctx, struct db *db, struct json_object *doc)
{
	struct file f = { doc_text(doc, "id"), doc_text(doc, "attempt"), doc_flag(doc, "sound") };
	struct media_work work;
	int done = -1;

	/* it ended whoever looked at it */
	if (doc_flag(doc, "given_up"))
		return refuse(ctx, db, &f, "unreadable", NULL);
	switch (media_open(ctx, f.id, &work)) {
	case MEDIA_OPEN:
		work.sound = f.sound;
		done = judge(ctx, db, &f, &work);
		media_close(&work);
		break;
	case MEDIA_MISSING:
		done = refuse(ctx, db, &f, "unreadable", NULL);
		break;
	case MEDIA_CLOSED:
		done = again(ctx, db, &f, false);
		break;
	}
	return done;
}

/* ---- what nobody wants any more ---- */

/* Rows that belong to nobody: first the bytes, then the row, so that nothing lies in the store unknown. */
static int forget(TALLOC_CTX *ctx, struct db *db, struct json_object *ids)
{
	size_t n = json_object_array_length(ids);
	struct json_object *doc;
	const char *params[1];

	for (size_t i = 0; i < n; i++)
		if (!media_remove(ctx, json_object_get_string(json_object_array_get_idx(ids, i)), true))
			return -1;
	params[0] = json_object_to_json_string_ext(ids, JSON_C_TO_STRING_PLAIN);
	return db_call(db, ctx, "forget", ARRAY_LEN(params), params, &doc) == RC_OK ? (int)n : -1;
}

static bool gather(void *own, const char *name, bool old)
{
	struct json_object *seen = own, *one;

	/* no name that we give: what is no valid UTF-8 would end the call, and so the sweep */
	if (strspn(name, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.") != strlen(name))
		return true;
	/* a file that is being written has another name */
	if (strlen(name) != 36 && !old)
		return true;
	one = json_object_new_object();
	doc_put(one, "id", name);
	doc_put_flag(one, "old", old);
	json_object_array_add(seen, one);
	return json_object_array_length(seen) < SWEEP_FILES;
}

/* Dropped files whose row has its answer, or that never got a row. */
static void sweep(TALLOC_CTX *ctx, struct db *db)
{
	static time_t next;
	struct json_object *seen = db_own(ctx, json_object_new_array()), *doc, *ids;
	const char *params[1];

	if (time(NULL) < next)
		return;
	next = time(NULL) + SWEEP_SECONDS;
	media_each_dropped(seen, gather);
	params[0] = json_object_to_json_string_ext(seen, JSON_C_TO_STRING_PLAIN);
	if (!json_object_array_length(seen) || db_call(db, ctx, "needless", ARRAY_LEN(params), params, &doc) != RC_OK ||
	    !(ids = doc_object(doc, "ids")))
		return;
	for (size_t i = 0; i < json_object_array_length(ids); i++) {
		const char *name = json_object_get_string(json_object_array_get_idx(ids, i));
		if (*name != '.' && !strchr(name, '/') && media_remove_dropped(ctx, name))
			log_info("swept", "file", name);
	}
}

/* ---- the worker ---- */

static int step(TALLOC_CTX *ctx, struct db *db)
{
	static bool prepared;
	struct json_object *doc, *part;

	if (!prepared && !(prepared = media_prepare()))
		return -1;
	if (db_call(db, ctx, "take", 0, NULL, &doc) != RC_OK)
		return -1;
	if ((part = doc_object(doc, "file")))
		return check(ctx, db, part);
	if ((part = doc_object(doc, "nobodys")) && json_object_array_length(part))
		return forget(ctx, db, part);
	sweep(ctx, db);
	return 0;
}

int main(int argc, char **argv)
{
	static const char *const functions[] = { "take/0", "done/10", "again/3", "forget/1", "needless/1", NULL };
	static const struct worker worker = { .name = "media", .role = "urp_media", .functions = functions, .step = step };

	return worker_main(&worker, argc, argv);
}
