/* The words of the stream: layers, labels, values of attributes. */
#ifndef HSY_STREAM_NAMES_H
#define HSY_STREAM_NAMES_H

#include "hearsay.h"

/* A list of words; the place of each is the number that it stands for. NULL
 * stands for a number that has no word. */
struct names {
    const char *const *items;
    int count;
};

enum { NAME_UNKNOWN = -1 };

extern const struct names NAMES_LAYER;        /* enum layer */
extern const struct names NAMES_ROLE;         /* hsy_role */
extern const struct names NAMES_ENTITY;       /* hsy_entity_label */
extern const struct names NAMES_GENDER;       /* hsy_gender */
extern const struct names NAMES_GENDER_BY;    /* hsy_gender_by */
extern const struct names NAMES_QUOTE;        /* hsy_quote_label */
extern const struct names NAMES_QUOTE_BY;     /* hsy_quote_by */
extern const struct names NAMES_CUE;          /* hsy_cue_label */
extern const struct names NAMES_SOURCE;       /* hsy_source_label */
extern const struct names NAMES_SOURCE_TERMS; /* hsy_terms */

/* The letters that ids of each layer begin with, by enum layer. */
extern const char NAMES_ID_LETTERS[];

/* The number that `word` stands for, or NAME_UNKNOWN. */
int names_find(const struct names *names, hsy_text word);

#endif
