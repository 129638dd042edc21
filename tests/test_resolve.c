#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sourced.h"

/* The name that the source of the only quotation, said in the last sentence,
 * resolves to. */
static const hsy_source *only_source(struct sourced *it)
{
    sourced_quote(it, "it was dark", HSY_QUOTE_INDIRECT, "said", HSY_CUE_VERB);
    const hsy_source *source = sourced_source(it, 0);
    assert_non_null(source);
    return source;
}

static void a_pronoun_goes_to_the_person_of_its_gender(void **state)
{
    (void)state;
    struct sourced it =
        sourced_open("Ms Lund met Mr Berg. He said it was dark.");
    sourced_person(&it, "Lund", 1, "Lund");
    sourced_person(&it, "Berg", 2, "Berg");
    it.document->entities.items[0].gender = HSY_GENDER_FEMALE;
    it.document->entities.items[1].gender = HSY_GENDER_MALE;
    assert_true(text_is(only_source(&it)->name, "Berg"));
    sourced_close(&it);
}

static void nobody_is_quoted_on_himself_by_name(void **state)
{
    (void)state;
    struct sourced it =
        sourced_open("Berg has met Lund. He said that Berg knew it was dark.");
    sourced_person(&it, "Berg", 1, "Berg");
    sourced_person(&it, "Lund", 2, "Lund");
    sourced_person(&it, "Berg", 1, "Berg");
    sourced_quote(&it, "that Berg knew it was dark", HSY_QUOTE_INDIRECT, "said",
                  HSY_CUE_VERB);
    assert_true(text_is(sourced_source(&it, 0)->name, "Lund"));
    sourced_close(&it);
}

static void a_role_goes_to_the_name_that_bears_it(void **state)
{
    (void)state;
    struct sourced it = sourced_open(
        "Oslo's mayor, Nils Berg, met Ola Lund. The mayor said it was dark.");
    sourced_person(&it, "Nils Berg", 1, "Nils Berg");
    sourced_person(&it, "Ola Lund", 2, "Ola Lund");
    const hsy_source *source = only_source(&it);
    assert_int_equal(source->label, HSY_NAMED_PERSON);
    assert_true(text_is(source->name, "Nils Berg"));
    sourced_close(&it);
}

static void the_official_takes_up_an_official(void **state)
{
    (void)state;
    struct sourced it = sourced_open(
        "A senior Treasury official met reporters. The official said it was "
        "dark.");
    const hsy_source *source = only_source(&it);
    assert_int_equal(source->label, HSY_ANONYMOUS_PERSON);
    assert_true(text_is(source->name, "A senior Treasury official"));
    sourced_close(&it);
}

static void a_spokesman_is_not_the_one_whom_he_speaks_for(void **state)
{
    (void)state;
    struct sourced it = sourced_open(
        "Governor Ella Stone was in Rome. Her spokesman said it was dark.");
    sourced_person(&it, "Ella Stone", 1, "Ella Stone");
    const hsy_source *source = only_source(&it);
    assert_int_equal(source->label, HSY_ANONYMOUS_PERSON);
    assert_true(text_is(source->org, "Ella Stone"));
    assert_true(text_is(source->role, "spokesman"));
    sourced_close(&it);
}

static void joined_names_are_one_source(void **state)
{
    (void)state;
    struct sourced it =
        sourced_open("Ana Ruiz and Peter Holm said it was dark.");
    sourced_person(&it, "Ana Ruiz", 1, "Ana Ruiz");
    sourced_person(&it, "Peter Holm", 2, "Peter Holm");
    const hsy_source *source = only_source(&it);
    assert_true(text_is(source->name, "Ana Ruiz & Peter Holm"));
    assert_true(text_is(sourced_words(&it, source), "Ana Ruiz and Peter Holm"));
    sourced_close(&it);
}

static void a_new_official_may_be_an_earlier_one(void **state)
{
    (void)state;
    struct sourced it = sourced_open(
        "A US official said the port was shut. An Israeli official said the "
        "road was closed. A US official said it was dark.");
    sourced_entity(&it, "US", HSY_GPE, 1, "US");
    sourced_entity(&it, "Israeli", HSY_NORP, 2, "Israeli");
    sourced_entity(&it, "US", HSY_GPE, 1, "US");
    sourced_quote(&it, "the port was shut", HSY_QUOTE_INDIRECT, "said the port",
                  HSY_CUE_VERB);
    sourced_quote(&it, "the road was closed", HSY_QUOTE_INDIRECT,
                  "said the road", HSY_CUE_VERB);
    sourced_quote(&it, "it was dark", HSY_QUOTE_INDIRECT, "said it",
                  HSY_CUE_VERB);
    for (size_t i = 0; i < 3; i++) {
        it.document->fragments.items[2 * i + 1].end =
            it.document->fragments.items[2 * i + 1].begin + 4;
    }
    const hsy_source *source = sourced_source(&it, 2);
    assert_int_equal(source->speaker, 3);
    assert_int_equal(source->maybe.count, 1);
    assert_int_equal(it.document->references.items[source->maybe.first], 1);
    sourced_close(&it);
}

static void the_two_men_are_the_last_two_persons(void **state)
{
    (void)state;
    struct sourced it =
        sourced_open("Nils Berg met Ola Lund. The two men said it was dark.");
    sourced_person(&it, "Nils Berg", 1, "Nils Berg");
    sourced_person(&it, "Ola Lund", 2, "Ola Lund");
    assert_true(text_is(only_source(&it)->name, "Nils Berg & Ola Lund"));
    sourced_close(&it);
}

static void the_bank_is_the_body_that_the_text_speaks_of(void **state)
{
    (void)state;
    struct sourced it = sourced_open(
        "Corwin Savings has lost money. The bank said it was dark.");
    sourced_entity(&it, "Corwin Savings", HSY_ORG, 1, "Corwin Savings");
    const hsy_source *source = only_source(&it);
    assert_true(text_is(source->name, "Corwin Savings"));
    assert_int_equal(source->label, HSY_ORGANIZATION);
    sourced_close(&it);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pronoun_goes_to_the_person_of_its_gender),
        cmocka_unit_test(nobody_is_quoted_on_himself_by_name),
        cmocka_unit_test(a_role_goes_to_the_name_that_bears_it),
        cmocka_unit_test(the_official_takes_up_an_official),
        cmocka_unit_test(a_spokesman_is_not_the_one_whom_he_speaks_for),
        cmocka_unit_test(joined_names_are_one_source),
        cmocka_unit_test(a_new_official_may_be_an_earlier_one),
        cmocka_unit_test(the_two_men_are_the_last_two_persons),
        cmocka_unit_test(the_bank_is_the_body_that_the_text_speaks_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
