#include "annotate/numeric.h"

#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Pieces of the patterns: digits or words of a number, a range of two, a
 * count that may be vague. All are deterministic over the classes. */
#define DIGITS "(?:[dNYnB]S{0,2})"
#define SPELT  "(?:(?:W(?:-?W)?|haS|aS(?!e))(?:-?S)*(?:&?W(?:-?W)?S{0,2}){0,3})"
#define NUM    "(?:" DIGITS "|" SPELT ")"
#define RANGE  "(?:[-x]" NUM ")?"
#define COUNT  "(?:" NUM RANGE "|F|aFe?)"

/* Classes that any match needs one of. */
#define TRIGGERS "dNnYBWSJOofhqaMDjwGsvlzEFtHKiLIVPQTg"

static const hsy_entity_label LABELS[] = {
#define NUMERIC_PATTERN(label, pattern) HSY_##label,
#include "annotate/numeric.def"
#undef NUMERIC_PATTERN
};

/* One alternative for each pattern, each an own group: the number of the last
 * group that took part tells which one matched. */
static const char PATTERN[] = "(?!)"
#define NUMERIC_PATTERN(label, pattern) "|(" pattern ")"
#include "annotate/numeric.def"
#undef NUMERIC_PATTERN
    ;

/* Far above what any sentence needs; a bound on the worst. */
enum { MATCH_LIMIT = 1000000 };

struct numeric {
    pcre2_code *code;
    pcre2_match_context *context;
    pcre2_match_data *match;
    struct buffer classes;
};

static bool compile(struct numeric *numeric)
{
    int number;
    PCRE2_SIZE offset;
    numeric->code = pcre2_compile((PCRE2_SPTR)PATTERN, PCRE2_ZERO_TERMINATED, 0,
                                  &number, &offset, NULL);
    if (numeric->code == NULL) {
        return false;
    }
    /* Without JIT the same code is interpreted. */
    (void)pcre2_jit_compile(numeric->code, PCRE2_JIT_COMPLETE);
    numeric->match = pcre2_match_data_create_from_pattern(numeric->code, NULL);
    numeric->context = pcre2_match_context_create(NULL);
    if (numeric->match == NULL || numeric->context == NULL) {
        return false;
    }
    pcre2_set_match_limit(numeric->context, MATCH_LIMIT);
    return true;
}

struct numeric *numeric_new(void)
{
    struct numeric *numeric = calloc(1, sizeof *numeric);
    if (numeric != NULL && !compile(numeric)) {
        numeric_free(numeric);
        return NULL;
    }
    return numeric;
}

void numeric_free(struct numeric *numeric)
{
    if (numeric == NULL) {
        return;
    }
    pcre2_code_free(numeric->code);
    pcre2_match_context_free(numeric->context);
    pcre2_match_data_free(numeric->match);
    buffer_release(&numeric->classes);
    free(numeric);
}

/* The next match from `*at` on; its label, with the span in `*at` and
 * `*end`, or -1 if there is none (also where the limit is met: what stands
 * behind is then left untagged). */
static int next_match(struct numeric *numeric, size_t *at, size_t *end)
{
    int groups = pcre2_match(numeric->code, (PCRE2_SPTR)numeric->classes.data,
                             numeric->classes.len, *at, PCRE2_NOTEMPTY,
                             numeric->match, numeric->context);
    if (groups < 2) {
        return -1;
    }
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(numeric->match);
    *at = ends[0];
    *end = ends[1];
    return (int)LABELS[groups - 2];
}

bool numeric_find(struct numeric *numeric, struct words words, hsy_range range,
                  struct numeric_matches *out)
{
    if (!numeric_classes(words, range, &numeric->classes)) {
        return false;
    }
    size_t at = 0, end = 0;
    if (!buffer_append_byte(&numeric->classes, '\0')) {
        return false;
    }
    numeric->classes.len--;
    if (strpbrk(numeric->classes.data, TRIGGERS) == NULL) {
        return true;
    }
    int label;
    while ((label = next_match(numeric, &at, &end)) >= 0) {
        struct numeric_match *match = ARRAY_PUSH(&out->list);
        if (match == NULL) {
            return false;
        }
        match->first = range.first + (uint32_t)at;
        match->end = range.first + (uint32_t)end;
        match->label = (hsy_entity_label)label;
        at = end;
    }
    return true;
}
