#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "model/models.h"
#include "syntax/parser.h"
#include "text/document.h"
#include "train/oracle.h"
#include "train/random.h"

/* ----------------------------------------------------------------- trees -- */

struct analysed {
    hsy_analyzer *analyzer;
    hsy_document *document;
    struct words words;
    const struct tree_node *nodes;
};

static void read_text(struct analysed *analysed, const char *text)
{
    analysed->analyzer = hsy_analyzer_new(hsy_models_builtin(), NULL);
    analysed->document = hsy_document_new();
    assert_non_null(analysed->analyzer);
    assert_non_null(analysed->document);
    assert_int_equal(hsy_document_set_text(analysed->document, "a.txt", text,
                                           strlen(text), NULL),
                     HSY_OK);
    assert_int_equal(hsy_segment(analysed->analyzer, analysed->document, NULL),
                     HSY_OK);
    assert_int_equal(syntax_words(analysed->analyzer, analysed->document,
                                  &analysed->words, NULL),
                     HSY_OK);
}

static void parse(struct analysed *analysed, hsy_range sentences)
{
    hsy_error error;
    assert_int_equal(syntax_trees(analysed->analyzer, analysed->document,
                                  sentences, &analysed->nodes, &error),
                     HSY_OK);
}

static void tear_down(struct analysed *analysed)
{
    hsy_document_free(analysed->document);
    hsy_analyzer_free(analysed->analyzer);
}

static uint32_t find(const struct analysed *analysed, const char *fold)
{
    for (uint32_t i = 0; i < analysed->words.count; i++) {
        if (text_is(analysed->words.items[i].fold, fold)) {
            return i;
        }
    }
    fail_msg("no word %s", fold);
    return HSY_NONE;
}

static void assert_arc(const struct analysed *analysed, const char *child,
                       const char *relation, const char *head)
{
    const struct tree_node *node = &analysed->nodes[find(analysed, child)];
    assert_string_equal(syntax_deprel_name((enum deprel)node->deprel),
                        relation);
    assert_int_equal(node->head, find(analysed, head));
}

static void a_report_hangs_on_its_verb(void **state)
{
    (void)state;
    struct analysed analysed;
    read_text(&analysed, "The minister said that taxes will rise.\n");
    parse(&analysed, (hsy_range){0, 1});
    assert_arc(&analysed, "said", "root", "said");
    assert_arc(&analysed, "minister", "nsubj", "said");
    assert_arc(&analysed, "the", "det", "minister");
    assert_arc(&analysed, "rise", "ccomp", "said");
    assert_arc(&analysed, "that", "mark", "rise");
    assert_arc(&analysed, "taxes", "nsubj", "rise");
    assert_arc(&analysed, ".", "punct", "said");
    tear_down(&analysed);
}

static void only_sentences_that_are_asked_for_are_parsed(void **state)
{
    (void)state;
    struct analysed analysed;
    read_text(&analysed, "It rained.\n\nShe sang.\n\nThey left.\n");
    parse(&analysed, (hsy_range){1, 1});
    assert_int_equal(analysed.nodes[find(&analysed, "it")].head, HSY_NONE);
    assert_int_equal(analysed.nodes[find(&analysed, "left")].head, HSY_NONE);
    assert_arc(&analysed, "she", "nsubj", "sang");
    parse(&analysed, (hsy_range){0, 3});
    assert_arc(&analysed, "it", "nsubj", "rained");
    assert_arc(&analysed, "she", "nsubj", "sang");
    tear_down(&analysed);
}

/* One root, and every word leads up to it. */
static void assert_is_tree(const struct tree_node *nodes, hsy_range tokens)
{
    uint32_t roots = 0;
    for (uint32_t i = tokens.first; i < tokens.first + tokens.count; i++) {
        uint32_t at = i, steps = 0;
        roots += nodes[i].head == i;
        while (nodes[at].head != at) {
            at = nodes[at].head;
            assert_true(at >= tokens.first);
            assert_true(at < tokens.first + tokens.count);
            assert_true(++steps <= tokens.count);
        }
    }
    assert_int_equal(roots, tokens.count > 0);
}

static void any_words_become_one_tree(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "said ", "\"", ", ", "that ", "He ", "THE ",   "-- ", "\xFF ",
        "of ",   "(",  ") ", "and ",  "42 ", "Obama ", "'s ", "to "};
    uint64_t seed = 7;
    for (int round = 0; round < 200; round++) {
        struct analysed analysed;
        char text[512] = "";
        for (uint64_t n = random_below(&seed, 40); n > 0; n--) {
            strcat(text, pieces[random_below(&seed, 16)]);
        }
        read_text(&analysed, text);
        size_t count = analysed.document->sentences.count;
        parse(&analysed, (hsy_range){0, (uint32_t)count});
        for (size_t i = 0; i < count; i++) {
            assert_is_tree(analysed.nodes,
                           analysed.document->sentence_tokens.items[i]);
        }
        tear_down(&analysed);
    }
}

struct source {
    const char *at;
    size_t left;
};

static ptrdiff_t read_source(void *context, char *buffer, size_t len)
{
    struct source *source = context;
    size_t take = source->left < len ? source->left : len;
    memcpy(buffer, source->at, take);
    source->at += take;
    source->left -= take;
    return (ptrdiff_t)take;
}

/* The tree of `She sang .` from a stream that gives its words these heads. */
static void read_tree(struct analysed *analysed, const char *const heads[3])
{
    char text[1024];
    int len =
        snprintf(text, sizeof text,
                 "doc\tlayer\tid\tstart\tend\tlabel\tref\ttext\tattrs\n"
                 "a\tdocument\td1\t0\t10\t-\t-\tShe sang .\t-\n"
                 "a\tsentence\ts1\t0\t10\tbody\td1\tShe sang .\tpar=1\n"
                 "a\ttoken\tt1\t0\t3\tPRON\ts1\tShe\tdeprel=dep:x;head=%s\n"
                 "a\ttoken\tt2\t4\t8\tVERB\ts1\tsang\tdeprel=dep;head=%s\n"
                 "a\ttoken\tt3\t9\t10\tPUNCT\ts1\t.\tdeprel=dep;head=%s\n",
                 heads[0], heads[1], heads[2]);
    struct source source = {text, (size_t)len};
    hsy_reader *reader = hsy_reader_new(read_source, &source);
    analysed->analyzer = hsy_analyzer_new(hsy_models_builtin(), NULL);
    analysed->document = hsy_document_new();
    assert_int_equal(hsy_reader_next(reader, analysed->document, NULL), HSY_OK);
    hsy_reader_free(reader);
    assert_int_equal(syntax_words(analysed->analyzer, analysed->document,
                                  &analysed->words, NULL),
                     HSY_OK);
    parse(analysed, (hsy_range){0, 1});
}

static void a_tree_of_the_stream_is_used(void **state)
{
    (void)state;
    struct analysed analysed;
    read_tree(&analysed, (const char *const[3]){"root", "t1", "t2"});
    assert_arc(&analysed, "she", "dep", "she");
    assert_arc(&analysed, "sang", "dep", "she");
    assert_arc(&analysed, ".", "dep", "sang");
    tear_down(&analysed);
}

static void heads_that_are_no_tree_are_made_anew(void **state)
{
    (void)state;
    static const char *const wrong[][3] = {
        {"t2", "t1", "t1"},   {"root", "t3", "t2"}, {"root", "root", "t2"},
        {"t9", "root", "t2"}, {"s1", "root", "t2"}, {"", "root", "t2"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct analysed analysed;
        read_tree(&analysed, wrong[i]);
        assert_arc(&analysed, "she", "nsubj", "sang");
        assert_arc(&analysed, "sang", "root", "sang");
        assert_arc(&analysed, ".", "punct", "sang");
        tear_down(&analysed);
    }
}

static void parsing_fills_the_token_rows(void **state)
{
    (void)state;
    struct analysed analysed;
    read_text(&analysed, "She sang.\n");
    assert_int_equal(hsy_parse(analysed.analyzer, analysed.document, NULL),
                     HSY_OK);
    const struct token_syntax *syntax = analysed.document->syntax.items;
    assert_true(analysed.document->token_rows);
    assert_int_equal(analysed.document->syntax.count, 3);
    assert_int_equal(syntax[0].head, 1);
    assert_int_equal(syntax[0].deprel, DEPREL_NSUBJ);
    assert_int_equal(syntax[1].head, 1);
    assert_int_equal(syntax[1].upos, UPOS_VERB);
    assert_true(text_is(syntax[1].lemma, "sing"));
    assert_int_equal(syntax[2].xpos, XPOS_STOP);
    tear_down(&analysed);
}

static void tokens_of_a_stream_are_not_parsed_anew(void **state)
{
    (void)state;
    struct analysed analysed;
    read_tree(&analysed, (const char *const[3]){"root", "t1", "t2"});
    assert_int_equal(hsy_parse(analysed.analyzer, analysed.document, NULL),
                     HSY_OK);
    assert_int_equal(analysed.document->syntax.items[2].head, 1);
    assert_int_equal(analysed.document->state[LAYER_TOKEN], STATE_LOADED);
    tear_down(&analysed);
}

static void what_has_no_sentences_is_not_parsed(void **state)
{
    (void)state;
    hsy_analyzer *analyzer = hsy_analyzer_new(hsy_models_builtin(), NULL);
    hsy_document *document = hsy_document_new();
    assert_int_equal(hsy_document_set_text(document, "a", "So.", 3, NULL),
                     HSY_OK);
    assert_int_equal(hsy_parse(analyzer, document, NULL), HSY_ERR_STAGE);
    hsy_document_free(document);
    hsy_analyzer_free(analyzer);
}

static void a_torn_parser_is_refused(void **state)
{
    (void)state;
    hsy_text data = hsy_models_builtin()->parser;
    static struct parser parser;
    for (uint32_t cut = 1; cut < data.len; cut = cut * 3 + 1) {
        hsy_text torn = {data.data, data.len - cut};
        assert_int_equal(parser_open(&parser, torn, NULL), HSY_ERR_OPTION);
    }
    data = hsy_models_builtin()->tagger;
    assert_int_equal(parser_open(&parser, data, NULL), HSY_ERR_OPTION);
}

/* ---------------------------------------------------------------- oracle -- */

enum { MAX_WORDS = 12 };

/* A random projective tree: a state machine that makes random arcs. */
static void random_tree(struct gold_tree *tree, uint32_t count, uint64_t *seed)
{
    struct word words[MAX_WORDS] = {{{"x", 1}, {"x", 1}, {0}, 0, 0, 0, true}};
    struct parser_state parsed = {0};
    for (uint32_t i = 1; i < count; i++) {
        words[i] = words[0];
    }
    assert_true(parser_begin(&parsed, words, count));
    while (!parser_is_done(&parsed)) {
        struct parser_action action = {(uint8_t)random_below(seed, MOVE_COUNT),
                                       DEPREL_OBJ};
        if (parser_is_forced(&parsed, &action) ||
            parser_allows(&parsed, (enum parser_move)action.move)) {
            parser_act(&parsed, action);
        }
    }
    assert_true(ARRAY_RESERVE(&tree->heads, MAX_WORDS));
    assert_true(ARRAY_RESERVE(&tree->deprels, MAX_WORDS));
    for (uint32_t i = 0; i < count; i++) {
        uint32_t head = parsed.nodes.items[i].head;
        tree->heads.items[i] = head == i ? count : head;
        tree->deprels.items[i] = parsed.nodes.items[i].deprel;
    }
    tree->heads.count = tree->deprels.count = count;
    parser_release(&parsed);
}

/* Follows moves that cost nothing, drawn at random where there are several. */
static void follow_free_moves(const struct gold_tree *tree,
                              struct parser_state *parsed, uint64_t *seed)
{
    while (!parser_is_done(parsed)) {
        uint32_t costs[MOVE_COUNT];
        oracle_costs(tree, parsed, costs);
        assert_true(costs[0] == 0 || costs[1] == 0 || costs[2] == 0);
        uint64_t move = random_below(seed, MOVE_COUNT);
        if (costs[move] == 0) {
            uint8_t deprel =
                oracle_deprel(tree, parsed, (enum parser_move)move);
            parser_act(parsed, (struct parser_action){(uint8_t)move, deprel});
        }
    }
}

static void free_moves_lead_to_the_gold_tree(void **state)
{
    (void)state;
    uint64_t seed = 11;
    struct word words[MAX_WORDS] = {{{"x", 1}, {"x", 1}, {0}, 0, 0, 0, true}};
    for (int i = 1; i < MAX_WORDS; i++) {
        words[i] = words[0];
    }
    for (int round = 0; round < 500; round++) {
        struct gold_tree tree = {0};
        struct parser_state parsed = {0};
        uint32_t count = 1 + (uint32_t)random_below(&seed, MAX_WORDS);
        random_tree(&tree, count, &seed);
        assert_true(parser_begin(&parsed, words, count));
        follow_free_moves(&tree, &parsed, &seed);
        for (uint32_t i = 0; i < count; i++) {
            uint32_t gold =
                tree.heads.items[i] == count ? i : tree.heads.items[i];
            assert_int_equal(parsed.nodes.items[i].head, gold);
            assert_int_equal(parsed.nodes.items[i].deprel,
                             tree.deprels.items[i]);
        }
        parser_release(&parsed);
        gold_tree_release(&tree);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_hangs_on_its_verb),
        cmocka_unit_test(only_sentences_that_are_asked_for_are_parsed),
        cmocka_unit_test(any_words_become_one_tree),
        cmocka_unit_test(a_tree_of_the_stream_is_used),
        cmocka_unit_test(heads_that_are_no_tree_are_made_anew),
        cmocka_unit_test(parsing_fills_the_token_rows),
        cmocka_unit_test(tokens_of_a_stream_are_not_parsed_anew),
        cmocka_unit_test(what_has_no_sentences_is_not_parsed),
        cmocka_unit_test(a_torn_parser_is_refused),
        cmocka_unit_test(free_moves_lead_to_the_gold_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
