#define _XOPEN_SOURCE 700 /* realpath */

#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a signal's handler removes; a handler has nothing but globals. */
static const char *volatile doomed;

static void remove_and_die(int number)
{
    if (doomed != NULL) {
        unlink(doomed);
    }
    signal(number, SIG_DFL);
    raise(number);
}

static void catch_signals(void)
{
    static const int numbers[] = {SIGHUP, SIGINT, SIGTERM};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction old, action = {.sa_handler = remove_and_die};
        if (sigaction(numbers[i], NULL, &old) == 0 &&
            old.sa_handler != SIG_IGN) {
            sigaction(numbers[i], &action, NULL);
        }
    }
}

static bool fail(struct output *output)
{
    if (output->cause == 0) {
        output->cause = errno;
    }
    return false;
}

/* The permissions of the file that is replaced, or those of a new one. */
static mode_t wanted_mode(const struct stat *old)
{
    if (old != NULL) {
        return old->st_mode & 07777;
    }
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static bool open_temporary(struct output *output, const struct stat *old)
{
    static const char suffix[] = ".XXXXXX";
    size_t len = strlen(output->target);
    output->temporary = malloc(len + sizeof suffix);
    if (output->temporary == NULL) {
        return fail(output);
    }
    memcpy(output->temporary, output->target, len);
    memcpy(output->temporary + len, suffix, sizeof suffix);
    catch_signals();
    doomed = output->temporary;
    output->fd = mkstemp(output->temporary);
    if (output->fd < 0) {
        doomed = NULL;
        free(output->temporary);
        output->temporary = NULL;
        return fail(output);
    }
    return fchmod(output->fd, wanted_mode(old)) == 0 || fail(output);
}

bool output_open(struct output *output, const char *path)
{
    struct stat old;
    *output = (struct output){.fd = STDOUT_FILENO};
    if (path == NULL || strcmp(path, "-") == 0 ||
        strcmp(path, "/dev/stdout") == 0) {
        return true;
    }
    output->fd = -1;
    bool exists = stat(path, &old) == 0;
    if (exists && !S_ISREG(old.st_mode)) {
        output->fd = open(path, O_WRONLY | O_CLOEXEC);
        return output->fd >= 0 || fail(output);
    }
    /* A link stays, and what it points at is replaced. */
    output->target = exists ? realpath(path, NULL) : strdup(path);
    return output->target == NULL
               ? fail(output)
               : open_temporary(output, exists ? &old : NULL);
}

bool output_write(void *context, const char *data, size_t len)
{
    struct output *output = context;
    while (len != 0) {
        ssize_t wrote = write(output->fd, data, len);
        if (wrote < 0 && errno != EINTR) {
            return fail(output);
        }
        if (wrote > 0) {
            data += wrote;
            len -= (size_t)wrote;
        }
    }
    return true;
}

bool output_close(struct output *output)
{
    if (output->fd >= 0 && close(output->fd) != 0) {
        fail(output);
    }
    if (output->temporary != NULL) {
        if (output->cause != 0 ||
            (rename(output->temporary, output->target) != 0 && !fail(output))) {
            unlink(output->temporary);
        }
        doomed = NULL;
    }
    free(output->temporary);
    free(output->target);
    return output->cause == 0;
}
