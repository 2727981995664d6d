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

/* A sending, while it goes on: one document of courier.lease. */
struct chat {
	TALLOC_CTX *ctx;     /* owns all */
	const char *channel; /* its name */
	const char *from;    /* of graph.h: the number or the page that sends */
	struct json_object *mail;
	struct channel_receipt *receipt;
	struct json_object *to; /* what the channel's own .parse gave as from.to */

	char **pieces; /* of the text, each within the channel's limit */
	size_t npieces;
	struct chat_choice choices[CHAT_CHOICES];
	size_t nchoices;
	const char *opener;	   /* "" when the template has none */
	bool place;		   /* it asks for a position */
	struct json_object *files; /* [{id, type, name}], NULL when there are none */
	size_t nfiles;
	struct json_object *values; /* it goes as an approved text alone: what its places hold, one line each, never empty; else NULL */
	size_t n, total;	    /* this part, of how many: the pieces first, then the files */
};

/*
 * How a sending begins: *receipt is all set, with our own name of what goes, the document is read, *out says which part is the next.
 * CHANNEL_SENT: go on; else there is a code: "secret_unreadable" (a key is missing: later) or "template_unknown". `name`: of the channel,
 * whose text_max counts.
 */
enum channel_result chat_begin(TALLOC_CTX *ctx, const char *name, struct json_object *mail, struct chat *out,
			       struct channel_receipt *receipt);

/* The file that this part is; NULL when it is a piece of the text. */
struct json_object *chat_file(const struct chat *chat);

/*
 * Makes *call a POST of the file with text fields (see http_form); `field`: what the file is called there. CHANNEL_SENT: go on; else the
 * file cannot be read, with what that is for its message.
 */
enum channel_result chat_upload(const struct chat *chat, struct json_object *file, const char *const *fields, const char *field,
				struct call *call);

/* The provider took this part and calls it `id`; without a name it is CHANNEL_UNSURE. */
enum channel_result chat_taken(const struct chat *chat, const char *id);

/* What we call this part, so that a receipt finds it: "out:8812", "out:8812:2/3". */
char *chat_callback(const struct chat *chat);

/* A member of the document's "chat" ("quotes", "last_in"); "" when there is none. */
const char *chat_text(const struct chat *chat, const char *key);

/*
 * Cuts a text into pieces of at most `most` characters (code points), NULL-ended: at the end of a paragraph, a line, a sentence, a word, or
 * else between two characters as people see them. White space at the cuts is left out.
 */
char **chat_split(TALLOC_CTX *ctx, const char *text, size_t most, size_t *n);

#endif
