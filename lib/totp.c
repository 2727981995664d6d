#include "base.h"
#include "totp.h"
#include "secret.h"

#include <ctype.h>
#include <liboath/oath.h>

enum { SECRET_BYTES = 20, SECRET_MIN = 16 };

static const char base32_alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
static const char crockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static int wipe(char *s)
{
	explicit_bzero(s, talloc_get_size(s));
	return 0;
}

static char *wiped(char *s)
{
	if (s)
		talloc_set_destructor(s, wipe);
	return s;
}

char *totp_secret(TALLOC_CTX *ctx)
{
	uint8_t bytes[SECRET_BYTES];
	char *text = wiped(talloc_zero_array(ctx, char, SECRET_BYTES * 8 / 5 + 1));

	if (!text)
		return NULL;
	secret_random(bytes, sizeof(bytes));
	for (unsigned i = 0; i < SECRET_BYTES * 8 / 5; i++) {
		unsigned bit = i * 5, at = bit / 8;
		unsigned word = (unsigned)bytes[at] << 8 | (at + 1 < SECRET_BYTES ? bytes[at + 1] : 0u);
		text[i] = base32_alphabet[word >> (11 - bit % 8) & 31];
	}
	explicit_bzero(bytes, sizeof(bytes));
	return text;
}

static bool decode(const char *base32, char **bytes, size_t *len)
{
	return oath_base32_decode(base32, strlen(base32), bytes, len) == OATH_OK;
}

bool totp_secret_ok(const char *base32)
{
	char *bytes;
	size_t len;

	if (!decode(base32, &bytes, &len))
		return false;
	explicit_bzero(bytes, len);
	free(bytes);
	return len >= SECRET_MIN;
}

/* Exactly six digits; blanks between them are how apps show them. */
static bool digits_of(const char *code, char digits[TOTP_DIGITS + 1])
{
	size_t n = 0;

	for (; *code; code++) {
		if (*code == ' ')
			continue;
		if (*code < '0' || *code > '9' || n == TOTP_DIGITS)
			return false;
		digits[n++] = *code;
	}
	digits[n] = 0;
	return n == TOTP_DIGITS;
}

int64_t totp_step(const char *base32, const char *code, int64_t now, int64_t last_step)
{
	char digits[TOTP_DIGITS + 1], *bytes;
	int64_t step = 0;
	size_t len;

	if (now < TOTP_SECONDS || !digits_of(code, digits) || !decode(base32, &bytes, &len))
		return 0;
	for (int64_t s = now / TOTP_SECONDS - 1; s <= now / TOTP_SECONDS + 1; s++) {
		char expected[TOTP_DIGITS + 1];
		if (oath_hotp_generate(bytes, len, (uint64_t)s, TOTP_DIGITS, false, OATH_HOTP_DYNAMIC_TRUNCATION, expected) == OATH_OK &&
		    secret_equal(expected, digits, TOTP_DIGITS) && s > last_step && !step)
			step = s;
	}
	explicit_bzero(bytes, len);
	free(bytes);
	return step;
}

static char *append_escaped(char *to, const char *s)
{
	for (; *s && to; s++) {
		bool plain = isalnum((unsigned char)*s) || strchr("-_.~", *s);
		to = talloc_asprintf_append_buffer(to, plain ? "%c" : "%%%02X", (unsigned char)*s);
	}
	return to;
}

char *totp_uri(TALLOC_CTX *ctx, const char *issuer, const char *login, const char *base32)
{
	char *uri = append_escaped(talloc_strdup(ctx, "otpauth://totp/"), issuer);

	uri = append_escaped(talloc_strdup_append_buffer(uri, ":"), login);
	uri = talloc_asprintf_append_buffer(uri, "?secret=%s&issuer=", base32);
	uri = append_escaped(uri, issuer);
	return talloc_asprintf_append_buffer(uri, "&algorithm=SHA1&digits=%d&period=%d", TOTP_DIGITS, TOTP_SECONDS);
}

char *recovery_code(TALLOC_CTX *ctx)
{
	uint8_t bytes[RECOVERY_CHARS];
	char *code = wiped(talloc_zero_array(ctx, char, RECOVERY_CHARS + 2));

	if (!code)
		return NULL;
	secret_random(bytes, sizeof(bytes));
	for (size_t i = 0; i < RECOVERY_CHARS; i++)
		code[i + (i >= RECOVERY_CHARS / 2)] = crockford[bytes[i] & 31];
	code[RECOVERY_CHARS / 2] = '-';
	explicit_bzero(bytes, sizeof(bytes));
	return code;
}

static char crockford_of(char c)
{
	c = (char)toupper((unsigned char)c);
	if (c == 'O')
		return '0';
	if (c == 'I' || c == 'L')
		return '1';
	return c && strchr(crockford, c) ? c : 0;
}

char *recovery_read(TALLOC_CTX *ctx, const char *typed)
{
	char code[RECOVERY_CHARS + 1] = { 0 };
	size_t n = 0;

	for (; *typed; typed++) {
		if (*typed == ' ' || *typed == '-')
			continue;
		char c = crockford_of(*typed);
		if (!c || n == RECOVERY_CHARS)
			return NULL;
		code[n++] = c;
	}
	return n == RECOVERY_CHARS ? wiped(talloc_strdup(ctx, code)) : NULL;
}
