/* What a mention of a source says by itself: its head, its number, its
 * possessor, the class of source that its words tell.
 *
 * The forms: a name (`Sen. Alma Reyes`, `the mayor, Nils Berg`), a
 * description (`a US official`), a pronoun, a relative pronoun (`who`), or
 * several of these joined (`Ana Ruiz and her lawyer`). */
#ifndef HSY_ANNOTATE_CLASS_H
#define HSY_ANNOTATE_CLASS_H

#include "annotate/source_text.h"

enum mention_form {
    FORM_NAME,
    FORM_DESCRIPTION,
    FORM_PRONOUN,
    FORM_RELATIVE,
    FORM_JOINED
};

enum mention_article {
    ARTICLE_NONE,       /* officials */
    ARTICLE_INDEFINITE, /* a, one, two, some */
    ARTICLE_DEFINITE,   /* the, this */
    ARTICLE_POSSESSIVE  /* his, Berg's */
};

enum { MENTION_PARTS = 6 };

struct mention {
    struct token_span span;
    struct token_span core;  /* up to the first comma, preposition, clause */
    struct token_span owner; /* `Berg's`, `his`: empty if there is none */
    struct token_span noun;  /* head noun with its compound, of a description
                              * or beside a name; empty if there is none */
    uint32_t head;           /* token */
    uint32_t entity;         /* of a name; HSY_NONE */
    hsy_text role; /* the noun in the singular, synonyms made one; or none */
    hsy_source_label label;
    hsy_gender gender;
    uint8_t form, article, pronoun;
    bool plural;
    uint8_t part_count; /* of a joined one */
    struct token_span parts[MENTION_PARTS];
};

/* Reads the mention that stands in `span` (not empty). O(length). */
void mention_read(const struct source_text *text, struct token_span span,
                  struct mention *mention);

/* What the lists say of the noun that ends behind token `end - 1` and begins
 * at `first` or later. */
struct noun_class {
    struct token_span noun; /* the words that stand in a list */
    hsy_text role;
    hsy_gender gender;
    uint16_t kind; /* a SOURCE_ kind of LIST_SOURCE_NOUN; SOURCE_NONE */
    bool plural;
};
void noun_class_of(const struct source_text *text, struct token_span phrase,
                   struct noun_class *class);

/* The noun with what is compounded with it, from `low` on: `culture minister`,
 * `former director`; without names and bodies (`council | spokesman`). */
struct token_span noun_compound(const struct source_text *text,
                                struct token_span noun, uint32_t low);

/* Whether the word is a noun for a body: council, campaign. */
bool is_body_noun(const struct word *word);

/* Where a run of words ends without the honorifics (`Mr.`, `Dr.`) at its end;
 * not before `begin`. */
uint32_t before_honorifics(const struct source_text *text, uint32_t begin,
                           uint32_t end);

static inline bool word_is_plural(const struct word *word)
{
    return word->xpos == XPOS_NNS || word->xpos == XPOS_NNPS;
}

/* Whether the words are the name of an outlet, with or without `the`. */
bool names_outlet(const struct source_text *text, struct token_span tokens);

/* The class of an entity as a source by itself. */
hsy_source_label entity_class(const struct source_text *text, uint32_t entity);

#endif
