#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "syntax/syntax.h"
#include "text/document.h"

struct analysed {
    hsy_analyzer *analyzer;
    hsy_document *document;
    struct words words;
};

static void set_up(struct analysed *analysed)
{
    analysed->analyzer = hsy_analyzer_new(hsy_models_builtin(), NULL);
    analysed->document = hsy_document_new();
    assert_non_null(analysed->analyzer);
    assert_non_null(analysed->document);
}

static void read_text(struct analysed *analysed, const char *text)
{
    assert_int_equal(hsy_document_set_text(analysed->document, "a.txt", text,
                                           strlen(text), NULL),
                     HSY_OK);
    assert_int_equal(hsy_segment(analysed->analyzer, analysed->document, NULL),
                     HSY_OK);
    assert_int_equal(syntax_words(analysed->analyzer, analysed->document,
                                  &analysed->words, NULL),
                     HSY_OK);
}

static void tear_down(struct analysed *analysed)
{
    hsy_document_free(analysed->document);
    hsy_analyzer_free(analysed->analyzer);
}

static void a_word_has_all_its_parts(void **state)
{
    (void)state;
    struct analysed analysed;
    set_up(&analysed);
    read_text(&analysed, "Officials said it rained.\n");
    assert_int_equal(analysed.words.count, 5);
    const struct word *word = analysed.words.items;
    assert_true(text_is(word[0].fold, "officials"));
    assert_true(text_is(word[0].lemma, "official"));
    assert_int_equal(word[0].shape, SHAPE_CAPITAL);
    assert_int_equal(word[0].xpos, XPOS_NNS);
    assert_int_equal(word[0].upos, UPOS_NOUN);
    assert_true(word[0].spaced);
    assert_true(text_is(word[1].lemma, "say"));
    assert_non_null(lexicon_entry_of(word[1].entries, LIST_CUE_VERB));
    assert_false(word[4].spaced);
    tear_down(&analysed);
}

static void the_same_words_are_given_again(void **state)
{
    (void)state;
    struct analysed analysed;
    struct words again;
    set_up(&analysed);
    read_text(&analysed, "It rained.\n");
    assert_int_equal(
        syntax_words(analysed.analyzer, analysed.document, &again, NULL),
        HSY_OK);
    assert_ptr_equal(again.items, analysed.words.items);
    assert_int_equal(again.count, analysed.words.count);
    tear_down(&analysed);
}

static void a_document_that_is_used_again_has_new_words(void **state)
{
    (void)state;
    struct analysed analysed;
    set_up(&analysed);
    read_text(&analysed, "It rained parties.\n");
    read_text(&analysed, "She sang ballads.\n");
    assert_true(text_is(analysed.words.items[0].fold, "she"));
    assert_true(text_is(analysed.words.items[2].lemma, "ballad"));
    read_text(&analysed, "");
    assert_int_equal(analysed.words.count, 0);
    tear_down(&analysed);
}

static void tags_do_not_reach_over_sentences(void **state)
{
    (void)state;
    struct analysed analysed;
    set_up(&analysed);
    read_text(&analysed, "Prices fell sharply.\n\nThe bank said so.\n");
    struct word alone[5];
    assert_int_equal(analysed.words.count, 9);
    memcpy(alone, analysed.words.items + 4, sizeof alone);
    read_text(&analysed, "The bank said so.\n");
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(analysed.words.items[i].xpos, alone[i].xpos);
        assert_int_equal(analysed.words.items[i].spaced, alone[i].spaced);
    }
    tear_down(&analysed);
}

static void every_tag_has_its_name(void **state)
{
    (void)state;
    assert_string_equal(syntax_xpos_name(XPOS_PRPS), "PRP$");
    assert_string_equal(syntax_xpos_name(XPOS_XX), "XX");
    assert_string_equal(syntax_upos_name(UPOS_ADJ), "ADJ");
    assert_string_equal(syntax_upos_name(UPOS_X), "X");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_has_all_its_parts),
        cmocka_unit_test(the_same_words_are_given_again),
        cmocka_unit_test(a_document_that_is_used_again_has_new_words),
        cmocka_unit_test(tags_do_not_reach_over_sentences),
        cmocka_unit_test(every_tag_has_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
