#include "annotate/cue.h"

#include "annotate/phrase_word.h"

/* Bounds of the search; the share of `put it` that reports, in percent. */
enum { GROUP_MAX = 8, PHRASE_TOKENS_MAX = 8, PUT_IT = 80 };

uint32_t cue_phrase_end(const struct quote_view *view, uint32_t token,
                        uint32_t limit, uint32_t roles,
                        const struct lexicon_entry **entry)
{
    struct lexicon_key key = lexicon_key_start();
    uint32_t end = token;
    for (uint32_t i = token; i < limit && i - token < PHRASE_TOKENS_MAX; i++) {
        const struct word *word = &view->words[i];
        if (i > token && word->spaced) {
            lexicon_key_add(&key, " ", 1);
        }
        lexicon_key_add(&key, word->fold.data, word->fold.len);
        const struct lexicon_entry *found = lexicon_entry_of(
            lexicon_find_key(view->lexicon, &key), LIST_CUE_PHRASE);
        if (found != NULL && (roles >> found->value & 1) != 0) {
            end = i + 1;
            *entry = found;
        }
        if (!lexicon_may_continue(view->lexicon, &key)) {
            break;
        }
    }
    return end;
}

static hsy_quote_by by_of(uint8_t flags)
{
    if ((flags & CUE_SPEECH) != 0) {
        return HSY_BY_SPEECH;
    }
    if ((flags & CUE_WRITING) != 0) {
        return HSY_BY_WRITING;
    }
    bool thought = (flags & (CUE_BELIEF | CUE_PERCEPTION | CUE_EMOTION)) != 0;
    return thought ? HSY_BY_THOUGHT : HSY_BY_UNKNOWN;
}

/* ------------------------------------------------------------- phrases -- */

static hsy_cue_label label_of_role(uint8_t role)
{
    switch (role) {
    case PHRASE_HEARSAY:
    case PHRASE_VERB:
        return HSY_CUE_VERB;
    case PHRASE_ADVERB:
        return HSY_CUE_ADVERB;
    default:
        return HSY_CUE_PREPOSITION;
    }
}

/* The first word of the phrase that is a verb; its last word otherwise. */
static uint32_t phrase_head(const struct quote_view *view, hsy_span span,
                            hsy_cue_label label)
{
    if (label != HSY_CUE_VERB) {
        return span.begin;
    }
    for (uint32_t i = span.end; i > span.begin; i--) {
        if (word_is_verb(&view->words[i - 1])) {
            return i - 1;
        }
    }
    return span.begin;
}

/* `per cent`, `per day`: only a name makes `per` a cue. */
static bool is_rate(const struct quote_view *view, uint32_t token, uint32_t end,
                    uint32_t limit)
{
    return word_is(&view->words[token], "per") &&
           (end >= limit || !word_is_proper(&view->words[end]));
}

static bool phrase_cue(const struct quote_view *view, uint32_t token,
                       uint32_t limit, struct cue *out)
{
    static const uint32_t ROLES = 1u << PHRASE_SOURCE_PREPOSITION |
                                  1u << PHRASE_SOURCE_BY |
                                  1u << PHRASE_SOURCE_IN | 1u << PHRASE_VERB |
                                  1u << PHRASE_ADVERB | 1u << PHRASE_HEARSAY;
    const struct lexicon_entry *entry = NULL;
    uint32_t end = cue_phrase_end(view, token, limit, ROLES, &entry);
    if (end == token || is_rate(view, token, end, limit)) {
        return false;
    }
    hsy_cue_label label = label_of_role((uint8_t)entry->value);
    if (label == HSY_CUE_VERB && view->words[end - 1].xpos == XPOS_TO &&
        end < limit && view->words[end].xpos == XPOS_VB) {
        end--;
    }
    hsy_span span = {token, end};
    uint32_t head = phrase_head(view, span, label);
    *out = (struct cue){
        .span = span,
        .head = head,
        .group_end = end,
        .lemma = label == HSY_CUE_VERB ? view->words[head].lemma
                                       : view->words[head].fold,
        .label = label,
        .by = by_of(entry->flags),
        .percent = 90,
        .flags = entry->flags,
        .role = (uint8_t)entry->value,
        .passive = entry->value == PHRASE_HEARSAY,
    };
    return true;
}

/* --------------------------------------------------------------- verbs -- */

static bool is_be(const struct word *word)
{
    static const char *const FORMS[] = {"is",   "are",   "was",  "were", "be",
                                        "been", "being", "'s",   "'re",  "am",
                                        "'m",   "got",   "gets", "get"};
    return WORD_AMONG(word, FORMS);
}

static bool is_auxiliary(const struct word *word)
{
    static const char *const FORMS[] = {"have", "has", "had", "having", "do",
                                        "does", "did", "'ve", "'d",     "'ll"};
    return word->xpos == XPOS_MD || WORD_AMONG(word, FORMS) || is_be(word);
}

static bool is_negation(const struct word *word)
{
    static const char *const FORMS[] = {"not",     "n't", "never",
                                        "neither", "nor", "without"};
    return WORD_AMONG(word, FORMS);
}

/* Verbs before an infinitive that say it was not done. */
static bool withholds(const struct word *word)
{
    static const char *const LEMMAS[] = {"decline", "refuse", "fail", "omit",
                                         "forget"};
    for (size_t i = 0; i < sizeof LEMMAS / sizeof *LEMMAS; i++) {
        if (text_is(word->lemma, LEMMAS[i])) {
            return true;
        }
    }
    return word_is(word, "unable") || word_is(word, "unwilling");
}

/* Auxiliaries and negation before the verb, with the adverbs between. */
static void take_group(const struct quote_view *view,
                       const struct quote_unit *unit, struct cue *cue)
{
    uint32_t begin = cue->head;
    uint32_t low = cue->head - unit->begin > GROUP_MAX ? cue->head - GROUP_MAX
                                                       : unit->begin;
    for (uint32_t i = cue->head; i > low; i--) {
        const struct word *word = &view->words[i - 1];
        if (is_negation(word)) {
            cue->negated = true;
            begin = i - 1;
        } else if (is_auxiliary(word) && word->xpos != XPOS_POS) {
            cue->passive |= is_be(word) && i == begin &&
                            view->words[cue->head].xpos == XPOS_VBN;
            begin = i - 1;
        } else if (word->xpos == XPOS_TO && i > low + 1 && i == begin &&
                   withholds(word - 1)) {
            cue->negated = true;
            begin = i - 2;
            i--;
        } else if (!word_is_adverb(word)) {
            break;
        }
    }
    cue->span.begin = begin;
}

/* `said in a statement`: the occasion right behind, and what it makes of the
 * verb. */
static void take_medium(const struct quote_view *view,
                        const struct quote_unit *unit, struct cue *cue)
{
    const struct lexicon_entry *entry = NULL;
    uint32_t end = cue_phrase_end(view, cue->span.end, unit->end,
                                  1u << PHRASE_MEDIUM, &entry);
    bool open = end > cue->span.end && (view->words[end - 1].xpos == XPOS_IN ||
                                        view->words[end - 1].xpos == XPOS_TO);
    end -= open; /* in a letter [to] */
    if (end > cue->span.end) {
        cue->span.end = end;
        if (by_of(entry->flags) == HSY_BY_WRITING) {
            cue->by = HSY_BY_WRITING;
        }
    }
}

/* What may follow a verb with a tense, but hardly a mere participle. */
static bool begins_report(const struct quote_view *view,
                          const struct quote_unit *unit, uint32_t at)
{
    if (at >= unit->end || quote_view_in_marks(view, at)) {
        return true;
    }
    const struct word *word = &view->words[at];
    return word->shape == SHAPE_OTHER || word_is(word, "that") ||
           word_is(word, "whether") || word_is(word, "if") ||
           word->xpos == XPOS_PRP || word->xpos == XPOS_DT ||
           word_is_proper(word);
}

/* Whether the participle is the only verb that its sentence can have: it has
 * no other with a tense, but behind `that`. It was tagged wrongly then. */
static bool is_main_verb(const struct quote_view *view,
                         const struct quote_unit *unit, uint32_t verb)
{
    enum { LOOK_MAX = 40 };
    uint32_t low =
        verb - unit->begin > LOOK_MAX ? verb - LOOK_MAX : unit->begin;
    for (uint32_t at = low; at < verb; at++) {
        if (word_is_finite(&view->words[at]) || quote_view_in_marks(view, at)) {
            return false;
        }
    }
    for (uint32_t at = verb + 1; at < unit->end && at - verb < LOOK_MAX; at++) {
        const struct word *word = &view->words[at];
        if (word_is(word, "that") || quote_view_in_marks(view, at)) {
            return true;
        }
        if (word_is_finite(word)) {
            return false;
        }
    }
    return true;
}

/* A participle that only describes a noun (`the proposed force`, `plans
 * announced on Friday`) reports nothing. */
static bool is_attribute(const struct quote_view *view,
                         const struct quote_unit *unit, const struct cue *cue)
{
    const struct word *word = &view->words[cue->head];
    if (cue->span.begin < cue->head || !word_is_participle(word) ||
        cue->head == unit->begin) {
        return false;
    }
    const struct word *before = word - 1;
    bool inside = before->xpos == XPOS_DT || before->xpos == XPOS_PRPS ||
                  before->xpos == XPOS_POS;
    if (word->xpos == XPOS_VBG || inside) {
        return inside;
    }
    return before->xpos != XPOS_CC && !word_is(before, "as") &&
           !quote_view_in_marks(view, cue->head - 1) &&
           !begins_report(view, unit, cue->group_end) &&
           !is_main_verb(view, unit, cue->head);
}

/* Whether the word is joined to another by a hyphen (`so-called`). */
static bool is_hyphenated(const struct quote_view *view,
                          const struct quote_unit *unit, uint32_t token)
{
    return (token > unit->begin && view->words[token - 1].xpos == XPOS_HYPH) ||
           (token + 1 < unit->end && view->words[token + 1].xpos == XPOS_HYPH);
}

/* `declined [to say]`: part of another cue. */
static bool withholds_cue(const struct quote_view *view,
                          const struct quote_unit *unit, uint32_t token)
{
    enum { REPORTS = 20 };
    if (!withholds(&view->words[token]) || token + 2 >= unit->end ||
        view->words[token + 1].xpos != XPOS_TO) {
        return false;
    }
    const struct lexicon_entry *entry =
        word_entry(&view->words[token + 2], LIST_CUE_VERB);
    return entry != NULL && entry->value >= REPORTS;
}

/* A verb that was tagged as a noun: behind a noun, and before the sentence's
 * end or `that` (`..., the company claims.`). */
static bool is_hidden_verb(const struct quote_view *view,
                           const struct quote_unit *unit, uint32_t token,
                           const struct lexicon_entry *entry)
{
    enum { LIKELY = 40 };
    const struct word *word = &view->words[token];
    if ((word->xpos != XPOS_NN && word->xpos != XPOS_NNS) ||
        entry->value < LIKELY || token == unit->begin ||
        !word_is_noun(word - 1)) {
        return false;
    }
    return token + 1 >= unit->end || word[1].xpos == XPOS_STOP ||
           word_is(word + 1, "that");
}

/* `quoted the minister [as saying]`: there the cue is behind. */
static bool is_quoted_as(const struct quote_view *view,
                         const struct quote_unit *unit, uint32_t token)
{
    enum { NAME_WORDS = 12 };
    const struct word *words = view->words;
    if (!text_is(words[token].lemma, "quote") &&
        !text_is(words[token].lemma, "cite")) {
        return false;
    }
    for (uint32_t at = token + 1; at + 1 < unit->end && at - token < NAME_WORDS;
         at++) {
        if (word_is(&words[at], "as") && words[at + 1].xpos == XPOS_VBG) {
            return true;
        }
    }
    return false;
}

/* The reporting verb that the word is a form of: by its lemma, which tells
 * `found` of find from that of found, else by the form. */
static const struct lexicon_entry *verb_entry(const struct quote_view *view,
                                              const struct word *word)
{
    const struct lexicon_entry *form = word_entry(word, LIST_CUE_VERB);
    if (form == NULL || !word_is_verb(word)) {
        return form;
    }
    const struct lexicon_entry *lemma = lexicon_entry_of(
        lexicon_find(view->lexicon, word->lemma), LIST_CUE_VERB);
    return lemma != NULL ? lemma : form;
}

static bool verb_cue(const struct quote_view *view,
                     const struct quote_unit *unit, uint32_t token,
                     struct cue *out)
{
    const struct word *word = &view->words[token];
    const struct lexicon_entry *entry = verb_entry(view, word);
    if (entry == NULL ||
        (!word_is_verb(word) && !is_hidden_verb(view, unit, token, entry)) ||
        is_hyphenated(view, unit, token) || is_quoted_as(view, unit, token) ||
        withholds_cue(view, unit, token)) {
        return false;
    }
    *out = (struct cue){
        .span = {token, token + 1},
        .head = token,
        .group_end = token + 1,
        .lemma = lexicon_text(view->lexicon, entry->text),
        .label = HSY_CUE_VERB,
        .by = by_of(entry->flags),
        .percent = (uint8_t)(entry->value > 100 ? 100 : entry->value),
        .flags = entry->flags,
    };
    if (token + 1 < unit->end && view->words[token + 1].xpos == XPOS_RP) {
        out->span.end = out->group_end = token + 2;
    }
    if (text_is(out->lemma, "put") && token + 1 < unit->end &&
        word_is(word + 1, "it")) {
        out->span.end = out->group_end = token + 2;
        out->percent = PUT_IT;
    }
    take_group(view, unit, out);
    if (word->xpos == XPOS_VBG && out->span.begin == token &&
        token > unit->begin && word_is(word - 1, "as")) {
        out->span.begin--;
    }
    take_medium(view, unit, out);
    return !is_attribute(view, unit, out);
}

/* --------------------------------------------------------------- others -- */

static bool noun_cue(const struct quote_view *view, uint32_t token,
                     struct cue *out)
{
    const struct word *word = &view->words[token];
    const struct lexicon_entry *entry = word_entry(word, LIST_CUE_NOUN);
    if (entry == NULL || (word->xpos != XPOS_NN && word->xpos != XPOS_NNS)) {
        return false;
    }
    *out = (struct cue){
        .span = {token, token + 1},
        .head = token,
        .group_end = token + 1,
        .lemma = lexicon_text(view->lexicon, entry->text),
        .label = HSY_CUE_NOUN,
        .by = by_of(entry->flags),
        .percent = 50,
        .flags = entry->flags,
    };
    return true;
}

static bool punctuation_cue(const struct quote_view *view,
                            const struct quote_unit *unit, uint32_t token,
                            struct cue *out)
{
    const struct word *word = &view->words[token];
    bool colon = word_is(word, ":") && token > unit->begin;
    if (!colon && !word_is_dash(word)) {
        return false;
    }
    *out = (struct cue){
        .span = {token, token + 1},
        .head = token,
        .group_end = token + 1,
        .lemma = {NULL, 0},
        .label = HSY_CUE_PUNCTUATION,
        .by = HSY_BY_SPEECH,
        .percent = 50,
        .flags = CUE_SPEECH,
    };
    return true;
}

bool cue_at(const struct quote_view *view, const struct quote_unit *unit,
            uint32_t token, struct cue *out)
{
    return (phrase_cue(view, token, unit->end, out) &&
            !is_quoted_as(view, unit, out->head)) ||
           verb_cue(view, unit, token, out) || noun_cue(view, token, out) ||
           punctuation_cue(view, unit, token, out);
}
