/* Documents whose entities, quotations and cues a test gives by their words,
 * for tests of what is made of them. */
#ifndef HSY_TESTS_SOURCED_H
#define HSY_TESTS_SOURCED_H

#include <string.h>

#include "base/text.h"
#include "text/analyzer.h"
#include "text/document.h"

struct sourced {
    hsy_document *document;
    hsy_analyzer *analyzer;
    uint32_t from; /* where the next words are looked for */
};

static inline struct sourced sourced_open(const char *text)
{
    struct sourced it = {hsy_document_new(),
                         hsy_analyzer_new(hsy_models_builtin(), NULL), 0};
    assert_int_equal(
        hsy_document_set_text(it.document, "a.txt", text, strlen(text), NULL),
        HSY_OK);
    assert_int_equal(hsy_segment(it.analyzer, it.document, NULL), HSY_OK);
    for (int i = LAYER_ENTITY; i <= LAYER_CUE; i++) {
        it.document->state[i] = STATE_MADE;
    }
    return it;
}

static inline void sourced_close(struct sourced *it)
{
    hsy_analyzer_free(it->analyzer);
    hsy_document_free(it->document);
}

/* The next place of `words`, behind those given before. */
static inline hsy_span sourced_find(struct sourced *it, const char *words)
{
    const char *text = it->document->text.data;
    const char *at = strstr(text + it->from, words);
    assert_non_null(at);
    uint32_t begin = (uint32_t)(at - text);
    it->from = begin + (uint32_t)strlen(words);
    return (hsy_span){begin, it->from};
}

static inline void sourced_entity(struct sourced *it, const char *words,
                                  hsy_entity_label label, uint32_t chain,
                                  const char *name)
{
    hsy_entity *entity = ARRAY_PUSH(&it->document->entities);
    entity->span = sourced_find(it, words);
    entity->sentence = document_sentence_at(it->document, entity->span.begin);
    entity->label = label;
    entity->chain = chain;
    entity->name = text_of(name);
}

/* A person in the order of the text. */
static inline void sourced_person(struct sourced *it, const char *words,
                                  uint32_t chain, const char *name)
{
    sourced_entity(it, words, HSY_PERSON, chain, name);
}

static inline hsy_range sourced_fragment(struct sourced *it, const char *words)
{
    hsy_span *span = ARRAY_PUSH(&it->document->fragments);
    *span = sourced_find(it, words);
    return (hsy_range){(uint32_t)it->document->fragments.count - 1, 1};
}

/* A quotation, and its cue unless that is NULL: both are looked for from the
 * beginning. */
static inline void sourced_quote(struct sourced *it, const char *content,
                                 hsy_quote_label label, const char *cue,
                                 hsy_cue_label cue_label)
{
    hsy_quote *quote = ARRAY_PUSH(&it->document->quotes);
    it->from = 0;
    quote->fragments = sourced_fragment(it, content);
    quote->label = label;
    quote->in = HSY_NONE;
    uint32_t begin =
        it->document->fragments.items[quote->fragments.first].begin;
    quote->sentence = document_sentence_at(it->document, begin);
    if (cue != NULL) {
        hsy_cue *added = ARRAY_PUSH(&it->document->cues);
        it->from = 0;
        added->fragments = sourced_fragment(it, cue);
        added->label = cue_label;
        added->quote = (uint32_t)it->document->quotes.count - 1;
    }
}

/* Attributes the sources; returns the one of a quotation, or NULL. */
static inline const hsy_source *sourced_source(struct sourced *it,
                                               uint32_t quote)
{
    size_t count;
    assert_int_equal(hsy_attribute_sources(it->analyzer, it->document, NULL),
                     HSY_OK);
    const hsy_source *sources = hsy_document_sources(it->document, &count);
    for (size_t i = 0; i < count; i++) {
        for (uint32_t k = 0; k < sources[i].quotes.count; k++) {
            if (it->document->references.items[sources[i].quotes.first + k] ==
                quote) {
                return &sources[i];
            }
        }
    }
    return NULL;
}

static inline hsy_text sourced_words(const struct sourced *it,
                                     const hsy_source *source)
{
    return document_slice(
        it->document, it->document->fragments.items[source->fragments.first]);
}

#endif
