/* Tables of word classes (model/word_class.h) from lists. */
#ifndef HSY_TRAIN_CLASS_TABLE_H
#define HSY_TRAIN_CLASS_TABLE_H

#include "base/buffer.h"
#include "hearsay.h"

enum class_kind {
    CLASS_NUMBER, /* word, tab, number from 0 */
    CLASS_PATH    /* word, tab, path of 0 and 1; turns behind the 24th are
                   * left out */
};

/* Reads a list, of which lines that begin with `# ` are comments, and appends
 * the packed table. HSY_ERR_READ, HSY_ERR_MEMORY. */
hsy_status class_table_read(const char *path, enum class_kind kind,
                            struct buffer *out, hsy_error *error);

#endif
