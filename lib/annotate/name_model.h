/* Puts the names that the model finds in the place of the rules' own.
 *
 * For persons, organisations and places the model decides, with the rules'
 * mentions among its features. What rules alone know stays theirs: peoples,
 * events and the other classes, titles, and whether a place is a country, a
 * landscape or a building. */
#ifndef HSY_ANNOTATE_NAME_MODEL_H
#define HSY_ANNOTATE_NAME_MODEL_H

#include "annotate/name.h"
#include "annotate/namer.h"

/* A model and its scratch memory; zeroed: none yet. */
struct name_model {
    const hsy_models *models; /* whose model is open */
    struct namer namer;
    struct namer_hints hints;
    struct namer_work work;
    ARRAY(struct name_mention) merged;
};

/* Replaces the rules' mentions; nothing happens where `models` has no model
 * of names. HSY_ERR_MEMORY; HSY_ERR_OPTION for a model that is none. */
hsy_status name_model_apply(struct name_model *model, const hsy_models *models,
                            struct name_tagger *rules, hsy_error *error);
void name_model_release(struct name_model *model);

#endif
