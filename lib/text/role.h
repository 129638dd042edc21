/* Roles of paragraphs: what is body, and what is heading, caption, credit,
 * byline, note or the page's own text. */
#ifndef HSY_TEXT_ROLE_H
#define HSY_TEXT_ROLE_H

#include "text/layout.h"
#include "text/word.h"

/* Sets the role and the credit of each paragraph. Linear in the text. */
void role_assign(struct word_lookup *lookup, hsy_text text,
                 struct layout *layout);

#endif
