#include "train/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"

enum { PIECE = 1 << 16 };

static hsy_status read_pieces(FILE *file, struct buffer *out, hsy_error *error)
{
    size_t got = PIECE;
    while (got == PIECE) {
        if (!buffer_reserve(out, PIECE)) {
            return error_memory(error);
        }
        got = fread(out->data + out->len, 1, PIECE, file);
        out->len += got;
    }
    return HSY_OK;
}

hsy_status file_read(const char *path, struct buffer *out, hsy_error *error)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return error_set(error, HSY_ERR_READ, "'%s': %s", path,
                         strerror(errno));
    }
    out->len = 0;
    hsy_status status = read_pieces(file, out, error);
    if (status == HSY_OK && ferror(file)) {
        status = error_set(error, HSY_ERR_READ, "'%s': cannot be read", path);
    }
    fclose(file);
    return status;
}

hsy_status file_write(const char *path, const struct buffer *content,
                      hsy_error *error)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        return error_set(error, HSY_ERR_WRITE, "'%s': %s", path,
                         strerror(errno));
    }
    bool written = fwrite(content->data, 1, content->len, file) == content->len;
    if (fclose(file) != 0 || !written) {
        return error_set(error, HSY_ERR_WRITE, "'%s': cannot be written", path);
    }
    return HSY_OK;
}
