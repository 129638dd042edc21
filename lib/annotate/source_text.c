#include "annotate/source_text.h"

#include "base/error.h"
#include "text/tokens.h"

struct token_span tokens_in(const struct source_text *text, hsy_span span)
{
    const hsy_document *document = text->document;
    uint32_t begin = document_token_at(document, span.begin);
    uint32_t end = begin;
    while (end < document->tokens.count &&
           document->tokens.items[end].span.begin < span.end) {
        end++;
    }
    return (struct token_span){begin, end};
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

/* Quotes that are nested come behind those that they are in, so the innermost
 * one is what stays. */
static void mark_quotes(struct source_text *text)
{
    const hsy_document *document = text->document;
    for (uint32_t i = 0; i < document->quotes.count; i++) {
        hsy_range range = document->quotes.items[i].fragments;
        for (uint32_t k = 0; k < range.count; k++) {
            struct token_span run =
                tokens_in(text, document->fragments.items[range.first + k]);
            for (uint32_t token = run.begin; token < run.end; token++) {
                text->quote[token] = i;
            }
        }
    }
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
    mark_quotes(text);
    return HSY_OK;
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
