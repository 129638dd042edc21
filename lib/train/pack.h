/* Prunes, quantises and packs what was learned (model/weights.h). */
#ifndef HSY_TRAIN_PACK_H
#define HSY_TRAIN_PACK_H

#include "base/buffer.h"
#include "hearsay.h"

/* Rows of weights, one for each feature. Features are all different. */
struct pack_rows {
    const uint64_t *features; /* [count] */
    const double *weights;    /* [count][labels] */
    size_t count;
    uint32_t labels;
    /* [count]: the label that a feature decides for alone, plus 1, or 0; such
     * rows are never pruned. NULL: none does. */
    const uint16_t *decided;
};

/* What is kept of the weights when they are packed. */
struct pack_options {
    uint64_t templates_hash;
    uint32_t max_rows; /* those with the largest weights */
    hsy_text notes;
    uint32_t parts; /* a weight of 1 counts as this many before the row's shift
                     * rounds; 0 is read as PACK_PARTS */
};
enum { PACK_PARTS = 64 };

/* Appends the packed file. HSY_ERR_MEMORY. */
hsy_status pack_weights(const struct pack_rows *rows,
                        const struct pack_options *options, struct buffer *out,
                        hsy_error *error);

#endif
