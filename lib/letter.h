/* letter.h - layer 4: a document of courier.lease becomes what the templates of templates/courier/ see, for every channel. */
#ifndef URP_LETTER_H
#define URP_LETTER_H

#include "base.h"

#include <json-c/json.h>

/* The plain text of a member that was sealed for the senders; NULL when it is absent or cannot be opened. Owned by ctx. */
MUST_USE char *letter_opened(TALLOC_CTX *ctx, struct json_object *o, const char *key);

/*
 * Members of the content and of the ticket at the top, link, name, login, body, has_files; owned by ctx. `proved`: the link shows that its
 * reader has the mail box. NULL when a secret cannot be opened.
 */
MUST_USE struct json_object *letter_document(TALLOC_CTX *ctx, struct json_object *mail, bool proved);

#endif
