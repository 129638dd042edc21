/* Documents that are hard in one way each: four times the size may take at
 * most eight times the CPU time, through all stages and the table.
 *
 * usage: test_linear [BYTES]   prints times and rates for documents of BYTES
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "hearsay.h"

/* Times below this many seconds say nothing, and above it enough. */
#define TIME_LEAST 0.02
enum {
    SMALL = 12000,  /* bytes of the smaller document */
    GROWTH = 4,     /* of the size */
    GROWTH_MOST = 8 /* of the time */
};

/* A document is `piece` again and again, with a new name for each `@` and a
 * number for each `#`, between `head` and `tail`. */
struct pattern {
    const char *head, *piece, *tail;
};

#define OPEN        "\xE2\x80\x9C"
#define CLOSE       "\xE2\x80\x9D"
#define OPEN_INNER  "\xE2\x80\x98"
#define CLOSE_INNER "\xE2\x80\x99"

static const struct pattern PATTERNS[] = {
    /* marks */
    {"", OPEN "word #," CLOSE " he said. ", ""},
    {"", OPEN "We saw word # in it," CLOSE " he said.\n", ""},
    {"", "\"", ""},
    {"", OPEN, ""},
    {"", CLOSE, ""},
    {"", OPEN "word ", ""},
    {"", "\"word ", ""},
    {"", "'word ", ""},
    {"", OPEN_INNER "word ", ""},
    {"", "\xC2\xABword\xC2\xBB ", ""},
    {"", "\xE2\x80\x9Eword" OPEN " ", ""},
    {"", "``word'' ", ""},
    {"", OPEN "He says " OPEN_INNER "we go ", ""},
    {"", OPEN "a " OPEN_INNER "b" CLOSE_INNER " c" CLOSE " ", ""},
    {"", OPEN "Word one two three.\n\n", ""},
    {"", OPEN "Word one two," CLOSE " he said, " OPEN "and so on.\n\n", ""},
    {"", OPEN "It is so now and so it goes." CLOSE " ", ""},
    {"", OPEN "It was " OPEN_INNER "said by them" CLOSE_INNER " so." CLOSE " ",
     ""},
    {OPEN, "He said it was so. ", CLOSE},
    {OPEN, "he is " OPEN_INNER "on the way" CLOSE_INNER " said he, ", CLOSE},
    {OPEN, "word is ", CLOSE " he said."},
    {OPEN "word is ", "he said, ", CLOSE},
    {"", OPEN "We are here," CLOSE " he said, " OPEN "and we go," CLOSE " ",
     ""},
    {"", "he said: " OPEN "So" CLOSE " and ", ""},
    /* cues and sources */
    {"", "the official, who said that, ", ""},
    {"", "he said that ", ""},
    {"", "he said it; ", ""},
    {"", "according to him, ", ""},
    {"", "the claim that ", ""},
    {"", "and said that ", ""},
    {"", "not have been said ", ""},
    {"", "he told Axios that ", ""},
    {"John Smith, ", "a man of note, ", "said it was so."},
    {"The man ", "of the house ", "said it was so."},
    {"He ", "very ", "said it was so."},
    {"", "Minister: we will act\n", ""},
    {"", "@: we will act and go on.\n", ""},
    {"", "A US official said that it was so. ", ""},
    {"", "A @ official said it. The official said it was so. ", ""},
    {"", "Two officials said it was so. Sources say it was. ", ""},
    {"", "He said that it was so. She said it was not. ", ""},
    {"", "They said it was so. ", ""},
    {"", "@ @, a baker in @, said so. The baker said it was. ", ""},
    {"", "The spokesman for @ said it was so. ", ""},
    {"", "Minister @ said it was so. The minister left. ", ""},
    {"", "Reportedly it was so. It is said that it is. ", ""},
    /* names */
    {"", "@ @ met @ @. ", ""},
    {"", "@ Smith said it was so. Smith left. ", ""},
    {"", "John @ said it was so. ", ""},
    {"", "John Smith spoke. ", ""},
    {"", "Mr. @ said it was so. Ms. Smith said it. ", ""},
    {"", "@ @ and ", "said it was so."},
    {"", "@ @ Force (ISF) ", ""},
    {"", "The Ministry of @ left. The ministry said so. ", ""},
    {"", "Alpha ", ""},
    {"", "@ ", ""},
    {"", "Ministry of ", ""},
    {"", "President ", ""},
    {"", "J. K. ", ""},
    {"", "A & ", ""},
    {"", "John\xE2\x80\x99s ", ""},
    /* numbers */
    {"", "1", ""},
    {"", "1,000,", ""},
    {"", "1-", ""},
    {"", "12 ", ""},
    {"", "12:30 ", ""},
    {"", "3 March 2020, ", ""},
    {"", "$3 million ", ""},
    {"", "$", ""},
    {"", "twenty-one thousand ", ""},
    {"", "from 5 to ", ""},
    /* layout */
    {"", "Word\n\n", ""},
    {"", "Word.\n", ""},
    {"", "\n", ""},
    {"", "\r", ""},
    {"", " ", ""},
    {"", "- item\n", ""},
    {"", "Photo by John Smith / AFP\n", ""},
    {"", "WASHINGTON (AP) \xE2\x80\x94 It is so.\n", ""},
    {"", "T he word is\n\n", ""},
    {"", "It is so and it will be number # so.\n\n", ""},
    {"", "pic.twitter.com/abc\n", ""},
    /* words, brackets, bytes */
    {"", "word and ", ""},
    {"", "a", ""},
    {"", "A", ""},
    {"", "a.", ""},
    {"", ".", ""},
    {"", "well-", ""},
    {"", "a/b/", ""},
    {"", "a@b.", ""},
    {"http://a.b/", "c/", ""},
    {"", "(", ""},
    {"", "(word ", ""},
    {"", "). ", ""},
    {"", "a\xCC\x81", ""},
    {"a", "\xCC\x81", ""},
    {"", "\xE2\x80\x8B", ""},
    {"", "a\xE2\x80\x8B", ""},
    {"", "\xC2\xAD", ""},
    {"", "\xFF", ""},
    {"", "a\xE2\x80 ", ""},
    {"", "\x01", ""},
    {"", "\xF0\x9F\x98\x80", ""},
};
enum { PATTERN_COUNT = sizeof PATTERNS / sizeof *PATTERNS };

/* ------------------------------------------------------------ documents -- */

/* A capitalised word for each number, none twice. */
static void append_name(struct buffer *text, size_t number)
{
    buffer_append_byte(text, (char)('A' + number % 26));
    for (size_t left = number / 26 + 26; left > 0; left /= 26) {
        buffer_append_byte(text, (char)('a' + left % 26));
    }
}

static void append_piece(struct buffer *text, const char *piece, size_t *count)
{
    for (; *piece != '\0'; piece++) {
        if (*piece == '@') {
            append_name(text, ++*count);
        } else if (*piece == '#') {
            buffer_append_number(text, ++*count);
        } else {
            buffer_append_byte(text, *piece);
        }
    }
}

static struct buffer make_text(const struct pattern *pattern, size_t size)
{
    struct buffer text = {0};
    size_t count = 0;
    buffer_append_string(&text, pattern->head);
    while (text.len < size) {
        append_piece(&text, pattern->piece, &count);
    }
    buffer_append_string(&text, pattern->tail);
    return text;
}

/* ---------------------------------------------------------------- times -- */

struct bench {
    hsy_analyzer *analyzer;
    hsy_document *document;
    hsy_table *table;
    hsy_writer *writer;
};

static bool write_nowhere(void *context, const char *data, size_t len)
{
    size_t *written = context;
    *written += data == NULL ? 0 : len;
    return true;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void run(const struct bench *bench, const struct buffer *text)
{
    hsy_document *document = bench->document;
    hsy_error error = {HSY_OK, 0, ""};
    hsy_document_set_text(document, "hard", text->data, text->len, &error);
    hsy_segment(bench->analyzer, document, &error);
    hsy_tag_entities(bench->analyzer, document, &error);
    hsy_extract_quotes(bench->analyzer, document, &error);
    hsy_attribute_sources(bench->analyzer, document, &error);
    hsy_table_document(bench->table, document, &error);
    hsy_writer_document(bench->writer, document, &error);
    assert_string_equal(error.message, "");
}

/* CPU seconds of one run: of several, if it is short, the least. */
static double time_of(const struct bench *bench, const struct buffer *text)
{
    double least = 1e9;
    for (int i = 0; i < 3 && (i == 0 || least < TIME_LEAST); i++) {
        double begin = seconds();
        run(bench, text);
        double time = seconds() - begin;
        least = time < least ? time : least;
    }
    return least;
}

/* Times of the document and of one GROWTH times as long. */
struct times {
    double small, large;
};

static struct times times_of(const struct bench *bench,
                             const struct pattern *pattern, size_t size)
{
    struct buffer small = make_text(pattern, size);
    struct buffer large = make_text(pattern, size * GROWTH);
    struct times times = {time_of(bench, &small), time_of(bench, &large)};
    buffer_release(&small);
    buffer_release(&large);
    return times;
}

static bool is_linear(struct times times)
{
    return times.large < TIME_LEAST || times.large < GROWTH_MOST * times.small;
}

/* ----------------------------------------------------------------- test -- */

static struct bench open_bench(size_t *written)
{
    hsy_table_options options = {HSY_TABLE_TSV, HSY_OFFSETS_CHARS};
    return (struct bench){
        hsy_analyzer_new(hsy_models_builtin(), &(hsy_options){.tokens = true}),
        hsy_document_new(), hsy_table_new(write_nowhere, written, &options),
        hsy_writer_new(write_nowhere, written)};
}

static void close_bench(struct bench *bench)
{
    hsy_analyzer_free(bench->analyzer);
    hsy_document_free(bench->document);
    hsy_table_free(bench->table);
    hsy_writer_free(bench->writer);
}

/* A time that was disturbed is taken again. */
static void check_pattern(const struct bench *bench,
                          const struct pattern *pattern)
{
    struct times times = {0, 0};
    for (int i = 0; i < 3; i++) {
        times = times_of(bench, pattern, SMALL);
        if (is_linear(times)) {
            return;
        }
    }
    fail_msg("'%s': %.3f s, and %.3f s for %d times as much", pattern->piece,
             times.small, times.large, GROWTH);
}

static void time_is_linear(void **state)
{
    (void)state;
    size_t written = 0;
    struct bench bench = open_bench(&written);
    for (size_t i = 0; i < PATTERN_COUNT; i++) {
        check_pattern(&bench, &PATTERNS[i]);
    }
    close_bench(&bench);
}

static void print_times(size_t size)
{
    size_t written = 0;
    for (size_t i = 0; i < PATTERN_COUNT; i++) {
        struct bench bench = open_bench(&written);
        struct times times = times_of(&bench, &PATTERNS[i], size);
        double megabytes = (double)(size * GROWTH) * 1e-6;
        printf("%.3f\t%.3f\t%.2f\t%.2f MB/s\t%.40s\n", times.small, times.large,
               times.large / times.small, megabytes / times.large,
               PATTERNS[i].piece);
        fflush(stdout);
        close_bench(&bench);
    }
}

int main(int count, char **words)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(time_is_linear),
    };
    if (count > 1) {
        print_times(strtoul(words[1], NULL, 10));
        return 0;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
