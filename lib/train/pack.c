/* Averages, prunes, quantises and packs what a perceptron has learned. */
#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "model/endian.h"
#include "model/feature.h"
#include "model/weights.h"
#include "train/perceptron.h"

/* Weights are counted in parts of this size before a row's shift rounds. */
static const double parts_of_one = 64;

/* A feature, its row, and the largest of its averaged weights. */
struct candidate {
    uint64_t feature;
    double largest;
    uint32_t row;
};

/* What is packed, in two parts: offsets of buckets, rows. */
struct packed {
    struct buffer offsets, rows;
    unsigned bits;
};

static double averaged(const struct perceptron *perceptron, size_t cell)
{
    return ((double)perceptron->weights[cell] -
            perceptron->changes[cell] / perceptron->step) *
           parts_of_one;
}

static double largest_of(const struct perceptron *perceptron, uint32_t row)
{
    double largest = 0;
    size_t first = (size_t)row * perceptron->labels;
    for (uint32_t k = 0; k < perceptron->labels; k++) {
        largest = fmax(largest, fabs(averaged(perceptron, first + k)));
    }
    return largest;
}

/* Also the order of buckets, which a feature's upper bits choose. */
static int by_feature(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    return x->feature < y->feature ? -1 : x->feature > y->feature;
}

static int by_weight(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->largest > y->largest || x->largest < y->largest) {
        return x->largest > y->largest ? -1 : 1;
    }
    return by_feature(a, b);
}

/* Rows that weigh something, those that weigh most, ordered by feature. */
static struct candidate *choose(const struct perceptron *perceptron,
                                uint32_t max_rows, size_t *count)
{
    struct candidate *chosen =
        malloc(((size_t)perceptron->row_count + 1) * sizeof *chosen);
    *count = 0;
    if (chosen == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < perceptron->slots; i++) {
        uint32_t row = perceptron->rows[i];
        if (perceptron->features[i] != 0 && row != PERCEPTRON_NONE) {
            chosen[(*count)++] = (struct candidate){
                perceptron->features[i], largest_of(perceptron, row), row};
        }
    }
    qsort(chosen, *count, sizeof *chosen, by_weight);
    *count = *count < max_rows ? *count : max_rows;
    while (*count > 0 && chosen[*count - 1].largest < 1) {
        --*count;
    }
    qsort(chosen, *count, sizeof *chosen, by_feature);
    return chosen;
}

static bool append_u32(struct buffer *out, uint32_t value)
{
    unsigned char bytes[4];
    store_u32(bytes, value);
    return buffer_append(out, (const char *)bytes, sizeof bytes);
}

static unsigned shift_for(double largest)
{
    unsigned shift = 0;
    while (shift < WEIGHTS_SHIFT_MASK &&
           largest > 127.0 * (double)(1u << shift)) {
        shift++;
    }
    return shift;
}

static bool append_row(const struct perceptron *perceptron,
                       const struct candidate *candidate, struct buffer *out)
{
    unsigned shift = shift_for(candidate->largest), count = 0;
    size_t head = out->len;
    if (!append_u32(out, (uint32_t)candidate->feature) ||
        !buffer_append_byte(out, 0) || !buffer_append_byte(out, (char)shift)) {
        return false;
    }
    size_t first = (size_t)candidate->row * perceptron->labels;
    for (uint32_t k = 0; k < perceptron->labels && count < 255; k++) {
        double value = averaged(perceptron, first + k);
        double rounded = round(value / (double)(1u << shift));
        if (fabs(rounded) < 1) {
            continue;
        }
        count++;
        int8_t weight = (int8_t)fmax(-127, fmin(127, rounded));
        if (!buffer_append_byte(out, (char)k) ||
            !buffer_append_byte(out, (char)weight)) {
            return false;
        }
    }
    out->data[head + 4] = (char)count;
    return true;
}

/* About three rows a bucket. */
static unsigned bits_for(size_t rows)
{
    unsigned bits = 1;
    while (bits < WEIGHTS_MAX_BITS && (size_t)3 << bits < rows) {
        bits++;
    }
    return bits;
}

static bool append_rows(const struct perceptron *perceptron,
                        const struct candidate *chosen, size_t count,
                        struct packed *packed)
{
    size_t next = 0;
    packed->bits = bits_for(count);
    for (size_t bucket = 0; bucket < (size_t)1 << packed->bits; bucket++) {
        if (!append_u32(&packed->offsets, (uint32_t)packed->rows.len)) {
            return false;
        }
        for (; next < count &&
               chosen[next].feature >> (64 - packed->bits) == bucket;
             next++) {
            if (!append_row(perceptron, &chosen[next], &packed->rows)) {
                return false;
            }
        }
    }
    return append_u32(&packed->offsets, (uint32_t)packed->rows.len);
}

static bool append_file(struct buffer *out, const struct packed *packed,
                        uint32_t labels, const struct pack_options *options)
{
    unsigned char header[WEIGHTS_HEADER] = "HSYW";
    store_u32(header + 4, WEIGHTS_VERSION);
    store_u64(header + 8, options->templates_hash);
    store_u32(header + 24, labels);
    store_u32(header + 28, packed->bits);
    store_u32(header + 32, (uint32_t)packed->rows.len);
    store_u32(header + 36, options->notes.len);
    size_t begin = out->len;
    if (!buffer_append(out, (const char *)header, sizeof header) ||
        !buffer_append(out, packed->offsets.data, packed->offsets.len) ||
        !buffer_append(out, packed->rows.data, packed->rows.len) ||
        !buffer_append(out, options->notes.data, options->notes.len)) {
        return false;
    }
    unsigned char *file = (unsigned char *)out->data + begin;
    store_u64(file + 16,
              feature_hash_bytes(0, file + 24, out->len - begin - 24));
    return true;
}

hsy_status perceptron_pack(const struct perceptron *perceptron,
                           const struct pack_options *options,
                           struct buffer *out, hsy_error *error)
{
    struct packed packed = {0};
    size_t count;
    struct candidate *chosen = choose(perceptron, options->max_rows, &count);
    bool done = chosen != NULL &&
                append_rows(perceptron, chosen, count, &packed) &&
                append_file(out, &packed, perceptron->labels, options);
    free(chosen);
    buffer_release(&packed.offsets);
    buffer_release(&packed.rows);
    return done ? HSY_OK : error_memory(error);
}
