#include "annotate/marks_scan.h"

#include <string.h>

#include "base/utf8.h"

/* How many marks in a row are looked past. */
enum { ROW_MAX = 4, NONE = 0 };

struct shape_of {
    uint32_t code;
    uint8_t family, shape;
};

static const struct shape_of SHAPES[] = {
    {'"', MARK_STRAIGHT, MARK_EITHER},
    {'\'', MARK_SINGLE, MARK_EITHER},
    {'`', MARK_SINGLE, MARK_OPENING},
    {0x00AB, MARK_ANGLE, MARK_EITHER},
    {0x00BB, MARK_ANGLE, MARK_EITHER},
    {0x2018, MARK_CURLY_SINGLE, MARK_OPENING},
    {0x2019, MARK_CURLY_SINGLE, MARK_CLOSING},
    {0x201A, MARK_CURLY_SINGLE, MARK_LOW},
    {0x201B, MARK_CURLY_SINGLE, MARK_OPENING},
    {0x201C, MARK_CURLY, MARK_OPENING},
    {0x201D, MARK_CURLY, MARK_CLOSING},
    {0x201E, MARK_CURLY, MARK_LOW},
    {0x201F, MARK_CURLY, MARK_OPENING},
    {0x2039, MARK_ANGLE_SINGLE, MARK_EITHER},
    {0x203A, MARK_ANGLE_SINGLE, MARK_EITHER},
    {0xFF02, MARK_STRAIGHT, MARK_EITHER},
};

static const struct shape_of *shape_of(uint32_t code)
{
    if (code >= 0x80 && code != 0xAB && code != 0xBB &&
        (code < 0x2018 || code > 0x203A) && code != 0xFF02) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++) {
        if (SHAPES[i].code == code) {
            return &SHAPES[i];
        }
    }
    return NULL;
}

/* The character before or behind `at`, NONE at the paragraph's edge. */
static uint32_t code_before(hsy_text text, hsy_span paragraph, uint32_t at,
                            uint32_t *begin)
{
    uint32_t code = NONE;
    *begin = at;
    if (at > paragraph.begin) {
        *begin -= (uint32_t)utf8_decode_before(text.data + paragraph.begin,
                                               text.data + at, &code);
    }
    return code;
}

static uint32_t code_behind(hsy_text text, hsy_span paragraph, uint32_t at,
                            uint32_t *end)
{
    uint32_t code = NONE;
    *end = at;
    if (at < paragraph.end) {
        *end += (uint32_t)utf8_decode(text.data + at, text.data + paragraph.end,
                                      &code);
    }
    return code;
}

static bool is_space(uint32_t code)
{
    return code == NONE || utf8_is_space(code) || utf8_is_invisible(code);
}

static bool is_word(uint32_t code)
{
    return utf8_is_letter(code) || utf8_is_digit(code) || utf8_is_mark(code);
}

static bool is_dash(uint32_t code)
{
    return code == '-' || (code >= 0x2010 && code <= 0x2015);
}

/* A quotation does not begin with these. */
static bool ends_something(uint32_t code)
{
    return code == ',' || code == ';' || code == ':' || code == ')';
}

/* Whether what ends at `at`, marks aside, lets a quotation begin. */
static bool opens_behind(hsy_text text, hsy_span paragraph, uint32_t at)
{
    uint32_t code = NONE;
    for (int i = 0; i < ROW_MAX; i++) {
        code = code_before(text, paragraph, at, &at);
        if (code == NONE || shape_of(code) == NULL) {
            break;
        }
    }
    return is_space(code) || is_dash(code) || code == '(' || code == '[' ||
           code == '/' || code == '>' || code == 0xBF || code == 0xA1;
}

/* Whether what begins at `at`, marks aside, lets a quotation end. */
static bool closes_before(hsy_text text, hsy_span paragraph, uint32_t at)
{
    uint32_t code = NONE;
    for (int i = 0; i < ROW_MAX; i++) {
        code = code_behind(text, paragraph, at, &at);
        if (code == NONE || shape_of(code) == NULL) {
            break;
        }
    }
    return !is_word(code) && code != '$' && code != '#' && code != '@';
}

static bool is_firm(uint32_t before)
{
    return before == ',' || before == '.' || before == '?' || before == '!' ||
           before == 0x2026;
}

/* The letters that begin at `at`, in lower case, as far as they fit. */
static size_t letters_at(hsy_text text, hsy_span paragraph, uint32_t at,
                         char out[8])
{
    size_t len = 0;
    while (at < paragraph.end && len < 7) {
        char c = text.data[at++];
        if (c >= 'A' && c <= 'Z') {
            c = (char)(c - 'A' + 'a');
        }
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
            break;
        }
        out[len++] = c;
    }
    out[len] = '\0';
    return len;
}

/* An apostrophe that stands for letters left out: ’90s, ’tis. A mark that
 * only opens by its shape must be before a decade. */
static bool is_elision(hsy_text text, hsy_span paragraph, uint32_t at,
                       uint8_t shape)
{
    static const char *const ELISIONS[] = {
        "tis",   "twas", "em",  "til",   "till",  "cause", "bout",
        "round", "n",    "cuz", "neath", "twill", "ere",   "tude",
    };
    char word[8];
    size_t len = letters_at(text, paragraph, at, word);
    bool digits = len >= 2 && word[0] >= '0' && word[0] <= '9' &&
                  word[1] >= '0' && word[1] <= '9';
    if (digits && (len == 3 ? word[2] == 's' : len == 2)) {
        return len == 3 || shape == MARK_CLOSING;
    }
    if (shape == MARK_OPENING) {
        return false;
    }
    for (size_t i = 0; i < sizeof ELISIONS / sizeof *ELISIONS; i++) {
        if (strcmp(word, ELISIONS[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Feet: a digit before, and a digit, a space and a digit, or a word (`5' 9"`,
 * `6'2"`) behind. */
static bool is_feet(hsy_text text, hsy_span paragraph, uint32_t at)
{
    uint32_t next, end;
    next = code_behind(text, paragraph, at, &end);
    if (next == ' ') {
        next = code_behind(text, paragraph, end, &end);
    }
    return utf8_is_digit(next);
}

/* Whether a single mark is no quotation mark. */
static bool is_apostrophe(hsy_text text, hsy_span paragraph,
                          const struct mark *mark, uint32_t before,
                          uint32_t behind)
{
    if (is_word(before) && is_word(behind)) {
        return true;
    }
    if (utf8_is_digit(before) && is_feet(text, paragraph, mark->span.end)) {
        return true;
    }
    return is_word(behind) && !is_word(before) &&
           is_elision(text, paragraph, mark->span.end, mark->shape);
}

/* How long the mark at `at` is, and its family: two ticks are one mark, and
 * so are two straight ones beside a word (as tables have them). Of three
 * ticks the two outer ones go together. */
static uint32_t join_marks(hsy_text text, hsy_span paragraph, uint32_t at,
                           uint32_t len, struct mark *mark)
{
    const char *data = text.data;
    char c = data[at];
    uint32_t run = 0;
    while (at + run < paragraph.end && run < ROW_MAX && data[at + run] == c) {
        run++;
    }
    if (len != 1 || run < 2 || (c != '\'' && c != '`' && c != '"')) {
        return len;
    }
    if (c == '"') {
        return 2;
    }
    bool single_first = run == 3 && !opens_behind(text, paragraph, at);
    if (single_first || run > 3) {
        return 1;
    }
    mark->family = MARK_TICKS;
    return 2;
}

bool marks_scan(hsy_text text, hsy_span paragraph, uint32_t at,
                struct mark *out, uint32_t *len)
{
    unsigned char byte = (unsigned char)text.data[at];
    *len = 1;
    if (byte != '"' && byte != '\'' && byte != '`' && byte != 0xC2 &&
        byte != 0xE2 && byte != 0xEF) {
        return false;
    }
    uint32_t code, end, begin;
    code = code_behind(text, paragraph, at, &end);
    *len = end - at;
    const struct shape_of *shape = shape_of(code);
    if (shape == NULL) {
        return false;
    }
    *out = (struct mark){.family = shape->family, .shape = shape->shape};
    *len = join_marks(text, paragraph, at, *len, out);
    out->span = (hsy_span){at, at + *len};
    uint32_t before = code_before(text, paragraph, at, &begin);
    uint32_t behind = code_behind(text, paragraph, at + *len, &end);
    bool is_single = out->family >= MARK_SINGLE;
    if (is_single && is_apostrophe(text, paragraph, out, before, behind)) {
        return false;
    }
    out->opens = !is_space(behind) && !ends_something(behind) &&
                 opens_behind(text, paragraph, at);
    out->closes =
        !is_space(before) && closes_before(text, paragraph, at + *len);
    out->firm = out->closes && is_firm(before);
    out->plural = before == 's' || before == 'S';
    out->measure = utf8_is_digit(before);
    out->first = at == paragraph.begin;
    bool empty = *len == 2 && code == '"' && !is_word(before) &&
                 !is_word(behind) && !is_firm(before);
    return !empty;
}
