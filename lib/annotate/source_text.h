/* What the attribution of sources reads, by token: words, the entity and the
 * quotation that each lies in. */
#ifndef HSY_ANNOTATE_SOURCE_TEXT_H
#define HSY_ANNOTATE_SOURCE_TEXT_H

#include <stdbool.h>

#include "base/arena.h"
#include "syntax/syntax.h"
#include "text/document.h"

struct source_text {
    hsy_document *document;
    const struct lexicon *lexicon;
    struct arena *scratch;
    struct words words;
    uint32_t *entity; /* by token: index of its entity, or HSY_NONE */
    uint32_t *quote;  /* by token: the innermost quote whose content it lies
                       * in, or HSY_NONE */
};

/* A run of tokens. */
struct token_span {
    uint32_t begin, end;
};

/* Fills `*text` for the document, whose tokens are made if need be; good as
 * long as the analyzer's scratch memory. HSY_ERR_MEMORY. O(tokens). */
hsy_status source_text_open(struct source_text *text, hsy_analyzer *analyzer,
                            hsy_document *document, hsy_error *error);

static inline const struct word *word_at(const struct source_text *text,
                                         uint32_t token)
{
    return &text->words.items[token];
}

static inline uint32_t sentence_of(const struct source_text *text,
                                   uint32_t token)
{
    return text->document->tokens.items[token].sentence;
}

static inline uint32_t paragraph_of(const struct source_text *text,
                                    uint32_t token)
{
    uint32_t sentence = sentence_of(text, token);
    return text->document->sentences.items[sentence].paragraph;
}

/* The token's entity, or NULL. */
const hsy_entity *entity_at(const struct source_text *text, uint32_t token);

/* The tokens of an entity. */
struct token_span entity_tokens(const struct source_text *text,
                                uint32_t entity);

/* The tokens that lie in a span of bytes. */
struct token_span tokens_in(const struct source_text *text, hsy_span span);

/* The bytes of a run of tokens; of an empty run its place, without length. */
hsy_span bytes_of(const struct source_text *text, struct token_span tokens);
hsy_text slice_of(const struct source_text *text, struct token_span tokens);

/* The tokens of the token's sentence. */
struct token_span sentence_tokens(const struct source_text *text,
                                  uint32_t token);

/* Whether the token is spoken: it lies in a direct quotation. */
bool is_spoken(const struct source_text *text, uint32_t token);

/* The lexicon's entry of a phrase in a list, or NULL. */
const struct lexicon_entry *phrase_entry(const struct source_text *text,
                                         struct token_span tokens,
                                         enum lexicon_list list);

#endif
