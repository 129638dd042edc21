#include "base/buffer.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

bool buffer_reserve(struct buffer *buffer, size_t extra)
{
    if (buffer->capacity - buffer->len >= extra) {
        return true;
    }
    if (extra > SIZE_MAX / 4 || buffer->len > SIZE_MAX / 4) {
        return false;
    }
    size_t wanted = buffer->capacity < 256 ? 256 : buffer->capacity * 2;
    while (wanted < buffer->len + extra) {
        wanted *= 2;
    }
    char *grown = realloc(buffer->data, wanted);
    if (grown == NULL) {
        return false;
    }
    buffer->data = grown;
    buffer->capacity = wanted;
    return true;
}

bool buffer_append(struct buffer *buffer, const char *data, size_t len)
{
    if (!buffer_reserve(buffer, len)) {
        return false;
    }
    if (len != 0) {
        memcpy(buffer->data + buffer->len, data, len);
    }
    buffer->len += len;
    return true;
}

bool buffer_append_byte(struct buffer *buffer, char byte)
{
    return buffer_append(buffer, &byte, 1);
}

bool buffer_append_string(struct buffer *buffer, const char *string)
{
    return buffer_append(buffer, string, strlen(string));
}

bool buffer_append_number(struct buffer *buffer, size_t number)
{
    char digits[24];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    return buffer_append(buffer, digits + at, sizeof digits - at);
}

void buffer_release(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct buffer){0};
}
