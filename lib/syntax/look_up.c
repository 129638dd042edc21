#include "syntax/shape.h"
#include "syntax/word.h"

void word_look_up(const struct lexicon *lexicon, hsy_text surface,
                  struct word *word)
{
    word->shape = (uint8_t)word_shape_of(surface);
    word->entries = lexicon_find(lexicon, word->fold);
    word->xpos = XPOS_NONE;
    word->upos = UPOS_COUNT;
}
