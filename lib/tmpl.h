/*
 * tmpl.h - layer 2: ctemplate behind a C header (tmpl.cc). Templates are the flattened, translated files that the build
 * makes (docs/TEMPLATES.md): no includes at run time. All are loaded at start, then the cache is frozen.
 */
#ifndef URP_TMPL_H
#define URP_TMPL_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

struct tmpl_dict; /* a dictionary of values; freed with tmpl_free, root only */

/* The folder that holds <lang>/…. */
void tmpl_root(const char *folder);

/* Loads <lang>/<name> for each language and keeps it; false with a log line when it is missing or broken. */
MUST_USE bool tmpl_load(const char *lang, const char *name);

/* After all are loaded: nothing is read from disk any more. */
void tmpl_freeze(void);

MUST_USE struct tmpl_dict *tmpl_new(const char *name);
void tmpl_free(struct tmpl_dict *d);
void tmpl_set(struct tmpl_dict *d, const char *key, const char *value, size_t len);
/* False when no loaded template has it. */
bool tmpl_show(struct tmpl_dict *d, const char *section);
/* NULL when no loaded template has the section: then there is nothing to fill. Names that no template has are dropped by all three. */
MUST_USE struct tmpl_dict *tmpl_section(struct tmpl_dict *d, const char *section);

/* Expands <lang>/<name>; the text is malloc'ed, *len its length; NULL when it cannot. */
MUST_USE char *tmpl_expand(const char *lang, const char *name, const struct tmpl_dict *d, size_t *len);

#ifdef __cplusplus
}
#endif
#endif
