/* The rows of one document: checked against the format, kept in the
 * document, their ids indexed. */
#ifndef HSY_STREAM_ROWS_H
#define HSY_STREAM_ROWS_H

#include "base/array.h"
#include "hearsay.h"
#include "text/document.h"

/* What loading needs of a row beyond document_row; one for each row. */
struct row_detail {
    hsy_text label, attrs;
    size_t line;
    uint32_t first; /* the first row with the same id, its own mostly */
};

/* Scratch, kept from document to document. A zeroed one is empty. */
struct rows {
    ARRAY(struct row_detail) details;
    ARRAY(uint32_t) slots; /* hash table of ids: row + 1, or 0; 2^n slots */
};

/* Fills the document's name, text, fields and rows from the lines of its
 * `block`, which is in the document's own memory and begins on line `line`
 * with its document row. HSY_ERR_STREAM with the line and what is wrong, but
 * not the document's name. O(bytes). */
hsy_status rows_read(struct rows *rows, hsy_document *document, hsy_text block,
                     size_t line, hsy_error *error);

/* The first row with the id, or HSY_NONE. */
uint32_t rows_find(const struct rows *rows, const hsy_document *document,
                   hsy_text id);

void rows_release(struct rows *rows);

#endif
