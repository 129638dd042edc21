#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/fold.h"

static void assert_folds(const char *text, const char *folded)
{
    struct buffer out = {0};
    assert_true(fold_append(&out, text_of(text)));
    assert_true(buffer_append_byte(&out, '\0'));
    assert_string_equal(out.data, folded);
    buffer_release(&out);
}

static void case_is_folded(void **state)
{
    (void)state;
    assert_folds("The New York TIMES", "the new york times");
    assert_folds("\u00C9COLE", "\u00E9cole");
    assert_folds("\u0394\u0397\u039C\u039F\u03A3", "\u03B4\u03B7\u03BC\u03BF"
                                                   "\u03C3");
    assert_folds("\u0130stanbul", "istanbul");
    assert_folds("I\u0307stanbul", "istanbul");
}

static void composed_and_decomposed_forms_are_one(void **state)
{
    (void)state;
    assert_folds("Jose\u0301", "jos\u00E9");
    assert_folds("Jos\u00E9", "jos\u00E9");
    assert_folds("A\u030A", "\u00E5");
    assert_folds("\u212B", "\u00E5");
    assert_folds("T\u0308", "\u1E97");
    assert_folds("\u1112\u1161\u11AB", "\uD55C");
    assert_folds("a\u0323\u0302 a\u0302\u0323", "\u1EAD \u1EAD");
}

static void marks_and_dashes_become_plain(void **state)
{
    (void)state;
    assert_folds("O\u2019Brien \u2018tis", "o'brien 'tis");
    assert_folds("Qur\u02BCan", "qur'an");
    assert_folds("US\u2013led \u2014 re\u2010elect \u22125", "us-led - re-elect"
                                                             " -5");
    assert_folds("\u201CHello\u201D", "\u201Chello\u201D");
}

static void what_cannot_be_seen_is_left_out(void **state)
{
    (void)state;
    assert_folds("\uFEFFmin\u00ADis\u200Bter", "minister");
    assert_folds("e\u200D\u0301", "\u00E9");
    assert_folds("\u200B", "");
}

static void white_space_is_one_space_and_none_at_the_ends(void **state)
{
    (void)state;
    assert_folds(" \t new\u00A0\n york\u2009 ", "new york");
    assert_folds("a \u0301", "a \u0301");
    assert_folds("", "");
    assert_folds(" \r\n", "");
}

static void invalid_bytes_stay(void **state)
{
    (void)state;
    assert_folds("Caf\xE9 X", "caf\xE9 x");
    assert_folds("\xED\xA0\x80Y", "\xED\xA0\x80y");
    assert_folds("A\xE2\x82", "a\xE2\x82");
}

static void text_is_appended_behind_what_is_there(void **state)
{
    (void)state;
    struct buffer out = {0};
    assert_true(fold_append(&out, text_of("One ")));
    assert_true(fold_append(&out, text_of(" Two")));
    assert_true(fold_append(&out, (hsy_text){NULL, 0}));
    assert_true(text_is((hsy_text){out.data, (uint32_t)out.len}, "onetwo"));
    buffer_release(&out);
}

/* Every character alone, and behind a letter and a mark. */
static void folding_twice_changes_nothing(void **state)
{
    (void)state;
    struct buffer once = {0}, twice = {0};
    for (uint32_t code = 1; code < 0x110000; code++) {
        if (code >= 0xD800 && code < 0xE000) {
            continue;
        }
        char text[16] = "e\u0323";
        size_t len = utf8_encode(code, text + 3) + 3;
        for (int alone = 0; alone < 2; alone++) {
            uint32_t skip = alone ? 3 : 0;
            once.len = twice.len = 0;
            assert_true(fold_append(
                &once, (hsy_text){text + skip, (uint32_t)len - skip}));
            assert_true(
                fold_append(&twice, (hsy_text){once.data, (uint32_t)once.len}));
            assert_int_equal(once.len, twice.len);
            assert_true(once.len == 0 ||
                        memcmp(once.data, twice.data, once.len) == 0);
        }
    }
    buffer_release(&once);
    buffer_release(&twice);
}

static void a_long_run_of_marks_is_folded_in_pieces(void **state)
{
    (void)state;
    struct buffer text = {0}, out = {0};
    assert_true(buffer_append_byte(&text, 'E'));
    for (int i = 0; i < 10000; i++) {
        assert_true(buffer_append_string(&text, "\u0301"));
    }
    assert_true(fold_append(&out, (hsy_text){text.data, (uint32_t)text.len}));
    assert_int_equal(out.len, 2 + 2 * 9999);
    buffer_release(&text);
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_is_folded),
        cmocka_unit_test(composed_and_decomposed_forms_are_one),
        cmocka_unit_test(marks_and_dashes_become_plain),
        cmocka_unit_test(what_cannot_be_seen_is_left_out),
        cmocka_unit_test(white_space_is_one_space_and_none_at_the_ends),
        cmocka_unit_test(invalid_bytes_stay),
        cmocka_unit_test(text_is_appended_behind_what_is_there),
        cmocka_unit_test(folding_twice_changes_nothing),
        cmocka_unit_test(a_long_run_of_marks_is_folded_in_pieces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
