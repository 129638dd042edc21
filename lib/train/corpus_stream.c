#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "train/corpus_rows.h"

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
    uint32_t first;    /* token of the document */
    hsy_text sentence; /* id of the sentence of the last token */
    unsigned long end; /* of the last token */
};

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

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte whose two hex digits stand at `at`, or -1. */
static int hex_byte(const char *at, const char *end)
{
    if (end - at < 2 || hex_value(at[0]) < 0 || hex_value(at[1]) < 0) {
        return -1;
    }
    return hex_value(at[0]) * 16 + hex_value(at[1]);
}

/* Appends a column, or the value of an attribute, which may have escapes that
 * begin with `%` too, without the stream's escapes. */
static bool keep(struct corpus *corpus, hsy_text text, bool is_value,
                 struct corpus_text *out)
{
    const char *at = text.data, *end = at + text.len;
    out->begin = (uint32_t)corpus->texts.len;
    while (at < end) {
        char byte = *at++;
        bool escapes = byte == '\\' || (byte == '%' && is_value);
        if (escapes && at < end) {
            at += byte == '\\' && *at == 'x';
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

/* The head that `id` names: tokens are numbered in the order of the text. */
static uint32_t find_head(const struct place *place, hsy_text id)
{
    uint32_t self = (uint32_t)place->corpus->tokens.count - 1;
    if (text_is(id, "root")) {
        return self;
    }
    if (id.len < 2 || id.data[0] != 't') {
        return HSY_NONE;
    }
    unsigned long from_one = corpus_number((hsy_text){id.data + 1, id.len - 1});
    return place->first + (uint32_t)from_one - 1;
}

static bool add_token(struct place *place, const hsy_text *columns)
{
    struct corpus *corpus = place->corpus;
    bool begins = !text_equal(place->sentence, columns[COLUMN_REF]);
    if (begins && corpus_add_sentence(corpus) == NULL) {
        return false;
    }
    struct corpus_token *token = corpus_add_token(corpus);
    if (token == NULL) {
        return false;
    }
    place->sentence = columns[COLUMN_REF];
    hsy_text attrs = columns[COLUMN_ATTRS];
    token->spaced = begins || corpus_number(columns[COLUMN_START]) > place->end;
    token->upos = corpus_upos(columns[COLUMN_LABEL]);
    token->xpos = corpus_xpos(attribute(attrs, "xpos"));
    token->head = find_head(place, attribute(attrs, "head"));
    token->deprel = corpus_deprel(attribute(attrs, "deprel"));
    place->end = corpus_number(columns[COLUMN_END]);
    return keep(corpus, columns[COLUMN_TEXT], false, &token->form) &&
           keep(corpus, attribute(attrs, "lemma"), true, &token->lemma);
}

static bool read_row(struct place *place, const hsy_text *columns)
{
    if (text_is(columns[COLUMN_LAYER], "document")) {
        place->skipped =
            place->free_only &&
            text_is(attribute(columns[COLUMN_ATTRS], "noncommercial"), "1");
        place->corpus->documents += !place->skipped;
        place->sentence = (hsy_text){NULL, 0};
        place->first = (uint32_t)place->corpus->tokens.count;
    } else if (text_is(columns[COLUMN_LAYER], "token") && !place->skipped) {
        return add_token(place, columns);
    }
    return true;
}

hsy_status corpus_read_stream(struct corpus *corpus, hsy_text text,
                              bool free_only, const char *path,
                              hsy_error *error)
{
    struct place place = {.corpus = corpus, .free_only = free_only};
    hsy_text line, columns[COLUMN_COUNT];
    for (unsigned long number = 1; corpus_line(&text, &line); number++) {
        if (!corpus_split(line, columns, COLUMN_COUNT)) {
            return error_set(error, HSY_ERR_STREAM,
                             "'%s': line %lu: not a row of nine columns", path,
                             number);
        }
        if (!read_row(&place, columns)) {
            return error_memory(error);
        }
    }
    return HSY_OK;
}
