#include "text/analyzer.h"

#include <stdlib.h>

hsy_analyzer *hsy_analyzer_new(const hsy_models *models,
                               const hsy_options *options)
{
    hsy_analyzer *analyzer = calloc(1, sizeof *analyzer);
    if (analyzer != NULL) {
        analyzer->models = models;
        if (options != NULL) {
            analyzer->options = *options;
        }
    }
    return analyzer;
}

void hsy_analyzer_free(hsy_analyzer *analyzer)
{
    if (analyzer != NULL) {
        if (analyzer->free_entities != NULL) {
            analyzer->free_entities(analyzer->entities);
        }
        if (analyzer->free_attribution != NULL) {
            analyzer->free_attribution(analyzer->attribution);
        }
        if (analyzer->free_quotes != NULL) {
            analyzer->free_quotes(analyzer->quotes);
        }
        arena_release(&analyzer->scratch);
        segmenter_free(analyzer->segmenter);
        free(analyzer);
    }
}
