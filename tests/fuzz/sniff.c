/* Whatever the bytes: the answers are of the closed lists, and nothing is read beyond the end. */
#include "base.h"
#include "fuzz.h"
#include "sniff.h"

static const char *const reasons[] = { "truncated", "type_not_allowed", "unreadable", "active_content", "infected", NULL };

static void places(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);
	double lat = 0, lon = 0;

	memcpy(text, data, size);
	text[size] = '\0';
	if (sniff_place(text, "N", text, "W", &lat, &lon))
		CHECK(lat >= 0 && lat <= 90 && lon <= 0 && lon >= -180);
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum sniff type = sniff_type(data, size);
	const char *why = sniff_pdf(data, size);
	size_t k = 0;

	if (why) {
		while (reasons[k] && strcmp(reasons[k], why) != 0)
			k++;
		CHECK(reasons[k]);
	}
	CHECK(sniff_type(data, size < 11 ? 0 : size) == type || size < 11);
	for (enum sniff t = SNIFF_OTHER; t <= SNIFF_PDF; t++)
		(void)sniff_whole(t, data, size);
	if (sniff_infected(data, size))
		CHECK(size >= 68 && why);
	if (size < 200)
		places(data, size);
	return 0;
}
