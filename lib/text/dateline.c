#include "text/dateline.h"

#include "text/glyph.h"

/* No dateline is longer, in bytes. */
enum { LONGEST_DATELINE = 90 };

/* What the words before the dash say. */
struct dateline {
    const char *head_end; /* behind the place, before `,` `(` or the dash */
    uint32_t words;       /* of the place */
    uint32_t capitals;    /* words of the place that are all capitals */
    uint32_t plain;       /* ... of which ordinary words: BREAKING NEWS */
    bool digits;          /* a number among them */
    bool comma;           /* a region or a date stands behind the place */
    bool agency;          /* an agency in brackets */
    bool broken;          /* no dateline looks like this */
};

static bool is_all_capitals(const char *at, const char *end)
{
    const char *begin = at;
    while (at < end) {
        struct glyph glyph = glyph_at(at, end);
        if (glyph.kind == GLYPH_LOWER || glyph.kind == GLYPH_DIGIT) {
            return false;
        }
        at += glyph.len;
    }
    return end - begin > 1;
}

/* `de`, `of`, `la`: small words inside a place's name. */
static bool is_small_name_word(const char *at, const char *end)
{
    return glyph_at(at, end).kind == GLYPH_LOWER && end - at <= 3;
}

/* (AP), (Reuters): its end, or `at`. */
static const char *agency_end(struct word_lookup *lookup, const char *at,
                              const char *end)
{
    if (*at != '(') {
        return at;
    }
    struct phrase_query credit = {.list = LIST_CREDIT};
    struct phrase_query outlet = {.list = LIST_OUTLET};
    const char *behind = word_phrase(lookup, at + 1, end, &credit);
    if (behind == at + 1) {
        behind = word_phrase(lookup, at + 1, end, &outlet);
    }
    return behind > at + 1 && behind < end && *behind == ')' ? behind + 1 : at;
}

/* A word before the dash; the place's own come first. */
static void weigh_word(struct word_lookup *lookup, const char *at,
                       const char *end, struct dateline *found)
{
    struct glyph first = glyph_at(at, end);
    if (first.kind != GLYPH_UPPER && first.kind != GLYPH_DIGIT &&
        !is_small_name_word(at, end)) {
        found->broken = true;
    }
    if (found->comma || found->agency) {
        return;
    }
    found->digits |= first.kind == GLYPH_DIGIT;
    found->words++;
    if (is_all_capitals(at, end)) {
        found->capitals++;
        found->plain += word_is_in(word_find(lookup, at, end), LIST_COMMON, 50);
    }
    found->head_end = end;
}

/* Whether the glyph at `at` ends a dateline: a dash with space before it or
 * a bracket, or a long dash. */
static bool is_end_mark(const char *begin, const char *at, struct glyph glyph)
{
    if (glyph.kind != GLYPH_DASH && glyph.code != '_') {
        return false;
    }
    bool long_dash = glyph.code == 0x2014 || glyph.code == 0x2015;
    struct glyph before = glyph_before(begin, at);
    return long_dash || before.kind == GLYPH_SPACE ||
           before.kind == GLYPH_CLOSE;
}

/* Reads up to the mark that would end a dateline: its begin, or NULL. */
static const char *read_head(struct word_lookup *lookup, const char *begin,
                             const char *end, struct dateline *found)
{
    const char *limit =
        end - begin > LONGEST_DATELINE ? begin + LONGEST_DATELINE : end;
    for (const char *at = begin; at < limit && !found->broken;) {
        struct glyph glyph = glyph_at(at, limit);
        const char *behind = word_end(at, limit);
        if (behind > at) {
            weigh_word(lookup, at, behind, found);
        } else if (is_end_mark(begin, at, glyph) || glyph.code == ':') {
            return at;
        } else if (glyph.code == ',') {
            found->comma = true;
        } else if (glyph.code == '(' && !found->agency) {
            behind = agency_end(lookup, at, limit);
            found->agency = behind > at;
            found->broken = behind == at;
        } else if (glyph.code != '.' && glyph.code != '/' &&
                   glyph.kind != GLYPH_DASH && !glyph_is_blank(glyph) &&
                   !glyph_is_apostrophe(glyph)) {
            return NULL;
        }
        at = behind > at ? behind : at + glyph.len;
    }
    return NULL;
}

static bool is_place(struct lexicon_entries entries)
{
    static const enum lexicon_list lists[] = {LIST_CITY, LIST_COUNTRY,
                                              LIST_STATE, LIST_GEO};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (lexicon_entry_of(entries, lists[i]) != NULL) {
            return true;
        }
    }
    return false;
}

/* A city that all know, and no family name: before a colon, `CLINTON:` is
 * who speaks. */
static bool is_great_city(struct lexicon_entries entries)
{
    return word_is_in(entries, LIST_CITY, 2) &&
           lexicon_entry_of(entries, LIST_NEWSMAKER) == NULL;
}

/* Whether what stands before the mark is a place, as datelines have it. */
static bool is_dateline(struct word_lookup *lookup, const char *begin,
                        const struct dateline *found, struct glyph mark)
{
    if (found->broken || found->words > 5 || found->agency) {
        return found->agency && !found->broken && mark.code != ':';
    }
    if (found->words == 0 || found->digits) {
        return false;
    }
    struct lexicon_entries entries = word_find(lookup, begin, found->head_end);
    bool place = is_place(entries);
    bool capitals = found->capitals == found->words;
    if (mark.code == ':') {
        return capitals && is_great_city(entries);
    }
    if (capitals) {
        return place || found->comma ||
               (found->words > 1 && found->plain < found->words);
    }
    return place;
}

uint32_t dateline_end(struct word_lookup *lookup, hsy_text text, hsy_span span)
{
    const char *begin = text.data + span.begin, *end = text.data + span.end;
    struct dateline found = {.head_end = begin};
    struct glyph opening = glyph_at(begin, end);
    if (opening.kind != GLYPH_UPPER && opening.code != '(') {
        return span.begin;
    }
    const char *mark = read_head(lookup, begin, end, &found);
    if (mark == NULL ||
        !is_dateline(lookup, begin, &found, glyph_at(mark, end))) {
        return span.begin;
    }
    const char *behind = mark;
    for (struct glyph glyph = glyph_at(behind, end);
         glyph.kind == GLYPH_DASH || glyph.code == ':' || glyph.code == '_';
         glyph = glyph_at(behind, end)) {
        behind += glyph.len;
    }
    struct glyph first = glyph_at(glyph_skip_blank(behind, end), end);
    bool begins = first.kind == GLYPH_UPPER || first.kind == GLYPH_QUOTE ||
                  first.kind == GLYPH_DIGIT;
    return begins ? (uint32_t)(behind - text.data) : span.begin;
}
