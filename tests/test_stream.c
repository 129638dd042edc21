#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/text.h"
#include "base/utf8.h"
#include "stream/tsv.h"
#include "syntax/syntax.h"
#include "text/document.h"

/* ------------------------------------------------------------- harness -- */

/* A stream in memory that comes in pieces of at most `chunk` bytes. */
struct source {
    const char *data;
    size_t len, at, chunk;
};

static ptrdiff_t read_source(void *context, char *buffer, size_t len)
{
    struct source *source = context;
    size_t left = source->len - source->at;
    size_t take = left < len ? left : len;
    take = take < source->chunk ? take : source->chunk;
    memcpy(buffer, source->data + source->at, take);
    source->at += take;
    return (ptrdiff_t)take;
}

static bool write_buffer(void *context, const char *data, size_t len)
{
    return buffer_append(context, data, len);
}

/* What came of a stream: the rows that came out, and the errors, one a line
 * as `LINE: MESSAGE`. */
struct result {
    struct buffer out, errors;
};

static void note_error(struct result *result, const hsy_error *error)
{
    buffer_append_number(&result->errors, error->line);
    buffer_append_string(&result->errors, ": ");
    buffer_append_string(&result->errors, error->message);
    buffer_append_byte(&result->errors, '\n');
}

static struct result pass(const char *data, size_t len, size_t chunk)
{
    struct source source = {data, len, 0, chunk};
    struct result result = {{0}, {0}};
    hsy_reader *reader = hsy_reader_new(read_source, &source);
    hsy_writer *writer = hsy_writer_new(write_buffer, &result.out);
    hsy_document *document = hsy_document_new();
    hsy_error error;
    hsy_status status;
    hsy_writer_header(writer, NULL);
    while ((status = hsy_reader_next(reader, document, &error)) != HSY_END) {
        if (status == HSY_OK) {
            hsy_writer_document(writer, document, NULL);
        } else {
            note_error(&result, &error);
        }
    }
    hsy_writer_flush(writer, NULL);
    hsy_document_free(document);
    hsy_writer_free(writer);
    hsy_reader_free(reader);
    buffer_append_byte(&result.out, '\0');
    buffer_append_byte(&result.errors, '\0');
    return result;
}

static void release(struct result *result)
{
    buffer_release(&result->out);
    buffer_release(&result->errors);
}

static void assert_passes_as(const char *in, const char *out,
                             const char *errors)
{
    struct result result = pass(in, strlen(in), SIZE_MAX);
    assert_string_equal(result.errors.data, errors);
    assert_string_equal(result.out.data, out);
    release(&result);
}

/* Reads the first document of a stream. */
static hsy_document *read_first(const char *data)
{
    struct source source = {data, strlen(data), 0, SIZE_MAX};
    hsy_reader *reader = hsy_reader_new(read_source, &source);
    hsy_document *document = hsy_document_new();
    hsy_error error = {HSY_OK, 0, ""};
    hsy_status status = hsy_reader_next(reader, document, &error);
    assert_string_equal(error.message, "");
    assert_int_equal(status, HSY_OK);
    hsy_reader_free(reader);
    return document;
}

/* ------------------------------------------------------------- samples -- */

#define HEADER "doc\tlayer\tid\tstart\tend\tlabel\tref\ttext\tattrs\n"

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

/* ------------------------------------------------------------- writing -- */

/* Writes one document; the result ends with NUL. */
static struct buffer written(const hsy_document *document)
{
    struct buffer out = {0};
    hsy_writer *writer = hsy_writer_new(write_buffer, &out);
    assert_int_equal(hsy_writer_document(writer, document, NULL), HSY_OK);
    assert_int_equal(hsy_writer_flush(writer, NULL), HSY_OK);
    hsy_writer_free(writer);
    buffer_append_byte(&out, '\0');
    return out;
}

static void all_bytes_survive_in_text_and_name(void **state)
{
    (void)state;
    char bytes[600], name[256];
    for (int i = 0; i < 256; i++) {
        bytes[2 * i] = (char)i;
        bytes[2 * i + 1] = 'x';
        name[i] = (char)(i + 1);
    }
    hsy_document *document = hsy_document_new();
    assert_int_equal(hsy_document_set_text(document, name, bytes, 512, NULL),
                     HSY_OK);
    assert_int_equal(hsy_document_set_field(document, "title", name, NULL),
                     HSY_OK);
    struct buffer out = written(document);
    char stream[8000];
    snprintf(stream, sizeof stream, "%s%s", HEADER, out.data);
    hsy_document *again = read_first(stream);
    assert_int_equal(hsy_document_text(again).len, 512);
    assert_memory_equal(hsy_document_text(again).data, bytes, 512);
    assert_true(text_is(hsy_document_name(again), name));
    assert_true(text_is(hsy_document_field(again, "title"), name));
    assert_passes_as(stream, stream, "");
    size_t at;
    uint32_t first;
    assert_int_equal(utf8_count_invalid(out.data, out.len, &at), 0);
    assert_int_equal(hsy_document_invalid_bytes(again, &first), 128);
    buffer_release(&out);
    hsy_document_free(again);
    hsy_document_free(document);
}

static void a_quotation_mark_does_not_begin_a_column(void **state)
{
    (void)state;
    hsy_document *document = hsy_document_new();
    hsy_document_set_text(document, "\"a\"", "\"So\"", 4, NULL);
    struct buffer out = written(document);
    assert_string_equal(
        out.data, "\\x22a\"\tdocument\td1\t0\t4\t-\t-\t\\x22So\"\tbytes=4\n");
    buffer_release(&out);
    hsy_document_free(document);
}

static void an_empty_document_has_its_row(void **state)
{
    (void)state;
    hsy_document *document = hsy_document_new();
    hsy_document_set_text(document, "a", "", 0, NULL);
    struct buffer out = written(document);
    assert_string_equal(out.data, "a\tdocument\td1\t0\t0\t-\t-\t-\tbytes=0\n");
    buffer_release(&out);
    hsy_document_free(document);
}

static void add_fragment(hsy_document *document, hsy_range *range,
                         hsy_span span)
{
    hsy_span *fragment = ARRAY_PUSH(&document->fragments);
    *fragment = span;
    if (range->count++ == 0) {
        range->first = (uint32_t)document->fragments.count - 1;
    }
}

/* Two quotes that cross, the second inside the first's gap; the layers of
 * the sentence and the entity come from a stream. */
static void make_quotes(hsy_document *document)
{
    hsy_quote *quote = ARRAY_PUSH(&document->quotes);
    quote->in = HSY_NONE;
    add_fragment(document, &quote->fragments, (hsy_span){0, 2});
    add_fragment(document, &quote->fragments, (hsy_span){8, 9});
    quote = ARRAY_PUSH(&document->quotes);
    quote->in = 0;
    quote->label = HSY_QUOTE_INDIRECT;
    quote->by = HSY_BY_WRITING;
    add_fragment(document, &quote->fragments, (hsy_span){4, 7});
    hsy_source *source = ARRAY_PUSH(&document->sources);
    source->via = HSY_NONE;
    source->label = HSY_UNSTATED;
    source->speaker = 1;
    source->name = text_of("a;b");
    source->quotes = (hsy_range){0, 2};
    add_fragment(document, &source->fragments, (hsy_span){3, 3});
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t *reference = ARRAY_PUSH(&document->references);
        *reference = i;
    }
    document->state[LAYER_QUOTE] = document->state[LAYER_SOURCE] = STATE_MADE;
    document_put_field(document, text_of("tools"), text_of("x-1"), NULL);
}

static void made_rows_are_merged_with_those_that_came(void **state)
{
    (void)state;
    hsy_document *document = read_first(
        HEADER "a\tdocument\tdoc.1\t0\t9\t-\t-\tSo it is.\tz=1\n"
               "a\tsentence\ts7\t0\t9\tbody\tdoc.1\tSo it is.\tpar=1\n"
               "a\tentity\te3\t3\t5\tPERSON\ts7\tit\t-\n"
               "a\tzebra\te4\t8\t9\t-\ts7\t.\t-\n");
    make_quotes(document);
    struct buffer out = written(document);
    assert_string_equal(
        out.data, "a\tdocument\tdoc.1\t0\t9\t-\t-\tSo it is.\ttools=x-1;z=1\n"
                  "a\tsentence\ts7\t0\t9\tbody\tdoc.1\tSo it is.\tpar=1\n"
                  "a\tquote\tq1\t0\t2\tdirect\ts7\tSo\t-\n"
                  "a\tentity\te3\t3\t5\tPERSON\ts7\tit\t-\n"
                  "a\tsource\ta1\t3\t3\tunstated\tq1,q2\t-\t"
                  "name=a%3Bb;speaker=1\n"
                  "a\tquote\tq2\t4\t7\tindirect\ts7\tt i\tby=writing;in=q1\n"
                  "a\tquote\tq1\t8\t9\tdirect\ts7\t.\t-\n"
                  "a\tzebra\te4\t8\t9\t-\ts7\t.\t-\n");
    buffer_release(&out);
    hsy_document_free(document);
}

static bool fail_to_write(void *context, const char *data, size_t len)
{
    (void)context;
    (void)data;
    (void)len;
    return false;
}

static void a_failed_write_is_an_error(void **state)
{
    (void)state;
    hsy_writer *writer = hsy_writer_new(fail_to_write, NULL);
    hsy_error error;
    assert_int_equal(hsy_writer_header(writer, &error), HSY_OK);
    assert_int_equal(hsy_writer_flush(writer, &error), HSY_ERR_WRITE);
    hsy_writer_free(writer);
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
        cmocka_unit_test(a_text_beside_the_stream_is_missing),
        cmocka_unit_test(labels_of_other_schemes_are_passed_on),
        cmocka_unit_test(a_failed_read_ends_the_stream),
        cmocka_unit_test(all_bytes_survive_in_text_and_name),
        cmocka_unit_test(a_quotation_mark_does_not_begin_a_column),
        cmocka_unit_test(an_empty_document_has_its_row),
        cmocka_unit_test(made_rows_are_merged_with_those_that_came),
        cmocka_unit_test(a_failed_write_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
