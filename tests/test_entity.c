#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "hearsay.h"

struct expected {
    const char *text;
    hsy_entity_label label;
};

static hsy_document *document;
static hsy_analyzer *analyzer;

static int set_up(void **state)
{
    (void)state;
    document = hsy_document_new();
    analyzer = hsy_analyzer_new(hsy_models_builtin(), NULL);
    return document == NULL || analyzer == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    hsy_analyzer_free(analyzer);
    hsy_document_free(document);
    return 0;
}

static const hsy_entity *tag(const char *text, size_t *count)
{
    assert_int_equal(
        hsy_document_set_text(document, "test", text, strlen(text), NULL),
        HSY_OK);
    assert_int_equal(hsy_segment(analyzer, document, NULL), HSY_OK);
    assert_int_equal(hsy_tag_entities(analyzer, document, NULL), HSY_OK);
    return hsy_document_entities(document, count);
}

static void assert_text(hsy_text text, const char *expected)
{
    char copy[256];
    assert_true(text.len < sizeof copy);
    if (text.len != 0) {
        memcpy(copy, text.data, text.len);
    }
    copy[text.len] = '\0';
    assert_string_equal(copy, expected);
}

static hsy_text text_of_entity(const hsy_entity *entity)
{
    hsy_text text = hsy_document_text(document);
    return (hsy_text){text.data + entity->span.begin,
                      entity->span.end - entity->span.begin};
}

/* `expected` ends with a NULL text. */
static void assert_entities(const char *text, const struct expected *expected)
{
    size_t count, i = 0;
    const hsy_entity *entities = tag(text, &count);
    for (; i < count && expected[i].text != NULL; i++) {
        assert_text(text_of_entity(&entities[i]), expected[i].text);
        assert_int_equal(entities[i].label, expected[i].label);
    }
    assert_int_equal(i, count);
    assert_null(expected[i].text);
}

#define ASSERT_ENTITIES(text, ...)                                             \
    assert_entities(text, (const struct expected[]){__VA_ARGS__, {NULL, 0}})
#define ASSERT_NO_ENTITIES(text)                                               \
    assert_entities(text, (const struct expected[]){{NULL, 0}})

/* The entity that is spelt `text`, the `nth` from 0. */
static const hsy_entity *find(const char *text, size_t nth)
{
    size_t count;
    const hsy_entity *entities = hsy_document_entities(document, &count);
    for (size_t i = 0; i < count; i++) {
        if (text_is(text_of_entity(&entities[i]), text) && nth-- == 0) {
            return &entities[i];
        }
    }
    fail_msg("no entity '%s'", text);
    return NULL;
}

static void titles_stand_apart_from_names(void **state)
{
    (void)state;
    ASSERT_ENTITIES("The talks were led by US Secretary of State Helen Marsh.",
                    {"US", HSY_GPE}, {"Helen Marsh", HSY_PERSON});
    assert_text(find("Helen Marsh", 0)->title, "Secretary of State");
    ASSERT_ENTITIES("Oskar Lind, the prime minister, met Mrs. Weaver.",
                    {"Oskar Lind", HSY_PERSON}, {"Weaver", HSY_PERSON});
    assert_text(find("Oskar Lind", 0)->title, "prime minister");
    assert_text(find("Weaver", 0)->title, "Mrs.");
    assert_int_equal(find("Weaver", 0)->gender, HSY_GENDER_FEMALE);
    assert_int_equal(find("Weaver", 0)->gender_by, HSY_GENDER_BY_TITLE);
}

static void organisations_are_found_by_their_heads(void **state)
{
    (void)state;
    ASSERT_ENTITIES("The Ministry of Fisheries and Rural Affairs sued the "
                    "Tarnby Water Company.",
                    {"Ministry of Fisheries and Rural Affairs", HSY_ORG},
                    {"Tarnby Water Company", HSY_ORG});
    ASSERT_ENTITIES("They bought Quorvex GmbH.", {"Quorvex GmbH", HSY_ORG});
}

static void hyphens_join_or_part_names(void **state)
{
    (void)state;
    ASSERT_ENTITIES("A U.S.-led force met the Franco-German brigade.",
                    {"U.S.", HSY_GPE}, {"Franco-German", HSY_NORP});
    ASSERT_ENTITIES("The Rome–Milan line was closed.", {"Rome", HSY_GPE},
                    {"Milan", HSY_GPE});
    ASSERT_ENTITIES("A pro-Russian mob met Ann-Marie Lund-Olsen.",
                    {"Russian", HSY_NORP},
                    {"Ann-Marie Lund-Olsen", HSY_PERSON});
}

static void peoples_are_known_or_derived(void **state)
{
    (void)state;
    ASSERT_ENTITIES("Several New Yorkers and Londoners met Turkish officials.",
                    {"New Yorkers", HSY_NORP}, {"Londoners", HSY_NORP},
                    {"Turkish", HSY_NORP});
}

static void sentence_starts_do_not_make_names(void **state)
{
    (void)state;
    ASSERT_NO_ENTITIES(
        "Officials said so. Talks were held. Again they failed.");
    ASSERT_ENTITIES("Bill said the bill had passed.", {"Bill", HSY_PERSON});
}

static void headlines_and_capitals_are_read(void **state)
{
    (void)state;
    ASSERT_ENTITIES("GOOGLE WARNS BRUSSELS OVER NEW RULES", {"GOOGLE", HSY_ORG},
                    {"BRUSSELS", HSY_GPE});
    ASSERT_ENTITIES("they met merkel in paris.", {"merkel", HSY_PERSON},
                    {"paris", HSY_GPE});
}

static void names_have_particles_initials_and_suffixes(void **state)
{
    (void)state;
    ASSERT_ENTITIES("They met Ida M. van den Berg and T. R. Holm Jr. there.",
                    {"Ida M. van den Berg", HSY_PERSON},
                    {"T. R. Holm Jr.", HSY_PERSON});
}

static void possessives_stay_outside_but_for_companies(void **state)
{
    (void)state;
    ASSERT_ENTITIES("Macy's rejected France's offer.", {"Macy's", HSY_ORG},
                    {"France", HSY_GPE});
}

static void names_and_dates_do_not_overlap(void **state)
{
    (void)state;
    ASSERT_ENTITIES("In May, May Robson paid $3 million in Lyon.",
                    {"May", HSY_DATE}, {"May Robson", HSY_PERSON},
                    {"$3 million", HSY_MONEY}, {"Lyon", HSY_GPE});
}

static void short_forms_join_the_chain_of_the_full_name(void **state)
{
    (void)state;
    size_t count;
    tag("Petra Holm met the World Trade Forum (WTF). Holm said the WTF was "
        "late. Mr. Jonas Holm agreed. Ms. Holm laughed.",
        &count);
    const hsy_entity *petra = find("Petra Holm", 0);
    assert_int_equal(find("Holm", 0)->chain, petra->chain);
    assert_text(find("Holm", 0)->name, "Petra Holm");
    assert_int_not_equal(find("Jonas Holm", 0)->chain, petra->chain);
    assert_int_equal(find("Holm", 1)->chain, petra->chain);
    assert_int_equal(find("WTF", 1)->chain, find("WTF", 0)->chain);
    assert_text(find("WTF", 1)->name, "World Trade Forum");
}

static void chains_join_by_initials_and_aliases(void **state)
{
    (void)state;
    size_t count;
    tag("The U.S. backed K. Lindqvist. Kerstin Lindqvist thanked the United "
        "States.",
        &count);
    assert_int_equal(find("K. Lindqvist", 0)->chain,
                     find("Kerstin Lindqvist", 0)->chain);
    assert_int_equal(find("U.S.", 0)->chain, find("United States", 0)->chain);
    assert_text(find("U.S.", 0)->name, "United States");
}

static void a_name_over_a_line_end_is_spelt_with_a_space(void **state)
{
    (void)state;
    const hsy_options options = {.layout = HSY_LAYOUT_BLANK};
    hsy_analyzer *blank = hsy_analyzer_new(hsy_models_builtin(), &options);
    const char *text = "The commission heard Kerstin\nLindqvist speak.\n";
    assert_int_equal(
        hsy_document_set_text(document, "t", text, strlen(text), NULL), HSY_OK);
    assert_int_equal(hsy_segment(blank, document, NULL), HSY_OK);
    assert_int_equal(hsy_tag_entities(blank, document, NULL), HSY_OK);
    assert_text(find("Kerstin\nLindqvist", 0)->name, "Kerstin Lindqvist");
    hsy_analyzer_free(blank);
}

static void nothing_comes_of_nothing(void **state)
{
    (void)state;
    ASSERT_NO_ENTITIES("");
    ASSERT_NO_ENTITIES("\xff\x80 ( ) - , ' \"");
}

static void tagging_twice_changes_nothing(void **state)
{
    (void)state;
    size_t before, after;
    tag("Helen Marsh left Paris.", &before);
    assert_int_equal(hsy_tag_entities(analyzer, document, NULL), HSY_OK);
    hsy_document_entities(document, &after);
    assert_int_equal(before, after);
}

/* A text of one word again and again, as large as `len`. */
static void assert_tags(const char *piece, size_t len)
{
    char *text = malloc(len + strlen(piece));
    assert_non_null(text);
    size_t used = 0;
    while (used < len) {
        for (const char *at = piece; *at != '\0'; at++) {
            text[used++] = *at;
        }
    }
    assert_int_equal(hsy_document_set_text(document, "long", text, used, NULL),
                     HSY_OK);
    assert_int_equal(hsy_segment(analyzer, document, NULL), HSY_OK);
    assert_int_equal(hsy_tag_entities(analyzer, document, NULL), HSY_OK);
    free(text);
}

static void long_rows_of_names_take_linear_time(void **state)
{
    (void)state;
    assert_tags("Smith ", 400000);
    assert_tags("President ", 400000);
    assert_tags("and Bank of Health ", 400000);
    assert_tags("New York-", 400000);
    assert_tags("Mr. Smith (S) and ", 400000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_stand_apart_from_names),
        cmocka_unit_test(organisations_are_found_by_their_heads),
        cmocka_unit_test(hyphens_join_or_part_names),
        cmocka_unit_test(peoples_are_known_or_derived),
        cmocka_unit_test(sentence_starts_do_not_make_names),
        cmocka_unit_test(headlines_and_capitals_are_read),
        cmocka_unit_test(names_have_particles_initials_and_suffixes),
        cmocka_unit_test(possessives_stay_outside_but_for_companies),
        cmocka_unit_test(names_and_dates_do_not_overlap),
        cmocka_unit_test(short_forms_join_the_chain_of_the_full_name),
        cmocka_unit_test(chains_join_by_initials_and_aliases),
        cmocka_unit_test(a_name_over_a_line_end_is_spelt_with_a_space),
        cmocka_unit_test(nothing_comes_of_nothing),
        cmocka_unit_test(tagging_twice_changes_nothing),
        cmocka_unit_test(long_rows_of_names_take_linear_time),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
