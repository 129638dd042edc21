/* A document as the search for quotations sees it: words, the stretches in
 * marks that they stand in, and units to search. */
#ifndef HSY_ANNOTATE_QUOTE_VIEW_H
#define HSY_ANNOTATE_QUOTE_VIEW_H

#include "annotate/marks.h"
#include "annotate/phrase.h"
#include "base/arena.h"
#include "syntax/syntax.h"
#include "text/document.h"

/* Sentences of one paragraph that quotation marks hold together: tokens
 * [begin, end). */
struct quote_unit {
    uint32_t begin, end;
    uint32_t paragraph; /* number, from 1 */
    hsy_role role;
    bool is_headline; /* a heading, or a line without a stop */
};

struct quote_view {
    const hsy_document *document;
    const struct lexicon *lexicon;
    const struct word *words;
    const hsy_token *tokens;
    uint32_t token_count;
    struct marks marks;
    hsy_span *stretch_tokens; /* tokens of each stretch, with its marks */
    uint32_t *outer; /* for each token its outermost stretch, or HSY_NONE */
    struct quote_unit *units;
    uint32_t unit_count;
};

/* Makes the view of a document that has tokens, whose words are `words`.
 * Arrays live in `arena`, the marks until quote_view_release. Borrows the
 * rest. HSY_ERR_MEMORY. */
hsy_status quote_view_make(struct quote_view *view, struct arena *arena,
                           const hsy_document *document,
                           const struct lexicon *lexicon, struct words words,
                           hsy_error *error);
void quote_view_release(struct quote_view *view);

/* Whether the token stands in quotation marks or is one. */
bool quote_view_in_marks(const struct quote_view *view, uint32_t token);

/* The outermost stretch whose opening mark is the token, or HSY_NONE. */
uint32_t quote_view_opens(const struct quote_view *view, uint32_t token);

/* Where the outermost stretch of a token in marks ends, else the next token:
 * how a walk over the words of a sentence steps over quotations. */
uint32_t quote_view_next(const struct quote_view *view, uint32_t token);

/* Number of tokens in [begin, end) that are words. */
uint32_t quote_view_word_count(const struct quote_view *view, hsy_span tokens);

/* Whether a stretch reads as speech: enough words, and a sentence's end or a
 * verb in it. */
bool quote_view_is_speech(const struct quote_view *view, uint32_t stretch);

#endif
