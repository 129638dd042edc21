/* Noun phrases read from their ends. */
#include "annotate/phrase_link.h"

#include "annotate/phrase_word.h"

/* A participle before a preposition that was tagged as a past tense: `one
 * source involved in planning told`. */
static bool is_taken_for_past(const struct word *verb, const struct word *next)
{
    const struct lexicon_entry *forms = word_entry(verb, LIST_VERB);
    return verb->xpos == XPOS_VBD && next->xpos == XPOS_IN && forms != NULL &&
           (forms->flags & FORM_PARTICIPLE) != 0;
}

/* The word that a participle construction hangs on: `one source involved in
 * planning`, `people familiar with the matter`. `at` is where what has been
 * read so far begins; gives the end of the phrase before the construction. */
static bool reduced_clause_before(const struct phrase_scope *scope, uint32_t at,
                                  uint32_t *end)
{
    const struct word *words = scope->words;
    if (at > scope->begin + 1 &&
        (words[at - 1].xpos == XPOS_IN || words[at - 1].xpos == XPOS_TO)) {
        at--;
    }
    if (at <= scope->begin + 1) {
        return false;
    }
    const struct word *verb = &words[at - 1];
    bool participle =
        word_is_participle(verb) || is_taken_for_past(verb, &words[at]);
    bool adjective = verb->xpos == XPOS_JJ && words[at].xpos == XPOS_IN;
    *end = at - 1;
    if (words[at - 2].xpos == XPOS_RB) {
        --*end;
    }
    return (participle || adjective) && *end > scope->begin &&
           word_is_noun(&words[*end - 1]);
}

/* The end of the phrase that a relative clause without commas hangs on, if
 * one reaches to `at`: `the man who saw the report`. */
static bool relative_clause_before(const struct phrase_scope *scope,
                                   uint32_t at, uint32_t *end)
{
    const struct word *words = scope->words;
    uint32_t low =
        at - scope->begin > CLAUSE_MAX ? at - CLAUSE_MAX : scope->begin;
    bool verb = false;
    for (uint32_t i = at; i > low; i--) {
        const struct word *word = &words[i - 1];
        if (word_is_relative(word)) {
            *end = i - 1;
            return verb && i - 1 > scope->begin && word_is_noun(word - 1);
        }
        if (word_is_comma(word) || word_is_mark(word) ||
            word->xpos == XPOS_COLON || word->xpos == XPOS_STOP) {
            return false;
        }
        const struct lexicon_entry *cue = word_entry(word, LIST_CUE_VERB);
        if (word_is_finite(word) && cue != NULL && cue->value >= 50) {
            return false; /* people who say | the president lied */
        }
        verb |= word_is_finite(word);
    }
    return false;
}

static bool is_object_pronoun(const struct word *word)
{
    static const char *const SUBJECTS[] = {"he", "she", "they",
                                           "we", "i",   "you"};
    return word->xpos == XPOS_PRP && !WORD_AMONG(word, SUBJECTS);
}

static bool phrase_list_before(const struct phrase_scope *scope, uint32_t begin,
                               struct phrase *left);

/* Extends `phrase` to the left by one link: a preposition, a participle, a
 * relative clause, a coordination. */
static bool link_before(const struct phrase_scope *scope, struct phrase *phrase)
{
    const struct word *words = scope->words;
    struct phrase left;
    uint32_t at = phrase->begin, end;
    if (at <= scope->begin + 1) {
        return false;
    }
    const struct word *before = &words[at - 1];
    bool out_of = word_is(before, "of") && word_is(before - 1, "out");
    if (phrase_base_before(scope, at - 1 - out_of, &left) &&
        phrase_is_link(before)) {
        bool joined = phrase_attaches(scope, left.head, at - 1, phrase);
        if (phrase_is_time(scope, &left)) {
            return false;
        }
        *phrase = (struct phrase){left.begin, joined ? phrase->end : left.end,
                                  left.head};
        return true;
    }
    if (before->xpos == XPOS_CC && !word_is(before, "but") &&
        words[phrase->head].xpos != XPOS_PRP &&
        phrase_list_before(scope, at - 1, &left)) {
        *phrase = (struct phrase){left.begin, phrase->end, phrase->head};
        return true;
    }
    if ((reduced_clause_before(scope, at, &end) ||
         (word_is_verb(before) && relative_clause_before(scope, at, &end))) &&
        phrase_base_before(scope, end, &left)) {
        *phrase = (struct phrase){left.begin, phrase->end, left.head};
        return true;
    }
    return false;
}

/* What is coordinated before a conjunction: `Ana Ruiz [and]`, `A, B, [and]`.
 * An object of a verb is not (`met Ruiz and Holm said`). */
static bool phrase_list_before(const struct phrase_scope *scope, uint32_t end,
                               struct phrase *left)
{
    const struct word *words = scope->words;
    bool comma = end > scope->begin + 1 && word_is_comma(&words[end - 1]);
    end -= comma;
    if (!phrase_base_before(scope, end, left) ||
        is_object_pronoun(&words[left->head]) || phrase_is_time(scope, left)) {
        return false;
    }
    struct phrase more;
    uint32_t last = left->begin;
    for (int i = 0; i < LINK_MAX && left->begin > scope->begin + 1 &&
                    word_is_comma(&words[left->begin - 1]) &&
                    phrase_base_before(scope, left->begin - 1, &more);
         i++) {
        left->begin = more.begin;
    }
    if (left->begin == scope->begin) {
        return true;
    }
    const struct word *before = &words[left->begin - 1];
    bool clause = comma && left->begin == last && !word_is_comma(before) &&
                  !word_is_mark(before); /* on the strip, and one official */
    return !clause && !word_is_verb(before);
}

/* A phrase that ends with its relative clause's verb (`officials whose laws
 * have been overturned`). */
static bool clause_phrase_before(const struct phrase_scope *scope, uint32_t end,
                                 struct phrase *out)
{
    uint32_t noun;
    if (end <= scope->begin || !word_is_verb(&scope->words[end - 1]) ||
        !relative_clause_before(scope, end, &noun) ||
        !phrase_base_before(scope, noun, out)) {
        return false;
    }
    out->end = end;
    return true;
}

static bool simple_before(const struct phrase_scope *scope, uint32_t end,
                          struct phrase *out)
{
    if (!phrase_base_before(scope, end, out) &&
        !clause_phrase_before(scope, end, out)) {
        return false;
    }
    for (int i = 0; i < LINK_MAX && link_before(scope, out); i++) {
    }
    return true;
}

/* The comma (or dash) that opens what the one at `close` ends. */
static bool opening_comma(const struct phrase_scope *scope, uint32_t close,
                          uint32_t *open)
{
    const struct word *words = scope->words;
    bool dash = word_is_dash(&words[close]);
    for (uint32_t i = close; i > scope->begin && close - i < CLAUSE_MAX; i--) {
        const struct word *word = &words[i - 1];
        if (dash ? word_is_dash(word) : word_is_comma(word)) {
            *open = i - 1;
            return true;
        }
        if (word->xpos == XPOS_STOP || word_is_mark(word)) {
            return false;
        }
    }
    return false;
}

/* The opening bracket of the one that closes before `end`. */
static bool opening_bracket(const struct phrase_scope *scope, uint32_t end,
                            uint32_t *open)
{
    for (uint32_t i = end; i > scope->begin && end - i < CLAUSE_MAX; i--) {
        if (scope->words[i - 1].xpos == XPOS_LRB) {
            *open = i - 1;
            return true;
        }
    }
    return false;
}

/* `N.C.` behind `Raleigh,`. */
static bool is_region(const struct phrase_scope *scope,
                      const struct phrase *phrase)
{
    const struct word *head = &scope->words[phrase->head];
    return phrase->begin > scope->begin + 1 &&
           word_is_comma(&scope->words[phrase->begin - 1]) &&
           word_is_proper(&scope->words[phrase->begin - 2]) &&
           (word_entry(head, LIST_STATE) != NULL ||
            word_entry(head, LIST_COUNTRY) != NULL);
}

/* A phrase that only says more of the one before it: an age, `of Ohio`, `an
 * ally of the speaker`. */
static bool is_appositive(const struct phrase_scope *scope,
                          const struct phrase *phrase)
{
    const struct word *first = &scope->words[phrase->begin];
    return scope->words[phrase->head].xpos == XPOS_CD ||
           is_region(scope, phrase) ||
           (first->xpos == XPOS_DT && !word_is(first, "the")) ||
           (first->xpos == XPOS_NN && first->shape == SHAPE_LOWER) ||
           (phrase->begin > scope->begin && word_is(first - 1, "of"));
}

/* What opens the aside that ends at `close`, a comma, dash or bracket.
 * `*keeps`: whether it is part of the phrase before it. */
static bool aside_before(const struct phrase_scope *scope, uint32_t close,
                         uint32_t *open, bool *keeps)
{
    *keeps = true;
    if (scope->words[close].xpos == XPOS_RRB) {
        return opening_bracket(scope, close, open);
    }
    return opening_comma(scope, close, open) &&
           phrase_is_aside(scope, (hsy_span){*open + 1, close}, keeps);
}

/* Whether the words before `open` are an aside themselves (`Holm, 58, who
 * ..., said`; `Holm (D-Ohio), who`); `*close` is what ends them. */
static bool aside_chained(const struct phrase_scope *scope, uint32_t open,
                          uint32_t *close)
{
    struct phrase base;
    *close = open;
    if (open > scope->begin && scope->words[open - 1].xpos == XPOS_RRB) {
        *close = open - 1;
        return true;
    }
    if (!phrase_base_before(scope, open, &base)) {
        return false;
    }
    uint32_t before = base.begin;
    if (before > scope->begin && word_is(&scope->words[before - 1], "of")) {
        before--;
    }
    return before > scope->begin && word_is_comma(&scope->words[before - 1]);
}

/* The phrase before the asides that end at `close`, with those that are part
 * of it. */
static bool before_asides(const struct phrase_scope *scope, uint32_t close,
                          struct phrase *out)
{
    uint32_t end = scope->words[close].xpos == XPOS_RRB ? close + 1 : close;
    for (int i = 0; i < LINK_MAX; i++) {
        uint32_t open;
        bool keeps;
        if (!aside_before(scope, close, &open, &keeps)) {
            return false;
        }
        end = keeps ? end : open;
        bool found = simple_before(scope, open, out);
        if (found && !is_appositive(scope, out)) {
            break;
        }
        if (!aside_chained(scope, open, &close)) {
            if (!found) {
                return false;
            }
            break;
        }
    }
    out->end = end > out->end ? end : out->end;
    return out->begin < out->end;
}

bool phrase_before(const struct phrase_scope *scope, uint32_t end,
                   struct phrase *out)
{
    *out = (struct phrase){0};
    if (end <= scope->begin || end > scope->end) {
        return false;
    }
    const struct word *last = &scope->words[end - 1];
    if (word_is_comma(last) || last->xpos == XPOS_RRB || word_is_dash(last)) {
        return before_asides(scope, end - 1, out);
    }
    return simple_before(scope, end, out);
}
