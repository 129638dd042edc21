/* What an action of the parser costs: how many arcs of the gold tree can no
 * longer be made after it. */
#ifndef HSY_TRAIN_ORACLE_H
#define HSY_TRAIN_ORACLE_H

#include "syntax/parser.h"

/* The gold tree of a sentence; heads are indices in it, the count of its
 * words for the root. */
struct gold_tree {
    ARRAY(uint32_t) heads;
    ARRAY(uint8_t) deprels;
};

void gold_tree_release(struct gold_tree *tree);

/* Costs of the moves; of an allowed one at least it is the least that the
 * state still has. Those that are not allowed cost ORACLE_NEVER. */
#define ORACLE_NEVER UINT32_MAX
void oracle_costs(const struct gold_tree *tree,
                  const struct parser_state *state, uint32_t *costs);

/* The relation that the arc of a move should have, or DEPREL_NONE where any
 * will do, since its head is wrong. */
uint8_t oracle_deprel(const struct gold_tree *tree,
                      const struct parser_state *state, enum parser_move move);

#endif
