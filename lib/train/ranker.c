#include "train/ranker.h"

#include <math.h>

#include "base/error.h"

struct ranker {
    const struct ranker_data *data;
    struct ftrl ftrl;
    ARRAY(float) scores, gradients; /* of the group at hand */
};

double ranker_loss(const float *scores, const float *targets, size_t count,
                   float *gradient)
{
    double peak = (double)scores[0], sum = 0, loss = 0;
    for (size_t i = 1; i < count; i++) {
        peak = fmax(peak, (double)scores[i]);
    }
    for (size_t i = 0; i < count; i++) {
        sum += exp((double)scores[i] - peak);
    }
    double log_sum = peak + log(sum);
    for (size_t i = 0; i < count; i++) {
        double log_probability = (double)scores[i] - log_sum;
        loss -= (double)targets[i] * log_probability;
        gradient[i] = (float)(exp(log_probability) - (double)targets[i]);
    }
    return loss;
}

static bool step(void *self, size_t example, double *loss)
{
    struct ranker *ranker = self;
    const struct ranker_data *data = ranker->data;
    size_t begin = example == 0 ? 0 : data->ends[example - 1];
    size_t count = data->ends[example] - begin;
    ranker->scores.count = ranker->gradients.count = 0;
    if (!ARRAY_RESERVE(&ranker->scores, count + 1) ||
        !ARRAY_RESERVE(&ranker->gradients, count + 1)) {
        return false;
    }
    float *scores = ranker->scores.items, *gradients = ranker->gradients.items;
    for (size_t i = 0; i < count; i++) {
        scores[i] = 0;
        ftrl_score(&ranker->ftrl, items_get(data->items, begin + i),
                   &scores[i]);
    }
    if (count > 0) {
        *loss += ranker_loss(scores, data->targets + begin, count, gradients);
    }
    for (size_t i = 0; i < count; i++) {
        ftrl_move_item(&ranker->ftrl, items_get(data->items, begin + i),
                       &gradients[i]);
    }
    return true;
}

static void weights(const void *self, struct learned *out)
{
    const struct ranker *ranker = self;
    ftrl_weights(&ranker->ftrl, out);
}

hsy_status ranker_train(const struct ranker_data *data,
                        const struct ftrl_options *how,
                        const struct train_options *options,
                        struct learned *model, hsy_error *error)
{
    struct ranker ranker = {.data = data};
    struct learner learner = {&ranker, data->groups, step, weights};
    bool ready = learned_init(model, data->features, 1) &&
                 ftrl_init(&ranker.ftrl, how, data->features, 1);
    hsy_status status = ready ? learner_run(&learner, options, model, error)
                              : error_memory(error);
    ftrl_release(&ranker.ftrl);
    ARRAY_RELEASE(&ranker.scores);
    ARRAY_RELEASE(&ranker.gradients);
    return status;
}
