/*
 * next.h - layer 1: where an operator wanted to go before logging in. What comes in `next` is anybody's: only a path of
 * the operators' pages leaves here, so a link cannot lead from our login to another site.
 */
#ifndef URP_NEXT_H
#define URP_NEXT_H

#include "base.h"

/* `next` itself when it is a path below /operatori/ that is not a page of the way in; NULL otherwise (and for NULL). */
const char *next_safe(const char *next);

/* `path`, with ?next=… when there is a safe one. Owned by ctx or `path`. */
const char *next_with(TALLOC_CTX *ctx, const char *path, const char *next);

#endif
