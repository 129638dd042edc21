/* What the tests of segmentation share: a text goes in, its rows come out as
 * one string. */
#ifndef HSY_TESTS_SEGMENTED_H
#define HSY_TESTS_SEGMENTED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "hearsay.h"

/* A document with its sentences (and tokens, if asked for); free it with
 * hsy_document_free. */
static inline hsy_document *segmented(const char *text, size_t len,
                                      hsy_options options)
{
    hsy_document *document = hsy_document_new();
    hsy_analyzer *analyzer = hsy_analyzer_new(hsy_models_builtin(), &options);
    assert_non_null(document);
    assert_non_null(analyzer);
    assert_int_equal(hsy_document_set_text(document, "t", text, len, NULL),
                     HSY_OK);
    assert_int_equal(hsy_segment(analyzer, document, NULL), HSY_OK);
    hsy_analyzer_free(analyzer);
    return document;
}

/* Appends the span's bytes, line ends as `/`. */
static inline void append_span(struct buffer *out, const hsy_document *document,
                               hsy_span span)
{
    const char *text = hsy_document_text(document).data;
    for (uint32_t i = span.begin; i < span.end; i++) {
        assert_true(buffer_append_byte(out, text[i] == '\n' ? '/' : text[i]));
    }
}

#endif
