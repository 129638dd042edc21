/* Chains: which mentions are one entity, and its fullest name.
 *
 * Persons join by given and family name; initials, a bare given or family
 * name join the one person whom they fit. Where several do, the title's
 * gender and then the most mentions so far decide (the latest, where they are
 * as many); where nothing does, a mention stays alone. Organisations join by
 * their name without `Inc.`, their abbreviation, in brackets or by initials,
 * and a first or last word that is no common one. All else joins by spelling
 * and the aliases of name_alias.def. Everything is linear in the number of
 * mentions. */
#ifndef HSY_ANNOTATE_CHAIN_H
#define HSY_ANNOTATE_CHAIN_H

#include "annotate/name.h"

struct chain {
    uint32_t fullest; /* mention with the fullest name */
    uint32_t last;    /* latest mention so far, HSY_NONE */
    uint32_t count;   /* mentions so far */
    uint32_t number;  /* from 1 in text order, 0 before it is numbered */
    uint32_t extra;   /* mention that has middle names, HSY_NONE */
    uint8_t gender;
    hsy_text name; /* the fullest, once it is spelt out */
};

struct chains {
    const struct name_tagger *tagger;
    ARRAY(struct chain) list;
    ARRAY(uint32_t) of_mention; /* one for each mention: index of its chain */
    struct name_table keys;
};

/* Joins the tagger's mentions. False if memory is short. */
bool chains_build(struct chains *chains, const struct name_tagger *tagger);
void chains_release(struct chains *chains);

/* Shared by the two halves: what keys tell apart, and their values. */
enum chain_key {
    CHAIN_NAME = 16, /* a whole name */
    CHAIN_FULL,      /* given, middle and family name */
    CHAIN_OUTER,     /* given and family name */
    CHAIN_INITIAL,   /* initial and family name */
    CHAIN_FAMILY,    /* .. + 3: up to four persons of one family name */
    CHAIN_GIVEN = CHAIN_FAMILY + 4,
    CHAIN_ACRONYM,
    CHAIN_PART
};
#define CHAIN_AMBIGUOUS (HSY_NONE - 1)

bool chain_new(struct chains *chains, uint32_t mention, uint32_t *index);

/* Notes that `key` means the chain `index`; ambiguous if it meant another. */
bool chain_note(struct chains *chains, uint64_t key, uint32_t index);

/* The chain that `key` means; HSY_NONE if none or several. */
uint32_t chain_find(const struct chains *chains, uint64_t key);

/* The persons among the mentions. */
bool chain_persons(struct chains *chains);

#endif
