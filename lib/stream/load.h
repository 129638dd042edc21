/* Rows of the known layers -> the document's records. */
#ifndef HSY_STREAM_LOAD_H
#define HSY_STREAM_LOAD_H

#include "hearsay.h"
#include "stream/rows.h"

/* Fills the document's layers from its rows, which rows_read has checked.
 * A row whose label, or whose place among the others of its layer, the stages
 * do not know (a corpus has its own) is kept and becomes no record.
 * HSY_ERR_MEMORY. O(rows). */
hsy_status load_layers(const struct rows *rows, hsy_document *document,
                       hsy_error *error);

#endif
