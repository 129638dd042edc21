/* Dependency trees by a greedy transition system, arc-hybrid (Kuhlmann,
 * Gómez-Rodríguez and Satta 2011), over the same weights as the tags.
 *
 * A state is a stack, the words not read yet, and the arcs made so far. The
 * next word is shifted onto the stack, or becomes the head of the stack's top
 * (LEFT), or the top gets the word below it as its head (RIGHT); both pop the
 * top. n words take 2 n steps. The root stands behind the last word. */
#ifndef HSY_SYNTAX_PARSER_H
#define HSY_SYNTAX_PARSER_H

#include "base/array.h"
#include "model/feature.h"
#include "model/weights.h"
#include "syntax/syntax.h"

enum parser_move { MOVE_SHIFT, MOVE_LEFT, MOVE_RIGHT, MOVE_COUNT };

struct parser_action {
    uint8_t move;   /* a parser_move */
    uint8_t deprel; /* of the arc that it makes */
};

/* A word of the sentence that is parsed. Children are indices, nearest to
 * the sentence's edge first; HSY_NONE: none. */
struct parser_node {
    uint32_t head; /* index in the sentence; HSY_NONE: none yet */
    uint32_t left[2], right[2];
    uint32_t fold;          /* its form, as a field */
    uint64_t lefts, rights; /* sets of its children's relations */
    uint8_t xpos, deprel;
};

struct parser_state {
    ARRAY(struct parser_node) nodes;
    ARRAY(uint32_t) stack;
    uint32_t next; /* first word that is not read; the count: the root */
};

/* Fields of a state, for the templates. Each place has four: form, tag,
 * relation, and what only stack and next words have. */
enum parser_place {
    PLACE_S0,
    PLACE_S1,
    PLACE_S2,
    PLACE_B0,
    PLACE_B1,
    PLACE_B2,
    PLACE_S0_LEFT,
    PLACE_S0_LEFT2,
    PLACE_S0_RIGHT,
    PLACE_S0_RIGHT2,
    PLACE_S1_LEFT,
    PLACE_S1_RIGHT,
    PLACE_S1_RIGHT2,
    PLACE_B0_LEFT,
    PLACE_B0_LEFT2,
    PLACE_COUNT
};

enum parser_part {
    PART_FORM,
    PART_TAG,
    PART_RELATION,
    PART_LEFTS,  /* set of the relations of children on its left */
    PART_RIGHTS, /* the same on its right */
    PART_COUNT
};

/* Field 0 is none. */
#define PARSER_FIELD(place, part) (1 + (place)*PART_COUNT + (part))
enum {
    FIELD_DISTANCE = PARSER_FIELD(PLACE_COUNT, 0), /* S0 to B0 */
    FIELD_SPAN,                                    /* S1 to S0 */
    FIELD_STATE, /* how much is on the stack, whether words are left */
    PARSER_FIELDS
};

extern const struct feature_template parser_templates[];
extern const size_t parser_template_count;

/* What a model must have been made with. */
uint64_t parser_templates_hash(void);

/* Readies the state for a tagged sentence. False if memory is short. */
bool parser_begin(struct parser_state *state, const struct word *words,
                  uint32_t count);

/* Whether all words have their heads. */
bool parser_is_done(const struct parser_state *state);

/* Whether the state allows the move. One at least is allowed until it is
 * done. */
bool parser_allows(const struct parser_state *state, enum parser_move move);

/* Whether there is but one thing to do: to shift onto an empty stack, or to
 * give the last word the root. Then `*action` is set. */
bool parser_is_forced(const struct parser_state *state,
                      struct parser_action *action);

void parser_act(struct parser_state *state, struct parser_action action);

/* Fills PARSER_FIELDS fields. */
void parser_fill_fields(const struct parser_state *state, uint32_t *fields);

void parser_release(struct parser_state *state);

struct parser {
    struct weights weights;
    struct parser_action actions[WEIGHTS_LABELS];
};

/* Makes `*parser` a view of a packed model, whose bytes it borrows. The notes
 * are its actions, two bytes each. Errors as weights_open. */
hsy_status parser_open(struct parser *parser, hsy_text data, hsy_error *error);

/* Parses a tagged sentence into state->nodes. False if memory is short. */
bool parser_parse(const struct parser *parser, struct parser_state *state,
                  const struct word *words, uint32_t count);

#endif
