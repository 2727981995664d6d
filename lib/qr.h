/*
 * qr.h - layer 2: a text as a QR code that a template can draw. The only file that includes libqrencode.
 */
#ifndef URP_QR_H
#define URP_QR_H

#include "base.h"

/*
 * The QR code of `text` (error correction M, bytes) as the data of one SVG path, a module being one unit; *size is the
 * side in modules, with the quiet zone of four that readers need. Owned by ctx. NULL when the text is empty or does not
 * fit.
 *
 *   <svg viewBox="0 0 {{qr_size}} {{qr_size}}"><path d="{{qr_path}}"/></svg>
 */
MUST_USE char *qr_path(TALLOC_CTX *ctx, const char *text, unsigned *size);

#endif
