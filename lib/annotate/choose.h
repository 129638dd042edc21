/* Which candidates are quotations. */
#ifndef HSY_ANNOTATE_CHOOSE_H
#define HSY_ANNOTATE_CHOOSE_H

#include "annotate/content.h"

/* A quotation that was chosen: fragments are tokens, in a list that all share;
 * `next` links those of one quotation. */
struct pick_fragment {
    hsy_span tokens;
    uint32_t next; /* HSY_NONE: the last */
};

struct pick {
    struct cue cue;
    bool has_cue;
    uint8_t frame;
    uint32_t first, last; /* fragments */
    uint32_t unit;        /* where it was found */
    uint32_t in;          /* the pick that it is nested in, HSY_NONE */
    bool dropped;         /* joined to another */
};

struct picks {
    ARRAY(struct pick) items;
    ARRAY(struct pick_fragment) fragments;
    ARRAY(struct content) candidates; /* of one unit; scratch */
    uint8_t *taken;                   /* for each token, in the arena */
};

/* Chooses among the candidates of every unit, so that no token serves two,
 * and adds quotations in marks that have no cue of their own: to the one
 * before, or alone. Replaces what is in `*out`. HSY_ERR_MEMORY. */
hsy_status choose_quotes(const struct quote_view *view, struct arena *arena,
                         struct picks *out, hsy_error *error);

void picks_release(struct picks *picks);

/* Candidates that are sure enough, best first: for each cue of the unit. */
bool candidates_find(const struct quote_view *view,
                     const struct quote_unit *unit, struct picks *out);

#endif
