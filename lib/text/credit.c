#include "text/credit.h"

#include <string.h>

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
        if (behind == end && query.entry != NULL) {
            *known = query.entry->value != 0;
            return true;
        }
        behind = word_end(at, end);
        at = behind > at ? behind : at + glyph_at(at, end).len;
    }
    return found;
}

/* Whether [at, end) has words in small letters other than those that join the
 * names of a credit (via, by, for), or begins with a number. */
static bool has_prose(struct word_lookup *lookup, const char *at,
                      const char *end)
{
    if (glyph_at(at, end).kind == GLYPH_DIGIT) {
        return true;
    }
    while (at < end) {
        const char *behind = word_end(at, end);
        if (glyph_at(at, end).kind == GLYPH_LOWER) {
            const struct lexicon_entry *entry =
                lexicon_entry_of(word_find(lookup, at, behind), LIST_LAYOUT);
            if (entry == NULL || (entry->flags & LAYOUT_JOINT) == 0) {
                return true;
            }
        }
        at = behind > at ? behind : at + glyph_at(at, end).len;
    }
    return false;
}

/* Where a credit could begin in [begin, end). */
struct starts {
    const char *stop; /* behind the last stop, or at a sign behind it */
    const char *bar;  /* the first bar behind that, or NULL */
};

static bool ends_sentence(const char *from, const char *at, struct glyph glyph,
                          const char *end)
{
    if (glyph.kind != GLYPH_STOP && glyph.kind != GLYPH_QUOTE &&
        glyph.kind != GLYPH_CLOSE) {
        return false;
    }
    bool initial = at > from + 1 && glyph.code == '.' &&
                   glyph_before(from, at).kind == GLYPH_UPPER;
    return glyph_at(at + glyph.len, end).kind == GLYPH_SPACE && !initial;
}

static struct starts find_starts(const char *begin, const char *end)
{
    bool cut = end - begin > LONGEST_CREDIT;
    const char *from = cut ? end - LONGEST_CREDIT : begin;
    struct starts starts = {cut ? NULL : begin, NULL};
    for (const char *at = from; at < end;) {
        struct glyph glyph = glyph_at(at, end);
        if (ends_sentence(from, at, glyph, end)) {
            starts = (struct starts){at + glyph.len, NULL};
        } else if (glyph.code == 0xA9) {
            starts = (struct starts){at, NULL};
        } else if (glyph.code == '|' && starts.bar == NULL) {
            starts.bar = at;
        }
        at += glyph.len;
    }
    return starts;
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
    bool known = false;
    const char *inside = at + 1;
    if (word_phrase(lookup, inside, end - 1, &start) > inside) {
        return at;
    }
    bool slash = memchr(inside, '/', (size_t)(end - inside)) != NULL;
    bool credit =
        agency_ends(lookup, inside, content_end(inside, end - 1), &known) &&
        (known || slash) && !has_prose(lookup, inside, end - 1);
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
        if (behind == end && query.entry != NULL && query.entry->value != 0) {
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

/* Whether an agency and a slash begin at `at`: `EPA-EFE/Ana Ruiz`. */
static bool agency_begins(struct word_lookup *lookup, const char *at,
                          const char *end)
{
    struct phrase_query query = {.list = LIST_CREDIT};
    const char *behind = word_phrase(lookup, at, end, &query);
    return behind > at && behind < end && *behind == '/';
}

/* Whether [at, end) is a credit; `whole` says that nothing stands before. */
static bool is_credit(struct word_lookup *lookup, const char *at,
                      const char *end, bool whole)
{
    struct phrase_query start = {.list = LIST_LAYOUT, .flags = LAYOUT_CREDIT};
    bool known = false;
    const char *behind = word_phrase(lookup, at, end, &start);
    return (behind > at || agency_begins(lookup, at, end) ||
            (agency_ends(lookup, at, end, &known) && (known || !whole))) &&
           !has_prose(lookup, behind, end);
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
    struct starts starts = find_starts(begin, content);
    if (starts.stop != NULL) {
        const char *at = glyph_skip_blank(starts.stop, content);
        if (is_credit(lookup, at, content, at == begin)) {
            return at;
        }
    }
    if (starts.bar != NULL && is_credit(lookup, starts.bar, content, false)) {
        return starts.bar;
    }
    return content == end ? bare_agency(lookup, begin, end) : NULL;
}

uint32_t credit_begin(struct word_lookup *lookup, hsy_text text, hsy_span span)
{
    const char *credit =
        find_credit(lookup, text.data + span.begin, text.data + span.end);
    return credit == NULL ? span.end : (uint32_t)(credit - text.data);
}
