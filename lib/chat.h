/*
 * chat.h - layer 4: what a chat channel sends: texts of templates/courier/<template>.chat.tpl, cut where they are too long, with choices
 * and files. Lines of the template that begin with {{pick}} are no text:
 *   {{pick}}payload=Title   a choice; its payload comes back as that of a button      {{pick}}#Title   what opens the list of choices
 *   {{pick}}?place          asks for a position, where the channel can
 */
#ifndef URP_CHAT_H
#define URP_CHAT_H

#include "call.h"

enum { CHAT_CHOICES = 10 };

/* What the courier of a chat channel must be able to read: .keys and .templates of the channel. */
extern const char *const chat_keys[];
extern const char *const chat_templates[];

struct chat_choice {
	const char *payload, *title;
};

struct chat {
	char **pieces; /* of the text, each within the channel's limit */
	size_t npieces;
	struct chat_choice choices[CHAT_CHOICES];
	size_t nchoices;
	const char *opener;	   /* "" when the template has none */
	bool place;		   /* it asks for a position */
	struct json_object *files; /* [{id, type, name}], NULL when there are none */
	size_t nfiles;
	size_t done;		 /* parts that were taken before */
	struct json_object *doc; /* as the template saw it */

	/* set by chat_begin */
	struct json_object *to; /* see chat_to */
	size_t n, total;	/* this part, of how many: the pieces first, then the files */
};

/*
 * Reads a document of courier.lease; `text_max` characters a piece (0: no limit); all owned by ctx. False with a code in *why:
 * "secret_unreadable" (a key is missing: try later) or "template_unknown".
 */
MUST_USE bool chat_read(TALLOC_CTX *ctx, struct json_object *mail, unsigned text_max, struct chat *out, const char **why);

/*
 * How a sending begins: *receipt is all set, with our own name of what goes, the document is read, *out says which part is the next.
 * CHANNEL_SENT: go on; else there is a code. `name`: of the channel, whose text_max counts.
 */
enum channel_result chat_begin(TALLOC_CTX *ctx, const char *name, struct json_object *mail, struct chat *out,
			       struct channel_receipt *receipt);

/* The file that this part is; NULL when it is a piece of the text. */
struct json_object *chat_file(const struct chat *chat);

/*
 * Makes *call a POST of the file with text fields (see http_form); `field`: what the file is called there. CHANNEL_SENT: go on; else the
 * file cannot be read, with what that is for its message.
 */
enum channel_result chat_upload(TALLOC_CTX *ctx, struct json_object *mail, struct json_object *file, const char *const *fields,
				const char *field, struct call *call, struct channel_receipt *receipt);

/*
 * Cuts a text into pieces of at most `most` characters (code points), NULL-ended: at the end of a paragraph, a line, a sentence, a word, or
 * else between two characters as people see them. White space at the cuts is left out.
 */
char **chat_split(TALLOC_CTX *ctx, const char *text, size_t most, size_t *n);

/* What we call part `n` of `total`, so that a receipt finds it: "out:8812", "out:8812:2/3". */
char *chat_callback(TALLOC_CTX *ctx, struct json_object *mail, size_t n, size_t total);

/* Whom it goes to: what the channel's own .parse gave as from.to; NULL when it cannot be opened. */
MUST_USE struct json_object *chat_to(TALLOC_CTX *ctx, struct json_object *mail);

/* Where the bytes of a file lie. */
char *chat_file_path(TALLOC_CTX *ctx, struct json_object *file);

/* Values for the places of an approved text, in its order: one line each, never empty. NULL when the document cannot be made. */
MUST_USE struct json_object *chat_params(TALLOC_CTX *ctx, struct json_object *mail);

#endif
