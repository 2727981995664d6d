/* form_keep.h - layer 2: how a reader of bodies (form.c, form_json.c) hands a pair to the form. Nobody else's. */
#ifndef URP_FORM_KEEP_H
#define URP_FORM_KEEP_H

#include "base.h"
#include "form.h"

/* Keeps one pair whose bytes (NUL behind them; NULL: null was given) hang on the form. RC_MALFORMED beyond FORM_MAX or when the name is not
 * fit. */
MUST_USE enum rc form_keep(struct form *form, const char *name, size_t name_len, const char *bytes, size_t len);

#endif
