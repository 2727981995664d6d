#include "base.h"
#include "gate.h"
#include "conf.h"
#include "secret.h"

enum { CSRF_CHARS = 22, NONCE_LIFE = 24 * 3600, PRELOGIN_LIFE = 3600 };

static const char *prelogin_cookie(void)
{
	return req_https() ? "__Host-urp-pre" : "urp_pre";
}

/* First 22 base64url characters of a MAC: 132 bits. */
static const char *short_mac(TALLOC_CTX *ctx, enum secret_key key, const char *purpose, const char *what)
{
	uint8_t mac[HASH_BYTES];
	char *text = talloc_asprintf(ctx, "%s:%s", purpose, what);

	if (!secret_mac(key, text, strlen(text), mac))
		return NULL;
	return talloc_strndup(ctx, secret_base64url(ctx, mac, sizeof(mac)), CSRF_CHARS);
}

static bool same(const char *a, const char *b, size_t blen)
{
	return a && strlen(a) == blen && secret_equal(a, b, blen);
}

bool gate_same_origin(struct req *r)
{
	const char *site = req_header(r, "HTTP_SEC_FETCH_SITE"), *origin = req_header(r, "HTTP_ORIGIN");

	if (site)
		return !strcmp(site, "same-origin") || !strcmp(site, "none");
	if (origin && strcmp(origin, "null"))
		return !strcmp(origin, conf_str(CONF_PUBLIC_URL));
	return true;
}

/* What the CSRF token of a page is bound to: the session, or before there is one the pre-login cookie. NULL: nothing yet. */
static const char *csrf_of(struct req *r, enum who who)
{
	const char *bound = who == PRELOGIN ? req_cookie(r, prelogin_cookie()) : r->session;

	return bound ? short_mac(r, KEY_SESSION, who == PRELOGIN ? "pre" : "csrf", bound) : NULL;
}

const char *gate_csrf(struct req *r, enum who who)
{
	const char *csrf = csrf_of(r, who);

	if (!csrf && who == PRELOGIN) {
		const char *fresh = secret_token(r);
		req_set_cookie(r, prelogin_cookie(), fresh, PRELOGIN_LIFE);
		csrf = short_mac(r, KEY_SESSION, "pre", fresh);
	}
	return csrf;
}

enum rc gate_pass(struct req *r, enum who who)
{
	const char *posted;
	size_t len;
	unsigned count;

	if (r->method == POST && !gate_same_origin(r))
		return RC_FORBIDDEN;
	if (who == OPERATOR && !r->session)
		return RC_LOGIN;
	if (r->method != POST)
		return RC_OK;
	if (who == ANYONE || who == ANYONE_NONCE)
		return RC_OK;
	posted = form_get(r->form, "csrf", &len, &count);
	return count == 1 && same(csrf_of(r, who), posted, len) ? RC_OK : RC_FORBIDDEN;
}

const char *gate_session_hash(struct req *r)
{
	return r->session ? secret_hash_hex(r, r->session, strlen(r->session)) : NULL;
}

const char *gate_nonce(struct req *r)
{
	char *head = talloc_asprintf(r, "%llx.%s", (unsigned long long)time(NULL), secret_token(r));
	const char *mac = short_mac(r, KEY_FORM, "nonce", head);

	return mac ? talloc_asprintf(r, "%s.%s", head, mac) : NULL;
}

long gate_nonce_age(struct req *r)
{
	size_t len;
	unsigned count;
	const char *posted = form_get(r->form, "nonce", &len, &count);
	const char *nonce, *dot;
	long age;

	if (count != 1 || len > 100)
		return -1;
	nonce = talloc_strndup(r, posted, len);
	dot = strrchr(nonce, '.');
	if (!dot || !same(short_mac(r, KEY_FORM, "nonce", talloc_strndup(r, nonce, (size_t)(dot - nonce))), dot + 1, strlen(dot + 1)))
		return -1;
	age = (long)time(NULL) - (long)strtoll(nonce, NULL, 16);
	return age >= 0 && age <= NONCE_LIFE ? age : -1;
}

const char *gate_nonce_again(struct req *r)
{
	size_t len;
	unsigned count;
	const char *posted = form_get(r->form, "nonce", &len, &count);

	return gate_nonce_age(r) < 0 ? gate_nonce(r) : talloc_strndup(r, posted, len);
}
