#include "model/lattice.h"

#include <string.h>

void lattice_rules_init(struct lattice_rules *rules, unsigned labels)
{
    memset(rules, 0, sizeof *rules);
    rules->labels = labels;
    rules->first = rules->last = UINT16_MAX;
}

bool lattice_reset(struct lattice *lattice, const struct lattice_rules *rules,
                   uint32_t len)
{
    lattice->rows.count = lattice->masks.count = 0;
    lattice->backs.count = lattice->sums.count = 0;
    if (!ARRAY_RESERVE(&lattice->rows, len) ||
        !ARRAY_RESERVE(&lattice->masks, len) ||
        !ARRAY_RESERVE(&lattice->backs, len) ||
        !ARRAY_RESERVE(&lattice->sums, len)) {
        return false;
    }
    lattice->rules = rules;
    lattice->len = len;
    lattice->scores = len == 0 ? NULL : &lattice->rows.items->of;
    lattice->allowed = lattice->masks.items;
    if (len > 0) {
        memset(lattice->scores, 0, len * sizeof *lattice->scores);
        memset(lattice->allowed, 0xFF, len * sizeof *lattice->allowed);
    }
    return true;
}

void lattice_release(struct lattice *lattice)
{
    ARRAY_RELEASE(&lattice->rows);
    ARRAY_RELEASE(&lattice->masks);
    ARRAY_RELEASE(&lattice->backs);
    ARRAY_RELEASE(&lattice->sums);
    ARRAY_RELEASE(&lattice->ways);
    *lattice = (struct lattice){0};
}

/* Scores of the token's labels; LATTICE_NEVER for those not allowed. */
static void emissions(const struct lattice *lattice, uint32_t token,
                      float *scores)
{
    unsigned mask = lattice->allowed[token];
    mask &= token == 0 ? lattice->rules->first : UINT16_MAX;
    mask &= token + 1 == lattice->len ? lattice->rules->last : UINT16_MAX;
    for (unsigned y = 0; y < LATTICE_LABELS; y++) {
        bool may_be = y < lattice->rules->labels && (mask >> y & 1) != 0;
        scores[y] = may_be ? lattice->scores[token][y] : LATTICE_NEVER;
    }
}

/* ------------------------------------------------------------ best path -- */

/* One token on: the scores of the best paths to each of its labels replace
 * those of the token before. The loop over labels has a fixed length, so that
 * it becomes vector code. */
static void extend_best(const struct lattice *lattice, uint32_t token,
                        float *best)
{
    const struct lattice_rules *rules = lattice->rules;
    float reached[LATTICE_LABELS], emission[LATTICE_LABELS];
    uint8_t *back = lattice->backs.items[token].label;
    for (unsigned y = 0; y < LATTICE_LABELS; y++) {
        reached[y] = LATTICE_NEVER;
        back[y] = 0;
    }
    for (unsigned x = 0; x < rules->labels; x++) {
        for (unsigned y = 0; y < LATTICE_LABELS; y++) {
            float score = best[x] + rules->transitions[x][y];
            back[y] = score > reached[y] ? (uint8_t)x : back[y];
            reached[y] = score > reached[y] ? score : reached[y];
        }
    }
    emissions(lattice, token, emission);
    for (unsigned y = 0; y < LATTICE_LABELS; y++) {
        best[y] = reached[y] + emission[y];
    }
}

static unsigned highest(const float *scores)
{
    unsigned best = 0;
    for (unsigned y = 1; y < LATTICE_LABELS; y++) {
        best = scores[y] > scores[best] ? y : best;
    }
    return best;
}

bool lattice_viterbi(struct lattice *lattice, uint8_t *labels, float *score)
{
    float best[LATTICE_LABELS] = {0};
    unsigned label = 0;
    if (lattice->len > 0) {
        emissions(lattice, 0, best);
        for (uint32_t t = 1; t < lattice->len; t++) {
            extend_best(lattice, t, best);
        }
        label = highest(best);
    }
    if (score != NULL) {
        *score = best[label];
    }
    if (best[label] == LATTICE_NEVER) {
        return false;
    }
    for (uint32_t t = lattice->len; t-- > 0;) {
        labels[t] = (uint8_t)label;
        label = lattice->backs.items[t].label[label];
    }
    return true;
}

/* ---------------------------------------------------------- n best paths -- */

struct way_scores {
    float of[LATTICE_LABELS][LATTICE_PATHS];
};

static void begin_ways(const struct lattice *lattice, struct way_scores *scores,
                       struct lattice_ways *ways)
{
    float emission[LATTICE_LABELS];
    emissions(lattice, 0, emission);
    memset(ways, 0, sizeof *ways);
    for (unsigned y = 0; y < lattice->rules->labels; y++) {
        scores->of[y][0] = emission[y];
        ways->count[y] = emission[y] > LATTICE_NEVER;
    }
}

/* A step to one label: the ways to all labels before, and what coming from
 * each of them adds. */
struct way_step {
    const struct way_scores *scores;
    const struct lattice_ways *ways;
    float arrival[LATTICE_LABELS];
    size_t wanted;
};

/* Merges the sorted ways of all labels before into the best ways to label
 * `y`. */
static void merge_ways(const struct way_step *step, unsigned y, float *scores,
                       struct lattice_ways *ways)
{
    uint8_t next[LATTICE_LABELS] = {0};
    ways->count[y] = 0;
    while (ways->count[y] < step->wanted) {
        float best = LATTICE_NEVER;
        unsigned from = 0;
        for (unsigned x = 0; x < LATTICE_LABELS; x++) {
            if (next[x] < step->ways->count[x] &&
                step->scores->of[x][next[x]] + step->arrival[x] > best) {
                best = step->scores->of[x][next[x]] + step->arrival[x];
                from = x;
            }
        }
        if (best == LATTICE_NEVER) {
            return;
        }
        unsigned way = ways->count[y]++;
        scores[way] = best;
        ways->label[y][way] = (uint8_t)from;
        ways->way[y][way] = next[from]++;
    }
}

static void extend_ways(const struct lattice *lattice, uint32_t token,
                        size_t wanted, struct way_scores *scores)
{
    struct way_scores before = *scores;
    struct lattice_ways *ways = &lattice->ways.items[token];
    struct way_step step = {&before, ways - 1, {0}, wanted};
    float emission[LATTICE_LABELS];
    emissions(lattice, token, emission);
    memset(ways->count, 0, sizeof ways->count);
    for (unsigned y = 0; y < lattice->rules->labels; y++) {
        for (unsigned x = 0; x < LATTICE_LABELS; x++) {
            step.arrival[x] = emission[y] + lattice->rules->transitions[x][y];
        }
        merge_ways(&step, y, scores->of[y], ways);
    }
}

/* The best of the last token's ways, over all labels. */
static size_t collect_paths(const struct lattice *lattice, size_t wanted,
                            const struct way_scores *scores,
                            struct lattice_path *paths)
{
    const struct lattice_ways *ways = &lattice->ways.items[lattice->len - 1];
    uint8_t next[LATTICE_LABELS] = {0};
    size_t count = 0;
    for (; count < wanted; count++) {
        struct lattice_path best = {LATTICE_NEVER, 0, 0};
        for (unsigned y = 0; y < lattice->rules->labels; y++) {
            if (next[y] < ways->count[y] &&
                scores->of[y][next[y]] > best.score) {
                best = (struct lattice_path){scores->of[y][next[y]], (uint8_t)y,
                                             next[y]};
            }
        }
        if (best.score == LATTICE_NEVER) {
            break;
        }
        next[best.label]++;
        paths[count] = best;
    }
    return count;
}

bool lattice_best_paths(struct lattice *lattice, size_t wanted,
                        struct lattice_path *paths, size_t *count)
{
    wanted = wanted < LATTICE_PATHS ? wanted : LATTICE_PATHS;
    lattice->ways.count = 0;
    if (!ARRAY_RESERVE(&lattice->ways, lattice->len)) {
        return false;
    }
    if (lattice->len == 0) {
        *count = 1;
        paths[0] = (struct lattice_path){0, 0, 0};
        return true;
    }
    struct way_scores scores = {0};
    begin_ways(lattice, &scores, lattice->ways.items);
    for (uint32_t t = 1; t < lattice->len; t++) {
        extend_ways(lattice, t, wanted, &scores);
    }
    *count = collect_paths(lattice, wanted, &scores, paths);
    return true;
}

void lattice_path_labels(const struct lattice *lattice,
                         struct lattice_path path, uint8_t *labels)
{
    unsigned label = path.label, way = path.way;
    for (uint32_t t = lattice->len; t-- > 0;) {
        const struct lattice_ways *ways = &lattice->ways.items[t];
        labels[t] = (uint8_t)label;
        unsigned before = ways->label[label][way];
        way = ways->way[label][way];
        label = before;
    }
}

/* ------------------------------------------------------ forward-backward -- */

static void exponentiate(struct lattice *lattice)
{
    unsigned labels = lattice->rules->labels;
    for (unsigned x = 0; x < labels; x++) {
        for (unsigned y = 0; y < labels; y++) {
            lattice->factors[x][y] =
                exp((double)lattice->rules->transitions[x][y]);
        }
    }
    for (uint32_t t = 0; t < lattice->len; t++) {
        struct lattice_sums *at = &lattice->sums.items[t];
        float emission[LATTICE_LABELS];
        emissions(lattice, t, emission);
        at->peak = emission[highest(emission)];
        at->peak = at->peak > LATTICE_NEVER ? at->peak : 0;
        for (unsigned y = 0; y < labels; y++) {
            at->emission[y] = exp(emission[y] - at->peak);
        }
    }
}

/* Makes alpha of a token sum to 1 and keeps what it summed to; false for 0. */
static bool scale_alpha(struct lattice_sums *at, unsigned labels)
{
    at->scale = 0;
    for (unsigned y = 0; y < labels; y++) {
        at->scale += at->alpha[y];
    }
    if (!(at->scale > 0)) {
        return false;
    }
    for (unsigned y = 0; y < labels; y++) {
        at->alpha[y] /= at->scale;
    }
    return true;
}

static bool forward(struct lattice *lattice, double *log_sum)
{
    unsigned labels = lattice->rules->labels;
    *log_sum = 0;
    for (uint32_t t = 0; t < lattice->len; t++) {
        struct lattice_sums *at = &lattice->sums.items[t];
        for (unsigned y = 0; y < labels; y++) {
            double sum = t == 0;
            for (unsigned x = 0; t > 0 && x < labels; x++) {
                sum += at[-1].alpha[x] * lattice->factors[x][y];
            }
            at->alpha[y] = sum * at->emission[y];
        }
        if (!scale_alpha(at, labels)) {
            return false;
        }
        *log_sum += log(at->scale) + at->peak;
    }
    return true;
}

static void backward(struct lattice *lattice)
{
    unsigned labels = lattice->rules->labels;
    for (uint32_t t = lattice->len; t-- > 0;) {
        struct lattice_sums *at = &lattice->sums.items[t];
        for (unsigned x = 0; x < labels; x++) {
            double sum = t + 1 == lattice->len;
            for (unsigned y = 0; t + 1 < lattice->len && y < labels; y++) {
                sum += lattice->factors[x][y] * at[1].emission[y] *
                       at[1].beta[y] / at[1].scale;
            }
            at->beta[x] = sum;
        }
    }
}

bool lattice_sum(struct lattice *lattice, double *log_sum)
{
    exponentiate(lattice);
    if (!forward(lattice, log_sum)) {
        return false;
    }
    backward(lattice);
    return true;
}

double lattice_marginal(const struct lattice *lattice, uint32_t token,
                        unsigned label)
{
    const struct lattice_sums *at = &lattice->sums.items[token];
    return at->alpha[label] * at->beta[label];
}

void lattice_add_transitions(const struct lattice *lattice, double times,
                             double counts[][LATTICE_LABELS])
{
    unsigned labels = lattice->rules->labels;
    for (uint32_t t = 1; t < lattice->len; t++) {
        const struct lattice_sums *at = &lattice->sums.items[t];
        for (unsigned y = 0; y < labels; y++) {
            double arrival = times * at->emission[y] * at->beta[y] / at->scale;
            for (unsigned x = 0; x < labels; x++) {
                counts[x][y] +=
                    at[-1].alpha[x] * lattice->factors[x][y] * arrival;
            }
        }
    }
}

double lattice_run_probability(const struct lattice *lattice, uint32_t first,
                               const uint8_t *labels, uint32_t count)
{
    const struct lattice_sums *at = &lattice->sums.items[first];
    double probability = at->alpha[labels[0]];
    for (uint32_t i = 1; i < count; i++) {
        probability *= lattice->factors[labels[i - 1]][labels[i]] *
                       at[i].emission[labels[i]] / at[i].scale;
    }
    return probability * at[count - 1].beta[labels[count - 1]];
}
