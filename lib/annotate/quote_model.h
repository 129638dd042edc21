/* The learned decision for quotations: which words are cues, and what is the
 * cue, the source and the content of each.
 *
 * Two linear models over the words and what the rules make of them
 * (quote_facts.h): log odds that a word is the head of a cue, and for each
 * likely cue a conditional random field over the words around it. */
#ifndef HSY_ANNOTATE_QUOTE_MODEL_H
#define HSY_ANNOTATE_QUOTE_MODEL_H

#include "model/lattice.h"
#include "model/models.h"
#include "model/weights.h"

/* What a word is to a cue; of each the first word and those behind it. */
enum quote_label {
    QUOTE_OUTSIDE,
    QUOTE_CUE,
    QUOTE_CUE_INSIDE,
    QUOTE_SOURCE,
    QUOTE_SOURCE_INSIDE,
    QUOTE_CONTENT,
    QUOTE_CONTENT_INSIDE,
    QUOTE_LABELS
};

struct quote_model {
    struct weights cues, arguments;
    struct lattice_rules rules; /* of the arguments */
};

/* What the packed models must have been made with. */
uint64_t quote_model_hash(void);

/* The features that the transitions are packed under, one a label. */
void quote_model_transitions(uint64_t features[QUOTE_LABELS]);

/* Which labels may stand beside each other; transitions are 0. */
void quote_model_rules(struct lattice_rules *rules);

/* Whether models have been built in at all. */
bool quote_model_exists(const hsy_models *models);

/* Makes `*model` a view of the packed models, which it borrows. Errors as
 * weights_open. */
hsy_status quote_model_open(struct quote_model *model, hsy_text cues,
                            hsy_text arguments, hsy_error *error);

#endif
