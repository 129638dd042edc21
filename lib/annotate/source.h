/* The source of each quotation: the stage hsy_attribute_sources from inside.
 *
 * Mentions are found first (source_find.c: beside the cue; relay.c: who was
 * told and who passed it on), then read and resolved in text order together
 * with all else that the text mentions, then given to the quotations that
 * have no cue (source_running.c), and written to the document. */
#ifndef HSY_ANNOTATE_SOURCE_H
#define HSY_ANNOTATE_SOURCE_H

#include "annotate/phrase.h"
#include "annotate/quote_view.h"
#include "annotate/resolve.h"

struct quote_learned;

enum row_kind {
    ROW_SOURCE,
    ROW_UNSTATED, /* its span is the cue's first token, and empty */
    ROW_RELAY,    /* who passed it on: becomes a source row without quotes */
    ROW_HEARER    /* who was told: becomes an attribute */
};

struct source_row {
    struct token_span span;
    struct token_span antecedent; /* of `who`; else empty */
    struct mention mention;       /* of the antecedent, where there is one */
    uint32_t referent;
    uint32_t cue;    /* token of the cue that it was found with, HSY_NONE */
    uint32_t quote;  /* the first quote that it was found for, HSY_NONE */
    uint32_t hearer; /* index of a row, HSY_NONE */
    uint32_t relay;  /* index of a row, HSY_NONE */
    uint8_t kind;
    bool kept; /* it is written */
};

struct attribution {
    struct source_text text;
    struct discourse discourse;
    struct quote_view view;        /* for the learned decision */
    struct quote_learned *learned; /* NULL: rules alone */
    ARRAY(struct source_row) rows;
    uint32_t *row_of;         /* by quote: its row, HSY_NONE */
    uint32_t *cue_of;         /* by quote: its first cue, HSY_NONE */
    uint32_t *row_at;         /* by token: the source row that begins there */
    uint32_t asker, answerer; /* referents of a transcript's Q and A */
};

/* The tokens of a cue, and those of a quote's fragment. */
struct token_span cue_tokens(const struct attribution *work, uint32_t cue);
struct token_span fragment_tokens(const struct attribution *work,
                                  uint32_t quote, uint32_t fragment);

/* The sentence of a token, as a scope for phrases; of a very long one the
 * words around the token. */
struct phrase_scope scope_around(const struct attribution *work,
                                 uint32_t token);

/* A new row, or the source row that stands there already; HSY_NONE if memory
 * is short. */
uint32_t add_row(struct attribution *work, enum row_kind kind,
                 struct token_span span);

/* Finds the rows of all quotes that have a cue; false if memory is short. */
bool find_sources(struct attribution *work);

/* Finds who was told and who passed it on, for the rows found so far. */
bool find_hearers(struct attribution *work);
bool find_relays(struct attribution *work);

/* Resolves a row that is a transcript's label; false if it is none. */
bool resolve_label(struct attribution *work, struct source_row *row);

/* Gives the quotes without a row one: before resolution where the text names
 * a speaker beside them, behind it where another quote's speaker goes on. */
bool find_introduced(struct attribution *work);
void let_speakers_go_on(struct attribution *work);

/* Reads what the text says of the speakers and of each row: terms and the
 * reason for them, roles, affiliations (source_facts.c). */
void read_facts(struct attribution *work);
bool is_vague(const struct source_text *text, const struct mention *mention);
hsy_text hedge_of(const struct attribution *work, const struct source_row *row);

/* Indices of the rows in text order, in scratch memory; NULL if it is short. */
uint32_t *rows_in_order(struct attribution *work);

/* Writes the rows that are kept to the document. */
hsy_status emit_sources(struct attribution *work, hsy_error *error);

#endif
