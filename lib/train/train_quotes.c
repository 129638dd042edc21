#include "train/train_quotes.h"

#include "annotate/quote_model.h"
#include "base/error.h"
#include "train/crf.h"
#include "train/logistic.h"

enum { HALVES = 2, LEAST = 2, LEAST_ARGUMENT = 3 };

/* ----------------------------------------------------------------- cues -- */

/* Tokens that may head cues, of some articles. */
struct cue_items {
    struct feature_index index;
    struct items items;
    ARRAY(float) targets;
};

static void release_cues(struct cue_items *cues)
{
    feature_index_release(&cues->index);
    items_release(&cues->items);
    ARRAY_RELEASE(&cues->targets);
}

static bool is_gold_head(const struct quotes_article *article, uint32_t token)
{
    for (size_t i = 0; i < article->quotes.count; i++) {
        if (article->quotes.items[i].head == token) {
            return true;
        }
    }
    return false;
}

static bool add_cues(struct cue_items *cues,
                     const struct quotes_article *article)
{
    struct quote_features features;
    for (uint32_t i = 0; i < article->view.token_count; i++) {
        if (!quote_facts_may_cue(&article->facts, i)) {
            continue;
        }
        quote_cue_features(&article->facts, i, &features);
        float *target = ARRAY_PUSH(&cues->targets);
        if (target == NULL || !items_add(&cues->items, &cues->index,
                                         features.items, features.count)) {
            return false;
        }
        *target = is_gold_head(article, i) ? 1 : 0;
    }
    return true;
}

/* Learns from all articles but those of one half (HALVES: from all). */
static hsy_status learn_cues(const struct quotes_corpus *corpus, size_t but,
                             const struct quotes_training *training,
                             struct cue_items *cues, struct learned *model,
                             hsy_error *error)
{
    for (size_t i = 0; i < corpus->articles.count; i++) {
        if (i % HALVES != but && !add_cues(cues, corpus->articles.items[i])) {
            return error_memory(error);
        }
    }
    if (!items_cut(&cues->items, &cues->index, LEAST)) {
        return error_memory(error);
    }
    struct logistic_data data = {&cues->items, cues->targets.items, NULL,
                                 cues->index.features.count};
    struct train_options options = {.epochs = training->cue_epochs,
                                    .seed = training->seed,
                                    .report = training->report,
                                    .cancel = training->cancel};
    return logistic_train(&data, &training->cue, &options, model, error);
}

static void score_article(struct quotes_article *article,
                          const struct feature_index *index,
                          const struct learned *model)
{
    struct quote_features features;
    for (uint32_t i = 0; i < article->view.token_count; i++) {
        if (!quote_facts_may_cue(&article->facts, i)) {
            continue;
        }
        float score = 0;
        quote_cue_features(&article->facts, i, &features);
        for (uint32_t k = 0; k < features.count; k++) {
            uint32_t row = feature_index_find(index, features.items[k]);
            score += row < model->count ? model->rows[row] : 0;
        }
        article->facts.scores[i] = score;
    }
}

/* Gives the articles of one half the scores of a model of the other. */
static hsy_status score_half(const struct quotes_corpus *corpus, size_t half,
                             const struct quotes_training *training,
                             hsy_error *error)
{
    struct cue_items cues = {.index = {.slots = NULL}};
    struct learned model = {0};
    hsy_status status =
        learn_cues(corpus, half, training, &cues, &model, error);
    for (size_t i = half; status == HSY_OK && i < corpus->articles.count;
         i += HALVES) {
        score_article(corpus->articles.items[i], &cues.index, &model);
    }
    learned_release(&model);
    release_cues(&cues);
    return status;
}

static hsy_status train_cues(const struct quotes_corpus *corpus,
                             const struct quotes_training *training,
                             struct buffer *out, hsy_error *error)
{
    struct cue_items cues = {.index = {.slots = NULL}};
    struct learned model = {0};
    struct learned_names names = {.index = &cues.index};
    struct pack_options packing = {.templates_hash = quote_model_hash(),
                                   .max_rows = training->cue_rows,
                                   .parts = QUOTE_PARTS};
    hsy_status status =
        learn_cues(corpus, HALVES, training, &cues, &model, error);
    if (status == HSY_OK) {
        status = learned_pack(&model, &names, &packing, out, error);
    }
    learned_release(&model);
    release_cues(&cues);
    return status;
}

/* ------------------------------------------------------------ arguments -- */

/* Regions of gold cues. */
struct argument_items {
    struct feature_index index;
    struct items items;
    ARRAY(uint16_t) gold;
    ARRAY(size_t) ends;
    ARRAY(struct quote_between) between; /* of one region */
};

static void release_arguments(struct argument_items *arguments)
{
    feature_index_release(&arguments->index);
    items_release(&arguments->items);
    ARRAY_RELEASE(&arguments->gold);
    ARRAY_RELEASE(&arguments->ends);
    ARRAY_RELEASE(&arguments->between);
}

static bool add_region(struct argument_items *arguments,
                       const struct quotes_article *article,
                       const struct quote_region *region)
{
    struct quote_features features;
    size_t length = region->end - region->begin;
    arguments->between.count = 0;
    if (!ARRAY_RESERVE(&arguments->between, length) ||
        !ARRAY_RESERVE(&arguments->gold, length)) {
        return false;
    }
    quote_region_between(&article->facts, region, arguments->between.items);
    for (uint32_t i = region->begin; i < region->end; i++) {
        quote_argument_features(&article->facts, region,
                                arguments->between.items, i, &features);
        if (!items_add(&arguments->items, &arguments->index, features.items,
                       features.count)) {
            return false;
        }
        arguments->gold.items[arguments->gold.count++] = QUOTE_OUTSIDE;
    }
    size_t *end = ARRAY_PUSH(&arguments->ends);
    if (end != NULL) {
        *end = arguments->items.ends.count;
    }
    return end != NULL;
}

/* Turns the roles of the region's tokens into masks of one label each. */
static void label_region(struct argument_items *arguments,
                         const struct quotes_article *article,
                         const struct gold_quote *quote,
                         const struct quote_region *region)
{
    size_t length = region->end - region->begin;
    uint16_t *gold = arguments->gold.items + arguments->gold.count - length;
    for (uint32_t i = 0; i < quote->count; i++) {
        const struct gold_token *token =
            &article->tokens.items[quote->first + i];
        if (token->token >= region->begin && token->token < region->end) {
            gold[token->token - region->begin] = token->role;
        }
    }
    uint16_t before = QUOTE_OUTSIDE;
    for (size_t i = 0; i < length; i++) {
        uint16_t role = gold[i];
        bool inside = role != QUOTE_OUTSIDE && role == before;
        gold[i] = (uint16_t)(1u << (role + inside));
        before = role;
    }
}

static bool add_arguments(struct argument_items *arguments,
                          const struct quotes_article *article)
{
    for (size_t i = 0; i < article->quotes.count; i++) {
        const struct gold_quote *quote = &article->quotes.items[i];
        if (quote->head == HSY_NONE ||
            !quote_facts_may_cue(&article->facts, quote->head)) {
            continue;
        }
        struct quote_region region =
            quote_region_of(&article->facts, quote->head);
        if (!add_region(arguments, article, &region)) {
            return false;
        }
        label_region(arguments, article, quote, &region);
    }
    return true;
}

static hsy_status learn_arguments(const struct quotes_corpus *corpus,
                                  const struct quotes_training *training,
                                  struct argument_items *arguments,
                                  struct learned *model, hsy_error *error)
{
    struct lattice_rules rules;
    for (size_t i = 0; i < corpus->articles.count; i++) {
        if (!add_arguments(arguments, corpus->articles.items[i])) {
            return error_memory(error);
        }
    }
    if (!items_cut(&arguments->items, &arguments->index, LEAST_ARGUMENT)) {
        return error_memory(error);
    }
    quote_model_rules(&rules);
    struct sequences data = {.items = &arguments->items,
                             .gold = arguments->gold.items,
                             .ends = arguments->ends.items,
                             .count = arguments->ends.count,
                             .features = arguments->index.features.count,
                             .rules = &rules};
    struct train_options options = {.epochs = training->argument_epochs,
                                    .seed = training->seed,
                                    .report = training->report,
                                    .cancel = training->cancel};
    return crf_train(&data, &training->argument, &options, model, error);
}

static hsy_status train_arguments(const struct quotes_corpus *corpus,
                                  const struct quotes_training *training,
                                  struct buffer *out, hsy_error *error)
{
    struct argument_items arguments = {.index = {.slots = NULL}};
    struct learned model = {0};
    uint64_t transitions[QUOTE_LABELS];
    struct learned_names names = {&arguments.index, transitions};
    struct pack_options packing = {.templates_hash = quote_model_hash(),
                                   .max_rows = training->argument_rows,
                                   .parts = QUOTE_PARTS};
    quote_model_transitions(transitions);
    hsy_status status =
        learn_arguments(corpus, training, &arguments, &model, error);
    if (status == HSY_OK) {
        status = learned_pack(&model, &names, &packing, out, error);
    }
    learned_release(&model);
    release_arguments(&arguments);
    return status;
}

hsy_status quotes_train(const struct quotes_corpus *corpus,
                        const struct quotes_training *training,
                        struct buffer *cues, struct buffer *arguments,
                        hsy_error *error)
{
    hsy_status status = HSY_OK;
    for (size_t half = 0; status == HSY_OK && half < HALVES; half++) {
        status = score_half(corpus, half, training, error);
    }
    if (status == HSY_OK) {
        status = train_cues(corpus, training, cues, error);
    }
    if (status == HSY_OK) {
        status = train_arguments(corpus, training, arguments, error);
    }
    return status;
}
