/* Binary logistic regression by FTRL-proximal.
 *
 * p = 1 / (1 + exp(-sum of the item's weights)); targets may be soft. For
 * quotations: is this token the head of a cue, and, with the ranker's choice
 * in view, does this cue stand? */
#ifndef HSY_TRAIN_LOGISTIC_H
#define HSY_TRAIN_LOGISTIC_H

#include "train/ftrl.h"

struct logistic_data {
    const struct items *items;
    const float *targets;    /* [item], 0 to 1 */
    const float *importance; /* [item]: times the gradient; NULL: 1 */
    size_t features;         /* of the index */
};

/* Log loss of a sum of weights; `*gradient` is its derivative. */
double logistic_loss(float score, float target, float *gradient);

/* Trains a model of one label. Release `model` with learned_release, also
 * after an error. HSY_ERR_MEMORY. */
hsy_status logistic_train(const struct logistic_data *data,
                          const struct ftrl_options *how,
                          const struct train_options *options,
                          struct learned *model, hsy_error *error);

#endif
