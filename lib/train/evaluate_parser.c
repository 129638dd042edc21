#include "base/error.h"
#include "train/train_parser.h"
#include "train/train_tagger.h"

static void score_sentence(const struct parser_state *state,
                           const struct corpus *corpus, hsy_range range,
                           struct parser_scores *scores)
{
    for (uint32_t i = 0; i < range.count; i++) {
        const struct corpus_token *gold =
            &corpus->tokens.items[range.first + i];
        const struct parser_node *node = &state->nodes.items[i];
        bool right = range.first + node->head == gold->head;
        scores->tokens++;
        scores->heads += right;
        scores->labelled += right && node->deprel == gold->deprel;
    }
}

hsy_status parser_evaluate(const struct parser *parser,
                           const struct tagger *tagger,
                           const struct lexicon *lexicon,
                           const struct corpus *corpus,
                           struct parser_scores *scores, hsy_error *error)
{
    struct corpus_words words;
    struct parser_state state = {0};
    bool parsed = corpus_words_init(&words, corpus, lexicon);
    *scores = (struct parser_scores){0};
    for (size_t i = 0; parsed && i < corpus->sentences.count; i++) {
        hsy_range range = corpus->sentences.items[i];
        struct word *first = words.items + range.first;
        tagger_tag(tagger, first, range.count);
        parsed = parser_parse(parser, &state, first, range.count);
        if (parsed) {
            score_sentence(&state, corpus, range, scores);
        }
    }
    corpus_words_release(&words);
    parser_release(&state);
    return parsed ? HSY_OK : error_memory(error);
}
