/* Names of persons, organisations and places, as a model has learned them.
 *
 * Each token gets one of 13 labels: outside, or the beginning, inside, last
 * or only token of a name (BILOU) of a person, organisation or place. Scores
 * are sums of weights over features of the token (namer_fields.h), decoded
 * over the sentence by Viterbi with the transitions that BILOU allows; the
 * weights come from an averaged structured perceptron (Collins 2002).
 * A name's probability is the share of the paths that have it.
 *
 * Linear in the number of tokens. */
#ifndef HSY_ANNOTATE_NAMER_H
#define HSY_ANNOTATE_NAMER_H

#include "annotate/name.h"
#include "annotate/namer_fields.h"
#include "model/lattice.h"
#include "model/weights.h"

enum namer_class { NAMER_PERSON, NAMER_ORG, NAMER_PLACE, NAMER_CLASSES };

/* The class of an entity's label; NAMER_CLASSES for those of rules alone. */
enum namer_class namer_class_of(unsigned label);

/* Labels: NAMER_OUTSIDE, and for each class four in this order. */
enum { NAMER_OUTSIDE = 0, NAMER_LABELS = 1 + 4 * NAMER_CLASSES };
enum namer_part { NAMER_BEGIN, NAMER_INSIDE, NAMER_LAST, NAMER_ONLY };

static inline uint8_t namer_label(enum namer_class kind, enum namer_part part)
{
    return (uint8_t)(1 + 4 * (int)kind + (int)part);
}

/* Which labels may stand beside each other, and at a sentence's ends. */
void namer_rules(struct lattice_rules *rules);

/* A model: the weights, with its transitions in `rules` and word classes.
 * The notes of the packed weights hold, little-endian: u32 units that make
 * one, u32 bytes of flat classes, those, the classes
 * that are paths. */
struct namer {
    struct weights weights;
    struct lattice_rules rules;
    struct namer_classes classes;
    float unit; /* what one unit of the packed weights adds to a path's
                 * logarithm */
};

/* Feature that stands for a token behind one with this label. */
uint64_t namer_transition(unsigned before);

/* What rules say of the tokens (annotate/name.h), for namer_input.hints: the
 * class and the part of each mention. Replaces what is in `hints`; false if
 * memory is short. */
struct namer_hints {
    ARRAY(uint8_t) items;
};
bool namer_take_hints(struct namer_hints *hints,
                      const struct name_tagger *rules);

/* Reads a packed model, whose bytes it borrows. Errors as weights_open. */
hsy_status namer_open(struct namer *namer, hsy_text data, hsy_error *error);

struct namer_mention {
    uint32_t first, end; /* tokens */
    uint8_t kind;        /* a namer_class */
    float probability;
};

/* Scratch memory, kept from document to document; zeroed: empty. */
struct namer_work {
    struct namer_text text;
    struct lattice lattice;
    ARRAY(uint8_t) labels;
    ARRAY(struct namer_mention) mentions;
    ARRAY(struct namer_mention)
    doubted; /* that rules see where the model sees
              * nothing */
    ARRAY(uint8_t) hinted;
};
void namer_work_release(struct namer_work *work);

/* Finds what the rules alone see into work->doubted, and the names of a
 * document (whose input takes the model's classes) into
 * work->mentions, in text order, none inside another. HSY_ERR_MEMORY. */
hsy_status namer_find(const struct namer *namer,
                      const struct namer_input *input, struct namer_work *work,
                      hsy_error *error);

/* Appends the names that the labels of `count` tokens from `first` spell.
 * False if memory is short. */
bool namer_spell(struct namer_work *work, const uint8_t *labels, uint32_t first,
                 uint32_t count);

#endif
