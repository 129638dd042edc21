/* Stages of a document: what has run, what a new run drops. */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "text/document.h"
#include "text/drop.h"

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

const char *stage_tool(enum stage stage)
{
    return STAGES[stage].tool;
}

/* ------------------------------------------------------------- tools= -- */

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
    hsy_text entry;
    while (text_next_item(&list, ',', &entry)) {
        if (names_tool(entry, STAGES[stage].tool)) {
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
    hsy_text list = document_get_field(document, "tools"), entry;
    bool room = true;
    kept->len = 0;
    while (room && text_next_item(&list, ',', &entry)) {
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

hsy_status document_check_needs(const hsy_document *document, enum layer needed,
                                hsy_error *error)
{
    if (document->text_missing) {
        return error_set(error, HSY_ERR_STAGE,
                         "the stream does not carry the document's text; pipe "
                         "the text through segment");
    }
    if (needed == LAYER_SENTENCE &&
        !document_has_run(document, STAGE_SEGMENT) &&
        document->state[LAYER_SENTENCE] == STATE_ABSENT) {
        return error_set(error, HSY_ERR_STAGE,
                         "the document has no sentences; pipe it through "
                         "segment first");
    }
    if (needed == LAYER_QUOTE && !document_has_run(document, STAGE_QUOTES) &&
        document->state[LAYER_QUOTE] == STATE_ABSENT) {
        return error_set(error, HSY_ERR_STAGE,
                         "the document has no quotations; pipe it through "
                         "extract-quotes first");
    }
    return HSY_OK;
}

static bool any_has_run(const hsy_document *document, unsigned stages)
{
    for (unsigned i = 0; i < STAGE_COUNT; i++) {
        if ((stages >> i & 1) != 0 &&
            document_has_run(document, (enum stage)i)) {
            return true;
        }
    }
    return false;
}

hsy_status document_begin_stage(hsy_document *document, enum stage stage,
                                bool replace, hsy_error *error)
{
    bool has_run = document_has_run(document, stage);
    if (has_run && !replace) {
        return HSY_END;
    }
    hsy_status status =
        document_check_needs(document, (enum layer)STAGES[stage].needed, error);
    if (status != HSY_OK) {
        return status;
    }
    unsigned layers = STAGES[stage].layers;
    status = document_drop_layers(document, &layers, error);
    if (status != HSY_OK) {
        return status;
    }
    empty_layers(document, layers);
    unsigned forgotten = stages_of(layers);
    return any_has_run(document, forgotten)
               ? forget_tools(document, forgotten, error)
               : HSY_OK;
}
