/*
 * step.h - layer 3: the buttons of a report's second step, by the value of the field `go`.
 */
#ifndef URP_STEP_H
#define URP_STEP_H

#include "base.h"
#include "req.h"

#define STEP_DATA    "/segnalazione/dati"
#define STEP_SUMMARY "/segnalazione/riepilogo"

/* A place chosen, "lat,lon,label": a radio of what was found, or the button "at-lat,lon" of a picture, whose label the city tells. */
void step_take_place(struct req *r, struct json_object *values, const char *go, const char *chosen);

/* The page after a button; first of all the one that says why files were refused (NULL or "": they were not). */
const char *step_onward(struct req *r, const char *go, const char *refused);

#endif
