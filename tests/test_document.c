#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "text/document.h"

static hsy_document *document_of(const char *text)
{
    hsy_document *document = hsy_document_new();
    assert_int_equal(
        hsy_document_set_text(document, "a.txt", text, strlen(text), NULL),
        HSY_OK);
    return document;
}

static void a_document_owns_its_text_and_counts_its_bytes(void **state)
{
    (void)state;
    char text[] = "Caf\xC3\xA9 \xE9.";
    hsy_document *document = document_of(text);
    text[0] = 'x';
    uint32_t first;
    assert_true(text_is(hsy_document_text(document), "Caf\xC3\xA9 \xE9."));
    assert_true(text_is(hsy_document_name(document), "a.txt"));
    assert_true(text_is(hsy_document_field(document, "bytes"), "8"));
    assert_int_equal(hsy_document_invalid_bytes(document, &first), 1);
    assert_int_equal(first, 6);
    hsy_document_free(document);
}

static void utf16_is_refused_with_what_to_say(void **state)
{
    (void)state;
    hsy_document *document = hsy_document_new();
    hsy_error error;
    static const char marked[] = "\xFF\xFEN\0o\0";
    static const char bare[] = "\0N\0o\0 \0t\0a\0l\0k\0s";
    assert_int_equal(
        hsy_document_set_text(document, "a", marked, sizeof marked - 1, &error),
        HSY_ERR_ENCODING);
    assert_non_null(strstr(error.message, "--encoding UTF-16"));
    assert_int_equal(
        hsy_document_set_text(document, "a", bare, sizeof bare - 1, &error),
        HSY_ERR_ENCODING);
    hsy_document_free(document);
}

static void fields_stay_sorted_and_take_new_values(void **state)
{
    (void)state;
    hsy_document *document = document_of("x");
    assert_int_equal(hsy_document_set_field(document, "title", "A", NULL),
                     HSY_OK);
    assert_int_equal(hsy_document_set_field(document, "date", "B", NULL),
                     HSY_OK);
    assert_int_equal(hsy_document_set_field(document, "title", "C", NULL),
                     HSY_OK);
    assert_int_equal(hsy_document_set_field(document, "Not a key", "D", NULL),
                     HSY_ERR_OPTION);
    assert_int_equal(document->fields.count, 3);
    assert_true(text_is(document->fields.items[0].key, "bytes"));
    assert_true(text_is(document->fields.items[1].key, "date"));
    assert_true(text_is(hsy_document_field(document, "title"), "C"));
    hsy_document_free(document);
}

static void a_stage_runs_once_unless_it_is_replaced(void **state)
{
    (void)state;
    hsy_document *document = document_of("x");
    assert_int_equal(document_begin_stage(document, STAGE_SEGMENT, false, NULL),
                     HSY_OK);
    assert_int_equal(
        document_end_stage(document, STAGE_SEGMENT, "0123abcd", NULL), HSY_OK);
    assert_int_equal(document_begin_stage(document, STAGE_SEGMENT, false, NULL),
                     HSY_END);
    assert_int_equal(
        document_begin_stage(document, STAGE_ENTITIES, false, NULL), HSY_OK);
    assert_int_equal(
        document_end_stage(document, STAGE_ENTITIES, "0123abcd", NULL), HSY_OK);
    assert_true(text_is(hsy_document_field(document, "tools"),
                        "segment-" HSY_VERSION
                        "+0123abcd,tag-entities-" HSY_VERSION "+0123abcd"));
    assert_int_equal(document_begin_stage(document, STAGE_SEGMENT, true, NULL),
                     HSY_OK);
    assert_false(document_has_run(document, STAGE_SEGMENT));
    assert_false(document_has_run(document, STAGE_ENTITIES));
    hsy_document_free(document);
}

static void a_missing_stage_is_named(void **state)
{
    (void)state;
    hsy_document *document = document_of("x");
    hsy_error error;
    assert_int_equal(
        document_begin_stage(document, STAGE_QUOTES, false, &error),
        HSY_ERR_STAGE);
    assert_non_null(strstr(error.message, "segment"));
    assert_int_equal(
        document_begin_stage(document, STAGE_SOURCES, false, &error),
        HSY_ERR_STAGE);
    assert_non_null(strstr(error.message, "extract-quotes"));
    hsy_document_free(document);
}

static void sentences_are_found_by_offset(void **state)
{
    (void)state;
    hsy_document *document = document_of("One. Two.");
    hsy_sentence *sentence = ARRAY_PUSH(&document->sentences);
    sentence->span = (hsy_span){0, 4};
    sentence = ARRAY_PUSH(&document->sentences);
    sentence->span = (hsy_span){5, 9};
    assert_int_equal(document_sentence_at(document, 0), 0);
    assert_int_equal(document_sentence_at(document, 3), 0);
    assert_int_equal(document_sentence_at(document, 4), 1);
    assert_int_equal(document_sentence_at(document, 9), 2);
    assert_int_equal(document_token_at(document, 0), 0);
    hsy_document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_owns_its_text_and_counts_its_bytes),
        cmocka_unit_test(utf16_is_refused_with_what_to_say),
        cmocka_unit_test(fields_stay_sorted_and_take_new_values),
        cmocka_unit_test(a_stage_runs_once_unless_it_is_replaced),
        cmocka_unit_test(a_missing_stage_is_named),
        cmocka_unit_test(sentences_are_found_by_offset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
