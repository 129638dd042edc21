/* Quotations inside quotations. */
#include "annotate/choose.h"
#include "base/error.h"

enum { NESTED_WORDS = 2 };

struct nesting {
    const struct quote_view *view;
    struct quote_view inner; /* the same, with the second level of marks */
    struct picks *picks;
    const uint32_t *outer_owners; /* the picks of the first level */
    const uint32_t *outer_places;
};

/* For each token the stretch of the second level that it stands in. */
static void map_inner(const struct quote_view *view, uint32_t *inner)
{
    for (uint32_t i = 0; i < view->token_count; i++) {
        inner[i] = HSY_NONE;
    }
    for (uint32_t i = 0; i < view->marks.stretches.count; i++) {
        uint32_t parent = view->marks.stretches.items[i].parent;
        if (parent == HSY_NONE ||
            view->marks.stretches.items[parent].parent != HSY_NONE) {
            continue;
        }
        hsy_span tokens = view->stretch_tokens[i];
        for (uint32_t k = tokens.begin; k < tokens.end; k++) {
            inner[k] = i;
        }
    }
}

/* The next sentence, or run of sentences that an inner stretch holds
 * together, of the tokens from `at` to `end`. */
static struct quote_unit inner_unit(const struct quote_view *inner, uint32_t at,
                                    uint32_t end)
{
    struct quote_unit unit = {.begin = at, .end = at + 1};
    while (unit.end < end) {
        bool held = inner->outer[unit.end] != HSY_NONE &&
                    inner->outer[unit.end] == inner->outer[unit.end - 1];
        if (!held && inner->tokens[unit.end].sentence !=
                         inner->tokens[unit.end - 1].sentence) {
            break;
        }
        unit.end++;
    }
    return unit;
}

/* Whether all of the content is in marks, and more than a single word. */
static bool is_marked(const struct quote_view *view,
                      const struct content *content)
{
    uint32_t words = 0;
    for (uint8_t i = 0; i < content->count; i++) {
        hsy_span span = content->fragments[i];
        for (uint32_t k = span.begin; k < span.end; k++) {
            bool is_word = view->words[k].shape != SHAPE_OTHER;
            if (is_word && !quote_view_in_marks(view, k)) {
                return false;
            }
            words += is_word;
        }
    }
    return words >= NESTED_WORDS;
}

static bool lies_in(hsy_span inner, hsy_span outer)
{
    return outer.begin <= inner.begin && inner.end <= outer.end &&
           inner.end - inner.begin < outer.end - outer.begin;
}

/* The pick that has the whole candidate in one of its fragments. */
static uint32_t owner_of(const struct nesting *nesting,
                         const struct content *content)
{
    hsy_span all = content->cue.span;
    for (uint8_t i = 0; i < content->count; i++) {
        hsy_span span = content->fragments[i];
        all.begin = span.begin < all.begin ? span.begin : all.begin;
        all.end = span.end > all.end ? span.end : all.end;
    }
    uint32_t place = nesting->outer_places[all.begin];
    if (place == HSY_NONE ||
        !lies_in(all, nesting->picks->fragments.items[place].tokens)) {
        return HSY_NONE;
    }
    return nesting->outer_owners[all.begin];
}

/* Takes the unit's candidates that are in marks and inside a pick. */
static bool take_nested(const struct nesting *nesting,
                        const struct quote_view *view,
                        const struct quote_unit *unit, uint32_t index)
{
    struct picks *picks = nesting->picks;
    if (!candidates_find(view, unit, picks)) {
        return false;
    }
    for (size_t i = 0; i < picks->candidates.count; i++) {
        struct content content = picks->candidates.items[i];
        uint32_t owner = owner_of(nesting, &content);
        if (owner == HSY_NONE || !is_marked(view, &content) ||
            !picks_allow(picks, &content)) {
            continue;
        }
        if (!picks_take(view, picks, index, &content)) {
            return false;
        }
        picks->items.items[picks->items.count - 1].in = owner;
    }
    return true;
}

/* Whether marks of any kind stand in the tokens, as `view` sees them. */
static bool has_marks(const struct quote_view *view, hsy_span tokens)
{
    for (uint32_t i = tokens.begin; i < tokens.end; i++) {
        if (quote_view_in_marks(view, i)) {
            return true;
        }
    }
    return false;
}

/* What stands in the unit's stretches, sentence by sentence. */
static bool nest_in_stretches(const struct nesting *nesting, uint32_t index)
{
    const struct quote_view *view = nesting->view;
    const struct quote_view *inner = &nesting->inner;
    const struct quote_unit *unit = &view->units[index];
    uint32_t at = unit->begin;
    while (at < unit->end) {
        uint32_t end = quote_view_next(view, at);
        if (!quote_view_in_marks(view, at)) {
            at = end;
            continue;
        }
        end = end > unit->end ? unit->end : end;
        while (at < end) {
            struct quote_unit part = inner_unit(inner, at, end);
            if (has_marks(inner, (hsy_span){part.begin, part.end}) &&
                !take_nested(nesting, inner, &part, index)) {
                return false;
            }
            at = part.end;
        }
    }
    return true;
}

hsy_status choose_nested(const struct quote_view *view, struct arena *arena,
                         struct picks *out, hsy_error *error)
{
    struct nesting nesting = {.view = view,
                              .inner = *view,
                              .picks = out,
                              .outer_owners = out->owners,
                              .outer_places = out->places};
    size_t size = (view->token_count + 1) * sizeof *nesting.inner.outer;
    nesting.inner.outer = arena_alloc(arena, size);
    if (nesting.inner.outer == NULL ||
        !picks_own_nothing(out, arena, view->token_count)) {
        return error_memory(error);
    }
    map_inner(view, nesting.inner.outer);
    for (uint32_t i = 0; i < view->unit_count; i++) {
        const struct quote_unit *unit = &view->units[i];
        if (has_marks(view, (hsy_span){unit->begin, unit->end}) &&
            (!take_nested(&nesting, view, unit, i) ||
             !nest_in_stretches(&nesting, i))) {
            return error_memory(error);
        }
    }
    return HSY_OK;
}
