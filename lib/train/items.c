#include "train/items.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 1 << 12 };

/* The slot that holds the feature, or the free one where it belongs. Features
 * are hashes already. */
static size_t find_slot(const struct feature_index *index, uint64_t feature)
{
    size_t mask = index->slot_count - 1;
    size_t slot = (size_t)(feature ^ feature >> 32) & mask;
    while (index->slots[slot] != 0 &&
           index->features.items[index->slots[slot] - 1] != feature) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

/* Places all features into `slot_count` fresh slots. */
static bool rebuild_slots(struct feature_index *index, size_t slot_count)
{
    uint32_t *slots = calloc(slot_count, sizeof *slots);
    if (slots == NULL) {
        return false;
    }
    free(index->slots);
    index->slots = slots;
    index->slot_count = slot_count;
    for (size_t i = 0; i < index->features.count; i++) {
        slots[find_slot(index, index->features.items[i])] = (uint32_t)i + 1;
    }
    return true;
}

/* Keeps at most half of the slots in use. */
static bool make_room(struct feature_index *index)
{
    if (index->features.count + 1 >= FEATURE_UNKNOWN) {
        return false;
    }
    if (index->features.count * 2 < index->slot_count) {
        return true;
    }
    return rebuild_slots(index, index->slot_count == 0 ? FIRST_SLOTS
                                                       : index->slot_count * 2);
}

uint32_t feature_index_find(const struct feature_index *index, uint64_t feature)
{
    if (index->slot_count == 0) {
        return FEATURE_UNKNOWN;
    }
    uint32_t found = index->slots[find_slot(index, feature)];
    return found == 0 ? FEATURE_UNKNOWN : found - 1;
}

/* The number of the feature, a new one if need be; false if memory is
 * short. */
static bool intern(struct feature_index *index, uint64_t feature,
                   uint32_t *number)
{
    if (!make_room(index) || !ARRAY_RESERVE(&index->features, 1) ||
        !ARRAY_RESERVE(&index->counts, 1)) {
        return false;
    }
    size_t slot = find_slot(index, feature);
    if (index->slots[slot] == 0) {
        index->features.items[index->features.count++] = feature;
        index->counts.items[index->counts.count++] = 0;
        index->slots[slot] = (uint32_t)index->features.count;
    }
    *number = index->slots[slot] - 1;
    index->counts.items[*number]++;
    return true;
}

void feature_index_release(struct feature_index *index)
{
    ARRAY_RELEASE(&index->features);
    ARRAY_RELEASE(&index->counts);
    free(index->slots);
    *index = (struct feature_index){0};
}

bool items_add(struct items *items, struct feature_index *index,
               const uint64_t *features, size_t count)
{
    size_t before = items->numbers.count;
    if (!ARRAY_RESERVE(&items->numbers, count) ||
        !ARRAY_RESERVE(&items->ends, 1)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t number = feature_index_find(index, features[i]);
        if (!index->closed && !intern(index, features[i], &number)) {
            items->numbers.count = before;
            return false;
        }
        if (number != FEATURE_UNKNOWN) {
            items->numbers.items[items->numbers.count++] = number;
        }
    }
    items->ends.items[items->ends.count++] = items->numbers.count;
    return true;
}

/* New numbers for old ones, FEATURE_UNKNOWN for those cut. */
static uint32_t *renumber(struct feature_index *index, uint32_t least)
{
    uint32_t *numbers = malloc((index->features.count + 1) * sizeof *numbers);
    uint32_t kept = 0;
    for (size_t i = 0; numbers != NULL && i < index->features.count; i++) {
        numbers[i] = FEATURE_UNKNOWN;
        if (index->counts.items[i] >= least) {
            index->features.items[kept] = index->features.items[i];
            index->counts.items[kept] = index->counts.items[i];
            numbers[i] = kept++;
        }
    }
    if (numbers != NULL) {
        index->features.count = index->counts.count = kept;
    }
    return numbers;
}

static void apply_numbers(struct items *items, const uint32_t *numbers)
{
    size_t kept = 0, next = 0;
    for (size_t item = 0; item < items->ends.count; item++) {
        for (; next < items->ends.items[item]; next++) {
            uint32_t number = numbers[items->numbers.items[next]];
            if (number != FEATURE_UNKNOWN) {
                items->numbers.items[kept++] = number;
            }
        }
        items->ends.items[item] = kept;
    }
    items->numbers.count = kept;
}

bool items_cut(struct items *items, struct feature_index *index, uint32_t least)
{
    uint32_t *numbers = renumber(index, least);
    if (numbers == NULL) {
        return false;
    }
    apply_numbers(items, numbers);
    free(numbers);
    index->closed = true;
    size_t slot_count =
        index->slot_count == 0 ? FIRST_SLOTS : index->slot_count;
    return rebuild_slots(index, slot_count);
}

void items_release(struct items *items)
{
    ARRAY_RELEASE(&items->numbers);
    ARRAY_RELEASE(&items->ends);
}
