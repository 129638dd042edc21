#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "streams.h"

/* What is left of a stream's only document when a stage has begun anew. */
static void assert_leaves(const char *rows, enum stage stage, const char *left)
{
    struct buffer stream = {0}, out = {0};
    buffer_append_string(&stream, HEADER);
    buffer_append_string(&stream, rows);
    buffer_append_byte(&stream, '\0');
    hsy_document *document = read_first(stream.data);
    assert_int_equal(document_begin_stage(document, stage, true, NULL), HSY_OK);
    hsy_writer *writer = hsy_writer_new(write_buffer, &out);
    assert_int_equal(hsy_writer_document(writer, document, NULL), HSY_OK);
    assert_int_equal(hsy_writer_flush(writer, NULL), HSY_OK);
    buffer_append_byte(&out, '\0');
    assert_string_equal(out.data, left);
    hsy_writer_free(writer);
    hsy_document_free(document);
    buffer_release(&stream);
    buffer_release(&out);
}

#define DOCUMENT(tools) "a\tdocument\td1\t0\t9\t-\t-\tSo it is.\t" tools "\n"
#define SENTENCE        "a\tsentence\ts1\t0\t9\tbody\td1\tSo it is.\tpar=1\n"
#define QUOTE           "a\tquote\tq1\t0\t2\tdirect\ts1\tSo\t-\n"
#define ENTITY          "a\tentity\te1\t3\t5\tPERSON\ts1\tit\t-\n"
#define SOURCE          "a\tsource\ta1\t3\t5\tgroup\tq1\tit\t-\n"
#define QUOTE_END       "a\tquote\tq1\t8\t9\tdirect\ts1\t.\t-\n"

static void what_refers_to_a_dropped_layer_goes_with_it(void **state)
{
    (void)state;
    assert_leaves(DOCUMENT("tools=segment-1,tag-entities-1,extract-quotes-1,"
                           "attribute-sources-1")
                      SENTENCE QUOTE ENTITY SOURCE QUOTE_END,
                  STAGE_QUOTES,
                  DOCUMENT("tools=segment-1,tag-entities-1") SENTENCE ENTITY);
    assert_leaves(DOCUMENT("tools=segment-1,tag-entities-1,x-1")
                      SENTENCE ENTITY,
                  STAGE_SEGMENT, DOCUMENT("tools=x-1"));
}

static void rows_that_refer_to_nothing_dropped_stay(void **state)
{
    (void)state;
    assert_leaves(
        DOCUMENT("tools=segment-1,extract-quotes-1") SENTENCE
        "a\tquote\tq1\t0\t2\tdirect\t-\tSo\t-\n",
        STAGE_SEGMENT,
        DOCUMENT(
            "tools=extract-quotes-1") "a\tquote\tq1\t0\t2\tdirect\t-\tSo\t-\n");
}

static void foreign_rows_go_one_by_one_along_their_refs(void **state)
{
    (void)state;
    assert_leaves(DOCUMENT("tools=tag-entities-1") SENTENCE ENTITY
                  "a\tx\tm1\t3\t5\t-\te1\tit\t-\n"
                  "a\tx\tm2\t3\t5\t-\ts1\tit\t-\n"
                  "a\tx\tm3\t3\t5\t-\tm2,m1\tit\t-\n"
                  "a\tx\tm4\t3\t5\t-\tm5\tit\t-\n"
                  "a\tx\tm5\t3\t5\t-\tm3,m4\tit\t-\n"
                  "a\tx\tm6\t3\t5\t-\tm2\tit\t-\n",
                  STAGE_ENTITIES,
                  DOCUMENT("tools=") SENTENCE "a\tx\tm2\t3\t5\t-\ts1\tit\t-\n"
                                              "a\tx\tm6\t3\t5\t-\tm2\tit\t-\n");
}

static void a_known_layer_goes_whole(void **state)
{
    (void)state;
    assert_leaves(DOCUMENT("tools=segment-1,tag-entities-1") SENTENCE
                  "a\ttoken\tt1\t0\t2\t-\ts1\tSo\t-\n" ENTITY
                  "a\ttoken\tt2\t8\t9\t-\te1\t.\t-\n",
                  STAGE_ENTITIES, DOCUMENT("tools=") SENTENCE);
}

static void what_was_made_here_goes_by_its_layer(void **state)
{
    (void)state;
    hsy_document *document = hsy_document_new();
    hsy_document_set_text(document, "a", "So.", 3, NULL);
    for (int i = 0; i < STAGE_COUNT; i++) {
        hsy_sentence *sentence = ARRAY_PUSH(&document->sentences);
        sentence->span = (hsy_span){0, 3};
        assert_int_equal(document_end_stage(document, (enum stage)i, "0", NULL),
                         HSY_OK);
    }
    assert_int_equal(document_begin_stage(document, STAGE_SEGMENT, true, NULL),
                     HSY_OK);
    assert_int_equal(document->sentences.count, 0);
    assert_int_equal(document->state[LAYER_SOURCE], STATE_ABSENT);
    assert_true(text_is(hsy_document_field(document, "tools"), ""));
    hsy_document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_refers_to_a_dropped_layer_goes_with_it),
        cmocka_unit_test(rows_that_refer_to_nothing_dropped_stay),
        cmocka_unit_test(foreign_rows_go_one_by_one_along_their_refs),
        cmocka_unit_test(a_known_layer_goes_whole),
        cmocka_unit_test(what_was_made_here_goes_by_its_layer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
