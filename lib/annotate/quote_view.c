#include "annotate/quote_view.h"

#include "annotate/phrase_word.h"
#include "base/error.h"

/* Spans of the paragraphs: sentences with one number. */
static hsy_span *paragraphs_of(const hsy_document *document,
                               struct arena *arena, size_t *count)
{
    size_t sentences = document->sentences.count;
    hsy_span *paragraphs =
        arena_alloc(arena, (sentences + 1) * sizeof *paragraphs);
    *count = 0;
    for (size_t i = 0; i < sentences && paragraphs != NULL; i++) {
        const hsy_sentence *sentence = &document->sentences.items[i];
        if (i == 0 || sentence[-1].paragraph != sentence->paragraph) {
            paragraphs[(*count)++] = sentence->span;
        } else {
            paragraphs[*count - 1].end = sentence->span.end;
        }
    }
    return paragraphs;
}

/* Index of the first token at or behind `from` that ends behind `at`. */
static uint32_t token_behind(const struct quote_view *view, uint32_t from,
                             uint32_t at)
{
    while (from < view->token_count && view->tokens[from].span.end <= at) {
        from++;
    }
    return from;
}

/* Finds the tokens of each stretch; stretches begin in order. */
static void place_stretches(struct quote_view *view)
{
    uint32_t token = 0;
    for (uint32_t i = 0; i < view->token_count; i++) {
        view->outer[i] = HSY_NONE;
    }
    for (uint32_t i = 0; i < view->marks.stretches.count; i++) {
        const struct stretch *stretch = &view->marks.stretches.items[i];
        token = token_behind(view, token, stretch->outer.begin);
        hsy_span *tokens = &view->stretch_tokens[i];
        *tokens = (hsy_span){token, token};
        if (stretch->parent == HSY_NONE) {
            while (tokens->end < view->token_count &&
                   view->tokens[tokens->end].span.begin < stretch->outer.end) {
                view->outer[tokens->end++] = i;
            }
            continue;
        }
        /* Inside: its end lies before its parent's. */
        uint32_t low = token, high = view->stretch_tokens[stretch->parent].end;
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            if (view->tokens[middle].span.begin < stretch->outer.end) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        tokens->end = low;
    }
}

/* Whether the stretch of the last token of the unit runs on behind it, or
 * the sentence behind it begins in a way that no sentence does. */
static bool runs_on(const struct quote_view *view, uint32_t token)
{
    return token > 0 && token < view->token_count &&
           view->outer[token] != HSY_NONE &&
           view->outer[token] == view->outer[token - 1];
}

/* Whether the unit is a heading or, alone in its paragraph, has no stop: a
 * closing mark behind its last word does not count. */
static bool is_headline(const struct quote_view *view, uint32_t index)
{
    const struct quote_unit *unit = &view->units[index];
    bool alone =
        (index == 0 || unit[-1].paragraph != unit->paragraph) &&
        (index + 1 == view->unit_count || unit[1].paragraph != unit->paragraph);
    uint32_t end = unit->end;
    while (end > unit->begin && word_is_mark(&view->words[end - 1])) {
        end--;
    }
    return unit->role == HSY_ROLE_HEADING ||
           (alone && end > unit->begin &&
            view->words[end - 1].shape != SHAPE_OTHER);
}

static void find_units(struct quote_view *view)
{
    const hsy_document *document = view->document;
    view->unit_count = 0;
    for (size_t i = 0; i < document->sentences.count; i++) {
        hsy_range range = document->sentence_tokens.items[i];
        const hsy_sentence *sentence = &document->sentences.items[i];
        struct quote_unit *last =
            view->unit_count > 0 ? &view->units[view->unit_count - 1] : NULL;
        if (range.count == 0) {
            continue;
        }
        if (last != NULL && last->paragraph == sentence->paragraph &&
            runs_on(view, range.first)) {
            last->end = range.first + range.count;
            continue;
        }
        view->units[view->unit_count++] = (struct quote_unit){
            .begin = range.first,
            .end = range.first + range.count,
            .paragraph = sentence->paragraph,
            .role = sentence->role,
        };
    }
    for (uint32_t i = 0; i < view->unit_count; i++) {
        view->units[i].is_headline = is_headline(view, i);
    }
}

hsy_status quote_view_make(struct quote_view *view, struct arena *arena,
                           const hsy_document *document,
                           const struct lexicon *lexicon, struct words words,
                           hsy_error *error)
{
    size_t count;
    *view = (struct quote_view){.document = document,
                                .lexicon = lexicon,
                                .words = words.items,
                                .tokens = document->tokens.items,
                                .token_count = words.count};
    hsy_span *paragraphs = paragraphs_of(document, arena, &count);
    if (paragraphs == NULL ||
        !marks_pair(document->text, paragraphs, count, &view->marks)) {
        return error_memory(error);
    }
    view->stretch_tokens =
        arena_alloc(arena, (view->marks.stretches.count + 1) *
                               sizeof *view->stretch_tokens);
    view->outer = arena_alloc(arena, (words.count + 1) * sizeof *view->outer);
    view->units = arena_alloc(arena, (document->sentences.count + 1) *
                                         sizeof *view->units);
    if (view->stretch_tokens == NULL || view->outer == NULL ||
        view->units == NULL) {
        return error_memory(error);
    }
    place_stretches(view);
    find_units(view);
    return HSY_OK;
}

void quote_view_release(struct quote_view *view)
{
    marks_release(&view->marks);
}

bool quote_view_in_marks(const struct quote_view *view, uint32_t token)
{
    return view->outer[token] != HSY_NONE;
}

uint32_t quote_view_opens(const struct quote_view *view, uint32_t token)
{
    uint32_t stretch = view->outer[token];
    return stretch != HSY_NONE && view->stretch_tokens[stretch].begin == token
               ? stretch
               : HSY_NONE;
}

uint32_t quote_view_next(const struct quote_view *view, uint32_t token)
{
    uint32_t stretch = view->outer[token];
    return stretch == HSY_NONE ? token + 1 : view->stretch_tokens[stretch].end;
}

uint32_t quote_view_word_count(const struct quote_view *view, hsy_span tokens)
{
    uint32_t count = 0;
    for (uint32_t i = tokens.begin; i < tokens.end; i++) {
        count += view->words[i].shape != SHAPE_OTHER;
    }
    return count;
}

bool quote_view_is_speech(const struct quote_view *view, uint32_t stretch)
{
    enum { SPEECH_WORDS = 3 };
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
