/* The stream's syntax: lines of nine columns, escapes, numbers, attributes.
 * The only place that knows tabs. */
#ifndef HSY_STREAM_TSV_H
#define HSY_STREAM_TSV_H

#include <stdbool.h>

#include "base/buffer.h"
#include "hearsay.h"

enum tsv_column {
    TSV_DOC,
    TSV_LAYER,
    TSV_ID,
    TSV_START,
    TSV_END,
    TSV_LABEL,
    TSV_REF,
    TSV_TEXT,
    TSV_ATTRS,
    TSV_COLUMNS
};

/* The first line of a stream, with its newline. */
#define TSV_HEADER "doc\tlayer\tid\tstart\tend\tlabel\tref\ttext\tattrs\n"

/* Splits a line, without its newline, at its tabs. Returns the number of
 * columns; only the first TSV_COLUMNS are stored. */
size_t tsv_split(hsy_text line, hsy_text columns[TSV_COLUMNS]);

/* Whether the column stands for nothing: `-`. */
bool tsv_is_empty(hsy_text column);

/* Reads a decimal number below 2^31 without leading zeros. */
bool tsv_number(hsy_text digits, uint32_t *number);

/* Writes the bytes that a column stands for to `out`, which has room for
 * `column.len` of them. False if it has an unknown escape. */
bool tsv_unescape(hsy_text column, char *out, uint32_t *len);

/* Whether all escapes of the column are known. */
bool tsv_is_valid(hsy_text column);

/* Whether the column, unescaped, is `bytes`. */
bool tsv_matches(hsy_text column, hsy_text bytes);

struct tsv_attr {
    hsy_text key, value; /* escaped */
};

/* Cuts the first attribute off `*attrs`, which is not `-`. False at the end
 * and for an item that is no `key=value` (then `*attrs` is not empty). */
bool tsv_next_attr(hsy_text *attrs, struct tsv_attr *attr);

/* The value of the attribute in a valid column, escaped; no data if none. */
hsy_text tsv_find_attr(hsy_text attrs, const char *key);

/* Whether the escapes of an attribute's value are known, % ones too. */
bool tsv_value_is_valid(hsy_text value);

/* As tsv_unescape, for the valid value of an attribute. */
uint32_t tsv_unescape_value(hsy_text value, char *out);

/* Appends `bytes` as a column (`-` if there are none) or as an attribute's
 * key or value. False if memory is short. */
bool tsv_put_column(struct buffer *out, hsy_text bytes);
bool tsv_put_value(struct buffer *out, hsy_text bytes);

#endif
