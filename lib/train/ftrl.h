/* FTRL-proximal: online learning of sparse log-linear models, with L1 and L2
 * (McMahan et al. 2013, "Ad click prediction: a view from the trenches").
 *
 * Each weight follows its own sums, z of adjusted gradients and n of their
 * squares:
 *
 *     w = 0                                            if |z| <= l1
 *     w = -(z - sgn(z) l1) / ((b + sqrt(n)) / a + l2)  else
 *
 * so that the rate falls where a feature was seen often, and a weight stays
 * exactly 0 until its gradients insist. */
#ifndef HSY_TRAIN_FTRL_H
#define HSY_TRAIN_FTRL_H

#include <stdbool.h>
#include <stddef.h>

#include "train/items.h"
#include "train/learner.h"

struct ftrl_options {
    float a;      /* rate, such as 0.05 */
    float b;      /* what the rate begins with; 0 is read as 1 */
    float l1, l2; /* such as 0.2 and 8 */
};

/* Weights of [rows][labels] and their sums. */
struct ftrl {
    struct ftrl_options options;
    size_t rows;
    unsigned labels;
    float *weights, *z, *n;
};

/* False if memory is short; release it all the same. */
bool ftrl_init(struct ftrl *ftrl, const struct ftrl_options *options,
               size_t rows, unsigned labels);
void ftrl_release(struct ftrl *ftrl);

/* Adds the rows of an item's features to `scores` ([labels]). */
void ftrl_score(const struct ftrl *ftrl, struct item item, float *scores);

/* Moves one row by the gradient of the loss ([labels]). Gradients of no more
 * than FTRL_SMALLEST are taken for 0. */
void ftrl_move(struct ftrl *ftrl, size_t row, const float *gradient);
#define FTRL_SMALLEST 1e-5f

/* Moves the rows of all features of an item. */
void ftrl_move_item(struct ftrl *ftrl, struct item item, const float *gradient);

/* Copies the first `out->count` rows. */
void ftrl_weights(const struct ftrl *ftrl, struct learned *out);

#endif
