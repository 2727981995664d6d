#include "base.h"
#include "chat.h"
#include "conf.h"
#include "db.h"
#include "doc.h"
#include "http.h"
#include "letter.h"
#include "page.h"

#include <utf8proc.h>

enum { PARAM_BYTES = 400, UNREADABLE_TRIES = 5, UPLOAD_SECONDS = 25 };

const char *const chat_keys[] = { "sender.sec", NULL };
const char *const chat_templates[] = {
	"courier/receipt.chat.tpl",
	"courier/reply.chat.tpl",
	"courier/state.chat.tpl",
	"courier/link.chat.tpl",
	"courier/ask_place.chat.tpl",
	"courier/ask_photo.chat.tpl",
	"courier/place_outside.chat.tpl",
	"courier/ask_text.chat.tpl",
	"courier/danger.chat.tpl",
	"courier/word_help.chat.tpl",
	"courier/word_status.chat.tpl",
	"courier/word_status_unknown.chat.tpl",
	"courier/word_stop.chat.tpl",
	"courier/word_language.chat.tpl",
	"courier/word_language_set.chat.tpl",
	"courier/word_operator.chat.tpl",
	"courier/word_new.chat.tpl",
	"courier/file_failed.chat.tpl",
	"courier/test.chat.tpl",
	NULL,
};

static const char mark[] = "\x1d"; /* text of a person cannot hold it: {{pick}} in templates */

/* ---- where to cut ---- */

static size_t next_char(const char *s, utf8proc_int32_t *cp)
{
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s, -1, cp);

	if (n > 0)
		return (size_t)n;
	*cp = (unsigned char)*s;
	return 1;
}

static bool blank(utf8proc_int32_t c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == 0x3000;
}

static bool ends_sentence(utf8proc_int32_t c)
{
	return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x061F || c == 0x3002 || c == 0x06D4;
}

/* Where a piece may end, best first: after how many bytes. */
struct cuts {
	size_t paragraph, line, sentence, word, cluster;
};

static void note_cut(struct cuts *cuts, size_t at, utf8proc_int32_t before, utf8proc_int32_t c, utf8proc_int32_t after)
{
	if (c == '\n' && after == '\n')
		cuts->paragraph = at;
	if (c == '\n')
		cuts->line = at;
	if (blank(c) && ends_sentence(before))
		cuts->sentence = at;
	if (blank(c))
		cuts->word = at;
}

/* The bytes of the best beginning of at most `most` characters; all of the text when it is not longer. */
static size_t fit(const char *s, size_t most)
{
	utf8proc_int32_t before = 0, c, after, state = 0;
	struct cuts cuts = { 0 };
	size_t at = 0, n = 0, half = 0;

	for (; s[at] && n <= most; n++) {
		size_t len = next_char(s + at, &c);

		(void)next_char(s + at + len, &after);
		if (n && utf8proc_grapheme_break_stateful(before, c, &state))
			cuts.cluster = at;
		if (n == most / 2)
			half = at;
		note_cut(&cuts, at, before, c, after);
		before = c;
		at += len;
	}
	if (n <= most)
		return at;
	if (cuts.paragraph > half)
		return cuts.paragraph;
	if (cuts.line > half)
		return cuts.line;
	if (cuts.sentence > half)
		return cuts.sentence;
	if (cuts.word)
		return cuts.word;
	return cuts.cluster;
}

/* A "character" longer than a whole piece: cut by code points then. */
static size_t force(const char *s, size_t most)
{
	utf8proc_int32_t c;
	size_t at = 0;

	for (size_t n = 0; s[at] && n < most; n++)
		at += next_char(s + at, &c);
	return at;
}

char **chat_split(TALLOC_CTX *ctx, const char *text, size_t most, size_t *n)
{
	char **pieces = talloc_zero_array(ctx, char *, 1);

	*n = 0;
	for (;;) {
		size_t len, end;

		text += strspn(text, " \t\r\n");
		if (!*text)
			return pieces;
		len = most ? fit(text, most) : strlen(text);
		if (!len)
			len = force(text, most);
		for (end = len; end && strchr(" \t\r\n", text[end - 1]); end--)
			;
		pieces = talloc_realloc(ctx, pieces, char *, (unsigned)*n + 2);
		pieces[*n] = talloc_strndup(pieces, text, end);
		pieces[++*n] = NULL;
		text += len;
	}
}

/* ---- the document ---- */

static void take_choice(struct chat *out, char *line)
{
	char *title = strchr(line, '=');

	if (!strcmp(line, "?place")) {
		out->place = true;
	} else if (*line == '#') {
		out->opener = line + 1;
	} else if (title && title[1] && out->nchoices < CHAT_CHOICES) {
		*title = '\0';
		out->choices[out->nchoices++] = (struct chat_choice){ line, title + 1 };
	}
}

/* Takes lines with a mark out of the text; what is left is trimmed, with at most one empty line in a row. */
static char *read_lines(TALLOC_CTX *ctx, char *text, struct chat *out)
{
	char *left = talloc_strdup(ctx, ""), *end;
	bool gap = false;

	for (char *line = text; line; line = end ? end + 1 : NULL) {
		size_t len;

		end = strchr(line, '\n');
		if (end)
			*end = '\0';
		for (len = strlen(line); len && strchr(" \t\r", line[len - 1]); len--)
			line[len - 1] = '\0';
		if (!strncmp(line, mark, sizeof(mark) - 1)) {
			take_choice(out, line + sizeof(mark) - 1);
		} else if (*line) {
			left = talloc_asprintf_append_buffer(left, "%s%s%s", *left ? "\n" : "", *left && gap ? "\n" : "", line);
			gap = false;
		} else {
			gap = true;
		}
	}
	return left;
}

static bool is_own(const char *template)
{
	return *template && !template[strspn(template, "abcdefghijklmnopqrstuvwxyz_")];
}

bool chat_read(TALLOC_CTX *ctx, struct json_object *mail, unsigned text_max, struct chat *out, const char **why)
{
	const char *template = doc_text(mail, "template");
	char *text;

	*out = (struct chat){ .opener = "", .files = doc_object(mail, "files") };
	*why = "secret_unreadable";
	out->doc = letter_document(ctx, mail, false);
	if (!out->doc)
		return false;
	doc_put(out->doc, "pick", mark);
	doc_put_flag(out->doc, "danger", doc_flag(out->doc, "danger")); /* a receipt without a word of danger is one without danger */
	*why = "template_unknown";
	text = is_own(template) ? page_text(ctx, doc_text(mail, "lang"), talloc_asprintf(ctx, "courier/%s.chat.tpl", template), out->doc)
				: NULL;
	if (!text)
		return false;
	out->pieces = chat_split(ctx, read_lines(ctx, text, out), text_max, &out->npieces);
	out->nfiles = out->files ? json_object_array_length(out->files) : 0;
	out->done = json_object_array_length(doc_object(doc_object(mail, "chat"), "parts"));
	return out->npieces > 0;
}

char *chat_callback(TALLOC_CTX *ctx, struct json_object *mail, size_t n, size_t total)
{
	const char *own = doc_text(doc_object(mail, "chat"), "callback");

	return total > 1 ? talloc_asprintf(ctx, "%s:%zu/%zu", own, n, total) : talloc_strdup(ctx, own);
}

struct json_object *chat_to(TALLOC_CTX *ctx, struct json_object *mail)
{
	const char *text = letter_opened(ctx, mail, "to_sealed");
	struct json_object *to = text ? json_tokener_parse(text) : NULL;

	return to ? db_own(ctx, to) : NULL;
}

enum channel_result chat_begin(TALLOC_CTX *ctx, const char *name, struct json_object *mail, struct chat *out,
			       struct channel_receipt *receipt)
{
	*receipt = (struct channel_receipt){ .provider_id = "", .own_id = chat_callback(ctx, mail, 1, 1), .code = "" };
	if (!chat_read(ctx, mail, channel_find(name)->text_max, out, &receipt->code))
		return !strcmp(receipt->code, "secret_unreadable") ? CHANNEL_TEMPORARY : CHANNEL_PERMANENT;
	receipt->code = "secret_unreadable";
	out->to = chat_to(ctx, mail);
	if (!out->to)
		return CHANNEL_TEMPORARY;
	receipt->code = "";
	out->total = out->npieces + out->nfiles;
	out->n = out->done < out->total ? out->done + 1 : out->total;
	return CHANNEL_SENT;
}

struct json_object *chat_file(const struct chat *chat)
{
	return chat->n > chat->npieces ? json_object_array_get_idx(chat->files, chat->n - 1 - chat->npieces) : NULL;
}

char *chat_file_path(TALLOC_CTX *ctx, struct json_object *file)
{
	const char *id = doc_text(file, "id");
	bool picture = !strcmp(doc_text(file, "type"), "image/jpeg");

	if (!*id || id[strspn(id, "0123456789abcdef-")])
		return NULL;
	return talloc_asprintf(ctx, "%s/%.2s/%s/%s", conf_str(CONF_STORE), id, id, picture ? "large" : "original");
}

/* What cannot be read may come back: a disk that is mounted late, a file that is being restored. */
enum channel_result chat_upload(TALLOC_CTX *ctx, struct json_object *mail, struct json_object *file, const char *const *fields,
				const char *field, struct call *call, struct channel_receipt *receipt)
{
	const char *path = chat_file_path(ctx, file);

	call->seconds = UPLOAD_SECONDS;
	call->bytes =
		path ? http_form(ctx, fields, field, path, doc_text(file, "name"), doc_text(file, "type"), &call->len, &call->type) : NULL;
	if (call->bytes)
		return CHANNEL_SENT;
	receipt->code = "file_unreadable";
	return doc_number(mail, "attempts") < UNREADABLE_TRIES ? CHANNEL_TEMPORARY : CHANNEL_PERMANENT;
}

/* The places of an approved text take no line ends, and are not left empty. */
static char *one_line(TALLOC_CTX *ctx, const char *value)
{
	char *out = talloc_strndup(ctx, value, PARAM_BYTES), *to = out;

	for (const char *c = out; *c; c++) {
		bool space = *c == ' ' || *c == '\n' || *c == '\t' || *c == '\r';

		if (!space)
			*to++ = *c;
		else if (to > out && to[-1] != ' ')
			*to++ = ' ';
	}
	*to = '\0';
	return *out ? out : talloc_strdup(ctx, "-");
}

struct json_object *chat_params(TALLOC_CTX *ctx, struct json_object *mail)
{
	struct json_object *doc = letter_document(ctx, mail, false), *names = doc_object(doc_object(mail, "chat"), "params");
	struct json_object *values = db_own(ctx, json_object_new_array());
	size_t n = json_object_is_type(names, json_type_array) ? json_object_array_length(names) : 0;

	if (!doc)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		const char *name = json_object_get_string(json_object_array_get_idx(names, i));

		json_object_array_add(values, json_object_new_string(one_line(ctx, doc_text(doc, name ? name : ""))));
	}
	return values;
}
