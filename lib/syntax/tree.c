#include <assert.h>
#include <string.h>

#include "base/error.h"
#include "syntax/word_store.h"
#include "text/document.h"

/* Room for the trees of all tokens, none of them known. */
static bool require_room(struct word_store *store, const hsy_document *document)
{
    size_t tokens = store->words.count, sentences = document->sentences.count;
    if (store->trees.count == tokens && tokens > 0) {
        return true;
    }
    store->trees.count = store->parsed.count = 0;
    if (!ARRAY_RESERVE(&store->trees, tokens) ||
        !ARRAY_RESERVE(&store->parsed, sentences)) {
        return false;
    }
    for (size_t i = 0; i < tokens; i++) {
        store->trees.items[store->trees.count++] =
            (struct tree_node){HSY_NONE, DEPREL_NONE};
    }
    for (size_t i = 0; i < sentences; i++) {
        store->parsed.items[store->parsed.count++] = false;
    }
    return true;
}

static hsy_status require_parser(struct word_store *store, hsy_error *error)
{
    if (store->parser_ready) {
        return HSY_OK;
    }
    hsy_status status =
        parser_open(&store->parser, store->models->parser, error);
    store->parser_ready = status == HSY_OK;
    return status;
}

/* Takes the heads and relations that the stream brought; false if one of the
 * sentence's tokens has none, or a head in another sentence. */
static bool take_nodes(const hsy_document *document, hsy_range tokens,
                       struct tree_node *nodes)
{
    if (document->syntax.count != document->tokens.count) {
        return false;
    }
    for (uint32_t i = tokens.first; i < tokens.first + tokens.count; i++) {
        const struct token_syntax *known = &document->syntax.items[i];
        if (known->head < tokens.first ||
            known->head >= tokens.first + tokens.count ||
            known->deprel >= DEPREL_COUNT) {
            return false;
        }
        nodes[i] = (struct tree_node){known->head, known->deprel};
    }
    return true;
}

/* Whether every way up the heads ends at the one root. `walks` has an item
 * for each of the sentence's tokens. A way that was walked is not walked
 * again, so this is linear. */
static bool is_tree(const struct tree_node *nodes, hsy_range tokens,
                    uint32_t *walks)
{
    uint32_t roots = 0;
    memset(walks, 0, tokens.count * sizeof *walks);
    for (uint32_t i = 0; i < tokens.count; i++) {
        uint32_t at = i, walk = i + 1;
        while (walks[at] == 0) {
            walks[at] = walk;
            uint32_t head = nodes[tokens.first + at].head - tokens.first;
            if (head == at) {
                roots++;
                break;
            }
            at = head;
        }
        bool met_itself = walks[at] == walk &&
                          nodes[tokens.first + at].head != tokens.first + at;
        if (met_itself) {
            return false;
        }
    }
    return roots == 1;
}

/* Uses the stream's tree of the sentence; false if it has none. */
static bool take_tree(struct word_store *store, const hsy_document *document,
                      hsy_range tokens)
{
    struct tree_node *nodes = store->trees.items;
    return take_nodes(document, tokens, nodes) &&
           ARRAY_RESERVE(&store->walks, tokens.count) &&
           is_tree(nodes, tokens, store->walks.items);
}

static bool parse(struct word_store *store, hsy_range tokens)
{
    if (!parser_parse(&store->parser, &store->state,
                      store->words.items + tokens.first, tokens.count)) {
        return false;
    }
    for (uint32_t i = 0; i < tokens.count; i++) {
        const struct parser_node *node = &store->state.nodes.items[i];
        store->trees.items[tokens.first + i] =
            (struct tree_node){tokens.first + node->head, node->deprel};
    }
    return true;
}

hsy_status syntax_trees(hsy_analyzer *analyzer, hsy_document *document,
                        hsy_range sentences, const struct tree_node **out,
                        hsy_error *error)
{
    struct words words;
    hsy_status status = syntax_words(analyzer, document, &words, error);
    if (status == HSY_OK) {
        status = require_parser(document->words, error);
    }
    if (status != HSY_OK) {
        return status;
    }
    struct word_store *store = document->words;
    if (!require_room(store, document)) {
        return error_memory(error);
    }
    assert(sentences.count <= store->parsed.count);
    assert(sentences.first <= store->parsed.count - sentences.count);
    for (uint32_t i = 0; i < sentences.count; i++) {
        uint32_t sentence = sentences.first + i;
        if (store->parsed.items[sentence]) {
            continue;
        }
        hsy_range tokens = document->sentence_tokens.items[sentence];
        if (!take_tree(store, document, tokens) && !parse(store, tokens)) {
            return error_memory(error);
        }
        store->parsed.items[sentence] = true;
    }
    *out = store->trees.items;
    return HSY_OK;
}
