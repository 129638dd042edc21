/* Streams in memory, for tests of the reader and the writer. The headers that
 * cmocka wants are included before. */
#ifndef HSY_TESTS_STREAMS_H
#define HSY_TESTS_STREAMS_H

#include <cmocka.h>

#include "base/buffer.h"
#include "text/document.h"

#define HEADER "doc\tlayer\tid\tstart\tend\tlabel\tref\ttext\tattrs\n"

/* A stream in memory that comes in pieces of at most `chunk` bytes. */
struct source {
    const char *data;
    size_t len, at, chunk;
};

static inline ptrdiff_t read_source(void *context, char *buffer, size_t len)
{
    struct source *source = context;
    size_t left = source->len - source->at;
    size_t take = left < len ? left : len;
    take = take < source->chunk ? take : source->chunk;
    memcpy(buffer, source->data + source->at, take);
    source->at += take;
    return (ptrdiff_t)take;
}

static inline bool write_buffer(void *context, const char *data, size_t len)
{
    return buffer_append(context, data, len);
}

/* What came of a stream: the rows that came out, and the errors, one a line
 * as `LINE: MESSAGE`. */
struct result {
    struct buffer out, errors;
};

static inline void note_error(struct result *result, const hsy_error *error)
{
    buffer_append_number(&result->errors, error->line);
    buffer_append_string(&result->errors, ": ");
    buffer_append_string(&result->errors, error->message);
    buffer_append_byte(&result->errors, '\n');
}

static inline struct result pass(const char *data, size_t len, size_t chunk)
{
    struct source source = {data, len, 0, chunk};
    struct result result = {{0}, {0}};
    hsy_reader *reader = hsy_reader_new(read_source, &source);
    hsy_writer *writer = hsy_writer_new(write_buffer, &result.out);
    hsy_document *document = hsy_document_new();
    hsy_error error;
    hsy_status status;
    hsy_writer_header(writer, NULL);
    while ((status = hsy_reader_next(reader, document, &error)) != HSY_END) {
        if (status == HSY_OK) {
            hsy_writer_document(writer, document, NULL);
        } else {
            note_error(&result, &error);
        }
    }
    hsy_writer_flush(writer, NULL);
    hsy_document_free(document);
    hsy_writer_free(writer);
    hsy_reader_free(reader);
    buffer_append_byte(&result.out, '\0');
    buffer_append_byte(&result.errors, '\0');
    return result;
}

static inline void release(struct result *result)
{
    buffer_release(&result->out);
    buffer_release(&result->errors);
}

static inline void assert_passes_as(const char *in, const char *out,
                                    const char *errors)
{
    struct result result = pass(in, strlen(in), SIZE_MAX);
    assert_string_equal(result.errors.data, errors);
    assert_string_equal(result.out.data, out);
    release(&result);
}

/* Reads the first document of a stream. */
static inline hsy_document *read_first(const char *data)
{
    struct source source = {data, strlen(data), 0, SIZE_MAX};
    hsy_reader *reader = hsy_reader_new(read_source, &source);
    hsy_document *document = hsy_document_new();
    hsy_error error = {HSY_OK, 0, ""};
    hsy_status status = hsy_reader_next(reader, document, &error);
    assert_string_equal(error.message, "");
    assert_int_equal(status, HSY_OK);
    hsy_reader_free(reader);
    return document;
}

#endif
