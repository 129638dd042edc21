#include "text/layout.h"

#include <string.h>

#include "text/glyph.h"
#include "text/item.h"

/* -------------------------------------------------------------- lines -- */

/* Whether the text that ends at `end` ends as a sentence does: with a stop
 * or a colon, behind it perhaps closing marks. */
static bool ends_with_stop(const char *begin, const char *end)
{
    struct glyph last = glyph_before(begin, end);
    while (last.kind == GLYPH_QUOTE || last.kind == GLYPH_CLOSE ||
           last.kind == GLYPH_SYMBOL || last.kind == GLYPH_INVISIBLE) {
        end -= last.len;
        last = glyph_before(begin, end);
    }
    return last.kind == GLYPH_STOP || last.code == ':' || last.code == ';';
}

/* Whether the text that ends at `end` cannot end a sentence or a heading: its
 * last word is a preposition, an article, a conjunction. */
static bool ends_open(struct word_lookup *lookup, const char *begin,
                      const char *end)
{
    enum {
        OPEN = FUNCTION_PREPOSITION | FUNCTION_DETERMINER |
               FUNCTION_CONJUNCTION | FUNCTION_SUBORDINATOR | FUNCTION_AUXILIARY
    };
    const char *word = end;
    if (glyph_before(begin, end).code == ',') {
        return true;
    }
    while (end - word < 12 && glyph_is_letter(glyph_before(begin, word))) {
        word -= glyph_before(begin, word).len;
    }
    const struct lexicon_entry *entry =
        lexicon_entry_of(word_find(lookup, word, end), LIST_FUNCTION);
    return entry != NULL && (entry->flags & OPEN) != 0;
}

/* Whether the first character behind opening marks is a small letter. */
static bool begins_lower(const char *at, const char *end)
{
    struct glyph first = glyph_at(at, end);
    while (first.kind == GLYPH_QUOTE || first.kind == GLYPH_OPEN) {
        at += first.len;
        first = glyph_at(at, end);
    }
    return first.kind == GLYPH_LOWER;
}

/* Adds the line [begin, end) if it is not blank; `*gap` says whether a blank
 * line was met before. */
static bool add_line(struct layout *layout, struct word_lookup *lookup,
                     hsy_text text, hsy_span raw, bool *gap)
{
    const char *end = text.data + raw.end;
    const char *begin = glyph_skip_blank(text.data + raw.begin, end);
    if (begin == end) {
        *gap = true;
        return true;
    }
    struct line *line = ARRAY_PUSH(&layout->lines);
    if (line == NULL) {
        return false;
    }
    end = glyph_skip_blank_before(begin, end);
    struct item item;
    line->span =
        (hsy_span){(uint32_t)(begin - text.data), (uint32_t)(end - text.data)};
    line->indent = line->span.begin - raw.begin;
    line->after_blank = *gap;
    line->stops = ends_with_stop(begin, end);
    line->open = !line->stops && ends_open(lookup, begin, end);
    line->lower = begins_lower(begin, end);
    line->item = item_read(begin, end, &item);
    line->bullet = line->item && item.style == ITEM_BULLET;
    *gap = false;
    return true;
}

/* The end of the line at `at`: the next LF or CR. `carriage` says whether
 * the text has a CR at all. */
static uint32_t line_end(hsy_text text, uint32_t at, bool carriage)
{
    if (!carriage) {
        const char *feed = memchr(text.data + at, '\n', text.len - at);
        return feed == NULL ? text.len : (uint32_t)(feed - text.data);
    }
    while (at < text.len && text.data[at] != '\n' && text.data[at] != '\r') {
        at++;
    }
    return at;
}

static bool find_lines(struct layout *layout, struct word_lookup *lookup,
                       hsy_text text)
{
    bool carriage = text.len > 0 && memchr(text.data, '\r', text.len) != NULL;
    bool gap = true;
    layout->lines.count = 0;
    for (uint32_t at = 0; at < text.len; at++) {
        hsy_span raw = {at, line_end(text, at, carriage)};
        if (!add_line(layout, lookup, text, raw, &gap)) {
            return false;
        }
        at = raw.end;
        if (at + 1 < text.len && text.data[at] == '\r' &&
            text.data[at + 1] == '\n') {
            at++;
        }
    }
    return true;
}

/* ------------------------------------------------------------- layout -- */

/* What tells the layouts apart, counted over the pairs of lines that no
 * blank line parts. */
struct evidence {
    uint32_t pairs;
    uint32_t broken;  /* the sentence goes on: no stop, and a small letter
                       * behind or a word before that wants another */
    uint32_t stopped; /* the line ends with a stop */
    uint32_t gaps;    /* blank lines between lines */
    uint32_t width;   /* of the longest line that is broken */
    bool last_stops;  /* some block of lines ends with a stop */
};

static uint32_t line_len(const struct line *line)
{
    return line->span.end - line->span.begin;
}

static void weigh_pair(struct evidence *found, const struct line *line,
                       const struct line *next)
{
    if (next->after_blank) {
        found->gaps++;
        found->last_stops |= line->stops;
        return;
    }
    if (next->item) {
        return;
    }
    found->pairs++;
    found->stopped += line->stops;
    if (!line->stops && (next->lower || line->open)) {
        found->broken++;
        if (line_len(line) > found->width) {
            found->width = line_len(line);
        }
    }
}

static struct evidence weigh_lines(const struct layout *layout)
{
    struct evidence found = {0};
    size_t count = layout->lines.count;
    const struct line *lines = layout->lines.items;
    for (size_t i = 0; i + 1 < count; i++) {
        weigh_pair(&found, &lines[i], &lines[i + 1]);
    }
    found.last_stops |= count > 0 && lines[count - 1].stops;
    return found;
}

/* A line longer than this was not wrapped by hand or by an editor. */
enum { WIDEST_WRAP = 160 };

/* Wrapped text breaks most of its sentences at line ends, and a small letter
 * follows; a list of lines in small letters never has a stop. */
static hsy_layout choose_layout(const struct evidence *found)
{
    if (found->broken * 4 >= found->pairs && found->broken > 0 &&
        found->last_stops && found->width <= WIDEST_WRAP) {
        return HSY_LAYOUT_WRAPPED;
    }
    if (found->gaps > 1 && found->pairs > 0 && found->stopped == found->pairs) {
        return HSY_LAYOUT_BLANK;
    }
    return HSY_LAYOUT_LINES;
}

/* --------------------------------------------------------- paragraphs -- */

struct wrapping {
    hsy_layout layout;
    uint32_t width; /* to which lines are filled */
};

/* Bytes of the first word of a line, marks and all. */
static uint32_t first_word_len(hsy_text text, const struct line *line)
{
    const char *begin = text.data + line->span.begin;
    const char *end = text.data + line->span.end;
    const char *at = begin;
    for (struct glyph glyph = glyph_at(at, end);
         glyph.kind != GLYPH_NONE && glyph.kind != GLYPH_SPACE;
         glyph = glyph_at(at, end)) {
        at += glyph.len;
    }
    return (uint32_t)(at - begin);
}

/* Whether a list item begins behind the line, and not a number or a dash that
 * wrapping has put there. */
static bool item_follows_line(const struct line *line,
                              const struct paragraph *paragraph)
{
    return line[1].item &&
           (line[1].bullet || line->stops || paragraph->role == HSY_ROLE_LIST ||
            (paragraph->lines == 1 && !line->open));
}

/* Whether a wrapped line ends its paragraph before `next`. Whoever wrapped
 * the text filled its lines: where the next line's first word would have had
 * room, the line was ended on purpose. A line without a stop is one sentence
 * with the next, unless it stands alone as a heading does. */
static bool wrapped_line_ends(hsy_text text, const struct line *line,
                              const struct paragraph *paragraph, uint32_t width)
{
    const struct line *next = line + 1;
    if (item_follows_line(line, paragraph)) {
        return true;
    }
    if (!line->stops && (next->lower || line->open || paragraph->lines > 1)) {
        return false;
    }
    if (line->item && next->indent > line->indent) {
        return false;
    }
    if (next->indent > line->indent + 1 && line->stops) {
        return true;
    }
    return line_len(line) + 1 + first_word_len(text, next) < width;
}

static bool line_ends_paragraph(hsy_text text, const struct line *line,
                                const struct paragraph *paragraph,
                                const struct wrapping *wrapping)
{
    if (line[1].after_blank) {
        return true;
    }
    switch (wrapping->layout) {
    case HSY_LAYOUT_BLANK:
        return item_follows_line(line, paragraph);
    case HSY_LAYOUT_WRAPPED:
        return wrapped_line_ends(text, line, paragraph, wrapping->width);
    default:
        return true;
    }
}

static bool find_paragraphs(struct layout *layout, hsy_text text,
                            const struct wrapping *wrapping)
{
    struct paragraph *paragraph = NULL;
    layout->paragraphs.count = 0;
    for (size_t i = 0; i < layout->lines.count; i++) {
        const struct line *line = &layout->lines.items[i];
        if (paragraph == NULL) {
            paragraph = ARRAY_PUSH(&layout->paragraphs);
            if (paragraph == NULL) {
                return false;
            }
            paragraph->span.begin = line->span.begin;
            paragraph->role = line->item ? HSY_ROLE_LIST : HSY_ROLE_BODY;
        }
        paragraph->span.end = line->span.end;
        paragraph->lines++;
        if (i + 1 < layout->lines.count &&
            line_ends_paragraph(text, line, paragraph, wrapping)) {
            paragraph = NULL;
        }
    }
    return true;
}

bool layout_find(struct layout *layout, struct word_lookup *lookup,
                 hsy_text text, hsy_layout wanted)
{
    if (!find_lines(layout, lookup, text)) {
        return false;
    }
    struct evidence found = weigh_lines(layout);
    struct wrapping wrapping = {wanted, found.width};
    if (wanted == HSY_LAYOUT_AUTO) {
        wrapping.layout = choose_layout(&found);
    }
    return find_paragraphs(layout, text, &wrapping);
}

void layout_release(struct layout *layout)
{
    ARRAY_RELEASE(&layout->lines);
    ARRAY_RELEASE(&layout->paragraphs);
    ARRAY_RELEASE(&layout->pulls);
    ARRAY_RELEASE(&layout->pull_slots);
}
