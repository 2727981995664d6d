#include "base.h"
#include "field.h"

/* What the request supplies by itself: nothing is parsed. */
const struct field_type field_network = { .name = "network", .source = FROM_NETWORK };
const struct field_type field_lang = { .name = "lang", .source = FROM_LANG };
const struct field_type field_request = { .name = "request", .source = FROM_REQUEST };
const struct field_type field_idempotency = { .name = "idempotency", .source = FROM_IDEMPOTENCY };
const struct field_type field_fingerprint = { .name = "fingerprint", .source = FROM_FINGERPRINT };
const struct field_type field_formdoc = { .name = "formdoc", .source = FROM_FORMDOC };
const struct field_type field_uploads = { .name = "uploads", .source = FROM_UPLOADS };
const struct field_type field_handler = { .name = "handler", .source = FROM_HANDLER };
