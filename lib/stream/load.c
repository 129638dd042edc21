#include "stream/load.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "stream/load_syntax.h"
#include "stream/names.h"
#include "stream/tsv.h"

struct loader {
    const struct rows *rows;
    hsy_document *document;
};

/* Index of the record that an id of the layer belongs to, or HSY_NONE. */
static uint32_t find_record(const struct loader *loader, hsy_text id,
                            enum layer layer)
{
    uint32_t row = rows_find(loader->rows, loader->document, id);
    if (row == HSY_NONE ||
        loader->document->rows.items[row].rank != (uint8_t)layer) {
        return HSY_NONE;
    }
    return loader->document->rows.items[row].record;
}

/* The sentence that the row refers to, or else that it begins in. */
static uint32_t find_sentence(const struct loader *loader,
                              const struct document_row *row)
{
    uint32_t sentence = find_record(loader, row->refs, LAYER_SENTENCE);
    if (sentence != HSY_NONE) {
        return sentence;
    }
    sentence = document_sentence_at(loader->document, row->span.begin);
    return sentence < loader->document->sentences.count ? sentence : HSY_NONE;
}

/* ------------------------------------------------------------ attributes -- */

static uint32_t get_number(hsy_text attrs, const char *key)
{
    uint32_t number = 0;
    return tsv_number(tsv_find_attr(attrs, key), &number) ? number : 0;
}

/* The value's place in the list, 0 if it has none. */
static int get_name(hsy_text attrs, const char *key, const struct names *names)
{
    int found = names_find(names, tsv_find_attr(attrs, key));
    return found == NAME_UNKNOWN ? 0 : found;
}

/* A value that stays with the document: the row's own bytes where they have
 * no escapes. False if memory is short. */
static bool get_text(hsy_document *document, hsy_text attrs, const char *key,
                     hsy_text *out)
{
    hsy_text value = tsv_find_attr(attrs, key);
    *out = value;
    if (value.len == 0 || (memchr(value.data, '\\', value.len) == NULL &&
                           memchr(value.data, '%', value.len) == NULL)) {
        return true;
    }
    char *copy = arena_alloc(&document->arena, value.len);
    if (copy == NULL) {
        return false;
    }
    *out = (hsy_text){copy, tsv_unescape_value(value, copy)};
    return true;
}

/* -------------------------------------------------------------- records -- */

static bool load_sentence(struct loader *loader, struct document_row *row,
                          const struct row_detail *detail)
{
    hsy_document *document = loader->document;
    size_t count = document->sentences.count;
    if (row->span.begin == row->span.end ||
        (count != 0 &&
         document->sentences.items[count - 1].span.end > row->span.begin)) {
        return true;
    }
    hsy_sentence *sentence = ARRAY_PUSH(&document->sentences);
    if (sentence == NULL) {
        return false;
    }
    int role = names_find(&NAMES_ROLE, detail->label);
    row->record = (uint32_t)count;
    sentence->span = row->span;
    sentence->role = role == NAME_UNKNOWN ? HSY_ROLE_BODY : (hsy_role)role;
    sentence->paragraph = get_number(detail->attrs, "par");
    return true;
}

/* Tokens stand side by side inside their sentences. */
static bool load_token(struct loader *loader, struct document_row *row,
                       const struct row_detail *detail)
{
    hsy_document *document = loader->document;
    size_t count = document->tokens.count;
    uint32_t sentence = find_sentence(loader, row);
    (void)detail;
    if (row->span.begin == row->span.end || sentence == HSY_NONE ||
        (count != 0 &&
         document->tokens.items[count - 1].span.end > row->span.begin)) {
        return true;
    }
    hsy_span around = document->sentences.items[sentence].span;
    if (row->span.begin < around.begin || row->span.end > around.end) {
        return true;
    }
    hsy_token *token = ARRAY_PUSH(&document->tokens);
    if (token == NULL) {
        return false;
    }
    row->record = (uint32_t)count;
    token->span = row->span;
    token->sentence = sentence;
    return true;
}

static bool load_entity(struct loader *loader, struct document_row *row,
                        const struct row_detail *detail)
{
    hsy_document *document = loader->document;
    int label = names_find(&NAMES_ENTITY, detail->label);
    if (label == NAME_UNKNOWN) {
        return true;
    }
    hsy_entity *entity = ARRAY_PUSH(&document->entities);
    if (entity == NULL) {
        return false;
    }
    hsy_text attrs = detail->attrs;
    row->record = (uint32_t)document->entities.count - 1;
    entity->span = row->span;
    entity->label = (hsy_entity_label)label;
    entity->chain = get_number(attrs, "chain");
    entity->gender = (hsy_gender)get_name(attrs, "gender", &NAMES_GENDER);
    entity->gender_by =
        (hsy_gender_by)get_name(attrs, "gender-by", &NAMES_GENDER_BY);
    return get_text(document, attrs, "name", &entity->name) &&
           get_text(document, attrs, "title", &entity->title);
}

static bool load_quote(struct loader *loader, struct document_row *row,
                       const struct row_detail *detail)
{
    hsy_document *document = loader->document;
    int label = names_find(&NAMES_QUOTE, detail->label);
    if (label == NAME_UNKNOWN) {
        return true;
    }
    hsy_quote *quote = ARRAY_PUSH(&document->quotes);
    if (quote == NULL) {
        return false;
    }
    row->record = (uint32_t)document->quotes.count - 1;
    quote->in = HSY_NONE;
    quote->label = (hsy_quote_label)label;
    quote->by = (hsy_quote_by)get_name(detail->attrs, "by", &NAMES_QUOTE_BY);
    return true;
}

/* What the cue belongs to is linked when all quotes are there. */
static bool load_cue(struct loader *loader, struct document_row *row,
                     const struct row_detail *detail)
{
    hsy_document *document = loader->document;
    int label = names_find(&NAMES_CUE, detail->label);
    hsy_cue *cue = ARRAY_PUSH(&document->cues);
    if (cue == NULL) {
        return false;
    }
    row->record = (uint32_t)document->cues.count - 1;
    cue->quote = HSY_NONE;
    cue->label = label == NAME_UNKNOWN ? HSY_CUE_VERB : (hsy_cue_label)label;
    cue->negated = text_is(tsv_find_attr(detail->attrs, "negated"), "yes");
    return get_text(document, detail->attrs, "lemma", &cue->lemma);
}

static bool load_source_texts(hsy_document *document, hsy_text attrs,
                              hsy_source *source)
{
    return get_text(document, attrs, "name", &source->name) &&
           get_text(document, attrs, "to", &source->to) &&
           get_text(document, attrs, "org", &source->org) &&
           get_text(document, attrs, "role", &source->role) &&
           get_text(document, attrs, "why", &source->why) &&
           get_text(document, attrs, "hedge", &source->hedge);
}

static bool load_source(struct loader *loader, struct document_row *row,
                        const struct row_detail *detail)
{
    hsy_document *document = loader->document;
    int label = names_find(&NAMES_SOURCE, detail->label);
    if (label == NAME_UNKNOWN) {
        return true;
    }
    hsy_source *source = ARRAY_PUSH(&document->sources);
    if (source == NULL) {
        return false;
    }
    hsy_text attrs = detail->attrs;
    row->record = (uint32_t)document->sources.count - 1;
    source->via = HSY_NONE;
    source->label = (hsy_source_label)label;
    source->speaker = get_number(attrs, "speaker");
    source->vague = text_is(tsv_find_attr(attrs, "vague"), "yes");
    source->terms = (hsy_terms)get_name(attrs, "terms", &NAMES_SOURCE_TERMS);
    source->gender = (hsy_gender)get_name(attrs, "gender", &NAMES_GENDER);
    source->gender_by =
        (hsy_gender_by)get_name(attrs, "gender-by", &NAMES_GENDER_BY);
    return load_source_texts(document, attrs, source);
}

typedef bool (*load_row)(struct loader *loader, struct document_row *row,
                         const struct row_detail *detail);

static const load_row LOAD[LAYER_COUNT] = {
    [LAYER_SENTENCE] = load_sentence, [LAYER_TOKEN] = load_token,
    [LAYER_ENTITY] = load_entity,     [LAYER_QUOTE] = load_quote,
    [LAYER_CUE] = load_cue,           [LAYER_SOURCE] = load_source,
};

/* Makes the records, in the order of their first rows. */
static bool load_records(struct loader *loader)
{
    hsy_document *document = loader->document;
    for (size_t i = 0; i < document->rows.count; i++) {
        struct document_row *row = &document->rows.items[i];
        const struct row_detail *detail = &loader->rows->details.items[i];
        document->state[row->rank] = STATE_LOADED;
        if (row->fragment) {
            row->record = document->rows.items[detail->first].record;
            continue;
        }
        if (LOAD[row->rank] == NULL) {
            continue;
        }
        if (!LOAD[row->rank](loader, row, detail)) {
            return false;
        }
        if (row->record != HSY_NONE) {
            uint32_t *at = ARRAY_PUSH(&document->record_rows[row->rank]);
            if (at == NULL) {
                return false;
            }
            *at = (uint32_t)i;
        }
    }
    return true;
}

/* ---------------------------------------------------------------- links -- */

/* The fragments of the row's record; NULL if its layer has none. */
static hsy_range *fragments_of(hsy_document *document,
                               const struct document_row *row)
{
    if (row->record == HSY_NONE) {
        return NULL;
    }
    switch (row->rank) {
    case LAYER_QUOTE:
        return &document->quotes.items[row->record].fragments;
    case LAYER_CUE:
        return &document->cues.items[row->record].fragments;
    case LAYER_SOURCE:
        return &document->sources.items[row->record].fragments;
    default:
        return NULL;
    }
}

/* Gives each record its fragments: counts them, sets the ranges side by side
 * in the order of first rows, fills them. */
static bool link_fragments(hsy_document *document)
{
    uint32_t total = 0;
    for (size_t i = 0; i < document->rows.count; i++) {
        hsy_range *range = fragments_of(document, &document->rows.items[i]);
        if (range != NULL) {
            range->count++;
            total++;
        }
    }
    if (!ARRAY_RESERVE(&document->fragments, total)) {
        return false;
    }
    document->fragments.count = total;
    uint32_t next = 0;
    for (size_t i = 0; i < document->rows.count; i++) {
        const struct document_row *row = &document->rows.items[i];
        hsy_range *range = fragments_of(document, row);
        if (range == NULL) {
            continue;
        }
        if (!row->fragment) {
            range->first = next;
            next += range->count;
            range->count = 0;
        }
        document->fragments.items[range->first + range->count++] = row->span;
    }
    return true;
}

/* A quote that begins with its sentence and is longer stands before it, so
 * sentences are found when all rows are loaded. */
static void link_quote(const struct loader *loader,
                       const struct document_row *row,
                       const struct row_detail *detail)
{
    hsy_quote *quote = &loader->document->quotes.items[row->record];
    hsy_text in = tsv_find_attr(detail->attrs, "in");
    quote->sentence = find_sentence(loader, row);
    if (in.data != NULL) {
        quote->in = find_record(loader, in, LAYER_QUOTE);
    }
}

static void link_cue(const struct loader *loader,
                     const struct document_row *row)
{
    loader->document->cues.items[row->record].quote =
        find_record(loader, row->refs, LAYER_QUOTE);
}

static bool push_reference(hsy_document *document, uint32_t reference,
                           hsy_range *range)
{
    uint32_t *at = ARRAY_PUSH(&document->references);
    if (at == NULL) {
        return false;
    }
    *at = reference;
    range->count++;
    return true;
}

static bool link_source(const struct loader *loader,
                        const struct document_row *row,
                        const struct row_detail *detail)
{
    hsy_document *document = loader->document;
    hsy_source *source = &document->sources.items[row->record];
    hsy_text refs = row->refs, maybe = tsv_find_attr(detail->attrs, "maybe"),
             item;
    hsy_text via = tsv_find_attr(detail->attrs, "via");
    source->quotes.first = (uint32_t)document->references.count;
    while (text_next_item(&refs, ',', &item)) {
        uint32_t quote = find_record(loader, item, LAYER_QUOTE);
        if (quote != HSY_NONE &&
            !push_reference(document, quote, &source->quotes)) {
            return false;
        }
    }
    source->maybe.first = (uint32_t)document->references.count;
    while (text_next_item(&maybe, ',', &item)) {
        uint32_t speaker;
        if (tsv_number(item, &speaker) &&
            !push_reference(document, speaker, &source->maybe)) {
            return false;
        }
    }
    if (via.data != NULL) {
        source->via = find_record(loader, via, LAYER_SOURCE);
    }
    return true;
}

static bool link_records(struct loader *loader)
{
    hsy_document *document = loader->document;
    for (size_t i = 0; i < document->rows.count; i++) {
        const struct document_row *row = &document->rows.items[i];
        const struct row_detail *detail = &loader->rows->details.items[i];
        if (row->record == HSY_NONE || row->fragment) {
            continue;
        }
        if (row->rank == LAYER_ENTITY) {
            document->entities.items[row->record].sentence =
                find_sentence(loader, row);
        } else if (row->rank == LAYER_QUOTE) {
            link_quote(loader, row, detail);
        } else if (row->rank == LAYER_CUE) {
            link_cue(loader, row);
        } else if (row->rank == LAYER_SOURCE &&
                   !link_source(loader, row, detail)) {
            return false;
        }
    }
    return link_fragments(document);
}

/* --------------------------------------------------------------- ranges -- */

static bool link_tokens(hsy_document *document)
{
    size_t sentences = document->sentences.count;
    if (document->tokens.count == 0) {
        return true;
    }
    if (!ARRAY_RESERVE(&document->sentence_tokens, sentences)) {
        return false;
    }
    uint32_t token = 0;
    for (uint32_t i = 0; i < sentences; i++) {
        hsy_range *range = ARRAY_PUSH(&document->sentence_tokens);
        range->first = token;
        while (token < document->tokens.count &&
               document->tokens.items[token].sentence == i) {
            token++;
        }
        range->count = token - range->first;
    }
    return true;
}

hsy_status load_layers(const struct rows *rows, hsy_document *document,
                       hsy_error *error)
{
    struct loader loader = {rows, document};
    if (!load_records(&loader) || !link_records(&loader) ||
        !link_tokens(document) || !load_syntax(rows, document)) {
        return error_memory(error);
    }
    document->token_rows = document->state[LAYER_TOKEN] == STATE_LOADED;
    return HSY_OK;
}
