/* Pull quotes: lines set apart that repeat words of the text. */
#ifndef HSY_TEXT_PULLQUOTE_H
#define HSY_TEXT_PULLQUOTE_H

#include "text/layout.h"

/* Gives the role to short paragraphs that stand in quotation marks or look
 * like headings and occur word for word in another one. False if memory is
 * short. Linear in the text, by a rolling hash (Karp and Rabin 1987). */
bool pullquote_assign(struct layout *layout, hsy_text text);

#endif
