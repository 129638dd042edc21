#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stream/tsv.h"

enum { HEADER_LEN = sizeof TSV_HEADER - 1, PIECE = 1 << 16 };

bool input_open(struct input *input, const char *path)
{
    *input = (struct input){.fd = STDIN_FILENO};
    if (strcmp(path, "-") != 0) {
        input->fd = open(path, O_RDONLY | O_CLOEXEC);
    }
    input->cause = input->fd < 0 ? errno : 0;
    return input->fd >= 0;
}

void input_close(struct input *input)
{
    if (input->fd != STDIN_FILENO) {
        close(input->fd);
    }
    buffer_release(&input->head);
}

static ptrdiff_t read_some(struct input *input, char *buffer, size_t len)
{
    ssize_t got;
    do {
        got = read(input->fd, buffer, len);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        input->cause = errno;
    }
    return got;
}

bool input_is_stream(struct input *input)
{
    struct buffer *head = &input->head;
    if (!buffer_reserve(head, HEADER_LEN)) {
        return false;
    }
    while (head->len < HEADER_LEN) {
        ptrdiff_t got =
            read_some(input, head->data + head->len, HEADER_LEN - head->len);
        if (got <= 0) {
            return false;
        }
        head->len += (size_t)got;
    }
    return memcmp(head->data, TSV_HEADER, HEADER_LEN) == 0;
}

ptrdiff_t input_read(void *context, char *buffer, size_t len)
{
    struct input *input = context;
    size_t held = input->head.len - input->head_at;
    if (held == 0) {
        return read_some(input, buffer, len);
    }
    size_t take = held < len ? held : len;
    memcpy(buffer, input->head.data + input->head_at, take);
    input->head_at += take;
    return (ptrdiff_t)take;
}

/* Room for the whole of a regular file at once, if it is not too big. */
static bool reserve_size(struct input *input, struct buffer *text)
{
    struct stat status;
    size_t size = PIECE;
    if (fstat(input->fd, &status) == 0 && S_ISREG(status.st_mode)) {
        if (status.st_size >= INT32_MAX) {
            input->cause = EFBIG;
            return false;
        }
        size = (size_t)status.st_size + 1;
    }
    input->cause = buffer_reserve(text, size) ? 0 : ENOMEM;
    return input->cause == 0;
}

bool input_read_all(struct input *input, struct buffer *text)
{
    ptrdiff_t got = 1;
    text->len = 0;
    if (!reserve_size(input, text)) {
        return false;
    }
    while (got > 0) {
        if (text->len == text->capacity && !buffer_reserve(text, PIECE)) {
            input->cause = ENOMEM;
            return false;
        }
        got = input_read(input, text->data + text->len,
                         text->capacity - text->len);
        text->len += got > 0 ? (size_t)got : 0;
        if (text->len >= INT32_MAX) {
            input->cause = EFBIG;
            return false;
        }
    }
    return got == 0;
}
