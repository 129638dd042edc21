/* First-order conditional random fields (Lafferty, McCallum and Pereira
 * 2001), trained online by FTRL-proximal.
 *
 * p(labels) = exp(score of the path) / (sum over all paths). The gradient is
 * the expected features of all paths less those of the paths that gold
 * allows, both by forward-backward; where gold is a mask of several labels
 * this is the likelihood of partial labels (Tsuboi et al. 2008). Every
 * feature has a weight for each label, every allowed transition one. */
#ifndef HSY_TRAIN_CRF_H
#define HSY_TRAIN_CRF_H

#include "train/ftrl.h"
#include "train/sequence.h"

/* Derivatives of the loss by the lattice's scores and transitions. */
struct crf_gradient {
    ARRAY(struct lattice_row) rows; /* [T] */
    double transitions[LATTICE_LABELS][LATTICE_LABELS];
};

/* Negative log likelihood of the gold paths of a filled lattice and its
 * gradient; leaves the lattice masked to gold. False if memory is short.
 * `*loss` is 0, and so is the gradient, if gold allows no path. */
bool crf_loss(struct lattice *lattice, const uint16_t *gold,
              struct crf_gradient *gradient, double *loss);

/* Trains a model of the rules' labels. Release `model` with learned_release,
 * also after an error. HSY_ERR_MEMORY. */
hsy_status crf_train(const struct sequences *data,
                     const struct ftrl_options *how,
                     const struct train_options *options, struct learned *model,
                     hsy_error *error);

#endif
