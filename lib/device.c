#include "base.h"
#include "device.h"
#include "req.h"
#include "secret.h"

enum { OPERATORS_MAX = 8, COOKIE_DAYS = 180 };

/* The cookie: a random name of the device, then for each operator a dot and a MAC over device and login. */
static const char *cookie_name(void)
{
	return req_https() ? "__Host-urp-device" : "urp_device";
}

static const char *mark(struct req *r, const char *device, const char *login)
{
	uint8_t mac[HASH_BYTES];
	char *text = talloc_asprintf(r, "device:%s:%s", device, login);

	if (!secret_mac(KEY_SESSION, text, strlen(text), mac))
		return NULL;
	return talloc_strndup(r, secret_base64url(r, mac, sizeof(mac)), TOKEN_CHARS);
}

static const char *device_name(struct req *r, const char **marks)
{
	const char *cookie = req_cookie(r, cookie_name());

	if (!cookie || strcspn(cookie, ".") != TOKEN_CHARS || strlen(cookie) > (OPERATORS_MAX + 1) * (TOKEN_CHARS + 1))
		return NULL;
	*marks = cookie + TOKEN_CHARS;
	return talloc_strndup(r, cookie, TOKEN_CHARS);
}

static bool has_mark(const char *marks, const char *wanted)
{
	bool found = false;

	while (*marks == '.') {
		size_t len = strcspn(++marks, ".");
		found |= len == TOKEN_CHARS && secret_equal(marks, wanted, len);
		marks += len;
	}
	return found;
}

const char *device_of(struct req *r, const char *login)
{
	const char *marks, *device = device_name(r, &marks), *wanted;

	if (!device)
		return NULL;
	wanted = mark(r, device, login);
	return wanted && has_mark(marks, wanted) ? secret_hash_hex(r, device, TOKEN_CHARS) : NULL;
}

void device_remember(struct req *r, const char *login)
{
	const char *marks = "", *device = device_name(r, &marks), *own;
	char *cookie;

	if (!device)
		device = secret_token(r);
	own = mark(r, device, login);
	if (!own)
		return;
	cookie = talloc_asprintf(r, "%s.%s", device, own);
	for (unsigned n = 1; *marks == '.' && n < OPERATORS_MAX; n++) {
		size_t len = strcspn(++marks, ".");
		if (len == TOKEN_CHARS && strncmp(marks, own, len) != 0)
			cookie = talloc_asprintf_append_buffer(cookie, ".%.*s", (int)len, marks);
		marks += len;
	}
	req_set_cookie(r, cookie_name(), cookie, COOKIE_DAYS * 24L * 3600);
}
