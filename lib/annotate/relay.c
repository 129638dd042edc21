/* Who was told, and who passed it on. */
#include "annotate/phrase_subject.h"
#include "annotate/phrase_word.h"
#include "annotate/source.h"

static bool in_content(const struct attribution *work, uint32_t token)
{
    return work->text.quote[token] != HSY_NONE;
}

static bool is_lemma(const struct word *word, const char *const *lemmas,
                     size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text_is(word->lemma, lemmas[i])) {
            return true;
        }
    }
    return false;
}
#define LEMMA_AMONG(word, list)                                                \
    is_lemma(word, list, sizeof(list) / sizeof *(list))

/* -------------------------------------------------------------- hearers -- */

/* Whether the phrase names somebody who can be told something. */
static bool can_hear(const struct attribution *work,
                     const struct phrase_scope *scope,
                     const struct phrase *phrase)
{
    struct mention mention;
    if (phrase_is_time(scope, phrase)) {
        return false;
    }
    mention_read(&work->text, (struct token_span){phrase->begin, phrase->end},
                 &mention);
    return mention.form != FORM_RELATIVE &&
           (mention.form != FORM_DESCRIPTION ||
            mention.label != HSY_DOCUMENT) &&
           !(mention.form == FORM_PRONOUN && mention.pronoun == PRONOUN_IT);
}

/* The phrase at `begin`, if it is a hearer. */
static bool hearer_at(const struct attribution *work,
                      const struct phrase_scope *scope, uint32_t begin,
                      struct token_span *out)
{
    struct phrase phrase;
    if (begin >= scope->end || !phrase_base_at(scope, begin, &phrase) ||
        phrase.begin != begin || !can_hear(work, scope, &phrase)) {
        return false;
    }
    *out = (struct token_span){phrase.begin, phrase.end};
    return true;
}

enum { HEARER_REACH = 14 };

/* `said | to reporters`, `offered advice | to the mayor`: behind the verb in
 * its clause, outside speech. */
static bool hearer_behind_to(const struct attribution *work,
                             const struct phrase_scope *scope, uint32_t verb,
                             struct token_span *out)
{
    for (uint32_t i = verb + 1; i + 1 < scope->end && i < verb + HEARER_REACH;
         i++) {
        const struct word *word = word_at(&work->text, i);
        if (in_content(work, i)) {
            continue;
        }
        if (word_is_comma(word) || word_is_mark(word) ||
            word->xpos == XPOS_COLON || word_is_finite(word)) {
            return false;
        }
        if (word_is(word, "to")) {
            return hearer_at(work, scope, i + 1, out);
        }
    }
    return false;
}

/* `told Axios`, `reminded them`, `called on the mayor`; `said to reporters`. */
static bool hearer_behind_verb(const struct attribution *work,
                               const struct phrase_scope *scope,
                               struct token_span cue, struct token_span *out)
{
    static const char *const TELL[] = {
        "tell",     "ask",     "remind",   "inform", "warn",
        "assure",   "advise",  "urge",     "notify", "brief",
        "thank",    "press",   "persuade", "exhort", "implore",
        "instruct", "caution", "reassure", "address"};
    static const char *const ABOUT[] = {"refer",   "point", "object", "react",
                                        "compare", "liken", "commit", "agree",
                                        "oppose",  "attest"};
    for (uint32_t i = cue.begin; i < cue.end; i++) {
        const struct word *word = word_at(&work->text, i);
        const struct lexicon_entry *entry = word_entry(word, LIST_CUE_VERB);
        bool passive = i > scope->begin && word->xpos == XPOS_VBN &&
                       text_is(word_at(&work->text, i - 1)->lemma, "be");
        if (LEMMA_AMONG(word, TELL) && !passive) {
            return hearer_at(work, scope, i + 1, out);
        }
        bool calls = text_is(word->lemma, "call") && i + 1 < scope->end &&
                     (word_is(word_at(&work->text, i + 1), "on") ||
                      word_is(word_at(&work->text, i + 1), "upon"));
        if (calls) {
            return hearer_at(work, scope, i + 2, out);
        }
        if (word_is_verb(word) && entry != NULL &&
            (entry->flags & CUE_SPEECH) != 0 && !passive &&
            !LEMMA_AMONG(word, ABOUT)) {
            return hearer_behind_to(work, scope, i, out);
        }
    }
    return false;
}

/* `in an interview with Der Spiegel`, `speaking to reporters`. */
static bool hearer_of_occasion(const struct attribution *work,
                               const struct phrase_scope *scope,
                               struct token_span *out)
{
    static const char *const TALK[] = {"interview", "conversation"};
    for (uint32_t i = scope->begin; i + 2 < scope->end; i++) {
        const struct word *word = word_at(&work->text, i);
        const struct word *next = word_at(&work->text, i + 1);
        if (in_content(work, i)) {
            continue;
        }
        if ((LEMMA_AMONG(word, TALK) && word_is(next, "with")) ||
            (word_is(word, "speaking") &&
             (word_is(next, "to") || word_is(next, "with")))) {
            return hearer_at(work, scope, i + 2, out);
        }
    }
    return false;
}

static bool find_hearer(struct attribution *work, uint32_t quote)
{
    uint32_t row = work->row_of[quote];
    struct token_span cue = cue_tokens(work, work->cue_of[quote]);
    struct token_span span;
    if (cue.begin >= cue.end || work->rows.items[row].hearer != HSY_NONE) {
        return true;
    }
    struct phrase_scope scope = scope_around(work, cue.begin);
    if ((!hearer_behind_verb(work, &scope, cue, &span) &&
         !hearer_of_occasion(work, &scope, &span)) ||
        span.begin == work->rows.items[row].span.begin) {
        return true;
    }
    uint32_t hearer = add_row(work, ROW_HEARER, span);
    work->rows.items[row].hearer = hearer;
    return hearer != HSY_NONE;
}

bool find_hearers(struct attribution *work)
{
    for (uint32_t i = 0; i < work->text.document->quotes.count; i++) {
        if (work->cue_of[i] != HSY_NONE && work->row_of[i] != HSY_NONE &&
            !find_hearer(work, i)) {
            return false;
        }
    }
    return true;
}

/* --------------------------------------------------------------- relays -- */

enum { PHRASE_WORDS = 4 };

/* The role of the longest phrase of the list of cues that begins at `token`,
 * and where it ends; -1 if there is none. */
static int cue_phrase_at(const struct attribution *work, uint32_t token,
                         uint32_t end, uint32_t *phrase_end)
{
    int role = -1;
    for (uint32_t words = 1; words <= PHRASE_WORDS && token + words <= end;
         words++) {
        const struct lexicon_entry *entry =
            phrase_entry(&work->text, (struct token_span){token, token + words},
                         LIST_CUE_PHRASE);
        if (entry != NULL) {
            role = entry->value;
            *phrase_end = token + words;
        }
    }
    return role;
}

static bool touches(struct token_span span, uint32_t begin, uint32_t end)
{
    return begin < span.end && end > span.begin;
}

/* The phrase behind `according to`, `as quoted by`, `reported by` in a cue's
 * sentence, outside speech and the cue itself. */
static bool relay_phrase(const struct attribution *work,
                         const struct phrase_scope *scope,
                         struct token_span cue, struct token_span *out)
{
    for (uint32_t i = scope->begin; i < scope->end; i++) {
        uint32_t end = i + 1;
        struct phrase phrase;
        int role =
            in_content(work, i) ? -1 : cue_phrase_at(work, i, scope->end, &end);
        bool relays = role == PHRASE_SOURCE_BY ||
                      (role == PHRASE_SOURCE_PREPOSITION &&
                       word_is(word_at(&work->text, i), "according"));
        if (relays && !touches(cue, i, end) && phrase_at(scope, end, &phrase)) {
            *out = (struct token_span){phrase.begin, phrase.end};
            return true;
        }
    }
    return false;
}

/* `Kyodo reported, citing | the union leader Ken Abe |`. */
static bool cited_phrase(const struct attribution *work,
                         const struct phrase_scope *scope,
                         struct token_span cue, struct token_span *out)
{
    for (uint32_t i = cue.end; i + 1 < scope->end; i++) {
        const struct word *word = word_at(&work->text, i);
        struct phrase phrase;
        if (!in_content(work, i) &&
            (word_is(word, "citing") || word_is(word, "quoting")) &&
            phrase_at(scope, i + 1, &phrase)) {
            *out = (struct token_span){phrase.begin, phrase.end};
            return true;
        }
    }
    return false;
}

static bool is_media(const struct attribution *work, struct token_span span)
{
    struct mention mention;
    mention_read(&work->text, span, &mention);
    return mention.label == HSY_MEDIA;
}

/* The row found so far passes on what the one at `span` said. */
static bool put_source_behind(struct attribution *work, uint32_t quote,
                              struct token_span span)
{
    uint32_t relay = work->row_of[quote];
    uint32_t source = add_row(work, ROW_SOURCE, span);
    if (source == HSY_NONE || source == relay) {
        return source != HSY_NONE;
    }
    work->row_of[quote] = source;
    work->rows.items[source].relay = relay;
    work->rows.items[source].quote = quote;
    work->rows.items[source].cue = work->rows.items[relay].cue;
    work->rows.items[relay].kept = true;
    return true;
}

static bool put_relay(struct attribution *work, uint32_t row,
                      struct token_span span)
{
    uint32_t relay = work->row_at[span.begin];
    if (relay == HSY_NONE) {
        relay = add_row(work, ROW_RELAY, span);
    }
    if (relay == HSY_NONE || relay == row) {
        return relay != HSY_NONE;
    }
    work->rows.items[row].relay = relay;
    work->rows.items[relay].kept = true;
    return true;
}

static bool find_relay(struct attribution *work, uint32_t quote)
{
    uint32_t row = work->row_of[quote];
    struct token_span cue = cue_tokens(work, work->cue_of[quote]);
    struct token_span span;
    if (cue.begin >= cue.end || work->rows.items[row].relay != HSY_NONE) {
        return true;
    }
    struct phrase_scope scope = scope_around(work, cue.begin);
    if (cited_phrase(work, &scope, cue, &span) &&
        is_media(work, work->rows.items[row].span)) {
        return put_source_behind(work, quote, span);
    }
    return !relay_phrase(work, &scope, cue, &span) ||
           put_relay(work, row, span);
}

bool find_relays(struct attribution *work)
{
    for (uint32_t i = 0; i < work->text.document->quotes.count; i++) {
        if (work->cue_of[i] != HSY_NONE && work->row_of[i] != HSY_NONE &&
            work->rows.items[work->row_of[i]].kind == ROW_SOURCE &&
            !find_relay(work, i)) {
            return false;
        }
    }
    return true;
}
