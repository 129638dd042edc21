/* Whom mentions stand for.
 *
 * The text is read once from its beginning. Each person, body, document or
 * crowd met is a referent, whose salience rises with every mention (more for a
 * subject or a speaker, less for a possessor or inside speech) and falls with
 * each sentence (Lappin and Leass 1994). A pronoun goes to the most salient
 * referent that agrees in number and gender; a description with an article to
 * one of the same role or noun. Only a bounded number of referents is looked
 * at, so the whole takes linear time. */
#ifndef HSY_ANNOTATE_RESOLVE_H
#define HSY_ANNOTATE_RESOLVE_H

#include "annotate/class.h"
#include "base/array.h"

struct referent {
    hsy_source_label label;
    hsy_gender gender, likely_gender; /* said by the text; by a given name */
    hsy_gender_by gender_by;
    hsy_text name; /* the fullest, or the first description; in the document */
    hsy_text role; /* of a description */
    struct token_span description; /* the first one; empty for a name */
    uint32_t owner;           /* referent whose spokesman, campaign ... it is */
    uint32_t chain;           /* of a named one; 0 */
    float salience;           /* as it was in `sentence` */
    uint32_t sentence, token; /* of the last mention */
    uint32_t barred;          /* number of the last request that rules it out */
    bool plural, place;       /* `place`: a country, state or city */
    hsy_terms terms;          /* what the text says of the speaker anywhere: */
    hsy_text why;             /* the reason for them, */
    hsy_text role_name;       /* his role as it is written, */
    hsy_text org;             /* whom he belongs to or speaks for */
};

/* A role that the text gives to a name: `mayor` to Nils Berg; of whom, if it
 * says so (`Berg's spokesman`), else HSY_NONE. */
struct name_role {
    hsy_text role;
    uint32_t referent, owner, token;
};

enum { RECENT_REFERENTS = 48 };

struct discourse {
    const struct source_text *text;
    ARRAY(struct referent) referents;
    ARRAY(struct name_role) roles; /* sorted by role, then token */
    uint32_t *by_chain;            /* referent of each chain of names */
    uint32_t *at; /* by token: referent of the mention whose head it is */
    uint32_t chain_count;
    uint32_t recent[RECENT_REFERENTS]; /* mentioned last, the latest first */
    uint32_t recent_count;
    uint32_t author, authors; /* `I` and `we` outside speech; HSY_NONE */
    uint32_t requests;
    bool failed; /* memory was short: no result is to be used */
};

/* Reads the names of the document and their roles. The discourse is empty or
 * released; it keeps its memory from document to document. */
void discourse_open(struct discourse *discourse,
                    const struct source_text *text);
void discourse_release(struct discourse *discourse);

/* The referent of an entity, or HSY_NONE for dates and numbers. */
uint32_t discourse_of_entity(const struct discourse *discourse,
                             uint32_t entity);

/* Notes a mention of `referent` at `token`. */
void discourse_note(struct discourse *discourse, uint32_t referent,
                    uint32_t token, float weight);

/* How salient the referent is in a sentence not before its last one. */
float discourse_salience(const struct discourse *discourse, uint32_t referent,
                         uint32_t sentence);

/* Rules out for the next mention all that the tokens name: nobody speaks of
 * himself by name. */
void discourse_bar(struct discourse *discourse, struct token_span tokens);

/* The referent of a mention, a new one if need be; HSY_NONE for a pronoun
 * that stands for nothing met so far. Does not note it. Forgets what was
 * barred. */
uint32_t discourse_resolve(struct discourse *discourse,
                           const struct mention *mention);

/* The referent of a pronoun; the most salient person who agrees with a
 * mention's gender: HSY_NONE if there is none. For discourse_resolve. */
uint32_t discourse_pronoun(struct discourse *discourse,
                           const struct mention *mention);
uint32_t discourse_person(const struct discourse *discourse,
                          const struct mention *mention);

/* A new referent for a description. */
uint32_t discourse_add(struct discourse *discourse,
                       const struct mention *mention);

/* Referents that have the role: in resolve_role.c. */
void roles_read(struct discourse *discourse);
uint32_t role_find(const struct discourse *discourse,
                   const struct mention *mention, uint32_t owner);

/* The only one with the role in the document; the first one: or HSY_NONE. */
uint32_t role_sole(const struct discourse *discourse, hsy_text role);
uint32_t role_first(const struct discourse *discourse, hsy_text role);

/* The words of a description that make its name; `his aides` after its owner.
 * In the document's memory. */
hsy_text description_name(struct discourse *discourse,
                          const struct mention *mention, uint32_t owner);

#endif
