/* Single quotation marks in their surroundings; for marks.c. */
#ifndef HSY_ANNOTATE_MARKS_SCAN_H
#define HSY_ANNOTATE_MARKS_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "hearsay.h"

/* Marks that can form a pair are of one family. */
enum mark_family {
    MARK_STRAIGHT,     /* " */
    MARK_TICKS,        /* `` '' */
    MARK_CURLY,        /* “ ” „ ‟ */
    MARK_ANGLE,        /* « » */
    MARK_ANGLE_SINGLE, /* ‹ › */
    MARK_SINGLE,       /* ' ` */
    MARK_CURLY_SINGLE, /* ‘ ’ ‚ ‛ */
    MARK_FAMILY_COUNT
};

/* What a mark's shape says. */
enum mark_shape {
    MARK_EITHER,
    MARK_OPENING, /* “ ‘ `` */
    MARK_LOW,     /* „ ‚, closed by “ ‘ or ” ’ */
    MARK_CLOSING  /* ” ’ */
};

struct mark {
    hsy_span span;
    uint8_t family;     /* a mark_family */
    uint8_t shape;      /* a mark_shape */
    bool opens, closes; /* so say the characters around it */
    bool firm;          /* closes for certain: punctuation before it */
    bool plural;        /* `s` before it: may be an apostrophe (teachers’) */
    bool measure;       /* digit before it: may be inches */
    bool first;         /* of its paragraph */
    /* What follows in the paragraph; set by marks.c. */
    bool firm_later;   /* a firm one before the next that opens */
    bool closer_later; /* one that closes before the next that opens */
    int32_t balance;   /* closing less opening ones */
};

/* Reads what stands at `at` in the paragraph: true and `*out` for a mark;
 * false for anything else, apostrophes, feet and elisions (’90s) too. `*len`
 * is how many bytes to go on, at least 1. */
bool marks_scan(hsy_text text, hsy_span paragraph, uint32_t at,
                struct mark *out, uint32_t *len);

#endif
