#include "base.h"
#include "letter.h"
#include "conf.h"
#include "db.h"
#include "doc.h"
#include "proof.h"
#include "secret.h"

char *letter_opened(TALLOC_CTX *ctx, struct json_object *o, const char *key)
{
	const char *hex = doc_text(o, key);
	size_t len;

	return *hex ? secret_open(ctx, BOX_SENDER, hex, &len) : NULL;
}

/* The tracking link: p shows that the reader has the mail box, so the page can offer to confirm the address. */
static bool put_link(TALLOC_CTX *ctx, struct json_object *doc, const char *token, bool proved)
{
	const char *proof = proved ? proof_of(ctx, token) : NULL;

	if (proved && !proof)
		return false;
	doc_put(doc, "link",
		talloc_asprintf(ctx, "%s/richiesta/%s%s%s", conf_str(CONF_PUBLIC_URL), token, proof ? "?p=" : "", proof ? proof : ""));
	return true;
}

static bool put_ticket(TALLOC_CTX *ctx, struct json_object *doc, struct json_object *ticket, bool proved)
{
	const char *token = letter_opened(ctx, ticket, "token_sealed");

	if (!token || !put_link(ctx, doc, token, proved))
		return false;
	json_object_object_foreach (ticket, member, of_ticket)
		if (strcmp(member, "token_sealed") != 0)
			json_object_object_add(doc, member, json_object_get(of_ticket));
	return true;
}

struct json_object *letter_document(TALLOC_CTX *ctx, struct json_object *mail, bool proved)
{
	struct json_object *doc = db_own(ctx, json_object_new_object()), *content = doc_object(mail, "content"),
			   *ticket = doc_object(mail, "ticket");
	const char *secret;

	if (json_object_is_type(content, json_type_object)) {
		json_object_object_foreach (content, key, value)
			json_object_object_add(doc, key, json_object_get(value));
	}
	if (ticket && !put_ticket(ctx, doc, ticket, proved))
		return NULL;
	if (*doc_text(mail, "secret_sealed")) {
		secret = letter_opened(ctx, mail, "secret_sealed");
		if (!secret)
			return NULL;
		doc_put(doc, "link", talloc_asprintf(ctx, "%s/operatori/password/nuova/%s", conf_str(CONF_PUBLIC_URL), secret));
	}
	doc_put(doc, "name", doc_text(mail, "name"));
	doc_put(doc, "login", doc_text(mail, "login"));
	doc_put(doc, "body", doc_text(mail, "body"));
	doc_put_flag(doc, "has_files", doc_object(mail, "files") != NULL);
	return doc;
}
