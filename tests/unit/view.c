/* The mapping of page.h: which member of a document shows what in a template. */
#include "base.h"
#include "dates.h"
#include "lang.h"
#include "tmpl.h"
#include "view.h"

#include <setjmp.h>
#include <cmocka.h>
#include <sys/stat.h>

static char dir[] = "/tmp/urp-view-XXXXXX";

static void write_file(const char *name, const char *text)
{
	char path[128];
	FILE *f;

	snprintf(path, sizeof(path), "%s/it/%s", dir, name);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void remove_file(const char *name)
{
	char path[128];

	snprintf(path, sizeof(path), "%s/it/%s", dir, name);
	unlink(path);
}

static int set_up(void **state UNUSED)
{
	char path[128];

	if (!mkdtemp(dir))
		return -1;
	snprintf(path, sizeof(path), "%s/it", dir);
	if (mkdir(path, 0700))
		return -1;
	write_file("words.tpl",
		   "month_1=gennaio\nmonth_2=febbraio\nmonth_3=marzo\nmonth_4=aprile\nmonth_5=maggio\nmonth_6=giugno\n"
		   "month_7=luglio\nmonth_8=agosto\nmonth_9=settembre\nmonth_10=ottobre\nmonth_11=novembre\nmonth_12=dicembre\n"
		   "weekday_1=lunedì\nweekday_2=martedì\nweekday_3=mercoledì\nweekday_4=giovedì\nweekday_5=venerdì\n"
		   "weekday_6=sabato\nweekday_7=domenica\n"
		   "date={weekday} {day} {month} {year}\nmonth={month} {year}\nday={dd}/{mm}/{year}\n");
	tmpl_root(dir);
	return dates_load("it") ? 0 : -1;
}

static int tear_down(void **state UNUSED)
{
	char path[128];

	remove_file("words.tpl");
	snprintf(path, sizeof(path), "%s/it", dir);
	rmdir(path);
	rmdir(dir);
	return 0;
}

/* Expands `template` with the document and compares. Each template has its own name: the cache keeps what it once read. */
static void expect(const char *name, const char *template, const char *json, const char *expected)
{
	char text[1024];
	struct json_object *doc = json_tokener_parse(json);
	struct tmpl_dict *d = tmpl_new("test");
	size_t len;

	assert_non_null(doc);
	snprintf(text, sizeof(text), "{{%%AUTOESCAPE context=\"HTML\"}}%s", template);
	write_file(name, text);
	assert_true(tmpl_load("it", name));
	view_fill(d, doc, "it");
	char *out = tmpl_expand("it", name, d, &len);
	assert_non_null(out);
	assert_string_equal(out, expected);
	free(out);
	tmpl_free(d);
	json_object_put(doc);
	remove_file(name);
}

static void strings_are_shown_escaped(void **state UNUSED)
{
	expect("a.tpl", "<b title=\"{{t}}\">{{t}}</b>", "{\"t\":\"<i>&\\\"'\"}",
	       "<b title=\"&lt;i&gt;&amp;&quot;&#39;\">&lt;i&gt;&amp;&quot;&#39;</b>");
}

static void codes_choose_sections(void **state UNUSED)
{
	expect("b.tpl",
	       "{{#state_is_received}}R{{/state_is_received}}{{#state_is_closed}}C{{/state_is_closed}}{{#has_state}}h{{/has_state}}",
	       "{\"state\":\"received\"}", "Rh");
	expect("b2.tpl", "{{#way_is_post}}P{{/way_is_post}}{{#way_unworded}}<b>{{way_capital}}</b>{{/way_unworded}}",
	       "{\"way\":\"signal\"}", "<b>Signal</b>"); /* no word for it */
	expect("b3.tpl", "{{#by_is_post}}P{{/by_is_post}}{{#by_unworded}}{{by}}{{/by_unworded}}", "{\"by\":\"post\"}", "P");
	expect("c.tpl", "{{#n_is_2}}two{{/n_is_2}}{{#n_is_1}}one{{/n_is_1}}", "{\"n\":2}", "two");
}

static void emptiness_and_falsehood_show_not(void **state UNUSED)
{
	expect("d.tpl", "{{#not_a}}a{{/not_a}}{{#not_b}}b{{/not_b}}{{#not_c}}c{{/not_c}}{{#not_d}}d{{/not_d}}{{#e}}e{{/e}}",
	       "{\"a\":\"\",\"b\":false,\"c\":null,\"d\":[],\"e\":true}", "abcde");
}

static void arrays_repeat_and_see_the_outside(void **state UNUSED)
{
	expect("e.tpl", "{{#has_list}}<{{/has_list}}{{#list}}{{out}}{{x}};{{/list}}{{#tags}}{{item}},{{/tags}}",
	       "{\"out\":\"o\",\"list\":[{\"x\":1},{\"x\":2}],\"tags\":[\"p\",\"q\"]}", "<o1;o2;p,q,");
}

static void objects_are_scopes(void **state UNUSED)
{
	expect("f.tpl", "{{#office}}{{name}}{{/office}}|{{name}}", "{\"office\":{\"name\":\"Strade\"}}", "Strade|");
}

static void errors_and_values_have_their_prefixes(void **state UNUSED)
{
	expect("g.tpl",
	       "{{#has_errors}}!{{/has_errors}}{{#error_list}}[{{field}}:{{#code_is_required}}R{{/code_is_required}}]{{/error_list}}"
	       "{{#e_email}}{{#e_email_is_required}}E{{/e_email_is_required}}{{/e_email}}{{v_body}}{{#v_kind_is_report}}K{{/"
	       "v_kind_is_report}}",
	       "{\"errors\":{\"email\":\"required\"},\"values\":{\"body\":\"B\",\"kind\":\"report\"}}", "![email:R]EBK");
}

static void times_are_told_as_people_say_them(void **state UNUSED)
{
	expect("h.tpl", "{{due_at_date}}, {{due_at_time}} ({{due_at_day}})", "{\"due_at\":\"2026-11-23T09:05:59.123+01:00\"}",
	       "lunedì 23 novembre 2026, 9:05 (23/11/2026)");
	expect("k.tpl", "{{a_at_month}} {{a_at_day}}", "{\"a_at\":\"2026-03-01\"}", "marzo 2026 01/03/2026");
	expect("i.tpl", "{{due_at_date}}|{{due_at}}", "{\"due_at\":\"soon\"}", "|soon");
}

static void numbers_are_grouped_and_choose_their_form(void **state UNUSED)
{
	expect("l.tpl", "{{n}} {{n_text}} {{#n_plural_0}}una{{/n_plural_0}}{{#n_plural_1}}tante{{/n_plural_1}}", "{\"n\":1234567}",
	       "1234567 1.234.567 tante");
	expect("m.tpl", "{{#n_plural_0}}una{{/n_plural_0}}{{#n_plural_1}}tante{{/n_plural_1}}", "{\"n\":1}", "una");
}

/* Samples of CLDR's cardinal rules, and of its group marks. */
static void each_language_counts_in_its_own_way(void **state UNUSED)
{
	static const struct {
		const char *lang;
		int64_t n;
		unsigned form;
	} rules[] = {
		{ "it", 0, 1 },	  { "it", 1, 0 },   { "en", 2, 1 },   { "sq", 1, 0 },  { "fr", 0, 0 },
		{ "fr", 1, 0 },	  { "fr", 2, 1 },   { "ro", 0, 1 },   { "ro", 1, 0 },  { "ro", 19, 1 },
		{ "ro", 20, 2 },  { "ro", 101, 1 }, { "ro", 120, 2 }, { "ar", 0, 0 },  { "ar", 1, 1 },
		{ "ar", 2, 2 },	  { "ar", 3, 3 },   { "ar", 10, 3 },  { "ar", 11, 4 }, { "ar", 99, 4 },
		{ "ar", 100, 5 }, { "ar", 102, 5 }, { "ar", 103, 3 }, { "it", -1, 0 }, { "it", INT64_MIN, 1 },
	};
	static const struct {
		const char *lang;
		int64_t n;
		const char *text;
	} numbers[] = {
		{ "it", 0, "0" },
		{ "it", 999, "999" },
		{ "it", 1000, "1.000" },
		{ "en", 1234567, "1,234,567" },
		{ "ro", 3277, "3.277" },
		{ "fr", 3277, "3\u00a0277" },
		{ "it", -12345, "-12.345" },
		{ "it", INT64_MIN, "-9.223.372.036.854.775.808" },
	};
	char text[40];

	for (size_t i = 0; i < ARRAY_LEN(rules); i++)
		assert_int_equal(lang_plural(rules[i].lang, rules[i].n), rules[i].form);
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
		lang_number(numbers[i].lang, numbers[i].n, text);
		assert_string_equal(text, numbers[i].text);
	}
}

static void what_begins_with_an_underscore_stays_inside(void **state UNUSED)
{
	expect("j.tpl", "{{_rc}}{{#list}}{{_x}}{{y}}{{/list}}", "{\"_rc\":\"conflict\",\"list\":[{\"_x\":1,\"y\":2}]}", "2");
}

static void a_name_no_template_has_costs_nothing(void **state UNUSED)
{
	struct tmpl_dict *d = tmpl_new("test");

	assert_null(tmpl_section(d, "nobody_uses_this_section"));
	tmpl_free(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strings_are_shown_escaped),
		cmocka_unit_test(codes_choose_sections),
		cmocka_unit_test(emptiness_and_falsehood_show_not),
		cmocka_unit_test(arrays_repeat_and_see_the_outside),
		cmocka_unit_test(objects_are_scopes),
		cmocka_unit_test(errors_and_values_have_their_prefixes),
		cmocka_unit_test(times_are_told_as_people_say_them),
		cmocka_unit_test(numbers_are_grouped_and_choose_their_form),
		cmocka_unit_test(each_language_counts_in_its_own_way),
		cmocka_unit_test(what_begins_with_an_underscore_stays_inside),
		cmocka_unit_test(a_name_no_template_has_costs_nothing),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
