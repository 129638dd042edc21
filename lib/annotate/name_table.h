/* A table from 64-bit keys to numbers, for one document. */
#ifndef HSY_ANNOTATE_NAME_TABLE_H
#define HSY_ANNOTATE_NAME_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hearsay.h"

struct name_slot {
    uint64_t key; /* 0: empty */
    uint32_t value;
};

struct name_table {
    struct name_slot *slots;
    size_t count, capacity; /* capacity is 0 or a power of two */
};

/* The value of `key`, HSY_NONE if it is new. The pointer is good until the
 * next call; NULL if memory is short. */
uint32_t *name_table_put(struct name_table *table, uint64_t key);

/* The value of `key`, HSY_NONE if it is not there. */
uint32_t name_table_get(const struct name_table *table, uint64_t key);

/* Empties the table and keeps its memory. */
void name_table_reset(struct name_table *table);
void name_table_release(struct name_table *table);

/* Keys: begin with a seed that tells apart what is kept in one table, add
 * texts, and end. */
uint64_t name_key_start(unsigned seed);
uint64_t name_key_add(uint64_t key, hsy_text text);
uint64_t name_key_end(uint64_t key);

#endif
