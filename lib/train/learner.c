#include "train/learner.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "train/items.h"
#include "train/random.h"

bool learned_init(struct learned *learned, size_t count, unsigned labels)
{
    *learned = (struct learned){.labels = labels, .count = count};
    learned->rows = calloc(count + 1, labels * sizeof *learned->rows);
    return learned->rows != NULL;
}

void learned_release(struct learned *learned)
{
    free(learned->rows);
    *learned = (struct learned){0};
}

void learned_add(struct learned *learned, float times,
                 const struct learned *other)
{
    for (size_t i = 0; i < learned->count * learned->labels; i++) {
        learned->rows[i] += times * other->rows[i];
    }
    for (unsigned x = 0; x < LATTICE_LABELS; x++) {
        for (unsigned y = 0; y < LATTICE_LABELS; y++) {
            learned->transitions[x][y] += times * other->transitions[x][y];
        }
    }
}

void learned_score(const struct learned *learned, struct item item,
                   float *scores)
{
    for (size_t i = 0; i < item.count; i++) {
        const float *row =
            learned->rows + (size_t)item.numbers[i] * learned->labels;
        for (unsigned y = 0; y < learned->labels; y++) {
            scores[y] += row[y];
        }
    }
}

/* Copies rows and transitions; returns how many rows they are. Transitions
 * that cannot be weigh nothing: who decodes knows them. */
static size_t copy_rows(const struct learned *learned,
                        const struct learned_names *names, uint64_t *features,
                        double *weights)
{
    size_t cells = learned->count * learned->labels;
    for (size_t i = 0; i < learned->count; i++) {
        features[i] = names->index->features.items[i];
    }
    for (size_t i = 0; i < cells; i++) {
        weights[i] = (double)learned->rows[i];
    }
    if (names->transitions == NULL) {
        return learned->count;
    }
    for (unsigned x = 0; x < learned->labels; x++) {
        features[learned->count + x] = names->transitions[x];
        for (unsigned y = 0; y < learned->labels; y++) {
            float weight = learned->transitions[x][y];
            weights[cells++] = weight > LATTICE_NEVER ? (double)weight : 0;
        }
    }
    return learned->count + learned->labels;
}

hsy_status learned_pack(const struct learned *learned,
                        const struct learned_names *names,
                        const struct pack_options *options, struct buffer *out,
                        hsy_error *error)
{
    size_t most = learned->count + learned->labels;
    uint64_t *features = malloc(most * sizeof *features);
    double *weights = malloc(most * learned->labels * sizeof *weights);
    hsy_status status = HSY_ERR_MEMORY;
    if (features != NULL && weights != NULL) {
        size_t count = copy_rows(learned, names, features, weights);
        struct pack_rows rows = {features, weights, count, learned->labels,
                                 NULL};
        status = pack_weights(&rows, options, out, error);
    } else {
        error_memory(error);
    }
    free(features);
    free(weights);
    return status;
}

static bool is_cancelled(const struct train_options *options)
{
    return options->cancel != NULL && *options->cancel != 0;
}

/* What lives through all epochs. */
struct run {
    uint32_t *order; /* of the examples */
    uint64_t random;
    struct learned current;
    double best_score;
    bool any; /* a model has been kept */
};

/* One pass over the examples in a new order; ends early when cancelled. */
static bool run_epoch(const struct learner *learner,
                      const struct train_options *options, struct run *run,
                      double *loss)
{
    double sum = 0;
    size_t done = 0;
    random_shuffle(&run->random, run->order, (uint32_t)learner->examples);
    while (done < learner->examples && !is_cancelled(options)) {
        if (!learner->step(learner->self, run->order[done++], &sum)) {
            return false;
        }
    }
    *loss = done == 0 ? 0 : sum / (double)done;
    return true;
}

static void keep_if_best(const struct train_options *options, struct run *run,
                         struct learned *best, struct train_report *report)
{
    report->score = NAN;
    if (options->score != NULL) {
        report->score = options->score(options->context, &run->current);
    }
    report->best = !run->any || !(report->score <= run->best_score);
    if (report->best) {
        struct learned old = *best;
        *best = run->current;
        run->current = old;
        run->best_score = report->score;
        run->any = true;
    }
}

static bool run_epochs(const struct learner *learner,
                       const struct train_options *options, struct run *run,
                       struct learned *best)
{
    for (unsigned epoch = 1; epoch <= options->epochs; epoch++) {
        struct train_report report = {.epoch = epoch};
        if (!run_epoch(learner, options, run, &report.loss)) {
            return false;
        }
        bool torn = is_cancelled(options);
        if (torn && run->any) {
            return true;
        }
        learner->weights(learner->self, &run->current);
        keep_if_best(options, run, best, &report);
        if (options->report != NULL) {
            options->report(options->context, &report);
        }
        if (torn) {
            return true;
        }
    }
    return true;
}

hsy_status learner_run(const struct learner *learner,
                       const struct train_options *options,
                       struct learned *best, hsy_error *error)
{
    struct run run = {.random = options->seed};
    run.order = malloc((learner->examples + 1) * sizeof *run.order);
    bool done = run.order != NULL && learner->examples <= UINT32_MAX &&
                learned_init(&run.current, best->count, best->labels);
    for (size_t i = 0; done && i < learner->examples; i++) {
        run.order[i] = (uint32_t)i;
    }
    done = done && run_epochs(learner, options, &run, best);
    free(run.order);
    learned_release(&run.current);
    return done ? HSY_OK : error_memory(error);
}
