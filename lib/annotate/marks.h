/* Quotation marks: which ones there are, which belong together.
 *
 * Straight, curly, low and angle marks, `` and '', single ones told apart
 * from apostrophes, feet and inches. A stretch that is never closed ends with
 * its paragraph; if the next paragraph opens with a mark of its kind, that
 * one continues it. Linear in the text. */
#ifndef HSY_ANNOTATE_MARKS_H
#define HSY_ANNOTATE_MARKS_H

#include <stdbool.h>
#include <stdint.h>

#include "annotate/marks_scan.h"
#include "base/array.h"
#include "hearsay.h"

/* What stands between two marks. */
struct stretch {
    hsy_span outer;     /* with its marks */
    hsy_span inner;     /* without */
    uint32_t parent;    /* the stretch that it lies in, HSY_NONE */
    uint32_t continues; /* the stretch of the paragraph before, HSY_NONE */
    uint32_t paragraph; /* index into the paragraphs */
    bool closed;
    bool leads;     /* begins its paragraph */
    bool is_single; /* in single marks */
};

struct marks {
    ARRAY(struct stretch) stretches; /* by where they begin */
    ARRAY(struct mark) scratch;      /* those of one paragraph */
};

/* Pairs the marks of `text` in each of the `count` paragraphs, which are in
 * order. Replaces what is in `*out`. False if memory is short. */
bool marks_pair(hsy_text text, const hsy_span *paragraphs, size_t count,
                struct marks *out);

void marks_release(struct marks *marks);

#endif
