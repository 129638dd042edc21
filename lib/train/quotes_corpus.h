/* Articles with annotated quotations: NAME.txt and NAME.tsv, its annotation
 * stream (layers quote, cue, source). The text is analysed by the library's
 * own stages, so that what is learned from is what the tools will see. */
#ifndef HSY_TRAIN_QUOTES_CORPUS_H
#define HSY_TRAIN_QUOTES_CORPUS_H

#include "annotate/quote_feature.h"
#include "annotate/quote_model.h"
#include "base/arena.h"

/* Labels of the tokens of one annotated quotation. */
struct gold_quote {
    uint32_t head;         /* token of the cue's head */
    uint32_t first, count; /* of gold_tokens */
};

struct gold_token {
    uint32_t token;
    uint8_t role; /* QUOTE_CUE, QUOTE_SOURCE or QUOTE_CONTENT */
};

struct quotes_article {
    hsy_document *document;
    hsy_analyzer *analyzer;
    struct arena arena;
    struct quote_view view;
    struct picks rules;
    struct quote_facts facts;
    ARRAY(struct gold_quote) quotes;
    ARRAY(struct gold_token) tokens;
};

struct quotes_corpus {
    ARRAY(struct quotes_article *) articles;
};

/* Adds the articles of a folder in the order of their names, each `every`th.
 * HSY_ERR_READ, HSY_ERR_STREAM, HSY_ERR_MEMORY and what the stages return. */
hsy_status quotes_corpus_read(struct quotes_corpus *corpus, const char *folder,
                              uint32_t every, hsy_error *error);
void quotes_corpus_release(struct quotes_corpus *corpus);

#endif
