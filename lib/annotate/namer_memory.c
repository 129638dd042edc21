/* Fields of memory: what all occurrences of a word in the document show.
 *
 * One pass over the tokens gathers bits for each different word (folded); a
 * second gives them back to every occurrence, the first one too. Sentences in
 * capitals teach nothing. */
#include <string.h>

#include "annotate/namer_fields.h"
#include "base/text.h"
#include "syntax/tagger.h"

/* Bits of a word. */
enum {
    SEEN_CAPITAL = 1, /* inside a sentence */
    SEEN_LOWER = 1 << 1,
    SEEN_AFTER_TITLE = 1 << 2,
    SEEN_AFTER_GIVEN = 1 << 3,   /* behind a given name */
    SEEN_BEFORE_FAMILY = 1 << 4, /* given name before a family name */
    SEEN_AFTER_NOUN = 1 << 5,    /* spokesman X */
    SEEN_SAYS = 1 << 6,          /* X said, said X */
    SEEN_SUFFIX = 1 << 7,        /* X, Jr.; X, 39 */
    SEEN_ORG_RUN = 1 << 8,       /* in a run with an organisation's head */
    SEEN_ORG_LIST = 1 << 9,      /* in a phrase of an organisations' list */
    SEEN_ACRONYM = 1 << 10,      /* the initials of a run */
    SEEN_THE = 1 << 11,
    SEEN_PLACE_RUN = 1 << 12,    /* in a run with a place's head */
    SEEN_PLACE_LIST = 1 << 13,   /* in a phrase of a places' list */
    SEEN_WHERE = 1 << 14,        /* in X */
    SEEN_BEFORE_PLACE = 1 << 15, /* X, Ohio */
    SEEN_OWNER = 1 << 16,        /* X's */
    SEEN_PAREN = 1 << 17,
    SEEN_FIRST = 1 << 18, /* of a longer run */
    SEEN_FINAL = 1 << 19,
    SEEN_INSIDE = 1 << 20,
    SEEN_ALONE = 1 << 21
};
static const uint32_t about_persons =
    SEEN_AFTER_TITLE | SEEN_AFTER_GIVEN | SEEN_BEFORE_FAMILY | SEEN_AFTER_NOUN |
    SEEN_SAYS | SEEN_SUFFIX | SEEN_FIRST | SEEN_FINAL;
static const uint32_t about_orgs = SEEN_ORG_RUN | SEEN_ORG_LIST | SEEN_ACRONYM |
                                   SEEN_THE | SEEN_OWNER | SEEN_SAYS;
static const uint32_t about_places = SEEN_PLACE_RUN | SEEN_PLACE_LIST |
                                     SEEN_WHERE | SEEN_BEFORE_PLACE |
                                     SEEN_PAREN;
static const uint32_t about_cases = SEEN_CAPITAL | SEEN_LOWER | SEEN_ALONE |
                                    SEEN_FIRST | SEEN_FINAL | SEEN_INSIDE;

/* ---------------------------------------------------------------- words -- */

/* Twice as many slots as tokens, or more. */
static bool prepare(struct namer_text *text)
{
    size_t count = 16;
    while (count < 2 * text->tokens.count) {
        count *= 2;
    }
    text->slots.count = text->memory.count = 0;
    if (!ARRAY_RESERVE(&text->slots, count) ||
        !ARRAY_RESERVE(&text->memory, text->tokens.count)) {
        return false;
    }
    text->slots.count = count;
    memset(text->slots.items, 0, count * sizeof *text->slots.items);
    return true;
}

static struct memory_slot *slot_of(struct namer_text *text, uint64_t key)
{
    size_t mask = text->slots.count - 1, at = (size_t)(key >> 20) & mask;
    while (text->slots.items[at].entry != 0 &&
           text->slots.items[at].key != key) {
        at = (at + 1) & mask;
    }
    return &text->slots.items[at];
}

static void number_words(struct namer_text *text)
{
    for (uint32_t t = 0; t < text->tokens.count; t++) {
        hsy_text fold = text->input.words.items[t].fold;
        uint64_t key = feature_hash_bytes(7, fold.data, fold.len);
        struct memory_slot *slot = slot_of(text, key);
        if (slot->entry == 0) {
            text->memory.items[text->memory.count++] = 0;
            *slot = (struct memory_slot){key, (uint32_t)text->memory.count};
        }
        text->tokens.items[t].entry = slot->entry - 1;
    }
}

static void remember(struct namer_text *text, uint32_t token, uint32_t bits)
{
    text->memory.items[text->tokens.items[token].entry] |= bits;
}

/* ------------------------------------------------------------ gathering -- */

/* The words of a run, with what stands beside it: bits for all of them. */
static void remember_run(struct namer_text *text, const struct namer_run *run,
                         uint32_t bits)
{
    for (uint32_t t = run->first; t < run->end; t++) {
        bool first = t == run->first, last = t + 1 == run->end;
        uint32_t place = first && last ? SEEN_ALONE
                         : first       ? SEEN_FIRST
                         : last        ? SEEN_FINAL
                                       : SEEN_INSIDE;
        if (!namer_is(text, t, WORD_FUNCTION)) {
            remember(text, t, bits | place);
        }
    }
}

static bool word_is(const struct namer_text *text, uint32_t token,
                    const char *word)
{
    return text_is(text->input.words.items[token].fold, word);
}

static uint32_t seen_before(const struct namer_text *text, uint32_t token)
{
    uint32_t bits = 0;
    bits |= namer_is(text, token, WORD_TITLE) ? SEEN_AFTER_TITLE : 0u;
    bits |= namer_is(text, token, WORD_NOUN) ? SEEN_AFTER_NOUN : 0u;
    bits |= namer_is(text, token, WORD_SAY) ? SEEN_SAYS : 0u;
    bits |= word_is(text, token, "the") ? SEEN_THE : 0u;
    bits |= word_is(text, token, "(") ? SEEN_PAREN : 0u;
    bits |= word_is(text, token, "in") || word_is(text, token, "at") ||
                    word_is(text, token, "near") || word_is(text, token, "from")
                ? SEEN_WHERE
                : 0u;
    return bits;
}

static uint32_t seen_behind(const struct namer_text *text, uint32_t token,
                            uint32_t end)
{
    uint32_t bits = 0;
    bits |= namer_is(text, token, WORD_SAY) ? SEEN_SAYS : 0u;
    bits |= word_is(text, token, "'s") ? SEEN_OWNER : 0u;
    bits |= word_is(text, token, "(") ? SEEN_PAREN : 0u;
    if (word_is(text, token, ",") && token + 1 < end) {
        const struct namer_token *next = &text->tokens.items[token + 1];
        const struct word *word = &text->input.words.items[token + 1];
        bits |= next->kind == KIND_PLACE ? SEEN_BEFORE_PLACE : 0u;
        bits |= next->bits & WORD_SUFFIX || word->shape == SHAPE_DIGIT
                    ? SEEN_SUFFIX
                    : 0u;
    }
    return bits;
}

static uint32_t seen_inside(const struct namer_text *text,
                            const struct namer_run *run)
{
    unsigned ends = text->tokens.items[run->first].bits |
                    text->tokens.items[run->end - 1].bits;
    uint32_t bits = 0;
    bits |= ends & (WORD_ORG_HEAD | WORD_ORG_SUFFIX) ? SEEN_ORG_RUN : 0u;
    bits |= ends & WORD_PLACE_HEAD ? SEEN_PLACE_RUN : 0u;
    return bits;
}

/* A title or a given name at a run's start speaks of the word behind it. */
static void remember_names(struct namer_text *text, const struct namer_run *run)
{
    for (uint32_t t = run->first; t + 1 < run->end; t++) {
        if (namer_is(text, t, WORD_TITLE)) {
            remember(text, t + 1, SEEN_AFTER_TITLE);
        }
        if (namer_is(text, t, WORD_GIVEN | WORD_RARE_GIVEN)) {
            remember(text, t + 1, SEEN_AFTER_GIVEN);
            if (namer_is(text, t + 1, WORD_FAMILY | WORD_RARE_FAMILY)) {
                remember(text, t, SEEN_BEFORE_FAMILY);
            }
        }
    }
}

/* The initials of a run's capitalised words name it too. */
static void remember_acronym(struct namer_text *text,
                             const struct namer_run *run)
{
    char initials[8];
    uint32_t count = 0;
    for (uint32_t t = run->first; t < run->end; t++) {
        const struct word *word = &text->input.words.items[t];
        if (!namer_is_capital(word)) {
            continue;
        }
        if (count == sizeof initials) {
            return;
        }
        initials[count++] = word->fold.len == 0 ? '.' : word->fold.data[0];
    }
    if (count >= 2) {
        struct memory_slot *slot =
            slot_of(text, feature_hash_bytes(7, initials, count));
        if (slot->entry != 0) {
            text->memory.items[slot->entry - 1] |= SEEN_ACRONYM;
        }
    }
}

static void gather_run(struct namer_text *text, const struct namer_run *run)
{
    hsy_range sentence =
        text->input.document->sentence_tokens.items[run->sentence];
    uint32_t end = sentence.first + sentence.count;
    uint32_t bits = seen_inside(text, run);
    if (run->first > sentence.first) {
        bits |= seen_before(text, run->first - 1);
    }
    if (run->end < end) {
        bits |= seen_behind(text, run->end, end);
    }
    remember_run(text, run, bits);
    remember_names(text, run);
    remember_acronym(text, run);
}

/* How the word is written here, and the lists that have it in a phrase. */
static void gather_token(struct namer_text *text, uint32_t t)
{
    const struct word *word = &text->input.words.items[t];
    const struct namer_token *known = &text->tokens.items[t];
    bool capital = namer_is_capital(word);
    uint32_t bits = word->shape == SHAPE_LOWER ? SEEN_LOWER : 0u;
    if (capital && !known->starts && known->letters == CASE_NORMAL) {
        bits |= SEEN_CAPITAL;
    }
    for (unsigned i = 0; capital && known->phrases != 0 && i < NAMER_LIST_COUNT;
         i++) {
        uint64_t part = known->phrases >> (3 * i) & 7;
        if (part != 0 && part != 4) {
            bits |= namer_lists[i].kind == KIND_PLACE ? SEEN_PLACE_LIST : 0u;
            bits |= namer_lists[i].kind == KIND_ORG ? SEEN_ORG_LIST : 0u;
        }
    }
    remember(text, t, bits);
}

bool namer_know_memory(struct namer_text *text)
{
    if (!prepare(text)) {
        return false;
    }
    number_words(text);
    for (uint32_t t = 0; t < text->tokens.count; t++) {
        if (text->tokens.items[t].letters != CASE_UPPER) {
            gather_token(text, t);
        }
    }
    for (size_t i = 0; i < text->runs.count; i++) {
        const struct namer_run *run = &text->runs.items[i];
        if (text->tokens.items[run->first].letters == CASE_NORMAL) {
            gather_run(text, run);
        }
    }
    return true;
}

/* --------------------------------------------------------------- fields -- */

void namer_set_memory(struct namer_text *text, uint32_t token)
{
    uint32_t *fields = namer_fields(text, token);
    uint32_t bits = text->memory.items[text->tokens.items[token].entry];
    fields[NAMER_PERSONS] = 1 + (bits & about_persons);
    fields[NAMER_ORGS] = 1 + (bits & about_orgs);
    fields[NAMER_PLACES] = 1 + (bits & about_places);
    fields[NAMER_CASES] = 1 + (bits & about_cases);
}
