#include "base.h"
#include "step.h"
#include "doc.h"

void step_take_place(struct req *r, struct json_object *values, const char *go, const char *chosen)
{
	const char *at = !strncmp(go, "at-", 3) ? go + 3 : chosen, *lon = at ? strchr(at, ',') : NULL, *label;

	if (!lon)
		return;
	label = strchr(lon + 1, ',');
	doc_put(values, "lat", talloc_strndup(r, at, (size_t)(lon - at)));
	doc_put(values, "lon", label ? talloc_strndup(r, lon + 1, (size_t)(label - lon - 1)) : lon + 1);
	doc_put(values, "address", label ? label + 1 : "");
}

const char *step_onward(struct req *r, const char *go, const char *refused)
{
	static const struct {
		const char *go, *to;
	} ways[] = { { "next", STEP_SUMMARY },
		     { "back", "/segnalazione" },
		     { "find", STEP_DATA "?done=find#report-place" },
		     { "at-", STEP_DATA "#report-place" },
		     { "upload", STEP_DATA "?done=upload#report-files" },
		     { "remove-", STEP_DATA "#report-files" } };

	if (refused && *refused)
		return talloc_asprintf(r, STEP_DATA "?done=%s#report-files", refused);
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		if (!strncmp(go, ways[i].go, strlen(ways[i].go)))
			return ways[i].to;
	return STEP_DATA "?done=saved";
}
