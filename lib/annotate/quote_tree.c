#include "annotate/quote_tree.h"

#include "model/feature.h"

/* Heads above a token that are looked at. */
enum { DEPTH = 40 };

static bool is_root(const struct quote_node *nodes, uint32_t token)
{
    return nodes[token].head == token;
}

static bool is_subject(uint8_t deprel)
{
    return deprel == DEPREL_NSUBJ || deprel == DEPREL_CSUBJ;
}

/* Widens the subtrees of all heads above to hold the token. */
static void widen(struct quote_node *nodes, uint32_t token)
{
    uint32_t at = token;
    for (int i = 0; i < DEPTH && !is_root(nodes, at); i++) {
        at = nodes[at].head;
        nodes[at].begin = token < nodes[at].begin ? token : nodes[at].begin;
        nodes[at].end = token >= nodes[at].end ? token + 1 : nodes[at].end;
    }
}

/* Tells the head of the dependent. */
static void tell_head(struct quote_node *nodes, uint32_t token)
{
    struct quote_node *node = &nodes[token], *head = &nodes[node->head];
    if (is_root(nodes, token)) {
        return;
    }
    if (is_subject(node->deprel)) {
        head->subject = token;
    }
    if (node->deprel != DEPREL_PUNCT) {
        head->frame += feature_mix(token > node->head, node->deprel + 1u);
    }
}

/* The largest subtrees that begin and end with each token. */
static void find_edges(struct quote_node *nodes, uint32_t token)
{
    const struct quote_node *node = &nodes[token];
    struct quote_node *first = &nodes[node->begin];
    struct quote_node *last = &nodes[node->end - 1];
    if (is_root(nodes, token)) {
        return;
    }
    const struct quote_node *head = &nodes[node->head];
    if (head->begin != node->begin) {
        first->starts = node->deprel;
    }
    if (head->end != node->end) {
        last->ends = node->deprel;
    }
}

struct quote_node *quote_tree_make(struct arena *arena,
                                   const struct tree_node *trees,
                                   uint32_t count)
{
    struct quote_node *nodes =
        arena_alloc(arena, ((size_t)count + 1) * sizeof *nodes);
    for (uint32_t i = 0; i < count && nodes != NULL; i++) {
        uint32_t head = trees[i].head < count ? trees[i].head : i;
        nodes[i] = (struct quote_node){.head = head,
                                       .begin = i,
                                       .end = i + 1,
                                       .subject = HSY_NONE,
                                       .deprel = trees[i].deprel};
    }
    for (uint32_t i = 0; i < count && nodes != NULL; i++) {
        widen(nodes, i);
        tell_head(nodes, i);
    }
    for (uint32_t i = 0; i < count && nodes != NULL; i++) {
        find_edges(nodes, i);
    }
    return nodes;
}

/* Steps from the cue up to the token, QUOTE_NO_PATH if it is not above. */
static uint32_t steps_up(const struct quote_node *nodes, uint32_t cue,
                         uint32_t token)
{
    uint32_t at = cue;
    for (uint32_t up = 0; up <= QUOTE_PATH_UP; up++) {
        if (at == token) {
            return up;
        }
        if (is_root(nodes, at)) {
            break;
        }
        at = nodes[at].head;
    }
    return QUOTE_NO_PATH;
}

struct quote_path quote_tree_path(const struct quote_node *nodes, uint32_t cue,
                                  uint32_t token)
{
    enum { DOWN = 20 };
    struct quote_path path = {QUOTE_NO_PATH, token, 0};
    uint32_t at = token;
    for (int down = 0; down < DOWN; down++) {
        path.up = steps_up(nodes, cue, at);
        if (path.up != QUOTE_NO_PATH || is_root(nodes, at)) {
            return path;
        }
        path.argument = at;
        path.down = down < 4 ? feature_mix(path.down, nodes[at].deprel + 1u)
                             : path.down;
        at = nodes[at].head;
    }
    path.up = QUOTE_NO_PATH;
    return path;
}
