#include "base.h"
#include "graph.h"
#include "account.h"
#include "db.h"
#include "doc.h"
#include "http.h"
#include "secret.h"

#include <fcntl.h>
#include <sys/stat.h>

enum { SEND_SECONDS = 20, ANSWER_MAX = 256 * 1024, FILE_MAX = 16 * 1024 * 1024, PAIR_SECONDS = 6, ONE_TRY = 2 };

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

static enum channel_result away(struct channel_receipt *receipt, enum channel_result result, const char *code)
{
	receipt->code = code;
	return result;
}

/* What an answer says: an object of JSON, or why not. */
static enum channel_result read_answer(TALLOC_CTX *ctx, const struct graph_call *call, const struct http_answer *got,
				       struct json_object **answer, struct channel_receipt *receipt)
{
	struct json_tokener *tokener = json_tokener_new_ex(16);
	struct json_object *doc = tokener ? json_tokener_parse_ex(tokener, got->body, (int)got->len + 1) : NULL;

	if (tokener)
		json_tokener_free(tokener);
	if (doc)
		doc = db_own(ctx, doc);
	if (got->status < 200 || got->status > 299)
		return graph_error(ctx, call->channel, got->status,
				   json_object_is_type(doc, json_type_object) ? doc_object(doc, "error") : NULL, got->retry_after,
				   call->attempts, receipt);
	if (!json_object_is_type(doc, json_type_object))
		return away(receipt, call->idle ? CHANNEL_TEMPORARY : CHANNEL_UNSURE, "answer_unreadable");
	*answer = doc;
	return CHANNEL_SENT;
}

static bool request_of(TALLOC_CTX *ctx, const struct graph_call *call, struct http_request *request)
{
	const char *url = account_text(ctx, call->channel, "url"), *version = account_text(ctx, call->channel, "version");
	const char *token = account_text(ctx, call->channel, "token"), **headers = talloc_zero_array(ctx, const char *, 3);

	if (!url || !token)
		return false;
	*request = (struct http_request){ .method = call->json || call->bytes ? "POST" : "GET",
					  .headers = headers,
					  .most = ANSWER_MAX,
					  .seconds = call->seconds ? call->seconds : SEND_SECONDS,
					  .fd = -1 };
	request->url = talloc_asprintf(ctx, "%s/%s/%s", url, version ? version : default_version, call->path);
	headers[0] = talloc_asprintf(headers, "Authorization: Bearer %s", token);
	if (call->json) {
		headers[1] = "Content-Type: application/json";
		request->body = json_object_to_json_string_ext(call->json, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
		request->len = strlen(request->body);
	} else if (call->bytes) {
		headers[1] = talloc_asprintf(headers, "Content-Type: %s", call->type);
		request->body = call->bytes;
		request->len = call->len;
	}
	return true;
}

enum channel_result graph_call(TALLOC_CTX *ctx, const struct graph_call *call, struct json_object **answer, struct channel_receipt *receipt)
{
	enum channel_result unsure = call->idle ? CHANNEL_TEMPORARY : CHANNEL_UNSURE;
	struct http_request request;
	struct http_answer got;

	*answer = NULL;
	if (!request_of(ctx, call, &request))
		return away(receipt, CHANNEL_PROVIDER, "not_set_up");
	switch (http_do(ctx, &request, &got)) {
	case HTTP_ANSWERED:
		return read_answer(ctx, call, &got, answer, receipt);
	case HTTP_NOT_SENT:
		return away(receipt, CHANNEL_PROVIDER, talloc_strdup(ctx, got.code));
	case HTTP_BROKEN:
	case HTTP_TOO_LARGE:
		break;
	}
	return away(receipt, unsure, talloc_strdup(ctx, got.code));
}

/* ---- files ---- */

static char *read_file(TALLOC_CTX *ctx, const char *path, size_t *len)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	struct stat st;
	char *bytes = NULL;
	size_t got = 0;

	if (fd < 0)
		return NULL;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 && st.st_size <= FILE_MAX)
		bytes = talloc_size(ctx, (size_t)st.st_size);
	while (bytes && got < (size_t)st.st_size) {
		ssize_t n = read(fd, bytes + got, (size_t)st.st_size - got);

		if (n <= 0 && !(n < 0 && errno == EINTR))
			break;
		got += n > 0 ? (size_t)n : 0;
	}
	close(fd);
	*len = got;
	return bytes && got == (size_t)st.st_size ? bytes : NULL;
}

/* A name in a header line: what would end it is left out. */
static char *quoted(TALLOC_CTX *ctx, const char *name)
{
	char *out = talloc_strdup(ctx, name);

	for (char *c = out; *c; c++)
		if (*c == '"' || *c == '\\' || (unsigned char)*c < 0x20)
			*c = '_';
	return out;
}

bool graph_form(TALLOC_CTX *ctx, const char *const *fields, const char *file_field, const char *path, const char *name, const char *mime,
		struct graph_call *call)
{
	size_t len, head, tail;
	char *bytes = read_file(ctx, path, &len), *mark, *text, *end, *whole;
	uint8_t random[16];

	if (!bytes)
		return false;
	secret_random(random, sizeof(random));
	mark = secret_hex(ctx, random, sizeof(random));
	text = talloc_strdup(ctx, "");
	for (; *fields; fields += 2)
		text = talloc_asprintf_append_buffer(text, "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", mark,
						     fields[0], fields[1]);
	text = talloc_asprintf_append_buffer(
		text, "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n", mark, file_field,
		quoted(ctx, name), mime);
	end = talloc_asprintf(ctx, "\r\n--%s--\r\n", mark);
	head = strlen(text);
	tail = strlen(end);
	whole = talloc_size(ctx, head + len + tail);
	memcpy(whole, text, head);
	memcpy(whole + head, bytes, len);
	memcpy(whole + head + len, end, tail);
	talloc_free(bytes);
	call->bytes = whole;
	call->len = head + len + tail;
	call->type = talloc_asprintf(ctx, "multipart/form-data; boundary=%s", mark);
	return true;
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
	struct graph_call call = { .channel = channel, .seconds = 10, .idle = true };
	struct json_object *answer, *data;
	enum channel_result result;

	*receipt = (struct channel_receipt){ .provider_id = "", .own_id = "", .code = "" };
	if (!token)
		return away(receipt, CHANNEL_PROVIDER, "not_set_up");
	call.path = talloc_asprintf(ctx, "debug_token?input_token=%s", escaped(ctx, token));
	result = graph_call(ctx, &call, &answer, receipt);
	if (result != CHANNEL_SENT)
		return result;
	data = doc_object(answer, "data");
	receipt->expires = (time_t)doc_number(data, "expires_at");
	return doc_flag(data, "is_valid") ? CHANNEL_SENT : away(receipt, CHANNEL_PROVIDER, "graph_190");
}
