#include "train/oracle.h"

void gold_tree_release(struct gold_tree *tree)
{
    ARRAY_RELEASE(&tree->heads);
    ARRAY_RELEASE(&tree->deprels);
}

static uint32_t top_of(const struct parser_state *state, uint32_t depth)
{
    return state->stack.items[state->stack.count - 1 - depth];
}

/* Words not read yet whose head is `head`. */
static uint32_t dependents_ahead(const struct gold_tree *tree,
                                 const struct parser_state *state,
                                 uint32_t head)
{
    uint32_t count = 0;
    for (size_t i = state->next; i < state->nodes.count; i++) {
        count += tree->heads.items[i] == head;
    }
    return count;
}

/* The next word loses its head below the stack's top, and dependents on it. */
static uint32_t shift_cost(const struct gold_tree *tree,
                           const struct parser_state *state)
{
    uint32_t cost = 0, head = tree->heads.items[state->next];
    for (size_t i = 0; i < state->stack.count; i++) {
        uint32_t word = state->stack.items[i];
        cost += tree->heads.items[word] == state->next;
        cost += word == head && i + 1 < state->stack.count;
    }
    return cost;
}

/* The top loses its head if that is below it or behind the next word, and
 * its dependents ahead. */
static uint32_t left_cost(const struct gold_tree *tree,
                          const struct parser_state *state)
{
    uint32_t top = top_of(state, 0), head = tree->heads.items[top];
    uint32_t cost = dependents_ahead(tree, state, top);
    bool below = state->stack.count > 1 && head == top_of(state, 1);
    return cost + (below || head > state->next);
}

/* The top loses its head if that is ahead, and its dependents ahead. */
static uint32_t right_cost(const struct gold_tree *tree,
                           const struct parser_state *state)
{
    uint32_t top = top_of(state, 0);
    return dependents_ahead(tree, state, top) +
           (tree->heads.items[top] >= state->next);
}

void oracle_costs(const struct gold_tree *tree,
                  const struct parser_state *state, uint32_t *costs)
{
    costs[MOVE_SHIFT] = parser_allows(state, MOVE_SHIFT)
                            ? shift_cost(tree, state)
                            : ORACLE_NEVER;
    costs[MOVE_LEFT] =
        parser_allows(state, MOVE_LEFT) ? left_cost(tree, state) : ORACLE_NEVER;
    costs[MOVE_RIGHT] = parser_allows(state, MOVE_RIGHT)
                            ? right_cost(tree, state)
                            : ORACLE_NEVER;
}

uint8_t oracle_deprel(const struct gold_tree *tree,
                      const struct parser_state *state, enum parser_move move)
{
    if (move == MOVE_SHIFT) {
        return DEPREL_NONE;
    }
    uint32_t top = top_of(state, 0);
    uint32_t head = move == MOVE_LEFT ? state->next : top_of(state, 1);
    return tree->heads.items[top] == head ? tree->deprels.items[top]
                                          : (uint8_t)DEPREL_NONE;
}
