/* What a document keeps of its words and trees; see text/document.h. */
#ifndef HSY_SYNTAX_WORD_STORE_H
#define HSY_SYNTAX_WORD_STORE_H

#include "base/array.h"
#include "base/buffer.h"
#include "syntax/parser.h"
#include "syntax/tagger.h"

struct word_store {
    const hsy_models *models; /* whose tagger and parser these are */
    struct tagger tagger;
    ARRAY(struct word) words;
    struct buffer folds;
    struct arena lemmas; /* those that are spelt out anew */

    struct parser parser;
    bool parser_ready;
    ARRAY(struct tree_node) trees; /* one for each token, or none yet */
    ARRAY(bool) parsed;            /* one for each sentence */
    struct parser_state state;
    ARRAY(uint32_t) walks; /* scratch */
};

#endif
