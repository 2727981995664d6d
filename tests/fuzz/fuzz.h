/* fuzz.h - what each target is: one function over hostile bytes that breaks the process (CHECK) when a promise does not
 * hold. */
#ifndef URP_FUZZ_H
#define URP_FUZZ_H

#include "base.h"

#define CHECK(promise) ((promise) ? (void)0 : fuzz_broken(#promise, __FILE__, __LINE__))

static inline __attribute__((noreturn)) void fuzz_broken(const char *promise, const char *file, int line)
{
	fprintf(stderr, "%s:%d: broken promise: %s\n", file, line, promise);
	abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
