#include "train/logistic.h"

#include <math.h>

#include "base/error.h"

struct logistic {
    const struct logistic_data *data;
    struct ftrl ftrl;
};

/* log(1 + exp(score)) without overflow. */
static double soft_plus(double score)
{
    return score > 0 ? score + log1p(exp(-score)) : log1p(exp(score));
}

double logistic_loss(float score, float target, float *gradient)
{
    double probability = 1 / (1 + exp(-(double)score));
    *gradient = (float)(probability - (double)target);
    return soft_plus((double)score) - (double)target * (double)score;
}

static bool step(void *self, size_t example, double *loss)
{
    struct logistic *logistic = self;
    const struct logistic_data *data = logistic->data;
    struct item item = items_get(data->items, example);
    float times = data->importance == NULL ? 1 : data->importance[example];
    float score = 0, gradient;
    ftrl_score(&logistic->ftrl, item, &score);
    *loss +=
        (double)times * logistic_loss(score, data->targets[example], &gradient);
    gradient *= times;
    ftrl_move_item(&logistic->ftrl, item, &gradient);
    return true;
}

static void weights(const void *self, struct learned *out)
{
    const struct logistic *logistic = self;
    ftrl_weights(&logistic->ftrl, out);
}

hsy_status logistic_train(const struct logistic_data *data,
                          const struct ftrl_options *how,
                          const struct train_options *options,
                          struct learned *model, hsy_error *error)
{
    struct logistic logistic = {.data = data};
    struct learner learner = {&logistic, data->items->ends.count, step,
                              weights};
    bool ready = learned_init(model, data->features, 1) &&
                 ftrl_init(&logistic.ftrl, how, data->features, 1);
    hsy_status status = ready ? learner_run(&learner, options, model, error)
                              : error_memory(error);
    ftrl_release(&logistic.ftrl);
    return status;
}
