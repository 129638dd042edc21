/* Dependency trees as the learned decision for quotations sees them. */
#ifndef HSY_ANNOTATE_QUOTE_TREE_H
#define HSY_ANNOTATE_QUOTE_TREE_H

#include "base/arena.h"
#include "syntax/syntax.h"

/* A token in the tree of its sentence. */
struct quote_node {
    uint32_t head;       /* token; its own: the root, or not known */
    uint32_t begin, end; /* tokens of its subtree */
    uint32_t subject;    /* token of its subject, HSY_NONE */
    uint64_t frame;      /* a hash of the set of its dependents' relations */
    uint8_t deprel;
    uint8_t starts, ends; /* relations of the largest subtrees that begin
                           * and end here */
};

/* How a token hangs together with a cue: up from the cue to `turn`, the
 * nearest of its heads that is above both, and down. */
struct quote_path {
    uint32_t up;       /* steps from the cue; QUOTE_NO_PATH */
    uint32_t argument; /* the dependent of `turn` that is above the token, or
                        * the token itself */
    uint64_t down;     /* hash of the relations from there to the token */
};

enum { QUOTE_NO_PATH = 15, QUOTE_PATH_UP = 6 };

/* Nodes for `count` tokens; NULL if memory is short. */
struct quote_node *quote_tree_make(struct arena *arena,
                                   const struct tree_node *trees,
                                   uint32_t count);

/* The path from the cue to the token. */
struct quote_path quote_tree_path(const struct quote_node *nodes, uint32_t cue,
                                  uint32_t token);

#endif
