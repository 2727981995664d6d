/* lang.h - layer 1: the languages of pages and mails. */
#ifndef URP_LANG_H
#define URP_LANG_H

#include "base.h"

/* ISO 639-1 codes, the default first; NULL-ended. */
extern const char *const langs[];

#endif
