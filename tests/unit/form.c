#include "base.h"
#include "cookie.h"
#include "form.h"

#include <setjmp.h>
#include <cmocka.h>

#define URL(s)	read_with(form_read_urlencoded, s, sizeof(s) - 1)
#define JSON(s) read_with(form_read_json, s, sizeof(s) - 1)

static TALLOC_CTX *ctx;
static struct form *form;

static int setup(void **state UNUSED)
{
	ctx = talloc_new(NULL);
	return 0;
}

static int teardown(void **state UNUSED)
{
	return talloc_free(ctx);
}

/* Into a fresh form, from memory that ends exactly with the bytes, so that a sanitizer sees any look beyond. */
static enum rc read_with(enum rc (*reader)(struct form *, const char *, size_t), const char *bytes, size_t len)
{
	char *exact = malloc(len ? len : 1);
	enum rc rc;

	form = form_new(ctx);
	memcpy(exact, bytes, len);
	rc = reader(form, exact, len);
	free(exact);
	return rc;
}

static const char *value(const char *name)
{
	unsigned count;
	size_t len;
	const char *bytes = form_get(form, name, &len, &count);

	return bytes ? talloc_strndup(ctx, bytes, len) : NULL;
}

static unsigned count_of(const char *name)
{
	unsigned count;
	size_t len;

	form_get(form, name, &len, &count);
	return count;
}

static void urlencoded_pairs(void **state UNUSED)
{
	assert_int_equal(URL("a=1&b=x+y%2B%c3%A8&c=&d&a%5B=q=r&&=z&e=%26"), RC_OK);
	assert_string_equal(value("a"), "1");
	assert_string_equal(value("b"), "x y+\xC3\xA8");
	assert_string_equal(value("c"), "");
	assert_string_equal(value("d"), "");
	assert_string_equal(value("a["), "q=r");
	assert_string_equal(value("e"), "&");
	assert_null(value("z"));
	assert_int_equal(count_of("z"), 0);
	assert_int_equal(URL(""), RC_OK);
	assert_int_equal(URL("&&&"), RC_OK);
}

static void urlencoded_bad_escapes(void **state UNUSED)
{
	assert_int_equal(URL("a=%"), RC_MALFORMED);
	assert_int_equal(URL("a=%4"), RC_MALFORMED);
	assert_int_equal(URL("a=%4&b=1"), RC_MALFORMED);
	assert_int_equal(URL("a=%zz"), RC_MALFORMED);
	assert_int_equal(URL("a=%-1"), RC_MALFORMED);
	assert_int_equal(URL("a=%u00e8"), RC_MALFORMED);
	assert_int_equal(URL("%=1"), RC_MALFORMED);
	assert_int_equal(URL("a%00b=1"), RC_MALFORMED);
}

static void bytes_survive_as_they_are(void **state UNUSED)
{
	unsigned count;
	size_t len;

	assert_int_equal(URL("a=x%00y%FF\xFE"), RC_OK);
	assert_memory_equal(form_get(form, "a", &len, &count), "x\0y\xFF\xFE", 5);
	assert_int_equal(len, 5);
}

static void limits_are_part_of_the_contract(void **state UNUSED)
{
	char many[3 * (FORM_MAX + 1) + 1], name[FORM_NAME_MAX + 4];

	for (size_t i = 0; i <= FORM_MAX; i++)
		memcpy(many + 3 * i, "a=&", 3);
	assert_int_equal(read_with(form_read_urlencoded, many, 3 * FORM_MAX), RC_OK);
	assert_int_equal(count_of("a"), FORM_MAX);
	assert_int_equal(read_with(form_read_urlencoded, many, 3 * (FORM_MAX + 1)), RC_MALFORMED);
	memset(name, 'n', sizeof(name));
	assert_int_equal(read_with(form_read_urlencoded, name, FORM_NAME_MAX), RC_OK);
	assert_int_equal(read_with(form_read_urlencoded, name, FORM_NAME_MAX + 1), RC_MALFORMED);
	/* also when they come in two parts */
	assert_int_equal(read_with(form_read_urlencoded, many, 3 * (FORM_MAX - 1)), RC_OK);
	assert_int_equal(form_read_urlencoded(form, "b=1", 3), RC_OK);
	assert_int_equal(form_read_urlencoded(form, "c=1", 3), RC_MALFORMED);
	/* a path value still finds its place */
	form_add(form, "token", "abcdef", 3);
	assert_string_equal(value("token"), "abc");
}

static void json_members(void **state UNUSED)
{
	assert_int_equal(JSON(" {\"a\" : \"x\\u00e8\\ud83d\\ude00\\n\\/\" "
			      ",\n\"b\":-1.50e+3,\"c\":null,\"d\":true,\"e\":false,\"f\":0,\"\\u0067\":\"\"}\r\n"),
			 RC_OK);
	assert_string_equal(value("a"), "x\xC3\xA8\xF0\x9F\x98\x80\n/");
	assert_string_equal(value("b"), "-1.50e+3");
	assert_null(value("c"));
	assert_string_equal(value("d"), "true");
	assert_string_equal(value("e"), "false");
	assert_string_equal(value("f"), "0");
	assert_string_equal(value("g"), "");
	assert_int_equal(JSON("{}"), RC_OK);
	assert_int_equal(JSON("{\"n\":123456789012345678901234567890}"), RC_OK);
	assert_string_equal(value("n"), "123456789012345678901234567890");
	assert_int_equal(JSON("{\"n\":\"\xC3\xA8 \x7F\"}"), RC_OK);
	assert_string_equal(value("n"), "\xC3\xA8 \x7F");
}

static void json_equal_names_count(void **state UNUSED)
{
	assert_int_equal(JSON("{\"a\":1,\"\\u0061\":2}"), RC_OK);
	assert_int_equal(count_of("a"), 2);
	assert_string_equal(value("a"), "1");
	assert_int_equal(JSON("{\"a\":null,\"a\":1,\"b\":null,\"b\":null}"), RC_OK);
	assert_int_equal(count_of("a"), 2);
	assert_string_equal(value("a"), "1");
	assert_int_equal(count_of("b"), 2);
	assert_string_equal(value("b"), "");
}

static const char *const not_json[] = {
	"",
	" ",
	"{",
	"}",
	"{}{}",
	"{}x",
	"{},",
	"[]",
	"[1]",
	"1",
	"\"a\"",
	"null",
	"{a:1}",
	"{'a':1}",
	"{\"a\":'x'}",
	"{\"a\"}",
	"{\"a\":}",
	"{\"a\":1,}",
	"{,\"a\":1}",
	"{\"a\":1 \"b\":2}",
	"{\"a\":1;\"b\":2}",
	"{\"a\":{}}",
	"{\"a\":[]}",
	"{\"a\":[\"x\"]}",
	"{\"a\":NaN}",
	"{\"a\":nan}",
	"{\"a\":Infinity}",
	"{\"a\":-Infinity}",
	"{\"a\":TRUE}",
	"{\"a\":True}",
	"{\"a\":tru}",
	"{\"a\":truex}",
	"{\"a\":nul}",
	"{\"a\":01}",
	"{\"a\":+1}",
	"{\"a\":.5}",
	"{\"a\":1.}",
	"{\"a\":1e}",
	"{\"a\":1e+}",
	"{\"a\":-}",
	"{\"a\":0x10}",
	"{\"a\":1.2.3}",
	"{\"a\":\"x}",
	"{\"a\":\"x\n\"}",
	"{\"a\":\"\t\"}",
	"{\"a\":\"\\x41\"}",
	"{\"a\":\"\\",
	"{\"a\":\"\\\"}",
	"{\"a\":\"\\u12\"}",
	"{\"a\":\"\\u12G4\"}",
	"{\"a\":\"\\u0000\"}",
	"{\"a\\u0000b\":1}",
	"{\"a\":\"\\ud83d\"}",
	"{\"a\":\"\\ud83dx\"}",
	"{\"a\":\"\\ud83d\\n\"}",
	"{\"a\":\"\\ude00\"}",
	"{\"a\":\"\\ude00\\ud83d\"}",
	"{\"a\":\"\\ud83d\\ud83d\"}",
	"{\"a\":\"\xC0\xAF\"}",
	"{\"a\":\"\xED\xA0\x80\"}",
	"{\"a\":\"\xFF\"}",
	"{\"a\":\"\xF4\x90\x80\x80\"}",
	"\xEF\xBB\xBF{}",
	"{\"\":1}",
	"/**/{}",
	"{\"a\":1}//x",
	"{\"a\":1/**/}",
	"{\"a\":\"x\"\"y\"}",
	"{\"a\":1}}",
	"{\"\xFF\":1}",
	"{\"a\":\f1}",
	"{1:2}",
	"{null:1}",
};

static void json_that_is_none(void **state UNUSED)
{
	for (size_t i = 0; i < ARRAY_LEN(not_json); i++) {
		if (read_with(form_read_json, not_json[i], strlen(not_json[i])) != RC_MALFORMED)
			print_error("passed: %s\n", not_json[i]);
		assert_int_equal(read_with(form_read_json, not_json[i], strlen(not_json[i])), RC_MALFORMED);
	}
	assert_int_equal(JSON("{}\0"), RC_MALFORMED);
	assert_int_equal(JSON("{}\0junk"), RC_MALFORMED);
	assert_int_equal(JSON("{\"a\":\"x\0y\"}"), RC_MALFORMED);
	assert_int_equal(JSON("\0{}"), RC_MALFORMED);
}

/* Every beginning of a good body is a bad one. */
static void json_cut_anywhere(void **state UNUSED)
{
	static const char whole[] = "{\"a\": \"\\u00e8\\ud83d\\ude00\xC3\xA8\", \"b\": -1.5e3, \"c\": null, \"d\": true}";

	for (size_t n = 0; n < sizeof(whole) - 1; n++)
		assert_int_equal(read_with(form_read_json, whole, n), RC_MALFORMED);
	assert_int_equal(JSON(whole), RC_OK);
}

static void json_limits(void **state UNUSED)
{
	char *many = talloc_strdup(ctx, "{"), *name = talloc_strdup(ctx, "");
	char *deep = talloc_size(ctx, 100000);

	for (int i = 0; i < FORM_MAX; i++)
		many = talloc_asprintf_append(many, "%s\"a%d\":null", i ? "," : "", i);
	assert_int_equal(read_with(form_read_json, talloc_asprintf(ctx, "%s}", many), strlen(many) + 1), RC_OK);
	many = talloc_asprintf_append(many, ",\"x\":1}");
	assert_int_equal(read_with(form_read_json, many, strlen(many)), RC_MALFORMED);
	for (int i = 0; i <= FORM_NAME_MAX; i++)
		name = talloc_asprintf_append(name, "n");
	many = talloc_asprintf(ctx, "{\"%s\":1}", name);
	assert_int_equal(read_with(form_read_json, many, strlen(many)), RC_MALFORMED);
	many = talloc_asprintf(ctx, "{\"%s\":null}", name);
	assert_int_equal(read_with(form_read_json, many, strlen(many)), RC_MALFORMED);
	memset(deep, '[', 100000);
	memcpy(deep, "{\"a\":", 5);
	assert_int_equal(read_with(form_read_json, deep, 100000), RC_MALFORMED);
}

static void fields_of_a_table(void **state UNUSED)
{
	static const struct field table[] = {
		{ "mail", F_EMAIL, .required = true },	{ "day", F_DATE },    { "blank", F_LINE, .required = true },
		{ "exotic", F_LINE, .required = true }, { "twice", F_INT },   { "gone", F_LINE },
		{ "none", F_TEXT, .required = true },	{ "net", F_NETWORK }, { "bad", F_INT },
	};
	char *values[ARRAY_LEN(table)] = { [7] = talloc_strdup(ctx, "kept") };
	const char *errors[ARRAY_LEN(table)];

	memset(errors, 0, sizeof(errors));
	assert_int_equal(URL("mail=a@Example.org&day=1/2/"
			     "2026&blank=+%09%0d%0a&exotic=%C2%A0%E3%80%80&twice=1&twice=1&gone=&net=evil&bad=x&unknown=1"),
			 RC_OK);
	assert_int_equal(form_fields(ctx, form, table, ARRAY_LEN(table), values, errors), 5);
	assert_string_equal(values[0], "a@example.org");
	assert_string_equal(values[1], "2026-02-01");
	assert_string_equal(errors[2], "required");
	assert_string_equal(errors[3], "required");
	assert_string_equal(errors[4], "repeated");
	assert_null(errors[5]);
	assert_null(values[5]);
	assert_string_equal(errors[6], "required");
	assert_string_equal(values[7], "kept");
	assert_null(errors[7]);
	assert_string_equal(errors[8], "number_invalid");
	assert_null(values[8]);
}

static const char *cookie(const char *header, const char *name)
{
	const char *found = NULL;
	size_t len = 0;

	return cookie_find(header, name, &found, &len) ? talloc_strndup(ctx, found, len) : "!";
}

static void cookies(void **state UNUSED)
{
	assert_string_equal(cookie("urp=abc", "urp"), "abc");
	assert_string_equal(cookie("lang=it; __Host-urp=a-_b; x=1", "__Host-urp"), "a-_b");
	assert_string_equal(cookie("lang=it; __Host-urp=a", "urp"), "!");
	assert_string_equal(cookie("urp=\"abc\"", "urp"), "abc");
	assert_string_equal(cookie("urp=", "urp"), "");
	assert_string_equal(cookie("urp=a=b", "urp"), "a=b");
	assert_string_equal(cookie("", "urp"), "!");
	assert_string_equal(cookie("urp", "urp"), "!");
	assert_string_equal(cookie("urp2=a", "urp"), "!");
	assert_string_equal(cookie("URP=a", "urp"), "!");
	assert_string_equal(cookie("urp=a; urp=a", "urp"), "!");
	assert_string_equal(cookie("urp=a b", "urp"), "!");
	assert_string_equal(cookie("urp=a,b", "urp"), "!");
	assert_string_equal(cookie("urp=a\\b", "urp"), "!");
	assert_string_equal(cookie("urp=a\"b", "urp"), "!");
	assert_string_equal(cookie("urp=caff\xC3\xA8", "urp"), "!");
	assert_string_equal(cookie("urp=a\x7F", "urp"), "!");
	assert_string_equal(cookie("urp=a\x01", "urp"), "!");
	assert_string_equal(cookie(";;; ;urp=a;;", "urp"), "a");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(urlencoded_pairs),
		cmocka_unit_test(urlencoded_bad_escapes),
		cmocka_unit_test(bytes_survive_as_they_are),
		cmocka_unit_test(limits_are_part_of_the_contract),
		cmocka_unit_test(json_members),
		cmocka_unit_test(json_equal_names_count),
		cmocka_unit_test(json_that_is_none),
		cmocka_unit_test(json_cut_anywhere),
		cmocka_unit_test(json_limits),
		cmocka_unit_test(fields_of_a_table),
		cmocka_unit_test(cookies),
	};

	return cmocka_run_group_tests_name("form", tests, setup, teardown);
}
