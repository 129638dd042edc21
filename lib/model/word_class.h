/* Word classes: words that stand in like contexts share a class.
 *
 * Classes are flat (a number) or paths in a tree of merges (Brown et al.
 * 1992), a bit for each turn with a leading 1, so that the first bits of a
 * path are a coarser class.
 *
 * Packed little-endian: u32 count, u32 keys (rising), u32 classes. Keys are
 * hashes of words as they are spelt, digits as 0. */
#ifndef HSY_MODEL_WORD_CLASS_H
#define HSY_MODEL_WORD_CLASS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hearsay.h"

struct word_classes {
    const unsigned char *keys, *values;
    uint32_t count;
};

/* Makes `*classes` a view of the bytes, which it borrows; no bytes are no
 * classes. False if they are not such a table. */
bool word_classes_open(struct word_classes *classes, hsy_text data);

/* The key of a word. */
uint32_t word_class_key(hsy_text word);

/* The word's class, 0 if it has none. Near to constant time: keys are hashes,
 * so that where one stands can be guessed. */
uint32_t word_class_find(const struct word_classes *classes, hsy_text word);

/* The first `bits` turns of a path; the path itself if it has fewer. */
uint32_t word_class_prefix(uint32_t path, unsigned bits);

#endif
