#include "syntax/syntax.h"

static const char *const upos_names[UPOS_COUNT] = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

static const char *const xpos_names[XPOS_COUNT] = {
    "_",
#define XPOS(id, name) name,
#include "syntax/xpos.def"
#undef XPOS
};

static const char *const deprel_names[DEPREL_COUNT] = {
    "_",
#define DEPREL(id, name) name,
#include "syntax/deprel.def"
#undef DEPREL
};

const char *syntax_upos_name(enum upos tag)
{
    return upos_names[tag];
}

const char *syntax_xpos_name(enum xpos tag)
{
    return xpos_names[tag];
}

const char *syntax_deprel_name(enum deprel relation)
{
    return deprel_names[relation];
}
