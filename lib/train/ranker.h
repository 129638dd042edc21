/* A log-linear ranker: softmax over the candidates of a group, trained by
 * FTRL-proximal towards soft targets (the conditional form of ListNet, Cao et
 * al. 2007).
 *
 * p(candidate) = exp(s) / (sum over its group of exp(s)), s the sum of the
 * candidate's weights. For quotations: the candidates of a cue, with targets
 * in proportion to exp(agreement with gold / 0.05). */
#ifndef HSY_TRAIN_RANKER_H
#define HSY_TRAIN_RANKER_H

#include "train/ftrl.h"

struct ranker_data {
    const struct items *items; /* candidates, group behind group */
    const float *targets;      /* [item]; each group sums to 1 */
    const size_t *ends;        /* [group]: where its items end */
    size_t groups;
    size_t features; /* of the index */
};

/* Cross entropy of a group's scores against its targets; `gradient` is the
 * derivative by each score. All are [count]; count > 0. */
double ranker_loss(const float *scores, const float *targets, size_t count,
                   float *gradient);

/* Trains a model of one label. Release `model` with learned_release, also
 * after an error. HSY_ERR_MEMORY. */
hsy_status ranker_train(const struct ranker_data *data,
                        const struct ftrl_options *how,
                        const struct train_options *options,
                        struct learned *model, hsy_error *error);

#endif
