/* The options that all tools share. */
#ifndef HSY_CMD_OPTIONS_H
#define HSY_CMD_OPTIONS_H

#include <stdbool.h>

#include "hearsay.h"

struct tool;

enum input_kind { INPUT_ANY, INPUT_TEXT, INPUT_STREAM };

enum doc_name { DOC_NAME_PATH, DOC_NAME_BASE, DOC_NAME_STEM };

struct options {
    hsy_options analysis;
    enum input_kind from;   /* INPUT_ANY: the tool's own choice */
    enum doc_name doc_name; /* how a text's name is made from its path */
    const char *doc;        /* the text's name, or NULL */
    const char *encoding;   /* of texts, or NULL */
    const char *output;     /* NULL: standard output */
    const char *files_from; /* a list of input files, or NULL */
    char files_end;         /* what ends a name in it */
    bool parse;             /* --tokens=full: token rows have tags and trees */
    bool header;
    bool quiet;
    char **files; /* those on the command line */
    int file_count;
};

enum options_result { OPTIONS_RUN, OPTIONS_DONE, OPTIONS_WRONG };

/* Reads the command line. OPTIONS_DONE: help or version was asked for and
 * written to standard output. OPTIONS_WRONG: what is wrong was said. */
enum options_result options_read(struct options *options,
                                 const struct tool *tool, int argc,
                                 char **argv);

#endif
