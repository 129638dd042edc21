#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "streams.h"
#include "syntax/syntax.h"

/* ------------------------------------------------------------- samples -- */

#define OTHER                                                                  \
    "b.txt\tdocument\td1\t0\t3\t-\t-\tYes\tbytes=3\n"                          \
    "b.txt\tsentence\ts1\t0\t3\tbody\td1\tYes\tpar=1\n"

/* “So,” Ann Lee said, “it is.” */
#define TEXT                                                                   \
    "\xE2\x80\x9CSo,\xE2\x80\x9D Ann Lee said, \xE2\x80\x9Cit is.\xE2\x80\x9D"

#define ARTICLE_HEAD                                                           \
    "a.txt\tdocument\td1\t0\t37\t-\t-\t" TEXT "\\n\tbytes=37;title=5%25 up\n"

static const char ARTICLE[] = HEADER ARTICLE_HEAD
    "a.txt\tsentence\ts1\t0\t36\tbody\td1\t" TEXT "\tpar=1\n"
    "a.txt\tquote\tq1\t0\t9\tdirect\ts1\t\xE2\x80\x9CSo,\xE2\x80\x9D\t"
    "by=speech\n"
    "a.txt\ttoken\tt1\t0\t3\tPUNCT\ts1\t\xE2\x80\x9C\t-\n"
    "a.txt\tentity\te1\t10\t17\tPERSON\ts1\tAnn Lee\tchain=1;gender=f;"
    "gender-by=given-name;name=Ann%3B Lee;title=Dr\n"
    "a.txt\tsource\ta1\t10\t17\tnamed-person\tq1\tAnn Lee\tmaybe=1,2;"
    "name=Ann\\\\Lee;speaker=3;terms=background;to=Al;vague=yes;via=a2\n"
    "a.txt\tmention\tx\t10\t17\tname\ts1\tAnn Lee\t-\n"
    "a.txt\ttoken\tt2\t10\t13\tPROPN\ts1\tAnn\thead=t2;lemma=Ann\n"
    "a.txt\tsource\ta2\t14\t17\tmedia\t-\tLee\t-\n"
    "a.txt\tcue\tc1\t18\t22\tverb\tq1\tsaid\tlemma=say;negated=yes\n"
    "a.txt\tsource\ta3\t18\t18\tunstated\tq2\t-\t-\n"
    "a.txt\tquote\tq2\t22\t23\tindirect\ts1\t,\tin=q1\n"
    "a.txt\tquote\tq1\t24\t36\tdirect\ts1\t\xE2\x80\x9Cit is.\xE2\x80\x9D\t"
    "by=speech\n" OTHER;

/* ------------------------------------------------------------- reading -- */

static void what_is_read_is_written_again_in_any_chunks(void **state)
{
    (void)state;
    for (size_t chunk = 1; chunk <= sizeof ARTICLE; chunk++) {
        struct result result = pass(ARTICLE, sizeof ARTICLE - 1, chunk);
        assert_string_equal(result.errors.data, "");
        assert_string_equal(result.out.data, ARTICLE);
        release(&result);
    }
}

static void every_prefix_is_read_without_harm(void **state)
{
    (void)state;
    for (size_t len = 0; len < sizeof ARTICLE - 1; len++) {
        char *prefix = malloc(len + 1); /* so that an overrun is seen */
        memcpy(prefix, ARTICLE, len);
        struct result result = pass(prefix, len, SIZE_MAX);
        bool whole = len >= sizeof HEADER - 1 && ARTICLE[len - 1] == '\n';
        size_t out = result.out.len - 1;
        assert_true(out <= len || len < sizeof HEADER - 1);
        assert_true(out < sizeof HEADER ||
                    memcmp(result.out.data, ARTICLE, out) == 0);
        if (!whole) {
            assert_string_not_equal(result.errors.data, "");
        }
        release(&result);
        free(prefix);
    }
}

static void every_byte_changed_is_read_without_harm(void **state)
{
    (void)state;
    static const char others[] = {'\0', '\t', '\n', '\\', '-', '9', '\xFF'};
    char changed[sizeof ARTICLE];
    for (size_t i = 0; i < sizeof ARTICLE - 1; i++) {
        for (size_t k = 0; k < sizeof others; k++) {
            memcpy(changed, ARTICLE, sizeof ARTICLE);
            changed[i] = others[k];
            struct result result = pass(changed, sizeof ARTICLE - 1, 1000);
            release(&result);
        }
    }
}

static void input_without_a_header_is_no_stream(void **state)
{
    (void)state;
    static const char message[] =
        "1: not an annotation stream; pipe it through segment, or say --from "
        "text\n";
    assert_passes_as("", HEADER, message);
    assert_passes_as("One said so.\n", HEADER, message);
    assert_passes_as(OTHER, HEADER, message);
}

static void a_header_met_again_is_skipped(void **state)
{
    (void)state;
    assert_passes_as(HEADER HEADER OTHER HEADER HEADER OTHER HEADER,
                     HEADER OTHER OTHER, "");
}

static void a_torn_document_is_named_and_the_others_come_out(void **state)
{
    (void)state;
    static const char what[] =
        "document 'c' is left out: the stream is torn, its last line has no "
        "newline; make it anew\n";
    char errors[200];
    snprintf(errors, sizeof errors, "5: %s", what);
    assert_passes_as(HEADER OTHER "c\tdocument\td1\t0\t0\t-\t-\t-\t-\nc\tsen",
                     HEADER OTHER, errors);
    snprintf(errors, sizeof errors, "4: %s", what);
    assert_passes_as(HEADER OTHER "c\tdocument\td1\t0\t0\t-\t-\t-\t",
                     HEADER OTHER, errors);
}

static void reading_goes_on_behind_a_broken_document(void **state)
{
    (void)state;
    assert_passes_as(HEADER "a\tdocument\td1\t0\t2\t-\t-\tA\\q\t-\n"
                            "a\tsentence\ts1\t0\t1\tbody\td1\tA\t-\n" OTHER,
                     HEADER OTHER,
                     "2: document 'a' is left out: an unknown escape in the "
                     "text column\n");
    assert_passes_as(HEADER "a\tsentence\ts1\t0\t1\tbody\td1\tA\t-\n" OTHER,
                     HEADER OTHER,
                     "2: document 'a' is left out: rows without a document "
                     "row\n");
}

/* A row that follows `a`, a document of the text `Ann`, and what is wrong. */
static const struct {
    const char *rows, *what;
    int line;
} BROKEN[] = {
    {"a\tsentence\ts1\t0\t3\tbody\td1\tAnn\n", "8 columns, not 9", 3},
    {"a\tsentence\ts1\t0\t3\tbody\td1\tAnn\t-\t-\n", "10 columns, not 9", 3},
    {"\n", "1 columns, not 9", 3},
    {"b\tsentence\ts1\t0\t3\tbody\td1\tAnn\t-\n", "another document", 3},
    {"a\t\ts1\t0\t3\tbody\td1\tAnn\t-\n", "column 2 is empty", 3},
    {"a\tsentence\ts1\t0\t3\tbody\td1\tAnn\t\n", "column 9 is empty", 3},
    {"a\tsentence\ts 1\t0\t3\tbody\td1\tAnn\t-\n", "an id", 3},
    {"a\tsentence\ts1\t00\t3\tbody\td1\tAnn\t-\n", "no span", 3},
    {"a\tsentence\ts1\t-1\t3\tbody\td1\tAnn\t-\n", "no span", 3},
    {"a\tsentence\ts1\t0\t4294967299\tbody\td1\tAnn\t-\n", "no span", 3},
    {"a\tsentence\ts1\t2\t1\tbody\td1\tAnn\t-\n", "no span", 3},
    {"a\tsentence\ts1\t0\t4\tbody\td1\tAnn.\t-\n", "ends at 4", 3},
    {"a\tsentence\ts1\t0\t3\tbody\td1\tAnx\t-\n", "not the document's", 3},
    {"a\tsentence\ts1\t0\t3\tbody\td1\t-\t-\n", "not the document's", 3},
    {"a\tsource\ta1\t1\t1\tunstated\t-\tA\t-\n", "not the document's", 3},
    {"a\tsentence\ts1\t0\t3\tbo\\dy\td1\tAnn\t-\n", "unknown escape", 3},
    {"a\tsentence\ts1\t0\t3\tbody\td1\tAnn\tpar\n", "key=value", 3},
    {"a\tsentence\ts1\t0\t3\tbody\td1\tAnn\ta=1;\n", "", 0},
    {"a\tsentence\ts1\t0\t3\tbody\td1\tAnn\ta=1;;b=1\n", "key=value", 3},
    {"a\tsentence\ts1\t0\t3\tbody\td1\tAnn\tA=1\n", "key=value", 3},
    {"a\tsentence\ts1\t0\t3\tbody\td1\tAnn\ta=5%\n", "key=value", 3},
    {"a\tsentence\ts1\t0\t3\tbody\td1\tAnn\ta=b=c\n", "key=value", 3},
    {"a\tsentence\ts1\t0\t3\tbody\td1\tAnn\ta=\\xG0\n", "key=value", 3},
    {"a\tsentence\ts1\t0\t3\tbody\td1\tAnn\tb=1;a=1\n", "not sorted", 3},
    {"a\tsentence\ts1\t0\t3\tbody\td1\tAnn\ta=1;a=1\n", "not sorted", 3},
    {"a\tsentence\ts1\t0\t3\tbody\td2\tAnn\t-\n", "ref 'd2'", 3},
    {"a\tsentence\td1\t0\t3\tbody\t-\tAnn\t-\n", "id 'd1'", 3},
    {"a\ttoken\tt1\t1\t2\t-\t-\tn\t-\na\ttoken\tt2\t0\t1\t-\t-\tA\t-\n",
     "not sorted", 4},
    {"a\ttoken\tt1\t0\t1\t-\t-\tA\t-\na\ttoken\tt2\t0\t3\t-\t-\tAnn\t-\n",
     "not sorted", 4},
    {"a\ttoken\tt1\t0\t3\t-\t-\tAnn\t-\na\tsentence\ts1\t0\t3\tbody\td1\tAnn\t-"
     "\n",
     "not sorted", 4},
    {"a\ttoken\tt10\t0\t3\t-\t-\tAnn\t-\na\ttoken\tt9\t0\t3\t-\t-\tAnn\t-\n",
     "not sorted", 4},
    {"a\tz\t1\t0\t3\t-\t-\tAnn\t-\na\ty\t2\t0\t3\t-\t-\tAnn\t-\n", "not sorted",
     4},
    {"a\tquote\tq1\t0\t1\tdirect\t-\tA\t-\na\tquote\tq1\t1\t2\tmixed\t-\tn\t-"
     "\n",
     "id 'q1'", 4},
};

static void broken_rows_are_named_with_their_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof BROKEN / sizeof *BROKEN; i++) {
        char stream[500], wanted[100];
        snprintf(stream, sizeof stream, "%s%s%s", HEADER,
                 "a\tdocument\td1\t0\t3\t-\t-\tAnn\t-\n", BROKEN[i].rows);
        snprintf(wanted, sizeof wanted,
                 "%d: document 'a' is left out: ", BROKEN[i].line);
        struct result result = pass(stream, strlen(stream), SIZE_MAX);
        if (BROKEN[i].line == 0) {
            assert_string_equal(result.errors.data, "");
        } else {
            assert_string_equal(result.out.data, HEADER);
            assert_memory_equal(result.errors.data, wanted, strlen(wanted));
            assert_non_null(strstr(result.errors.data, BROKEN[i].what));
        }
        release(&result);
    }
}

static void rows_become_records(void **state)
{
    (void)state;
    hsy_document *document = read_first(ARTICLE);
    assert_true(text_is(hsy_document_name(document), "a.txt"));
    assert_true(text_is(hsy_document_text(document), TEXT "\n"));
    assert_true(text_is(hsy_document_field(document, "title"), "5% up"));
    assert_int_equal(document->sentences.count, 1);
    assert_int_equal(document->sentences.items[0].paragraph, 1);
    assert_int_equal(document->tokens.count, 2);
    assert_int_equal(document->sentence_tokens.items[0].count, 2);
    assert_int_equal(document->syntax.count, 2);
    assert_int_equal(document->syntax.items[0].upos, UPOS_PUNCT);
    assert_int_equal(document->syntax.items[0].head, HSY_NONE);
    assert_int_equal(document->syntax.items[1].upos, UPOS_PROPN);
    assert_int_equal(document->syntax.items[1].xpos, 255);
    assert_int_equal(document->syntax.items[1].head, 1);
    assert_true(text_is(document->syntax.items[1].lemma, "Ann"));
    const hsy_entity *entity = &document->entities.items[0];
    assert_int_equal(entity->gender, HSY_GENDER_FEMALE);
    assert_int_equal(entity->gender_by, HSY_GENDER_BY_GIVEN_NAME);
    assert_int_equal(entity->chain, 1);
    assert_true(text_is(entity->name, "Ann; Lee"));
    assert_true(text_is(entity->title, "Dr"));
    hsy_document_free(document);
}

static void fragments_and_links_are_resolved(void **state)
{
    (void)state;
    hsy_document *document = read_first(ARTICLE);
    const hsy_quote *quotes = document->quotes.items;
    assert_int_equal(document->quotes.count, 2);
    assert_int_equal(quotes[0].fragments.count, 2);
    const hsy_span *spans =
        document->fragments.items + quotes[0].fragments.first;
    assert_int_equal(spans[0].begin, 0);
    assert_int_equal(spans[1].begin, 24);
    assert_int_equal(quotes[0].by, HSY_BY_SPEECH);
    assert_int_equal(quotes[0].in, HSY_NONE);
    assert_int_equal(quotes[1].in, 0);
    assert_int_equal(document->cues.items[0].quote, 0);
    assert_true(document->cues.items[0].negated);
    const hsy_source *source = &document->sources.items[0];
    assert_int_equal(source->via, 1);
    assert_int_equal(source->speaker, 3);
    assert_int_equal(source->terms, HSY_TERMS_BACKGROUND);
    assert_true(source->vague);
    assert_int_equal(source->quotes.count, 1);
    assert_int_equal(source->maybe.count, 2);
    assert_int_equal(document->references.items[source->maybe.first + 1], 2);
    assert_true(text_is(source->name, "Ann\\Lee"));
    assert_int_equal(document->sources.items[1].quotes.count, 0);
    assert_int_equal(document->sources.items[2].label, HSY_UNSTATED);
    hsy_document_free(document);
}

/* `q1` begins with its sentence, reaches over the next and stands first. */
static void a_quote_of_several_sentences_knows_its_first(void **state)
{
    (void)state;
    hsy_document *document =
        read_first(HEADER "a\tdocument\td1\t0\t7\t-\t-\tSo. No.\t-\n"
                          "a\tquote\tq1\t0\t7\tindirect\ts1\tSo. No.\t-\n"
                          "a\tsentence\ts1\t0\t3\tbody\td1\tSo.\t-\n"
                          "a\tsentence\ts2\t4\t7\tbody\td1\tNo.\t-\n"
                          "a\tquote\tq2\t4\t7\tindirect\t-\tNo.\t-\n");
    assert_int_equal(document->quotes.items[0].sentence, 0);
    assert_int_equal(document->quotes.items[1].sentence, 1);
    hsy_document_free(document);
}

static void a_text_beside_the_stream_is_missing(void **state)
{
    (void)state;
    static const char beside[] =
        HEADER "a\tdocument\td1\t0\t30\t-\t-\t-\tgenre=news\n"
               "a\tsentence\ts1\t0\t8\t-\t-\tSo it is\tsid=1;s_type=x\n";
    static const char sorted[] =
        HEADER "a\tdocument\td1\t0\t30\t-\t-\t-\tgenre=news\n"
               "a\tsentence\ts1\t0\t8\t-\t-\tSo it is\ts_type=x;sid=1\n";
    assert_passes_as(beside, HEADER,
                     "3: document 'a' is left out: attributes that are not "
                     "sorted by their keys, each once\n");
    assert_passes_as(sorted, sorted, "");
    hsy_document *document = read_first(sorted);
    assert_true(document->text_missing);
    assert_int_equal(document->sentences.count, 1);
    hsy_document_free(document);
}

static void labels_of_other_schemes_are_passed_on(void **state)
{
    (void)state;
    static const char stream[] =
        HEADER "a\tdocument\td1\t0\t7\t-\t-\tAnn Lee\t-\n"
               "a\tentity\te1\t0\t3\tPER\t-\tAnn\t-\n"
               "a\tentity\te2\t4\t7\tPERSON\t-\tLee\t-\n";
    assert_passes_as(stream, stream, "");
    hsy_document *document = read_first(stream);
    assert_int_equal(document->entities.count, 1);
    assert_int_equal(document->entities.items[0].span.begin, 4);
    assert_int_equal(document->record_rows[LAYER_ENTITY].items[0], 2);
    hsy_document_free(document);
}

static ptrdiff_t fail_to_read(void *context, char *buffer, size_t len)
{
    (void)context;
    (void)buffer;
    (void)len;
    return -1;
}

static void a_failed_read_ends_the_stream(void **state)
{
    (void)state;
    hsy_reader *reader = hsy_reader_new(fail_to_read, NULL);
    hsy_document *document = hsy_document_new();
    hsy_error error;
    assert_int_equal(hsy_reader_next(reader, document, &error), HSY_ERR_READ);
    assert_int_equal(hsy_reader_next(reader, document, &error), HSY_END);
    hsy_document_free(document);
    hsy_reader_free(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_is_written_again_in_any_chunks),
        cmocka_unit_test(every_prefix_is_read_without_harm),
        cmocka_unit_test(every_byte_changed_is_read_without_harm),
        cmocka_unit_test(input_without_a_header_is_no_stream),
        cmocka_unit_test(a_header_met_again_is_skipped),
        cmocka_unit_test(a_torn_document_is_named_and_the_others_come_out),
        cmocka_unit_test(reading_goes_on_behind_a_broken_document),
        cmocka_unit_test(broken_rows_are_named_with_their_line),
        cmocka_unit_test(rows_become_records),
        cmocka_unit_test(fragments_and_links_are_resolved),
        cmocka_unit_test(a_quote_of_several_sentences_knows_its_first),
        cmocka_unit_test(a_text_beside_the_stream_is_missing),
        cmocka_unit_test(labels_of_other_schemes_are_passed_on),
        cmocka_unit_test(a_failed_read_ends_the_stream),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
