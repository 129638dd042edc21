/* What may stand behind the head of a noun phrase. */
#include "annotate/phrase_link.h"

#include "annotate/phrase_word.h"

static const char *const PREPOSITIONS[] = {
    "of",     "for",   "in",      "from",   "at",     "to",      "with",
    "on",     "by",    "about",   "inside", "near",   "against", "within",
    "behind", "under", "outside", "over",   "across", "among",   "between",
};

/* Nouns of occasions: `in a statement` says where it was said. */
static const char *const OCCASIONS[] = {
    "statement",  "interview",  "tweet",     "briefing", "speech",
    "rally",      "email",      "letter",    "post",     "debate",
    "conference", "appearance", "address",   "memo",     "release",
    "op-ed",      "remarks",    "testimony", "hearing",  "filing",
};

bool phrase_is_link(const struct word *word)
{
    return WORD_AMONG(word, PREPOSITIONS);
}

static bool is_occasion(const struct phrase_scope *scope,
                        const struct phrase *phrase)
{
    return WORD_AMONG(&scope->words[phrase->head], OCCASIONS) ||
           phrase_is_time(scope, phrase);
}

bool phrase_attaches(const struct phrase_scope *scope, uint32_t head,
                     uint32_t preposition_at, const struct phrase *inner)
{
    const struct word *preposition = &scope->words[preposition_at];
    if (!WORD_AMONG(preposition, PREPOSITIONS)) {
        return false;
    }
    if (word_is(preposition, "of")) {
        return true;
    }
    const struct word *noun = &scope->words[head];
    if (noun->xpos == XPOS_PRP || is_occasion(scope, inner)) {
        return false;
    }
    return noun->xpos != XPOS_NNP || word_is(preposition, "from") ||
           (word_is(preposition, "for") &&
            word_is_proper(&scope->words[inner->head]));
}

/* Whether the finite verb at `verb` belongs to a relative clause that begins
 * behind `begin`. */
static bool in_relative_clause(const struct phrase_scope *scope, uint32_t begin,
                               uint32_t verb)
{
    for (uint32_t i = begin; i < verb; i++) {
        if (word_is_relative(&scope->words[i])) {
            return true;
        }
    }
    return false;
}

bool phrase_is_aside(const struct phrase_scope *scope, hsy_span span,
                     bool *keeps)
{
    if (span.begin >= span.end) {
        return false;
    }
    const struct word *first = &scope->words[span.begin];
    *keeps = word_is_noun(first) || word_is_determiner(first) ||
             word_is_adjective(first) || first->xpos == XPOS_CD ||
             word_is_participle(first) || word_is(first, "of") ||
             word_is_relative(first);
    for (uint32_t i = span.begin; i < span.end; i++) {
        if (word_is_finite(&scope->words[i]) &&
            !in_relative_clause(scope, span.begin, i)) {
            return false;
        }
    }
    return true;
}
