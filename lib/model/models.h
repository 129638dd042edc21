/* What is compiled in: lexicon and models. */
#ifndef HSY_MODEL_MODELS_H
#define HSY_MODEL_MODELS_H

#include "hearsay.h"
#include "model/lexicon.h"

struct hsy_models {
    struct lexicon lexicon;
    hsy_text tagger;                      /* packed; see syntax/tagger.h */
    hsy_text parser;                      /* likewise; see syntax/parser.h */
    hsy_text names;                       /* likewise; see annotate/namer.h */
    hsy_text quote_cues, quote_arguments; /* see annotate/quote_model.h; empty
                                           * where they are not built in */
    char hash[9];
};

/* Made at build time from lib/data by cmd/embed-data.c: a constant, so that
 * nothing is read or checked when a program starts. */
extern const struct hsy_models models_builtin;

#endif
