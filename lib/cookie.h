/* cookie.h - layer 1: one value out of a Cookie header (RFC 6265). Pure: fuzzed. */
#ifndef URP_COOKIE_H
#define URP_COOKIE_H

#include "base.h"

/*
 * Finds the cookie `name`; *value points into the header, *len bytes. False when it is absent, given twice, or holds a byte that is no
 * cookie-octet. Quotes around a value are not part of it.
 */
bool cookie_find(const char *header, const char *name, const char **value, size_t *len);

#endif
