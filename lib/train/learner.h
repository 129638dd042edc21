/* The loop that all learners share: epochs over shuffled examples, a held-out
 * score after each, the best model kept, stopped by a flag.
 *
 *     struct train_options options = {.epochs = 5, .seed = 1};
 *     struct learned model = {0};
 *     logistic_train(&data, &ftrl_options, &options, &model, error);
 *     ... model.rows[number * model.labels + label] ...
 *     learned_release(&model);
 *
 * The same data, options and seed give the same bytes. */
#ifndef HSY_TRAIN_LEARNER_H
#define HSY_TRAIN_LEARNER_H

#include <signal.h>

#include "hearsay.h"
#include "model/lattice.h"
#include "train/pack.h"

/* Weights: a row of one a label for each feature number. */
struct learned {
    unsigned labels;
    size_t count; /* of rows */
    float *rows;  /* [count][labels] */
    /* Of learners of sequences: [before][label], LATTICE_NEVER where the
     * rules say so. */
    float transitions[LATTICE_LABELS][LATTICE_LABELS];
};

/* Zeroed rows; false if memory is short. Free with learned_release. */
bool learned_init(struct learned *learned, size_t count, unsigned labels);
void learned_release(struct learned *learned);

/* Adds `times` the weights of another model of the same size: for averages
 * over seeds or folds. */
void learned_add(struct learned *learned, float times,
                 const struct learned *other);

/* Sums the rows of an item's features into `scores` ([labels]), adding. */
struct item;
void learned_score(const struct learned *learned, struct item item,
                   float *scores);

/* How a model is packed beside the options: the features that its row numbers
 * stand for, and those under which its transitions are packed, one row for
 * each label before (NULL: they are not). */
struct feature_index;
struct learned_names {
    const struct feature_index *index;
    const uint64_t *transitions; /* [labels] */
};

/* Appends the packed model (model/weights.h). HSY_ERR_MEMORY. */
hsy_status learned_pack(const struct learned *learned,
                        const struct learned_names *names,
                        const struct pack_options *options, struct buffer *out,
                        hsy_error *error);

struct train_report {
    unsigned epoch; /* from 1 */
    double loss;    /* mean over the epoch's examples, as the learner says */
    double score;   /* held-out; NAN without a score function */
    bool best;      /* so far */
};

struct train_options {
    unsigned epochs;
    uint64_t seed;
    void *context; /* of both functions */
    /* Held-out score of a model, the higher the better. NULL: the last
     * epoch's model is kept. */
    double (*score)(void *context, const struct learned *model);
    /* Told after each epoch. May be NULL. */
    void (*report)(void *context, const struct train_report *report);
    /* Training ends when it becomes true (set by a signal handler, say); the
     * best model so far is the result. May be NULL. */
    const volatile sig_atomic_t *cancel;
};

/* What a learner brings to the loop. */
struct learner {
    void *self;
    size_t examples;
    /* Learns from one example; adds to `*loss`. False if memory is short. */
    bool (*step)(void *self, size_t example, double *loss);
    /* The weights as they stand, into rows that are there already. */
    void (*weights)(const void *self, struct learned *out);
};

/* Runs the loop. `best` is initialised (learned_init) by the caller and
 * filled. HSY_ERR_MEMORY. */
hsy_status learner_run(const struct learner *learner,
                       const struct train_options *options,
                       struct learned *best, hsy_error *error);

#endif
