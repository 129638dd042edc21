#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "stream/offsets.h"
#include "text/document.h"

struct output {
    char data[8192];
    size_t len;
    bool full;
};

static bool write_output(void *context, const char *data, size_t len)
{
    struct output *output = context;
    if (output->full || output->len + len >= sizeof output->data) {
        return false;
    }
    memcpy(output->data + output->len, data, len);
    output->len += len;
    output->data[output->len] = '\0';
    return true;
}

/* Where `part` stands in the document's text. */
static hsy_span find(const hsy_document *document, const char *part)
{
    const char *at = strstr(document->text.data, part);
    assert_non_null(at);
    uint32_t begin = (uint32_t)(at - document->text.data);
    return (hsy_span){begin, begin + (uint32_t)strlen(part)};
}

static hsy_range fragment(hsy_document *document, const char *part)
{
    hsy_span *span = ARRAY_PUSH(&document->fragments);
    *span = find(document, part);
    return (hsy_range){(uint32_t)document->fragments.count - 1, 1};
}

static const char TEXT[] = "\xC3\x85se \xF0\x9F\x8E\xBB left. \xE2\x80\x9CGo, "
                           "now,\xE2\x80\x9D\tshe told Anna, \xE2\x80\x9Cor "
                           "\"never\".\xE2\x80\x9D\n";

/* A document with one quotation of two fragments, its cue and its source. */
static hsy_document *sample(void)
{
    hsy_document *document = hsy_document_new();
    assert_int_equal(
        hsy_document_set_text(document, "a,b.txt", TEXT, strlen(TEXT), NULL),
        HSY_OK);
    hsy_document_set_field(document, "date", "2026-05-01", NULL);
    hsy_sentence *sentence = ARRAY_PUSH(&document->sentences);
    *sentence = (hsy_sentence){.span = {0, document->text.len}, .paragraph = 7};
    hsy_quote *quote = ARRAY_PUSH(&document->quotes);
    quote->in = HSY_NONE;
    quote->fragments = fragment(document, "\xE2\x80\x9CGo, now,\xE2\x80\x9D");
    fragment(document, "\xE2\x80\x9Cor \"never\".\xE2\x80\x9D");
    quote->fragments.count = 2;
    hsy_cue *cue = ARRAY_PUSH(&document->cues);
    cue->fragments = fragment(document, "told");
    cue->lemma = text_of("tell");
    uint32_t *reference = ARRAY_PUSH(&document->references);
    *reference = 0;
    hsy_source *source = ARRAY_PUSH(&document->sources);
    *source = (hsy_source){.quotes = {0, 1},
                           .speaker = 3,
                           .via = HSY_NONE,
                           .label = HSY_NAMED_PERSON,
                           .name = text_of("\xC3\x85se"),
                           .to = text_of("Anna")};
    source->fragments = fragment(document, "she");
    for (int i = LAYER_SENTENCE; i <= LAYER_SOURCE; i++) {
        document->state[i] = STATE_MADE;
    }
    return document;
}

static void write_table(const hsy_table_options *options, struct output *output)
{
    hsy_document *document = sample();
    hsy_table *table = hsy_table_new(write_output, output, options);
    assert_int_equal(hsy_table_header(table, NULL), HSY_OK);
    assert_int_equal(hsy_table_document(table, document, NULL), HSY_OK);
    assert_int_equal(hsy_table_flush(table, NULL), HSY_OK);
    hsy_table_free(table);
    hsy_document_free(document);
}

static void a_row_holds_a_quotation_and_its_source(void **state)
{
    (void)state;
    struct output output = {0};
    write_table(NULL, &output);
    assert_string_equal(
        output.data,
        "doc\tquote\tstart\tend\tlabel\ttext\tsource\tclass\tspeaker\tname\t"
        "role\torg\tto\tvia\tcue\tlemma\tscore\tpar\tsentence\tdate\ttitle\n"
        "a,b.txt\tq1\t16\t63\tdirect\t\xE2\x80\x9CGo, now,\xE2\x80\x9D "
        "\xE2\x80\xA6 \xE2\x80\x9Cor \"never\".\xE2\x80\x9D\tshe\tnamed-person"
        "\t3\t\xC3\x85se\t-\t-\tAnna\t-\ttold\ttell\t-\t7\ts1\t2026-05-01\t"
        "-\n");
}

static void csv_puts_marks_where_rfc_4180_wants_them(void **state)
{
    (void)state;
    struct output output = {0};
    hsy_table_options options = {.format = HSY_TABLE_CSV};
    write_table(&options, &output);
    const char *row = strstr(output.data, "\r\n");
    assert_non_null(row);
    assert_string_equal(
        row,
        "\r\n\"a,b.txt\",q1,16,63,direct,\"\xE2\x80\x9CGo, now,\xE2\x80\x9D "
        "\xE2\x80\xA6 \xE2\x80\x9Cor \"\"never\"\".\xE2\x80\x9D\",she,"
        "named-person,3,\xC3\x85se,-,-,Anna,-,told,tell,-,7,s1,2026-05-01,"
        "-\r\n");
}

static void offsets_can_count_characters_or_utf16(void **state)
{
    (void)state;
    struct output output = {0};
    hsy_table_options options = {.offsets = HSY_OFFSETS_CHARS};
    write_table(&options, &output);
    assert_non_null(strstr(output.data, "q1\t12\t51\t"));
    output.len = 0;
    options.offsets = HSY_OFFSETS_UTF16;
    write_table(&options, &output);
    assert_non_null(strstr(output.data, "q1\t13\t52\t"));
}

static void offsets_of_a_long_text_are_those_of_a_short_one(void **state)
{
    (void)state;
    char text[3000];
    struct offset_index index = {0};
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = i % 3 == 0 ? '\xC3' : i % 3 == 1 ? '\xA9' : '\xFF';
    }
    assert_true(offset_index_build(&index, (hsy_text){text, sizeof text},
                                   HSY_OFFSETS_CHARS));
    for (uint32_t i = 0; i <= sizeof text; i += 3) {
        assert_int_equal(offset_units(&index, i), i / 3 * 2);
    }
    offset_index_release(&index);
}

static void a_failed_write_is_an_error(void **state)
{
    (void)state;
    struct output output = {.full = true};
    hsy_table *table = hsy_table_new(write_output, &output, NULL);
    assert_int_equal(hsy_table_header(table, NULL), HSY_OK);
    assert_int_equal(hsy_table_flush(table, NULL), HSY_ERR_WRITE);
    hsy_table_free(table);
}

static void quotations_without_a_source_have_empty_cells(void **state)
{
    (void)state;
    struct output output = {0};
    hsy_document *document = sample();
    document->sources.count = document->cues.count = 0;
    hsy_table *table = hsy_table_new(write_output, &output, NULL);
    assert_int_equal(hsy_table_document(table, document, NULL), HSY_OK);
    assert_int_equal(hsy_table_flush(table, NULL), HSY_OK);
    assert_non_null(strstr(output.data, "\t-\t-\t-\t-\t-\t-\t-\t-\t-\t-\t-\t7\t"
                                        "s1\t2026-05-01\t-\n"));
    hsy_table_free(table);
    hsy_document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_holds_a_quotation_and_its_source),
        cmocka_unit_test(csv_puts_marks_where_rfc_4180_wants_them),
        cmocka_unit_test(offsets_can_count_characters_or_utf16),
        cmocka_unit_test(offsets_of_a_long_text_are_those_of_a_short_one),
        cmocka_unit_test(a_failed_write_is_an_error),
        cmocka_unit_test(quotations_without_a_source_have_empty_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
