/* Candidates of a unit, and which are sure enough to be taken. */
#include <stdlib.h>

#include "annotate/choose.h"
#include "annotate/phrase_subject.h"
#include "annotate/phrase_word.h"

enum { STRONG_SHARE = 60, FAIR_SHARE = 30 };

/* Percent of a verb's occurrences in news that must be cues, by how its
 * content stands: for verbs that are known to report, and for others. */
static const struct {
    uint8_t sure, other;
} SHARES[FRAME_COUNT] = {
    [FRAME_NONE] = {101, 101}, [FRAME_MARKS] = {10, 25},
    [FRAME_ASIDE] = {20, 35},  [FRAME_THAT] = {0, 15},
    [FRAME_CLAUSE] = {10, 35}, [FRAME_LABEL] = {0, 0},
    [FRAME_COLON] = {0, 0},    [FRAME_WH] = {20, 40},
    [FRAME_TO] = {30, 30},     [FRAME_RAISED] = {40, 40},
    [FRAME_AS] = {15, 20},     [FRAME_GERUND] = {30, 30},
    [FRAME_OBJECT] = {40, 40}, [FRAME_PREPOSITION] = {60, 60},
    [FRAME_SENTENCE] = {0, 0},
};

/* Frames that a noun can have (`the claim that`, `a pledge to`). */
static bool noun_allows(uint8_t frame)
{
    return frame == FRAME_THAT;
}

/* A subject that is neither somebody nor a text (`experience shows`). */
static bool is_mute(const struct quote_view *view,
                    const struct quote_unit *unit,
                    const struct content *content)
{
    struct phrase_scope scope = {view->words, unit->begin, unit->end};
    struct subject_query query = {
        .scope = &scope,
        .label = content->cue.label,
        .cue = content->cue.span,
        .content = content->fragments[0],
    };
    struct subject subject;
    if (content->cue.label != HSY_CUE_VERB || !subject_of(&query, &subject)) {
        return false;
    }
    const struct word *head = &view->words[subject.phrase.head];
    if (word_is_proper(head) || head->xpos == XPOS_PRP ||
        word_is_relative(head) || head->xpos == XPOS_CD ||
        head->xpos == XPOS_DT || head->xpos == XPOS_NNS) {
        return false;
    }
    return word_entry(head, LIST_PERSON_NOUN) == NULL &&
           word_entry(head, LIST_GROUP_NOUN) == NULL &&
           word_entry(head, LIST_MESSAGE_NOUN) == NULL &&
           word_entry(head, LIST_ORG_HEAD) == NULL &&
           word_entry(head, LIST_CUE_NOUN) == NULL && head->xpos == XPOS_NN;
}

/* `asked not to be named`: terms, not what was said. */
static bool is_terms(const struct quote_view *view,
                     const struct content *content)
{
    enum { TERMS_WORDS = 8 };
    static const char *const WORDS[] = {"named", "identified", "anonymity",
                                        "anonymous"};
    hsy_span span = content->fragments[0];
    for (uint32_t i = span.begin; i < span.end && i - span.begin < TERMS_WORDS;
         i++) {
        if (WORD_AMONG(&view->words[i], WORDS)) {
            return content->frame == FRAME_TO || content->frame == FRAME_THAT;
        }
    }
    return false;
}

/* `nicknamed “the Locksmith”`, `titled “...”`: a name in marks. */
static bool is_name(const struct quote_view *view,
                    const struct content *content)
{
    static const char *const LEMMAS[] = {"nickname", "label", "dub",  "title",
                                         "entitle",  "name",  "brand"};
    const struct cue *cue = &content->cue;
    bool names = false;
    for (size_t i = 0; i < sizeof LEMMAS / sizeof *LEMMAS; i++) {
        names |= text_is(cue->lemma, LEMMAS[i]);
    }
    if (!names || content->frame != FRAME_MARKS ||
        view->words[cue->head].xpos != XPOS_VBN) {
        return false;
    }
    hsy_span span = content->fragments[0];
    for (uint32_t i = span.begin; i < span.end; i++) {
        if (word_is_finite(&view->words[i])) {
            return false;
        }
    }
    return true;
}

/* `“This is fantastic!” he beamed`: whatever the verb is. */
static bool is_beside_speech(const struct quote_view *view,
                             const struct content *content)
{
    uint32_t last = content->fragments[0].end - 1;
    if (content->frame != FRAME_ASIDE || last >= content->cue.span.begin ||
        !quote_view_in_marks(view, last)) {
        return false;
    }
    uint32_t stretch = view->outer[last];
    hsy_span tokens = view->stretch_tokens[stretch];
    const struct word *end = &view->words[tokens.end - 2];
    bool stopped =
        tokens.end - tokens.begin > 3 && tokens.end - 1 == last &&
        (word_is_comma(end) || word_is(end, "!") || word_is(end, "?"));
    return stopped && quote_view_is_speech(view, stretch);
}

static bool is_sure(const struct quote_view *view,
                    const struct quote_unit *unit,
                    const struct content *content)
{
    const struct cue *cue = &content->cue;
    if (is_terms(view, content) || is_name(view, content)) {
        return false;
    }
    if (cue->label == HSY_CUE_NOUN) {
        uint32_t that = content->fragments[0].begin;
        return noun_allows(content->frame) &&
               content_is_clause(view, unit, that + 1);
    }
    if (cue->label != HSY_CUE_VERB) {
        return true;
    }
    if (is_beside_speech(view, content)) {
        return true;
    }
    bool listed = (cue->flags & CUE_SURE) != 0;
    uint8_t least =
        listed ? SHARES[content->frame].sure : SHARES[content->frame].other;
    return cue->percent >= least &&
           (cue->percent >= 70 || !is_mute(view, unit, content));
}

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
    if (!is_sure(view, unit, &content)) {
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
