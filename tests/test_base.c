#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/text.h"
#include "base/utf8.h"

static void every_scalar_value_decodes_to_itself(void **state)
{
    (void)state;
    for (uint32_t code = 0; code < 0x110000; code++) {
        if (code >= 0xD800 && code < 0xE000) {
            continue;
        }
        char bytes[4];
        size_t len = utf8_encode(code, bytes);
        uint32_t forward, backward;
        assert_int_equal(utf8_decode(bytes, bytes + len, &forward), len);
        assert_int_equal(utf8_decode_before(bytes, bytes + len, &backward),
                         len);
        assert_int_equal(forward, code);
        assert_int_equal(backward, code);
    }
}

static void broken_sequences_are_single_invalid_bytes(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "\x80",         "\xC0\xAF",         "\xC1\xBF",         "\xE0\x80\x80",
        "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xE2\x82",
        "\xF5"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        const char *end = broken[i] + strlen(broken[i]);
        size_t first = 99;
        uint32_t code;
        assert_int_equal(utf8_valid_len(broken[i], end), 0);
        assert_int_equal(utf8_decode(broken[i], end, &code), 1);
        assert_true(code > UTF8_INVALID);
        assert_int_equal(
            utf8_count_invalid(broken[i], strlen(broken[i]), &first),
            strlen(broken[i]));
        assert_int_equal(first, 0);
    }
}

static void classes_follow_unicode(void **state)
{
    (void)state;
    assert_true(utf8_is_space(0x2009));
    assert_false(utf8_is_space(0x200B));
    assert_true(utf8_is_invisible(0x200B));
    assert_true(utf8_is_letter(0x00E9));
    assert_true(utf8_is_mark(0x0301));
    assert_true(utf8_is_upper(0x0130));
    assert_true(utf8_is_digit(0x0664));
    assert_false(utf8_is_letter(UTF8_INVALID + 0xE9));
    assert_int_equal(utf8_to_lower(0x00C9), 0x00E9);
}

static void an_array_grows_and_keeps_its_items(void **state)
{
    (void)state;
    ARRAY(int) numbers = {0};
    for (int i = 0; i < 1000; i++) {
        int *number = ARRAY_PUSH(&numbers);
        assert_non_null(number);
        assert_int_equal(*number, 0);
        *number = i;
    }
    assert_int_equal(numbers.count, 1000);
    assert_int_equal(numbers.items[999], 999);
    ARRAY_RELEASE(&numbers);
    assert_null(numbers.items);
}

static void reset_reuses_the_same_memory(void **state)
{
    (void)state;
    struct arena memory = {0};
    for (int i = 0; i < 100; i++) {
        assert_non_null(arena_alloc(&memory, 1000));
    }
    arena_reset(&memory);
    void *first = arena_alloc(&memory, 1000);
    for (int round = 0; round < 3; round++) {
        arena_reset(&memory);
        assert_ptr_equal(arena_alloc(&memory, 1000), first);
    }
    arena_release(&memory);
}

static void arena_memory_is_aligned_and_apart(void **state)
{
    (void)state;
    struct arena memory = {0};
    char *a = arena_alloc(&memory, 3), *b = arena_alloc(&memory, 100000);
    hsy_text copy = arena_copy(&memory, text_of("copy"));
    memset(a, 'a', 3);
    memset(b, 'b', 100000);
    assert_int_equal((uintptr_t)b % sizeof(double), 0);
    assert_true(text_is(copy, "copy"));
    assert_null(arena_alloc(&memory, SIZE_MAX - 4));
    arena_release(&memory);
}

static void a_buffer_takes_bytes_and_numbers(void **state)
{
    (void)state;
    struct buffer out = {0};
    assert_true(buffer_append_string(&out, "n="));
    assert_true(buffer_append_number(&out, 0));
    assert_true(buffer_append_byte(&out, ';'));
    assert_true(buffer_append_number(&out, 18446744073709551615u));
    assert_true(text_is((hsy_text){out.data, (uint32_t)out.len},
                        "n=0;18446744073709551615"));
    assert_false(buffer_reserve(&out, SIZE_MAX - 1));
    buffer_release(&out);
}

static void a_long_message_is_cut_between_characters(void **state)
{
    (void)state;
    hsy_error error;
    char name[400];
    for (size_t i = 0; i < 398; i += 2) {
        memcpy(name + i, "\xC3\xA9", 3);
    }
    assert_int_equal(error_set(&error, HSY_ERR_STREAM, "a%s", name),
                     HSY_ERR_STREAM);
    size_t len = strlen(error.message), first;
    assert_true(len >= 250 && len < sizeof error.message);
    assert_int_equal(utf8_count_invalid(error.message, len, &first), 0);
    assert_int_equal(error_set(NULL, HSY_ERR_READ, "x"), HSY_ERR_READ);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scalar_value_decodes_to_itself),
        cmocka_unit_test(broken_sequences_are_single_invalid_bytes),
        cmocka_unit_test(classes_follow_unicode),
        cmocka_unit_test(an_array_grows_and_keeps_its_items),
        cmocka_unit_test(reset_reuses_the_same_memory),
        cmocka_unit_test(arena_memory_is_aligned_and_apart),
        cmocka_unit_test(a_buffer_takes_bytes_and_numbers),
        cmocka_unit_test(a_long_message_is_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
