#include "text/tokens.h"

#include "base/error.h"
#include "base/text.h"
#include "text/address.h"
#include "text/document.h"
#include "text/glyph.h"
#include "text/word.h"

/* The sentence being read. */
struct reader {
    struct word_lookup *lookup;
    const char *begin, *end;
};

/* Longer words than this are not looked up. */
enum { LONGEST_LOOKUP = 24 };

static struct lexicon_entries look_up(struct reader *reader, const char *begin,
                                      const char *end)
{
    return end - begin <= LONGEST_LOOKUP ? word_find(reader->lookup, begin, end)
                                         : (struct lexicon_entries){0};
}

/* ----------------------------------------------------------- clitics -- */

/* End of a clitic that begins with the apostrophe at `at`: 's, 'm, 'd, 're,
 * 've, 'll; `at` if there is none. */
static const char *clitic_end(const char *at, const char *end)
{
    const char *letters = at + glyph_at(at, end).len;
    const char *behind = word_end(letters, end);
    if (behind - letters == 1) {
        char letter = text_lower_ascii(*letters);
        return letter == 's' || letter == 'm' || letter == 'd' ? behind : at;
    }
    if (behind - letters == 2) {
        char first = text_lower_ascii(letters[0]),
             second = text_lower_ascii(letters[1]);
        bool known = (first == 'r' && second == 'e') ||
                     (first == 'v' && second == 'e') ||
                     (first == 'l' && second == 'l');
        return known ? behind : at;
    }
    return at;
}

/* Where `n't` begins in the word [begin, end), which may go on with an
 * apostrophe and `t`; NULL if it does not. `*behind` is the end of `n't`. */
static const char *negation_begin(const char *begin, const char *end,
                                  const char *limit, const char **behind)
{
    struct glyph mark = glyph_at(end, limit);
    if (end == begin || text_lower_ascii(end[-1]) != 'n' ||
        !glyph_is_apostrophe(mark)) {
        return NULL;
    }
    const char *letter = end + mark.len;
    if (letter == limit || text_lower_ascii(*letter) != 't' ||
        glyph_in_word(glyph_at(letter + 1, limit))) {
        return NULL;
    }
    *behind = letter + 1;
    return end - 1;
}

/* -------------------------------------------------------------- words -- */

/* End of a run of letters, marks, digits and what stands only inside words:
 * `_`, soft hyphens, joiners. */
static const char *run_end(const char *at, const char *end)
{
    for (;;) {
        at = word_end(at, end);
        struct glyph glyph = glyph_at(at, end);
        bool joins =
            glyph.code == '_' || (glyph.kind == GLYPH_INVISIBLE &&
                                  glyph.code != 0x200B && glyph.code != 0xFEFF);
        if (!joins || !glyph_in_word(glyph_at(at + glyph.len, end))) {
            return at;
        }
        at += glyph.len;
    }
}

/* Whether a word goes on behind the glyph at `at`, which stands between
 * letters: `O'Reilly`, `enron.com`, `AT&T`, `sh*t`. */
static bool joins_letters(const char *begin, const char *at, const char *end)
{
    struct glyph mark = glyph_at(at, end);
    struct glyph next = glyph_at(at + mark.len, end);
    if (!glyph_in_word(next)) {
        return false;
    }
    if (glyph_is_apostrophe(mark)) {
        return clitic_end(at, end) == at ||
               glyph_before(begin, at).kind == GLYPH_DIGIT;
    }
    if (mark.code == '&') {
        return next.kind == GLYPH_UPPER || at - begin == 1;
    }
    return mark.code == '.' || mark.code == '*';
}

static bool is_affix(struct reader *reader, const char *begin, const char *end,
                     uint8_t flags)
{
    const struct lexicon_entry *entry =
        lexicon_entry_of(look_up(reader, begin, end), LIST_AFFIX);
    return entry != NULL && (entry->flags & flags) != 0;
}

/* Whether the word before the hyphen at `at` is an affix that stays with the
 * word behind: `e-mail`, `re-elect`. */
static bool affix_is_before(struct reader *reader, const char *begin,
                            const char *at)
{
    return glyph_is_letter(glyph_at(at + 1, reader->end)) &&
           is_affix(reader, begin, at, AFFIX_PREFIX);
}

/* `w/o`, `s/he`, `l/c`: one letter, a slash, at most three. */
static bool slash_joins(const char *begin, const char *at, const char *end)
{
    const char *behind = word_end(at + 1, end);
    return at - begin == 1 && behind > at + 1 && behind - at <= 4;
}

/* Whether the stop at `at` belongs to the word before it. At the sentence's
 * end only an abbreviation keeps it; inside, a stop ends no sentence and so
 * is part of the word. */
static bool keeps_stop(struct reader *reader, const char *begin, const char *at)
{
    struct glyph first = glyph_at(begin, at);
    struct glyph next = glyph_at(at + 1, reader->end);
    if (next.kind == GLYPH_STOP && next.code == '.') {
        return false;
    }
    if (!glyph_is_letter(first)) {
        return false;
    }
    bool last = glyph_skip_blank(at + 1, reader->end) == reader->end ||
                next.kind == GLYPH_QUOTE || next.kind == GLYPH_CLOSE;
    bool dotted = false;
    for (const char *byte = begin; byte < at; byte++) {
        dotted |= *byte == '.';
    }
    bool single = begin + first.len == at;
    const struct lexicon_entry *entry =
        lexicon_entry_of(look_up(reader, begin, at + 1), LIST_ABBREVIATION);
    if (entry == NULL) {
        return dotted ? at - begin <= 5 : !last && single;
    }
    struct lexicon_entries plain = look_up(reader, begin, at);
    bool ordinary =
        first.kind == GLYPH_LOWER || entry->flags & ABBREVIATION_NUMBER;
    return !last || !ordinary ||
           !(word_is_in(plain, LIST_COMMON, 50) ||
             word_is_in(plain, LIST_FUNCTION, 0));
}

/* End of the word at `at` with what belongs to it, clitics still attached. */
static const char *compound_end(struct reader *reader, const char *at)
{
    const char *begin = at;
    const char *end = reader->end;
    for (;;) {
        at = run_end(at, end);
        if (at == end) {
            return at;
        }
        bool joins = joins_letters(begin, at, end) ||
                     (*at == '-' && affix_is_before(reader, begin, at)) ||
                     (*at == '/' && slash_joins(begin, at, end));
        if (!joins) {
            break;
        }
        at += glyph_at(at, end).len;
    }
    return *at == '.' && keeps_stop(reader, begin, at) ? at + 1 : at;
}

/* End of the first token of the word at `at`: `do` of `don't`, `can` of
 * `cannot`, `gon` of `gonna`. */
static const char *word_token_end(struct reader *reader, const char *at)
{
    const char *end = word_end(at, reader->end);
    const char *behind;
    const char *negation = negation_begin(at, end, reader->end, &behind);
    if (negation != NULL) {
        return negation > at ? negation : behind;
    }
    const struct lexicon_entry *fused =
        lexicon_entry_of(look_up(reader, at, end), LIST_FUSED);
    if (fused != NULL && fused->value < end - at &&
        !(glyph_is_apostrophe(glyph_at(end, reader->end)))) {
        return at + fused->value;
    }
    return compound_end(reader, at);
}

/* ------------------------------------------------------------ numbers -- */

static const char *digits_end(const char *at, const char *end)
{
    while (glyph_at(at, end).kind == GLYPH_DIGIT) {
        at += glyph_at(at, end).len;
    }
    return at;
}

/* End of the groups of digits with `,` `.` `:` `/` between them. */
static const char *groups_end(const char *at, const char *end)
{
    for (;;) {
        at = digits_end(at, end);
        if (end - at < 2 ||
            (*at != ',' && *at != '.' && *at != ':' && *at != '/') ||
            glyph_at(at + 1, end).kind != GLYPH_DIGIT) {
            return at;
        }
        at++;
    }
}

/* Numbers with hyphens that are no range: telephones (345-9945,
 * 713-853-3989), dates (11-20-2000). */
static const char *hyphenated_end(const char *at, const char *end)
{
    const char *first = digits_end(at, end);
    const char *group = at, *behind = first;
    int hyphens = 0;
    while (behind < end && *behind == '-' &&
           glyph_at(behind + 1, end).kind == GLYPH_DIGIT) {
        group = behind + 1;
        behind = digits_end(group, end);
        hyphens++;
    }
    bool phone = hyphens == 1 && behind - group == 4 && first - at != 4 &&
                 first - at != 2;
    return hyphens > 1 || phone ? behind : first;
}

/* Whether the letters [at, end) behind a number are part of it: `5th`,
 * `1970s`, but not `5pm`, `35mm`. */
static bool letters_join_number(struct reader *reader, const char *at,
                                const char *end)
{
    return is_affix(reader, at, end, AFFIX_ORDINAL) ||
           (end - at == 1 && !is_affix(reader, at, end, AFFIX_MEASURE));
}

static const char *number_end(struct reader *reader, const char *at)
{
    const char *end = reader->end;
    const char *behind = hyphenated_end(at, end);
    if (behind == digits_end(at, end)) {
        behind = groups_end(at, end);
    }
    const char *letters = word_end(behind, end);
    if (letters > behind) {
        return letters_join_number(reader, behind, letters) ? letters : behind;
    }
    struct glyph mark = glyph_at(behind, end);
    if (glyph_is_apostrophe(mark)) {
        const char *clitic = clitic_end(behind, end);
        return clitic - behind == mark.len + 1 ? clitic : behind;
    }
    if (behind < end && *behind == '_') {
        return run_end(at, end);
    }
    return behind;
}

/* -------------------------------------------------------- punctuation -- */

/* :) ;-) :( =) :D, or `at`. */
static const char *emoticon_end(const char *at, const char *end)
{
    const char *begin = at;
    if (end - at < 2 || (*at != ':' && *at != ';' && *at != '=')) {
        return begin;
    }
    at++;
    if (end - at >= 2 && *at == '-') {
        at++;
    }
    if (*at != ')' && *at != '(' && *at != 'D' && *at != 'P') {
        return begin;
    }
    return glyph_in_word(glyph_at(at + 1, end)) ? begin : at + 1;
}

/* Whether the apostrophe at `at` begins a word: '90s, 'em. */
static bool apostrophe_begins_word(struct reader *reader, const char *at)
{
    const char *letters = at + glyph_at(at, reader->end).len;
    const char *behind = word_end(letters, reader->end);
    struct glyph first = glyph_at(letters, reader->end);
    if (first.kind == GLYPH_DIGIT) {
        return behind - letters <= 3 &&
               !glyph_is_apostrophe(glyph_at(behind, reader->end));
    }
    return behind > letters && is_affix(reader, at, behind, AFFIX_APOSTROPHE);
}

static const char *apostrophe_token_end(struct reader *reader, const char *at)
{
    struct glyph mark = glyph_at(at, reader->end);
    if (glyph_in_word(glyph_before(reader->begin, at))) {
        const char *clitic = clitic_end(at, reader->end);
        return clitic > at ? clitic : at + mark.len;
    }
    if (apostrophe_begins_word(reader, at)) {
        return word_end(at + mark.len, reader->end);
    }
    const char *second = at + mark.len;
    return mark.code == '\'' && second < reader->end && *second == '\''
               ? second + 1
               : second;
}

/* A run of one mark is one token (`...`, `--`, `!!!`); question and
 * exclamation marks go together. */
static const char *mark_run_end(const char *at, const char *end)
{
    struct glyph first = glyph_at(at, end), glyph = first;
    bool emphatic = first.code == '!' || first.code == '?';
    do {
        at += glyph.len;
        glyph = glyph_at(at, end);
    } while (glyph.code == first.code ||
             (emphatic && (glyph.code == '!' || glyph.code == '?')) ||
             glyph.kind == GLYPH_MARK);
    return at;
}

static bool stands_alone(struct glyph glyph)
{
    return glyph.kind == GLYPH_OPEN || glyph.kind == GLYPH_CLOSE ||
           (glyph.kind == GLYPH_QUOTE && glyph.code != '`') ||
           glyph.code == '$' || glyph.code == '%' || glyph.code == ',';
}

static const char *mark_token_end(struct reader *reader, const char *at)
{
    const char *behind = emoticon_end(at, reader->end);
    struct glyph glyph = glyph_at(at, reader->end);
    if (behind > at) {
        return behind;
    }
    if (glyph_is_apostrophe(glyph)) {
        return apostrophe_token_end(reader, at);
    }
    bool digit = glyph_at(at + glyph.len, reader->end).kind == GLYPH_DIGIT &&
                 !glyph_in_word(glyph_before(reader->begin, at));
    if (digit && (glyph.code == '.' || glyph.code == '+')) {
        return number_end(reader, at + glyph.len);
    }
    return stands_alone(glyph) ? at + glyph.len : mark_run_end(at, reader->end);
}

/* ------------------------------------------------------------- tokens -- */

/* US$, C$ */
static const char *currency_end(const char *at, const char *end)
{
    const char *behind = at;
    while (behind < end && behind - at < 3 && *behind >= 'A' &&
           *behind <= 'Z') {
        behind++;
    }
    return behind > at && behind < end && *behind == '$' ? behind + 1 : at;
}

static const char *token_end(struct reader *reader, const char *at)
{
    struct glyph glyph = glyph_at(at, reader->end);
    const char *behind = address_end(at, reader->end);
    if (behind > at) {
        return behind;
    }
    if (glyph.kind == GLYPH_DIGIT) {
        return number_end(reader, at);
    }
    if (glyph_in_word(glyph)) {
        behind = currency_end(at, reader->end);
        return behind > at ? behind : word_token_end(reader, at);
    }
    return mark_token_end(reader, at);
}

static bool add_tokens(struct reader *reader, hsy_document *document,
                       uint32_t sentence)
{
    hsy_span span = document->sentences.items[sentence].span;
    const char *base = document->text.data;
    hsy_range *range = ARRAY_PUSH(&document->sentence_tokens);
    if (range == NULL) {
        return false;
    }
    reader->begin = base + span.begin;
    reader->end = base + span.end;
    range->first = (uint32_t)document->tokens.count;
    for (const char *at = reader->begin; at < reader->end;) {
        const char *behind = token_end(reader, at);
        hsy_token *token = ARRAY_PUSH(&document->tokens);
        if (token == NULL) {
            return false;
        }
        token->span =
            (hsy_span){(uint32_t)(at - base), (uint32_t)(behind - base)};
        token->sentence = sentence;
        at = glyph_skip_blank(behind, reader->end);
    }
    range->count = (uint32_t)document->tokens.count - range->first;
    return true;
}

hsy_status tokens_require(hsy_analyzer *analyzer, hsy_document *document,
                          hsy_error *error)
{
    if (document->state[LAYER_TOKEN] != STATE_ABSENT ||
        document->sentence_tokens.count == document->sentences.count) {
        return HSY_OK;
    }
    struct word_lookup *lookup = segmenter_lookup(analyzer);
    if (lookup == NULL) {
        return error_memory(error);
    }
    struct reader reader = {.lookup = lookup};
    document->tokens.count = document->sentence_tokens.count = 0;
    for (uint32_t i = 0; i < document->sentences.count; i++) {
        if (!add_tokens(&reader, document, i)) {
            return error_memory(error);
        }
    }
    return lookup->failed ? error_memory(error) : HSY_OK;
}
