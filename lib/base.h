/*
 * base.h - the first include of every file: the headers everybody needs, attributes, and the
 * functions nobody may use (with what to use instead).
 */
#ifndef URP_BASE_H
#define URP_BASE_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>
#include <talloc.h>

#define MUST_USE	  __attribute__((warn_unused_result))
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))
#define UNUSED		  __attribute__((unused))
#define ARRAY_LEN(a)	  (sizeof(a) / sizeof((a)[0]))
#define KIB		  1024u
#define MIB		  (1024u * KIB)

#if !defined(URP_NO_POISON) && !defined(__cplusplus)
#undef sprintf /* with clang and _FORTIFY_SOURCE these two are macros */
#undef vsprintf
#pragma GCC poison strcpy strcat sprintf vsprintf strncpy strncat stpcpy strtok gets
#pragma GCC poison atoi atol atoll atof strtod
#pragma GCC poison gmtime localtime ctime asctime
#pragma GCC poison system popen tmpnam mktemp rand srand srandom
#endif

#endif
