#include "base.h"
#include "lang.h"

const char *const langs[] = { "it", "en", NULL };
