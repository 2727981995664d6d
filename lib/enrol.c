#include "base.h"
#include "enrol.h"
#include "db.h"
#include "doc.h"
#include "qr.h"
#include "secret.h"
#include "totp.h"

void enrol_show(TALLOC_CTX *ctx, struct json_object *doc, const char *city, const char *secret)
{
	const char *uri = totp_uri(ctx, talloc_asprintf(ctx, "URP %s", city), doc_text(doc, "login"), secret);
	const char *plain =
		talloc_asprintf(ctx, "%" PRId64 ":%" PRId64 ":%s", doc_number(doc, "_operator"), doc_number(doc, "_now"), secret);
	const char *box = secret_encrypt(ctx, KEY_TOTP, plain, strlen(plain));
	char *shown = talloc_strdup(ctx, "");
	unsigned size = 0;
	const char *path = qr_path(ctx, uri, &size);

	for (const char *p = secret; *p; p++)
		shown = talloc_asprintf_append_buffer(shown, (p - secret) % 4 || p == secret ? "%c" : " %c", *p);
	doc_put(doc, "secret", shown);
	doc_put(doc, "box", box ? box : "");
	doc_put(doc, "qr_path", path ? path : "");
	json_object_object_add(doc, "qr_size", json_object_new_int64(size));
}

const char *enrol_unbox(TALLOC_CTX *ctx, struct json_object *doc, const char *box)
{
	const char *plain = secret_decrypt(ctx, KEY_TOTP, box, &(size_t){ 0 });
	char *end;

	if (!plain || strtoll(plain, &end, 10) != doc_number(doc, "_operator") || *end != ':')
		return NULL;
	long long made = strtoll(end + 1, &end, 10), age = doc_number(doc, "_now") - made;
	return *end == ':' && age >= 0 && age <= ENROL_SECONDS && totp_secret_ok(end + 1) ? end + 1 : NULL;
}

const char *enrol_recovery_hash(TALLOC_CTX *ctx, int64_t operator, const char * typed)
{
	const char *code = recovery_read(ctx, typed);
	const char *text = code ? talloc_asprintf(ctx, "recovery:%" PRId64 ":%s", operator, code) : NULL;

	return text ? secret_mac_hex(ctx, KEY_TOTP, text, strlen(text)) : NULL;
}

struct json_object *enrol_recovery_new(TALLOC_CTX *ctx, int64_t operator, const char ** hashes)
{
	struct json_object *shown = db_own(ctx, json_object_new_array()), *kept = db_own(ctx, json_object_new_array());

	for (int i = 0; i < RECOVERY_CODES; i++) {
		const char *code = recovery_code(ctx), *hash = enrol_recovery_hash(ctx, operator, code);
		if (!hash)
			return NULL;
		json_object_array_add(shown, json_object_new_string(code));
		json_object_array_add(kept, json_object_new_string(hash));
	}
	*hashes = json_object_to_json_string_ext(kept, JSON_C_TO_STRING_PLAIN);
	return json_object_get(shown);
}
