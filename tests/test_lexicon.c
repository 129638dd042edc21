#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/fold.h"
#include "model/lexicon_format.h"
#include "model/models.h"

static const struct lexicon *builtin(void)
{
    return &hsy_models_builtin()->lexicon;
}

static struct lexicon_entries find(const char *phrase)
{
    struct buffer folded = {0};
    assert_true(fold_append(&folded, text_of(phrase)));
    struct lexicon_entries entries =
        lexicon_find(builtin(), (hsy_text){folded.data, (uint32_t)folded.len});
    buffer_release(&folded);
    return entries;
}

static const struct lexicon_entry *find_in(const char *phrase,
                                           enum lexicon_list list)
{
    const struct lexicon_entry *entry = lexicon_entry_of(find(phrase), list);
    if (entry == NULL) {
        print_error("'%s' is not in the list %s\n", phrase,
                    lexicon_list_name(list));
    }
    assert_non_null(entry);
    return entry;
}

/* --------------------------------------------- every row of every list -- */

static void split(char *line, char *columns[5])
{
    line[strcspn(line, "\n")] = '\0';
    for (int i = 0; i < 5; i++) {
        columns[i] = line;
        line += strcspn(line, "\t");
        if (*line != '\0') {
            *line++ = '\0';
        }
    }
}

/* Calls `check` with the columns of each row of the lists in lib/data. */
static void for_each_row(void (*check)(char *columns[5]))
{
    glob_t lists;
    assert_int_equal(glob(HEARSAY_LISTS, 0, NULL, &lists), 0);
    for (size_t i = 0; i < lists.gl_pathc; i++) {
        FILE *file = fopen(lists.gl_pathv[i], "r");
        char line[4096], *columns[5];
        assert_non_null(file);
        while (fgets(line, sizeof line, file) != NULL) {
            if (line[0] != '#') {
                split(line, columns);
                check(columns);
            }
        }
        fclose(file);
    }
    globfree(&lists);
}

static void check_found(char *columns[5])
{
    uint8_t list = 0;
    while (strcmp(lexicon_list_name(list), columns[1]) != 0) {
        list++;
    }
    const struct lexicon_entry *entry = find_in(columns[0], list);
    if (columns[2][0] >= '1' && columns[2][0] <= '9') {
        assert_true(entry->value >= strtoul(columns[2], NULL, 10));
    }
    assert_true((entry->flags != 0) >= (columns[3][0] != '\0'));
    if (columns[4][0] != '\0') {
        assert_non_null(lexicon_text(builtin(), entry->text).data);
    }
}

static void every_row_is_found_with_what_it_says(void **state)
{
    (void)state;
    for_each_row(check_found);
}

static bool may_end_token(hsy_text key, uint32_t at)
{
    uint32_t before, behind;
    utf8_decode_before(key.data, key.data + at, &before);
    utf8_decode(key.data + at, key.data + key.len, &behind);
    bool inside = (utf8_is_letter(before) || utf8_is_digit(before) ||
                   utf8_is_mark(before)) &&
                  (utf8_is_letter(behind) || utf8_is_digit(behind) ||
                   utf8_is_mark(behind));
    return ((unsigned char)key.data[at] & 0xC0) != 0x80 && !inside;
}

static void check_beginnings(char *columns[5])
{
    struct buffer folded = {0};
    assert_true(fold_append(&folded, text_of(columns[0])));
    hsy_text text = {folded.data, (uint32_t)folded.len};
    struct lexicon_key key = lexicon_key_start();
    for (uint32_t at = 1; at < text.len; at++) {
        lexicon_key_add(&key, text.data + at - 1, 1);
        assert_true(!may_end_token(text, at) ||
                    lexicon_may_continue(builtin(), &key));
    }
    buffer_release(&folded);
}

static void every_beginning_of_a_key_may_continue(void **state)
{
    (void)state;
    for_each_row(check_beginnings);
}

/* ------------------------------------------------------------- lookups -- */

static uint64_t next_random(uint64_t *random)
{
    *random = *random * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return *random >> 16;
}

static void what_is_in_no_list_is_not_found(void **state)
{
    (void)state;
    uint64_t random = 1;
    uint32_t continued = 0;
    for (int i = 0; i < 1000000; i++) {
        char word[32];
        int len = snprintf(word, sizeof word, "zq%llx",
                           (unsigned long long)next_random(&random));
        struct lexicon_key key = lexicon_key_start();
        lexicon_key_add(&key, word, (size_t)len);
        assert_int_equal(lexicon_find_key(builtin(), &key).count, 0);
        continued += lexicon_may_continue(builtin(), &key);
    }
    assert_true(continued < 20000);
    assert_int_equal(lexicon_find(builtin(), (hsy_text){"", 0}).count, 0);
}

static void a_key_may_be_added_in_pieces(void **state)
{
    (void)state;
    struct lexicon_key key = lexicon_key_start();
    lexicon_key_add(&key, "new", 3);
    assert_true(lexicon_may_continue(builtin(), &key));
    lexicon_key_add(&key, " ", 1);
    lexicon_key_add(&key, "yo", 2);
    lexicon_key_add(&key, "rk", 2);
    struct lexicon_entries entries = lexicon_find_key(builtin(), &key);
    assert_non_null(lexicon_entry_of(entries, LIST_STATE));
    assert_ptr_equal(entries.items, find("New York").items);
}

static void entries_stand_in_the_order_of_lists(void **state)
{
    (void)state;
    struct lexicon_entries entries = find("May");
    assert_true(entries.count >= 4);
    for (uint32_t i = 1; i < entries.count; i++) {
        assert_true(entries.items[i - 1].list < entries.items[i].list);
    }
    assert_null(lexicon_entry_of(entries, LIST_UNIT));
}

static void well_known_words_say_what_they_are(void **state)
{
    (void)state;
    const struct lexicon_entry *said = find_in("said", LIST_CUE_VERB);
    assert_int_equal(said->flags & (CUE_SPEECH | CUE_SURE),
                     CUE_SPEECH | CUE_SURE);
    assert_true(said->value > 90);
    assert_true(text_is(lexicon_text(builtin(), said->text), "say"));
    assert_int_equal(find_in("said", LIST_VERB)->flags,
                     FORM_PAST | FORM_PARTICIPLE);
    assert_int_equal(find_in("she", LIST_FUNCTION)->value, PRONOUN_SHE);
    assert_int_equal(find_in("Maria", LIST_GIVEN)->flags, 1);
    assert_int_equal(find_in("Mr.", LIST_TITLE)->flags, HSY_GENDER_MALE);
    assert_int_equal(find_in("September", LIST_MONTH)->value, 9);
    assert_int_equal(find_in("twenty-first", LIST_NUMBER)->value, 21);
    assert_int_equal(find_in("Gen.", LIST_ABBREVIATION)->flags,
                     ABBREVIATION_NAME);
    assert_true(find_in("will", LIST_COMMON)->value > 90);
    assert_true(text_is(
        lexicon_text(builtin(), find_in("officials", LIST_PERSON_NOUN)->text),
        "official"));
    assert_null(lexicon_text(builtin(), 0).data);
}

static void names_in_capitals_alone_are_flagged(void **state)
{
    (void)state;
    assert_true(find_in("WHO", LIST_BODY)->flags & ENTRY_CAPITALS);
    assert_true(find_in("UAE", LIST_COUNTRY)->flags & ENTRY_CAPITALS);
    assert_false(find_in("NATO", LIST_BODY)->flags & ENTRY_CAPITALS);
    assert_false(find_in("Reuters", LIST_OUTLET)->flags & ENTRY_CAPITALS);
}

static void the_hash_has_eight_hex_digits(void **state)
{
    (void)state;
    const char *hash = hsy_models_hash(hsy_models_builtin());
    assert_int_equal(strlen(hash), 8);
    assert_int_equal(strspn(hash, "0123456789abcdef"), 8);
}

/* ---------------------------------------------------------------- open -- */

static void the_builtin_table_opens_as_it_is(void **state)
{
    (void)state;
    struct lexicon opened;
    hsy_error error;
    assert_true(lexicon_open(&opened, builtin()->data, builtin()->len, &error));
    assert_ptr_equal(opened.slots, builtin()->slots);
    assert_ptr_equal(opened.prefixes, builtin()->prefixes);
    assert_ptr_equal(opened.entries, builtin()->entries);
    assert_ptr_equal(opened.text_offsets, builtin()->text_offsets);
    assert_ptr_equal(opened.texts, builtin()->texts);
    assert_int_equal(opened.slot_count, builtin()->slot_count);
    assert_int_equal(opened.prefix_count, builtin()->prefix_count);
    assert_int_equal(opened.text_count, builtin()->text_count);
}

/* A table of two keys, small enough to break it in every place. */
static size_t make_small_table(uint64_t words[32])
{
    static const struct lexicon_entry entries[] = {{1, 2, LIST_VERB, FORM_BASE},
                                                   {2, 0, LIST_COMMON, 0}};
    struct lexicon_header header = {.magic = LEXICON_MAGIC,
                                    .slot_count = 4,
                                    .prefix_count = 1,
                                    .entry_count = 2,
                                    .text_count = 2,
                                    .text_bytes = 5};
    struct lexicon_layout at = lexicon_layout_of(&header);
    const uint32_t offsets[] = {0, 2, 5};
    const char texts[] = {'g', 'o', 's', 'a', 'y'};
    char *bytes = (char *)words;
    memset(words, 0, 32 * sizeof *words);
    memcpy(bytes, &header, sizeof header);
    words[at.slots / 8 + 1] = lexicon_slot(7, 0, 2);
    words[at.slots / 8 + 2] = lexicon_slot(9, 1, 1);
    memcpy(bytes + at.entries, entries, sizeof entries);
    memcpy(bytes + at.text_offsets, offsets, sizeof offsets);
    memcpy(bytes + at.texts, texts, sizeof texts);
    return (size_t)at.end;
}

/* Uses all that a table offers, so that a sanitizer sees what is outside. */
static void use(const struct lexicon *lexicon)
{
    for (uint32_t i = 0; i < 256; i++) {
        struct lexicon_key key = {i * UINT64_C(0x9E3779B97F4A7C15)};
        struct lexicon_entries entries = lexicon_find_key(lexicon, &key);
        lexicon_may_continue(lexicon, &key);
        for (uint32_t j = 0; j < entries.count; j++) {
            assert_true(entries.items[j].list < LIST_COUNT);
            hsy_text text = lexicon_text(lexicon, entries.items[j].text);
            for (uint32_t k = 0; k < text.len; k++) {
                assert_true(text.data[k] != '\x7F');
            }
        }
    }
}

static bool opens(const void *bytes, size_t len)
{
    struct lexicon lexicon;
    hsy_error error = {0};
    uint64_t *copy = malloc(len == 0 ? 1 : len);
    assert_non_null(copy);
    memcpy(copy, bytes, len);
    bool opened = lexicon_open(&lexicon, copy, len, &error);
    if (opened) {
        use(&lexicon);
    } else {
        assert_int_equal(error.status, HSY_ERR_STREAM);
        assert_true(strlen(error.message) > 20);
    }
    free(copy);
    return opened;
}

static void a_torn_table_is_refused(void **state)
{
    (void)state;
    uint64_t words[32];
    size_t len = make_small_table(words);
    assert_true(opens(words, len));
    for (size_t torn = 0; torn < len; torn++) {
        assert_false(opens(words, torn));
    }
    assert_false(opens(words, len + 8));
}

static void a_table_that_lies_does_no_harm(void **state)
{
    (void)state;
    uint64_t words[32], broken[32];
    size_t len = make_small_table(words);
    size_t refused = 0;
    for (size_t at = 0; at < len; at++) {
        for (unsigned bit = 0; bit < 8; bit++) {
            memcpy(broken, words, len);
            ((unsigned char *)broken)[at] ^= (unsigned char)(1u << bit);
            refused += !opens(broken, len);
        }
        memcpy(broken, words, len);
        ((unsigned char *)broken)[at] = 0xFF;
        refused += !opens(broken, len);
    }
    assert_true(refused > 300);
}

static void a_table_without_a_free_slot_is_refused(void **state)
{
    (void)state;
    uint64_t words[32];
    size_t len = make_small_table(words);
    words[LEXICON_HEADER_SIZE / 8] = lexicon_slot(1, 0, 1);
    words[LEXICON_HEADER_SIZE / 8 + 3] = lexicon_slot(2, 0, 1);
    assert_false(opens(words, len));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_found_with_what_it_says),
        cmocka_unit_test(every_beginning_of_a_key_may_continue),
        cmocka_unit_test(what_is_in_no_list_is_not_found),
        cmocka_unit_test(a_key_may_be_added_in_pieces),
        cmocka_unit_test(entries_stand_in_the_order_of_lists),
        cmocka_unit_test(well_known_words_say_what_they_are),
        cmocka_unit_test(names_in_capitals_alone_are_flagged),
        cmocka_unit_test(the_hash_has_eight_hex_digits),
        cmocka_unit_test(the_builtin_table_opens_as_it_is),
        cmocka_unit_test(a_torn_table_is_refused),
        cmocka_unit_test(a_table_that_lies_does_no_harm),
        cmocka_unit_test(a_table_without_a_free_slot_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
