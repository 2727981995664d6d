#include "base.h"
#include "http.h"

#include <curl/curl.h>

enum { CONNECT_SECONDS = 10, WHOLE_SECONDS = 30, USUAL_MOST = 1024 * 1024, SLOW_SECONDS = 10 };

static const char agent[] = "urp-digitale";

struct exchange {
	const struct http_request *request;
	size_t given, got, most;
	char *body;
	bool too_large, unwritten;
};

static CURL *kept;

/*
 * The body comes from a callback that cannot begin again: so curl does not repeat by itself, on a new connection, a POST that may
 * have been heard on an old one.
 */
static size_t give(char *to, size_t size, size_t n, void *user)
{
	struct exchange *x = user;
	size_t left = x->request->len - x->given, len = size * n < left ? size * n : left;

	if (len)
		memcpy(to, x->request->body + x->given, len);
	x->given += len;
	return len;
}

static bool write_all(int fd, const char *data, size_t len)
{
	while (len) {
		ssize_t wrote = write(fd, data, len);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote <= 0)
			return false;
		data += wrote;
		len -= (size_t)wrote;
	}
	return true;
}

static size_t take(char *data, size_t size, size_t n, void *user)
{
	struct exchange *x = user;
	size_t len = size * n;

	if (len > x->most - x->got) {
		x->too_large = true;
		return 0;
	}
	if (x->request->fd >= 0) {
		x->unwritten = !write_all(x->request->fd, data, len);
	} else {
		size_t room = talloc_get_size(x->body);

		if (x->got + len + 1 > room) /* doubled, as far as `most` */
			x->body = talloc_realloc_size(NULL, x->body, 2 * room > x->got + len + 1 ? 2 * room : x->got + len + 1);
		if (!x->body)
			return 0;
		memcpy(x->body + x->got, data, len);
		x->body[x->got + len] = '\0';
	}
	x->got += len;
	return x->unwritten ? 0 : len;
}

/* NULL: a header that would be more than one. */
static struct curl_slist *header_list(const struct http_request *request, bool *good)
{
	struct curl_slist *list = curl_slist_append(NULL, "Expect:");

	*good = list != NULL;
	for (const char *const *h = request->headers; h && *h && *good; h++) {
		struct curl_slist *longer = strpbrk(*h, "\r\n") ? NULL : curl_slist_append(list, *h);

		*good = longer != NULL;
		list = longer ? longer : list;
	}
	return list;
}

static void prepare(CURL *curl, struct exchange *x, struct curl_slist *headers)
{
	const struct http_request *request = x->request;

	curl_easy_reset(curl);
	curl_easy_setopt(curl, CURLOPT_URL, request->url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, request->seconds ? request->seconds : (long)WHOLE_SECONDS);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, request->least);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, request->least ? (long)SLOW_SECONDS : 0L);
	curl_easy_setopt(curl, CURLOPT_USERAGENT, agent); /* some hosts answer nobody who has none */
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, x);
	if (strcmp(request->method, "POST") != 0)
		return;
	curl_easy_setopt(curl, CURLOPT_POST, 1L);
	curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->len);
	curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(curl, CURLOPT_READDATA, x);
}

static const char *word_of(CURLcode code)
{
	if (code == CURLE_OPERATION_TIMEDOUT)
		return "timeout";
	if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR || code == CURLE_SSL_CACERT_BADFILE)
		return "tls";
	return "connection";
}

/* Whether anything of the request had gone out says what may have become of it. */
static enum http_result classify(CURL *curl, CURLcode code, const struct exchange *x, struct http_answer *answer)
{
	long sent = 0;

	if (code == CURLE_OK)
		return HTTP_ANSWERED;
	if (x->too_large) {
		snprintf(answer->code, sizeof(answer->code), "too_large");
		return HTTP_TOO_LARGE;
	}
	snprintf(answer->code, sizeof(answer->code), "%s", x->unwritten ? "unwritten" : word_of(code));
	curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &sent);
	return sent > 0 ? HTTP_BROKEN : HTTP_NOT_SENT;
}

static void tell(TALLOC_CTX *ctx, CURL *curl, struct http_answer *answer)
{
	char *type = NULL, *location = NULL;
	curl_off_t wait = 0;
	long status = 0;

	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
	curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &location);
	curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait);
	answer->status = status > 0 ? (unsigned)status : 0;
	answer->type = type ? talloc_strdup(ctx, type) : "";
	answer->location = location ? talloc_strdup(ctx, location) : NULL;
	answer->retry_after = wait <= 0 ? 0 : wait < HTTP_WAIT_MOST ? (long)wait : HTTP_WAIT_MOST;
}

enum http_result http_do(TALLOC_CTX *ctx, const struct http_request *request, struct http_answer *answer)
{
	struct exchange x = { .request = request, .most = request->most ? request->most : USUAL_MOST };
	enum http_result result = HTTP_NOT_SENT;
	struct curl_slist *headers;
	bool good;

	*answer = (struct http_answer){ .type = "", .code = "connection" };
	x.body = talloc_zero_size(NULL, 4096);
	headers = header_list(request, &good);
	if (!kept)
		kept = curl_easy_init();
	if (kept && good && x.body) {
		CURLcode code;

		prepare(kept, &x, headers);
		code = curl_easy_perform(kept);
		answer->code[0] = '\0';
		result = classify(kept, code, &x, answer);
		tell(ctx, kept, answer);
		curl_easy_setopt(kept, CURLOPT_HTTPHEADER, NULL);
	}
	curl_slist_free_all(headers);
	answer->body = x.body ? talloc_steal(ctx, x.body) : talloc_strdup(ctx, "");
	answer->len = request->fd >= 0 ? 0 : x.got;
	return result;
}

void http_close(void)
{
	if (kept)
		curl_easy_cleanup(kept);
	kept = NULL;
}
