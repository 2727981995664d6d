/*
 * sniff.h - layer 2: what a file is by its bytes, and whether a PDF is one that can be handed on. Pure: fuzzed. Names and declared
 * types are never asked.
 */
#ifndef URP_SNIFF_H
#define URP_SNIFF_H

#include "base.h"

enum sniff { SNIFF_OTHER, SNIFF_JPEG, SNIFF_PNG, SNIFF_WEBP, SNIFF_HEIF, SNIFF_PDF };

/* By the first bytes alone: what stands behind them may be broken. */
enum sniff sniff_type(const uint8_t *data, size_t len);

/* Does a picture go on to the end that its own format marks? For saying why one could not be read. */
bool sniff_whole(enum sniff type, const uint8_t *data, size_t len);

/* Does it hold the test string of all virus scanners (EICAR), anywhere? */
bool sniff_infected(const uint8_t *data, size_t len);

/*
 * NULL when the PDF may be kept as it is, else why not: "truncated" (no %%EOF in the last kilobyte), "type_not_allowed" (something behind
 * the end, or another format inside: zip, tar, iso, rar, 7z), "unreadable" (encrypted; object streams that cannot be opened),
 * "active_content" (scripts, launches, embedded files, forms that send, anything that happens by itself on opening), "infected".
 *
 * Names are compared with their #xx escapes undone, in the whole file, also in what is taken for the data of streams (so no trick with
 * `stream` hides one), and in object streams, which must be plain or Flate without a predictor: others are refused, for we could
 * not look into them. This keeps the known ways out; it is no virus scanner (setting `clamd`).
 */
const char *sniff_pdf(const uint8_t *data, size_t len);

/* What EXIF says of a place, as libvips writes it: "41/1 7/1 3012/100 (…)", "N". False for what is no place on earth, or 0,0. */
bool sniff_place(const char *lat, const char *lat_ref, const char *lon, const char *lon_ref, double *ret_lat, double *ret_lon);

#endif
