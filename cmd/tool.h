/* What the four tools share: each is an option table and its stages.
 *
 *     static const tool_stage stages[] = {hsy_segment, hsy_tag_entities};
 *     static const struct tool tag_entities = {
 *         .name = "tag-entities",
 *         .summary = "Marks names, dates, times and amounts.",
 *         .stages = stages,
 *         .stage_count = 2,
 *     };
 *
 *     int main(int argc, char **argv)
 *     {
 *         return tool_run(&tag_entities, argc, argv);
 *     }
 */
#ifndef HSY_CMD_TOOL_H
#define HSY_CMD_TOOL_H

#include <stdbool.h>

#include "hearsay.h"

typedef hsy_status (*tool_stage)(hsy_analyzer *analyzer, hsy_document *document,
                                 hsy_error *error);

/* An option that one tool has beyond the shared ones. */
struct tool_option {
    const char *name; /* long, without its hyphens */
    int argument;     /* getopt's no_argument, required_ or optional_ */
    const char *help; /* its line of --help */
    /* Takes the value, NULL if there is none: false if it is not `allowed`,
     * which is then said. */
    bool (*set)(const char *value);
    const char *allowed; /* `this or that` */
};

/* How documents are written. The functions are hsy_writer's, for an object
 * of the tool's own. */
struct tool_writer {
    void *(*create)(hsy_write write, void *context);
    void (*destroy)(void *writer);
    hsy_status (*header)(void *writer, hsy_error *error);
    hsy_status (*document)(void *writer, const hsy_document *document,
                           hsy_error *error);
    hsy_status (*flush)(void *writer, hsy_error *error);
};

struct tool {
    const char *name, *summary;
    const tool_stage *stages; /* those before it, then its own */
    int stage_count;
    bool takes_text; /* takes input that is no stream for text */
    const struct tool_option *options;
    int option_count;
    /* What is wrong with the tool's own options together, or NULL; the
     * function may be NULL. */
    const char *(*check_options)(void);
    /* Asked when the options are read; NULL or an answer of NULL: the
     * annotation stream. */
    const struct tool_writer *(*writer)(void);
};

enum tool_exit { TOOL_OK = 0, TOOL_FAILED = 1, TOOL_USAGE = 2 };

/* The whole program; returns its exit status. */
int tool_run(const struct tool *tool, int argc, char **argv);

#endif
