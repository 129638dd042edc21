#include "annotate/source_text.h"

#include <stdlib.h>

#include "base/error.h"
#include "text/tokens.h"

struct token_span tokens_in(const struct source_text *text, hsy_span span)
{
    const hsy_document *document = text->document;
    uint32_t begin = document_token_at(document, span.begin);
    uint32_t end = document_token_at(document, span.end);
    if (end < document->tokens.count &&
        document->tokens.items[end].span.begin < span.end) {
        end++;
    }
    return (struct token_span){begin, end > begin ? end : begin};
}

static void mark_entities(struct source_text *text)
{
    for (uint32_t i = 0; i < text->document->entities.count; i++) {
        struct token_span run =
            tokens_in(text, text->document->entities.items[i].span);
        for (uint32_t token = run.begin; token < run.end; token++) {
            text->entity[token] = i;
        }
    }
}

/* A fragment of a quote's content, in tokens. */
struct stretch {
    struct token_span tokens;
    uint32_t quote;
};

static int by_extent(const void *left, const void *right)
{
    const struct stretch *a = left, *b = right;
    if (a->tokens.begin != b->tokens.begin) {
        return a->tokens.begin > b->tokens.begin ? 1 : -1;
    }
    if (a->tokens.end != b->tokens.end) {
        return a->tokens.end < b->tokens.end ? 1 : -1;
    }
    return (a->quote > b->quote) - (a->quote < b->quote);
}

/* The fragments of all quotes, outer ones before those inside them. */
static struct stretch *sorted_stretches(const struct source_text *text,
                                        size_t *count)
{
    const hsy_document *document = text->document;
    size_t most = document->fragments.count + 1;
    struct stretch *stretches =
        arena_alloc(text->scratch, most * sizeof *stretches);
    *count = 0;
    for (uint32_t i = 0; stretches != NULL && i < document->quotes.count; i++) {
        hsy_range range = document->quotes.items[i].fragments;
        for (uint32_t k = 0; k < range.count && *count < most; k++) {
            hsy_span span = document->fragments.items[range.first + k];
            stretches[(*count)++] = (struct stretch){tokens_in(text, span), i};
        }
    }
    if (*count > 0) {
        qsort(stretches, *count, sizeof *stretches, by_extent);
    }
    return stretches;
}

/* Gives each token the innermost quote around it: one walk with a stack of
 * the fragments that are open. */
static bool mark_quotes(struct source_text *text)
{
    size_t count, next = 0, depth = 0;
    struct stretch *stretches = sorted_stretches(text, &count);
    uint32_t *open = arena_alloc(text->scratch, (count + 1) * sizeof *open);
    if (stretches == NULL || open == NULL) {
        return false;
    }
    for (uint32_t token = 0; token < text->words.count; token++) {
        for (; next < count && stretches[next].tokens.begin <= token; next++) {
            open[depth++] = (uint32_t)next;
        }
        while (depth > 0 && stretches[open[depth - 1]].tokens.end <= token) {
            depth--;
        }
        text->quote[token] =
            depth == 0 ? HSY_NONE : stretches[open[depth - 1]].quote;
    }
    return true;
}

hsy_status source_text_open(struct source_text *text, hsy_analyzer *analyzer,
                            hsy_document *document, hsy_error *error)
{
    *text = (struct source_text){.document = document,
                                 .lexicon = &analyzer->models->lexicon,
                                 .scratch = &analyzer->scratch};
    hsy_status status = tokens_require(analyzer, document, error);
    if (status == HSY_OK) {
        status = syntax_words(analyzer, document, &text->words, error);
    }
    if (status != HSY_OK) {
        return status;
    }
    size_t size = (text->words.count + 1) * sizeof(uint32_t);
    text->entity = arena_alloc(text->scratch, size);
    text->quote = arena_alloc(text->scratch, size);
    if (text->entity == NULL || text->quote == NULL) {
        return error_memory(error);
    }
    for (uint32_t i = 0; i <= text->words.count; i++) {
        text->entity[i] = text->quote[i] = HSY_NONE;
    }
    mark_entities(text);
    return mark_quotes(text) ? HSY_OK : error_memory(error);
}

const hsy_entity *entity_at(const struct source_text *text, uint32_t token)
{
    uint32_t entity = text->entity[token];
    return entity == HSY_NONE ? NULL : &text->document->entities.items[entity];
}

struct token_span entity_tokens(const struct source_text *text, uint32_t entity)
{
    return tokens_in(text, text->document->entities.items[entity].span);
}

hsy_span bytes_of(const struct source_text *text, struct token_span tokens)
{
    const hsy_token *items = text->document->tokens.items;
    if (tokens.begin >= tokens.end) {
        uint32_t at = tokens.begin < text->words.count
                          ? items[tokens.begin].span.begin
                          : text->document->text.len;
        return (hsy_span){at, at};
    }
    return (hsy_span){items[tokens.begin].span.begin,
                      items[tokens.end - 1].span.end};
}

hsy_text slice_of(const struct source_text *text, struct token_span tokens)
{
    return document_slice(text->document, bytes_of(text, tokens));
}

struct token_span sentence_tokens(const struct source_text *text,
                                  uint32_t token)
{
    hsy_range range =
        text->document->sentence_tokens.items[sentence_of(text, token)];
    return (struct token_span){range.first, range.first + range.count};
}

bool is_spoken(const struct source_text *text, uint32_t token)
{
    uint32_t quote = text->quote[token];
    return quote != HSY_NONE &&
           text->document->quotes.items[quote].label == HSY_QUOTE_DIRECT;
}

const struct lexicon_entry *phrase_entry(const struct source_text *text,
                                         struct token_span tokens,
                                         enum lexicon_list list)
{
    struct lexicon_key key = lexicon_key_start();
    for (uint32_t i = tokens.begin; i < tokens.end; i++) {
        const struct word *word = word_at(text, i);
        if (i != tokens.begin && word->spaced) {
            lexicon_key_add(&key, " ", 1);
        }
        lexicon_key_add(&key, word->fold.data, word->fold.len);
    }
    return lexicon_entry_of(lexicon_find_key(text->lexicon, &key), list);
}
