/* media.h - what the files of the worker media share. */
#ifndef URP_MEDIA_H
#define URP_MEDIA_H

#include "base.h"
#include "sniff.h"

/* A form takes 10 MB (lib/upload.h); channels bring sounds and films, and as much as they let their users send. */
#define MEDIA_FORM_MAX	  (11UL * MIB)
#define MEDIA_CHANNEL_MAX (16UL * MIB)

enum { MEDIA_PIXELS_MAX = 50 * 1000 * 1000, MEDIA_LARGE = 1600, MEDIA_SMALL = 320 };

/* What the child says of one file. It has decoded what strangers made: the parent believes nothing of it unchecked. */
struct media_result {
	char refusal[24]; /* a code, "" = it may be kept */
	char type[16];	  /* what is kept: "image/jpeg" when pictures were made, else the file as it is */
	int32_t width, height;
	uint32_t seconds; /* of sound or film, 0: not told */
	bool placed;
	double lat, lon;
	char sha256[65]; /* of what was sent, hex */
};

/* Descriptors of the child; its only ones. sound: the file may be a sound or a film, and as large as a channel lets it be. */
struct media_work {
	int in, small, large, original;
	bool sound;
};

/* ---- media-child.c: one file in a process of its own, without network, without files, within limits ---- */

enum media_end {
	MEDIA_DONE,    /* *result is set */
	MEDIA_DIED,    /* it crashed, used up its time or its memory */
	MEDIA_TROUBLE, /* no process could be made */
};

/* Loads what the children need, and tries the sandbox: false (logged) when it does not hold. Once, before the first. */
MUST_USE bool media_prepare(void);

MUST_USE enum media_end media_run(const struct media_work *work, struct media_result *result);

/* ---- media-picture.c: the only file that knows libvips ---- */

MUST_USE bool media_picture_init(const char *program);

/* Makes the picture anew in two sizes, written to the descriptors. NULL, or why it is refused. */
const char *media_picture(enum sniff type, const uint8_t *data, size_t len, const struct media_work *work, struct media_result *result);

/* SHA-256 in hex. */
void media_digest(const uint8_t *data, size_t len, char hex[65]);

/* ---- media-store.c: the folders drop and store ---- */

/* <drop>/<id> as it was sent; <store>/.new/<id>/ while it is made; <store>/<xx>/<id>/{small,large,original}. What fails is logged. */
enum media_open { MEDIA_OPEN, MEDIA_MISSING, MEDIA_CLOSED };

/* Opens the dropped file and empty outputs beside the store. MEDIA_MISSING: nothing was dropped. */
MUST_USE enum media_open media_open(TALLOC_CTX *ctx, const char *id, struct media_work *work);
void media_close(struct media_work *work);

/* Puts what was made into the store, on disk. False: it is not what the child said it is, or the disk does not take it. */
MUST_USE bool media_keep(TALLOC_CTX *ctx, const char *id, enum sniff type);

/* Nothing of the file is left: neither in the store nor half made (drop: nor as it was sent). */
MUST_USE bool media_remove(TALLOC_CTX *ctx, const char *id, bool drop);
MUST_USE bool media_remove_dropped(TALLOC_CTX *ctx, const char *id);

/* Calls `each` for what lies in the drop folder; `old`: for more than an hour. */
void media_each_dropped(void *own, bool (*each)(void *own, const char *name, bool old));

/* ---- media-clamd.c ---- */

enum media_scan { MEDIA_CLEAN, MEDIA_INFECTED, MEDIA_SCANNER_AWAY };

/* Shows the file to the scanner behind the setting `clamd`; MEDIA_CLEAN when there is none. Leaves `in` at its beginning. */
MUST_USE enum media_scan media_scan(int in);

#endif
