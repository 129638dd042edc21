/* Where a tool writes: standard output, or a file that takes its place whole
 * when it is complete. */
#ifndef HSY_CMD_OUTPUT_H
#define HSY_CMD_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

struct output {
    int fd;
    char *target;    /* the file to replace; NULL: written through */
    char *temporary; /* beside it; removed on failure and by signals */
    int cause;       /* errno of the first failure, 0 if none */
};

/* Opens standard output for a `path` of NULL or `-`. A file is written beside
 * its place and renamed by output_close; what is no regular file (a terminal, a
 * pipe, a device) is written through. One output a process. False with `cause`.
 */
bool output_open(struct output *output, const char *path);

/* An hsy_write; `context` is an output. EPIPE is a failure like others. */
bool output_write(void *context, const char *data, size_t len);

/* Puts the file in its place, if nothing failed, and removes the temporary
 * one otherwise. False with `cause` set if anything has failed. */
bool output_close(struct output *output);

#endif
