#include "base.h"
#include "mail.h"
#include "secret.h"
#include "text.h"

enum { LINE_QP = 76, WORD_BYTES = 42, THREAD_MAX = 12, ADDRESS_MAX = 254, HEADER_MAX = 600, BODY_MAX = MIB };

bool mail_address_good(const char *address)
{
	static const char local[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-";
	static const char domain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";
	size_t before = strspn(address, local);
	const char *at = address + before;

	return before > 0 && before <= 64 && *at == '@' && at[1] && at[1 + strspn(at + 1, domain)] == '\0' &&
	       strlen(address) <= ADDRESS_MAX;
}

static bool clean(const char *s, size_t max)
{
	if (strlen(s) > max || !text_valid(s, strlen(s)))
		return false;
	for (; *s; s++)
		if ((unsigned char)*s < ' ' || *s == 0x7f)
			return false;
	return true;
}

static bool id_good(const char *id)
{
	return clean(id, 250) && strchr(id, '@') && !strpbrk(id, "<> \t");
}

static char *base64(TALLOC_CTX *ctx, const char *bytes, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	char *out = talloc_size(ctx, (len + 2) / 3 * 4 + 1), *to = out;

	for (size_t i = 0; i < len; i += 3) {
		uint32_t n = (uint32_t)(unsigned char)bytes[i] << 16;

		if (i + 1 < len)
			n |= (uint32_t)(unsigned char)bytes[i + 1] << 8;
		if (i + 2 < len)
			n |= (unsigned char)bytes[i + 2];
		*to++ = digits[n >> 18];
		*to++ = digits[n >> 12 & 63];
		*to++ = i + 1 < len ? digits[n >> 6 & 63] : '=';
		*to++ = i + 2 < len ? digits[n & 63] : '=';
	}
	*to = '\0';
	return out;
}

static bool plain(const char *text)
{
	size_t run = 0;

	if (strstr(text, "=?"))
		return false;
	for (const char *p = text; *p; p++) {
		run = *p == ' ' ? 0 : run + 1;
		if ((unsigned char)*p < ' ' || (unsigned char)*p > '~' || run > 60)
			return false;
	}
	return true;
}

/* Printable ASCII, folded at blanks. */
static char *folded(TALLOC_CTX *ctx, const char *text)
{
	char *out = talloc_strdup(ctx, "");
	size_t line = 20; /* room for the header's name */

	while (*text) {
		size_t len = 1 + strcspn(text + 1, " ");

		if (*text == ' ' && line + len > 76) {
			out = talloc_strdup_append_buffer(out, "\r\n");
			line = 0;
		}
		out = talloc_strndup_append_buffer(out, text, len);
		line += len;
		text += len;
	}
	return out;
}

char *mail_header_text(TALLOC_CTX *ctx, const char *text)
{
	char *out;

	if (plain(text))
		return folded(ctx, text);
	out = talloc_strdup(ctx, "");
	while (*text) { /* whole characters in each word */
		size_t len = strlen(text) < WORD_BYTES ? strlen(text) : WORD_BYTES;

		while (len > 1 && ((unsigned char)text[len] & 0xc0) == 0x80)
			len--;
		out = talloc_asprintf_append_buffer(out, "%s=?UTF-8?B?%s?=", *out ? "\r\n " : "", base64(ctx, text, len));
		text += len;
	}
	return out;
}

/* One line without its end; the blank that would end a line is encoded. */
static void qp_line(char **out, const char *line, size_t len)
{
	static const char hex[] = "0123456789ABCDEF";
	char buf[LINE_QP + 8];
	size_t used = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)line[i];
		bool literal = (c > ' ' && c <= '~' && c != '=') || ((c == ' ' || c == '\t') && i + 1 < len);

		if (used == 0 && (c == '.' || (c == 'F' && len - i >= 5 && !strncmp(line + i, "From ", 5))))
			literal = false; /* relays have eaten these */
		if (used + (literal ? 1 : 3) > LINE_QP - 1) {
			buf[used] = '\0';
			*out = talloc_asprintf_append_buffer(*out, "%s=\r\n", buf);
			used = 0;
		}
		if (literal) {
			buf[used++] = (char)c;
		} else {
			buf[used++] = '=';
			buf[used++] = hex[c >> 4];
			buf[used++] = hex[c & 15];
		}
	}
	buf[used] = '\0';
	*out = talloc_asprintf_append_buffer(*out, "%s\r\n", buf);
}

char *mail_quoted_printable(TALLOC_CTX *ctx, const char *text)
{
	char *out = talloc_strdup(ctx, "");

	while (*text) {
		size_t len = strcspn(text, "\r\n");

		qp_line(&out, text, len);
		text += len;
		if (*text == '\r')
			text++;
		if (*text == '\n')
			text++;
	}
	return out;
}

static char *date(TALLOC_CTX *ctx, time_t at)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	struct tm tm;

	if (!gmtime_r(&at, &tm))
		return talloc_strdup(ctx, "Thu, 1 Jan 1970 00:00:00 +0000");
	return talloc_asprintf(ctx, "%s, %d %s %d %02d:%02d:%02d +0000", days[tm.tm_wday], tm.tm_mday, months[tm.tm_mon], tm.tm_year + 1900,
			       tm.tm_hour, tm.tm_min, tm.tm_sec);
}

static char *mailbox(TALLOC_CTX *ctx, const char *name, const char *address)
{
	char *quoted;

	if (!name || !*name)
		return talloc_strdup(ctx, address);
	if (!plain(name))
		return talloc_asprintf(ctx, "%s\r\n <%s>", mail_header_text(ctx, name), address);
	quoted = talloc_strdup(ctx, "");
	for (; *name; name++)
		quoted = talloc_asprintf_append_buffer(quoted, "%s%c", *name == '"' || *name == '\\' ? "\\" : "", *name);
	return talloc_asprintf(ctx, "\"%s\" <%s>", quoted, address);
}

/* The first of the thread, then the latest: long conversations do not make long headers. */
static char *threading(TALLOC_CTX *ctx, const char *const *thread)
{
	size_t n = 0;
	char *out;

	while (thread && thread[n])
		n++;
	if (!n)
		return talloc_strdup(ctx, "");
	out = talloc_asprintf(ctx, "In-Reply-To: <%s>\r\nReferences: <%s>", thread[n - 1], thread[0]);
	for (size_t i = n > THREAD_MAX ? n - THREAD_MAX : 1; i < n; i++)
		out = talloc_asprintf_append_buffer(out, "\r\n <%s>", thread[i]);
	return talloc_strdup_append_buffer(out, "\r\n");
}

static const char *defect(const struct mail *m)
{
	if (!mail_address_good(m->from) || !mail_address_good(m->to))
		return "address_invalid";
	if (!clean(m->from_name ? m->from_name : "", HEADER_MAX) || !clean(m->to_name ? m->to_name : "", HEADER_MAX) ||
	    !clean(m->subject, HEADER_MAX) || !*m->subject || !id_good(m->id) || !clean(m->lang, 8))
		return "header_invalid";
	for (const char *const *id = m->thread; id && *id; id++)
		if (!id_good(*id))
			return "header_invalid";
	if (!m->text || !*m->text || !m->html || !*m->html || strlen(m->text) > BODY_MAX || strlen(m->html) > BODY_MAX)
		return "body_empty";
	return NULL;
}

char *mail_compose(TALLOC_CTX *ctx, const struct mail *m, size_t *len, const char **why)
{
	uint8_t salt[12];
	char *boundary, *out;

	*why = defect(m);
	if (*why)
		return NULL;
	secret_random(salt, sizeof(salt));
	boundary = talloc_asprintf(ctx, "=_%s", secret_hex(ctx, salt, sizeof(salt))); /* "=_" is no quoted-printable */
	out = talloc_asprintf(ctx,
			      "From: %s\r\n"
			      "To: %s\r\n"
			      "Subject: %s\r\n"
			      "Date: %s\r\n"
			      "Message-ID: <%s>\r\n"
			      "%s"
			      "Auto-Submitted: auto-generated\r\n"
			      "X-Auto-Response-Suppress: All\r\n"
			      "Content-Language: %s\r\n"
			      "MIME-Version: 1.0\r\n"
			      "Content-Type: multipart/alternative; boundary=\"%s\"\r\n\r\n",
			      mailbox(ctx, m->from_name, m->from), mailbox(ctx, m->to_name, m->to), mail_header_text(ctx, m->subject),
			      date(ctx, m->date), m->id, threading(ctx, m->thread), m->lang, boundary);
	out = talloc_asprintf_append_buffer(out,
					    "--%s\r\nContent-Type: text/plain; charset=utf-8\r\n"
					    "Content-Transfer-Encoding: quoted-printable\r\n\r\n%s\r\n"
					    "--%s\r\nContent-Type: text/html; charset=utf-8\r\n"
					    "Content-Transfer-Encoding: quoted-printable\r\n\r\n%s\r\n--%s--\r\n",
					    boundary, mail_quoted_printable(ctx, m->text), boundary, mail_quoted_printable(ctx, m->html),
					    boundary);
	*len = strlen(out);
	return out;
}
