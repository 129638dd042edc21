#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "tool.h"

enum { MOST_OPTIONS = 32, FIRST_OWN = 1000 };

/* What getopt_long returns for options without a letter. */
enum {
    OPTION_DOC = 256,
    OPTION_DOC_NAME,
    OPTION_ENCODING,
    OPTION_FILES_FROM,
    OPTION_FROM,
    OPTION_LAYOUT,
    OPTION_NO_HEADER,
    OPTION_REPLACE,
    OPTION_TOKENS,
    OPTION_VERSION
};

static const struct option SHARED[] = {
    {"doc", required_argument, NULL, OPTION_DOC},
    {"doc-name", required_argument, NULL, OPTION_DOC_NAME},
    {"encoding", required_argument, NULL, OPTION_ENCODING},
    {"files-from", required_argument, NULL, OPTION_FILES_FROM},
    {"from", required_argument, NULL, OPTION_FROM},
    {"help", no_argument, NULL, 'h'},
    {"layout", required_argument, NULL, OPTION_LAYOUT},
    {"no-header", no_argument, NULL, OPTION_NO_HEADER},
    {"null", no_argument, NULL, '0'},
    {"output", required_argument, NULL, 'o'},
    {"quiet", no_argument, NULL, 'q'},
    {"replace", no_argument, NULL, OPTION_REPLACE},
    {"tokens", optional_argument, NULL, OPTION_TOKENS},
    {"version", no_argument, NULL, OPTION_VERSION},
};
enum { SHARED_COUNT = sizeof SHARED / sizeof *SHARED };

static const char HELP_HEAD[] =
    "\n"
    "With no FILE, or for -, read standard input.\n"
    "\n"
    "  -t, --from text       read plain text, not a stream (or --from stream)\n"
    "  -o, --output FILE     write FILE, which appears when it is complete\n";

static const char HELP_TAIL[] =
    "      --replace         run anew where the tool has run already\n"
    "      --no-header       leave out the header line\n"
    "      --files-from LIST read more names of files from LIST, one a line\n"
    "  -0, --null            names in LIST end with NUL\n"
    "  -q, --quiet           no warnings\n"
    "  -h, --help            this help\n"
    "      --version         the version\n"
    "\n"
    "Of plain text:\n"
    "      --doc NAME        the document's name (stdin for standard input)\n"
    "      --doc-name KIND   path as given, base (a.txt) or stem (a)\n"
    "      --encoding NAME   convert from NAME, as iconv calls it\n"
    "      --layout KIND     auto, lines, blank or wrapped\n"
    "      --tokens[=full]   write token rows too, with tags and trees\n";

static void print_help(const struct tool *tool)
{
    printf("usage: %s [OPTION]... [FILE]...\n%s\n%s", tool->name, tool->summary,
           HELP_HEAD);
    for (int i = 0; i < tool->option_count; i++) {
        printf("%s", tool->options[i].help);
    }
    printf("%s", HELP_TAIL);
}

/* Says what is wrong with an option's value. */
static bool refuse(const struct tool *tool, const char *option,
                   const char *value, const char *allowed)
{
    fprintf(stderr, "%s: option '--%s': '%s' is not %s\n", tool->name, option,
            value, allowed);
    return false;
}

/* The value's place among the words, or -1. */
static int find_word(const char *value, const char *const *words, int count)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(value, words[i]) == 0) {
            return i;
        }
    }
    return -1;
}

static bool set_from(struct options *options, const struct tool *tool,
                     const char *value)
{
    static const char *const words[] = {"text", "stream"};
    int found = find_word(value, words, 2);
    options->from = found == 0 ? INPUT_TEXT : INPUT_STREAM;
    return found >= 0 || refuse(tool, "from", value, "text or stream");
}

static bool set_doc_name(struct options *options, const struct tool *tool,
                         const char *value)
{
    static const char *const words[] = {"path", "base", "stem"};
    int found = find_word(value, words, 3);
    options->doc_name = (enum doc_name)found;
    return found >= 0 || refuse(tool, "doc-name", value, "path, base or stem");
}

static bool set_layout(struct options *options, const struct tool *tool,
                       const char *value)
{
    static const char *const words[] = {"auto", "lines", "blank", "wrapped"};
    int found = find_word(value, words, 4);
    options->analysis.layout = (hsy_layout)found;
    return found >= 0 ||
           refuse(tool, "layout", value, "auto, lines, blank or wrapped");
}

static bool set_tokens(struct options *options, const struct tool *tool,
                       const char *value)
{
    options->analysis.tokens = true;
    options->parse = value != NULL;
    return value == NULL || strcmp(value, "full") == 0 ||
           refuse(tool, "tokens", value, "full");
}

static bool set_doc(struct options *options, const struct tool *tool,
                    const char *value)
{
    options->doc = value;
    return *value != '\0' || refuse(tool, "doc", value, "a name");
}

static bool set_own(const struct tool *tool, int index, const char *value)
{
    const struct tool_option *option = &tool->options[index];
    return option->set(value) ||
           refuse(tool, option->name, value == NULL ? "" : value,
                  option->allowed);
}

/* Options without a check of their value. */
static bool set_plain(struct options *options, int option, const char *value)
{
    switch (option) {
    case 't':
        options->from = INPUT_TEXT;
        return true;
    case 'o':
        options->output = value;
        return true;
    case 'q':
        options->quiet = true;
        return true;
    case '0':
        options->files_end = '\0';
        return true;
    case OPTION_ENCODING:
        options->encoding = value;
        return true;
    case OPTION_FILES_FROM:
        options->files_from = value;
        return true;
    case OPTION_NO_HEADER:
        options->header = false;
        return true;
    case OPTION_REPLACE:
        options->analysis.replace = true;
        return true;
    default:
        return false;
    }
}

/* False if the option or its value is not allowed, which was then said. */
static bool set_option(struct options *options, const struct tool *tool,
                       int option, const char *value)
{
    if (option >= FIRST_OWN) {
        return set_own(tool, option - FIRST_OWN, value);
    }
    switch (option) {
    case OPTION_FROM:
        return set_from(options, tool, value);
    case OPTION_DOC:
        return set_doc(options, tool, value);
    case OPTION_DOC_NAME:
        return set_doc_name(options, tool, value);
    case OPTION_LAYOUT:
        return set_layout(options, tool, value);
    case OPTION_TOKENS:
        return set_tokens(options, tool, value);
    default:
        return set_plain(options, option, value);
    }
}

/* The shared options and the tool's own, for getopt_long. */
static void list_options(const struct tool *tool, struct option *all)
{
    int count = SHARED_COUNT;
    memcpy(all, SHARED, sizeof SHARED);
    for (int i = 0; i < tool->option_count && count < MOST_OPTIONS; i++) {
        all[count++] =
            (struct option){tool->options[i].name, tool->options[i].argument,
                            NULL, FIRST_OWN + i};
    }
    all[count] = (struct option){0};
}

static enum options_result ask_for_help(const struct tool *tool)
{
    fprintf(stderr, "%s: see %s --help\n", tool->name, tool->name);
    return OPTIONS_WRONG;
}

static enum options_result finish(struct options *options,
                                  const struct tool *tool)
{
    if (options->doc != NULL && options->file_count > 1) {
        fprintf(stderr, "%s: option '--doc' names one document, not %d files\n",
                tool->name, options->file_count);
        return ask_for_help(tool);
    }
    const char *wrong =
        tool->check_options == NULL ? NULL : tool->check_options();
    if (wrong != NULL) {
        fprintf(stderr, "%s: %s\n", tool->name, wrong);
        return ask_for_help(tool);
    }
    return OPTIONS_RUN;
}

enum options_result options_read(struct options *options,
                                 const struct tool *tool, int argc, char **argv)
{
    struct option all[MOST_OPTIONS + 1];
    char *name = argv[0];
    int option;
    *options = (struct options){.header = true, .files_end = '\n'};
    list_options(tool, all);
    /* getopt's own messages begin with this name. */
    argv[0] = (char *)tool->name;
    while ((option = getopt_long(argc, argv, "0hto:q", all, NULL)) != -1) {
        if (option == 'h') {
            print_help(tool);
            return OPTIONS_DONE;
        }
        if (option == OPTION_VERSION) {
            printf("%s (hearsay) %s\n", tool->name, HSY_VERSION);
            return OPTIONS_DONE;
        }
        if (option == '?' || !set_option(options, tool, option, optarg)) {
            return ask_for_help(tool);
        }
    }
    argv[0] = name;
    options->files = argv + optind;
    options->file_count = argc - optind;
    return finish(options, tool);
}
