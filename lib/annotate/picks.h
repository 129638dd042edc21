/* The quotations that have been chosen, and whose each token is. */
#ifndef HSY_ANNOTATE_PICKS_H
#define HSY_ANNOTATE_PICKS_H

#include "annotate/content.h"

/* Fragments are tokens, in a list that all picks share; `next` links those of
 * one quotation, in text order. */
struct pick_fragment {
    hsy_span tokens;
    uint32_t next; /* HSY_NONE: the last */
};

struct pick {
    struct cue cue;
    bool has_cue;
    uint8_t frame;
    uint32_t first, last; /* fragments, HSY_NONE: none yet */
    uint32_t unit;        /* where it was found */
    uint32_t in;          /* the pick that it is nested in, HSY_NONE */
    bool dropped;         /* joined to another */
};

struct picks {
    ARRAY(struct pick) items;
    ARRAY(struct pick_fragment) fragments;
    ARRAY(struct content) candidates; /* of one unit; scratch */
    uint32_t *owners; /* for each token the pick that it serves, HSY_NONE */
    uint32_t *places; /* and the fragment that it lies in, HSY_NONE */
};

/* Gives every token no owner, in new arrays that live in the arena. False if
 * memory is short. */
bool picks_own_nothing(struct picks *picks, struct arena *arena,
                       uint32_t token_count);

/* Empties the picks too. */
bool picks_start(struct picks *picks, struct arena *arena,
                 uint32_t token_count);
void picks_release(struct picks *picks);

/* A new pick without cue and fragments, or NULL if memory is short. */
struct pick *picks_add(struct picks *picks, uint32_t unit);

/* Appends a fragment, without commas and dashes at its edges, to the pick;
 * one right behind its last joins it. False if memory is short. */
bool picks_add_fragment(const struct quote_view *view, struct picks *picks,
                        uint32_t pick, hsy_span tokens);

/* Makes a pick of the candidate, of those tokens that are free. False if
 * memory is short. */
bool picks_take(const struct quote_view *view, struct picks *picks,
                uint32_t unit, const struct content *content);

/* Whether the cue's tokens are free, and nearly all of the content's. */
bool picks_allow(const struct picks *picks, const struct content *content);

/* Whether no token is taken. */
bool picks_are_free(const struct picks *picks, hsy_span tokens);

#endif
