/*
 * password.h - layer 2: which passwords are good enough. Length first (NIST SP 800-63B §5.1.1: no rules of
 * composition), then nothing that a guesser tries at once.
 */
#ifndef URP_PASSWORD_H
#define URP_PASSWORD_H

#include "base.h"

enum { PASSWORD_MIN = 12, PASSWORD_MAX = 200 };

/*
 * NULL when `password` is good, else "password_too_short", "password_too_long" (characters) or "password_weak": it
 * holds the login or the name, has fewer than five different characters, runs along the keyboard or the alphabet,
 * repeats one piece, or is a common one, whatever digits and signs stand around it.
 */
MUST_USE const char *password_flaw(const char *password, const char *login, const char *name);

/* A password to be given out once and changed at once: "7QK2-M4WD-9XTB-C0RV" (80 random bits). Owned by ctx, wiped when
 * freed. */
MUST_USE char *password_once(TALLOC_CTX *ctx);

#endif
