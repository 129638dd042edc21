#include "train/class_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "model/endian.h"
#include "model/word_class.h"
#include "train/file.h"

enum { MOST_TURNS = 24 };

struct word_class {
    uint32_t key, value;
};

struct class_list {
    ARRAY(struct word_class) items;
};

static uint32_t read_value(const char *at, const char *end,
                           enum class_kind kind)
{
    uint32_t value = kind == CLASS_PATH ? 1 : 0;
    for (int turns = 0; at < end; at++, turns++) {
        uint32_t digit = (uint32_t)(*at - '0');
        if (kind == CLASS_NUMBER) {
            value = value * 10 + digit;
        } else if (turns < MOST_TURNS) {
            value = value * 2 + digit;
        }
    }
    return kind == CLASS_NUMBER ? value + 1 : value;
}

/* Adds the word of a line; false if memory is short. */
static bool add_line(struct class_list *list, hsy_text line,
                     enum class_kind kind)
{
    const char *tab = memchr(line.data, '\t', line.len);
    if (tab == NULL || (line.len > 1 && memcmp(line.data, "# ", 2) == 0)) {
        return true;
    }
    struct word_class *item = ARRAY_PUSH(&list->items);
    if (item == NULL) {
        return false;
    }
    hsy_text word = {line.data, (uint32_t)(tab - line.data)};
    item->key = word_class_key(word);
    item->value = read_value(tab + 1, line.data + line.len, kind);
    return true;
}

static bool add_lines(struct class_list *list, hsy_text text,
                      enum class_kind kind)
{
    const char *at = text.data, *end = text.data + text.len;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop == NULL ? end : stop;
        if (!add_line(list, (hsy_text){at, (uint32_t)(stop - at)}, kind)) {
            return false;
        }
        at = stop + 1;
    }
    return true;
}

static int by_key(const void *a, const void *b)
{
    const struct word_class *x = a, *y = b;
    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    return (x->value > y->value) - (x->value < y->value);
}

static bool append_u32(struct buffer *out, uint32_t value)
{
    unsigned char bytes[4];
    store_u32(bytes, value);
    return buffer_append(out, (const char *)bytes, sizeof bytes);
}

static bool pack(struct class_list *list, struct buffer *out)
{
    size_t count = list->items.count;
    if (count > 0) {
        qsort(list->items.items, count, sizeof *list->items.items, by_key);
    }
    bool done = append_u32(out, (uint32_t)count);
    for (size_t i = 0; done && i < count; i++) {
        done = append_u32(out, list->items.items[i].key);
    }
    for (size_t i = 0; done && i < count; i++) {
        done = append_u32(out, list->items.items[i].value);
    }
    return done;
}

hsy_status class_table_read(const char *path, enum class_kind kind,
                            struct buffer *out, hsy_error *error)
{
    struct buffer content = {0};
    struct class_list list = {0};
    hsy_status status = file_read(path, &content, error);
    if (status == HSY_OK) {
        hsy_text text = {content.data, (uint32_t)content.len};
        if (!add_lines(&list, text, kind) || !pack(&list, out)) {
            status = error_memory(error);
        }
    }
    ARRAY_RELEASE(&list.items);
    buffer_release(&content);
    return status;
}
