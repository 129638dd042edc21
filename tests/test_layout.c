#include "segmented.h"

static const char *const role_names[] = {
    "body", "heading", "caption", "credit", "dateline",   "byline",
    "list", "pull",    "embed",   "note",   "boilerplate"};

/* Compares the rows of `text`: paragraph, role and text of each, e.g.
 * "1 body One.|1 body Two.|2 list - Three". */
static void expect_in(hsy_layout layout, const char *text, const char *rows)
{
    hsy_options options = {.layout = layout};
    hsy_document *document = segmented(text, strlen(text), options);
    struct buffer found = {0};
    size_t count;
    const hsy_sentence *items = hsy_document_sentences(document, &count);
    for (size_t i = 0; i < count; i++) {
        assert_true(i == 0 || buffer_append_byte(&found, '|'));
        assert_true(buffer_append_number(&found, items[i].paragraph));
        assert_true(buffer_append_byte(&found, ' '));
        assert_true(buffer_append_string(&found, role_names[items[i].role]));
        assert_true(buffer_append_byte(&found, ' '));
        append_span(&found, document, items[i].span);
    }
    assert_true(buffer_append_byte(&found, '\0'));
    assert_string_equal(found.data, rows);
    buffer_release(&found);
    hsy_document_free(document);
}

static void expect(const char *text, const char *rows)
{
    expect_in(HSY_LAYOUT_AUTO, text, rows);
}

static void a_line_is_a_paragraph(void **state)
{
    (void)state;
    expect("The port shut on Monday. Ships left.\nThe mayor was away.\r\n"
           "\r\nNobody was told.",
           "1 body The port shut on Monday.|1 body Ships left.|"
           "2 body The mayor was away.|3 body Nobody was told.");
    expect("One ship left.\rTwo ships stayed.\r",
           "1 body One ship left.|2 body Two ships stayed.");
}

static void a_wrapped_line_ends_nothing(void **state)
{
    (void)state;
    expect("The harbour was shut on Monday after a\n"
           "crane fell. Nobody was on the quay when\n"
           "it came down.\n"
           "The mayor has asked for a report on the\n"
           "crane.\n\nIt was new.\n",
           "1 body The harbour was shut on Monday after a/crane fell.|"
           "1 body Nobody was on the quay when/it came down.|"
           "2 body The mayor has asked for a report on the/crane.|"
           "3 body It was new.");
}

static void a_wrapped_word_that_wants_another_ends_nothing(void **state)
{
    (void)state;
    expect("The talks in\nGeneva failed. They will meet in\n- they say - the\n"
           "Hague.",
           "1 body The talks in/Geneva failed.|"
           "1 body They will meet in/- they say - the/Hague.");
    expect("What they want\n1. More rain in the\nsummer.\n2. Less snow.",
           "1 heading What they want|2 list 1. More rain in the/summer.|"
           "3 list 2. Less snow.");
}

static void lines_without_stops_are_a_list(void **state)
{
    (void)state;
    expect("bread\nold cheese\nwater\n",
           "1 body bread|2 body old cheese|3 body water");
}

static void the_layout_can_be_given(void **state)
{
    (void)state;
    const char *text = "One day it rained.\nThen it snowed.\n\nIt stopped.";
    expect_in(HSY_LAYOUT_LINES, text,
              "1 body One day it rained.|2 body Then it snowed.|"
              "3 body It stopped.");
    expect_in(HSY_LAYOUT_BLANK, text,
              "1 body One day it rained.|1 body Then it snowed.|"
              "2 body It stopped.");
    expect_in(HSY_LAYOUT_BLANK, "One\nday it rained.",
              "1 body One/day it rained.");
}

static void bullets_and_numbers_begin_items(void **state)
{
    (void)state;
    expect("What is known:\n- Two died.\n- One fled.\n1) The rest\n",
           "1 body What is known:|2 list - Two died.|3 list - One fled.|"
           "4 list 1) The rest");
}

static void a_photo_line_is_caption_and_credit(void **state)
{
    (void)state;
    expect("Rain falls on Lima on Friday. REUTERS/Ana Ruiz\nIt was late.",
           "1 caption Rain falls on Lima on Friday.|"
           "1 credit REUTERS/Ana Ruiz|2 body It was late.");
    expect("Rain falls on Lima. (AP Photo/Ana Ruiz)\nIt was late.",
           "1 caption Rain falls on Lima.|1 credit (AP Photo/Ana Ruiz)|"
           "2 body It was late.");
    expect("Rain over the roofs of Lima Getty Images\nIt was late.",
           "1 caption Rain over the roofs of Lima|1 credit Getty Images|"
           "2 body It was late.");
    expect("Rain in Lima. Ana Ruiz | AFP | Getty Images\nIt was late.",
           "1 caption Rain in Lima.|1 credit Ana Ruiz | AFP | Getty Images|"
           "2 body It was late.");
    expect("It will be held on Dec. 15 on CNN.",
           "1 body It will be held on Dec. 15 on CNN.");
    expect("Photo: Ana Ruiz / AFP\nIt was late, she told AFP.",
           "1 credit Photo: Ana Ruiz / AFP|2 body It was late, she told AFP.");
}

static void a_dateline_is_a_row_of_its_own(void **state)
{
    (void)state;
    expect("OSLO (AP) \xE2\x80\x94 Snow fell. It was May.",
           "1 dateline OSLO (AP) \xE2\x80\x94|1 body Snow fell.|"
           "1 body It was May.");
    expect("PORT ELM, Maine, May 4 -- Snow fell.",
           "1 dateline PORT ELM, Maine, May 4 --|1 body Snow fell.");
    expect("NEW DELHI: Snow fell.", "1 dateline NEW DELHI:|1 body Snow fell.");
    expect("Oslo \xE2\x80\x94 long dry \xE2\x80\x94 had snow.",
           "1 body Oslo \xE2\x80\x94 long dry \xE2\x80\x94 had snow.");
    expect("(CNN) \xE2\x80\x94 Snow fell.",
           "1 dateline (CNN) \xE2\x80\x94|1 body Snow fell.");
    expect("CLINTON: Snow fell.", "1 body CLINTON: Snow fell.");
    expect("BREAKING NEWS \xE2\x80\x94 Snow fell.",
           "1 body BREAKING NEWS \xE2\x80\x94 Snow fell.");
}

static void headings_and_bylines_stand_before_the_text(void **state)
{
    (void)state;
    expect("Snow in May surprises Oslo\nBy Liv Berg and Per Dahl\n"
           "Snow fell on Oslo.\nA cold front\nIt came from the north.",
           "1 heading Snow in May surprises Oslo|"
           "2 byline By Liv Berg and Per Dahl|3 body Snow fell on Oslo.|"
           "4 heading A cold front|5 body It came from the north.");
    expect("Snow fell.\nBy Monday it was gone.",
           "1 body Snow fell.|2 body By Monday it was gone.");
}

static void the_pages_own_text_is_boilerplate(void **state)
{
    (void)state;
    expect("Snow fell.\nShare this article\nRead more: Rain in June\n"
           "Updated 4 May 2024 10:15 GMT\nShort link:",
           "1 body Snow fell.|2 boilerplate Share this article|"
           "3 boilerplate Read more: Rain in June|"
           "4 boilerplate Updated 4 May 2024 10:15 GMT|"
           "5 boilerplate Short link:");
}

static void an_hour_alone_heads_an_entry(void **state)
{
    (void)state;
    expect("Snow fell.\n9:15 p.m.\nIt stopped.",
           "1 body Snow fell.|2 heading 9:15 p.m.|3 body It stopped.");
}

static void corrections_and_helpers_are_notes(void **state)
{
    (void)state;
    expect("Snow fell.\nCorrection: It was sleet.\n"
           "Ana Ruiz in Lima contributed to this report.\n"
           "(Reporting by Liv Berg)",
           "1 body Snow fell.|2 note Correction: It was sleet.|"
           "3 note Ana Ruiz in Lima contributed to this report.|"
           "4 note (Reporting by Liv Berg)");
}

static void posts_are_embeds(void **state)
{
    (void)state;
    expect("He posted this.\nSnow! pic.twitter.com/aB3\nIt was May.",
           "1 body He posted this.|2 embed Snow!|"
           "2 embed pic.twitter.com/aB3|3 body It was May.");
    expect("He posted.\nSnow is here.\n"
           "\xE2\x80\x94 Liv Berg (@livberg) May 4, 2024",
           "1 body He posted.|2 embed Snow is here.|"
           "3 embed \xE2\x80\x94 Liv Berg (@livberg) May 4, 2024");
}

static void a_repeated_line_is_a_pull_quote(void **state)
{
    (void)state;
    expect("She spoke at last. \"Nobody told us that it would snow,\" she "
           "said.\n\"Nobody told us that it would snow\"\nThen she left.",
           "1 body She spoke at last.|1 body \"Nobody told us that it would "
           "snow,\" she said.|"
           "2 pull \"Nobody told us that it would snow\"|"
           "3 body Then she left.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_a_paragraph),
        cmocka_unit_test(a_wrapped_line_ends_nothing),
        cmocka_unit_test(a_wrapped_word_that_wants_another_ends_nothing),
        cmocka_unit_test(lines_without_stops_are_a_list),
        cmocka_unit_test(the_layout_can_be_given),
        cmocka_unit_test(bullets_and_numbers_begin_items),
        cmocka_unit_test(a_photo_line_is_caption_and_credit),
        cmocka_unit_test(a_dateline_is_a_row_of_its_own),
        cmocka_unit_test(headings_and_bylines_stand_before_the_text),
        cmocka_unit_test(the_pages_own_text_is_boilerplate),
        cmocka_unit_test(an_hour_alone_heads_an_entry),
        cmocka_unit_test(corrections_and_helpers_are_notes),
        cmocka_unit_test(posts_are_embeds),
        cmocka_unit_test(a_repeated_line_is_a_pull_quote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
