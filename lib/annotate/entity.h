/* Entities: names, dates and numbers of a document, with their chains. */
#ifndef HSY_ANNOTATE_ENTITY_H
#define HSY_ANNOTATE_ENTITY_H

#include "text/analyzer.h"

/* Scratch memory of the stage, kept by the analyzer. */
struct entity_store;

/* The analyzer's store, made on first use; NULL if memory is short. */
struct entity_store *entity_store_of(hsy_analyzer *analyzer);

#endif
