/*
 * payload.h - layer 2: what a provider posts, read with suspicion. json-c's gaps are closed: strict UTF-8, at most PAYLOAD_DEPTH deep,
 * nothing after the value; a NUL or control in a text is dropped, half a surrogate pair is U+FFFD. Members of the wrong kind read as
 * absent.
 */
#ifndef URP_PAYLOAD_H
#define URP_PAYLOAD_H

#include "base.h"

#include <json-c/json.h>

enum { PAYLOAD_DEPTH = 32, PAYLOAD_ID = 300, PAYLOAD_TEXT = 8000, PAYLOAD_NAME = 200, PAYLOAD_REF = 2000 };

/* The object or array that the bytes are, owned by ctx; NULL with a code: "encoding", "not_json", "too_deep", "too_large". */
MUST_USE struct json_object *payload_read(TALLOC_CTX *ctx, const char *body, size_t len, const char **why);

/* The member of that kind, else NULL. */
struct json_object *payload_object(struct json_object *o, const char *key);

/* How many elements the array of that name has (0: no such array), and one that is an object, else NULL. */
size_t payload_count(struct json_object *o, const char *key);
struct json_object *payload_nth(struct json_object *o, const char *key, size_t i);

/* Does the member exist, whatever its kind, and is not null? Is it the boolean true? */
bool payload_has(struct json_object *o, const char *key);
bool payload_true(struct json_object *o, const char *key);

/*
 * What a provider calls something: a string, or an integer as its digits; to the byte as it came. "" when absent; what no identifier looks
 * like (controls, longer than PAYLOAD_ID) becomes "h:" and a hash of it.
 */
const char *payload_id(TALLOC_CTX *ctx, struct json_object *o, const char *key);

/* Words of a person: several lines, or one; at most `most` characters. "" when absent or empty. */
const char *payload_text(TALLOC_CTX *ctx, struct json_object *o, const char *key, size_t most);
const char *payload_line(TALLOC_CTX *ctx, struct json_object *o, const char *key, size_t most);

/* A reference to bytes: printable ASCII without blanks, at most PAYLOAD_REF; else "". */
const char *payload_ref(TALLOC_CTX *ctx, struct json_object *o, const char *key);

/* A code: letters, digits and _ . - : alone, in small letters, at most 64; "" when it is none. Numbers too. */
const char *payload_code(TALLOC_CTX *ctx, struct json_object *o, const char *key);

/* An integer, or a string or whole number that is one. False leaves *n as it is. */
bool payload_int(struct json_object *o, const char *key, int64_t *n);

/* A number (or a string that is one) within the bounds. */
bool payload_real(struct json_object *o, const char *key, double least, double most, double *n);

/* Unix seconds, out of seconds or milliseconds (as integer or text) or out of a time of RFC 3339; within 2000 and 2100. */
bool payload_time(struct json_object *o, const char *key, int64_t *at);

/* The 32 bytes of a SHA-256, given as hex or base64, as small hex digits; "" when it is none. */
const char *payload_sha256(TALLOC_CTX *ctx, struct json_object *o, const char *key);

/*
 * The digits of a telephone number with its country: "+39 347…", "0039347…", and as people type it in Italy (phone_e164, field.h):
 * "347 1234567", "0805771234", 393471234567. A string or an integer; "" when it is none.
 */
const char *payload_phone(TALLOC_CTX *ctx, struct json_object *o, const char *key);

/* What stands there though it is no such number, to be shown as it came; "" when there is no digit in it, as in "anonymous". */
const char *payload_phone_odd(TALLOC_CTX *ctx, struct json_object *o, const char *key);

#endif
