#include "annotate/entity.h"

#include <stdlib.h>

#include "annotate/chain.h"
#include "annotate/name.h"
#include "annotate/name_model.h"
#include "annotate/numeric.h"
#include "base/error.h"
#include "base/utf8.h"
#include "text/document.h"
#include "text/tokens.h"

struct entity_store {
    struct numeric *numeric;
    struct numeric_matches numbers;
    struct name_tagger names;
    struct name_model model;
    struct chains chains;
    struct buffer name; /* one that is being spelt out */
};

static void free_store(struct entity_store *store)
{
    if (store != NULL) {
        numeric_free(store->numeric);
        ARRAY_RELEASE(&store->numbers.list);
        name_release(&store->names);
        name_model_release(&store->model);
        chains_release(&store->chains);
        buffer_release(&store->name);
        free(store);
    }
}

struct entity_store *entity_store_of(hsy_analyzer *analyzer)
{
    if (analyzer->entities == NULL) {
        struct entity_store *store = calloc(1, sizeof *store);
        if (store != NULL && (store->numeric = numeric_new()) == NULL) {
            free(store);
            store = NULL;
        }
        analyzer->entities = store;
        analyzer->free_entities = free_store;
    }
    return analyzer->entities;
}

static bool find_numbers(struct entity_store *store,
                         const hsy_document *document, struct words words)
{
    store->numbers.list.count = 0;
    for (size_t i = 0; i < document->sentence_tokens.count; i++) {
        if (!numeric_find(store->numeric, words,
                          document->sentence_tokens.items[i],
                          &store->numbers)) {
            return false;
        }
    }
    return true;
}

static hsy_span span_of(const hsy_document *document, uint32_t first,
                        uint32_t end)
{
    const hsy_token *tokens = document->tokens.items;
    return (hsy_span){tokens[first].span.begin, tokens[end - 1].span.end};
}

/* The text of a span on one line: each run of white space is one space. */
static hsy_text one_line(struct entity_store *store, hsy_document *document,
                         hsy_span span)
{
    hsy_text text = document_slice(document, span);
    const char *at = text.data, *end = text.data + text.len;
    store->name.len = 0;
    bool space = false;
    while (at < end) {
        uint32_t code;
        size_t len = utf8_decode(at, end, &code);
        space = utf8_is_space(code) || space;
        if (!utf8_is_space(code)) {
            if ((space && !buffer_append_byte(&store->name, ' ')) ||
                !buffer_append(&store->name, at, len)) {
                return (hsy_text){NULL, 0};
            }
            space = false;
        }
        at += len;
    }
    hsy_text line = {store->name.data, (uint32_t)store->name.len};
    return document_keep(document, line);
}

static bool add_number(hsy_document *document,
                       const struct numeric_match *match)
{
    hsy_entity *entity = ARRAY_PUSH(&document->entities);
    if (entity == NULL) {
        return false;
    }
    entity->span = span_of(document, match->first, match->end);
    entity->sentence = document->tokens.items[match->first].sentence;
    entity->label = match->label;
    return true;
}

/* The bytes of a name, without what its first token has before it. */
static hsy_span span_of_name(const struct entity_store *store,
                             const hsy_document *document,
                             const struct name_mention *mention)
{
    hsy_span span = span_of(document, mention->first, mention->end);
    span.begin += store->names.tokens.items[mention->first].skip;
    return span;
}

static bool set_title(struct entity_store *store, hsy_document *document,
                      const struct name_mention *mention, hsy_entity *entity)
{
    if (mention->title_first == mention->title_end) {
        return true;
    }
    entity->title =
        one_line(store, document,
                 span_of(document, mention->title_first, mention->title_end));
    return entity->title.data != NULL;
}

/* The name of the entity's chain, spelt out once and kept there. */
static bool set_name(struct entity_store *store, hsy_document *document,
                     struct chain *chain, hsy_entity *entity)
{
    if (chain->name.data == NULL) {
        const struct name_mention *fullest =
            &store->names.mentions.items[chain->fullest];
        chain->name =
            one_line(store, document, span_of_name(store, document, fullest));
    }
    entity->name = chain->name;
    return entity->name.data != NULL;
}

static bool add_name(struct entity_store *store, hsy_document *document,
                     uint32_t index)
{
    const struct name_mention *mention = &store->names.mentions.items[index];
    struct chain *chain =
        &store->chains.list.items[store->chains.of_mention.items[index]];
    hsy_entity *entity = ARRAY_PUSH(&document->entities);
    if (entity == NULL) {
        return false;
    }
    entity->span = span_of_name(store, document, mention);
    entity->sentence = mention->sentence;
    entity->label = mention->label;
    entity->chain = chain->number;
    entity->gender = chain->gender;
    entity->gender_by = chain->gender == HSY_GENDER_UNKNOWN
                            ? HSY_GENDER_BY_NOTHING
                            : HSY_GENDER_BY_TITLE;
    return set_title(store, document, mention, entity) &&
           set_name(store, document, chain, entity);
}

/* Names and numbers in text order; a number that meets a name is left out. */
static bool merge(struct entity_store *store, hsy_document *document)
{
    size_t number = 0;
    for (uint32_t i = 0; i <= store->names.mentions.count; i++) {
        bool last = i == store->names.mentions.count;
        const struct name_mention *mention =
            last ? NULL : &store->names.mentions.items[i];
        while (number < store->numbers.list.count) {
            const struct numeric_match *match =
                &store->numbers.list.items[number];
            if (last || match->end <= mention->first) {
                if (!add_number(document, match)) {
                    return false;
                }
            } else if (match->first >= mention->end) {
                break;
            }
            number++;
        }
        if (!last && !add_name(store, document, i)) {
            return false;
        }
    }
    return true;
}

static hsy_status tag(struct entity_store *store, const hsy_models *models,
                      hsy_document *document, struct words words,
                      hsy_error *error)
{
    if (!find_numbers(store, document, words)) {
        return error_memory(error);
    }
    hsy_status status = name_find(&store->names, document, &models->lexicon,
                                  words, &store->numbers, error);
    if (status == HSY_OK) {
        status = name_model_apply(&store->model, models, &store->names, error);
    }
    if (status != HSY_OK) {
        return status;
    }
    if (!chains_build(&store->chains, &store->names) ||
        !merge(store, document)) {
        return error_memory(error);
    }
    return HSY_OK;
}

hsy_status hsy_tag_entities(hsy_analyzer *analyzer, hsy_document *document,
                            hsy_error *error)
{
    hsy_status status = document_begin_stage(document, STAGE_ENTITIES,
                                             analyzer->options.replace, error);
    if (status != HSY_OK) {
        return status == HSY_END ? HSY_OK : status;
    }
    struct entity_store *store = entity_store_of(analyzer);
    if (store == NULL) {
        return error_memory(error);
    }
    struct words words;
    status = tokens_require(analyzer, document, error);
    if (status == HSY_OK) {
        status = syntax_words(analyzer, document, &words, error);
    }
    if (status == HSY_OK) {
        status = tag(store, analyzer->models, document, words, error);
    }
    if (status != HSY_OK) {
        return status;
    }
    return document_end_stage(document, STAGE_ENTITIES, analyzer->models->hash,
                              error);
}
