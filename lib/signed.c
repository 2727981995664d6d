#include "base.h"
#include "signed.h"
#include "account.h"
#include "secret.h"

enum { SIGNATURE_CHARS = 64 };

static const char prefix[] = "v1=";

static bool is_fresh(const char *stamp, time_t now)
{
	size_t n = strspn(stamp, "0123456789");
	long long at;

	if (!n || n > 12 || stamp[n])
		return false;
	at = strtoll(stamp, NULL, 10);
	return at - now <= SIGNED_SECONDS && now - at <= SIGNED_SECONDS;
}

bool signed_genuine(TALLOC_CTX *ctx, const struct hook *hook, char *const *secrets, size_t n, char *const *names, const char *name)
{
	const char *stamp = hook->header(hook, "x-urp-timestamp"), *given = hook->header(hook, "x-urp-signature");
	bool good = false;
	char *head;

	if (!stamp || !given || !is_fresh(stamp, hook->now) || strncmp(given, prefix, sizeof(prefix) - 1) != 0 ||
	    strlen(given) != sizeof(prefix) - 1 + SIGNATURE_CHARS)
		return false;
	head = talloc_asprintf(ctx, "%s.", stamp);
	for (size_t i = 0; i < n; i++) {
		bool named = !names || !strcmp(names[i], name), equal;
		uint8_t mac[HASH_BYTES];

		secret_hmac_sha256(secrets[i], strlen(secrets[i]), head, strlen(head), hook->body, hook->len, mac);
		equal = secret_equal(secret_hex(ctx, mac, sizeof(mac)), given + sizeof(prefix) - 1, SIGNATURE_CHARS);
		good |= equal & named;
	}
	return good;
}

bool signed_parse(TALLOC_CTX *ctx, const char *account, const char *body, size_t len, struct json_object **list, const char **why,
		  void (*one)(TALLOC_CTX *ctx, const char *account, struct json_object *raw, struct items *items))
{
	struct json_object *root = payload_read(ctx, body, len, why);
	struct items *items = items_new(ctx);
	size_t n;

	if (!root)
		return false;
	if (json_object_is_type(root, json_type_object)) {
		one(ctx, account, root, items);
	} else {
		n = json_object_array_length(root);
		*why = "too_many";
		if (n > SIGNED_MOST)
			return false;
		for (size_t i = 0; i < n; i++)
			one(ctx, account, json_object_array_get_idx(root, i), items);
	}
	*list = items_done(items, why);
	return *list != NULL;
}

bool signed_fetch(TALLOC_CTX *ctx, const char *channel, const char *ref, const char *answer UNUSED, size_t len UNUSED,
		  struct fetch_order *order)
{
	if (!account_may_fetch(channel, ref))
		return false;
	*order = (struct fetch_order){ .url = talloc_strdup(ctx, ref), .headers = talloc_zero_array(ctx, const char *, 1) };
	return true;
}

bool signed_media(TALLOC_CTX *ctx, struct json_object *item, struct json_object *raw, const char *key, const char *kind, bool voice)
{
	const struct item_media names = { .ref = key, .mime = "mime", .name = "name", .sha256 = "sha256" };

	return item_put_media(ctx, item, raw, kind, voice, &names);
}
