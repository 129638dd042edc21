/* What a tool says on standard error, one line at a time:
 *
 *     tool: 'file': line 7: what is wrong; what to do
 *
 * Control bytes and bytes that are not UTF-8 are shown as \xHH. */
#ifndef HSY_CMD_MESSAGE_H
#define HSY_CMD_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

struct messages {
    const char *tool;
    bool quiet; /* no warnings */
};

/* What a message is about: `file` NULL is the tool itself, `document` NULL
 * the whole file, `line` 0 no line. All are ended by NUL. */
struct subject {
    const char *file, *document;
    size_t line;
};

/* `format` is printf's. Text that does not fit 1 KiB is cut. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
void message_error(const struct messages *messages, struct subject subject,
                   const char *format, ...);

/* The same, unless `quiet`. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
void message_warn(const struct messages *messages, struct subject subject,
                  const char *format, ...);

#endif
