/* phone - calls that a telephone exchange reports, in the signed form (docs/NEW-CHANNEL.md). Nothing can be sent: people speak here. */
#include "base.h"
#include "account.h"
#include "channel.h"
#include "signed.h"

static const char name[] = "phone";

static bool genuine(TALLOC_CTX *ctx, const struct hook *hook, const char **account)
{
	size_t n;
	char **secrets = account_lines(ctx, name, "secret", &n);

	*account = "";
	return signed_genuine(ctx, hook, secrets, n, NULL, NULL);
}

static struct json_object *caller(TALLOC_CTX *ctx, struct json_object *raw)
{
	const char *number = payload_phone(ctx, raw, "from");
	struct json_object *to = json_object_new_object(), *person;

	item_put(to, "phone", number);
	person = item_person(&number, 1, to);
	if (person)
		item_put(person, "phone", talloc_asprintf(ctx, "+%s", number));
	return person;
}

static bool is_event(const char *event)
{
	static const char *const events[] = { "ringing", "answered", "ended", "missed", "voicemail" };

	for (size_t i = 0; i < ARRAY_LEN(events); i++)
		if (!strcmp(events[i], event))
			return true;
	return false;
}

/* Somebody called and was not heard, or spoke: it is no event to be passed over. */
static bool is_lost(TALLOC_CTX *ctx, struct json_object *raw, const char *event)
{
	return !strcmp(event, "missed") || !strcmp(event, "voicemail") || *payload_ref(ctx, raw, "recording");
}

static void read_call(TALLOC_CTX *ctx, const char *account UNUSED, struct json_object *raw, struct items *items)
{
	const char *event = payload_code(ctx, raw, "event"), *call = payload_id(ctx, raw, "call"), *extension, *odd;
	struct json_object *item, *from;
	int64_t seconds;

	if (!is_event(event) || !*call) {
		if (is_lost(ctx, raw, event))
			item_lose(items_add(items, "call", payload_id(ctx, raw, "id"), raw), "no_call");
		else
			items_other(items, "no_call", raw);
		return;
	}
	item = items_add(items, "call", payload_id(ctx, raw, "id"), raw);
	item_put_at(item, raw, "at");
	item_put(item, "call", call);
	item_put(item, "event", event);
	from = caller(ctx, raw);
	if (from)
		json_object_object_add(item, "from", from);
	odd = payload_phone_odd(ctx, raw, "from");
	if (*odd)
		(void)item_put_card(item, odd, "");
	item_put(item, "called", payload_line(ctx, raw, "to", 40));
	extension = payload_line(ctx, raw, "extension", 20);
	item_put(item, "extension", extension);
	if (payload_int(raw, "seconds", &seconds) && seconds >= 0 && seconds <= 7 * 24 * 3600)
		item_put_int(item, "seconds", seconds);
	(void)signed_media(ctx, item, raw, "recording", "audio", true);
}

static bool parse(TALLOC_CTX *ctx, const char *account, const char *body, size_t len, struct json_object **items, const char **why)
{
	return signed_parse(ctx, account, body, len, items, why, read_call);
}

const struct channel channel_phone = {
	.name = name,
	.can = CHANNEL_NUMBER | CHANNEL_VOICE,
	.genuine = genuine,
	.parse = parse,
	.fetch = signed_fetch,
};
