/* Writes documents as a stream: rows that a stream brought, as they stood,
 * merged with those formed from the layers made here. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "stream/format.h"
#include "stream/quote_key.h"
#include "stream/tsv.h"

enum { PIECE = 1 << 16 };

struct hsy_writer {
    hsy_write write;
    void *context;
    struct buffer out;
    struct buffer doc; /* first column of the document at hand */
    struct buffer scratch;
    ARRAY(struct format_row) made;
    ARRAY(struct format_row) sorted; /* scratch of the merge sort */
    ARRAY(uint64_t) keys;            /* of the quotes that were made */
};

hsy_writer *hsy_writer_new(hsy_write write, void *context)
{
    hsy_writer *writer = calloc(1, sizeof *writer);
    if (writer != NULL) {
        writer->write = write;
        writer->context = context;
    }
    return writer;
}

void hsy_writer_free(hsy_writer *writer)
{
    if (writer != NULL) {
        ARRAY_RELEASE(&writer->made);
        ARRAY_RELEASE(&writer->sorted);
        ARRAY_RELEASE(&writer->keys);
        buffer_release(&writer->out);
        buffer_release(&writer->doc);
        buffer_release(&writer->scratch);
        free(writer);
    }
}

hsy_status hsy_writer_flush(hsy_writer *writer, hsy_error *error)
{
    size_t len = writer->out.len;
    writer->out.len = 0;
    if (len != 0 && !writer->write(writer->context, writer->out.data, len)) {
        return error_set(error, HSY_ERR_WRITE, "cannot write the stream");
    }
    return HSY_OK;
}

static hsy_status flush_if_full(hsy_writer *writer, hsy_error *error)
{
    return writer->out.len < PIECE ? HSY_OK : hsy_writer_flush(writer, error);
}

hsy_status hsy_writer_header(hsy_writer *writer, hsy_error *error)
{
    return buffer_append_string(&writer->out, TSV_HEADER)
               ? flush_if_full(writer, error)
               : error_memory(error);
}

/* ----------------------------------------------------------- collecting -- */

static bool add_row(hsy_writer *writer, enum layer layer, size_t record,
                    hsy_span span)
{
    struct format_row *row = ARRAY_PUSH(&writer->made);
    if (row != NULL) {
        *row = (struct format_row){span, (uint32_t)record, (uint8_t)layer};
    }
    return row != NULL;
}

static bool add_fragments(hsy_writer *writer, const hsy_document *document,
                          enum layer layer, size_t record, hsy_range range)
{
    bool room = true;
    for (uint32_t i = 0; i < range.count && room; i++) {
        room = add_row(writer, layer, record,
                       document->fragments.items[range.first + i]);
    }
    return room;
}

/* Adds the rows of a layer of records `list` with one span each. */
#define ADD_SPANS(writer, document, layer, list)                               \
    for (size_t i = 0; i < (document)->list.count && room; i++) {              \
        room = add_row(writer, layer, i, (document)->list.items[i].span);      \
    }

/* The same for records with fragments. */
#define ADD_FRAGMENTS(writer, document, layer, list)                           \
    for (size_t i = 0; i < (document)->list.count && room; i++) {              \
        room = add_fragments(writer, document, layer, i,                       \
                             (document)->list.items[i].fragments);             \
    }

/* Collects the rows of all layers made here, layer by layer. */
static bool collect_made(hsy_writer *writer, const hsy_document *document)
{
    const uint8_t *state = document->state;
    bool room = true;
    writer->made.count = 0;
    if (state[LAYER_SENTENCE] == STATE_MADE) {
        ADD_SPANS(writer, document, LAYER_SENTENCE, sentences);
    }
    if (state[LAYER_TOKEN] == STATE_MADE && document->token_rows) {
        ADD_SPANS(writer, document, LAYER_TOKEN, tokens);
    }
    if (state[LAYER_ENTITY] == STATE_MADE) {
        ADD_SPANS(writer, document, LAYER_ENTITY, entities);
    }
    if (state[LAYER_QUOTE] == STATE_MADE) {
        ADD_FRAGMENTS(writer, document, LAYER_QUOTE, quotes);
    }
    if (state[LAYER_CUE] == STATE_MADE) {
        ADD_FRAGMENTS(writer, document, LAYER_CUE, cues);
    }
    if (state[LAYER_SOURCE] == STATE_MADE) {
        ADD_FRAGMENTS(writer, document, LAYER_SOURCE, sources);
    }
    return room;
}

/* -------------------------------------------------------------- sorting -- */

/* The format's order of spans and layers. */
static int compare_places(hsy_span a, hsy_span b, unsigned a_rank,
                          unsigned b_rank)
{
    if (a.begin != b.begin) {
        return a.begin < b.begin ? -1 : 1;
    }
    if (a.end != b.end) {
        return a.end > b.end ? -1 : 1;
    }
    return (a_rank > b_rank) - (a_rank < b_rank);
}

static int compare_made(const struct format_row *a, const struct format_row *b)
{
    int order = compare_places(a->span, b->span, a->rank, b->rank);
    return order != 0 ? order
                      : (a->record > b->record) - (a->record < b->record);
}

/* End of the sorted run that begins at `begin`. */
static size_t run_end(const struct format_row *rows, size_t begin, size_t count)
{
    size_t end = begin + 1;
    while (end < count && compare_made(&rows[end - 1], &rows[end]) <= 0) {
        end++;
    }
    return end < count ? end : count;
}

/* Merges the runs [begin, middle) and [middle, end) into `out`. */
static void merge_runs(const struct format_row *rows, size_t begin,
                       size_t middle, size_t end, struct format_row *out)
{
    size_t left = begin, right = middle;
    for (size_t i = begin; i < end; i++) {
        bool take_left =
            left < middle &&
            (right == end || compare_made(&rows[left], &rows[right]) <= 0);
        out[i] = take_left ? rows[left++] : rows[right++];
    }
}

/* Natural merge sort: layers come as sorted runs, so few passes do. */
static bool sort_made(hsy_writer *writer)
{
    size_t count = writer->made.count;
    writer->sorted.count = 0;
    if (!ARRAY_RESERVE(&writer->sorted, count)) {
        return false;
    }
    while (count != 0 && run_end(writer->made.items, 0, count) != count) {
        struct format_row *rows = writer->made.items;
        for (size_t begin = 0; begin < count;) {
            size_t middle = run_end(rows, begin, count);
            size_t end = middle == count ? count : run_end(rows, middle, count);
            merge_runs(rows, begin, middle, end, writer->sorted.items);
            begin = end;
        }
        memcpy(rows, writer->sorted.items, count * sizeof *rows);
    }
    return true;
}

/* -------------------------------------------------------------- merging -- */

/* Appends the loaded rows from `row` on that stand before `next` (NULL: all
 * that are left); those that lie side by side in memory go as one piece.
 * Returns the first row that is left, or SIZE_MAX if memory is short. */
static size_t pass_rows(struct buffer *out, const hsy_document *document,
                        size_t row, const struct format_row *next)
{
    const struct document_row *rows = document->rows.items;
    size_t count = document->rows.count;
    while (row < count &&
           (next == NULL || compare_places(rows[row].span, next->span,
                                           rows[row].rank, next->rank) <= 0)) {
        hsy_text piece = rows[row++].raw;
        size_t len = piece.len;
        while (
            row < count && rows[row].raw.data == piece.data + len &&
            (next == NULL || compare_places(rows[row].span, next->span,
                                            rows[row].rank, next->rank) <= 0)) {
            len += rows[row++].raw.len;
        }
        if (!buffer_append(out, piece.data, len)) {
            return SIZE_MAX;
        }
    }
    return row;
}

/* The first column as the stream had it, or the escaped name. */
static bool put_doc(hsy_writer *writer, const hsy_document *document)
{
    writer->doc.len = 0;
    if (document->rows.count == 0) {
        return tsv_put_column(&writer->doc, document->name);
    }
    hsy_text row = document->rows.items[0].raw, name = {0};
    text_next_item(&row, '\t', &name);
    return buffer_append(&writer->doc, name.data, name.len);
}

/* The document row, if it has changed or is new: the number of rows that it
 * stands for, or SIZE_MAX if memory is short. */
static size_t put_document(struct format *format)
{
    const hsy_document *document = format->document;
    if (document->state[LAYER_DOCUMENT] == STATE_LOADED) {
        return 0;
    }
    if (!format_document(format)) {
        return SIZE_MAX;
    }
    return document->rows.count == 0 ? 0 : 1;
}

static hsy_status write_rows(hsy_writer *writer, struct format *format,
                             hsy_error *error)
{
    const hsy_document *document = format->document;
    size_t row = put_document(format);
    for (size_t i = 0; i < writer->made.count && row != SIZE_MAX; i++) {
        const struct format_row *next = &writer->made.items[i];
        row = pass_rows(&writer->out, document, row, next);
        if (row == SIZE_MAX || !format_row(format, next)) {
            return error_memory(error);
        }
        hsy_status status = flush_if_full(writer, error);
        if (status != HSY_OK) {
            return status;
        }
    }
    if (row == SIZE_MAX ||
        pass_rows(&writer->out, document, row, NULL) == SIZE_MAX) {
        return error_memory(error);
    }
    return flush_if_full(writer, error);
}

/* The keys of made quotes, each once however many fragments it has. */
static bool make_keys(hsy_writer *writer, const hsy_document *document)
{
    writer->keys.count = 0;
    if (document->state[LAYER_QUOTE] != STATE_MADE) {
        return true;
    }
    for (size_t i = 0; i < document->quotes.count; i++) {
        uint64_t *key = ARRAY_PUSH(&writer->keys);
        if (key == NULL || !quote_key(document, &document->quotes.items[i],
                                      &writer->scratch, key)) {
            return false;
        }
    }
    return true;
}

hsy_status hsy_writer_document(hsy_writer *writer, const hsy_document *document,
                               hsy_error *error)
{
    if (!put_doc(writer, document) || !collect_made(writer, document) ||
        !sort_made(writer) || !make_keys(writer, document)) {
        return error_memory(error);
    }
    struct format format = {
        .out = &writer->out,
        .document = document,
        .keys = writer->keys.items,
        .doc = {writer->doc.data, (uint32_t)writer->doc.len},
    };
    if (writer->made.count != 0) {
        format_find_taken(&format);
    }
    return write_rows(writer, &format, error);
}
