#include "model/models.h"

const hsy_models *hsy_models_builtin(void)
{
    return &models_builtin;
}

const char *hsy_models_hash(const hsy_models *models)
{
    return models->hash;
}
