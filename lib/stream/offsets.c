#include "stream/offsets.h"

#include "base/utf8.h"

enum { BLOCK = 128 };

/* Steps over one character and counts it. */
static const char *step(const struct offset_index *index, const char *at,
                        uint32_t *units)
{
    uint32_t code;
    size_t len = utf8_decode(at, index->data + index->len, &code);
    bool pair = index->unit == HSY_OFFSETS_UTF16 && code >= 0x10000 &&
                code < UTF8_INVALID;
    *units += pair ? 2 : 1;
    return at + len;
}

bool offset_index_build(struct offset_index *index, hsy_text text,
                        hsy_offsets unit)
{
    index->data = text.data;
    index->len = text.len;
    index->unit = unit;
    index->marks.count = 0;
    if (unit == HSY_OFFSETS_BYTES) {
        return true;
    }
    if (!ARRAY_RESERVE(&index->marks, text.len / BLOCK + 1)) {
        return false;
    }
    uint32_t units = 0;
    const char *at = text.data, *end = text.data + text.len;
    for (uint32_t block = 0; block <= text.len / BLOCK; block++) {
        while (at < end && at < text.data + (size_t)block * BLOCK) {
            at = step(index, at, &units);
        }
        index->marks.items[index->marks.count++] =
            (struct offset_mark){(uint32_t)(at - text.data), units};
    }
    return true;
}

void offset_index_release(struct offset_index *index)
{
    ARRAY_RELEASE(&index->marks);
}

uint32_t offset_units(const struct offset_index *index, uint32_t offset)
{
    if (index->unit == HSY_OFFSETS_BYTES) {
        return offset;
    }
    const struct offset_mark *mark = &index->marks.items[offset / BLOCK];
    uint32_t units = mark->units;
    const char *at = index->data + mark->at;
    while (at < index->data + offset) {
        at = step(index, at, &units);
    }
    return units;
}
