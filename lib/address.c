#include "base.h"
#include "address.h"
#include "db.h"
#include "doc.h"
#include "text.h"

char *address_blind(TALLOC_CTX *ctx, enum secret_key key, const char *value)
{
	char *lower = text_lower(ctx, value);

	return key == KEY_COUNT ? NULL : secret_mac_hex(ctx, key, lower, strlen(lower));
}

struct json_object *address_seal(TALLOC_CTX *ctx, enum secret_key key, const char *value, const char *to)
{
	const char *desk = secret_seal(ctx, BOX_DESK, value, strlen(value));
	const char *sender = secret_seal(ctx, BOX_SENDER, to, strlen(to));
	const char *blind = key == KEY_COUNT ? "" : address_blind(ctx, key, value);
	struct json_object *o;

	if (!desk || !sender || !blind)
		return NULL;
	o = db_own(ctx, json_object_new_object());
	doc_put(o, "desk", desk);
	doc_put(o, "sender", sender);
	if (*blind)
		doc_put(o, "blind", blind);
	return o;
}
