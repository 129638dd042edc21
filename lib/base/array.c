#include "base/array.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The pointer to the items has a type of its own in each array, so it is
 * copied out and in: an access through void ** would break aliasing. */
static void *get_pointer(const void *items)
{
    void *pointer;
    memcpy(&pointer, items, sizeof pointer);
    return pointer;
}

static void set_pointer(void *items, void *pointer)
{
    memcpy(items, &pointer, sizeof pointer);
}

bool array_grow(void *items, size_t *capacity, size_t item_size, size_t needed)
{
    size_t wanted = *capacity < 8 ? 16 : *capacity;
    while (wanted < needed) {
        if (wanted > SIZE_MAX / 2) {
            return false;
        }
        wanted *= 2;
    }
    if (wanted > SIZE_MAX / item_size) {
        return false;
    }
    void *grown = realloc(get_pointer(items), wanted * item_size);
    if (grown == NULL) {
        return false;
    }
    set_pointer(items, grown);
    *capacity = wanted;
    return true;
}

void *array_zero(void *item, size_t size)
{
    return memset(item, 0, size);
}

void array_release(void *items, size_t *count, size_t *capacity)
{
    free(get_pointer(items));
    set_pointer(items, NULL);
    *count = *capacity = 0;
}
