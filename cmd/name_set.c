#include "name_set.h"

enum { FIRST_SLOTS = 1024 };

static uint64_t hash_of(hsy_text name)
{
    uint64_t hash = 0xCBF29CE484222325u; /* FNV-1a */
    for (uint32_t i = 0; i < name.len; i++) {
        hash = (hash ^ (unsigned char)name.data[i]) * 0x100000001B3u;
    }
    return hash == 0 ? 1 : hash;
}

/* The slot that holds the hash, or the free one where it belongs. */
static uint64_t *find_slot(const struct name_set *set, uint64_t hash)
{
    size_t mask = set->slots.count - 1;
    size_t i = (size_t)(hash ^ hash >> 32) & mask;
    while (set->slots.items[i] != 0 && set->slots.items[i] != hash) {
        i = (i + 1) & mask;
    }
    return &set->slots.items[i];
}

/* Doubles the table. */
static bool grow(struct name_set *set)
{
    struct name_set grown = {.used = set->used};
    size_t wanted = set->slots.count == 0 ? FIRST_SLOTS : set->slots.count * 2;
    do {
        if (ARRAY_PUSH(&grown.slots) == NULL) {
            name_set_release(&grown);
            return false;
        }
    } while (grown.slots.count < wanted);
    for (size_t i = 0; i < set->slots.count; i++) {
        uint64_t hash = set->slots.items[i];
        if (hash != 0) {
            *find_slot(&grown, hash) = hash;
        }
    }
    name_set_release(set);
    *set = grown;
    return true;
}

bool name_set_add(struct name_set *set, hsy_text name)
{
    uint64_t hash = hash_of(name);
    if (set->used * 2 >= set->slots.count && !grow(set)) {
        name_set_release(set);
        return true;
    }
    uint64_t *slot = find_slot(set, hash);
    if (*slot == hash) {
        return false;
    }
    *slot = hash;
    set->used++;
    return true;
}

void name_set_release(struct name_set *set)
{
    ARRAY_RELEASE(&set->slots);
    set->used = 0;
}
