#include "annotate/picks.h"

#include "annotate/phrase_word.h"

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

/* The fragment that goes on with these tokens: the pick's last, if it ends
 * where they begin, or a new one; HSY_NONE if memory is short. */
static uint32_t fragment_for(struct picks *picks, struct pick *owner,
                             hsy_span tokens)
{
    if (owner->last != HSY_NONE &&
        picks->fragments.items[owner->last].tokens.end == tokens.begin) {
        picks->fragments.items[owner->last].tokens.end = tokens.end;
        return owner->last;
    }
    struct pick_fragment *added = ARRAY_PUSH(&picks->fragments);
    if (added == NULL) {
        return HSY_NONE;
    }
    *added = (struct pick_fragment){tokens, HSY_NONE};
    uint32_t index = (uint32_t)picks->fragments.count - 1;
    if (owner->last == HSY_NONE) {
        owner->first = index;
    } else {
        picks->fragments.items[owner->last].next = index;
    }
    owner->last = index;
    return index;
}

bool picks_add_fragment(const struct quote_view *view, struct picks *picks,
                        uint32_t pick, hsy_span tokens)
{
    tokens = trimmed(view, tokens);
    if (tokens.begin >= tokens.end) {
        return true;
    }
    uint32_t place = fragment_for(picks, &picks->items.items[pick], tokens);
    for (uint32_t i = tokens.begin; i < tokens.end; i++) {
        picks->owners[i] = pick;
        picks->places[i] = place;
    }
    return place != HSY_NONE;
}

struct pick *picks_add(struct picks *picks, uint32_t unit)
{
    struct pick *pick = ARRAY_PUSH(&picks->items);
    if (pick != NULL) {
        *pick = (struct pick){
            .first = HSY_NONE, .last = HSY_NONE, .unit = unit, .in = HSY_NONE};
    }
    return pick;
}

/* How many of the tokens are taken. */
static uint32_t taken_count(const struct picks *picks, hsy_span span)
{
    uint32_t count = 0;
    for (uint32_t i = span.begin; i < span.end; i++) {
        count += picks->owners[i] != HSY_NONE;
    }
    return count;
}

/* The part of a fragment before the first token that is taken. */
static hsy_span free_part(const struct picks *picks, hsy_span span)
{
    while (span.begin < span.end && picks->owners[span.begin] != HSY_NONE) {
        span.begin++;
    }
    uint32_t end = span.begin;
    while (end < span.end && picks->owners[end] == HSY_NONE) {
        end++;
    }
    return (hsy_span){span.begin, end};
}

bool picks_are_free(const struct picks *picks, hsy_span tokens)
{
    return taken_count(picks, tokens) == 0;
}

bool picks_allow(const struct picks *picks, const struct content *content)
{
    uint32_t all = 0, taken = 0;
    for (uint8_t i = 0; i < content->count; i++) {
        all += content->fragments[i].end - content->fragments[i].begin;
        taken += taken_count(picks, content->fragments[i]);
    }
    return picks_are_free(picks, content->cue.span) && taken * 10 <= all * 3;
}

/* The colon of a headline is lay-out, and no cue. */
static bool counts_as_cue(const struct quote_view *view, uint32_t unit,
                          const struct content *content)
{
    return content->frame != FRAME_LABEL || !view->units[unit].is_headline;
}

bool picks_take(const struct quote_view *view, struct picks *picks,
                uint32_t unit, const struct content *content)
{
    struct pick *pick = picks_add(picks, unit);
    if (pick == NULL) {
        return false;
    }
    uint32_t index = (uint32_t)picks->items.count - 1;
    pick->cue = content->cue;
    pick->has_cue = counts_as_cue(view, unit, content);
    pick->frame = content->frame;
    for (uint8_t i = 0; i < content->count; i++) {
        hsy_span span = free_part(picks, content->fragments[i]);
        if (!picks_add_fragment(view, picks, index, span)) {
            return false;
        }
    }
    for (uint32_t i = content->cue.span.begin; i < content->cue.span.end; i++) {
        picks->owners[i] = index;
    }
    pick->dropped = pick->first == HSY_NONE;
    return true;
}

bool picks_own_nothing(struct picks *picks, struct arena *arena,
                       uint32_t token_count)
{
    size_t size = (token_count + 1) * sizeof *picks->owners;
    picks->owners = arena_alloc(arena, size);
    picks->places = arena_alloc(arena, size);
    if (picks->owners == NULL || picks->places == NULL) {
        return false;
    }
    for (uint32_t i = 0; i <= token_count; i++) {
        picks->owners[i] = picks->places[i] = HSY_NONE;
    }
    return true;
}

bool picks_start(struct picks *picks, struct arena *arena, uint32_t token_count)
{
    picks->items.count = picks->fragments.count = 0;
    return picks_own_nothing(picks, arena, token_count);
}

void picks_release(struct picks *picks)
{
    ARRAY_RELEASE(&picks->items);
    ARRAY_RELEASE(&picks->fragments);
    ARRAY_RELEASE(&picks->candidates);
}
