#include "syntax/tagger.h"

/* Changes when the meaning of a field does. */
static const char fields_version[] = "fields 1";

/* What a token sees: first what does not hang on tags. */
const struct feature_template tagger_templates[] = {
    {{{FIELD_FOLD, 0}, {FIELD_LETTERS, 0}}},
    {{{FIELD_BIAS, 0}}},
    {{{FIELD_FOLD, 0}}},
    {{{FIELD_SHAPE, 0}, {FIELD_SHAPE, 1}, {FIELD_SHAPE, -1}}},
    {{{FIELD_PREFIX1, 0}}},
    {{{FIELD_PREFIX2, 0}}},
    {{{FIELD_PREFIX3, 0}}},
    {{{FIELD_PREFIX4, 0}}},
    {{{FIELD_SUFFIX1, 0}}},
    {{{FIELD_SUFFIX2, 0}}},
    {{{FIELD_SUFFIX3, 0}}},
    {{{FIELD_SUFFIX4, 0}}},
    {{{FIELD_SUFFIX2, 0}, {FIELD_SHAPE, 0}}},
    {{{FIELD_SUFFIX3, 0}, {FIELD_SHAPE, 0}}},
    {{{FIELD_FORMS, 0}}},
    {{{FIELD_FORMS, 0}, {FIELD_SHAPE, 0}}},
    {{{FIELD_FUNCTION, 0}}},
    {{{FIELD_NAMES, 0}, {FIELD_SHAPE, 0}}},
    {{{FIELD_GLUE, 0}, {FIELD_FOLD, 0}}},
    {{{FIELD_FOLD, -1}}},
    {{{FIELD_FOLD, 1}}},
    {{{FIELD_FOLD, -2}}},
    {{{FIELD_FOLD, 2}}},
    {{{FIELD_FOLD, 0}, {FIELD_FOLD, 1}}},
    {{{FIELD_FOLD, -1}, {FIELD_FOLD, 0}}},
    {{{FIELD_FOLD, 1}, {FIELD_FOLD, 2}}},
    {{{FIELD_SUFFIX3, -1}}},
    {{{FIELD_SUFFIX3, 1}}},
    {{{FIELD_FORMS, 1}, {FIELD_FUNCTION, 1}}},
    {{{FIELD_FORMS, 0}, {FIELD_FORMS, 1}, {FIELD_FUNCTION, 1}}},
    {{{FIELD_NAMES, 1}, {FIELD_SHAPE, 1}, {FIELD_SHAPE, 0}}},
    {{{FIELD_NAMES, -1}, {FIELD_SHAPE, -1}, {FIELD_SHAPE, 0}}},
    /* With tags. */
    {{{FIELD_TAG, -1}}},
    {{{FIELD_TAG, -1}, {FIELD_TAG, -2}}},
    {{{FIELD_TAG, -1}, {FIELD_FOLD, 0}}},
    {{{FIELD_TAG, -1}, {FIELD_FOLD, 1}}},
    {{{FIELD_TAG, -1}, {FIELD_SUFFIX3, 0}}},
    {{{FIELD_TAG, -1}, {FIELD_FORMS, 0}, {FIELD_SHAPE, 0}}},
    {{{FIELD_TAG, -2}, {FIELD_FOLD, -1}, {FIELD_FOLD, 0}}},
    {{{FIELD_TAG, -2}, {FIELD_TAG, -1}, {FIELD_FORMS, 0}}},
};

const size_t tagger_template_count =
    sizeof tagger_templates / sizeof *tagger_templates;
const size_t tagger_static_count = 32;
const size_t tagger_deciding_template = 0;

uint64_t tagger_templates_hash(void)
{
    uint64_t hash = feature_hash_templates(
        tagger_templates, tagger_template_count, fields_version);
    for (int tag = 0; tag < XPOS_COUNT; tag++) {
        const char *name = syntax_xpos_name((enum xpos)tag);
        for (; *name != '\0'; name++) {
            hash = feature_mix(hash, (unsigned char)*name);
        }
    }
    return hash;
}

enum sentence_case tagger_sentence_case(const struct word *words,
                                        uint32_t count)
{
    uint32_t shapes[SHAPE_OTHER + 1] = {0};
    for (uint32_t i = 0; i < count; i++) {
        shapes[words[i].shape]++;
    }
    uint32_t capital = shapes[SHAPE_CAPITAL] + shapes[SHAPE_MIXED];
    uint32_t upper = shapes[SHAPE_UPPER] + shapes[SHAPE_INITIAL];
    uint32_t lower = shapes[SHAPE_LOWER];
    if (upper >= 3 && upper > 4 * (lower + capital)) {
        return CASE_UPPER;
    }
    if (capital + upper == 0) {
        return CASE_LOWER;
    }
    return capital + upper >= 4 && capital + upper > 2 * lower ? CASE_TITLE
                                                               : CASE_NORMAL;
}

static uint32_t cut(uint64_t hash)
{
    return (uint32_t)(hash ^ hash >> 32);
}

static uint64_t see_byte(uint64_t hash, char byte)
{
    unsigned char c = (unsigned char)byte;
    return feature_mix(hash, c >= '0' && c <= '9' ? '0' : c);
}

/* The form, its beginnings and its ends. */
static void fill_spelling(hsy_text fold, uint32_t *fields)
{
    uint64_t hash = 1;
    for (uint32_t i = 0; i < fold.len; i++) {
        hash = see_byte(hash, fold.data[i]);
        if (i < 4) {
            fields[FIELD_PREFIX1 + i] = cut(hash);
        }
    }
    fields[FIELD_FOLD] = cut(hash);
    hash = 2;
    for (uint32_t i = 0; i < 4 && i < fold.len; i++) {
        hash = see_byte(hash, fold.data[fold.len - 1 - i]);
        fields[FIELD_SUFFIX1 + i] = cut(hash);
    }
    for (uint32_t i = fold.len; i < 4; i++) {
        fields[FIELD_PREFIX1 + i] = 0;
        fields[FIELD_SUFFIX1 + i] = 0;
    }
}

/* The kind of name that an entry's list holds, as a bit. */
static uint32_t name_bit(const struct lexicon_entry *entry)
{
    switch (entry->list) {
    case LIST_GIVEN:
        return entry->value >= 2 ? 2u : 1u;
    case LIST_FAMILY:
        return entry->value >= 2 ? 8u : 4u;
    case LIST_COUNTRY:
    case LIST_STATE:
    case LIST_CITY:
    case LIST_GEO:
        return 16u;
    case LIST_DEMONYM:
    case LIST_NORP:
        return 32u;
    case LIST_MONTH:
    case LIST_WEEKDAY:
        return 64u;
    case LIST_TITLE:
        return 128u;
    case LIST_COMMON:
        return entry->value >= 90 ? 256u : 512u;
    case LIST_PERSON_NOUN:
    case LIST_GROUP_NOUN:
    case LIST_MESSAGE_NOUN:
        return entry->flags & 4u ? 1024u : 2048u;
    default:
        return 0;
    }
}

static void fill_lists(struct lexicon_entries entries, uint32_t *fields)
{
    uint32_t forms = 0, function = 0, names = 0;
    for (uint32_t i = 0; i < entries.count; i++) {
        const struct lexicon_entry *entry = &entries.items[i];
        switch (entry->list) {
        case LIST_VERB:
            forms |= entry->flags;
            break;
        case LIST_NOUN_FORM:
            forms |= 0x100;
            break;
        case LIST_ADJ_FORM:
            forms |= 0x200;
            break;
        case LIST_FUNCTION:
            function = entry->flags + 256u * entry->value;
            break;
        default:
            names |= name_bit(entry);
        }
    }
    fields[FIELD_FORMS] = forms;
    fields[FIELD_FUNCTION] = function;
    fields[FIELD_NAMES] = names;
}

void tagger_fill_fields(const struct tagger_sentence *sentence, ptrdiff_t index,
                        uint32_t *fields)
{
    if (index < 0 || index >= (ptrdiff_t)sentence->count) {
        uint32_t outside = index < 0 ? 0xFFFFFFFFu : 0xFFFFFFFEu;
        for (int i = 0; i < FIELD_COUNT; i++) {
            fields[i] = outside;
        }
        return;
    }
    const struct word *word = &sentence->words[index];
    bool last = index + 1 == (ptrdiff_t)sentence->count;
    bool spaced_behind = last || word[1].spaced;
    fields[FIELD_NONE] = 0;
    fields[FIELD_BIAS] = 1;
    fields[FIELD_LETTERS] = word->shape;
    fields[FIELD_SHAPE] =
        (uint32_t)sentence->letters * 16u + word->shape * 2u + (index == 0);
    fields[FIELD_GLUE] = (uint32_t)word->spaced * 2u + spaced_behind;
    fields[FIELD_TAG] = word->xpos;
    fill_spelling(word->fold, fields);
    fill_lists(word->entries, fields);
}
