/* Reads a stream document by document. Lines are gathered up to the next
 * document row, moved into the document's memory, checked, loaded. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "base/utf8.h"
#include "stream/load.h"
#include "stream/rows.h"
#include "stream/tsv.h"

enum { CHUNK = 1 << 16, LEAST_ROOM = 1 << 12 };

struct hsy_reader {
    hsy_read read;
    void *context;
    struct buffer input; /* what was read and is not used up */
    size_t at;           /* where the next document's lines begin in it */
    size_t line;         /* number of the line that begins there */
    bool headed;         /* the header line was there */
    bool ended;          /* `read` has nothing more */
    bool broken;         /* nothing more can be read */
    struct rows rows;
};

/* The lines of one document, and the piece of a line that ends the stream. */
struct block {
    size_t end;   /* behind the last whole line, from the document's first */
    size_t lines; /* whole ones */
    bool torn;
};

hsy_reader *hsy_reader_new(hsy_read read, void *context)
{
    hsy_reader *reader = calloc(1, sizeof *reader);
    if (reader != NULL) {
        reader->read = read;
        reader->context = context;
        reader->line = 1;
    }
    return reader;
}

void hsy_reader_free(hsy_reader *reader)
{
    if (reader != NULL) {
        rows_release(&reader->rows);
        buffer_release(&reader->input);
        free(reader);
    }
}

/* -------------------------------------------------------------- filling -- */

/* Moves what is not used up to the front of the input. */
static void drop_used(hsy_reader *reader)
{
    size_t left = reader->input.len - reader->at;
    if (reader->at != 0) {
        memmove(reader->input.data, reader->input.data + reader->at, left);
        reader->input.len = left;
        reader->at = 0;
    }
}

/* Reads some more; sets `ended` at the end. */
static hsy_status fill(hsy_reader *reader, hsy_error *error)
{
    drop_used(reader);
    struct buffer *input = &reader->input;
    if (input->capacity - input->len < LEAST_ROOM &&
        !buffer_reserve(input, input->len < CHUNK ? CHUNK : input->len)) {
        return error_memory(error);
    }
    ptrdiff_t got = reader->read(reader->context, input->data + input->len,
                                 input->capacity - input->len);
    if (got < 0) {
        return error_set(error, HSY_ERR_READ, "cannot read the stream");
    }
    input->len += (size_t)got;
    reader->ended = got == 0;
    return HSY_OK;
}

static hsy_status check_header(hsy_reader *reader, hsy_error *error)
{
    const size_t len = sizeof TSV_HEADER - 1;
    hsy_status status = HSY_OK;
    while (status == HSY_OK && reader->input.len < len && !reader->ended) {
        status = fill(reader, error);
    }
    if (status != HSY_OK) {
        return status;
    }
    if (reader->input.len < len ||
        memcmp(reader->input.data, TSV_HEADER, len) != 0) {
        status = error_set(error, HSY_ERR_STREAM,
                           "not an annotation stream; pipe it through segment, "
                           "or say --from text");
        if (error != NULL) {
            error->line = 1;
        }
        return status;
    }
    reader->headed = true;
    return HSY_OK;
}

/* ------------------------------------------------------------ gathering -- */

/* The first column of a line or of a piece of one; its data is NULL if the
 * piece ends before the tab. */
static hsy_text first_column(hsy_text line)
{
    const char *tab = memchr(line.data, '\t', line.len);
    return tab == NULL ? (hsy_text){0}
                       : (hsy_text){line.data, (uint32_t)(tab - line.data)};
}

static bool is_document_row(hsy_text line)
{
    static const char mark[] = "\tdocument\t";
    hsy_text name = first_column(line);
    return name.data != NULL && line.len - name.len >= sizeof mark - 1 &&
           memcmp(name.data + name.len, mark, sizeof mark - 1) == 0;
}

/* The bytes from `begin` to `end`, counted from the document's first. */
static hsy_text input_text(const hsy_reader *reader, size_t begin, size_t end)
{
    return (hsy_text){reader->input.data + reader->at + begin,
                      (uint32_t)(end - begin)};
}

/* Whether the piece of a line at the end of the stream surely belongs to
 * another document than the lines before it. */
static bool is_of_another(const hsy_reader *reader, size_t piece)
{
    hsy_text torn = input_text(reader, piece, reader->input.len - reader->at);
    hsy_text name = first_column(torn);
    hsy_text own = first_column(input_text(reader, 0, piece));
    return is_document_row(torn) ||
           (name.data != NULL && (own.data == NULL || !text_equal(name, own)));
}

/* Finds the end of the line that begins at `begin`: the offset behind its
 * newline, or 0 if the stream ends before one. */
static hsy_status find_line_end(hsy_reader *reader, size_t begin, size_t *end,
                                hsy_error *error)
{
    size_t searched = begin;
    for (;;) {
        size_t len = reader->input.len - reader->at;
        const char *data = reader->input.data + reader->at;
        const char *newline = memchr(data + searched, '\n', len - searched);
        if (newline != NULL || reader->ended) {
            *end = newline == NULL ? 0 : (size_t)(newline - data) + 1;
            return HSY_OK;
        }
        searched = len;
        hsy_status status = fill(reader, error);
        if (status != HSY_OK) {
            return status;
        }
    }
}

/* Finds the end of the document that begins at `at`, behind header lines. */
static hsy_status find_block(hsy_reader *reader, struct block *block,
                             hsy_error *error)
{
    const hsy_text header = text_of(TSV_HEADER);
    for (;;) {
        size_t next;
        hsy_status status = find_line_end(reader, block->end, &next, error);
        if (status != HSY_OK) {
            return status;
        }
        if (next == 0) {
            block->torn =
                block->end < reader->input.len - reader->at &&
                (block->lines == 0 || !is_of_another(reader, block->end));
            return HSY_OK;
        }
        hsy_text line = input_text(reader, block->end, next);
        if (block->lines == 0 && text_equal(line, header)) {
            reader->at += line.len;
            reader->line++;
        } else if (block->lines != 0 && is_document_row(line)) {
            return HSY_OK;
        } else {
            block->end = next;
            block->lines++;
        }
    }
}

/* --------------------------------------------------------------- errors -- */

/* A name for a message: valid UTF-8, at most `size - 1` bytes. */
static void show_name(hsy_text name, char *out, size_t size)
{
    const char *at = name.data, *end = name.data + name.len;
    size_t len = 0;
    while (at < end) {
        size_t step = utf8_valid_len(at, end);
        if (len + step + 1 >= size) {
            break;
        }
        memcpy(out + len, step == 0 ? "?" : at, step == 0 ? 1 : step);
        len += step == 0 ? 1 : step;
        at += step == 0 ? 1 : step;
    }
    out[len] = '\0';
}

/* Says of the error at hand which document it costs. */
static void name_document(hsy_error *error, hsy_text name)
{
    char shown[81], what[sizeof error->message];
    size_t line = error->line;
    show_name(name, shown, sizeof shown);
    memcpy(what, error->message, sizeof what);
    error_set(error, error->status, "document '%s' is left out: %.150s", shown,
              what);
    error->line = line;
}

static hsy_status report_torn(size_t line, hsy_error *error)
{
    error_set(error, HSY_ERR_STREAM,
              "the stream is torn, its last line has no newline; make it anew");
    if (error != NULL) {
        error->line = line;
    }
    return HSY_ERR_STREAM;
}

/* -------------------------------------------------------------- reading -- */

static hsy_status read_document(hsy_reader *reader, hsy_document *document,
                                const struct block *block, hsy_error *error)
{
    hsy_text lines = input_text(reader, 0, block->end);
    if (block->torn) {
        return report_torn(reader->line + block->lines, error);
    }
    if (!is_document_row(lines)) {
        error_set(error, HSY_ERR_STREAM, "rows without a document row");
        if (error != NULL) {
            error->line = reader->line;
        }
        return HSY_ERR_STREAM;
    }
    hsy_text kept = document_keep(document, lines);
    if (kept.data == NULL) {
        return error_memory(error);
    }
    hsy_status status =
        rows_read(&reader->rows, document, kept, reader->line, error);
    return status == HSY_OK ? load_layers(&reader->rows, document, error)
                            : status;
}

/* Reads the document at `at` and goes behind it. */
static hsy_status next_document(hsy_reader *reader, hsy_document *document,
                                hsy_error *error)
{
    struct block block = {0};
    hsy_status status = find_block(reader, &block, error);
    if (status != HSY_OK) {
        return status;
    }
    size_t len = block.torn ? reader->input.len - reader->at : block.end;
    if (len == 0) {
        return HSY_END;
    }
    if (len > UINT32_MAX) {
        return error_set(error, HSY_ERR_TOO_BIG,
                         "a document whose rows have 4 GiB or more");
    }
    status = read_document(reader, document, &block, error);
    hsy_text name = first_column(input_text(reader, 0, len));
    if (status == HSY_ERR_STREAM) {
        hsy_document_reset(document);
        if (error != NULL && name.data != NULL) {
            name_document(error, name);
        }
    }
    reader->at += len;
    reader->line += block.lines;
    return status;
}

hsy_status hsy_reader_next(hsy_reader *reader, hsy_document *document,
                           hsy_error *error)
{
    hsy_document_reset(document);
    if (reader->broken) {
        return HSY_END;
    }
    hsy_status status = reader->headed ? HSY_OK : check_header(reader, error);
    if (reader->headed) {
        status = next_document(reader, document, error);
    }
    reader->broken =
        !reader->headed || (status != HSY_OK && status != HSY_ERR_STREAM);
    return status;
}
