/* email - a mail in text and HTML from templates/courier/, handed to the SMTP server of the settings. */
#include "base.h"
#include "channel.h"
#include "conf.h"
#include "db.h"
#include "doc.h"
#include "log.h"
#include "mail.h"
#include "page.h"
#include "proof.h"
#include "secret.h"
#include "smtp.h"

static const char *const keys[] = { "sender.sec", "form", NULL };
static const char *const templates[] = {
	"courier/receipt.txt.tpl",
	"courier/receipt.html.tpl",
	"courier/reply.txt.tpl",
	"courier/reply.html.tpl",
	"courier/state.txt.tpl",
	"courier/state.html.tpl",
	"courier/link.txt.tpl",
	"courier/link.html.tpl",
	"courier/password_reset.txt.tpl",
	"courier/password_reset.html.tpl",
	NULL,
};

/* The plain text of a sealed member; NULL when it is absent or cannot be opened. */
static const char *opened(TALLOC_CTX *ctx, struct json_object *o, const char *key)
{
	const char *hex = doc_text(o, key);
	size_t len;

	return *hex ? secret_open(ctx, BOX_SENDER, hex, &len) : NULL;
}

/* The tracking link: p shows that the reader has the mail box, so the page can offer to confirm the address. */
static bool put_link(TALLOC_CTX *ctx, struct json_object *doc, const char *token)
{
	const char *proof = proof_of(ctx, token);

	if (!proof)
		return false;
	doc_put(doc, "link", talloc_asprintf(ctx, "%s/richiesta/%s?p=%s", conf_str(CONF_PUBLIC_URL), token, proof));
	return true;
}

/* What the templates see: the ticket's members at the top, links, the message. NULL when a secret cannot be opened. */
static struct json_object *document(TALLOC_CTX *ctx, struct json_object *mail)
{
	struct json_object *doc = db_own(ctx, json_object_new_object()), *ticket, *content;
	const char *secret;

	if (json_object_object_get_ex(mail, "content", &content) && json_object_is_type(content, json_type_object)) {
		json_object_object_foreach (content, key, value)
			json_object_object_add(doc, key, json_object_get(value));
	}
	if (json_object_object_get_ex(mail, "ticket", &ticket) && ticket) {
		const char *token = opened(ctx, ticket, "token_sealed");

		if (!token || !put_link(ctx, doc, token))
			return NULL;
		json_object_object_foreach (ticket, member, of_ticket)
			if (strcmp(member, "token_sealed") != 0)
				json_object_object_add(doc, member, json_object_get(of_ticket));
	}
	if (*doc_text(mail, "secret_sealed")) {
		secret = opened(ctx, mail, "secret_sealed");
		if (!secret)
			return NULL;
		doc_put(doc, "link", talloc_asprintf(ctx, "%s/operatori/password/nuova/%s", conf_str(CONF_PUBLIC_URL), secret));
	}
	doc_put(doc, "name", doc_text(mail, "name"));
	doc_put(doc, "login", doc_text(mail, "login"));
	doc_put(doc, "body", doc_text(mail, "body"));
	return doc;
}

/* The first line that is not empty is the subject; the rest is the text. */
static char *split_subject(TALLOC_CTX *ctx, const char *text, const char **rest)
{
	size_t len;

	text += strspn(text, " \r\n");
	len = strcspn(text, "\r\n");
	*rest = text + len + strspn(text + len, "\r\n");
	return talloc_strndup(ctx, text, len);
}

/* Fixed for each row of the outbox, so that a repetition after a crash carries the same one. */
static char *own_id(TALLOC_CTX *ctx, struct json_object *mail)
{
	const char *domain = strrchr(conf_str(CONF_ENTITY_EMAIL), '@');
	char *what = talloc_asprintf(ctx, "message-id:%s:%s", doc_text(mail, "id"), doc_text(mail, "created_at"));
	uint8_t mac[HASH_BYTES];

	if (!secret_mac(KEY_FORM, what, strlen(what), mac))
		return NULL;
	return talloc_asprintf(ctx, "urp.%s.%s%s", doc_text(mail, "id"), secret_hex(ctx, mac, 12), domain ? domain : "@localhost");
}

/*
 * Earlier mails to this address about this ticket, after one identifier that no mail has and all share: mail programs
 * keep together also what was sent in the same moment, or after the first was lost.
 */
static const char *const *thread(TALLOC_CTX *ctx, struct json_object *mail)
{
	const char *domain = strrchr(conf_str(CONF_ENTITY_EMAIL), '@');
	struct json_object *ids, *ticket;
	const char **out;
	size_t n;

	if (!json_object_object_get_ex(mail, "thread", &ids) || !json_object_object_get_ex(mail, "ticket", &ticket) || !ticket)
		return NULL;
	n = json_object_array_length(ids);
	out = talloc_zero_array(ctx, const char *, (unsigned)n + 2);
	out[0] = talloc_asprintf(out, "urp.%s%s", doc_text(ticket, "code"), domain ? domain : "@localhost");
	for (size_t i = 0; i < n; i++)
		out[i + 1] = json_object_get_string(json_object_array_get_idx(ids, i));
	return out;
}

/* NULL and a code: nothing that a later try would mend, but for keys and templates. */
static char *compose(TALLOC_CTX *ctx, struct json_object *mail, const char *to, const char *id, size_t *len, const char **why)
{
	struct json_object *doc = document(ctx, mail);
	const char *lang = doc_text(mail, "lang"), *template = doc_text(mail, "template");
	char *text, *html, *name;
	struct mail m = { .from_name = conf_str(CONF_CITY),
			  .from = conf_str(CONF_ENTITY_EMAIL),
			  .to = to,
			  .id = id,
			  .date = time(NULL),
			  .lang = lang,
			  .thread = thread(ctx, mail) };

	*why = "secret_unreadable";
	if (!doc)
		return NULL;
	*why = "template_unknown";
	name = talloc_asprintf(ctx, "courier/%s", template);
	text = page_text(ctx, lang, talloc_asprintf(ctx, "%s.txt.tpl", name), doc);
	html = page_text(ctx, lang, talloc_asprintf(ctx, "%s.html.tpl", name), doc);
	if (!text || !html)
		return NULL;
	m.subject = split_subject(ctx, text, &m.text);
	m.html = html + strspn(html, " \r\n");
	return mail_compose(ctx, &m, len, why);
}

static enum channel_result send_mail(TALLOC_CTX *ctx, struct json_object *mail, struct channel_receipt *receipt)
{
	static const enum channel_result results[] = { [SMTP_SENT] = CHANNEL_SENT,
						       [SMTP_PERMANENT] = CHANNEL_PERMANENT,
						       [SMTP_TEMPORARY] = CHANNEL_TEMPORARY,
						       [SMTP_AWAY] = CHANNEL_PROVIDER };
	const char *to = *doc_text(mail, "to_sealed") ? opened(ctx, mail, "to_sealed") : doc_text(mail, "to");
	char *id = own_id(ctx, mail), *message;
	struct smtp_answer answer;
	enum smtp_result result;
	size_t len;

	*receipt = (struct channel_receipt){ .provider_id = "", .own_id = id ? id : "", .code = "" };
	if (!id || !to) {
		receipt->code = !id ? "key_missing" : "secret_unreadable";
		return CHANNEL_TEMPORARY;
	}
	message = compose(ctx, mail, to, id, &len, &receipt->code);
	if (!message)
		return !strcmp(receipt->code, "secret_unreadable") ? CHANNEL_TEMPORARY : CHANNEL_PERMANENT;
	result = smtp_send(conf_str(CONF_ENTITY_EMAIL), to, message, len, &answer);
	receipt->provider_id = talloc_strdup(ctx, answer.queue_id);
	receipt->code = talloc_strdup(ctx, answer.code);
	return results[result];
}

const struct channel channel_email = {
	.name = "email",
	.can = CHANNEL_SUBJECT | CHANNEL_HTML | CHANNEL_UNASKED,
	.keys = keys,
	.templates = templates,
	.send = send_mail,
};
