#include "base.h"
#include "account.h"
#include "conf.h"
#include "secret.h"

#include <setjmp.h>
#include <cmocka.h>
#include <sys/stat.h>

static TALLOC_CTX *ctx;
static char *folder;

static void put(const char *channel, const char *name, const char *text)
{
	char *path = talloc_asprintf(ctx, "%s/%s", folder, channel);
	FILE *f;

	mkdir(path, 0700);
	path = talloc_asprintf(ctx, "%s/%s", path, name);
	unlink(path);
	f = fopen(path, "we");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static int setup(void **state UNUSED)
{
	char *conf;
	FILE *f;

	ctx = talloc_new(NULL);
	folder = talloc_strdup(ctx, "/tmp/urp-account-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	conf = talloc_asprintf(ctx, "%s/urp.conf", folder);
	f = fopen(conf, "we");
	if (!f)
		return -1;
	fprintf(f, "accounts = %s\n", folder);
	fclose(f);
	return conf_load(conf) && secret_init() ? 0 : -1;
}

static int teardown(void **state UNUSED)
{
	return talloc_free(ctx);
}

static void a_value_is_its_line_without_blanks(void **state UNUSED)
{
	size_t n;
	char **lines;

	put("one", "token", "  abc \r\n");
	put("one", "app-secret", "old\n\n  \nnew one\nlast");
	put("one", "empty", "\n \n");
	assert_string_equal(account_text(ctx, "one", "token"), "abc");
	assert_string_equal(account_text(ctx, "one", "app-secret"), "old");
	lines = account_lines(ctx, "one", "app-secret", &n);
	assert_int_equal(n, 3);
	assert_string_equal(lines[1], "new one");
	assert_string_equal(lines[2], "last");
	assert_null(account_lines(ctx, "one", "empty", &n));
	assert_int_equal(n, 0);
	assert_null(account_text(ctx, "one", "none"));
	assert_true(account_exists("one"));
	assert_false(account_exists("two"));
}

static void a_name_leads_nowhere_else(void **state UNUSED)
{
	static const char *const bad[] = { "", "..", "../one", "one/..", "/etc", "-", "ONE", "a\nb" };

	put("one", "token", "abc");
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		assert_false(account_exists(bad[i]));
		assert_null(account_text(ctx, bad[i], "token"));
		assert_null(account_text(ctx, "one", bad[i]));
	}
}

static void a_file_that_changed_is_read_again(void **state UNUSED)
{
	put("turn", "secret", "first");
	assert_string_equal(account_text(ctx, "turn", "secret"), "first");
	put("turn", "secret", "second");
	sleep(1);
	usleep(100000);
	assert_string_equal(account_text(ctx, "turn", "secret"), "second");
	unlink(talloc_asprintf(ctx, "%s/turn/secret", folder));
	sleep(1);
	usleep(100000);
	assert_null(account_text(ctx, "turn", "secret"));
}

static void bytes_come_from_listed_hosts_alone(void **state UNUSED)
{
	static const char *const good[] = {
		"https://graph.example.org/v26.0/1", "https://GRAPH.example.org:443/x",
		"https://media.example.org/x?y#z",   "https://a.cdn.example.org",
		"https://a.b.cdn.example.org/",	     "https://odd.example.org:8443/",
		"http://127.0.0.1:8083/cdn/1",	     "http://[::1]:8083/",
	};
	static const char *const bad[] = {
		"",
		"graph.example.org",
		"ftp://graph.example.org/",
		"file:///etc/passwd",
		"http://graph.example.org/",
		"http://media.example.org/",
		"https://cdn.example.org/",
		"https://evilcdn.example.org/",
		"https://media.example.org.evil.org/",
		"https://media.example.org@evil.org/",
		"https://evil.org/media.example.org",
		"https://evil.org\\@media.example.org/",
		"https://evil.org?media.example.org",
		"https://media.example.org:8443/",
		"https://odd.example.org/",
		"https://media.example.org:/",
		"https://media.example.org:443x/",
		"https://media.example.org./",
		"https://*.cdn.example.org/",
		"http://127.0.0.1/",
		"http://127.0.0.1:8084/",
		"http://127.0.0.2:8083/",
		"http://localhost:8083/",
		"http://2130706433:8083/",
		"http://169.254.169.254:80/",
		"https://media.example.org/a b",
		"https:// media.example.org/",
		"https://media.example.org/\n",
		"https:///x",
		"https://:443/x",
	};

	put("fetch", "url", "https://graph.example.org\n");
	put("fetch", "hosts",
	    "+media.example.org\n*.cdn.example.org\nodd.example.org:8443\n127.0.0.1:8083\n[::1]:8083\n169.254.169.254:80\n*.\n");
	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		if (!account_may_fetch("fetch", good[i]))
			fail_msg("refused: %s", good[i]);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (account_may_fetch("fetch", bad[i]))
			fail_msg("allowed: %s", bad[i]);
	assert_false(account_may_fetch("nobody", "https://media.example.org/"));
}

static void the_token_goes_to_its_own_hosts(void **state UNUSED)
{
	put("know", "url", "http://127.0.0.1:8083\n");
	put("know", "hosts", "+look.example.org\n*.cdn.example.org\n+127.0.0.1:8085\n127.0.0.1:8084\n");
	assert_true(account_may_know("know", "https://look.example.org/x"));
	assert_true(account_may_know("know", "http://127.0.0.1:8083/v26.0/1"));
	assert_true(account_may_know("know", "http://127.0.0.1:8085/"));
	assert_true(account_may_fetch("know", "http://127.0.0.1:8084/"));
	assert_false(account_may_know("know", "http://127.0.0.1:8084/"));
	assert_true(account_may_fetch("know", "https://a.cdn.example.org/"));
	assert_false(account_may_know("know", "https://a.cdn.example.org/"));
	assert_false(account_may_know("know", "http://look.example.org/x"));
	assert_false(account_may_know("know", "https://127.0.0.1:8083/"));
}

/* RFC 4231, cases 1, 2 and 6, and a split in two. */
static void hmac_is_that_of_the_standard(void **state UNUSED)
{
	uint8_t key[131], mac[HASH_BYTES];

	memset(key, 0x0b, 20);
	secret_hmac_sha256(key, 20, "Hi There", 8, "", 0, mac);
	assert_string_equal(secret_hex(ctx, mac, sizeof(mac)), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
	secret_hmac_sha256("Jefe", 4, "what do ya ", 11, "want for nothing?", 17, mac);
	assert_string_equal(secret_hex(ctx, mac, sizeof(mac)), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	memset(key, 0xaa, sizeof(key));
	secret_hmac_sha256(key, sizeof(key), "Test Using Larger Than Block-Size Key - Hash Key First", 54, NULL, 0, mac);
	assert_string_equal(secret_hex(ctx, mac, sizeof(mac)), "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_value_is_its_line_without_blanks), cmocka_unit_test(a_name_leads_nowhere_else),
		cmocka_unit_test(a_file_that_changed_is_read_again),  cmocka_unit_test(bytes_come_from_listed_hosts_alone),
		cmocka_unit_test(the_token_goes_to_its_own_hosts),    cmocka_unit_test(hmac_is_that_of_the_standard),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
