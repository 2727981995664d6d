/* sniff_own.h - layer 2: what the files behind sniff.h share. Nobody else's. */
#ifndef URP_SNIFF_OWN_H
#define URP_SNIFF_OWN_H

#include "base.h"
#include "sniff.h"

/* One container each, as sniff_sound says; ret->type and ret->seconds are set on success only. */
const char *sniff_ogg(const uint8_t *data, size_t len, struct sniff_sound *ret);
const char *sniff_mp4(const uint8_t *data, size_t len, struct sniff_sound *ret);
const char *sniff_wav(const uint8_t *data, size_t len, struct sniff_sound *ret);

/* `units` of which `scale` make a second, as whole seconds, at least one. False: no file of ours lasts as long (a day). */
MUST_USE bool sniff_seconds(uint64_t units, uint32_t scale, uint32_t *ret);

#endif
