/* Stages of a document: what has run, what a new run drops. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "text/document.h"

static const struct {
    const char *tool;
    uint8_t layers; /* those that the stage makes, as bits */
    uint8_t needed; /* a layer that must be there, or LAYER_DOCUMENT */
} STAGES[STAGE_COUNT] = {
    [STAGE_SEGMENT] = {"segment", 1 << LAYER_SENTENCE | 1 << LAYER_TOKEN,
                       LAYER_DOCUMENT},
    [STAGE_ENTITIES] = {"tag-entities", 1 << LAYER_ENTITY, LAYER_SENTENCE},
    [STAGE_QUOTES] = {"extract-quotes", 1 << LAYER_QUOTE | 1 << LAYER_CUE,
                      LAYER_SENTENCE},
    [STAGE_SOURCES] = {"attribute-sources", 1 << LAYER_SOURCE, LAYER_QUOTE},
};

/* The layers whose rows refer to rows of a layer. */
static const uint8_t REFERRERS[LAYER_COUNT] = {
    [LAYER_SENTENCE] = 1 << LAYER_TOKEN | 1 << LAYER_ENTITY | 1 << LAYER_QUOTE,
    [LAYER_QUOTE] = 1 << LAYER_CUE | 1 << LAYER_SOURCE,
};

const char *stage_tool(enum stage stage)
{
    return STAGES[stage].tool;
}

/* ------------------------------------------------------------- tools= -- */

/* Cuts the first entry off the comma-separated `*list`. */
static hsy_text next_entry(hsy_text *list)
{
    const char *comma =
        list->len == 0 ? NULL : memchr(list->data, ',', list->len);
    hsy_text entry = {
        list->data, comma == NULL ? list->len : (uint32_t)(comma - list->data)};
    uint32_t taken = comma == NULL ? list->len : entry.len + 1;
    *list = (hsy_text){list->data + taken, list->len - taken};
    return entry;
}

/* Whether an entry of `tools=` is `name-VERSION...`. */
static bool names_tool(hsy_text entry, const char *name)
{
    size_t len = strlen(name);
    return entry.len > len + 1 && memcmp(entry.data, name, len) == 0 &&
           entry.data[len] == '-' && entry.data[len + 1] >= '0' &&
           entry.data[len + 1] <= '9';
}

bool document_has_run(const hsy_document *document, enum stage stage)
{
    hsy_text list = document_get_field(document, "tools");
    while (list.len != 0) {
        if (names_tool(next_entry(&list), STAGES[stage].tool)) {
            return true;
        }
    }
    return false;
}

static bool add_entry(struct buffer *out, hsy_text entry)
{
    return (out->len == 0 || buffer_append_byte(out, ',')) &&
           buffer_append(out, entry.data, entry.len);
}

/* Writes `tools=` from the scratch buffer, unless that is short of memory. */
static hsy_status put_tools(hsy_document *document, bool room, hsy_error *error)
{
    const struct buffer *tools = &document->scratch;
    hsy_text value = {tools->len == 0 ? "" : tools->data, (uint32_t)tools->len};
    return room ? document_put_field(document, text_of("tools"), value, error)
                : error_memory(error);
}

/* Writes `tools=` without the stages in `dropped`, as bits. */
static hsy_status forget_tools(hsy_document *document, unsigned dropped,
                               hsy_error *error)
{
    struct buffer *kept = &document->scratch;
    hsy_text list = document_get_field(document, "tools");
    bool room = true;
    kept->len = 0;
    while (list.len != 0 && room) {
        hsy_text entry = next_entry(&list);
        bool drop = false;
        for (unsigned i = 0; i < STAGE_COUNT; i++) {
            drop |=
                (dropped >> i & 1) != 0 && names_tool(entry, STAGES[i].tool);
        }
        room = drop || add_entry(kept, entry);
    }
    return put_tools(document, room, error);
}

hsy_status document_end_stage(hsy_document *document, enum stage stage,
                              const char *hash, hsy_error *error)
{
    for (unsigned i = 0; i < LAYER_COUNT; i++) {
        bool used_only = i == LAYER_TOKEN && !document->token_rows;
        if ((STAGES[stage].layers >> i & 1) != 0 && !used_only) {
            document->state[i] = STATE_MADE;
        }
    }
    struct buffer *tools = &document->scratch;
    hsy_text list = document_get_field(document, "tools");
    tools->len = 0;
    bool room = (list.len == 0 || add_entry(tools, list)) &&
                add_entry(tools, text_of(STAGES[stage].tool)) &&
                buffer_append_string(tools, "-" HSY_VERSION "+") &&
                buffer_append_string(tools, hash);
    return put_tools(document, room, error);
}

/* ------------------------------------------------------------ dropping -- */

/* Whether loaded rows of the layer refer to something. A corpus may have
 * quotes that refer to no sentence: they outlive a new segmentation. */
static bool layer_refers(const hsy_document *document, unsigned layer)
{
    if (document->state[layer] != STATE_LOADED) {
        return document->state[layer] == STATE_MADE;
    }
    for (size_t i = 0; i < document->rows.count; i++) {
        const struct document_row *row = &document->rows.items[i];
        if (row->rank == layer && !text_is(row->refs, "-")) {
            return true;
        }
    }
    return false;
}

/* `layers` and all that would dangle without them, as bits. */
static unsigned with_referrers(const hsy_document *document, unsigned layers)
{
    for (unsigned i = 0; i < LAYER_COUNT; i++) {
        if ((layers >> i & 1) == 0) {
            continue;
        }
        for (unsigned k = i + 1; k < LAYER_COUNT; k++) {
            if ((REFERRERS[i] >> k & 1) != 0 && layer_refers(document, k)) {
                layers |= 1u << k;
            }
        }
    }
    return layers;
}

static int compare_ids(const void *a, const void *b)
{
    const hsy_text *x = a, *y = b;
    uint32_t common = x->len < y->len ? x->len : y->len;
    int order = memcmp(x->data, y->data, common);
    return order != 0 ? order : (x->len > y->len) - (x->len < y->len);
}

/* Whether one of the row's refs is among the sorted `ids`. */
static bool row_dangles(const struct document_row *row, const hsy_text *ids,
                        size_t count)
{
    hsy_text refs = row->refs;
    while (count != 0 && refs.len != 0) {
        hsy_text ref = next_entry(&refs);
        if (bsearch(&ref, ids, count, sizeof *ids, compare_ids) != NULL) {
            return true;
        }
    }
    return false;
}

/* Takes the rows of `layers` out, and foreign rows that refer to them. */
static bool drop_rows(hsy_document *document, unsigned layers)
{
    ARRAY(hsy_text) ids = {0};
    for (size_t i = 0; i < document->rows.count; i++) {
        if ((layers >> document->rows.items[i].rank & 1) != 0) {
            hsy_text *id = ARRAY_PUSH(&ids);
            if (id == NULL) {
                ARRAY_RELEASE(&ids);
                return false;
            }
            *id = document->rows.items[i].id;
        }
    }
    if (ids.count != 0) {
        qsort(ids.items, ids.count, sizeof *ids.items, compare_ids);
    }
    size_t kept = 0;
    for (size_t i = 0; i < document->rows.count; i++) {
        struct document_row row = document->rows.items[i];
        if ((layers >> row.rank & 1) == 0 &&
            (row.rank != LAYER_FOREIGN ||
             !row_dangles(&row, ids.items, ids.count))) {
            document->rows.items[kept++] = row;
        }
    }
    document->rows.count = kept;
    ARRAY_RELEASE(&ids);
    return true;
}

/* Points the records of the loaded layers that are left at their rows, which
 * have moved. */
static void renumber_rows(hsy_document *document)
{
    for (size_t i = 0; i < document->rows.count; i++) {
        const struct document_row *row = &document->rows.items[i];
        if (!row->fragment && row->record != HSY_NONE) {
            document->record_rows[row->rank].items[row->record] = (uint32_t)i;
        }
    }
}

static void empty_layers(hsy_document *document, unsigned layers)
{
    for (unsigned i = 0; i < LAYER_COUNT; i++) {
        if ((layers >> i & 1) != 0) {
            document->state[i] = STATE_ABSENT;
            document->record_rows[i].count = 0;
        }
    }
    if ((layers >> LAYER_SENTENCE & 1) != 0) {
        document->sentences.count = 0;
    }
    if ((layers >> LAYER_TOKEN & 1) != 0) {
        document->tokens.count = document->sentence_tokens.count = 0;
        document->syntax.count = 0;
        document->words_ready = document->token_rows = false;
    }
    if ((layers >> LAYER_ENTITY & 1) != 0) {
        document->entities.count = 0;
    }
    if ((layers >> LAYER_QUOTE & 1) != 0) {
        document->quotes.count = document->cues.count = 0;
    }
    if ((layers >> LAYER_SOURCE & 1) != 0) {
        document->sources.count = document->references.count = 0;
    }
}

static unsigned stages_of(unsigned layers)
{
    unsigned stages = 0;
    for (unsigned i = 0; i < STAGE_COUNT; i++) {
        if ((STAGES[i].layers & layers) != 0) {
            stages |= 1u << i;
        }
    }
    return stages;
}

static hsy_status check_needs(const hsy_document *document, enum stage stage,
                              hsy_error *error)
{
    if (document->text_missing) {
        return error_set(error, HSY_ERR_STAGE,
                         "the stream does not carry the document's text; pipe "
                         "the text through segment");
    }
    if (STAGES[stage].needed == LAYER_SENTENCE &&
        !document_has_run(document, STAGE_SEGMENT) &&
        document->state[LAYER_SENTENCE] == STATE_ABSENT) {
        return error_set(error, HSY_ERR_STAGE,
                         "the document has no sentences; pipe it through "
                         "segment first");
    }
    if (STAGES[stage].needed == LAYER_QUOTE &&
        !document_has_run(document, STAGE_QUOTES) &&
        document->state[LAYER_QUOTE] == STATE_ABSENT) {
        return error_set(error, HSY_ERR_STAGE,
                         "the document has no quotations; pipe it through "
                         "extract-quotes first");
    }
    return HSY_OK;
}

hsy_status document_begin_stage(hsy_document *document, enum stage stage,
                                bool replace, hsy_error *error)
{
    bool has_run = document_has_run(document, stage);
    if (has_run && !replace) {
        return HSY_END;
    }
    hsy_status status = check_needs(document, stage, error);
    if (status != HSY_OK) {
        return status;
    }
    unsigned layers = with_referrers(document, STAGES[stage].layers);
    if (!drop_rows(document, layers)) {
        return error_memory(error);
    }
    empty_layers(document, layers);
    renumber_rows(document);
    return has_run ? forget_tools(document, stages_of(layers), error) : HSY_OK;
}
