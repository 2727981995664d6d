/* Settings and log lines. */
#include "base.h"
#include "conf.h"
#include "log.h"

#include <fcntl.h>
#include <json-c/json.h>
#include <setjmp.h>
#include <cmocka.h>

static char folder[] = "/tmp/urp-base-XXXXXX";
static char path[64], errors[64];
static int kept;

static int setup(void **state UNUSED)
{
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof(path), "%s/urp.conf", folder);
	snprintf(errors, sizeof(errors), "%s/stderr", folder);
	return 0;
}

static int teardown(void **state UNUSED)
{
	unlink(path);
	unlink(errors);
	return rmdir(folder);
}

static void catch_stderr(void)
{
	int fd = open(errors, O_RDWR | O_CREAT | O_TRUNC, 0600);

	fflush(stderr);
	kept = dup(STDERR_FILENO);
	dup2(fd, STDERR_FILENO);
	close(fd);
}

/* What was said meanwhile; good until the next call. */
static const char *caught(void)
{
	static char said[20000];
	int fd = open(errors, O_RDONLY);
	ssize_t n;

	fflush(stderr);
	dup2(kept, STDERR_FILENO);
	close(kept);
	n = read(fd, said, sizeof(said) - 1);
	close(fd);
	said[n > 0 ? n : 0] = '\0';
	return said;
}

static bool load(const char *text, size_t len)
{
	FILE *f = fopen(path, "w");

	fwrite(text, 1, len, f);
	fclose(f);
	return conf_load(path);
}

static void refuses(const char *text, const char *sentence)
{
	const char *said;
	bool good;

	catch_stderr();
	good = load(text, strlen(text));
	said = caught();
	assert_false(good);
	if (!strstr(said, sentence))
		print_error("%s\n", said);
	assert_non_null(strstr(said, sentence));
	assert_int_equal(strchr(said, '\n') - said, (long)strlen(said) - 1); /* one sentence */
}

static void an_empty_file_means_the_defaults(void **state UNUSED)
{
	assert_true(load("", 0));
	assert_string_equal(conf_str(CONF_CITY), "Comune di Bari");
	assert_int_equal(conf_int(CONF_POLL_MS), 1000);
	assert_string_equal(conf_str(CONF_SMTP_USER), "");
}

static void values_are_read(void **state UNUSED)
{
	static const char text[] = "# a comment\n\n  public_url=https://urp.example.org:8443\r\ncity = Comune di # x\n"
				   "db = host=/run/urp dbname=urp # the socket\nentity_hours = a#b\npoll_ms = 60000";

	assert_true(load(text, sizeof(text) - 1));
	assert_string_equal(conf_str(CONF_PUBLIC_URL), "https://urp.example.org:8443");
	assert_string_equal(conf_str(CONF_CITY), "Comune di");
	assert_string_equal(conf_str(CONF_DB), "host=/run/urp dbname=urp");
	assert_string_equal(conf_str(CONF_ENTITY_HOURS), "a#b");
	assert_int_equal(conf_int(CONF_POLL_MS), 60000);
}

static void every_defect_is_one_sentence(void **state UNUSED)
{
	char tall[1100];

	refuses("citta = Bari\n", "urp.conf:1: citta is not a known setting.");
	refuses("\n\ncity\n", "urp.conf:3: this line is not of the form key = value.");
	refuses("city =\n", "urp.conf:1: city must not be empty.");
	refuses("city = a\ncity = a\n", "urp.conf:2: city is set twice.");
	refuses("city = \xFF\n", "is not UTF-8.");
	refuses("city = a\x01\n", "control character");
	refuses("poll_ms = 9\n", "poll_ms is out of bounds.");
	refuses("poll_ms = 60001\n", "out of bounds");
	refuses("poll_ms = 10s\n", "out of bounds");
	refuses("poll_ms = -10\n", "out of bounds");
	refuses("poll_ms = 99999999999999999999\n", "out of bounds");
	refuses("public_url = https://urp.example.org/\n", "public_url must be");
	refuses("public_url = ftp://urp.example.org\n", "public_url must be");
	refuses("public_url = https://\n", "public_url must be");
	refuses("keys = etc/keys\n", "keys must be a path");
	refuses("entity_email = urp\n", "entity_email must be an e-mail address");
	refuses("accessibility_url = http://example.org/\n", "must be an https:// address");
	refuses("smtp_url = mail.example.org\n", "smtp_url must be");
	refuses("smtp_tls = maybe\n", "smtp_tls is not one of the choices");
	refuses("smtp_url = smtp://mail.example.org:25\n", "smtp_tls must be required");
	refuses("smtp_url = smtp://127.0.0.1.example.org:25\n", "smtp_tls must be required");
	refuses("smtp_url = smtp://localhost.example.org\n", "smtp_tls must be required");
	memset(tall, 'x', sizeof(tall));
	memcpy(tall, "city = ", 7);
	tall[sizeof(tall) - 1] = '\0';
	refuses(tall, "this line is too long.");
	catch_stderr();
	assert_false(conf_load("/nowhere/urp.conf"));
	assert_non_null(strstr(caught(), "/nowhere/urp.conf: cannot be read"));
	catch_stderr();
	assert_false(conf_load("/tmp"));
	assert_non_null(strstr(caught(), "/tmp: cannot be read"));
}

static void mail_to_another_machine_goes_with_tls(void **state UNUSED)
{
	static const char text[] = "smtp_url = smtp://mail.example.org:587\nsmtp_tls = required\n";
	static const char wrapped[] = "smtp_url = smtps://mail.example.org\n";

	assert_true(load(text, sizeof(text) - 1));
	assert_true(load(wrapped, sizeof(wrapped) - 1));
}

/* The table of the manual begins with the very names, types and defaults that conf_print writes; the sample file loads.
 */
static void the_manual_and_the_sample_hold(void **state UNUSED)
{
	const char *top = getenv("srcdir");
	char *manual = NULL, *table = NULL, name[256], row[1200];
	size_t size = 0;
	FILE *f;

	snprintf(name, sizeof(name), "%s/etc/urp.conf.sample", top ? top : ".");
	assert_true(conf_load(name));
	snprintf(name, sizeof(name), "%s/docs/SETTINGS.md", top ? top : ".");
	f = fopen(name, "r");
	assert_non_null(f);
	assert_true(getdelim(&manual, &size, '\0', f) > 0);
	fclose(f);
	f = open_memstream(&table, &size);
	conf_print(f);
	fclose(f);
	for (char *line = table, *end; (end = strchr(line, '\n')); line = end + 1) {
		char *part[4] = { line };

		*end = '\0';
		for (int i = 1; i < 4; i++) {
			part[i] = strchr(part[i - 1], '\t');
			assert_non_null(part[i]);
			*part[i]++ = '\0';
		}
		assert_true(*part[3]);
		snprintf(row, sizeof(row), *part[2] ? "\n| `%s` | %s | `%s` | " : "\n| `%s` | %s | (vuoto)%s | ", part[0], part[1],
			 part[2]);
		if (!strstr(manual, row))
			print_error("not in the manual: %s\n", row);
		assert_non_null(strstr(manual, row));
	}
	free(manual);
	free(table);
}

static void a_log_line_is_json_whatever_is_in_it(void **state UNUSED)
{
	static char tall[3000];
	struct json_object *line, *got;
	const char *said;

	memset(tall, 'x', sizeof(tall) - 1);
	memcpy(tall + 498, "\xC3\xA8\xC3\xA8", 4);
	log_program("test");
	log_request("0123456789abcdef0123456789abcdef-and-more");
	catch_stderr();
	log_warn("odd", "a", "q\"\\\n\x01\x7F caff\xC3\xA8 \xFF\xC0\xAF\xED\xA0\x80.", "gone", NULL, "tall", tall, "n", log_int(-5));
	said = caught();
	line = json_tokener_parse(said);
	assert_non_null(line);
	assert_int_equal(strchr(said, '\n') - said, (long)strlen(said) - 1);
	assert_true(json_object_object_get_ex(line, "a", &got));
	assert_string_equal(json_object_get_string(got), "q\"\\\n\x01\x7F caff\xC3\xA8 "
							 "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD.");
	assert_false(json_object_object_get_ex(line, "gone", &got));
	assert_true(json_object_object_get_ex(line, "tall", &got));
	assert_int_equal(json_object_get_string_len(got), 500);
	assert_true(json_object_object_get_ex(line, "n", &got));
	assert_string_equal(json_object_get_string(got), "-5");
	assert_true(json_object_object_get_ex(line, "request", &got));
	assert_string_equal(json_object_get_string(got), "0123456789abcdef0123456789abcdef");
	assert_true(json_object_object_get_ex(line, "level", &got));
	assert_string_equal(json_object_get_string(got), "warn");
	json_object_put(line);
	log_request(NULL);
}

/* Ten values of five hundred quotes each do not fit: what does not is left out whole. */
static void an_overfull_log_line_stays_whole(void **state UNUSED)
{
	static char quotes[501];
	struct json_object *line;

	memset(quotes, '"', 500);
	catch_stderr();
	log_error("full", "a", quotes, "b", quotes, "c", quotes, "d", quotes, "e", quotes, "f", quotes, "g", quotes);
	line = json_tokener_parse(caught());
	assert_non_null(line);
	assert_true(json_object_object_get_ex(line, "c", NULL));
	assert_false(json_object_object_get_ex(line, "g", NULL));
	json_object_put(line);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_file_means_the_defaults), cmocka_unit_test(values_are_read),
		cmocka_unit_test(every_defect_is_one_sentence),	    cmocka_unit_test(mail_to_another_machine_goes_with_tls),
		cmocka_unit_test(the_manual_and_the_sample_hold),   cmocka_unit_test(a_log_line_is_json_whatever_is_in_it),
		cmocka_unit_test(an_overfull_log_line_stays_whole),
	};

	return cmocka_run_group_tests_name("base", tests, setup, teardown);
}
