/*
 * Files that providers keep for us: asked for with the account's token where the host may know it, from the hosts of the account alone,
 * bounded in bytes, time and patience (one at a time: who is slow would hold up all), compared with what the provider said of them, then
 * put into the drop folder like any other file.
 */
#include "base.h"
#include "intake.h"
#include "account.h"
#include "doc.h"
#include "drop.h"
#include "http.h"
#include "log.h"
#include "secret.h"
#include "worker.h"

#include <fcntl.h>

enum { HOPS = 4, ANSWER_MAX = 64 * KIB, SECONDS = 60, LEAST = 4 * KIB };
#define FILE_MAX (16UL * MIB)

struct outcome {
	const char *code; /* "" when it is there */
	bool final;
	long wait;
};

static struct outcome failed(const char *code, bool final, long wait)
{
	return (struct outcome){ code, final, wait };
}

/* Headers without the account's token, for a host that is none of its keeper's. */
static const char *const *without_token(TALLOC_CTX *ctx, const char *const *headers)
{
	const char **kept = talloc_zero_array(ctx, const char *, 16);
	size_t n = 0;

	for (; headers && *headers && n < 15; headers++)
		if (strncasecmp(*headers, "authorization:", 14) != 0)
			kept[n++] = *headers;
	return kept;
}

/* One request, and where it leads: redirects are followed only within the account's hosts. */
static enum http_result ask(TALLOC_CTX *ctx, const struct channel *channel, const struct fetch_order *order, int fd,
			    struct http_answer *answer)
{
	const char *url = order->url;
	enum http_result result = HTTP_NOT_SENT;

	for (int hop = 0; hop < HOPS; hop++) {
		struct http_request request = { .method = "GET",
						.url = url,
						.headers = order->headers,
						.most = order->again ? ANSWER_MAX : FILE_MAX,
						.seconds = SECONDS,
						.least = LEAST,
						.fd = order->again ? -1 : fd };

		if (!account_may_fetch(channel->name, url)) {
			*answer = (struct http_answer){ .code = "host_not_allowed" };
			return HTTP_NOT_SENT;
		}
		if (!account_may_know(channel->name, url))
			request.headers = without_token(ctx, order->headers);
		result = http_do(ctx, &request, answer);
		if (result != HTTP_ANSWERED || answer->status < 300 || answer->status > 399 || !answer->location)
			return result;
		if (fd >= 0 && !order->again && (ftruncate(fd, 0) || lseek(fd, 0, SEEK_SET)))
			return HTTP_BROKEN;
		url = talloc_strdup(ctx, answer->location);
	}
	snprintf(answer->code, sizeof(answer->code), "redirects");
	return HTTP_BROKEN;
}

static struct outcome judge(TALLOC_CTX *ctx, enum http_result result, const struct http_answer *answer)
{
	if (result == HTTP_TOO_LARGE)
		return failed("too_large", true, 0);
	if (result != HTTP_ANSWERED)
		return failed(talloc_strdup(ctx, answer->code), !strcmp(answer->code, "host_not_allowed"), answer->retry_after);
	if (answer->status == 200)
		return failed("", false, 0);
	/* an address of five minutes may be over, a name of seven days too: asked anew each time, until the tries are used up */
	return failed(talloc_asprintf(ctx, "http_%u", answer->status), answer->status == 410, answer->retry_after);
}

/* The bytes are in fd; are they those that were told of? */
static bool as_told(TALLOC_CTX *ctx, int fd, const char *told, size_t *bytes)
{
	struct secret_sum *sum = secret_sum_new(ctx);
	char *piece = talloc_size(ctx, 64 * KIB), *hex;
	ssize_t n;

	*bytes = 0;
	while (sum && piece && (n = pread(fd, piece, 64 * KIB, (off_t)*bytes)) > 0) {
		secret_sum_add(sum, piece, (size_t)n);
		*bytes += (size_t)n;
	}
	hex = sum && piece ? secret_sum_hex(ctx, sum) : NULL;
	return hex && *bytes && (!told || !*told || !strcasecmp(told, hex));
}

static struct outcome download(TALLOC_CTX *ctx, const struct channel *channel, struct json_object *file, const char *ref, int fd,
			       size_t *bytes)
{
	const char *told = doc_text(file, "sha256"), *answer_body = NULL;
	struct http_answer answer = { 0 };
	struct outcome outcome = { 0 };
	struct fetch_order order;

	for (int i = 0; i < HOPS; i++) {
		order = (struct fetch_order){ 0 };
		if (!channel->fetch(ctx, channel->name, ref, answer_body, answer.len, &order))
			return failed(answer_body ? "answer_invalid" : "reference_invalid", !answer_body, 0);
		if (order.sha256 && *told && strcasecmp(order.sha256, told))
			return failed("hash_differs", false, 0);
		if (order.sha256)
			told = order.sha256;
		outcome = judge(ctx, ask(ctx, channel, &order, fd, &answer), &answer);
		if (*outcome.code || !order.again)
			break;
		answer_body = answer.body;
	}
	if (!*outcome.code && order.again)
		return failed("answer_invalid", false, 0);
	if (!*outcome.code && !as_told(ctx, fd, told, bytes))
		return failed(*bytes ? "hash_differs" : "empty", false, 0);
	return outcome;
}

static struct outcome into_drop(TALLOC_CTX *ctx, struct json_object *file, size_t *bytes)
{
	const struct channel *channel = channel_find(doc_text(file, "channel"));
	struct drop_file to = { .id = "" };
	struct outcome outcome;
	size_t len;
	char *ref = secret_open(ctx, BOX_INTAKE, doc_text(file, "ref"), &len);

	if (!channel || !channel->fetch || !ref)
		return failed("reference_unreadable", true, 0);
	if (drop_full(FILE_MAX))
		return failed("no_room", false, 60);
	snprintf(to.id, sizeof(to.id), "%s", doc_text(file, "id"));
	unlink(drop_path(ctx, to.id)); /* of an earlier try that died before it was told */
	if (drop_new(ctx, &to) != RC_OK)
		return failed("no_room", false, 60);
	outcome = download(ctx, channel, file, ref, to.fd, bytes);
	if (!*outcome.code && (drop_keep(ctx, &to) != RC_OK || drop_sync() != RC_OK))
		outcome = failed("no_room", false, 60);
	close(to.fd);
	if (*outcome.code && to.named)
		unlink(drop_path(ctx, to.id));
	return outcome;
}

static enum rc report(TALLOC_CTX *ctx, struct db *db, struct json_object *file, const struct outcome *outcome, size_t bytes)
{
	const char *id = doc_text(file, "id"), *attempt = doc_text(file, "attempt");
	const char *good[] = { id, attempt, doc_text(file, "name"), log_int((long long)bytes) };
	const char *bad[] = { id, attempt, outcome->code, outcome->final ? "true" : "false", log_int(outcome->wait) };
	struct json_object *doc;
	enum rc rc;

	if (!*outcome->code)
		rc = db_call(db, ctx, "fetched", ARRAY_LEN(good), good, &doc);
	else
		rc = db_call(db, ctx, "fetch_failed", ARRAY_LEN(bad), bad, &doc);
	if (*outcome->code)
		log_warn("file_not_fetched", "file", id, "channel", doc_text(file, "channel"), "code", outcome->code, "outcome",
			 rc_word(rc));
	else
		log_info("file_fetched", "file", id, "channel", doc_text(file, "channel"), "bytes", log_int((long long)bytes), "outcome",
			 rc_word(rc));
	return rc;
}

int intake_fetch_step(TALLOC_CTX *ctx, struct db *db)
{
	const char *params[] = { "1" };
	struct json_object *doc, *files;
	struct outcome outcome;
	size_t bytes = 0;

	if (db_call(db, ctx, "fetch_lease", ARRAY_LEN(params), params, &doc) != RC_OK || !(files = doc_object(doc, "files")))
		return -1;
	if (!json_object_array_length(files))
		return 0;
	struct json_object *file = json_object_array_get_idx(files, 0);
	outcome = into_drop(ctx, file, &bytes);
	return report(ctx, db, file, &outcome, bytes) == RC_AWAY ? -1 : 1;
}
