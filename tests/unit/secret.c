#include "base.h"
#include "conf.h"
#include "proof.h"
#include "secret.h"

#include <ctype.h>
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <cmocka.h>
#include <sys/stat.h>

static char folder[] = "/tmp/urp-secret-XXXXXX";
static TALLOC_CTX *ctx;

static char *below(const char *format, const char *a, const char *b)
{
	return talloc_asprintf(ctx, "%s/%s/%s%s", folder, a, b, format);
}

static int setup(void **state UNUSED)
{
	char id[9], *conf;
	FILE *f;

	ctx = talloc_new(NULL);
	if (!mkdtemp(folder))
		return -1;
	conf = talloc_asprintf(ctx, "%s/urp.conf", folder);
	f = fopen(conf, "w");
	fprintf(f, "keys = %s\n", folder);
	fclose(f);
	if (!conf_load(conf) || !secret_init())
		return -1;
	for (int b = 0; b < BOX_INTAKE; b++) /* no intake: the missing key */
		if (!secret_key_new(folder, secret_box_name((enum secret_box)b), true, id))
			return -1;
	for (int k = 0; k < KEY_COUNT; k++)
		if (!secret_key_new(folder, secret_key_name((enum secret_key)k), false, id))
			return -1;
	return 0;
}

static int drop(const char *path, const struct stat *st UNUSED, int type UNUSED, struct FTW *ftw UNUSED)
{
	return remove(path);
}

static int teardown(void **state UNUSED)
{
	talloc_free(ctx);
	return nftw(folder, drop, 8, FTW_DEPTH | FTW_PHYS);
}

static void a_brought_key_opens_only_its_own(void **state UNUSED)
{
	char *key = secret_key_text(ctx), *other = secret_key_text(ctx), *plain;
	char *sealed = secret_encrypt_with(ctx, key, "this", "bozza", 5);
	size_t len = 99;

	assert_int_equal(strlen(key), 43);
	assert_string_not_equal(key, other);
	plain = secret_decrypt_with(ctx, key, "this", sealed, &len);
	assert_string_equal(plain, "bozza");
	assert_int_equal(len, 5);
	assert_null(secret_decrypt_with(ctx, other, "this", sealed, &len));
	assert_null(secret_decrypt_with(ctx, key, "that", sealed, &len));
	sealed[strlen(sealed) - 1] ^= 1;
	assert_null(secret_decrypt_with(ctx, key, "this", sealed, &len));
	assert_null(secret_decrypt_with(ctx, key, "this", "\\x00", &len));
}

static void sealed_values_open_and_say_nothing(void **state UNUSED)
{
	char *one = secret_seal(ctx, BOX_DESK, "perch\xC3\xA9", 7), *two = secret_seal(ctx, BOX_DESK, "perch\xC3\xA9", 7), *plain;
	size_t len = 99;

	assert_memory_equal(one, "\\x", 2);
	assert_string_not_equal(one, two);
	plain = secret_open(ctx, BOX_DESK, one, &len);
	assert_string_equal(plain, "perch\xC3\xA9");
	assert_int_equal(len, 7);
	assert_string_equal(secret_open(ctx, BOX_DESK, one + 2, NULL), "perch\xC3\xA9");
	assert_null(secret_open(ctx, BOX_SENDER, one, &len));
	plain = secret_open(ctx, BOX_DESK, secret_seal(ctx, BOX_DESK, "", 0), &len);
	assert_string_equal(plain, "");
	assert_int_equal(len, 0);
	plain = secret_decrypt(ctx, KEY_TOTP, secret_encrypt(ctx, KEY_TOTP, "a\0b", 3), &len);
	assert_int_equal(len, 3);
	assert_memory_equal(plain, "a\0b", 4);
}

/* Any changed digit, any shortening: nothing opens, and nothing breaks. */
static void a_changed_value_does_not_open(void **state UNUSED)
{
	char *values[] = { secret_seal(ctx, BOX_DESK, "x", 1), secret_encrypt(ctx, KEY_TOTP, "x", 1) };

	for (size_t v = 0; v < ARRAY_LEN(values); v++) {
		size_t len = strlen(values[v]), n;

		for (size_t i = 2; i < len; i++) {
			char *bad = talloc_strdup(ctx, values[v]);

			bad[i] = bad[i] == '0' ? '1' : '0';
			assert_null(v ? secret_decrypt(ctx, KEY_TOTP, bad, &n) : secret_open(ctx, BOX_DESK, bad, &n));
			bad[i] = '\0';
			assert_null(v ? secret_decrypt(ctx, KEY_TOTP, bad, &n) : secret_open(ctx, BOX_DESK, bad, &n));
		}
	}
	assert_null(secret_open(ctx, BOX_DESK, "\\xzz", NULL));
	assert_null(secret_open(ctx, BOX_DESK, "", NULL));
	assert_null(secret_open(ctx, BOX_DESK, NULL, NULL));
}

static void rotation_keeps_old_values_readable(void **state UNUSED)
{
	char *old = secret_seal(ctx, BOX_DESK, "old", 3), *young, *old_totp = secret_encrypt(ctx, KEY_TOTP, "old", 3);
	char id[9];

	assert_true(secret_key_new(folder, "desk", true, id));
	assert_true(secret_key_new(folder, "totp", false, id));
	assert_true(secret_init());
	young = secret_seal(ctx, BOX_DESK, "young", 5);
	assert_memory_not_equal(old, young, 10);
	assert_string_equal(secret_open(ctx, BOX_DESK, old, NULL), "old");
	assert_string_equal(secret_open(ctx, BOX_DESK, young, NULL), "young");
	assert_string_equal(secret_decrypt(ctx, KEY_TOTP, old_totp, NULL), "old");
	assert_memory_equal(secret_encrypt(ctx, KEY_TOTP, "x", 1) + 2, id, 8);
}

static void a_missing_or_damaged_key_is_noticed(void **state UNUSED)
{
	uint8_t mac[HASH_BYTES];
	char *current = below("", "network", "current"), *aside = below(".aside", "network", "current"), id[9] = "", *key;

	assert_true(secret_have_box(BOX_DESK, true));
	assert_true(secret_have_key(KEY_NETWORK));
	assert_false(secret_have_box(BOX_INTAKE, false));
	assert_null(secret_seal(ctx, BOX_INTAKE, "x", 1));
	assert_true(secret_init());
	assert_int_equal(rename(current, aside), 0);
	assert_false(secret_have_key(KEY_NETWORK));
	assert_false(secret_mac(KEY_NETWORK, "x", 1, mac));
	assert_null(secret_mac_hex(ctx, KEY_NETWORK, "x", 1));
	assert_int_equal(rename(aside, current), 0);
	assert_true(secret_have_key(KEY_NETWORK));
	FILE *f = fopen(current, "r");
	assert_int_equal(fread(id, 1, 8, f), 8);
	fclose(f);
	key = below(".key", "network", id);
	assert_int_equal(truncate(key, 31), 0);
	assert_true(secret_init());
	assert_false(secret_have_key(KEY_NETWORK));
	assert_int_equal(truncate(key, 34), 0);
	assert_false(secret_have_key(KEY_NETWORK));
	assert_int_equal(truncate(key, 32), 0);
	assert_true(secret_have_key(KEY_NETWORK));
}

static void secret_halves_are_for_their_owner_alone(void **state UNUSED)
{
	struct stat st;
	char id[9];

	assert_true(secret_key_new(folder, "sender", true, id));
	assert_int_equal(stat(below(".sec", "sender", id), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(st.st_size, 32);
	assert_int_equal(stat(below(".pub", "sender", id), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0644);
	assert_int_not_equal(stat(below(".part", "sender", "current"), &st), 0);
	assert_false(secret_key_new("/nowhere", "sender", true, id));
	assert_int_equal(errno, ENOENT);
	assert_true(secret_init());
}

static void macs_differ_by_key_and_data(void **state UNUSED)
{
	char *a = secret_mac_hex(ctx, KEY_PIN, "x", 1);

	assert_int_equal(strlen(a), 66);
	assert_string_equal(a, secret_mac_hex(ctx, KEY_PIN, "x", 1));
	assert_string_not_equal(a, secret_mac_hex(ctx, KEY_PIN, "y", 1));
	assert_string_not_equal(a, secret_mac_hex(ctx, KEY_FORM, "x", 1));
	/* BLAKE2b-256 of "abc", RFC 7693's function with 32 bytes out */
	assert_string_equal(secret_hash_hex(ctx, "abc", 3), "\\xbddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
	assert_true(secret_equal("abc", "abd", 2));
	assert_false(secret_equal("abc", "abd", 3));
}

static void tokens_and_pins(void **state UNUSED)
{
	char *token = secret_token(ctx), *seeded = secret_token_from(ctx, "seed", 4), *pin = secret_pin(ctx, token);

	assert_int_equal(strlen(token), TOKEN_CHARS);
	assert_string_not_equal(token, secret_token(ctx));
	assert_int_equal(strlen(seeded), TOKEN_CHARS);
	assert_string_equal(seeded, secret_token_from(ctx, "seed", 4));
	assert_string_not_equal(seeded, secret_token_from(ctx, "seee", 4));
	assert_int_equal(strlen(pin), PIN_CHARS);
	assert_int_equal(strspn(pin, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"), PIN_CHARS);
	assert_string_equal(pin, secret_pin(ctx, token));
	/* stored PINs hang on this: it may never change */
	assert_string_equal(secret_pin(ctx, "AAAAAAAAAAAAAAAAAAAAAA"), "QZEC9SZM");
	assert_string_equal(secret_base64url(ctx, "\xFB\xFF\xFE", 3), "-__-");
	assert_string_equal(secret_hex(ctx, "\x00\xAB", 2), "00ab");
}

/* The memory still stands (it belongs to a pool), but nothing of the secret is in it. */
static void secrets_are_wiped_when_freed(void **state UNUSED)
{
	TALLOC_CTX *pool = talloc_pool(NULL, 4096);
	char *token = secret_token(pool), *kept = token;

	talloc_free(token);
#ifndef __SANITIZE_ADDRESS__
	for (size_t i = 0; i < TOKEN_CHARS; i++)
		assert_int_equal(((volatile char *)kept)[i], 0);
#else
	assert_non_null(kept);
#endif
	talloc_free(pool);
}

static void passwords(void **state UNUSED)
{
	char *hash = secret_password_hash(ctx, "corretto cavallo batteria");

	assert_memory_equal(hash, "$argon2id$", 10);
	assert_true(secret_password_ok(hash, "corretto cavallo batteria"));
	assert_false(secret_password_ok(hash, "corretto cavallo batteri"));
	assert_false(secret_password_ok("nonsense", "x"));
	assert_false(secret_password_ok(NULL, "x"));
}

/* The copy of the keys in the safe. */
static void a_passphrase_locks_and_unlocks(void **state UNUSED)
{
	char *locked = secret_lock(ctx, "una frase lunga", "keys\0keys", 9), *plain;
	size_t len = 0;

	assert_non_null(locked);
	plain = secret_unlock(ctx, "una frase lunga", locked, &len);
	assert_int_equal(len, 9);
	assert_memory_equal(plain, "keys\0keys", 9);
	assert_null(secret_unlock(ctx, "una frase lungo", locked, &len));
	assert_null(secret_unlock(ctx, "una frase lunga", "\\x00", &len));
}

static void the_proof_of_a_link_is_its_own(void **state UNUSED)
{
	const char *one = proof_of(ctx, "AAAAAAAAAAAAAAAAAAAAAA"), *two = proof_of(ctx, "AAAAAAAAAAAAAAAAAAAAAB");

	assert_int_equal(strlen(one), PROOF_CHARS);
	assert_string_equal(one, proof_of(ctx, "AAAAAAAAAAAAAAAAAAAAAA"));
	assert_string_not_equal(one, two);
	assert_true(proof_ok("AAAAAAAAAAAAAAAAAAAAAA", one, PROOF_CHARS));
	assert_false(proof_ok("AAAAAAAAAAAAAAAAAAAAAB", one, PROOF_CHARS));
	assert_false(proof_ok("AAAAAAAAAAAAAAAAAAAAAA", one, PROOF_CHARS - 1));
	assert_false(proof_ok("AAAAAAAAAAAAAAAAAAAAAA", "", 0));
	assert_false(proof_ok("AAAAAAAAAAAAAAAAAAAAAA", NULL, PROOF_CHARS));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_brought_key_opens_only_its_own),    cmocka_unit_test(sealed_values_open_and_say_nothing),
		cmocka_unit_test(a_changed_value_does_not_open),       cmocka_unit_test(rotation_keeps_old_values_readable),
		cmocka_unit_test(a_missing_or_damaged_key_is_noticed), cmocka_unit_test(secret_halves_are_for_their_owner_alone),
		cmocka_unit_test(macs_differ_by_key_and_data),	       cmocka_unit_test(tokens_and_pins),
		cmocka_unit_test(secrets_are_wiped_when_freed),	       cmocka_unit_test(passwords),
		cmocka_unit_test(a_passphrase_locks_and_unlocks),      cmocka_unit_test(the_proof_of_a_link_is_its_own),
	};

	return cmocka_run_group_tests_name("secret", tests, setup, teardown);
}
