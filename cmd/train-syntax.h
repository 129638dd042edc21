/* What train-model does for each model of lib/syntax. */
#ifndef HSY_TRAIN_SYNTAX_H
#define HSY_TRAIN_SYNTAX_H

#include <signal.h>

#include "train/corpus.h"

/* How a model is trained; see the usage of train-model. */
struct syntax_numbers {
    uint32_t seed, epochs, least, rows, case_copies;
};

enum { MAX_HELD_OUT = 8 };

/* Corpora on which scores are shown after each epoch. */
struct held_out {
    const char *folders[MAX_HELD_OUT];
    struct corpus corpora[MAX_HELD_OUT];
    size_t count;
};

struct syntax_model {
    const char *name;
    struct syntax_numbers defaults;
    /* Appends the packed model to `out`. */
    hsy_status (*train)(const struct corpus *corpus,
                        const struct syntax_numbers *numbers,
                        struct held_out *held_out, struct buffer *out,
                        hsy_error *error);
    /* Shows the scores of a packed model on a folder's corpus. */
    hsy_status (*evaluate)(hsy_text model, const char *folder,
                           const struct corpus *corpus, hsy_error *error);
};

/* The model of this name, or NULL. */
const struct syntax_model *syntax_model_named(const char *name);

/* Set by an interrupt: training ends after the epoch. */
extern volatile sig_atomic_t train_interrupted;

#endif
