/* train-model names: annotated corpora -> the names model. */
#include <getopt.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "train-model.h"
#include "train-options.h"
#include "train/class_table.h"
#include "train/file.h"
#include "train/train_names.h"

enum { MOST_CORPORA = 32 };

static const char usage[] =
    "usage: train-model names --out FILE [OPTION]... CORPUS_DIR...\n"
    "       train-model names --evaluate FILE CORPUS_DIR...\n"
    "\n"
    "Trains the names model from folders of annotation streams (*.tsv) beside\n"
    "their texts (*.txt).\n"
    "\n"
    "  -o, --out FILE           write the packed model here\n"
    "  -e, --evaluate FILE      measure this model on each folder\n"
    "  -d, --held-out DIR       measure the new model on this folder too\n"
    "  -b, --bundles DIR        as CORPUS_DIR, of collections of short texts\n"
    "      --classes FILE       word classes: word, number\n"
    "      --brown FILE         word classes: word, path of 0 and 1\n"
    "      --silver FILE        a stream of names by another program\n"
    "      --silver-texts DIR   the texts that it is about\n"
    "  -n, --epochs N           passes over the corpora (5)\n"
    "  -k, --seeds N            models that are averaged (2)\n"
    "  -m, --least N            occurrences that make a feature (2)\n"
    "  -r, --rows N             features kept (125000)\n"
    "  -s, --seed N             begins the random numbers (1)\n"
    "  -h, --help               show this\n";

struct options {
    const char *out, *evaluate, *silver, *silver_texts, *classes, *brown;
    struct gold_source corpora[MOST_CORPORA], held_out[MOST_CORPORA];
    size_t corpus_count, held_out_count;
    struct names_training training;
    bool help;
};

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

static bool add_source(struct gold_source *sources, size_t *count,
                       const char *folder, bool bundles)
{
    if (*count == MOST_CORPORA) {
        fprintf(stderr, "train-model: '%s': at most %d folders\n", folder,
                MOST_CORPORA);
        return false;
    }
    sources[(*count)++] = (struct gold_source){folder, folder, bundles, true};
    return true;
}

static bool take_number(struct options *options, int letter, const char *value)
{
    struct names_training *training = &options->training;
    uint32_t number = 0;
    if (!train_read_number(value, &number)) {
        return false;
    }
    switch (letter) {
    case 'n':
        training->epochs = number;
        return true;
    case 'k':
        training->seeds = number == 0 ? 1 : number;
        return true;
    case 'm':
        training->least = number;
        return true;
    case 'r':
        training->max_rows = number;
        return true;
    default:
        training->seed = training->copies.seed = number;
        return true;
    }
}

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
        return add_source(options->held_out, &options->held_out_count, value,
                          false);
    case 'b':
        return add_source(options->corpora, &options->corpus_count, value,
                          true);
    case 'C':
        options->classes = value;
        return true;
    case 'B':
        options->brown = value;
        return true;
    case 'S':
        options->silver = value;
        return true;
    case 'T':
        options->silver_texts = value;
        return true;
    case 'h':
        options->help = true;
        return true;
    case '?':
        return false;
    default:
        return take_number(options, letter, value);
    }
}

static bool parse_options(int argc, char **argv, struct options *options)
{
    static const struct option table[] = {
        {"out", required_argument, NULL, 'o'},
        {"evaluate", required_argument, NULL, 'e'},
        {"held-out", required_argument, NULL, 'd'},
        {"bundles", required_argument, NULL, 'b'},
        {"classes", required_argument, NULL, 'C'},
        {"brown", required_argument, NULL, 'B'},
        {"silver", required_argument, NULL, 'S'},
        {"silver-texts", required_argument, NULL, 'T'},
        {"epochs", required_argument, NULL, 'n'},
        {"seeds", required_argument, NULL, 'k'},
        {"least", required_argument, NULL, 'm'},
        {"rows", required_argument, NULL, 'r'},
        {"seed", required_argument, NULL, 's'},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0}};
    int letter;
    while ((letter = getopt_long(argc, argv, "o:e:d:b:n:k:m:r:s:h", table,
                                 NULL)) != -1) {
        if (!take_option(options, letter, optarg)) {
            return false;
        }
    }
    for (int i = optind; i < argc; i++) {
        if (!add_source(options->corpora, &options->corpus_count, argv[i],
                        false)) {
            return false;
        }
    }
    return (options->silver == NULL) == (options->silver_texts == NULL);
}

/* ------------------------------------------------------------ measuring -- */

static void show(const char *folder, const struct names_counts *counts)
{
    printf("%s\tF1 %.2f\tperson %.2f\torganisation %.2f\tplace %.2f\n", folder,
           100 * names_f1(counts, NAMER_CLASSES),
           100 * names_f1(counts, NAMER_PERSON),
           100 * names_f1(counts, NAMER_ORG),
           100 * names_f1(counts, NAMER_PLACE));
}

static hsy_status measure(const struct buffer *model,
                          const struct gold_source *sources, size_t count,
                          hsy_error *error)
{
    struct namer namer;
    hsy_status status = namer_open(
        &namer, (hsy_text){model->data, (uint32_t)model->len}, error);
    for (size_t i = 0; status == HSY_OK && i < count; i++) {
        struct gold gold = {0};
        struct names_counts counts = {0};
        struct gold_source source = sources[i];
        source.free_only = false;
        status = gold_read(&gold, &source, error);
        if (status == HSY_OK) {
            status = names_evaluate(&namer, hsy_models_builtin(), &gold,
                                    &counts, error);
        }
        if (status == HSY_OK) {
            show(source.streams, &counts);
        }
        gold_release(&gold);
    }
    return status;
}

static int run_evaluation(const struct options *options)
{
    struct buffer model = {0};
    hsy_error error;
    hsy_status status = file_read(options->evaluate, &model, &error);
    if (status == HSY_OK) {
        status =
            measure(&model, options->corpora, options->corpus_count, &error);
    }
    buffer_release(&model);
    return status == HSY_OK ? EXIT_SUCCESS : train_fail(&error);
}

/* ------------------------------------------------------------- training -- */

static void report(void *context, const struct train_report *report)
{
    (void)context;
    printf("epoch %u: %.2f %% of the sentences changed it\n", report->epoch,
           100 * report->loss);
    fflush(stdout);
}

static hsy_status read_corpora(const struct options *options, struct gold *gold,
                               struct gold *silver, hsy_error *error)
{
    hsy_status status = HSY_OK;
    for (size_t i = 0; status == HSY_OK && i < options->corpus_count; i++) {
        size_t documents = gold->documents.count, names = gold->names.count;
        status = gold_read(gold, &options->corpora[i], error);
        printf("%s\t%zu texts\t%zu names\n", options->corpora[i].streams,
               gold->documents.count - documents, gold->names.count - names);
    }
    if (status == HSY_OK && options->silver != NULL) {
        struct gold_source source = {options->silver, options->silver_texts,
                                     false, true};
        status = gold_read(silver, &source, error);
    }
    return status;
}

/* Everything that is learned from. */
struct material {
    struct gold gold, silver;
    struct buffer flat, brown; /* packed word classes */
};

static hsy_status read_material(const struct options *options,
                                struct material *material, hsy_error *error)
{
    hsy_status status =
        read_corpora(options, &material->gold, &material->silver, error);
    if (status == HSY_OK && options->classes != NULL) {
        status = class_table_read(options->classes, CLASS_NUMBER,
                                  &material->flat, error);
    }
    if (status == HSY_OK && options->brown != NULL) {
        status = class_table_read(options->brown, CLASS_PATH, &material->brown,
                                  error);
    }
    return status;
}

static void release_material(struct material *material)
{
    gold_release(&material->gold);
    gold_release(&material->silver);
    buffer_release(&material->flat);
    buffer_release(&material->brown);
}

static void prepare(struct options *options, const struct material *material)
{
    struct names_training *training = &options->training;
    training->models = hsy_models_builtin();
    training->gold = &material->gold;
    training->silver = &material->silver;
    training->flat =
        (hsy_text){material->flat.data, (uint32_t)material->flat.len};
    training->brown =
        (hsy_text){material->brown.data, (uint32_t)material->brown.len};
    training->report = report;
    training->cancel = &interrupted;
    signal(SIGINT, interrupt);
}

static int run_training(struct options *options)
{
    struct material material = {0};
    struct buffer model = {0};
    hsy_error error;
    hsy_status status = read_material(options, &material, &error);
    if (status == HSY_OK) {
        prepare(options, &material);
        status = names_train(&options->training, &model, &error);
    }
    if (status == HSY_OK) {
        status = file_write(options->out, &model, &error);
        printf("%zu bytes\n", model.len);
    }
    if (status == HSY_OK) {
        status =
            measure(&model, options->held_out, options->held_out_count, &error);
    }
    buffer_release(&model);
    release_material(&material);
    return status == HSY_OK ? EXIT_SUCCESS : train_fail(&error);
}

int train_names(int argc, char **argv)
{
    struct options options = {
        .training = {.silver_importance = 0.3f,
                     .copies = {.lower = 15, .upper = 10, .seed = 1},
                     .epochs = 5,
                     .seeds = 2,
                     .seed = 1,
                     .least = 2,
                     .max_rows = 125000},
    };
    bool parsed = parse_options(argc, argv, &options);
    if (options.help) {
        fputs(usage, stdout);
        return EXIT_SUCCESS;
    }
    if (!parsed || options.corpus_count == 0 ||
        (options.out == NULL) == (options.evaluate == NULL)) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    return options.evaluate != NULL ? run_evaluation(&options)
                                    : run_training(&options);
}
