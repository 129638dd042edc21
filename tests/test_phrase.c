#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "annotate/phrase_subject.h"
#include "tagged.h"

/* The phrase that ends before `verb` reads `expected`. */
static void before(const char *text, const char *verb, const char *expected)
{
    struct tagged t;
    struct phrase phrase;
    tagged_read(&t, text);
    assert_true(phrase_before(&t.scope, tagged_find(&t, verb), &phrase));
    assert_string_equal(tagged_slice(&t, phrase.begin, phrase.end), expected);
}

/* The phrase that starts behind `word` reads `expected`. */
static void after(const char *text, const char *word, const char *expected)
{
    struct tagged t;
    struct phrase phrase;
    tagged_read(&t, text);
    assert_true(phrase_at(&t.scope, tagged_find(&t, word) + 1, &phrase));
    assert_string_equal(tagged_slice(&t, phrase.begin, phrase.end), expected);
}

/* The subject of `verb` reads `expected`; the content stands from `first`
 * to `last`, or nowhere. */
static void subject(const char *text, const char *verb, const char *first,
                    const char *last, const char *expected)
{
    struct tagged t;
    struct subject out;
    hsy_span content = {0};
    tagged_read(&t, text);
    if (first != NULL) {
        content.begin = tagged_find(&t, first);
        content.end = tagged_find(&t, last) + 1;
    }
    bool found =
        subject_of_verb(&t.scope, tagged_find(&t, verb), content, &out);
    if (expected == NULL) {
        assert_false(found);
        return;
    }
    assert_true(found);
    assert_string_equal(tagged_slice(&t, out.phrase.begin, out.phrase.end),
                        expected);
}

static void a_phrase_ends_before_its_verb(void **state)
{
    (void)state;
    before("a/DT US/NNP official/NN told/VBD", "told", "a us official");
    before("US/NNP and/CC Israeli/JJ officials/NNS told/VBD", "told",
           "us and israeli officials");
    before("But/CC she/PRP said/VBD", "said", "she");
    before("Last/JJ week/NN Holm/NNP said/VBD", "said", "holm");
    before("On/IN Friday/NNP the/DT ministry/NN said/VBD", "said",
           "the ministry");
    before("the/DT ministry/NN 's/POS two/CD spokesmen/NNS said/VBD", "said",
           "the ministry 's two spokesmen");
    before("more/JJR than/IN 40/CD people/NNS said/VBD", "said",
           "more than 40 people");
    before("The/DT proposed/VBN force/NN said/VBD", "said",
           "the proposed force");
}

static void links_extend_a_phrase_to_the_left(void **state)
{
    (void)state;
    before("a/DT member/NN of/IN the/DT council/NN for/IN Leeds/NNP said/VBD",
           "said", "a member of the council for leeds");
    before("one/CD source/NN involved/VBN in/IN planning/NN told/VBD", "told",
           "one source involved in planning");
    before("two/CD people/NNS briefed/VBN on/IN the/DT talks/NNS said/VBD",
           "said", "two people briefed on the talks");
    before("a/DT person/NN familiar/JJ with/IN the/DT matter/NN said/VBD",
           "said", "a person familiar with the matter");
    before("the/DT man/NN who/WP saw/VBD the/DT report/NN said/VBD", "said",
           "the man who saw the report");
    before("Ana/NNP Ruiz/NNP and/CC Peter/NNP Holm/NNP said/VBD", "said",
           "ana ruiz and peter holm");
    before("Peru/NNP ,/, Chile/NNP and/CC the/DT bank/NN agreed/VBD", "agreed",
           "peru , chile and the bank");
    before("Holm/NNP in/IN a/DT statement/NN said/VBD", "said", "holm");
}

static void appositions_are_part_of_a_phrase(void **state)
{
    (void)state;
    before("Petra/NNP Quill/NNP ,/, an/DT engineer/NN ,/, said/VBD", "said",
           "petra quill , an engineer");
    before("Holm/NNP ,/, 58/CD ,/, who/WP lives/VBZ in/IN Leeds/NNP ,/, "
           "said/VBD",
           "said", "holm , 58 , who lives in leeds");
    before("Rep./NNP Tom/NNP Coe/NNP of/IN Utah/NNP ,/, an/DT ally/NN of/IN "
           "hers/PRP ,/, said/VBD",
           "said", "rep. tom coe of utah , an ally of hers");
    before("Sen./NNP Coe/NNP (/-LRB- R-Utah/NNP )/-RRB- said/VBD", "said",
           "sen. coe ( r-utah )");
    before("Holm/NNP ,/, however/RB ,/, said/VBD", "said", "holm");
}

static void a_phrase_starts_behind_its_cue(void **state)
{
    (void)state;
    after("said/VBD Hugh/NNP Hill/NNP ,/, a/DT doctor/NN ./.", "said",
          "hugh hill , a doctor");
    after("said/VBD Hill/NNP in/IN an/DT interview/NN ./.", "said", "hill");
    after("said/VBD Hill/NNP ,/, adding/VBG that/IN ./.", "said", "hill");
    after("said/VBD Hill/NNP and/CC Coe/NNP ./.", "said", "hill and coe");
    after("said/VBD Hill/NNP and/CC Coe/NNP agreed/VBD ./.", "said", "hill");
    after("to/IN two/CD people/NNS briefed/VBN on/IN the/DT talks/NNS ,/, "
          "the/DT road/NN is/VBZ shut/JJ",
          "to", "two people briefed on the talks");
    after("to/IN the/DT report/NN ,/, the/DT breakdown/NN was/VBD", "to",
          "the report");
}

static void the_subject_stands_before_its_verb(void **state)
{
    (void)state;
    subject("Holm/NNP has/VBZ also/RB said/VBN that/IN", "said", NULL, NULL,
            "holm");
    subject("Holm/NNP on/IN Friday/NNP said/VBD that/IN", "said", NULL, NULL,
            "holm");
    subject("She/PRP denied/VBD it/PRP and/CC said/VBD that/IN", "said", NULL,
            NULL, "she");
    subject("She/PRP left/VBD early/RB ,/, saying/VBG that/IN", "saying", NULL,
            NULL, "she");
    subject("Ministers/NNS declined/VBD to/TO say/VB whether/IN", "say", NULL,
            NULL, "ministers");
    subject("Holm/NNP ,/, who/WP says/VBZ that/IN", "says", NULL, NULL, "who");
}

static void the_subject_stands_behind_an_inverted_verb(void **state)
{
    (void)state;
    subject("``/`` No/DT way/NN ,/, ''/'' said/VBD Hugh/NNP Hill/NNP ,/, "
            "a/DT doctor/NN ./.",
            "said", "``", "''", "hugh hill , a doctor");
    subject("``/`` No/DT way/NN ,/, ''/'' Hill/NNP said/VBD ./.", "said", "``",
            "''", "hill");
}

static void the_subject_is_found_past_other_phrases(void **state)
{
    (void)state;
    subject("officials/NNS whose/WP$ laws/NNS have/VBP been/VBN "
            "overturned/VBN say/VBP that/IN",
            "say", NULL, NULL, "officials whose laws have been overturned");
    subject("Fans/NNS took/VBD to/IN the/DT streets/NNS to/TO complain/VB "
            "that/IN",
            "complain", NULL, NULL, "fans");
    subject("Holm/NNP ,/, of/IN Raleigh/NNP ,/, who/WP lost/VBD ,/, "
            "called/VBN it/PRP",
            "called", NULL, NULL, "holm , of raleigh , who lost");
    subject("On/IN the/DT strip/NN ,/, and/CC one/CD official/NN said/VBD",
            "said", NULL, NULL, "one official");
    subject("Calling/VBG it/PRP dead/JJ ,/, Holm/NNP left/VBD ./.", "calling",
            "it", "dead", "holm");
}

static void other_cues_have_their_own_sources(void **state)
{
    (void)state;
    struct tagged t;
    struct subject out;
    tagged_read(&t, "Holm/NNP 's/POS claim/NN that/IN");
    struct subject_query query = {
        .scope = &t.scope, .label = HSY_CUE_NOUN, .cue = {2, 3}};
    assert_true(subject_of(&query, &out));
    assert_int_equal(out.kind, SUBJECT_POSSESSOR);
    assert_string_equal(tagged_slice(&t, out.phrase.begin, out.phrase.end),
                        "holm");
    tagged_read(&t, "It/PRP was/VBD announced/VBN that/IN");
    query = (struct subject_query){
        .scope = &t.scope, .label = HSY_CUE_VERB, .cue = {2, 3}};
    assert_false(subject_of(&query, &out));
    assert_int_equal(out.kind, SUBJECT_NONE);
}

static void any_words_are_input(void **state)
{
    (void)state;
    struct tagged t;
    struct phrase phrase;
    tagged_read(&t, ",/, )/-RRB- of/IN who/WP and/CC 's/POS -/HYPH said/VBD "
                    "(/-LRB- the/DT ,/, of/IN");
    for (uint32_t i = 0; i <= t.scope.end; i++) {
        if (phrase_before(&t.scope, i, &phrase)) {
            assert_true(phrase.begin < phrase.end);
        }
        if (phrase_at(&t.scope, i, &phrase)) {
            assert_true(phrase.begin < phrase.end);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_phrase_ends_before_its_verb),
        cmocka_unit_test(links_extend_a_phrase_to_the_left),
        cmocka_unit_test(appositions_are_part_of_a_phrase),
        cmocka_unit_test(a_phrase_starts_behind_its_cue),
        cmocka_unit_test(the_subject_stands_before_its_verb),
        cmocka_unit_test(the_subject_stands_behind_an_inverted_verb),
        cmocka_unit_test(the_subject_is_found_past_other_phrases),
        cmocka_unit_test(other_cues_have_their_own_sources),
        cmocka_unit_test(any_words_are_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
