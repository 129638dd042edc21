#include <stdlib.h>

#include "model/fold.h"
#include "syntax/word.h"
#include "train/train_tagger.h"

/* Folds of all tokens; `data` of a word's fold is set when all are there. */
static bool fold_tokens(struct corpus_words *words, const struct corpus *corpus)
{
    for (size_t i = 0; i < corpus->tokens.count; i++) {
        size_t begin = words->folds.len;
        hsy_text form = corpus_text(corpus, corpus->tokens.items[i].form);
        if (!fold_append(&words->folds, form)) {
            return false;
        }
        words->items[i].fold.len = (uint32_t)(words->folds.len - begin);
    }
    return true;
}

bool corpus_words_init(struct corpus_words *words, const struct corpus *corpus,
                       const struct lexicon *lexicon)
{
    size_t count = corpus->tokens.count;
    *words = (struct corpus_words){0};
    words->items = calloc(count + 1, sizeof *words->items);
    if (words->items == NULL || !fold_tokens(words, corpus)) {
        return false;
    }
    const char *at = words->folds.data;
    for (size_t i = 0; i < count; i++) {
        const struct corpus_token *token = &corpus->tokens.items[i];
        struct word *word = &words->items[i];
        word->fold.data = at;
        at += word->fold.len;
        word->spaced = token->spaced;
        word_look_up(lexicon, corpus_text(corpus, token->form), word);
    }
    return true;
}

void corpus_words_release(struct corpus_words *words)
{
    free(words->items);
    buffer_release(&words->folds);
}
