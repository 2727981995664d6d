#include "base.h"
#include "drop.h"
#include "conf.h"
#include "log.h"
#include "secret.h"
#include "text.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

const char *drop_path(TALLOC_CTX *ctx, const char *id)
{
	return talloc_asprintf(ctx, "%s/%s", conf_str(CONF_DROP), id);
}

/* No room now is no defect. */
enum rc drop_refused(const char *what)
{
	int error = errno;

	log_error("upload_failed", "step", what, "error", strerrorname_np(error));
	return error == ENOSPC || error == EDQUOT || error == ENFILE || error == EMFILE ? RC_AWAY : RC_INTERNAL;
}

/* The database may live on the same disk: files never take the last of it. */
bool drop_full(size_t bytes)
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

bool drop_write(int fd, const char *bytes, size_t len)
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
void drop_id(TALLOC_CTX *ctx, char id[DROP_ID + 1])
{
	uint8_t b[16];

	secret_random(b, sizeof(b));
	b[6] = (uint8_t)((b[6] & 0x0F) | 0x40);
	b[8] = (uint8_t)((b[8] & 0x3F) | 0x80);
	const char *h = secret_hex(ctx, b, sizeof(b));
	snprintf(id, DROP_ID + 1, "%.8s-%.4s-%.4s-%.4s-%.12s", h, h + 8, h + 12, h + 16, h + 20);
}

/* The last of the path that old browsers send, as one clean line. */
const char *drop_name(TALLOC_CTX *ctx, const char *raw)
{
	size_t chars, len;
	char *name;

	for (const char *p = raw; *p; p++)
		if (*p == '/' || *p == '\\')
			raw = p + 1;
	if (text_clean(ctx, TEXT_LINE, raw, strlen(raw), &name, &chars) || !chars)
		return "file";
	for (len = strlen(name); chars > DROP_NAME_CHARS; chars -= (name[len] & 0xC0) != 0x80)
		len--;
	name[len] = '\0';
	return name;
}

enum rc drop_new(TALLOC_CTX *ctx, struct drop_file *file)
{
	if (!*file->id)
		drop_id(ctx, file->id);
	file->fd = new_file(drop_path(ctx, file->id), &file->named);
	return file->fd < 0 ? drop_refused("file") : RC_OK;
}

/* The file gets its name when it is whole; fsync after that puts the bytes and the name on disk. */
enum rc drop_keep(TALLOC_CTX *ctx, struct drop_file *file)
{
	const char *link = talloc_asprintf(ctx, "/proc/self/fd/%d", file->fd);

	if (fchmod(file->fd, 0640) ||
	    (!file->named && linkat(AT_FDCWD, link, AT_FDCWD, drop_path(ctx, file->id), AT_SYMLINK_FOLLOW)))
		return drop_refused("link");
	return fsync(file->fd) ? drop_refused("fsync") : RC_OK;
}

/* In production the programs may not read the folder, so not open it either: there the fsync of each file after its naming has to do. */
enum rc drop_sync(void)
{
	int fd = open(conf_str(CONF_DROP), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum rc rc = RC_OK;

	if (fd < 0)
		return errno == EACCES ? RC_OK : drop_refused("folder");
	if (fsync(fd))
		rc = drop_refused("folder");
	close(fd);
	return rc;
}
