/*
 * drop.h - layer 2: new files in the drop folder (setting `drop`) under a name of ours: written whole, then named, then on disk. The worker
 * media takes them from there. Programs may write into the folder, in production neither list nor read it.
 */
#ifndef URP_DROP_H
#define URP_DROP_H

#include "base.h"
#include "rc.h"

enum { DROP_ID = 36, DROP_NAME_CHARS = 120 };

struct drop_file {
	int fd;
	char id[DROP_ID + 1]; /* a version 4 UUID: the name of the file and of its row */
	bool named;	      /* it has its name from the start: the file system knows no files without one */
};

/* A version 4 UUID. */
void drop_id(TALLOC_CTX *ctx, char id[DROP_ID + 1]);

/* A new file to write to. With `id` set by the caller (not ""), that one. RC_AWAY: no room; RC_INTERNAL. */
MUST_USE enum rc drop_new(TALLOC_CTX *ctx, struct drop_file *file);

/* It is whole: it gets its name (unless it has it) and is on disk. The descriptor stays open. */
MUST_USE enum rc drop_keep(TALLOC_CTX *ctx, struct drop_file *file);

/* The names given so far are on disk too. */
MUST_USE enum rc drop_sync(void);

/* Its path; owned by ctx. */
const char *drop_path(TALLOC_CTX *ctx, const char *id);

/* Would so many bytes more leave less than the setting disk_reserve_mib? With errno ENOSPC then. */
bool drop_full(size_t bytes);

MUST_USE bool drop_write(int fd, const char *bytes, size_t len);

/* The outcome of errno after `what` failed, logged: no room now is no defect. */
enum rc drop_refused(const char *what);

/* The last of a path that a sender gave, as one clean line of at most DROP_NAME_CHARS; "file" when nothing is left. Owned by ctx. */
const char *drop_name(TALLOC_CTX *ctx, const char *raw);

#endif
