#include "annotate/quote_model.h"

#include <string.h>

#include "annotate/quote_feature.h"

/* Changes when the meaning of a feature does. */
static const char features_version[] = "quotes 2";

uint64_t quote_model_hash(void)
{
    return feature_hash_bytes(QUOTE_LABELS, features_version,
                              sizeof features_version - 1);
}

void quote_model_transitions(uint64_t features[QUOTE_LABELS])
{
    for (uint64_t label = 0; label < QUOTE_LABELS; label++) {
        features[label] = quote_feature(QUOTE_FEATURE_TRANSITION, label, 0, 0);
    }
}

static bool is_inside(unsigned label)
{
    return label == QUOTE_CUE_INSIDE || label == QUOTE_SOURCE_INSIDE ||
           label == QUOTE_CONTENT_INSIDE;
}

void quote_model_rules(struct lattice_rules *rules)
{
    lattice_rules_init(rules, QUOTE_LABELS);
    for (unsigned label = 0; label < QUOTE_LABELS; label++) {
        if (!is_inside(label)) {
            continue;
        }
        rules->first &= (uint16_t) ~(1u << label);
        for (unsigned before = 0; before < QUOTE_LABELS; before++) {
            if (before != label && before + 1 != label) {
                rules->transitions[before][label] = LATTICE_NEVER;
            }
        }
    }
}

static void read_transitions(struct quote_model *model)
{
    uint64_t features[QUOTE_LABELS];
    quote_model_rules(&model->rules);
    quote_model_transitions(features);
    for (unsigned before = 0; before < QUOTE_LABELS; before++) {
        int32_t scores[WEIGHTS_LABELS] = {0};
        weights_add(&model->arguments, features[before], scores);
        for (unsigned label = 0; label < QUOTE_LABELS; label++) {
            model->rules.transitions[before][label] +=
                (float)scores[label] / QUOTE_PARTS;
        }
    }
}

bool quote_model_exists(const hsy_models *models)
{
    return models->quote_cues.len > 0 && models->quote_arguments.len > 0;
}

hsy_status quote_model_open(struct quote_model *model, hsy_text cues,
                            hsy_text arguments, hsy_error *error)
{
    hsy_status status =
        weights_open(&model->cues, cues, quote_model_hash(), error);
    if (status == HSY_OK) {
        status = weights_open(&model->arguments, arguments, quote_model_hash(),
                              error);
    }
    if (status == HSY_OK) {
        read_transitions(model);
    }
    return status;
}
