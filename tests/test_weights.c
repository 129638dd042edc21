#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "model/endian.h"
#include "model/feature.h"
#include "model/weights.h"
#include "train/perceptron.h"

enum { TEMPLATES = 4711, LABELS = 5, FEATURES = 500 };

static uint64_t feature_number(uint64_t i)
{
    return feature_mix(feature_mix(7, i), i);
}

/* A model whose feature i votes i + 1 times for label i mod LABELS. */
static struct buffer pack_votes(uint32_t max_rows)
{
    struct perceptron perceptron = {0};
    struct buffer file = {0};
    struct pack_options options = {TEMPLATES, max_rows, {"notes", 5}, 0};
    for (uint64_t i = 0; i < FEATURES; i++) {
        assert_true(perceptron_count(&perceptron, feature_number(i)));
    }
    assert_true(perceptron_begin(&perceptron, 1, LABELS));
    for (uint32_t i = 0; i < FEATURES; i++) {
        uint32_t row = perceptron_row(&perceptron, feature_number(i));
        perceptron_move(&perceptron, &row, 1, i % LABELS, (float)(i + 1));
    }
    perceptron.step = 1e9; /* so long ago that the average is the weight */
    assert_int_equal(perceptron_pack(&perceptron, &options, &file, NULL),
                     HSY_OK);
    perceptron_release(&perceptron);
    return file;
}

/* Opens a copy that ends where the bytes end, for the sanitizer to watch. */
static hsy_status open_copy(const char *data, size_t len, uint64_t templates,
                            hsy_error *error)
{
    struct weights weights;
    char *copy = malloc(len == 0 ? 1 : len);
    assert_non_null(copy);
    memcpy(copy, data, len);
    hsy_status status = weights_open(&weights, (hsy_text){copy, (uint32_t)len},
                                     templates, error);
    if (status == HSY_OK) {
        int32_t scores[WEIGHTS_LABELS] = {0};
        for (uint64_t i = 0; i < FEATURES; i++) {
            weights_fetch(&weights, feature_number(i));
            weights_add(&weights, feature_number(i), scores);
        }
    }
    free(copy);
    return status;
}

static void packed_weights_are_those_that_were_learned(void **state)
{
    (void)state;
    struct buffer file = pack_votes(FEATURES);
    struct weights weights;
    hsy_text data = {file.data, (uint32_t)file.len};
    assert_int_equal(weights_open(&weights, data, TEMPLATES, NULL), HSY_OK);
    assert_int_equal(weights.labels, LABELS);
    assert_memory_equal(weights.notes.data, "notes", 5);
    for (uint32_t i = 0; i < FEATURES; i++) {
        int32_t scores[WEIGHTS_LABELS] = {0};
        weights_add(&weights, feature_number(i), scores);
        for (uint32_t k = 0; k < LABELS; k++) {
            double wanted = k == i % LABELS ? 64.0 * (i + 1) : 0;
            assert_true(scores[k] >= wanted * 0.99 - 1);
            assert_true(scores[k] <= wanted * 1.01 + 1);
        }
    }
    buffer_release(&file);
}

static void an_unknown_feature_weighs_nothing(void **state)
{
    (void)state;
    struct buffer file = pack_votes(FEATURES);
    struct weights weights;
    hsy_text data = {file.data, (uint32_t)file.len};
    int32_t scores[WEIGHTS_LABELS] = {0}, nothing[WEIGHTS_LABELS] = {0};
    assert_int_equal(weights_open(&weights, data, TEMPLATES, NULL), HSY_OK);
    for (uint64_t i = FEATURES; i < 2 * FEATURES; i++) {
        weights_add(&weights, feature_number(i), scores);
    }
    assert_memory_equal(scores, nothing, sizeof scores);
    buffer_release(&file);
}

static void pruning_keeps_the_largest(void **state)
{
    (void)state;
    struct buffer file = pack_votes(10);
    struct weights weights;
    hsy_text data = {file.data, (uint32_t)file.len};
    assert_int_equal(weights_open(&weights, data, TEMPLATES, NULL), HSY_OK);
    for (uint32_t i = 0; i < FEATURES; i++) {
        int32_t scores[WEIGHTS_LABELS] = {0};
        weights_add(&weights, feature_number(i), scores);
        assert_int_equal(scores[i % LABELS] > 0, i >= FEATURES - 10);
    }
    buffer_release(&file);
}

static void a_torn_model_is_refused(void **state)
{
    (void)state;
    struct buffer file = pack_votes(20);
    for (size_t len = 0; len < file.len; len++) {
        hsy_error error;
        assert_int_equal(open_copy(file.data, len, TEMPLATES, &error),
                         HSY_ERR_OPTION);
    }
    assert_int_equal(open_copy(file.data, file.len, TEMPLATES, NULL), HSY_OK);
    buffer_release(&file);
}

static void a_changed_byte_is_noticed(void **state)
{
    (void)state;
    struct buffer file = pack_votes(20);
    for (size_t i = 0; i < file.len; i++) {
        file.data[i] ^= 0x10;
        assert_int_equal(open_copy(file.data, file.len, TEMPLATES, NULL),
                         HSY_ERR_OPTION);
        file.data[i] ^= 0x10;
    }
    buffer_release(&file);
}

/* A file that was made to mislead: its hash is right, its sizes lie. */
static void sizes_that_lie_are_never_read_past_the_end(void **state)
{
    (void)state;
    struct buffer file = pack_votes(20);
    unsigned char *bytes = (unsigned char *)file.data;
    for (size_t at = 24; at + 4 <= file.len; at += 3) {
        uint32_t old = load_u32(bytes + at);
        static const uint32_t lies[] = {0, 0xFF, 0x7FFFFFFF, 0xFFFFFFFF};
        for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
            store_u32(bytes + at, lies[i]);
            store_u64(bytes + 16,
                      feature_hash_bytes(0, bytes + 24, file.len - 24));
            open_copy(file.data, file.len, TEMPLATES, NULL);
        }
        store_u32(bytes + at, old);
    }
    buffer_release(&file);
}

static void a_model_of_other_templates_is_refused(void **state)
{
    (void)state;
    struct buffer file = pack_votes(20);
    hsy_error error;
    assert_int_equal(open_copy(file.data, file.len, TEMPLATES + 1, &error),
                     HSY_ERR_OPTION);
    assert_non_null(strstr(error.message, "templates"));
    buffer_release(&file);
}

static void the_hash_of_templates_sees_each_part(void **state)
{
    (void)state;
    struct feature_template templates[] = {{{{1, 0}, {2, -1}}}, {{{3, 1}}}};
    uint64_t before = feature_hash_templates(templates, 2, "fields");
    assert_true(before != feature_hash_templates(templates, 1, "fields"));
    assert_true(before != feature_hash_templates(templates, 2, "other"));
    templates[0].parts[1].offset = -2;
    assert_true(before != feature_hash_templates(templates, 2, "fields"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packed_weights_are_those_that_were_learned),
        cmocka_unit_test(an_unknown_feature_weighs_nothing),
        cmocka_unit_test(pruning_keeps_the_largest),
        cmocka_unit_test(a_torn_model_is_refused),
        cmocka_unit_test(a_changed_byte_is_noticed),
        cmocka_unit_test(sizes_that_lie_are_never_read_past_the_end),
        cmocka_unit_test(a_model_of_other_templates_is_refused),
        cmocka_unit_test(the_hash_of_templates_sees_each_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
