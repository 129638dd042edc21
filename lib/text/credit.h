/* Photo credits at the end of a line: `... AFP`, `(AP Photo/Ana Ruiz)`,
 * `Photo: Ana Ruiz / Reuters`. */
#ifndef HSY_TEXT_CREDIT_H
#define HSY_TEXT_CREDIT_H

#include "text/word.h"

/* Where the credit at the paragraph's end begins; the end of the span if
 * there is none, its begin if the paragraph is nothing else. */
uint32_t credit_begin(struct word_lookup *lookup, hsy_text text, hsy_span span);

#endif
