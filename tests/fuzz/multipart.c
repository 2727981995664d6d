/* A body in its spool: whatever it is, it is read in little time and memory; what is found lies inside it, within the limits. */
#include "base.h"
#include "fuzz.h"
#include "multipart.h"

#include <sys/mman.h>

enum { TEXT_MAX = 128 * 1024 };

/* The first line is the Content-Type, the rest the body; without a line end the whole is a body. */
static size_t type_of(const uint8_t *data, size_t size, char type[256], const uint8_t **body)
{
	const uint8_t *end = memchr(data, '\n', size < 255 ? size : 255);
	size_t len = end ? (size_t)(end - data) : 0;

	snprintf(type, 256, "%.*s", (int)len, (const char *)data);
	if (!len)
		snprintf(type, 256, "multipart/form-data; boundary=x");
	*body = end ? end + 1 : data;
	return size - (size_t)(*body - data);
}

/* A file begins behind a blank line and ends, to the byte, where the line end before a delimiter begins. */
static void check_ends(const struct multipart_file *f, const char *delimiter, const char *spool, size_t len)
{
	const char *from = spool + f->at, *to = from + f->bytes;

	CHECK(from[-1] == '\n' && (from[-2] == '\n' || (from[-2] == '\r' && from[-3] == '\n')));
	CHECK(*to == '\n' || (*to == '\r' && to[1] == '\n'));
	to += *to == '\r' ? 2 : 1;
	CHECK((size_t)(spool + len - to) >= strlen(delimiter) && !memcmp(to, delimiter, strlen(delimiter)));
}

static void check_files(const struct multipart *parts, size_t head, size_t body, const char *spool)
{
	size_t behind = head;
	char delimiter[MULTIPART_HEAD];
	const char *b = strstr(spool, "boundary=\"") + 10;

	snprintf(delimiter, sizeof(delimiter), "--%.*s", (int)strcspn(b, "\""), b);

	CHECK(parts->n <= MULTIPART_PARTS);
	for (size_t i = 0; i < parts->n; i++) {
		const struct multipart_file *f = &parts->files[i];

		CHECK(*f->field && strlen(f->field) <= FORM_NAME_MAX);
		CHECK(f->name != NULL);
		CHECK(!f->bytes || ((size_t)f->at > behind && (size_t)f->at + f->bytes < head + body));
		if (f->bytes)
			check_ends(f, delimiter, spool, head + body);
		behind = f->bytes ? (size_t)f->at + f->bytes : behind;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct multipart parts;
	char type[256], head[MULTIPART_HEAD];
	const uint8_t *body;
	size_t len = type_of(data, size, type, &body), n = multipart_head(type, head);
	TALLOC_CTX *ctx;
	struct form *form;
	int fd;

	if (!n)
		return 0;
	CHECK(n < MULTIPART_HEAD && !strncmp(head + n - 5, "\"\r\n\r\n", 5));
	ctx = talloc_new(NULL);
	form = form_new(ctx);
	fd = memfd_create("spool", MFD_CLOEXEC);
	CHECK(fd >= 0 && write(fd, head, n) == (ssize_t)n && write(fd, body, len) == (ssize_t)len);
	enum rc rc = multipart_read(form, fd, TEXT_MAX, &parts);
	CHECK(rc == RC_OK || rc == RC_MALFORMED || rc == RC_TOO_LARGE);
	if (rc == RC_OK) {
		char *spool = talloc_zero_size(NULL, n + len + 1);

		CHECK(pread(fd, spool, n + len, 0) == (ssize_t)(n + len));
		check_files(&parts, n, len, spool);
		talloc_free(spool);
	}
	CHECK(talloc_total_size(ctx) < 2 * TEXT_MAX);
	close(fd);
	talloc_free(ctx);
	return 0;
}
