/* Fields of the words themselves, and the frame of all others. */
#include <string.h>

#include "annotate/namer_fields.h"
#include "base/text.h"
#include "base/utf8.h"
#include "syntax/tagger.h"

/* Stands in every field of the rows outside a sentence. */
static const uint32_t outside = 0xFFFFFFFFu;

static uint32_t cut(uint64_t hash)
{
    return (uint32_t)(hash ^ hash >> 32) | 1u;
}

static uint32_t hash_word(uint64_t seed, hsy_text text)
{
    uint64_t hash = seed;
    for (uint32_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        hash = feature_mix(hash, c >= '0' && c <= '9' ? '0' : c);
    }
    return cut(hash);
}

static uint32_t shape_class(uint32_t code)
{
    if (utf8_is_upper(code)) {
        return 'X';
    }
    if (utf8_is_letter(code)) {
        return 'x';
    }
    return utf8_is_digit(code) ? 'd' : code;
}

/* The word with each run of capitals, small letters and digits as one. */
static uint32_t hash_shape(hsy_text text)
{
    const char *at = text.data, *end = at + text.len;
    uint64_t hash = 3;
    uint32_t last = 0;
    while (at < end) {
        uint32_t code;
        at += utf8_decode(at, end, &code);
        uint32_t shape = shape_class(code);
        hash = shape == last ? hash : feature_mix(hash, shape);
        last = shape;
    }
    return cut(hash);
}

/* The class of a word, or else that of its folded form. */
static uint32_t class_of(const struct word_classes *classes, hsy_text surface,
                         hsy_text fold)
{
    uint32_t found = word_class_find(classes, surface);
    return found != 0 ? found : word_class_find(classes, fold);
}

static void set_classes(const struct namer_text *text, uint32_t token,
                        uint32_t *fields)
{
    const struct namer_classes *classes = text->input.classes;
    hsy_text fold = text->input.words.items[token].fold;
    hsy_text surface = namer_surface(text, token);
    uint32_t path = class_of(&classes->brown, surface, fold);
    fields[NAMER_CLASS] = class_of(&classes->flat, surface, fold);
    fields[NAMER_BROWN4] = word_class_prefix(path, 4);
    fields[NAMER_BROWN6] = word_class_prefix(path, 6);
    fields[NAMER_BROWN10] = word_class_prefix(path, 10);
    fields[NAMER_BROWN20] = word_class_prefix(path, 20);
}

static void set_word(struct namer_text *text, uint32_t token)
{
    const struct word *word = &text->input.words.items[token];
    const struct namer_token *known = &text->tokens.items[token];
    hsy_range sentence = namer_sentence(text, token);
    uint32_t *fields = namer_fields(text, token);
    hsy_text surface = namer_surface(text, token);
    bool last = token + 1 == sentence.first + sentence.count;
    bool spaced_behind = last || word[1].spaced;
    memset(fields, 0, NAMER_FIELDS * sizeof *fields);
    fields[NAMER_BIAS] = 1;
    fields[NAMER_FOLD] = hash_word(1, word->fold);
    fields[NAMER_WORD] = hash_word(2, surface);
    fields[NAMER_SHAPE] = hash_shape(surface);
    fields[NAMER_CASE] = 1u + word->shape;
    fields[NAMER_STYLE] =
        1u + word->shape + 8u * known->letters + 32u * known->starts;
    fields[NAMER_GLUE] = 1u + 2u * word->spaced + spaced_behind;
    fields[NAMER_HINT] = 1u + text->input.hints[token];
    set_classes(text, token, fields);
}

uint32_t namer_fold(const struct namer_text *text, hsy_range sentence,
                    uint32_t token)
{
    if (token < sentence.first || token >= sentence.first + sentence.count) {
        return outside;
    }
    return hash_word(1, text->input.words.items[token].fold);
}

/* The words of a sentence; its first word is the first that is one. */
static void know_sentence(struct namer_text *text, hsy_range sentence)
{
    const struct word *words = text->input.words.items + sentence.first;
    uint8_t letters = (uint8_t)tagger_sentence_case(words, sentence.count);
    bool starts = true;
    for (uint32_t i = 0; i < sentence.count; i++) {
        text->tokens.items[sentence.first + i] = (struct namer_token){
            .run = HSY_NONE, .letters = letters, .starts = starts};
        starts = starts && words[i].shape == SHAPE_OTHER;
    }
}

void namer_know_spelling(struct namer_text *text)
{
    const hsy_document *document = text->input.document;
    for (size_t i = 0; i < document->sentence_tokens.count; i++) {
        know_sentence(text, document->sentence_tokens.items[i]);
    }
}

bool namer_read(struct namer_text *text, const struct namer_input *input)
{
    text->input = *input;
    text->tokens.count = 0;
    if (!ARRAY_RESERVE(&text->tokens, input->words.count)) {
        return false;
    }
    text->tokens.count = input->words.count;
    namer_know_spelling(text);
    namer_know_lists(text);
    return namer_know_runs(text) && namer_know_memory(text);
}

hsy_range namer_window(hsy_range sentence, uint32_t at)
{
    uint32_t left = sentence.first + sentence.count - at;
    return (hsy_range){at, left < NAMER_WINDOW ? left : NAMER_WINDOW};
}

static void set_outside(struct namer_row *row)
{
    for (int field = 0; field < NAMER_FIELDS; field++) {
        row->of[field] = outside;
    }
}

bool namer_enter(struct namer_text *text, hsy_range window)
{
    size_t rows = window.count + 2 * (size_t)NAMER_REACH;
    text->window = window;
    text->rows.count = 0;
    if (!ARRAY_RESERVE(&text->rows, rows)) {
        return false;
    }
    text->rows.count = rows;
    for (size_t i = 0; i < NAMER_REACH; i++) {
        set_outside(&text->rows.items[i]);
        set_outside(&text->rows.items[rows - 1 - i]);
    }
    for (uint32_t t = window.first; t < window.first + window.count; t++) {
        set_word(text, t);
        namer_set_lists(text, t);
        namer_set_run(text, t);
        namer_set_memory(text, t);
    }
    return true;
}

void namer_text_release(struct namer_text *text)
{
    ARRAY_RELEASE(&text->rows);
    ARRAY_RELEASE(&text->tokens);
    ARRAY_RELEASE(&text->runs);
    ARRAY_RELEASE(&text->memory);
    ARRAY_RELEASE(&text->slots);
}
