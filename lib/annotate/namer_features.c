/* Templates, and the features that they and the sets of bits make. */
#include "annotate/namer_fields.h"

/* Changes when the meaning of a field or of a set does. */
static const char fields_version[] = "names 3";

#define AT(field, offset)                                                      \
    {                                                                          \
        NAMER_##field, offset                                                  \
    }
static const struct feature_template templates[] = {
    {{AT(BIAS, 0)}},
    /* words */
    {{AT(FOLD, 0)}},
    {{AT(FOLD, -1)}},
    {{AT(FOLD, 1)}},
    {{AT(FOLD, -2)}},
    {{AT(FOLD, 2)}},
    {{AT(FOLD, -1), AT(FOLD, 0)}},
    {{AT(FOLD, 0), AT(FOLD, 1)}},
    {{AT(FOLD, -1), AT(FOLD, 1)}},
    {{AT(FOLD, -2), AT(FOLD, -1), AT(CASE, 0)}},
    {{AT(FOLD, 1), AT(FOLD, 2), AT(CASE, 0)}},
    {{AT(FOLD, -1), AT(CASE, 0)}},
    {{AT(FOLD, 1), AT(CASE, 0)}},
    {{AT(FOLD, 0), AT(STYLE, 0)}},
    {{AT(WORD, 0)}},
    /* shapes */
    {{AT(SHAPE, 0)}},
    {{AT(SHAPE, -1)}},
    {{AT(SHAPE, 1)}},
    {{AT(SHAPE, -2)}},
    {{AT(SHAPE, 2)}},
    {{AT(SHAPE, -1), AT(SHAPE, 0)}},
    {{AT(SHAPE, 0), AT(SHAPE, 1)}},
    {{AT(SHAPE, -1), AT(SHAPE, 0), AT(SHAPE, 1)}},
    {{AT(SHAPE, 0), AT(STYLE, 0)}},
    {{AT(CASE, -1), AT(CASE, 0), AT(CASE, 1)}},
    {{AT(CASE, -2), AT(CASE, -1), AT(CASE, 0), AT(CASE, 1)}},
    {{AT(STYLE, 0), AT(GLUE, 0)}},
    {{AT(GLUE, 0), AT(CASE, 0), AT(FOLD, 1)}},
    {{AT(GLUE, 0), AT(CASE, 0), AT(FOLD, -1)}},
    /* word classes */
    {{AT(CLASS, -2)}},
    {{AT(CLASS, -1)}},
    {{AT(CLASS, 0)}},
    {{AT(CLASS, 1)}},
    {{AT(CLASS, 2)}},
    {{AT(CLASS, -1), AT(CLASS, 0)}},
    {{AT(CLASS, 0), AT(CLASS, 1)}},
    {{AT(CLASS, 0), AT(STYLE, 0)}},
    {{AT(CLASS, -1), AT(CASE, 0)}},
    {{AT(CLASS, 1), AT(CASE, 0)}},
    {{AT(BROWN4, -1), AT(CASE, 0)}},
    {{AT(BROWN4, 0), AT(CASE, 0)}},
    {{AT(BROWN4, 1), AT(CASE, 0)}},
    {{AT(BROWN6, -1), AT(CASE, 0)}},
    {{AT(BROWN6, 0), AT(CASE, 0)}},
    {{AT(BROWN6, 1), AT(CASE, 0)}},
    {{AT(BROWN10, -1), AT(CASE, 0)}},
    {{AT(BROWN10, 0), AT(CASE, 0)}},
    {{AT(BROWN10, 1), AT(CASE, 0)}},
    {{AT(BROWN20, -1), AT(CASE, 0)}},
    {{AT(BROWN20, 0), AT(CASE, 0)}},
    {{AT(BROWN20, 1), AT(CASE, 0)}},
    {{AT(BROWN10, -2)}},
    {{AT(BROWN10, 2)}},
    {{AT(BROWN10, -1), AT(BROWN10, 0)}},
    {{AT(BROWN10, 0), AT(BROWN10, 1)}},
    {{AT(RUN, 0), AT(BROWN10, 0)}},
    /* lists */
    {{AT(KIND, 0), AT(CASE, 0)}},
    {{AT(KIND, -1), AT(CASE, 0)}},
    {{AT(KIND, 1), AT(CASE, 0)}},
    {{AT(KIND, -1), AT(KIND, 0)}},
    {{AT(KIND, 0), AT(KIND, 1)}},
    {{AT(KIND, -1), AT(KIND, 0), AT(KIND, 1)}},
    {{AT(LISTS, 0)}},
    {{AT(LISTS, 0), AT(CASE, 0)}},
    {{AT(LISTS, -1), AT(CASE, 0)}},
    {{AT(LISTS, 1), AT(CASE, 0)}},
    {{AT(LISTS, 0), AT(STYLE, 0), AT(CASE, 1)}},
    {{AT(COMMA, 0), AT(CASE, 0)}},
    {{AT(COMMA, 0), AT(KIND, 0)}},
    {{AT(TOKEN, 0), AT(CASE, 0)}},
    {{AT(TOKEN, -1), AT(CASE, 0)}},
    {{AT(TOKEN, 1), AT(CASE, 0)}},
    {{AT(NAME, 0)}},
    {{AT(NAME, -1), AT(NAME, 0)}},
    {{AT(NAME, 0), AT(NAME, 1)}},
    {{AT(NAME, -1), AT(NAME, 0), AT(NAME, 1)}},
    {{AT(NAME, 0), AT(LISTS, 0)}},
    /* runs */
    {{AT(RUN, 0)}},
    {{AT(RUN, 0), AT(LENGTH, 0)}},
    {{AT(RUN, 0), AT(LEFT, 0)}},
    {{AT(RUN, 0), AT(RIGHT, 0)}},
    {{AT(RUN, 0), AT(FIRST, 0)}},
    {{AT(RUN, 0), AT(FINAL, 0)}},
    {{AT(RUN, 0), AT(HEAD, 0)}},
    {{AT(RUN, 0), AT(BESIDE, 0)}},
    {{AT(RUN, 0), AT(HEAD, 0), AT(BESIDE, 0)}},
    {{AT(RUN, 0), AT(HEAD, 0), AT(LENGTH, 0)}},
    {{AT(RUN, 0), AT(BEHIND, 0)}},
    {{AT(RUN, 0), AT(FOLD, 0)}},
    {{AT(RUN, 0), AT(KIND, 0), AT(LENGTH, 0)}},
    /* memory */
    {{AT(PERSONS, 0), AT(CASE, 0)}},
    {{AT(ORGS, 0), AT(CASE, 0)}},
    {{AT(PLACES, 0), AT(CASE, 0)}},
    {{AT(CASES, 0), AT(STYLE, 0)}},
    {{AT(PERSONS, 0), AT(KIND, 0)}},
    {{AT(PERSONS, 0), AT(PLACES, 0), AT(ORGS, 0)}},
    {{AT(PERSONS, 0), AT(NAME, 0)}},
    {{AT(ORGS, 0), AT(KIND, 0), AT(CASE, 0)}},
    {{AT(PLACES, 0), AT(KIND, 0), AT(CASE, 0)}},
    {{AT(RUN, 0), AT(PERSONS, 0)}},
    {{AT(RUN, 0), AT(PLACES, 0), AT(ORGS, 0)}},
    /* what the rules say */
    {{AT(HINT, 0)}},
    {{AT(HINT, 0), AT(CASE, 0)}},
    {{AT(HINT, -1), AT(HINT, 0)}},
    {{AT(HINT, 0), AT(HINT, 1)}},
    {{AT(HINT, -1), AT(HINT, 0), AT(HINT, 1)}},
    {{AT(HINT, 0), AT(KIND, 0)}},
    {{AT(HINT, 0), AT(LISTS, 0)}},
    {{AT(HINT, 0), AT(FOLD, 0)}},
    {{AT(HINT, 0), AT(NAME, 0)}},
    {{AT(HINT, 0), AT(STYLE, 0)}},
    {{AT(HINT, 0), AT(PERSONS, 0)}},
    {{AT(HINT, 0), AT(ORGS, 0)}},
    {{AT(HINT, 0), AT(PLACES, 0)}},
    {{AT(HINT, 0), AT(CLASS, 0)}},
    {{AT(HINT, 0), AT(FOLD, -1)}},
    {{AT(HINT, 0), AT(FOLD, 1)}},
    {{AT(HINT, 0), AT(RUN, 0), AT(LENGTH, 0)}},
    {{AT(HINT, 0), AT(BESIDE, 0)}},
    {{AT(HINT, 0), AT(HEAD, 0)}},
};
#undef AT

enum { TEMPLATES = sizeof templates / sizeof *templates };

/* Numbers behind those of the templates begin features of single bits. */
enum set {
    SET_LIST_BEFORE = TEMPLATES,
    SET_LIST,
    SET_LIST_BEHIND,
    SET_TOKEN_BEFORE,
    SET_TOKEN,
    SET_TOKEN_BEHIND,
    SET_MEMORY,
    SET_END
};

uint64_t namer_features_hash(void)
{
    return feature_mix(
        feature_hash_templates(templates, TEMPLATES, fields_version), SET_END);
}

struct features {
    uint64_t *out;
    size_t count;
};

static void put(struct features *features, uint64_t feature)
{
    if (features->count < NAMER_MAX_FEATURES) {
        features->out[features->count++] = feature;
    }
}

/* A feature of a member of a set, as seen by a token of the given case. */
static uint64_t member(enum set set, uint64_t value, uint32_t letters)
{
    uint64_t hash = feature_mix(0x6C8E9CF570932BD5u, set + 1u);
    return feature_mix(feature_mix(hash, value), letters);
}

static void put_lists(struct features *features, enum set set, uint64_t phrases,
                      uint32_t letters)
{
    for (uint64_t i = 0; phrases != 0; i++, phrases >>= 3) {
        if ((phrases & 7) != 0) {
            put(features, member(set, 8 * i + (phrases & 7), letters));
        }
    }
}

static void put_bits(struct features *features, enum set set, uint32_t bits,
                     uint32_t letters)
{
    for (unsigned i = 0; bits != 0; i++, bits >>= 1) {
        if ((bits & 1) != 0) {
            put(features, member(set, i, letters));
        }
    }
}

static void put_sets(const struct namer_text *text, uint32_t token,
                     struct features *features)
{
    const struct namer_token *known = &text->tokens.items[token];
    hsy_range range = namer_sentence(text, token);
    uint32_t letters = text->input.words.items[token].shape;
    put_lists(features, SET_LIST, known->phrases, letters);
    put_bits(features, SET_TOKEN, known->bits, letters);
    put_bits(features, SET_MEMORY, text->memory.items[known->entry], letters);
    if (token > range.first) {
        put_lists(features, SET_LIST_BEFORE, known[-1].phrases, letters);
        put_bits(features, SET_TOKEN_BEFORE, known[-1].bits, letters);
    }
    if (token + 1 < range.first + range.count) {
        put_lists(features, SET_LIST_BEHIND, known[1].phrases, letters);
        put_bits(features, SET_TOKEN_BEHIND, known[1].bits, letters);
    }
}

size_t namer_features(const struct namer_text *text, uint32_t token,
                      uint64_t *out)
{
    struct features features = {out, 0};
    const uint32_t *fields =
        text->rows.items[token - text->window.first + NAMER_REACH].of;
    for (size_t i = 0; i < TEMPLATES; i++) {
        struct feature_part first = templates[i].parts[0];
        if (fields[first.offset * NAMER_FIELDS + first.field] != 0) {
            put(&features, feature_make(templates, i, fields, NAMER_FIELDS));
        }
    }
    put_sets(text, token, &features);
    return features.count;
}
