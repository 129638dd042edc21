/* Folding: the form in which words are looked up and compared. */
#ifndef HSY_MODEL_FOLD_H
#define HSY_MODEL_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "hearsay.h"

/* Appends the folded form of `text` to `out`: composed (NFC), in lower case,
 * curly apostrophes and single marks straight, dashes of any width as `-`,
 * invisible characters left out, each run of white space one space (none at
 * the ends). Bytes that are not valid UTF-8 stay. ASCII takes a fast path.
 * False if memory is short. */
bool fold_append(struct buffer *out, hsy_text text);

#endif
