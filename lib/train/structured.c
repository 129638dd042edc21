#include "train/structured.h"

#include <stdlib.h>

#include "base/error.h"

struct structured {
    const struct sequences *data;
    struct lattice lattice;
    struct lattice_rules rules; /* with the transitions as they stand */
    float *weights;             /* [feature][label] */
    double *changes;            /* [feature][label]: sum of step x change */
    double transition_changes[LATTICE_LABELS][LATTICE_LABELS];
    double step; /* from 1 */
    ARRAY(uint8_t) found, right;
};

static bool fill(struct structured *self, size_t example)
{
    struct sequence at = sequences_get(self->data, example);
    struct learned view = {.labels = self->rules.labels, .rows = self->weights};
    self->found.count = self->right.count = 0;
    if (!sequences_begin(self->data, example, &self->rules, &self->lattice) ||
        !ARRAY_RESERVE(&self->found, (size_t)at.len + 1) ||
        !ARRAY_RESERVE(&self->right, (size_t)at.len + 1)) {
        return false;
    }
    for (uint32_t t = 0; t < at.len; t++) {
        learned_score(&view, items_get(self->data->items, at.first + t),
                      self->lattice.scores[t]);
    }
    return true;
}

static bool gold_allows(const uint16_t *gold, const uint8_t *labels,
                        uint32_t len)
{
    for (uint32_t t = 0; t < len; t++) {
        if ((gold[t] >> labels[t] & 1) == 0) {
            return false;
        }
    }
    return true;
}

static void move_item(struct structured *self, struct item item, uint8_t label,
                      float amount)
{
    for (size_t i = 0; i < item.count; i++) {
        size_t cell = (size_t)item.numbers[i] * self->rules.labels + label;
        self->weights[cell] += amount;
        self->changes[cell] += (double)amount * self->step;
    }
}

static void move_transition(struct structured *self, const uint8_t *pair,
                            float amount)
{
    self->rules.transitions[pair[0]][pair[1]] += amount;
    self->transition_changes[pair[0]][pair[1]] += (double)amount * self->step;
}

/* From the path found to the right one, where they differ. */
static void move(struct structured *self, struct sequence at, float amount)
{
    const uint8_t *found = self->found.items, *right = self->right.items;
    for (uint32_t t = 0; t < at.len; t++) {
        if (found[t] != right[t]) {
            struct item item = items_get(self->data->items, at.first + t);
            move_item(self, item, right[t], amount);
            move_item(self, item, found[t], -amount);
        }
        if (t > 0 && (found[t] != right[t] || found[t - 1] != right[t - 1])) {
            move_transition(self, right + t - 1, amount);
            move_transition(self, found + t - 1, -amount);
        }
    }
}

static bool step(void *context, size_t example, double *loss)
{
    struct structured *self = context;
    const struct sequences *data = self->data;
    struct sequence at = sequences_get(data, example);
    if (!fill(self, example)) {
        return false;
    }
    if (lattice_viterbi(&self->lattice, self->found.items, NULL) &&
        !gold_allows(data->gold + at.first, self->found.items, at.len)) {
        sequences_mask(data, example, &self->lattice);
        if (lattice_viterbi(&self->lattice, self->right.items, NULL)) {
            move(self, at,
                 data->importance == NULL ? 1 : data->importance[example]);
            *loss += 1;
        }
    }
    self->step += 1;
    return true;
}

static void weights(const void *context, struct learned *out)
{
    const struct structured *self = context;
    for (size_t cell = 0; cell < out->count * out->labels; cell++) {
        out->rows[cell] = (float)((double)self->weights[cell] -
                                  self->changes[cell] / self->step);
    }
    for (unsigned x = 0; x < out->labels; x++) {
        for (unsigned y = 0; y < out->labels; y++) {
            out->transitions[x][y] =
                (float)((double)self->rules.transitions[x][y] -
                        self->transition_changes[x][y] / self->step);
        }
    }
}

hsy_status structured_train(const struct sequences *data,
                            const struct train_options *options,
                            struct learned *model, hsy_error *error)
{
    struct structured self = {.data = data, .rules = *data->rules, .step = 1};
    struct learner learner = {&self, data->count, step, weights};
    unsigned labels = data->rules->labels;
    size_t row = labels * sizeof *self.changes;
    self.weights = calloc(data->features + 1, row);
    self.changes = calloc(data->features + 1, row);
    bool ready = learned_init(model, data->features, labels) &&
                 self.weights != NULL && self.changes != NULL;
    sequences_rules(data, model, &self.rules);
    hsy_status status = ready ? learner_run(&learner, options, model, error)
                              : error_memory(error);
    free(self.weights);
    free(self.changes);
    lattice_release(&self.lattice);
    ARRAY_RELEASE(&self.found);
    ARRAY_RELEASE(&self.right);
    return status;
}
