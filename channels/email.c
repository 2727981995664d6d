/* email - a mail in text and HTML from templates/courier/, handed to the SMTP server of the settings. */
#include "base.h"
#include "channel.h"
#include "conf.h"
#include "db.h"
#include "doc.h"
#include "letter.h"
#include "log.h"
#include "mail.h"
#include "page.h"
#include "secret.h"
#include "smtp.h"

static const char *const keys[] = { "sender.sec", "form", NULL };
static const char *const templates[] = {
	"courier/receipt.txt.tpl",
	"courier/receipt.html.tpl",
	"courier/danger.txt.tpl",
	"courier/danger.html.tpl",
	"courier/reply.txt.tpl",
	"courier/reply.html.tpl",
	"courier/state.txt.tpl",
	"courier/state.html.tpl",
	"courier/link.txt.tpl",
	"courier/link.html.tpl",
	"courier/password_reset.txt.tpl",
	"courier/password_reset.html.tpl",
	"courier/alarm.txt.tpl",
	"courier/alarm.html.tpl",
	"courier/test.txt.tpl",
	"courier/test.html.tpl",
	NULL,
};

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
	struct json_object *doc = letter_document(ctx, mail, true);
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
	const char *to = *doc_text(mail, "to_sealed") ? letter_opened(ctx, mail, "to_sealed") : doc_text(mail, "to");
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
