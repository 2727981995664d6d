#include "base.h"
#include "upload.h"
#include "db.h"
#include "doc.h"
#include "drop.h"
#include "field.h"
#include "log.h"
#include "multipart.h"
#include "secret.h"
#include "sniff.h"

#include <sys/mman.h>
#include <sys/stat.h>

enum { PIECE = 64 * 1024, IN_MEMORY = 128 * 1024, HEAD = 512 };

struct upload {
	const struct multipart_file *sent;
	const char *name;
	char id[DROP_ID + 1]; /* "": not in the drop folder */
	char *sha256;
};

struct uploads {
	int spool;
	bool kept;
	struct multipart parts;
	size_t n;
	struct upload all[MULTIPART_PARTS];
};

/* At the end of the request: the spool is gone with its descriptor; files that nobody wants go too. */
static int end_uploads(struct uploads *u)
{
	for (size_t i = 0; i < u->n && !u->kept; i++) {
		const char *path = *u->all[i].id ? drop_path(u, u->all[i].id) : NULL;
		if (path && unlink(path))
			log_warn("upload_not_removed", "error", strerrorname_np(errno));
	}
	if (u->spool >= 0)
		close(u->spool);
	return 0;
}

/* ---- files ---- */

/* ---- reading ---- */

static enum rc spool_body(struct req *r, int spool, const char *head, size_t head_len, size_t length)
{
	char *piece = talloc_size(r, PIECE);

	if (!piece)
		return RC_INTERNAL;
	if (!drop_write(spool, head, head_len))
		return drop_refused("spool");
	while (length) {
		size_t want = length < PIECE ? length : PIECE;
		if (!req_body(r, piece, want))
			return RC_MALFORMED;
		if (!drop_write(spool, piece, want))
			return drop_refused("spool");
		length -= want;
	}
	return RC_OK;
}

/* A form without a file is of this size: it needs no room on disk, and goes on being taken when there is none. */
static enum rc open_spool(struct req *r, size_t length, int *spool)
{
	struct drop_file file = { .id = "" };
	enum rc rc;

	if (length <= IN_MEMORY) {
		*spool = memfd_create("spool", MFD_CLOEXEC);
		return *spool < 0 ? drop_refused("memory") : RC_OK;
	}
	if (drop_full(2 * length)) /* the spool, and the files made of it */
		return drop_refused("room");
	rc = drop_new(r, &file);
	if (rc != RC_OK)
		return rc;
	*spool = file.fd;
	if (file.named)
		unlink(drop_path(r, file.id));
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
			u->all[u->n++] = (struct upload){ &u->parts.files[i], drop_name(r, u->parts.files[i].name), "", NULL };
	return rc;
}

/* ---- the field ---- */

static bool is_of(const struct upload *up, const struct field *f)
{
	return !strcmp(up->sent->field, f->name);
}

/* Of a type that the field names, as its first bytes say? Whether it is whole and harmless the worker media finds out. */
static bool is_listed(const struct req *r, const struct upload *up, const char *const *types)
{
	static const char *const words[] = {
		[SNIFF_JPEG] = "jpeg", [SNIFF_PNG] = "png", [SNIFF_WEBP] = "webp", [SNIFF_HEIF] = "heif", [SNIFF_PDF] = "pdf"
	};
	uint8_t head[HEAD];
	ssize_t n = pread(r->uploads->spool, head, up->sent->bytes < HEAD ? up->sent->bytes : HEAD, up->sent->at);
	enum sniff type = n > 0 ? sniff_type(head, (size_t)n) : SNIFF_OTHER;
	const char *word = type < ARRAY_LEN(words) ? words[type] : NULL;

	for (; word && *types; types++)
		if (!strcmp(*types, word))
			return true;
	return false;
}

static const char *upload_error(const struct req *r, const struct field *f)
{
	const struct uploads *u = r->uploads;
	size_t n = 0, most = f->max > 0 ? (size_t)f->max : UPLOAD_MAX_FILES;
	bool large = false, listed = true;

	for (size_t i = 0; u && i < u->n; i++) {
		n += is_of(&u->all[i], f);
		large |= is_of(&u->all[i], f) && u->all[i].sent->bytes > UPLOAD_MAX_BYTES;
		listed &= !f->of || !is_of(&u->all[i], f) || is_listed(r, &u->all[i], f->of);
	}
	if (n > most)
		return "too_many_files";
	if (large)
		return "file_too_large";
	if (!listed)
		return "file_type_not_allowed";
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
		if (!drop_write(to, piece, (size_t)n))
			return drop_refused("copy");
		secret_sum_add(sum, piece, (size_t)n);
		at += n;
		left -= (size_t)n;
	}
	up->sha256 = sum ? secret_sum_hex(r, sum) : NULL;
	talloc_free(piece);
	return up->sha256 ? RC_OK : RC_INTERNAL;
}

static enum rc store_one(struct req *r, struct upload *up)
{
	struct drop_file file = { .id = "" };
	enum rc rc = drop_new(r, &file);

	if (rc != RC_OK)
		return rc;
	if (file.named)
		memcpy(up->id, file.id, sizeof(file.id));
	rc = copy_bytes(r, up, file.fd);
	if (rc == RC_OK)
		rc = drop_keep(r, &file);
	if (rc == RC_OK)
		memcpy(up->id, file.id, sizeof(file.id));
	close(file.fd);
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
		rc = drop_full(up->sent->bytes) ? drop_refused("room") : store_one(r, up);
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
	return drop_sync();
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
