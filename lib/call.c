#include "base.h"
#include "call.h"
#include "db.h"
#include "http.h"

enum { SECONDS = 20, ANSWER_MAX = 256 * 1024, HEADERS = 8, DEPTH = 16, TOKEN_WAIT = 60 };

static struct json_object *object_of(TALLOC_CTX *ctx, const struct http_answer *got)
{
	struct json_tokener *tokener = json_tokener_new_ex(DEPTH);
	struct json_object *doc = tokener ? json_tokener_parse_ex(tokener, got->body, (int)got->len + 1) : NULL;

	if (tokener)
		json_tokener_free(tokener);
	if (doc)
		doc = db_own(ctx, doc);
	return json_object_is_type(doc, json_type_object) ? doc : NULL;
}

static struct http_request request_of(TALLOC_CTX *ctx, const struct call *call)
{
	const char **headers = talloc_zero_array(ctx, const char *, HEADERS + 2);
	struct http_request request = { .method = call->json || call->bytes ? "POST" : "GET",
					.url = call->url,
					.headers = headers,
					.body = call->bytes,
					.len = call->len,
					.most = ANSWER_MAX,
					.seconds = call->seconds ? call->seconds : SECONDS,
					.fd = -1 };
	size_t n = 0;

	for (; call->headers && call->headers[n] && n < HEADERS; n++)
		headers[n] = call->headers[n];
	if (call->json) {
		headers[n] = "Content-Type: application/json";
		request.body = json_object_to_json_string_ext(call->json, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
		request.len = strlen(request.body);
	} else if (call->bytes) {
		headers[n] = talloc_asprintf(headers, "Content-Type: %s", call->type);
	}
	return request;
}

static enum channel_result away(struct channel_receipt *receipt, enum channel_result result, const char *code)
{
	receipt->code = code;
	return result;
}

enum channel_result call_do(TALLOC_CTX *ctx, struct call *call, struct channel_receipt *receipt)
{
	enum channel_result unsure = call->idle ? CHANNEL_TEMPORARY : CHANNEL_UNSURE;
	struct http_request request;
	struct http_answer got;
	enum http_result result;

	if (!call->url)
		return away(receipt, CHANNEL_PROVIDER, "not_set_up");
	request = request_of(ctx, call);
	result = http_do(ctx, &request, &got);
	if (result != HTTP_ANSWERED)
		return away(receipt, result == HTTP_NOT_SENT ? CHANNEL_PROVIDER : unsure, talloc_strdup(ctx, got.code));
	call->status = got.status;
	call->retry_after = got.retry_after;
	call->answer = object_of(ctx, &got);
	if (got.status >= 200 && got.status <= 299 && !call->answer)
		return away(receipt, unsure, "answer_unreadable");
	return CHANNEL_SENT;
}

enum channel_result call_refused(TALLOC_CTX *ctx, const struct call *call, struct channel_receipt *receipt)
{
	bool token = call->status == 401, often = call->status == 429, gateway = call->status == 502 || call->status == 504;

	receipt->code = token ? "token" : talloc_asprintf(ctx, "http_%u", call->status);
	receipt->wait = token ? TOKEN_WAIT : call->retry_after < HTTP_WAIT_MOST ? call->retry_after : HTTP_WAIT_MOST;
	receipt->all = token || often;
	if (token)
		return CHANNEL_PROVIDER;
	if (gateway && !call->answer && !call->idle)
		return CHANNEL_UNSURE;
	return often || call->status == 408 || call->status >= 500 ? CHANNEL_TEMPORARY : CHANNEL_PERMANENT;
}
