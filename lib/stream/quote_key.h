/* The key of a quotation: the same for the same words quoted elsewhere. */
#ifndef HSY_STREAM_QUOTE_KEY_H
#define HSY_STREAM_QUOTE_KEY_H

#include "base/buffer.h"
#include "hearsay.h"
#include "text/document.h"

/* Hashes the folded words of the quote's fragments into `*key`: letters and
 * digits, so that marks, punctuation, case and line ends make no difference.
 * `scratch` is emptied. False if memory is short. */
bool quote_key(const hsy_document *document, const hsy_quote *quote,
               struct buffer *scratch, uint64_t *key);

#endif
