/*
 * upload.h - layer 3: files of a multipart/form-data body, put into the drop folder (setting `drop`) under a name of ours.
 *
 * A program whose struct program says `.takes_files = &upload_files` reads multipart bodies (others answer 415): their fields are in
 * r->form like any other. A row takes the files by a field of type F_UPLOADS: its value is a JSON array (text)
 *   [{"id": "<uuid>", "name": "foto.jpg", "bytes": 123456, "field": "files"}]      or NULL when none was sent.
 * The name is cleaned (no path, no control characters, at most 120 characters, never empty). An empty file part (no file chosen) is no
 * file. Files of a row without such a field are ignored.
 *
 * The file is complete and on disk (fsync) before the SQL call, so what was acknowledged is never lost. At the end of the request its files
 * are removed again, unless something refers to them:
 *   - the call ended well, and the document does not say "_repeated": true (the same request was done before, with files of its own);
 *   - or the document says "_files_kept": true (with false: removed, however it ended);
 *   - or the connection broke in the call (RC_AWAY): nobody knows whether it was committed.
 * What nothing refers to after that, or after a process was killed, the worker media sweeps.
 * Errors of a field of type F_UPLOADS: "too_many_files" (more than .max, default 5), "file_too_large" (one over 10 MB), "file_type_not_allowed" (one
 * is by its first bytes none of `.of`: jpeg png webp heif pdf), "required".
 */
#ifndef URP_UPLOAD_H
#define URP_UPLOAD_H

#include "base.h"
#include "rc.h"
#include "req.h"

enum { UPLOAD_MAX_FILES = 5 };
#define UPLOAD_MAX_BYTES (10UL * MIB)
#define UPLOAD_MAX_BODY	 (UPLOAD_MAX_FILES * UPLOAD_MAX_BYTES + MIB)

struct field;
struct json_object;

/* A table, so that GMime is linked into those programs alone that name it. */
struct upload_way {
	/*
	 * Reads the body of the request: RC_OK, RC_MALFORMED (no boundary, broken, cut short), RC_TOO_LARGE (the whole body, or the text in
	 * it: text_max), RC_AWAY (no room), RC_INTERNAL. Called by req_read_body.
	 */
	enum rc (*read)(struct req *r, const char *content_type, size_t content_length, size_t text_max);

	/* What is wrong with the files of a field, NULL when nothing. */
	const char *(*error)(const struct req *r, const struct field *f);

	/* Puts them into the drop folder. RC_OK with the JSON array, or NULL when there are none; RC_AWAY (no room, or no database);
	 * RC_INTERNAL. */
	enum rc (*store)(struct req *r, const struct field *f, char **json);

	/* What was sent in this field, for the fingerprint of the request: SHA-256 and names, not our ids. NULL: nothing. After store. */
	char *(*print)(struct req *r, const struct field *f);

	/* After the call, with its outcome and document: are the files wanted? Without this they are removed. */
	void (*settle)(struct req *r, enum rc rc, struct json_object *doc);
};
extern const struct upload_way upload_files;

#endif
