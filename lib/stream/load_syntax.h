/* What token rows say of syntax -> the document's token_syntax. */
#ifndef HSY_STREAM_LOAD_SYNTAX_H
#define HSY_STREAM_LOAD_SYNTAX_H

#include "hearsay.h"
#include "stream/rows.h"

/* Fills document->syntax, one for each token, if any token row has a label,
 * a lemma, a tag or a head; leaves it empty otherwise. Tokens are loaded.
 * False if memory is short. */
bool load_syntax(const struct rows *rows, hsy_document *document);

#endif
