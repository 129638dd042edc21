/* Contents before and around their cues. */
#include "annotate/content.h"
#include "annotate/phrase_word.h"

enum { LOOK_MAX = 300, LEFT_MAX = 500, CLAUSE_WORDS = 7, STRONG_SHARE = 60 };

/* The cue with its source, between the parts of the content. */
struct block {
    hsy_span span;
    uint32_t tail; /* behind dates and places that follow it */
};

static bool parts(const struct quote_view *view, uint32_t at)
{
    return quote_view_in_marks(view, at) || word_is_comma(&view->words[at]) ||
           word_is_dash(&view->words[at]);
}

/* The unit from behind the last stretch before `at`. */
static struct phrase_scope scope_before(const struct quote_view *view,
                                        const struct quote_unit *unit,
                                        uint32_t at)
{
    uint32_t begin = at;
    while (begin > unit->begin && at - begin < LOOK_MAX &&
           !quote_view_in_marks(view, begin - 1)) {
        begin--;
    }
    return (struct phrase_scope){view->words, begin, unit->end};
}

static bool has_finite(const struct quote_view *view, hsy_span span)
{
    for (uint32_t at = span.begin; at < span.end && at - span.begin < LOOK_MAX;
         at = quote_view_next(view, at)) {
        if (word_is_finite(&view->words[at])) {
            return true;
        }
    }
    return false;
}

static bool is_hearer_verb(const struct cue *cue)
{
    return text_is(cue->lemma, "tell") || text_is(cue->lemma, "ask") ||
           text_is(cue->lemma, "assure") || text_is(cue->lemma, "warn") ||
           text_is(cue->lemma, "inform") || text_is(cue->lemma, "remind");
}

/* ------------------------------------------------------------- the block -- */

static bool inverted_block(const struct quote_view *view,
                           const struct quote_unit *unit, const struct cue *cue,
                           struct block *block)
{
    struct phrase_scope scope = {view->words, unit->begin, unit->end};
    struct phrase phrase;
    uint32_t at = cue->group_end;
    if (!phrase_at(&scope, at, &phrase) || phrase_is_time(&scope, &phrase) ||
        quote_view_in_marks(view, at) || view->words[at].xpos == XPOS_PRP) {
        return false;
    }
    block->span = (hsy_span){cue->span.begin, phrase.end};
    return true;
}

static bool plain_block(const struct quote_view *view,
                        const struct quote_unit *unit, const struct cue *cue,
                        struct block *block)
{
    struct phrase_scope scope = scope_before(view, unit, cue->span.begin);
    struct phrase phrase;
    uint32_t end = cue->span.begin;
    while (end > scope.begin && word_is_adverb(&view->words[end - 1])) {
        end--;
    }
    if (!phrase_before(&scope, end, &phrase) ||
        view->words[phrase.head].xpos == XPOS_WP ||
        phrase_is_time(&scope, &phrase)) {
        return false;
    }
    struct phrase relay;
    uint32_t quoted = phrase.begin;
    if (word_is(&view->words[cue->span.begin], "as") &&
        quoted > scope.begin + 1 && word_is_verb(&view->words[quoted - 1]) &&
        phrase_before(&scope, quoted - 1, &relay)) {
        phrase = relay; /* the newspaper quoted the minister as saying */
    }
    if (phrase.begin > unit->begin + 1 &&
        word_is(&view->words[phrase.begin - 1], "as")) {
        if ((cue->flags & CUE_SPEECH) == 0 && !text_is(cue->lemma, "put")) {
            return false; /* as Washington seeks to */
        }
        phrase.begin--; /* as she put it */
    }
    block->span = (hsy_span){phrase.begin, cue->span.end};
    return phrase.begin > unit->begin && parts(view, phrase.begin - 1);
}

/* Whether all before the cue is one phrase: its subject then (`The minister,
 * who was there, described it`). */
static bool opens_unit(const struct quote_view *view,
                       const struct quote_unit *unit, const struct cue *cue)
{
    struct phrase_scope scope = {view->words, unit->begin, unit->end};
    struct phrase phrase;
    return phrase_before(&scope, cue->span.begin, &phrase) &&
           phrase.begin == unit->begin;
}

/* Whether what stands behind the block says that no content goes there: the
 * sentence's end, a comma, a stretch, an adverbial. */
static bool ends_block(const struct quote_view *view,
                       const struct quote_unit *unit, uint32_t at)
{
    if (at >= unit->end) {
        return true;
    }
    const struct word *word = &view->words[at];
    if (quote_view_in_marks(view, at)) {
        return true;
    }
    return word_is_comma(word) || word_is_dash(word) ||
           word->xpos == XPOS_STOP || word->xpos == XPOS_CC ||
           word_is_participle(word) || word_is(word, ";") ||
           word_is(word, "of") || word_is(word, "about") ||
           word_is(word, "as") || word_is(word, "when") ||
           word_is(word, "after") || word_is(word, "while") ||
           word_is(word, "before") || word_is(word, "during") ||
           word->xpos == XPOS_LRB;
}

/* A preposition that is no `that`, `whether` or `if`. */
static bool begins_adverbial(const struct word *word)
{
    return (word->xpos == XPOS_IN || word->xpos == XPOS_TO) &&
           !word_is(word, "that") && !word_is(word, "whether") &&
           !word_is(word, "if");
}

static bool verb_block(const struct quote_view *view,
                       const struct quote_unit *unit, const struct cue *cue,
                       struct block *block)
{
    if (cue->span.begin == unit->begin) {
        return false;
    }
    struct phrase_scope scope = {view->words, unit->begin, unit->end};
    struct phrase hearer;
    uint32_t before = cue->span.begin - 1;
    bool marks = quote_view_in_marks(view, before);
    bool found =
        (marks && inverted_block(view, unit, cue, block)) ||
        plain_block(view, unit, cue, block) ||
        (!marks && parts(view, before) && !opens_unit(view, unit, cue) &&
         inverted_block(view, unit, cue, block));
    if (!found) {
        return false;
    }
    uint32_t at = block->span.end;
    if (is_hearer_verb(cue) && phrase_base_at(&scope, at, &hearer)) {
        at = hearer.end;
    }
    block->tail = content_skip_adverbials(view, unit, at);
    bool terms = block->tail > at && block->tail < unit->end &&
                 word_is(&view->words[block->tail], "that") &&
                 word_is(&view->words[block->tail - 1], "condition");
    return terms || ends_block(view, unit, block->tail) ||
           (quote_view_in_marks(view, block->span.begin - 1) &&
            begins_adverbial(&view->words[block->tail]));
}

/* ----------------------------------------------------------- the content -- */

/* Whether what begins at `at`, behind the block's comma, goes on with a
 * content that stood complete before it. */
static bool goes_on(const struct quote_view *view,
                    const struct quote_unit *unit, uint32_t at)
{
    const struct word *word = &view->words[at];
    return word->xpos == XPOS_CC && at + 1 < unit->end &&
           content_clause_end(view, unit, at) > at + 2 &&
           !quote_view_in_marks(view, at);
}

/* Stretches that begin at `at`, and those right behind them. */
static uint32_t stretches_end(const struct quote_view *view,
                              const struct quote_unit *unit, uint32_t at)
{
    uint32_t end = quote_view_next(view, at);
    while (end + 1 < unit->end && view->words[end].xpos == XPOS_CC &&
           quote_view_opens(view, end + 1) != HSY_NONE) {
        end = quote_view_next(view, end + 1);
    }
    return end;
}

/* The stretch that goes on with one before the block, behind an aside that
 * reports nothing itself (`shouted the clerk, backing away, “...”`); `at` is
 * behind the comma. HSY_NONE if there is none. */
static uint32_t stretch_behind_aside(const struct quote_view *view,
                                     const struct quote_unit *unit, uint32_t at)
{
    enum { ASIDE_WORDS = 20, CUE_SHARE = 20 };
    for (uint32_t from = at; at < unit->end && at - from < ASIDE_WORDS; at++) {
        const struct word *word = &view->words[at];
        if (quote_view_in_marks(view, at)) {
            return word_is_comma(word - 1) ? at : HSY_NONE;
        }
        const struct lexicon_entry *cue = word_entry(word, LIST_CUE_VERB);
        if (word_is_finite(word) ||
            (word_is_verb(word) && cue != NULL && cue->value >= CUE_SHARE)) {
            return HSY_NONE;
        }
    }
    return HSY_NONE;
}

/* The part of the content behind the block: false if there is none. */
static bool right_part(const struct quote_view *view,
                       const struct quote_unit *unit, const struct block *block,
                       bool complete, hsy_span *out)
{
    uint32_t begin = block->span.begin;
    bool marks =
        begin > unit->begin + 1 && (quote_view_in_marks(view, begin - 1) ||
                                    quote_view_in_marks(view, begin - 2));
    uint32_t at = block->tail;
    if (at + 1 >= unit->end) {
        return false;
    }
    bool parted = !quote_view_in_marks(view, at) && parts(view, at);
    at += parted;
    if (parted && marks) {
        uint32_t later = stretch_behind_aside(view, unit, at);
        at = later == HSY_NONE ? at : later;
    }
    if (quote_view_opens(view, at) != HSY_NONE) {
        *out = (hsy_span){at, stretches_end(view, unit, at)};
        return true;
    }
    if (!parted || (complete && !goes_on(view, unit, at))) {
        return false;
    }
    *out = (hsy_span){at, content_clause_end(view, unit, at)};
    return out->begin < out->end;
}

/* Words that make what they begin depend on another clause. */
static bool is_dependent(const struct word *word)
{
    static const char *const WORDS[] = {"after", "when",  "while", "before",
                                        "as",    "asked", "since"};
    return WORD_AMONG(word, WORDS);
}

/* Where a content in marks begins that a colon or semicolon introduces. */
static uint32_t behind_colon(const struct quote_view *view, hsy_span left)
{
    uint32_t begin = view->stretch_tokens[view->outer[left.end - 1]].begin;
    if (begin <= left.begin) {
        return left.begin;
    }
    const struct word *before = &view->words[begin - 1];
    bool introduced = word_is(before, ":") || word_is(before, ";");
    return introduced ? begin : left.begin;
}

static bool around(const struct quote_view *view, const struct quote_unit *unit,
                   const struct cue *cue, const struct block *block,
                   struct content *out)
{
    hsy_span left = {unit->begin, block->span.begin};
    if (left.end > left.begin && !quote_view_in_marks(view, left.end - 1) &&
        parts(view, left.end - 1)) {
        left.end--;
    }
    if (left.begin >= left.end) {
        return false;
    }
    bool marks = quote_view_in_marks(view, left.end - 1);
    if (left.end - left.begin > LEFT_MAX) {
        if (!marks) {
            return false;
        }
        left.begin = view->stretch_tokens[view->outer[left.end - 1]].begin;
    }
    if (marks) {
        left.begin = behind_colon(view, left);
    }
    bool headline = unit->is_headline &&
                    view->words[left.begin].xpos != XPOS_IN &&
                    left.end - left.begin > 2;
    bool long_enough = left.end - left.begin >= CLAUSE_WORDS &&
                       cue->percent >= STRONG_SHARE &&
                       view->words[left.begin].xpos != XPOS_IN;
    bool complete = marks || headline || long_enough || has_finite(view, left);
    hsy_span right;
    bool more = right_part(view, unit, block, complete, &right);
    if (!marks && more && quote_view_opens(view, right.begin) != HSY_NONE) {
        return false; /* After the vote, she said, “...” */
    }
    if (!complete && !more) {
        return false;
    }
    if (complete && !marks && is_dependent(&view->words[left.begin]) &&
        cue->label == HSY_CUE_VERB && !more) {
        return false;
    }
    *out = (struct content){.cue = *cue,
                            .fragments = {left, right},
                            .count = (uint8_t)(more ? 2 : 1),
                            .frame = FRAME_ASIDE};
    return true;
}

/* ----------------------------------------------------------- according to --
 */

/* The content behind `According to the report, ...`. */
static bool behind_source(const struct quote_view *view,
                          const struct quote_unit *unit, const struct cue *cue,
                          uint32_t at, struct content *out)
{
    at = content_skip_adverbials(view, unit, at);
    if (at >= unit->end) {
        return false;
    }
    const struct word *word = &view->words[at];
    if (word_is_comma(word) || word_is(word, ":") || word_is_dash(word)) {
        at++;
    } else if (!content_is_clause(view, unit, at)) {
        return false;
    }
    hsy_span span = {at, content_clause_end(view, unit, at)};
    *out = (struct content){
        .cue = *cue, .fragments = {span}, .count = 1, .frame = FRAME_ASIDE};
    return span.begin < span.end;
}

static bool source_phrase(const struct quote_view *view,
                          const struct quote_unit *unit, const struct cue *cue,
                          struct content *out)
{
    struct phrase_scope scope = {view->words, unit->begin, unit->end};
    struct phrase source;
    if (!phrase_at(&scope, cue->span.end, &source)) {
        return false;
    }
    bool initial = cue->span.begin == unit->begin ||
                   view->words[cue->span.begin - 1].xpos == XPOS_CC ||
                   (cue->span.begin == unit->begin + 1 &&
                    !quote_view_in_marks(view, unit->begin));
    if (initial && behind_source(view, unit, cue, source.end, out)) {
        return true;
    }
    struct block block = {.span = {cue->span.begin, source.end}};
    block.tail = content_skip_adverbials(view, unit, source.end);
    return around(view, unit, cue, &block, out);
}

bool content_around(const struct quote_view *view,
                    const struct quote_unit *unit, const struct cue *cue,
                    struct content *out)
{
    if (cue->label == HSY_CUE_PREPOSITION) {
        return source_phrase(view, unit, cue, out);
    }
    struct block block;
    return cue->label == HSY_CUE_VERB && verb_block(view, unit, cue, &block) &&
           around(view, unit, cue, &block, out);
}
