/* Records of the layers made in this process -> rows of the stream. */
#ifndef HSY_STREAM_FORMAT_H
#define HSY_STREAM_FORMAT_H

#include "base/buffer.h"
#include "hearsay.h"
#include "text/document.h"

/* One row to be formed: a record, or a fragment of one. */
struct format_row {
    hsy_span span;
    uint32_t record;
    uint8_t rank; /* an enum layer */
};

/* The document at hand and where its rows go. */
struct format {
    struct buffer *out;
    const hsy_document *document;
    const uint64_t *keys; /* one for each quote, if quotes were made */
    hsy_text doc;         /* the first column, as it stands */
    /* By layer: the largest number that other layers' ids have with this
     * layer's letter (a corpus may call its mentions e1, e2 ...). New ids
     * count from there. */
    uint32_t taken[LAYER_COUNT];
};

/* Finds what ids are taken. */
void format_find_taken(struct format *format);

/* Appends the row. False if memory is short. */
bool format_row(struct format *format, const struct format_row *row);

/* Appends the document row, formed from the document's text and fields. */
bool format_document(struct format *format);

#endif
