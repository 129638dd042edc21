/* Whether a stop ends its sentence: a rule for each kind of what stands before
 * and behind it. */
#ifndef HSY_TEXT_ENDING_H
#define HSY_TEXT_ENDING_H

#include "text/context.h"

/* Whether the sentence ends behind the stop, at stop->after; some text of the
 * paragraph must follow. */
bool ending_is_at(const struct context *context, const struct stop *stop);

/* Where the closing of a letter ends that begins the sentence (`Regards, Ana`):
 * behind its comma, if nothing but a signature is left; NULL if there is
 * none. */
const char *ending_of_closing(const struct context *context);

#endif
