#include "model/word_class.h"

#include "model/endian.h"
#include "model/feature.h"

bool word_classes_open(struct word_classes *classes, hsy_text data)
{
    *classes = (struct word_classes){0};
    if (data.len == 0) {
        return true;
    }
    const unsigned char *at = (const unsigned char *)data.data;
    if (data.len < 4 || (data.len - 4) % 8 != 0 ||
        load_u32(at) != (data.len - 4) / 8) {
        return false;
    }
    classes->count = load_u32(at);
    classes->keys = at + 4;
    classes->values = classes->keys + 4 * (size_t)classes->count;
    return true;
}

uint32_t word_class_key(hsy_text word)
{
    uint64_t hash = word.len;
    for (uint32_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.data[i];
        hash = feature_mix(hash, c >= '0' && c <= '9' ? '0' : c);
    }
    return (uint32_t)(feature_mix(hash, 0) >> 32);
}

static uint32_t key_at(const struct word_classes *classes, uint32_t index)
{
    return load_u32(classes->keys + 4 * (size_t)index);
}

uint32_t word_class_find(const struct word_classes *classes, hsy_text word)
{
    if (classes->count == 0) {
        return 0;
    }
    uint32_t key = word_class_key(word);
    uint32_t at = (uint32_t)((uint64_t)key * classes->count >> 32);
    while (at > 0 && key_at(classes, at) > key) {
        at--;
    }
    while (at + 1 < classes->count && key_at(classes, at) < key) {
        at++;
    }
    return key_at(classes, at) == key
               ? load_u32(classes->values + 4 * (size_t)at)
               : 0;
}

uint32_t word_class_prefix(uint32_t path, unsigned bits)
{
    while (path >> bits > 1) {
        path >>= 1;
    }
    return path;
}
