#include "text/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "base/utf8.h"

hsy_document *hsy_document_new(void)
{
    return calloc(1, sizeof(hsy_document));
}

void hsy_document_free(hsy_document *document)
{
    if (document == NULL) {
        return;
    }
    if (document->words != NULL) {
        document->free_words(document->words);
    }
    for (size_t i = 0; i < LAYER_COUNT; i++) {
        ARRAY_RELEASE(&document->record_rows[i]);
    }
    ARRAY_RELEASE(&document->fields);
    ARRAY_RELEASE(&document->rows);
    ARRAY_RELEASE(&document->sentences);
    ARRAY_RELEASE(&document->tokens);
    ARRAY_RELEASE(&document->sentence_tokens);
    ARRAY_RELEASE(&document->syntax);
    ARRAY_RELEASE(&document->entities);
    ARRAY_RELEASE(&document->fragments);
    ARRAY_RELEASE(&document->quotes);
    ARRAY_RELEASE(&document->cues);
    ARRAY_RELEASE(&document->sources);
    ARRAY_RELEASE(&document->references);
    buffer_release(&document->text_copy);
    buffer_release(&document->scratch);
    arena_release(&document->arena);
    free(document);
}

void hsy_document_reset(hsy_document *document)
{
    arena_reset(&document->arena);
    document->text_copy.len = 0;
    document->name = document->text = (hsy_text){0};
    document->text_missing = document->token_rows = false;
    document->invalid = document->first_invalid = 0;
    document->words_ready = false;
    for (size_t i = 0; i < LAYER_COUNT; i++) {
        document->state[i] = STATE_ABSENT;
        document->record_rows[i].count = 0;
    }
    document->fields.count = document->rows.count = 0;
    document->sentences.count = document->tokens.count = 0;
    document->sentence_tokens.count = document->syntax.count = 0;
    document->entities.count = document->fragments.count = 0;
    document->quotes.count = document->cues.count = 0;
    document->sources.count = document->references.count = 0;
}

hsy_text document_keep(hsy_document *document, hsy_text text)
{
    return arena_copy(&document->arena, text);
}

/* ------------------------------------------------------------- fields -- */

static int compare_texts(hsy_text a, hsy_text b)
{
    uint32_t common = a.len < b.len ? a.len : b.len;
    int order = common == 0 ? 0 : memcmp(a.data, b.data, common);
    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

/* Index of the first field whose key is not before `key`. */
static size_t field_place(const hsy_document *document, hsy_text key)
{
    size_t i = 0;
    while (i < document->fields.count &&
           compare_texts(document->fields.items[i].key, key) < 0) {
        i++;
    }
    return i;
}

static bool field_is_at(const hsy_document *document, size_t i, hsy_text key)
{
    return i < document->fields.count &&
           text_equal(document->fields.items[i].key, key);
}

/* Opens a gap for a new field at `place`. */
static struct document_field *insert_field(hsy_document *document, size_t place)
{
    size_t behind = document->fields.count - place;
    if (ARRAY_PUSH(&document->fields) == NULL) {
        return NULL;
    }
    struct document_field *field = &document->fields.items[place];
    memmove(field + 1, field, behind * sizeof *field);
    return field;
}

hsy_status document_put_field(hsy_document *document, hsy_text key,
                              hsy_text value, hsy_error *error)
{
    struct document_field copy = {document_keep(document, key),
                                  document_keep(document, value)};
    if (copy.key.data == NULL || copy.value.data == NULL) {
        return error_memory(error);
    }
    size_t place = field_place(document, key);
    struct document_field *field = field_is_at(document, place, key)
                                       ? &document->fields.items[place]
                                       : insert_field(document, place);
    if (field == NULL) {
        return error_memory(error);
    }
    *field = copy;
    document->state[LAYER_DOCUMENT] = STATE_MADE;
    return HSY_OK;
}

hsy_text document_get_field(const hsy_document *document, const char *key)
{
    hsy_text wanted = text_of(key);
    size_t place = field_place(document, wanted);
    return field_is_at(document, place, wanted)
               ? document->fields.items[place].value
               : (hsy_text){0};
}

static bool is_key(const char *key)
{
    for (const char *at = key; *at != '\0'; at++) {
        if (*at != '-' && (*at < 'a' || *at > 'z')) {
            return false;
        }
    }
    return *key != '\0';
}

hsy_status hsy_document_set_field(hsy_document *document, const char *key,
                                  const char *value, hsy_error *error)
{
    if (!is_key(key)) {
        return error_set(error, HSY_ERR_OPTION,
                         "field '%s': a key has small letters and hyphens only",
                         key);
    }
    return document_put_field(document, text_of(key), text_of(value), error);
}

hsy_text hsy_document_field(const hsy_document *document, const char *key)
{
    return document_get_field(document, key);
}

/* --------------------------------------------------------------- text -- */

enum { UTF16_SAMPLE = 4096, MOST_BYTES = INT32_MAX };

/* The encoding to name for a text in UTF-16, NULL for others: it has the mark,
 * or a zero byte in most of either the even or the odd places. */
static const char *find_utf16(const char *text, size_t len)
{
    if (len >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 ||
                     memcmp(text, "\xFE\xFF", 2) == 0)) {
        return "UTF-16";
    }
    size_t sample = len < UTF16_SAMPLE ? len : UTF16_SAMPLE;
    size_t zeros[2] = {0, 0};
    for (size_t i = 0; i < sample; i++) {
        zeros[i % 2] += text[i] == '\0';
    }
    size_t most = zeros[0] > zeros[1] ? zeros[0] : zeros[1];
    size_t least = zeros[0] + zeros[1] - most;
    if (sample < 4 || most * 10 < sample * 3 || least * 20 > sample) {
        return NULL;
    }
    return zeros[0] > zeros[1] ? "UTF-16BE" : "UTF-16LE";
}

static hsy_status put_byte_count(hsy_document *document, hsy_error *error)
{
    struct buffer *digits = &document->scratch;
    digits->len = 0;
    if (!buffer_append_number(digits, document->text.len)) {
        return error_memory(error);
    }
    hsy_text value = {digits->data, (uint32_t)digits->len};
    return document_put_field(document, text_of("bytes"), value, error);
}

hsy_status hsy_document_set_text(hsy_document *document, const char *name,
                                 const char *text, size_t len, hsy_error *error)
{
    hsy_document_reset(document);
    if (len >= MOST_BYTES) {
        return error_set(error, HSY_ERR_TOO_BIG,
                         "%zu bytes are too many for one document; split it",
                         len);
    }
    const char *utf16 = find_utf16(text, len);
    if (utf16 != NULL) {
        return error_set(error, HSY_ERR_ENCODING,
                         "the text is UTF-16; say --encoding %s", utf16);
    }
    document->name = document_keep(document, text_of(name));
    if (document->name.data == NULL ||
        !buffer_append(&document->text_copy, text, len)) {
        return error_memory(error);
    }
    document->text = (hsy_text){document->text_copy.data, (uint32_t)len};
    size_t first = 0;
    document->invalid = (uint32_t)utf8_count_invalid(text, len, &first);
    document->first_invalid = (uint32_t)first;
    return put_byte_count(document, error);
}

hsy_text hsy_document_name(const hsy_document *document)
{
    return document->name;
}

hsy_text hsy_document_text(const hsy_document *document)
{
    return document->text;
}

uint32_t hsy_document_invalid_bytes(const hsy_document *document,
                                    uint32_t *first)
{
    *first = document->first_invalid;
    return document->invalid;
}

hsy_text document_slice(const hsy_document *document, hsy_span span)
{
    return (hsy_text){document->text.data + span.begin, span.end - span.begin};
}

/* ------------------------------------------------------------ getters -- */

#define GETTER(name, type, list)                                               \
    const type *hsy_document_##name(const hsy_document *document,              \
                                    size_t *count)                             \
    {                                                                          \
        *count = document->list.count;                                         \
        return document->list.items;                                           \
    }

GETTER(sentences, hsy_sentence, sentences)
GETTER(tokens, hsy_token, tokens)
GETTER(entities, hsy_entity, entities)
GETTER(fragments, hsy_span, fragments)
GETTER(quotes, hsy_quote, quotes)
GETTER(cues, hsy_cue, cues)
GETTER(sources, hsy_source, sources)
GETTER(references, uint32_t, references)

uint32_t document_sentence_at(const hsy_document *document, uint32_t at)
{
    size_t low = 0, high = document->sentences.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (document->sentences.items[middle].span.end > at) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return (uint32_t)low;
}

uint32_t document_token_at(const hsy_document *document, uint32_t at)
{
    size_t low = 0, high = document->tokens.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (document->tokens.items[middle].span.end > at) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return (uint32_t)low;
}
