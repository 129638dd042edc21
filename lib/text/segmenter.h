/* Scratch memory of hsy_segment. */
#ifndef HSY_TEXT_SEGMENTER_H
#define HSY_TEXT_SEGMENTER_H

#include "hearsay.h"

struct segmenter;
struct word_lookup;

/* The analyzer's lexicon with room for folded words; NULL if memory is
 * short. */
struct word_lookup *segmenter_lookup(hsy_analyzer *analyzer);

/* NULL is allowed. */
void segmenter_free(struct segmenter *segmenter);

#endif
