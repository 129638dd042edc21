#include "train/corpus.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "syntax/syntax.h"
#include "train/file.h"

/* Columns of the stream. */
enum {
    COLUMN_LAYER = 1,
    COLUMN_START = 3,
    COLUMN_END = 4,
    COLUMN_LABEL = 5,
    COLUMN_REF = 6,
    COLUMN_TEXT = 7,
    COLUMN_ATTRS = 8,
    COLUMN_COUNT = 9
};

/* Where the reader is. */
struct place {
    struct corpus *corpus;
    bool free_only, skipped;
    hsy_text sentence; /* id of the sentence of the last token */
    unsigned long end; /* of the last token */
};

hsy_text corpus_text(const struct corpus *corpus, struct corpus_text text)
{
    return (hsy_text){corpus->texts.data + text.begin, text.len};
}

/* The value of a key in the attributes; data NULL if it is not there. */
static hsy_text attribute(hsy_text attrs, const char *key)
{
    size_t len = strlen(key);
    const char *at = attrs.data, *end = at + attrs.len;
    while (at < end) {
        const char *stop = memchr(at, ';', (size_t)(end - at));
        stop = stop == NULL ? end : stop;
        if ((size_t)(stop - at) > len && memcmp(at, key, len) == 0 &&
            at[len] == '=') {
            at += len + 1;
            return (hsy_text){at, (uint32_t)(stop - at)};
        }
        at = stop + 1;
    }
    return (hsy_text){NULL, 0};
}

static uint8_t find_upos(hsy_text name)
{
    for (uint8_t i = 0; i < UPOS_COUNT; i++) {
        if (text_is(name, syntax_upos_name((enum upos)i))) {
            return i;
        }
    }
    return UPOS_COUNT;
}

static uint8_t find_xpos(hsy_text name)
{
    for (uint8_t i = XPOS_NONE + 1; i < XPOS_COUNT; i++) {
        if (text_is(name, syntax_xpos_name((enum xpos)i))) {
            return i;
        }
    }
    return XPOS_NONE;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The byte whose two hex digits stand at `at`, or -1. */
static int hex_byte(const char *at, const char *end)
{
    if (end - at < 2 || hex_value(at[0]) < 0 || hex_value(at[1]) < 0) {
        return -1;
    }
    return hex_value(at[0]) * 16 + hex_value(at[1]);
}

/* Appends a text without the stream's escapes; `mark` is the one that begins
 * them, `\` in columns and `%` in values of attributes. */
static bool keep(struct corpus *corpus, hsy_text text, char mark,
                 struct corpus_text *out)
{
    const char *at = text.data, *end = at + text.len;
    out->begin = (uint32_t)corpus->texts.len;
    while (at < end) {
        char byte = *at++;
        if (byte == mark && at < end) {
            at += mark == '\\' && *at == 'x';
            int value = hex_byte(at, end);
            byte = value < 0 ? *at : (char)value;
            at += value < 0 ? 1 : 2;
        }
        if (!buffer_append_byte(&corpus->texts, byte)) {
            return false;
        }
    }
    out->len = (uint32_t)corpus->texts.len - out->begin;
    return true;
}

static unsigned long number(hsy_text text)
{
    unsigned long value = 0;
    for (uint32_t i = 0; i < text.len; i++) {
        value = value * 10 + (unsigned long)(text.data[i] - '0');
    }
    return value;
}

static bool begin_sentence(struct place *place, hsy_text id)
{
    hsy_range *sentence = ARRAY_PUSH(&place->corpus->sentences);
    if (sentence == NULL) {
        return false;
    }
    sentence->first = (uint32_t)place->corpus->tokens.count;
    place->sentence = id;
    return true;
}

static bool add_token(struct place *place, const hsy_text *columns)
{
    struct corpus *corpus = place->corpus;
    bool begins = !text_equal(place->sentence, columns[COLUMN_REF]);
    if (begins && !begin_sentence(place, columns[COLUMN_REF])) {
        return false;
    }
    struct corpus_token *token = ARRAY_PUSH(&corpus->tokens);
    if (token == NULL) {
        return false;
    }
    corpus->sentences.items[corpus->sentences.count - 1].count++;
    hsy_text attrs = columns[COLUMN_ATTRS];
    token->spaced = begins || number(columns[COLUMN_START]) > place->end;
    token->upos = find_upos(columns[COLUMN_LABEL]);
    token->xpos = find_xpos(attribute(attrs, "xpos"));
    place->end = number(columns[COLUMN_END]);
    return keep(corpus, columns[COLUMN_TEXT], '\\', &token->form) &&
           keep(corpus, attribute(attrs, "lemma"), '%', &token->lemma);
}

static bool read_row(struct place *place, const hsy_text *columns)
{
    if (text_is(columns[COLUMN_LAYER], "document")) {
        place->skipped =
            place->free_only &&
            text_is(attribute(columns[COLUMN_ATTRS], "noncommercial"), "1");
        place->corpus->documents += !place->skipped;
        place->sentence = (hsy_text){NULL, 0};
    } else if (text_is(columns[COLUMN_LAYER], "token") && !place->skipped) {
        return add_token(place, columns);
    }
    return true;
}

/* Splits a line at its tabs; false if it has not all columns. */
static bool split(hsy_text line, hsy_text *columns)
{
    const char *at = line.data, *end = at + line.len;
    for (int i = 0; i < COLUMN_COUNT; i++) {
        const char *tab = memchr(at, '\t', (size_t)(end - at));
        const char *stop = tab == NULL ? end : tab;
        columns[i] = (hsy_text){at, (uint32_t)(stop - at)};
        if (tab == NULL) {
            return i == COLUMN_COUNT - 1;
        }
        at = tab + 1;
    }
    return false;
}

static hsy_status read_stream(struct place *place, hsy_text stream,
                              const char *path, hsy_error *error)
{
    const char *at = stream.data, *end = at + stream.len;
    for (unsigned long line = 1; at < end; line++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop == NULL ? end : stop;
        hsy_text columns[COLUMN_COUNT];
        if (!split((hsy_text){at, (uint32_t)(stop - at)}, columns)) {
            return error_set(error, HSY_ERR_STREAM,
                             "'%s': line %lu: not a row of nine columns", path,
                             line);
        }
        if (!read_row(place, columns)) {
            return error_memory(error);
        }
        at = stop + 1;
    }
    return HSY_OK;
}

static int is_stream(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);
    return len > 4 && strcmp(entry->d_name + len - 4, ".tsv") == 0;
}

/* By bytes: alphasort's order would hang on the locale. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static hsy_status read_named(struct place *place, const char *folder,
                             const char *name, hsy_error *error)
{
    struct buffer path = {0}, stream = {0};
    if (!buffer_append_string(&path, folder) ||
        !buffer_append_byte(&path, '/') ||
        !buffer_append(&path, name, strlen(name) + 1)) {
        buffer_release(&path);
        return error_memory(error);
    }
    hsy_status status = file_read(path.data, &stream, error);
    if (status == HSY_OK) {
        hsy_text text = {stream.data, (uint32_t)stream.len};
        status = read_stream(place, text, path.data, error);
    }
    place->sentence = (hsy_text){NULL, 0};
    buffer_release(&stream);
    buffer_release(&path);
    return status;
}

hsy_status corpus_read(struct corpus *corpus, const char *folder,
                       bool free_only, hsy_error *error)
{
    struct place place = {.corpus = corpus, .free_only = free_only};
    struct dirent **entries;
    int count = scandir(folder, &entries, is_stream, by_name);
    if (count < 0) {
        return error_set(error, HSY_ERR_READ, "'%s': %s", folder,
                         strerror(errno));
    }
    hsy_status status = HSY_OK;
    for (int i = 0; i < count; i++) {
        if (status == HSY_OK) {
            status = read_named(&place, folder, entries[i]->d_name, error);
        }
        free(entries[i]);
    }
    free(entries);
    if (status == HSY_OK && count == 0) {
        status = error_set(error, HSY_ERR_READ,
                           "'%s': has no annotation streams (*.tsv)", folder);
    }
    return status;
}

void corpus_release(struct corpus *corpus)
{
    buffer_release(&corpus->texts);
    ARRAY_RELEASE(&corpus->tokens);
    ARRAY_RELEASE(&corpus->sentences);
}
