#include "train-quotes.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "train/file.h"
#include "train/train_quotes.h"

static const char usage[] =
    "usage: train-model quotes [OPTION]... OUT_DIR CORPUS_DIR...\n"
    "\n"
    "Writes quote-cues.model and quote-arguments.model.\n"
    "\n"
    "  -e, --every N           take each Nth article (1)\n"
    "  -n, --epochs N          passes over the cues' words (8)\n"
    "  -s, --seed N            begins the random numbers (1)\n"
    "  -h, --help              show this\n";

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

static void report(void *context, const struct train_report *report)
{
    (void)context;
    printf("epoch %u\tloss %.5f\n", report->epoch, report->loss);
    fflush(stdout);
}

static hsy_status write_model(const char *folder, const char *name,
                              const struct buffer *model, hsy_error *error)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    printf("%s\t%zu bytes\n", name, model->len);
    return file_write(path, model, error);
}

static hsy_status train(const struct quotes_training *training, uint32_t every,
                        char **folders, hsy_error *error)
{
    struct quotes_corpus corpus = {{NULL, 0, 0}};
    struct buffer cues = {0}, arguments = {0};
    hsy_status status = HSY_OK;
    for (char **folder = folders + 1; status == HSY_OK && *folder != NULL;
         folder++) {
        status = quotes_corpus_read(&corpus, *folder, every, error);
    }
    printf("trained on %zu articles\n", corpus.articles.count);
    if (status == HSY_OK) {
        status = quotes_train(&corpus, training, &cues, &arguments, error);
    }
    if (status == HSY_OK) {
        status = write_model(folders[0], "quote_cues.model", &cues, error);
    }
    if (status == HSY_OK) {
        status =
            write_model(folders[0], "quote_arguments.model", &arguments, error);
    }
    buffer_release(&cues);
    buffer_release(&arguments);
    quotes_corpus_release(&corpus);
    return status;
}

int train_quotes(int argc, char **argv)
{
    static const struct option table[] = {
        {"every", required_argument, NULL, 'e'},
        {"epochs", required_argument, NULL, 'n'},
        {"seed", required_argument, NULL, 's'},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0}};
    struct quotes_training training = {
        .seed = 1,
        .cue_epochs = 5,
        .argument_epochs = 8,
        .cue_rows = 90000,
        .argument_rows = 400000,
        .cue = {.a = 0.05F, .l1 = 0.5F, .l2 = 8},
        .argument = {.a = 0.12F, .l1 = 0.05F, .l2 = 120},
        .report = report,
        .cancel = &interrupted,
    };
    uint32_t every = 1;
    int letter;
    hsy_error error;
    while ((letter = getopt_long(argc, argv, "e:n:s:h", table, NULL)) != -1) {
        uint32_t number =
            optarg == NULL ? 0 : (uint32_t)strtoul(optarg, NULL, 10);
        every = letter == 'e' && number > 0 ? number : every;
        training.argument_epochs =
            letter == 'n' ? number : training.argument_epochs;
        training.seed = letter == 's' ? number : training.seed;
        if (letter == 'h' || letter == '?') {
            fputs(usage, letter == 'h' ? stdout : stderr);
            return letter == 'h' ? EXIT_SUCCESS : 2;
        }
    }
    if (argc - optind < 2) {
        fputs(usage, stderr);
        return 2;
    }
    signal(SIGINT, interrupt);
    if (train(&training, every, argv + optind, &error) != HSY_OK) {
        fprintf(stderr, "train-model: %s\n", error.message);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
