#include <stdlib.h>

#include "base/error.h"
#include "text/analyzer.h"
#include "text/boundary.h"
#include "text/dateline.h"
#include "text/document.h"
#include "text/glyph.h"
#include "text/layout.h"
#include "text/pullquote.h"
#include "text/role.h"
#include "text/segmenter.h"
#include "text/tokens.h"

struct segmenter {
    struct layout layout;
    struct splitter splitter;
};

void segmenter_free(struct segmenter *segmenter)
{
    if (segmenter != NULL) {
        layout_release(&segmenter->layout);
        splitter_release(&segmenter->splitter);
        free(segmenter);
    }
}

/* The analyzer's segmenter, made on first use; NULL if memory is short. */
static struct segmenter *segmenter_of(hsy_analyzer *analyzer)
{
    if (analyzer->segmenter == NULL) {
        analyzer->segmenter = calloc(1, sizeof *analyzer->segmenter);
    }
    if (analyzer->segmenter != NULL) {
        analyzer->segmenter->splitter.lookup.lexicon =
            &analyzer->models->lexicon;
    }
    return analyzer->segmenter;
}

struct word_lookup *segmenter_lookup(hsy_analyzer *analyzer)
{
    struct segmenter *segmenter = segmenter_of(analyzer);
    if (segmenter == NULL) {
        return NULL;
    }
    segmenter->splitter.lookup.failed = false;
    return &segmenter->splitter.lookup;
}

static bool add_row(hsy_document *document, hsy_span span, uint32_t paragraph,
                    hsy_role role)
{
    const char *base = document->text.data;
    const char *begin = glyph_skip_blank(base + span.begin, base + span.end);
    const char *end = glyph_skip_blank_before(begin, base + span.end);
    if (begin == end) {
        return true;
    }
    hsy_sentence *row = ARRAY_PUSH(&document->sentences);
    if (row == NULL) {
        return false;
    }
    row->span = (hsy_span){(uint32_t)(begin - base), (uint32_t)(end - base)};
    row->paragraph = paragraph;
    row->role = role;
    return true;
}

/* Rows of one paragraph: dateline, sentences, credit. */
static bool add_paragraph(struct segmenter *segmenter, hsy_document *document,
                          uint32_t index)
{
    const struct paragraph *paragraph =
        &segmenter->layout.paragraphs.items[index];
    struct splitter *splitter = &segmenter->splitter;
    hsy_text text = document->text;
    hsy_span whole = paragraph->span;
    hsy_role role = paragraph->role;
    uint32_t body = whole.begin;
    if (role == HSY_ROLE_BODY) {
        body = dateline_end(&splitter->lookup, text, whole);
    }
    hsy_span middle = {body, paragraph->credit};
    if (!add_row(document, (hsy_span){whole.begin, body}, index + 1,
                 HSY_ROLE_DATELINE) ||
        !splitter_split(splitter, text, middle)) {
        return false;
    }
    for (size_t i = 0; i < splitter->spans.count; i++) {
        if (!add_row(document, splitter->spans.items[i], index + 1, role)) {
            return false;
        }
    }
    return add_row(document, (hsy_span){paragraph->credit, whole.end},
                   index + 1, HSY_ROLE_CREDIT);
}

static bool make_sentences(struct segmenter *segmenter, hsy_document *document,
                           hsy_layout layout)
{
    segmenter->splitter.lookup.failed = false;
    if (!layout_find(&segmenter->layout, &segmenter->splitter.lookup,
                     document->text, layout)) {
        return false;
    }
    role_assign(&segmenter->splitter.lookup, document->text,
                &segmenter->layout);
    if (!pullquote_assign(&segmenter->layout, document->text)) {
        return false;
    }
    for (uint32_t i = 0; i < segmenter->layout.paragraphs.count; i++) {
        if (!add_paragraph(segmenter, document, i)) {
            return false;
        }
    }
    return true;
}

hsy_status hsy_segment(hsy_analyzer *analyzer, hsy_document *document,
                       hsy_error *error)
{
    hsy_status status = document_begin_stage(document, STAGE_SEGMENT,
                                             analyzer->options.replace, error);
    if (status != HSY_OK) {
        return status == HSY_END ? HSY_OK : status;
    }
    struct segmenter *segmenter = segmenter_of(analyzer);
    if (segmenter == NULL ||
        !make_sentences(segmenter, document, analyzer->options.layout)) {
        return error_memory(error);
    }
    if (analyzer->options.tokens) {
        status = tokens_require(analyzer, document, error);
        if (status != HSY_OK) {
            return status;
        }
        document->token_rows = true;
    }
    return document_end_stage(document, STAGE_SEGMENT, analyzer->models->hash,
                              error);
}
