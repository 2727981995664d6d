/* view.h - layer 3: a JSON document fills a template dictionary, by the rules that page.h tells. */
#ifndef URP_VIEW_H
#define URP_VIEW_H

#include "base.h"
#include "tmpl.h"

#include <json-c/json.h>

/* Puts each member of the object `doc` (may be NULL) into d. */
void view_fill(struct tmpl_dict *d, struct json_object *doc, const char *lang);

/* One string value, as a member of that name would be put. */
void view_put(struct tmpl_dict *d, const char *key, const char *value, const char *lang);

#endif
