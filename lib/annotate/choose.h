/* Which candidates are quotations. */
#ifndef HSY_ANNOTATE_CHOOSE_H
#define HSY_ANNOTATE_CHOOSE_H

#include "annotate/picks.h"

struct quote_learned;

/* Whether a candidate is likely enough to be a quotation. */
bool content_is_sure(const struct quote_view *view,
                     const struct quote_unit *unit,
                     const struct content *content);

/* Candidates of the unit's cues that are sure enough, in the order in which
 * they are to be taken: out->candidates. False if memory is short. */
bool candidates_find(const struct quote_view *view,
                     const struct quote_unit *unit, struct picks *out);

/* Chooses among the candidates of every unit, those of `learned` (which has
 * read the view) or, if it is NULL, of the rules, so that no token serves two,
 * and adds quotations in marks that have no cue of their own: to the one
 * before, or alone. Replaces what is in `*out`. HSY_ERR_MEMORY. */
hsy_status choose_quotes(const struct quote_view *view, struct arena *arena,
                         struct quote_learned *learned, struct picks *out,
                         hsy_error *error);

/* Adds the quotations in marks that lie, with their cues, inside the chosen
 * ones (`“They told us, ‘Go home,’” she said`). HSY_ERR_MEMORY. */
hsy_status choose_nested(const struct quote_view *view, struct arena *arena,
                         struct picks *out, hsy_error *error);

#endif
