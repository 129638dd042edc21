#include "syntax/parser.h"

/* Changes when the meaning of a field does. */
static const char fields_version[] = "parser fields 2";

enum { MOST_DISTANCE = 12 };

/* Form, tag, relation of a place. */
#define W(place)                                                               \
    {                                                                          \
        PARSER_FIELD(PLACE_##place, PART_FORM), 0                              \
    }
#define T(place)                                                               \
    {                                                                          \
        PARSER_FIELD(PLACE_##place, PART_TAG), 0                               \
    }
#define R(place)                                                               \
    {                                                                          \
        PARSER_FIELD(PLACE_##place, PART_RELATION), 0                          \
    }
#define LEFTS(place)                                                           \
    {                                                                          \
        PARSER_FIELD(PLACE_##place, PART_LEFTS), 0                             \
    }
#define RIGHTS(place)                                                          \
    {                                                                          \
        PARSER_FIELD(PLACE_##place, PART_RIGHTS), 0                            \
    }
#define DISTANCE                                                               \
    {                                                                          \
        FIELD_DISTANCE, 0                                                      \
    }
#define SPAN                                                                   \
    {                                                                          \
        FIELD_SPAN, 0                                                          \
    }
#define STATE                                                                  \
    {                                                                          \
        FIELD_STATE, 0                                                         \
    }

/* After Zhang and Nivre (2011), for a stack whose words have no heads yet. */
const struct feature_template parser_templates[] = {
    {{STATE, T(S0), T(B0)}},
    /* One word. */
    {{W(S0), T(S0)}},
    {{W(S0)}},
    {{T(S0)}},
    {{W(S1), T(S1)}},
    {{W(S1)}},
    {{T(S1)}},
    {{T(S2)}},
    {{W(B0), T(B0)}},
    {{W(B0)}},
    {{T(B0)}},
    {{W(B1), T(B1)}},
    {{W(B1)}},
    {{T(B1)}},
    {{T(B2), W(B2)}},
    /* Two. */
    {{W(S0), T(S0), W(B0), T(B0)}},
    {{W(S0), W(B0)}},
    {{W(S0), T(S0), T(B0)}},
    {{T(S0), W(B0), T(B0)}},
    {{T(S0), T(B0)}},
    {{T(B0), T(B1)}},
    {{W(B0), T(B1)}},
    {{W(S0), T(B1)}},
    {{W(S1), T(S1), W(S0), T(S0)}},
    {{W(S1), W(S0)}},
    {{W(S1), T(S1), T(S0)}},
    {{T(S1), W(S0), T(S0)}},
    {{T(S1), T(S0)}},
    {{T(S1), W(B0)}},
    {{W(S1), T(B0)}},
    /* Three and four. */
    {{T(S0), T(B0), T(B1)}},
    {{T(B0), T(B1), T(B2)}},
    {{T(S1), T(S0), T(B0)}},
    {{T(S2), T(S1), T(S0)}},
    {{T(S2), T(S1), T(S0), T(B0)}},
    {{T(S1), T(S0), T(B0), T(B1)}},
    {{T(S0), T(B0), T(B1), T(B2)}},
    {{T(S1), W(S0), T(B0)}},
    {{W(S1), T(S0), T(B0)}},
    {{T(S1), T(S0), W(B0)}},
    {{W(S0), T(B0), T(B1)}},
    /* Children. */
    {{T(S0), T(S0_LEFT), T(B0)}},
    {{T(S0), T(S0_RIGHT), T(B0)}},
    {{T(S0), T(B0), T(B0_LEFT)}},
    {{T(S1), T(S1_RIGHT), T(S0)}},
    {{T(S1), T(S1_LEFT), T(S0)}},
    {{T(S1), T(S0), T(S0_LEFT)}},
    {{T(S1), T(S0), T(S0_RIGHT)}},
    {{W(S0), R(S0_LEFT), W(S0_LEFT)}},
    {{W(S0), R(S0_RIGHT), W(S0_RIGHT)}},
    {{T(S0), R(S0_LEFT), R(S0_LEFT2)}},
    {{T(S0), R(S0_RIGHT), R(S0_RIGHT2)}},
    {{T(B0), R(B0_LEFT), R(B0_LEFT2)}},
    {{T(B0), R(B0_LEFT), W(B0_LEFT)}},
    {{T(S1), R(S1_RIGHT), R(S1_RIGHT2)}},
    {{T(S1), W(S1_RIGHT), T(S0)}},
    {{T(S0), W(S0_LEFT), T(B0)}},
    {{T(S1), T(S0), W(S0_LEFT)}},
    {{W(S1), W(S0_LEFT), T(S0)}},
    {{T(S0), LEFTS(S0)}},
    {{T(S0), RIGHTS(S0)}},
    {{T(S0), LEFTS(S0), T(B0)}},
    {{T(S0), RIGHTS(S0), T(B0)}},
    {{W(S0), LEFTS(S0)}},
    {{W(S0), RIGHTS(S0)}},
    {{T(B0), LEFTS(B0)}},
    {{W(B0), LEFTS(B0)}},
    {{T(S1), RIGHTS(S1), T(S0)}},
    {{W(S1), RIGHTS(S1), T(S0)}},
    {{T(S1), LEFTS(S1), T(S0), LEFTS(S0)}},
    {{T(S0), LEFTS(S0), T(B0), LEFTS(B0)}},
    /* Distances. */
    {{T(S0), T(B0), DISTANCE}},
    {{W(S0), DISTANCE}},
    {{W(B0), DISTANCE}},
    {{T(S1), T(S0), SPAN}},
    {{W(S1), SPAN}},
    {{W(S0), SPAN}},
};

const size_t parser_template_count =
    sizeof parser_templates / sizeof *parser_templates;

uint64_t parser_templates_hash(void)
{
    uint64_t hash = feature_hash_templates(
        parser_templates, parser_template_count, fields_version);
    return feature_mix(hash, XPOS_COUNT * 256 + DEPREL_COUNT);
}

static uint32_t cut(uint64_t hash)
{
    return (uint32_t)(hash ^ hash >> 32);
}

/* The places of a state: indices of nodes, HSY_NONE for none. */
static uint32_t stack_at(const struct parser_state *state, uint32_t depth)
{
    return depth < state->stack.count
               ? state->stack.items[state->stack.count - 1 - depth]
               : HSY_NONE;
}

static uint32_t next_at(const struct parser_state *state, uint32_t ahead)
{
    size_t index = (size_t)state->next + ahead;
    return index < state->nodes.count ? (uint32_t)index : HSY_NONE;
}

static void find_children(const struct parser_state *state, uint32_t *places)
{
    static const struct {
        uint8_t parent, left, left2, right, right2;
    } families[] = {
        {PLACE_S0, PLACE_S0_LEFT, PLACE_S0_LEFT2, PLACE_S0_RIGHT,
         PLACE_S0_RIGHT2},
        {PLACE_S1, PLACE_S1_LEFT, PLACE_COUNT, PLACE_S1_RIGHT, PLACE_S1_RIGHT2},
        {PLACE_B0, PLACE_B0_LEFT, PLACE_B0_LEFT2, PLACE_COUNT, PLACE_COUNT},
    };
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        uint32_t parent = places[families[i].parent];
        const struct parser_node *node =
            parent == HSY_NONE ? NULL : &state->nodes.items[parent];
        places[families[i].left] = node ? node->left[0] : HSY_NONE;
        places[families[i].left2] = node ? node->left[1] : HSY_NONE;
        places[families[i].right] = node ? node->right[0] : HSY_NONE;
        places[families[i].right2] = node ? node->right[1] : HSY_NONE;
    }
}

static void fill_place(const struct parser_state *state, uint32_t index,
                       uint32_t *fields)
{
    if (index == HSY_NONE) {
        for (int i = 0; i < PART_COUNT; i++) {
            fields[i] = UINT32_MAX;
        }
        return;
    }
    const struct parser_node *node = &state->nodes.items[index];
    fields[PART_FORM] = node->fold;
    fields[PART_TAG] = node->xpos;
    fields[PART_RELATION] = node->deprel;
    fields[PART_LEFTS] = cut(node->lefts);
    fields[PART_RIGHTS] = cut(node->rights);
}

static uint32_t distance(uint32_t from, uint32_t to)
{
    if (from == HSY_NONE || to == HSY_NONE) {
        return UINT32_MAX;
    }
    return to - from < MOST_DISTANCE ? to - from : MOST_DISTANCE;
}

void parser_fill_fields(const struct parser_state *state, uint32_t *fields)
{
    uint32_t places[PLACE_COUNT + 1]; /* the last is for what is not used */
    for (uint32_t i = 0; i < 3; i++) {
        places[PLACE_S0 + i] = stack_at(state, i);
        places[PLACE_B0 + i] = next_at(state, i);
    }
    find_children(state, places);
    for (int i = 0; i < PLACE_COUNT; i++) {
        fill_place(state, places[i], fields + PARSER_FIELD(i, 0));
    }
    fields[0] = 0;
    fields[FIELD_DISTANCE] = distance(places[PLACE_S0], places[PLACE_B0]);
    fields[FIELD_SPAN] = distance(places[PLACE_S1], places[PLACE_S0]);
    uint32_t depth = (uint32_t)state->stack.count;
    fields[FIELD_STATE] =
        (depth < 3 ? depth : 3) * 2 + (places[PLACE_B0] == HSY_NONE);
}
