#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "annotate/class.h"
#include "sourced.h"

/* Reads a document that is one mention, its names tagged. */
static struct mention read_whole(struct sourced *it, struct source_text *text)
{
    struct mention mention;
    it->document->state[LAYER_ENTITY] = STATE_ABSENT;
    assert_int_equal(hsy_tag_entities(it->analyzer, it->document, NULL),
                     HSY_OK);
    assert_int_equal(source_text_open(text, it->analyzer, it->document, NULL),
                     HSY_OK);
    mention_read(text, (struct token_span){0, text->words.count}, &mention);
    return mention;
}

static void the_class_is_told_by_the_words(void **state)
{
    static const struct {
        const char *words;
        hsy_source_label label;
    } MENTIONS[] = {
        {"a US official", HSY_ANONYMOUS_PERSON},
        {"one source involved in planning", HSY_ANONYMOUS_PERSON},
        {"a spokeswoman for the bank", HSY_ANONYMOUS_PERSON},
        {"one of her advisers", HSY_ANONYMOUS_PERSON},
        {"two officials", HSY_ANONYMOUS_GROUP},
        {"people familiar with the matter", HSY_ANONYMOUS_GROUP},
        {"federal prosecutors", HSY_ANONYMOUS_GROUP},
        {"two residents", HSY_ANONYMOUS_GROUP},
        {"voters", HSY_GROUP},
        {"critics of the plan", HSY_GROUP},
        {"42 percent of those asked", HSY_GROUP},
        {"many readers", HSY_GROUP},
        {"the campaign", HSY_ORGANIZATION},
        {"an arbitration panel", HSY_ORGANIZATION},
        {"police", HSY_ORGANIZATION},
        {"the newspaper", HSY_MEDIA},
        {"court papers", HSY_DOCUMENT},
        {"an exhaustive study being released today", HSY_DOCUMENT},
    };
    (void)state;
    for (size_t i = 0; i < sizeof MENTIONS / sizeof *MENTIONS; i++) {
        struct sourced it = sourced_open(MENTIONS[i].words);
        struct source_text text;
        struct mention mention = read_whole(&it, &text);
        if (mention.label != MENTIONS[i].label) {
            print_error("%s\n", MENTIONS[i].words);
        }
        assert_int_equal(mention.label, MENTIONS[i].label);
        sourced_close(&it);
    }
}

static void a_participle_does_not_head_a_description(void **state)
{
    (void)state;
    struct sourced it = sourced_open("three people familiar with the plan");
    struct source_text text;
    struct mention mention = read_whole(&it, &text);
    assert_true(text_is(word_at(&text, mention.head)->fold, "people"));
    assert_true(mention.plural);
    sourced_close(&it);
}

static void a_possessor_is_told_apart(void **state)
{
    (void)state;
    struct sourced it = sourced_open("her spokesman");
    struct source_text text;
    struct mention mention = read_whole(&it, &text);
    assert_int_equal(mention.article, ARTICLE_POSSESSIVE);
    assert_int_equal(mention.owner.end - mention.owner.begin, 1);
    assert_true(text_is(mention.role, "spokesman"));
    sourced_close(&it);
}

static void officials_of_two_countries_are_one_source(void **state)
{
    (void)state;
    struct sourced it = sourced_open("US and Israeli officials");
    struct source_text text;
    struct mention mention = read_whole(&it, &text);
    assert_int_equal(mention.form, FORM_DESCRIPTION);
    sourced_close(&it);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_class_is_told_by_the_words),
        cmocka_unit_test(a_participle_does_not_head_a_description),
        cmocka_unit_test(a_possessor_is_told_apart),
        cmocka_unit_test(officials_of_two_countries_are_one_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
