/* How words are made; see syntax.h for what they are. */
#ifndef HSY_SYNTAX_WORD_H
#define HSY_SYNTAX_WORD_H

#include "base/buffer.h"
#include "syntax/syntax.h"

/* Sets shape and lexicon entries of a word whose fold is set, and marks its
 * tags as not known. */
void word_look_up(const struct lexicon *lexicon, hsy_text surface,
                  struct word *word);

#endif
