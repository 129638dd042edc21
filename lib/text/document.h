/* The document and its layers, as the library sees it.
 *
 * Layers are arrays of plain structs over byte ranges. Each layer is absent,
 * loaded (read from a stream: its rows are kept as they stood and passed on)
 * or made (by a stage in this process: the writer forms its rows). */
#ifndef HSY_TEXT_DOCUMENT_H
#define HSY_TEXT_DOCUMENT_H

#include "base/arena.h"
#include "base/array.h"
#include "base/buffer.h"
#include "hearsay.h"

enum layer {
    LAYER_DOCUMENT,
    LAYER_SENTENCE,
    LAYER_TOKEN,
    LAYER_ENTITY,
    LAYER_QUOTE,
    LAYER_CUE,
    LAYER_SOURCE,
    LAYER_FOREIGN,
    LAYER_COUNT
};

enum layer_state { STATE_ABSENT, STATE_LOADED, STATE_MADE };

/* The stages, in order; bits of document.stages. */
enum stage {
    STAGE_SEGMENT,
    STAGE_ENTITIES,
    STAGE_QUOTES,
    STAGE_SOURCES,
    STAGE_COUNT
};

/* A row that a stream brought. */
struct document_row {
    hsy_text raw;   /* the whole line with its newline */
    hsy_text layer; /* its name */
    hsy_text id;
    hsy_text refs; /* ids, comma-separated, or `-` */
    hsy_span span;
    uint32_t record; /* index in its layer, or HSY_NONE: its label is not one
                      * that the stages know */
    uint8_t rank;    /* an enum layer */
    bool fragment;   /* not the first row of its record */
};

struct document_field {
    hsy_text key, value; /* without the stream's escapes */
};

/* What the token layer says beyond hsy_token; one for each token. */
struct token_syntax {
    hsy_text lemma; /* no data: not known */
    uint32_t head;  /* index of a token; its own index is the root;
                     * HSY_NONE: not known */
    /* As in syntax/syntax.h; 255: not known. */
    uint8_t upos, xpos, deprel;
};

struct word_store;

struct hsy_document {
    struct arena arena;      /* every text that the document owns */
    struct buffer text_copy; /* holds `text` */
    struct buffer scratch;   /* a field's value in the making */
    hsy_text name, text;
    bool text_missing; /* the stream's document row had no text */
    uint32_t invalid, first_invalid;

    ARRAY(struct document_field)
    fields;                          /* of the document row, sorted by key */
    ARRAY(struct document_row) rows; /* loaded rows, as sorted as they came */
    uint8_t state[LAYER_COUNT]; /* of LAYER_DOCUMENT: loaded until a field of
                                 * its row changes */
    bool token_rows;            /* the token layer is written, not only used */

    ARRAY(hsy_sentence) sentences;
    ARRAY(hsy_token) tokens;
    ARRAY(hsy_range) sentence_tokens;  /* one for each sentence */
    ARRAY(struct token_syntax) syntax; /* one for each token, or none */
    ARRAY(hsy_entity) entities;
    ARRAY(hsy_span) fragments;
    ARRAY(hsy_quote) quotes;
    ARRAY(hsy_cue) cues;
    ARRAY(hsy_source) sources;
    ARRAY(uint32_t) references;

    /* For a loaded layer: row of the record with this index (its first
     * fragment's). Empty for a layer that was made. */
    ARRAY(uint32_t) record_rows[LAYER_COUNT];

    /* What lib/syntax keeps for the tokens: made on demand, its memory kept
     * from document to document and freed through `free_words`. */
    struct word_store *words;
    void (*free_words)(struct word_store *words);
    bool words_ready;
};

/* The text of a span. */
hsy_text document_slice(const hsy_document *document, hsy_span span);

/* Copies `text` into the document's arena. */
hsy_text document_keep(hsy_document *document, hsy_text text);

/* Sets or replaces a field; `key` and `value` are copied. */
hsy_status document_put_field(hsy_document *document, hsy_text key,
                              hsy_text value, hsy_error *error);
hsy_text document_get_field(const hsy_document *document, const char *key);

/* Whether `tools=` names the stage's tool. */
bool document_has_run(const hsy_document *document, enum stage stage);

/* The name of the stage's tool: `segment` ... */
const char *stage_tool(enum stage stage);

/* HSY_ERR_STAGE if the document has no text, or neither rows of the layer nor
 * the name of the tool that makes it. `needed` is LAYER_SENTENCE, LAYER_QUOTE
 * or LAYER_DOCUMENT, which is always there. */
hsy_status document_check_needs(const hsy_document *document, enum layer needed,
                                hsy_error *error);

/* Begins a stage. HSY_END if the stage has run already and `replace` is
 * false: the caller then returns HSY_OK and changes nothing. Otherwise its
 * layers are emptied; with `replace` what would then point at nothing goes
 * too, and the tools that made it leave `tools=`. HSY_ERR_STAGE if the
 * document has no text or lacks a layer that the stage needs. */
hsy_status document_begin_stage(hsy_document *document, enum stage stage,
                                bool replace, hsy_error *error);

/* Ends a stage: marks its layers as made and appends the tool, with the
 * version and `hash`, to `tools=`. */
hsy_status document_end_stage(hsy_document *document, enum stage stage,
                              const char *hash, hsy_error *error);

/* Index of the first sentence that ends behind `at`; the count if none. */
uint32_t document_sentence_at(const hsy_document *document, uint32_t at);

/* Index of the first token that ends behind `at`; the count if none. */
uint32_t document_token_at(const hsy_document *document, uint32_t at);

#endif
