/* proof.h - layer 2: what only a mail carries of a tracking link, so that who shows it has read that mail box. */
#ifndef URP_PROOF_H
#define URP_PROOF_H

#include "base.h"

enum { PROOF_CHARS = 22 };

/* The proof of a tracking token: 22 base64url characters of a MAC with KEY_FORM, owned by ctx. NULL without the key. */
MUST_USE char *proof_of(TALLOC_CTX *ctx, const char *token);

/* Are `len` bytes of `given` (may be NULL) the proof of this token? Constant time; false without the key. */
MUST_USE bool proof_ok(const char *token, const char *given, size_t len);

#endif
