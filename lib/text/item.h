/* Markers of list items: bullets, numbers, letters. */
#ifndef HSY_TEXT_ITEM_H
#define HSY_TEXT_ITEM_H

#include <stdbool.h>
#include <stdint.h>

enum item_style {
    ITEM_BULLET,        /* • or another mark that is only ever a bullet */
    ITEM_HYPHEN,        /* - * + before white space */
    ITEM_DOT,           /* 1. */
    ITEM_BRACKET,       /* 1) */
    ITEM_DOT_BRACKET,   /* 1.) */
    ITEM_BRACKETS,      /* (1) */
    ITEM_LETTER_DOT,    /* a. */
    ITEM_LETTER_BRACKET /* a) */
};

struct item {
    const char *end; /* behind the marker, before the white space */
    uint32_t number; /* 1 for `1.` and `a.`; 0 for bullets */
    uint8_t style;   /* an item_style */
};

/* Whether a list item's marker begins at `at`, with text behind it; fills
 * `*item` if so. Numbers have at most three digits, letters are small ones
 * (`A.` is an initial). */
bool item_read(const char *at, const char *end, struct item *item);

/* Whether `next` goes on with the list that `item` belongs to. */
bool item_follows(const struct item *item, const struct item *next);

#endif
