#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/endian.h"
#include "train/train_tagger.h"

/* A token's form and tag, with the lemma that gold gives it. */
struct seen {
    uint32_t key;
    bool ruled; /* the rules give this lemma */
    hsy_text lemma;
};

static int by_key_and_lemma(const void *a, const void *b)
{
    const struct seen *x = a, *y = b;
    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    uint32_t len = x->lemma.len < y->lemma.len ? x->lemma.len : y->lemma.len;
    int order = memcmp(x->lemma.data, y->lemma.data, len);
    if (order != 0) {
        return order;
    }
    return x->lemma.len < y->lemma.len ? -1 : x->lemma.len > y->lemma.len;
}

static bool lemma_equals(struct lemma lemma, hsy_text text)
{
    hsy_text end = {text.data + lemma.stem.len, text.len - lemma.stem.len};
    return text.len == lemma.stem.len + lemma.ending.len &&
           text_equal(lemma.stem, (hsy_text){text.data, lemma.stem.len}) &&
           text_equal(lemma.ending, end);
}

/* Whether a form's lemma can be learned: names keep the form they have. */
static bool is_learnable(const struct corpus_token *token)
{
    return token->xpos != XPOS_NONE && token->xpos != XPOS_NNP &&
           token->xpos != XPOS_NNPS && token->lemma.len > 0;
}

static size_t collect(const struct corpus *corpus, const struct word *words,
                      const struct lexicon *lexicon, struct seen *all)
{
    size_t count = 0;
    for (size_t i = 0; i < corpus->tokens.count; i++) {
        const struct corpus_token *token = &corpus->tokens.items[i];
        if (!is_learnable(token)) {
            continue;
        }
        struct word word = words[i];
        word.xpos = token->xpos;
        hsy_text gold = corpus_text(corpus, token->lemma);
        struct lemma rule =
            lemma_by_rule(lexicon, &word, corpus_text(corpus, token->form));
        all[count++] = (struct seen){lemma_key(word.fold, word.xpos),
                                     lemma_equals(rule, gold), gold};
    }
    qsort(all, count, sizeof *all, by_key_and_lemma);
    return count;
}

/* The lemma that most of a key's tokens have; `*next` is the next key's
 * first, `*votes` how many they are. */
static const struct seen *majority(const struct seen *first,
                                   const struct seen *end,
                                   const struct seen **next, size_t *votes)
{
    const struct seen *best = first, *run = first, *at = first;
    *votes = 0;
    for (; at < end && at->key == first->key; at++) {
        run = text_equal(run->lemma, at->lemma) ? run : at;
        size_t len = (size_t)(at - run) + 1;
        if (len > *votes) {
            *votes = len;
            best = run;
        }
    }
    *next = at;
    return best;
}

/* Leaves the exceptions at the front of `all`; returns their number. */
static size_t keep_exceptions(struct seen *all, size_t count)
{
    size_t kept = 0, votes;
    const struct seen *at = all, *end = all + count;
    while (at < end) {
        struct seen best = *majority(at, end, &at, &votes);
        if (!best.ruled && votes >= 2) {
            all[kept++] = best;
        }
    }
    return kept;
}

static bool append_u32(struct buffer *out, uint32_t value)
{
    unsigned char bytes[4];
    store_u32(bytes, value);
    return buffer_append(out, (const char *)bytes, sizeof bytes);
}

static bool append_table(const struct seen *items, size_t count,
                         struct buffer *out)
{
    bool done = append_u32(out, (uint32_t)count);
    for (size_t i = 0; done && i < count; i++) {
        done = append_u32(out, items[i].key);
    }
    uint32_t offset = 0;
    for (size_t i = 0; done && i < count; i++) {
        done = append_u32(out, offset);
        offset += items[i].lemma.len;
    }
    done = done && append_u32(out, offset);
    for (size_t i = 0; done && i < count; i++) {
        done = buffer_append(out, items[i].lemma.data, items[i].lemma.len);
    }
    return done;
}

bool lemmas_learn(const struct corpus *corpus, const struct word *words,
                  const struct lexicon *lexicon, struct buffer *out)
{
    struct seen *all = malloc((corpus->tokens.count + 1) * sizeof *all);
    if (all == NULL) {
        return false;
    }
    size_t count = collect(corpus, words, lexicon, all);
    bool done = append_table(all, keep_exceptions(all, count), out);
    free(all);
    return done;
}
