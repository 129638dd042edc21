/* Dropping layers, and what would then point at nothing. */
#ifndef HSY_TEXT_DROP_H
#define HSY_TEXT_DROP_H

#include "hearsay.h"
#include "text/document.h"

/* Drops the rows of `*layers` (bits by enum layer), and each row, of whatever
 * layer, whose ref would dangle. A known layer that loses a row so is dropped
 * whole, for its records are used by their numbers. Sets `*layers` to all
 * that were dropped; their records are the caller's to empty.
 * HSY_ERR_MEMORY, and then nothing has changed. O(n log n) in rows. */
hsy_status document_drop_layers(hsy_document *document, unsigned *layers,
                                hsy_error *error);

#endif
