#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sourced.h"

static void the_subject_of_the_cue_is_the_source(void **state)
{
    (void)state;
    struct sourced it =
        sourced_open("Harbour officials said the ferry was full.");
    sourced_quote(&it, "the ferry was full", HSY_QUOTE_INDIRECT, "said",
                  HSY_CUE_VERB);
    const hsy_source *source = sourced_source(&it, 0);
    assert_true(text_is(sourced_words(&it, source), "Harbour officials"));
    assert_int_equal(source->label, HSY_ANONYMOUS_GROUP);
    assert_int_equal(source->speaker, 1);
    sourced_close(&it);
}

static void a_name_in_apposition_makes_a_named_person(void **state)
{
    (void)state;
    struct sourced it =
        sourced_open("The harbour master, Ola Lund, said the ferry was full.");
    sourced_person(&it, "Ola Lund", 1, "Ola Lund");
    sourced_quote(&it, "the ferry was full", HSY_QUOTE_INDIRECT, "said",
                  HSY_CUE_VERB);
    const hsy_source *source = sourced_source(&it, 0);
    assert_int_equal(source->label, HSY_NAMED_PERSON);
    assert_true(text_is(source->name, "Ola Lund"));
    sourced_close(&it);
}

static void who_was_told_is_said(void **state)
{
    (void)state;
    struct sourced it = sourced_open("The pilot told Reuters it was dark.");
    sourced_entity(&it, "Reuters", HSY_ORG, 1, "Reuters");
    sourced_quote(&it, "it was dark", HSY_QUOTE_INDIRECT, "told", HSY_CUE_VERB);
    const hsy_source *source = sourced_source(&it, 0);
    assert_true(text_is(source->to, "Reuters"));
    assert_int_equal(source->label, HSY_ANONYMOUS_PERSON);
    sourced_close(&it);
}

static void an_outlet_that_cites_relays(void **state)
{
    (void)state;
    struct sourced it = sourced_open(
        "The port is shut, Reuters reported, citing a harbour official.");
    sourced_entity(&it, "Reuters", HSY_ORG, 1, "Reuters");
    sourced_quote(&it, "The port is shut", HSY_QUOTE_INDIRECT, "reported",
                  HSY_CUE_VERB);
    const hsy_source *source = sourced_source(&it, 0);
    assert_true(text_is(sourced_words(&it, source), "a harbour official"));
    assert_int_not_equal(source->via, HSY_NONE);
    const hsy_source *relay = &it.document->sources.items[source->via];
    assert_int_equal(relay->label, HSY_MEDIA);
    assert_int_equal(relay->quotes.count, 0);
    sourced_close(&it);
}

static void nobody_is_a_row_without_length_at_the_cue(void **state)
{
    (void)state;
    struct sourced it = sourced_open("The ferry was reportedly full.");
    sourced_quote(&it, "The ferry was", HSY_QUOTE_INDIRECT, "reportedly",
                  HSY_CUE_ADVERB);
    const hsy_source *source = sourced_source(&it, 0);
    assert_int_equal(source->label, HSY_UNSTATED);
    assert_int_equal(sourced_words(&it, source).len, 0);
    assert_true(text_is(source->hedge, "reportedly"));
    sourced_close(&it);
}

static void terms_and_their_reason_belong_to_the_speaker(void **state)
{
    (void)state;
    struct sourced it = sourced_open(
        "The ferry was full, said an official who spoke on condition of "
        "anonymity because the inquiry is open. \xE2\x80\x9CIt was dark,"
        "\xE2\x80\x9D the official said.");
    sourced_quote(&it, "The ferry was full", HSY_QUOTE_INDIRECT, "said",
                  HSY_CUE_VERB);
    sourced_quote(&it, "\xE2\x80\x9CIt was dark,\xE2\x80\x9D", HSY_QUOTE_DIRECT,
                  "said.", HSY_CUE_VERB);
    const hsy_source *source = sourced_source(&it, 1);
    assert_int_equal(source->terms, HSY_TERMS_ANONYMITY);
    assert_true(text_is(source->why, "the inquiry is open"));
    assert_int_equal(source->speaker, 1);
    sourced_close(&it);
}

static void questions_and_answers_take_turns(void **state)
{
    (void)state;
    struct sourced it = sourced_open(
        "\"Did you see it?\" Judge Moss asked.\n\n\"I did,\" Ms. Tarr "
        "replied.\n\n\"When?\"\n\n\"In May.\"\n");
    sourced_person(&it, "Moss", 1, "Moss");
    sourced_person(&it, "Tarr", 2, "Tarr");
    sourced_quote(&it, "\"Did you see it?\"", HSY_QUOTE_DIRECT, "asked",
                  HSY_CUE_VERB);
    sourced_quote(&it, "\"I did,\"", HSY_QUOTE_DIRECT, "replied", HSY_CUE_VERB);
    sourced_quote(&it, "\"When?\"", HSY_QUOTE_DIRECT, NULL, HSY_CUE_VERB);
    sourced_quote(&it, "\"In May.\"", HSY_QUOTE_DIRECT, NULL, HSY_CUE_VERB);
    assert_true(text_is(sourced_source(&it, 2)->name, "Moss"));
    assert_true(text_is(sourced_source(&it, 3)->name, "Tarr"));
    sourced_close(&it);
}

static void a_speaker_may_stand_in_the_sentence_before(void **state)
{
    (void)state;
    struct sourced it = sourced_open(
        "The coach, Lars Munk, was furious. \"That was no penalty.\"");
    sourced_person(&it, "Lars Munk", 1, "Lars Munk");
    sourced_quote(&it, "\"That was no penalty.\"", HSY_QUOTE_DIRECT, NULL,
                  HSY_CUE_VERB);
    assert_true(text_is(sourced_source(&it, 0)->name, "Lars Munk"));
    sourced_close(&it);
}

static void labels_of_a_transcript_are_speakers(void **state)
{
    (void)state;
    struct sourced it = sourced_open(
        "TAPPER: Was it dark?\n\nQ: Was it?\n\nTAPPER: It was so.\n");
    sourced_quote(&it, "Was it dark?", HSY_QUOTE_INDIRECT, ":",
                  HSY_CUE_PUNCTUATION);
    sourced_quote(&it, "Was it?", HSY_QUOTE_INDIRECT, ": Was it?",
                  HSY_CUE_PUNCTUATION);
    sourced_quote(&it, "It was so.", HSY_QUOTE_INDIRECT, ": It was so",
                  HSY_CUE_PUNCTUATION);
    for (uint32_t i = 0; i < 3; i++) {
        hsy_span *cue = &it.document->fragments.items[2 * i + 1];
        cue->end = cue->begin + 1;
    }
    const hsy_source *source = sourced_source(&it, 2);
    assert_true(text_is(source->name, "Tapper"));
    assert_int_equal(source->label, HSY_NAMED_PERSON);
    assert_int_equal(source->speaker, 1);
    assert_int_equal(sourced_source(&it, 1)->label, HSY_ANONYMOUS_PERSON);
    sourced_close(&it);
}

static void who_goes_to_the_person_before_it(void **state)
{
    (void)state;
    struct sourced it = sourced_open(
        "It was Ned Fox, not his sister Ivy, who told police it was dark.");
    sourced_person(&it, "Ned Fox", 1, "Ned Fox");
    sourced_person(&it, "Ivy", 2, "Ivy");
    sourced_quote(&it, "it was dark", HSY_QUOTE_INDIRECT, "told", HSY_CUE_VERB);
    const hsy_source *source = sourced_source(&it, 0);
    assert_true(text_is(source->name, "Ned Fox"));
    assert_true(text_is(source->to, "police"));
    sourced_close(&it);
}

static void us_in_speech_is_who_speaks(void **state)
{
    (void)state;
    struct sourced it =
        sourced_open("\"They told us it was dark,\" Ola Lund said.");
    sourced_person(&it, "Ola Lund", 1, "Ola Lund");
    sourced_quote(&it, "\"They told us it was dark,\"", HSY_QUOTE_DIRECT,
                  "said", HSY_CUE_VERB);
    sourced_quote(&it, "it was dark", HSY_QUOTE_INDIRECT, "told", HSY_CUE_VERB);
    it.document->quotes.items[1].in = 0;
    const hsy_source *source = sourced_source(&it, 1);
    assert_true(text_is(source->to, "Ola Lund"));
    assert_true(
        text_is(it.document->sources.items[source->via].name, "Ola Lund"));
    sourced_close(&it);
}

static void running_twice_changes_nothing(void **state)
{
    (void)state;
    struct sourced it = sourced_open("The mayor said it was dark.");
    sourced_quote(&it, "it was dark", HSY_QUOTE_INDIRECT, "said", HSY_CUE_VERB);
    assert_non_null(sourced_source(&it, 0));
    size_t count = it.document->sources.count;
    assert_non_null(sourced_source(&it, 0));
    assert_int_equal(it.document->sources.count, count);
    sourced_close(&it);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_subject_of_the_cue_is_the_source),
        cmocka_unit_test(a_name_in_apposition_makes_a_named_person),
        cmocka_unit_test(who_was_told_is_said),
        cmocka_unit_test(an_outlet_that_cites_relays),
        cmocka_unit_test(nobody_is_a_row_without_length_at_the_cue),
        cmocka_unit_test(terms_and_their_reason_belong_to_the_speaker),
        cmocka_unit_test(questions_and_answers_take_turns),
        cmocka_unit_test(a_speaker_may_stand_in_the_sentence_before),
        cmocka_unit_test(labels_of_a_transcript_are_speakers),
        cmocka_unit_test(who_goes_to_the_person_before_it),
        cmocka_unit_test(us_in_speech_is_who_speaks),
        cmocka_unit_test(running_twice_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
