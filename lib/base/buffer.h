/* A growable run of bytes; reset (len = 0) keeps its memory. */
#ifndef HSY_BASE_BUFFER_H
#define HSY_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

struct buffer {
    char *data;
    size_t len, capacity;
};

/* A zeroed buffer is an empty one. All return false if memory is short, and
 * then nothing has changed. */
bool buffer_reserve(struct buffer *buffer, size_t extra);
bool buffer_append(struct buffer *buffer, const char *data, size_t len);
bool buffer_append_byte(struct buffer *buffer, char byte);
bool buffer_append_string(struct buffer *buffer, const char *string);
bool buffer_append_number(struct buffer *buffer, size_t number);
void buffer_release(struct buffer *buffer);

#endif
