/* Where sentences end inside a paragraph.
 *
 * Candidates are runs of stops; a rule for each kind of what stands before
 * (abbreviation, initial, number, word) and behind decides. */
#ifndef HSY_TEXT_BOUNDARY_H
#define HSY_TEXT_BOUNDARY_H

#include <stdbool.h>

#include "base/array.h"
#include "text/word.h"

struct splitter {
    struct word_lookup lookup;
    ARRAY(hsy_span) spans;
};

/* Splits the paragraph `span`, which has no blanks at its ends, into
 * sentences: `splitter->spans`, which have none either. False if memory is
 * short. Linear in the length of the span. */
bool splitter_split(struct splitter *splitter, hsy_text text, hsy_span span);

void splitter_release(struct splitter *splitter);

#endif
