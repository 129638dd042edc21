/* Features of the learned decision for quotations: what is seen, as hashes.
 * The trainer and the tool fill the same lists. */
#ifndef HSY_ANNOTATE_QUOTE_FEATURE_H
#define HSY_ANNOTATE_QUOTE_FEATURE_H

#include "annotate/quote_facts.h"
#include "model/feature.h"

enum {
    QUOTE_PARTS = 64,     /* a packed weight of 1 */
    QUOTE_FEATURES = 256, /* the most of one item */
    QUOTE_FEATURE_TRANSITION = 0xFFFF
};

static inline uint64_t quote_feature(uint64_t kind, uint64_t a, uint64_t b,
                                     uint64_t c)
{
    uint64_t hash = feature_mix(0x51A7E0F2C3B4D596u, kind);
    return feature_mix(feature_mix(feature_mix(hash, a), b), c);
}

/* A list of an item's features; kinds are numbered in the order in which they
 * are added. */
struct quote_features {
    uint64_t items[QUOTE_FEATURES];
    uint32_t count;
    uint32_t kind;
};

/* Adds the feature of the next kind, which holds up to three values. */
static inline void quote_add(struct quote_features *features, uint64_t a,
                             uint64_t b, uint64_t c)
{
    uint64_t kind = features->kind++;
    if (features->count < QUOTE_FEATURES) {
        features->items[features->count++] = quote_feature(kind, a, b, c);
    }
}

/* Adds a feature of a kind that several values of an item may have. */
static inline void quote_add_kind(struct quote_features *features,
                                  uint64_t kind, uint64_t a, uint64_t b,
                                  uint64_t c)
{
    if (features->count < QUOTE_FEATURES) {
        features->items[features->count++] = quote_feature(kind, a, b, c);
    }
}

/* Adds a value alone and with each of two others. */
static inline void quote_add_with(struct quote_features *features, uint64_t a,
                                  uint64_t b, uint64_t c)
{
    quote_add(features, a, 0, 0);
    quote_add(features, a, b, 0);
    quote_add(features, a, c, 0);
}

/* A distance or count in bins that grow: 0 to 6 exactly. */
uint32_t quote_bin(uint32_t number);

/* The features of a token as the head of a cue. */
void quote_cue_features(const struct quote_facts *facts, uint32_t token,
                        struct quote_features *out);

/* The words around a cue that may belong to it. */
struct quote_region {
    uint32_t cue;        /* token of its head */
    uint32_t begin, end; /* tokens */
};

struct quote_region quote_region_of(const struct quote_facts *facts,
                                    uint32_t cue);

/* What stands between the cue and each token of its region, made as a walk
 * goes on: commas, marks, verbs, nouns and other cues. */
struct quote_between {
    uint8_t commas, marks, verbs, nouns, cues;
};

/* Fills between[0 .. end - begin) for the region. */
void quote_region_between(const struct quote_facts *facts,
                          const struct quote_region *region,
                          struct quote_between *between);

/* The features of a token of the region: what is it to the cue? */
void quote_argument_features(const struct quote_facts *facts,
                             const struct quote_region *region,
                             const struct quote_between *between,
                             uint32_t token, struct quote_features *out);

#endif
