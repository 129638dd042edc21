/* What stands on both sides of a stop: abbreviations, initials, numbers before
 * it, words that begin sentences or go on with a name behind it. */
#ifndef HSY_TEXT_CONTEXT_H
#define HSY_TEXT_CONTEXT_H

#include <stdbool.h>

#include "text/stop.h"
#include "text/word.h"

/* The sentence that is being read. */
struct context {
    struct word_lookup *lookup;
    const char *sentence; /* its first byte */
    const char *content;  /* ... behind a bullet */
    const char *end;      /* of the paragraph */
};

/* What stands right before a stop. */
struct left {
    const char *begin, *end; /* the word, without the stop */
    uint8_t flags;           /* ABBREVIATION_ bits */
    bool initial;            /* one capital letter */
    bool acronym;            /* letters with stops between: U.S */
    bool lower;              /* begins with a small letter */
    bool number;             /* digits at its end */
};

/* Reads what stands before the stop. */
struct left context_left(const struct context *context,
                         const struct stop *stop);

/* Begin of the word that ends at `end`, not before `begin`; long words are
 * cut, which keeps this in constant time. */
const char *context_word_begin(const char *begin, const char *end);

/* Whether the lexicon knows the word in small letters as an ordinary one. */
bool context_is_plain(struct lexicon_entries entries);

/* The entries of the word behind the stop. */
struct lexicon_entries context_next(const struct context *context,
                                    const struct stop *stop);

/* Whether the word behind the stop, which has a capital, has it because a
 * sentence begins: function words, and words that news writes small, if what
 * follows is small too (`U.S. Supreme Court` is a name). */
bool context_starter_follows(const struct context *context,
                             const struct stop *stop);

/* Whether what follows a company's abbreviation is a subject with its verb:
 * `Alcoa Inc. Shares rose`, not `Alcoa Inc. Chairman Lee`. */
bool context_clause_follows(const struct context *context,
                            const struct stop *stop);

/* Whether what stands behind an abbreviation may begin a sentence although it
 * has a capital anyway: Mr. or Ms.; behind a place, other titles and common
 * nouns (`in Bath, Maine. Police said`). */
bool context_title_follows(const struct context *context,
                           const struct stop *stop, const struct left *left);

/* Whether the word behind goes on with a time of day: `p.m. Tuesday`, `a.m.
 * EST`. */
bool context_time_goes_on(const struct context *context,
                          const struct stop *stop);

/* `p. xx`, `vol. II`, `Fig. A`: a number in letters follows. */
bool context_numeral_follows(const struct context *context,
                             const struct stop *stop);

#endif
