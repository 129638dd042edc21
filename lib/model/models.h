/* What is compiled in: lexicon and models. */
#ifndef HSY_MODEL_MODELS_H
#define HSY_MODEL_MODELS_H

#include "hearsay.h"
#include "model/lexicon.h"

struct hsy_models {
    struct lexicon lexicon;
    char hash[9];
};

#endif
