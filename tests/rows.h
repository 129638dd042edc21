/* What must hold of the rows that any text gives. The headers that cmocka
 * wants are included before. */
#ifndef HSY_TESTS_ROWS_H
#define HSY_TESTS_ROWS_H

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/document.h"

enum { COLUMNS = 9 };

/* The columns of one row, escaped as they stand. */
struct row {
    hsy_text columns[COLUMNS];
};

enum column { DOC, LAYER, ID, START, END, LABEL, REF, TEXT_COLUMN, ATTRS };

struct rows {
    struct row *items;
    size_t count;
};

static inline bool same_text(hsy_text a, hsy_text b)
{
    return a.len == b.len && memcmp(a.data, b.data, a.len) == 0;
}

static inline const char *read_row(const char *at, struct row *row)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        size_t len = strcspn(at, "\t\n");
        row->columns[i] = (hsy_text){at, (uint32_t)len};
        assert_int_equal(at[len], i + 1 < COLUMNS ? '\t' : '\n');
        at += len + 1;
    }
    return at;
}

/* The rows of a stream that ends by NUL, without its header. */
static inline struct rows read_rows(const char *stream)
{
    size_t lines = 0;
    for (const char *at = stream; *at != '\0'; at++) {
        lines += *at == '\n';
    }
    struct rows rows = {calloc(lines + 1, sizeof *rows.items), 0};
    struct row header;
    assert_non_null(rows.items);
    for (const char *at = read_row(stream, &header); *at != '\0';) {
        at = read_row(at, &rows.items[rows.count++]);
    }
    return rows;
}

static inline unsigned long number_of(hsy_text text)
{
    return strtoul(text.data, NULL, 10);
}

static inline int layer_rank(hsy_text layer)
{
    static const char *const LAYERS[] = {
        "document", "sentence", "token", "entity", "quote", "cue", "source"};
    for (int i = 0; i < 7; i++) {
        if (same_text(layer,
                      (hsy_text){LAYERS[i], (uint32_t)strlen(LAYERS[i])})) {
            return i;
        }
    }
    fail_msg("layer %.*s", (int)layer.len, layer.data);
    return -1;
}

static inline int compare_numbers(unsigned long a, unsigned long b)
{
    return (a > b) - (a < b);
}

/* Start, then end descending, then layer, then the id's number. */
static inline int compare_rows(const struct row *a, const struct row *b)
{
    int order = compare_numbers(number_of(a->columns[START]),
                                number_of(b->columns[START]));
    if (order == 0) {
        order = compare_numbers(number_of(b->columns[END]),
                                number_of(a->columns[END]));
    }
    if (order == 0) {
        order = layer_rank(a->columns[LAYER]) - layer_rank(b->columns[LAYER]);
    }
    hsy_text left = a->columns[ID], right = b->columns[ID];
    left.data++;
    right.data++;
    return order != 0 ? order
                      : compare_numbers(number_of(left), number_of(right));
}

static inline int compare_ids(const void *a, const void *b)
{
    const struct row *left = a, *right = b;
    hsy_text x = left->columns[ID], y = right->columns[ID];
    int order = memcmp(x.data, y.data, x.len < y.len ? x.len : y.len);
    order = order != 0 ? order : compare_numbers(x.len, y.len);
    return order != 0 ? order
                      : compare_numbers(number_of(left->columns[START]),
                                        number_of(right->columns[START]));
}

static inline bool has_id(const struct rows *by_id, hsy_text id)
{
    size_t low = 0, high = by_id->count;
    struct row key = {0};
    key.columns[ID] = id;
    key.columns[START] = (hsy_text){"0", 1};
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_ids(&by_id->items[middle], &key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < by_id->count && same_text(by_id->items[low].columns[ID], id);
}

static inline void check_refs(const struct rows *by_id, hsy_text refs)
{
    if (refs.len == 1 && refs.data[0] == '-') {
        return;
    }
    for (uint32_t at = 0; at < refs.len;) {
        const char *comma = memchr(refs.data + at, ',', refs.len - at);
        uint32_t end = comma == NULL ? refs.len : (uint32_t)(comma - refs.data);
        assert_true(has_id(by_id, (hsy_text){refs.data + at, end - at}));
        at = end + 1;
    }
}

/* Rows of one id are the ordered fragments of one quote, cue or source. */
static inline void check_fragments(const struct row *first,
                                   const struct row *second)
{
    if (!same_text(first->columns[ID], second->columns[ID])) {
        return;
    }
    assert_true(layer_rank(first->columns[LAYER]) >= LAYER_QUOTE);
    assert_true(number_of(first->columns[END]) <=
                number_of(second->columns[START]));
    assert_true(same_text(first->columns[LAYER], second->columns[LAYER]));
    assert_true(same_text(first->columns[LABEL], second->columns[LABEL]));
    assert_true(same_text(first->columns[REF], second->columns[REF]));
    assert_true(same_text(first->columns[ATTRS], second->columns[ATTRS]));
}

/* Sorted rows, unique ids, references that exist, valid UTF-8. */
static inline void check_stream(const char *stream)
{
    size_t invalid;
    struct rows rows = read_rows(stream);
    assert_int_equal(utf8_count_invalid(stream, strlen(stream), &invalid), 0);
    for (size_t i = 1; i < rows.count; i++) {
        assert_true(compare_rows(&rows.items[i - 1], &rows.items[i]) < 0);
    }
    qsort(rows.items, rows.count, sizeof *rows.items, compare_ids);
    for (size_t i = 0; i < rows.count; i++) {
        if (i > 0) {
            check_fragments(&rows.items[i - 1], &rows.items[i]);
        }
        check_refs(&rows, rows.items[i].columns[REF]);
    }
    free(rows.items);
}

#endif
