/* The averaged structured perceptron (Collins 2002).
 *
 * Decodes each sentence by Viterbi. If gold forbids the best path, the
 * weights move towards the best path that gold allows and away from the one
 * found: for full labels that is gold itself, for masks the best completion
 * (the latent perceptron of Sun et al. 2009). The result is the average of
 * the weights over all steps, kept lazily (Daume 2006, figure 2.3). */
#ifndef HSY_TRAIN_STRUCTURED_H
#define HSY_TRAIN_STRUCTURED_H

#include "train/sequence.h"

/* Trains a model of the rules' labels; the loss reported is the share of
 * sentences that were wrong. Release `model` with learned_release, also after
 * an error. HSY_ERR_MEMORY. */
hsy_status structured_train(const struct sequences *data,
                            const struct train_options *options,
                            struct learned *model, hsy_error *error);

#endif
