#include "annotate/phrase_subject.h"

#include "annotate/phrase_word.h"

/* Bounds of the search, in words and in steps. */
enum { LOOK_MAX = 120, STEP_MAX = 8 };

static bool is_inside(hsy_span span, uint32_t at)
{
    return span.begin < span.end && at >= span.begin && at < span.end;
}

/* `Holm and Ruiz | both | said`, `they | all | said`. */
static bool floats(const struct phrase_scope *scope, uint32_t at)
{
    static const char *const FLOATING[] = {"both", "all", "each"};
    if (at <= scope->begin || !WORD_AMONG(&scope->words[at], FLOATING)) {
        return false;
    }
    const struct word *before = &scope->words[at - 1];
    return word_is_noun(before) || before->xpos == XPOS_PRP ||
           word_is_comma(before) || before->xpos == XPOS_RRB;
}

/* `Mr. Holm has since not been` ...: the first word of the verb's group. */
static uint32_t group_begin(const struct phrase_scope *scope, uint32_t verb)
{
    static const char *const INSIDE[] = {
        "have", "has",   "had", "'ve", "'s",  "'d",   "be",
        "been", "being", "is",  "are", "was", "were", "do",
        "does", "did",   "not", "n't", "'re", "'ll",
    };
    uint32_t at = verb;
    while (at > scope->begin) {
        const struct word *word = &scope->words[at - 1];
        bool to_verb =
            word->xpos == XPOS_TO && scope->words[at].xpos == XPOS_VB;
        if (!word_is_adverb(word) && word->xpos != XPOS_MD && !to_verb &&
            !floats(scope, at - 1) &&
            (word->xpos == XPOS_POS || !WORD_AMONG(word, INSIDE))) {
            break;
        }
        at--;
    }
    return at;
}

static bool found(struct subject *out, enum subject_kind kind,
                  struct phrase phrase)
{
    *out = (struct subject){.kind = kind, .phrase = phrase};
    return true;
}

/* A word that cannot be whose words they are. */
static bool is_expletive(const struct phrase_scope *scope,
                         const struct phrase *phrase)
{
    return scope->words[phrase->head].xpos == XPOS_EX ||
           phrase_is_time(scope, phrase);
}

/* `“...,” said Hugh Hill, a doctor.` */
static bool inverted(const struct subject_query *query, uint32_t verb_end,
                     struct subject *out)
{
    const struct phrase_scope *scope = query->scope;
    struct phrase phrase;
    if (!phrase_at(scope, verb_end, &phrase) || is_expletive(scope, &phrase) ||
        is_inside(query->content, phrase.begin)) {
        return false;
    }
    const struct word *head = &scope->words[phrase.head];
    if (head->xpos == XPOS_PRP && phrase.end < scope->end &&
        word_is_verb(&scope->words[phrase.end])) {
        return false; /* said he was ill */
    }
    if (is_inside(query->content, phrase.end - 1)) {
        phrase.end = query->content.begin;
    }
    return found(out, SUBJECT_INVERTED, phrase);
}

/* Whether the content, or a closing mark or comma behind it, stands right
 * before `at`. */
static bool follows_content(const struct subject_query *query, uint32_t at)
{
    const struct phrase_scope *scope = query->scope;
    if (query->content.begin >= query->content.end ||
        query->content.begin >= at) {
        return false;
    }
    while (at > query->content.end && at > scope->begin) {
        const struct word *word = &scope->words[at - 1];
        if (!word_is_comma(word) && !word_is_mark(word) &&
            !word_is_dash(word) && word->xpos != XPOS_STOP) {
            return false;
        }
        at--;
    }
    return at <= query->content.end;
}

/* `who`, `which` right before the verb, and what they stand for. */
static bool relative_before(const struct phrase_scope *scope, uint32_t at,
                            struct subject *out)
{
    if (at == scope->begin) {
        return false;
    }
    const struct word *word = &scope->words[at - 1];
    if (word->xpos != XPOS_WP && word->xpos != XPOS_WDT) {
        return false;
    }
    uint32_t end = at - 1;
    if (end > scope->begin && word_is_comma(word - 1)) {
        end--;
    }
    found(out, SUBJECT_RELATIVE, (struct phrase){at - 1, at, at - 1});
    if (!phrase_before(scope, end, &out->antecedent)) {
        out->antecedent = (struct phrase){0};
    }
    return true;
}

/* The phrase right before `at`; dates and `in a statement` between them are
 * stepped over. */
static bool phrase_left(const struct subject_query *query, uint32_t at,
                        struct subject *out)
{
    const struct phrase_scope *scope = query->scope;
    struct phrase phrase;
    for (int i = 0; i < STEP_MAX; i++) {
        if (!phrase_before(scope, at, &phrase) ||
            is_inside(query->content, phrase.head)) {
            return false;
        }
        if (!is_expletive(scope, &phrase)) {
            if (query->content.begin < query->content.end &&
                query->content.end <= phrase.head &&
                query->content.end > phrase.begin) {
                phrase.begin = query->content.end;
            }
            return found(out, SUBJECT_LEFT, phrase);
        }
        at = phrase.begin;
        if (at > scope->begin && scope->words[at - 1].xpos == XPOS_IN) {
            at--;
        }
        at = group_begin(scope, at);
    }
    return false;
}

static bool is_strong_cue(const struct word *word)
{
    const struct lexicon_entry *cue = word_entry(word, LIST_CUE_VERB);
    return cue != NULL && cue->value >= 40;
}

/* The verb to the left that shares its subject with the one at `at`: a
 * reporting verb if there is one, else the nearest with a tense. */
static bool verb_before(const struct subject_query *query, uint32_t at,
                        uint32_t *verb)
{
    const struct phrase_scope *scope = query->scope;
    uint32_t low = at - scope->begin > LOOK_MAX ? at - LOOK_MAX : scope->begin;
    bool any = false, quoted = false;
    for (uint32_t i = at; i > low; i--) {
        const struct word *word = &scope->words[i - 1];
        if (word_is_mark(word)) {
            quoted = word->xpos == XPOS_CLOSE;
        }
        if (quoted || is_inside(query->content, i - 1) ||
            !word_is_finite(word)) {
            continue;
        }
        if (!any || is_strong_cue(word)) {
            *verb = i - 1;
            any = true;
        }
        if (is_strong_cue(word)) {
            break;
        }
    }
    return any;
}

/* The subject of the verb group that begins at `at`, with no other verb's
 * help. */
static bool own_subject(const struct subject_query *query, uint32_t at,
                        struct subject *out)
{
    return relative_before(query->scope, at, out) ||
           phrase_left(query, at, out);
}

/* `denied it and said`, `left, saying`, `declined to say`: the subject of
 * the verb that this one hangs on. */
static bool shared_subject(const struct subject_query *query, uint32_t at,
                           struct subject *out)
{
    uint32_t verb = at;
    for (int i = 0; i < STEP_MAX && verb_before(query, at, &verb); i++) {
        at = group_begin(query->scope, verb);
        bool behind = at > query->scope->begin &&
                      is_strong_cue(&query->scope->words[verb]) &&
                      word_is_mark(&query->scope->words[at - 1]);
        if ((behind && inverted(query, verb + 1, out)) ||
            own_subject(query, at, out)) {
            out->kind = SUBJECT_SHARED;
            return true;
        }
    }
    return false;
}

/* `Calling it a mistake, the minister left`. */
static bool following_subject(const struct subject_query *query,
                              uint32_t cue_end, struct subject *out)
{
    const struct phrase_scope *scope = query->scope;
    uint32_t at = query->content.end > cue_end ? query->content.end : cue_end;
    while (at < scope->end && word_is_mark(&scope->words[at])) {
        at++;
    }
    struct phrase phrase;
    if (at + 1 >= scope->end || !word_is_comma(&scope->words[at]) ||
        !phrase_at(scope, at + 1, &phrase)) {
        return false;
    }
    return found(out, SUBJECT_SHARED, phrase);
}

/* A participle without an auxiliary, or an infinitive: its subject is that
 * of another verb. */
static bool is_dependent(const struct phrase_scope *scope, uint32_t begin,
                         uint32_t verb)
{
    const struct word *word = &scope->words[verb];
    return begin == verb && (word->xpos == XPOS_VBG || word->xpos == XPOS_VBN);
}

/* Passive with its agent (`was told by the clerk`). */
static bool agent_of(const struct phrase_scope *scope, uint32_t verb_end,
                     struct subject *out)
{
    struct phrase phrase;
    return verb_end + 1 < scope->end &&
           word_is(&scope->words[verb_end], "by") &&
           phrase_at(scope, verb_end + 1, &phrase) &&
           found(out, SUBJECT_AGENT, phrase);
}

static bool starts_clause(const struct phrase_scope *scope, uint32_t at)
{
    return at == scope->begin || word_is_mark(&scope->words[at - 1]) ||
           word_is_comma(&scope->words[at - 1]) ||
           word_is_dash(&scope->words[at - 1]);
}

static bool subject_of_verb_in(const struct subject_query *query, uint32_t verb,
                               uint32_t verb_end, struct subject *out)
{
    const struct phrase_scope *scope = query->scope;
    uint32_t begin = group_begin(scope, verb);
    if (follows_content(query, begin) && inverted(query, verb_end, out)) {
        return true;
    }
    if (scope->words[verb].xpos == XPOS_VBN && agent_of(scope, verb_end, out)) {
        return true;
    }
    if (is_dependent(scope, begin, verb)) {
        if (begin == scope->begin) {
            return following_subject(query, verb_end, out);
        }
        if (begin == scope->begin + 1 &&
            scope->words[scope->begin].xpos == XPOS_IN) {
            return following_subject(query, verb_end, out);
        }
        bool past = scope->words[verb].xpos == XPOS_VBN;
        if (past && own_subject(query, begin, out)) {
            return true; /* tagged as a participle, but has a subject */
        }
        if (starts_clause(scope, begin)) {
            return shared_subject(query, begin, out) ||
                   following_subject(query, verb_end, out);
        }
    }
    bool infinitive = scope->words[verb].xpos == XPOS_VB && begin < verb &&
                      scope->words[begin].xpos == XPOS_TO;
    if (infinitive && shared_subject(query, begin, out)) {
        return true;
    }
    return own_subject(query, begin, out) ||
           shared_subject(query, begin, out) ||
           (is_strong_cue(&scope->words[verb]) &&
            inverted(query, verb_end, out));
}

bool subject_of_verb(const struct phrase_scope *scope, uint32_t verb,
                     hsy_span content, struct subject *out)
{
    struct subject_query query = {.scope = scope,
                                  .label = HSY_CUE_VERB,
                                  .cue = {verb, verb + 1},
                                  .content = content};
    *out = (struct subject){0};
    return subject_of_verb_in(&query, verb, verb + 1, out);
}

/* --------------------------------------------------------- other cues -- */

/* The last verb of the cue (`has said in a statement`: said). */
static uint32_t main_verb(const struct subject_query *query)
{
    const struct word *words = query->scope->words;
    uint32_t verb = query->cue.begin;
    for (uint32_t i = query->cue.begin; i < query->cue.end; i++) {
        if (word_is_verb(&words[i]) && words[i].xpos != XPOS_MD) {
            verb = i;
            if (is_strong_cue(&words[i])) {
                break;
            }
        }
    }
    return verb;
}

static bool complement(const struct subject_query *query, struct subject *out)
{
    struct phrase phrase;
    if (!phrase_at(query->scope, query->cue.end, &phrase)) {
        return false;
    }
    hsy_span content = query->content;
    if (content.begin > phrase.head && content.begin < phrase.end) {
        phrase.end = content.begin;
        if (word_is_comma(&query->scope->words[phrase.end - 1])) {
            phrase.end--;
        }
    }
    return found(out, SUBJECT_COMPLEMENT, phrase);
}

/* The owner in a noun phrase: `the minister's [claim]`, `her [claim]`. */
static bool possessor(const struct phrase_scope *scope, uint32_t noun,
                      struct subject *out)
{
    uint32_t low =
        noun - scope->begin > STEP_MAX ? noun - STEP_MAX : scope->begin;
    for (uint32_t i = noun; i > low; i--) {
        const struct word *word = &scope->words[i - 1];
        struct phrase phrase;
        if (word->xpos == XPOS_PRPS) {
            return found(out, SUBJECT_POSSESSOR,
                         (struct phrase){i - 1, i, i - 1});
        }
        if (word->xpos == XPOS_POS &&
            phrase_base_before(scope, i - 1, &phrase)) {
            return found(out, SUBJECT_POSSESSOR, phrase);
        }
        if (!word_is_noun(word) && !word_is_adjective(word) &&
            word->xpos != XPOS_POS && !word_is_participle(word)) {
            return false;
        }
    }
    return false;
}

/* `a claim by the minister that`, `a statement from the ministry`. */
static bool noun_agent(const struct phrase_scope *scope, uint32_t noun_end,
                       struct subject *out)
{
    struct phrase phrase;
    return noun_end + 1 < scope->end &&
           (word_is(&scope->words[noun_end], "by") ||
            word_is(&scope->words[noun_end], "from") ||
            word_is(&scope->words[noun_end], "of")) &&
           phrase_base_at(scope, noun_end + 1, &phrase) &&
           found(out, SUBJECT_AGENT, phrase);
}

static bool subject_of_noun(const struct subject_query *query,
                            struct subject *out)
{
    uint32_t noun = query->cue.end - 1;
    while (noun > query->cue.begin &&
           !word_is_noun(&query->scope->words[noun])) {
        noun--;
    }
    return possessor(query->scope, noun, out) ||
           noun_agent(query->scope, noun + 1, out) ||
           own_subject(query, query->cue.begin, out) ||
           shared_subject(query, query->cue.begin, out);
}

/* `Minister: ...`, `The minister added: ...`, `“...” - Mark Lindell`. */
static bool label_subject(const struct subject_query *query,
                          struct subject *out)
{
    const struct phrase_scope *scope = query->scope;
    struct phrase phrase;
    if (query->content.begin < query->cue.begin &&
        phrase_at(scope, query->cue.end, &phrase)) {
        return found(out, SUBJECT_LABEL, phrase);
    }
    if (phrase_before(scope, query->cue.begin, &phrase) &&
        phrase.begin == scope->begin) {
        return found(out, SUBJECT_LABEL, phrase);
    }
    return shared_subject(query, query->cue.begin, out);
}

bool subject_of(const struct subject_query *query, struct subject *out)
{
    *out = (struct subject){0};
    const struct phrase_scope *scope = query->scope;
    if (query->cue.begin >= query->cue.end) {
        return false;
    }
    switch (query->label) {
    case HSY_CUE_PREPOSITION:
        return complement(query, out);
    case HSY_CUE_NOUN:
        return subject_of_noun(query, out);
    case HSY_CUE_PUNCTUATION:
        return label_subject(query, out);
    case HSY_CUE_ADVERB:
        return false;
    case HSY_CUE_VERB:
    case HSY_CUE_ADJECTIVE:
        break;
    }
    uint32_t verb = main_verb(query);
    if (!subject_of_verb_in(query, verb, query->cue.end, out)) {
        return false;
    }
    const struct phrase *phrase = &out->phrase;
    if (word_is(&scope->words[phrase->head], "it") &&
        scope->words[verb].xpos == XPOS_VBN) {
        *out = (struct subject){0}; /* it was announced that */
        return false;
    }
    return true;
}
