#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/lattice.h"

/* ------------------------------------- every path, one after the other -- */

enum { MOST_TOKENS = 6, MOST_PATHS = 4096, ROUNDS = 400 };

struct path {
    uint8_t labels[MOST_TOKENS];
    double score;
};

struct oracle {
    struct path paths[MOST_PATHS]; /* allowed ones, the best first */
    size_t count;
    double log_sum;
};

static double path_score(const struct lattice *lattice, const uint8_t *labels)
{
    const struct lattice_rules *rules = lattice->rules;
    double score = 0;
    for (uint32_t t = 0; t < lattice->len; t++) {
        unsigned mask = lattice->allowed[t];
        mask &= t == 0 ? rules->first : 0xFFFFu;
        mask &= t + 1 == lattice->len ? rules->last : 0xFFFFu;
        if ((mask >> labels[t] & 1) == 0) {
            return LATTICE_NEVER;
        }
        score += (double)lattice->scores[t][labels[t]];
        score +=
            t == 0 ? 0 : (double)rules->transitions[labels[t - 1]][labels[t]];
    }
    return score;
}

static int by_score(const void *a, const void *b)
{
    const struct path *left = a, *right = b;
    return (left->score < right->score) - (left->score > right->score);
}

/* The next sequence of labels, counting as a number does; false behind the
 * last. */
static bool next_labels(uint8_t *labels, uint32_t len, unsigned count)
{
    for (uint32_t t = 0; t < len; t++) {
        labels[t]++;
        if (labels[t] < count) {
            return true;
        }
        labels[t] = 0;
    }
    return false;
}

static void enumerate(const struct lattice *lattice, struct oracle *oracle)
{
    uint8_t labels[MOST_TOKENS] = {0};
    double sum = 0;
    oracle->count = 0;
    do {
        double score = path_score(lattice, labels);
        if (score > LATTICE_NEVER) {
            struct path *path = &oracle->paths[oracle->count++];
            memcpy(path->labels, labels, sizeof labels);
            path->score = score;
            sum += exp(score);
        }
    } while (next_labels(labels, lattice->len, lattice->rules->labels));
    oracle->log_sum = log(sum);
    qsort(oracle->paths, oracle->count, sizeof *oracle->paths, by_score);
}

/* ------------------------------------------------------- random lattices -- */

static uint64_t seed;

static unsigned dice(unsigned sides)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(seed >> 33) % sides;
}

static float random_score(void)
{
    return (float)dice(100000) / 25000.0f - 2.0f;
}

static void random_rules(struct lattice_rules *rules)
{
    lattice_rules_init(rules, 1 + dice(4));
    for (unsigned x = 0; x < rules->labels; x++) {
        for (unsigned y = 0; y < rules->labels; y++) {
            rules->transitions[x][y] =
                dice(5) == 0 ? LATTICE_NEVER : random_score();
        }
    }
    rules->first = (uint16_t)(dice(3) == 0 ? dice(16) : 0xFFFF);
    rules->last = (uint16_t)(dice(3) == 0 ? dice(16) : 0xFFFF);
}

static void random_lattice(struct lattice *lattice,
                           const struct lattice_rules *rules)
{
    assert_true(lattice_reset(lattice, rules, dice(MOST_TOKENS + 1)));
    for (uint32_t t = 0; t < lattice->len; t++) {
        for (unsigned y = 0; y < rules->labels; y++) {
            lattice->scores[t][y] = random_score();
        }
        lattice->allowed[t] = (uint16_t)(dice(4) == 0 ? dice(16) : 0xFFFF);
    }
}

/* Calls `check` with many random lattices and all their paths. */
static void for_random_lattices(void (*check)(struct lattice *,
                                              const struct oracle *))
{
    static struct oracle oracle;
    struct lattice lattice = {0};
    seed = 17;
    for (int round = 0; round < ROUNDS; round++) {
        struct lattice_rules rules;
        random_rules(&rules);
        random_lattice(&lattice, &rules);
        enumerate(&lattice, &oracle);
        check(&lattice, &oracle);
    }
    lattice_release(&lattice);
}

/* ----------------------------------------------------------------- tests -- */

static void check_best(struct lattice *lattice, const struct oracle *oracle)
{
    uint8_t labels[MOST_TOKENS];
    float score;
    bool found = lattice_viterbi(lattice, labels, &score);
    assert_int_equal(found, oracle->count > 0);
    if (found) {
        assert_true(fabs((double)score - oracle->paths[0].score) < 1e-4);
        assert_true(fabs(path_score(lattice, labels) - (double)score) < 1e-4);
    }
}

static void viterbi_finds_the_best_of_all_paths(void **state)
{
    (void)state;
    for_random_lattices(check_best);
}

static void check_paths(struct lattice *lattice, const struct oracle *oracle)
{
    struct lattice_path paths[LATTICE_PATHS];
    uint8_t found[LATTICE_PATHS][MOST_TOKENS];
    size_t wanted = 1 + dice(LATTICE_PATHS), count;
    assert_true(lattice_best_paths(lattice, wanted, paths, &count));
    assert_int_equal(count, wanted < oracle->count ? wanted : oracle->count);
    for (size_t i = 0; i < count; i++) {
        lattice_path_labels(lattice, paths[i], found[i]);
        double score = (double)paths[i].score;
        assert_true(fabs(score - oracle->paths[i].score) < 1e-4);
        assert_true(fabs(path_score(lattice, found[i]) - score) < 1e-4);
        for (size_t k = 0; k < i; k++) {
            assert_int_not_equal(memcmp(found[k], found[i], lattice->len), 0);
        }
    }
}

static void check_paths_of_tokens(struct lattice *lattice,
                                  const struct oracle *oracle)
{
    if (lattice->len > 0) {
        check_paths(lattice, oracle);
    }
}

static void the_best_paths_are_the_best_of_all(void **state)
{
    (void)state;
    for_random_lattices(check_paths_of_tokens);
}

static double share_with(const struct oracle *oracle, uint32_t first,
                         const uint8_t *labels, uint32_t count)
{
    double sum = 0;
    for (size_t i = 0; i < oracle->count; i++) {
        const struct path *path = &oracle->paths[i];
        if (memcmp(path->labels + first, labels, count) == 0) {
            sum += exp(path->score - oracle->log_sum);
        }
    }
    return sum;
}

static void check_sums(struct lattice *lattice, const struct oracle *oracle)
{
    double log_sum;
    bool any = lattice_sum(lattice, &log_sum);
    assert_int_equal(any, oracle->count > 0);
    if (!any) {
        return;
    }
    assert_true(fabs(log_sum - oracle->log_sum) < 1e-4);
    for (uint32_t t = 0; t < lattice->len; t++) {
        for (uint8_t y = 0; y < lattice->rules->labels; y++) {
            double share = share_with(oracle, t, &y, 1);
            assert_true(fabs(lattice_marginal(lattice, t, y) - share) < 1e-5);
        }
    }
}

static void marginals_are_the_shares_of_all_paths(void **state)
{
    (void)state;
    for_random_lattices(check_sums);
}

static void check_transitions(struct lattice *lattice,
                              const struct oracle *oracle)
{
    double log_sum, counts[LATTICE_LABELS][LATTICE_LABELS] = {{0}};
    if (!lattice_sum(lattice, &log_sum)) {
        return;
    }
    lattice_add_transitions(lattice, 1, counts);
    for (uint8_t x = 0; x < lattice->rules->labels; x++) {
        for (uint8_t y = 0; y < lattice->rules->labels; y++) {
            uint8_t pair[] = {x, y};
            double share = 0;
            for (uint32_t t = 1; t < lattice->len; t++) {
                share += share_with(oracle, t - 1, pair, 2);
            }
            assert_true(fabs(counts[x][y] - share) < 1e-5);
        }
    }
}

static void expected_transitions_are_those_of_all_paths(void **state)
{
    (void)state;
    for_random_lattices(check_transitions);
}

static void check_runs(struct lattice *lattice, const struct oracle *oracle)
{
    double log_sum;
    if (lattice->len == 0 || !lattice_sum(lattice, &log_sum)) {
        return;
    }
    const uint8_t *labels = oracle->paths[dice((unsigned)oracle->count)].labels;
    uint32_t first = dice(lattice->len);
    uint32_t count = 1 + dice(lattice->len - first);
    double probability =
        lattice_run_probability(lattice, first, labels + first, count);
    double share = share_with(oracle, first, labels + first, count);
    assert_true(fabs(probability - share) < 1e-5);
}

static void probabilities_of_runs_are_shares_of_all_paths(void **state)
{
    (void)state;
    for_random_lattices(check_runs);
}

static void no_tokens_have_one_path(void **state)
{
    (void)state;
    struct lattice lattice = {0};
    struct lattice_rules rules;
    struct lattice_path paths[LATTICE_PATHS];
    float score = 1;
    double log_sum = 1;
    size_t count;
    lattice_rules_init(&rules, 3);
    assert_true(lattice_reset(&lattice, &rules, 0));
    assert_true(lattice_viterbi(&lattice, NULL, &score));
    assert_true(score == 0);
    assert_true(lattice_sum(&lattice, &log_sum));
    assert_true(log_sum == 0);
    assert_true(lattice_best_paths(&lattice, 5, paths, &count));
    assert_int_equal(count, 1);
    lattice_release(&lattice);
}

static void long_sentences_neither_overflow_nor_vanish(void **state)
{
    (void)state;
    struct lattice lattice = {0};
    struct lattice_rules rules;
    double log_sum;
    lattice_rules_init(&rules, 2);
    assert_true(lattice_reset(&lattice, &rules, 100000));
    for (uint32_t t = 0; t < lattice.len; t++) {
        lattice.scores[t][0] = 50;
        lattice.scores[t][1] = t % 2 == 0 ? 50 : -50;
    }
    assert_true(lattice_sum(&lattice, &log_sum));
    assert_true(fabs(log_sum - 50000 * (100 + log(2))) < 1);
    assert_true(fabs(lattice_marginal(&lattice, 99998, 1) - 0.5) < 1e-9);
    assert_true(fabs(lattice_marginal(&lattice, 1, 0) - 1) < 1e-9);
    lattice_release(&lattice);
}

static void reset_reuses_the_same_memory(void **state)
{
    (void)state;
    struct lattice lattice = {0};
    struct lattice_rules rules;
    struct lattice_path paths[LATTICE_PATHS];
    size_t count;
    lattice_rules_init(&rules, LATTICE_LABELS);
    assert_true(lattice_reset(&lattice, &rules, 100));
    assert_true(lattice_best_paths(&lattice, 25, paths, &count));
    const void *scores = lattice.scores, *ways = lattice.ways.items;
    assert_true(lattice_reset(&lattice, &rules, 100));
    assert_true(lattice_best_paths(&lattice, 25, paths, &count));
    assert_ptr_equal(lattice.scores, scores);
    assert_ptr_equal(lattice.ways.items, ways);
    lattice_release(&lattice);
    assert_null(lattice.scores);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(viterbi_finds_the_best_of_all_paths),
        cmocka_unit_test(the_best_paths_are_the_best_of_all),
        cmocka_unit_test(marginals_are_the_shares_of_all_paths),
        cmocka_unit_test(expected_transitions_are_those_of_all_paths),
        cmocka_unit_test(probabilities_of_runs_are_shares_of_all_paths),
        cmocka_unit_test(no_tokens_have_one_path),
        cmocka_unit_test(long_sentences_neither_overflow_nor_vanish),
        cmocka_unit_test(reset_reuses_the_same_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
