/* Growable arrays of plain structs; reset keeps their memory.
 *
 *     ARRAY(hsy_token) tokens = {0};
 *     hsy_token *token = ARRAY_PUSH(&tokens);     zeroed; NULL: no memory
 *     ... tokens.items[i], tokens.count ...
 *     tokens.count = 0;                           empties, keeps the memory
 *     ARRAY_RELEASE(&tokens);
 *
 * A pointer into an array is good until the next push. */
#ifndef HSY_BASE_ARRAY_H
#define HSY_BASE_ARRAY_H

#include <stdbool.h>
#include <stddef.h>

#define ARRAY(type)                                                            \
    struct {                                                                   \
        type *items;                                                           \
        size_t count, capacity;                                                \
    }

/* Room for `extra` more items: true, or false if memory is short (then
 * nothing has changed). */
#define ARRAY_RESERVE(array, extra)                                            \
    ((array)->capacity - (array)->count >= (extra) ||                          \
     array_grow(&(array)->items, &(array)->capacity, sizeof *(array)->items,   \
                (array)->count + (extra)))

/* A new zeroed item at the end, or NULL if memory is short. */
#define ARRAY_PUSH(array)                                                      \
    (ARRAY_RESERVE(array, 1) ? array_zero(&(array)->items[(array)->count++],   \
                                          sizeof *(array)->items)              \
                             : NULL)

#define ARRAY_RELEASE(array)                                                   \
    array_release(&(array)->items, &(array)->count, &(array)->capacity)

/* Behind the macros: `items` is the address of the pointer to the items. */
bool array_grow(void *items, size_t *capacity, size_t item_size, size_t needed);
void *array_zero(void *item, size_t size);
void array_release(void *items, size_t *count, size_t *capacity);

#endif
