/* hearsay: who said what in news text, through whom, how openly named.
 *
 * The library in the order of its pipeline:
 *
 *     bytes -> document -> sentences -> tokens -> entities
 *           -> quotes and cues -> sources -> stream
 *
 * A whole program, without its error checks:
 *
 *     hsy_document *document = hsy_document_new();
 *     hsy_analyzer *analyzer = hsy_analyzer_new(hsy_models_builtin(), NULL);
 *     hsy_document_set_text(document, "news.txt", text, len, NULL);
 *     hsy_segment(analyzer, document, NULL);
 *     hsy_tag_entities(analyzer, document, NULL);
 *     hsy_extract_quotes(analyzer, document, NULL);
 *     hsy_attribute_sources(analyzer, document, NULL);
 *     size_t count;
 *     const hsy_source *sources = hsy_document_sources(document, &count);
 *
 * Conventions
 * - Lengths and offsets are bytes of the document's UTF-8 text, never
 *   characters. A span is [begin, end).
 * - Text is a pointer and a length, never ended by NUL unless said so.
 * - What a getter returns is borrowed: it stays until the document is reset,
 *   changed by a later stage or freed.
 * - Every function that can fail returns a status. Its last argument, an
 *   hsy_error, belongs to the caller, may be NULL, and is filled on failure.
 * - Objects are not shared between threads, but for hsy_models, which nothing
 *   changes: one document and one analyzer a thread.
 * - The library never prints, never exits and keeps no global state.
 */
#ifndef HEARSAY_H
#define HEARSAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define HSY_API __attribute__((visibility("default")))
#else
#define HSY_API
#endif

#define HSY_VERSION "0.1.0"

/* No record, no token, no number. */
#define HSY_NONE UINT32_MAX

/* ------------------------------------------------------------- errors -- */

typedef enum hsy_status {
    HSY_OK = 0,
    HSY_END,          /* no further document; not a failure */
    HSY_ERR_MEMORY,   /* an allocation failed */
    HSY_ERR_TOO_BIG,  /* a document of 2 GiB or more */
    HSY_ERR_ENCODING, /* the text is in an encoding that was not named, or
                       * does not convert from the one that was */
    HSY_ERR_STREAM,   /* not an annotation stream, or a broken one */
    HSY_ERR_STAGE,    /* an earlier stage has not run */
    HSY_ERR_READ,     /* the caller's read function failed */
    HSY_ERR_WRITE,    /* the caller's write function failed */
    HSY_ERR_OPTION    /* an option's value is not one of those allowed */
} hsy_status;

/* What went wrong and what to do, in one lower-case line without a full
 * stop. `line` is the line of the stream from 1, or 0. */
typedef struct hsy_error {
    hsy_status status;
    size_t line;
    char message[256]; /* ended by NUL, valid UTF-8 */
} hsy_error;

/* -------------------------------------------------------------- spans -- */

typedef struct hsy_span {
    uint32_t begin, end;
} hsy_span;

/* A borrowed text. `data` is NULL where there is none. */
typedef struct hsy_text {
    const char *data;
    uint32_t len;
} hsy_text;

/* A run of items in one of the document's lists. */
typedef struct hsy_range {
    uint32_t first, count;
} hsy_range;

/* ------------------------------------------------------------- models -- */

/* Lexicons and models: read only, shared by any number of threads. */
typedef struct hsy_models hsy_models;

/* What is compiled into the library. Never NULL, never freed. */
HSY_API const hsy_models *hsy_models_builtin(void);

/* First eight hex digits of the hash of what a model holds, and NUL: what
 * the stream's `tools=` names behind the version. */
HSY_API const char *hsy_models_hash(const hsy_models *models);

/* ----------------------------------------------------------- document -- */

/* One text and its layers. Owns all that its getters return. */
typedef struct hsy_document hsy_document;

/* NULL if memory is short. Free with hsy_document_free (NULL is allowed). */
HSY_API hsy_document *hsy_document_new(void);
HSY_API void hsy_document_free(hsy_document *document);

/* Empties the document and keeps its memory for the next one. */
HSY_API void hsy_document_reset(hsy_document *document);

/* Resets the document and gives it a copy of `text`, which is read as UTF-8;
 * bytes that are not valid are kept as they are. `name` is ended by NUL.
 * HSY_ERR_TOO_BIG, HSY_ERR_MEMORY; HSY_ERR_ENCODING for UTF-16, which must
 * be converted first (hsy_document_set_text_encoded). */
HSY_API hsy_status hsy_document_set_text(hsy_document *document,
                                         const char *name, const char *text,
                                         size_t len, hsy_error *error);

/* The same for text in another encoding, by any name that iconv knows
 * ("windows-1252", "UTF-16"). The converted text is the document; offsets
 * count its bytes. HSY_ERR_ENCODING if the name is unknown or a byte does
 * not convert; the message names the byte. */
HSY_API hsy_status hsy_document_set_text_encoded(hsy_document *document,
                                                 const char *name,
                                                 hsy_text text,
                                                 const char *encoding,
                                                 hsy_error *error);

/* Sets a field of the document row (`title`, `date` ...), both ended by NUL
 * and copied. Keys are [a-z-]+. HSY_ERR_OPTION, HSY_ERR_MEMORY. */
HSY_API hsy_status hsy_document_set_field(hsy_document *document,
                                          const char *key, const char *value,
                                          hsy_error *error);

HSY_API hsy_text hsy_document_name(const hsy_document *document);
HSY_API hsy_text hsy_document_text(const hsy_document *document);

/* The field's value, or a text whose data is NULL. */
HSY_API hsy_text hsy_document_field(const hsy_document *document,
                                    const char *key);

/* Number of bytes that are no part of valid UTF-8; `*first` is the offset of
 * the first of them. */
HSY_API uint32_t hsy_document_invalid_bytes(const hsy_document *document,
                                            uint32_t *first);

/* ----------------------------------------------------------- analyzer -- */

/* How the lines of a text make paragraphs. */
typedef enum hsy_layout {
    HSY_LAYOUT_AUTO,   /* found for each document */
    HSY_LAYOUT_LINES,  /* one paragraph a line */
    HSY_LAYOUT_BLANK,  /* paragraphs parted by blank lines; a line end inside
                        * ends nothing */
    HSY_LAYOUT_WRAPPED /* hard-wrapped lines, paragraphs parted by blank or
                        * short lines */
} hsy_layout;

typedef struct hsy_options {
    hsy_layout layout;
    bool tokens;  /* hsy_segment makes token rows for the stream too; what
                   * hsy_parse finds is added to them */
    bool replace; /* a stage that has run already runs anew */
} hsy_options;

/* Scratch memory of the stages; grows to the largest document. */
typedef struct hsy_analyzer hsy_analyzer;

/* Borrows `models` for its lifetime; copies `options`, NULL for the default.
 * NULL if memory is short. */
HSY_API hsy_analyzer *hsy_analyzer_new(const hsy_models *models,
                                       const hsy_options *options);
HSY_API void hsy_analyzer_free(hsy_analyzer *analyzer);

/* ------------------------------------------------------------- stages -- */

/* Each stage adds its layers to the document and appends itself to `tools=`.
 * A stage that has run (also in a stream that was read) changes nothing,
 * unless `replace` is set: then its layers, every record that would point at
 * nothing, and the tools that made them are dropped first.
 * HSY_ERR_STAGE names the tool that has to run before. */
HSY_API hsy_status hsy_segment(hsy_analyzer *analyzer, hsy_document *document,
                               hsy_error *error);
HSY_API hsy_status hsy_tag_entities(hsy_analyzer *analyzer,
                                    hsy_document *document, hsy_error *error);
HSY_API hsy_status hsy_extract_quotes(hsy_analyzer *analyzer,
                                      hsy_document *document, hsy_error *error);
HSY_API hsy_status hsy_attribute_sources(hsy_analyzer *analyzer,
                                         hsy_document *document,
                                         hsy_error *error);

/* Not a stage of its own, but the rest of `segment --tokens=full`: finds part
 * of speech, lemma and place in the sentence's dependency tree for every
 * token, and makes token rows that say so. The stages above find what they
 * need of that by themselves and come to the same results without it. Token
 * rows that a stream brought stay as they are. HSY_ERR_STAGE if the document
 * has no sentences, HSY_ERR_MEMORY. */
HSY_API hsy_status hsy_parse(hsy_analyzer *analyzer, hsy_document *document,
                             hsy_error *error);

/* ---------------------------------------------------------- sentences -- */

typedef enum hsy_role {
    HSY_ROLE_BODY,
    HSY_ROLE_HEADING,
    HSY_ROLE_CAPTION,
    HSY_ROLE_CREDIT,
    HSY_ROLE_DATELINE,
    HSY_ROLE_BYLINE,
    HSY_ROLE_LIST,
    HSY_ROLE_PULLQUOTE,
    HSY_ROLE_EMBED,
    HSY_ROLE_NOTE,
    HSY_ROLE_BOILERPLATE
} hsy_role;

typedef struct hsy_sentence {
    hsy_span span;
    uint32_t paragraph; /* from 1 */
    hsy_role role;
} hsy_sentence;

HSY_API const hsy_sentence *hsy_document_sentences(const hsy_document *document,
                                                   size_t *count);

/* ------------------------------------------------------------- tokens -- */

typedef struct hsy_token {
    hsy_span span;
    uint32_t sentence; /* index of its sentence */
} hsy_token;

/* The tokens, once a stage has needed them or the stream brought them. */
HSY_API const hsy_token *hsy_document_tokens(const hsy_document *document,
                                             size_t *count);

/* ----------------------------------------------------------- entities -- */

typedef enum hsy_entity_label {
    HSY_PERSON,
    HSY_ORG,
    HSY_GPE,
    HSY_LOC,
    HSY_FAC,
    HSY_NORP,
    HSY_EVENT,
    HSY_WORK_OF_ART,
    HSY_LAW,
    HSY_PRODUCT,
    HSY_LANGUAGE,
    HSY_DATE,
    HSY_TIME,
    HSY_MONEY,
    HSY_PERCENT,
    HSY_QUANTITY,
    HSY_CARDINAL,
    HSY_ORDINAL
} hsy_entity_label;

typedef enum hsy_gender {
    HSY_GENDER_UNKNOWN,
    HSY_GENDER_FEMALE,
    HSY_GENDER_MALE,
    HSY_GENDER_OTHER
} hsy_gender;

/* What a gender was read from. */
typedef enum hsy_gender_by {
    HSY_GENDER_BY_NOTHING,
    HSY_GENDER_BY_PRONOUN,
    HSY_GENDER_BY_TITLE,
    HSY_GENDER_BY_GIVEN_NAME
} hsy_gender_by;

typedef struct hsy_entity {
    hsy_span span;
    uint32_t sentence; /* index */
    uint32_t chain;    /* shared by all mentions of one entity, from 1; 0 for
                        * dates and numbers */
    hsy_entity_label label;
    hsy_gender gender;
    hsy_gender_by gender_by;
    hsy_text name;  /* fullest name of the entity in the document, or none */
    hsy_text title; /* title or role beside the name, or none */
} hsy_entity;

HSY_API const hsy_entity *hsy_document_entities(const hsy_document *document,
                                                size_t *count);

/* ---------------------------------------------------- quotes and cues -- */

typedef enum hsy_quote_label {
    HSY_QUOTE_DIRECT,
    HSY_QUOTE_MIXED,
    HSY_QUOTE_INDIRECT
} hsy_quote_label;

typedef enum hsy_quote_by {
    HSY_BY_UNKNOWN,
    HSY_BY_SPEECH,
    HSY_BY_THOUGHT,
    HSY_BY_WRITING
} hsy_quote_by;

/* Spans of quotes, cues and sources stand in one list of the document, in
 * which each record has a range; fragments are in text order. */
HSY_API const hsy_span *hsy_document_fragments(const hsy_document *document,
                                               size_t *count);

typedef struct hsy_quote {
    hsy_range fragments;
    uint32_t sentence; /* index of the sentence that it begins in */
    uint32_t in;       /* index of the quote that it is nested in, HSY_NONE */
    hsy_quote_label label;
    hsy_quote_by by;
} hsy_quote;

HSY_API const hsy_quote *hsy_document_quotes(const hsy_document *document,
                                             size_t *count);

typedef enum hsy_cue_label {
    HSY_CUE_VERB,
    HSY_CUE_NOUN,
    HSY_CUE_ADJECTIVE,
    HSY_CUE_ADVERB,
    HSY_CUE_PREPOSITION,
    HSY_CUE_PUNCTUATION
} hsy_cue_label;

typedef struct hsy_cue {
    hsy_range fragments;
    uint32_t quote; /* index of its quote */
    hsy_cue_label label;
    bool negated;
    hsy_text lemma; /* of its head, or none */
} hsy_cue;

HSY_API const hsy_cue *hsy_document_cues(const hsy_document *document,
                                         size_t *count);

/* ------------------------------------------------------------ sources -- */

typedef enum hsy_source_label {
    HSY_NAMED_PERSON,
    HSY_ORGANIZATION,
    HSY_MEDIA,
    HSY_DOCUMENT,
    HSY_GROUP,
    HSY_ANONYMOUS_PERSON,
    HSY_ANONYMOUS_GROUP,
    HSY_UNSTATED
} hsy_source_label;

typedef enum hsy_terms {
    HSY_TERMS_NONE,
    HSY_TERMS_ANONYMITY,
    HSY_TERMS_BACKGROUND,
    HSY_TERMS_PSEUDONYM
} hsy_terms;

typedef struct hsy_source {
    hsy_range fragments; /* one span of no length for `unstated` */
    hsy_range quotes;    /* in the list of references: indices of quotes */
    hsy_range maybe;     /* in the list of references: speaker numbers */
    uint32_t speaker;    /* from 1 */
    uint32_t via;        /* index of the source that relays it, HSY_NONE */
    hsy_source_label label;
    hsy_terms terms;
    hsy_gender gender;
    hsy_gender_by gender_by;
    bool vague;
    hsy_text name, to, org, role, why, hedge;
} hsy_source;

HSY_API const hsy_source *hsy_document_sources(const hsy_document *document,
                                               size_t *count);

/* The list of references that sources have ranges in. */
HSY_API const uint32_t *hsy_document_references(const hsy_document *document,
                                                size_t *count);

/* ------------------------------------------------------------- stream -- */

/* Reads at most `len` bytes into `buffer`: the number read, 0 at the end,
 * -1 on failure. */
typedef ptrdiff_t (*hsy_read)(void *context, char *buffer, size_t len);

/* Writes all of `data`: true, or false on failure. */
typedef bool (*hsy_write)(void *context, const char *data, size_t len);

typedef struct hsy_reader hsy_reader;

/* Reads an annotation stream through `read`. NULL if memory is short. */
HSY_API hsy_reader *hsy_reader_new(hsy_read read, void *context);
HSY_API void hsy_reader_free(hsy_reader *reader);

/* Resets `document` and fills it with the next one of the stream. HSY_END
 * after the last. HSY_ERR_STREAM: the input is no stream (nothing more can
 * be read), or this document is broken or torn (it is left out, and the next
 * call reads the one behind it); the error's line and message say where and
 * why. HSY_ERR_READ, HSY_ERR_MEMORY: nothing more can be read. */
HSY_API hsy_status hsy_reader_next(hsy_reader *reader, hsy_document *document,
                                   hsy_error *error);

typedef struct hsy_writer hsy_writer;

/* Writes an annotation stream through `write`, in large pieces. NULL if
 * memory is short. */
HSY_API hsy_writer *hsy_writer_new(hsy_write write, void *context);

/* Frees the writer; what was not flushed is lost. */
HSY_API void hsy_writer_free(hsy_writer *writer);

/* The header line. HSY_ERR_WRITE, HSY_ERR_MEMORY. */
HSY_API hsy_status hsy_writer_header(hsy_writer *writer, hsy_error *error);

/* All rows of the document. HSY_ERR_WRITE, HSY_ERR_MEMORY. */
HSY_API hsy_status hsy_writer_document(hsy_writer *writer,
                                       const hsy_document *document,
                                       hsy_error *error);
HSY_API hsy_status hsy_writer_flush(hsy_writer *writer, hsy_error *error);

/* -------------------------------------------------------------- table -- */

/* One row a quotation, with its source beside it: what a spreadsheet wants.
 * Columns: doc quote start end label text source class speaker name role org
 * to via cue lemma score par sentence date title. The fragments of a text are
 * joined by ` ... ` (U+2026), `via` is the relaying source's name, `sentence`
 * an id, `par` a number; date and title are the document's fields. What is
 * empty is `-`. */

typedef enum hsy_table_format {
    HSY_TABLE_TSV, /* tabs and the stream's escapes */
    HSY_TABLE_CSV  /* RFC 4180: commas, CRLF, quotation marks where needed;
                    * bytes that are no valid UTF-8 become U+FFFD */
} hsy_table_format;

/* What `start` and `end` count. A byte that is no part of valid UTF-8 counts
 * as one character. */
typedef enum hsy_offsets {
    HSY_OFFSETS_BYTES,
    HSY_OFFSETS_CHARS,
    HSY_OFFSETS_UTF16
} hsy_offsets;

typedef struct hsy_table_options {
    hsy_table_format format;
    hsy_offsets offsets;
} hsy_table_options;

typedef struct hsy_table hsy_table;

/* Writes a table through `write`, in large pieces; copies `options`, NULL for
 * the default. NULL if memory is short. */
HSY_API hsy_table *hsy_table_new(hsy_write write, void *context,
                                 const hsy_table_options *options);

/* Frees the table; what was not flushed is lost. */
HSY_API void hsy_table_free(hsy_table *table);

/* The header line; the rows of a document; all that is written so far.
 * HSY_ERR_WRITE, HSY_ERR_MEMORY. */
HSY_API hsy_status hsy_table_header(hsy_table *table, hsy_error *error);
HSY_API hsy_status hsy_table_document(hsy_table *table,
                                      const hsy_document *document,
                                      hsy_error *error);
HSY_API hsy_status hsy_table_flush(hsy_table *table, hsy_error *error);

#ifdef __cplusplus
}
#endif

#endif
