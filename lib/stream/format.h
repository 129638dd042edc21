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

/* Appends the row, whose first column is `doc` as it stands. False if memory
 * is short. */
bool format_row(struct buffer *out, const hsy_document *document, hsy_text doc,
                const struct format_row *row);

/* Appends the document row, formed from the document's text and fields. */
bool format_document(struct buffer *out, const hsy_document *document,
                     hsy_text doc);

#endif
