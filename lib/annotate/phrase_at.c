/* Noun phrases read from their beginnings. */
#include "annotate/phrase_link.h"

#include "annotate/phrase_word.h"

static bool ends_clause(const struct word *word)
{
    return word_is_comma(word) || word_is_mark(word) || word_is_dash(word) ||
           word->xpos == XPOS_STOP || word->xpos == XPOS_COLON ||
           word->xpos == XPOS_LRB || word->xpos == XPOS_RRB;
}

/* Where the clause that begins at `at` ends: at a mark of punctuation or,
 * where no relative word stands before it, before a verb of its own. */
static uint32_t clause_end(const struct phrase_scope *scope, uint32_t at,
                           bool relative)
{
    uint32_t i = at;
    while (i < scope->end && i - at < CLAUSE_MAX &&
           !ends_clause(&scope->words[i]) &&
           (relative || !word_is_finite(&scope->words[i]))) {
        relative |= word_is_relative(&scope->words[i]);
        i++;
    }
    return i;
}

/* `(R-Ky.)`, `(ISF)` behind a phrase. */
static bool bracket_after(const struct phrase_scope *scope, struct phrase *out)
{
    enum { BRACKET_MAX = 12 };
    if (out->end >= scope->end || scope->words[out->end].xpos != XPOS_LRB) {
        return false;
    }
    for (uint32_t i = out->end; i < scope->end && i - out->end < BRACKET_MAX;
         i++) {
        if (scope->words[i].xpos == XPOS_RRB) {
            out->end = i + 1;
            return true;
        }
    }
    return false;
}

static bool preposition_after(const struct phrase_scope *scope,
                              struct phrase *out)
{
    uint32_t at = out->end;
    struct phrase inner;
    if (at + 1 >= scope->end || !phrase_is_link(&scope->words[at]) ||
        !phrase_base_at(scope, at + 1, &inner) ||
        !phrase_attaches(scope, out->head, at, &inner)) {
        return false;
    }
    out->end = inner.end;
    return true;
}

/* `briefed on the talks`, `familiar with the matter`, `who saw the report`:
 * not behind a name or a pronoun. */
static bool clause_after(const struct phrase_scope *scope, struct phrase *out)
{
    uint32_t at = out->end;
    if (at + 1 >= scope->end || (scope->words[out->head].xpos == XPOS_PRP)) {
        return false;
    }
    const struct word *word = &scope->words[at], *next = word + 1;
    bool relative = word_is_relative(word);
    bool proper = word_is_proper(&scope->words[out->head]);
    bool adjective = word->xpos == XPOS_JJ && next->xpos == XPOS_IN;
    if (!relative && (proper || !(word_is_participle(word) || adjective))) {
        return false;
    }
    uint32_t end = clause_end(scope, relative ? at : at + 1, relative);
    if (end == at) {
        return false;
    }
    out->end = end;
    return true;
}

/* `and Peter Holm`, unless that begins a clause of its own. */
static bool conjunct_after(const struct phrase_scope *scope, struct phrase *out)
{
    uint32_t at = out->end;
    struct phrase inner;
    if (at + 1 >= scope->end || scope->words[at].xpos != XPOS_CC ||
        word_is(&scope->words[at], "but") ||
        !phrase_base_at(scope, at + 1, &inner)) {
        return false;
    }
    for (int i = 0; i < LINK_MAX && (bracket_after(scope, &inner) ||
                                     preposition_after(scope, &inner));
         i++) {
    }
    uint32_t next = inner.end;
    while (next < scope->end && word_is_adverb(&scope->words[next])) {
        next++;
    }
    if (next < scope->end && word_is_finite(&scope->words[next])) {
        return false;
    }
    out->end = inner.end;
    return true;
}

/* An apposition or relative clause between commas. One that is not closed
 * ends with the clause; a participle then belongs to the verb (`said Holm,
 * adding that`). */
static bool aside_after(const struct phrase_scope *scope, struct phrase *out)
{
    const struct word *words = scope->words;
    uint32_t at = out->end;
    if (at + 1 >= scope->end || !word_is_comma(&words[at]) ||
        words[out->head].xpos == XPOS_PRP) {
        return false;
    }
    const struct word *first = &words[at + 1];
    bool relative = word_is_relative(first), keeps;
    uint32_t end = clause_end(scope, at + 1, relative);
    bool closed = end < scope->end && word_is_comma(&words[end]);
    bool opens = end < scope->end && words[end].xpos == XPOS_OPEN;
    bool finite = end < scope->end && word_is_finite(&words[end]);
    if (opens || finite || end == at + 1 || first->xpos == XPOS_VBG ||
        (first->xpos == XPOS_VBN && !closed) || first->xpos == XPOS_PRP ||
        !phrase_is_aside(scope, (hsy_span){at + 1, end}, &keeps) || !keeps) {
        return false;
    }
    out->end = end;
    return true;
}

bool phrase_at(const struct phrase_scope *scope, uint32_t begin,
               struct phrase *out)
{
    if (!phrase_base_at(scope, begin, out)) {
        return false;
    }
    for (int i = 0;
         i < LINK_MAX &&
         (bracket_after(scope, out) || preposition_after(scope, out) ||
          clause_after(scope, out) || conjunct_after(scope, out));
         i++) {
    }
    for (int i = 0;
         i < LINK_MAX && (bracket_after(scope, out) || aside_after(scope, out));
         i++) {
    }
    return true;
}

bool phrase_around(const struct phrase_scope *scope, uint32_t at,
                   struct phrase *out)
{
    struct phrase base, left, right;
    bool found = false;
    uint32_t limit =
        scope->end - at > CLAUSE_MAX ? at + CLAUSE_MAX : scope->end;
    for (uint32_t end = at + 1; end <= limit; end++) {
        if (!phrase_base_before(scope, end, &base)) {
            continue;
        }
        if (base.begin > at) {
            break;
        }
        found = true;
        left = base;
    }
    if (!found) {
        return false;
    }
    base = left;
    if (phrase_before(scope, base.end, &left)) {
        base.begin = left.begin;
        base.head = left.head;
    }
    if (phrase_at(scope, base.begin, &right) && right.end > base.end) {
        base.end = right.end;
    }
    *out = base;
    return true;
}
