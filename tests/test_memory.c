/* Memory that runs out, and memory that is used again: malloc and its kin are
 * replaced at link time (--wrap). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "hearsay.h"

/* ----------------------------------------------------------- allocator -- */

static size_t allocations; /* so far */
static size_t fail_at;     /* the one that fails, and all behind it; 0: none */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static bool fails(void)
{
    allocations++;
    return fail_at != 0 && allocations >= fail_at;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return fails() ? NULL : __real_realloc(old, size);
}

/* ---------------------------------------------------------------- work -- */

static const char TEXT[] =
    "PORT VALE (Reuters) \xE2\x80\x94 The harbour reopened on Monday.\n\n"
    "\xE2\x80\x9CWe lost two days,\xE2\x80\x9D said Ann Lee, who runs the "
    "docks, \xE2\x80\x9C"
    "but no ship.\xE2\x80\x9D\n\n"
    "The minister, Paulo Reis, told Axios that 5,000 crates had been moved, "
    "according to a US official.\n";

static const char STREAM[] =
    "doc\tlayer\tid\tstart\tend\tlabel\tref\ttext\tattrs\n"
    "a.txt\tdocument\td1\t0\t9\t-\t-\tSo it is.\tbytes=9;title=5%25 up\n"
    "a.txt\tsentence\ts1\t0\t9\tbody\td1\tSo it is.\tpar=1\n"
    "a.txt\ttoken\tt1\t0\t2\tADV\ts1\tSo\tlemma=so\n"
    "a.txt\tquote\tq1\t0\t2\tdirect\ts1\tSo\tby=speech\n"
    "a.txt\tentity\te1\t3\t5\tPERSON\ts1\tit\tname=I%3BT\n"
    "a.txt\tsource\ta1\t3\t5\tgroup\tq1\tit\tmaybe=1;name=I%3BT\n"
    "a.txt\tquote\tq1\t8\t9\tdirect\ts1\t.\tby=speech\n"
    "b.txt\tdocument\td1\t0\t0\t-\t-\t-\t-\n";

struct source {
    size_t at;
};

static ptrdiff_t read_source(void *context, char *buffer, size_t len)
{
    struct source *source = context;
    size_t left = sizeof STREAM - 1 - source->at;
    size_t take = left < len ? left : len;
    memcpy(buffer, STREAM + source->at, take);
    source->at += take;
    return (ptrdiff_t)take;
}

static bool write_nowhere(void *context, const char *data, size_t len)
{
    (void)context;
    (void)data;
    (void)len;
    return true;
}

/* What a thread keeps from document to document. */
struct tools {
    hsy_document *document;
    hsy_analyzer *analyzer;
    hsy_writer *writer;
};

static bool make_tools(struct tools *tools)
{
    tools->document = hsy_document_new();
    tools->analyzer = hsy_analyzer_new(hsy_models_builtin(), NULL);
    tools->writer = hsy_writer_new(write_nowhere, NULL);
    return tools->document != NULL && tools->analyzer != NULL &&
           tools->writer != NULL;
}

static void free_tools(struct tools *tools)
{
    hsy_writer_free(tools->writer);
    hsy_analyzer_free(tools->analyzer);
    hsy_document_free(tools->document);
}

static hsy_status write_document(struct tools *tools, hsy_error *error)
{
    hsy_status status =
        hsy_writer_document(tools->writer, tools->document, error);
    return status == HSY_OK ? hsy_writer_flush(tools->writer, error) : status;
}

typedef hsy_status (*work_function)(struct tools *tools, hsy_error *error);

static hsy_status run_stages(struct tools *tools, hsy_error *error)
{
    hsy_analyzer *analyzer = tools->analyzer;
    hsy_document *document = tools->document;
    hsy_status status = hsy_segment(analyzer, document, error);
    if (status == HSY_OK) {
        status = hsy_parse(analyzer, document, error);
    }
    if (status == HSY_OK) {
        status = hsy_tag_entities(analyzer, document, error);
    }
    if (status == HSY_OK) {
        status = hsy_extract_quotes(analyzer, document, error);
    }
    return status == HSY_OK ? hsy_attribute_sources(analyzer, document, error)
                            : status;
}

static hsy_status annotate(struct tools *tools, hsy_error *error)
{
    hsy_status status = hsy_document_set_text(tools->document, "a.txt", TEXT,
                                              sizeof TEXT - 1, error);
    if (status == HSY_OK) {
        status = run_stages(tools, error);
    }
    return status == HSY_OK ? write_document(tools, error) : status;
}

static hsy_status part(struct tools *tools, hsy_error *error)
{
    hsy_status status = hsy_document_set_text(tools->document, "a.txt", TEXT,
                                              sizeof TEXT - 1, error);
    if (status == HSY_OK) {
        status = hsy_segment(tools->analyzer, tools->document, error);
    }
    return status == HSY_OK ? write_document(tools, error) : status;
}

static hsy_status convert(struct tools *tools, hsy_error *error)
{
    hsy_text text = {TEXT, sizeof TEXT - 1};
    return hsy_document_set_text_encoded(tools->document, "a.txt", text,
                                         "latin1", error);
}

static hsy_status pass_stream(struct tools *tools, hsy_error *error)
{
    struct source source = {0};
    hsy_reader *reader = hsy_reader_new(read_source, &source);
    hsy_status status = reader == NULL ? HSY_ERR_MEMORY : HSY_OK;
    while (status == HSY_OK) {
        status = hsy_reader_next(reader, tools->document, error);
        if (status == HSY_OK) {
            status = write_document(tools, error);
        }
    }
    hsy_reader_free(reader);
    return status == HSY_END ? HSY_OK : status;
}

/* --------------------------------------------------------------- tests -- */

/* Lets the n-th allocation fail, and all behind it, for each n. */
static void assert_bears_shortage(work_function work)
{
    hsy_status status = HSY_ERR_MEMORY;
    for (size_t n = 1; status != HSY_OK; n++) {
        struct tools tools;
        hsy_error error;
        allocations = 0;
        fail_at = n;
        status = make_tools(&tools) ? work(&tools, &error) : HSY_ERR_MEMORY;
        fail_at = 0;
        free_tools(&tools);
        assert_true(status == HSY_OK || status == HSY_ERR_MEMORY);
        assert_true(n < 100000);
    }
}

static void the_stages_bear_a_shortage_of_memory(void **state)
{
    (void)state;
    assert_bears_shortage(annotate);
}

static void the_stream_bears_a_shortage_of_memory(void **state)
{
    (void)state;
    assert_bears_shortage(pass_stream);
}

static void conversion_bears_a_shortage_of_memory(void **state)
{
    (void)state;
    assert_bears_shortage(convert);
}

/* The second time, all memory is there. */
static void assert_allocates_once(work_function work, size_t allowed)
{
    struct tools tools;
    assert_true(make_tools(&tools));
    assert_int_equal(work(&tools, NULL), HSY_OK);
    assert_int_equal(work(&tools, NULL), HSY_OK);
    allocations = 0;
    assert_int_equal(work(&tools, NULL), HSY_OK);
    assert_true(allocations <= allowed);
    free_tools(&tools);
}

static void after_warm_up_sentences_cost_no_allocation(void **state)
{
    (void)state;
    assert_allocates_once(part, 0);
}

/* The marks of quotations and what is chosen among them have lists that live
 * as long as the stage: seven, whatever the document. */
static void after_warm_up_the_stages_cost_seven_allocations(void **state)
{
    (void)state;
    assert_allocates_once(annotate, 7);
}

/* The reader, its input, details and slots are made for each stream. */
static void after_warm_up_a_stream_costs_its_reader_only(void **state)
{
    (void)state;
    assert_allocates_once(pass_stream, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_stages_bear_a_shortage_of_memory),
        cmocka_unit_test(the_stream_bears_a_shortage_of_memory),
        cmocka_unit_test(conversion_bears_a_shortage_of_memory),
        cmocka_unit_test(after_warm_up_sentences_cost_no_allocation),
        cmocka_unit_test(after_warm_up_the_stages_cost_seven_allocations),
        cmocka_unit_test(after_warm_up_a_stream_costs_its_reader_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
