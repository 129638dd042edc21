#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/weights.h"
#include "train/crf.h"
#include "train/logistic.h"
#include "train/parallel.h"
#include "train/random.h"
#include "train/ranker.h"
#include "train/structured.h"

static const struct ftrl_options fast = {.a = 0.5f};

static float random_score(uint64_t *random)
{
    return (float)random_below(random, 100000) / 25000.0f - 2.0f;
}

/* ----------------------------------------------------------------- items -- */

static void features_are_numbered_as_they_come(void **state)
{
    (void)state;
    struct feature_index index = {0};
    struct items items = {0};
    for (uint64_t i = 0; i < 20000; i++) {
        uint64_t features[] = {i * 0x9E3779B97F4A7C15u, 7};
        assert_true(items_add(&items, &index, features, 2));
    }
    assert_int_equal(index.features.count, 20001);
    for (uint32_t i = 1; i < 20000; i++) {
        assert_int_equal(feature_index_find(&index, i * 0x9E3779B97F4A7C15u),
                         i + 1);
    }
    assert_int_equal(feature_index_find(&index, 8), FEATURE_UNKNOWN);
    assert_int_equal(index.counts.items[1], 20000);
    feature_index_release(&index);
    items_release(&items);
}

static void rare_features_are_cut_and_new_ones_ignored(void **state)
{
    (void)state;
    struct feature_index index = {0};
    struct items items = {0}, held_out = {0};
    uint64_t features[] = {10, 11, 12, 13};
    assert_true(items_add(&items, &index, features, 3));
    assert_true(items_add(&items, &index, NULL, 0));
    assert_true(items_add(&items, &index, features + 1, 3));
    assert_true(items_cut(&items, &index, 2));
    assert_int_equal(index.features.count, 2);
    assert_int_equal(index.features.items[1], 12);
    assert_int_equal(feature_index_find(&index, 10), FEATURE_UNKNOWN);
    assert_int_equal(items_get(&items, 0).count, 2);
    assert_int_equal(items_get(&items, 1).count, 0);
    assert_int_equal(items_get(&items, 2).numbers[1], 1);
    assert_true(items_add(&held_out, &index, features, 2));
    assert_int_equal(items_get(&held_out, 0).count, 1);
    assert_int_equal(items_get(&held_out, 0).numbers[0], 0);
    assert_int_equal(index.features.count, 2);
    feature_index_release(&index);
    items_release(&items);
    items_release(&held_out);
}

/* ------------------------------------------------------------------ ftrl -- */

static void a_move_follows_the_formula(void **state)
{
    (void)state;
    struct ftrl_options options = {.a = 0.1f, .l1 = 0.5f, .l2 = 2};
    struct ftrl ftrl;
    float small = 0.25f, large = -2;
    assert_true(ftrl_init(&ftrl, &options, 1, 1));
    ftrl_move(&ftrl, 0, &small);
    assert_true(ftrl.weights[0] == 0);
    ftrl_move(&ftrl, 0, &large);
    double n = 0.0625 + 4, z = 0.25 - 2;
    double expected = -(z + 0.5) / ((1 + sqrt(n)) / 0.1 + 2);
    assert_true(fabs((double)ftrl.weights[0] - expected) < 1e-6);
    ftrl_move(&ftrl, 0, &large);
    double sigma = (sqrt(n + 4) - sqrt(n)) / 0.1;
    z += -2 - sigma * expected;
    expected = -(z + 0.5) / ((1 + sqrt(n + 4)) / 0.1 + 2);
    assert_true(fabs((double)ftrl.weights[0] - expected) < 1e-6);
    ftrl_release(&ftrl);
}

/* -------------------------------------------- gradients and differences -- */

static const float STEP = 1.0f / 64;

static bool near(double derivative, double below, double above)
{
    double difference = (above - below) / (2 * (double)STEP);
    return fabs(derivative - difference) < 1e-3;
}

static void gradient_of_logistic_loss_is_its_difference(void **state)
{
    (void)state;
    uint64_t random = 3;
    for (int round = 0; round < 100; round++) {
        float score = random_score(&random), gradient, ignored;
        float target = (float)random_below(&random, 5) / 4;
        logistic_loss(score, target, &gradient);
        assert_true(near((double)gradient,
                         logistic_loss(score - STEP, target, &ignored),
                         logistic_loss(score + STEP, target, &ignored)));
    }
    float gradient;
    assert_true(logistic_loss(-1000, 1, &gradient) > 999);
    assert_true(logistic_loss(1000, 1, &gradient) < 1e-6);
}

static void gradient_of_ranker_loss_is_its_difference(void **state)
{
    (void)state;
    uint64_t random = 4;
    float targets[] = {0.5f, 0.25f, 0, 0.25f}, gradient[4], ignored[4];
    for (int round = 0; round < 100; round++) {
        float scores[4];
        for (int i = 0; i < 4; i++) {
            scores[i] = random_score(&random);
        }
        ranker_loss(scores, targets, 4, gradient);
        for (int i = 0; i < 4; i++) {
            float score = scores[i];
            scores[i] = score - STEP;
            double below = ranker_loss(scores, targets, 4, ignored);
            scores[i] = score + STEP;
            double above = ranker_loss(scores, targets, 4, ignored);
            scores[i] = score;
            assert_true(near((double)gradient[i], below, above));
        }
    }
}

/* A lattice of the CRF checks: some labels and transitions forbidden, some
 * gold masked. */
enum { CRF_TOKENS = 5, CRF_LABELS = 4 };

struct crf_case {
    struct lattice_rules rules;
    float scores[CRF_TOKENS][CRF_LABELS];
    uint16_t possible[CRF_TOKENS], gold[CRF_TOKENS];
};

static void random_crf_case(struct crf_case *at, uint64_t *random)
{
    lattice_rules_init(&at->rules, CRF_LABELS);
    for (int x = 0; x < CRF_LABELS; x++) {
        for (int y = 0; y < CRF_LABELS; y++) {
            at->rules.transitions[x][y] = random_score(random);
        }
    }
    at->rules.transitions[1][2] = LATTICE_NEVER;
    for (int t = 0; t < CRF_TOKENS; t++) {
        for (int y = 0; y < CRF_LABELS; y++) {
            at->scores[t][y] = random_score(random);
        }
        at->possible[t] = random_below(random, 3) == 0 ? 13 : 15;
        at->gold[t] = (uint16_t)random_below(random, 16);
    }
}

static double loss_of(const struct crf_case *at, struct lattice *lattice,
                      struct crf_gradient *gradient)
{
    double loss;
    assert_true(lattice_reset(lattice, &at->rules, CRF_TOKENS));
    for (int t = 0; t < CRF_TOKENS; t++) {
        memcpy(lattice->scores[t], at->scores[t], sizeof at->scores[t]);
        lattice->allowed[t] = at->possible[t];
    }
    assert_true(crf_loss(lattice, at->gold, gradient, &loss));
    return loss;
}

/* Whether the derivative by one number of the case is its difference. */
static bool is_difference(double derivative, float *number,
                          const struct crf_case *at, struct lattice *lattice)
{
    struct crf_gradient ignored = {0};
    float value = *number;
    *number = value - STEP;
    double below = loss_of(at, lattice, &ignored);
    *number = value + STEP;
    double above = loss_of(at, lattice, &ignored);
    *number = value;
    ARRAY_RELEASE(&ignored.rows);
    return near(derivative, below, above);
}

static void gradient_of_crf_loss_is_its_difference(void **state)
{
    (void)state;
    uint64_t random = 5;
    struct lattice lattice = {0};
    struct crf_gradient gradient = {0};
    struct crf_case at;
    for (int round = 0; round < 50; round++) {
        random_crf_case(&at, &random);
        loss_of(&at, &lattice, &gradient);
        for (int t = 0; t < CRF_TOKENS; t++) {
            for (int y = 0; y < CRF_LABELS; y++) {
                double derivative = (double)gradient.rows.items[t].of[y];
                assert_true(
                    is_difference(derivative, &at.scores[t][y], &at, &lattice));
            }
        }
        for (int x = 0; x < CRF_LABELS; x++) {
            assert_true(is_difference(gradient.transitions[x][3],
                                      &at.rules.transitions[x][3], &at,
                                      &lattice));
        }
    }
    ARRAY_RELEASE(&gradient.rows);
    lattice_release(&lattice);
}

/* -------------------------------------------------------- known optimums -- */

/* Items of one feature each; feature i + 1 has number i. */
static void add_single_features(struct items *items,
                                struct feature_index *index,
                                const uint64_t *features, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_true(items_add(items, index, &features[i], 1));
    }
}

/* With one feature an item, the optimum is the log odds of its targets. */
static void logistic_reaches_the_log_odds(void **state)
{
    (void)state;
    struct feature_index index = {0};
    struct items items = {0};
    struct learned model = {0};
    uint64_t features[] = {1, 1, 1, 1, 2, 2, 2, 2};
    float targets[] = {1, 1, 1, 0, 0, 0, 1, 0.2f};
    add_single_features(&items, &index, features, 8);
    struct logistic_data data = {&items, targets, NULL, index.features.count};
    struct train_options options = {.epochs = 3000, .seed = 1};
    assert_int_equal(logistic_train(&data, &fast, &options, &model, NULL),
                     HSY_OK);
    assert_true(fabs((double)model.rows[0] - log(3)) < 0.05);
    assert_true(fabs((double)model.rows[1] - log(0.3 / 0.7)) < 0.05);
    learned_release(&model);
    feature_index_release(&index);
    items_release(&items);
}

/* Candidates of two groups share features, so that p = (3/4, 1/4). */
static void ranker_reaches_the_targets(void **state)
{
    (void)state;
    struct feature_index index = {0};
    struct items items = {0};
    struct learned model = {0};
    uint64_t features[] = {1, 2, 2, 1};
    float targets[] = {0.75f, 0.25f, 0.25f, 0.75f};
    size_t ends[] = {2, 4};
    add_single_features(&items, &index, features, 4);
    struct ranker_data data = {&items, targets, ends, 2, index.features.count};
    struct train_options options = {.epochs = 500, .seed = 1};
    assert_int_equal(ranker_train(&data, &fast, &options, &model, NULL),
                     HSY_OK);
    double margin = (double)model.rows[0] - (double)model.rows[1];
    assert_true(fabs(margin - log(3)) < 0.05);
    learned_release(&model);
    feature_index_release(&index);
    items_release(&items);
}

/* ------------------------------------------------------- toy sequences -- */

/* Sentences of numbers 0 to 5 in which a label (0, 1, 2) is the number's
 * rest by 3, but 2 stands for 1 behind a 0: only transitions can tell. */
enum { TOY_SENTENCES = 60, TOY_TOKENS = 8 };

struct toy {
    struct feature_index index;
    struct items items;
    uint16_t gold[TOY_SENTENCES * TOY_TOKENS];
    size_t ends[TOY_SENTENCES];
    struct lattice_rules rules;
    struct sequences data;
};

static void make_toy(struct toy *toy, bool masked)
{
    uint64_t random = 6;
    memset(toy, 0, sizeof *toy);
    for (size_t i = 0; i < TOY_SENTENCES * TOY_TOKENS; i++) {
        uint64_t number = random_below(&random, 6), bias = 99;
        bool behind = i % TOY_TOKENS != 0 && toy->gold[i - 1] == 1;
        unsigned label = number % 3 == 2 && behind ? 1 : (unsigned)number % 3;
        uint64_t features[] = {number / 3 == 0 ? bias : number, number % 3};
        assert_true(items_add(&toy->items, &toy->index, features, 2));
        toy->gold[i] = (uint16_t)(1u << label);
        toy->ends[i / TOY_TOKENS] = i + 1;
    }
    lattice_rules_init(&toy->rules, 3);
    toy->data = (struct sequences){.items = &toy->items,
                                   .gold = toy->gold,
                                   .ends = toy->ends,
                                   .count = TOY_SENTENCES,
                                   .features = toy->index.features.count,
                                   .rules = &toy->rules};
    for (size_t i = 0; masked && i < TOY_SENTENCES * TOY_TOKENS; i++) {
        toy->gold[i] = i % 4 == 0 ? 7 : toy->gold[i];
    }
}

static void release_toy(struct toy *toy)
{
    feature_index_release(&toy->index);
    items_release(&toy->items);
}

/* Share of the toy's tokens whose label gold allows. */
static double score_toy(void *context, const struct learned *model)
{
    const struct toy *toy = context;
    struct lattice lattice = {0};
    struct lattice_rules rules;
    uint8_t labels[TOY_TOKENS];
    unsigned right = 0;
    sequences_rules(&toy->data, model, &rules);
    for (size_t i = 0; i < TOY_SENTENCES; i++) {
        assert_true(sequences_fill(&toy->data, i, model, &rules, &lattice));
        assert_true(lattice_viterbi(&lattice, labels, NULL));
        for (size_t t = 0; t < TOY_TOKENS; t++) {
            right += toy->gold[i * TOY_TOKENS + t] >> labels[t] & 1;
        }
    }
    lattice_release(&lattice);
    return right / (double)(TOY_SENTENCES * TOY_TOKENS);
}

static void crf_learns_the_toy(void **state)
{
    (void)state;
    for (int masked = 0; masked < 2; masked++) {
        struct toy toy;
        struct learned model = {0};
        struct train_options options = {.epochs = 30, .seed = 2};
        make_toy(&toy, masked != 0);
        assert_int_equal(crf_train(&toy.data, &fast, &options, &model, NULL),
                         HSY_OK);
        assert_true(score_toy(&toy, &model) == 1);
        release_toy(&toy);
        make_toy(&toy, false);
        assert_true(score_toy(&toy, &model) == 1);
        learned_release(&model);
        release_toy(&toy);
    }
}

/* With one feature and no transitions the optimum is the labels' shares. */
static void crf_reaches_the_shares_of_labels(void **state)
{
    (void)state;
    struct feature_index index = {0};
    struct items items = {0};
    struct learned model = {0};
    struct lattice_rules rules;
    uint64_t features[] = {1, 1, 1, 1};
    uint16_t gold[] = {1, 2, 2, 2};
    size_t ends[] = {1, 2, 3, 4};
    add_single_features(&items, &index, features, 4);
    lattice_rules_init(&rules, 2);
    struct sequences data = {.items = &items,
                             .gold = gold,
                             .ends = ends,
                             .count = 4,
                             .features = 1,
                             .rules = &rules};
    struct train_options options = {.epochs = 2000, .seed = 1};
    assert_int_equal(crf_train(&data, &fast, &options, &model, NULL), HSY_OK);
    double margin = (double)model.rows[1] - (double)model.rows[0];
    assert_true(fabs(margin - log(3)) < 0.05);
    learned_release(&model);
    feature_index_release(&index);
    items_release(&items);
}

static void structured_perceptron_learns_the_toy(void **state)
{
    (void)state;
    for (int masked = 0; masked < 2; masked++) {
        struct toy toy;
        struct learned model = {0};
        struct train_options options = {
            .epochs = 30, .seed = 3, .context = &toy, .score = score_toy};
        make_toy(&toy, masked != 0);
        assert_int_equal(structured_train(&toy.data, &options, &model, NULL),
                         HSY_OK);
        assert_true(score_toy(&toy, &model) == 1);
        learned_release(&model);
        release_toy(&toy);
    }
}

static void forbidden_transitions_stay_forbidden(void **state)
{
    (void)state;
    struct toy toy;
    struct train_options options = {.epochs = 3, .seed = 2};
    make_toy(&toy, false);
    toy.rules.transitions[2][0] = LATTICE_NEVER;
    for (int kind = 0; kind < 2; kind++) {
        struct learned model = {0};
        hsy_status status =
            kind == 0 ? crf_train(&toy.data, &fast, &options, &model, NULL)
                      : structured_train(&toy.data, &options, &model, NULL);
        assert_int_equal(status, HSY_OK);
        assert_true(model.transitions[2][0] == LATTICE_NEVER);
        assert_true(model.transitions[0][2] > LATTICE_NEVER);
        learned_release(&model);
    }
    release_toy(&toy);
}

static void the_same_seed_gives_the_same_bytes(void **state)
{
    (void)state;
    struct toy toy;
    struct learned models[3];
    uint64_t seeds[] = {5, 5, 6};
    make_toy(&toy, false);
    for (int i = 0; i < 3; i++) {
        struct train_options options = {.epochs = 2, .seed = seeds[i]};
        assert_int_equal(
            crf_train(&toy.data, &fast, &options, &models[i], NULL), HSY_OK);
    }
    size_t size = models[0].count * models[0].labels * sizeof(float);
    assert_memory_equal(models[0].rows, models[1].rows, size);
    assert_memory_equal(models[0].transitions, models[1].transitions,
                        sizeof models[0].transitions);
    assert_memory_not_equal(models[0].rows, models[2].rows, size);
    for (int i = 0; i < 3; i++) {
        learned_release(&models[i]);
    }
    release_toy(&toy);
}

/* ------------------------------------------------------------- packing -- */

static void a_packed_model_has_its_rows_and_transitions(void **state)
{
    (void)state;
    struct toy toy;
    struct learned model = {0};
    struct buffer file = {0};
    struct weights weights;
    struct train_options options = {.epochs = 5, .seed = 2};
    uint64_t transitions[] = {101, 102, 103};
    make_toy(&toy, false);
    toy.rules.transitions[2][0] = LATTICE_NEVER;
    crf_train(&toy.data, &fast, &options, &model, NULL);
    struct learned_names names = {&toy.index, transitions};
    struct pack_options packing = {.max_rows = 100, .parts = 1024};
    assert_int_equal(learned_pack(&model, &names, &packing, &file, NULL),
                     HSY_OK);
    assert_int_equal(weights_open(&weights,
                                  (hsy_text){file.data, (uint32_t)file.len}, 0,
                                  NULL),
                     HSY_OK);
    for (unsigned x = 0; x < 3; x++) {
        int32_t row[WEIGHTS_LABELS] = {0}, before[WEIGHTS_LABELS] = {0};
        weights_add(&weights, toy.index.features.items[x], row);
        weights_add(&weights, transitions[x], before);
        for (unsigned y = 0; y < 3; y++) {
            double exact = (double)model.rows[3 * x + y];
            assert_true(fabs(row[y] / 1024.0 - exact) < 0.02);
            exact = (double)model.transitions[x][y];
            assert_true(exact < -100 ||
                        fabs(before[y] / 1024.0 - exact) < 0.02);
        }
    }
    buffer_release(&file);
    learned_release(&model);
    release_toy(&toy);
}

/* -------------------------------------------------------------- the loop -- */

struct watch {
    struct toy toy;
    double scores[4]; /* that the score function claims, epoch by epoch */
    unsigned epoch;
    unsigned best_epoch;
    float kept; /* a weight of the best epoch */
    volatile sig_atomic_t cancel;
    unsigned cancel_after;
};

static double claimed_score(void *context, const struct learned *model)
{
    struct watch *watch = context;
    double score = watch->scores[watch->epoch++];
    watch->kept = watch->epoch == 2 ? model->rows[0] : watch->kept;
    watch->cancel = watch->epoch == watch->cancel_after;
    return score;
}

static void note_best(void *context, const struct train_report *report)
{
    struct watch *watch = context;
    watch->best_epoch = report->best ? report->epoch : watch->best_epoch;
}

static void train_watched(struct watch *watch, struct learned *model)
{
    struct train_options options = {.epochs = 4,
                                    .seed = 3,
                                    .context = watch,
                                    .score = claimed_score,
                                    .report = note_best,
                                    .cancel = &watch->cancel};
    make_toy(&watch->toy, false);
    assert_int_equal(crf_train(&watch->toy.data, &fast, &options, model, NULL),
                     HSY_OK);
    release_toy(&watch->toy);
}

static void the_best_epoch_is_kept(void **state)
{
    (void)state;
    static struct watch watch = {.scores = {1, 3, 2, 2.5}};
    struct learned model = {0};
    train_watched(&watch, &model);
    assert_int_equal(watch.epoch, 4);
    assert_int_equal(watch.best_epoch, 2);
    assert_true(model.rows[0] == watch.kept);
    learned_release(&model);
}

static void a_cancelled_run_keeps_the_best_so_far(void **state)
{
    (void)state;
    static struct watch watch = {.scores = {1, 3, 2, 9}, .cancel_after = 3};
    struct learned model = {0};
    train_watched(&watch, &model);
    assert_int_equal(watch.epoch, 3);
    assert_int_equal(watch.best_epoch, 2);
    assert_true(model.rows[0] == watch.kept);
    learned_release(&model);
}

static void mark_job(void *context, unsigned job)
{
    int *marks = context;
    marks[job]++;
}

static void every_parallel_job_runs_once(void **state)
{
    (void)state;
    for (unsigned threads = 0; threads < 5; threads++) {
        int marks[100] = {0};
        parallel_run(100, threads, mark_job, marks);
        for (int i = 0; i < 100; i++) {
            assert_int_equal(marks[i], 1);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(features_are_numbered_as_they_come),
        cmocka_unit_test(rare_features_are_cut_and_new_ones_ignored),
        cmocka_unit_test(a_move_follows_the_formula),
        cmocka_unit_test(gradient_of_logistic_loss_is_its_difference),
        cmocka_unit_test(gradient_of_ranker_loss_is_its_difference),
        cmocka_unit_test(gradient_of_crf_loss_is_its_difference),
        cmocka_unit_test(logistic_reaches_the_log_odds),
        cmocka_unit_test(ranker_reaches_the_targets),
        cmocka_unit_test(crf_learns_the_toy),
        cmocka_unit_test(crf_reaches_the_shares_of_labels),
        cmocka_unit_test(structured_perceptron_learns_the_toy),
        cmocka_unit_test(forbidden_transitions_stay_forbidden),
        cmocka_unit_test(the_same_seed_gives_the_same_bytes),
        cmocka_unit_test(a_packed_model_has_its_rows_and_transitions),
        cmocka_unit_test(the_best_epoch_is_kept),
        cmocka_unit_test(a_cancelled_run_keeps_the_best_so_far),
        cmocka_unit_test(every_parallel_job_runs_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
