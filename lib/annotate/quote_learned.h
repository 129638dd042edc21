/* What the models decide about a document's quotations. */
#ifndef HSY_ANNOTATE_QUOTE_LEARNED_H
#define HSY_ANNOTATE_QUOTE_LEARNED_H

#include "annotate/quote_feature.h"
#include "annotate/quote_model.h"

/* The models, opened, and scratch memory that is kept. */
struct quote_learned {
    struct quote_model model;
    struct arena arena; /* of the document at hand */
    struct picks rules;
    size_t rules_done; /* those of the units that have been chosen in */
    struct quote_facts facts;
    struct lattice lattice;
    ARRAY(struct quote_between) between;
    ARRAY(uint8_t) labels;
};

/* The analyzer's, made and opened on first use; `*out` is NULL where no
 * models are built in. Errors as weights_open, HSY_ERR_MEMORY. */
hsy_status quote_learned_require(hsy_analyzer *analyzer,
                                 struct quote_learned **out, hsy_error *error);

/* Reads the document of the view: rules, facts, scores of all cues. Borrows
 * the view and the trees, which are of all its sentences. HSY_ERR_MEMORY. */
hsy_status quote_learned_read(struct quote_learned *learned,
                              const struct quote_view *view,
                              const struct tree_node *trees, hsy_error *error);

/* Trees of all sentences of the document. Errors as syntax_trees. */
hsy_status quote_learned_trees(hsy_analyzer *analyzer, hsy_document *document,
                               const struct tree_node **trees,
                               hsy_error *error);

/* Puts the candidates of the unit's cues that are sure enough into
 * out->candidates, the surest first, with what the rules chose among them.
 * Units are to be asked for in order. False if memory is short. */
bool quote_learned_find(struct quote_learned *learned, uint32_t unit,
                        struct picks *out);

/* What is known of a quotation whose source is asked for: tokens. */
struct quote_question {
    hsy_span cue;
    const hsy_span *content;
    uint32_t count; /* of the content's fragments */
};

/* The words of the likeliest source of the quotation; empty: there is none.
 * False if memory is short. */
bool quote_learned_source(struct quote_learned *learned,
                          const struct quote_question *question,
                          hsy_span *source);

#endif
