#include "segmented.h"

#include "base/utf8.h"

/* Splits `text` and compares its sentences, joined by `|`. */
static void expect(const char *text, const char *sentences)
{
    hsy_document *document = segmented(text, strlen(text), (hsy_options){0});
    struct buffer found = {0};
    size_t count;
    const hsy_sentence *rows = hsy_document_sentences(document, &count);
    for (size_t i = 0; i < count; i++) {
        assert_true(i == 0 || buffer_append_byte(&found, '|'));
        append_span(&found, document, rows[i].span);
    }
    assert_true(buffer_append_byte(&found, '\0'));
    assert_string_equal(found.data, sentences);
    buffer_release(&found);
    hsy_document_free(document);
}

static void stops_end_sentences(void **state)
{
    (void)state;
    expect("The ferry sank. Nobody drowned! Who called? A nurse did.",
           "The ferry sank.|Nobody drowned!|Who called?|A nurse did.");
    expect("No stop at the end", "No stop at the end");
    expect("It failed?! Yes!! Twice.", "It failed?!|Yes!!|Twice.");
    expect("it works. we saw it.", "it works.|we saw it.");
}

static void titles_and_initials_end_nothing(void **state)
{
    (void)state;
    expect("Then Mrs. Okafor met Gen. R. T. Lund and J.P. Moss. They sat.",
           "Then Mrs. Okafor met Gen. R. T. Lund and J.P. Moss.|They sat.");
    expect("It was Plan B. There was no other.",
           "It was Plan B.|There was no other.");
    expect("She and I. That was all.", "She and I.|That was all.");
}

static void abbreviations_end_where_a_sentence_begins(void **state)
{
    (void)state;
    expect("He left the U.S. The visa had run out.",
           "He left the U.S.|The visa had run out.");
    expect("The U.S. Senate met in St. Paul, Minn. on Sept. 4.",
           "The U.S. Senate met in St. Paul, Minn. on Sept. 4.");
    expect("Quarry Bros. Ltd. sued Dale Corp. It lost.",
           "Quarry Bros. Ltd. sued Dale Corp.|It lost.");
    expect("See e.g. Nolan v. Pierce. It is old.",
           "See e.g. Nolan v. Pierce.|It is old.");
    expect("(D-Vt.) said no.", "(D-Vt.) said no.");
    expect("It is low-tech. Bo Li of Reno, Nev. Li left.",
           "It is low-tech.|Bo Li of Reno, Nev.|Li left.");
    expect("They live on Elm St. The road is long.",
           "They live on Elm St.|The road is long.");
    expect("Dr. No left St. Mary's. It was 5th St. again.",
           "Dr. No left St. Mary's.|It was 5th St. again.");
    expect("He died in Bath, Maine. Police said so.",
           "He died in Bath, Maine.|Police said so.");
    expect("She sued Acme Inc. Chairman Jo Lee. Acme Inc. Shares fell.",
           "She sued Acme Inc. Chairman Jo Lee.|Acme Inc.|Shares fell.");
    expect("We sat. On Sat. we sat. Bring pens, etc. to school.",
           "We sat.|On Sat. we sat.|Bring pens, etc. to school.");
    expect("Ana Ruiz (b. March 1950) wrote it.",
           "Ana Ruiz (b. March 1950) wrote it.");
}

static void times_and_numbers_stay_whole(void **state)
{
    (void)state;
    expect("It opened at 9 a.m. Tuesday. By 5 p.m. Dr. Hale was gone.",
           "It opened at 9 a.m. Tuesday.|By 5 p.m. Dr. Hale was gone.");
    expect("He quit at 7 p.m. Nobody saw him.",
           "He quit at 7 p.m.|Nobody saw him.");
    expect("Rates rose 0.25 points to 4.5. No. 2 is Peru.",
           "Rates rose 0.25 points to 4.5.|No. 2 is Peru.");
    expect("It is on p. 12. Read it.", "It is on p. 12.|Read it.");
}

static void closing_marks_stay_with_their_sentence(void **state)
{
    (void)state;
    expect("\"Go.\" They went. \xE2\x80\x9CStay!\xE2\x80\x9D He did.",
           "\"Go.\"|They went.|\xE2\x80\x9CStay!\xE2\x80\x9D|He did.");
    expect("\"Is it over?\" he asked. (It was.) Then rain fell.",
           "\"Is it over?\" he asked.|(It was.)|Then rain fell.");
    expect("\"Is it over?\" Lund asked. \"No.\"",
           "\"Is it over?\" Lund asked.|\"No.\"");
    expect("\"Why?\" I asked. \"No!\" Dr. Hale wrote. \"No!\" It rang.",
           "\"Why?\" I asked.|\"No!\" Dr. Hale wrote.|\"No!\"|It rang.");
    expect("He left (or did he?). She stayed.",
           "He left (or did he?).|She stayed.");
    expect("He said, \" It is so. \" We left.",
           "He said, \" It is so. \"|We left.");
    expect("\xC2\xAB Fini. \xC2\xBB She smiled.",
           "\xC2\xAB Fini. \xC2\xBB|She smiled.");
}

static void addresses_and_names_keep_their_marks(void **state)
{
    (void)state;
    expect("Mail j.doe@ex.org or see www.ex.org/ab. Thanks.",
           "Mail j.doe@ex.org or see www.ex.org/ab.|Thanks.");
    expect("Go to ex.org/?c=d. Then click. Try Drugs.Com too.",
           "Go to ex.org/?c=d.|Then click.|Try Drugs.Com too.");
    expect("Open report.Final.pdf with ASP.NET today.",
           "Open report.Final.pdf with ASP.NET today.");
    expect("Shares of Guess? Inc. fell.", "Shares of Guess? Inc. fell.");
    expect("Shares of Yahoo! in New York fell.",
           "Shares of Yahoo! in New York fell.");
}

static void mail_breaks_where_it_has_no_stops(void **state)
{
    (void)state;
    expect("Ana Ruiz 4/5/2001 09:27 AM Please see below.",
           "Ana Ruiz 4/5/2001 09:27 AM|Please see below.");
    expect("Thanks. Kind regards, Ana Ruiz", "Thanks.|Kind regards,|Ana Ruiz");
    expect("Best, Ana Ruiz sang. She left.", "Best, Ana Ruiz sang.|She left.");
    expect("See http://ex.org/a It is short. Ask a@ex.org Then wait.",
           "See http://ex.org/a|It is short.|Ask a@ex.org|Then wait.");
    expect("We met @lund Monday.", "We met @lund Monday.");
}

static void ellipses_end_before_a_capital(void **state)
{
    (void)state;
    expect("Well... maybe. So\xE2\x80\xA6 Then no.",
           "Well... maybe.|So\xE2\x80\xA6|Then no.");
    expect("He said [...] that it was . . . fine.",
           "He said [...] that it was . . . fine.");
}

static void a_missing_space_is_seen(void **state)
{
    (void)state;
    expect("It began in 2011.The town was small.I left.",
           "It began in 2011.|The town was small.|I left.");
    expect("It ended.\"We won,\" he said. He said \"no.\"Then he left.",
           "It ended.|\"We won,\" he said.|He said \"no.\"|Then he left.");
    expect("It is shut.\xE2\x80\x8BUse the other.",
           "It is shut.|Use the other.");
}

static void list_items_are_sentences(void **state)
{
    (void)state;
    expect("1. Rain 2. Snow 3. Hail", "1. Rain|2. Snow|3. Hail");
    expect("I. Rain fell. II. Snow fell.", "I. Rain fell.|II. Snow fell.");
    expect("Bring 1. a rope and 2. a lamp.", "Bring 1. a rope and 2. a lamp.");
    expect("\xE2\x80\xA2 One \xE2\x80\xA2 Two",
           "\xE2\x80\xA2 One|\xE2\x80\xA2 Two");
}

static void trailers_stay_behind(void **state)
{
    (void)state;
    expect("He won.[3] She lost. [4] Both left.",
           "He won.[3]|She lost. [4]|Both left.");
    expect("Thanks! :) See you.", "Thanks! :)|See you.");
    expect("Nice work :-) See you.", "Nice work :-)|See you.");
    expect("We won! \xF0\x9F\x8E\x89 Photos follow.",
           "We won! \xF0\x9F\x8E\x89|Photos follow.");
}

/* --------------------------------------------------------- properties -- */

static bool is_blank(uint32_t code)
{
    return utf8_is_space(code) || utf8_is_invisible(code);
}

/* Every character that is not blank lies in exactly one row; rows are sorted
 * and neither begin nor end with a blank. */
static void check_cover(hsy_text text, const hsy_sentence *rows, size_t count)
{
    const char *at = text.data, *end = text.len == 0 ? at : at + text.len;
    size_t row = 0;
    while (at < end) {
        uint32_t code, offset = (uint32_t)(at - text.data);
        size_t len = utf8_decode(at, end, &code);
        while (row < count && rows[row].span.end <= offset) {
            row++;
        }
        bool inside = row < count && rows[row].span.begin <= offset;
        assert_true(inside || is_blank(code));
        assert_true(!inside || offset + len <= rows[row].span.end);
        bool edge = inside && (rows[row].span.begin == offset ||
                               rows[row].span.end == offset + len);
        assert_false(edge && is_blank(code));
        at += len;
    }
}

static void check_tokens(const hsy_document *document)
{
    size_t count, sentence_count;
    const hsy_token *tokens = hsy_document_tokens(document, &count);
    const hsy_sentence *rows =
        hsy_document_sentences(document, &sentence_count);
    for (size_t i = 0; i < count; i++) {
        assert_true(tokens[i].span.begin < tokens[i].span.end);
        assert_true(tokens[i].sentence < sentence_count);
        hsy_span row = rows[tokens[i].sentence].span;
        assert_true(tokens[i].span.begin >= row.begin);
        assert_true(tokens[i].span.end <= row.end);
        assert_true(i == 0 || tokens[i - 1].span.end <= tokens[i].span.begin);
    }
}

static void check_properties(const char *text, size_t len)
{
    for (hsy_layout layout = HSY_LAYOUT_AUTO; layout <= HSY_LAYOUT_WRAPPED;
         layout++) {
        hsy_options options = {.layout = layout, .tokens = true};
        hsy_document *document = segmented(text, len, options);
        size_t count;
        const hsy_sentence *rows = hsy_document_sentences(document, &count);
        for (size_t i = 0; i < count; i++) {
            assert_true(rows[i].span.begin < rows[i].span.end);
            assert_true(i == 0 || rows[i - 1].span.end <= rows[i].span.begin);
            assert_true(rows[i].paragraph > 0);
        }
        check_cover(hsy_document_text(document), rows, count);
        check_tokens(document);
        hsy_document_free(document);
    }
}

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static void random_bytes_are_covered(void **state)
{
    (void)state;
    uint64_t seed = 7;
    char text[200];
    for (int round = 0; round < 2000; round++) {
        size_t len = next_random(&seed) % sizeof text;
        for (size_t i = 0; i < len; i++) {
            text[i] = (char)next_random(&seed);
        }
        if (len >= 2 && (unsigned char)text[0] >= 0xFE) {
            text[0] = 'x'; /* not UTF-16's mark */
        }
        check_properties(text, len);
    }
}

static void random_pieces_of_text_are_covered(void **state)
{
    (void)state;
    static const char *const pieces[] = {"Mr. ",
                                         "The ",
                                         "U.S. ",
                                         "said",
                                         ".",
                                         "...",
                                         ". . . ",
                                         "?",
                                         "! ",
                                         "\"",
                                         "\xE2\x80\x9C",
                                         "\xE2\x80\x9D",
                                         "'",
                                         "n't",
                                         "(",
                                         ")",
                                         "[1]",
                                         "\n",
                                         "\r\n",
                                         "\n\n",
                                         "\xE2\x80\xA2 ",
                                         "1. ",
                                         "2) ",
                                         "a. ",
                                         "\xC2\xA0",
                                         "\xE2\x80\x8B",
                                         "\xC2\xAD",
                                         "\xEF\xBB\xBF",
                                         "AFP",
                                         "By ",
                                         "LIMA",
                                         " \xE2\x80\x94 ",
                                         " -- ",
                                         "e-",
                                         "can",
                                         "not",
                                         "$",
                                         "5",
                                         "5th",
                                         ",",
                                         "x@y.z",
                                         "http://a.b/",
                                         "pic.twitter.com/x",
                                         ":)",
                                         "\xF0\x9F\x99\x8C",
                                         "e\xCC\x81",
                                         "\xFF",
                                         " ",
                                         "Short link:",
                                         "(AP)",
                                         "#a",
                                         "'s ",
                                         "\t"};
    uint64_t seed = 11;
    char text[600];
    for (int round = 0; round < 3000; round++) {
        size_t len = 0;
        uint32_t count = next_random(&seed) % 40;
        for (uint32_t i = 0; i < count; i++) {
            const char *piece =
                pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)];
            for (const char *byte = piece; *byte != '\0'; byte++) {
                text[len++] = *byte;
            }
        }
        if (len >= 2 && text[0] == '\xFF') {
            text[0] = 'x';
        }
        check_properties(text, len);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stops_end_sentences),
        cmocka_unit_test(titles_and_initials_end_nothing),
        cmocka_unit_test(abbreviations_end_where_a_sentence_begins),
        cmocka_unit_test(times_and_numbers_stay_whole),
        cmocka_unit_test(closing_marks_stay_with_their_sentence),
        cmocka_unit_test(addresses_and_names_keep_their_marks),
        cmocka_unit_test(mail_breaks_where_it_has_no_stops),
        cmocka_unit_test(ellipses_end_before_a_capital),
        cmocka_unit_test(a_missing_space_is_seen),
        cmocka_unit_test(list_items_are_sentences),
        cmocka_unit_test(trailers_stay_behind),
        cmocka_unit_test(random_bytes_are_covered),
        cmocka_unit_test(random_pieces_of_text_are_covered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
