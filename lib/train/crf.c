#include "train/crf.h"

#include <string.h>

#include "base/error.h"

struct crf {
    const struct sequences *data;
    struct ftrl ftrl; /* behind the features' rows one for each label before */
    struct lattice lattice;
    struct lattice_rules rules;
    struct crf_gradient gradient;
};

/* Adds `times` the expectations of the lattice, which has its sums. */
static void add_expectations(const struct lattice *lattice, double times,
                             struct crf_gradient *gradient)
{
    for (uint32_t t = 0; t < lattice->len; t++) {
        for (unsigned y = 0; y < lattice->rules->labels; y++) {
            gradient->rows.items[t].of[y] +=
                (float)(times * lattice_marginal(lattice, t, y));
        }
    }
    lattice_add_transitions(lattice, times, gradient->transitions);
}

static bool clear_gradient(struct crf_gradient *gradient, uint32_t len)
{
    gradient->rows.count = 0;
    if (!ARRAY_RESERVE(&gradient->rows, (size_t)len + 1)) {
        return false;
    }
    memset(gradient->rows.items, 0, len * sizeof *gradient->rows.items);
    memset(gradient->transitions, 0, sizeof gradient->transitions);
    return true;
}

bool crf_loss(struct lattice *lattice, const uint16_t *gold,
              struct crf_gradient *gradient, double *loss)
{
    double all, right;
    *loss = 0;
    if (!clear_gradient(gradient, lattice->len)) {
        return false;
    }
    if (!lattice_sum(lattice, &all)) {
        return true;
    }
    add_expectations(lattice, 1, gradient);
    for (uint32_t t = 0; t < lattice->len; t++) {
        lattice->allowed[t] &= gold[t];
    }
    if (!lattice_sum(lattice, &right)) {
        return clear_gradient(gradient, lattice->len);
    }
    add_expectations(lattice, -1, gradient);
    *loss = all - right;
    return true;
}

static bool fill(struct crf *crf, size_t example)
{
    struct sequence at = sequences_get(crf->data, example);
    if (!sequences_begin(crf->data, example, &crf->rules, &crf->lattice)) {
        return false;
    }
    for (uint32_t t = 0; t < at.len; t++) {
        ftrl_score(&crf->ftrl, items_get(crf->data->items, at.first + t),
                   crf->lattice.scores[t]);
    }
    return true;
}

static const float *transitions_from(const struct crf *crf, unsigned before)
{
    return crf->ftrl.weights +
           (crf->data->features + before) * crf->rules.labels;
}

static void move_transitions(struct crf *crf, float times)
{
    unsigned labels = crf->rules.labels;
    for (unsigned x = 0; x < labels; x++) {
        float gradient[LATTICE_LABELS];
        for (unsigned y = 0; y < labels; y++) {
            gradient[y] = times * (float)crf->gradient.transitions[x][y];
        }
        ftrl_move(&crf->ftrl, crf->data->features + x, gradient);
        for (unsigned y = 0; y < labels; y++) {
            if (crf->rules.transitions[x][y] > LATTICE_NEVER) {
                crf->rules.transitions[x][y] = transitions_from(crf, x)[y];
            }
        }
    }
}

static bool step(void *self, size_t example, double *loss)
{
    struct crf *crf = self;
    const struct sequences *data = crf->data;
    struct sequence at = sequences_get(data, example);
    float times = data->importance == NULL ? 1 : data->importance[example];
    double lost;
    if (!fill(crf, example) || !crf_loss(&crf->lattice, data->gold + at.first,
                                         &crf->gradient, &lost)) {
        return false;
    }
    for (uint32_t t = 0; t < at.len; t++) {
        float *gradient = crf->gradient.rows.items[t].of;
        for (unsigned y = 0; y < crf->rules.labels; y++) {
            gradient[y] *= times;
        }
        ftrl_move_item(&crf->ftrl, items_get(data->items, at.first + t),
                       gradient);
    }
    move_transitions(crf, times);
    *loss += (double)times * lost;
    return true;
}

static void weights(const void *self, struct learned *out)
{
    const struct crf *crf = self;
    ftrl_weights(&crf->ftrl, out);
    memcpy(out->transitions, crf->rules.transitions, sizeof out->transitions);
}

hsy_status crf_train(const struct sequences *data,
                     const struct ftrl_options *how,
                     const struct train_options *options, struct learned *model,
                     hsy_error *error)
{
    struct crf crf = {.data = data, .rules = *data->rules};
    struct learner learner = {&crf, data->count, step, weights};
    unsigned labels = data->rules->labels;
    bool ready = learned_init(model, data->features, labels) &&
                 ftrl_init(&crf.ftrl, how, data->features + labels, labels);
    sequences_rules(data, model, &crf.rules);
    hsy_status status = ready ? learner_run(&learner, options, model, error)
                              : error_memory(error);
    ftrl_release(&crf.ftrl);
    lattice_release(&crf.lattice);
    ARRAY_RELEASE(&crf.gradient.rows);
    return status;
}
