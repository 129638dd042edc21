/* What the learned decision for quotations sees of a document: its words,
 * what the rules make of them, and how likely each is a cue. */
#ifndef HSY_ANNOTATE_QUOTE_FACTS_H
#define HSY_ANNOTATE_QUOTE_FACTS_H

#include "annotate/phrase_subject.h"
#include "annotate/picks.h"
#include "annotate/quote_tree.h"

enum { READING_CONTENTS = 3 };

/* What the rules see at a token that may be a cue. */
struct rule_reading {
    bool has_cue;
    struct cue cue;
    struct subject subject; /* kind SUBJECT_NONE: none */
    struct content contents[READING_CONTENTS];
    uint32_t count; /* of contents */
};

struct quote_facts {
    const struct quote_view *view;
    const struct picks *rules;      /* what the rules chose */
    const struct quote_node *nodes; /* [token] */
    uint32_t *lemmas, *folds;       /* [token]: hashes */
    uint32_t *kinds;                /* [token]: what the word lists say */
    uint32_t *units;                /* [token]: index of its unit */
    uint32_t *readings_at;          /* [token]: of readings; HSY_NONE */
    float *scores;                  /* [token]: log odds that it heads a cue */
    ARRAY(struct rule_reading) readings;
};

/* How unlikely a cue may be to be looked at. */
#define QUOTE_POOL_SCORE (-2.5f)
/* Score of tokens that cannot be cues. */
#define QUOTE_NO_CUE (-30.0f)

/* Reads the document of the view, of which the rules chose `rules` and whose
 * trees are `trees`; borrows all. Arrays live in the arena, the readings until
 * quote_facts_release; scores are QUOTE_NO_CUE. HSY_ERR_MEMORY. */
hsy_status quote_facts_make(struct quote_facts *facts, struct arena *arena,
                            const struct quote_view *view,
                            const struct picks *rules,
                            const struct tree_node *trees, hsy_error *error);
void quote_facts_release(struct quote_facts *facts);

/* Whether the token may head a cue at all: outside marks, and not of a class
 * that never does. */
bool quote_facts_may_cue(const struct quote_facts *facts, uint32_t token);

/* The reading at a token, or NULL. */
const struct rule_reading *quote_facts_reading(const struct quote_facts *facts,
                                               uint32_t token);

/* The head of a cue of these tokens: of an auxiliary and a verb the verb. */
uint32_t quote_facts_cue_head(const struct quote_facts *facts, hsy_span cue);

#endif
