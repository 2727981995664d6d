/*
 * field.h - layer 2: one untrusted text becomes one typed value, or an error code. A value is kept as the text
 * PostgreSQL reads ($n in text format), so a handler never touches raw input.
 *
 * A type is an object file of its own (field_phone.c …): a program links only the types its tables name.
 */
#ifndef URP_FIELD_H
#define URP_FIELD_H

#include "base.h"

struct field;

/* Where a value comes from. All but FROM_FORM are supplied by the request, never by the sender's form. */
enum field_source {
	FROM_FORM,	  /* form body, query string or {name} in the path */
	FROM_NETWORK,	  /* keyed hash of the client's network, bytea */
	FROM_LANG,	  /* "it", "en": the language of this request */
	FROM_REQUEST,	  /* the request id of the log */
	FROM_IDEMPOTENCY, /* header Idempotency-Key, else the form's nonce: hashed, bytea; NULL when neither */
	FROM_FINGERPRINT, /* hash over all FROM_FORM values of the row, bytea: same key, other body → 409 */
	FROM_FORMDOC,	  /* all FROM_FORM values of the row as one JSON object (text): for .form functions */
	FROM_UPLOADS,	  /* the files of a multipart body as JSON: upload.h */
	FROM_HANDLER,	  /* NULL until the row's .before sets it */
};

struct field_type {
	const char *name; /* "email": for the lint test and the manual */
	enum field_source source;
	/*
	 * NULL and *out (owned by ctx) on success, else an error code such as "email_invalid". `raw` is `len` bytes,
	 * never empty after trimming (emptiness is the table's business: `required`).
	 */
	const char *(*parse)(TALLOC_CTX *ctx, const struct field *f, const char *raw, size_t len, char **out);
};

struct field {
	const char *name; /* as in forms, JSON and error documents */
	const struct field_type *type;
	bool required;	       /* absent or only white space → "required" */
	bool sealed;	       /* passed to SQL as {"desk","sender","blind"}: see route.h */
	bool private_;	       /* never echoed back into a page (password, PIN, codes) */
	long min, max;	       /* characters for text, value for numbers; 0,0 = the type's own bounds */
	const char *const *of; /* F_ENUM: allowed codes, NULL-ended; F_UPLOADS: allowed types, all when NULL */
};

extern const struct field_type field_text, field_line, field_enum, field_int, field_bool, field_email, field_phone, field_fiscal_code,
	field_date, field_latitude, field_longitude, field_code, field_token, field_pin, field_uuid, field_secret;
extern const struct field_type field_network, field_lang, field_request, field_idempotency, field_fingerprint, field_formdoc, field_uploads,
	field_handler;

#define F_TEXT	      (&field_text)	   /* TEXT_BLOCK; text_too_short, text_too_long, encoding_invalid, characters_forbidden */
#define F_LINE	      (&field_line)	   /* TEXT_LINE; the same codes */
#define F_ENUM	      (&field_enum)	   /* choice_invalid */
#define F_INT	      (&field_int)	   /* number_invalid, number_out_of_range; plain decimal, optional minus */
#define F_BOOL	      (&field_bool)	   /* "1 on true yes si" → true, "0 off false no" → false; choice_invalid */
#define F_EMAIL	      (&field_email)	   /* email_invalid; one address; the domain lower-cased; max 254 */
#define F_PHONE	      (&field_phone)	   /* phone_invalid; → E.164, default region IT; needs libphonenumber */
#define F_FISCAL_CODE (&field_fiscal_code) /* fiscal_code_invalid, fiscal_code_check; 16 with omocodia, or 11 digits; upper case */
#define F_DATE	      (&field_date)	   /* date_invalid; yyyy-mm-dd or dd/mm/yyyy → yyyy-mm-dd */
#define F_LATITUDE    (&field_latitude)	   /* latitude_invalid; -90…90, at most 8 decimals kept */
#define F_LONGITUDE   (&field_longitude)   /* longitude_invalid; -180…180 */
#define F_CODE	      (&field_code)	   /* code_invalid; ticket code with its check character, see below */
#define F_TOKEN	      (&field_token)	   /* token_invalid; 22 base64url characters, kept as they are */
#define F_PIN	      (&field_pin)	   /* pin_invalid; 8 of Crockford base32, blanks and dashes dropped, O→0 I,L→1 */
#define F_UUID	      (&field_uuid)	   /* choice_invalid */
#define F_SECRET      (&field_secret)	   /* a password: bytes as typed, valid UTF-8, 1…max characters, no trimming */
#define F_NETWORK     (&field_network)
#define F_LANG	      (&field_lang)
#define F_REQUEST     (&field_request)
#define F_IDEMPOTENCY (&field_idempotency)
#define F_FINGERPRINT (&field_fingerprint)
#define F_FORMDOC     (&field_formdoc)
#define F_UPLOADS     (&field_uploads) /* too_many_files, file_too_large, file_type_not_allowed */
#define F_HANDLER     (&field_handler)

/*
 * Ticket codes: "URP-" + the ticket number in Crockford base32 (0-9 A-Z without I L O U, at least 6 characters) + one check
 * character of the same alphabet by ISO/IEC 7064's hybrid scheme for 32 characters (MOD 33,32: every single wrong character is
 * caught, and nearly every swap of neighbours). A dash stands before the last four: 1 → "URP-000-001X" (X = its check).
 * Read in any case, with or without prefix, dashes, blanks; O as 0, I and L as 1. The value is the canonical form.
 * The SQL function urp.code_of(bigint) writes the same; a test walks 100,000 numbers.
 */
MUST_USE char *field_code_make(TALLOC_CTX *ctx, uint64_t number);

/*
 * E.164 behind libphonenumber (phone.cc). False for what holds letters or signs, for Italian numbers outside the numbering plan
 * (short codes such as 112 too), for foreign ones of an impossible length. `out` has 17 bytes.
 */
#ifdef __cplusplus
extern "C"
#endif
	MUST_USE bool
	phone_e164(const char *typed, char out[17]);

#endif
