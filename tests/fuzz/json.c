/* What our strict reader takes, json-c takes as one flat object too, and both understand the same text. */
#include "base.h"
#include "form.h"
#include "fuzz.h"
#include "text.h"

#include <json-c/json.h>

static void compare(const struct form *form, struct json_object *whole)
{
	CHECK(json_object_object_length(whole) <= FORM_MAX);
	json_object_object_foreach (whole, name, member) {
		unsigned count;
		size_t len;
		const char *bytes = form_get(form, name, &len, &count);

		CHECK(!json_object_is_type(member, json_type_object) && !json_object_is_type(member, json_type_array));
		CHECK(strlen(name) <= FORM_NAME_MAX);
		CHECK(count > 0 || !member);
		if (count != 1 || !member)
			continue;
		CHECK(text_valid(bytes, len) && strlen(bytes) == len);
		if (json_object_is_type(member, json_type_string))
			CHECK(!strcmp(bytes, json_object_get_string(member)));
		if (json_object_is_type(member, json_type_boolean))
			CHECK(!strcmp(bytes, json_object_get_boolean(member) ? "true" : "false"));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	TALLOC_CTX *ctx = talloc_new(NULL);
	struct form *form = form_new(ctx);
	enum rc rc = form_read_json(form, (const char *)data, size);

	CHECK(rc == RC_OK || rc == RC_MALFORMED);
	if (rc == RC_OK) {
		struct json_tokener *tok = json_tokener_new_ex(2);
		struct json_object *whole;

		json_tokener_set_flags(tok, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
		while (size && memchr(" \t\r\n", data[size - 1], 4)) /* json-c counts what follows the object apart */
			size--;
		whole = json_tokener_parse_ex(tok, (const char *)data, (int)size);
		CHECK(json_object_is_type(whole, json_type_object));
		CHECK(json_tokener_get_parse_end(tok) == size);
		compare(form, whole);
		json_object_put(whole);
		json_tokener_free(tok);
	}
	talloc_free(ctx);
	return 0;
}
