#include "text/ending.h"

#include "base/text.h"
#include "text/address.h"
#include "text/glyph.h"

/* A word of so many bytes could be an abbreviation that nobody lists. */
enum { SHORT_WORD = 4 };

/* ------------------------------------------------------------ periods -- */

/* A Roman number, as far as lists go. */
static bool is_roman(const struct left *left)
{
    const char *at = left->begin;
    while (at < left->end && (*at == 'I' || *at == 'V' || *at == 'X')) {
        at++;
    }
    return at == left->end && at > left->begin;
}

/* Whether the left word is the mark of a list item: it begins the sentence,
 * and what follows belongs to the item. */
static bool is_item_marker(const struct context *context,
                           const struct left *left)
{
    return left->begin <= context->content + 1 &&
           ((left->number && left->end - left->begin <= 3) || left->initial ||
            (left->lower && left->end == left->begin + 1) || is_roman(left));
}

/* `At 5 a.m. Mr. Smith left`: few words stand before the time, so that the
 * sentence has hardly begun. */
static bool sentence_has_hardly_begun(const struct context *context,
                                      const struct left *left)
{
    const char *at = context->sentence;
    int words = 0;
    while (at < left->begin && words < 4) {
        struct glyph glyph = glyph_at(at, left->begin);
        bool blank = glyph_is_blank(glyph);
        at += glyph.len;
        words += blank && !glyph_is_blank(glyph_at(at, left->begin));
    }
    return words < 4;
}

static bool is_clock_half(const struct left *left)
{
    hsy_text word = {left->begin, (uint32_t)(left->end - left->begin)};
    return word.len == 3 && word.data[1] == '.' &&
           (word.data[2] | 0x20) == 'm' &&
           ((word.data[0] | 0x20) == 'a' || (word.data[0] | 0x20) == 'p');
}

static bool clock_time_ends(const struct context *context,
                            const struct stop *stop, const struct left *left)
{
    if (stop->first.kind != GLYPH_UPPER ||
        context_time_goes_on(context, stop)) {
        return false;
    }
    return context_starter_follows(context, stop) ||
           !sentence_has_hardly_begun(context, left);
}

/* Whether a name or a number stands before an abbreviation that is a title or
 * part of an address: `on Elm St.`, but `met Dr.`, `The Rev.` */
static bool follows_name(const struct context *context, const struct left *left)
{
    const char *end = glyph_skip_blank_before(context->sentence, left->begin);
    if (glyph_before(context->sentence, end).code == ',') {
        end--;
    }
    const char *begin = context_word_begin(context->sentence, end);
    struct glyph first = glyph_at(begin, end);
    return begin > context->sentence &&
           (first.kind == GLYPH_UPPER || first.kind == GLYPH_DIGIT);
}

/* The stop of an abbreviation that may end a sentence. */
static bool final_abbreviation_ends(const struct context *context,
                                    const struct stop *stop,
                                    const struct left *left)
{
    if (left->lower) {
        return true;
    }
    if ((left->flags & ABBREVIATION_NAME) != 0 &&
        !follows_name(context, left)) {
        return false;
    }
    return context_starter_follows(context, stop) ||
           context_title_follows(context, stop, left) ||
           ((left->flags & (ABBREVIATION_CORPORATE | ABBREVIATION_STATE)) !=
                0 &&
            context_clause_follows(context, stop));
}

/* The stop of an abbreviation before a word with a capital. */
static bool abbreviation_ends(const struct context *context,
                              const struct stop *stop, const struct left *left)
{
    bool closed = stop->quoted || stop->bracketed;
    if ((left->flags & ABBREVIATION_MAY_END) != 0 || closed) {
        return final_abbreviation_ends(context, stop, left);
    }
    if ((left->flags & (ABBREVIATION_NAME | ABBREVIATION_NOT_FINAL)) != 0) {
        return false;
    }
    return !context_numeral_follows(context, stop);
}

/* `b.` for born, `c.` for circa. */
static bool is_small_letter(const struct left *left)
{
    return left->lower && left->end == left->begin + 1;
}

/* A period before a word with a capital. */
static bool period_ends_before_upper(const struct context *context,
                                     const struct stop *stop,
                                     const struct left *left)
{
    if (is_item_marker(context, left)) {
        return false;
    }
    if (left->initial || is_small_letter(left)) {
        /* Lot B. Then, but Albert I. Jones */
        return context_starter_follows(context, stop);
    }
    if (left->flags != 0) {
        return abbreviation_ends(context, stop, left);
    }
    if (left->acronym) {
        return context_starter_follows(context, stop) ||
               context_title_follows(context, stop, left);
    }
    return true;
}

/* A period before a word in small letters: only where nothing closes (`"Fine."
 * she said`), behind a word that is too long for an abbreviation or known. */
static bool period_ends_before_lower(const struct context *context,
                                     const struct stop *stop,
                                     const struct left *left)
{
    if (stop->quoted || stop->bracketed || left->flags != 0 ||
        left->begin == left->end || stop->next != stop->word || left->initial ||
        left->acronym || left->number) {
        return false;
    }
    return left->end - left->begin > SHORT_WORD ||
           context_is_plain(word_find(context->lookup, left->begin, left->end));
}

static bool period_ends(const struct context *context, const struct stop *stop)
{
    struct left left = context_left(context, stop);
    if (is_clock_half(&left)) {
        return clock_time_ends(context, stop, &left);
    }
    switch (stop->first.kind) {
    case GLYPH_UPPER:
        return period_ends_before_upper(context, stop, &left);
    case GLYPH_LOWER:
        return period_ends_before_lower(context, stop, &left);
    case GLYPH_DIGIT:
        return left.flags == 0 && !left.initial && !left.acronym &&
               !is_item_marker(context, &left) &&
               glyph_before(context->sentence, left.end).kind != GLYPH_OTHER;
    default:
        return left.flags == 0 && !is_item_marker(context, &left) &&
               stop->first.code != ',' && stop->first.code != ':' &&
               stop->first.code != ';';
    }
}

/* ---------------------------------------------- question, exclamation -- */

/* Whether behind a closed question come a name and a verb of saying:
 * `"Who paid?" Reyes asked.` */
static bool speaker_follows(const struct context *context,
                            const struct stop *stop)
{
    const char *at = stop->word;
    for (int words = 0; words < 6; words++) {
        const char *end = word_end(at, context->end);
        struct lexicon_entries entries = word_find(context->lookup, at, end);
        if (glyph_at(at, context->end).kind != GLYPH_UPPER) {
            const struct lexicon_entry *verb =
                lexicon_entry_of(entries, LIST_CUE_VERB);
            return words > 0 && verb != NULL &&
                   (verb->flags & (CUE_SPEECH | CUE_WRITING)) != 0;
        }
        bool pronoun = end == at + 1 && *at == 'I';
        if (words == 0 && !pronoun &&
            lexicon_entry_of(entries, LIST_FUNCTION) != NULL) {
            return false;
        }
        at = end + (end < context->end && *end == '.');
        at = glyph_skip_blank(at, context->end);
    }
    return false;
}

/* `Yahoo!`, `Jeopardy!`: the mark is part of the name. */
static bool mark_is_part_of_name(const struct context *context,
                                 const struct stop *stop)
{
    const char *begin = context_word_begin(context->sentence, stop->begin);
    struct lexicon_entries entries =
        word_find(context->lookup, begin, stop->end);
    return lexicon_entry_of(entries, LIST_COMPANY) != NULL ||
           lexicon_entry_of(entries, LIST_OUTLET) != NULL ||
           lexicon_entry_of(entries, LIST_WORK) != NULL;
}

/* A capital on the word before the mark, inside its sentence. */
static bool name_stands_before(const struct context *context,
                               const struct stop *stop)
{
    const char *begin = context_word_begin(context->sentence, stop->begin);
    return begin > context->sentence &&
           glyph_at(begin, stop->begin).kind == GLYPH_UPPER;
}

/* `Guess? Inc.`: a company's suffix behind the mark. */
static bool company_goes_on(const struct context *context,
                            const struct stop *stop)
{
    const char *end = word_end(stop->word, context->end);
    end += end < context->end && *end == '.';
    return lexicon_entry_of(word_find(context->lookup, stop->word, end),
                            LIST_ORG_SUFFIX) != NULL;
}

static bool emphatic_ends(const struct context *context,
                          const struct stop *stop)
{
    if (stop->first.kind == GLYPH_LOWER) {
        return !stop->quoted && !stop->bracketed &&
               !name_stands_before(context, stop);
    }
    if (stop->first.kind == GLYPH_UPPER && stop->quoted) {
        return !speaker_follows(context, stop);
    }
    if (stop->first.kind == GLYPH_UPPER && company_goes_on(context, stop)) {
        return false;
    }
    if (stop->first.kind == GLYPH_UPPER &&
        mark_is_part_of_name(context, stop)) {
        return context_starter_follows(context, stop);
    }
    return stop->first.code != ',' && stop->first.code != ';';
}

/* ------------------------------------------------------ missing space -- */

/* Whether the chunk before the stop looks like an address or a path. */
static bool chunk_is_address(const struct context *context,
                             const struct stop *stop)
{
    const char *at = stop->begin;
    for (int i = 0; i < 64; i++) {
        struct glyph glyph = glyph_before(context->sentence, at);
        if (glyph.kind == GLYPH_NONE || glyph_is_blank(glyph)) {
            return false;
        }
        if (glyph.code == '@' || glyph.code == '/' || glyph.code == '\\' ||
            glyph.code == '_') {
            return true;
        }
        at -= glyph.len;
    }
    return true;
}

/* Whether a word as sentences begin with stands at `at`: a capital, small
 * letters, and no sign behind it that it is part of an address. */
static bool sentence_word_is_at(const char *at, const char *end)
{
    struct glyph glyph = glyph_at(at, end);
    if (glyph.kind != GLYPH_UPPER) {
        return false;
    }
    bool single = glyph.code == 'I' || glyph.code == 'A';
    const char *behind = at + glyph.len;
    uint32_t small = 0;
    for (glyph = glyph_at(behind, end);
         glyph.kind == GLYPH_LOWER || glyph.kind == GLYPH_MARK;
         glyph = glyph_at(behind, end)) {
        behind += glyph.len;
        small++;
    }
    if (glyph_in_word(glyph) || glyph.code == '@' || glyph.code == '/' ||
        glyph.code == '_' || glyph.code == '(') {
        return false;
    }
    if (glyph.code == '.' && glyph_in_word(glyph_at(behind + 1, end)) &&
        glyph_at(behind + 1, end).kind != GLYPH_UPPER) {
        return false;
    }
    return small > 0 || single;
}

/* `Com` of `Drugs.Com`, `Pdf` of `Report.Pdf`. */
static bool is_name_ending(const struct context *context,
                           const struct stop *stop)
{
    const struct lexicon_entry *entry =
        lexicon_entry_of(word_find(context->lookup, stop->word,
                                   word_end(stop->word, context->end)),
                         LIST_AFFIX);
    return entry != NULL && (entry->flags & AFFIX_ENDING) != 0;
}

/* `in 2016.The chairman`: no space, but a word with a capital behind a small
 * letter or a digit, and nothing that looks like an address. */
static bool glued_stop_ends(const struct context *context,
                            const struct stop *stop)
{
    struct glyph before = glyph_before(context->sentence, stop->begin);
    if (before.kind != GLYPH_LOWER && before.kind != GLYPH_DIGIT &&
        before.kind != GLYPH_CLOSE && before.kind != GLYPH_QUOTE &&
        before.code != '%') {
        return false;
    }
    if (!sentence_word_is_at(stop->word, context->end) ||
        chunk_is_address(context, stop)) {
        return false;
    }
    struct left left = context_left(context, stop);
    return !is_item_marker(context, &left) && left.flags == 0 &&
           !left.acronym && !is_name_ending(context, stop);
}

/* ----------------------------------------------------------- deciding -- */

/* `[...]`, `(?)`: the brackets hold the stop alone. */
static bool is_bracketed_alone(const struct context *context,
                               const struct stop *stop)
{
    struct glyph before = glyph_before(context->sentence, stop->begin);
    return stop->bracketed && before.kind == GLYPH_OPEN;
}

/* `I`, which has its capital anywhere. */
static bool pronoun_i_follows(const struct context *context,
                              const struct stop *stop)
{
    return stop->first.code == 'I' &&
           word_end(stop->word, context->end) == stop->word + 1;
}

/* An address before a capital or another address. */
static bool address_ends(const struct context *context, const struct stop *stop)
{
    return stop->first.kind == GLYPH_UPPER ||
           (address_end(stop->next, context->end) > stop->next &&
            stop->first.kind == GLYPH_LOWER);
}

/* The kinds that are no stops; white space must follow. */
static bool other_stop_ends(const struct context *context,
                            const struct stop *stop)
{
    if (!stop->spaced) {
        return false;
    }
    switch (stop->kind) {
    case STOP_ADDRESS:
        return address_ends(context, stop);
    default: /* STOP_EMOTICON, STOP_STAMP */
        return stop->first.kind == GLYPH_UPPER;
    }
}

/* A run of stops with white space behind it. */
static bool spaced_stop_ends(const struct context *context,
                             const struct stop *stop)
{
    switch (stop->kind) {
    case STOP_PERIOD:
        return period_ends(context, stop);
    case STOP_EMPHATIC:
        return stop->trailed || emphatic_ends(context, stop);
    default: /* STOP_ELLIPSIS */
        return stop->first.kind == GLYPH_UPPER &&
               !pronoun_i_follows(context, stop);
    }
}

bool ending_is_at(const struct context *context, const struct stop *stop)
{
    if (stop->kind >= STOP_EMOTICON) {
        return other_stop_ends(context, stop);
    }
    if (stop->begin == context->sentence || is_bracketed_alone(context, stop)) {
        return false;
    }
    return stop->spaced || (stop->trailed && stop->kind == STOP_EMPHATIC)
               ? spaced_stop_ends(context, stop)
               : glued_stop_ends(context, stop);
}

/* ----------------------------------------------------------- closings -- */

/* A letter's closing is short, and so is the signature behind it. */
enum { LONGEST_CLOSING = 80 };

const char *ending_of_closing(const struct context *context)
{
    const char *begin = context->sentence, *end = context->end;
    if (end - begin > LONGEST_CLOSING) {
        return NULL;
    }
    struct phrase_query query = {.list = LIST_LAYOUT, .flags = LAYOUT_CLOSING};
    const char *comma = word_phrase(context->lookup, begin, end, &query);
    if (comma == begin || comma == end || *comma != ',') {
        return NULL;
    }
    const char *name = glyph_skip_blank(comma + 1, end);
    bool signature = glyph_at(name, end).kind == GLYPH_UPPER &&
                     stop_search(name, end) == end;
    return signature ? comma + 1 : NULL;
}
