/* The stages' scratch memory. Each module that needs some has a struct of
 * its own here by pointer, made on first use and freed with the analyzer. */
#ifndef HSY_TEXT_ANALYZER_H
#define HSY_TEXT_ANALYZER_H

#include "base/arena.h"
#include "hearsay.h"
#include "model/models.h"
#include "text/segmenter.h"

struct entity_store;

struct attribution;
struct quote_learned;

struct hsy_analyzer {
    const hsy_models *models;
    hsy_options options;
    struct arena scratch; /* reset when a stage begins */
    struct segmenter *segmenter;
    struct entity_store *entities; /* of lib/annotate */
    void (*free_entities)(struct entity_store *store);
    struct attribution *attribution; /* of lib/annotate */
    void (*free_attribution)(struct attribution *attribution);
    struct quote_learned *quotes; /* of lib/annotate */
    void (*free_quotes)(struct quote_learned *learned);
};

#endif
