#include "text/context.h"

#include "base/text.h"
#include "text/glyph.h"

enum {
    LONGEST_WORD = 24,        /* looked at before a stop; keeps this linear */
    LONGEST_ABBREVIATION = 10 /* in the lexicon */
};

/* --------------------------------------------------- the word before -- */

static bool stands_in_abbreviation(struct glyph glyph)
{
    return glyph_in_word(glyph) || glyph.code == '.' || glyph.code == '&' ||
           glyph.kind == GLYPH_INVISIBLE || glyph_is_apostrophe(glyph);
}

const char *context_word_begin(const char *begin, const char *end)
{
    const char *at = end;
    struct glyph glyph = glyph_before(begin, at);
    while (end - at <= LONGEST_WORD && stands_in_abbreviation(glyph)) {
        at -= glyph.len;
        glyph = glyph_before(begin, at);
    }
    while (at < end && glyph_is_apostrophe(glyph_at(at, end))) {
        at += glyph_at(at, end).len;
    }
    return at;
}

/* Single letters with stops between them. */
static bool is_acronym(const char *at, const char *end)
{
    bool dotted = false;
    while (at < end) {
        struct glyph letter = glyph_at(at, end);
        if (!glyph_is_letter(letter)) {
            return false;
        }
        at += letter.len;
        if (at < end) {
            if (*at != '.') {
                return false;
            }
            dotted = true;
            at++;
        }
    }
    return dotted;
}

bool context_is_plain(struct lexicon_entries entries)
{
    return word_is_in(entries, LIST_COMMON, 50) ||
           word_is_in(entries, LIST_FUNCTION, 0);
}

/* ABBREVIATION_ bits of the word with its stop. `sat.` in small letters is a
 * verb, `Sat.` a day; `no.` is an abbreviation before a number. */
static uint8_t abbreviation_flags(const struct context *context,
                                  const struct left *left,
                                  const struct stop *stop)
{
    struct word_lookup *lookup = context->lookup;
    if (left->end - left->begin > LONGEST_ABBREVIATION) {
        return 0;
    }
    const struct lexicon_entry *entry = lexicon_entry_of(
        word_find(lookup, left->begin, left->end + 1), LIST_ABBREVIATION);
    if (entry == NULL) {
        return 0;
    }
    bool numbered = (entry->flags & ABBREVIATION_NUMBER) != 0 &&
                    stop->first.kind == GLYPH_DIGIT;
    if (left->lower && !numbered &&
        context_is_plain(word_find(lookup, left->begin, left->end))) {
        return 0;
    }
    return entry->flags;
}

/* Signs that stand before a word in an address: `?c=d.`, `/a.b.` */
static bool is_address_sign(struct glyph glyph)
{
    return glyph.code == '/' || glyph.code == '=' || glyph.code == '_' ||
           glyph.code == '@' || glyph.code == '%' || glyph.code == '#' ||
           glyph.code == '~' || glyph.code == ':';
}

struct left context_left(const struct context *context, const struct stop *stop)
{
    struct left left = {.end = stop->begin};
    left.begin = context_word_begin(context->sentence, stop->begin);
    struct glyph first = glyph_at(left.begin, left.end);
    struct glyph last = glyph_before(left.begin, left.end);
    left.lower = first.kind == GLYPH_LOWER;
    left.number = last.kind == GLYPH_DIGIT;
    struct glyph before = glyph_before(context->sentence, left.begin);
    bool joined = before.kind == GLYPH_DASH && left.lower; /* high-tech. */
    if (stop->kind != STOP_PERIOD || left.begin == left.end ||
        is_address_sign(before)) {
        return left;
    }
    left.initial =
        first.kind == GLYPH_UPPER && left.begin + first.len == left.end;
    left.acronym = is_acronym(left.begin, left.end);
    left.flags = joined ? 0 : abbreviation_flags(context, &left, stop);
    return left;
}

/* ---------------------------------------------------- the word behind -- */

/* `'ll`, `'re`, `n't` behind a word: it is no name then. `'s` may be the
 * genitive of one. */
static bool is_contracted(const char *at, const char *end)
{
    struct glyph mark = glyph_at(at, end);
    struct glyph letter = glyph_at(at + mark.len, end);
    return glyph_is_apostrophe(mark) && glyph_is_letter(letter) &&
           letter.code != 's';
}

/* The first character of the word behind the one that ends at `at`. */
static struct glyph following(const char *at, const char *end)
{
    return glyph_at(glyph_skip_blank(at, end), end);
}

struct lexicon_entries context_next(const struct context *context,
                                    const struct stop *stop)
{
    return word_find(context->lookup, stop->word,
                     word_end(stop->word, context->end));
}

/* Whether the word begins a title or the name of a body or a place. */
static bool begins_office(struct lexicon_entries entries)
{
    return lexicon_entry_of(entries, LIST_TITLE) != NULL ||
           lexicon_entry_of(entries, LIST_ORG_HEAD) != NULL ||
           lexicon_entry_of(entries, LIST_PLACE_HEAD) != NULL;
}

bool context_starter_follows(const struct context *context,
                             const struct stop *stop)
{
    const char *end = word_end(stop->word, context->end);
    struct lexicon_entries entries = context_next(context, stop);
    if (lexicon_entry_of(entries, LIST_FUNCTION) != NULL ||
        is_contracted(end, context->end)) {
        return true;
    }
    return word_is_in(entries, LIST_COMMON, 80) &&
           !word_is_in(entries, LIST_FAMILY, 2) && !begins_office(entries) &&
           following(end, context->end).kind != GLYPH_UPPER;
}

bool context_clause_follows(const struct context *context,
                            const struct stop *stop)
{
    const char *end = word_end(stop->word, context->end);
    const char *next = glyph_skip_blank(end, context->end);
    if (end == next || begins_office(context_next(context, stop)) ||
        glyph_at(next, context->end).kind != GLYPH_LOWER) {
        return false;
    }
    const struct lexicon_entry *verb = lexicon_entry_of(
        word_find(context->lookup, next, word_end(next, context->end)),
        LIST_VERB);
    return verb != NULL &&
           (verb->flags & (FORM_PAST | FORM_3SG | FORM_AUXILIARY)) != 0;
}

bool context_title_follows(const struct context *context,
                           const struct stop *stop, const struct left *left)
{
    struct lexicon_entries entries = context_next(context, stop);
    const struct lexicon_entry *title = lexicon_entry_of(entries, LIST_TITLE);
    if (title != NULL && title->value == TITLE_HONORIFIC) {
        return true;
    }
    const char *before =
        glyph_skip_blank_before(context->sentence, left->begin);
    bool place = (left->flags & ABBREVIATION_STATE) != 0 &&
                 glyph_before(context->sentence, before).code == ',';
    return place && (title != NULL || word_is_in(entries, LIST_COMMON, 50));
}

bool context_time_goes_on(const struct context *context,
                          const struct stop *stop)
{
    const char *end = word_end(stop->word, context->end);
    struct lexicon_entries entries =
        word_find(context->lookup, stop->word, end);
    bool capitals = end - stop->word >= 2 && end - stop->word <= 4;
    for (const char *at = stop->word; at < end; at++) {
        capitals = capitals && *at >= 'A' && *at <= 'Z';
    }
    return capitals || lexicon_entry_of(entries, LIST_WEEKDAY) != NULL ||
           lexicon_entry_of(entries, LIST_MONTH) != NULL ||
           text_is((hsy_text){stop->word, (uint32_t)(end - stop->word)},
                   "Eastern");
}

bool context_numeral_follows(const struct context *context,
                             const struct stop *stop)
{
    const char *at = stop->word, *end = word_end(at, context->end);
    while (at < end && (*at == 'I' || *at == 'V' || *at == 'X')) {
        at++;
    }
    return at == end || (end == stop->word + 1 && *stop->word != 'I');
}
