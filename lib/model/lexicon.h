/* Lexicons: what words and phrases are known to be.
 *
 * All lists of lib/data are packed at build time into one table (see
 * cmd/embed-data.c) that is used where it lies: no allocation, no start-up.
 * A key is a word or a phrase in folded form (fold.h), with one space for
 * each run of white space. A key's entries, at most one a list, say in which
 * lists it stands and what each says of it.
 *
 * Keys are found by one part of a 64-bit hash and told apart by another of
 * 40 bits; their texts are not kept, so a wrong hit has a chance of about
 * 2^-38. */
#ifndef HSY_MODEL_LEXICON_H
#define HSY_MODEL_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hearsay.h"

/* The lists. What `flags`, `value` and `text` of an entry mean stands behind
 * each; where nothing is said they are 0. `text` is an index for
 * lexicon_text, 0 for none. */
enum lexicon_list {
    LIST_GIVEN,     /* given name; value: tier of frequency, 0 rare .. 3 common;
                     * flags: 1 woman's, 2 man's, 3 both */
    LIST_FAMILY,    /* family name; value: tier, 0 rare .. 3 common */
    LIST_NEWSMAKER, /* family name that news uses alone (Netanyahu) */
    LIST_PARTICLE,  /* inside a name: von, bin, al- */
    LIST_NAME_SUFFIX, /* Jr., III, MP */
    LIST_TITLE,   /* before a name; flags: hsy_gender that it tells; value: a
                   * TITLE_ class */
    LIST_COUNTRY, /* value: 1 if an abbreviation (US, UAE) */
    LIST_STATE,   /* states, provinces; value: 1 if an abbreviation (Calif.) */
    LIST_CITY,    /* value: tier of population, 0 small .. 3 a world city or
                   * a capital */
    LIST_GEO,     /* rivers, seas, mountains, continents, regions */
    LIST_PLACE_HEAD, /* river, street, county; value: 0 GPE, 1 LOC, 2 FAC */
    LIST_DEMONYM,    /* Turkish, Turks; value: 1 plural people */
    LIST_NORP,       /* religious and political groups */
    LIST_OUTLET,     /* news media; value: tier of how well known, 0 .. 3 */
    LIST_BODY,       /* government bodies, NGOs, movements; value: 1 if noisy */
    LIST_PARTY,
    LIST_COMPANY, /* value: 1 if a household name */
    LIST_UNIVERSITY,
    LIST_TEAM,         /* value: 1 if noisy */
    LIST_ORG_HEAD,     /* ministry, council, university (lower case) */
    LIST_ORG_SUFFIX,   /* Inc., GmbH */
    LIST_PERSON_NOUN,  /* official, spokesman; flags: 1 woman, 2 man; value:
                        * percent of its uses that mean a person. Plurals are
                        * keys too, with 4 set in flags. `text`: singular */
    LIST_GROUP_NOUN,   /* committee, police, family; value: percent; flags: 4
                        * plural; `text`: singular */
    LIST_MESSAGE_NOUN, /* report, statement; likewise */
    LIST_CUE_VERB,   /* every form of a reporting verb; flags: CUE_ bits; value:
                      * percent of its occurrences in news that are cues; text:
                      * lemma */
    LIST_CUE_NOUN,   /* claim, statement; flags: CUE_ bits; text: lemma */
    LIST_CUE_PHRASE, /* according to; flags: CUE_ bits; value: a PHRASE_ role */
    LIST_VERB,       /* every form of a verb; flags: FORM_ bits; text: lemma */
    LIST_NOUN_FORM,  /* irregular plural; text: lemma */
    LIST_ADJ_FORM,   /* irregular comparative, superlative; text: lemma */
    LIST_FUNCTION,   /* closed-class word; flags: FUNCTION_ bits; value: a
                      * PRONOUN_ class */
    LIST_COMMON,     /* word that news writes mostly in lower case; value:
                      * percent of occurrences in lower case */
    LIST_ABBREVIATION, /* with its full stop; flags: ABBREVIATION_ bits */
    LIST_MONTH,        /* value: 1 .. 12; flags: 1 if abbreviated */
    LIST_WEEKDAY,      /* value: 1 .. 7; flags likewise */
    LIST_NUMBER,       /* spelt-out number; value: the number up to 100,
                        * flags: 1 cardinal, 2 ordinal, 4 multiplier */
    LIST_CURRENCY,     /* dollar(s), euro, US$, EUR */
    LIST_UNIT,         /* kilometres, kg, degrees */
    LIST_CREDIT,       /* agencies in photo credits: AFP, Getty Images; value:
                        * 1 if the name means nothing else */
    LIST_EVENT,        /* World Cup, Brexit, names of wars; value: 1 if a
                        * holiday (OntoNotes has most of them as dates) */
    LIST_LAW,          /* Constitution, First Amendment, named acts */
    LIST_WORK,         /* well-known titles of works */
    LIST_PRODUCT,      /* iPhone, Boeing 737 */
    LIST_LANGUAGE,     /* Arabic, Swahili */
    LIST_FACILITY,     /* White House, Heathrow, Tahrir Square */
    LIST_SOURCE_NOUN,  /* official, voter, campaign; value: a SOURCE_ kind;
                        * flags: 1 woman, 2 man, 4 plural; text: singular,
                        * synonyms and titles made one (Sen.: senator) */
    LIST_AFFIX,        /* part of a token that is more than one word; flags:
                        * AFFIX_ bits */
    LIST_FUSED,        /* two tokens written as one (gonna); value: bytes of
                        * the first */
    LIST_LAYOUT,       /* phrase that tells what a line is; value: hsy_role;
                        * flags: LAYOUT_ bits */
    LIST_STAMP,        /* word in a time of publication: GMT; value: 1 if it
                        * tells one (updated) */
    LIST_COUNT
};

/* A flag of names (countries, states, cities, organisations of all kinds,
 * credits, events, laws, products, currencies, facilities): the name is written
 * in capitals alone (ICE, WHO), and a text that means it writes it so. */
enum { ENTRY_CAPITALS = 128 };

enum {                  /* LIST_TITLE */
       TITLE_HONORIFIC, /* Mr, Dr */
       TITLE_POLITICAL,
       TITLE_MILITARY,
       TITLE_POLICE,
       TITLE_RELIGIOUS,
       TITLE_ACADEMIC,
       TITLE_LEGAL,
       TITLE_ROYAL,
       TITLE_OTHER
};

enum { /* LIST_CUE_VERB, LIST_CUE_NOUN, LIST_CUE_PHRASE */
       CUE_SPEECH = 1,
       CUE_WRITING = 2,
       CUE_BELIEF = 4,
       CUE_PERCEPTION = 8,
       CUE_EMOTION = 16,
       CUE_SURE = 32 /* in a hand-checked list, not by a broad class alone */
};

enum {                            /* LIST_CUE_PHRASE */
       PHRASE_SOURCE_PREPOSITION, /* according to, in the words of */
       PHRASE_SOURCE_BY,          /* as reported by */
       PHRASE_SOURCE_IN,          /* as written in */
       PHRASE_MEDIUM,             /* in a statement */
       PHRASE_HEARER,             /* told reporters */
       PHRASE_ANONYMITY,          /* on condition of anonymity */
       PHRASE_ANONYMOUS_SOURCE,   /* familiar with the matter */
       PHRASE_HEARSAY,            /* reportedly, it is said */
       PHRASE_VERB,               /* makes clear */
       PHRASE_ADVERB,
       PHRASE_ADJECTIVE,
       PHRASE_BASIS /* based on */
};

enum { /* LIST_VERB */
       FORM_BASE = 1,
       FORM_3SG = 2,
       FORM_ING = 4,
       FORM_PAST = 8,
       FORM_PARTICIPLE = 16,
       FORM_AUXILIARY = 32 /* be, have, do */
};

enum { /* LIST_FUNCTION */
       FUNCTION_DETERMINER = 1,
       FUNCTION_PREPOSITION = 2,
       FUNCTION_CONJUNCTION = 4,  /* and, or, but */
       FUNCTION_SUBORDINATOR = 8, /* that, because, while, if */
       FUNCTION_PRONOUN = 16,
       FUNCTION_AUXILIARY = 32, /* modals, be, have, do */
       FUNCTION_NEGATION = 64,
       FUNCTION_WH = 128 /* who, which, what, when */
};

enum { /* LIST_FUNCTION with FUNCTION_PRONOUN */
       PRONOUN_NONE,
       PRONOUN_HE,
       PRONOUN_SHE,
       PRONOUN_IT,
       PRONOUN_THEY,
       PRONOUN_I,
       PRONOUN_WE,
       PRONOUN_YOU,
       PRONOUN_OTHER /* somebody, this, one */
};

enum {                             /* LIST_ABBREVIATION */
       ABBREVIATION_NOT_FINAL = 1, /* hardly ever ends a sentence: e.g. */
       ABBREVIATION_MAY_END = 2,   /* Inc., U.S., p.m. */
       ABBREVIATION_NUMBER = 4,    /* stands before a number: No., p. */
       ABBREVIATION_NAME = 8,      /* stands before a name: Mr., Gen. */
       ABBREVIATION_MONTH = 16,
       ABBREVIATION_STATE = 32,
       ABBREVIATION_CORPORATE = 64
};

enum { /* LIST_SOURCE_NOUN: who news means by the noun */
       SOURCE_NONE,
       SOURCE_INSIDER, /* one who speaks for himself: official, lawyer */
       SOURCE_CROWD,   /* a person; several speak as a crowd: voter */
       SOURCE_MASS,    /* many at once: audience, per cent */
       SOURCE_BODY,    /* campaign, ministry */
       SOURCE_OUTLET,  /* newspaper, broadcaster */
       SOURCE_WRITING  /* report, poll, tweet */
};

enum { NOUN_PLURAL = 4 }; /* flag of the lists of nouns */

enum {                       /* LIST_AFFIX */
       AFFIX_PREFIX = 1,     /* stays with the word behind its hyphen: e-mail */
       AFFIX_ORDINAL = 2,    /* stays with the digits before it: 5th, 1970s */
       AFFIX_MEASURE = 4,    /* is parted from the digits before it: 5pm */
       AFFIX_APOSTROPHE = 8, /* begins with its apostrophe: 'em */
       AFFIX_ENDING = 16     /* ends the name of a site or a file: com, pdf */
};

enum {                     /* LIST_LAYOUT */
       LAYOUT_START = 1,   /* begins the line */
       LAYOUT_WHOLE = 2,   /* is all of the line */
       LAYOUT_END = 4,     /* ends the line, but for its stop */
       LAYOUT_CREDIT = 8,  /* begins a photo credit */
       LAYOUT_LAST = 16,   /* is the last word of phrases with LAYOUT_END */
       LAYOUT_JOINT = 32,  /* joins the names of a credit: via */
       LAYOUT_CLOSING = 64 /* closes a letter: Regards */
};

struct lexicon_entry {
    uint32_t text;
    uint16_t value;
    uint8_t list;
    uint8_t flags;
};

/* Entries of one key, sorted by list; count 0 if the key is unknown. */
struct lexicon_entries {
    const struct lexicon_entry *items;
    uint32_t count;
};

/* A packed table as it lies in memory (lexicon_format.h). */
struct lexicon {
    const void *data;
    size_t len;
    const uint64_t *slots;
    const uint64_t *prefixes;
    const struct lexicon_entry *entries;
    const uint32_t *text_offsets;
    const char *texts;
    uint32_t slot_count, prefix_count, text_count;
};

/* The list's name in lib/data (`cue-verb`). */
const char *lexicon_list_name(enum lexicon_list list);

/* Checks a packed table of `len` bytes (aligned to 8) and makes `*lexicon` a
 * view of it, which borrows the bytes. False, with the reason in
 * error->message, for bytes that are not a table or lie about their sizes. */
bool lexicon_open(struct lexicon *lexicon, const void *data, size_t len,
                  hsy_error *error);

/* The entries of the key that `folded` spells. */
struct lexicon_entries lexicon_find(const struct lexicon *lexicon,
                                    hsy_text folded);

/* The entry of `list` among `entries`, or NULL. */
const struct lexicon_entry *lexicon_entry_of(struct lexicon_entries entries,
                                             enum lexicon_list list);

/* The text of an entry (a lemma, a singular); data NULL for index 0. */
hsy_text lexicon_text(const struct lexicon *lexicon, uint32_t text);

/* A phrase is hashed piece by piece, so that all phrases which begin at a
 * token are looked up in one pass:
 *
 *     struct lexicon_key key = lexicon_key_start();
 *     for each token: {
 *         if (there is white space before it, and it is not the first)
 *             lexicon_key_add(&key, " ", 1);
 *         lexicon_key_add(&key, folded, len);
 *         entries = lexicon_find_key(lexicon, &key);
 *         if (!lexicon_may_continue(lexicon, &key)) break;
 *     }
 */
struct lexicon_key {
    uint64_t state;
};

struct lexicon_key lexicon_key_start(void);
void lexicon_key_add(struct lexicon_key *key, const char *data, size_t len);
struct lexicon_entries lexicon_find_key(const struct lexicon *lexicon,
                                        const struct lexicon_key *key);

/* Whether a longer key may begin with these bytes; rarely true where none
 * does, never false where one does, if they end where a token may end:
 * before or behind a character that is no letter, mark or digit, or before
 * the `n't` of `don't`. */
bool lexicon_may_continue(const struct lexicon *lexicon,
                          const struct lexicon_key *key);

#endif
