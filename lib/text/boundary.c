#include "text/boundary.h"

#include "text/ending.h"
#include "text/glyph.h"
#include "text/item.h"
#include "text/stop.h"

/* The paragraph being split, and the sentence begun in it. */
struct state {
    struct splitter *splitter;
    const char *base; /* the document's text */
    struct context context;
    struct item item; /* the marker that the sentence begins with */
    bool in_items;
};

/* ---------------------------------------------------------- splitting -- */

static void begin_sentence(struct state *state, const char *at)
{
    state->context.sentence = at;
    state->in_items = item_read(at, state->context.end, &state->item);
    state->context.content = at;
    if (state->in_items && state->item.number == 0) {
        state->context.content =
            glyph_skip_blank(state->item.end, state->context.end);
    }
}

/* Adds the sentence that ends at `end` and begins the next one behind it. */
static bool end_sentence(struct state *state, const char *end)
{
    const char *next = glyph_skip_blank(end, state->context.end);
    end = glyph_skip_blank_before(state->context.sentence, end);
    if (end > state->context.sentence) {
        hsy_span *span = ARRAY_PUSH(&state->splitter->spans);
        if (span == NULL) {
            return false;
        }
        span->begin = (uint32_t)(state->context.sentence - state->base);
        span->end = (uint32_t)(end - state->base);
    }
    begin_sentence(state, next);
    return true;
}

/* Cuts off the closing of a letter that the sentence begins with. */
static bool split_closing(struct state *state)
{
    const char *end = ending_of_closing(&state->context);
    return end == NULL || end_sentence(state, end);
}

/* Whether the list that the sentence belongs to goes on at `at`: `1. First
 * 2. Second`, `• One • Two`. */
static bool next_item_is_at(const struct state *state, const char *at)
{
    struct item next;
    if (!item_read(at, state->context.end, &next)) {
        return false;
    }
    if (state->item.style == ITEM_BULLET) {
        return next.style == ITEM_BULLET;
    }
    return state->item.style != ITEM_HYPHEN &&
           item_follows(&state->item, &next);
}

/* Cuts a paragraph of list items before the marker of each. */
static bool split_items(struct state *state, const char **at, const char *until)
{
    while (*at < until) {
        struct glyph glyph = glyph_at(*at, until);
        *at += glyph.len;
        if (glyph_is_blank(glyph) && next_item_is_at(state, *at)) {
            if (!end_sentence(state, *at)) {
                return false;
            }
        }
    }
    return true;
}

/* Splits at the stop that begins at `*at`, if its sentence ends there; moves
 * `*at` behind the stop, or behind the character that is none. */
static bool split_at_stop(struct state *state, const char *begin,
                          const char **at)
{
    const char *end = state->context.end;
    struct stop stop;
    if (!stop_read(begin, *at, end, &stop)) {
        *at += glyph_at(*at, end).len;
        return true;
    }
    *at = stop.after;
    return stop.next == end || !ending_is_at(&state->context, &stop) ||
           (end_sentence(state, stop.after) && split_closing(state));
}

bool splitter_split(struct splitter *splitter, hsy_text text, hsy_span span)
{
    const char *begin = text.data + span.begin, *end = text.data + span.end;
    struct state state = {.splitter = splitter, .base = text.data};
    state.context.lookup = &splitter->lookup;
    state.context.end = end;
    splitter->spans.count = 0;
    begin_sentence(&state, begin);
    if (!split_closing(&state)) {
        return false;
    }
    for (const char *at = begin; at < end;) {
        const char *found = stop_search(at, end);
        if ((state.in_items && !split_items(&state, &at, found)) ||
            !split_at_stop(&state, begin, &found)) {
            return false;
        }
        at = found;
    }
    return end_sentence(&state, end) && !splitter->lookup.failed;
}

void splitter_release(struct splitter *splitter)
{
    buffer_release(&splitter->lookup.folded);
    ARRAY_RELEASE(&splitter->spans);
}
