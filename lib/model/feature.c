#include "model/feature.h"

#include <string.h>

#include "model/endian.h"

uint64_t feature_hash_bytes(uint64_t seed, const void *data, size_t len)
{
    const unsigned char *at = data;
    uint64_t hash = feature_mix(seed, len);
    for (; len >= 8; at += 8, len -= 8) {
        hash = feature_mix(hash, load_u64(at));
    }
    uint64_t rest = 0;
    for (size_t i = 0; i < len; i++) {
        rest |= (uint64_t)at[i] << (8 * i);
    }
    return feature_mix(hash, rest);
}

uint64_t feature_hash_templates(const struct feature_template *templates,
                                size_t count, const char *fields)
{
    uint64_t hash = feature_hash_bytes(count, fields, strlen(fields));
    for (size_t i = 0; i < count; i++) {
        for (int k = 0; k < FEATURE_PARTS; k++) {
            struct feature_part part = templates[i].parts[k];
            hash = feature_mix(hash, part.field);
            hash = feature_mix(hash, (uint8_t)part.offset);
        }
    }
    return hash;
}
