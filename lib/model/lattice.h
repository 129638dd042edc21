/* Lattice: all label sequences of a sentence under a first-order model.
 *
 * A sequence of T tokens has a score for each of L labels at each token and
 * one for each pair of neighbouring labels; a path's score is their sum.
 * Labels can be forbidden at single tokens (`allowed`), at the ends (`first`,
 * `last`) and beside each other (a transition of LATTICE_NEVER).
 *
 *     struct lattice lattice = {0};
 *     lattice_reset(&lattice, &rules, len);            for each sentence
 *     ... lattice.scores[t][label] += ..., lattice.allowed[t] &= ...
 *     lattice_viterbi(&lattice, labels, &score);
 *     lattice_sum(&lattice, &log_sum), lattice_marginal(&lattice, t, label)
 *     lattice_release(&lattice);
 *
 * Memory grows to the longest sentence and is kept. T == 0 is allowed: there
 * is one path, of score 0. O(T*L*L) time; the n best in n times that.
 *
 * Who uses it. The names tagger: 13 labels (O; B I L U of PER, ORG, LOC),
 * transitions that keep B I* L whole, Viterbi over the sums of a structured
 * perceptron's weights; masks hold labels of silver text. The quotations: a
 * CRF for each likely cue with 7 labels (O; B and I of cue, source, content;
 * I only behind its own B or I), of which the 25 best paths are the
 * candidates and the marginals give the ranker its expected overlaps. */
#ifndef HSY_MODEL_LATTICE_H
#define HSY_MODEL_LATTICE_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/array.h"

enum {
    LATTICE_LABELS = 16, /* the most labels */
    LATTICE_PATHS = 25   /* the most paths of lattice_best_paths */
};

/* Score of a transition that cannot be. */
#define LATTICE_NEVER (-INFINITY)

/* What holds for all sentences. Labels are bits in masks: label y is 1 << y. */
struct lattice_rules {
    unsigned labels;      /* L, 1 to LATTICE_LABELS */
    uint16_t first, last; /* labels that may begin and end a sentence */
    float transitions[LATTICE_LABELS][LATTICE_LABELS]; /* [before][label] */
};

struct lattice_row {
    float of[LATTICE_LABELS];
};

struct lattice_sums {
    double emission[LATTICE_LABELS]; /* exp(score - peak) */
    double alpha[LATTICE_LABELS], beta[LATTICE_LABELS];
    double scale, peak;
};

struct lattice_back {
    uint8_t label[LATTICE_LABELS];
};

/* The n best ways to reach each label of a token: the label before and which
 * of its ways. */
struct lattice_ways {
    uint8_t count[LATTICE_LABELS];
    uint8_t label[LATTICE_LABELS][LATTICE_PATHS];
    uint8_t way[LATTICE_LABELS][LATTICE_PATHS];
};

struct lattice {
    const struct lattice_rules *rules;
    uint32_t len;                    /* T */
    float (*scores)[LATTICE_LABELS]; /* [T], for the caller to fill */
    uint16_t *allowed;               /* [T], likewise: bits of labels */
    double factors[LATTICE_LABELS][LATTICE_LABELS]; /* exp(transitions) */
    /* Behind `scores` and `allowed`, and scratch. */
    ARRAY(struct lattice_row) rows;
    ARRAY(uint16_t) masks;
    ARRAY(struct lattice_back) backs;
    ARRAY(struct lattice_sums) sums;
    ARRAY(struct lattice_ways) ways;
};

/* No score, every label and every transition allowed. */
void lattice_rules_init(struct lattice_rules *rules, unsigned labels);

/* Begins a sentence of `len` tokens: all scores 0, every label allowed.
 * Borrows `rules` until the next reset. False if memory is short. */
bool lattice_reset(struct lattice *lattice, const struct lattice_rules *rules,
                   uint32_t len);

/* Frees the memory; the lattice is then an empty one, as if zeroed. */
void lattice_release(struct lattice *lattice);

/* The best path (Viterbi 1967): its labels into `labels` ([T]) and its score
 * into `score` (may be NULL). Of paths with the same score, the one whose last
 * labels are lowest. False if no path is allowed. Never short of memory. */
bool lattice_viterbi(struct lattice *lattice, uint8_t *labels, float *score);

struct lattice_path {
    float score;
    uint8_t label, way; /* where it ends; for lattice_path_labels */
};

/* The `wanted` best paths (1 to LATTICE_PATHS), the best first, into
 * `paths`; `*count` says how many there are. Each label keeps its n best ways,
 * merged from the sorted ways of the labels before (the parallel list Viterbi
 * of Seshadri and Sundberg 1994). For T == 0 there is one path without labels.
 * False if memory is short. */
bool lattice_best_paths(struct lattice *lattice, size_t wanted,
                        struct lattice_path *paths, size_t *count);

/* The labels ([T]) of a path that lattice_best_paths found since the last
 * reset. */
void lattice_path_labels(const struct lattice *lattice,
                         struct lattice_path path, uint8_t *labels);

/* Forward-backward over all allowed paths: `*log_sum` is the logarithm of the
 * sum of exp(score). Each row of alpha is scaled to sum 1 (Rabiner 1989, V.A),
 * so that long sentences neither overflow nor vanish; scores of one token may
 * lie about 600 apart. False if no path is allowed. */
bool lattice_sum(struct lattice *lattice, double *log_sum);

/* Probability of a label at a token; after lattice_sum. */
double lattice_marginal(const struct lattice *lattice, uint32_t token,
                        unsigned label);

/* Adds to counts[before][label] `times` the expected number of times that the
 * two stand beside each other; after lattice_sum. */
void lattice_add_transitions(const struct lattice *lattice, double times,
                             double counts[][LATTICE_LABELS]);

/* Probability that the tokens from `first` have just these labels, of which
 * there is at least one; after lattice_sum. */
double lattice_run_probability(const struct lattice *lattice, uint32_t first,
                               const uint8_t *labels, uint32_t count);

#endif
