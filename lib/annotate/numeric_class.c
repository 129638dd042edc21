/* The class of a token in dates and amounts; numeric.def has the alphabet. */
#include <stdlib.h>
#include <string.h>

#include "annotate/numeric.h"
#include "base/text.h"

struct numeric_word {
    const char *word;
    char class;
};

static const struct numeric_word WORDS[] = {
#define NUMERIC_WORD(word, class) {word, class},
#include "annotate/numeric.def"
#undef NUMERIC_WORD
};

/* What may stand glued to a number: 21st, 7pm, 5km, 1.2bn. */
static const struct numeric_word SUFFIXES[] = {
    {"st", 'O'},   {"nd", 'O'}, {"rd", 'O'},  {"th", 'O'},   {"s", 's'},
    {"'s", 's'},   {"am", 'K'}, {"pm", 'K'},  {"a.m.", 'K'}, {"p.m.", 'K'},
    {"bn", 'B'},   {"b", 'B'},  {"m", 'B'},   {"mn", 'B'},   {"tn", 'B'},
    {"k", 'B'},    {"%", 'P'},  {"km", 'Q'},  {"kg", 'Q'},   {"cm", 'Q'},
    {"mm", 'Q'},   {"ft", 'Q'}, {"in", 'Q'},  {"mph", 'Q'},  {"kph", 'Q'},
    {"km/h", 'Q'}, {"lb", 'Q'}, {"lbs", 'Q'}, {"oz", 'Q'},   {"ml", 'Q'},
    {"mg", 'Q'},   {"g", 'Q'},  {"kw", 'Q'},  {"mw", 'Q'},   {"gw", 'Q'},
    {"gb", 'Q'},   {"tb", 'Q'}, {"mb", 'Q'},  {"ghz", 'Q'},  {"mhz", 'Q'},
    {"°c", 'Q'},   {"°f", 'Q'}, {"°", 'Q'},   {"p", 'V'},    {"€", 'V'},
};

/* Time zones, where a time stands before them. */
static const struct numeric_word ZONES[] = {
    {"est", 'Z'}, {"edt", 'Z'}, {"et", 'Z'},  {"pt", 'Z'},  {"pst", 'Z'},
    {"pdt", 'Z'}, {"ct", 'Z'},  {"cet", 'Z'}, {"bst", 'Z'}, {"utc", 'Z'},
};

static int compare_word(const void *key, const void *item)
{
    const hsy_text *text = key;
    const char *word = ((const struct numeric_word *)item)->word;
    size_t len = strlen(word);
    int order = memcmp(text->data, word, text->len < len ? text->len : len);
    return order != 0 ? order : (text->len > len) - (text->len < len);
}

static char listed_class(const struct numeric_word *list, size_t count,
                         hsy_text text)
{
    for (size_t i = 0; i < count; i++) {
        if (text_is(text, list[i].word)) {
            return list[i].class;
        }
    }
    return '.';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The number that `text` begins with. */
struct number {
    uint32_t len;   /* bytes */
    uint32_t value; /* of its whole part; large ones are cut off */
    uint32_t digits;
    bool grouped; /* 1,200 */
    bool decimal;
};

static struct number read_number(hsy_text text)
{
    struct number number = {0};
    uint32_t at = 0;
    while (at < text.len) {
        char c = text.data[at];
        bool more = at + 1 < text.len && is_digit(text.data[at + 1]);
        if (is_digit(c)) {
            if (!number.decimal && number.digits < 9) {
                number.value = number.value * 10 + (uint32_t)(c - '0');
            }
            number.digits++;
        } else if (c == ',' && more && !number.decimal) {
            number.grouped = true;
        } else if (c == '.' && more && !number.decimal) {
            number.decimal = true;
        } else {
            break;
        }
        at++;
    }
    number.len = at;
    return number;
}

/* 7:30, 12/31/2008, 3/4, 9/11, 2008-12-31: `rest` begins with the mark. */
static char joined_class(struct number first, hsy_text rest)
{
    char mark = rest.data[0];
    hsy_text tail = {rest.data + 1, rest.len - 1};
    struct number second = read_number(tail);
    if (second.digits == 0) {
        return '.';
    }
    tail.data += second.len;
    tail.len -= second.len;
    if (mark == ':') {
        if (first.value >= 25 || second.digits != 2) {
            return 'n';
        }
        return (char)(tail.len == 0 ? 'H' : 'K');
    }
    if (tail.len > 1 && tail.data[0] == mark && is_digit(tail.data[1])) {
        return 'G';
    }
    if (mark != '/' || tail.len != 0) {
        return '.';
    }
    bool day = first.value <= 12 && second.value <= 31 && second.value > 8;
    return (char)(day ? 'G' : 'n');
}

static char plain_class(struct number number)
{
    if (number.decimal) {
        return 'n';
    }
    if (number.digits <= 2 && number.value >= 1 && number.value <= 31) {
        return 'd';
    }
    bool year = number.digits == 4 && !number.grouped && number.value >= 1500 &&
                number.value <= 2100;
    return (char)(year ? 'Y' : 'N');
}

/* ’90s */
static bool is_short_decade(hsy_text text)
{
    return text.len == 4 && text.data[0] == '\'' && is_digit(text.data[1]) &&
           text.data[2] == '0' && text.data[3] == 's';
}

static char number_class(hsy_text text)
{
    struct number number = read_number(text);
    hsy_text rest = {text.data + number.len, text.len - number.len};
    if (rest.len == 0) {
        return plain_class(number);
    }
    if (strchr(":/-.", rest.data[0]) != NULL) {
        return joined_class(number, rest);
    }
    char class =
        listed_class(SUFFIXES, sizeof SUFFIXES / sizeof *SUFFIXES, rest);
    bool decade = number.value % 10 == 0 && number.value > 0;
    return (char)(class == 's' && !decade ? '.' : class);
}

static bool in_list(const struct word *word, enum lexicon_list list)
{
    return lexicon_entry_of(word->entries, list) != NULL;
}

static char lexicon_class(const struct word *word)
{
    const struct lexicon_entry *number =
        lexicon_entry_of(word->entries, LIST_NUMBER);
    if (number != NULL) {
        bool scale = (number->flags & 4) != 0;
        return (char)(scale ? 'S' : (number->flags & 2) != 0 ? 'o' : 'W');
    }
    if (in_list(word, LIST_MONTH)) {
        return 'M';
    }
    if (in_list(word, LIST_WEEKDAY)) {
        return 'D';
    }
    if (in_list(word, LIST_CURRENCY)) {
        return 'c';
    }
    return (char)(in_list(word, LIST_UNIT) ? 'U' : '.');
}

static bool is_capital(const struct word *word)
{
    return word->shape == SHAPE_CAPITAL || word->shape == SHAPE_UPPER ||
           word->shape == SHAPE_MIXED;
}

static char word_class(const struct word *word)
{
    if (word->fold.len == 0) {
        return '.';
    }
    if (word->shape == SHAPE_DIGIT) {
        return number_class(word->fold);
    }
    const struct numeric_word *found =
        bsearch(&word->fold, WORDS, sizeof WORDS / sizeof *WORDS, sizeof *WORDS,
                compare_word);
    if (found != NULL) {
        return found->class;
    }
    char class = lexicon_class(word);
    return (char)(class == '.' && is_capital(word) ? '^' : class);
}

/* $, £, US$: a sign, not the name of a currency. */
static bool is_currency_sign(const struct word *word)
{
    hsy_text fold = word->fold;
    bool dollar = fold.len != 0 && fold.data[fold.len - 1] == '$';
    return dollar || text_is(fold, "£") || text_is(fold, "€") ||
           text_is(fold, "¥") || text_is(fold, "₹") || text_is(fold, "₩") ||
           text_is(fold, "₽") || text_is(fold, "₺") || text_is(fold, "₪");
}

/* A month that is also a verb (`May`, `March`) or a weekday that is also a
 * verb (`sat`): only with its capital, and where a date may stand. */
static char calendar_class(struct words words, hsy_range range, uint32_t at,
                           char class)
{
    const struct word *word = &words.items[at];
    if (word->shape == SHAPE_LOWER && word->fold.len <= 5) {
        return '.';
    }
    if (!text_is(word->fold, "may") && !text_is(word->fold, "march") &&
        !text_is(word->fold, "mar") && !text_is(word->fold, "sun") &&
        !text_is(word->fold, "sat") && !text_is(word->fold, "april") &&
        !text_is(word->fold, "august") && !text_is(word->fold, "june")) {
        return class;
    }
    const struct word *before = at > range.first ? word - 1 : NULL;
    const struct word *after =
        at + 1 < range.first + range.count ? word + 1 : NULL;
    if (after != NULL && after->shape == SHAPE_DIGIT) {
        return class;
    }
    char left = (char)(before == NULL ? '.' : word_class(before));
    bool dated = strchr("<lzEegOdD", left) != NULL && left != '\0';
    bool named = after != NULL && is_capital(after);
    bool possessed = after != NULL && text_is(after->fold, "'s");
    bool noun = word->xpos == XPOS_NNP || word->xpos == XPOS_NONE;
    bool number_before = before != NULL && before->shape == SHAPE_DIGIT;
    bool month = (dated && !named) || number_before || (possessed && noun);
    return (char)(month ? class : '^');
}

/* Words whose class hangs on their neighbours. */
static char class_in_context(struct words words, hsy_range range, uint32_t at)
{
    const struct word *word = &words.items[at];
    const struct word *before = at > range.first ? word - 1 : NULL;
    bool last = at + 1 == range.first + range.count;
    char class = word_class(word);
    if (is_currency_sign(word)) {
        return '$';
    }
    if (class == 'M' || class == 'D') {
        return calendar_class(words, range, at, class);
    }
    if (text_is(word->fold, "-")) {
        bool tight = !last && !word->spaced && !word[1].spaced;
        return (char)(tight ? '-' : '.');
    }
    if (before != NULL && before->shape == SHAPE_DIGIT && !word->spaced &&
        (text_is(word->fold, "m") || text_is(word->fold, "k") ||
         text_is(word->fold, "b") || text_is(word->fold, "tn"))) {
        return 'S';
    }
    if (is_short_decade(word->fold)) {
        return 's';
    }
    if (class == 'O' || class == 'o') {
        bool rate = before != NULL && (text_is(before->fold, "a") ||
                                       text_is(before->fold, "per"));
        return (char)(rate && text_is(word->fold, "second") ? 't' : class);
    }
    if (class == 'A' && text_is(word->fold, "am") &&
        (before == NULL || before->shape != SHAPE_DIGIT)) {
        return '.';
    }
    if (class == 'W' && text_is(word->fold, "one") && word->xpos != XPOS_CD &&
        word->xpos != XPOS_NONE) {
        return '.';
    }
    if (word->shape == SHAPE_UPPER && before != NULL &&
        strchr("HKA", word_class(before)) != NULL) {
        hsy_text fold = word->fold;
        fold.len -= fold.data[fold.len - 1] == '.';
        char zone = listed_class(ZONES, sizeof ZONES / sizeof *ZONES, fold);
        return (char)(zone == 'Z' ? zone : class);
    }
    return class;
}

/* `more than`, `at least`, `up to`, `as many as` are approximations as a
 * whole; `per cent` is one word to the patterns' eye. */
static void join_phrases(struct words words, hsy_range range, char *classes)
{
    const struct word *items = words.items + range.first;
    for (uint32_t i = 1; i < range.count; i++) {
        hsy_text word = items[i].fold, before = items[i - 1].fold;
        bool than = text_is(word, "than") &&
                    (text_is(before, "more") || text_is(before, "less") ||
                     text_is(before, "fewer"));
        bool least = text_is(before, "at") &&
                     (text_is(word, "least") || text_is(word, "most"));
        bool many = i >= 2 && text_is(word, "as") &&
                    text_is(items[i - 2].fold, "as") &&
                    (text_is(before, "many") || text_is(before, "much"));
        if (than || least || many) {
            classes[i - 1] = classes[i] = '~';
        }
        if (many) {
            classes[i - 2] = '~';
        }
        if (text_is(before, "per") && text_is(word, "cent")) {
            classes[i - 1] = '-';
            classes[i] = '%';
        }
    }
}

bool numeric_classes(struct words words, hsy_range range, struct buffer *out)
{
    out->len = 0;
    if (!buffer_reserve(out, range.count)) {
        return false;
    }
    for (uint32_t i = 0; i < range.count; i++) {
        out->data[i] = class_in_context(words, range, range.first + i);
    }
    out->len = range.count;
    join_phrases(words, range, out->data);
    return true;
}
