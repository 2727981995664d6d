/* doc.h - layer 2: members of a JSON document, for code that looks at one. Absent, null and of another kind read as
 * nothing. */
#ifndef URP_DOC_H
#define URP_DOC_H

#include "base.h"

#include <json-c/json.h>

/* Never NULL; lives as long as the document. A number reads as its digits. */
const char *doc_text(struct json_object *doc, const char *key);
int64_t doc_number(struct json_object *doc, const char *key);
bool doc_flag(struct json_object *doc, const char *key);

/* The object or array of that name, NULL when there is none. */
struct json_object *doc_object(struct json_object *doc, const char *key);

void doc_put(struct json_object *doc, const char *key, const char *value);
void doc_put_flag(struct json_object *doc, const char *key, bool value);

#endif
