/* Input files: opened, sniffed, read in pieces or whole. */
#ifndef HSY_CMD_INPUT_H
#define HSY_CMD_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

struct input {
    int fd;
    struct buffer head; /* what was read to sniff, and is not yet given out */
    size_t head_at;
    int cause; /* errno of the last failure, 0 if none */
};

/* Opens the file, standard input for `-`. False with `cause` set. */
bool input_open(struct input *input, const char *path);
void input_close(struct input *input);

/* Whether the input begins with the stream's header line; a read that fails
 * shows when the input is read. */
bool input_is_stream(struct input *input);

/* An hsy_read; `context` is an input. */
ptrdiff_t input_read(void *context, char *buffer, size_t len);

/* Reads the input to its end into `text`. False with `cause` set: EFBIG if it
 * has 2 GiB or more. */
bool input_read_all(struct input *input, struct buffer *text);

#endif
