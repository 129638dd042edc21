/* Corpora of names: texts, and where names of persons, organisations and
 * places stand in them. */
#ifndef HSY_TRAIN_NAMES_GOLD_H
#define HSY_TRAIN_NAMES_GOLD_H

#include "annotate/namer.h"
#include "base/buffer.h"

/* The kind of a stretch that may hold any names or none. */
enum { GOLD_UNKNOWN = NAMER_CLASSES };

struct gold_name {
    hsy_span span; /* bytes of the text */
    uint8_t kind;  /* a namer_class, or GOLD_UNKNOWN */
};

/* Names of one text, in its order. */
struct gold_list {
    const struct gold_name *items;
    size_t count;
};

struct gold_text {
    size_t begin; /* in `texts` */
    uint32_t len;
    hsy_range names;
};

struct gold {
    struct buffer texts;
    ARRAY(struct gold_name) names; /* of each text in its order */
    ARRAY(struct gold_text) documents;
};

/* Where a corpus is. */
struct gold_source {
    const char *streams; /* a folder of *.tsv, or one stream */
    const char *texts;   /* a folder of the *.txt that they are about */
    bool bundles;        /* documents are collections of short texts, parted by
                          * blank lines: each becomes a document */
    bool free_only;      /* leave out documents marked noncommercial=1 */
};

/* Adds a corpus. Labels of all corpora are known: `PER`, `person`,
 * `politician` ...; other classes, names nested in others and user names
 * (`@somebody`) are left out. HSY_ERR_READ, HSY_ERR_STREAM, HSY_ERR_MEMORY. */
hsy_status gold_read(struct gold *gold, const struct gold_source *source,
                     hsy_error *error);

/* Borrowed until the gold grows. */
static inline hsy_text gold_text_of(const struct gold *gold,
                                    const struct gold_text *text)
{
    return (hsy_text){gold->texts.data + text->begin, text->len};
}

static inline struct gold_list gold_names_of(const struct gold *gold,
                                             const struct gold_text *text)
{
    return (struct gold_list){gold->names.items + text->names.first,
                              text->names.count};
}

void gold_release(struct gold *gold);

#endif
