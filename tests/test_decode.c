#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "hearsay.h"

static hsy_status set_encoded(hsy_document *document, const char *text,
                              size_t len, const char *encoding,
                              hsy_error *error)
{
    return hsy_document_set_text_encoded(
        document, "a", (hsy_text){text, (uint32_t)len}, encoding, error);
}

static void named_encodings_are_converted(void **state)
{
    (void)state;
    hsy_document *document = hsy_document_new();
    assert_int_equal(
        set_encoded(document, "\x93\xE9\x94", 3, "windows-1252", NULL), HSY_OK);
    assert_true(text_is(hsy_document_text(document),
                        "\xE2\x80\x9C\xC3\xA9\xE2\x80\x9D"));
    assert_true(
        text_is(hsy_document_field(document, "encoding"), "windows-1252"));
    assert_true(text_is(hsy_document_field(document, "bytes"), "8"));
    assert_int_equal(set_encoded(document, "\xFF\xFEN\0o\0", 6, "UTF-16", NULL),
                     HSY_OK);
    assert_true(text_is(hsy_document_text(document), "No"));
    assert_int_equal(set_encoded(document, "", 0, "UTF-16", NULL), HSY_OK);
    assert_int_equal(hsy_document_text(document).len, 0);
    assert_int_equal(set_encoded(document, "\xE9", 1, "utf-8", NULL), HSY_OK);
    assert_true(text_is(hsy_document_text(document), "\xE9"));
    hsy_document_free(document);
}

static void a_long_text_is_converted_whole(void **state)
{
    (void)state;
    enum { LEN = 100000 };
    char *text = malloc(LEN);
    memset(text, '\xE9', LEN);
    hsy_document *document = hsy_document_new();
    assert_int_equal(set_encoded(document, text, LEN, "latin1", NULL), HSY_OK);
    assert_int_equal(hsy_document_text(document).len, 2 * LEN);
    hsy_document_free(document);
    free(text);
}

static void what_does_not_convert_is_named(void **state)
{
    (void)state;
    hsy_document *document = hsy_document_new();
    hsy_error error;
    assert_int_equal(set_encoded(document, "ab\x81", 3, "windows-1252", &error),
                     HSY_ERR_ENCODING);
    assert_non_null(strstr(error.message, "byte 2 (0x81)"));
    assert_int_equal(set_encoded(document, "a\0b", 3, "UTF-16LE", &error),
                     HSY_ERR_ENCODING);
    assert_non_null(strstr(error.message, "byte 2"));
    assert_int_equal(set_encoded(document, "a", 1, "klingon", &error),
                     HSY_ERR_ENCODING);
    assert_non_null(strstr(error.message, "'klingon' is not known"));
    hsy_document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(named_encodings_are_converted),
        cmocka_unit_test(a_long_text_is_converted_whole),
        cmocka_unit_test(what_does_not_convert_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
