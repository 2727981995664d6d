#include "base.h"
#include "posts.h"

enum { NOW = 1795680000 };

static const struct post_row calls[] = {
	{ "phone-ended", "", "1" },
	{ "phone-ended", "/0/id", "ev-1" },
	{ "phone-ended", "/0/kind", "call" },
	{ "phone-ended", "/0/call", "c-77" },
	{ "phone-ended", "/0/event", "ended" },
	{ "phone-ended", "/0/at", "1795676400" },
	{ "phone-ended", "/0/from/keys/0", "393471234567" },
	{ "phone-ended", "/0/from/phone", "+393471234567" },
	{ "phone-ended", "/0/extension", "12" },
	{ "phone-ended", "/0/seconds", "38" },
	{ "phone-ended", "/0/media", NULL },
	{ "phone-hidden", "/0/event", "ringing" },
	{ "phone-hidden", "/0/from", NULL },
	{ "phone-voicemail", "/0/media/0/kind", "audio" },
	{ "phone-voicemail", "/0/media/0/ref", "https://pbx.example.org/r/1.mp3" },
	{ "phone-voicemail", "/0/media/0/sha256", "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824" },
	{ "phone-odd", "/0/kind", "other" },
	{ "phone-odd", "/0/lost", NULL },
	{ "phone-no-call", "", "4" },
	{ "phone-no-call", "/0/kind", "other" },
	{ "phone-no-call", "/0/what", "no_call" },
	{ "phone-no-call", "/0/lost", "true" },
	{ "phone-no-call", "/0/id", "n-1" },
	{ "phone-no-call", "/1/lost", "true" },
	{ "phone-no-call", "/2/what", "no_call" },
	{ "phone-no-call", "/2/lost", NULL },
	{ "phone-no-call", "/3/lost", "true" },
	{ "phone-national", "/0/from/keys/0", "393471234567" },
	{ "phone-national", "/1/from/keys/0", "390805771234" },
	{ "phone-national", "/2/from/keys/0", "390805771234" },
	{ "phone-national", "/3/from/keys/0", "393471234567" },
	{ "phone-national", "/4/from/keys/0", "393471234567" },
	{ "phone-national", "/5/from", NULL },
	{ "phone-national", "/5/cards/0/name", "interno 12" },
	{ "phone-national", "/6/from", NULL },
	{ "phone-national", "/6/cards", NULL },
	{ "phone-national", "/7/from/keys/0", "3545123456" },
};

static const struct post_row messages[] = {
	{ "generic-full", "/0/id", "app:7" },
	{ "generic-full", "/0/kind", "message" },
	{ "generic-full", "/0/at", "1795676400" },
	{ "generic-full", "/0/from/keys/0", "app:u1" },
	{ "generic-full", "/0/from/keys/1", NULL },
	{ "generic-full", "/0/from/name", "Rosa" },
	{ "generic-full", "/0/from/phone", "+393471234567" },
	{ "generic-full", "/0/from/email", "rosa@example.org" },
	{ "generic-full", "/0/from/to/id", "app:u1" },
	{ "generic-full", "/0/text", "Lampione spento" },
	{ "generic-full", "/0/lang", "it" },
	{ "generic-full", "/0/quotes", "app:6" },
	{ "generic-full", "/0/place/address", "Via Esempio 1" },
	{ "generic-full", "/0/media/0/kind", "image" },
	{ "generic-full", "/0/media/0/sha256", "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824" },
	{ "generic-list", "", "4" },
	{ "generic-list", "/1/text", "Anche qui" },
	{ "generic-list", "/2/kind", "other" },
	{ "generic-by-email", "/0/from/keys/0", "rosa@example.org" },
	{ "generic-list", "/2/lost", NULL },
	{ "generic-list", "/3/lost", "true" },
	{ "generic-nobody", "/0/kind", "other" },
	{ "generic-nobody", "/0/what", "no_sender" },
	{ "generic-nobody", "/0/lost", "true" },
	{ "generic-nobody", "/0/id", "app:10" },
	{ "generic-unnamed", "/0/from/phone", "+393471234567" },
	{ "generic-unnamed", "/1/from/phone", "+390805771234" },
	{ "generic-unnamed", "/2/lost", "true" },
	{ "generic-unnamed", "/3/from/keys/0", "app:u9" },
	{ "generic-unnamed", "/3/from/phone", NULL },
	{ "generic-unnamed", "/3/cards/0/name", "347 12" },
};

static void a_call_is_read(void **state UNUSED)
{
	post_rows_hold("signed", "phone", "", 1, calls, ARRAY_LEN(calls));
}

static void a_message_of_another_system_is_read(void **state UNUSED)
{
	post_rows_hold("signed", "generic", "app", 1, messages, ARRAY_LEN(messages));
}

static void too_many_at_once_are_refused(void **state UNUSED)
{
	char *body = talloc_strdup(posts_ctx, "[{}");
	const char *why;

	for (unsigned i = 1; i < 1000; i++)
		body = talloc_strdup_append_buffer(body, ",{}");
	assert_non_null(post_items("generic", "app", talloc_asprintf(posts_ctx, "%s]", body), strlen(body) + 1, &why));
	assert_null(post_items("generic", "app", talloc_asprintf(posts_ctx, "%s,{}]", body), strlen(body) + 4, &why));
	assert_string_equal(why, "too_many");
}

/* HMAC-SHA256("phone-secret", "1795680000.{}"), by openssl. */
static const char by_openssl[] = "v1=1f564837d17a7e6f0483e56cc2d815d6dd915afa2dd208b35ec3450a7b2e2e0c";

static char *sign(const char *secret, const char *stamp, const char *body)
{
	char *head = talloc_asprintf(posts_ctx, "%s.", stamp);
	uint8_t mac[HASH_BYTES];

	secret_hmac_sha256(secret, strlen(secret), head, strlen(head), body, strlen(body), mac);
	return talloc_asprintf(posts_ctx, "v1=%s", secret_hex(posts_ctx, mac, sizeof(mac)));
}

static const char *genuine(const char *channel, const char *signature, const char *stamp, const char *source, const char *body)
{
	struct post_headers h = { .names = { "x-urp-signature", "x-urp-timestamp", "x-urp-source" },
				  .values = { signature, stamp, source } };
	const char *account = NULL;

	if (!channel_find(channel)->genuine(posts_ctx, HOOK(.own = &h, .body = body, .len = strlen(body), .now = NOW), &account))
		return "refused";
	return account;
}

static void a_signature_covers_time_and_body(void **state UNUSED)
{
	static const char now[] = "1795680000";

	assert_string_equal(sign("phone-secret", now, "{}"), by_openssl);
	assert_string_equal(genuine("phone", by_openssl, now, NULL, "{}"), "");
	assert_string_equal(genuine("phone", sign("phone-old", now, "{}"), now, NULL, "{}"), "");
	assert_string_equal(genuine("phone", by_openssl, now, NULL, "{} "), "refused");
	assert_string_equal(genuine("phone", by_openssl, "1795680001", NULL, "{}"), "refused");
	assert_string_equal(genuine("phone", sign("wrong", now, "{}"), now, NULL, "{}"), "refused");
	assert_string_equal(genuine("phone", by_openssl + 3, now, NULL, "{}"), "refused");
	assert_string_equal(genuine("phone", NULL, now, NULL, "{}"), "refused");
	assert_string_equal(genuine("phone", by_openssl, NULL, NULL, "{}"), "refused");
}

static void a_signature_is_good_for_five_minutes(void **state UNUSED)
{
	static const struct {
		const char *stamp;
		bool good;
	} stamps[] = { { "1795679700", true },
		       { "1795679699", false },
		       { "1795680300", true },
		       { "1795680301", false },
		       { "0", false },
		       { "", false },
		       { "-1795680000", false },
		       { "1795680000.0", false },
		       { "17956800000000000000", false } };

	for (size_t i = 0; i < ARRAY_LEN(stamps); i++)
		assert_string_equal(genuine("phone", sign("phone-secret", stamps[i].stamp, "{}"), stamps[i].stamp, NULL, "{}"),
				    stamps[i].good ? "" : "refused");
}

static void a_source_signs_with_its_own_secret(void **state UNUSED)
{
	static const char now[] = "1795680000";
	const char *app = sign("app-secret", now, "{}"), *gateway = sign("gw-secret", now, "{}");

	assert_string_equal(genuine("generic", app, now, "app", "{}"), "app");
	assert_string_equal(genuine("generic", gateway, now, "gateway", "{}"), "gateway");
	assert_string_equal(genuine("generic", sign("app-next", now, "{}"), now, "app", "{}"), "app");
	assert_string_equal(genuine("generic", app, now, "gateway", "{}"), "refused");
	assert_string_equal(genuine("generic", app, now, NULL, "{}"), "refused");
	assert_string_equal(genuine("generic", app, now, "", "{}"), "refused");
	assert_string_equal(genuine("generic", sign("", now, "{}"), now, "lonely", "{}"), "refused");
	assert_string_equal(genuine("generic", sign("colon-secret", now, "{}"), now, "app:x", "{}"), "refused");
}

static void a_channel_without_secret_believes_nobody(void **state UNUSED)
{
	account_put("phone", "secret", "\n");
	sleep(1);
	usleep(100000);
	assert_string_equal(genuine("phone", sign("", "1795680000", "{}"), "1795680000", NULL, "{}"), "refused");
}

static int setup(void **state)
{
	if (posts_setup(state))
		return -1;
	account_put("phone", "secret", "phone-secret\nphone-old\n");
	account_put("generic", "secrets", "app app-secret\ngateway\tgw-secret\nlonely\napp   app-next\napp:x colon-secret\n");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_call_is_read),
		cmocka_unit_test(a_message_of_another_system_is_read),
		cmocka_unit_test(too_many_at_once_are_refused),
		cmocka_unit_test(a_signature_covers_time_and_body),
		cmocka_unit_test(a_signature_is_good_for_five_minutes),
		cmocka_unit_test(a_source_signs_with_its_own_secret),
		cmocka_unit_test(a_channel_without_secret_believes_nobody),
	};

	return cmocka_run_group_tests(tests, setup, posts_teardown);
}
