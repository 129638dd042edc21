/* Memory that is freed all at once: one arena for each document.
 *
 * Blocks double in size; reset keeps the largest, so that after warm-up a
 * document costs no malloc. */
#ifndef HSY_BASE_ARENA_H
#define HSY_BASE_ARENA_H

#include <stddef.h>

#include "hearsay.h"

struct arena {
    struct arena_block *blocks; /* the one in use first */
};

/* A zeroed arena is an empty one. */
void arena_reset(struct arena *arena);
void arena_release(struct arena *arena);

/* `size` bytes, aligned for any type, not zeroed; NULL if memory is short. */
void *arena_alloc(struct arena *arena, size_t size);

/* A copy of `text`; its data is NULL if memory is short (and for a text
 * without data). */
hsy_text arena_copy(struct arena *arena, hsy_text text);

#endif
