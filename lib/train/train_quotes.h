/* Trains the learned decision for quotations (annotate/quote_model.h). */
#ifndef HSY_TRAIN_TRAIN_QUOTES_H
#define HSY_TRAIN_TRAIN_QUOTES_H

#include <signal.h>

#include "base/buffer.h"
#include "train/ftrl.h"
#include "train/quotes_corpus.h"

struct quotes_training {
    uint64_t seed;
    uint32_t cue_epochs, argument_epochs;
    uint32_t cue_rows, argument_rows; /* of the packed models */
    struct ftrl_options cue, argument;
    /* Told of each epoch of either model. May be NULL. */
    void (*report)(void *context, const struct train_report *report);
    const volatile sig_atomic_t *cancel;
};

/* Appends both packed models. Cue scores that the arguments learn from come
 * from a model of the other half of the articles. The same corpus and options
 * give the same bytes. HSY_ERR_MEMORY. */
hsy_status quotes_train(const struct quotes_corpus *corpus,
                        const struct quotes_training *training,
                        struct buffer *cues, struct buffer *arguments,
                        hsy_error *error);

#endif
