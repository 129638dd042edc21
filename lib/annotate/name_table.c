#include "annotate/name_table.h"

#include <stdlib.h>
#include <string.h>

static struct name_slot *find(const struct name_table *table, uint64_t key)
{
    size_t mask = table->capacity - 1;
    size_t at = (size_t)key & mask;
    while (table->slots[at].key != 0 && table->slots[at].key != key) {
        at = (at + 1) & mask;
    }
    return &table->slots[at];
}

static bool grow(struct name_table *table)
{
    struct name_table larger = {0};
    larger.capacity = table->capacity == 0 ? 256 : table->capacity * 2;
    larger.slots = calloc(larger.capacity, sizeof *larger.slots);
    if (larger.slots == NULL) {
        return false;
    }
    for (size_t i = 0; i < table->capacity; i++) {
        if (table->slots[i].key != 0) {
            *find(&larger, table->slots[i].key) = table->slots[i];
        }
    }
    larger.count = table->count;
    free(table->slots);
    *table = larger;
    return true;
}

uint32_t *name_table_put(struct name_table *table, uint64_t key)
{
    if (table->count * 2 >= table->capacity && !grow(table)) {
        return NULL;
    }
    struct name_slot *slot = find(table, key);
    if (slot->key == 0) {
        slot->key = key;
        slot->value = HSY_NONE;
        table->count++;
    }
    return &slot->value;
}

uint32_t name_table_get(const struct name_table *table, uint64_t key)
{
    if (table->count == 0) {
        return HSY_NONE;
    }
    const struct name_slot *slot = find(table, key);
    return slot->key == 0 ? HSY_NONE : slot->value;
}

void name_table_reset(struct name_table *table)
{
    if (table->count != 0) {
        memset(table->slots, 0, table->capacity * sizeof *table->slots);
        table->count = 0;
    }
}

void name_table_release(struct name_table *table)
{
    free(table->slots);
    *table = (struct name_table){0};
}

uint64_t name_key_start(unsigned seed)
{
    return (UINT64_C(0xcbf29ce484222325) ^ seed) * UINT64_C(0x9e3779b97f4a7c15);
}

/* FNV-1a; a zero byte ends each text. */
uint64_t name_key_add(uint64_t key, hsy_text text)
{
    for (uint32_t i = 0; i < text.len; i++) {
        key = (key ^ (uint8_t)text.data[i]) * UINT64_C(0x100000001b3);
    }
    return (key ^ 0xff) * UINT64_C(0x100000001b3);
}

/* The finalizer of MurmurHash3 (Appleby), so that the low bits are good. */
uint64_t name_key_end(uint64_t key)
{
    key = (key ^ (key >> 33)) * UINT64_C(0xff51afd7ed558ccd);
    key = (key ^ (key >> 33)) * UINT64_C(0xc4ceb9fe1a85ec53);
    key ^= key >> 33;
    return key == 0 ? 1 : key;
}
