#include "base.h"
#include "posts.h"

static const struct post_row messages[] = {
	{ "text", "", "1" },
	{ "text", "/0/id", "wamid.IN1" },
	{ "text", "/0/kind", "message" },
	{ "text", "/0/at", "1780000000" },
	{ "text", "/0/text", "Buca in via Esempio" },
	{ "text", "/0/from/keys/0", "IT.1122334455" },
	{ "text", "/0/from/keys/1", "447700900123" },
	{ "text", "/0/from/name", "Giulia P." },
	{ "text", "/0/from/username", "giulia.p" },
	{ "text", "/0/from/phone", "+447700900123" },
	{ "text", "/0/from/to/phone", "447700900123" },
	{ "text", "/0/from/to/user", "IT.1122334455" },
	{ "text", "/0/quotes", NULL },
	{ "text", "/0/unsupported", NULL },
	{ "quoted", "/0/quotes", "wamid.UNKNOWN" },
	{ "forwarded", "/0/forwarded", "true" },
	{ "forwarded", "/0/quotes", NULL },
	{ "image", "/0/media/0/kind", "image" },
	{ "image", "/0/media/0/ref", "9001" },
	{ "image", "/0/media/0/mime", "image/jpeg" },
	{ "image", "/0/media/0/sha256", "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824" },
	{ "image", "/0/text", NULL },
	{ "voice", "/0/media/0/kind", "audio" },
	{ "voice", "/0/media/0/voice", "true" },
	{ "document", "/0/media/0/name", "../../etc/modulo.pdf" },
	{ "document", "/0/media/0/sha256", NULL },
	{ "document", "/0/text", "Il modulo\nfirmato" },
	{ "video", "/0/media/0/ref", "9004" },
	{ "video", "/0/text", "Guardate" },
	{ "sticker", "/0/media/0/kind", "sticker" },
	{ "location", "/0/place/lat", "41.1171000" },
	{ "location", "/0/place/name", NULL },
	{ "location-named", "/0/place/lat", "41.1171000" },
	{ "location-named", "/0/place/name", "Bar Centrale" },
	{ "location-named", "/0/place/address", "Via Esempio 1" },
	{ "location-nowhere", "/0/place", NULL },
	{ "location-nowhere", "/0/unsupported", "location" },
	{ "contacts", "/0/cards/0/name", "Idraulico Rossi" },
	{ "contacts", "/0/cards/0/phones/0", "+39 080 123" },
	{ "button-reply", "/0/payload", "place:none" },
	{ "button-reply", "/0/text", "Non serve un luogo" },
	{ "button-reply", "/0/quotes", "wamid.OUT9" },
	{ "list-reply", "/0/payload", "lang:en" },
	{ "flow-reply", "/0/payload", "flow" },
	{ "template-button", "/0/payload", "word:stop" },
	{ "template-button", "/0/text", "Basta" },
};

static const struct post_row strangers[] = {
	{ "reaction-to-nothing", "/0/kind", "other" },
	{ "reaction-to-nothing", "/1/kind", "other" },
	{ "reaction-to-nothing", "/2/kind", "other" },
	{ "reaction-to-nothing", "/0/what", "no_target" },
	{ "unsupported", "/0/kind", "message" },
	{ "unsupported", "/0/unsupported", "poll_creation" },
	{ "unsupported-plain", "/0/unsupported", "unsupported" },
	{ "hologram", "/0/kind", "message" },
	{ "hologram", "/0/unsupported", "hologram" },
	{ "order", "/0/unsupported", "order" },
	{ "welcome", "/0/kind", "other" },
	{ "interactive-empty", "", "2" },
	{ "interactive-empty", "/0/unsupported", "interactive" },
	{ "interactive-empty", "/1/kind", "notice" },
	{ "interactive-empty", "/1/code", "131000" },
	{ "interactive-empty", "/1/alarm", NULL },
	{ "unknown-field", "/0/kind", "other" },
	{ "unknown-field", "/0/what", "flying_carpets" },
	{ "other-object", "", "1" },
	{ "other-object", "/0/kind", "other" },
	{ "foreign-number", "", "1" },
	{ "foreign-number", "/0/what", "foreign_number" },
	{ "empty", "", "0" },
};

static const struct post_row people[] = {
	{ "no-phone", "/0/from/keys/0", "IT.777" },
	{ "no-phone", "/0/from/keys/1", NULL },
	{ "no-phone", "/0/from/phone", NULL },
	{ "no-phone", "/0/from/username", "ugo" },
	{ "no-phone", "/0/from/to/phone", NULL },
	{ "no-profile", "/0/from/name", NULL },
	{ "no-profile", "/0/from/keys/0", "IT.1122334455" },
	{ "no-contacts", "/0/from/keys/0", "IT.1122334455" },
	{ "no-contacts", "/0/from/phone", "+447700900123" },
	{ "only-contact", "/0/kind", "message" },
	{ "only-contact", "/0/from/keys/0", "IT.1122334455" },
	{ "nobody", "/0/kind", "other" },
	{ "nobody", "/0/lost", "true" },
	{ "edit-lost", "/0/what", "no_target" },
	{ "edit-lost", "/0/lost", "true" },
	{ "edit-lost", "/1/what", "no_sender" },
	{ "edit-lost", "/1/lost", "true" },
	{ "nobody", "/0/what", "no_sender" },
	{ "two-people", "", "2" },
	{ "two-people", "/0/from/name", "Ugo" },
	{ "two-people", "/1/from/name", "Giulia P." },
	{ "two-people", "/1/at", "1780000001" },
	{ "two-entries", "", "3" },
	{ "two-entries", "/0/id", "wamid.IN1" },
	{ "two-entries", "/1/what", "security" },
	{ "two-entries", "/2/id", "wamid.IN2" },
	{ "number-changed", "/0/kind", "moved" },
	{ "number-changed", "/0/from/keys/0", "IT.1122334455" },
	{ "number-changed", "/0/new/keys/0", "GB.99" },
	{ "number-changed", "/0/new/keys/1", "447700900999" },
	{ "number-changed", "/0/new/phone", "+447700900999" },
	{ "number-changed", "/0/new/to/user", "GB.99" },
	{ "identity-changed", "/0/kind", "other" },
	{ "new-id", "", "2" },
	{ "new-id", "/0/kind", "moved" },
	{ "new-id", "/0/from/keys/0", "IT.1122334455" },
	{ "new-id", "/0/new/keys/0", "IT.555" },
	{ "new-id", "/1/kind", "other" },
};

static const struct post_row annotations[] = {
	{ "reaction", "/0/kind", "reaction" },
	{ "reaction", "/0/of", "wamid.OUT1" },
	{ "reaction", "/0/emoji", "👍" },
	{ "reaction", "/0/from/keys/0", "IT.1122334455" },
	{ "reaction-gone", "/0/emoji", "" },
	{ "edit", "/0/kind", "edit" },
	{ "edit", "/0/of", "wamid.IN0" },
	{ "edit", "/0/text", "Buca in via Nuova" },
	{ "edit-caption", "/0/text", "Meglio" },
	{ "revoke", "/0/kind", "revoke" },
	{ "revoke", "/0/of", "wamid.IN0" },
	{ "echo", "/0/kind", "echo" },
	{ "echo", "/0/own", NULL },
	{ "echo", "/0/from/keys/0", "447700900123" },
	{ "echo", "/0/text", "Rispondo dal telefono" },
};

static const struct post_row receipts[] = {
	{ "delivered", "/0/id", "wamid.OUT1:delivered" },
	{ "delivered", "/0/kind", "receipt" },
	{ "delivered", "/0/of", "wamid.OUT1" },
	{ "delivered", "/0/status", "delivered" },
	{ "delivered", "/0/callback", "out:8812" },
	{ "delivered", "/0/from/keys/0", "447700900123" },
	{ "played", "/0/id", "wamid.OUT1:played" },
	{ "played", "/0/status", "read" },
	{ "status-new", "/0/kind", "other" },
	{ "status-user", "/0/from/keys/0", "IT.777" },
	{ "status-user", "/0/from/keys/1", NULL },
	{ "statuses-disorder", "", "2" },
	{ "statuses-disorder", "/0/status", "read" },
	{ "statuses-disorder", "/1/status", "sent" },
	{ "failed", "/0/status", "failed" },
	{ "failed", "/0/code", "131047" },
};

static const struct post_row notices[] = {
	{ "account-error", "/0/kind", "notice" },     { "account-error", "/0/code", "131031" },
	{ "account-error", "/0/alarm", "true" },      { "account-banned", "/0/code", "account:disabled_update" },
	{ "account-banned", "/0/alarm", "true" },     { "account-calm", "/0/alarm", NULL },
	{ "quality", "/0/code", "quality:flagged" },  { "quality", "/0/alarm", "true" },
	{ "template-status", "/0/kind", "template" }, { "template-status", "/0/name", "aggiornamento_segnalazione" },
	{ "template-status", "/0/lang", "it" },	      { "template-status", "/0/status", "rejected" },
};

static const struct post_row texts[] = {
	{ "controls", "/0/text", "abc\nd\tef g" },
	{ "emoji-escaped", "/0/text", "perché 😡 a/b" },
	{ "half-pair", "/0/text", "x\xEF\xBF\xBDy\xEF\xBF\xBDz" },
	{ "many-marks", "/0/kind", "message" },
};

#define HOLD(rows) post_rows_hold("whatsapp", "whatsapp", "", 0, rows, ARRAY_LEN(rows))

static void each_kind_of_message_is_read(void **state UNUSED)
{
	HOLD(messages);
}

static void what_is_not_known_does_no_harm(void **state UNUSED)
{
	HOLD(strangers);
}

static void a_person_is_their_id_with_or_without_a_number(void **state UNUSED)
{
	HOLD(people);
}

static void reactions_edits_revokes_and_echoes_are_no_messages(void **state UNUSED)
{
	HOLD(annotations);
}

static void what_became_of_a_message_is_told(void **state UNUSED)
{
	HOLD(receipts);
}

static void trouble_of_the_account_is_told(void **state UNUSED)
{
	HOLD(notices);
}

static void text_comes_clean(void **state UNUSED)
{
	HOLD(texts);
}

static void ids_and_texts_have_an_end(void **state UNUSED)
{
	struct json_object *found, *items;
	const char *why;
	size_t len;
	char *body = post_read("whatsapp", "long-id", &len);

	items = post_items("whatsapp", "", body, len, &why);
	assert_int_equal(json_pointer_get(items, "/0/id", &found), 0);
	assert_int_equal(json_object_get_string_len(found), 66);
	body = post_read("whatsapp", "long-text", &len);
	items = post_items("whatsapp", "", body, len, &why);
	assert_int_equal(json_pointer_get(items, "/0/text", &found), 0);
	assert_true(json_object_get_string_len(found) > 8000 && json_object_get_string_len(found) < 10000);
}

static void what_is_no_post_is_refused_with_its_reason(void **state UNUSED)
{
	static const char *const reasons[][2] = { { "bad-utf8", "encoding" },
						  { "trailing", "not_json" },
						  { "deep", "too_deep" },
						  { "scalar", "not_json" },
						  { "nothing", "not_json" } };

	for (size_t i = 0; i < ARRAY_LEN(reasons); i++) {
		const char *why;
		size_t len;
		char *body = post_read("whatsapp", reasons[i][0], &len);

		assert_null(post_items("whatsapp", "", body, len, &why));
		assert_string_equal(why, reasons[i][1]);
	}
}

static void more_items_than_a_post_can_have_are_refused(void **state UNUSED)
{
	char *body = talloc_strdup(posts_ctx, "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":["
					      "{\"field\":\"messages\",\"value\":{\"statuses\":[");
	struct json_object *items;
	const char *why;

	for (unsigned i = 0; i < 2000; i++)
		body = talloc_asprintf_append_buffer(body, "%s{\"id\":\"w%u\",\"status\":\"sent\"}", i ? "," : "", i);
	items = post_items("whatsapp", "", talloc_asprintf(posts_ctx, "%s]}}]}]}", body), strlen(body) + 7, &why);
	assert_non_null(items);
	assert_int_equal(json_object_array_length(items), 2000);
	body = talloc_asprintf(posts_ctx, "%s,{\"id\":\"x\",\"status\":\"sent\"}]}}]}]}", body);
	assert_null(post_items("whatsapp", "", body, strlen(body), &why));
	assert_string_equal(why, "too_many");
}

/* The vectors of docs/NEW-CHANNEL.md: an escaped body and one in UTF-8 are each signed as they stand. */
static const struct {
	const char *body, *mac;
} vectors[] = {
	{ "{\"object\":\"whatsapp_business_account\",\"entry\":[]}", "c84a394cc475525991e78ff16e430b02e47f953877d2af0ade26956ce6f384dc" },
	{ "{\"t\":\"perch\\u00e9 \\ud83d\\ude21 a\\/b\"}", "97f389f1b391e7b38243951cf08c0b47a84a393d283a246d3b065bd7fc66fa37" },
	{ "{\"t\":\"perché 😡 a/b\"}", "b0b8ad779ad250074f98639399e973f339536469b744547a8eece3e677ca90be" },
};

static bool genuine(const char *signature, const char *body)
{
	struct post_headers h = { .names = { signature ? "x-hub-signature-256" : NULL }, .values = { signature } };
	const char *account = NULL;
	bool good = channel_find("whatsapp")
			    ->genuine(posts_ctx, HOOK(.channel = "whatsapp", .own = &h, .body = body, .len = strlen(body)), &account);

	assert_string_equal(account, "");
	return good;
}

static void a_signature_is_that_of_the_raw_bytes(void **state UNUSED)
{
	char *good;

	for (size_t i = 0; i < ARRAY_LEN(vectors); i++) {
		good = talloc_asprintf(posts_ctx, "sha256=%s", vectors[i].mac);
		assert_true(genuine(good, vectors[i].body));
		assert_false(genuine(good, vectors[(i + 1) % ARRAY_LEN(vectors)].body));
		assert_false(genuine(talloc_asprintf(posts_ctx, "sha1=%s", vectors[i].mac), vectors[i].body));
		assert_false(genuine(vectors[i].mac, vectors[i].body));
		assert_false(genuine(talloc_asprintf(posts_ctx, "%s0", good), vectors[i].body));
		good[strlen(good) - 1] = '\0';
		assert_false(genuine(good, vectors[i].body));
	}
	assert_false(genuine(NULL, vectors[0].body));
	assert_false(genuine("", vectors[0].body));
	assert_false(genuine("sha256=", vectors[0].body));
}

static const char *subscribed(const char *query)
{
	return channel_find("whatsapp")->subscribe(posts_ctx, HOOK(.channel = "whatsapp", .method = "GET", .query = query));
}

static void a_subscription_is_answered_to_who_knows_the_word(void **state UNUSED)
{
	assert_string_equal(subscribed("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=a%20word"), "1158201444");
	assert_string_equal(subscribed("hub%2emode=subscribe&hub%2Echallenge=%3Cb%3E%22x&hub%2everify_token=a+word"), "<b>\"x");
	assert_string_equal(subscribed("hub.mode=subscribe&hub.challenge=1&hub.verify_token=next"), "1");
	assert_null(subscribed("hub.mode=subscribe&hub.challenge=1&hub.verify_token=a%20wor"));
	assert_null(subscribed("hub.mode=subscribe&hub.challenge=1&hub.verify_token="));
	assert_null(subscribed("hub.mode=subscribe&hub.challenge=1"));
	assert_null(subscribed("hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=next"));
	assert_null(subscribed("hub.mode=subscribe&hub.challenge=1&hub.verify_token=next&hub.verify_token=next"));
	assert_null(subscribed("hub.mode=subscribe&hub.challenge=a%0Ab&hub.verify_token=next"));
	assert_null(subscribed("hub.mode=subscribe&hub.challenge=a%00b&hub.verify_token=next"));
	assert_null(subscribed("hub.mode=subscribe&hub.challenge=&hub.verify_token=next"));
	assert_null(subscribed("hub.mode=subscribe&hub.challenge=%&hub.verify_token=next"));
	assert_null(subscribed(""));
	assert_null(subscribed(talloc_asprintf(posts_ctx, "hub.mode=subscribe&hub.challenge=%0257d&hub.verify_token=next", 1)));
	assert_non_null(subscribed(talloc_asprintf(posts_ctx, "hub.mode=subscribe&hub.challenge=%0256d&hub.verify_token=next", 1)));
}

static bool fetched(const char *ref, const char *answer, struct fetch_order *order)
{
	return channel_find("whatsapp")->fetch(posts_ctx, "whatsapp", ref, answer, answer ? strlen(answer) : 0, order);
}

static void a_file_is_asked_for_by_its_name_and_then_its_address(void **state UNUSED)
{
	struct fetch_order o;

	assert_true(fetched("9001", NULL, &o));
	assert_string_equal(o.url, "https://graph.example.org/v26.0/9001?phone_number_id=100000000000001");
	assert_string_equal(o.headers[0], "Authorization: Bearer tok");
	assert_true(o.again);
	assert_true(fetched("9001",
			    "{\"url\":\"https://look.example.org/x?y=1\",\"file_size\":\"3\",\"sha256\":"
			    "\"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824\"}",
			    &o));
	assert_string_equal(o.url, "https://look.example.org/x?y=1");
	assert_string_equal(o.headers[0], "Authorization: Bearer tok");
	assert_false(o.again);
	assert_string_equal(o.sha256, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
	assert_true(fetched("9001", "{\"url\":\"https://plain.example.org/x\"}", &o));
	assert_null(o.headers[0]);
	assert_null(o.sha256);
	assert_false(fetched("9001", "{\"url\":\"https://evil.example.org/x\"}", &o));
	assert_false(fetched("9001", "{\"error\":{}}", &o));
	assert_false(fetched("9001", "", &o));
	assert_false(fetched("../me", NULL, &o));
	assert_false(fetched("9001?x", NULL, &o));
	assert_false(fetched("", NULL, &o));
	assert_false(fetched("https://evil.example.org/", NULL, &o));
}

static int setup(void **state)
{
	if (posts_setup(state))
		return -1;
	account_put("whatsapp", "number", "100000000000001\n");
	account_put("whatsapp", "app-secret", "another\ntest-app-secret\n");
	account_put("whatsapp", "verify-token", "a word\nnext\n");
	account_put("whatsapp", "url", "https://graph.example.org\n");
	account_put("whatsapp", "version", "v26.0\n");
	account_put("whatsapp", "token", "tok\n");
	account_put("whatsapp", "hosts", "+look.example.org\nplain.example.org\n");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_of_message_is_read),
		cmocka_unit_test(what_is_not_known_does_no_harm),
		cmocka_unit_test(a_person_is_their_id_with_or_without_a_number),
		cmocka_unit_test(reactions_edits_revokes_and_echoes_are_no_messages),
		cmocka_unit_test(what_became_of_a_message_is_told),
		cmocka_unit_test(trouble_of_the_account_is_told),
		cmocka_unit_test(text_comes_clean),
		cmocka_unit_test(ids_and_texts_have_an_end),
		cmocka_unit_test(what_is_no_post_is_refused_with_its_reason),
		cmocka_unit_test(more_items_than_a_post_can_have_are_refused),
		cmocka_unit_test(a_signature_is_that_of_the_raw_bytes),
		cmocka_unit_test(a_subscription_is_answered_to_who_knows_the_word),
		cmocka_unit_test(a_file_is_asked_for_by_its_name_and_then_its_address),
	};

	return cmocka_run_group_tests(tests, setup, posts_teardown);
}
