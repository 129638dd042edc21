/* Roles of paragraphs: what is body, and what is heading, caption, credit,
 * byline, note or the page's own text. */
#ifndef HSY_TEXT_ROLE_H
#define HSY_TEXT_ROLE_H

#include "text/layout.h"
#include "text/word.h"

/* Sets the role of each paragraph. */
void role_assign(struct word_lookup *lookup, hsy_text text,
                 struct layout *layout);

/* Where the dateline at the paragraph's begin ends (`LIMA, Peru --`), behind
 * its dash; the begin of the span if there is none. */
uint32_t role_dateline_end(struct word_lookup *lookup, hsy_text text,
                           hsy_span span);

/* Where the photo credit at the paragraph's end begins (`... AFP`); the end
 * of the span if there is none. */
uint32_t role_credit_begin(struct word_lookup *lookup, hsy_text text,
                           hsy_span span);

#endif
