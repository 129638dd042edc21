#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "base/utf8.h"
#include "stream/quote_key.h"
#include "streams.h"

/* Writes one document; the result ends with NUL. */
static struct buffer written(const hsy_document *document)
{
    struct buffer out = {0};
    hsy_writer *writer = hsy_writer_new(write_buffer, &out);
    assert_int_equal(hsy_writer_document(writer, document, NULL), HSY_OK);
    assert_int_equal(hsy_writer_flush(writer, NULL), HSY_OK);
    hsy_writer_free(writer);
    buffer_append_byte(&out, '\0');
    return out;
}

static void all_bytes_survive_in_text_and_name(void **state)
{
    (void)state;
    char bytes[600], name[256];
    for (int i = 0; i < 256; i++) {
        bytes[2 * i] = (char)i;
        bytes[2 * i + 1] = 'x';
        name[i] = (char)(i + 1);
    }
    hsy_document *document = hsy_document_new();
    assert_int_equal(hsy_document_set_text(document, name, bytes, 512, NULL),
                     HSY_OK);
    assert_int_equal(hsy_document_set_field(document, "title", name, NULL),
                     HSY_OK);
    struct buffer out = written(document);
    char stream[8000];
    snprintf(stream, sizeof stream, "%s%s", HEADER, out.data);
    hsy_document *again = read_first(stream);
    assert_int_equal(hsy_document_text(again).len, 512);
    assert_memory_equal(hsy_document_text(again).data, bytes, 512);
    assert_true(text_is(hsy_document_name(again), name));
    assert_true(text_is(hsy_document_field(again, "title"), name));
    assert_passes_as(stream, stream, "");
    size_t at;
    uint32_t first;
    assert_int_equal(utf8_count_invalid(out.data, out.len, &at), 0);
    assert_int_equal(hsy_document_invalid_bytes(again, &first), 128);
    buffer_release(&out);
    hsy_document_free(again);
    hsy_document_free(document);
}

static void a_quotation_mark_does_not_begin_a_column(void **state)
{
    (void)state;
    hsy_document *document = hsy_document_new();
    hsy_document_set_text(document, "\"a\"", "\"So\"", 4, NULL);
    struct buffer out = written(document);
    assert_string_equal(
        out.data, "\\x22a\"\tdocument\td1\t0\t4\t-\t-\t\\x22So\"\tbytes=4\n");
    buffer_release(&out);
    hsy_document_free(document);
}

static void an_empty_document_has_its_row(void **state)
{
    (void)state;
    hsy_document *document = hsy_document_new();
    hsy_document_set_text(document, "a", "", 0, NULL);
    struct buffer out = written(document);
    assert_string_equal(out.data, "a\tdocument\td1\t0\t0\t-\t-\t-\tbytes=0\n");
    buffer_release(&out);
    hsy_document_free(document);
}

static void add_fragment(hsy_document *document, hsy_range *range,
                         hsy_span span)
{
    hsy_span *fragment = ARRAY_PUSH(&document->fragments);
    *fragment = span;
    if (range->count++ == 0) {
        range->first = (uint32_t)document->fragments.count - 1;
    }
}

/* Two quotes that cross, the second inside the first's gap; the layers of
 * the sentence and the entity come from a stream. */
static void make_quotes(hsy_document *document)
{
    hsy_quote *quote = ARRAY_PUSH(&document->quotes);
    quote->in = HSY_NONE;
    add_fragment(document, &quote->fragments, (hsy_span){0, 2});
    add_fragment(document, &quote->fragments, (hsy_span){8, 9});
    quote = ARRAY_PUSH(&document->quotes);
    quote->in = 0;
    quote->label = HSY_QUOTE_INDIRECT;
    quote->by = HSY_BY_WRITING;
    add_fragment(document, &quote->fragments, (hsy_span){4, 7});
    hsy_source *source = ARRAY_PUSH(&document->sources);
    source->via = HSY_NONE;
    source->label = HSY_UNSTATED;
    source->speaker = 1;
    source->name = text_of("a;b");
    source->quotes = (hsy_range){0, 2};
    add_fragment(document, &source->fragments, (hsy_span){3, 3});
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t *reference = ARRAY_PUSH(&document->references);
        *reference = i;
    }
    document->state[LAYER_QUOTE] = document->state[LAYER_SOURCE] = STATE_MADE;
    document_put_field(document, text_of("tools"), text_of("x-1"), NULL);
}

static void made_rows_are_merged_with_those_that_came(void **state)
{
    (void)state;
    hsy_document *document = read_first(
        HEADER "a\tdocument\tdoc.1\t0\t9\t-\t-\tSo it is.\tz=1\n"
               "a\tsentence\ts7\t0\t9\tbody\tdoc.1\tSo it is.\tpar=1\n"
               "a\tentity\te3\t3\t5\tPERSON\ts7\tit\t-\n"
               "a\tzebra\te4\t8\t9\t-\ts7\t.\t-\n");
    make_quotes(document);
    struct buffer out = written(document);
    assert_string_equal(
        out.data, "a\tdocument\tdoc.1\t0\t9\t-\t-\tSo it is.\ttools=x-1;z=1\n"
                  "a\tsentence\ts7\t0\t9\tbody\tdoc.1\tSo it is.\tpar=1\n"
                  "a\tquote\tq1\t0\t2\tdirect\ts7\tSo\tkey=c2968717cdc2b7b1\n"
                  "a\tentity\te3\t3\t5\tPERSON\ts7\tit\t-\n"
                  "a\tsource\ta1\t3\t3\tunstated\tq1,q2\t-\t"
                  "name=a%3Bb;speaker=1\n"
                  "a\tquote\tq2\t4\t7\tindirect\ts7\tt "
                  "i\tby=writing;in=q1;key=609720729d9a1ffe\n"
                  "a\tquote\tq1\t8\t9\tdirect\ts7\t.\tkey=c2968717cdc2b7b1\n"
                  "a\tzebra\te4\t8\t9\t-\ts7\t.\t-\n");
    buffer_release(&out);
    hsy_document_free(document);
}

/* A mention is called q3: the quotes are q4 and q5. */
static void new_ids_are_not_taken_by_other_layers(void **state)
{
    (void)state;
    hsy_document *document =
        read_first(HEADER "a\tdocument\td1\t0\t9\t-\t-\tSo it is.\t-\n"
                          "a\tmention\tq3\t3\t5\t-\t-\tit\t-\n");
    make_quotes(document);
    struct buffer out = written(document);
    assert_non_null(strstr(out.data, "\tquote\tq4\t0\t2\t"));
    assert_non_null(strstr(out.data, "in=q4;"));
    assert_non_null(strstr(out.data, "\tsource\ta1\t3\t3\tunstated\tq4,q5\t"));
    buffer_release(&out);
    hsy_document_free(document);
}

/* The key of the text as one direct quote. */
static uint64_t key_of(const char *text)
{
    hsy_document *document = hsy_document_new();
    struct buffer scratch = {0};
    hsy_quote quote = {0};
    uint64_t key;
    hsy_document_set_text(document, "a", text, strlen(text), NULL);
    add_fragment(document, &quote.fragments,
                 (hsy_span){0, (uint32_t)strlen(text)});
    assert_true(quote_key(document, &quote, &scratch, &key));
    buffer_release(&scratch);
    hsy_document_free(document);
    return key;
}

static void the_key_of_a_quote_is_that_of_its_words(void **state)
{
    (void)state;
    uint64_t key = key_of("\xE2\x80\x9CWe don\xE2\x80\x99t know,\xE2\x80\x9D");
    assert_true(key == key_of("'we don't\r\nKNOW\xE2\x80\xA6'"));
    assert_true(key != key_of("\"We don't now,\""));
    assert_true(key != key_of("\"Wedon't know,\""));
}

static bool fail_to_write(void *context, const char *data, size_t len)
{
    (void)context;
    (void)data;
    (void)len;
    return false;
}

static void a_failed_write_is_an_error(void **state)
{
    (void)state;
    hsy_writer *writer = hsy_writer_new(fail_to_write, NULL);
    hsy_error error;
    assert_int_equal(hsy_writer_header(writer, &error), HSY_OK);
    assert_int_equal(hsy_writer_flush(writer, &error), HSY_ERR_WRITE);
    hsy_writer_free(writer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_bytes_survive_in_text_and_name),
        cmocka_unit_test(a_quotation_mark_does_not_begin_a_column),
        cmocka_unit_test(an_empty_document_has_its_row),
        cmocka_unit_test(made_rows_are_merged_with_those_that_came),
        cmocka_unit_test(new_ids_are_not_taken_by_other_layers),
        cmocka_unit_test(the_key_of_a_quote_is_that_of_its_words),
        cmocka_unit_test(a_failed_write_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
