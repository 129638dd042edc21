/* Tokens as Universal Dependencies' English treebanks have them. */
#ifndef HSY_TEXT_TOKENS_H
#define HSY_TEXT_TOKENS_H

#include "hearsay.h"
#include "text/analyzer.h"

/* Makes sure that the document has its tokens: those of the stream, or new
 * ones for every sentence. HSY_ERR_MEMORY. */
hsy_status tokens_require(hsy_analyzer *analyzer, hsy_document *document,
                          hsy_error *error);

#endif
