/*
 * upload.h - layer 3: files of a multipart/form-data body, put into the drop folder (setting `drop`) under a name of ours.
 *
 * A program whose struct program says .takes_files reads multipart bodies: their fields are in r->form like any other, their files
 * are in r->uploads. A row takes them by a field of type F_UPLOADS: its value is a JSON array (text)
 *   [{"id": "<uuid>", "name": "foto.jpg", "bytes": 123456, "field": "files"}]      or NULL when none was sent.
 * The name is cleaned (no path, no control characters, at most 120 characters, never empty). An empty file part (no file chosen) is no
 * file.
 *
 * The file is complete and on disk (fsync) before the SQL call, so what was acknowledged is never lost. When the call does not end well
 * the request's files are removed again; what is left by a killed process, the worker media sweeps.
 * Errors of a field of type F_UPLOADS: "too_many_files" (more than .max, default 5), "file_too_large" (one over 10 MB).
 */
#ifndef URP_UPLOAD_H
#define URP_UPLOAD_H

#include "base.h"
#include "rc.h"
#include "req.h"

enum { UPLOAD_MAX_FILES = 5 };
#define UPLOAD_MAX_BYTES (10L * 1024 * 1024)

struct upload {
	const char *field, *name, *id; /* owned by the request */
	size_t bytes;
	struct upload *next;
};

/* RC_OK, RC_MALFORMED (broken or cut short), RC_TOO_LARGE (the whole body), RC_INTERNAL (no room, no folder). Called by req_read_body. */
MUST_USE enum rc upload_read(struct req *r, const char *content_type, size_t content_length);

/* The JSON array of a row's F_UPLOADS field, NULL when there is none; *error = a code or NULL. */
char *upload_json(struct req *r, const struct field *f, const char **error);

/* Removes the files of this request: it did not end well. */
void upload_forget(struct req *r);

#endif
