/* What learners see: items, such as tokens or candidates, each a set of
 * binary features.
 *
 * The caller hands over features as 64-bit hashes (model/feature.h); they are
 * interned to dense numbers, so that weights are plain rows. Training items
 * are added first, then rare features are cut, then further items (held-out
 * ones) may be added, of which only the known features are kept:
 *
 *     struct feature_index index = {0};
 *     struct items items = {0}, held_out = {0};
 *     items_add(&items, &index, features, count);      for each item
 *     items_cut(&items, &index, 2);
 *     items_add(&held_out, &index, features, count);
 */
#ifndef HSY_TRAIN_ITEMS_H
#define HSY_TRAIN_ITEMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/array.h"

/* Features by number, and the way back; a zeroed one is empty. */
struct feature_index {
    ARRAY(uint64_t) features; /* [number] */
    ARRAY(uint32_t) counts;   /* [number]: how often it was added */
    uint32_t *slots;          /* number + 1, or 0; open addressing */
    size_t slot_count;        /* a power of two, or 0 */
    bool closed;              /* unknown features are not added any more */
};

/* A feature that has no number. */
#define FEATURE_UNKNOWN UINT32_MAX

/* The feature's number, or FEATURE_UNKNOWN. */
uint32_t feature_index_find(const struct feature_index *index,
                            uint64_t feature);
void feature_index_release(struct feature_index *index);

struct items {
    ARRAY(uint32_t) numbers; /* of the features of all items */
    ARRAY(size_t) ends;      /* [item]: where its numbers end */
};

/* The features of one item. */
struct item {
    const uint32_t *numbers;
    size_t count;
};

/* Adds an item with these features; false if memory is short. */
bool items_add(struct items *items, struct feature_index *index,
               const uint64_t *features, size_t count);

/* Leaves out the features that were added fewer than `least` times, numbers
 * the others anew (in the order in which they came) and closes the index.
 * `items` are all items so far. False if memory is short. */
bool items_cut(struct items *items, struct feature_index *index,
               uint32_t least);

void items_release(struct items *items);

static inline struct item items_get(const struct items *items, size_t item)
{
    size_t begin = item == 0 ? 0 : items->ends.items[item - 1];
    return (struct item){items->numbers.items + begin,
                         items->ends.items[item] - begin};
}

#endif
