/*
 * sniff.h - layer 2: what a file is by its bytes, and whether a PDF, a sound or a film is one that can be handed on. Pure: fuzzed.
 * Names and declared types are never asked.
 */
#ifndef URP_SNIFF_H
#define URP_SNIFF_H

#include "base.h"

enum sniff {
	SNIFF_OTHER,
	SNIFF_JPEG,
	SNIFF_PNG,
	SNIFF_WEBP,
	SNIFF_HEIF,
	SNIFF_PDF,
	SNIFF_OGG,
	SNIFF_MP3,
	SNIFF_AAC, /* ADTS */
	SNIFF_AMR, /* narrow band */
	SNIFF_MP4, /* and 3GP, with or without pictures */
	SNIFF_WAV,
};

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

/* Would readers of zip, tar, iso, rar or 7z find an archive in these bytes? */
bool sniff_archive(const uint8_t *data, size_t len);

struct sniff_sound {
	const char *type; /* audio/ogg audio/mpeg audio/aac audio/amr audio/mp4 audio/wav audio/vnd.wave (GSM: to be saved) video/mp4 video/3gpp */
	uint32_t seconds; /* rounded, at least one; 0: the container does not tell */
};

/*
 * NULL when a file of one of the types SNIFF_OGG to SNIFF_WAV may be kept as it is (*ret is set), else why not: "truncated" (it ends within
 * a page, frame or box), "type_not_allowed" (no Opus in the Ogg, a codec or brand that is not ours, no sound and no film), "unreadable"
 * (what is there is not what its own format says it is; something behind its end, or another format inside).
 *
 * The whole file is walked, to its last byte: Ogg page by page with its sums (RFC 3533, RFC 7845: one stream of Opus), frames of MPEG audio
 * layer III with their tags, of ADTS and of AMR (RFC 4867), chunks of RIFF/WAVE (PCM, A-law, µ-law, GSM full rate), boxes of ISO/IEC 14496-12 with what would lead a player elsewhere (tracks in
 * other files, chunks beyond the end). What the frames hold is not decoded here: that is for players, in their sandboxes.
 */
const char *sniff_sound(enum sniff type, const uint8_t *data, size_t len, struct sniff_sound *ret);

/* What EXIF says of a place, as libvips writes it: "41/1 7/1 3012/100 (…)", "N". False for what is no place on earth, or 0,0. */
bool sniff_place(const char *lat, const char *lat_ref, const char *lon, const char *lon_ref, double *ret_lat, double *ret_lon);

#endif
