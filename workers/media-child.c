#include "base.h"
#include "media.h"
#include "log.h"

#include <fcntl.h>
#include <magic.h>
#include <poll.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { CPU_SECONDS = 20, WALL_SECONDS = 30 };
#define OUT_MAX (17UL * MIB)
#define ROOM	(768UL * MIB) /* above what is mapped at the start */

/* Descriptors in the child, after the standard three, which lead nowhere. */
enum { FD_IN = 3, FD_SMALL, FD_LARGE, FD_ORIGINAL, FD_RESULT, FD_END };

static magic_t magic;

/* ---- the sandbox ---- */

static const int allowed[] = {
	SCMP_SYS(read),
	SCMP_SYS(write),
	SCMP_SYS(close),
	SCMP_SYS(fstat),
	SCMP_SYS(newfstatat),
	SCMP_SYS(lseek),
	SCMP_SYS(munmap),
	SCMP_SYS(mremap),
	SCMP_SYS(madvise),
	SCMP_SYS(brk),
	SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(sigaltstack),
	SCMP_SYS(futex),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
	SCMP_SYS(getpid),
	SCMP_SYS(gettid),
	SCMP_SYS(set_robust_list),
	SCMP_SYS(rseq),
	SCMP_SYS(sched_yield),
	SCMP_SYS(sched_getaffinity),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(clock_nanosleep),
	SCMP_SYS(nanosleep),
	SCMP_SYS(gettimeofday),
	SCMP_SYS(getrandom),
	SCMP_SYS(getrusage),
	SCMP_SYS(sysinfo),
	SCMP_SYS(set_tid_address),
	SCMP_SYS(restart_syscall),
	SCMP_SYS(getcpu),
};

/* What is not named fails with EPERM: a decoder that asks for a file goes on without it. */
static bool filter(void)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	bool ok = f != NULL;

	for (size_t i = 0; i < ARRAY_LEN(allowed) && ok; i++)
		ok = seccomp_rule_add(f, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
	/* threads yes, processes no; libc tries clone3, whose flags cannot be seen, first */
	ok = ok && seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)) == 0 &&
	     seccomp_rule_add(f, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0 &&
	     seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid())) == 0 && /* abort() */
	     seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
	     seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
	     seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1, SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME)) == 0 &&
	     seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A2(SCMP_CMP_EQ, 0)) == 0 && seccomp_load(f) == 0;
	seccomp_release(f);
	return ok;
}

static bool limit(int what, rlim_t most)
{
	struct rlimit to = { most, most };

	return setrlimit((__rlimit_resource_t)what, &to) == 0;
}

/* Bytes that are mapped now: a limit on addresses counts libraries too. */
static rlim_t mapped(void)
{
	unsigned long pages = 0;
	FILE *f = fopen("/proc/self/statm", "re");

	if (f && fscanf(f, "%lu", &pages) != 1)
		pages = 0;
	if (f)
		fclose(f);
	return pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

static bool lock_up(void)
{
	rlim_t now = mapped();
	bool ok = now && limit(RLIMIT_CPU, CPU_SECONDS) && limit(RLIMIT_FSIZE, OUT_MAX) && limit(RLIMIT_CORE, 0);

#ifndef __SANITIZE_ADDRESS__ /* whose shadow is terabytes of addresses */
	ok = ok && limit(RLIMIT_AS, now + ROOM);
#endif
	return ok && limit(RLIMIT_NOFILE, 0) && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && filter();
}

/* Only the given descriptors stay, at their places. */
static bool arrange(const struct media_work *work, int result)
{
	int from[] = { work->in, work->small, work->large, work->original, result }, nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);

	/* first out of each other's way */
	for (size_t i = 0; i < ARRAY_LEN(from); i++)
		if (from[i] < 0 || (from[i] = fcntl(from[i], F_DUPFD, FD_END + 10)) < 0)
			return false;
	for (int fd = 0; fd < FD_IN; fd++)
		if (dup2(nowhere, fd) < 0)
			return false;
	for (size_t i = 0; i < ARRAY_LEN(from); i++)
		if (dup2(from[i], FD_IN + (int)i) < 0)
			return false;
	return close_range(FD_END, ~0U, 0) == 0;
}

/* ---- in the child ---- */

static uint8_t *read_all(bool sound, size_t *ret_len)
{
	size_t most = sound ? MEDIA_CHANNEL_MAX : MEDIA_FORM_MAX;
	struct stat st;
	uint8_t *data;
	size_t len = 0;
	ssize_t n = 1;

	if (fstat(FD_IN, &st) != 0 || st.st_size <= 0 || (size_t)st.st_size > most || !(data = malloc((size_t)st.st_size)))
		return NULL;
	while (len < (size_t)st.st_size && (n = read(FD_IN, data + len, (size_t)st.st_size - len)) > 0)
		len += (size_t)n;
	*ret_len = len;
	return data;
}

/* libmagic has to agree: two that look in different ways are harder to deceive. */
static bool seconded(enum sniff type, const uint8_t *data, size_t len)
{
	static const char *const begins[] = { [SNIFF_JPEG] = "image/jpeg", [SNIFF_PNG] = "image/png",		[SNIFF_WEBP] = "image/webp",
					      [SNIFF_HEIF] = "image/hei",  [SNIFF_PDF] = "application/pdf",	[SNIFF_OGG] = "audio/ogg",
					      [SNIFF_MP3] = "audio/mpeg",  [SNIFF_AAC] = "audio/x-hx-aac-adts", [SNIFF_AMR] = "audio/amr",
					      [SNIFF_MP4] = "video/",	   [SNIFF_WAV] = "audio/x-wav" };
	const char *mime = magic_buffer(magic, data, len);

	if (!mime || type == SNIFF_OTHER)
		return false;
	/* one with sound alone may be either */
	return !strncmp(mime, begins[type], strlen(begins[type])) || (type == SNIFF_HEIF && !strcmp(mime, "image/avif")) ||
	       (type == SNIFF_MP4 && (!strcmp(mime, "audio/x-m4a") || !strcmp(mime, "audio/mp4")));
}

/* Kept as it was sent. */
static const char *copy_out(const uint8_t *data, size_t len)
{
	for (size_t done = 0; done < len;) {
		ssize_t n = write(FD_ORIGINAL, data + done, len - done);
		if (n <= 0)
			return "unreadable";
		done += (size_t)n;
	}
	return NULL;
}

static const char *judge_sound(enum sniff type, const uint8_t *data, size_t len, struct media_result *result)
{
	struct sniff_sound sound;
	const char *why = sniff_sound(type, data, len, &sound);

	if (why)
		return why;
	snprintf(result->type, sizeof(result->type), "%s", sound.type);
	result->seconds = sound.seconds;
	return copy_out(data, len);
}

static const char *judge(const uint8_t *data, size_t len, bool sound, struct media_result *result)
{
	static const struct media_work work = { FD_IN, FD_SMALL, FD_LARGE, FD_ORIGINAL, false };
	enum sniff type = sniff_type(data, len);
	const char *why;

	media_digest(data, len, result->sha256);
	if (sniff_infected(data, len))
		return "infected";
	if ((type > SNIFF_PDF && !sound) || !seconded(type, data, len))
		return "type_not_allowed";
	if (type > SNIFF_PDF)
		return judge_sound(type, data, len, result);
	snprintf(result->type, sizeof(result->type), "%s", type == SNIFF_PDF ? "application/pdf" : "image/jpeg");
	if (type != SNIFF_PDF)
		return media_picture(type, data, len, &work, result);
	why = sniff_pdf(data, len);
	return why ? why : copy_out(data, len);
}

static _Noreturn void child(const struct media_work *work, int fd, pid_t parent)
{
	struct media_result result = { 0 };
	sigset_t none;
	uint8_t *data;
	size_t len = 0;
	const char *why;

	sigemptyset(&none);
	signal(SIGTERM, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent || !arrange(work, fd) || !lock_up())
		_exit(2);
	data = read_all(work->sound, &len);
	why = data ? judge(data, len, work->sound, &result) : "too_large";
	if (why)
		snprintf(result.refusal, sizeof(result.refusal), "%s", why);
	_exit(write(FD_RESULT, &result, sizeof(result)) == sizeof(result) ? 0 : 1);
}

/* Does the sandbox hold? Tried in a process that has gone into it as any other. */
static _Noreturn void probe(void)
{
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || !lock_up())
		_exit(2);
	if (socket(AF_UNIX, SOCK_STREAM, 0) >= 0 || open("/etc/passwd", O_RDONLY) >= 0 || fork() >= 0 || kill(getppid(), 0) == 0 ||
	    tgkill(getppid(), getppid(), 0) == 0 ||
	    mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED)
		_exit(3);
	_exit(0);
}

/* ---- in the parent ---- */

bool media_prepare(void)
{
	pid_t pid;
	int status = -1;

	magic = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS);
	if (!magic || magic_load(magic, NULL) != 0 || !media_picture_init("media")) {
		log_error("libraries_unusable");
		return false;
	}
	pid = fork();
	if (pid == 0)
		probe();
	if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0) {
		log_error("sandbox_broken", "status", log_int(status));
		return false;
	}
	return true;
}

/* What the child wrote before its time was over. */
static bool read_result(int fd, struct media_result *result)
{
	struct pollfd wait = { .fd = fd, .events = POLLIN };
	time_t end = time(NULL) + WALL_SECONDS;
	int said;

	do
		said = poll(&wait, 1, 1000);
	while (said <= 0 && time(NULL) < end);
	if (said <= 0 || read(fd, result, sizeof(*result)) != sizeof(*result))
		return false;
	result->refusal[sizeof(result->refusal) - 1] = '\0';
	result->sha256[sizeof(result->sha256) - 1] = '\0';
	result->type[sizeof(result->type) - 1] = '\0';
	return true;
}

enum media_end media_run(const struct media_work *work, struct media_result *result)
{
	pid_t parent = getpid(), pid;
	int ends[2], status = -1;
	bool said;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return MEDIA_TROUBLE;
	pid = fork();
	if (pid == 0)
		child(work, ends[1], parent);
	close(ends[1]);
	said = pid > 0 && read_result(ends[0], result);
	close(ends[0]);
	if (pid < 0)
		return MEDIA_TROUBLE;
	if (!said)
		kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (said && status == 0)
		return MEDIA_DONE;
	log_warn("child_died", "status", log_int(status));
	return MEDIA_DIED;
}
