/* Annotated corpora: the tokens of annotation streams and of CoNLL-U. */
#ifndef HSY_TRAIN_CORPUS_H
#define HSY_TRAIN_CORPUS_H

#include "base/array.h"
#include "base/buffer.h"
#include "hearsay.h"

/* A text in the corpus: it moves as the corpus grows, so it is an offset. */
struct corpus_text {
    uint32_t begin, len;
};

struct corpus_token {
    struct corpus_text form, lemma;
    uint32_t head;      /* a token, itself for the root; HSY_NONE: not known */
    uint8_t xpos, upos; /* XPOS_NONE, UPOS_COUNT: not known */
    uint8_t deprel;     /* without its subtype; DEPREL_NONE: not known */
    bool spaced;
};

struct corpus {
    struct buffer texts;
    ARRAY(struct corpus_token) tokens;
    ARRAY(hsy_range) sentences; /* of tokens */
    uint32_t documents;
};

/* Adds every file of a folder that is an annotation stream (*.tsv) or CoNLL-U
 * (*.conllu), in the order of their names. Documents that say noncommercial=1
 * (streams do) are left out where `free_only` is set.
 * HSY_ERR_READ, HSY_ERR_STREAM, HSY_ERR_MEMORY. */
hsy_status corpus_read(struct corpus *corpus, const char *folder,
                       bool free_only, hsy_error *error);

/* Adds copies of sentences in capitals and others in lower case: of each
 * kind `percent` of the sentences, chosen by `seed`. HSY_ERR_MEMORY. */
hsy_status corpus_add_case_copies(struct corpus *corpus, unsigned percent,
                                  uint64_t seed, hsy_error *error);

/* Borrowed until the corpus grows. */
hsy_text corpus_text(const struct corpus *corpus, struct corpus_text text);

void corpus_release(struct corpus *corpus);

#endif
