/* Trains and measures the parser: a perceptron with a dynamic oracle, which
 * knows the best action also where the state is wrong already (Goldberg and
 * Nivre 2012, 2013). */
#ifndef HSY_TRAIN_TRAIN_PARSER_H
#define HSY_TRAIN_TRAIN_PARSER_H

#include <signal.h>

#include "syntax/parser.h"
#include "syntax/tagger.h"
#include "train/corpus.h"

/* Right answers on gold tokens, with own tags. */
struct parser_scores {
    uint32_t tokens, heads, labelled; /* labelled: head and relation */
};

struct parser_training {
    uint64_t seed;
    uint32_t epochs, least, max_rows; /* as of the tagger */
    uint32_t folds; /* each is tagged by a tagger trained on the others */
    const struct lexicon *lexicon;
    /* Called after each epoch with a view of the model as it stands. */
    void (*report)(void *context, uint32_t epoch, const struct parser *parser);
    void *context;
    const volatile sig_atomic_t *stop; /* ends after the epoch that sees it */
};

/* Appends the packed model to `out`. The same corpus and options give the
 * same bytes. HSY_ERR_MEMORY. */
hsy_status parser_train(const struct corpus *corpus,
                        const struct parser_training *training,
                        struct buffer *out, hsy_error *error);

/* Tags and parses the corpus and counts what is right. HSY_ERR_MEMORY. */
hsy_status parser_evaluate(const struct parser *parser,
                           const struct tagger *tagger,
                           const struct lexicon *lexicon,
                           const struct corpus *corpus,
                           struct parser_scores *scores, hsy_error *error);

#endif
