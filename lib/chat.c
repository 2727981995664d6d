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
	"courier/file_refused.chat.tpl",
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

static bool read_words(struct chat *out, struct json_object *doc, const char **why)
{
	const char *template = doc_text(out->mail, "template"), *name = talloc_asprintf(out->ctx, "courier/%s.chat.tpl", template);
	char *text;

	doc_put(doc, "pick", mark);
	doc_put_flag(doc, "danger", doc_flag(doc, "danger")); /* a receipt without a word of danger is one without danger */
	*why = "template_unknown";
	text = is_own(template) ? page_text(out->ctx, doc_text(out->mail, "lang"), name, doc) : NULL;
	if (!text)
		return false;
	out->pieces = chat_split(out->ctx, read_lines(out->ctx, text, out), channel_find(out->channel)->text_max, &out->npieces);
	return out->npieces > 0;
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

static struct json_object *approved_values(const struct chat *chat, struct json_object *doc)
{
	struct json_object *names = doc_object(doc_object(chat->mail, "chat"), "params"),
			   *values = db_own(chat->ctx, json_object_new_array());
	size_t n = json_object_is_type(names, json_type_array) ? json_object_array_length(names) : 0;

	for (size_t i = 0; i < n; i++) {
		const char *name = json_object_get_string(json_object_array_get_idx(names, i));

		json_object_array_add(values, json_object_new_string(one_line(chat->ctx, doc_text(doc, name ? name : ""))));
	}
	return values;
}

const char *chat_text(const struct chat *chat, const char *key)
{
	return doc_text(doc_object(chat->mail, "chat"), key);
}

char *chat_callback(const struct chat *chat)
{
	const char *own = chat_text(chat, "callback");

	return chat->total > 1 ? talloc_asprintf(chat->ctx, "%s:%zu/%zu", own, chat->n, chat->total) : talloc_strdup(chat->ctx, own);
}

/* Whom it goes to, and what it says. */
static bool read_mail(struct chat *out, const char **why)
{
	const char *to = letter_opened(out->ctx, out->mail, "to_sealed");
	struct json_object *doc = letter_document(out->ctx, out->mail, false);

	*why = "secret_unreadable";
	out->to = to ? json_tokener_parse(to) : NULL;
	if (!out->to || !doc)
		return false;
	out->to = db_own(out->ctx, out->to);
	if (!(channel_find(out->channel)->can & CHANNEL_TEMPLATES) || strcmp(chat_text(out, "via"), "template") != 0)
		return read_words(out, doc, why);
	out->values = approved_values(out, doc);
	return true;
}

/* Which part is the next: an approved text has one. */
static void count_parts(struct chat *out)
{
	size_t done = json_object_array_length(doc_object(doc_object(out->mail, "chat"), "parts"));

	out->files = doc_object(out->mail, "files");
	out->nfiles = out->files ? json_object_array_length(out->files) : 0;
	out->total = out->values ? 1 : out->npieces + out->nfiles;
	out->n = done < out->total ? done + 1 : out->total;
}

enum channel_result chat_begin(TALLOC_CTX *ctx, const char *name, struct json_object *mail, struct chat *out,
			       struct channel_receipt *receipt)
{
	*out = (struct chat){ .ctx = ctx, .channel = name, .mail = mail, .receipt = receipt, .opener = "" };
	*receipt = (struct channel_receipt){ .provider_id = "", .own_id = chat_callback(out) };
	if (!read_mail(out, &receipt->code))
		return strcmp(receipt->code, "secret_unreadable") ? CHANNEL_PERMANENT : CHANNEL_TEMPORARY;
	receipt->code = "";
	count_parts(out);
	return CHANNEL_SENT;
}

struct json_object *chat_file(const struct chat *chat)
{
	return chat->n > chat->npieces ? json_object_array_get_idx(chat->files, chat->n - 1 - chat->npieces) : NULL;
}

/* Where its bytes lie. */
static char *path_of(TALLOC_CTX *ctx, struct json_object *file)
{
	const char *id = doc_text(file, "id");
	bool picture = !strcmp(doc_text(file, "type"), "image/jpeg");

	if (!*id || id[strspn(id, "0123456789abcdef-")])
		return NULL;
	return talloc_asprintf(ctx, "%s/%.2s/%s/%s", conf_str(CONF_STORE), id, id, picture ? "large" : "original");
}

/* What cannot be read may come back: a disk that is mounted late, a file that is being restored. */
enum channel_result chat_upload(const struct chat *chat, struct json_object *file, const char *const *fields, const char *field,
				struct call *call)
{
	const char *path = path_of(chat->ctx, file);

	call->seconds = UPLOAD_SECONDS;
	call->bytes =
		path ? http_form(chat->ctx, fields, field, path, doc_text(file, "name"), doc_text(file, "type"), &call->len, &call->type)
		     : NULL;
	if (call->bytes)
		return CHANNEL_SENT;
	chat->receipt->code = "file_unreadable";
	return doc_number(chat->mail, "attempts") < UNREADABLE_TRIES ? CHANNEL_TEMPORARY : CHANNEL_PERMANENT;
}

enum channel_result chat_taken(const struct chat *chat, const char *id)
{
	chat->receipt->provider_id = id;
	chat->receipt->more = chat->n < chat->total;
	if (*id)
		return CHANNEL_SENT;
	chat->receipt->code = "answer_unreadable";
	return CHANNEL_UNSURE;
}
