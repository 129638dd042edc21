/* Trains and measures the names model (annotate/namer.h).
 *
 * Gold corpora are learned as they are; silver text, for which there are
 * names by another program, with labels that this program and a teacher (a
 * model of the gold corpora alone) agree on: a name that both have, or one
 * that meets nothing of the other's, is a name; where they overlap and differ
 * any label may stand. */
#ifndef HSY_TRAIN_TRAIN_NAMES_H
#define HSY_TRAIN_TRAIN_NAMES_H

#include "train/names_data.h"

struct names_training {
    const hsy_models *models;  /* for sentences, tokens, tags and lists */
    hsy_text flat, brown;      /* packed word classes; may be empty */
    const struct gold *gold;   /* to learn from */
    const struct gold *silver; /* likewise, by agreement; may be empty */
    float silver_importance;
    struct names_copies copies;
    unsigned epochs, seeds;
    uint64_t seed;
    uint32_t least;    /* occurrences of a feature */
    uint32_t max_rows; /* of the packed model */
    /* Told after each epoch; may be NULL. */
    void (*report)(void *context, const struct train_report *report);
    void *context;
    const volatile sig_atomic_t *cancel;
};

/* Appends the packed model to `out`. The same corpora and options give the
 * same bytes. HSY_ERR_MEMORY, or what segmenting says. */
hsy_status names_train(const struct names_training *training,
                       struct buffer *out, hsy_error *error);

/* Fills `agreed` (empty) with the silver texts and what their names and a
 * packed teacher's agree on. */
hsy_status names_agree(const hsy_models *models, hsy_text teacher,
                       const struct gold *silver, struct gold *agreed,
                       hsy_error *error);

/* Finds the names of all texts of a corpus and adds to the counts. */
hsy_status names_evaluate(const struct namer *namer, const hsy_models *models,
                          const struct gold *gold, struct names_counts *counts,
                          hsy_error *error);

#endif
