#include "syntax/lemma.h"

#include <string.h>

#include "base/text.h"
#include "model/endian.h"
#include "model/feature.h"

/* A number of a table of them. */
static uint32_t number_at(const unsigned char *table, size_t index)
{
    return load_u32(table + 4 * index);
}

bool lemma_exceptions_open(struct lemma_exceptions *exceptions, hsy_text data)
{
    const unsigned char *at = (const unsigned char *)data.data;
    if (data.len < 8) {
        return false;
    }
    uint32_t count = load_u32(at);
    if (count > (data.len - 8) / 8) {
        return false;
    }
    exceptions->count = count;
    exceptions->keys = at + 4;
    exceptions->offsets = at + 4 + 4 * (size_t)count;
    uint32_t begin = 8 + 8 * count;
    exceptions->texts = (hsy_text){data.data + begin, data.len - begin};
    for (uint32_t i = 0; i < count; i++) {
        if (number_at(exceptions->offsets, i) >
            number_at(exceptions->offsets, i + 1)) {
            return false;
        }
    }
    return number_at(exceptions->offsets, count) <= exceptions->texts.len;
}

uint32_t lemma_key(hsy_text fold, uint8_t xpos)
{
    return (uint32_t)feature_hash_bytes(xpos, fold.data, fold.len);
}

/* The exception with this key; data NULL if there is none. */
static hsy_text find_exception(const struct lemma_exceptions *exceptions,
                               uint32_t key)
{
    uint32_t low = 0, high = exceptions->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (number_at(exceptions->keys, middle) < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == exceptions->count || number_at(exceptions->keys, low) != key) {
        return (hsy_text){NULL, 0};
    }
    uint32_t begin = number_at(exceptions->offsets, low);
    uint32_t end = number_at(exceptions->offsets, low + 1);
    return (hsy_text){exceptions->texts.data + begin, end - begin};
}

static bool ends_with(hsy_text text, const char *ending)
{
    size_t len = strlen(ending);
    if (text.len < len) {
        return false;
    }
    for (size_t i = 0; i < len; i++) {
        char c = text.data[text.len - len + i];
        if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != ending[i]) {
            return false;
        }
    }
    return true;
}

static struct lemma whole(hsy_text text)
{
    return (struct lemma){text, {NULL, 0}};
}

/* `text` without its last `cut` bytes, and with `ending` instead. */
static struct lemma change(hsy_text text, uint32_t cut, const char *ending)
{
    text.len -= cut;
    return (struct lemma){text, text_of(ending)};
}

/* An inflection by its ending: the longest that fits comes first. */
struct ending {
    const char *from;
    uint8_t cut;
    const char *to;
};

/* parties, churches, classes, boxes, heroes; but the s of bus and crisis. */
static const struct ending plural_endings[] = {
    {"ies", 3, "y"},    {"ches", 2, ""},  {"shes", 2, ""}, {"sses", 2, ""},
    {"xes", 2, ""},     {"zzes", 2, ""},  {"oes", 2, ""},  {"'s", 2, ""},
    {"wives", 3, "fe"}, {"lves", 3, "f"}, {"ss", 0, ""},   {"us", 0, ""},
    {"is", 0, ""},      {"s", 1, ""},     {NULL, 0, NULL}};

/* The rest of a verb that lost -ed or -ing mostly has an e where these end
 * it: stat(e), organiz(e), argu(e), receiv(e), danc(e). */
static const char *const takes_e[] = {"at",  "iz", "bl", "gl", "kl", "pl",
                                      "tl",  "v",  "u",  "c",  "dg", "rg",
                                      "ang", "rs", "ns", "ur", "ir", NULL};

static struct lemma by_endings(hsy_text text, const struct ending *ending)
{
    for (; ending->from != NULL; ending++) {
        if (ends_with(text, ending->from) &&
            text.len > strlen(ending->from) + 1) {
            return change(text, ending->cut, ending->to);
        }
    }
    return whole(text);
}

static bool is_vowel(char c)
{
    return c != '\0' && strchr("aeiouy", c) != NULL;
}

/* stopp -> stop; not for the l of call and the s of pass. */
static bool is_doubled(hsy_text stem)
{
    if (stem.len < 4) {
        return false;
    }
    char last = stem.data[stem.len - 1];
    return last == stem.data[stem.len - 2] && !is_vowel(last) &&
           strchr("lsfz", last) == NULL;
}

/* What is left of a verb whose ending of `cut` bytes falls. */
static struct lemma verb_stem(hsy_text fold, uint32_t cut)
{
    hsy_text stem = {fold.data, fold.len - cut};
    if (is_doubled(stem)) {
        return change(stem, 1, "");
    }
    for (int i = 0; takes_e[i] != NULL; i++) {
        if (ends_with(stem, takes_e[i])) {
            return change(stem, 0, "e");
        }
    }
    return whole(stem);
}

/* Whether the two pieces are one common word. */
static bool is_common(const struct lexicon *lexicon, hsy_text stem,
                      const char *ending)
{
    struct lexicon_key key = lexicon_key_start();
    lexicon_key_add(&key, stem.data, stem.len);
    lexicon_key_add(&key, ending, strlen(ending));
    return lexicon_entry_of(lexicon_find_key(lexicon, &key), LIST_COMMON) !=
           NULL;
}

/* shoes, buses; what is no common word so falls to the endings. */
static struct lemma plural_by_rule(const struct lexicon *lexicon, hsy_text fold)
{
    static const char *const singular[] = {"ss", "us", "is"};
    for (size_t i = 0; i < sizeof singular / sizeof *singular; i++) {
        if (ends_with(fold, singular[i])) {
            return whole(fold);
        }
    }
    for (uint32_t cut = 1; cut <= 2 && fold.len > cut + 1; cut++) {
        hsy_text stem = {fold.data, fold.len - cut};
        if (ends_with(fold, cut == 1 ? "s" : "es") &&
            is_common(lexicon, stem, "")) {
            return whole(stem);
        }
    }
    return by_endings(fold, plural_endings);
}

static struct lemma verb_by_rule(hsy_text fold, uint8_t xpos)
{
    if (xpos == XPOS_VBZ) {
        return by_endings(fold, plural_endings);
    }
    if (xpos == XPOS_VBG && fold.len > 5 && ends_with(fold, "ing")) {
        return verb_stem(fold, 3);
    }
    if ((xpos == XPOS_VBD || xpos == XPOS_VBN) && fold.len > 4) {
        if (ends_with(fold, "ied")) {
            return change(fold, 3, "y");
        }
        if (ends_with(fold, "ed")) {
            return verb_stem(fold, 2);
        }
    }
    return whole(fold);
}

/* bigger, easiest, later, quicker. */
static struct lemma degree_by_rule(const struct lexicon *lexicon, hsy_text fold)
{
    uint32_t ending = ends_with(fold, "est")  ? 3
                      : ends_with(fold, "er") ? 2
                                              : 0;
    if (ending == 0 || fold.len < ending + 3) {
        return whole(fold);
    }
    hsy_text stem = {fold.data, fold.len - ending};
    if (ends_with(stem, "i")) {
        return change(stem, 1, "y");
    }
    if (is_doubled(stem)) {
        return change(stem, 1, "");
    }
    return !is_common(lexicon, stem, "") && is_common(lexicon, stem, "e")
               ? change(stem, 0, "e")
               : whole(stem);
}

/* The lemma that a list gives the word; data NULL if it gives none. */
static hsy_text listed(const struct lexicon *lexicon, const struct word *word,
                       enum lexicon_list list)
{
    const struct lexicon_entry *entry = lexicon_entry_of(word->entries, list);
    return entry == NULL ? (hsy_text){NULL, 0}
                         : lexicon_text(lexicon, entry->text);
}

struct lemma lemma_by_rule(const struct lexicon *lexicon,
                           const struct word *word, hsy_text surface)
{
    hsy_text text;
    if (word->shape == SHAPE_OTHER) {
        return whole(surface);
    }
    switch (word->xpos) {
    case XPOS_NNP:
        return whole(surface);
    case XPOS_NNPS:
        return by_endings(surface, plural_endings);
    case XPOS_NNS:
        text = listed(lexicon, word, LIST_NOUN_FORM);
        return text.len > 0 ? whole(text) : plural_by_rule(lexicon, word->fold);
    case XPOS_VB:
    case XPOS_VBD:
    case XPOS_VBG:
    case XPOS_VBN:
    case XPOS_VBP:
    case XPOS_VBZ:
        text = listed(lexicon, word, LIST_VERB);
        return text.len > 0 ? whole(text)
                            : verb_by_rule(word->fold, word->xpos);
    case XPOS_JJR:
    case XPOS_JJS:
    case XPOS_RBR:
    case XPOS_RBS:
        text = listed(lexicon, word, LIST_ADJ_FORM);
        return text.len > 0 ? whole(text) : degree_by_rule(lexicon, word->fold);
    default:
        return whole(word->fold);
    }
}

struct lemma lemma_of(const struct lemma_exceptions *exceptions,
                      const struct lexicon *lexicon, const struct word *word,
                      hsy_text surface)
{
    hsy_text known =
        find_exception(exceptions, lemma_key(word->fold, word->xpos));
    return known.data != NULL ? whole(known)
                              : lemma_by_rule(lexicon, word, surface);
}
