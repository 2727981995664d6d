/* Long texts are cut where a reader would; every error of the provider has its consequence. */
#include "base.h"
#include "chat.h"
#include "graph.h"
#include "text.h"

#include <setjmp.h>
#include <cmocka.h>

static TALLOC_CTX *ctx;

static int setup(void **state UNUSED)
{
	ctx = talloc_new(NULL);
	return 0;
}

static int teardown(void **state UNUSED)
{
	talloc_free(ctx);
	return 0;
}

static void is_cut(const char *text, size_t most, const char *const *want)
{
	size_t n, i = 0;
	char **got = chat_split(ctx, text, most, &n);

	for (; want[i]; i++) {
		assert_true(i < n);
		assert_string_equal(got[i], want[i]);
	}
	assert_int_equal(n, i);
	assert_null(got[n]);
}
#define CUT(text, most, ...) is_cut(text, most, (const char *const[]){ __VA_ARGS__, NULL })

static void short_texts(void **state UNUSED)
{
	size_t n;

	CUT("Buongiorno", 10, "Buongiorno");
	CUT("  Buongiorno \n", 20, "Buongiorno");
	CUT("Buongiorno", 0, "Buongiorno");
	(void)chat_split(ctx, " \n ", 10, &n);
	assert_int_equal(n, 0);
}

static void borders(void **state UNUSED)
{
	CUT("Prima riga lunga.\n\nSeconda parte", 20, "Prima riga lunga.", "Seconda parte");
	CUT("Uno due tre quattro\ncinque sei", 24, "Uno due tre quattro", "cinque sei");
	CUT("Una frase intera. Poi ancora parole", 24, "Una frase intera.", "Poi ancora parole");
	CUT("uno due tre quattro", 12, "uno due tre", "quattro");
	CUT("abcdefghij", 4, "abcd", "efgh", "ij");
	CUT("A.\n\nuna seconda parte molto lunga", 26, "A.\n\nuna seconda parte", "molto lunga"); /* no tiny pieces */
}

static void characters(void **state UNUSED)
{
	CUT("èèèèè", 5, "èèèèè"); /* counted as people count */
	CUT("😀😀😀", 2, "😀😀", "😀");
	CUT("ab👨‍👩‍👧cd", 6, "ab", "👨‍👩‍👧c", "d"); /* five code points that are one sign */
	CUT("e\u0301e\u0301e\u0301", 3, "e\u0301", "e\u0301", "e\u0301");
	CUT("e\u0301\u0301\u0301\u0301\u0301", 3, "e\u0301\u0301", "\u0301\u0301\u0301"); /* longer than a piece may be: by code points */
}

/* Nothing is lost but white space, and no piece is too long. */
static void whole(void **state UNUSED)
{
	char *text = talloc_strdup(ctx, ""), *left = talloc_strdup(ctx, ""), *right = talloc_strdup(ctx, "");
	size_t n;

	for (int i = 0; i < 900; i++)
		text = talloc_asprintf_append_buffer(text, "parola%d%s", i, i % 40 == 39 ? ".\n\n" : i % 9 == 8 ? ". " : " ");
	char **pieces = chat_split(ctx, text, 2000, &n);

	assert_true(n >= 4);
	for (size_t i = 0; i < n; i++) {
		assert_true(text_length(pieces[i]) <= 2000);
		left = talloc_strdup_append_buffer(left, pieces[i]);
	}
	for (char *c = text; *c; c++)
		right = strchr(" \n", *c) ? right : talloc_strndup_append_buffer(right, c, 1);
	for (char *c = left, *to = left;; c++) {
		if (!strchr(" \n", *c) || !*c)
			*to++ = *c;
		if (!*c)
			break;
	}
	assert_string_equal(left, right);
}

static struct channel_receipt receipt;

static enum channel_result said(const char *channel, unsigned status, long code, long subcode, int64_t attempts)
{
	struct json_object *error = json_object_new_object();
	enum channel_result result;

	receipt = (struct channel_receipt){ 0 };
	json_object_object_add(error, "code", json_object_new_int64(code));
	if (subcode)
		json_object_object_add(error, "error_subcode", json_object_new_int64(subcode));
	result = graph_error(ctx, channel, status, error, 0, attempts, &receipt);
	json_object_put(error);
	return result;
}

static void whatsapp_errors(void **state UNUSED)
{
	static const long permanent[] = { 100,	  131008, 131009, 131026, 131047, 131049, 131050, 131051, 131062, 131064, 132000, 132001,
					  132005, 132007, 132008, 132012, 132015, 132016, 133016, 130472, 130497, 131021, 131030 };
	static const long account[] = { 0, 190, 3, 10, 200, 299, 131005, 131031, 131037, 131042, 131045, 131048, 131057, 368 };
	static const long later[] = { 131000, 131016, 135000, 2, 131053 };
	static const long all_later[] = { 4, 80007, 130429 };

	for (size_t i = 0; i < ARRAY_LEN(permanent); i++) {
		assert_int_equal(said("whatsapp", 400, permanent[i], 0, 1), CHANNEL_PERMANENT);
		assert_string_equal(receipt.code, talloc_asprintf(ctx, "graph_%ld", permanent[i]));
		assert_false(receipt.all);
	}
	for (size_t i = 0; i < ARRAY_LEN(account); i++) {
		assert_int_equal(said("whatsapp", 401, account[i], 0, 1), CHANNEL_PROVIDER);
		assert_true(receipt.all && receipt.wait >= 60);
	}
	for (size_t i = 0; i < ARRAY_LEN(later); i++)
		assert_int_equal(said("whatsapp", 500, later[i], 0, 1), CHANNEL_TEMPORARY);
	for (size_t i = 0; i < ARRAY_LEN(all_later); i++) {
		assert_int_equal(said("whatsapp", 400, all_later[i], 0, 1), CHANNEL_TEMPORARY);
		assert_true(receipt.all && receipt.wait > 0);
	}
	assert_int_equal(said("whatsapp", 400, 131053, 0, 2), CHANNEL_PERMANENT); /* once more, not for ever */
}

static void too_fast_to_one(void **state UNUSED)
{
	static const long waits[] = { 6, 24, 96, 384, 1536, 1536 };

	for (int64_t i = 0; i < (int64_t)ARRAY_LEN(waits); i++) {
		assert_int_equal(said("whatsapp", 429, 131056, 0, i + 1), CHANNEL_TEMPORARY);
		assert_int_equal(receipt.wait, waits[i]);
		assert_false(receipt.all);
	}
}

static void messenger_errors(void **state UNUSED)
{
	assert_int_equal(said("messenger", 400, 10, 2018278, 1), CHANNEL_PERMANENT);
	assert_string_equal(receipt.code, "graph_10_2018278");
	assert_int_equal(said("messenger", 400, 10, 2018108, 1), CHANNEL_PERMANENT);
	assert_int_equal(said("messenger", 400, 551, 1545041, 1), CHANNEL_PERMANENT);
	assert_int_equal(said("messenger", 400, 100, 2018001, 1), CHANNEL_PERMANENT);
	assert_int_equal(said("messenger", 403, 10, 0, 1), CHANNEL_PROVIDER); /* permission, not the window */
	assert_int_equal(said("messenger", 400, 10, 1893063, 1), CHANNEL_PROVIDER);
	assert_int_equal(said("messenger", 401, 190, 463, 1), CHANNEL_PROVIDER);
	assert_string_equal(receipt.code, "graph_190_463");
	assert_int_equal(said("messenger", 403, 230, 0, 1), CHANNEL_PROVIDER);
	assert_int_equal(said("messenger", 400, 613, 0, 1), CHANNEL_TEMPORARY);
	assert_true(receipt.all);
	assert_int_equal(said("messenger", 500, 1, 99, 1), CHANNEL_TEMPORARY);
	assert_int_equal(said("messenger", 500, 1200, 0, 1), CHANNEL_TEMPORARY);
	assert_int_equal(said("messenger", 400, 2, 2018344, 1), CHANNEL_PROVIDER);
	assert_int_equal(said("messenger", 400, 368, 0, 1), CHANNEL_PROVIDER);
}

static void by_status(void **state UNUSED)
{
	receipt = (struct channel_receipt){ 0 };
	assert_int_equal(graph_error(ctx, "whatsapp", 429, NULL, 17, 1, &receipt), CHANNEL_TEMPORARY);
	assert_true(receipt.all && receipt.wait == 17);
	assert_string_equal(receipt.code, "http_429");
	assert_int_equal(graph_error(ctx, "whatsapp", 503, NULL, 0, 1, &receipt), CHANNEL_TEMPORARY);
	assert_int_equal(graph_error(ctx, "whatsapp", 502, NULL, 0, 1, &receipt), CHANNEL_UNSURE);
	assert_int_equal(graph_error(ctx, "whatsapp", 504, NULL, 0, 1, &receipt), CHANNEL_UNSURE);
	assert_int_equal(graph_error(ctx, "whatsapp", 404, NULL, 0, 1, &receipt), CHANNEL_PERMANENT);
	assert_int_equal(said("whatsapp", 400, 999999, 0, 1), CHANNEL_PERMANENT);
	assert_int_equal(said("whatsapp", 500, 999999, 0, 1), CHANNEL_TEMPORARY);
}

/* What every channel may leave to its status. */
static void by_status_alone(void **state UNUSED)
{
	static const struct {
		unsigned status;
		bool answered, idle;
		enum channel_result result;
		const char *code;
		long wait;
		bool all;
	} rows[] = {
		{ 400, true, false, CHANNEL_PERMANENT, "http_400", 7, false },
		{ 401, true, false, CHANNEL_PROVIDER, "token", 60, true },
		{ 403, true, false, CHANNEL_PERMANENT, "http_403", 7, false },
		{ 408, true, false, CHANNEL_TEMPORARY, "http_408", 7, false },
		{ 413, false, false, CHANNEL_PERMANENT, "http_413", 7, false },
		{ 429, true, false, CHANNEL_TEMPORARY, "http_429", 7, true },
		{ 500, true, false, CHANNEL_TEMPORARY, "http_500", 7, false },
		{ 502, true, false, CHANNEL_TEMPORARY, "http_502", 7, false },
		{ 502, false, false, CHANNEL_UNSURE, "http_502", 7, false },
		{ 504, false, true, CHANNEL_TEMPORARY, "http_504", 7, false },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct call call = { .status = rows[i].status, .retry_after = 7, .idle = rows[i].idle };

		receipt = (struct channel_receipt){ 0 };
		call.answer = rows[i].answered ? json_object_new_object() : NULL;
		assert_int_equal(call_refused(ctx, &call, &receipt), rows[i].result);
		assert_string_equal(receipt.code, rows[i].code);
		assert_int_equal(receipt.wait, rows[i].wait);
		assert_int_equal(receipt.all, rows[i].all);
		json_object_put(call.answer);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(short_texts),	    cmocka_unit_test(borders),
		cmocka_unit_test(characters),	    cmocka_unit_test(whole),
		cmocka_unit_test(whatsapp_errors),  cmocka_unit_test(too_fast_to_one),
		cmocka_unit_test(messenger_errors), cmocka_unit_test(by_status),
		cmocka_unit_test(by_status_alone),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
