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

#include "train-model.h"
#include "train-options.h"
#include "train-quotes.h"
#include "train-syntax.h"
#include "train/file.h"

static const char usage[] =
    "usage: train-model MODEL --out FILE [OPTION]... CORPUS_DIR...\n"
    "       train-model MODEL --evaluate FILE CORPUS_DIR...\n"
    "       train-model names --help\n"
    "\n"
    "Trains a MODEL, tagger or parser, from folders of annotation streams\n"
    "(*.tsv) or CoNLL-U (*.conllu). The parser is measured with the tags of "
    "the built-in tagger.\n"
    "\n"
    "  -o, --out FILE          write the packed model here\n"
    "  -e, --evaluate FILE     measure this model on each folder\n"
    "  -d, --held-out DIR      show scores on this folder after each epoch\n"
    "  -n, --epochs N          passes over the corpora (8; parser 6)\n"
    "  -m, --least N           occurrences that make a feature (2; parser 4)\n"
    "  -r, --rows N            features kept (150000)\n"
    "  -c, --case-copies N     percent of sentences copied in capitals, and\n"
    "                          as many in lower case (10; parser 0)\n"
    "  -s, --seed N            begins the random numbers (1)\n"
    "      --all               also documents marked noncommercial=1\n"
    "  -h, --help              show this\n";

struct options {
    const struct syntax_model *model;
    struct syntax_numbers numbers;
    const char *out, *evaluate;
    struct held_out held_out;
    bool all, help;
};

static void interrupt(int number)
{
    (void)number;
    train_interrupted = 1;
}

static bool add_held_out(struct held_out *held_out, const char *folder)
{
    if (held_out->count == MAX_HELD_OUT) {
        fprintf(stderr, "train-model: '%s': at most %d held-out folders\n",
                folder, MAX_HELD_OUT);
        return false;
    }
    held_out->folders[held_out->count++] = folder;
    return true;
}

/* Takes one option; false if its value is wrong or there is no such one. */
static bool take_option(struct options *options, int letter, const char *value)
{
    switch (letter) {
    case 'o':
        options->out = value;
        return true;
    case 'e':
        options->evaluate = value;
        return true;
    case 'd':
        return add_held_out(&options->held_out, value);
    case 'n':
        return train_read_number(value, &options->numbers.epochs);
    case 'm':
        return train_read_number(value, &options->numbers.least);
    case 'r':
        return train_read_number(value, &options->numbers.rows);
    case 'c':
        return train_read_number(value, &options->numbers.case_copies);
    case 's':
        return train_read_number(value, &options->numbers.seed);
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

static hsy_status read_corpora(struct options *options, char **folders,
                               struct corpus *corpus, hsy_error *error)
{
    hsy_status status = HSY_OK;
    struct held_out *held_out = &options->held_out;
    for (size_t i = 0; status == HSY_OK && i < held_out->count; i++) {
        status = corpus_read(&held_out->corpora[i], held_out->folders[i], false,
                             error);
    }
    for (; status == HSY_OK && *folders != NULL; folders++) {
        status = corpus_read(corpus, *folders, !options->all, error);
    }
    if (status == HSY_OK) {
        printf("trained on %" PRIu32 " documents, %zu sentences, %zu tokens\n",
               corpus->documents, corpus->sentences.count,
               corpus->tokens.count);
        status = corpus_add_case_copies(corpus, options->numbers.case_copies,
                                        options->numbers.seed, error);
    }
    return status;
}

static int run_training(struct options *options, char **folders)
{
    struct corpus corpus = {0};
    struct buffer model = {0};
    hsy_error error;
    signal(SIGINT, interrupt);
    hsy_status status = read_corpora(options, folders, &corpus, &error);
    if (status == HSY_OK) {
        status = options->model->train(&corpus, &options->numbers,
                                       &options->held_out, &model, &error);
    }
    if (status == HSY_OK) {
        printf("%zu bytes\n", model.len);
        status = file_write(options->out, &model, &error);
    }
    buffer_release(&model);
    corpus_release(&corpus);
    for (size_t i = 0; i < options->held_out.count; i++) {
        corpus_release(&options->held_out.corpora[i]);
    }
    return status == HSY_OK ? EXIT_SUCCESS : train_fail(&error);
}

static int run_evaluation(const struct options *options, char **folders)
{
    struct buffer model = {0};
    hsy_error error;
    hsy_status status = file_read(options->evaluate, &model, &error);
    for (; status == HSY_OK && *folders != NULL; folders++) {
        struct corpus corpus = {0};
        hsy_text data = {model.data, (uint32_t)model.len};
        status = corpus_read(&corpus, *folders, false, &error);
        if (status == HSY_OK) {
            status = options->model->evaluate(data, *folders, &corpus, &error);
        }
        corpus_release(&corpus);
    }
    buffer_release(&model);
    return status == HSY_OK ? EXIT_SUCCESS : train_fail(&error);
}

static int refuse_usage(void)
{
    fputs(usage, stderr);
    return EXIT_USAGE;
}

int main(int argc, char **argv)
{
    struct options options = {
        .model = argc > 1 ? syntax_model_named(argv[1]) : NULL,
    };
    if (argc > 1 && strcmp(argv[1], "names") == 0) {
        return train_names(argc - 1, argv + 1);
    }
    if (options.model != NULL) {
        options.numbers = options.model->defaults;
    }
    if (argc > 1 && strcmp(argv[1], "quotes") == 0) {
        return train_quotes(argc - 1, argv + 1);
    }
    if (!parse_options(argc, argv, &options)) {
        return refuse_usage();
    }
    if (options.help) {
        fputs(usage, stdout);
        return EXIT_SUCCESS;
    }
    if (options.model == NULL || argc - optind < 2 ||
        (options.out == NULL) == (options.evaluate == NULL)) {
        return refuse_usage();
    }
    return options.evaluate != NULL
               ? run_evaluation(&options, argv + optind + 1)
               : run_training(&options, argv + optind + 1);
}
