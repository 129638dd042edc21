#include "stream/rows.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "base/utf8.h"
#include "stream/names.h"
#include "stream/tsv.h"

/* The state of one rows_read. */
struct row_reader {
    struct rows *rows;
    hsy_document *document;
    hsy_error *error;
    size_t line;  /* of the row at hand */
    hsy_text doc; /* first column of the document row */
    uint32_t end; /* length of the document's text */
    hsy_text columns[TSV_COLUMNS];
};

/* The error's line is the row's at hand. */
#define FAIL(reader, ...)                                                      \
    fail_at((reader)->line, (reader)->error,                                   \
            error_set((reader)->error, HSY_ERR_STREAM, __VA_ARGS__))

static hsy_status fail_at(size_t line, hsy_error *error, hsy_status status)
{
    if (error != NULL) {
        error->line = line;
    }
    return status;
}

/* ----------------------------------------------------------------- ids -- */

static size_t hash_of(hsy_text id)
{
    uint64_t hash = 0xCBF29CE484222325u; /* FNV-1a */
    for (uint32_t i = 0; i < id.len; i++) {
        hash = (hash ^ (unsigned char)id.data[i]) * 0x100000001B3u;
    }
    return (size_t)(hash ^ hash >> 29);
}

/* The slot that holds the id, or the free one where it belongs. */
static uint32_t *find_slot(const struct rows *rows,
                           const hsy_document *document, hsy_text id)
{
    size_t mask = rows->slots.count - 1;
    for (size_t i = hash_of(id) & mask;; i = (i + 1) & mask) {
        uint32_t row = rows->slots.items[i];
        if (row == 0 || text_equal(document->rows.items[row - 1].id, id)) {
            return &rows->slots.items[i];
        }
    }
}

uint32_t rows_find(const struct rows *rows, const hsy_document *document,
                   hsy_text id)
{
    return *find_slot(rows, document, id) - 1;
}

/* Empties the table and gives it room for `count` ids. */
static bool reset_slots(struct rows *rows, size_t count)
{
    size_t wanted = 16;
    while (wanted < count * 2) {
        wanted *= 2;
    }
    rows->slots.count = 0;
    if (!ARRAY_RESERVE(&rows->slots, wanted)) {
        return false;
    }
    memset(rows->slots.items, 0, wanted * sizeof *rows->slots.items);
    rows->slots.count = wanted;
    return true;
}

void rows_release(struct rows *rows)
{
    ARRAY_RELEASE(&rows->details);
    ARRAY_RELEASE(&rows->slots);
}

static bool is_id(hsy_text id)
{
    for (uint32_t i = 0; i < id.len; i++) {
        char at = id.data[i], lower = (char)(at | 0x20);
        if ((lower < 'a' || lower > 'z') && (at < '0' || at > '9') &&
            at != '.' && at != '_' && at != '-') {
            return false;
        }
    }
    return id.len != 0 && !tsv_is_empty(id);
}

/* The number that the id ends in, 0 if in none: what rows are sorted by. */
static uint64_t id_number(hsy_text id)
{
    uint64_t number = 0, unit = 1;
    for (uint32_t i = id.len; i > 0 && unit < 1000000000000; i--) {
        char digit = id.data[i - 1];
        if (digit < '0' || digit > '9') {
            break;
        }
        number += unit * (uint64_t)(digit - '0');
        unit *= 10;
    }
    return number;
}

/* -------------------------------------------------------- document row -- */

static hsy_status put_fields(struct row_reader *reader)
{
    hsy_document *document = reader->document;
    hsy_text attrs = reader->columns[TSV_ATTRS];
    struct tsv_attr attr;
    hsy_status status = HSY_OK;
    if (tsv_is_empty(attrs)) {
        return HSY_OK;
    }
    char *scratch = arena_alloc(&document->arena, attrs.len);
    if (scratch == NULL) {
        return error_memory(reader->error);
    }
    while (status == HSY_OK && tsv_next_attr(&attrs, &attr)) {
        hsy_text value = {scratch, tsv_unescape_value(attr.value, scratch)};
        status = document_put_field(document, attr.key, value, reader->error);
    }
    return status;
}

static hsy_status put_name(struct row_reader *reader)
{
    hsy_text column = reader->columns[TSV_DOC];
    char *name = arena_alloc(&reader->document->arena, column.len);
    if (name == NULL) {
        return error_memory(reader->error);
    }
    reader->document->name.data = name;
    if (!tsv_unescape(column, name, &reader->document->name.len)) {
        return FAIL(reader, "an unknown escape in the doc column");
    }
    return HSY_OK;
}

static void count_invalid(hsy_document *document)
{
    size_t first = 0;
    document->invalid = (uint32_t)utf8_count_invalid(
        document->text.data, document->text.len, &first);
    document->first_invalid = (uint32_t)first;
}

/* A text that lies beside the stream is `-`; but one of a single byte may be
 * a hyphen, and one of none has no other form. */
static hsy_status put_text(struct row_reader *reader)
{
    hsy_document *document = reader->document;
    hsy_text column = reader->columns[TSV_TEXT];
    uint32_t len = 0;
    document->text_missing = tsv_is_empty(column) && reader->end > 1;
    if (!buffer_reserve(&document->text_copy, column.len)) {
        return error_memory(reader->error);
    }
    if (!tsv_unescape(column, document->text_copy.data, &len)) {
        return FAIL(reader, "an unknown escape in the text column");
    }
    if (tsv_is_empty(column) && reader->end != 1) {
        len = 0;
    } else if (len != reader->end) {
        return FAIL(reader, "a text of %u bytes, not %u", (unsigned)len,
                    (unsigned)reader->end);
    }
    document->text_copy.len = len;
    document->text = (hsy_text){document->text_copy.data, len};
    count_invalid(document);
    return HSY_OK;
}

static hsy_status put_document(struct row_reader *reader, hsy_span span)
{
    if (span.begin != 0) {
        return FAIL(reader, "a document row that begins at %u, not at 0",
                    (unsigned)span.begin);
    }
    if (!tsv_is_empty(reader->columns[TSV_REF])) {
        return FAIL(reader, "a document row that refers to something");
    }
    reader->doc = reader->columns[TSV_DOC];
    reader->end = span.end;
    hsy_status status = put_name(reader);
    if (status == HSY_OK) {
        status = put_text(reader);
    }
    return status == HSY_OK ? put_fields(reader) : status;
}

/* -------------------------------------------------------------- checks -- */

static int compare_names(hsy_text a, hsy_text b)
{
    uint32_t common = a.len < b.len ? a.len : b.len;
    int order = memcmp(a.data, b.data, common);
    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

/* Below 0 if `a` stands before `b`; 0 where the format leaves it open. */
static int compare_rows(const struct document_row *a,
                        const struct document_row *b)
{
    if (a->span.begin != b->span.begin) {
        return a->span.begin < b->span.begin ? -1 : 1;
    }
    if (a->span.end != b->span.end) {
        return a->span.end > b->span.end ? -1 : 1;
    }
    if (a->rank != b->rank) {
        return a->rank < b->rank ? -1 : 1;
    }
    int order =
        a->rank == LAYER_FOREIGN ? compare_names(a->layer, b->layer) : 0;
    if (order != 0) {
        return order;
    }
    uint64_t x = id_number(a->id), y = id_number(b->id);
    return (x > y) - (x < y);
}

static hsy_status check_order(struct row_reader *reader)
{
    const struct document_row *row =
        &reader->document->rows.items[reader->document->rows.count - 1];
    if (reader->document->rows.count > 1 && compare_rows(row - 1, row) > 0) {
        return FAIL(reader, "not sorted: the row belongs before the last one");
    }
    return HSY_OK;
}

static hsy_status check_text(struct row_reader *reader, hsy_span span)
{
    hsy_text text = reader->columns[TSV_TEXT];
    if (span.end > reader->end) {
        return FAIL(reader,
                    "a span that ends at %u, behind the text's %u bytes",
                    (unsigned)span.end, (unsigned)reader->end);
    }
    bool matches =
        span.begin == span.end ? tsv_is_empty(text)
        : reader->document->text_missing
            ? tsv_is_valid(text)
            : tsv_matches(text, document_slice(reader->document, span));
    return matches ? HSY_OK
                   : FAIL(reader, "a text that is not the document's at %u-%u",
                          (unsigned)span.begin, (unsigned)span.end);
}

static bool is_key(hsy_text key)
{
    for (uint32_t i = 0; i < key.len; i++) {
        char at = key.data[i];
        if ((at < 'a' || at > 'z') && at != '-' && at != '_') {
            return false;
        }
    }
    return key.len != 0;
}

static hsy_status check_attrs(struct row_reader *reader)
{
    hsy_text rest = reader->columns[TSV_ATTRS], last = {0};
    struct tsv_attr attr;
    if (tsv_is_empty(rest)) {
        return HSY_OK;
    }
    while (tsv_next_attr(&rest, &attr)) {
        if (!is_key(attr.key) || !tsv_value_is_valid(attr.value)) {
            return FAIL(reader, "an attribute that is no key=value, or an "
                                "unknown escape in it");
        }
        if (last.data != NULL && compare_names(last, attr.key) >= 0) {
            return FAIL(reader, "attributes that are not sorted by their keys, "
                                "each once");
        }
        last = attr.key;
    }
    return rest.len == 0 ? HSY_OK
                         : FAIL(reader, "an attribute that is no key=value");
}

/* A row whose id was met before is a fragment: same layer, label and ref. */
static hsy_status check_fragment(struct row_reader *reader,
                                 struct document_row *row,
                                 struct row_detail *detail)
{
    const struct document_row *first =
        &reader->document->rows.items[detail->first];
    if (!text_equal(first->layer, row->layer) ||
        !text_equal(first->refs, row->refs) ||
        !text_equal(reader->rows->details.items[detail->first].label,
                    detail->label) ||
        row->rank == LAYER_DOCUMENT) {
        return FAIL(reader,
                    "id '%.*s' is taken by a row with another layer, "
                    "label or ref",
                    (int)(row->id.len > 40 ? 40 : row->id.len), row->id.data);
    }
    row->fragment = true;
    return HSY_OK;
}

/* ---------------------------------------------------------------- rows -- */

static uint8_t rank_of(hsy_text layer)
{
    int known = names_find(&NAMES_LAYER, layer);
    return known == NAME_UNKNOWN ? LAYER_FOREIGN : (uint8_t)known;
}

/* Stores the row at hand and its detail. */
static hsy_status push_row(struct row_reader *reader, hsy_text raw,
                           hsy_span span)
{
    struct document_row *row = ARRAY_PUSH(&reader->document->rows);
    struct row_detail *detail = ARRAY_PUSH(&reader->rows->details);
    if (row == NULL || detail == NULL) {
        return error_memory(reader->error);
    }
    const hsy_text *columns = reader->columns;
    *row = (struct document_row){.raw = raw,
                                 .layer = columns[TSV_LAYER],
                                 .id = columns[TSV_ID],
                                 .refs = columns[TSV_REF],
                                 .span = span,
                                 .record = HSY_NONE,
                                 .rank = rank_of(columns[TSV_LAYER])};
    uint32_t index = (uint32_t)reader->document->rows.count - 1;
    *detail = (struct row_detail){columns[TSV_LABEL], columns[TSV_ATTRS],
                                  reader->line, index};
    uint32_t *slot = find_slot(reader->rows, reader->document, row->id);
    if (*slot != 0) {
        detail->first = *slot - 1;
        return check_fragment(reader, row, detail);
    }
    *slot = index + 1;
    return HSY_OK;
}

/* Splits the line and checks what a column can be by itself. */
static hsy_status split_row(struct row_reader *reader, hsy_text line,
                            hsy_span *span)
{
    size_t count = tsv_split(line, reader->columns);
    if (count != TSV_COLUMNS) {
        return FAIL(reader, "%zu columns, not 9", count);
    }
    for (int i = 0; i < TSV_COLUMNS; i++) {
        if (reader->columns[i].len == 0) {
            return FAIL(reader,
                        "column %d is empty; where there is nothing, it "
                        "is -",
                        i + 1);
        }
    }
    if (!tsv_number(reader->columns[TSV_START], &span->begin) ||
        !tsv_number(reader->columns[TSV_END], &span->end) ||
        span->begin > span->end) {
        return FAIL(reader, "start and end are no span of bytes");
    }
    if (!is_id(reader->columns[TSV_ID])) {
        return FAIL(reader, "an id has letters, digits, '.', '_' and '-' only");
    }
    if (!tsv_is_valid(reader->columns[TSV_LAYER]) ||
        !tsv_is_valid(reader->columns[TSV_LABEL])) {
        return FAIL(reader, "an unknown escape");
    }
    return check_attrs(reader);
}

static hsy_status read_row(struct row_reader *reader, hsy_text raw)
{
    hsy_span span = {0, 0};
    bool first = reader->document->rows.count == 0;
    hsy_status status =
        split_row(reader, (hsy_text){raw.data, raw.len - 1}, &span);
    if (status != HSY_OK) {
        return status;
    }
    if (first) {
        status = put_document(reader, span);
    } else if (!text_equal(reader->columns[TSV_DOC], reader->doc)) {
        return FAIL(reader, "a row of another document, which has no document "
                            "row");
    } else {
        status = check_text(reader, span);
    }
    if (status == HSY_OK) {
        status = push_row(reader, raw, span);
    }
    return status == HSY_OK ? check_order(reader) : status;
}

/* The lines are known to hold the document row first. */
static hsy_status read_rows(struct row_reader *reader, hsy_text block)
{
    const hsy_text header = text_of(TSV_HEADER);
    hsy_text rest = block, line;
    hsy_status status = HSY_OK;
    for (; status == HSY_OK && text_next_item(&rest, '\n', &line);
         reader->line++) {
        line.len++;
        if (!text_equal(line, header)) {
            status = read_row(reader, line);
        }
    }
    return status;
}

static hsy_status check_refs(struct row_reader *reader)
{
    const hsy_document *document = reader->document;
    hsy_text ref;
    for (size_t i = 0; i < document->rows.count; i++) {
        hsy_text refs = document->rows.items[i].refs;
        if (tsv_is_empty(refs) || document->rows.items[i].fragment) {
            continue;
        }
        while (text_next_item(&refs, ',', &ref)) {
            if (rows_find(reader->rows, document, ref) == HSY_NONE) {
                reader->line = reader->rows->details.items[i].line;
                return FAIL(reader, "ref '%.*s' is no id of the document",
                            (int)(ref.len > 40 ? 40 : ref.len), ref.data);
            }
        }
    }
    return HSY_OK;
}

hsy_status rows_read(struct rows *rows, hsy_document *document, hsy_text block,
                     size_t line, hsy_error *error)
{
    size_t lines = 0;
    for (hsy_text rest = block, item; text_next_item(&rest, '\n', &item);) {
        lines++;
    }
    rows->details.count = 0;
    if (!reset_slots(rows, lines)) {
        return error_memory(error);
    }
    struct row_reader reader = {
        .rows = rows, .document = document, .error = error, .line = line};
    hsy_status status = read_rows(&reader, block);
    if (status == HSY_OK) {
        status = check_refs(&reader);
    }
    document->state[LAYER_DOCUMENT] = STATE_LOADED;
    return status;
}
