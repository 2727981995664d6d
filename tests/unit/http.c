#include "base.h"
#include "http.h"

#include <arpa/inet.h>
#include <setjmp.h>
#include <cmocka.h>
#include <sys/socket.h>
#include <sys/wait.h>

static TALLOC_CTX *ctx;

/* A server on a port of its own that says answers[i] to the i-th request, on one connection for all of them, then closes. */
static pid_t serve(unsigned *port, const char *const *answers, size_t n)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(at);
	int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	pid_t pid;

	assert_int_equal(bind(s, (struct sockaddr *)&at, len), 0);
	assert_int_equal(listen(s, 5), 0);
	assert_int_equal(getsockname(s, (struct sockaddr *)&at, &len), 0);
	*port = ntohs(at.sin_port);
	pid = fork();
	if (!pid) {
		size_t heard = 0;
		int c = accept(s, NULL, NULL);

		for (; heard < n; heard++) {
			char buf[65536] = "";
			size_t used = 0;

			while (!strstr(buf, "END") && used < sizeof(buf) - 1) {
				ssize_t got = read(c, buf + used, sizeof(buf) - 1 - used);

				if (got <= 0)
					_exit(99);
				used += (size_t)got;
			}
			if (write(c, answers[heard], strlen(answers[heard])) < 0)
				_exit(98);
		}
		close(c);
		alarm(1); /* who comes again and says anything is found out */
		c = accept(s, NULL, NULL);
		_exit(c >= 0 && read(c, &heard, 1) > 0 ? 97 : 0);
	}
	close(s);
	return pid;
}

static int ended(pid_t pid)
{
	int status = 0;

	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 0; /* the alarm is a good end */
}

static struct http_request post(unsigned port)
{
	return (struct http_request){ .method = "POST",
				      .url = talloc_asprintf(ctx, "http://127.0.0.1:%u/x", port),
				      .body = "data END",
				      .len = 8,
				      .seconds = 5,
				      .fd = -1 };
}

static void an_answer_comes_whole(void **state UNUSED)
{
	static const char *const says[] = {
		"HTTP/1.1 302 Found\r\nLocation: /y\r\nContent-Type: text/plain\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\nok"
	};
	static const char *const headers[] = { "Authorization: Bearer t", NULL };
	struct http_answer a;
	unsigned port;
	pid_t pid = serve(&port, says, 1);
	struct http_request r = post(port);

	r.headers = headers;
	assert_int_equal(http_do(ctx, &r, &a), HTTP_ANSWERED);
	assert_int_equal(a.status, 302);
	assert_string_equal(a.body, "ok");
	assert_int_equal(a.len, 2);
	assert_string_equal(a.type, "text/plain");
	assert_string_equal(a.location, talloc_asprintf(ctx, "http://127.0.0.1:%u/y", port));
	assert_int_equal(a.retry_after, 7);
	assert_string_equal(a.code, "");
	http_close();
	assert_int_equal(ended(pid), 0);
}

static void nobody_is_kept_away_for_longer_than_an_hour(void **state UNUSED)
{
	static const char *const says[] = { "HTTP/1.1 503 Later\r\nRetry-After: 99999999\r\nContent-Length: 0\r\n\r\n" };
	struct http_answer a;
	unsigned port;
	pid_t pid = serve(&port, says, 1);
	struct http_request r = post(port);

	assert_int_equal(http_do(ctx, &r, &a), HTTP_ANSWERED);
	assert_int_equal(a.status, 503);
	assert_int_equal(a.retry_after, HTTP_WAIT_MOST);
	http_close();
	assert_int_equal(ended(pid), 0);
}

static void what_nobody_heard_was_not_sent(void **state UNUSED)
{
	static const char *const two_lines[] = { "A: b\r\nC: d", NULL };
	struct http_answer a;
	struct http_request r = post(1);

	assert_int_equal(http_do(ctx, &r, &a), HTTP_NOT_SENT);
	assert_string_equal(a.code, "connection");
	assert_int_equal(a.status, 0);
	assert_string_equal(a.body, "");
	r.url = "file:///etc/hostname";
	assert_int_equal(http_do(ctx, &r, &a), HTTP_NOT_SENT);
	r = post(1);
	r.headers = two_lines;
	assert_int_equal(http_do(ctx, &r, &a), HTTP_NOT_SENT);
}

static void a_post_on_a_kept_line_is_not_said_twice(void **state UNUSED)
{
	static const char *const says[] = { "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "" };
	struct http_answer a;
	unsigned port;
	pid_t pid = serve(&port, says, 2);
	struct http_request r = post(port);

	assert_int_equal(http_do(ctx, &r, &a), HTTP_ANSWERED);
	assert_int_equal(http_do(ctx, &r, &a), HTTP_BROKEN);
	assert_string_equal(a.code, "connection");
	http_close();
	assert_int_equal(ended(pid), 0);
}

static void half_an_answer_is_a_broken_line(void **state UNUSED)
{
	static const char *const says[] = { "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf" };
	struct http_answer a;
	unsigned port;
	pid_t pid = serve(&port, says, 1);
	struct http_request r = post(port);

	assert_int_equal(http_do(ctx, &r, &a), HTTP_BROKEN);
	http_close();
	ended(pid);
}

static void too_much_is_not_taken(void **state UNUSED)
{
	static const char *const says[] = { "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n12345678901234567890" };
	struct http_answer a;
	unsigned port;
	pid_t pid = serve(&port, says, 1);
	struct http_request r = post(port);

	r.most = 19;
	assert_int_equal(http_do(ctx, &r, &a), HTTP_TOO_LARGE);
	assert_string_equal(a.code, "too_large");
	http_close();
	ended(pid);
}

static void a_file_gets_the_bytes(void **state UNUSED)
{
	static const char *const says[] = { "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfile" };
	char name[] = "/tmp/urp-http-XXXXXX", buf[8] = "";
	struct http_answer a;
	unsigned port;
	pid_t pid = serve(&port, says, 1);
	struct http_request r = post(port);

	r.fd = mkstemp(name);
	unlink(name);
	assert_int_equal(http_do(ctx, &r, &a), HTTP_ANSWERED);
	assert_string_equal(a.body, "");
	assert_int_equal(pread(r.fd, buf, sizeof(buf), 0), 4);
	assert_string_equal(buf, "file");
	close(r.fd);
	http_close();
	ended(pid);
}

static int setup(void **state UNUSED)
{
	ctx = talloc_new(NULL);
	return 0;
}

static int teardown(void **state UNUSED)
{
	return talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_comes_whole),
		cmocka_unit_test(nobody_is_kept_away_for_longer_than_an_hour),
		cmocka_unit_test(what_nobody_heard_was_not_sent),
		cmocka_unit_test(a_post_on_a_kept_line_is_not_said_twice),
		cmocka_unit_test(half_an_answer_is_a_broken_line),
		cmocka_unit_test(too_much_is_not_taken),
		cmocka_unit_test(a_file_gets_the_bytes),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
