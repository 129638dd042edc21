/* Dates, times, amounts and numbers, by rule.
 *
 * Each token gets a class (a digit, a month, `ago`), one character; regular
 * expressions over a sentence's classes find the expressions (numeric.def).
 * Spans are as OntoNotes has them: `about` and `more than` belong to the
 * number, as does the article of `the third quarter of 2019`. */
#ifndef HSY_ANNOTATE_NUMERIC_H
#define HSY_ANNOTATE_NUMERIC_H

#include "base/array.h"
#include "base/buffer.h"
#include "hearsay.h"
#include "syntax/syntax.h"

/* Tokens [first, end) of the document. */
struct numeric_match {
    uint32_t first, end;
    hsy_entity_label label;
};

struct numeric_matches {
    ARRAY(struct numeric_match) list; /* in text order, without overlaps */
};

/* Compiled patterns and scratch memory. */
struct numeric;

/* NULL if memory is short. Freed with numeric_free (NULL is allowed). */
struct numeric *numeric_new(void);
void numeric_free(struct numeric *numeric);

/* Appends the expressions among the tokens of `range` (a sentence's) to
 * `out`. False if memory is short. Linear in the number of tokens. */
bool numeric_find(struct numeric *numeric, struct words words, hsy_range range,
                  struct numeric_matches *out);

/* The classes of the tokens of `range`, one character each. */
bool numeric_classes(struct words words, hsy_range range, struct buffer *out);

#endif
