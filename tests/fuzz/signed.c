/* The same of bodies in the signed form: a first byte P is a telephone exchange, any other a source of messages. */
#include "base.h"
#include "items.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size)
		check_parse(*data == 'P' ? "phone" : "generic", *data == 'P' ? "" : "app", (const char *)data + 1, size - 1);
	return 0;
}
