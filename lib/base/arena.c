#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    alignas(max_align_t) char data[];
};

enum { FIRST_BLOCK = 4096, ALIGNMENT = alignof(max_align_t) };

static void free_blocks(struct arena_block *block)
{
    while (block != NULL) {
        struct arena_block *next = block->next;
        free(block);
        block = next;
    }
}

void arena_reset(struct arena *arena)
{
    if (arena->blocks != NULL) {
        free_blocks(arena->blocks->next);
        arena->blocks->next = NULL;
        arena->blocks->used = 0;
    }
}

void arena_release(struct arena *arena)
{
    free_blocks(arena->blocks);
    arena->blocks = NULL;
}

static struct arena_block *add_block(struct arena *arena, size_t least)
{
    size_t size = arena->blocks == NULL ? FIRST_BLOCK : arena->blocks->size;
    while (size < least || (arena->blocks && size == arena->blocks->size)) {
        if (size > SIZE_MAX / 4) {
            return NULL;
        }
        size *= 2;
    }
    struct arena_block *block = malloc(sizeof *block + size);
    if (block == NULL) {
        return NULL;
    }
    block->next = arena->blocks;
    block->used = 0;
    block->size = size;
    arena->blocks = block;
    return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT) {
        return NULL;
    }
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct arena_block *block = arena->blocks;
    if (block == NULL || block->size - block->used < size) {
        block = add_block(arena, size);
    }
    if (block == NULL) {
        return NULL;
    }
    void *data = block->data + block->used;
    block->used += size;
    return data;
}

hsy_text arena_copy(struct arena *arena, hsy_text text)
{
    if (text.data == NULL) {
        return text;
    }
    char *copy = arena_alloc(arena, text.len == 0 ? 1 : text.len);
    if (copy != NULL) {
        memcpy(copy, text.data, text.len);
    }
    return (hsy_text){copy, copy == NULL ? 0 : text.len};
}
