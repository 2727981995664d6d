#include "base.h"
#include "posts.h"

static const struct post_row messages[] = {
	{ "text", "", "1" },
	{ "text", "/0/id", "7000000001:12" },
	{ "text", "/0/kind", "message" },
	{ "text", "/0/at", "1780000000" },
	{ "text", "/0/text", "C'è una buca\nin via Sparano 12" },
	{ "text", "/0/from/keys/0", "7000000001" },
	{ "text", "/0/from/keys/1", NULL },
	{ "text", "/0/from/to/chat", "7000000001" },
	{ "text", "/0/from/name", "Giulia P." },
	{ "text", "/0/from/username", "giulia_p" },
	{ "text", "/0/payload", NULL },
	{ "text", "/0/unsupported", NULL },
	{ "nameless", "/0/from/name", NULL },
	{ "start", "/0/payload", "word:help" },
	{ "start-deep", "/0/payload", "word:help" },
	{ "word", "/0/payload", "word:stop" },
	{ "stroke", "/0/payload", NULL },
	{ "stroke", "/0/text", "/stop alle buche" },
	{ "quoted", "/0/quotes", "7000000001:7" },
	{ "forwarded", "/0/forwarded", "true" },
	{ "photo", "/0/media/0/kind", "image" },
	{ "photo", "/0/media/0/ref", "AgACAgQAAxkBAAI" }, /* the largest, wherever it stands */
	{ "photo", "/0/media/1", NULL },
	{ "photo", "/0/text", "ecco" },
	{ "voice", "/0/media/0/kind", "audio" },
	{ "voice", "/0/media/0/voice", "true" },
	{ "voice", "/0/media/0/seconds", "38" },
	{ "voice", "/0/media/0/mime", "audio/ogg" },
	{ "voice", "/0/unsupported", NULL },
	{ "audio", "/0/media/0/voice", NULL },
	{ "video", "/0/media/0/kind", "video" },
	{ "video", "/0/text", "il video" },
	{ "document", "/0/media/0/kind", "document" },
	{ "document", "/0/media/0/name", "verbale.pdf" },
	{ "animation", "/0/media/0/kind", "video" },
	{ "animation", "/0/media/1", NULL },
	{ "sticker", "/0/media/0/kind", "sticker" },
	{ "location", "/0/place/lat", "41.1171000" },
	{ "location", "/0/place/name", NULL },
	{ "location", "/0/unsupported", NULL },
	{ "venue", "/0/place/name", "Bar Centrale" },
	{ "venue", "/0/place/address", "Via Sparano 1" },
	{ "contact", "/0/cards/0/name", "Portiere" },
	{ "contact", "/0/cards/0/phones/0", "+447700900120" },
	{ "poll", "/0/unsupported", "poll" },
	{ "hologram", "/0/unsupported", "unknown" },
	{ "no-id", "/0/kind", "message" },
};

static const struct post_row events[] = {
	{ "edit", "/0/kind", "edit" },
	{ "edit", "/0/id", "880000012" },
	{ "edit", "/0/of", "7000000001:12" },
	{ "edit", "/0/text", "via Sparano 21" },
	{ "edit", "/0/at", "1780000000" },
	{ "edit-position", "/0/kind", "other" },
	{ "press", "/0/kind", "message" },
	{ "press", "/0/id", "880000012" },
	{ "press", "/0/payload", "lang:en" },
	{ "press", "/0/quotes", "7000000001:9" },
	{ "press", "/0/from/keys/0", "7000000001" },
	{ "press", "/0/from/to/press", "880000012" },
	{ "text", "/0/from/to/press", NULL },
	{ "press", "/0/at", NULL },
	{ "press", "/0/unsupported", NULL },
	{ "press-inline", "/0/kind", "other" },
	{ "reaction", "/0/kind", "other" },
	{ "blocked", "/0/kind", "other" },
	{ "unknown", "/0/what", "unknown" },
};

static const struct post_row others[] = {
	{ "group", "", "1" },
	{ "group", "/0/kind", "other" },
	{ "group", "/0/lost", NULL },
	{ "edit-of-nothing", "/0/what", "no_target" },
	{ "group", "/0/what", "no_word_of_a_citizen" },
	{ "bot", "/0/kind", "other" },
	{ "nobody", "/0/from/keys/0", "7000000001" },
	{ "nobody", "/0/text", "chi" },
	{ "array", "/0/kind", "other" },
	{ "odd-shapes", "/0/kind", "message" },
	{ "odd-shapes", "/0/id", "7000000001:12" },
	{ "odd-shapes", "/0/text", NULL },
	{ "odd-shapes", "/0/from/name", NULL },
	{ "odd-shapes", "/0/place", NULL },
	{ "odd-shapes", "/0/cards", NULL },
	{ "odd-shapes", "/0/media/0/ref", "7" },
	{ "seconds", "/0/media/0/seconds", NULL },
	{ "controls", "/0/text",
	  "ab\xEF\xBF\xBD"
	  "c\nd" },
	{ "controls", "/0/from/name", "Eva" },
};

static void each_kind_of_message_is_read(void **state UNUSED)
{
	post_rows_hold("telegram", "telegram", "", 0, messages, ARRAY_LEN(messages));
}

static void corrections_and_buttons_are_read(void **state UNUSED)
{
	post_rows_hold("telegram", "telegram", "", 0, events, ARRAY_LEN(events));
}

static void groups_bots_and_odd_shapes_do_no_harm(void **state UNUSED)
{
	post_rows_hold("telegram", "telegram", "", 0, others, ARRAY_LEN(others));
}

static void what_is_no_json_is_refused_with_a_reason(void **state UNUSED)
{
	static const char *const bad[][2] = { { "scalar", "not_json" },
					      { "truncated", "not_json" },
					      { "deep", "too_deep" },
					      { "bad-utf8", "encoding" },
					      { "nothing", "not_json" } };

	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		const char *why;
		size_t len;
		char *body = post_read("telegram", bad[i][0], &len);

		assert_null(post_items("telegram", "", body, len, &why));
		assert_string_equal(why, bad[i][1]);
	}
}

static bool is_genuine(const char *word)
{
	const char *account;
	struct post_headers headers = { .names = { "x-telegram-bot-api-secret-token" }, .values = { word } };

	return channel_find("telegram")->genuine(posts_ctx, HOOK(.own = word ? &headers : NULL, .body = "{}", .len = 2), &account);
}

static void the_header_holds_one_of_our_secrets(void **state UNUSED)
{
	assert_true(is_genuine("word-one"));
	assert_true(is_genuine("word-two"));
	assert_false(is_genuine("word-three"));
	assert_false(is_genuine("word-on"));
	assert_false(is_genuine("word-one "));
	assert_false(is_genuine(""));
	assert_false(is_genuine(NULL));
}

static bool leads_to(const char *ref, const char *answer, const char *url, bool again)
{
	struct fetch_order o = { 0 };

	return channel_find("telegram")->fetch(posts_ctx, "telegram", ref, answer, answer ? strlen(answer) : 0, &o) &&
	       !strcmp(o.url, url) && o.again == again && !o.sha256;
}

static void a_file_is_asked_for_by_name_and_then_by_path(void **state UNUSED)
{
	static const char *const bad[] = { "{}",
					   "x",
					   "{\"result\":{}}",
					   "{\"result\":{\"file_path\":\"../etc/passwd\"}}",
					   "{\"result\":{\"file_path\":\"a?b\"}}",
					   "{\"result\":{\"file_path\":7.5}}" };

	assert_true(leads_to("AgAD_x-1", NULL, "https://api.example.org/bot4:tok/getFile?file_id=AgAD_x-1", true));
	assert_true(leads_to("AgAD_x-1", "{\"ok\":true,\"result\":{\"file_path\":\"voice/file_7.oga\"}}",
			     "https://api.example.org/file/bot4:tok/voice/file_7.oga", false));
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(
			channel_find("telegram")->fetch(posts_ctx, "telegram", "AgAD", bad[i], strlen(bad[i]), &(struct fetch_order){ 0 }));
	assert_false(channel_find("telegram")->fetch(posts_ctx, "telegram", "../../etc/passwd", NULL, 0, &(struct fetch_order){ 0 }));
	assert_false(channel_find("telegram")->fetch(posts_ctx, "telegram", "a&b=c", NULL, 0, &(struct fetch_order){ 0 }));
}

static int setup(void **state)
{
	if (posts_setup(state))
		return -1;
	account_put("telegram", "url", "https://api.example.org\n");
	account_put("telegram", "token", "4:tok\n");
	account_put("telegram", "secret", "word-one\nword-two\n");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_of_message_is_read),		 cmocka_unit_test(corrections_and_buttons_are_read),
		cmocka_unit_test(groups_bots_and_odd_shapes_do_no_harm), cmocka_unit_test(what_is_no_json_is_refused_with_a_reason),
		cmocka_unit_test(the_header_holds_one_of_our_secrets),	 cmocka_unit_test(a_file_is_asked_for_by_name_and_then_by_path),
	};

	return cmocka_run_group_tests(tests, setup, posts_teardown);
}
