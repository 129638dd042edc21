#include "stream/load_syntax.h"

#include <string.h>

#include "base/text.h"
#include "stream/tsv.h"
#include "syntax/syntax.h"

enum { NOT_KNOWN = 255 };

static uint8_t find_upos(hsy_text name)
{
    for (unsigned i = 0; i < UPOS_COUNT; i++) {
        if (text_is(name, syntax_upos_name((enum upos)i))) {
            return (uint8_t)i;
        }
    }
    return NOT_KNOWN;
}

static uint8_t find_xpos(hsy_text name)
{
    for (unsigned i = XPOS_NONE + 1; i < XPOS_COUNT; i++) {
        if (text_is(name, syntax_xpos_name((enum xpos)i))) {
            return (uint8_t)i;
        }
    }
    return NOT_KNOWN;
}

/* A relation's subtype (nsubj:pass) does not count. */
static uint8_t find_deprel(hsy_text name)
{
    const char *colon = name.len == 0 ? NULL : memchr(name.data, ':', name.len);
    name.len = colon == NULL ? name.len : (uint32_t)(colon - name.data);
    for (unsigned i = DEPREL_NONE + 1; i < DEPREL_COUNT; i++) {
        if (text_is(name, syntax_deprel_name((enum deprel)i))) {
            return (uint8_t)i;
        }
    }
    return NOT_KNOWN;
}

/* Index of the token that the row's head is, its own if it is the root. */
static uint32_t find_head(const struct rows *rows, const hsy_document *document,
                          const struct document_row *row, hsy_text head)
{
    if (text_is(head, "root")) {
        return row->record;
    }
    uint32_t at = head.len == 0 ? HSY_NONE : rows_find(rows, document, head);
    bool is_token =
        at != HSY_NONE && document->rows.items[at].rank == LAYER_TOKEN;
    return is_token ? document->rows.items[at].record : HSY_NONE;
}

static bool says_nothing(const struct row_detail *detail)
{
    return tsv_is_empty(detail->label) && tsv_is_empty(detail->attrs);
}

static bool any_syntax(const struct rows *rows, const hsy_document *document)
{
    for (size_t i = 0; i < document->record_rows[LAYER_TOKEN].count; i++) {
        uint32_t row = document->record_rows[LAYER_TOKEN].items[i];
        if (!says_nothing(&rows->details.items[row])) {
            return true;
        }
    }
    return false;
}

/* The value without its escapes, in the document's memory. */
static bool keep_value(hsy_document *document, hsy_text value, hsy_text *out)
{
    char *copy =
        value.len == 0 ? NULL : arena_alloc(&document->arena, value.len);
    if (copy != NULL) {
        *out = (hsy_text){copy, tsv_unescape_value(value, copy)};
    }
    return copy != NULL || value.len == 0;
}

bool load_syntax(const struct rows *rows, hsy_document *document)
{
    size_t count = document->tokens.count;
    if (!any_syntax(rows, document)) {
        return true;
    }
    if (!ARRAY_RESERVE(&document->syntax, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t at = document->record_rows[LAYER_TOKEN].items[i];
        const struct row_detail *detail = &rows->details.items[at];
        hsy_text lemma = tsv_find_attr(detail->attrs, "lemma");
        hsy_text head = tsv_find_attr(detail->attrs, "head");
        struct token_syntax *syntax = ARRAY_PUSH(&document->syntax);
        syntax->upos = find_upos(detail->label);
        syntax->xpos = find_xpos(tsv_find_attr(detail->attrs, "xpos"));
        syntax->deprel = find_deprel(tsv_find_attr(detail->attrs, "deprel"));
        syntax->head =
            find_head(rows, document, &document->rows.items[at], head);
        if (!keep_value(document, lemma, &syntax->lemma)) {
            return false;
        }
    }
    return true;
}
