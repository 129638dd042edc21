/* What a tagged word can be in a phrase or clause. */
#ifndef HSY_ANNOTATE_PHRASE_WORD_H
#define HSY_ANNOTATE_PHRASE_WORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "syntax/syntax.h"

static inline bool word_is(const struct word *word, const char *fold)
{
    return text_is(word->fold, fold);
}

static inline bool word_among(const struct word *word, const char *const *folds,
                              size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (word_is(word, folds[i])) {
            return true;
        }
    }
    return false;
}
#define WORD_AMONG(word, list)                                                 \
    word_among(word, list, sizeof(list) / sizeof *(list))

static inline const struct lexicon_entry *word_entry(const struct word *word,
                                                     enum lexicon_list list)
{
    return lexicon_entry_of(word->entries, list);
}

/* A proper noun; foreign names are often tagged as something odd. */
static inline bool word_is_proper(const struct word *word)
{
    return word->xpos == XPOS_NNP || word->xpos == XPOS_NNPS ||
           ((word->xpos == XPOS_UH || word->xpos == XPOS_FW) &&
            word->shape == SHAPE_CAPITAL);
}

static inline bool word_is_noun(const struct word *word)
{
    return word->xpos == XPOS_NN || word->xpos == XPOS_NNS ||
           word_is_proper(word);
}

static inline bool word_is_adjective(const struct word *word)
{
    return word->xpos == XPOS_JJ || word->xpos == XPOS_JJR ||
           word->xpos == XPOS_JJS;
}

static inline bool word_is_adverb(const struct word *word)
{
    return word->xpos == XPOS_RB || word->xpos == XPOS_RBR ||
           word->xpos == XPOS_RBS;
}

static inline bool word_is_determiner(const struct word *word)
{
    return word->xpos == XPOS_DT || word->xpos == XPOS_PRPS ||
           word->xpos == XPOS_PDT;
}

/* A verb with a tense of its own, or a modal. */
static inline bool word_is_finite(const struct word *word)
{
    return word->xpos == XPOS_VBD || word->xpos == XPOS_VBZ ||
           word->xpos == XPOS_VBP || word->xpos == XPOS_MD;
}

static inline bool word_is_verb(const struct word *word)
{
    return word_is_finite(word) || word->xpos == XPOS_VB ||
           word->xpos == XPOS_VBG || word->xpos == XPOS_VBN;
}

static inline bool word_is_participle(const struct word *word)
{
    return word->xpos == XPOS_VBG || word->xpos == XPOS_VBN;
}

static inline bool word_is_comma(const struct word *word)
{
    return word->xpos == XPOS_COMMA || word_is(word, ",");
}

static inline bool word_is_mark(const struct word *word)
{
    return word->xpos == XPOS_OPEN || word->xpos == XPOS_CLOSE;
}

/* A dash between clauses, not a hyphen inside a word. */
static inline bool word_is_dash(const struct word *word)
{
    return word->shape == SHAPE_OTHER && word->spaced &&
           (word_is(word, "-") || word_is(word, "--"));
}

static inline bool word_is_relative(const struct word *word)
{
    return word->xpos == XPOS_WP || word->xpos == XPOS_WDT ||
           word->xpos == XPOS_WPS;
}

#endif
