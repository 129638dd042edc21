/* Contents whose subject stands before the cue, and those beside a label. */
#include "annotate/content.h"
#include "annotate/phrase_word.h"

enum { LABEL_WORDS = 8, NAME_WORDS = 12 };

static bool seems(const struct cue *cue)
{
    return text_is(cue->lemma, "seem") || text_is(cue->lemma, "appear");
}

/* `[A new round] is said [to be planned]`. */
static bool raised_subject(const struct quote_view *view,
                           const struct quote_unit *unit, const struct cue *cue,
                           struct content *out)
{
    struct phrase_scope scope = {view->words, unit->begin, unit->end};
    struct phrase subject;
    uint32_t at = cue->span.end;
    bool to = at < unit->end && view->words[at].xpos == XPOS_TO;
    bool phrase_to = at > unit->begin && word_is(&view->words[at - 1], "to");
    bool adjective = at < unit->end && seems(cue) &&
                     (word_is_adjective(&view->words[at]) ||
                      word_is_adverb(&view->words[at]));
    if ((!to && !phrase_to && !adjective) ||
        !phrase_before(&scope, cue->span.begin, &subject)) {
        return false;
    }
    *out = (struct content){
        .cue = *cue,
        .fragments = {{subject.begin, subject.end},
                      {at, content_phrase_end(view, unit, at, true)}},
        .count = 2,
        .frame = FRAME_RAISED,
    };
    return out->fragments[1].begin < out->fragments[1].end;
}

/* Where the clause begins that `at` stands in: behind a comma, a conjunction
 * or marks. */
static uint32_t clause_begin(const struct quote_view *view,
                             const struct quote_unit *unit, uint32_t at)
{
    enum { CLAUSE_WORDS = 40 };
    uint32_t from = at;
    while (at > unit->begin && from - at < CLAUSE_WORDS) {
        const struct word *word = &view->words[at - 1];
        if (word_is_comma(word) || word->xpos == XPOS_CC ||
            word_is(word, "that") || word_is(word, ";") ||
            quote_view_in_marks(view, at - 1)) {
            break;
        }
        at--;
    }
    return at;
}

/* `[The bridge was] reportedly [unsafe]`. */
static bool whole_sentence(const struct quote_view *view,
                           const struct quote_unit *unit, const struct cue *cue,
                           struct content *out)
{
    uint32_t at = cue->span.end;
    at += at < unit->end && word_is_comma(&view->words[at]);
    hsy_span left = {clause_begin(view, unit, cue->span.begin),
                     cue->span.begin};
    hsy_span right = {at, content_clause_end(view, unit, at)};
    *out = (struct content){.cue = *cue, .frame = FRAME_SENTENCE};
    if (left.begin < left.end) {
        out->fragments[out->count++] = left;
    }
    if (right.begin < right.end) {
        out->fragments[out->count++] = right;
    }
    return out->count > 0;
}

bool content_raised(const struct quote_view *view,
                    const struct quote_unit *unit, const struct cue *cue,
                    struct content *out)
{
    if (cue->label == HSY_CUE_ADVERB) {
        return whole_sentence(view, unit, cue, out);
    }
    return cue->label == HSY_CUE_VERB && (cue->passive || seems(cue)) &&
           raised_subject(view, unit, cue, out);
}

/* --------------------------------------------------------------- labels -- */

/* Somebody or something that speaks. */
static bool can_speak(const struct quote_view *view,
                      const struct phrase *phrase)
{
    const struct word *head = &view->words[phrase->head];
    return word_is_proper(head) || word_entry(head, LIST_PERSON_NOUN) ||
           word_entry(head, LIST_GROUP_NOUN) ||
           word_entry(head, LIST_MESSAGE_NOUN) || head->xpos == XPOS_PRP;
}

/* A title or a name that news knows as a person's. */
static bool names_person(const struct quote_view *view,
                         const struct phrase *label)
{
    const struct word *head = &view->words[label->head];
    return word_entry(head, LIST_TITLE) != NULL ||
           word_entry(head, LIST_NEWSMAKER) != NULL ||
           word_entry(head, LIST_PERSON_NOUN) != NULL;
}

/* `Minister: we will act`, `TAPPER: Is it?`: a short phrase alone before the
 * colon; what follows is speech if it is in marks, or the line is a heading
 * or a name in capitals. */
static bool label_before(const struct quote_view *view,
                         const struct quote_unit *unit, const struct cue *cue,
                         struct content *out)
{
    struct phrase_scope scope = {view->words, unit->begin, unit->end};
    struct phrase label;
    uint32_t at = cue->span.end;
    if (!word_is(&view->words[cue->head], ":") || at >= unit->end ||
        cue->span.begin - unit->begin > LABEL_WORDS ||
        !phrase_at(&scope, unit->begin, &label) ||
        label.end != cue->span.begin || !can_speak(view, &label)) {
        return false;
    }
    bool marks = quote_view_opens(view, at) != HSY_NONE;
    bool says = unit->is_headline && (content_is_clause(view, unit, at) ||
                                      names_person(view, &label));
    if (!marks && !says) {
        return false;
    }
    uint32_t end =
        marks ? quote_view_next(view, at) : content_clause_end(view, unit, at);
    *out = (struct content){.cue = *cue,
                            .fragments = {{at, end}},
                            .count = 1,
                            .frame = FRAME_LABEL};
    return at < end;
}

/* Number of the paragraph that the token stands in. */
static uint32_t paragraph_of(const struct quote_view *view, uint32_t token)
{
    uint32_t sentence = view->tokens[token].sentence;
    return view->document->sentences.items[sentence].paragraph;
}

/* Behind the last token of the token's paragraph, without its stop. */
static uint32_t paragraph_end(const struct quote_view *view, uint32_t token)
{
    uint32_t end = token + 1;
    while (end < view->token_count &&
           paragraph_of(view, end) == paragraph_of(view, token)) {
        end++;
    }
    while (end > token + 1 && word_is(&view->words[end - 1], ".")) {
        end--;
    }
    return end;
}

/* `TAPPER: Is it? Who says so?`, `Q: ...`: a name in capitals alone before the
 * colon that begins a paragraph; all the paragraph is said. */
static bool transcript(const struct quote_view *view,
                       const struct quote_unit *unit, const struct cue *cue,
                       struct content *out)
{
    enum { NAME_MAX = 4 };
    uint32_t at = cue->span.end;
    bool leads =
        unit->begin == 0 || paragraph_end(view, unit->begin - 1) <= unit->begin;
    if (!word_is(&view->words[cue->head], ":") || at >= unit->end || !leads ||
        unit->is_headline || cue->span.begin - unit->begin > NAME_MAX) {
        return false;
    }
    for (uint32_t i = unit->begin; i < cue->span.begin; i++) {
        uint8_t shape = view->words[i].shape;
        if (shape != SHAPE_UPPER && shape != SHAPE_INITIAL) {
            return false;
        }
    }
    *out = (struct content){.cue = *cue,
                            .fragments = {{at, paragraph_end(view, at)}},
                            .count = 1,
                            .frame = FRAME_TRANSCRIPT};
    return true;
}

/* `“Nobody locked it”: Mark Lindell`, `“...” - Mark Lindell`. */
static bool label_behind(const struct quote_view *view,
                         const struct quote_unit *unit, const struct cue *cue,
                         struct content *out)
{
    struct phrase_scope scope = {view->words, unit->begin, unit->end};
    struct phrase label;
    uint32_t at = cue->span.end;
    if (quote_view_opens(view, unit->begin) == HSY_NONE ||
        quote_view_next(view, unit->begin) != cue->span.begin ||
        !phrase_at(&scope, at, &label) || !can_speak(view, &label)) {
        return false;
    }
    bool heading = unit->is_headline;
    if (!heading && unit->end - at > NAME_WORDS) {
        return false;
    }
    *out = (struct content){.cue = *cue,
                            .fragments = {{unit->begin, cue->span.begin}},
                            .count = 1,
                            .frame = FRAME_LABEL};
    return true;
}

/* `He went back to familiar lines: “We will build it!”`: a colon before what
 * reads as speech, whatever else the sentence says. */
static bool speech_behind(const struct quote_view *view,
                          const struct quote_unit *unit, const struct cue *cue,
                          struct content *out)
{
    uint32_t at = cue->span.end;
    if (!word_is(&view->words[cue->head], ":") || at >= unit->end) {
        return false;
    }
    uint32_t stretch = quote_view_opens(view, at);
    if (stretch == HSY_NONE || !quote_view_is_speech(view, stretch)) {
        return false;
    }
    *out = (struct content){.cue = *cue,
                            .fragments = {view->stretch_tokens[stretch]},
                            .count = 1,
                            .frame = FRAME_COLON};
    return true;
}

bool content_labelled(const struct quote_view *view,
                      const struct quote_unit *unit, const struct cue *cue,
                      struct content *out)
{
    return cue->label == HSY_CUE_PUNCTUATION &&
           (transcript(view, unit, cue, out) ||
            label_before(view, unit, cue, out) ||
            label_behind(view, unit, cue, out) ||
            speech_behind(view, unit, cue, out));
}
