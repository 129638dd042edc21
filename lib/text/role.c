#include "text/role.h"

#include "base/text.h"
#include "text/credit.h"
#include "text/glyph.h"
#include "text/post.h"

/* Longest paragraphs that can have a role, in bytes. */
enum {
    LONGEST_HEADING = 130,
    LONGEST_TITLE = 220, /* of the first paragraph */
    LONGEST_BYLINE = 140,
    LONGEST_BOILERPLATE = 300,
    LONGEST_CAPTION = 600,
    LONGEST_WHOLE = 60,
    LONGEST_NOTE = 400, /* that is told by its end */
    LONGEST_STAMP = 80
};

struct view {
    struct word_lookup *lookup;
    const char *begin, *end;
};

static uint32_t view_len(const struct view *view)
{
    return (uint32_t)(view->end - view->begin);
}

/* The paragraph's end without stops and colons. */
static const char *bare_end(const struct view *view)
{
    const char *end = view->end;
    while (end > view->begin && (end[-1] == '.' || end[-1] == ':')) {
        end--;
    }
    return end;
}

/* ------------------------------------------------------------ bylines -- */

/* Words of a byline: names, and `and`, `in`, `for`, `of` between them; behind
 * a comma or a bar, what the writer is. */
static bool words_are_names(struct word_lookup *lookup, const char *at,
                            const char *end, uint32_t *names)
{
    while (at < end && ((*at != ',' && *at != '|') || *names < 2)) {
        const char *behind = word_end(at, end);
        struct glyph first = glyph_at(at, end);
        if (first.kind == GLYPH_UPPER) {
            *names += 1;
        } else if (first.kind == GLYPH_LOWER) {
            struct lexicon_entries entries = word_find(lookup, at, behind);
            if (!word_is_in(entries, LIST_FUNCTION, 0) &&
                !word_is_in(entries, LIST_PARTICLE, 0) &&
                !word_is_in(entries, LIST_PERSON_NOUN, 0)) {
                return false;
            }
        } else if (first.kind == GLYPH_STOP && first.code != '.') {
            return false;
        }
        at = behind > at ? behind : at + first.len;
    }
    return true;
}

/* Whether names follow behind `By`. */
static bool is_byline(const struct view *view, const char *at)
{
    uint32_t names = 0;
    at = glyph_skip_blank(at, view->end);
    if (view_len(view) > LONGEST_BYLINE ||
        glyph_at(at, view->end).kind != GLYPH_UPPER ||
        !words_are_names(view->lookup, at, view->end, &names)) {
        return false;
    }
    struct phrase_query agency = {.list = LIST_CREDIT};
    struct phrase_query outlet = {.list = LIST_OUTLET};
    const char *content = bare_end(view);
    return names >= 2 ||
           word_phrase(view->lookup, at, content, &agency) == content ||
           word_phrase(view->lookup, at, content, &outlet) == content;
}

/* A name alone on its line: `Marian Okell`, `Marian Okell, Science editor`. */
static bool is_name_alone(const struct view *view)
{
    const char *first = word_end(view->begin, view->end);
    const char *second = glyph_skip_blank(first, view->end);
    const char *end = word_end(second, view->end);
    uint32_t names = 0;
    bool ends = end == view->end || *end == ',' || *end == '|';
    return view_len(view) <= LONGEST_BYLINE / 2 && ends && end > second &&
           word_is_in(word_find(view->lookup, view->begin, first), LIST_GIVEN,
                      1) &&
           word_is_in(word_find(view->lookup, second, end), LIST_FAMILY, 0) &&
           words_are_names(view->lookup, view->begin, view->end, &names);
}

/* ------------------------------------------------------------ phrases -- */

/* Whether the paragraph's last word is one that phrases for LAYOUT_END end
 * with, so that they are worth looking for. */
static bool may_end_as_note(const struct view *view, const char *content)
{
    const char *word = content;
    while (glyph_in_word(glyph_before(view->begin, word))) {
        word -= glyph_before(view->begin, word).len;
    }
    if (view_len(view) > LONGEST_NOTE || word == content) {
        return false;
    }
    const struct lexicon_entry *entry =
        lexicon_entry_of(word_find(view->lookup, word, content), LIST_LAYOUT);
    return entry != NULL && (entry->flags & LAYOUT_LAST) != 0;
}

/* Whether the paragraph ends with a phrase that tells a note: `... contributed
 * to this report.` */
static bool ends_as_note(const struct view *view)
{
    enum { LONGEST_TAIL = 48 };
    const char *content = bare_end(view);
    if (!may_end_as_note(view, content)) {
        return false;
    }
    const char *at = content - view->begin > LONGEST_TAIL
                         ? content - LONGEST_TAIL
                         : view->begin;
    while (at < content) {
        struct phrase_query query = {.list = LIST_LAYOUT, .flags = LAYOUT_END};
        bool starts = !glyph_in_word(glyph_before(view->begin, at));
        if (starts &&
            word_phrase(view->lookup, at, content, &query) == content) {
            return true;
        }
        const char *behind = word_end(at, content);
        at = behind > at ? behind : at + glyph_at(at, content).len;
    }
    return false;
}

/* The role that the phrase at the paragraph's begin tells, or body. */
static hsy_role role_of_start(const struct view *view)
{
    struct phrase_query query = {.list = LIST_LAYOUT, .flags = LAYOUT_START};
    const char *behind =
        word_phrase(view->lookup, view->begin, view->end, &query);
    if (behind == view->begin) {
        return HSY_ROLE_BODY;
    }
    switch (query.entry->value) {
    case HSY_ROLE_BYLINE:
        return is_byline(view, behind) ? HSY_ROLE_BYLINE : HSY_ROLE_BODY;
    case HSY_ROLE_BOILERPLATE:
        return view_len(view) <= LONGEST_BOILERPLATE ? HSY_ROLE_BOILERPLATE
                                                     : HSY_ROLE_BODY;
    case HSY_ROLE_CAPTION:
        return view_len(view) <= LONGEST_CAPTION ? HSY_ROLE_CAPTION
                                                 : HSY_ROLE_BODY;
    default:
        return (hsy_role)query.entry->value;
    }
}

static hsy_role role_of_whole(const struct view *view)
{
    struct phrase_query query = {.list = LIST_LAYOUT, .flags = LAYOUT_WHOLE};
    const char *content = bare_end(view);
    if (view_len(view) > LONGEST_WHOLE) {
        return HSY_ROLE_BODY;
    }
    const char *behind =
        word_phrase(view->lookup, view->begin, content, &query);
    return behind > view->begin && behind == content
               ? (hsy_role)query.entry->value
               : HSY_ROLE_BODY;
}

/* ------------------------------------------------------------- stamps -- */

/* What a line of dates and hours says. */
struct stamp {
    bool digits, words;
    bool dated; /* a month, a day or a word such as `updated` */
};

/* Whether the word [at, end) may stand in a stamp. */
static bool weigh_stamp_word(struct word_lookup *lookup, const char *at,
                             const char *end, struct stamp *stamp)
{
    struct lexicon_entries entries = word_find(lookup, at, end);
    const struct lexicon_entry *word = lexicon_entry_of(entries, LIST_STAMP);
    bool day = lexicon_entry_of(entries, LIST_MONTH) != NULL ||
               lexicon_entry_of(entries, LIST_WEEKDAY) != NULL;
    stamp->words = true;
    stamp->dated |= day || (word != NULL && word->value != 0);
    return day || word != NULL;
}

/* The time of publication is the page's own: nothing but dates, hours and
 * words such as `updated`. An hour alone is the heading of an entry in a
 * running account. */
static hsy_role role_of_stamp(const struct view *view)
{
    struct stamp stamp = {0};
    if (view_len(view) > LONGEST_STAMP) {
        return HSY_ROLE_BODY;
    }
    for (const char *at = view->begin; at < view->end;) {
        struct glyph first = glyph_at(at, view->end);
        const char *behind = word_end(at, view->end);
        stamp.digits |= first.kind == GLYPH_DIGIT;
        if (glyph_is_letter(first) &&
            !weigh_stamp_word(view->lookup, at, behind, &stamp)) {
            return HSY_ROLE_BODY;
        }
        at = behind > at ? behind : at + first.len;
    }
    if (!stamp.digits || !stamp.words) {
        return HSY_ROLE_BODY;
    }
    return stamp.dated ? HSY_ROLE_BOILERPLATE : HSY_ROLE_HEADING;
}

/* ----------------------------------------------------------- headings -- */

/* Whether the paragraph ends as a sentence does. */
static bool is_stopped(const struct view *view)
{
    const char *end = view->end;
    struct glyph last = glyph_before(view->begin, end);
    while (last.kind == GLYPH_QUOTE || last.kind == GLYPH_CLOSE) {
        end -= last.len;
        last = glyph_before(view->begin, end);
    }
    return last.kind == GLYPH_STOP || last.code == ':' || last.code == ';' ||
           last.code == ',' || last.kind == GLYPH_DASH;
}

static bool begins_as_heading(const struct view *view)
{
    const char *at = view->begin;
    struct glyph first = glyph_at(at, view->end);
    while (first.kind == GLYPH_QUOTE || first.kind == GLYPH_OPEN) {
        at += first.len;
        first = glyph_at(at, view->end);
    }
    return first.kind == GLYPH_UPPER || first.kind == GLYPH_DIGIT;
}

static bool is_heading(const struct view *view, size_t index, size_t count)
{
    uint32_t longest = index == 0 ? LONGEST_TITLE : LONGEST_HEADING;
    return index + 1 < count && view_len(view) <= longest &&
           begins_as_heading(view) && !is_stopped(view);
}

/* ----------------------------------------------------------- deciding -- */

static hsy_role find_role(const struct view *view, size_t index, size_t count)
{
    if (post_is(view->begin, view->end)) {
        return HSY_ROLE_EMBED;
    }
    hsy_role role = role_of_start(view);
    if (role == HSY_ROLE_BODY) {
        role = role_of_whole(view);
    }
    if (role != HSY_ROLE_BODY) {
        return role;
    }
    if (ends_as_note(view)) {
        return HSY_ROLE_NOTE;
    }
    role = role_of_stamp(view);
    if (role != HSY_ROLE_BODY) {
        return role;
    }
    if (index > 0 && index < 5 && is_name_alone(view)) {
        return HSY_ROLE_BYLINE;
    }
    return is_heading(view, index, count) ? HSY_ROLE_HEADING : HSY_ROLE_BODY;
}

/* A body line or a caption may end with a credit, which makes the line a
 * caption, or a credit if it is nothing else. */
static void find_credit(struct word_lookup *lookup, hsy_text text,
                        struct paragraph *paragraph)
{
    paragraph->credit = credit_begin(lookup, text, paragraph->span);
    if (paragraph->credit == paragraph->span.begin) {
        paragraph->role = HSY_ROLE_CREDIT;
    } else if (paragraph->credit < paragraph->span.end &&
               paragraph->span.end - paragraph->span.begin <= LONGEST_CAPTION) {
        paragraph->role = HSY_ROLE_CAPTION;
    }
}

void role_assign(struct word_lookup *lookup, hsy_text text,
                 struct layout *layout)
{
    size_t count = layout->paragraphs.count;
    for (size_t i = 0; i < count; i++) {
        struct paragraph *paragraph = &layout->paragraphs.items[i];
        struct view view = {lookup, text.data + paragraph->span.begin,
                            text.data + paragraph->span.end};
        paragraph->credit = paragraph->span.end;
        if (paragraph->role == HSY_ROLE_LIST) {
            continue;
        }
        if (i > 0 && post_is_signature(view.begin, view.end)) {
            paragraph[-1].role = HSY_ROLE_EMBED;
        }
        paragraph->role = find_role(&view, i, count);
        if (paragraph->role == HSY_ROLE_BODY ||
            paragraph->role == HSY_ROLE_HEADING ||
            paragraph->role == HSY_ROLE_CAPTION) {
            find_credit(lookup, text, paragraph);
        }
    }
}
