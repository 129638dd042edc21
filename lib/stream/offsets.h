/* Byte offsets told in other units: characters, or UTF-16 as some programs
 * count. */
#ifndef HSY_STREAM_OFFSETS_H
#define HSY_STREAM_OFFSETS_H

#include <stdbool.h>

#include "base/array.h"
#include "hearsay.h"

/* Counts kept at every so many bytes. A zeroed one is empty. */
struct offset_index {
    const char *data;
    uint32_t len;
    hsy_offsets unit;
    ARRAY(struct offset_mark {
        uint32_t at;    /* where the first character of the block begins */
        uint32_t units; /* before it */
    })
    marks;
};

/* Reads `text`, which is borrowed. A byte that is not part of valid UTF-8
 * counts as one. False if memory is short. O(bytes). */
bool offset_index_build(struct offset_index *index, hsy_text text,
                        hsy_offsets unit);
void offset_index_release(struct offset_index *index);

/* Units before the byte `offset` (at most the text's length). O(1). */
uint32_t offset_units(const struct offset_index *index, uint32_t offset);

#endif
