#include "base.h"
#include "channel.h"

const struct channel *channel_find(const char *name)
{
	for (const struct channel *const *c = channels; *c; c++)
		if (!strcmp((*c)->name, name))
			return *c;
	return NULL;
}
