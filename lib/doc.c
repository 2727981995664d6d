#include "base.h"
#include "doc.h"

static struct json_object *member(struct json_object *doc, const char *key)
{
	struct json_object *o = NULL;

	return json_object_is_type(doc, json_type_object) && json_object_object_get_ex(doc, key, &o) ? o : NULL;
}

const char *doc_text(struct json_object *doc, const char *key)
{
	struct json_object *o = member(doc, key);

	return o ? json_object_get_string(o) : "";
}

int64_t doc_number(struct json_object *doc, const char *key)
{
	return json_object_get_int64(member(doc, key));
}

bool doc_flag(struct json_object *doc, const char *key)
{
	return json_object_get_boolean(member(doc, key));
}

struct json_object *doc_object(struct json_object *doc, const char *key)
{
	struct json_object *o = member(doc, key);

	return json_object_is_type(o, json_type_object) || json_object_is_type(o, json_type_array) ? o : NULL;
}

void doc_put(struct json_object *doc, const char *key, const char *value)
{
	json_object_object_add(doc, key, json_object_new_string(value));
}

void doc_put_flag(struct json_object *doc, const char *key, bool value)
{
	json_object_object_add(doc, key, json_object_new_boolean(value));
}
