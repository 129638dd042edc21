/* Articles with bytes flipped, lost, doubled and swapped, through all stages:
 * what must hold of any bytes whatever.
 *
 * usage: test_mutated [SEED [MUTANTS]] */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glob.h>

#include "rows.h"
#include "streams.h"

enum {
    MUTANTS = 3000,
    CUT_MAX = 1500,   /* bytes of an article that a mutant begins with */
    CHANGES_MAX = 8,  /* of a mutant */
    STRETCH_MAX = 200 /* bytes that are lost, doubled or moved */
};

/* ------------------------------------------------------------- mutants -- */

struct random {
    uint64_t state;
};

/* Steele's and Vigna's splitmix64, below `limit`. */
static size_t draw(struct random *random, size_t limit)
{
    uint64_t z = random->state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return limit == 0 ? 0 : (size_t)((z ^ (z >> 31)) % limit);
}

static void replace(struct buffer *text, size_t at, size_t lost,
                    const char *data, size_t len)
{
    struct buffer rest = {0};
    assert_true(buffer_append(&rest, data, len));
    assert_true(
        buffer_append(&rest, text->data + at + lost, text->len - at - lost));
    text->len = at;
    assert_true(buffer_append(text, rest.data, rest.len));
    buffer_release(&rest);
}

static void flip_byte(struct random *random, struct buffer *text)
{
    text->data[draw(random, text->len)] = (char)draw(random, 256);
}

static void lose_stretch(struct random *random, struct buffer *text)
{
    size_t at = draw(random, text->len);
    size_t most = text->len - at < STRETCH_MAX ? text->len - at : STRETCH_MAX;
    replace(text, at, draw(random, most), "", 0);
}

/* Puts a stretch elsewhere too. */
static void double_stretch(struct random *random, struct buffer *text)
{
    char copy[STRETCH_MAX];
    size_t at = draw(random, text->len);
    size_t most = text->len - at < STRETCH_MAX ? text->len - at : STRETCH_MAX;
    size_t len = draw(random, most);
    memcpy(copy, text->data + at, len);
    replace(text, draw(random, text->len), 0, copy, len);
}

static const char *const PIECES[] = {
    "\xE2\x80\x9C",
    "\xE2\x80\x9D",
    "\xE2\x80\x98",
    "\xE2\x80\x99",
    "\"",
    "'",
    "''",
    "``",
    "\xC2\xAB",
    "\xC2\xBB",
    "(",
    ")",
    "\xE2\x80\x9E",
    "\xE2\x80\x94",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\xC2\xA0",
    "\xE2\x80\x8B",
    ".",
    ",",
    ":",
    ";",
    "?",
    "\xCC\x81",
    "\xFF",
    "\xE2\x80",
    " said ",
    " that ",
    " he ",
    " and ",
    " who ",
    "according to",
    "\\",
    "%",
    "=",
    "\x7F",
    "\x01",
};
enum { PIECE_COUNT = sizeof PIECES / sizeof *PIECES };

static void add_piece(struct random *random, struct buffer *text)
{
    const char *piece = PIECES[draw(random, PIECE_COUNT)];
    replace(text, draw(random, text->len), 0, piece, strlen(piece));
}

/* Puts other marks in the place of one that is in the text. */
static void swap_piece(struct random *random, struct buffer *text)
{
    const char *old = PIECES[draw(random, PIECE_COUNT)];
    const char *new = PIECES[draw(random, PIECE_COUNT)];
    size_t len = strlen(old), from = draw(random, text->len);
    for (size_t at = from; at + len <= text->len; at++) {
        if (memcmp(text->data + at, old, len) == 0) {
            replace(text, at, len, new, strlen(new));
            return;
        }
    }
}

static void mutate(struct random *random, struct buffer *text)
{
    static void (*const CHANGES[])(struct random *, struct buffer *) = {
        flip_byte, lose_stretch, double_stretch, add_piece, swap_piece};
    size_t changes = 1 + draw(random, CHANGES_MAX);
    for (size_t i = 0; i < changes && text->len > 0; i++) {
        CHANGES[draw(random, sizeof CHANGES / sizeof *CHANGES)](random, text);
    }
}

/* ---------------------------------------------------------- invariants -- */

/* For each byte, whether it is a later byte of a valid character. */
static bool *later_bytes(hsy_text text)
{
    bool *later = calloc(text.len + 1, sizeof *later);
    const char *end = text.data + text.len;
    assert_non_null(later);
    for (uint32_t at = 0; at < text.len;) {
        size_t len = utf8_valid_len(text.data + at, end);
        for (size_t i = 1; i < len; i++) {
            later[at + i] = true;
        }
        at += len == 0 ? 1 : (uint32_t)len;
    }
    return later;
}

static void check_span(hsy_text text, const bool *later, hsy_span span)
{
    assert_true(span.begin <= span.end && span.end <= text.len);
    assert_false(later[span.begin]);
    assert_false(later[span.end]);
}

static void check_spans(const hsy_document *document)
{
    bool *later = later_bytes(document->text);
    for (size_t i = 0; i < document->sentences.count; i++) {
        check_span(document->text, later, document->sentences.items[i].span);
    }
    for (size_t i = 0; i < document->tokens.count; i++) {
        check_span(document->text, later, document->tokens.items[i].span);
    }
    for (size_t i = 0; i < document->entities.count; i++) {
        check_span(document->text, later, document->entities.items[i].span);
    }
    for (size_t i = 0; i < document->fragments.count; i++) {
        check_span(document->text, later, document->fragments.items[i]);
    }
    free(later);
}

/* How many quotes the quote is nested in. */
static uint32_t depth_of(const hsy_document *document, uint32_t quote)
{
    uint32_t depth = 0;
    while (document->quotes.items[quote].in != HSY_NONE) {
        quote = document->quotes.items[quote].in;
        assert_true(quote < document->quotes.count);
        assert_true(++depth <= document->quotes.count);
    }
    return depth;
}

/* Claims the range's bytes for one level of nesting; each byte once. */
static void claim(const hsy_document *document, hsy_range range, uint32_t depth,
                  uint32_t *levels)
{
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        hsy_span span = document->fragments.items[i];
        for (uint32_t at = span.begin; at < span.end; at++) {
            uint32_t bit = 1u << (depth < 31 ? depth : 31);
            assert_true((levels[at] & bit) == 0);
            levels[at] |= bit;
        }
    }
}

/* Within one level of nesting no token serves two quotes or two cues. */
static void check_levels(const hsy_document *document)
{
    uint32_t *quotes = calloc(document->text.len + 1, sizeof *quotes);
    uint32_t *cues = calloc(document->text.len + 1, sizeof *cues);
    assert_non_null(quotes);
    assert_non_null(cues);
    for (uint32_t i = 0; i < document->quotes.count; i++) {
        claim(document, document->quotes.items[i].fragments,
              depth_of(document, i), quotes);
    }
    for (uint32_t i = 0; i < document->cues.count; i++) {
        const hsy_cue *cue = &document->cues.items[i];
        claim(document, cue->fragments, depth_of(document, cue->quote), cues);
    }
    free(quotes);
    free(cues);
}

/* --------------------------------------------------------------- stages -- */

struct bench {
    hsy_analyzer *analyzer;
    hsy_document *document, *second;
    struct buffer out, again;
};

static void run_stages(struct bench *bench, hsy_document *document)
{
    hsy_error error = {HSY_OK, 0, ""};
    hsy_segment(bench->analyzer, document, &error);
    assert_string_equal(error.message, "");
    hsy_tag_entities(bench->analyzer, document, &error);
    assert_string_equal(error.message, "");
    hsy_extract_quotes(bench->analyzer, document, &error);
    assert_string_equal(error.message, "");
    hsy_attribute_sources(bench->analyzer, document, &error);
    assert_string_equal(error.message, "");
}

static void write_stream(const hsy_document *document, struct buffer *out)
{
    hsy_writer *writer = hsy_writer_new(write_buffer, out);
    out->len = 0;
    assert_non_null(writer);
    assert_int_equal(hsy_writer_header(writer, NULL), HSY_OK);
    assert_int_equal(hsy_writer_document(writer, document, NULL), HSY_OK);
    assert_int_equal(hsy_writer_flush(writer, NULL), HSY_OK);
    hsy_writer_free(writer);
}

/* The stream read again: the same text, which the stages do not change. */
static void check_round_trip(struct bench *bench)
{
    struct source source = {bench->out.data, bench->out.len, 0, 4096};
    hsy_reader *reader = hsy_reader_new(read_source, &source);
    assert_int_equal(hsy_reader_next(reader, bench->second, NULL), HSY_OK);
    assert_true(same_text(bench->second->text, bench->document->text));
    run_stages(bench, bench->second);
    write_stream(bench->second, &bench->again);
    assert_int_equal(bench->again.len, bench->out.len);
    assert_memory_equal(bench->again.data, bench->out.data, bench->out.len);
    assert_int_equal(hsy_reader_next(reader, bench->second, NULL), HSY_END);
    hsy_reader_free(reader);
}

static void check_table(const struct bench *bench, hsy_offsets offsets)
{
    struct buffer out = {0};
    size_t invalid;
    hsy_table *table = hsy_table_new(
        write_buffer, &out, &(hsy_table_options){HSY_TABLE_CSV, offsets});
    assert_int_equal(hsy_table_document(table, bench->document, NULL), HSY_OK);
    assert_int_equal(hsy_table_flush(table, NULL), HSY_OK);
    assert_int_equal(utf8_count_invalid(out.data, out.len, &invalid), 0);
    hsy_table_free(table);
    buffer_release(&out);
}

static void check_mutant(struct bench *bench, const struct buffer *text)
{
    hsy_status status = hsy_document_set_text(bench->document, "mutant",
                                              text->data, text->len, NULL);
    if (status == HSY_ERR_ENCODING) {
        return; /* begins as UTF-16 does */
    }
    assert_int_equal(status, HSY_OK);
    run_stages(bench, bench->document);
    assert_int_equal(bench->document->text.len, text->len);
    assert_memory_equal(bench->document->text.data, text->data, text->len);
    check_spans(bench->document);
    check_levels(bench->document);
    write_stream(bench->document, &bench->out);
    assert_true(buffer_append_byte(&bench->out, '\0'));
    bench->out.len--;
    check_stream(bench->out.data);
    check_round_trip(bench);
    check_table(bench, HSY_OFFSETS_UTF16);
}

/* ----------------------------------------------------------------- test -- */

static void read_file(const char *name, struct buffer *text)
{
    char part[4096];
    size_t len;
    FILE *file = fopen(name, "rb");
    assert_non_null(file);
    while ((len = fread(part, 1, sizeof part, file)) > 0) {
        assert_true(buffer_append(text, part, len));
    }
    fclose(file);
}

/* A stretch of an article. */
static void cut_article(struct random *random, const char *name,
                        struct buffer *text)
{
    text->len = 0;
    read_file(name, text);
    size_t from = draw(random, text->len);
    replace(text, 0, from, "", 0);
    text->len = text->len < CUT_MAX ? text->len : CUT_MAX;
}

/* A run of mutants; `done` counts those that kept the promises. */
struct run {
    unsigned long seed, mutants, done;
};

static void any_bytes_keep_the_promises(void **state)
{
    struct run *run = *state;
    glob_t articles;
    struct random random = {run->seed};
    struct buffer text = {0};
    struct bench bench = {
        hsy_analyzer_new(hsy_models_builtin(), &(hsy_options){.tokens = true}),
        hsy_document_new(),
        hsy_document_new(),
        {0},
        {0}};
    assert_int_equal(glob(HEARSAY_ARTICLES, 0, NULL, &articles), 0);
    for (run->done = 0; run->done < run->mutants; run->done++) {
        size_t article = draw(&random, articles.gl_pathc);
        cut_article(&random, articles.gl_pathv[article], &text);
        mutate(&random, &text);
        check_mutant(&bench, &text);
    }
    globfree(&articles);
    hsy_analyzer_free(bench.analyzer);
    hsy_document_free(bench.document);
    hsy_document_free(bench.second);
    buffer_release(&bench.out);
    buffer_release(&bench.again);
    buffer_release(&text);
}

static int say_where(void **state)
{
    const struct run *run = *state;
    if (run->done < run->mutants) {
        print_error("seed %lu: mutant %lu\n", run->seed, run->done);
    }
    return 0;
}

int main(int count, char **words)
{
    struct run run = {1, MUTANTS, 0};
    run.seed = count > 1 ? strtoul(words[1], NULL, 10) : run.seed;
    run.mutants = count > 2 ? strtoul(words[2], NULL, 10) : run.mutants;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate_setup_teardown(any_bytes_keep_the_promises,
                                                 NULL, say_where, &run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
