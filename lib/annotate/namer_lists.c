/* Fields of the lexicon's lists: phrases, and what single words may be. */
#include "annotate/namer_fields.h"
#include "base/text.h"

const struct namer_list namer_lists[NAMER_LIST_COUNT] = {
    {LIST_COUNTRY, KIND_PLACE},    {LIST_STATE, KIND_PLACE},
    {LIST_CITY, KIND_PLACE},       {LIST_GEO, KIND_PLACE},
    {LIST_OUTLET, KIND_ORG},       {LIST_BODY, KIND_ORG},
    {LIST_PARTY, KIND_ORG},        {LIST_COMPANY, KIND_ORG},
    {LIST_UNIVERSITY, KIND_ORG},   {LIST_TEAM, KIND_ORG},
    {LIST_DEMONYM, KIND_PEOPLE},   {LIST_NORP, KIND_PEOPLE},
    {LIST_EVENT, KIND_OTHER},      {LIST_LAW, KIND_OTHER},
    {LIST_PRODUCT, KIND_OTHER},    {LIST_LANGUAGE, KIND_OTHER},
    {LIST_WORK, KIND_OTHER},       {LIST_FACILITY, KIND_PLACE},
    {LIST_TITLE, KIND_TITLE},      {LIST_NEWSMAKER, KIND_PERSON},
    {LIST_PERSON_NOUN, KIND_NOUN},
};

/* -------------------------------------------------------------- phrases -- */

/* Place of each list in namer_lists, or NAMER_LIST_COUNT. */
static unsigned place_of(unsigned list)
{
    unsigned place = 0;
    while (place < NAMER_LIST_COUNT && namer_lists[place].list != list) {
        place++;
    }
    return place;
}

/* Ends of the longest phrase of each list from one token; 0: none. */
struct phrase_ends {
    uint32_t of[NAMER_LIST_COUNT + 1];
};

static void note_ends(struct lexicon_entries entries, uint32_t end,
                      struct phrase_ends *ends)
{
    for (uint32_t i = 0; i < entries.count; i++) {
        ends->of[place_of(entries.items[i].list)] = end;
    }
}

static void find_phrases(const struct namer_text *text, uint32_t first,
                         uint32_t end, struct phrase_ends *ends)
{
    const struct lexicon *lexicon = text->input.lexicon;
    struct lexicon_key key = lexicon_key_start();
    for (uint32_t t = first; t < end; t++) {
        const struct word *word = &text->input.words.items[t];
        if (t > first && word->spaced) {
            lexicon_key_add(&key, " ", 1);
        }
        lexicon_key_add(&key, word->fold.data, word->fold.len);
        note_ends(lexicon_find_key(lexicon, &key), t + 1, ends);
        if (!lexicon_may_continue(lexicon, &key)) {
            return;
        }
    }
}

/* Part of token `t` in [first, end): 1 begin, 2 inside, 3 last, 4 only. */
static uint64_t part_of(uint32_t t, uint32_t first, uint32_t end)
{
    if (end - first == 1) {
        return 4;
    }
    if (t == first) {
        return 1;
    }
    return t + 1 == end ? 3 : 2;
}

/* Marks the leftmost longest phrases of each list. */
static void mark_phrases(struct namer_text *text, hsy_range sentence)
{
    uint32_t end = sentence.first + sentence.count;
    struct phrase_ends taken = {{0}};
    for (uint32_t t = sentence.first; t < end; t++) {
        struct phrase_ends ends = {{0}};
        find_phrases(text, t, end, &ends);
        for (unsigned i = 0; i < NAMER_LIST_COUNT; i++) {
            if (ends.of[i] == 0 || t < taken.of[i]) {
                continue;
            }
            taken.of[i] = ends.of[i];
            for (uint32_t k = t; k < ends.of[i]; k++) {
                text->tokens.items[k].phrases |= part_of(k, t, ends.of[i])
                                                 << (3 * i);
            }
        }
    }
}

/* The kind of the first list that has the token. */
static uint8_t kind_of(uint64_t phrases)
{
    for (unsigned i = 0; i < NAMER_LIST_COUNT; i++) {
        if ((phrases >> (3 * i) & 7) != 0) {
            return namer_lists[i].kind;
        }
    }
    return KIND_NONE;
}

/* --------------------------------------------------------- single words -- */

static uint16_t bit_of(const struct lexicon_entry *entry)
{
    switch (entry->list) {
    case LIST_GIVEN:
        return entry->value >= 2 ? WORD_GIVEN : WORD_RARE_GIVEN;
    case LIST_FAMILY:
        return entry->value >= 2 ? WORD_FAMILY : WORD_RARE_FAMILY;
    case LIST_PARTICLE:
        return WORD_PARTICLE;
    case LIST_NAME_SUFFIX:
        return WORD_SUFFIX;
    case LIST_ORG_HEAD:
        return WORD_ORG_HEAD;
    case LIST_ORG_SUFFIX:
        return WORD_ORG_SUFFIX;
    case LIST_PLACE_HEAD:
        return WORD_PLACE_HEAD;
    case LIST_CUE_VERB:
        return entry->value >= 20 ? WORD_SAY : 0;
    case LIST_TITLE:
        return WORD_TITLE;
    case LIST_PERSON_NOUN:
        return WORD_NOUN;
    case LIST_GROUP_NOUN:
        return WORD_GROUP;
    case LIST_FUNCTION:
        return WORD_FUNCTION;
    case LIST_NEWSMAKER:
        return WORD_NEWSMAKER;
    case LIST_MONTH:
    case LIST_WEEKDAY:
    case LIST_NUMBER:
        return WORD_TIME;
    default:
        return 0;
    }
}

static uint32_t tier_of(struct lexicon_entries entries, enum lexicon_list list)
{
    const struct lexicon_entry *entry = lexicon_entry_of(entries, list);
    return entry == NULL ? 0 : 1u + (entry->value < 3 ? entry->value : 3u);
}

/* How often news writes the word in lower case, in five steps. */
static uint32_t commonness(struct lexicon_entries entries)
{
    const struct lexicon_entry *entry = lexicon_entry_of(entries, LIST_COMMON);
    if (entry == NULL) {
        return 0;
    }
    return entry->value >= 98   ? 4
           : entry->value >= 90 ? 3
           : entry->value >= 50 ? 2
                                : 1;
}

static uint16_t bits_of(struct lexicon_entries entries)
{
    uint16_t bits = 0;
    for (uint32_t i = 0; i < entries.count; i++) {
        bits |= bit_of(&entries.items[i]);
    }
    return bits;
}

/* ------------------------------------------------------------ sentences -- */

void namer_know_lists(struct namer_text *text)
{
    const hsy_document *document = text->input.document;
    for (size_t i = 0; i < document->sentence_tokens.count; i++) {
        mark_phrases(text, document->sentence_tokens.items[i]);
    }
    for (uint32_t t = 0; t < text->tokens.count; t++) {
        struct namer_token *known = &text->tokens.items[t];
        known->bits = bits_of(text->input.words.items[t].entries);
        known->kind = kind_of(known->phrases);
    }
}

/* Kind behind the comma that follows a token; 0: none does. */
static uint32_t kind_behind_comma(const struct namer_text *text, uint32_t token)
{
    hsy_range sentence = namer_sentence(text, token);
    if (token + 2 >= sentence.first + sentence.count ||
        !text_is(text->input.words.items[token + 1].fold, ",")) {
        return 0;
    }
    return 1u + text->tokens.items[token + 2].kind;
}

void namer_set_lists(struct namer_text *text, uint32_t token)
{
    const struct word *word = &text->input.words.items[token];
    const struct namer_token *known = &text->tokens.items[token];
    uint32_t *fields = namer_fields(text, token);
    uint64_t hash = feature_mix(5, known->phrases);
    fields[NAMER_KIND] = 1u + known->kind;
    fields[NAMER_LISTS] =
        known->phrases == 0 ? 0 : (uint32_t)(hash ^ hash >> 32) | 1u;
    fields[NAMER_TOKEN] = 1u + known->bits;
    fields[NAMER_NAME] = 1u + word->shape +
                         8u * tier_of(word->entries, LIST_GIVEN) +
                         64u * tier_of(word->entries, LIST_FAMILY) +
                         512u * commonness(word->entries);
    fields[NAMER_COMMA] = kind_behind_comma(text, token);
}
