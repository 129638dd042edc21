/* Tokens and features of corpora of names, made by the library itself, so
 * that the trainer sees what the tool will see. */
#ifndef HSY_TRAIN_NAMES_DATA_H
#define HSY_TRAIN_NAMES_DATA_H

#include "annotate/numeric.h"
#include "train/names_gold.h"
#include "train/sequence.h"

struct names_data {
    struct items items;
    ARRAY(uint16_t) labels;  /* [item]: bits of labels that gold allows */
    ARRAY(hsy_span) spans;   /* [item]: its bytes in its text */
    ARRAY(size_t) ends;      /* [sentence] */
    ARRAY(float) importance; /* [sentence] */
    ARRAY(size_t) text_ends; /* [text]: where its sentences end */
};

/* What makes tokens and features; `models` and `classes` must live on. */
struct names_reader {
    hsy_analyzer *analyzer;
    hsy_document *document;
    const struct namer_classes *classes;
    struct numeric *numeric; /* the rules, and what they say */
    struct numeric_matches numbers;
    struct name_tagger rules;
    struct namer_hints hints;
    struct namer_text text;
};
hsy_status names_reader_init(struct names_reader *reader,
                             const hsy_models *models,
                             const struct namer_classes *classes,
                             hsy_error *error);
void names_reader_release(struct names_reader *reader);

/* Segments a text into reader->document and finds its fields. HSY_ERR_MEMORY,
 * or what segmenting says. */
hsy_status names_reader_read(struct names_reader *reader, hsy_text text,
                             hsy_error *error);

/* How texts are added. */
struct names_way {
    struct names_reader *reader;
    struct feature_index *index;
    float importance;
    bool harmonise; /* cut titles off persons, leave out peoples */
};

/* Adds a text with the names that it has. Names that are no whole tokens, or
 * cross a sentence's end, leave their tokens open (any label). */
hsy_status names_add(struct names_data *data, const struct names_way *way,
                     hsy_text text, struct gold_list names, hsy_error *error);

/* Adds all texts of a corpus. */
hsy_status names_add_gold(struct names_data *data, const struct names_way *way,
                          const struct gold *gold, hsy_error *error);

/* Copies of texts in capitals and in small letters: percent of the texts of
 * each kind, chosen by the seed. Only ASCII letters change. */
struct names_copies {
    unsigned lower, upper;
    uint64_t seed;
};
hsy_status names_add_copies(struct names_data *data,
                            const struct names_way *way,
                            const struct gold *gold,
                            const struct names_copies *copies,
                            hsy_error *error);

void names_data_release(struct names_data *data);

/* Names that were found, that are there, and that are both, by class. */
struct names_counts {
    uint32_t found[NAMER_CLASSES], gold[NAMER_CLASSES], right[NAMER_CLASSES];
};

/* F1 of one class, or of all (NAMER_CLASSES). */
double names_f1(const struct names_counts *counts, unsigned kind);

/* Counts the names of one text; both lists are in text order. */
void names_count(struct names_counts *counts, struct gold_list found,
                 struct gold_list gold);

#endif
