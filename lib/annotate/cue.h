/* Words that may introduce what somebody says, thinks or writes. */
#ifndef HSY_ANNOTATE_CUE_H
#define HSY_ANNOTATE_CUE_H

#include "annotate/quote_view.h"

/* A candidate: its words [span.begin, span.end) with auxiliaries, negation
 * and `in a statement`; the token that carries the meaning. */
struct cue {
    hsy_span span;
    uint32_t head;
    uint32_t group_end; /* behind the verb or phrase itself */
    hsy_text lemma;
    hsy_cue_label label;
    hsy_quote_by by;
    uint8_t percent; /* of its occurrences in news that are cues */
    uint8_t flags;   /* CUE_ bits */
    uint8_t role;    /* of a phrase: PHRASE_ */
    bool negated;
    bool passive; /* was told, is expected */
};

/* Reads the candidate that begins with or has its head at `token` of the
 * unit: a phrase, a verb, a noun, a colon or a dash. False: there is none.
 * `*out` is valid only if true. */
bool cue_at(const struct quote_view *view, const struct quote_unit *unit,
            uint32_t token, struct cue *out);

/* The longest phrase of the lexicon's cues that begins at `token` and has one
 * of the roles in `roles` (bits 1 << PHRASE_...); its end, or `token`. */
uint32_t cue_phrase_end(const struct quote_view *view, uint32_t token,
                        uint32_t limit, uint32_t roles,
                        const struct lexicon_entry **entry);

#endif
