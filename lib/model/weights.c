#include "model/weights.h"

#include <string.h>

#include "base/error.h"
#include "model/endian.h"
#include "model/feature.h"

static hsy_status refuse(hsy_error *error, const char *reason)
{
    return error_set(error, HSY_ERR_OPTION, "not a usable model: %s", reason);
}

/* Offsets of buckets never fall and end with the rows. */
static bool offsets_are_sound(const struct weights *weights)
{
    uint32_t last = 0;
    size_t count = ((size_t)1 << weights->bits) + 1;
    for (size_t i = 0; i < count; i++) {
        uint32_t offset = load_u32(weights->buckets + 4 * i);
        if (offset < last) {
            return false;
        }
        last = offset;
    }
    return last == weights->row_bytes;
}

/* Lays the parts out behind the header; false if they are not `len` bytes. */
static bool lay_out(struct weights *weights, hsy_text data)
{
    const unsigned char *at = (const unsigned char *)data.data;
    weights->labels = load_u32(at + 24);
    weights->bits = load_u32(at + 28);
    weights->row_bytes = load_u32(at + 32);
    weights->notes.len = load_u32(at + 36);
    if (weights->bits > WEIGHTS_MAX_BITS || weights->labels > WEIGHTS_LABELS) {
        return false;
    }
    size_t buckets = (((size_t)1 << weights->bits) + 1) * 4;
    weights->buckets = at + WEIGHTS_HEADER;
    weights->rows = weights->buckets + buckets;
    weights->notes.data = data.data + WEIGHTS_HEADER + buckets;
    if (data.len - WEIGHTS_HEADER < buckets) {
        return false;
    }
    uint64_t rest = data.len - WEIGHTS_HEADER - buckets;
    if (rest != (uint64_t)weights->row_bytes + weights->notes.len) {
        return false;
    }
    weights->notes.data += weights->row_bytes;
    return true;
}

hsy_status weights_open(struct weights *weights, hsy_text data,
                        uint64_t templates_hash, hsy_error *error)
{
    const unsigned char *at = (const unsigned char *)data.data;
    if (data.len < WEIGHTS_HEADER || memcmp(at, "HSYW", 4) != 0) {
        return refuse(error, "it does not begin as one");
    }
    if (load_u32(at + 4) != WEIGHTS_VERSION) {
        return refuse(error, "it is of another version; train it anew");
    }
    if (load_u64(at + 8) != templates_hash) {
        return refuse(error, "it was made with other templates; train it anew");
    }
    if (load_u64(at + 16) != feature_hash_bytes(0, at + 24, data.len - 24) ||
        !lay_out(weights, data) || !offsets_are_sound(weights)) {
        return refuse(error, "it is torn or changed");
    }
    return HSY_OK;
}

static const unsigned char *bucket_offsets(const struct weights *weights,
                                           uint64_t feature)
{
    return weights->buckets + 4 * (feature >> 32 >> (32 - weights->bits));
}

void weights_fetch(const struct weights *weights, uint64_t feature)
{
#if defined(__GNUC__)
    __builtin_prefetch(weights->rows +
                       load_u32(bucket_offsets(weights, feature)));
#else
    (void)weights;
    (void)feature;
#endif
}

/* The row of the feature, all of it in bounds, or NULL. */
static const unsigned char *find_row(const struct weights *weights,
                                     uint64_t feature)
{
    const unsigned char *offsets = bucket_offsets(weights, feature);
    size_t at = load_u32(offsets), end = load_u32(offsets + 4);
    while (at + WEIGHTS_ROW <= end) {
        const unsigned char *row = weights->rows + at;
        at += WEIGHTS_ROW + 2u * row[4];
        if (load_u32(row) == (uint32_t)feature) {
            return at <= end ? row : NULL;
        }
    }
    return NULL;
}

int weights_decision(const struct weights *weights, uint64_t feature)
{
    const unsigned char *row = find_row(weights, feature);
    return row != NULL && row[5] == WEIGHTS_DECIDED && row[4] > 0
               ? row[WEIGHTS_ROW]
               : -1;
}

void weights_add(const struct weights *weights, uint64_t feature,
                 int32_t *scores)
{
    const unsigned char *row = find_row(weights, feature);
    if (row == NULL) {
        return;
    }
    const unsigned char *pair = row + WEIGHTS_ROW,
                        *end = pair + (size_t)2 * row[4];
    int32_t unit = (int32_t)1 << (row[5] & WEIGHTS_SHIFT_MASK);
    for (; pair < end; pair += 2) {
        scores[pair[0]] += (int8_t)pair[1] * unit;
    }
}
