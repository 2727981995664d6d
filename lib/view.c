#include "base.h"
#include "view.h"
#include "dates.h"
#include "lang.h"

enum { NAME_MAX_ = 128 };

static void fill_object(struct tmpl_dict *d, const char *prefix, struct json_object *o, const char *lang);

/* name = a + b + c; false when it would be too long to be the name of anything in a template. Called some hundred times a page. */
static bool join(char name[NAME_MAX_], const char *a, const char *b, const char *c)
{
	size_t la = strlen(a), lb = strlen(b), lc = strlen(c);

	if (la + lb + lc >= NAME_MAX_)
		return false;
	memcpy(name, a, la);
	memcpy(name + la, b, lb);
	memcpy(name + la + lb, c, lc + 1);
	return true;
}

/* False: no template has it. */
static bool show(struct tmpl_dict *d, const char *a, const char *b, const char *c)
{
	char name[NAME_MAX_];

	return join(name, a, b, c) && tmpl_show(d, name);
}

static void set(struct tmpl_dict *d, const char *key, const char *suffix, const char *value)
{
	char name[NAME_MAX_];

	if (join(name, key, suffix, ""))
		tmpl_set(d, name, value, strlen(value));
}

enum { CODE_MOST = 40 };

static bool is_code(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_");

	return n && n <= CODE_MOST && !s[n];
}

/* A code that no template has a word for can still be shown: "signal" as "Signal". */
static void put_capital(struct tmpl_dict *d, const char *key, const char *code)
{
	char text[CODE_MOST + 1];

	if (!show(d, key, "_unworded", ""))
		return;
	snprintf(text, sizeof(text), "%s", code);
	if (*text >= 'a' && *text <= 'z')
		*text = (char)(*text - 'a' + 'A');
	set(d, key, "_capital", text);
}

static void put_dates(struct tmpl_dict *d, const char *key, const char *value, const char *lang)
{
	struct dates dates;
	int stem = (int)strlen(key) - 3;

	if (stem <= 0 || strcmp(key + stem, "_at") || !dates_read(lang, value, &dates))
		return;
	set(d, key, "_date", dates.date);
	set(d, key, "_month", dates.month);
	set(d, key, "_day", dates.day);
	set(d, key, "_time", dates.time);
}

static void put_text(struct tmpl_dict *d, const char *key, const char *value, size_t len, const char *lang)
{
	tmpl_set(d, key, value, len);
	show(d, len ? "has_" : "not_", key, "");
	if (is_code(value) && !show(d, key, "_is_", value))
		put_capital(d, key, value);
	put_dates(d, key, value, lang);
}

static void put_number(struct tmpl_dict *d, const char *key, struct json_object *o, const char *lang)
{
	static const char *const forms[] = { "0", "1", "2", "3", "4", "5" };
	const char *text = json_object_get_string(o);
	int64_t n = json_object_get_int64(o);
	char grouped[40];

	tmpl_set(d, key, text, strlen(text));
	show(d, "has_", key, "");
	if (!json_object_is_type(o, json_type_int))
		return;
	if (n >= 0 && n <= 99)
		show(d, key, "_is_", text);
	lang_number(lang, n, grouped);
	set(d, key, "_text", grouped);
	show(d, key, "_plural_", forms[lang_plural(lang, n)]);
}

static void put_array(struct tmpl_dict *d, const char *key, struct json_object *o, const char *lang)
{
	size_t n = json_object_array_length(o);

	show(d, n ? "has_" : "not_", key, "");
	for (size_t i = 0; i < n; i++) {
		struct json_object *item = json_object_array_get_idx(o, i);
		struct tmpl_dict *section = tmpl_section(d, key);
		if (!section)
			return;
		if (json_object_is_type(item, json_type_object))
			fill_object(section, "", item, lang);
		else if (item)
			put_text(section, "item", json_object_get_string(item), (size_t)json_object_get_string_len(item), lang);
	}
}

static void put(struct tmpl_dict *d, const char *key, struct json_object *value, const char *lang)
{
	struct tmpl_dict *section;

	switch (json_object_get_type(value)) {
	case json_type_string:
		put_text(d, key, json_object_get_string(value), (size_t)json_object_get_string_len(value), lang);
		break;
	case json_type_int:
	case json_type_double:
		put_number(d, key, value, lang);
		break;
	case json_type_boolean:
		show(d, json_object_get_boolean(value) ? "" : "not_", key, "");
		break;
	case json_type_null:
		show(d, "not_", key, "");
		break;
	case json_type_array:
		put_array(d, key, value, lang);
		break;
	case json_type_object:
		section = tmpl_section(d, key);
		if (section)
			fill_object(section, "", value, lang);
		break;
	}
}

static void fill_object(struct tmpl_dict *d, const char *prefix, struct json_object *o, const char *lang)
{
	json_object_object_foreach (o, key, value) {
		char name[NAME_MAX_];
		if (*key != '_' && join(name, prefix, key, ""))
			put(d, name, value, lang);
	}
}

static void put_errors(struct tmpl_dict *d, struct json_object *errors, const char *lang)
{
	if (json_object_object_length(errors))
		tmpl_show(d, "has_errors");
	json_object_object_foreach (errors, field, code) {
		const char *text = json_object_get_string(code);
		struct tmpl_dict *item = tmpl_section(d, "error_list");
		char name[NAME_MAX_];

		if (join(name, "e_", field, "")) {
			tmpl_show(d, name);
			show(d, name, "_is_", text ? text : "");
		}
		if (item) {
			view_put(item, "field", field, lang);
			view_put(item, "code", text ? text : "", lang);
		}
	}
}

void view_fill(struct tmpl_dict *d, struct json_object *doc, const char *lang)
{
	if (!json_object_is_type(doc, json_type_object))
		return;
	json_object_object_foreach (doc, key, value) {
		if (*key == '_')
			continue;
		bool object = json_object_is_type(value, json_type_object);
		if (object && !strcmp(key, "errors"))
			put_errors(d, value, lang);
		else if (object && !strcmp(key, "values"))
			fill_object(d, "v_", value, lang);
		else if (object && !strcmp(key, "operator"))
			fill_object(d, "operator_", value, lang);
		else
			put(d, key, value, lang);
	}
}

void view_put(struct tmpl_dict *d, const char *key, const char *value, const char *lang)
{
	put_text(d, key, value, strlen(value), lang);
}
