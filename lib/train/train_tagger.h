/* Trains and measures the tagger and what the lemmatiser cannot know by rule.
 */
#ifndef HSY_TRAIN_TRAIN_TAGGER_H
#define HSY_TRAIN_TRAIN_TAGGER_H

#include <signal.h>

#include "syntax/tagger.h"
#include "train/corpus.h"

/* Right answers on gold tokens. */
struct tagger_scores {
    uint32_t tokens, xpos, upos, lemma;
};

struct tagger_training {
    uint64_t seed;
    uint32_t epochs;
    uint32_t least;    /* occurrences of a feature */
    uint32_t max_rows; /* of the packed model */
    const struct lexicon *lexicon;
    /* Called after each epoch with a view of the model as it stands. */
    void (*report)(void *context, uint32_t epoch, const struct tagger *tagger);
    void *context;
    const volatile sig_atomic_t *stop; /* ends after the epoch that sees it */
};

/* Appends the packed model to `out`. The same corpus and options give the
 * same bytes. HSY_ERR_MEMORY. */
hsy_status tagger_train(const struct corpus *corpus,
                        const struct tagger_training *training,
                        struct buffer *out, hsy_error *error);

/* Tags the corpus and counts what is right. HSY_ERR_MEMORY. */
hsy_status tagger_evaluate(const struct tagger *tagger,
                           const struct lexicon *lexicon,
                           const struct corpus *corpus,
                           struct tagger_scores *scores, hsy_error *error);

/* The corpus's tokens as words, and the folds that they borrow. */
struct corpus_words {
    struct word *items;
    struct buffer folds;
};

bool corpus_words_init(struct corpus_words *words, const struct corpus *corpus,
                       const struct lexicon *lexicon);
void corpus_words_release(struct corpus_words *words);

/* Appends the table of lemmas that rules get wrong (syntax/lemma.h), from the
 * majority of each form and tag seen at least twice. False if memory is
 * short. */
bool lemmas_learn(const struct corpus *corpus, const struct word *words,
                  const struct lexicon *lexicon, struct buffer *out);

#endif
