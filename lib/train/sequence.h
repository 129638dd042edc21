/* Sequences for the learners of whole sentences (crf.h, structured.h).
 *
 * Gold is a mask of labels a token: one bit where it is known, several where
 * it is not (silver text, a corpus that lacks a label). The names tagger
 * masks the tokens where two silver annotations cross; quotations mask
 * nothing. */
#ifndef HSY_TRAIN_SEQUENCE_H
#define HSY_TRAIN_SEQUENCE_H

#include "model/lattice.h"
#include "train/items.h"
#include "train/learner.h"

struct sequences {
    const struct items *items; /* tokens, sequence behind sequence */
    const uint16_t *gold;      /* [item]: bits of labels */
    const uint16_t *possible;  /* [item]: bits of labels that tokens may have
                                * at all; NULL: every label of the rules */
    const size_t *ends;        /* [sequence]: where its items end */
    size_t count;
    const float *importance; /* [sequence]; NULL: 1 */
    size_t features;         /* of the index */
    /* Labels, and which may stand first, last and beside each other: where a
     * transition is not LATTICE_NEVER it is learned, from 0. */
    const struct lattice_rules *rules;
};

/* The items of a sequence. */
struct sequence {
    size_t first;
    uint32_t len;
};

static inline struct sequence sequences_get(const struct sequences *data,
                                            size_t sequence)
{
    size_t first = sequence == 0 ? 0 : data->ends[sequence - 1];
    return (struct sequence){first, (uint32_t)(data->ends[sequence] - first)};
}

/* Begins the lattice of a sequence: its masks are the possible labels, its
 * scores 0. False if memory is short. */
bool sequences_begin(const struct sequences *data, size_t sequence,
                     const struct lattice_rules *rules,
                     struct lattice *lattice);

/* Leaves only gold labels in the lattice's masks. */
void sequences_mask(const struct sequences *data, size_t sequence,
                    struct lattice *lattice);

/* The rules with the model's transitions. */
void sequences_rules(const struct sequences *data, const struct learned *model,
                     struct lattice_rules *rules);

/* Begins the lattice of a sequence and fills it with the model's scores: for
 * held-out scores. `rules` come from sequences_rules. */
bool sequences_fill(const struct sequences *data, size_t sequence,
                    const struct learned *model,
                    const struct lattice_rules *rules, struct lattice *lattice);

#endif
