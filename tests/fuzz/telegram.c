/* Whatever stands in a post to /hook/telegram, it is read: see items.h. */
#include "base.h"
#include "items.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	check_parse("telegram", "", (const char *)data, size);
	return 0;
}
