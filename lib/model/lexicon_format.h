/* The packed lexicon: what cmd/embed-data.c writes and lexicon.c reads.
 *
 *     header          LEXICON_HEADER_SIZE bytes
 *     slots           uint64_t [slot_count]: open addressing, linear probing;
 *                     0 is free, else fingerprint (40 bits), index of the
 *                     first entry (20), number of entries (4), from the lowest
 *     prefixes        uint64_t [prefix_count]: a Bloom filter of the beginnings
 *                     of keys, three bits of one word for each
 *     entries         struct lexicon_entry [entry_count]; keys with the same
 *                     entries share one run
 *     text_offsets    uint32_t [text_count + 1]
 *     texts           text_bytes bytes; text i (from 1) lies between
 *                     text_offsets[i - 1] and text_offsets[i]
 *
 * and zeros up to a multiple of 8. All numbers are little-endian. */
#ifndef HSY_MODEL_LEXICON_FORMAT_H
#define HSY_MODEL_LEXICON_FORMAT_H

#include <stddef.h>
#include <stdint.h>

#include "model/lexicon.h"

#define LEXICON_MAGIC "HSYLEX01"

struct lexicon_header {
    char magic[8];
    uint32_t slot_count, prefix_count, entry_count, text_count, text_bytes;
    uint32_t zero;
};

enum {
    LEXICON_HEADER_SIZE = sizeof(struct lexicon_header),
    LEXICON_FINGERPRINT_BITS = 40,
    LEXICON_FIRST_BITS = 20,
    LEXICON_MAX_ENTRIES = 1 << LEXICON_FIRST_BITS,
    LEXICON_MAX_RUN = 15
};

/* Where the parts begin; `end` is the length of the whole. */
struct lexicon_layout {
    uint64_t slots, prefixes, entries, text_offsets, texts, end;
};

struct lexicon_layout lexicon_layout_of(const struct lexicon_header *header);

static inline uint64_t lexicon_slot(uint64_t hash, uint32_t first,
                                    uint32_t count)
{
    uint64_t fingerprint =
        hash & ((UINT64_C(1) << LEXICON_FINGERPRINT_BITS) - 1);
    return fingerprint | (uint64_t)first << LEXICON_FINGERPRINT_BITS |
           (uint64_t)count << (LEXICON_FINGERPRINT_BITS + LEXICON_FIRST_BITS);
}

static inline uint32_t lexicon_slot_first(uint64_t slot)
{
    return (uint32_t)(slot >> LEXICON_FINGERPRINT_BITS) &
           (LEXICON_MAX_ENTRIES - 1);
}

static inline uint32_t lexicon_slot_count(uint64_t slot)
{
    return (uint32_t)(slot >> (LEXICON_FINGERPRINT_BITS + LEXICON_FIRST_BITS));
}

/* The hash of a key: its state with all bits mixed. */
static inline uint64_t lexicon_hash(const struct lexicon_key *key)
{
    uint64_t hash = key->state;
    hash = (hash ^ hash >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
    hash = (hash ^ hash >> 33) * UINT64_C(0xC4CEB9FE1A85EC53);
    return hash ^ hash >> 33;
}

/* Maps the upper half of a hash onto 0 .. count - 1. */
static inline uint32_t lexicon_scale(uint64_t hash, uint32_t count)
{
    return (uint32_t)((hash >> 32) * count >> 32);
}

/* Word and bits of the prefix filter that stand for a key. */
static inline uint64_t lexicon_prefix_hash(const struct lexicon_key *key)
{
    return lexicon_hash(key) * UINT64_C(0x9E3779B97F4A7C15);
}

static inline uint64_t lexicon_prefix_bits(uint64_t prefix_hash)
{
    return UINT64_C(1) << (prefix_hash & 63) |
           UINT64_C(1) << (prefix_hash >> 6 & 63) |
           UINT64_C(1) << (prefix_hash >> 12 & 63);
}

#endif
