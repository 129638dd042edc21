#include "annotate/choose.h"

#include <string.h>

#include "annotate/phrase_word.h"
#include "base/error.h"

enum { SPEECH_WORDS = 3 };

struct choosing {
    const struct quote_view *view;
    struct picks *picks;
    uint32_t last; /* the last pick, HSY_NONE */
};

static bool is_edge(const struct quote_view *view, uint32_t token)
{
    const struct word *word = &view->words[token];
    return !quote_view_in_marks(view, token) &&
           (word_is_comma(word) || word_is_dash(word) || word_is(word, ":") ||
            word_is(word, ";"));
}

static hsy_span trimmed(const struct quote_view *view, hsy_span span)
{
    while (span.begin < span.end && is_edge(view, span.begin)) {
        span.begin++;
    }
    while (span.begin < span.end && is_edge(view, span.end - 1)) {
        span.end--;
    }
    return span;
}

/* Appends a fragment to the pick; one right behind its last joins it. */
static bool add_fragment(struct picks *picks, uint32_t pick, hsy_span tokens)
{
    struct pick *owner = &picks->items.items[pick];
    if (tokens.begin >= tokens.end) {
        return true;
    }
    for (uint32_t i = tokens.begin; i < tokens.end; i++) {
        picks->taken[i] = 1;
    }
    if (owner->last != HSY_NONE &&
        picks->fragments.items[owner->last].tokens.end == tokens.begin) {
        picks->fragments.items[owner->last].tokens.end = tokens.end;
        return true;
    }
    struct pick_fragment *added = ARRAY_PUSH(&picks->fragments);
    if (added == NULL) {
        return false;
    }
    *added = (struct pick_fragment){tokens, HSY_NONE};
    uint32_t index = (uint32_t)picks->fragments.count - 1;
    if (owner->last == HSY_NONE) {
        owner->first = index;
    } else {
        picks->fragments.items[owner->last].next = index;
    }
    owner->last = index;
    return true;
}

static struct pick *new_pick(struct choosing *choosing, uint32_t unit)
{
    struct pick *pick = ARRAY_PUSH(&choosing->picks->items);
    if (pick != NULL) {
        *pick = (struct pick){
            .first = HSY_NONE, .last = HSY_NONE, .unit = unit, .in = HSY_NONE};
        choosing->last = (uint32_t)choosing->picks->items.count - 1;
    }
    return pick;
}

/* How many of the tokens are taken. */
static uint32_t taken_count(const struct picks *picks, hsy_span span)
{
    uint32_t count = 0;
    for (uint32_t i = span.begin; i < span.end; i++) {
        count += picks->taken[i];
    }
    return count;
}

/* The part of a fragment before the first token that is taken. */
static hsy_span free_part(const struct picks *picks, hsy_span span)
{
    while (span.begin < span.end && picks->taken[span.begin] != 0) {
        span.begin++;
    }
    uint32_t end = span.begin;
    while (end < span.end && picks->taken[end] == 0) {
        end++;
    }
    return (hsy_span){span.begin, end};
}

/* Whether little enough of the candidate is taken. */
static bool is_free(const struct picks *picks, const struct content *content)
{
    uint32_t all = 0, taken = 0;
    for (uint8_t i = 0; i < content->count; i++) {
        all += content->fragments[i].end - content->fragments[i].begin;
        taken += taken_count(picks, content->fragments[i]);
    }
    return taken_count(picks, content->cue.span) == 0 && taken * 10 <= all * 3;
}

/* Makes a pick of the candidate. The colon of a headline is lay-out, and no
 * cue. */
static bool take(struct choosing *choosing, uint32_t unit,
                 const struct content *content)
{
    struct pick *pick = new_pick(choosing, unit);
    if (pick == NULL) {
        return false;
    }
    pick->cue = content->cue;
    pick->has_cue = content->frame != FRAME_LABEL ||
                    choosing->view->units[unit].role != HSY_ROLE_HEADING;
    pick->frame = content->frame;
    bool room = true;
    for (uint8_t i = 0; i < content->count && room; i++) {
        hsy_span span = free_part(choosing->picks, content->fragments[i]);
        room = add_fragment(choosing->picks, choosing->last,
                            trimmed(choosing->view, span));
    }
    for (uint32_t i = content->cue.span.begin; i < content->cue.span.end; i++) {
        choosing->picks->taken[i] = 1;
    }
    if (room && pick->first == HSY_NONE) {
        pick->dropped = true;
    }
    return room;
}

/* ------------------------------------------------------ without own cue -- */

/* Whether a stretch reads as speech: enough words, and a sentence's end or a
 * verb in it. */
static bool is_speech(const struct quote_view *view, uint32_t stretch)
{
    hsy_span tokens = view->stretch_tokens[stretch];
    if (quote_view_word_count(view, tokens) < SPEECH_WORDS) {
        return false;
    }
    for (uint32_t i = tokens.begin; i < tokens.end; i++) {
        if (word_is_finite(&view->words[i]) ||
            view->words[i].xpos == XPOS_STOP) {
            return true;
        }
    }
    return false;
}

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
    return taken_count(picks, (hsy_span){unit->begin, unit->end}) == 0;
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
        if (!quote_view_in_marks(view, at) && choosing->picks->taken[at] == 0 &&
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
    return trimmed(view, (hsy_span){unit->begin, end});
}

static bool holds(const struct picks *picks, const struct pick *pick,
                  uint32_t token)
{
    for (uint32_t i = pick->first; i != HSY_NONE;
         i = picks->fragments.items[i].next) {
        hsy_span tokens = picks->fragments.items[i].tokens;
        if (tokens.begin <= token && token < tokens.end) {
            return true;
        }
    }
    return false;
}

/* The pick whose content holds the token, among the last ones. */
static uint32_t pick_of_token(const struct picks *picks, uint32_t token)
{
    enum { LOOK_BACK = 16 };
    size_t count = picks->items.count;
    for (size_t i = count; i > 0 && count - i < LOOK_BACK; i--) {
        const struct pick *pick = &picks->items.items[i - 1];
        if (!pick->dropped && holds(picks, pick, token)) {
            return (uint32_t)i - 1;
        }
    }
    return HSY_NONE;
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
    return pick_of_token(choosing->picks, view->stretch_tokens[before].end - 1);
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
        return add_fragment(picks, owner, content);
    }
    if (stretch == HSY_NONE || !is_speech(view, stretch)) {
        return true;
    }
    struct cue cue;
    bool has_cue = index > 0 && ends_with_colon(view, index - 1) &&
                   cue_before_colon(choosing, index, &cue);
    struct pick *pick = new_pick(choosing, index);
    if (pick == NULL) {
        return false;
    }
    pick->frame = FRAME_MARKS;
    pick->has_cue = has_cue;
    if (has_cue) {
        pick->cue = cue;
    }
    return add_fragment(picks, choosing->last, content);
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
    picks->fragments.items[first->last].next = second->first;
    second->first = first->first;
    first->dropped = true;
}

/* The pick of the unit that ends last is the one that speech without a cue
 * goes on with. */
static void remember_last(struct choosing *choosing, size_t from)
{
    const struct picks *picks = choosing->picks;
    uint32_t latest = 0;
    for (size_t i = from; i < picks->items.count; i++) {
        const struct pick *pick = &picks->items.items[i];
        if (pick->dropped || pick->last == HSY_NONE) {
            continue;
        }
        uint32_t end = picks->fragments.items[pick->last].tokens.end;
        if (end > latest) {
            latest = end;
            choosing->last = (uint32_t)i;
        }
    }
}

static bool choose_in_unit(struct choosing *choosing, uint32_t index)
{
    const struct quote_view *view = choosing->view;
    const struct quote_unit *unit = &view->units[index];
    struct picks *picks = choosing->picks;
    size_t from = picks->items.count;
    uint32_t last = choosing->last;
    if (!candidates_find(view, unit, picks)) {
        return false;
    }
    for (size_t i = 0; i < picks->candidates.count; i++) {
        const struct content *content = &picks->candidates.items[i];
        if (content->frame == FRAME_SENTENCE && !unit_is_free(picks, unit)) {
            continue;
        }
        if (is_free(picks, content) && !take(choosing, index, content)) {
            return false;
        }
    }
    choosing->last = last;
    remember_last(choosing, from);
    uint32_t before = continued_pick(choosing, unit);
    uint32_t pick = pick_of_token(picks, unit->begin);
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
                         struct picks *out, hsy_error *error)
{
    struct choosing choosing = {.view = view, .picks = out, .last = HSY_NONE};
    out->items.count = out->fragments.count = 0;
    out->taken = arena_alloc(arena, view->token_count + 1);
    if (out->taken == NULL) {
        return error_memory(error);
    }
    memset(out->taken, 0, view->token_count + 1);
    for (uint32_t i = 0; i < view->unit_count; i++) {
        if (!is_silent(view->units[i].role) && !choose_in_unit(&choosing, i)) {
            return error_memory(error);
        }
    }
    return HSY_OK;
}

void picks_release(struct picks *picks)
{
    ARRAY_RELEASE(&picks->items);
    ARRAY_RELEASE(&picks->fragments);
    ARRAY_RELEASE(&picks->candidates);
}
