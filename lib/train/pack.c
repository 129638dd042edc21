#include "train/pack.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "model/endian.h"
#include "model/feature.h"
#include "model/weights.h"

/* A feature, its row, and the largest of its averaged weights. */
struct candidate {
    uint64_t feature;
    double largest;
    size_t row;
};

/* What is packed, in two parts: offsets of buckets, rows. */
struct packed {
    struct buffer offsets, rows;
    unsigned bits;
};

/* What is to be packed, and in which parts weights are counted. */
struct source {
    const struct pack_rows *rows;
    double parts;
};

static double weight_at(const struct source *source, size_t row, uint32_t label)
{
    return source->rows->weights[row * source->rows->labels + label] *
           source->parts;
}

/* The label that the row decides for, plus 1; or 0. */
static unsigned decided(const struct source *source, size_t row)
{
    return source->rows->decided == NULL ? 0 : source->rows->decided[row];
}

static double largest_of(const struct source *source, size_t row)
{
    double largest = decided(source, row) > 0 ? HUGE_VAL : 0;
    for (uint32_t k = 0; k < source->rows->labels; k++) {
        largest = fmax(largest, fabs(weight_at(source, row, k)));
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
static struct candidate *choose(const struct source *source, uint32_t max_rows,
                                size_t *count)
{
    const struct pack_rows *rows = source->rows;
    struct candidate *chosen = malloc((rows->count + 1) * sizeof *chosen);
    *count = 0;
    if (chosen == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < rows->count; i++) {
        chosen[(*count)++] =
            (struct candidate){rows->features[i], largest_of(source, i), i};
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

static bool append_decision(uint64_t feature, unsigned label,
                            struct buffer *out)
{
    return append_u32(out, (uint32_t)feature) && buffer_append_byte(out, 1) &&
           buffer_append_byte(out, (char)WEIGHTS_DECIDED) &&
           buffer_append_byte(out, (char)label) && buffer_append_byte(out, 0);
}

static bool append_row(const struct source *source,
                       const struct candidate *candidate, struct buffer *out)
{
    unsigned label = decided(source, candidate->row);
    if (label > 0) {
        return append_decision(candidate->feature, label - 1, out);
    }
    unsigned shift = shift_for(candidate->largest), count = 0;
    size_t head = out->len;
    if (!append_u32(out, (uint32_t)candidate->feature) ||
        !buffer_append_byte(out, 0) || !buffer_append_byte(out, (char)shift)) {
        return false;
    }
    for (uint32_t k = 0; k < source->rows->labels && count < 255; k++) {
        double value = weight_at(source, candidate->row, k);
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

/* About one row a bucket. */
static unsigned bits_for(size_t rows)
{
    unsigned bits = 1;
    while (bits < WEIGHTS_MAX_BITS && (size_t)3 << bits < 2 * rows) {
        bits++;
    }
    return bits;
}

static bool append_rows(const struct source *source,
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
            if (!append_row(source, &chosen[next], &packed->rows)) {
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

hsy_status pack_weights(const struct pack_rows *rows,
                        const struct pack_options *options, struct buffer *out,
                        hsy_error *error)
{
    struct source source = {rows,
                            options->parts == 0 ? PACK_PARTS : options->parts};
    struct packed packed = {0};
    size_t count;
    struct candidate *chosen = choose(&source, options->max_rows, &count);
    bool done = chosen != NULL &&
                append_rows(&source, chosen, count, &packed) &&
                append_file(out, &packed, rows->labels, options);
    free(chosen);
    buffer_release(&packed.offsets);
    buffer_release(&packed.rows);
    return done ? HSY_OK : error_memory(error);
}
