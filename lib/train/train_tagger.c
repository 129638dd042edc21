#include "train/train_tagger.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "train/perceptron.h"
#include "train/random.h"

enum {
    LABEL_NONE = 0xFFFF,
    LEAST_LABEL = 5,    /* pairs of tags seen less often are not learned */
    LEAST_DECIDED = 20, /* occurrences of a form that decides alone */
    MOST_ERRORS = 200,  /* of so many occurrences, one may be another label */
    MAX_FEATURES = 64
};

struct trainer {
    const struct corpus *corpus;
    const struct tagger_training *training;
    struct corpus_words words;
    struct perceptron perceptron;
    struct tagger_label labels[WEIGHTS_LABELS];
    uint32_t label_count;
    uint16_t *gold;         /* label of each token, LABEL_NONE */
    uint32_t *static_rows;  /* [token][tagger_static_count] */
    uint32_t *order;        /* of the sentences */
    ARRAY(uint32_t) fields; /* of one sentence, with its surroundings */
    struct buffer notes;
};

static void release(struct trainer *trainer)
{
    corpus_words_release(&trainer->words);
    perceptron_release(&trainer->perceptron);
    free(trainer->gold);
    free(trainer->static_rows);
    free(trainer->order);
    ARRAY_RELEASE(&trainer->fields);
    buffer_release(&trainer->notes);
}

/* Makes a label of each pair of tags that is seen often enough. */
static void choose_labels(struct trainer *trainer)
{
    uint32_t counts[XPOS_COUNT][UPOS_COUNT] = {{0}};
    const struct corpus *corpus = trainer->corpus;
    for (size_t i = 0; i < corpus->tokens.count; i++) {
        const struct corpus_token *token = &corpus->tokens.items[i];
        if (token->upos < UPOS_COUNT) {
            counts[token->xpos][token->upos]++;
        }
    }
    for (unsigned xpos = XPOS_NONE + 1; xpos < XPOS_COUNT; xpos++) {
        for (unsigned upos = 0; upos < UPOS_COUNT; upos++) {
            if (counts[xpos][upos] >= LEAST_LABEL &&
                trainer->label_count < WEIGHTS_LABELS) {
                trainer->labels[trainer->label_count++] =
                    (struct tagger_label){(uint8_t)xpos, (uint8_t)upos};
            }
        }
    }
}

static uint16_t label_of(const struct trainer *trainer,
                         const struct corpus_token *token)
{
    for (uint32_t i = 0; i < trainer->label_count; i++) {
        if (trainer->labels[i].xpos == token->xpos &&
            trainer->labels[i].upos == token->upos) {
            return (uint16_t)i;
        }
    }
    return LABEL_NONE;
}

static bool allocate(struct trainer *trainer)
{
    size_t tokens = trainer->corpus->tokens.count + 1;
    size_t sentences = trainer->corpus->sentences.count + 1;
    trainer->gold = malloc(tokens * sizeof *trainer->gold);
    trainer->static_rows =
        malloc(tokens * tagger_static_count * sizeof *trainer->static_rows);
    trainer->order = calloc(sentences, sizeof *trainer->order);
    return trainer->gold != NULL && trainer->static_rows != NULL &&
           trainer->order != NULL;
}

/* Fields of the sentence's tokens and of those that stand for what is around
 * it; tags are those of the words. Returns the first token's. */
static uint32_t *fill_sentence(struct trainer *trainer, hsy_range range)
{
    const struct word *words = trainer->words.items + range.first;
    struct tagger_sentence sentence = {
        words, range.count, tagger_sentence_case(words, range.count)};
    size_t items = range.count + 2 * (size_t)TAGGER_REACH;
    if (!ARRAY_RESERVE(&trainer->fields, items * FIELD_COUNT)) {
        return NULL;
    }
    uint32_t *fields = trainer->fields.items;
    for (size_t i = 0; i < items; i++) {
        tagger_fill_fields(&sentence, (ptrdiff_t)i - TAGGER_REACH,
                           fields + i * FIELD_COUNT);
    }
    return fields + (size_t)TAGGER_REACH * FIELD_COUNT;
}

static uint64_t feature_of(size_t template, const uint32_t *fields)
{
    return feature_make(tagger_templates, template, fields, FIELD_COUNT);
}

/* Counts the features of a sentence with its gold tags. */
static bool count_sentence(struct trainer *trainer, hsy_range range)
{
    const uint32_t *fields = fill_sentence(trainer, range);
    for (size_t i = 0; fields != NULL && i < range.count; i++) {
        for (size_t k = 0; k < tagger_template_count; k++) {
            if (!perceptron_count(&trainer->perceptron,
                                  feature_of(k, fields + i * FIELD_COUNT))) {
                return false;
            }
        }
    }
    return fields != NULL;
}

static bool find_static_rows(struct trainer *trainer, hsy_range range)
{
    const uint32_t *fields = fill_sentence(trainer, range);
    uint32_t *rows = trainer->static_rows + range.first * tagger_static_count;
    for (size_t i = 0; fields != NULL && i < range.count; i++) {
        for (size_t k = 0; k < tagger_static_count; k++) {
            *rows++ = perceptron_row(&trainer->perceptron,
                                     feature_of(k, fields + i * FIELD_COUNT));
        }
    }
    return fields != NULL;
}

static const uint32_t *deciding_row(const struct trainer *trainer, size_t token)
{
    return trainer->static_rows + token * tagger_static_count +
           tagger_deciding_template;
}

/* What was seen of a row's label: one that may be the majority's (Boyer and
 * Moore), and then how often it is. */
struct vote {
    uint16_t label;
    uint32_t lead, total, hits;
};

static void vote(const struct trainer *trainer, struct vote *votes)
{
    for (size_t i = 0; i < trainer->corpus->tokens.count; i++) {
        uint32_t row = *deciding_row(trainer, i);
        if (row != PERCEPTRON_NONE) {
            struct vote *vote = &votes[row];
            if (vote->lead == 0) {
                vote->label = trainer->gold[i];
            }
            vote->lead += vote->label == trainer->gold[i] ? 1u : -1u;
            vote->total++;
        }
    }
    for (size_t i = 0; i < trainer->corpus->tokens.count; i++) {
        uint32_t row = *deciding_row(trainer, i);
        if (row != PERCEPTRON_NONE) {
            votes[row].hits += votes[row].label == trainer->gold[i];
        }
    }
}

/* Forms that nearly always have one label decide alone. */
static bool let_forms_decide(struct trainer *trainer)
{
    struct perceptron *perceptron = &trainer->perceptron;
    struct vote *votes =
        calloc((size_t)perceptron->row_count + 1, sizeof *votes);
    if (votes == NULL) {
        return false;
    }
    vote(trainer, votes);
    for (uint32_t row = 0; row < perceptron->row_count; row++) {
        const struct vote *seen = &votes[row];
        if (seen->total >= LEAST_DECIDED && seen->label != LABEL_NONE &&
            (seen->total - seen->hits) * MOST_ERRORS <= seen->total) {
            perceptron->decided[row] = (uint16_t)(seen->label + 1);
        }
    }
    free(votes);
    return true;
}

static bool prepare(struct trainer *trainer)
{
    const struct corpus *corpus = trainer->corpus;
    choose_labels(trainer);
    for (size_t i = 0; i < corpus->tokens.count; i++) {
        const struct corpus_token *token = &corpus->tokens.items[i];
        trainer->gold[i] = label_of(trainer, token);
        trainer->words.items[i].xpos = token->xpos;
    }
    for (uint32_t i = 0; i < corpus->sentences.count; i++) {
        trainer->order[i] = i;
        if (!count_sentence(trainer, corpus->sentences.items[i])) {
            return false;
        }
    }
    if (!perceptron_begin(&trainer->perceptron, trainer->training->least,
                          trainer->label_count)) {
        return false;
    }
    for (size_t i = 0; i < corpus->sentences.count; i++) {
        if (!find_static_rows(trainer, corpus->sentences.items[i])) {
            return false;
        }
    }
    return let_forms_decide(trainer);
}

static uint32_t best_of(const float *scores, uint32_t count)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < count; i++) {
        best = scores[i] > scores[best] ? i : best;
    }
    return best;
}

/* Guesses the token's label and, if it is wrong, moves the weights: also for
 * a form that decides alone, since others learn from it. */
static uint32_t learn_token(struct trainer *trainer, uint32_t token,
                            const uint32_t *fields)
{
    uint32_t rows[MAX_FEATURES];
    float scores[WEIGHTS_LABELS] = {0};
    struct perceptron *perceptron = &trainer->perceptron;
    memcpy(rows, trainer->static_rows + token * tagger_static_count,
           tagger_static_count * sizeof *rows);
    for (size_t k = tagger_static_count; k < tagger_template_count; k++) {
        rows[k] = perceptron_row(perceptron, feature_of(k, fields));
    }
    perceptron_score(perceptron, rows, tagger_template_count, scores);
    uint32_t guess = best_of(scores, trainer->label_count);
    uint32_t gold = trainer->gold[token];
    if (gold != LABEL_NONE && gold != guess) {
        perceptron_move(perceptron, rows, tagger_template_count, gold, 1);
        perceptron_move(perceptron, rows, tagger_template_count, guess, -1);
    }
    perceptron->step++;
    uint32_t deciding = *deciding_row(trainer, token);
    if (deciding != PERCEPTRON_NONE && perceptron->decided[deciding] > 0) {
        return perceptron->decided[deciding] - 1u;
    }
    return guess;
}

static bool learn_sentence(struct trainer *trainer, hsy_range range)
{
    uint32_t *fields = fill_sentence(trainer, range);
    for (uint32_t i = 0; fields != NULL && i < range.count; i++) {
        uint32_t *own = fields + (size_t)i * FIELD_COUNT;
        uint32_t guess = learn_token(trainer, range.first + i, own);
        own[FIELD_TAG] = trainer->labels[guess].xpos;
    }
    return fields != NULL;
}

static bool make_notes(struct trainer *trainer)
{
    for (uint32_t i = 0; i < trainer->label_count; i++) {
        struct tagger_label label = trainer->labels[i];
        if (!buffer_append_byte(&trainer->notes, (char)label.xpos) ||
            !buffer_append_byte(&trainer->notes, (char)label.upos)) {
            return false;
        }
    }
    return lemmas_learn(trainer->corpus, trainer->words.items,
                        trainer->training->lexicon, &trainer->notes);
}

static hsy_status pack(const struct trainer *trainer, struct buffer *out,
                       hsy_error *error)
{
    struct pack_options options = {
        .templates_hash = tagger_templates_hash(),
        .max_rows = trainer->training->max_rows,
        .notes = {trainer->notes.data, (uint32_t)trainer->notes.len},
    };
    return perceptron_pack(&trainer->perceptron, &options, out, error);
}

/* Shows the model as it stands to who asked for reports. */
static hsy_status report(const struct trainer *trainer, uint32_t epoch,
                         hsy_error *error)
{
    const struct tagger_training *training = trainer->training;
    struct buffer model = {0};
    struct tagger tagger;
    if (training->report == NULL) {
        return HSY_OK;
    }
    hsy_status status = pack(trainer, &model, error);
    if (status == HSY_OK) {
        hsy_text data = {model.data, (uint32_t)model.len};
        status = tagger_open(&tagger, data, error);
    }
    if (status == HSY_OK) {
        training->report(training->context, epoch, &tagger);
    }
    buffer_release(&model);
    return status;
}

static hsy_status learn(struct trainer *trainer, hsy_error *error)
{
    const struct tagger_training *training = trainer->training;
    uint64_t seed = training->seed;
    uint32_t count = (uint32_t)trainer->corpus->sentences.count;
    for (uint32_t epoch = 1; epoch <= training->epochs; epoch++) {
        random_shuffle(&seed, trainer->order, count);
        for (uint32_t i = 0; i < count; i++) {
            uint32_t sentence = trainer->order[i];
            if (!learn_sentence(trainer,
                                trainer->corpus->sentences.items[sentence])) {
                return error_memory(error);
            }
        }
        hsy_status status = report(trainer, epoch, error);
        if (status != HSY_OK || (training->stop && *training->stop)) {
            return status;
        }
    }
    return HSY_OK;
}

hsy_status tagger_train(const struct corpus *corpus,
                        const struct tagger_training *training,
                        struct buffer *out, hsy_error *error)
{
    struct trainer trainer = {.corpus = corpus, .training = training};
    hsy_status status = HSY_OK;
    if (!corpus_words_init(&trainer.words, corpus, training->lexicon) ||
        !allocate(&trainer) || !prepare(&trainer) || !make_notes(&trainer)) {
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
