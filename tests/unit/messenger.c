#include "base.h"
#include "posts.h"

static const struct post_row messages[] = {
	{ "text", "", "1" },
	{ "text", "/0/id", "m_abc" },
	{ "text", "/0/kind", "message" },
	{ "text", "/0/at", "1780000000" },
	{ "text", "/0/text", "Buongiorno" },
	{ "text", "/0/from/keys/0", "24671239871234567890" },
	{ "text", "/0/from/to/psid", "24671239871234567890" },
	{ "text", "/0/standby", NULL },
	{ "text-time", "/0/at", "1780000000" },
	{ "number-psid", "/0/from/keys/0", "9007199254740993" },
	{ "image", "/0/text", NULL },
	{ "image", "/0/media/0/kind", "image" },
	{ "image", "/0/media/0/ref", "https://scontent.xx.fbcdn.net/a.jpg?x=1" },
	{ "image", "/0/unsupported", NULL },
	{ "three", "/0/text", "Guardate" },
	{ "three", "/0/media/1/kind", "audio" },
	{ "three", "/0/media/2/kind", "document" },
	{ "sticker-new", "/0/media/0/kind", "sticker" },
	{ "sticker-old", "/0/media/0/kind", "sticker" },
	{ "location", "/0/place/lat", "41.1171000" },
	{ "location", "/0/place/name", "Bar Centrale" },
	{ "fallback-link", "/0/text", "Ecco\nNotizia\nhttps://news.example.org/1" },
	{ "fallback-bare", "/0/unsupported", "fallback" },
	{ "template-attachment", "/0/unsupported", "template" },
	{ "unsupported", "/0/unsupported", "unsupported" },
	{ "quick-reply", "/0/payload", "CAT:BUCHE" },
	{ "quick-reply", "/0/text", "Buca" },
	{ "quoted", "/0/quotes", "m_before" },
	{ "postback", "/0/kind", "message" },
	{ "postback", "/0/payload", "GET_STARTED" },
	{ "postback", "/0/text", "Inizia" },
	{ "postback-mid", "/0/id", "m_pb" },
	{ "hologram", "/0/text", "Ciao" },
	{ "twice", "", "2" },
	{ "twice", "/1/id", "m_abc" },
};

static const struct post_row echoes[] = {
	{ "echo-own", "/0/kind", "echo" },
	{ "echo-own", "/0/own", "true" },
	{ "echo-own", "/0/callback", "out:8812" },
	{ "echo-own", "/0/from/keys/0", "24671239871234567890" },
	{ "echo-colleague", "/0/kind", "echo" },
	{ "echo-colleague", "/0/own", NULL },
	{ "echo-colleague", "/0/text", "Le rispondo io" },
	{ "echo-unmarked", "/0/kind", "echo" },
	{ "echo-unmarked", "/0/from/keys/0", "24671239871234567890" },
};

static const struct post_row events[] = {
	{ "delivery", "", "2" },
	{ "delivery", "/0/id", "m_1:delivered" },
	{ "delivery", "/1/of", "m_2" },
	{ "delivery", "/0/until", NULL },
	{ "delivery-bare", "", "1" },
	{ "delivery-bare", "/0/status", "delivered" },
	{ "delivery-bare", "/0/until", "1780000000000" },
	{ "delivery-bare", "/0/of", NULL },
	{ "read", "/0/status", "read" },
	{ "read", "/0/until", "1780000000000" },
	{ "read", "/0/from/keys/0", "24671239871234567890" },
	{ "reaction", "/0/kind", "reaction" },
	{ "reaction", "/0/of", "m_1" },
	{ "reaction", "/0/emoji", "❤" },
	{ "unreact", "/0/emoji", "" },
	{ "edit", "/0/kind", "edit" },
	{ "edit", "/0/of", "m_abc" },
	{ "edit", "/0/text", "Buongiorno a tutti" },
	{ "deleted", "/0/kind", "revoke" },
	{ "deleted", "/0/of", "m_abc" },
	{ "standby", "/0/kind", "message" },
	{ "standby", "/0/standby", "true" },
	{ "policy", "/0/kind", "notice" },
	{ "policy", "/0/code", "policy:block" },
	{ "policy", "/0/alarm", "true" },
};

static const struct post_row strangers[] = {
	{ "reaction-to-nothing", "/0/kind", "other" },
	{ "reaction-to-nothing", "/1/kind", "other" },
	{ "reaction-to-nothing", "/2/kind", "other" },
	{ "reaction-to-nothing", "/0/what", "no_target" },
	{ "hologram-event", "/0/kind", "other" },
	{ "user-ref", "/0/kind", "other" },
	{ "user-ref", "/0/lost", "true" },
	{ "edit-of-nothing", "/0/what", "no_target" },
	{ "edit-of-nothing", "/0/lost", "true" },
	{ "user-ref", "/0/what", "no_sender" },
	{ "optin", "/0/what", "optin" },
	{ "feed", "/0/kind", "other" },
	{ "feed", "/0/what", "feed" },
	{ "foreign-page", "", "1" },
	{ "foreign-page", "/0/what", "foreign_page" },
	{ "instagram", "", "1" },
	{ "instagram", "/0/kind", "other" },
};

#define HOLD(rows) post_rows_hold("messenger", "messenger", "", 0, rows, ARRAY_LEN(rows))

static void each_kind_of_message_is_read(void **state UNUSED)
{
	HOLD(messages);
}

static void what_the_page_said_is_no_citizens_word(void **state UNUSED)
{
	HOLD(echoes);
}

static void each_kind_of_event_is_read(void **state UNUSED)
{
	HOLD(events);
}

static void what_is_not_known_does_no_harm(void **state UNUSED)
{
	HOLD(strangers);
}

static void an_event_without_a_name_has_the_same_one_each_time(void **state UNUSED)
{
	static const char *const nameless[] = { "postback", "delivery-bare", "read", "reaction", "edit" };

	for (size_t i = 0; i < ARRAY_LEN(nameless); i++) {
		struct json_object *first, *second;
		const char *why;
		size_t len;
		char *body = post_read("messenger", nameless[i], &len);

		assert_int_equal(json_pointer_get(post_items("messenger", "", body, len, &why), "/0/id", &first), 0);
		assert_int_equal(json_pointer_get(post_items("messenger", "", body, len, &why), "/0/id", &second), 0);
		assert_int_equal(strncmp(json_object_get_string(first), "h:", 2), 0);
		assert_string_equal(json_object_get_string(first), json_object_get_string(second));
	}
}

static void the_same_secret_signs_both_objects(void **state UNUSED)
{
	struct post_headers h = { .names = { "x-hub-signature-256" },
				  .values = { "sha256=97f389f1b391e7b38243951cf08c0b47a84a393d283a246d3b065bd7fc66fa37" } };
	const char *account, *body = "{\"t\":\"perch\\u00e9 \\ud83d\\ude21 a\\/b\"}";

	assert_true(channel_find("messenger")
			    ->genuine(posts_ctx, HOOK(.channel = "messenger", .own = &h, .body = body, .len = strlen(body)), &account));
	assert_false(
		channel_find("messenger")->genuine(posts_ctx, HOOK(.channel = "messenger", .body = body, .len = strlen(body)), &account));
}

static void a_file_lies_at_its_address_and_the_token_stays_here(void **state UNUSED)
{
	const struct channel *m = channel_find("messenger");
	struct fetch_order o;

	assert_true(m->fetch(posts_ctx, "messenger", "https://scontent.xx.fbcdn.net/a.jpg?x=1", NULL, 0, &o));
	assert_string_equal(o.url, "https://scontent.xx.fbcdn.net/a.jpg?x=1");
	assert_null(o.headers[0]);
	assert_false(o.again);
	assert_false(m->fetch(posts_ctx, "messenger", "https://evil.example.org/a.jpg", NULL, 0, &o));
	assert_false(m->fetch(posts_ctx, "messenger", "http://scontent.xx.fbcdn.net/a.jpg", NULL, 0, &o));
}

static int setup(void **state)
{
	if (posts_setup(state))
		return -1;
	account_put("messenger", "page", "200000000000002\n");
	account_put("messenger", "app-id", "300000000000003\n");
	account_put("messenger", "app-secret", "test-app-secret\n");
	account_put("messenger", "token", "tok\n");
	account_put("messenger", "url", "https://graph.example.org\n");
	account_put("messenger", "hosts", "*.fbcdn.net\n");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_of_message_is_read),
		cmocka_unit_test(what_the_page_said_is_no_citizens_word),
		cmocka_unit_test(each_kind_of_event_is_read),
		cmocka_unit_test(what_is_not_known_does_no_harm),
		cmocka_unit_test(an_event_without_a_name_has_the_same_one_each_time),
		cmocka_unit_test(the_same_secret_signs_both_objects),
		cmocka_unit_test(a_file_lies_at_its_address_and_the_token_stays_here),
	};

	return cmocka_run_group_tests(tests, setup, posts_teardown);
}
