#include "train/perceptron.h"

#include <stdlib.h>

#include "base/error.h"

/* Features are hashes already; 0 marks a free slot. */
static size_t slot_of(const struct perceptron *perceptron, uint64_t feature)
{
    size_t mask = perceptron->slots - 1;
    size_t slot = (size_t)(feature >> 20) & mask;
    while (perceptron->features[slot] != 0 &&
           perceptron->features[slot] != feature) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

static bool grow(struct perceptron *perceptron)
{
    struct perceptron old = *perceptron;
    perceptron->slots = old.slots == 0 ? 1 << 16 : old.slots * 2;
    perceptron->features =
        calloc(perceptron->slots, sizeof *perceptron->features);
    perceptron->rows = calloc(perceptron->slots, sizeof *perceptron->rows);
    if (perceptron->features == NULL || perceptron->rows == NULL) {
        free(perceptron->features);
        free(perceptron->rows);
        *perceptron = old;
        return false;
    }
    for (size_t i = 0; i < old.slots; i++) {
        if (old.features[i] != 0) {
            size_t slot = slot_of(perceptron, old.features[i]);
            perceptron->features[slot] = old.features[i];
            perceptron->rows[slot] = old.rows[i];
        }
    }
    free(old.features);
    free(old.rows);
    return true;
}

bool perceptron_count(struct perceptron *perceptron, uint64_t feature)
{
    if (perceptron->used * 2 >= perceptron->slots && !grow(perceptron)) {
        return false;
    }
    size_t slot = slot_of(perceptron, feature);
    perceptron->used += perceptron->features[slot] == 0;
    perceptron->features[slot] = feature;
    perceptron->rows[slot]++;
    return true;
}

bool perceptron_begin(struct perceptron *perceptron, uint32_t least,
                      uint32_t labels)
{
    perceptron->labels = labels;
    perceptron->row_count = 0;
    for (size_t i = 0; i < perceptron->slots; i++) {
        bool kept = perceptron->rows[i] >= least;
        perceptron->rows[i] = kept ? perceptron->row_count : PERCEPTRON_NONE;
        perceptron->row_count += kept;
    }
    size_t cells = (size_t)perceptron->row_count * labels;
    perceptron->weights = calloc(cells + 1, sizeof *perceptron->weights);
    perceptron->changes = calloc(cells + 1, sizeof *perceptron->changes);
    perceptron->decided =
        calloc((size_t)perceptron->row_count + 1, sizeof *perceptron->decided);
    perceptron->step = 1;
    return perceptron->weights != NULL && perceptron->changes != NULL &&
           perceptron->decided != NULL;
}

uint32_t perceptron_row(const struct perceptron *perceptron, uint64_t feature)
{
    size_t slot = slot_of(perceptron, feature);
    return perceptron->features[slot] == feature ? perceptron->rows[slot]
                                                 : PERCEPTRON_NONE;
}

void perceptron_score(const struct perceptron *perceptron, const uint32_t *rows,
                      size_t count, float *scores)
{
    uint32_t labels = perceptron->labels;
    for (size_t i = 0; i < count; i++) {
        if (rows[i] != PERCEPTRON_NONE) {
            const float *row = perceptron->weights + (size_t)rows[i] * labels;
            for (uint32_t k = 0; k < labels; k++) {
                scores[k] += row[k];
            }
        }
    }
}

void perceptron_move(struct perceptron *perceptron, const uint32_t *rows,
                     size_t count, uint32_t label, float amount)
{
    for (size_t i = 0; i < count; i++) {
        if (rows[i] != PERCEPTRON_NONE) {
            size_t cell = (size_t)rows[i] * perceptron->labels + label;
            perceptron->weights[cell] += amount;
            perceptron->changes[cell] += (double)amount * perceptron->step;
        }
    }
}

static double averaged(const struct perceptron *perceptron, size_t cell)
{
    return (double)perceptron->weights[cell] -
           perceptron->changes[cell] / perceptron->step;
}

/* Averaged rows and what goes with them, in the order of the slots. */
struct averages {
    uint64_t *features;
    double *weights;
    uint16_t *decided;
    size_t count;
};

static void average_rows(const struct perceptron *perceptron,
                         struct averages *averages)
{
    uint32_t labels = perceptron->labels;
    for (size_t i = 0; i < perceptron->slots; i++) {
        uint32_t row = perceptron->rows[i];
        if (perceptron->features[i] == 0 || row == PERCEPTRON_NONE) {
            continue;
        }
        size_t n = averages->count++;
        for (uint32_t k = 0; k < labels; k++) {
            averages->weights[n * labels + k] =
                averaged(perceptron, (size_t)row * labels + k);
        }
        averages->features[n] = perceptron->features[i];
        averages->decided[n] = perceptron->decided[row];
    }
}

hsy_status perceptron_pack(const struct perceptron *perceptron,
                           const struct pack_options *options,
                           struct buffer *out, hsy_error *error)
{
    size_t rows = (size_t)perceptron->row_count + 1;
    size_t cells = rows * perceptron->labels;
    struct averages averages = {
        .features = malloc(rows * sizeof *averages.features),
        .weights = malloc(cells * sizeof *averages.weights),
        .decided = malloc(rows * sizeof *averages.decided),
    };
    hsy_status status = HSY_ERR_MEMORY;
    if (averages.features != NULL && averages.weights != NULL &&
        averages.decided != NULL) {
        average_rows(perceptron, &averages);
        struct pack_rows packed = {averages.features, averages.weights,
                                   averages.count, perceptron->labels,
                                   averages.decided};
        status = pack_weights(&packed, options, out, error);
    } else {
        error_memory(error);
    }
    free(averages.features);
    free(averages.weights);
    free(averages.decided);
    return status;
}

void perceptron_release(struct perceptron *perceptron)
{
    free(perceptron->features);
    free(perceptron->rows);
    free(perceptron->weights);
    free(perceptron->changes);
    free(perceptron->decided);
    *perceptron = (struct perceptron){0};
}
