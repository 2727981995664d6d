#include "base.h"
#include "graph_hook.h"
#include "account.h"
#include "form.h"
#include "secret.h"

enum { CHALLENGE_MOST = 256, SIGNATURE_CHARS = 64, NAME_MOST = 100 };

static const char prefix[] = "sha256=";

bool graph_genuine(TALLOC_CTX *ctx, const struct hook *hook, const char **account)
{
	const char *header = hook->header(hook, "x-hub-signature-256");
	bool good = false;
	size_t n;
	char **secrets = account_lines(ctx, hook->channel, "app-secret", &n);

	*account = "";
	if (!header || strncmp(header, prefix, sizeof(prefix) - 1) != 0 || strlen(header) != sizeof(prefix) - 1 + SIGNATURE_CHARS)
		return false;
	for (size_t i = 0; i < n; i++) {
		uint8_t mac[HASH_BYTES];

		secret_hmac_sha256(secrets[i], strlen(secrets[i]), hook->body, hook->len, NULL, 0, mac);
		good |= secret_equal(secret_hex(ctx, mac, sizeof(mac)), header + sizeof(prefix) - 1, SIGNATURE_CHARS);
	}
	talloc_free(secrets);
	return good;
}

/* The value given once, else NULL. */
static const char *once(TALLOC_CTX *ctx, const struct form *form, const char *name)
{
	unsigned count;
	size_t len;
	const char *bytes = form_get(form, name, &len, &count);

	if (count != 1 || memchr(bytes, '\0', len))
		return NULL;
	return talloc_strndup(ctx, bytes, len);
}

static bool is_plain(const char *s)
{
	if (!*s || strlen(s) > CHALLENGE_MOST)
		return false;
	for (; *s; s++)
		if ((unsigned char)*s < 0x20 || *s == 0x7F)
			return false;
	return true;
}

const char *graph_subscribe(TALLOC_CTX *ctx, const struct hook *hook)
{
	struct form *form = form_new(ctx);
	const char *mode, *word, *challenge;

	if (form_read_urlencoded(form, hook->query, strlen(hook->query)) != RC_OK)
		return NULL;
	mode = once(ctx, form, "hub.mode");
	word = once(ctx, form, "hub.verify_token");
	challenge = once(ctx, form, "hub.challenge");
	if (!mode || !word || !challenge || strcmp(mode, "subscribe") != 0 || !account_is(hook->channel, "verify-token", word) ||
	    !is_plain(challenge))
		return NULL;
	return challenge;
}

bool graph_parse(TALLOC_CTX *ctx, const char *object, const char *body, size_t len, struct json_object **list, const char **why,
		 void (*one)(TALLOC_CTX *ctx, struct items *items, struct json_object *entry))
{
	struct json_object *root = payload_read(ctx, body, len, why);
	struct items *items = items_new(ctx);
	bool ours = !strcmp(payload_code(ctx, root, "object"), object);

	if (!root)
		return false;
	if (!ours)
		items_other(items, "foreign_object", root);
	for (size_t i = 0, n = ours ? payload_count(root, "entry") : 0; i < n && !items_full(items); i++)
		one(ctx, items, payload_nth(root, "entry", i));
	*list = items_done(items, why);
	return *list != NULL;
}

static const char *const *with_token(TALLOC_CTX *ctx, const char *channel, const char *url)
{
	const char **headers = talloc_zero_array(ctx, const char *, 2);
	const char *token = account_may_know(channel, url) ? account_text(ctx, channel, "token") : NULL;

	if (token)
		headers[0] = talloc_asprintf(headers, "Authorization: Bearer %s", token);
	return headers;
}

static bool is_address(const char *ref)
{
	return !strncmp(ref, "https://", 8) || !strncmp(ref, "http://", 7);
}

static bool order_bytes(TALLOC_CTX *ctx, const char *channel, const char *url, const char *sha256, struct fetch_order *order)
{
	if (!account_may_fetch(channel, url))
		return false;
	*order = (struct fetch_order){ .url = url, .headers = with_token(ctx, channel, url), .sha256 = *sha256 ? sha256 : NULL };
	return true;
}

static bool order_metadata(TALLOC_CTX *ctx, const char *channel, const char *ref, struct fetch_order *order)
{
	const char *base = account_text(ctx, channel, "url"), *version = account_text(ctx, channel, "version"), *number;
	size_t len = strspn(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

	if (!base || !version || !len || ref[len] || len > NAME_MOST)
		return false;
	number = account_text(ctx, channel, "number");
	*order = (struct fetch_order){
		.url = talloc_asprintf(ctx, "%s/%s/%s%s%s", base, version, ref, number ? "?phone_number_id=" : "", number ? number : ""),
		.again = true,
	};
	order->headers = with_token(ctx, channel, order->url);
	return order->headers[0] != NULL;
}

bool graph_fetch(TALLOC_CTX *ctx, const char *channel, const char *ref, const char *answer, size_t len, struct fetch_order *order)
{
	struct json_object *told;
	const char *why;

	if (!answer)
		return is_address(ref) ? order_bytes(ctx, channel, ref, "", order) : order_metadata(ctx, channel, ref, order);
	told = payload_read(ctx, answer, len, &why);
	return told && order_bytes(ctx, channel, payload_ref(ctx, told, "url"), payload_sha256(ctx, told, "sha256"), order);
}
