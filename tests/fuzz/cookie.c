/* A value found lies inside the header, follows the name, and holds cookie-octets only. */
#include "base.h"
#include "cookie.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *header = malloc(size + 1);
	const char *value = NULL;
	size_t len = 0;

	memcpy(header, data, size);
	header[size] = '\0';
	if (cookie_find(header, "urp", &value, &len)) {
		CHECK(value >= header + 4 && value + len <= header + strlen(header));
		CHECK(!strncmp(value - 4, "urp=", 4) || !strncmp(value - 5, "urp=\"", 5));
		for (size_t i = 0; i < len; i++)
			CHECK(value[i] > 0x20 && value[i] < 0x7F && !strchr("\",;\\", value[i]));
	}
	free(header);
	return 0;
}
