#include "base.h"
#include "multipart.h"
#include "secret.h"

#include <setjmp.h>
#include <cmocka.h>
#include <sys/mman.h>
#include <sys/resource.h>

#define TYPE	 "multipart/form-data; boundary=XbX"
#define PART(n)	 "--XbX\r\nContent-Disposition: form-data; name=\"" n "\"\r\n\r\n"
#define FILE_(f) "--XbX\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" f "\"\r\nContent-Type: image/jpeg\r\n\r\n"
#define END	 "\r\n--XbX--\r\n"
#define READ(s)	 read_body(TYPE, s, sizeof(s) - 1)

static TALLOC_CTX *ctx;
static struct form *form;
static struct multipart parts;
static int fd;

static int setup(void **state UNUSED)
{
	ctx = talloc_new(NULL);
	fd = -1;
	return !secret_init();
}

static int teardown(void **state UNUSED)
{
	if (fd >= 0)
		close(fd);
	return talloc_free(ctx);
}

static enum rc read_body(const char *type, const char *body, size_t len)
{
	char head[MULTIPART_HEAD];
	size_t n = multipart_head(type, head);

	if (!n)
		return RC_MEDIA_TYPE;
	if (fd >= 0)
		close(fd);
	fd = memfd_create("spool", MFD_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, head, n), n);
	assert_int_equal(write(fd, body, len), len);
	form = form_new(ctx);
	return multipart_read(form, fd, 128 * KIB, &parts);
}

static const char *value(const char *name)
{
	unsigned count;
	size_t len;
	const char *bytes = form_get(form, name, &len, &count);

	return count == 1 && strlen(bytes) == len ? bytes : NULL;
}

/* The file's bytes as they lie in the spool. */
static char *file_bytes(size_t i)
{
	char *bytes = talloc_zero_size(ctx, parts.files[i].bytes + 1);

	assert_int_equal(pread(fd, bytes, parts.files[i].bytes, parts.files[i].at), parts.files[i].bytes);
	return bytes;
}

static void fields_and_files(void **state UNUSED)
{
	assert_int_equal(READ(PART("subject") "Buca in via Sparano"
					      "\r\n" PART("_charset_") "utf-8\r\n" FILE_("buca.jpg") "JPEG\r\nbytes"
												     "\r\n" FILE_("") ""
														      "\r\n" PART("empty")
															      END),
			 RC_OK);
	assert_string_equal(value("subject"), "Buca in via Sparano");
	assert_string_equal(value("_charset_"), "utf-8");
	assert_string_equal(value("empty"), "");
	assert_null(value("files"));
	assert_int_equal(parts.n, 2);
	assert_string_equal(parts.files[0].field, "files");
	assert_string_equal(parts.files[0].name, "buca.jpg");
	assert_string_equal(file_bytes(0), "JPEG\r\nbytes");
	assert_string_equal(parts.files[1].name, "");
	assert_int_equal(parts.files[1].bytes, 0);
}

static void the_form_may_be_empty(void **state UNUSED)
{
	assert_int_equal(READ("--XbX--\r\n"), RC_OK);
	assert_int_equal(parts.n, 0);
	assert_int_equal(READ("--XbX--"), RC_OK);
}

static void boundaries(void **state UNUSED)
{
	static const char *const good[] = { "x", "----WebKitFormBoundaryAbC123", "\"a b'()+_,-./:=?c\"",
					    "1234567890123456789012345678901234567890123456789012345678901234567890" };
	static const char *const bad[] = { "",		"\"\"",
					   "\"ends \"", "\"a\\\"b\"",
					   "\"a\rb\"",	"\"\xC3\xA8\"",
					   "\"a;b\"",	"12345678901234567890123456789012345678901234567890123456789012345678901" };
	char head[MULTIPART_HEAD];

	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		assert_true(multipart_head(talloc_asprintf(ctx, "multipart/form-data; boundary=%s", good[i]), head) > 0);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_int_equal(multipart_head(talloc_asprintf(ctx, "multipart/form-data; boundary=%s", bad[i]), head), 0);
	assert_int_equal(multipart_head("multipart/form-data", head), 0);
	assert_int_equal(multipart_head("multipart/mixed; boundary=x", head), 0);
	assert_int_equal(multipart_head("", head), 0);
	assert_true(multipart_head("Multipart/Form-Data; charset=utf-8; boundary=x", head) > 0);
}

/* Whatever the bytes of a file are, they come back as they were: what looks nearly like the boundary too. */
static void exact_bytes(void **state UNUSED)
{
	static const struct {
		const char *bytes;
		size_t len;
	} cases[] = {
#define CASE(s) { s, sizeof(s) - 1 }
		CASE("\r\n"),
		CASE("\n"),
		CASE("\r"),
		CASE("\r\n\r\n"),
		CASE("\r\nx\r\n"),
		CASE("\n\nx\n"),
		CASE("a\r\rb\n\nc"),
		CASE("\0"),
		CASE("a\0\0b\0"),
		CASE("From x\r\nFrom y"),
		CASE("--XbXx\r\n"),
		CASE("\r\n--XbXx\r\n"),
		CASE("\r\n--Xb\r\n"),
		CASE("\r\n-XbX\r\n"),
		CASE("x--XbX\r\n"),
		CASE("\r\n--xbx\r\n"),
		CASE("--XbX-\r\n"),
		CASE("\r\n--XbX-- x\r\n"),
		CASE("\r\n --XbX\r\n"),
		CASE("\r\n--\r\n"),
		CASE("-"),
		CASE("\r\n--XbX:"),
		CASE("Content-Type: text/plain\r\n\r\nx"),
		CASE("=3D=\r\n"),
		CASE("\xFF\xFE\xFF"),
		CASE(".\r\n..\r\n"),
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		static const char head[] = PART("a") "1\r\n" FILE_("f"), tail[] = "\r\n" PART("b") "2" END;
		char *body = talloc_size(ctx, sizeof(head) + cases[i].len + sizeof(tail)), *to = body;

		to = mempcpy(to, head, sizeof(head) - 1);
		to = mempcpy(to, cases[i].bytes, cases[i].len);
		to = mempcpy(to, tail, sizeof(tail) - 1);
		print_message("case %zu\n", i);
		assert_int_equal(read_body(TYPE, body, (size_t)(to - body)), RC_OK);
		assert_int_equal(parts.n, 1);
		assert_int_equal(parts.files[0].bytes, cases[i].len);
		assert_memory_equal(file_bytes(0), cases[i].bytes, cases[i].len);
		assert_string_equal(value("b"), "2");
	}
}

static void a_megabyte_of_noise_keeps_its_sum(void **state UNUSED)
{
	enum { LEN = 1024 * 1024 };
	static const char head[] = FILE_("f");
	char *body = talloc_size(ctx, LEN + 1000), *to = mempcpy(body, head, sizeof(head) - 1);
	struct secret_sum *sent = secret_sum_new(ctx), *kept = secret_sum_new(ctx);

	secret_random(to, LEN);
	secret_sum_add(sent, to, LEN);
	to = mempcpy(to + LEN, END, sizeof(END) - 1);
	assert_int_equal(read_body(TYPE, body, (size_t)(to - body)), RC_OK);
	secret_sum_add(kept, file_bytes(0), parts.files[0].bytes);
	assert_string_equal(secret_sum_hex(ctx, sent), secret_sum_hex(ctx, kept));
}

/* Cut anywhere before the closing delimiter is whole, a body is an error. */
static void cut_short(void **state UNUSED)
{
	static const char body[] = PART("a") "1\r\n" FILE_("f") "bytes\r\nmore"
								"\r\n--XbX--";

	for (size_t len = 0; len < sizeof(body) - 1; len++)
		assert_int_equal(read_body(TYPE, body, len), RC_MALFORMED);
	assert_int_equal(read_body(TYPE, body, sizeof(body) - 1), RC_OK);
	assert_string_equal(file_bytes(0), "bytes\r\nmore");
}

static void a_part_is_bytes_whatever_it_says(void **state UNUSED)
{
	static const char mail[] = "From: a@example.org\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\nx\r\n--y--\r\n";
	static const char *const types[] = { "Content-Type: message/rfc822",
					     "content-type: MULTIPART/mixed; boundary=y",
					     "Content-Type:\r\n message/rfc822",
					     "Content-Type : message/partial; id=x; number=1",
					     "CONTENT-TYPE: multipart/digest; boundary=XbX",
					     "Content-Transfer-Encoding: base64",
					     "Content-Length: 3",
					     "Content-Transfer-Encoding: quoted-printable" };

	for (size_t i = 0; i < ARRAY_LEN(types); i++) {
		char *body = talloc_asprintf(ctx, "--XbX\r\n%s\r\nContent-Disposition: form-data; name=files; filename=a.eml\r\n\r\n%s" END,
					     types[i], mail);
		print_message("%s\n", types[i]);
		assert_int_equal(read_body(TYPE, body, strlen(body)), RC_OK);
		assert_int_equal(parts.n, 1);
		assert_string_equal(file_bytes(0), mail);
	}
}

static void file_names(void **state UNUSED)
{
	static const struct {
		const char *sent, *name;
	} cases[] = {
		{ "filename=\"a b.jpg\"", "a b.jpg" },
		{ "filename=a.jpg", "a.jpg" },
		{ "filename=\"citt\xC3\xA0.jpg\"", "citt\xC3\xA0.jpg" },
		{ "filename*=UTF-8''citt%C3%A0.jpg", "citt\xC3\xA0.jpg" },
		{ "filename=\"x.jpg\"; filename*=utf-8''citt%C3%A0.jpg", "citt\xC3\xA0.jpg" },
		{ "filename*=iso-8859-1''citt%E0.jpg", "citt\xC3\xA0.jpg" },
		{ "filename=\"a;b=c.jpg\"", "a;b=c.jpg" },
		{ "filename=\"../../etc/passwd\"", "../../etc/passwd" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *body =
			talloc_asprintf(ctx, "--XbX\r\nContent-Disposition: form-data; name=\"files\"; %s\r\n\r\nx" END, cases[i].sent);
		print_message("%s\n", cases[i].sent);
		assert_int_equal(read_body(TYPE, body, strlen(body)), RC_OK);
		assert_int_equal(parts.n, 1);
		assert_string_equal(parts.files[0].name, cases[i].name);
	}
}

static void broken(void **state UNUSED)
{
	assert_int_equal(READ(""), RC_MALFORMED);
	assert_int_equal(READ("reply=x"), RC_MALFORMED);
	assert_int_equal(READ("--XbX\r\n\r\nno headers" END), RC_MALFORMED);
	assert_int_equal(READ("--XbX\r\nContent-Disposition: form-data\r\n\r\nno name" END), RC_MALFORMED);
	assert_int_equal(READ("--XbX\r\nContent-Disposition: attachment; name=a\r\n\r\nx" END), RC_MALFORMED);
	assert_int_equal(READ(PART("") "empty name" END), RC_MALFORMED);
	assert_int_equal(READ(PART("n234567890123456789012345678901234567890123456789012345678901234x") "name of 65" END), RC_MALFORMED);
	assert_int_equal(READ("--XbX\r\nContent-Disposition: form-data; name=a" END), RC_MALFORMED);
	assert_int_equal(READ(FILE_("f") "loses a byte\n--XbX--\r\n"), RC_MALFORMED);
	assert_int_equal(READ(FILE_("f") "x"
					 "\n" PART("a") "loses a byte" END),
			 RC_MALFORMED);
	assert_int_equal(READ("--XbX\r\nContent-Disposition: form-data; name=a\r\n--XbX\r\n\r\nx" END), RC_MALFORMED);
}

static char *repeat(const char *head, const char *what, size_t times, const char *tail, size_t *len)
{
	size_t one = strlen(what);
	char *body = talloc_size(ctx, strlen(head) + one * times + strlen(tail) + 1), *to = mempcpy(body, head, strlen(head));

	while (times--)
		to = mempcpy(to, what, one);
	to = mempcpy(to, tail, strlen(tail));
	*len = (size_t)(to - body);
	return body;
}

static void limits(void **state UNUSED)
{
	size_t len;
	char *body = repeat("", PART("a") "x\r\n", MULTIPART_PARTS, "--XbX--", &len);

	assert_int_equal(read_body(TYPE, body, len), RC_OK);
	body = repeat("", PART("a") "x\r\n", MULTIPART_PARTS + 1, "--XbX--", &len);
	assert_int_equal(read_body(TYPE, body, len), RC_MALFORMED);
	body = repeat(PART("a"), "x", MULTIPART_TEXT, END, &len);
	assert_int_equal(read_body(TYPE, body, len), RC_OK);
	body = repeat(PART("a"), "x", MULTIPART_TEXT + 1, END, &len);
	assert_int_equal(read_body(TYPE, body, len), RC_TOO_LARGE);
	body = repeat("--XbX\r\nX: ", "x", MULTIPART_HEADERS, "\r\nContent-Disposition: form-data; name=a\r\n\r\nx" END, &len);
	assert_int_equal(read_body(TYPE, body, len), RC_MALFORMED);
	body = repeat("", "x", MULTIPART_HEADERS + 1, "\r\n" PART("a") "x" END, &len);
	assert_int_equal(read_body(TYPE, body, len), RC_MALFORMED);
	body = repeat(PART("a") "x" END, "x", MULTIPART_HEADERS + 1, "", &len);
	assert_int_equal(read_body(TYPE, body, len), RC_MALFORMED);
}

/* Megabytes that made GMime alone take seconds and hundreds of megabytes: refused, or read, in little of both. */
static void bombs(void **state UNUSED)
{
	enum { MUCH = 5 * 1000 * 1000, MOST_KB = 40 * 1024 };
	static const struct {
		const char *head, *what, *tail;
	} cases[] = {
		{ "", "--XbX\r\n\r\n", "--XbX--" },
		{ "", "--XbX\n", "--XbX--" },
		{ "", "--XbX \t\r\n", "--XbX--" },
		{ "", "--XbX\v\r\n", "--XbX--" },
		{ "", "\n--XbXx", END },
		{ FILE_("f"), "\n--XbXx", END },
		{ FILE_("f"), "\r\n", END },
		{ FILE_("f"), "\n--XbX", END },
		{ FILE_("f"), "-", END },
		{ FILE_("f"), "From x\n", END },
		{ "--XbX\r\nContent-Disposition: form-data; ", "a=b;", "\r\n\r\n" END },
		{ "--XbX\r\nContent-Disposition: form-data; name=a\r\nX: ", "a=b;", "\r\n\r\n" END },
		{ "--XbX\r\n", "A:b\r\n", "\r\n\r\n" END },
		{ "--XbX\r\n", "\r\n", "--XbX--" },
		{ "--XbX\r\nContent-Type: multipart/mixed; boundary=y\r\nContent-Disposition: form-data; name=files; filename=f\r\n\r\n",
		  "--y\r\n\r\n", END },
		{ "--XbX\r\nContent-Type: message/rfc822\r\nContent-Disposition: form-data; name=files; filename=f\r\n\r\n",
		  "Content-Type: message/rfc822\r\n\r\n", END },
		{ "--XbX\r\nContent-Disposition: form-data; name=a\r\n\r\nx" END, "x\r\n", "" },
		{ "--XbX", " ", "\r\n\r\n" END },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct rusage before, after;
		size_t len;
		char *body = repeat(cases[i].head, cases[i].what, MUCH / strlen(cases[i].what), cases[i].tail, &len);
		getrusage(RUSAGE_SELF, &before);
		(void)read_body(TYPE, body, len);
		getrusage(RUSAGE_SELF, &after);
		long ms =
			(after.ru_utime.tv_sec - before.ru_utime.tv_sec) * 1000 + (after.ru_utime.tv_usec - before.ru_utime.tv_usec) / 1000;
		print_message("bomb %zu: %ld ms, %ld KB more\n", i, ms, after.ru_maxrss - before.ru_maxrss);
		assert_true(ms < 2000);
		assert_true(after.ru_maxrss - before.ru_maxrss < MOST_KB);
		talloc_free(body);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(fields_and_files, setup, teardown),
		cmocka_unit_test_setup_teardown(the_form_may_be_empty, setup, teardown),
		cmocka_unit_test_setup_teardown(boundaries, setup, teardown),
		cmocka_unit_test_setup_teardown(exact_bytes, setup, teardown),
		cmocka_unit_test_setup_teardown(a_megabyte_of_noise_keeps_its_sum, setup, teardown),
		cmocka_unit_test_setup_teardown(cut_short, setup, teardown),
		cmocka_unit_test_setup_teardown(a_part_is_bytes_whatever_it_says, setup, teardown),
		cmocka_unit_test_setup_teardown(file_names, setup, teardown),
		cmocka_unit_test_setup_teardown(broken, setup, teardown),
		cmocka_unit_test_setup_teardown(limits, setup, teardown),
		cmocka_unit_test_setup_teardown(bombs, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
