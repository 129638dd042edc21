/* Text in other encodings, through iconv. */
#include <errno.h>
#include <iconv.h>
#include <strings.h>

#include "base/error.h"
#include "base/text.h"
#include "text/document.h"

enum { LEAST_ROOM = 1 << 14 };

static bool is_utf8(const char *encoding)
{
    return strcasecmp(encoding, "UTF-8") == 0 ||
           strcasecmp(encoding, "UTF8") == 0;
}

static hsy_status report_byte(hsy_text text, size_t at, const char *encoding,
                              hsy_error *error)
{
    return error_set(error, HSY_ERR_ENCODING,
                     "byte %zu (0x%02x) does not convert from %.40s; name the "
                     "text's own --encoding",
                     at, (unsigned)(unsigned char)text.data[at], encoding);
}

/* Converts all of `text`, then asks for what the converter still holds. */
static hsy_status convert(iconv_t converter, hsy_text text,
                          const char *encoding, struct buffer *out,
                          hsy_error *error)
{
    char *input = (char *)text.data; /* iconv only reads it */
    size_t left = text.len;
    bool at_end = false;
    for (;;) {
        if (!buffer_reserve(out, LEAST_ROOM)) {
            return error_memory(error);
        }
        char *to = out->data + out->len;
        size_t room = out->capacity - out->len;
        size_t result = iconv(converter, at_end ? NULL : &input,
                              at_end ? NULL : &left, &to, &room);
        out->len = (size_t)(to - out->data);
        if (result != (size_t)-1) {
            if (at_end) {
                return HSY_OK;
            }
            at_end = true;
        } else if (errno != E2BIG) {
            return report_byte(text, text.len - left, encoding, error);
        }
    }
}

static hsy_status open_converter(const char *encoding, iconv_t *converter,
                                 hsy_error *error)
{
    *converter = iconv_open("UTF-8", encoding);
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): POSIX has it so */
    if (*converter != (iconv_t)-1) {
        return HSY_OK;
    }
    if (errno == ENOMEM) {
        return error_memory(error);
    }
    return error_set(error, HSY_ERR_ENCODING,
                     "encoding '%.40s' is not known; iconv --list names those "
                     "that are",
                     encoding);
}

static hsy_status set_converted(hsy_document *document, const char *name,
                                hsy_text text, const char *encoding,
                                hsy_error *error)
{
    struct buffer converted = {0};
    iconv_t converter;
    hsy_status status = open_converter(encoding, &converter, error);
    if (status != HSY_OK) {
        return status;
    }
    status = convert(converter, text, encoding, &converted, error);
    if (status == HSY_OK) {
        status = hsy_document_set_text(document, name, converted.data,
                                       converted.len, error);
    }
    iconv_close(converter);
    buffer_release(&converted);
    return status;
}

hsy_status hsy_document_set_text_encoded(hsy_document *document,
                                         const char *name, hsy_text text,
                                         const char *encoding, hsy_error *error)
{
    hsy_document_reset(document);
    /* UTF-8 is not converted: its invalid bytes are kept and counted. */
    hsy_status status =
        is_utf8(encoding)
            ? hsy_document_set_text(document, name, text.data, text.len, error)
            : set_converted(document, name, text, encoding, error);
    return status == HSY_OK ? document_put_field(document, text_of("encoding"),
                                                 text_of(encoding), error)
                            : status;
}
