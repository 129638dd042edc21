#include "base/error.h"
#include "base/text.h"
#include "train/train_tagger.h"

static bool lemma_is(struct lemma lemma, hsy_text gold)
{
    hsy_text begin = {gold.data, lemma.stem.len};
    if (gold.len != lemma.stem.len + lemma.ending.len) {
        return false;
    }
    hsy_text rest = {gold.data + begin.len, gold.len - begin.len};
    return text_equal(lemma.stem, begin) && text_equal(lemma.ending, rest);
}

static void score_token(const struct tagger *tagger,
                        const struct lexicon *lexicon,
                        const struct corpus *corpus, const struct word *words,
                        struct tagger_scores *scores)
{
    for (size_t i = 0; i < corpus->tokens.count; i++) {
        const struct corpus_token *token = &corpus->tokens.items[i];
        struct lemma lemma = lemma_of(&tagger->lemmas, lexicon, &words[i],
                                      corpus_text(corpus, token->form));
        scores->tokens++;
        scores->xpos += words[i].xpos == token->xpos;
        scores->upos += words[i].upos == token->upos;
        scores->lemma += lemma_is(lemma, corpus_text(corpus, token->lemma));
    }
}

hsy_status tagger_evaluate(const struct tagger *tagger,
                           const struct lexicon *lexicon,
                           const struct corpus *corpus,
                           struct tagger_scores *scores, hsy_error *error)
{
    struct corpus_words words;
    *scores = (struct tagger_scores){0};
    if (!corpus_words_init(&words, corpus, lexicon)) {
        corpus_words_release(&words);
        return error_memory(error);
    }
    for (size_t i = 0; i < corpus->sentences.count; i++) {
        hsy_range range = corpus->sentences.items[i];
        tagger_tag(tagger, words.items + range.first, range.count);
    }
    score_token(tagger, lexicon, corpus, words.items, scores);
    corpus_words_release(&words);
    return HSY_OK;
}
