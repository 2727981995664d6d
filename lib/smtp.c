#include "base.h"
#include "smtp.h"
#include "conf.h"
#include "log.h"

#include <curl/curl.h>

enum { CONNECT_SECONDS = 15, WHOLE_SECONDS = 90 };

/* How far the dialogue came: what an answer speaks of. */
enum stage { STAGE_HELLO, STAGE_SENDER, STAGE_RECIPIENT, STAGE_DATA, STAGE_BODY };

struct dialogue {
	const char *rest; /* of the message */
	size_t left;
	enum stage stage;
	struct smtp_answer *answer;
};

static CURL *kept;

static size_t give(char *to, size_t size, size_t n, void *user)
{
	struct dialogue *d = user;
	size_t len = size * n < d->left ? size * n : d->left;

	memcpy(to, d->rest, len);
	d->rest += len;
	d->left -= len;
	d->stage = STAGE_BODY;
	return len;
}

/* "250 2.0.0 Ok: queued as ABC": the last line of the last reply counts. */
static size_t hear(char *line, size_t size, size_t n, void *user)
{
	struct dialogue *d = user;
	size_t len = size * n, used = 0;

	if (d->stage != STAGE_BODY || len < 4 || line[0] != '2' || line[3] != ' ')
		return len;
	for (size_t i = 4; i < len && used < sizeof(d->answer->queue_id) - 1; i++)
		if (line[i] >= ' ' && line[i] <= '~')
			d->answer->queue_id[used++] = line[i];
	d->answer->queue_id[used] = '\0';
	return len;
}

static int watch(CURL *curl, curl_infotype type, char *data, size_t len, void *user)
{
	static const struct {
		const char *verb;
		enum stage stage;
	} verbs[] = { { "MAIL FROM", STAGE_SENDER }, { "RCPT TO", STAGE_RECIPIENT }, { "DATA", STAGE_DATA } };
	struct dialogue *d = user;

	(void)curl;
	if (type != CURLINFO_HEADER_OUT)
		return 0;
	for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
		if (len >= strlen(verbs[i].verb) && !memcmp(data, verbs[i].verb, strlen(verbs[i].verb)))
			d->stage = verbs[i].stage;
	return 0;
}

/* NULL when the file cannot be read; without its line end. */
static char *password(TALLOC_CTX *ctx)
{
	char line[512] = "";
	FILE *f = fopen(conf_str(CONF_SMTP_PASSWORD_FILE), "re");
	bool read = f && fgets(line, sizeof(line), f);
	char *out = NULL;

	if (f)
		fclose(f);
	if (read) {
		line[strcspn(line, "\r\n")] = '\0';
		out = talloc_strdup(ctx, line);
	}
	explicit_bzero(line, sizeof(line));
	return out;
}

static bool prepare(TALLOC_CTX *ctx, CURL *curl)
{
	curl_easy_reset(curl);
	curl_easy_setopt(curl, CURLOPT_URL, conf_str(CONF_SMTP_URL));
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)WHOLE_SECONDS);
	if (strcmp(conf_str(CONF_SMTP_TLS), "none") != 0) {
		curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)CURLUSESSL_ALL);
		curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	}
	if (*conf_str(CONF_SMTP_CA_FILE))
		curl_easy_setopt(curl, CURLOPT_CAINFO, conf_str(CONF_SMTP_CA_FILE));
	if (*conf_str(CONF_SMTP_USER)) {
		char *secret = password(ctx);

		if (!secret) {
			log_error("smtp_password_unreadable");
			return false;
		}
		curl_easy_setopt(curl, CURLOPT_USERNAME, conf_str(CONF_SMTP_USER));
		curl_easy_setopt(curl, CURLOPT_PASSWORD, secret);
		explicit_bzero(secret, strlen(secret));
	}
	return true;
}

static enum smtp_result classify(CURLcode code, const struct dialogue *d, struct smtp_answer *answer)
{
	bool ours = d->stage >= STAGE_RECIPIENT;

	if (code == CURLE_OK)
		return SMTP_SENT;
	answer->queue_id[0] = '\0';
	if (answer->status >= 400 && answer->status < 600) {
		snprintf(answer->code, sizeof(answer->code), "smtp_%u", answer->status);
		if (answer->status == 421) /* the server is going away, whatever it was asked */
			return SMTP_AWAY;
		return !ours ? SMTP_AWAY : answer->status >= 500 ? SMTP_PERMANENT : SMTP_TEMPORARY;
	}
	if (d->stage == STAGE_BODY) {
		snprintf(answer->code, sizeof(answer->code), "unconfirmed");
		return SMTP_TEMPORARY;
	}
	snprintf(answer->code, sizeof(answer->code), "%s",
		 code == CURLE_LOGIN_DENIED ? "login"
		 : code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR || code == CURLE_USE_SSL_FAILED ||
				 code == CURLE_SSL_CACERT_BADFILE
			 ? "tls"
			 : "connection");
	return SMTP_AWAY;
}

enum smtp_result smtp_send(const char *from, const char *to, const char *message, size_t len, struct smtp_answer *answer)
{
	struct dialogue d = { .rest = message, .left = len, .answer = answer };
	TALLOC_CTX *ctx = talloc_new(NULL);
	struct curl_slist *rcpt = NULL;
	enum smtp_result result;
	CURLcode code = CURLE_FAILED_INIT;
	long status = 0;

	*answer = (struct smtp_answer){ 0 };
	if (!kept)
		kept = curl_easy_init();
	if (kept && prepare(ctx, kept)) {
		rcpt = curl_slist_append(NULL, talloc_asprintf(ctx, "<%s>", to));
		curl_easy_setopt(kept, CURLOPT_MAIL_FROM, talloc_asprintf(ctx, "<%s>", from));
		curl_easy_setopt(kept, CURLOPT_MAIL_RCPT, rcpt);
		curl_easy_setopt(kept, CURLOPT_UPLOAD, 1L);
		curl_easy_setopt(kept, CURLOPT_READFUNCTION, give);
		curl_easy_setopt(kept, CURLOPT_READDATA, &d);
		curl_easy_setopt(kept, CURLOPT_HEADERFUNCTION, hear);
		curl_easy_setopt(kept, CURLOPT_HEADERDATA, &d);
		curl_easy_setopt(kept, CURLOPT_VERBOSE, 1L); /* only so that watch() is called */
		curl_easy_setopt(kept, CURLOPT_DEBUGFUNCTION, watch);
		curl_easy_setopt(kept, CURLOPT_DEBUGDATA, &d);
		code = curl_easy_perform(kept);
		curl_easy_getinfo(kept, CURLINFO_RESPONSE_CODE, &status);
	}
	answer->status = status > 0 ? (unsigned)status : 0;
	result = classify(code, &d, answer);
	if (kept) {
		curl_easy_setopt(kept, CURLOPT_MAIL_RCPT, NULL);
		if (result != SMTP_SENT)
			smtp_close(); /* a dialogue that went wrong is not taken up again */
	}
	curl_slist_free_all(rcpt);
	talloc_free(ctx);
	return result;
}

void smtp_close(void)
{
	if (kept)
		curl_easy_cleanup(kept);
	kept = NULL;
}
