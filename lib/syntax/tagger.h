/* Parts of speech by a greedy linear model, left to right (Collins 2002).
 *
 * A label is a Penn tag together with a universal one. At each token the
 * label with the highest sum of its features' weights is chosen; features
 * see the two tags chosen before. */
#ifndef HSY_SYNTAX_TAGGER_H
#define HSY_SYNTAX_TAGGER_H

#include "model/feature.h"
#include "model/weights.h"
#include "syntax/lemma.h"
#include "syntax/syntax.h"

/* Fields of a token, for the templates. */
enum tagger_field {
    FIELD_NONE,
    FIELD_FOLD, /* folded form, digits as 0 */
    FIELD_PREFIX1,
    FIELD_PREFIX2,
    FIELD_PREFIX3,
    FIELD_PREFIX4,
    FIELD_SUFFIX1,
    FIELD_SUFFIX2,
    FIELD_SUFFIX3,
    FIELD_SUFFIX4,
    FIELD_LETTERS,  /* its shape */
    FIELD_SHAPE,    /* its shape in a sentence of this case, first or not */
    FIELD_GLUE,     /* white space before it, behind it */
    FIELD_FORMS,    /* forms of a verb, irregular noun and adjective */
    FIELD_FUNCTION, /* kinds of function word */
    FIELD_NAMES,    /* kinds of name it may be */
    FIELD_BIAS,
    FIELD_TAG, /* its Penn tag; only to the left */
    FIELD_COUNT
};

/* How far templates reach. */
enum { TAGGER_REACH = 2 };

extern const struct feature_template tagger_templates[];
extern const size_t tagger_template_count;
/* Templates before this one look at no tags. */
extern const size_t tagger_static_count;
/* The feature of this one may decide alone. */
extern const size_t tagger_deciding_template;

/* What a model must have been made with. */
uint64_t tagger_templates_hash(void);

/* How a sentence writes its capitals. */
enum sentence_case {
    CASE_NORMAL,
    CASE_UPPER, /* nearly all letters are capitals */
    CASE_LOWER, /* no capitals at all */
    CASE_TITLE  /* nearly all words begin with one */
};

enum sentence_case tagger_sentence_case(const struct word *words,
                                        uint32_t count);

/* A sentence for the fields of its tokens. */
struct tagger_sentence {
    const struct word *words;
    uint32_t count;
    enum sentence_case letters;
};

/* Fills FIELD_COUNT fields of the token at `index`, which may lie outside the
 * sentence; all but FIELD_TAG, which becomes that of words[index].xpos. */
void tagger_fill_fields(const struct tagger_sentence *sentence, ptrdiff_t index,
                        uint32_t *fields);

struct tagger_label {
    uint8_t xpos, upos;
};

/* The notes of its model are the labels, two bytes each, and then the lemmas
 * that rules get wrong (lemma.h). */
struct tagger {
    struct weights weights;
    struct tagger_label labels[WEIGHTS_LABELS];
    struct lemma_exceptions lemmas;
};

/* Makes `*tagger` a view of a packed model, whose bytes it borrows. Errors as
 * weights_open. */
hsy_status tagger_open(struct tagger *tagger, hsy_text data, hsy_error *error);

/* Sets upos and xpos of a sentence's words. A word whose xpos is not
 * XPOS_NONE keeps it; one whose upos is not UPOS_COUNT likewise. */
void tagger_tag(const struct tagger *tagger, struct word *words,
                uint32_t count);

#endif
