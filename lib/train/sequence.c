#include "train/sequence.h"

bool sequences_begin(const struct sequences *data, size_t sequence,
                     const struct lattice_rules *rules, struct lattice *lattice)
{
    struct sequence at = sequences_get(data, sequence);
    if (!lattice_reset(lattice, rules, at.len)) {
        return false;
    }
    for (uint32_t t = 0; data->possible != NULL && t < at.len; t++) {
        lattice->allowed[t] = data->possible[at.first + t];
    }
    return true;
}

void sequences_mask(const struct sequences *data, size_t sequence,
                    struct lattice *lattice)
{
    struct sequence at = sequences_get(data, sequence);
    for (uint32_t t = 0; t < at.len; t++) {
        lattice->allowed[t] &= data->gold[at.first + t];
    }
}

void sequences_rules(const struct sequences *data, const struct learned *model,
                     struct lattice_rules *rules)
{
    *rules = *data->rules;
    for (unsigned x = 0; x < rules->labels; x++) {
        for (unsigned y = 0; y < rules->labels; y++) {
            if (rules->transitions[x][y] > LATTICE_NEVER) {
                rules->transitions[x][y] = model->transitions[x][y];
            }
        }
    }
}

bool sequences_fill(const struct sequences *data, size_t sequence,
                    const struct learned *model,
                    const struct lattice_rules *rules, struct lattice *lattice)
{
    struct sequence at = sequences_get(data, sequence);
    if (!sequences_begin(data, sequence, rules, lattice)) {
        return false;
    }
    for (uint32_t t = 0; t < at.len; t++) {
        learned_score(model, items_get(data->items, at.first + t),
                      lattice->scores[t]);
    }
    return true;
}
