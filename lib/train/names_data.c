#include "train/names_data.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "train/random.h"

enum { ANY_LABEL = (1 << NAMER_LABELS) - 1, OUTSIDE = 1 << NAMER_OUTSIDE };

hsy_status names_reader_init(struct names_reader *reader,
                             const hsy_models *models,
                             const struct namer_classes *classes,
                             hsy_error *error)
{
    *reader = (struct names_reader){.analyzer = hsy_analyzer_new(models, NULL),
                                    .document = hsy_document_new(),
                                    .classes = classes,
                                    .numeric = numeric_new()};
    return reader->analyzer != NULL && reader->document != NULL &&
                   reader->numeric != NULL
               ? HSY_OK
               : error_memory(error);
}

void names_reader_release(struct names_reader *reader)
{
    hsy_analyzer_free(reader->analyzer);
    hsy_document_free(reader->document);
    numeric_free(reader->numeric);
    ARRAY_RELEASE(&reader->numbers.list);
    name_release(&reader->rules);
    ARRAY_RELEASE(&reader->hints.items);
    namer_text_release(&reader->text);
}

/* What the rules say of the document's tokens. */
static hsy_status find_hints(struct names_reader *reader, struct words words,
                             hsy_error *error)
{
    const hsy_document *document = reader->document;
    reader->numbers.list.count = 0;
    for (size_t i = 0; i < document->sentence_tokens.count; i++) {
        if (!numeric_find(reader->numeric, words,
                          document->sentence_tokens.items[i],
                          &reader->numbers)) {
            return error_memory(error);
        }
    }
    hsy_status status =
        name_find(&reader->rules, document, &reader->analyzer->models->lexicon,
                  words, &reader->numbers, error);
    if (status == HSY_OK && !namer_take_hints(&reader->hints, &reader->rules)) {
        status = error_memory(error);
    }
    return status;
}

hsy_status names_reader_read(struct names_reader *reader, hsy_text text,
                             hsy_error *error)
{
    struct namer_input input = {.document = reader->document,
                                .lexicon = &reader->analyzer->models->lexicon,
                                .classes = reader->classes};
    hsy_status status = hsy_document_set_text(reader->document, "gold",
                                              text.data, text.len, error);
    if (status == HSY_OK) {
        status = hsy_segment(reader->analyzer, reader->document, error);
    }
    if (status == HSY_OK) {
        status = syntax_words(reader->analyzer, reader->document, &input.words,
                              error);
    }
    if (status == HSY_OK) {
        status = find_hints(reader, input.words, error);
        input.hints = reader->hints.items.items;
    }
    if (status == HSY_OK && !namer_read(&reader->text, &input)) {
        status = error_memory(error);
    }
    return status;
}

/* --------------------------------------------------------------- labels -- */

/* Tokens [first, end) that a name covers, the torn ones too. */
static hsy_span tokens_of(const hsy_document *document, hsy_span span)
{
    hsy_span tokens = {document_token_at(document, span.begin), 0};
    tokens.end = tokens.begin;
    while (tokens.end < document->tokens.count &&
           document->tokens.items[tokens.end].span.begin < span.end) {
        tokens.end++;
    }
    return tokens;
}

/* Whether the tokens are just the bytes of the span, in one sentence. */
static bool fits(const hsy_document *document, hsy_span tokens, hsy_span span)
{
    const hsy_token *first = &document->tokens.items[tokens.begin];
    const hsy_token *last = &document->tokens.items[tokens.end - 1];
    return first->span.begin == span.begin && last->span.end == span.end &&
           first->sentence == last->sentence;
}

/* A title before a person's name is no part of it; a people is no person. */
static hsy_span harmonised(const struct namer_text *text, hsy_span tokens)
{
    const struct namer_token *known = text->tokens.items;
    while (tokens.begin + 1 < tokens.end &&
           (known[tokens.begin].bits & WORD_TITLE) != 0) {
        tokens.begin++;
    }
    if (known[tokens.end - 1].kind == KIND_PEOPLE) {
        tokens.end = tokens.begin;
    }
    return tokens;
}

static void set_labels(uint16_t *labels, hsy_span tokens, enum namer_class kind)
{
    for (uint32_t t = tokens.begin; t < tokens.end; t++) {
        bool first = t == tokens.begin, last = t + 1 == tokens.end;
        enum namer_part part = first && last ? NAMER_ONLY
                               : first       ? NAMER_BEGIN
                               : last        ? NAMER_LAST
                                             : NAMER_INSIDE;
        labels[t] = (uint16_t)(1u << namer_label(kind, part));
    }
}

static void label_name(const struct names_way *way, struct gold_name name,
                       uint16_t *labels)
{
    const hsy_document *document = way->reader->document;
    hsy_span tokens = tokens_of(document, name.span);
    if (tokens.begin == tokens.end) {
        return;
    }
    if (name.kind == GOLD_UNKNOWN || !fits(document, tokens, name.span)) {
        for (uint32_t t = tokens.begin; t < tokens.end; t++) {
            labels[t] = ANY_LABEL;
        }
        return;
    }
    if (way->harmonise && name.kind == NAMER_PERSON) {
        tokens = harmonised(&way->reader->text, tokens);
    }
    set_labels(labels, tokens, (enum namer_class)name.kind);
}

/* ---------------------------------------------------------------- texts -- */

static bool add_token(struct names_data *data, const struct names_way *way,
                      uint32_t token)
{
    uint64_t features[NAMER_MAX_FEATURES];
    size_t count = namer_features(&way->reader->text, token, features);
    hsy_span *span = ARRAY_PUSH(&data->spans);
    uint16_t *label = ARRAY_PUSH(&data->labels);
    if (span == NULL || label == NULL) {
        return false;
    }
    *span = way->reader->document->tokens.items[token].span;
    *label = OUTSIDE;
    return items_add(&data->items, way->index, features, count);
}

static bool add_window(struct names_data *data, const struct names_way *way,
                       hsy_range window)
{
    if (!namer_enter(&way->reader->text, window)) {
        return false;
    }
    for (uint32_t i = 0; i < window.count; i++) {
        if (!add_token(data, way, window.first + i)) {
            return false;
        }
    }
    size_t *end = ARRAY_PUSH(&data->ends);
    float *importance = ARRAY_PUSH(&data->importance);
    if (end == NULL || importance == NULL) {
        return false;
    }
    *end = data->labels.count;
    *importance = way->importance;
    return true;
}

static bool add_sentence(struct names_data *data, const struct names_way *way,
                         hsy_range sentence)
{
    uint32_t end = sentence.first + sentence.count;
    for (uint32_t t = sentence.first; t < end;) {
        hsy_range window = namer_window(sentence, t);
        if (!add_window(data, way, window)) {
            return false;
        }
        t += window.count;
    }
    return true;
}

hsy_status names_add(struct names_data *data, const struct names_way *way,
                     hsy_text text, struct gold_list names, hsy_error *error)
{
    size_t first = data->labels.count;
    hsy_status status = names_reader_read(way->reader, text, error);
    if (status != HSY_OK) {
        return status;
    }
    const hsy_document *document = way->reader->document;
    for (size_t i = 0; i < document->sentence_tokens.count; i++) {
        if (!add_sentence(data, way, document->sentence_tokens.items[i])) {
            return error_memory(error);
        }
    }
    for (size_t i = 0; i < names.count; i++) {
        label_name(way, names.items[i], data->labels.items + first);
    }
    size_t *end = ARRAY_PUSH(&data->text_ends);
    if (end == NULL) {
        return error_memory(error);
    }
    *end = data->ends.count;
    return HSY_OK;
}

hsy_status names_add_gold(struct names_data *data, const struct names_way *way,
                          const struct gold *gold, hsy_error *error)
{
    hsy_status status = HSY_OK;
    for (size_t i = 0; status == HSY_OK && i < gold->documents.count; i++) {
        const struct gold_text *text = &gold->documents.items[i];
        status = names_add(data, way, gold_text_of(gold, text),
                           gold_names_of(gold, text), error);
    }
    return status;
}

/* --------------------------------------------------------------- copies -- */

static void change_case(char *text, size_t len, bool upper)
{
    char first = upper ? 'a' : 'A', last = upper ? 'z' : 'Z';
    for (size_t i = 0; i < len; i++) {
        if (text[i] >= first && text[i] <= last) {
            text[i] ^= 0x20;
        }
    }
}

static hsy_status add_copy(struct names_data *data, const struct names_way *way,
                           const struct gold *gold,
                           const struct gold_text *text, bool upper)
{
    char *copy = malloc((size_t)text->len + 1);
    if (copy == NULL) {
        return HSY_ERR_MEMORY;
    }
    memcpy(copy, gold_text_of(gold, text).data, text->len);
    change_case(copy, text->len, upper);
    hsy_status status = names_add(data, way, (hsy_text){copy, text->len},
                                  gold_names_of(gold, text), NULL);
    free(copy);
    return status;
}

hsy_status names_add_copies(struct names_data *data,
                            const struct names_way *way,
                            const struct gold *gold,
                            const struct names_copies *copies, hsy_error *error)
{
    uint64_t random = copies->seed;
    for (size_t i = 0; i < gold->documents.count; i++) {
        uint64_t dice = random_below(&random, 100);
        if (dice >= copies->lower + copies->upper) {
            continue;
        }
        hsy_status status = add_copy(data, way, gold, &gold->documents.items[i],
                                     dice < copies->upper);
        if (status != HSY_OK) {
            return error_set(error, status, "cannot copy a text");
        }
    }
    return HSY_OK;
}

void names_data_release(struct names_data *data)
{
    items_release(&data->items);
    ARRAY_RELEASE(&data->labels);
    ARRAY_RELEASE(&data->spans);
    ARRAY_RELEASE(&data->ends);
    ARRAY_RELEASE(&data->importance);
    ARRAY_RELEASE(&data->text_ends);
}

/* --------------------------------------------------------------- scores -- */

void names_count(struct names_counts *counts, struct gold_list found,
                 struct gold_list gold)
{
    size_t next = 0;
    for (size_t i = 0; i < gold.count; i++) {
        const struct gold_name *name = &gold.items[i];
        counts->gold[name->kind]++;
        while (next < found.count &&
               found.items[next].span.begin < name->span.begin) {
            next++;
        }
        if (next < found.count &&
            found.items[next].span.begin == name->span.begin &&
            found.items[next].span.end == name->span.end &&
            found.items[next].kind == name->kind) {
            counts->right[name->kind]++;
        }
    }
    for (size_t i = 0; i < found.count; i++) {
        counts->found[found.items[i].kind]++;
    }
}

double names_f1(const struct names_counts *counts, unsigned kind)
{
    uint32_t found = 0, gold = 0, right = 0;
    for (unsigned k = 0; k < NAMER_CLASSES; k++) {
        if (kind == NAMER_CLASSES || kind == k) {
            found += counts->found[k];
            gold += counts->gold[k];
            right += counts->right[k];
        }
    }
    return found + gold == 0 ? 0 : 2.0 * right / (found + gold);
}
