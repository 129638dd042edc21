/* Noun phrases without what stands behind their heads. */
#include "annotate/phrase.h"

#include "annotate/phrase_word.h"

/* The longest phrase that is looked for, in words. */
enum { BASE_MAX = 24 };

static const char *const TIME_NOUNS[] = {
    "today",   "yesterday", "tomorrow", "tonight",  "morning", "afternoon",
    "evening", "night",     "week",     "weekend",  "month",   "year",
    "years",   "months",    "weeks",    "days",     "day",     "time",
    "hours",   "minutes",   "ago",      "midnight", "noon",    "hour",
};

static bool is_calendar(const struct word *word)
{
    return word_entry(word, LIST_WEEKDAY) != NULL ||
           (word_entry(word, LIST_MONTH) != NULL && word->shape != SHAPE_LOWER);
}

static bool is_time_word(const struct word *word)
{
    return is_calendar(word) || WORD_AMONG(word, TIME_NOUNS);
}

bool phrase_is_time(const struct phrase_scope *scope,
                    const struct phrase *phrase)
{
    const struct word *head = &scope->words[phrase->head];
    if (head->xpos == XPOS_CD && phrase->head > phrase->begin) {
        head--; /* March 3 */
    }
    return is_time_word(head);
}

/* A pronoun that is a phrase by itself. `that` and `which` are none. */
static bool is_pronoun(const struct word *word)
{
    return word->xpos == XPOS_PRP || word->xpos == XPOS_EX ||
           (word->xpos == XPOS_WP && word_is(word, "who"));
}

static bool can_head(const struct word *word)
{
    return word_is_noun(word) || word->xpos == XPOS_CD ||
           word->xpos == XPOS_FW || word->xpos == XPOS_ADD;
}

/* An adjective can head a phrase that a determiner begins, and a noun for a
 * person is often taken for one (`the official`). */
static bool adjective_heads(const struct phrase_scope *scope, uint32_t at)
{
    const struct word *word = &scope->words[at];
    if (word->xpos != XPOS_JJ || at == scope->begin) {
        return false;
    }
    return word_entry(word, LIST_PERSON_NOUN) != NULL ||
           word->shape == SHAPE_CAPITAL || word_is(word - 1, "the");
}

/* A determiner can stand for a phrase (`some said`, `both agree`). */
static bool can_stand_alone(const struct word *word)
{
    return word->xpos == XPOS_DT && !word_is(word, "the") &&
           !word_is(word, "a") && !word_is(word, "an") &&
           !word_is(word, "every") && !word_is(word, "no");
}

static bool is_modifier(const struct word *word)
{
    return can_head(word) || word_is_adjective(word) ||
           word->xpos == XPOS_POS || word->xpos == XPOS_HYPH ||
           word->xpos == XPOS_AFX || word->xpos == XPOS_DOLLAR ||
           word->xpos == XPOS_SYM;
}

static bool is_quantifier_adverb(const struct word *word)
{
    static const char *const ADVERBS[] = {
        "about", "nearly", "almost", "some", "over", "roughly",
        "only",  "just",   "least",  "most", "than", "around",
        "at",    "more",   "fewer",  "less", "up",   "to",
    };
    return WORD_AMONG(word, ADVERBS);
}

/* Participles and adverbs belong to a phrase if what is before them does
 * (`the proposed force`, `a very senior official`). */
static bool modifies_inside(const struct phrase_scope *scope, uint32_t at)
{
    if (at == scope->begin) {
        return false;
    }
    const struct word *before = &scope->words[at - 1];
    return before->xpos == XPOS_DT || before->xpos == XPOS_PRPS ||
           before->xpos == XPOS_POS || before->xpos == XPOS_HYPH ||
           (word_is_adjective(before) && at - 1 > scope->begin &&
            word_is_determiner(before - 1));
}

/* `US and Israeli officials`: alike on both sides, and a noun behind. */
static bool joins_modifiers(const struct phrase_scope *scope, uint32_t cc,
                            uint32_t end)
{
    const struct word *words = scope->words;
    if (cc == scope->begin || cc + 2 >= end) {
        return false;
    }
    const struct word *a = &words[cc - 1], *b = &words[cc + 1];
    bool alike = (word_is_adjective(a) || word_is_proper(a)) &&
                 (word_is_adjective(b) || word_is_proper(b));
    return alike &&
           (words[cc + 2].xpos == XPOS_NN || words[cc + 2].xpos == XPOS_NNS);
}

/* Whether the words at `left` and `left + 1` are of one base phrase. `end`
 * is where the phrase ends, as far as known. */
static bool joins(const struct phrase_scope *scope, uint32_t left, uint32_t end)
{
    const struct word *a = &scope->words[left], *b = a + 1;
    if (word_is_determiner(b)) {
        return a->xpos == XPOS_PDT || word_is(a, "all") || word_is(a, "both");
    }
    if (word_is_determiner(a)) {
        return true;
    }
    if (a->xpos == XPOS_CC) {
        return joins_modifiers(scope, left, end);
    }
    if (b->xpos == XPOS_CC) {
        return joins_modifiers(scope, left + 1, end);
    }
    if (is_pronoun(a) || is_pronoun(b)) {
        return false;
    }
    if (b->xpos == XPOS_CD && is_quantifier_adverb(a)) {
        return true;
    }
    if (is_quantifier_adverb(b) && left + 2 < end &&
        scope->words[left + 2].xpos == XPOS_CD) {
        return is_quantifier_adverb(a);
    }
    if (word_entry(b, LIST_WEEKDAY) != NULL && word_is_proper(a) &&
        word_entry(a, LIST_WEEKDAY) == NULL) {
        return false; /* Holm | Sunday night */
    }
    if (is_time_word(a) && (word_is_proper(b) || is_calendar(a)) &&
        !is_calendar(b) && b->xpos != XPOS_CD && b->xpos != XPOS_POS) {
        return word_is_noun(b) && !word_is_proper(b);
    }
    if (word_is_participle(a) || word_is_adverb(a)) {
        return is_modifier(b) && modifies_inside(scope, left);
    }
    return is_modifier(a) &&
           (is_modifier(b) ||
            (word_is_participle(b) && modifies_inside(scope, left + 1)) ||
            (word_is_adverb(b) && a->xpos == XPOS_POS));
}

bool phrase_base_before(const struct phrase_scope *scope, uint32_t end,
                        struct phrase *out)
{
    if (end <= scope->begin || end > scope->end) {
        return false;
    }
    uint32_t head = end - 1;
    const struct word *last = &scope->words[head];
    if (!is_pronoun(last) && !can_head(last) && !can_stand_alone(last) &&
        !adjective_heads(scope, head)) {
        return false;
    }
    uint32_t begin = head;
    while (begin > scope->begin && head - begin < BASE_MAX &&
           joins(scope, begin - 1, end)) {
        begin--;
    }
    while (begin < head && (scope->words[begin].xpos == XPOS_POS ||
                            scope->words[begin].xpos == XPOS_HYPH)) {
        begin++;
    }
    *out = (struct phrase){begin, end, head};
    return true;
}

bool phrase_base_at(const struct phrase_scope *scope, uint32_t begin,
                    struct phrase *out)
{
    if (begin < scope->begin || begin >= scope->end) {
        return false;
    }
    const struct word *words = scope->words;
    uint32_t limit =
        scope->end - begin > BASE_MAX ? begin + BASE_MAX : scope->end;
    uint32_t end = begin + 1;
    while (end < limit && joins(scope, end - 1, limit)) {
        end++;
    }
    while (end > begin && !is_pronoun(&words[end - 1]) &&
           !can_head(&words[end - 1]) && !adjective_heads(scope, end - 1)) {
        end--;
    }
    if (end == begin && can_stand_alone(&words[begin])) {
        end++;
    }
    if (end == begin || words[begin].xpos == XPOS_POS) {
        return false;
    }
    *out = (struct phrase){begin, end, end - 1};
    return true;
}
