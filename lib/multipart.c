#include "base.h"
#include "multipart.h"
#include "form_keep.h"

#include <ctype.h>
#include <gmime/gmime.h>
#include <strings.h>

enum { BOUNDARY_MAX = 70, WINDOW = 64 * 1024, LOOK_ALIKES = 1024 };

static const char head_before[] = "Content-Type: multipart/form-data; boundary=\"", head_after[] = "\"\r\n\r\n";

/* ---- the boundary ---- */

static bool boundary_ok(const char *b)
{
	size_t len = strlen(b);

	if (!len || len > BOUNDARY_MAX || b[len - 1] == ' ')
		return false;
	for (size_t i = 0; i < len; i++)
		if (!isalnum((unsigned char)b[i]) && !strchr("'()+_,-./:=? ", b[i]))
			return false;
	return true;
}

size_t multipart_head(const char *content_type, char head[MULTIPART_HEAD])
{
	GMimeContentType *type;
	const char *boundary;
	size_t len = 0;

	g_mime_init();
	type = g_mime_content_type_parse(NULL, content_type);
	boundary = type && g_mime_content_type_is_type(type, "multipart", "form-data") ? g_mime_content_type_get_parameter(type, "boundary")
										       : NULL;
	if (boundary && boundary_ok(boundary))
		len = (size_t)snprintf(head, MULTIPART_HEAD, "%s%s%s", head_before, boundary, head_after);
	g_clear_object(&type);
	return len;
}

/* ---- our look at it ---- */

struct look {
	int fd;
	off_t end;			  /* of the file */
	char delimiter[BOUNDARY_MAX + 4]; /* "\n--boundary" */
	size_t len;			  /* of it */
	unsigned parts, alike;
	size_t headers; /* bytes of all of them */
	bool closed;
	struct {
		off_t from, to;
	} content[MULTIPART_PARTS];
};

/* As many bytes from `at` on as there are, at most `len`; -1: cannot be read. */
static ssize_t read_at(int fd, void *to, size_t len, off_t at)
{
	size_t got = 0;

	while (got < len) {
		ssize_t n = pread(fd, (char *)to + got, len - got, at + (off_t)got);
		if (n < 0 && errno != EINTR)
			return -1;
		if (n == 0)
			break;
		if (n > 0)
			got += (size_t)n;
	}
	return (ssize_t)got;
}

/*
 * A part is bytes to us, whatever it calls itself: its Content-Type is made a header that means nothing, in the spool, so that no part is
 * taken for a message or for parts again.
 */
static bool hide_type(const struct look *l, const char *headers, size_t len, off_t at)
{
	static const char name[] = "content-type";

	for (size_t i = 0; i + sizeof(name) <= len; i++)
		if (headers[i] == '\n' && !strncasecmp(headers + i + 1, name, sizeof(name) - 1) &&
		    pwrite(l->fd, "X", 1, at + (off_t)i + 1) != 1)
			return false;
	return true;
}

/* The headers of a part, from the end of its delimiter line on. */
static enum rc look_at_headers(struct look *l, const char *from, size_t len, off_t at)
{
	const char *end = memmem(from, len, "\n\r\n", 3), *bare = memmem(from, len, "\n\n", 2);

	if (bare && (!end || bare < end))
		end = bare;
	if (!end || (size_t)(end - from) > MULTIPART_HEADERS)
		return RC_MALFORMED;
	l->headers += (size_t)(end - from);
	if (l->headers > MULTIPART_ALL_HEADERS || l->parts == MULTIPART_PARTS)
		return RC_MALFORMED;
	l->content[l->parts++].from = at + (end - from) + (end == bare ? 2 : 3);
	return hide_type(l, from, (size_t)(end - from), at) ? RC_OK : RC_INTERNAL;
}

/*
 * What follows the delimiter found: the rest of its line decides. Whatever GMime could take for a blank is one. Before it there has to be
 * CRLF, as RFC 2046 says: of a bare LF GMime takes the last byte of the content along.
 */
static enum rc look_at_delimiter(struct look *l, off_t at)
{
	char bytes[MULTIPART_HEADERS + 256], *p = bytes, cr;
	off_t before = at - (off_t)l->len - 1;
	ssize_t got = read_at(l->fd, bytes, sizeof(bytes), at);
	bool closing;

	if (got < 0 || read_at(l->fd, &cr, 1, before) != 1)
		return RC_INTERNAL;
	closing = got >= 2 && !memcmp(bytes, "--", 2);
	p += closing ? 2 : 0;
	while (p < bytes + got && *p != '\n' && (unsigned char)*p <= ' ')
		p++;
	if (p < bytes + got && *p != '\n')
		return ++l->alike > LOOK_ALIKES ? RC_MALFORMED : RC_OK;
	if (cr != '\r')
		return RC_MALFORMED;
	if (l->parts)
		l->content[l->parts - 1].to = before;
	if (closing) {
		l->closed = true;
		if (p == bytes + got && pwrite(l->fd, "\r\n", 2, l->end) != 2) /* GMime wants a line end, RFC 2046 none */
			return RC_INTERNAL;
		return l->end - at > MULTIPART_HEADERS ? RC_MALFORMED : RC_OK;
	}
	return look_at_headers(l, p, (size_t)(bytes + got - p), at + (p - bytes));
}

static enum rc look_at_body(struct look *l, off_t from)
{
	char *window = talloc_size(NULL, WINDOW);
	enum rc rc = window ? RC_OK : RC_INTERNAL;
	off_t first = 0;

	for (off_t at = from; rc == RC_OK && !l->closed && at < l->end;) {
		ssize_t got = read_at(l->fd, window, WINDOW, at);
		const char *found = got < 0 ? NULL : memmem(window, (size_t)got, l->delimiter, l->len);

		if (got < 0) {
			rc = RC_INTERNAL;
		} else if (found) {
			at += found - window + (off_t)l->len;
			first = first ? first : at;
			rc = look_at_delimiter(l, at);
		} else {
			at += got < WINDOW ? got : WINDOW - (ssize_t)l->len;
		}
	}
	talloc_free(window);
	if (rc == RC_OK && (!l->closed || first - from > MULTIPART_HEADERS))
		rc = RC_MALFORMED;
	return rc;
}

static enum rc look(struct look *l)
{
	char head[MULTIPART_HEAD];
	ssize_t got = read_at(l->fd, head, sizeof(head), 0);
	size_t before = sizeof(head_before) - 1, after = sizeof(head_after) - 1;
	const char *end;

	l->end = lseek(l->fd, 0, SEEK_END);
	if (got < 0 || l->end < 0 || lseek(l->fd, 0, SEEK_SET) != 0)
		return RC_INTERNAL;
	end = (size_t)got > before ? memmem(head + before, (size_t)got - before, head_after, after) : NULL;
	if (!end || memcmp(head, head_before, before) || end - head - (ssize_t)before > BOUNDARY_MAX)
		return RC_MALFORMED;
	l->len = (size_t)snprintf(l->delimiter, sizeof(l->delimiter), "\n--%.*s", (int)(end - head - (ssize_t)before), head + before);
	return look_at_body(l, end - head + (off_t)after - 1); /* the first delimiter follows the head's last line end */
}

/* ---- GMime's reading ---- */

struct reading {
	struct form *form;
	const struct look *look;
	size_t text_left;
	struct multipart *out;
	GMimeMultipart *whole;
	bool broken;
};

static void on_warning(gint64 offset UNUSED, GMimeParserWarning code, const gchar *item UNUSED, gpointer data)
{
	struct reading *g = data;

	g->broken |= code == GMIME_WARN_TRUNCATED_MESSAGE || code == GMIME_CRIT_CONFLICTING_HEADER || code == GMIME_CRIT_NESTING_OVERFLOW ||
		     code == GMIME_CRIT_MULTIPART_WITHOUT_BOUNDARY;
}

/* Where the bytes of a part are: as GMime says, and as we saw it ourselves. */
static bool span(const struct look *l, int i, GMimeObject *part, off_t *at, size_t *bytes)
{
	GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(part));
	GMimeStream *stream = content ? g_mime_data_wrapper_get_stream(content) : NULL;
	off_t from = l->content[i].from, to = l->content[i].to;

	*at = from;
	*bytes = stream && stream->bound_end > stream->bound_start ? (size_t)(stream->bound_end - stream->bound_start) : 0;
	return *bytes ? stream->bound_start == from && stream->bound_end == to : to <= from;
}

static enum rc take_text(struct reading *g, const char *name, off_t at, size_t bytes)
{
	char *text;

	if (bytes > MULTIPART_TEXT || bytes > g->text_left)
		return RC_TOO_LARGE;
	g->text_left -= bytes;
	text = talloc_size(g->form, bytes + 1);
	if (!text || read_at(g->look->fd, text, bytes, at) != (ssize_t)bytes)
		return RC_INTERNAL;
	text[bytes] = '\0';
	return form_keep(g->form, talloc_strdup(g->form, name), strlen(name), text, bytes);
}

static enum rc take_file(struct reading *g, const char *field, const char *name, off_t at, size_t bytes)
{
	if (!*field || strlen(field) > FORM_NAME_MAX)
		return RC_MALFORMED;
	g->out->files[g->out->n++] = (struct multipart_file){ talloc_strdup(g->form, field), talloc_strdup(g->form, name), at, bytes };
	return RC_OK;
}

/* `filename*` says its character set and goes before `filename`, wherever it stands. */
static const char *file_name(GMimeContentDisposition *d)
{
	GMimeParamList *list = g_mime_content_disposition_get_parameters(d);
	const char *name = g_mime_content_disposition_get_parameter(d, "filename");

	for (int i = 0; i < g_mime_param_list_length(list); i++) {
		GMimeParam *p = g_mime_param_list_get_parameter_at(list, i);
		if (!strcasecmp(g_mime_param_get_name(p), "filename") && g_mime_param_get_charset(p))
			name = g_mime_param_get_value(p);
	}
	return name;
}

static enum rc take_part(struct reading *g, int i)
{
	GMimeObject *part = g_mime_multipart_get_part(g->whole, i);
	GMimeContentDisposition *d = g_mime_object_get_content_disposition(part);
	const char *name, *file;
	size_t bytes;
	off_t at;

	if (!d || !GMIME_IS_PART(part) || strcasecmp(g_mime_content_disposition_get_disposition(d), "form-data"))
		return RC_MALFORMED;
	name = g_mime_content_disposition_get_parameter(d, "name");
	file = file_name(d);
	if (!name || !span(g->look, i, part, &at, &bytes))
		return RC_MALFORMED;
	return file ? take_file(g, name, file, at, bytes) : take_text(g, name, at, bytes);
}

static enum rc take_parts(struct reading *g, GMimeObject *whole)
{
	enum rc rc = RC_OK;

	if (!GMIME_IS_MULTIPART(whole) || g->broken)
		return RC_MALFORMED;
	g->whole = GMIME_MULTIPART(whole);
	if (g_mime_multipart_get_count(g->whole) != (int)g->look->parts)
		return RC_MALFORMED;
	for (int i = 0; rc == RC_OK && i < (int)g->look->parts; i++)
		rc = take_part(g, i);
	return g->broken ? RC_MALFORMED : rc; /* parameters are read only when they are asked for */
}

enum rc multipart_read(struct form *form, int fd, size_t text_max, struct multipart *out)
{
	struct look l = { .fd = fd };
	struct reading g = { .form = form, .look = &l, .text_left = text_max, .out = out };
	enum rc rc = look(&l);

	out->n = 0;
	if (rc != RC_OK || !l.parts) /* a form without a single field is one */
		return rc;
	g_mime_init();
	GMimeStream *stream = g_mime_stream_fs_new(fd);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeParserOptions *options = g_mime_parser_options_new();
	g_mime_stream_fs_set_owner(GMIME_STREAM_FS(stream), FALSE);
	g_mime_parser_set_persist_stream(parser, TRUE);
	g_mime_parser_options_set_warning_callback(options, on_warning, &g);
	GMimeObject *whole = g_mime_parser_construct_part(parser, options);
	rc = take_parts(&g, whole);
	g_clear_object(&whole);
	g_object_unref(parser);
	g_object_unref(stream);
	g_mime_parser_options_free(options);
	return rc;
}
