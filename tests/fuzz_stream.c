/* Any bytes as a stream: read, written, read again. What came out is a stream
 * that passes as it stands. How to build it: tests/CMakeLists.txt. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "hearsay.h"

struct source {
    const char *data;
    size_t len;
};

static ptrdiff_t read_source(void *context, char *buffer, size_t len)
{
    struct source *source = context;
    size_t take = source->len < len ? source->len : len;
    memcpy(buffer, source->data, take);
    source->data += take;
    source->len -= take;
    return (ptrdiff_t)take;
}

static bool write_buffer(void *context, const char *data, size_t len)
{
    return buffer_append(context, data, len);
}

/* Passes the stream on into `out`; returns whether all of it was well. */
static bool pass(struct source source, struct buffer *out)
{
    hsy_reader *reader = hsy_reader_new(read_source, &source);
    hsy_writer *writer = hsy_writer_new(write_buffer, out);
    hsy_document *document = hsy_document_new();
    hsy_error error;
    hsy_status status;
    bool well = true;
    hsy_writer_header(writer, NULL);
    while ((status = hsy_reader_next(reader, document, &error)) != HSY_END) {
        if (status == HSY_OK) {
            hsy_writer_document(writer, document, NULL);
        }
        well = well && status == HSY_OK;
    }
    hsy_writer_flush(writer, NULL);
    hsy_document_free(document);
    hsy_writer_free(writer);
    hsy_reader_free(reader);
    return well;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer once = {0}, twice = {0};
    pass((struct source){(const char *)data, size}, &once);
    if (!pass((struct source){once.data, once.len}, &twice) ||
        once.len != twice.len || memcmp(once.data, twice.data, once.len) != 0) {
        abort();
    }
    buffer_release(&once);
    buffer_release(&twice);
    return 0;
}
