/* Where contents end. */
#include "annotate/content.h"
#include "annotate/phrase_word.h"

/* Shares of a verb's occurrences that are cues, in percent; the longest
 * content that is followed, in words. */
enum { CUE_SHARE = 20, STRONG_SHARE = 50, WORDS_MAX = 500, ADVERBIAL_MAX = 24 };

static uint8_t cue_share(const struct word *word)
{
    const struct lexicon_entry *entry = word_entry(word, LIST_CUE_VERB);
    return entry == NULL || !word_is_verb(word) ? 0 : (uint8_t)entry->value;
}

/* The end of the unit without its stop. */
static uint32_t unit_text_end(const struct quote_view *view,
                              const struct quote_unit *unit, uint32_t begin)
{
    uint32_t end = unit->end;
    if (end - begin > WORDS_MAX) {
        end = begin + WORDS_MAX;
    }
    while (end > begin && !quote_view_in_marks(view, end - 1)) {
        const struct word *word = &view->words[end - 1];
        if (word->shape != SHAPE_OTHER || word->xpos == XPOS_RRB ||
            word_is(word, "%") || word->xpos == XPOS_DOLLAR) {
            break;
        }
        end--;
    }
    return end;
}

static uint32_t skip_adverbs(const struct quote_view *view, uint32_t at,
                             uint32_t end)
{
    while (at < end && word_is_adverb(&view->words[at])) {
        at++;
    }
    return at;
}

/* Tag of the verb with a tense that stands before a content, mostly its cue;
 * XPOS_NONE if there is none. */
static uint8_t tense_before(const struct quote_view *view,
                            const struct quote_unit *unit, uint32_t begin)
{
    enum { LOOK_MAX = 12 };
    for (uint32_t i = begin; i > unit->begin && begin - i < LOOK_MAX; i--) {
        if (word_is_finite(&view->words[i - 1])) {
            return view->words[i - 1].xpos;
        }
    }
    return XPOS_NONE;
}

/* `and suggested that`, `, and left`: a verb that shares the cue's subject,
 * in its tense; without a comma, another cue. */
static bool is_shared_verb(const struct quote_view *view,
                           const struct quote_unit *unit, uint32_t at,
                           bool comma, uint8_t tense)
{
    at = skip_adverbs(view, at, unit->end);
    if (at >= unit->end || !word_is_finite(&view->words[at])) {
        return false;
    }
    bool same = view->words[at].xpos == tense || tense == XPOS_NONE;
    return comma ? same : same && cue_share(&view->words[at]) >= CUE_SHARE;
}

/* `and the minister said`: a phrase and a strong cue. */
static bool is_other_source(const struct quote_view *view,
                            const struct quote_unit *unit, uint32_t at)
{
    struct phrase_scope scope = {view->words, unit->begin, unit->end};
    struct phrase phrase;
    if (!phrase_at(&scope, at, &phrase)) {
        return false;
    }
    uint32_t verb = phrase.end;
    verb += verb < unit->end && word_is_comma(&view->words[verb]);
    verb = skip_adverbs(view, verb, unit->end);
    while (verb < unit->end && word_is_finite(&view->words[verb]) &&
           cue_share(&view->words[verb]) < STRONG_SHARE &&
           verb + 1 < unit->end && word_is_verb(&view->words[verb + 1])) {
        verb = skip_adverbs(view, verb + 1, unit->end); /* has said */
    }
    return verb < unit->end && cue_share(&view->words[verb]) >= STRONG_SHARE;
}

/* Behind a comma, more often of the report than of what is reported. */
static bool begins_aside(const struct word *word)
{
    static const char *const WORDS[] = {"while",    "as",     "after",  "when",
                                        "although", "though", "despite"};
    return WORD_AMONG(word, WORDS);
}

/* `, three weeks after one of them was cut`. */
static bool is_dated_aside(const struct quote_view *view,
                           const struct quote_unit *unit, uint32_t at)
{
    struct phrase_scope scope = {view->words, unit->begin, unit->end};
    struct phrase phrase;
    if (!phrase_base_at(&scope, at, &phrase) ||
        !phrase_is_time(&scope, &phrase) || phrase.end >= unit->end) {
        return false;
    }
    const struct word *word = &view->words[phrase.end];
    return word_is(word, "after") || word_is(word, "before");
}

/* Whether something that is not reported begins at `at`, behind a comma or
 * not: a part with a cue of its own, a participle, an aside. */
static bool is_cut(const struct quote_view *view, const struct quote_unit *unit,
                   uint32_t at, uint8_t tense)
{
    const struct word *word = &view->words[at];
    bool comma = word_is_comma(word);
    uint32_t next = at + comma;
    if (next + 1 >= unit->end) {
        return false;
    }
    const struct word *first = &view->words[next];
    if (first->xpos == XPOS_CC) {
        return is_shared_verb(view, unit, next + 1, comma, tense) ||
               is_other_source(view, unit, next + 1);
    }
    const struct lexicon_entry *entry = NULL;
    if (cue_phrase_end(view, next, unit->end,
                       1u << PHRASE_SOURCE_PREPOSITION | 1u << PHRASE_SOURCE_BY,
                       &entry) > next) {
        return true;
    }
    return comma && (first->xpos == XPOS_VBG || begins_aside(first) ||
                     is_dated_aside(view, unit, next) ||
                     is_other_source(view, unit, next));
}

uint32_t content_clause_end(const struct quote_view *view,
                            const struct quote_unit *unit, uint32_t begin)
{
    uint32_t end = unit_text_end(view, unit, begin);
    uint8_t tense = tense_before(view, unit, begin);
    for (uint32_t at = begin; at < end; at = quote_view_next(view, at)) {
        const struct word *word = &view->words[at];
        if (at > begin &&
            (word_is_comma(word) || word->xpos == XPOS_CC ||
             word->xpos == XPOS_IN) &&
            is_cut(view, unit, at, tense)) {
            return at;
        }
        if (word_is(word, ";")) {
            return at;
        }
    }
    return end;
}

static bool begins_adverbial(const struct word *word)
{
    static const char *const WORDS[] = {
        "after", "before", "when",   "while",    "because", "since",
        "until", "as",     "during", "although", "though",  "if",
    };
    return WORD_AMONG(word, WORDS) &&
           (word->xpos == XPOS_IN || word->xpos == XPOS_WRB);
}

uint32_t content_phrase_end(const struct quote_view *view,
                            const struct quote_unit *unit, uint32_t begin,
                            bool adverbials)
{
    uint32_t end = content_clause_end(view, unit, begin);
    for (uint32_t at = begin; at < end; at = quote_view_next(view, at)) {
        const struct word *word = &view->words[at];
        if (at > begin && (word_is_comma(word) || word_is_dash(word) ||
                           word->xpos == XPOS_COLON ||
                           (!adverbials && begins_adverbial(word)))) {
            return at;
        }
    }
    return end;
}

/* Whether the phrase has an aside, so that a comma may close it. */
static bool has_comma(const struct quote_view *view, struct phrase phrase)
{
    for (uint32_t i = phrase.begin; i < phrase.end; i++) {
        if (word_is_comma(&view->words[i])) {
            return true;
        }
    }
    return false;
}

bool content_is_clause(const struct quote_view *view,
                       const struct quote_unit *unit, uint32_t at)
{
    struct phrase_scope scope = {view->words, unit->begin, unit->end};
    struct phrase phrase;
    if (at < unit->end && view->words[at].xpos == XPOS_EX) {
        return true;
    }
    if (!phrase_at(&scope, at, &phrase)) {
        return false;
    }
    uint32_t verb = phrase.end;
    if (verb < unit->end && word_is_comma(&view->words[verb]) &&
        has_comma(view, phrase)) {
        verb++;
    }
    verb = skip_adverbs(view, verb, unit->end);
    return verb < unit->end && !quote_view_in_marks(view, verb) &&
           word_is_finite(&view->words[verb]);
}

/* A preposition with what it governs. */
static uint32_t skip_prepositional(const struct quote_view *view,
                                   const struct quote_unit *unit, uint32_t at)
{
    struct phrase_scope scope = {view->words, unit->begin, unit->end};
    struct phrase phrase;
    const struct word *word = &view->words[at];
    bool preposition = word->xpos == XPOS_IN || word->xpos == XPOS_TO;
    if (!preposition || word_is(word, "that") || word_is(word, "whether") ||
        word_is(word, "if") || begins_adverbial(word) ||
        !phrase_base_at(&scope, at + 1, &phrase)) {
        return at;
    }
    while (phrase.end + 1 < unit->end &&
           word_is(&view->words[phrase.end], "of") &&
           phrase_base_at(&scope, phrase.end + 1, &phrase)) {
    }
    return phrase.end;
}

uint32_t content_skip_adverbials(const struct quote_view *view,
                                 const struct quote_unit *unit, uint32_t at)
{
    struct phrase_scope scope = {view->words, unit->begin, unit->end};
    struct phrase phrase;
    uint32_t from = at;
    while (at < unit->end && at - from < ADVERBIAL_MAX &&
           !quote_view_in_marks(view, at)) {
        uint32_t next = at;
        if (word_is_adverb(&view->words[at]) ||
            word_is(&view->words[at], "late") ||
            word_is(&view->words[at], "early") ||
            view->words[at].xpos == XPOS_RP) {
            next = at + 1;
        } else if (phrase_base_at(&scope, at, &phrase) &&
                   phrase_is_time(&scope, &phrase)) {
            next = phrase.end;
        } else {
            next = skip_prepositional(view, unit, at);
        }
        if (next == at) {
            break;
        }
        at = next;
    }
    return at;
}
