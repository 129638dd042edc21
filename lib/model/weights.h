/* Sparse weights of a linear model, used where they lie.
 *
 * A packed file, little-endian:
 *
 *     0   "HSYW"
 *     4   u32 version
 *     8   u64 hash of the templates (feature.h)
 *     16  u64 hash of all that follows it
 *     24  u32 number of labels, at most WEIGHTS_LABELS
 *     28  u32 number of bits of a feature that choose its bucket
 *     32  u32 bytes of rows
 *     36  u32 bytes of notes
 *     40  u32 offset into the rows for each bucket, and the end
 *         rows: u32 key, u8 count, u8 shift, count x {u8 label, i8 weight}
 *         notes: what the model's user keeps beside the weights
 *
 * A row's weights are weight << shift. A row whose shift is WEIGHTS_DECIDED
 * has no weights: it decides for its one label. Rows of a bucket lie
 * together; the key is the lower half of the feature, the bucket comes from
 * the upper, so an unknown feature meets a wrong row with a chance below
 * 2^-30. */
#ifndef HSY_MODEL_WEIGHTS_H
#define HSY_MODEL_WEIGHTS_H

#include <stddef.h>
#include <stdint.h>

#include "hearsay.h"

enum {
    WEIGHTS_VERSION = 1,
    WEIGHTS_HEADER = 40,
    WEIGHTS_ROW = 6,      /* bytes of a row before its weights */
    WEIGHTS_LABELS = 256, /* any label byte is in the bounds of the scores */
    WEIGHTS_MAX_BITS = 24,
    WEIGHTS_SHIFT_MASK = 15,
    WEIGHTS_DECIDED = 0x80
};

struct weights {
    const unsigned char *buckets, *rows;
    uint32_t row_bytes, labels;
    unsigned bits;
    hsy_text notes;
};

/* Makes `*weights` a view of `len` bytes at `data`, which it borrows.
 * HSY_ERR_OPTION, with the reason, for bytes that are no weights, are torn or
 * changed, are of another version or were made with other templates. */
hsy_status weights_open(struct weights *weights, hsy_text data,
                        uint64_t templates_hash, hsy_error *error);

/* Asks for the memory of the feature's rows ahead of weights_add. */
void weights_fetch(const struct weights *weights, uint64_t feature);

/* The label that the feature decides for alone, or -1. */
int weights_decision(const struct weights *weights, uint64_t feature);

/* Adds the feature's weights to `scores`, which has WEIGHTS_LABELS items. */
void weights_add(const struct weights *weights, uint64_t feature,
                 int32_t *scores);

#endif
