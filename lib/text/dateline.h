/* Datelines: `WASHINGTON (AP) —`, `LIMA, Peru, Nov. 5 (Reuters) -`. */
#ifndef HSY_TEXT_DATELINE_H
#define HSY_TEXT_DATELINE_H

#include "text/word.h"

/* Where the dateline at the paragraph's begin ends, behind its dash or
 * colon; the begin of the span if there is none. */
uint32_t dateline_end(struct word_lookup *lookup, hsy_text text, hsy_span span);

#endif
