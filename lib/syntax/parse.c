/* Tags, lemmas and trees -> what the document's token rows say. */
#include "base/error.h"
#include "syntax/syntax.h"
#include "text/document.h"

/* Lemmas are borrowed: words and rows are dropped together. */
static bool keep_syntax(hsy_document *document, const struct words *words,
                        const struct tree_node *nodes)
{
    document->syntax.count = 0;
    if (!ARRAY_RESERVE(&document->syntax, words->count)) {
        return false;
    }
    for (uint32_t i = 0; i < words->count; i++) {
        document->syntax.items[document->syntax.count++] =
            (struct token_syntax){
                .lemma = words->items[i].lemma,
                .head = nodes[i].head,
                .upos = words->items[i].upos,
                .xpos = words->items[i].xpos,
                .deprel = nodes[i].deprel,
            };
    }
    return true;
}

hsy_status hsy_parse(hsy_analyzer *analyzer, hsy_document *document,
                     hsy_error *error)
{
    hsy_status status = document_check_needs(document, LAYER_SENTENCE, error);
    if (status != HSY_OK || document->state[LAYER_TOKEN] == STATE_LOADED) {
        return status;
    }
    hsy_range all = {0, (uint32_t)document->sentences.count};
    struct words words;
    const struct tree_node *nodes;
    status = syntax_words(analyzer, document, &words, error);
    if (status == HSY_OK) {
        status = syntax_trees(analyzer, document, all, &nodes, error);
    }
    if (status != HSY_OK) {
        return status;
    }
    if (!keep_syntax(document, &words, nodes)) {
        return error_memory(error);
    }
    document->token_rows = true;
    document->state[LAYER_TOKEN] = STATE_MADE;
    return HSY_OK;
}
