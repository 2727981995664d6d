/*
 * totp.h - layer 2: the second factor: time-based one-time codes (RFC 6238: SHA-1, 6 digits, 30 seconds, which every
 * authenticator app speaks) and recovery codes. The only file that includes liboath.
 */
#ifndef URP_TOTP_H
#define URP_TOTP_H

#include "base.h"

enum { TOTP_SECONDS = 30, TOTP_DIGITS = 6, RECOVERY_CHARS = 10 };

/* A new secret of 160 bits (RFC 4226 §4) in base32, 32 characters, owned by ctx, wiped when freed. */
MUST_USE char *totp_secret(TALLOC_CTX *ctx);

/* True when `base32` is a secret of at least 128 bits. Blanks and small letters are allowed. */
bool totp_secret_ok(const char *base32);

/*
 * The time step (since 1970) whose code this is: of the present, the one before or the one after (RFC 6238 §5.2), and
 * later than `last_step`, since a code is good once. 0 when it is none of them. `now` in seconds; blanks in `code` are
 * dropped.
 */
MUST_USE int64_t totp_step(const char *base32, const char *code, int64_t now, int64_t last_step);

/* "otpauth://totp/…" for the QR code; the issuer is the city's centre, the account the login. Owned by ctx. */
MUST_USE char *totp_uri(TALLOC_CTX *ctx, const char *issuer, const char *login, const char *base32);

/* A new recovery code as it is shown: "8DK2M-4QW9T" (50 random bits, Crockford base32). Owned by ctx, wiped when freed.
 */
MUST_USE char *recovery_code(TALLOC_CTX *ctx);

/* The code as typed, in the form that is hashed: upper case, no blanks or dashes, O as 0, I and L as 1. NULL when it is
 * none. */
MUST_USE char *recovery_read(TALLOC_CTX *ctx, const char *typed);

#endif
