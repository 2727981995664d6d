#include "base.h"
#include "http.h"
#include "secret.h"

#include <fcntl.h>
#include <sys/stat.h>

enum { FILE_MAX = 16 * 1024 * 1024 };

static char *read_file(TALLOC_CTX *ctx, const char *path, size_t *len)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	struct stat st;
	char *bytes = NULL;
	size_t got = 0;

	if (fd < 0)
		return NULL;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 && st.st_size <= FILE_MAX)
		bytes = talloc_size(ctx, (size_t)st.st_size);
	while (bytes && got < (size_t)st.st_size) {
		ssize_t n = read(fd, bytes + got, (size_t)st.st_size - got);

		if (n <= 0 && !(n < 0 && errno == EINTR))
			break;
		got += n > 0 ? (size_t)n : 0;
	}
	close(fd);
	*len = got;
	return bytes && got == (size_t)st.st_size ? bytes : NULL;
}

/* A name in a header line: what would end it is left out. */
static char *quoted(TALLOC_CTX *ctx, const char *name)
{
	char *out = talloc_strdup(ctx, name);

	for (char *c = out; *c; c++)
		if (*c == '"' || *c == '\\' || (unsigned char)*c < 0x20)
			*c = '_';
	return out;
}

char *http_form(TALLOC_CTX *ctx, const char *const *fields, const char *file_field, const char *path, const char *name, const char *mime,
		size_t *length, const char **type)
{
	size_t len, head, tail;
	char *bytes = read_file(ctx, path, &len), *mark, *text, *end, *whole;
	uint8_t random[16];

	if (!bytes)
		return NULL;
	secret_random(random, sizeof(random));
	mark = secret_hex(ctx, random, sizeof(random));
	text = talloc_strdup(ctx, "");
	for (; *fields; fields += 2)
		text = talloc_asprintf_append_buffer(text, "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", mark,
						     fields[0], fields[1]);
	text = talloc_asprintf_append_buffer(
		text, "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n", mark, file_field,
		quoted(ctx, name), mime);
	end = talloc_asprintf(ctx, "\r\n--%s--\r\n", mark);
	head = strlen(text);
	tail = strlen(end);
	whole = talloc_size(ctx, head + len + tail);
	memcpy(whole, text, head);
	memcpy(whole + head, bytes, len);
	memcpy(whole + head + len, end, tail);
	talloc_free(bytes);
	*length = head + len + tail;
	*type = talloc_asprintf(ctx, "multipart/form-data; boundary=%s", mark);
	return whole;
}
