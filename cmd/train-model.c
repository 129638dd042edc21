/* train-model: annotated corpora -> models in lib/data.
 *
 *     train-model tagger --out lib/data/tagger.model CORPUS_DIR...
 *     train-model tagger --evaluate lib/data/tagger.model CORPUS_DIR...
 *
 * A developer's program: it is neither installed nor linked by the tools. */
#include <getopt.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/models.h"
#include "train/file.h"
#include "train/train_tagger.h"

enum { EXIT_USAGE = 2, MAX_HELD_OUT = 8 };

static const char usage[] =
    "usage: train-model tagger --out FILE [OPTION]... CORPUS_DIR...\n"
    "       train-model tagger --evaluate FILE CORPUS_DIR...\n"
    "\n"
    "Trains a model from folders of annotation streams (*.tsv).\n"
    "\n"
    "  -o, --out FILE          write the packed model here\n"
    "  -e, --evaluate FILE     measure this model on each folder\n"
    "  -d, --held-out DIR      show scores on this folder after each epoch\n"
    "  -n, --epochs N          passes over the corpora (8)\n"
    "  -m, --least N           occurrences that make a feature (2)\n"
    "  -r, --rows N            features kept (150000)\n"
    "  -c, --case-copies N     percent of sentences copied in capitals, and\n"
    "                          as many in lower case (10)\n"
    "  -s, --seed N            begins the random numbers (1)\n"
    "      --all               also documents marked noncommercial=1\n"
    "  -h, --help              show this\n";

struct options {
    const char *out, *evaluate;
    const char *held_out[MAX_HELD_OUT];
    size_t held_out_count;
    unsigned case_copies;
    bool all, help;
    struct tagger_training training;
};

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

static int fail(const hsy_error *error)
{
    fprintf(stderr, "train-model: %s\n", error->message);
    return EXIT_FAILURE;
}

static bool read_number(const char *text, uint32_t *out)
{
    char *end;
    unsigned long value = strtoul(text, &end, 10);
    if (*text < '0' || *text > '9' || *end != '\0' || value > UINT32_MAX) {
        fprintf(stderr, "train-model: '%s': not a number\n", text);
        return false;
    }
    *out = (uint32_t)value;
    return true;
}

static bool add_held_out(struct options *options, const char *folder)
{
    if (options->held_out_count == MAX_HELD_OUT) {
        fprintf(stderr, "train-model: '%s': at most %d held-out folders\n",
                folder, MAX_HELD_OUT);
        return false;
    }
    options->held_out[options->held_out_count++] = folder;
    return true;
}

/* Takes one option; false if its value is wrong or there is no such one. */
static bool take_option(struct options *options, int letter, const char *value)
{
    uint32_t number;
    switch (letter) {
    case 'o':
        options->out = value;
        return true;
    case 'e':
        options->evaluate = value;
        return true;
    case 'd':
        return add_held_out(options, value);
    case 'n':
        return read_number(value, &options->training.epochs);
    case 'm':
        return read_number(value, &options->training.least);
    case 'r':
        return read_number(value, &options->training.max_rows);
    case 'c':
        return read_number(value, &options->case_copies);
    case 's':
        if (!read_number(value, &number)) {
            return false;
        }
        options->training.seed = number;
        return true;
    case 'A':
        options->all = true;
        return true;
    case 'h':
        options->help = true;
        return true;
    default:
        return false;
    }
}

static bool parse_options(int argc, char **argv, struct options *options)
{
    static const struct option table[] = {
        {"out", required_argument, NULL, 'o'},
        {"evaluate", required_argument, NULL, 'e'},
        {"held-out", required_argument, NULL, 'd'},
        {"epochs", required_argument, NULL, 'n'},
        {"least", required_argument, NULL, 'm'},
        {"rows", required_argument, NULL, 'r'},
        {"case-copies", required_argument, NULL, 'c'},
        {"seed", required_argument, NULL, 's'},
        {"all", no_argument, NULL, 'A'},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0}};
    int letter;
    while ((letter = getopt_long(argc, argv, "o:e:d:n:m:r:c:s:h", table,
                                 NULL)) != -1) {
        if (!take_option(options, letter, optarg)) {
            return false;
        }
    }
    return true;
}

static double percent(uint32_t part, uint32_t whole)
{
    return whole == 0 ? 0 : 100.0 * part / whole;
}

static hsy_status show_scores(const struct tagger *tagger, const char *folder,
                              const struct corpus *corpus, hsy_error *error)
{
    struct tagger_scores scores;
    hsy_status status = tagger_evaluate(tagger, &hsy_models_builtin()->lexicon,
                                        corpus, &scores, error);
    if (status == HSY_OK) {
        printf("%s\ttokens %" PRIu32 "\txpos %.2f\tupos %.2f\tlemma %.2f\n",
               folder, scores.tokens, percent(scores.xpos, scores.tokens),
               percent(scores.upos, scores.tokens),
               percent(scores.lemma, scores.tokens));
    }
    return status;
}

/* Held-out corpora, for the report after each epoch. */
struct held_out {
    const struct options *options;
    struct corpus corpora[MAX_HELD_OUT];
};

static void report(void *context, uint32_t epoch, const struct tagger *tagger)
{
    struct held_out *held_out = context;
    hsy_error error;
    printf("epoch %" PRIu32 "\n", epoch);
    for (size_t i = 0; i < held_out->options->held_out_count; i++) {
        if (show_scores(tagger, held_out->options->held_out[i],
                        &held_out->corpora[i], &error) != HSY_OK) {
            fail(&error);
        }
    }
    fflush(stdout);
}

static hsy_status read_folders(struct corpus *corpus,
                               const struct options *options, char **folders,
                               hsy_error *error)
{
    hsy_status status = HSY_OK;
    for (; status == HSY_OK && *folders != NULL; folders++) {
        status = corpus_read(corpus, *folders, !options->all, error);
    }
    if (status == HSY_OK) {
        printf("trained on %" PRIu32 " documents, %zu sentences, %zu tokens\n",
               corpus->documents, corpus->sentences.count,
               corpus->tokens.count);
        status = corpus_add_case_copies(corpus, options->case_copies,
                                        options->training.seed, error);
    }
    return status;
}

static hsy_status train(struct options *options, struct held_out *held_out,
                        char **folders, hsy_error *error)
{
    struct corpus corpus = {0};
    struct buffer model = {0};
    hsy_status status = HSY_OK;
    for (size_t i = 0; status == HSY_OK && i < options->held_out_count; i++) {
        status = corpus_read(&held_out->corpora[i], options->held_out[i], false,
                             error);
    }
    if (status == HSY_OK) {
        status = read_folders(&corpus, options, folders, error);
    }
    if (status == HSY_OK) {
        status = tagger_train(&corpus, &options->training, &model, error);
    }
    if (status == HSY_OK) {
        status = file_write(options->out, &model, error);
        printf("%zu bytes\n", model.len);
    }
    buffer_release(&model);
    corpus_release(&corpus);
    return status;
}

static int run_training(struct options *options, char **folders)
{
    struct held_out held_out = {.options = options};
    hsy_error error;
    options->training.lexicon = &hsy_models_builtin()->lexicon;
    options->training.report = report;
    options->training.context = &held_out;
    options->training.stop = &interrupted;
    signal(SIGINT, interrupt);
    hsy_status status = train(options, &held_out, folders, &error);
    for (size_t i = 0; i < options->held_out_count; i++) {
        corpus_release(&held_out.corpora[i]);
    }
    return status == HSY_OK ? EXIT_SUCCESS : fail(&error);
}

static int run_evaluation(const char *path, char **folders)
{
    struct buffer model = {0};
    struct tagger tagger;
    hsy_error error;
    hsy_status status = file_read(path, &model, &error);
    if (status == HSY_OK) {
        hsy_text data = {model.data, (uint32_t)model.len};
        status = tagger_open(&tagger, data, &error);
    }
    for (; status == HSY_OK && *folders != NULL; folders++) {
        struct corpus corpus = {0};
        status = corpus_read(&corpus, *folders, false, &error);
        if (status == HSY_OK) {
            status = show_scores(&tagger, *folders, &corpus, &error);
        }
        corpus_release(&corpus);
    }
    buffer_release(&model);
    return status == HSY_OK ? EXIT_SUCCESS : fail(&error);
}

int main(int argc, char **argv)
{
    struct options options = {
        .case_copies = 10,
        .training = {.seed = 1, .epochs = 8, .least = 2, .max_rows = 150000},
    };
    if (!parse_options(argc, argv, &options)) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    if (options.help) {
        fputs(usage, stdout);
        return EXIT_SUCCESS;
    }
    if (argc - optind < 2 || strcmp(argv[optind], "tagger") != 0 ||
        (options.out == NULL) == (options.evaluate == NULL)) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    return options.evaluate != NULL
               ? run_evaluation(options.evaluate, argv + optind + 1)
               : run_training(&options, argv + optind + 1);
}
