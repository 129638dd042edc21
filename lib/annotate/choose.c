#include "annotate/choose.h"

#include "annotate/phrase_word.h"
#include "annotate/quote_learned.h"
#include "base/error.h"

struct choosing {
    const struct quote_view *view;
    struct quote_learned *learned; /* NULL: rules alone */
    struct picks *picks;
    uint32_t last; /* the last pick, HSY_NONE */
};

/* ------------------------------------------------------ without own cue -- */

/* The share of the unit's words that stand in marks, in percent. */
static uint32_t marked_share(const struct quote_view *view,
                             const struct quote_unit *unit)
{
    uint32_t all = 0, marked = 0;
    for (uint32_t i = unit->begin; i < unit->end; i++) {
        bool is_word = view->words[i].shape != SHAPE_OTHER;
        all += is_word;
        marked += is_word && quote_view_in_marks(view, i);
    }
    return all == 0 ? 0 : marked * 100 / all;
}

static bool unit_is_free(const struct picks *picks,
                         const struct quote_unit *unit)
{
    return picks_are_free(picks, (hsy_span){unit->begin, unit->end});
}

/* The verb in the unit before that a colon at its end makes the cue. */
static bool cue_before_colon(const struct choosing *choosing, uint32_t unit,
                             struct cue *out)
{
    const struct quote_view *view = choosing->view;
    const struct quote_unit *before = &view->units[unit - 1];
    bool found = false;
    for (uint32_t at = before->begin; at < before->end; at++) {
        struct cue cue;
        if (!quote_view_in_marks(view, at) &&
            choosing->picks->owners[at] == HSY_NONE &&
            cue_at(view, before, at, &cue) && cue.label == HSY_CUE_VERB &&
            cue.percent >= 30 && (!found || cue.percent >= out->percent)) {
            *out = cue;
            found = true;
        }
    }
    return found;
}

static bool ends_with_colon(const struct quote_view *view, uint32_t unit)
{
    const struct quote_unit *item = &view->units[unit];
    return word_is(&view->words[item->end - 1], ":");
}

/* Tokens of the unit without an edge that is no content. */
static hsy_span unit_content(const struct quote_view *view,
                             const struct quote_unit *unit)
{
    uint32_t end = unit->end;
    while (end > unit->begin && !quote_view_in_marks(view, end - 1) &&
           view->words[end - 1].shape == SHAPE_OTHER) {
        end--;
    }
    return (hsy_span){unit->begin, end};
}

/* The stretch that opens the unit. */
static uint32_t leading_stretch(const struct quote_view *view,
                                const struct quote_unit *unit)
{
    return quote_view_opens(view, unit->begin);
}

/* The pick that a paragraph's opening mark continues, HSY_NONE. */
static uint32_t continued_pick(const struct choosing *choosing,
                               const struct quote_unit *unit)
{
    const struct quote_view *view = choosing->view;
    uint32_t stretch = leading_stretch(view, unit);
    if (stretch == HSY_NONE) {
        return HSY_NONE;
    }
    uint32_t before = view->marks.stretches.items[stretch].continues;
    if (before == HSY_NONE) {
        return HSY_NONE;
    }
    return choosing->picks->owners[view->stretch_tokens[before].end - 1];
}

/* A unit that is mostly speech and has no cue goes to the quotation before it
 * in its paragraph, or to the one that its opening mark continues, or to the
 * cue before a colon; else it stands alone. */
static bool take_uncued(struct choosing *choosing, uint32_t index)
{
    const struct quote_view *view = choosing->view;
    const struct quote_unit *unit = &view->units[index];
    struct picks *picks = choosing->picks;
    uint32_t stretch = leading_stretch(view, unit), owner;
    if (marked_share(view, unit) < 60 || !unit_is_free(picks, unit)) {
        return true;
    }
    hsy_span content = unit_content(view, unit);
    owner = continued_pick(choosing, unit);
    if (owner == HSY_NONE && choosing->last != HSY_NONE) {
        const struct pick *last = &picks->items.items[choosing->last];
        if (view->units[last->unit].paragraph == unit->paragraph) {
            owner = choosing->last;
        }
    }
    if (owner != HSY_NONE) {
        return picks_add_fragment(view, picks, owner, content);
    }
    if (stretch == HSY_NONE || !quote_view_is_speech(view, stretch)) {
        return true;
    }
    struct cue cue;
    bool has_cue = index > 0 && ends_with_colon(view, index - 1) &&
                   cue_before_colon(choosing, index, &cue);
    struct pick *pick = picks_add(picks, index);
    if (pick == NULL) {
        return false;
    }
    pick->frame = FRAME_MARKS;
    pick->has_cue = has_cue;
    if (has_cue) {
        pick->cue = cue;
    }
    choosing->last = (uint32_t)picks->items.count - 1;
    return picks_add_fragment(view, picks, choosing->last, content);
}

/* A quotation without a cue that the one now chosen continues is a part of
 * it: puts its fragments first. */
static void join_before(struct choosing *choosing, uint32_t before,
                        uint32_t pick)
{
    struct picks *picks = choosing->picks;
    struct pick *first = &picks->items.items[before];
    struct pick *second = &picks->items.items[pick];
    if (before == pick || first->has_cue || second->first == HSY_NONE) {
        return;
    }
    for (uint32_t i = first->first; i != HSY_NONE;
         i = picks->fragments.items[i].next) {
        hsy_span tokens = picks->fragments.items[i].tokens;
        for (uint32_t k = tokens.begin; k < tokens.end; k++) {
            picks->owners[k] = pick;
        }
    }
    picks->fragments.items[first->last].next = second->first;
    second->first = first->first;
    first->dropped = true;
}

/* The pick of the unit that ends last, one that ends in marks before any
 * other, is the one that speech without a cue goes on with. */
static void remember_last(struct choosing *choosing, size_t from)
{
    const struct picks *picks = choosing->picks;
    uint32_t latest = 0;
    bool marked = false;
    for (size_t i = from; i < picks->items.count; i++) {
        const struct pick *pick = &picks->items.items[i];
        if (pick->dropped || pick->last == HSY_NONE) {
            continue;
        }
        uint32_t end = picks->fragments.items[pick->last].tokens.end;
        bool marks = quote_view_in_marks(choosing->view, end - 1);
        if (marks == marked ? end > latest : marks) {
            latest = end;
            marked = marks;
            choosing->last = (uint32_t)i;
        }
    }
}

/* Candidates of a unit, in the order in which they are to be taken. */
static bool find_candidates(const struct choosing *choosing, uint32_t unit)
{
    return choosing->learned != NULL
               ? quote_learned_find(choosing->learned, unit, choosing->picks)
               : candidates_find(choosing->view, &choosing->view->units[unit],
                                 choosing->picks);
}

static bool choose_in_unit(struct choosing *choosing, uint32_t index)
{
    const struct quote_view *view = choosing->view;
    const struct quote_unit *unit = &view->units[index];
    struct picks *picks = choosing->picks;
    size_t from = picks->items.count;
    if (!find_candidates(choosing, index)) {
        return false;
    }
    for (size_t i = 0; i < picks->candidates.count; i++) {
        const struct content *content = &picks->candidates.items[i];
        if (picks_allow(picks, content) &&
            !picks_take(view, picks, index, content)) {
            return false;
        }
    }
    remember_last(choosing, from);
    uint32_t before = continued_pick(choosing, unit);
    uint32_t pick = picks->owners[unit->begin];
    if (before != HSY_NONE && pick != HSY_NONE) {
        join_before(choosing, before, pick);
    }
    return take_uncued(choosing, index);
}

/* Roles whose text reports nothing. */
static bool is_silent(hsy_role role)
{
    return role == HSY_ROLE_CREDIT || role == HSY_ROLE_BYLINE ||
           role == HSY_ROLE_DATELINE || role == HSY_ROLE_BOILERPLATE;
}

hsy_status choose_quotes(const struct quote_view *view, struct arena *arena,
                         struct quote_learned *learned, struct picks *out,
                         hsy_error *error)
{
    struct choosing choosing = {
        .view = view, .learned = learned, .picks = out, .last = HSY_NONE};
    if (!picks_start(out, arena, view->token_count)) {
        return error_memory(error);
    }
    for (uint32_t i = 0; i < view->unit_count; i++) {
        if (!is_silent(view->units[i].role) && !choose_in_unit(&choosing, i)) {
            return error_memory(error);
        }
    }
    return HSY_OK;
}
