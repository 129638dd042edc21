#include "syntax/parser.h"

static uint32_t form_of(hsy_text fold)
{
    return (uint32_t)feature_hash_bytes(3, fold.data, fold.len);
}

bool parser_begin(struct parser_state *state, const struct word *words,
                  uint32_t count)
{
    state->nodes.count = state->stack.count = state->next = 0;
    if (!ARRAY_RESERVE(&state->nodes, count) ||
        !ARRAY_RESERVE(&state->stack, count)) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        state->nodes.items[state->nodes.count++] = (struct parser_node){
            .head = HSY_NONE,
            .left = {HSY_NONE, HSY_NONE},
            .right = {HSY_NONE, HSY_NONE},
            .fold = form_of(words[i].fold),
            .xpos = words[i].xpos,
            .deprel = DEPREL_NONE,
        };
    }
    return true;
}

void parser_release(struct parser_state *state)
{
    ARRAY_RELEASE(&state->nodes);
    ARRAY_RELEASE(&state->stack);
}

bool parser_is_done(const struct parser_state *state)
{
    return state->next == state->nodes.count && state->stack.count == 0;
}

bool parser_allows(const struct parser_state *state, enum parser_move move)
{
    bool words_left = state->next < state->nodes.count;
    switch (move) {
    case MOVE_SHIFT:
        return words_left;
    case MOVE_LEFT: /* the root takes the last one alone */
        return words_left ? state->stack.count > 0 : state->stack.count == 1;
    case MOVE_RIGHT:
        return state->stack.count > 1;
    case MOVE_COUNT:
        break;
    }
    return false;
}

bool parser_is_forced(const struct parser_state *state,
                      struct parser_action *action)
{
    bool words_left = state->next < state->nodes.count;
    if (state->stack.count == 0 && words_left) {
        *action = (struct parser_action){MOVE_SHIFT, DEPREL_NONE};
        return true;
    }
    *action = (struct parser_action){MOVE_LEFT, DEPREL_ROOT};
    return state->stack.count == 1 && !words_left;
}

static void add_left_child(struct parser_node *head, uint32_t child,
                           uint8_t deprel)
{
    head->left[1] = head->left[0];
    head->left[0] = child;
    head->lefts |= (uint64_t)1 << deprel;
}

static void add_right_child(struct parser_node *head, uint32_t child,
                            uint8_t deprel)
{
    head->right[1] = head->right[0];
    head->right[0] = child;
    head->rights |= (uint64_t)1 << deprel;
}

void parser_act(struct parser_state *state, struct parser_action action)
{
    if (action.move == MOVE_SHIFT) {
        state->stack.items[state->stack.count++] = state->next++;
        return;
    }
    uint32_t child = state->stack.items[--state->stack.count];
    struct parser_node *nodes = state->nodes.items;
    uint32_t head = action.move == MOVE_LEFT
                        ? state->next
                        : state->stack.items[state->stack.count - 1];
    bool is_root = head == state->nodes.count;
    nodes[child].head = is_root ? child : head;
    nodes[child].deprel = action.deprel;
    if (!is_root && action.move == MOVE_LEFT) {
        add_left_child(&nodes[head], child, action.deprel);
    } else if (!is_root) {
        add_right_child(&nodes[head], child, action.deprel);
    }
}
