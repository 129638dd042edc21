#include "train/quotes_corpus.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "annotate/choose.h"
#include "annotate/quote_learned.h"
#include "base/error.h"
#include "base/text.h"
#include "model/models.h"
#include "train/file.h"

enum { NAME_MAX_BYTES = 4096, COLUMNS = 9 };
enum {
    COLUMN_LAYER = 1,
    COLUMN_ID = 2,
    COLUMN_START = 3,
    COLUMN_END = 4,
    COLUMN_REF = 6
};

/* ----------------------------------------------------------------- gold -- */

/* A row of gold: a piece of a quotation. */
struct gold_piece {
    uint32_t quote; /* number in its id */
    hsy_span bytes;
    uint8_t role;
};

struct gold {
    ARRAY(struct gold_piece) pieces;
};

static uint32_t number_in(hsy_text text)
{
    uint32_t number = 0;
    for (uint32_t i = 0; i < text.len; i++) {
        if (text.data[i] >= '0' && text.data[i] <= '9') {
            number = number * 10 + (uint32_t)(text.data[i] - '0');
        }
    }
    return number;
}

static bool add_piece(struct gold *gold, hsy_text id, const hsy_text *columns,
                      uint8_t role)
{
    struct gold_piece *piece = ARRAY_PUSH(&gold->pieces);
    if (piece == NULL) {
        return false;
    }
    *piece = (struct gold_piece){
        .quote = number_in(id),
        .bytes = {number_in(columns[COLUMN_START]),
                  number_in(columns[COLUMN_END])},
        .role = role,
    };
    return true;
}

static bool add_row(struct gold *gold, hsy_text line)
{
    hsy_text columns[COLUMNS] = {{NULL, 0}}, id;
    for (int i = 0; i < COLUMNS; i++) {
        text_next_item(&line, '\t', &columns[i]);
    }
    if (text_is(columns[COLUMN_LAYER], "quote")) {
        return add_piece(gold, columns[COLUMN_ID], columns, QUOTE_CONTENT);
    }
    bool is_cue = text_is(columns[COLUMN_LAYER], "cue");
    if (!is_cue && !text_is(columns[COLUMN_LAYER], "source")) {
        return true;
    }
    bool room = true;
    while (room && text_next_item(&columns[COLUMN_REF], ',', &id)) {
        room = add_piece(gold, id, columns, is_cue ? QUOTE_CUE : QUOTE_SOURCE);
    }
    return room;
}

static int by_quote(const void *a, const void *b)
{
    const struct gold_piece *x = a, *y = b;
    if (x->quote != y->quote) {
        return (x->quote > y->quote) - (x->quote < y->quote);
    }
    return (x->bytes.begin > y->bytes.begin) -
           (x->bytes.begin < y->bytes.begin);
}

static bool read_gold(struct gold *gold, const struct buffer *stream)
{
    hsy_text rest = {stream->data, (uint32_t)stream->len}, line;
    gold->pieces.count = 0;
    while (text_next_item(&rest, '\n', &line)) {
        if (!add_row(gold, line)) {
            return false;
        }
    }
    if (gold->pieces.count > 1) {
        qsort(gold->pieces.items, gold->pieces.count,
              sizeof *gold->pieces.items, by_quote);
    }
    return true;
}

/* ------------------------------------------------------------ alignment -- */

/* First token that ends behind the byte. */
static uint32_t token_at(const struct quote_view *view, uint32_t byte)
{
    uint32_t low = 0, high = view->token_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (view->tokens[middle].span.end <= byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool align_piece(struct quotes_article *article,
                        const struct gold_piece *piece,
                        struct gold_quote *quote)
{
    const struct quote_view *view = &article->view;
    uint32_t token = token_at(view, piece->bytes.begin);
    for (; token < view->token_count &&
           view->tokens[token].span.begin < piece->bytes.end;
         token++) {
        struct gold_token *added = ARRAY_PUSH(&article->tokens);
        if (added == NULL) {
            return false;
        }
        *added = (struct gold_token){token, piece->role};
        quote->count++;
    }
    return true;
}

/* The head of the cue: of the run of its tokens that holds the best. */
static void find_head(const struct quotes_article *article,
                      struct gold_quote *quote)
{
    hsy_span cue = {HSY_NONE, 0};
    for (uint32_t i = 0; i < quote->count; i++) {
        const struct gold_token *token =
            &article->tokens.items[quote->first + i];
        if (token->role == QUOTE_CUE && cue.begin == HSY_NONE) {
            cue = (hsy_span){token->token, token->token + 1};
        } else if (token->role == QUOTE_CUE && token->token == cue.end) {
            cue.end++;
        }
    }
    quote->head = cue.begin == HSY_NONE
                      ? HSY_NONE
                      : quote_facts_cue_head(&article->facts, cue);
}

static bool align(struct quotes_article *article, const struct gold *gold)
{
    struct gold_quote *quote = NULL;
    for (size_t i = 0; i < gold->pieces.count; i++) {
        const struct gold_piece *piece = &gold->pieces.items[i];
        if (i == 0 || piece[-1].quote != piece->quote) {
            quote = ARRAY_PUSH(&article->quotes);
            if (quote == NULL) {
                return false;
            }
            quote->first = (uint32_t)article->tokens.count;
        }
        if (!align_piece(article, piece, quote)) {
            return false;
        }
    }
    for (size_t i = 0; i < article->quotes.count; i++) {
        find_head(article, &article->quotes.items[i]);
    }
    return true;
}

/* -------------------------------------------------------------- reading -- */

static void release_article(struct quotes_article *article)
{
    quote_facts_release(&article->facts);
    picks_release(&article->rules);
    quote_view_release(&article->view);
    arena_release(&article->arena);
    hsy_document_free(article->document);
    hsy_analyzer_free(article->analyzer);
    ARRAY_RELEASE(&article->quotes);
    ARRAY_RELEASE(&article->tokens);
    free(article);
}

/* The text through the stages that extract-quotes needs. */
static hsy_status analyse(struct quotes_article *article,
                          const struct buffer *text, hsy_error *error)
{
    const hsy_models *models = hsy_models_builtin();
    struct words words;
    const struct tree_node *trees = NULL;
    article->document = hsy_document_new();
    article->analyzer = hsy_analyzer_new(models, NULL);
    if (article->document == NULL || article->analyzer == NULL) {
        return error_memory(error);
    }
    hsy_status status = hsy_document_set_text(article->document, "article",
                                              text->data, text->len, error);
    if (status == HSY_OK) {
        status = hsy_segment(article->analyzer, article->document, error);
    }
    if (status == HSY_OK) {
        status =
            syntax_words(article->analyzer, article->document, &words, error);
    }
    if (status == HSY_OK) {
        status =
            quote_view_make(&article->view, &article->arena, article->document,
                            &models->lexicon, words, error);
    }
    if (status == HSY_OK) {
        status = choose_quotes(&article->view, &article->arena, NULL,
                               &article->rules, error);
    }
    if (status == HSY_OK) {
        status = quote_learned_trees(article->analyzer, article->document,
                                     &trees, error);
    }
    if (status == HSY_OK) {
        status =
            quote_facts_make(&article->facts, &article->arena, &article->view,
                             &article->rules, trees, error);
    }
    return status;
}

/* Reads both files of the article whose stream is `name` in `folder`. */
static hsy_status read_article(struct quotes_article *article,
                               const char *folder, const char *name,
                               hsy_error *error)
{
    char path[NAME_MAX_BYTES];
    struct buffer text = {0}, stream = {0};
    struct gold gold = {{NULL, 0, 0}};
    int stem = (int)strlen(name) - 4;
    snprintf(path, sizeof path, "%s/%.*s.txt", folder, stem, name);
    hsy_status status = file_read(path, &text, error);
    if (status == HSY_OK) {
        snprintf(path, sizeof path, "%s/%s", folder, name);
        status = file_read(path, &stream, error);
    }
    if (status == HSY_OK) {
        status = analyse(article, &text, error);
    }
    if (status == HSY_OK &&
        (!read_gold(&gold, &stream) || !align(article, &gold))) {
        status = error_memory(error);
    }
    ARRAY_RELEASE(&gold.pieces);
    buffer_release(&text);
    buffer_release(&stream);
    return status;
}

static int is_stream(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);
    return len > 4 && strcmp(entry->d_name + len - 4, ".tsv") == 0;
}

static hsy_status add_article(struct quotes_corpus *corpus, const char *folder,
                              const char *name, hsy_error *error)
{
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
    struct quotes_article **slot = ARRAY_PUSH(&corpus->articles);
    if (slot == NULL) {
        return error_memory(error);
    }
    *slot = calloc(1, sizeof **slot);
    if (*slot == NULL) {
        corpus->articles.count--;
        return error_memory(error);
    }
    return read_article(*slot, folder, name, error);
}

hsy_status quotes_corpus_read(struct quotes_corpus *corpus, const char *folder,
                              uint32_t every, hsy_error *error)
{
    struct dirent **names;
    int count = scandir(folder, &names, is_stream, alphasort);
    if (count < 0) {
        return error_set(error, HSY_ERR_READ, "'%s': cannot be listed", folder);
    }
    hsy_status status = HSY_OK;
    for (int i = 0; i < count; i++) {
        if (status == HSY_OK && (uint32_t)i % every == 0) {
            status = add_article(corpus, folder, names[i]->d_name, error);
        }
        free(names[i]);
    }
    free(names);
    return status;
}

void quotes_corpus_release(struct quotes_corpus *corpus)
{
    for (size_t i = 0; i < corpus->articles.count; i++) {
        release_article(corpus->articles.items[i]);
    }
    ARRAY_RELEASE(&corpus->articles);
}
