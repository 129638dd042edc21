/* Candidates of a unit, in the order in which they are to be taken. */
#include <stdlib.h>

#include "annotate/choose.h"
#include "annotate/phrase_word.h"

enum { STRONG_SHARE = 60, FAIR_SHARE = 30 };

/* A strong cue in what stands before an aside: then the aside is likelier to
 * lie inside that one's content. */
static bool has_cue_inside(const struct quote_view *view, hsy_span span)
{
    enum { LOOK_MAX = 300 };
    for (uint32_t at = span.begin; at < span.end && at - span.begin < LOOK_MAX;
         at = quote_view_next(view, at)) {
        const struct word *word = &view->words[at];
        const struct lexicon_entry *entry = word_entry(word, LIST_CUE_VERB);
        if (word_is_finite(word) && entry != NULL &&
            entry->value >= STRONG_SHARE) {
            return true;
        }
    }
    return false;
}

static int rank_of(const struct quote_view *view, const struct content *content)
{
    switch (content->frame) {
    case FRAME_TRANSCRIPT:
        return 6;
    case FRAME_MARKS:
    case FRAME_LABEL:
        return 4;
    case FRAME_ASIDE:
        if (content->fragments[0].end <= content->cue.span.begin &&
            quote_view_in_marks(view, content->fragments[0].end - 1)) {
            return 5;
        }
        return content->fragments[0].end <= content->cue.span.begin &&
                       has_cue_inside(view, content->fragments[0])
                   ? 1
                   : 4;
    case FRAME_THAT:
    case FRAME_CLAUSE:
        return content->cue.percent >= FAIR_SHARE ? 4 : 2;
    case FRAME_SENTENCE:
        return 0;
    default:
        return 2;
    }
}

static int compare(const void *a, const void *b)
{
    const struct content *x = a, *y = b;
    if (x->rank != y->rank) {
        return y->rank - x->rank;
    }
    if (x->cue.span.begin != y->cue.span.begin) {
        return (x->cue.span.begin > y->cue.span.begin) -
               (x->cue.span.begin < y->cue.span.begin);
    }
    return x->frame - y->frame;
}

static bool add(const struct quote_view *view, const struct quote_unit *unit,
                struct content content, struct picks *out)
{
    if (!content_is_sure(view, unit, &content)) {
        return true;
    }
    struct content *added = ARRAY_PUSH(&out->candidates);
    if (added == NULL) {
        return false;
    }
    *added = content;
    added->rank = rank_of(view, &content);
    return true;
}

static bool add_cue(const struct quote_view *view,
                    const struct quote_unit *unit, const struct cue *cue,
                    struct picks *out)
{
    struct content content;
    bool room = true;
    bool preposition = cue->label == HSY_CUE_PREPOSITION;
    if (cue->label == HSY_CUE_PUNCTUATION) {
        return !content_labelled(view, unit, cue, &content) ||
               add(view, unit, content, out);
    }
    if (content_around(view, unit, cue, &content)) {
        room = add(view, unit, content, out);
    }
    if (room && content_raised(view, unit, cue, &content)) {
        room = add(view, unit, content, out);
    }
    if (room && !preposition && cue->label != HSY_CUE_ADVERB &&
        content_right(view, unit, cue, &content)) {
        room = add(view, unit, content, out);
    }
    return room;
}

bool candidates_find(const struct quote_view *view,
                     const struct quote_unit *unit, struct picks *out)
{
    out->candidates.count = 0;
    uint32_t at = unit->begin;
    while (at < unit->end) {
        struct cue cue;
        if (quote_view_in_marks(view, at) || !cue_at(view, unit, at, &cue)) {
            at = quote_view_next(view, at);
            continue;
        }
        if (!add_cue(view, unit, &cue, out)) {
            return false;
        }
        at = cue.group_end > at ? cue.group_end : at + 1;
    }
    if (out->candidates.count > 1) {
        qsort(out->candidates.items, out->candidates.count,
              sizeof *out->candidates.items, compare);
    }
    return true;
}
