#include "text/credit.h"

#include "text/glyph.h"

/* No credit is longer, in bytes. */
enum { LONGEST_CREDIT = 100 };

/* The paragraph's end without the stop that some papers put there. */
static const char *content_end(const char *begin, const char *end)
{
    while (end > begin && end[-1] == '.') {
        end--;
    }
    return end;
}

/* Whether an agency ends exactly at `end`; `*known` if it is one that stands
 * for nothing else. */
static bool agency_ends(struct word_lookup *lookup, const char *begin,
                        const char *end, bool *known)
{
    const char *at = begin;
    bool found = false;
    while (at < end) {
        struct phrase_query query = {.list = LIST_CREDIT};
        const char *behind = word_phrase(lookup, at, end, &query);
        if (behind == end && end > at) {
            *known = query.entry->value != 0;
            return true;
        }
        behind = word_end(at, end);
        at = behind > at ? behind : at + glyph_at(at, end).len;
    }
    return found;
}

/* Whether [at, end) has words in small letters other than those of credits:
 * via, by, for, and, the. */
static bool has_prose(struct word_lookup *lookup, const char *at,
                      const char *end)
{
    enum {
        ALLOWED =
            FUNCTION_PREPOSITION | FUNCTION_CONJUNCTION | FUNCTION_DETERMINER
    };
    while (at < end) {
        const char *behind = word_end(at, end);
        if (glyph_at(at, end).kind == GLYPH_LOWER) {
            const struct lexicon_entry *entry =
                lexicon_entry_of(word_find(lookup, at, behind), LIST_FUNCTION);
            if (entry == NULL || (entry->flags & ALLOWED) == 0) {
                return true;
            }
        }
        at = behind > at ? behind : at + glyph_at(at, end).len;
    }
    return false;
}

/* Begin of what follows the last stop, bar or copyright sign in [begin,
 * end): the part that could be a credit. */
static const char *last_part(const char *begin, const char *end)
{
    const char *part = end - begin > LONGEST_CREDIT ? NULL : begin;
    const char *from =
        end - begin > LONGEST_CREDIT ? end - LONGEST_CREDIT : begin;
    for (const char *at = from; at < end;) {
        struct glyph glyph = glyph_at(at, end);
        const char *behind = at + glyph.len;
        struct glyph next = glyph_at(behind, end);
        if (glyph.code == '|' || glyph.code == 0xA9) {
            part = glyph.code == '|' ? behind : at;
        }
        if (glyph.kind == GLYPH_STOP || glyph.kind == GLYPH_QUOTE ||
            glyph.kind == GLYPH_CLOSE) {
            bool initial = at > from + 1 && glyph.code == '.' &&
                           glyph_before(from, at).kind == GLYPH_UPPER;
            if (next.kind == GLYPH_SPACE && !initial) {
                part = behind;
            }
        }
        at = behind;
    }
    return part;
}

/* The bracket that is closed at `end`, if it holds a credit. */
static const char *bracket_begin(struct word_lookup *lookup, const char *begin,
                                 const char *end)
{
    if (end == begin || (end[-1] != ')' && end[-1] != ']')) {
        return NULL;
    }
    char opening = end[-1] == ')' ? '(' : '[';
    const char *at = end - 1;
    while (at > begin && end - at < LONGEST_CREDIT && *at != opening) {
        at--;
    }
    if (*at != opening) {
        return NULL;
    }
    struct phrase_query start = {.list = LIST_LAYOUT, .flags = LAYOUT_CREDIT};
    bool known;
    const char *inside = at + 1;
    if (word_phrase(lookup, inside, end - 1, &start) > inside) {
        return at;
    }
    bool credit =
        agency_ends(lookup, inside, content_end(inside, end - 1), &known) &&
        !has_prose(lookup, inside, end - 1);
    return credit ? at : NULL;
}

/* A credit that no stop parts from the caption: `... in Paris Reuters`. The
 * agency must be a known one, and no object or agent (`told AFP`). */
static const char *bare_agency(struct word_lookup *lookup, const char *begin,
                               const char *end)
{
    const char *from =
        end - begin > LONGEST_CREDIT ? end - LONGEST_CREDIT : begin;
    for (const char *at = from; at < end;) {
        struct phrase_query query = {.list = LIST_CREDIT};
        struct glyph before = glyph_before(begin, at);
        const char *behind = at;
        if (before.kind == GLYPH_SPACE) {
            behind = word_phrase(lookup, at, end, &query);
        }
        if (behind == end && end > at && query.entry->value != 0) {
            const char *last = glyph_skip_blank_before(begin, at);
            const char *word = last;
            while (glyph_in_word(glyph_before(begin, word))) {
                word -= glyph_before(begin, word).len;
            }
            struct lexicon_entries entries = word_find(lookup, word, last);
            bool governed = lexicon_entry_of(entries, LIST_FUNCTION) != NULL ||
                            lexicon_entry_of(entries, LIST_VERB) != NULL ||
                            word == last;
            return governed ? NULL : at;
        }
        behind = word_end(at, end);
        at = behind > at ? behind : at + glyph_at(at, end).len;
    }
    return NULL;
}

/* A credit ends with a name or a bracket; most paragraphs do not. */
static bool may_have_credit(const char *begin, const char *end)
{
    struct glyph last = glyph_before(begin, end);
    if (last.code == ')' || last.code == ']') {
        return true;
    }
    while (glyph_in_word(last)) {
        end -= last.len;
        struct glyph before = glyph_before(begin, end);
        if (!glyph_in_word(before)) {
            return last.kind == GLYPH_UPPER;
        }
        last = before;
    }
    return false;
}

static const char *find_credit(struct word_lookup *lookup, const char *begin,
                               const char *end)
{
    const char *content = content_end(begin, end);
    if (!may_have_credit(begin, content)) {
        return NULL;
    }
    const char *bracket = bracket_begin(lookup, begin, content);
    if (bracket != NULL) {
        return bracket;
    }
    const char *part = last_part(begin, content);
    if (part != NULL) {
        part = glyph_skip_blank(part, content);
        struct phrase_query start = {.list = LIST_LAYOUT,
                                     .flags = LAYOUT_CREDIT};
        bool known = false;
        bool labelled = word_phrase(lookup, part, content, &start) > part;
        bool agency = agency_ends(lookup, part, content, &known);
        bool whole = part == begin;
        if ((labelled || (agency && (known || !whole))) &&
            !has_prose(lookup, part, content)) {
            return part;
        }
    }
    return content == end ? bare_agency(lookup, begin, end) : NULL;
}

uint32_t credit_begin(struct word_lookup *lookup, hsy_text text, hsy_span span)
{
    const char *credit =
        find_credit(lookup, text.data + span.begin, text.data + span.end);
    return credit == NULL ? span.end : (uint32_t)(credit - text.data);
}
