#include "train-syntax.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "model/models.h"
#include "train/train_parser.h"
#include "train/train_tagger.h"

enum { FOLDS = 4 };

volatile sig_atomic_t train_interrupted;

static const struct lexicon *lexicon(void)
{
    return &hsy_models_builtin()->lexicon;
}

static double percent(uint32_t part, uint32_t whole)
{
    return whole == 0 ? 0 : 100.0 * part / whole;
}

/* -------------------------------------------------------------- tagger -- */

static hsy_status show_tagger(const struct tagger *tagger, const char *folder,
                              const struct corpus *corpus, hsy_error *error)
{
    struct tagger_scores scores;
    hsy_status status =
        tagger_evaluate(tagger, lexicon(), corpus, &scores, error);
    if (status == HSY_OK) {
        printf("%s\ttokens %" PRIu32 "\txpos %.2f\tupos %.2f\tlemma %.2f\n",
               folder, scores.tokens, percent(scores.xpos, scores.tokens),
               percent(scores.upos, scores.tokens),
               percent(scores.lemma, scores.tokens));
    }
    return status;
}

static void report_tagger(void *context, uint32_t epoch,
                          const struct tagger *tagger)
{
    struct held_out *held_out = context;
    hsy_error error;
    printf("epoch %" PRIu32 "\n", epoch);
    for (size_t i = 0; i < held_out->count; i++) {
        if (show_tagger(tagger, held_out->folders[i], &held_out->corpora[i],
                        &error) != HSY_OK) {
            fprintf(stderr, "train-model: %s\n", error.message);
        }
    }
    fflush(stdout);
}

static hsy_status train_tagger(const struct corpus *corpus,
                               const struct syntax_numbers *numbers,
                               struct held_out *held_out, struct buffer *out,
                               hsy_error *error)
{
    struct tagger_training training = {
        .seed = numbers->seed,
        .epochs = numbers->epochs,
        .least = numbers->least,
        .max_rows = numbers->rows,
        .lexicon = lexicon(),
        .report = report_tagger,
        .context = held_out,
        .stop = &train_interrupted,
    };
    return tagger_train(corpus, &training, out, error);
}

static hsy_status evaluate_tagger(hsy_text model, const char *folder,
                                  const struct corpus *corpus, hsy_error *error)
{
    struct tagger tagger;
    hsy_status status = tagger_open(&tagger, model, error);
    return status == HSY_OK ? show_tagger(&tagger, folder, corpus, error)
                            : status;
}

/* -------------------------------------------------------------- parser -- */

/* With the tags of the built-in tagger. */
static hsy_status show_parser(const struct parser *parser, const char *folder,
                              const struct corpus *corpus, hsy_error *error)
{
    struct tagger tagger;
    struct parser_scores scores;
    hsy_status status =
        tagger_open(&tagger, hsy_models_builtin()->tagger, error);
    if (status == HSY_OK) {
        status =
            parser_evaluate(parser, &tagger, lexicon(), corpus, &scores, error);
    }
    if (status == HSY_OK) {
        printf("%s\ttokens %" PRIu32 "\theads %.2f\tlabelled %.2f\n", folder,
               scores.tokens, percent(scores.heads, scores.tokens),
               percent(scores.labelled, scores.tokens));
    }
    return status;
}

static void report_parser(void *context, uint32_t epoch,
                          const struct parser *parser)
{
    struct held_out *held_out = context;
    hsy_error error;
    printf("epoch %" PRIu32 "\n", epoch);
    for (size_t i = 0; i < held_out->count; i++) {
        if (show_parser(parser, held_out->folders[i], &held_out->corpora[i],
                        &error) != HSY_OK) {
            fprintf(stderr, "train-model: %s\n", error.message);
        }
    }
    fflush(stdout);
}

static hsy_status train_parser(const struct corpus *corpus,
                               const struct syntax_numbers *numbers,
                               struct held_out *held_out, struct buffer *out,
                               hsy_error *error)
{
    struct parser_training training = {
        .seed = numbers->seed,
        .epochs = numbers->epochs,
        .least = numbers->least,
        .max_rows = numbers->rows,
        .folds = FOLDS,
        .lexicon = lexicon(),
        .report = report_parser,
        .context = held_out,
        .stop = &train_interrupted,
    };
    return parser_train(corpus, &training, out, error);
}

static hsy_status evaluate_parser(hsy_text model, const char *folder,
                                  const struct corpus *corpus, hsy_error *error)
{
    struct parser parser;
    hsy_status status = parser_open(&parser, model, error);
    return status == HSY_OK ? show_parser(&parser, folder, corpus, error)
                            : status;
}

/* -------------------------------------------------------------- models -- */

const struct syntax_model *syntax_model_named(const char *name)
{
    static const struct syntax_model models[] = {
        {"tagger", {1, 8, 2, 150000, 10}, train_tagger, evaluate_tagger},
        {"parser", {1, 6, 4, 150000, 0}, train_parser, evaluate_parser},
    };
    for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
        if (strcmp(name, models[i].name) == 0) {
            return &models[i];
        }
    }
    return NULL;
}
