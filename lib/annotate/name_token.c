/* What each token is known to be, and whether its capital tells anything. */
#include <stdlib.h>
#include <string.h>

#include "annotate/name.h"
#include "base/text.h"
#include "base/utf8.h"

enum { CASE_FREE = 1, CASE_LOWER = 2 }; /* values in `cases` */

/* Lists that make a word one of the language ... */
#define ORDINARY                                                               \
    (list_bit(LIST_COMMON) | list_bit(LIST_FUNCTION) | list_bit(LIST_NUMBER) | \
     list_bit(LIST_UNIT) | list_bit(LIST_MONTH) | list_bit(LIST_WEEKDAY) |     \
     list_bit(LIST_CURRENCY))
/* ... and those that do if it is not a well-known name as well. */
#define NOUNS                                                                  \
    (list_bit(LIST_PERSON_NOUN) | list_bit(LIST_GROUP_NOUN) |                  \
     list_bit(LIST_MESSAGE_NOUN) | list_bit(LIST_CUE_NOUN) |                   \
     list_bit(LIST_NOUN_FORM) | list_bit(LIST_ADJ_FORM) |                      \
     list_bit(LIST_VERB) | list_bit(LIST_CUE_VERB))

/* Lists that vouch for a single word. */
#define PLACES  (list_bit(LIST_COUNTRY) | list_bit(LIST_STATE))
#define PEOPLES (list_bit(LIST_DEMONYM) | list_bit(LIST_NORP))

uint16_t name_value(const struct name_tagger *tagger, uint32_t at,
                    enum lexicon_list list)
{
    const struct lexicon_entry *entry =
        lexicon_entry_of(tagger->tokens.items[at].entries, list);
    return entry == NULL ? 0 : entry->value;
}

uint8_t name_list_flags(const struct name_tagger *tagger, uint32_t at,
                        enum lexicon_list list)
{
    const struct lexicon_entry *entry =
        lexicon_entry_of(tagger->tokens.items[at].entries, list);
    return entry == NULL ? 0 : entry->flags;
}

bool name_word_is(const struct name_tagger *tagger, uint32_t at,
                  const char *word)
{
    return text_is(tagger->words.items[at].fold, word);
}

bool name_is_personal(const struct name_tagger *tagger, uint32_t at)
{
    return name_value(tagger, at, LIST_GIVEN) >= 2 &&
           name_value(tagger, at, LIST_FAMILY) >= 2;
}

static bool is_alphabetic(const struct word *word)
{
    return word->shape <= SHAPE_MIXED;
}

static bool is_capital(const struct word *word)
{
    return word->shape >= SHAPE_CAPITAL && word->shape <= SHAPE_MIXED;
}

static bool is_address(hsy_text fold)
{
    return memchr(fold.data, '@', fold.len) != NULL ||
           (fold.len > 4 && memcmp(fold.data, "http", 4) == 0) ||
           (fold.len > 4 && memcmp(fold.data, "www.", 4) == 0);
}

static const char *const PLAIN[] = {
#define NAME_PLAIN(fold) fold,
#include "annotate/name_words.def"
#undef NAME_PLAIN
};

static int compare_plain(const void *key, const void *item)
{
    const hsy_text *text = key;
    const char *word = *(const char *const *)item;
    size_t len = strlen(word);
    int order = memcmp(text->data, word, text->len < len ? text->len : len);
    return order != 0 ? order : (text->len > len) - (text->len < len);
}

/* `TV`, `GMT`: capitals that make no name. */
static bool is_plain(const struct word *word)
{
    hsy_text fold = word->fold;
    if (fold.len > 1 && fold.data[fold.len - 1] == '.') {
        fold.len--;
    }
    return (word->shape == SHAPE_UPPER || word->shape == SHAPE_MIXED) &&
           bsearch(&fold, PLAIN, sizeof PLAIN / sizeof *PLAIN, sizeof *PLAIN,
                   compare_plain) != NULL;
}

/* Length of a prefix in lower case before a capital: `pro-` of `pro-Russian`;
 * 0 if there is none. */
static uint8_t prefix_len(hsy_text surface)
{
    const char *hyphen = memchr(surface.data, '-', surface.len);
    size_t len = hyphen == NULL ? 0 : (size_t)(hyphen - surface.data) + 1;
    if (len == 0 || len > 8 || len >= surface.len) {
        return 0;
    }
    if (len == 2 && strchr("DRIL", surface.data[0]) != NULL) {
        return 2; /* of a party: D-Texas */
    }
    for (size_t i = 0; i + 1 < len; i++) {
        if (surface.data[i] < 'a' || surface.data[i] > 'z') {
            return 0;
        }
    }
    uint32_t code;
    utf8_decode(surface.data + len, surface.data + surface.len, &code);
    return utf8_is_upper(code) ? (uint8_t)len : 0;
}

/* Sets what the word is listed as; behind a prefix, the name alone counts. */
static void look_up_token(struct name_tagger *tagger, uint32_t at)
{
    const struct word *word = &tagger->words.items[at];
    struct name_token *token = &tagger->tokens.items[at];
    token->entries = word->entries;
    if (word->shape == SHAPE_MIXED || word->shape == SHAPE_CAPITAL) {
        hsy_span span = tagger->document->tokens.items[at].span;
        token->skip = prefix_len(document_slice(tagger->document, span));
    }
    if (token->skip != 0 && token->skip < word->fold.len) {
        hsy_text name = {word->fold.data + token->skip,
                         word->fold.len - token->skip};
        token->entries = lexicon_find(tagger->lexicon, name);
    }
    for (uint32_t i = 0; i < token->entries.count; i++) {
        token->lists |= list_bit(token->entries.items[i].list);
    }
}

/* A word that is a name on its own, whatever surrounds it. */
static bool is_well_known(const struct name_tagger *tagger, uint32_t at)
{
    const struct name_token *token = &tagger->tokens.items[at];
    return (token->lists & (list_bit(LIST_COUNTRY) | PEOPLES |
                            list_bit(LIST_NEWSMAKER))) != 0 ||
           ((token->lists & list_bit(LIST_STATE)) != 0 &&
            name_value(tagger, at, LIST_STATE) == 0 &&
            !name_is_personal(tagger, at)) ||
           name_value(tagger, at, LIST_CITY) >= 2 ||
           name_value(tagger, at, LIST_COMPANY) >= 1 ||
           name_value(tagger, at, LIST_OUTLET) >= 2 ||
           ((token->lists & list_bit(LIST_BODY)) != 0 &&
            name_value(tagger, at, LIST_BODY) == 0);
}

static void look_up(struct name_tagger *tagger)
{
    for (uint32_t i = 0; i < tagger->words.count; i++) {
        const struct word *word = &tagger->words.items[i];
        struct name_token *token = &tagger->tokens.items[i];
        look_up_token(tagger, i);
        bool known = is_well_known(tagger, i);
        bool name = known || name_value(tagger, i, LIST_GIVEN) >= 2;
        if ((token->lists & ORDINARY) != 0 ||
            ((token->lists & NOUNS) != 0 && !name)) {
            token->flags |= TOKEN_ORDINARY;
        }
        bool prefixed = token->skip != 0 && !known;
        if (is_capital(word) && !is_address(word->fold) && !is_plain(word) &&
            !prefixed) {
            token->flags |= TOKEN_CAPITAL;
        }
    }
}

/* What a sentence's words look like, its first word left out of all but
 * `words` and `upper`. */
struct census {
    uint32_t words, upper, capital, lower_content, capital_ordinary;
};

static struct census count_words(const struct name_tagger *tagger,
                                 hsy_range range)
{
    struct census census = {0};
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        const struct word *word = &tagger->words.items[i];
        if (!is_alphabetic(word) || word->fold.data[0] == '\'') {
            continue;
        }
        census.upper += word->shape == SHAPE_UPPER ||
                        (word->shape == SHAPE_INITIAL && word->fold.len == 1);
        if (census.words++ == 0) {
            continue;
        }
        bool function = name_in(tagger, i, list_bit(LIST_FUNCTION));
        bool ordinary = name_flag(tagger, i, TOKEN_ORDINARY);
        census.capital += is_capital(word);
        census.lower_content += word->shape == SHAPE_LOWER && !function;
        census.capital_ordinary +=
            is_capital(word) && ordinary && !text_is(word->fold, "i");
    }
    return census;
}

static enum name_style style_of(struct census census, bool lower_document,
                                bool first_is_lower)
{
    if (census.words >= 3 && census.upper * 10 >= census.words * 7) {
        return STYLE_UPPER;
    }
    if (census.words >= 3 && census.capital == 0 && first_is_lower &&
        lower_document) {
        return STYLE_LOWER;
    }
    if (census.words >= 4 && census.capital >= 3 &&
        census.capital_ordinary >= 2 && census.lower_content == 0) {
        return STYLE_TITLE;
    }
    return STYLE_NORMAL;
}

/* The first alphabetic token of a sentence; the end if none. */
static uint32_t first_word(const struct name_tagger *tagger, hsy_range range)
{
    uint32_t at = range.first, end = range.first + range.count;
    while (at < end && !is_alphabetic(&tagger->words.items[at])) {
        at++;
    }
    return at;
}

/* Whether most sentences begin with a lower-case word. */
static bool is_lower_document(const struct name_tagger *tagger)
{
    const hsy_document *document = tagger->document;
    size_t lower = 0, all = 0;
    for (size_t i = 0; i < document->sentence_tokens.count; i++) {
        hsy_range range = document->sentence_tokens.items[i];
        uint32_t at = first_word(tagger, range);
        if (at < range.first + range.count) {
            all++;
            lower += tagger->words.items[at].shape == SHAPE_LOWER;
        }
    }
    return lower * 2 > all;
}

/* Whether what stands before `at` gives any word a capital. */
static bool opens_a_sentence(const struct name_tagger *tagger, hsy_range range,
                             uint32_t at)
{
    if (at == range.first) {
        return true;
    }
    const struct word *before = &tagger->words.items[at - 1];
    if (before->shape != SHAPE_OTHER || before->fold.len == 0) {
        return false;
    }
    char c = before->fold.data[0];
    if (c == ':' || c == '?' || c == '!') {
        return true;
    }
    if (c == '-' && at >= range.first + 2 && text_is(before[-1].fold, ")")) {
        return true; /* behind a dateline: LONDON (AP) - */
    }
    bool tight = !tagger->words.items[at].spaced;
    bool mark = c == '"' || c == '\'' || c == '`' || c == '\xc2' ||
                c == '\xe2' || c == '[';
    return mark && tight && before->fold.data[0] != '-';
}

/* `NATO`, `AfDB`. */
static bool is_acronym(const struct name_tagger *tagger, uint32_t at)
{
    const struct word *word = &tagger->words.items[at];
    hsy_span span = tagger->document->tokens.items[at].span;
    const char *text = tagger->document->text.data;
    char first = text[span.begin], last = text[span.end - 1];
    return word->shape == SHAPE_UPPER ||
           (word->shape == SHAPE_MIXED && span.end - span.begin <= 6 &&
            first >= 'A' && first <= 'Z' && last >= 'A' && last <= 'Z');
}

static void mark_forced(struct name_tagger *tagger, hsy_range range,
                        enum name_style style)
{
    uint32_t first = first_word(tagger, range);
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        struct name_token *token = &tagger->tokens.items[i];
        bool forced = style != STYLE_NORMAL || i <= first ||
                      opens_a_sentence(tagger, range, i);
        token->style = (uint8_t)style;
        if (forced) {
            token->flags |= TOKEN_FORCED;
        }
        if (is_acronym(tagger, i) && style != STYLE_UPPER) {
            token->flags |= TOKEN_ACRONYM;
        }
    }
}

static void find_styles(struct name_tagger *tagger)
{
    const hsy_document *document = tagger->document;
    bool lower_document = is_lower_document(tagger);
    for (size_t i = 0; i < document->sentence_tokens.count; i++) {
        hsy_range range = document->sentence_tokens.items[i];
        uint32_t first = first_word(tagger, range);
        bool lower = first < range.first + range.count &&
                     tagger->words.items[first].shape == SHAPE_LOWER;
        enum name_style style =
            style_of(count_words(tagger, range), lower_document, lower);
        mark_forced(tagger, range, style);
    }
}

static uint64_t word_key(const struct name_tagger *tagger, uint32_t at)
{
    return name_key_end(
        name_key_add(name_key_start(0), tagger->words.items[at].fold));
}

/* Whether the capital of a word tells that it is a name on its own: it is not
 * forced, and a common word has no other capital beside it. */
static bool has_free_capital(const struct name_tagger *tagger, uint32_t at)
{
    if (name_flag(tagger, at, TOKEN_FORCED)) {
        return false;
    }
    if (!name_flag(tagger, at, TOKEN_ORDINARY)) {
        return true;
    }
    bool before = at > 0 && name_flag(tagger, at - 1, TOKEN_CAPITAL);
    bool after = at + 1 < tagger->words.count &&
                 name_flag(tagger, at + 1, TOKEN_CAPITAL);
    return !before && !after;
}

/* Notes of each capitalised word how the document writes it elsewhere. */
static bool note_cases(struct name_tagger *tagger)
{
    for (uint32_t i = 0; i < tagger->words.count; i++) {
        if (name_flag(tagger, i, TOKEN_CAPITAL)) {
            uint32_t *bits =
                name_table_put(&tagger->cases, word_key(tagger, i));
            if (bits == NULL) {
                return false;
            }
            *bits = *bits == HSY_NONE ? 0 : *bits;
            *bits |= has_free_capital(tagger, i) ? CASE_FREE : 0;
        }
    }
    for (uint32_t i = 0; i < tagger->words.count; i++) {
        if (tagger->words.items[i].shape == SHAPE_LOWER) {
            uint64_t key = word_key(tagger, i);
            if (name_table_get(&tagger->cases, key) != HSY_NONE) {
                *name_table_put(&tagger->cases, key) |= CASE_LOWER;
            }
        }
    }
    return true;
}

static void mark_numbers(struct name_tagger *tagger,
                         const struct numeric_matches *numbers)
{
    for (size_t i = 0; i < numbers->list.count; i++) {
        const struct numeric_match *match = &numbers->list.items[i];
        for (uint32_t at = match->first; at < match->end; at++) {
            tagger->tokens.items[at].flags |= TOKEN_NUMERIC;
        }
    }
}

/* Whether the next token is a name for sure and this one a given name
 * (`Mark Zuckerberg said`). */
static bool begins_a_person(const struct name_tagger *tagger, uint32_t at)
{
    if (!name_in(tagger, at, list_bit(LIST_GIVEN)) ||
        at + 1 >= tagger->words.count) {
        return false;
    }
    const struct name_token *next = &tagger->tokens.items[at + 1];
    bool initial = tagger->words.items[at + 1].shape == SHAPE_INITIAL &&
                   !name_in(tagger, at + 1, list_bit(LIST_FUNCTION));
    bool free = (next->flags & TOKEN_FORCED) == 0 &&
                (next->lists & list_bit(LIST_FAMILY)) != 0 &&
                name_value(tagger, at, LIST_GIVEN) >= 1;
    return (next->flags & TOKEN_CAPITAL) != 0 &&
           (initial || free || (next->flags & TOKEN_ORDINARY) == 0);
}

/* `Shell said`: a well-known name that is a word too, and a reporting verb. */
static bool speaks(const struct name_tagger *tagger, uint32_t at)
{
    bool name =
        is_well_known(tagger, at) || name_value(tagger, at, LIST_GIVEN) >= 2;
    return name && at + 1 < tagger->words.count &&
           name_value(tagger, at + 1, LIST_CUE_VERB) >= 20 &&
           tagger->words.items[at + 1].shape == SHAPE_LOWER;
}

/* Whether the tagger sees a common word; it is not asked where all words
 * have capitals. */
static bool is_tagged_common(const struct name_tagger *tagger, uint32_t at)
{
    uint8_t tag = tagger->words.items[at].xpos;
    return tagger->tokens.items[at].style == STYLE_NORMAL && tag != XPOS_NONE &&
           tag != XPOS_NNP && tag != XPOS_NNPS && tag != XPOS_FW;
}

static bool is_forced_name(const struct name_tagger *tagger, uint32_t at)
{
    const struct name_token *token = &tagger->tokens.items[at];
    uint32_t bits = name_table_get(&tagger->cases, word_key(tagger, at));
    bool ordinary = (token->flags & TOKEN_ORDINARY) != 0;
    if ((token->lists & PEOPLES) != 0 || begins_a_person(tagger, at) ||
        speaks(tagger, at)) {
        return true;
    }
    if (bits != HSY_NONE && (bits & CASE_LOWER) != 0 && ordinary) {
        return false;
    }
    if (bits != HSY_NONE && (bits & CASE_FREE) != 0) {
        return true;
    }
    if (ordinary) {
        return (token->flags & TOKEN_ACRONYM) != 0 && is_well_known(tagger, at);
    }
    return is_well_known(tagger, at) || !is_tagged_common(tagger, at);
}

/* `Will Chase`: a function word that is a given name, before a capital. */
static bool is_given_name(const struct name_tagger *tagger, uint32_t at)
{
    return name_in(tagger, at, list_bit(LIST_GIVEN)) &&
           tagger->tokens.items[at].style == STYLE_NORMAL &&
           tagger->words.items[at].xpos == XPOS_NNP &&
           at + 1 < tagger->words.count &&
           name_flag(tagger, at + 1, TOKEN_CAPITAL) &&
           !name_in(tagger, at + 1, list_bit(LIST_FUNCTION));
}

/* Function words are no names, but for `US`, `WHO`, `IT` in capitals. */
static bool is_name_token(const struct name_tagger *tagger, uint32_t at)
{
    const struct name_token *token = &tagger->tokens.items[at];
    const struct word *word = &tagger->words.items[at];
    if (token->style == STYLE_LOWER) {
        return word->shape == SHAPE_LOWER && is_well_known(tagger, at) &&
               (token->flags & TOKEN_ORDINARY) == 0;
    }
    if ((token->flags & TOKEN_CAPITAL) == 0 ||
        (token->flags & TOKEN_NUMERIC) != 0) {
        return false;
    }
    if ((token->lists & list_bit(LIST_FUNCTION)) != 0) {
        return is_given_name(tagger, at) ||
               (speaks(tagger, at) &&
                tagger->words.items[at].xpos == XPOS_NNP) ||
               ((token->flags & TOKEN_ACRONYM) != 0 &&
                is_well_known(tagger, at));
    }
    return (token->flags & TOKEN_FORCED) == 0 || is_forced_name(tagger, at);
}

bool name_tokens(struct name_tagger *tagger,
                 const struct numeric_matches *numbers)
{
    tagger->tokens.count = 0;
    if (!ARRAY_RESERVE(&tagger->tokens, tagger->words.count)) {
        return false;
    }
    tagger->tokens.count = tagger->words.count;
    memset(tagger->tokens.items, 0,
           tagger->tokens.count * sizeof *tagger->tokens.items);
    look_up(tagger);
    find_styles(tagger);
    mark_numbers(tagger, numbers);
    if (!note_cases(tagger)) {
        return false;
    }
    for (uint32_t i = 0; i < tagger->words.count; i++) {
        if (is_name_token(tagger, i)) {
            tagger->tokens.items[i].flags |= TOKEN_NAME;
        }
    }
    return true;
}
