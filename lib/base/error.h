/* Errors as values: the only place that fills an hsy_error. */
#ifndef HSY_BASE_ERROR_H
#define HSY_BASE_ERROR_H

#include "hearsay.h"

/* Fills `error` (may be NULL) and returns `status`, so that a function can
 * end with `return error_set(error, HSY_ERR_..., "...", ...)`. `format` is
 * printf's; a text that does not fit is cut. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
hsy_status
error_set(hsy_error *error, hsy_status status, const char *format, ...);

/* HSY_ERR_MEMORY with its standing message. */
hsy_status error_memory(hsy_error *error);

#endif
