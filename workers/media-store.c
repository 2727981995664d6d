#include "base.h"
#include "media.h"
#include "conf.h"
#include "log.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

enum { FOLDER = 0750, BYTES = 0640, HOUR = 3600 };

static const char *const sizes[] = { "small", "large", "original" };

static bool sorry(const char *what)
{
	log_error("store_failed", "what", what, "why", strerror(errno));
	return false;
}

static char *dropped(TALLOC_CTX *ctx, const char *id)
{
	return talloc_asprintf(ctx, "%s/%s", conf_str(CONF_DROP), id);
}

static char *making(TALLOC_CTX *ctx, const char *id)
{
	return talloc_asprintf(ctx, "%s/.new/%s", conf_str(CONF_STORE), id);
}

static char *kept(TALLOC_CTX *ctx, const char *id)
{
	return talloc_asprintf(ctx, "%s/%.2s/%s", conf_str(CONF_STORE), id, id);
}

static bool unlink_known(const char *path)
{
	return unlink(path) == 0 || errno == ENOENT;
}

/* A folder of the store with what may be in it. */
static bool remove_folder(TALLOC_CTX *ctx, const char *folder)
{
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
		if (!unlink_known(talloc_asprintf(ctx, "%s/%s", folder, sizes[i])))
			return sorry("unlink");
	return rmdir(folder) == 0 || errno == ENOENT || sorry("rmdir");
}

static bool make_folder(const char *path)
{
	return mkdir(path, FOLDER) == 0 || errno == EEXIST || sorry("mkdir");
}

static int create(TALLOC_CTX *ctx, const char *folder, const char *size)
{
	int fd = open(talloc_asprintf(ctx, "%s/%s", folder, size), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, BYTES);

	/* whatever the umask: nginx reads them by their group */
	if (fd < 0 || fchmod(fd, BYTES) != 0)
		(void)sorry("create");
	return fd;
}

enum media_open media_open(TALLOC_CTX *ctx, const char *id, struct media_work *work)
{
	const char *folder = making(ctx, id);
	struct stat st;

	*work = (struct media_work){ -1, -1, -1, -1, false };
	work->in = open(dropped(ctx, id), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (work->in < 0)
		return errno == ENOENT ? MEDIA_MISSING : (sorry("open"), MEDIA_CLOSED);
	if (fstat(work->in, &st) != 0 || !S_ISREG(st.st_mode)) {
		media_close(work);
		return MEDIA_MISSING;
	}
	if (make_folder(talloc_asprintf(ctx, "%s/.new", conf_str(CONF_STORE))) && remove_folder(ctx, folder) && make_folder(folder)) {
		work->small = create(ctx, folder, "small");
		work->large = create(ctx, folder, "large");
		work->original = create(ctx, folder, "original");
	}
	if (work->small >= 0 && work->large >= 0 && work->original >= 0)
		return MEDIA_OPEN;
	media_close(work);
	return MEDIA_CLOSED;
}

void media_close(struct media_work *work)
{
	int *fds[] = { &work->in, &work->small, &work->large, &work->original };

	for (size_t i = 0; i < ARRAY_LEN(fds); i++)
		if (*fds[i] >= 0) {
			close(*fds[i]);
			*fds[i] = -1;
		}
}

/* Is it, from its beginning to its end, what it is said to be? Then it is put on the disk. */
static bool settle(TALLOC_CTX *ctx, const char *folder, const char *size, enum sniff type)
{
	int fd = open(talloc_asprintf(ctx, "%s/%s", folder, size), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	uint8_t head[16];
	struct stat st;
	ssize_t n;
	bool ok;

	if (fd < 0)
		return sorry("open");
	n = read(fd, head, sizeof(head));
	ok = n > 0 && sniff_type(head, (size_t)n) == type && fstat(fd, &st) == 0 && (size_t)st.st_size <= MEDIA_CHANNEL_MAX &&
	     fsync(fd) == 0;
	close(fd);
	return ok || sorry("settle");
}

static bool sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return ok || sorry("fsync");
}

bool media_keep(TALLOC_CTX *ctx, const char *id, enum sniff type)
{
	const char *from = making(ctx, id), *to = kept(ctx, id), *above = talloc_asprintf(ctx, "%s/%.2s", conf_str(CONF_STORE), id);

	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		bool wanted = (type != SNIFF_JPEG) == !strcmp(sizes[i], "original");
		if (wanted ? !settle(ctx, from, sizes[i], type) : !unlink_known(talloc_asprintf(ctx, "%s/%s", from, sizes[i])))
			return false;
	}
	/* what an earlier run left, which ended before it could say so */
	if (!sync_folder(from) || !make_folder(above) || !remove_folder(ctx, to))
		return false;
	if (rename(from, to) != 0)
		return sorry("rename");
	return sync_folder(above) && sync_folder(conf_str(CONF_STORE));
}

bool media_remove_dropped(TALLOC_CTX *ctx, const char *id)
{
	return unlink_known(dropped(ctx, id)) || sorry("unlink");
}

bool media_remove(TALLOC_CTX *ctx, const char *id, bool drop)
{
	return remove_folder(ctx, kept(ctx, id)) && remove_folder(ctx, making(ctx, id)) && (!drop || media_remove_dropped(ctx, id));
}

void media_each_dropped(void *own, bool (*each)(void *own, const char *name, bool old))
{
	DIR *folder = opendir(conf_str(CONF_DROP));
	struct dirent *e;
	struct stat st;

	if (!folder) {
		(void)sorry("opendir");
		return;
	}
	while ((e = readdir(folder)))
		if (fstatat(dirfd(folder), e->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) &&
		    !each(own, e->d_name, st.st_mtime < time(NULL) - HOUR))
			break;
	closedir(folder);
}
