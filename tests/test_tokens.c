#include "segmented.h"

/* Compares the tokens of `text`, joined by `|`. */
static void expect(const char *text, const char *tokens)
{
    hsy_options options = {.tokens = true};
    hsy_document *document = segmented(text, strlen(text), options);
    struct buffer found = {0};
    size_t count;
    const hsy_token *items = hsy_document_tokens(document, &count);
    for (size_t i = 0; i < count; i++) {
        assert_true(i == 0 || buffer_append_byte(&found, '|'));
        append_span(&found, document, items[i].span);
    }
    assert_true(buffer_append_byte(&found, '\0'));
    assert_string_equal(found.data, tokens);
    buffer_release(&found);
    hsy_document_free(document);
}

static void clitics_are_parted(void **state)
{
    (void)state;
    expect("They don't know Lund's plan.", "They|do|n't|know|Lund|'s|plan|.");
    expect("We can\xE2\x80\x99t, won't, cannot",
           "We|ca|n\xE2\x80\x99t|,|wo|n't|,|can|not");
    expect("I'd've gone; gonna go", "I|'d|'ve|gone|;|gon|na|go");
    expect("O'Neill's o'clock", "O'Neill|'s|o'clock");
    expect("the Joneses' dog", "the|Joneses|'|dog");
    expect("the '90s and 'em", "the|'90s|and|'em");
}

static void hyphens_part_words_but_not_affixes(void **state)
{
    (void)state;
    expect("a US-led force", "a|US|-|led|force");
    expect("e-mail, re-elect, non-Arab", "e-mail|,|re-elect|,|non-Arab");
    expect("a state-of-the-art ship", "a|state|-|of|-|the|-|art|ship");
    expect("call 555-0199, 10-12 of them", "call|555-0199|,|10|-|12|of|them");
}

static void signs_are_parted_from_numbers(void **state)
{
    (void)state;
    expect("$3.5m and US$1,000", "$|3.5|m|and|US$|1,000");
    expect("5% at 10:30am", "5|%|at|10:30|am");
    expect("\xE2\x82\xAC"
           "20, the 5th, 1970s",
           "\xE2\x82\xAC|20|,|the|5th|,|1970s");
}

static void stops_stay_with_abbreviations(void **state)
{
    (void)state;
    expect("Mr. Hale of Acme Inc.", "Mr.|Hale|of|Acme|Inc.");
    expect("J. R. Moss left the U.S.", "J.|R.|Moss|left|the|U.S.");
    expect("It ended.", "It|ended|.");
    expect("Wait... what?!", "Wait|...|what|?!");
}

static void addresses_are_one_token(void **state)
{
    (void)state;
    expect("See https://ex.org/a?b=1, or mail a.b@ex.org.",
           "See|https://ex.org/a?b=1|,|or|mail|a.b@ex.org|.");
    expect("@lund on #rain", "@lund|on|#rain");
    expect("and/or w/o him", "and|/|or|w/o|him");
}

static void marks_are_tokens(void **state)
{
    (void)state;
    expect("\xE2\x80\x9CGo,\xE2\x80\x9D he said -- twice.",
           "\xE2\x80\x9C|Go|,|\xE2\x80\x9D|he|said|--|twice|.");
    expect("(a [b])", "(|a|[|b|]|)");
    expect("nice :)", "nice|:)");
}

static void a_soft_hyphen_is_inside_its_word(void **state)
{
    (void)state;
    expect("par\xC2\xADliament sat", "par\xC2\xADliament|sat");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clitics_are_parted),
        cmocka_unit_test(hyphens_part_words_but_not_affixes),
        cmocka_unit_test(signs_are_parted_from_numbers),
        cmocka_unit_test(stops_stay_with_abbreviations),
        cmocka_unit_test(addresses_are_one_token),
        cmocka_unit_test(marks_are_tokens),
        cmocka_unit_test(a_soft_hyphen_is_inside_its_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
