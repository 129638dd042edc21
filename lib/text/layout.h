/* Layout: how the lines of a text make paragraphs.
 *
 * Texts come with a paragraph on each line, with paragraphs parted by blank
 * lines, or with hard-wrapped lines; which one is found for each document
 * from its line ends and line lengths. */
#ifndef HSY_TEXT_LAYOUT_H
#define HSY_TEXT_LAYOUT_H

#include <stdbool.h>

#include "base/array.h"
#include "hearsay.h"
#include "text/word.h"

/* A line that is not blank, without the blanks at its ends. */
struct line {
    hsy_span span;
    uint32_t indent;  /* bytes of white space before it */
    bool after_blank; /* a blank line stands before it, or nothing */
    bool stops;       /* ends as a sentence or its lead-in does: . ! ? : */
    bool open;        /* ends with a comma or a word that wants another: in */
    bool lower;       /* begins with a small letter */
    bool item;        /* begins with a list item's marker */
    bool bullet;      /* ... that is only ever a bullet */
};

struct paragraph {
    hsy_span span; /* without blanks at its ends */
    uint32_t lines;
    uint32_t credit; /* where a photo credit at its end begins, or the end;
                      * set with the role (role.h) */
    hsy_role role;
};

/* A paragraph that may be a pull quote (pullquote.h). */
struct pull {
    hsy_text inner;
    uint32_t hash, paragraph;
};

struct layout {
    ARRAY(struct line) lines;
    ARRAY(struct paragraph) paragraphs;
    ARRAY(struct pull) pulls;
    ARRAY(uint32_t) pull_slots;
};

/* Finds the paragraphs of `text`, all of role body or list. Every byte that
 * is not blank lies in exactly one. False if memory is short. */
bool layout_find(struct layout *layout, struct word_lookup *lookup,
                 hsy_text text, hsy_layout wanted);

void layout_release(struct layout *layout);

#endif
