#include "base.h"
#include "media.h"
#include "conf.h"
#include "log.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

enum { SECONDS = 10, CHUNK = 64 * KIB };

static int reach(const char *path)
{
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	struct timeval patience = { .tv_sec = SECONDS };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return -1;
	snprintf(to.sun_path, sizeof(to.sun_path), "%s", path);
	if (setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience)) ||
	    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)) || strlen(path) >= sizeof(to.sun_path) ||
	    connect(fd, (struct sockaddr *)&to, sizeof(to)) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

static bool send_all(int fd, const void *data, size_t len)
{
	const char *p = data;

	while (len) {
		ssize_t n = send(fd, p, len, MSG_NOSIGNAL);
		if (n <= 0)
			return false;
		p += n;
		len -= (size_t)n;
	}
	return true;
}

/* clamd(8): each chunk with its length before it; a length of nothing ends. */
static bool send_stream(int fd, int in)
{
	static char chunk[CHUNK];
	uint32_t head;
	ssize_t n;

	if (!send_all(fd, "zINSTREAM", sizeof("zINSTREAM")))
		return false;
	while ((n = read(in, chunk, sizeof(chunk))) > 0) {
		head = htonl((uint32_t)n);
		if (!send_all(fd, &head, sizeof(head)) || !send_all(fd, chunk, (size_t)n))
			return false;
	}
	head = 0;
	return n == 0 && send_all(fd, &head, sizeof(head));
}

/* "stream: OK" or "stream: Win.Test.EICAR_HDB-1 FOUND"; anything else is no answer. */
static enum media_scan read_answer(int fd)
{
	char said[512];
	size_t len = 0;
	ssize_t n;

	while (len < sizeof(said) - 1 && (n = recv(fd, said + len, sizeof(said) - 1 - len, 0)) > 0) {
		len += (size_t)n;
		if (memchr(said, '\0', len))
			break;
	}
	said[len] = '\0';
	len = strlen(said);
	if (!strcmp(said, "stream: OK"))
		return MEDIA_CLEAN;
	return len > 6 && !strcmp(said + len - 6, " FOUND") ? MEDIA_INFECTED : MEDIA_SCANNER_AWAY;
}

enum media_scan media_scan(int in)
{
	const char *path = conf_str(CONF_CLAMD);
	enum media_scan said = MEDIA_SCANNER_AWAY;
	int fd;

	if (!*path)
		return MEDIA_CLEAN;
	fd = reach(path);
	if (fd >= 0) {
		/* a scanner that has seen enough answers before the end */
		(void)send_stream(fd, in);
		said = read_answer(fd);
		close(fd);
	}
	if (lseek(in, 0, SEEK_SET) != 0)
		return MEDIA_SCANNER_AWAY;
	if (said == MEDIA_SCANNER_AWAY)
		log_warn("scanner_away");
	return said;
}
