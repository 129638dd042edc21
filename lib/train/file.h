/* Whole files in and out. */
#ifndef HSY_TRAIN_FILE_H
#define HSY_TRAIN_FILE_H

#include "base/buffer.h"
#include "hearsay.h"

/* Replaces what `out` holds by the file's bytes. HSY_ERR_READ,
 * HSY_ERR_MEMORY. */
hsy_status file_read(const char *path, struct buffer *out, hsy_error *error);

/* Writes the bytes as the file's whole content. HSY_ERR_WRITE. */
hsy_status file_write(const char *path, const struct buffer *content,
                      hsy_error *error);

#endif
