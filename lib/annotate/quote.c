/* The stage: from what was chosen to the document's quotes and cues. */
#include <stdlib.h>

#include "annotate/choose.h"
#include "annotate/quote_learned.h"
#include "base/error.h"
#include "text/analyzer.h"
#include "text/tokens.h"

/* Bytes of the tokens [begin, end). */
static hsy_span bytes_of(const struct quote_view *view, hsy_span tokens)
{
    return (hsy_span){view->tokens[tokens.begin].span.begin,
                      view->tokens[tokens.end - 1].span.end};
}

/* Words in marks and words at all: what the label says. */
static hsy_quote_label label_of(const struct quote_view *view,
                                const struct picks *picks,
                                const struct pick *pick)
{
    bool in = false, out = false;
    for (uint32_t i = pick->first; i != HSY_NONE;
         i = picks->fragments.items[i].next) {
        hsy_span tokens = picks->fragments.items[i].tokens;
        for (uint32_t k = tokens.begin; k < tokens.end; k++) {
            bool is_word = view->words[k].shape != SHAPE_OTHER;
            bool marked = quote_view_in_marks(view, k);
            in |= is_word && marked;
            out |= is_word && !marked;
        }
    }
    if (!in) {
        return HSY_QUOTE_INDIRECT;
    }
    return out ? HSY_QUOTE_MIXED : HSY_QUOTE_DIRECT;
}

static bool push_fragment(hsy_document *document, hsy_span bytes,
                          hsy_range *range)
{
    hsy_span *fragment = ARRAY_PUSH(&document->fragments);
    if (fragment == NULL) {
        return false;
    }
    *fragment = bytes;
    range->count++;
    return true;
}

/* A pick, and the token by which it is put in order. */
struct placed {
    uint32_t token, pick;
};

static int by_token(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    if (x->token != y->token) {
        return (x->token > y->token) - (x->token < y->token);
    }
    return (x->pick > y->pick) - (x->pick < y->pick);
}

struct building {
    hsy_document *document;
    const struct quote_view *view;
    const struct picks *picks;
    struct placed *placed; /* room for all picks */
    uint32_t *quotes;      /* for each pick its quote */
    uint32_t count;
};

static void place(struct building *building, bool cues)
{
    const struct picks *picks = building->picks;
    building->count = 0;
    for (uint32_t i = 0; i < picks->items.count; i++) {
        const struct pick *pick = &picks->items.items[i];
        if (pick->dropped || (cues && !pick->has_cue)) {
            continue;
        }
        uint32_t token = cues
                             ? pick->cue.span.begin
                             : picks->fragments.items[pick->first].tokens.begin;
        building->placed[building->count++] = (struct placed){token, i};
    }
    if (building->count > 1) {
        qsort(building->placed, building->count, sizeof *building->placed,
              by_token);
    }
}

static bool add_quote(struct building *building, uint32_t pick_index)
{
    const struct quote_view *view = building->view;
    const struct picks *picks = building->picks;
    const struct pick *pick = &picks->items.items[pick_index];
    hsy_document *document = building->document;
    hsy_quote *quote = ARRAY_PUSH(&document->quotes);
    if (quote == NULL) {
        return false;
    }
    building->quotes[pick_index] = (uint32_t)document->quotes.count - 1;
    uint32_t first = picks->fragments.items[pick->first].tokens.begin;
    *quote = (hsy_quote){
        .fragments = {(uint32_t)document->fragments.count, 0},
        .sentence = view->tokens[first].sentence,
        .in = HSY_NONE,
        .label = label_of(view, picks, pick),
        .by = pick->has_cue ? pick->cue.by : HSY_BY_SPEECH,
    };
    for (uint32_t i = pick->first; i != HSY_NONE;
         i = picks->fragments.items[i].next) {
        hsy_span tokens = picks->fragments.items[i].tokens;
        if (!push_fragment(document, bytes_of(view, tokens),
                           &quote->fragments)) {
            return false;
        }
    }
    return true;
}

static bool add_cue(struct building *building, uint32_t pick_index)
{
    const struct pick *pick = &building->picks->items.items[pick_index];
    hsy_document *document = building->document;
    hsy_cue *cue = ARRAY_PUSH(&document->cues);
    if (cue == NULL) {
        return false;
    }
    *cue = (hsy_cue){
        .fragments = {(uint32_t)document->fragments.count, 0},
        .quote = building->quotes[pick_index],
        .label = pick->cue.label,
        .negated = pick->cue.negated,
    };
    if (pick->cue.lemma.len > 0) {
        cue->lemma = document_keep(document, pick->cue.lemma);
        if (cue->lemma.data == NULL) {
            return false;
        }
    }
    return push_fragment(document, bytes_of(building->view, pick->cue.span),
                         &cue->fragments);
}

/* Quotes in the order of their first fragments, then cues in theirs. */
static bool build(struct building *building)
{
    place(building, false);
    for (uint32_t i = 0; i < building->count; i++) {
        if (!add_quote(building, building->placed[i].pick)) {
            return false;
        }
    }
    for (uint32_t i = 0; i < building->count; i++) {
        uint32_t in = building->picks->items.items[building->placed[i].pick].in;
        if (in != HSY_NONE) {
            building->document->quotes.items[i].in = building->quotes[in];
        }
    }
    place(building, true);
    for (uint32_t i = 0; i < building->count; i++) {
        if (!add_cue(building, building->placed[i].pick)) {
            return false;
        }
    }
    return true;
}

static hsy_status build_layers(struct arena *arena, hsy_document *document,
                               const struct quote_view *view,
                               const struct picks *picks, hsy_error *error)
{
    size_t room = picks->items.count + 1;
    struct building building = {
        .document = document,
        .view = view,
        .picks = picks,
        .placed = arena_alloc(arena, room * sizeof *building.placed),
        .quotes = arena_alloc(arena, room * sizeof *building.quotes),
    };
    bool built =
        building.placed != NULL && building.quotes != NULL && build(&building);
    return built ? HSY_OK : error_memory(error);
}

static hsy_status extract(hsy_analyzer *analyzer, hsy_document *document,
                          hsy_error *error)
{
    struct arena *arena = &analyzer->scratch;
    struct words words;
    struct quote_view view = {0};
    struct picks picks = {0};
    struct quote_learned *learned = NULL;
    const struct tree_node *trees = NULL;
    hsy_status status = tokens_require(analyzer, document, error);
    if (status == HSY_OK) {
        status = syntax_words(analyzer, document, &words, error);
    }
    if (status == HSY_OK) {
        arena_reset(arena);
        status = quote_view_make(&view, arena, document,
                                 &analyzer->models->lexicon, words, error);
    }
    if (status == HSY_OK) {
        status = quote_learned_require(analyzer, &learned, error);
    }
    if (status == HSY_OK && learned != NULL) {
        status = quote_learned_trees(analyzer, document, &trees, error);
    }
    if (status == HSY_OK && learned != NULL) {
        status = quote_learned_read(learned, &view, trees, error);
    }
    if (status == HSY_OK) {
        status = choose_quotes(&view, arena, learned, &picks, error);
    }
    if (status == HSY_OK) {
        status = choose_nested(&view, arena, &picks, error);
    }
    if (status == HSY_OK) {
        status = build_layers(arena, document, &view, &picks, error);
    }
    picks_release(&picks);
    quote_view_release(&view);
    return status;
}

hsy_status hsy_extract_quotes(hsy_analyzer *analyzer, hsy_document *document,
                              hsy_error *error)
{
    hsy_status status = document_begin_stage(document, STAGE_QUOTES,
                                             analyzer->options.replace, error);
    if (status == HSY_END) {
        return HSY_OK;
    }
    if (status == HSY_OK) {
        status = extract(analyzer, document, error);
    }
    if (status != HSY_OK) {
        return status;
    }
    return document_end_stage(document, STAGE_QUOTES,
                              hsy_models_hash(analyzer->models), error);
}
