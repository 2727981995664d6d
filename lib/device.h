/*
 * device.h - layer 4: the signed cookie of a device on which an operator has logged in completely. Tries from such a
 * device are counted by themselves, so nobody else's guesses lock it out. It opens nothing: password and second factor
 * stay owed.
 */
#ifndef URP_DEVICE_H
#define URP_DEVICE_H

#include "base.h"
#include "req.h"

/* "\\x…" hash of the device when its cookie proves a full login of this very `login`; NULL otherwise. */
const char *device_of(struct req *r, const char *login);

/* Sets the cookie after a full login; a device remembers its last eight operators. */
void device_remember(struct req *r, const char *login);

#endif
