#include "train/train_parser.h"

#include <stdlib.h>

#include "base/error.h"
#include "train/jackknife.h"
#include "train/oracle.h"
#include "train/perceptron.h"
#include "train/random.h"

enum {
    MAX_FEATURES = 96,
    EXPLORED = 90, /* percent of steps that follow the model, from the second
                    * epoch on */
    TAGGER_EPOCHS = 4,
    TAGGER_ROWS = 150000
};

struct trainer {
    const struct corpus *corpus;
    const struct parser_training *training;
    struct corpus_words words;
    struct perceptron perceptron;
    struct parser_action actions[WEIGHTS_LABELS];
    uint32_t action_count;
    uint32_t *order; /* of the sentences */
    uint64_t seed;
    bool exploring;
    struct parser_state state;
    struct gold_tree tree;
    struct buffer notes;
};

static void release(struct trainer *trainer)
{
    corpus_words_release(&trainer->words);
    perceptron_release(&trainer->perceptron);
    free(trainer->order);
    parser_release(&trainer->state);
    gold_tree_release(&trainer->tree);
    buffer_release(&trainer->notes);
}

/* Heads of the sentence's tokens, in the sentence. False if memory is short. */
static bool read_tree(const struct corpus *corpus, hsy_range range,
                      struct gold_tree *tree)
{
    tree->heads.count = tree->deprels.count = 0;
    if (!ARRAY_RESERVE(&tree->heads, range.count) ||
        !ARRAY_RESERVE(&tree->deprels, range.count)) {
        return false;
    }
    for (uint32_t i = 0; i < range.count; i++) {
        const struct corpus_token *token =
            &corpus->tokens.items[range.first + i];
        uint32_t head = token->head - range.first;
        tree->heads.items[tree->heads.count++] =
            head == i || head >= range.count ? range.count : head;
        tree->deprels.items[tree->deprels.count++] = token->deprel;
    }
    return true;
}

/* Whether gold knows all heads of the sentence. */
static bool has_tree(const struct corpus *corpus, hsy_range range)
{
    for (uint32_t i = 0; i < range.count; i++) {
        uint32_t token = range.first + i;
        uint32_t head = corpus->tokens.items[token].head;
        if (head < range.first || head >= range.first + range.count) {
            return false;
        }
    }
    return true;
}

/* The actions that gold trees need, in the order of moves and relations. The
 * root's is forced. */
static void choose_actions(struct trainer *trainer)
{
    bool needed[MOVE_COUNT][DEPREL_COUNT] = {{false}};
    const struct corpus *corpus = trainer->corpus;
    needed[MOVE_SHIFT][DEPREL_NONE] = true;
    for (uint32_t i = 0; i < corpus->tokens.count; i++) {
        const struct corpus_token *token = &corpus->tokens.items[i];
        if (token->head != HSY_NONE && token->head != i) {
            needed[token->head > i ? MOVE_LEFT : MOVE_RIGHT][token->deprel] =
                true;
        }
    }
    for (unsigned move = 0; move < MOVE_COUNT; move++) {
        for (unsigned deprel = 0; deprel < DEPREL_COUNT; deprel++) {
            if (needed[move][deprel]) {
                trainer->actions[trainer->action_count++] =
                    (struct parser_action){(uint8_t)move, (uint8_t)deprel};
            }
        }
    }
}

static void make_features(const struct parser_state *state, uint64_t *features)
{
    uint32_t fields[PARSER_FIELDS];
    parser_fill_fields(state, fields);
    for (size_t k = 0; k < parser_template_count; k++) {
        features[k] = feature_make(parser_templates, k, fields, 0);
    }
}

/* What the actions cost in a state: arcs lost, and one for a relation that is
 * wrong. */
struct costs {
    uint32_t moves[MOVE_COUNT];
    uint8_t deprels[MOVE_COUNT];
};

static void find_costs(const struct trainer *trainer, struct costs *costs)
{
    oracle_costs(&trainer->tree, &trainer->state, costs->moves);
    for (int move = 0; move < MOVE_COUNT; move++) {
        costs->deprels[move] =
            costs->moves[move] == ORACLE_NEVER
                ? (uint8_t)DEPREL_NONE
                : oracle_deprel(&trainer->tree, &trainer->state,
                                (enum parser_move)move);
    }
}

static uint32_t cost_of(const struct costs *costs, struct parser_action action)
{
    uint32_t cost = costs->moves[action.move];
    uint8_t wanted = costs->deprels[action.move];
    bool wrong = wanted != DEPREL_NONE && wanted != action.deprel;
    return cost == ORACLE_NEVER ? cost : cost + wrong;
}

/* The guess, and the best action of those that cost least. */
struct choice {
    uint32_t guess, gold, guess_cost, gold_cost;
};

static struct choice choose(const struct trainer *trainer,
                            const struct costs *costs, const float *scores)
{
    struct choice choice = {HSY_NONE, HSY_NONE, ORACLE_NEVER, ORACLE_NEVER};
    for (uint32_t i = 0; i < trainer->action_count; i++) {
        uint32_t cost = cost_of(costs, trainer->actions[i]);
        if (cost == ORACLE_NEVER) {
            continue;
        }
        if (choice.guess == HSY_NONE || scores[i] > scores[choice.guess]) {
            choice.guess = i;
            choice.guess_cost = cost;
        }
        if (choice.gold == HSY_NONE || cost < choice.gold_cost ||
            (cost == choice.gold_cost && scores[i] > scores[choice.gold])) {
            choice.gold = i;
            choice.gold_cost = cost;
        }
    }
    return choice;
}

/* Guesses an action, moves the weights if a better one was at hand, and goes
 * on with the guess or, while nothing is known yet, with the better one. */
static void learn_step(struct trainer *trainer)
{
    struct parser_action forced;
    if (parser_is_forced(&trainer->state, &forced)) {
        parser_act(&trainer->state, forced);
        return;
    }
    uint64_t features[MAX_FEATURES];
    uint32_t rows[MAX_FEATURES];
    float scores[WEIGHTS_LABELS] = {0};
    struct costs costs;
    struct perceptron *perceptron = &trainer->perceptron;
    size_t count = parser_template_count;
    make_features(&trainer->state, features);
    for (size_t k = 0; k < count; k++) {
        rows[k] = perceptron_row(perceptron, features[k]);
    }
    perceptron_score(perceptron, rows, count, scores);
    find_costs(trainer, &costs);
    struct choice choice = choose(trainer, &costs, scores);
    if (choice.guess_cost > choice.gold_cost) {
        perceptron_move(perceptron, rows, count, choice.gold, 1);
        perceptron_move(perceptron, rows, count, choice.guess, -1);
    }
    perceptron->step++;
    bool follow =
        trainer->exploring && random_below(&trainer->seed, 100) < EXPLORED;
    parser_act(&trainer->state,
               trainer->actions[follow ? choice.guess : choice.gold]);
}

/* Counts the features of the states on a way to the gold tree. */
static bool count_step(struct trainer *trainer)
{
    struct parser_action forced;
    if (parser_is_forced(&trainer->state, &forced)) {
        parser_act(&trainer->state, forced);
        return true;
    }
    uint64_t features[MAX_FEATURES];
    static const float scores[WEIGHTS_LABELS];
    struct costs costs;
    make_features(&trainer->state, features);
    for (size_t k = 0; k < parser_template_count; k++) {
        if (!perceptron_count(&trainer->perceptron, features[k])) {
            return false;
        }
    }
    find_costs(trainer, &costs);
    struct choice choice = choose(trainer, &costs, scores);
    parser_act(&trainer->state, trainer->actions[choice.gold]);
    return true;
}

/* Readies a sentence; `*known` is false for one without a gold tree. */
static bool begin_sentence(struct trainer *trainer, hsy_range range,
                           bool *known)
{
    *known = has_tree(trainer->corpus, range);
    return read_tree(trainer->corpus, range, &trainer->tree) &&
           parser_begin(&trainer->state, trainer->words.items + range.first,
                        range.count);
}

static bool count_features(struct trainer *trainer)
{
    const struct corpus *corpus = trainer->corpus;
    for (uint32_t i = 0; i < corpus->sentences.count; i++) {
        bool known;
        trainer->order[i] = i;
        if (!begin_sentence(trainer, corpus->sentences.items[i], &known)) {
            return false;
        }
        while (known && !parser_is_done(&trainer->state)) {
            if (!count_step(trainer)) {
                return false;
            }
        }
    }
    return perceptron_begin(&trainer->perceptron, trainer->training->least,
                            trainer->action_count);
}

static bool learn_epoch(struct trainer *trainer)
{
    const struct corpus *corpus = trainer->corpus;
    uint32_t count = (uint32_t)corpus->sentences.count;
    random_shuffle(&trainer->seed, trainer->order, count);
    for (uint32_t i = 0; i < count; i++) {
        bool known;
        hsy_range range = corpus->sentences.items[trainer->order[i]];
        if (!begin_sentence(trainer, range, &known)) {
            return false;
        }
        while (known && !parser_is_done(&trainer->state)) {
            learn_step(trainer);
        }
    }
    return true;
}

static bool prepare(struct trainer *trainer)
{
    size_t sentences = trainer->corpus->sentences.count;
    choose_actions(trainer);
    trainer->seed = trainer->training->seed;
    trainer->order = malloc((sentences + 1) * sizeof *trainer->order);
    if (trainer->order == NULL || !count_features(trainer)) {
        return false;
    }
    for (uint32_t i = 0; i < trainer->action_count; i++) {
        struct parser_action action = trainer->actions[i];
        if (!buffer_append_byte(&trainer->notes, (char)action.move) ||
            !buffer_append_byte(&trainer->notes, (char)action.deprel)) {
            return false;
        }
    }
    return true;
}

static hsy_status pack(const struct trainer *trainer, struct buffer *out,
                       hsy_error *error)
{
    struct pack_options options = {
        .templates_hash = parser_templates_hash(),
        .max_rows = trainer->training->max_rows,
        .notes = {trainer->notes.data, (uint32_t)trainer->notes.len},
    };
    return perceptron_pack(&trainer->perceptron, &options, out, error);
}

static hsy_status report(const struct trainer *trainer, uint32_t epoch,
                         hsy_error *error)
{
    const struct parser_training *training = trainer->training;
    struct buffer model = {0};
    struct parser parser;
    if (training->report == NULL) {
        return HSY_OK;
    }
    hsy_status status = pack(trainer, &model, error);
    if (status == HSY_OK) {
        hsy_text data = {model.data, (uint32_t)model.len};
        status = parser_open(&parser, data, error);
    }
    if (status == HSY_OK) {
        training->report(training->context, epoch, &parser);
    }
    buffer_release(&model);
    return status;
}

static hsy_status learn(struct trainer *trainer, hsy_error *error)
{
    const struct parser_training *training = trainer->training;
    for (uint32_t epoch = 1; epoch <= training->epochs; epoch++) {
        trainer->exploring = epoch > 1;
        if (!learn_epoch(trainer)) {
            return error_memory(error);
        }
        hsy_status status = report(trainer, epoch, error);
        if (status != HSY_OK || (training->stop && *training->stop)) {
            return status;
        }
    }
    return HSY_OK;
}

static hsy_status tag(struct trainer *trainer, hsy_error *error)
{
    const struct parser_training *training = trainer->training;
    struct tagger_training tagger = {
        .seed = training->seed,
        .epochs = TAGGER_EPOCHS,
        .least = 2,
        .max_rows = TAGGER_ROWS,
        .lexicon = training->lexicon,
        .stop = training->stop,
    };
    if (!corpus_words_init(&trainer->words, trainer->corpus,
                           training->lexicon)) {
        return error_memory(error);
    }
    return jackknife_tags(trainer->corpus, trainer->words.items, &tagger,
                          training->folds, error);
}

hsy_status parser_train(const struct corpus *corpus,
                        const struct parser_training *training,
                        struct buffer *out, hsy_error *error)
{
    struct trainer trainer = {.corpus = corpus, .training = training};
    hsy_status status = tag(&trainer, error);
    if (status == HSY_OK && !prepare(&trainer)) {
        status = error_memory(error);
    }
    if (status == HSY_OK) {
        status = learn(&trainer, error);
    }
    if (status == HSY_OK) {
        status = pack(&trainer, out, error);
    }
    release(&trainer);
    return status;
}
