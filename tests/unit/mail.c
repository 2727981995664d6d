/* Composing mail: headers that nobody can add to, encoded words, quoted-printable, threading. */
#include "base.h"
#include "mail.h"
#include "secret.h"

#include <setjmp.h>
#include <cmocka.h>

static struct mail good(void)
{
	return (struct mail){ .from_name = "Comune di Bari",
			      .from = "urp@example.org",
			      .to = "anna@example.com",
			      .subject = "Richiesta URP-000-001X",
			      .id = "urp.1.ab@example.org",
			      .date = 1763888700,
			      .lang = "it",
			      .text = "Buongiorno\n",
			      .html = "<p>Buongiorno</p>\n" };
}

static const char *why_not(struct mail m)
{
	TALLOC_CTX *ctx = talloc_new(NULL);
	const char *why;
	size_t len;
	char *out = mail_compose(ctx, &m, &len, &why);

	assert_true((out == NULL) == (why != NULL));
	talloc_free(ctx);
	return why ? why : "";
}

static void whole(void **state)
{
	TALLOC_CTX *ctx = talloc_new(NULL);
	static const char *const thread[] = { "root@example.org", "urp.0.aa@example.org", NULL };
	struct mail m = good();
	const char *why;
	size_t len;
	char *out;

	(void)state;
	m.thread = thread;
	out = mail_compose(ctx, &m, &len, &why);
	assert_non_null(out);
	assert_int_equal(len, strlen(out));
	assert_non_null(strstr(out, "From: \"Comune di Bari\" <urp@example.org>\r\nTo: anna@example.com\r\n"));
	assert_non_null(strstr(out, "\r\nSubject: Richiesta URP-000-001X\r\n"));
	assert_non_null(strstr(out, "\r\nDate: Sun, 23 Nov 2025 09:05:00 +0000\r\n"));
	assert_non_null(strstr(out, "\r\nMessage-ID: <urp.1.ab@example.org>\r\n"));
	assert_non_null(strstr(out, "\r\nIn-Reply-To: <urp.0.aa@example.org>\r\n"));
	assert_non_null(strstr(out, "\r\nReferences: <root@example.org>\r\n <urp.0.aa@example.org>\r\n"));
	assert_non_null(strstr(out, "\r\nAuto-Submitted: auto-generated\r\n"));
	assert_non_null(strstr(out, "Content-Type: text/plain; charset=utf-8"));
	assert_non_null(strstr(out, "Content-Type: text/html; charset=utf-8"));
	for (const char *p = out; *p; p++) { /* every line end is CRLF, all is ASCII, no line beyond 998 */
		assert_true((unsigned char)*p < 0x80);
		assert_true(*p != '\n' || (p > out && p[-1] == '\r'));
		assert_true(*p != '\r' || p[1] == '\n');
	}
	talloc_free(ctx);
}

static void injection(void **state)
{
	static const char *const bad[] = {
		"x\r\nBcc: all@example.com", "x\nBcc: all@example.com", "x\rBcc: y", "x\x01", "x\x7f", "\xff\xfe", "\xc0\x8d"
	};
	struct mail m;

	(void)state;
	assert_string_equal(why_not(good()), "");
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		m = good(), m.subject = bad[i];
		assert_string_equal(why_not(m), "header_invalid");
		m = good(), m.from_name = bad[i];
		assert_string_equal(why_not(m), "header_invalid");
		m = good(), m.to_name = bad[i];
		assert_string_equal(why_not(m), "header_invalid");
		m = good(), m.id = bad[i];
		assert_string_equal(why_not(m), "header_invalid");
		m = good(), m.to = bad[i];
		assert_string_equal(why_not(m), "address_invalid");
	}
	m = good(), m.subject = "";
	assert_string_equal(why_not(m), "header_invalid");
	m = good(), m.text = "";
	assert_string_equal(why_not(m), "body_empty");
	m = good(), m.html = "";
	assert_string_equal(why_not(m), "body_empty");
}

static void addresses(void **state)
{
	static const char *const yes[] = { "a@example.org", "a.b+c@example.org", "o'neill@mail.example.org" };
	static const char *const no[] = { "",
					  "a",
					  "@example.org",
					  "a@",
					  "a b@example.org",
					  "<a@example.org>",
					  "a@example.org>",
					  "a@example.org\r\nRCPT TO:<b@example.org>",
					  "a@b@c",
					  "a@example.org,b@example.org",
					  "\"a b\"@example.org",
					  "\xc3\xa0@example.org" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(yes); i++)
		assert_true(mail_address_good(yes[i]));
	for (size_t i = 0; i < ARRAY_LEN(no); i++)
		assert_false(mail_address_good(no[i]));
}

static void encoded_words(void **state)
{
	TALLOC_CTX *ctx = talloc_new(NULL);
	char *out, *end;

	(void)state;
	assert_string_equal(mail_header_text(ctx, "Plain"), "Plain");
	assert_string_equal(mail_header_text(ctx, "Novit\xc3\xa0"), "=?UTF-8?B?Tm92aXTDoA==?=");
	assert_string_equal(mail_header_text(ctx, "=?UTF-8?Q?x?="), "=?UTF-8?B?PT9VVEYtOD9RP3g/PQ==?=");
	out = mail_header_text(ctx, "perch\xc3\xa9 perch\xc3\xa9 perch\xc3\xa9 perch\xc3\xa9 perch\xc3\xa9 perch\xc3\xa9 "
				    "perch\xc3\xa9 perch\xc3\xa9 perch\xc3\xa9 perch\xc3\xa9");
	for (char *line = out; *line; line = end) { /* RFC 2047: at most 75 characters a word, 76 a line */
		end = strstr(line, "\r\n");
		end = end ? end + 2 : line + strlen(line);
		assert_true(end - line <= 78);
	}
	out = talloc_strdup(ctx, "word");
	while (strlen(out) < 400)
		out = talloc_strdup_append_buffer(out, " word");
	out = mail_header_text(ctx, out);
	assert_non_null(strstr(out, "\r\n word"));
	talloc_free(ctx);
}

static void quoted_printable(void **state)
{
	TALLOC_CTX *ctx = talloc_new(NULL);
	char *out, *line, *end;

	(void)state;
	assert_string_equal(mail_quoted_printable(ctx, "a=b\n"), "a=3Db\r\n");
	assert_string_equal(mail_quoted_printable(ctx, "\xc3\xa8 \n"), "=C3=A8=20\r\n");
	assert_string_equal(mail_quoted_printable(ctx, ".\nFrom x\n"), "=2E\r\n=46rom x\r\n");
	assert_string_equal(mail_quoted_printable(ctx, "a\r\nb\rc\n\nd"), "a\r\nb\r\nc\r\n\r\nd\r\n");
	assert_string_equal(mail_quoted_printable(ctx, ""), "");
	out = talloc_strdup(ctx, "");
	for (int i = 0; i < 300; i++)
		out = talloc_strdup_append_buffer(out, i % 7 ? "x" : "\xe2\x82\xac");
	out = mail_quoted_printable(ctx, out);
	for (line = out; *line; line = end) {
		end = strstr(line, "\r\n") + 2;
		assert_true(end - line <= 78);
	}
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole),	 cmocka_unit_test(injection),	     cmocka_unit_test(addresses),
		cmocka_unit_test(encoded_words), cmocka_unit_test(quoted_printable),
	};

	if (!secret_init())
		return 1;
	return cmocka_run_group_tests_name("mail", tests, NULL, NULL);
}
