/* Words as later stages see them: a token's folded form, shape, lexicon
 * entries, part of speech and lemma, and its place in a dependency tree. */
#ifndef HSY_SYNTAX_SYNTAX_H
#define HSY_SYNTAX_SYNTAX_H

#include "hearsay.h"
#include "model/lexicon.h"
#include "text/analyzer.h"

enum word_shape {
    SHAPE_LOWER,   /* said */
    SHAPE_CAPITAL, /* Said, O'Hare */
    SHAPE_INITIAL, /* J, J. */
    SHAPE_UPPER,   /* SAID, U.S. */
    SHAPE_MIXED,   /* iPhone, McDonald */
    SHAPE_DIGIT,   /* begins with a digit */
    SHAPE_OTHER    /* punctuation, symbols */
};

/* Universal parts of speech. */
enum upos {
    UPOS_ADJ,
    UPOS_ADP,
    UPOS_ADV,
    UPOS_AUX,
    UPOS_CCONJ,
    UPOS_DET,
    UPOS_INTJ,
    UPOS_NOUN,
    UPOS_NUM,
    UPOS_PART,
    UPOS_PRON,
    UPOS_PROPN,
    UPOS_PUNCT,
    UPOS_SCONJ,
    UPOS_SYM,
    UPOS_VERB,
    UPOS_X,
    UPOS_COUNT
};

/* Penn Treebank tags, as in UD English; see syntax_xpos_name. */
enum xpos {
    XPOS_NONE,
#define XPOS(id, name) XPOS_##id,
#include "syntax/xpos.def"
#undef XPOS
    XPOS_COUNT
};

/* Universal relations, without subtypes. */
enum deprel {
    DEPREL_NONE,
#define DEPREL(id, name) DEPREL_##id,
#include "syntax/deprel.def"
#undef DEPREL
    DEPREL_COUNT
};

struct word {
    hsy_text fold;
    hsy_text lemma;
    struct lexicon_entries entries; /* of the folded form */
    uint8_t shape;                  /* a word_shape */
    uint8_t upos, xpos;
    bool spaced; /* white space (or its sentence's start) stands before it */
};

/* The words of a document, one for each token, good until the analyzer's next
 * document. */
struct words {
    const struct word *items;
    uint32_t count;
};

/* Words of all tokens of the document, made once (later stages in one process
 * get the same ones). Tokens are required first. HSY_ERR_MEMORY. */
hsy_status syntax_words(hsy_analyzer *analyzer, hsy_document *document,
                        struct words *out, hsy_error *error);

/* A token's place in the dependency tree of its sentence. */
struct tree_node {
    uint32_t head;  /* index of a token of the document; its own: the root */
    uint8_t deprel; /* an enum deprel */
};

/* Trees of some sentences: the stream's, or made when first asked for. `*out`
 * has a node for each token of the document; those of sentences that nobody
 * asked for have head HSY_NONE. Good as long as the words are.
 * HSY_ERR_MEMORY. */
hsy_status syntax_trees(hsy_analyzer *analyzer, hsy_document *document,
                        hsy_range sentences, const struct tree_node **out,
                        hsy_error *error);

const char *syntax_upos_name(enum upos tag);
const char *syntax_xpos_name(enum xpos tag);
const char *syntax_deprel_name(enum deprel relation);

#endif
