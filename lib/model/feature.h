/* Features: what a linear model sees of an item, as 64-bit hashes.
 *
 * An item, such as a token, has fields: small numbers, or hashes of texts. A
 * template names fields of the item itself and of its neighbours; what they
 * hold there, hashed together with the template's place in its list, is one
 * feature. Lists of templates are data that the trainer and the tool share,
 * and a model carries their hash, so that the two cannot drift apart. */
#ifndef HSY_MODEL_FEATURE_H
#define HSY_MODEL_FEATURE_H

#include <stddef.h>
#include <stdint.h>

#include "hearsay.h"

enum { FEATURE_PARTS = 4 };

/* A field of the item `offset` places on. Field 0 is none. */
struct feature_part {
    uint8_t field;
    int8_t offset;
};

struct feature_template {
    struct feature_part parts[FEATURE_PARTS]; /* those behind the last: none */
};

/* `hash` with `value` mixed in. Its lower half sees all of both; xor of the
 * halves would undo the last step. */
static inline uint64_t feature_mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 32);
}

/* The feature that the template with this index makes of the item whose
 * fields begin at `fields`; items are `stride` fields apart. */
static inline uint64_t feature_make(const struct feature_template *templates,
                                    size_t index, const uint32_t *fields,
                                    ptrdiff_t stride)
{
    uint64_t hash = feature_mix(0x2545F4914F6CDD1Du, index + 1);
    const struct feature_part *part = templates[index].parts;
    for (int i = 0; i < FEATURE_PARTS && part[i].field != 0; i++) {
        hash =
            feature_mix(hash, fields[part[i].offset * stride + part[i].field]);
    }
    return hash;
}

/* Hash of `len` bytes, the same on every machine; `seed` begins it. For fewer
 * bits take the lower ones. */
uint64_t feature_hash_bytes(uint64_t seed, const void *data, size_t len);

/* Hash of a list of templates. `fields` is a text that changes when the
 * meaning of a field does. */
uint64_t feature_hash_templates(const struct feature_template *templates,
                                size_t count, const char *fields);

#endif
