/* The names of documents that were met, to warn of two that are the same. */
#ifndef HSY_CMD_NAME_SET_H
#define HSY_CMD_NAME_SET_H

#include <stdbool.h>

#include "base/array.h"
#include "hearsay.h"

/* A hash table of 64-bit hashes; 0 is a free slot. Names are not kept: one in
 * 2^64 pairs is taken for the same. A zeroed set is empty. */
struct name_set {
    ARRAY(uint64_t) slots;
    size_t used;
};

/* Adds the name; false if it was there. Short of memory, the set forgets. */
bool name_set_add(struct name_set *set, hsy_text name);
void name_set_release(struct name_set *set);

#endif
