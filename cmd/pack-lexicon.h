/* Packs rows of word lists into the table of model/lexicon_format.h. Build
 * time only. */
#ifndef HSY_CMD_PACK_LEXICON_H
#define HSY_CMD_PACK_LEXICON_H

#include "base/array.h"
#include "base/buffer.h"
#include "hearsay.h"

struct list_row {
    hsy_text key;   /* folded */
    hsy_text text;  /* lemma, or none */
    uint32_t order; /* of reading: of two texts the first one stays */
    uint16_t value;
    uint8_t list, flags;
};

struct list_rows {
    ARRAY(struct list_row) rows;
};

/* Appends the packed table to the empty buffer `out`. Rows of one key in one
 * list become one entry: the greatest value, all flags, the first text. The
 * rows are sorted. HSY_ERR_MEMORY, HSY_ERR_TOO_BIG. */
hsy_status lexicon_pack(struct list_rows *lists, struct buffer *out,
                        hsy_error *error);

#endif
