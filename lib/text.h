/*
 * text.h - layer 1: text from outside becomes text we can keep. Valid UTF-8 only, NFC, no control
 * or bidi-override characters, lengths in characters (code points after NFC).
 */
#ifndef URP_TEXT_H
#define URP_TEXT_H

#include "base.h"

enum text_kind {
	TEXT_LINE,  /* one line: white space folded to single spaces, trimmed; a line break is a space */
	TEXT_BLOCK, /* several lines: CRLF and CR become LF, other controls are refused, trimmed at both ends */
};

/*
 * Cleans `len` bytes. On success returns NULL, sets *out to a NUL-ended string owned by `ctx` and *chars to its
 * length in characters (0 for nothing but white space). Else an error code:
 *   "encoding_invalid" (not UTF-8: overlong, surrogate, truncated, beyond U+10FFFF),
 *   "characters_forbidden" (NUL or other C0/C1 controls; noncharacters).
 * Bidi overrides and isolates (U+202A-E, U+2066-9), BOM and zero-width no-break are removed; ZWJ, ZWNJ and
 * LRM/RLM are kept (Persian, emoji, Arabic need them).
 */
MUST_USE const char *text_clean(TALLOC_CTX *ctx, enum text_kind kind, const char *bytes, size_t len, char **out, size_t *chars);

/* True when the `len` bytes are strictly valid UTF-8. */
bool text_valid(const char *bytes, size_t len);

/* The characters of a valid string. */
size_t text_length(const char *s);

/* ASCII letters in lower case, the rest as it is: for addresses and logins. Owned by ctx. */
MUST_USE char *text_lower(TALLOC_CTX *ctx, const char *s);

#endif
