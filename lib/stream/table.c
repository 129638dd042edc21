/* The table of quotations: one row for each, with its source beside it. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "base/utf8.h"
#include "stream/names.h"
#include "stream/offsets.h"
#include "stream/tsv.h"
#include "text/document.h"

enum { PIECE = 1 << 16 };

static const char *const COLUMNS[] = {
    "doc",   "quote",   "start", "end",  "label",    "text", "source",
    "class", "speaker", "name",  "role", "org",      "to",   "via",
    "cue",   "lemma",   "score", "par",  "sentence", "date", "title"};
enum { COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS };

struct hsy_table {
    hsy_write write;
    void *context;
    hsy_table_options options;
    struct buffer out;
    struct buffer joined; /* a text of several fragments, a number */
    struct offset_index offsets;
    ARRAY(uint32_t) source_of; /* by quote: its source, HSY_NONE */
    ARRAY(uint32_t) cue_of;    /* by quote: its first cue, HSY_NONE */
    uint32_t column;           /* of the row at hand */
};

hsy_table *hsy_table_new(hsy_write write, void *context,
                         const hsy_table_options *options)
{
    hsy_table *table = calloc(1, sizeof *table);
    if (table != NULL) {
        table->write = write;
        table->context = context;
        if (options != NULL) {
            table->options = *options;
        }
    }
    return table;
}

void hsy_table_free(hsy_table *table)
{
    if (table != NULL) {
        buffer_release(&table->out);
        buffer_release(&table->joined);
        offset_index_release(&table->offsets);
        ARRAY_RELEASE(&table->source_of);
        ARRAY_RELEASE(&table->cue_of);
        free(table);
    }
}

hsy_status hsy_table_flush(hsy_table *table, hsy_error *error)
{
    size_t len = table->out.len;
    table->out.len = 0;
    if (len != 0 && !table->write(table->context, table->out.data, len)) {
        return error_set(error, HSY_ERR_WRITE, "cannot write the table");
    }
    return HSY_OK;
}

/* ---------------------------------------------------------------- cells -- */

static bool needs_marks(hsy_text text)
{
    for (uint32_t i = 0; i < text.len; i++) {
        if (strchr(",\"\r\n", text.data[i]) != NULL && text.data[i] != '\0') {
            return true;
        }
    }
    return text.len > 0 &&
           (text.data[0] == ' ' || text.data[text.len - 1] == ' ');
}

/* A field of RFC 4180. What is no valid UTF-8 becomes U+FFFD. */
static bool put_csv(struct buffer *out, hsy_text text)
{
    bool marks = needs_marks(text);
    bool room = !marks || buffer_append_byte(out, '"');
    const char *at = text.data, *end = text.data + text.len;
    while (room && at < end) {
        size_t len = utf8_valid_len(at, end);
        if (len == 0) {
            room = buffer_append(out, "\xEF\xBF\xBD", 3);
        } else {
            room = (*at != '"' || buffer_append_byte(out, '"')) &&
                   buffer_append(out, at, len);
        }
        at += len == 0 ? 1 : len;
    }
    return room && (!marks || buffer_append_byte(out, '"'));
}

/* Appends the row's next cell and what ends it. */
static bool put_cell(hsy_table *table, hsy_text text)
{
    bool csv = table->options.format == HSY_TABLE_CSV;
    bool last = ++table->column == COLUMN_COUNT;
    table->column = last ? 0 : table->column;
    if (csv && text.len == 0) {
        text = text_of("-");
    }
    return (csv ? put_csv(&table->out, text)
                : tsv_put_column(&table->out, text)) &&
           (last ? buffer_append_string(&table->out, csv ? "\r\n" : "\n")
                 : buffer_append_byte(&table->out, csv ? ',' : '\t'));
}

static bool put_number(hsy_table *table, uint32_t number)
{
    table->joined.len = 0;
    return buffer_append_number(&table->joined, number) &&
           put_cell(table, (hsy_text){table->joined.data,
                                      (uint32_t)table->joined.len});
}

static bool put_empty(hsy_table *table)
{
    return put_cell(table, (hsy_text){0});
}

static bool put_empties(hsy_table *table, int count)
{
    bool room = true;
    for (int i = 0; i < count && room; i++) {
        room = put_empty(table);
    }
    return room;
}

/* Fragments, joined by ` … `. */
static bool put_fragments(hsy_table *table, const hsy_document *document,
                          hsy_range range)
{
    bool room = true;
    table->joined.len = 0;
    for (uint32_t i = 0; i < range.count && room; i++) {
        hsy_text piece = document_slice(
            document, document->fragments.items[range.first + i]);
        room = (i == 0 ||
                buffer_append_string(&table->joined, " \xE2\x80\xA6 ")) &&
               buffer_append(&table->joined, piece.data, piece.len);
    }
    return room && put_cell(table, (hsy_text){table->joined.data,
                                              (uint32_t)table->joined.len});
}

/* A record's id: the stream's, or its letter and number. */
static bool put_id(hsy_table *table, const hsy_document *document,
                   enum layer layer, uint32_t record)
{
    if (document->state[layer] == STATE_LOADED &&
        record < document->record_rows[layer].count) {
        uint32_t row = document->record_rows[layer].items[record];
        return put_cell(table, document->rows.items[row].id);
    }
    table->joined.len = 0;
    return buffer_append_byte(&table->joined, NAMES_ID_LETTERS[layer]) &&
           buffer_append_number(&table->joined, record + 1u) &&
           put_cell(table, (hsy_text){table->joined.data,
                                      (uint32_t)table->joined.len});
}

/* ---------------------------------------------------------------- lookup -- */

static bool index_quotes(hsy_table *table, const hsy_document *document)
{
    size_t count = document->quotes.count;
    table->source_of.count = table->cue_of.count = 0;
    if (!ARRAY_RESERVE(&table->source_of, count) ||
        !ARRAY_RESERVE(&table->cue_of, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        table->source_of.items[i] = table->cue_of.items[i] = HSY_NONE;
    }
    for (uint32_t i = 0; i < document->sources.count; i++) {
        hsy_range quotes = document->sources.items[i].quotes;
        for (uint32_t k = 0; k < quotes.count; k++) {
            uint32_t quote = document->references.items[quotes.first + k];
            if (quote < count && table->source_of.items[quote] == HSY_NONE) {
                table->source_of.items[quote] = i;
            }
        }
    }
    for (uint32_t i = 0; i < document->cues.count; i++) {
        uint32_t quote = document->cues.items[i].quote;
        if (quote < count && table->cue_of.items[quote] == HSY_NONE) {
            table->cue_of.items[quote] = i;
        }
    }
    return true;
}

/* The `score=` that a stream's row brought, or none. */
static hsy_text score_of(const hsy_document *document, uint32_t quote)
{
    if (document->state[LAYER_QUOTE] != STATE_LOADED ||
        quote >= document->record_rows[LAYER_QUOTE].count) {
        return (hsy_text){0};
    }
    uint32_t row = document->record_rows[LAYER_QUOTE].items[quote];
    hsy_text raw = document->rows.items[row].raw, attrs = {0};
    struct tsv_attr attr;
    while (text_next_item(&raw, '\t', &attrs)) {
    }
    while (!tsv_is_empty(attrs) && tsv_next_attr(&attrs, &attr)) {
        if (text_is(attr.key, "score")) {
            return attr.value;
        }
    }
    return (hsy_text){0};
}

/* ------------------------------------------------------------------ rows -- */

static bool put_quote(hsy_table *table, const hsy_document *document,
                      uint32_t index)
{
    const hsy_quote *quote = &document->quotes.items[index];
    const hsy_span *spans = document->fragments.items + quote->fragments.first;
    uint32_t last = quote->fragments.count - 1;
    return put_cell(table, document->name) &&
           put_id(table, document, LAYER_QUOTE, index) &&
           put_number(table, offset_units(&table->offsets, spans[0].begin)) &&
           put_number(table, offset_units(&table->offsets, spans[last].end)) &&
           put_cell(table, text_of(NAMES_QUOTE.items[quote->label])) &&
           put_fragments(table, document, quote->fragments);
}

/* The relaying source by name, or as the text has it. */
static bool put_relay(hsy_table *table, const hsy_document *document,
                      uint32_t relay)
{
    if (relay >= document->sources.count) {
        return put_empty(table);
    }
    const hsy_source *source = &document->sources.items[relay];
    return source->name.len != 0
               ? put_cell(table, source->name)
               : put_fragments(table, document, source->fragments);
}

static bool put_source(hsy_table *table, const hsy_document *document,
                       uint32_t index)
{
    if (index == HSY_NONE) {
        for (int i = 0; i < 8; i++) {
            if (!put_empty(table)) {
                return false;
            }
        }
        return true;
    }
    const hsy_source *source = &document->sources.items[index];
    return put_fragments(table, document, source->fragments) &&
           put_cell(table, text_of(NAMES_SOURCE.items[source->label])) &&
           (source->speaker != 0 ? put_number(table, source->speaker)
                                 : put_empty(table)) &&
           put_cell(table, source->name) && put_cell(table, source->role) &&
           put_cell(table, source->org) && put_cell(table, source->to) &&
           put_relay(table, document, source->via);
}

static bool put_cue(hsy_table *table, const hsy_document *document,
                    uint32_t index)
{
    if (index == HSY_NONE) {
        return put_empties(table, 2);
    }
    const hsy_cue *cue = &document->cues.items[index];
    return put_fragments(table, document, cue->fragments) &&
           put_cell(table, cue->lemma);
}

static bool put_place(hsy_table *table, const hsy_document *document,
                      uint32_t sentence)
{
    if (sentence >= document->sentences.count) {
        return put_empties(table, 2);
    }
    return put_number(table, document->sentences.items[sentence].paragraph) &&
           put_id(table, document, LAYER_SENTENCE, sentence);
}

static bool put_row(hsy_table *table, const hsy_document *document,
                    uint32_t quote)
{
    return put_quote(table, document, quote) &&
           put_source(table, document, table->source_of.items[quote]) &&
           put_cue(table, document, table->cue_of.items[quote]) &&
           put_cell(table, score_of(document, quote)) &&
           put_place(table, document, document->quotes.items[quote].sentence) &&
           put_cell(table, document_get_field(document, "date")) &&
           put_cell(table, document_get_field(document, "title"));
}

static hsy_status flush_if_full(hsy_table *table, hsy_error *error)
{
    return table->out.len < PIECE ? HSY_OK : hsy_table_flush(table, error);
}

hsy_status hsy_table_header(hsy_table *table, hsy_error *error)
{
    for (int i = 0; i < COLUMN_COUNT; i++) {
        if (!put_cell(table, text_of(COLUMNS[i]))) {
            return error_memory(error);
        }
    }
    return flush_if_full(table, error);
}

hsy_status hsy_table_document(hsy_table *table, const hsy_document *document,
                              hsy_error *error)
{
    hsy_status status = HSY_OK;
    if (!index_quotes(table, document) ||
        !offset_index_build(&table->offsets, document->text,
                            table->options.offsets)) {
        return error_memory(error);
    }
    for (uint32_t i = 0; i < document->quotes.count && status == HSY_OK; i++) {
        status = put_row(table, document, i) ? flush_if_full(table, error)
                                             : error_memory(error);
    }
    return status;
}
