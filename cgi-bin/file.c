/*
 * file - who may see a file that a citizen sent; nginx sends the bytes. Power: names of files in the store; it cannot read them.
 */
#include "base.h"
#include "doc.h"
#include "draft.h"
#include "route.h"
#include "secret.h"
#include "serve.h"

static const char *const sizes[] = { "small", "large", "original", NULL };

enum { IN_ID, IN_SIZE, ID_IN };
static const struct field id_in[ID_IN] = {
	[IN_ID] = { "id", F_UUID, .required = true },
	[IN_SIZE] = { "size", F_ENUM, .of = sizes, .required = true },
};

enum { IN_DRAFT, IN_DRAFT_ID, IN_DRAFT_SIZE, DRAFT_IN };
static const struct field draft_in[DRAFT_IN] = {
	[IN_DRAFT] = { "draft", F_HANDLER },
	[IN_DRAFT_ID] = { "id", F_UUID, .required = true },
	[IN_DRAFT_SIZE] = { "size", F_ENUM, .of = sizes, .required = true },
};

enum { IN_TOKEN, IN_TICKET_ID, IN_TICKET_SIZE, TICKET_IN };
static const struct field ticket_in[TICKET_IN] = {
	[IN_TOKEN] = { "token", F_TOKEN, .required = true },
	[IN_TICKET_ID] = { "id", F_UUID, .required = true },
	[IN_TICKET_SIZE] = { "size", F_ENUM, .of = sizes, .required = true },
};

static enum rc hash_draft(struct req *r, struct call *c)
{
	const char *hash = draft_id_hash(r);

	if (!hash)
		return RC_UNKNOWN;
	c->values[IN_DRAFT] = talloc_strdup(r, hash);
	return RC_OK;
}

static enum rc hash_token(struct req *r, struct call *c)
{
	c->values[IN_TOKEN] = secret_hash_hex(r, c->values[IN_TOKEN], TOKEN_CHARS);
	return RC_OK;
}

/* RFC 6266: a plain name for old programs, and the real one in RFC 5987's form. */
static const char *as_download(struct req *r, const char *name)
{
	char *text = talloc_strdup(r, "attachment; filename=\"documento.pdf\"; filename*=UTF-8''");

	for (; *name; name++) {
		unsigned char ch = (unsigned char)*name;
		bool plain = (ch >= '0' && ch <= '9') || ((ch | 32) >= 'a' && (ch | 32) <= 'z') || ch == '.' || ch == '-' || ch == '_';
		text = talloc_asprintf_append_buffer(text, plain ? "%c" : "%%%02X", ch);
	}
	return text;
}

/* The types that are shown or played where they stand; a PDF is to be saved. */
static const char *kept_as(const char *type)
{
	static const char *const kept[] = { "image/jpeg", "audio/ogg", "audio/mpeg",	 "audio/aac", "audio/amr",
					    "audio/mp4",  "audio/wav", "audio/vnd.wave", "video/mp4", "video/3gpp" };

	for (size_t i = 0; i < ARRAY_LEN(kept); i++)
		if (!strcmp(kept[i], type))
			return kept[i];
	return "application/pdf";
}

/* What a file is was decided when it was checked: neither its sender nor the browser says it again. */
static enum rc hand_over(struct req *r, struct call *c)
{
	const char *id = doc_text(c->doc, "id");
	const char *type = kept_as(doc_text(c->doc, "type"));
	struct req_file *file = r->file = talloc_zero(r, struct req_file);

	file->path = talloc_asprintf(r, "/interno/allegati/%.2s/%s/%s", id, id, doc_text(c->doc, "size"));
	file->type = type;
	file->disposition = strcmp(type, "application/pdf") != 0 ? "inline" : as_download(r, doc_text(c->doc, "name"));
	return RC_OK;
}

static enum rc hand_over_public(struct req *r, struct call *c)
{
	enum rc rc = hand_over(r, c);

	r->file->everybody = true;
	return rc;
}

static const struct route routes[] = {
	{ GET, "/bozza/allegato/{id}/{size}", ANYONE, IN(draft_in), .fn = "of_draft", .before = hash_draft, .after = hand_over },
	{ GET, "/richiesta/{token}/allegato/{id}/{size}", ANYONE, IN(ticket_in), .fn = "of_ticket", .before = hash_token,
	  .after = hand_over },
	{ GET, "/operatori/allegato/{id}/{size}", OPERATOR, IN(id_in), .fn = "of_desk", .after = hand_over },
	{ GET, "/segnalazioni/foto/{id}/{size}", ANYONE, IN(id_in), .fn = "of_public", .after = hand_over_public },
};

static const char *const keys[] = { "network", "form", NULL };

static const struct program file = {
	.name = "file",
	.role = "urp_file",
	SERVE_ROUTES(routes),
	.body_max = 4 * KIB,
	.confidential = true,
	.keys = keys,
};

int main(int argc, char **argv)
{
	return urp_main(&file, argc, argv);
}
