#include "base.h"
#include "upload.h"
#include "conf.h"
#include "db.h"
#include "doc.h"
#include "field.h"
#include "log.h"
#include "multipart.h"
#include "secret.h"
#include "text.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

enum { PIECE = 64 * 1024, IN_MEMORY = 128 * 1024, NAME_CHARS = 120, UUID_CHARS = 36 };

struct upload {
	const struct multipart_file *sent;
	const char *name;
	char id[UUID_CHARS + 1]; /* "": not in the drop folder */
	char *sha256;
};

struct uploads {
	int spool;
	bool kept;
	struct multipart parts;
	size_t n;
	struct upload all[MULTIPART_PARTS];
};

static const char *path_of(TALLOC_CTX *ctx, const char *id)
{
	return talloc_asprintf(ctx, "%s/%s", conf_str(CONF_DROP), id);
}

/* At the end of the request: the spool is gone with its descriptor; files that nobody wants go too. */
static int end_uploads(struct uploads *u)
{
	for (size_t i = 0; i < u->n && !u->kept; i++) {
		const char *path = *u->all[i].id ? path_of(u, u->all[i].id) : NULL;
		if (path && unlink(path))
			log_warn("upload_not_removed", "error", strerrorname_np(errno));
	}
	if (u->spool >= 0)
		close(u->spool);
	return 0;
}

/* ---- files ---- */

/* No room now is no defect. */
static enum rc refused(const char *what)
{
	int error = errno;

	log_error("upload_failed", "step", what, "error", strerrorname_np(error));
	return error == ENOSPC || error == EDQUOT || error == ENFILE || error == EMFILE ? RC_AWAY : RC_INTERNAL;
}

/* The database may live on the same disk: files never take the last of it. */
static bool no_room(size_t bytes)
{
	unsigned long long need = (unsigned long long)conf_int(CONF_DISK_RESERVE) * MIB + bytes;
	struct statvfs disk;

	if (statvfs(conf_str(CONF_DROP), &disk) || (unsigned long long)disk.f_bavail * disk.f_frsize >= need)
		return false;
	errno = ENOSPC;
	return true;
}

/* A new file in the drop folder without a name; where the file system knows none such, under this name. */
static int new_file(const char *path, bool *named)
{
	int fd = open(conf_str(CONF_DROP), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

	*named = fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL);
	return *named ? open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600) : fd;
}

static bool write_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = write(fd, bytes, len);
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0) {
			bytes += n;
			len -= (size_t)n;
		}
	}
	return true;
}

/* A version 4 UUID. */
static void fresh_id(TALLOC_CTX *ctx, char id[UUID_CHARS + 1])
{
	uint8_t b[16];

	secret_random(b, sizeof(b));
	b[6] = (uint8_t)((b[6] & 0x0F) | 0x40);
	b[8] = (uint8_t)((b[8] & 0x3F) | 0x80);
	const char *h = secret_hex(ctx, b, sizeof(b));
	snprintf(id, UUID_CHARS + 1, "%.8s-%.4s-%.4s-%.4s-%.12s", h, h + 8, h + 12, h + 16, h + 20);
}

/* The last of the path that old browsers send, as one clean line. */
static const char *clean_name(struct req *r, const char *raw)
{
	size_t chars, len;
	char *name;

	for (const char *p = raw; *p; p++)
		if (*p == '/' || *p == '\\')
			raw = p + 1;
	if (text_clean(r, TEXT_LINE, raw, strlen(raw), &name, &chars) || !chars)
		return "file";
	for (len = strlen(name); chars > NAME_CHARS; chars -= (name[len] & 0xC0) != 0x80)
		len--;
	name[len] = '\0';
	return name;
}

/* ---- reading ---- */

static enum rc spool_body(struct req *r, int spool, const char *head, size_t head_len, size_t length)
{
	char *piece = talloc_size(r, PIECE);

	if (!piece)
		return RC_INTERNAL;
	if (!write_all(spool, head, head_len))
		return refused("spool");
	while (length) {
		size_t want = length < PIECE ? length : PIECE;
		if (!req_body(r, piece, want))
			return RC_MALFORMED;
		if (!write_all(spool, piece, want))
			return refused("spool");
		length -= want;
	}
	return RC_OK;
}

/* A form without a file is of this size: it needs no room on disk, and goes on being taken when there is none. */
static enum rc open_spool(struct req *r, size_t length, int *spool)
{
	char id[UUID_CHARS + 1];
	bool named;

	if (length <= IN_MEMORY) {
		*spool = memfd_create("spool", MFD_CLOEXEC);
		return *spool < 0 ? refused("memory") : RC_OK;
	}
	if (no_room(2 * length)) /* the spool, and the files made of it */
		return refused("room");
	fresh_id(r, id);
	*spool = new_file(path_of(r, id), &named);
	if (*spool < 0)
		return refused("spool");
	if (named)
		unlink(path_of(r, id));
	return RC_OK;
}

static enum rc upload_read(struct req *r, const char *content_type, size_t content_length, size_t text_max)
{
	struct uploads *u = talloc_zero(r, struct uploads);
	char head[MULTIPART_HEAD];
	size_t head_len = multipart_head(content_type, head);
	enum rc rc;

	if (!head_len)
		return RC_MALFORMED;
	if (content_length > UPLOAD_MAX_BODY)
		return RC_TOO_LARGE;
	if (!u)
		return RC_INTERNAL;
	u->spool = -1;
	talloc_set_destructor(u, end_uploads);
	r->uploads = u;
	rc = open_spool(r, content_length, &u->spool);
	if (rc == RC_OK)
		rc = spool_body(r, u->spool, head, head_len, content_length);
	if (rc == RC_OK)
		rc = multipart_read(r->form, u->spool, text_max, &u->parts);
	for (size_t i = 0; rc == RC_OK && i < u->parts.n; i++)
		if (u->parts.files[i].bytes)
			u->all[u->n++] = (struct upload){ &u->parts.files[i], clean_name(r, u->parts.files[i].name), "", NULL };
	return rc;
}

/* ---- the field ---- */

static bool is_of(const struct upload *up, const struct field *f)
{
	return !strcmp(up->sent->field, f->name);
}

static const char *upload_error(const struct req *r, const struct field *f)
{
	const struct uploads *u = r->uploads;
	size_t n = 0, most = f->max > 0 ? (size_t)f->max : UPLOAD_MAX_FILES;
	bool large = false;

	for (size_t i = 0; u && i < u->n; i++) {
		n += is_of(&u->all[i], f);
		large |= is_of(&u->all[i], f) && u->all[i].sent->bytes > UPLOAD_MAX_BYTES;
	}
	if (n > most)
		return "too_many_files";
	if (large)
		return "file_too_large";
	return f->required && !n ? "required" : NULL;
}

/* From the spool into a file of its own, with the sum of its bytes. */
static enum rc copy_bytes(struct req *r, struct upload *up, int to)
{
	struct secret_sum *sum = secret_sum_new(r);
	char *piece = talloc_size(r, PIECE);
	off_t at = up->sent->at;

	for (size_t left = up->sent->bytes; sum && piece && left;) {
		ssize_t n = pread(r->uploads->spool, piece, left < PIECE ? left : PIECE, at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return RC_INTERNAL;
		if (!write_all(to, piece, (size_t)n))
			return refused("copy");
		secret_sum_add(sum, piece, (size_t)n);
		at += n;
		left -= (size_t)n;
	}
	up->sha256 = sum ? secret_sum_hex(r, sum) : NULL;
	talloc_free(piece);
	return up->sha256 ? RC_OK : RC_INTERNAL;
}

/* The file gets its name when it is whole; fsync after that puts the bytes and the name on disk. */
static enum rc store_one(struct req *r, struct upload *up)
{
	char id[UUID_CHARS + 1], *link;
	const char *path;
	enum rc rc;
	bool named;
	int fd;

	fresh_id(r, id);
	path = path_of(r, id);
	fd = new_file(path, &named);
	if (fd < 0)
		return refused("file");
	if (named)
		memcpy(up->id, id, sizeof(id));
	link = talloc_asprintf(r, "/proc/self/fd/%d", fd);
	rc = copy_bytes(r, up, fd);
	if (rc == RC_OK && (fchmod(fd, 0640) || (!named && linkat(AT_FDCWD, link, AT_FDCWD, path, AT_SYMLINK_FOLLOW))))
		rc = refused("link");
	if (rc == RC_OK)
		memcpy(up->id, id, sizeof(id));
	if (rc == RC_OK && fsync(fd))
		rc = refused("fsync");
	close(fd);
	return rc;
}

/* In production the programs may not read the folder, so not open it either: there the fsync of each file after its naming has to do. */
static enum rc sync_folder(void)
{
	int fd = open(conf_str(CONF_DROP), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum rc rc = RC_OK;

	if (fd < 0)
		return errno == EACCES ? RC_OK : refused("folder");
	if (fsync(fd))
		rc = refused("folder");
	close(fd);
	return rc;
}

static enum rc upload_store(struct req *r, const struct field *f, char **json)
{
	struct uploads *u = r->uploads;
	struct json_object *list = db_own(r, json_object_new_array());
	enum rc rc = RC_OK;

	*json = NULL;
	for (size_t i = 0; u && rc == RC_OK && i < u->n; i++) {
		struct upload *up = &u->all[i];
		if (!is_of(up, f))
			continue;
		if (!json_object_array_length(list) && !db_up(r->db))
			return RC_AWAY; /* before anything is written for nothing */
		rc = no_room(up->sent->bytes) ? refused("room") : store_one(r, up);
		struct json_object *o = json_object_new_object();
		doc_put(o, "id", up->id);
		doc_put(o, "name", up->name);
		json_object_object_add(o, "bytes", json_object_new_int64((int64_t)up->sent->bytes));
		doc_put(o, "field", f->name);
		json_object_array_add(list, o);
	}
	if (rc != RC_OK || !json_object_array_length(list))
		return rc;
	*json = talloc_strdup(r, json_object_to_json_string_ext(list, JSON_C_TO_STRING_PLAIN));
	return sync_folder();
}

static char *upload_print(struct req *r, const struct field *f)
{
	const struct uploads *u = r->uploads;
	char *print = NULL;

	for (size_t i = 0; u && i < u->n; i++)
		if (is_of(&u->all[i], f) && u->all[i].sha256)
			print = talloc_asprintf_append_buffer(print ? print : talloc_strdup(r, ""), "%s %s\n", u->all[i].sha256,
							      u->all[i].name);
	return print;
}

static void upload_settle(struct req *r, enum rc rc, struct json_object *doc)
{
	struct json_object *kept;

	if (!r->uploads)
		return;
	if (json_object_is_type(doc, json_type_object) && json_object_object_get_ex(doc, "_files_kept", &kept))
		r->uploads->kept = json_object_get_boolean(kept);
	else
		r->uploads->kept = rc == RC_AWAY || (rc_good(rc) && !doc_flag(doc, "_repeated"));
}

const struct upload_way upload_files = {
	.read = upload_read,
	.error = upload_error,
	.store = upload_store,
	.print = upload_print,
	.settle = upload_settle,
};
