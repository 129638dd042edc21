#include "syntax/word.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "model/fold.h"
#include "syntax/word_store.h"
#include "text/document.h"
#include "text/tokens.h"

/* What is not known of a token's syntax (text/document.h). */
enum { NOT_KNOWN = 255 };

static void free_store(struct word_store *store)
{
    if (store != NULL) {
        ARRAY_RELEASE(&store->words);
        buffer_release(&store->folds);
        arena_release(&store->lemmas);
        ARRAY_RELEASE(&store->trees);
        ARRAY_RELEASE(&store->parsed);
        parser_release(&store->state);
        ARRAY_RELEASE(&store->walks);
        free(store);
    }
}

/* The document's store, with the models' tagger opened. */
static hsy_status require_store(const hsy_models *models,
                                hsy_document *document, hsy_error *error)
{
    if (document->words == NULL) {
        document->words = calloc(1, sizeof *document->words);
        document->free_words = free_store;
        if (document->words == NULL) {
            return error_memory(error);
        }
    }
    struct word_store *store = document->words;
    if (store->models == models) {
        return HSY_OK;
    }
    hsy_status status = tagger_open(&store->tagger, models->tagger, error);
    store->parser_ready = false;
    store->models = status == HSY_OK ? models : NULL;
    return status;
}

static hsy_text surface_of(const hsy_document *document, size_t token)
{
    return document_slice(document, document->tokens.items[token].span);
}

/* One word a token, with the length of its fold; the fold's text is set when
 * all have been folded. */
static bool fold_tokens(struct word_store *store, const hsy_document *document)
{
    store->words.count = store->folds.len = store->trees.count = 0;
    if (!ARRAY_RESERVE(&store->words, document->tokens.count) ||
        !buffer_reserve(&store->folds, 1)) {
        return false;
    }
    for (size_t i = 0; i < document->tokens.count; i++) {
        size_t begin = store->folds.len;
        struct word *word = ARRAY_PUSH(&store->words);
        if (word == NULL ||
            !fold_append(&store->folds, surface_of(document, i))) {
            return false;
        }
        word->fold.len = (uint32_t)(store->folds.len - begin);
    }
    return true;
}

/* Takes the tags that the stream brought, where it knew them (NOT_KNOWN is
 * past all tags). */
static void take_tags(const struct token_syntax *known, struct word *word)
{
    if (known->xpos < XPOS_COUNT) {
        word->xpos = known->xpos;
    }
    if (known->upos < UPOS_COUNT) {
        word->upos = known->upos;
    }
}

static void look_up(struct word_store *store, const hsy_document *document)
{
    const hsy_token *tokens = document->tokens.items;
    const char *fold = store->folds.data;
    for (size_t i = 0; i < store->words.count; i++) {
        struct word *word = &store->words.items[i];
        word->fold.data = fold;
        fold += word->fold.len;
        word->spaced = i == 0 || tokens[i].sentence != tokens[i - 1].sentence ||
                       tokens[i].span.begin > tokens[i - 1].span.end;
        word_look_up(&store->models->lexicon, surface_of(document, i), word);
        if (document->syntax.count == store->words.count) {
            take_tags(&document->syntax.items[i], word);
        }
    }
}

static void tag(struct word_store *store, const hsy_document *document)
{
    for (size_t i = 0; i < document->sentence_tokens.count; i++) {
        hsy_range range = document->sentence_tokens.items[i];
        tagger_tag(&store->tagger, store->words.items + range.first,
                   range.count);
    }
}

/* The text of a lemma; data NULL if memory is short. */
static hsy_text spell(struct word_store *store, struct lemma lemma)
{
    if (lemma.ending.len == 0) {
        return lemma.stem;
    }
    uint32_t len = lemma.stem.len + lemma.ending.len;
    char *text = arena_alloc(&store->lemmas, len);
    if (text == NULL) {
        return (hsy_text){NULL, 0};
    }
    memcpy(text, lemma.stem.data, lemma.stem.len);
    memcpy(text + lemma.stem.len, lemma.ending.data, lemma.ending.len);
    return (hsy_text){text, len};
}

static bool find_lemmas(struct word_store *store, const hsy_document *document)
{
    arena_reset(&store->lemmas);
    for (size_t i = 0; i < store->words.count; i++) {
        struct word *word = &store->words.items[i];
        if (document->syntax.count == store->words.count &&
            document->syntax.items[i].lemma.data != NULL) {
            word->lemma = document->syntax.items[i].lemma;
            continue;
        }
        struct lemma lemma =
            lemma_of(&store->tagger.lemmas, &store->models->lexicon, word,
                     surface_of(document, i));
        word->lemma = spell(store, lemma);
        if (word->lemma.data == NULL) {
            return false;
        }
    }
    return true;
}

static hsy_status make_words(struct word_store *store,
                             const hsy_document *document, hsy_error *error)
{
    if (!fold_tokens(store, document)) {
        return error_memory(error);
    }
    look_up(store, document);
    tag(store, document);
    return find_lemmas(store, document) ? HSY_OK : error_memory(error);
}

hsy_status syntax_words(hsy_analyzer *analyzer, hsy_document *document,
                        struct words *out, hsy_error *error)
{
    hsy_status status = tokens_require(analyzer, document, error);
    if (status == HSY_OK) {
        status = require_store(analyzer->models, document, error);
    }
    if (status == HSY_OK && !document->words_ready) {
        status = make_words(document->words, document, error);
        document->words_ready = status == HSY_OK;
    }
    if (status == HSY_OK) {
        out->items = document->words->words.items;
        out->count = (uint32_t)document->words->words.count;
    }
    return status;
}
