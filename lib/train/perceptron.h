/* A multi-class averaged perceptron over hashed features.
 *
 * Features are counted first; those seen often enough get a row of one
 * weight a label. Training scores rows and moves them; the average over all
 * steps (Freund and Schapire 1999; kept lazily) is what is packed. */
#ifndef HSY_TRAIN_PERCEPTRON_H
#define HSY_TRAIN_PERCEPTRON_H

#include "base/buffer.h"
#include "hearsay.h"
#include "train/pack.h"

#define PERCEPTRON_NONE UINT32_MAX

struct perceptron {
    /* Open addressing: slots of a feature and its count, later its row. */
    uint64_t *features;
    uint32_t *rows;
    size_t slots, used;
    uint32_t row_count, labels;
    float *weights;    /* [row][label] */
    double *changes;   /* [row][label]: sum of step x change */
    double step;       /* from 1; the trainer adds one for each item seen */
    uint16_t *decided; /* [row]: a label it decides for alone, plus 1; or 0 */
};

/* Counts a feature once more. False if memory is short. */
bool perceptron_count(struct perceptron *perceptron, uint64_t feature);

/* Ends the counting: features seen at least `least` times get rows. False if
 * memory is short. */
bool perceptron_begin(struct perceptron *perceptron, uint32_t least,
                      uint32_t labels);

/* The feature's row, or PERCEPTRON_NONE. */
uint32_t perceptron_row(const struct perceptron *perceptron, uint64_t feature);

/* Adds the rows' weights to `scores`, one for each label. */
void perceptron_score(const struct perceptron *perceptron, const uint32_t *rows,
                      size_t count, float *scores);

/* Moves the rows' weights of the label by `amount`. */
void perceptron_move(struct perceptron *perceptron, const uint32_t *rows,
                     size_t count, uint32_t label, float amount);

/* Appends the averaged weights, packed (model/weights.h). HSY_ERR_MEMORY. */
hsy_status perceptron_pack(const struct perceptron *perceptron,
                           const struct pack_options *options,
                           struct buffer *out, hsy_error *error);

void perceptron_release(struct perceptron *perceptron);

#endif
