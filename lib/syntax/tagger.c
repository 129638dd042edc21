#include "syntax/tagger.h"

#include "base/error.h"

/* Tokens that are prepared at one time: enough to fetch rows well ahead,
 * little enough for the stack. */
enum { BLOCK = 16, MAX_TEMPLATES = 64 };

struct block {
    uint32_t fields[BLOCK + 2 * TAGGER_REACH][FIELD_COUNT];
    uint64_t features[BLOCK][MAX_TEMPLATES];
    int decision[BLOCK]; /* a label, or -1 */
};

static hsy_status refuse(hsy_error *error, const char *reason)
{
    return error_set(error, HSY_ERR_OPTION, "not a usable model: %s", reason);
}

static bool read_labels(struct tagger *tagger, hsy_text notes)
{
    for (size_t i = 0; i < tagger->weights.labels; i++) {
        uint8_t xpos = (uint8_t)notes.data[2 * i];
        uint8_t upos = (uint8_t)notes.data[2 * i + 1];
        if (xpos >= XPOS_COUNT || upos >= UPOS_COUNT) {
            return false;
        }
        tagger->labels[i] = (struct tagger_label){xpos, upos};
    }
    return true;
}

hsy_status tagger_open(struct tagger *tagger, hsy_text data, hsy_error *error)
{
    *tagger = (struct tagger){0};
    hsy_status status =
        weights_open(&tagger->weights, data, tagger_templates_hash(), error);
    if (status != HSY_OK) {
        return status;
    }
    hsy_text notes = tagger->weights.notes;
    uint32_t labels = tagger->weights.labels;
    uint32_t width = 2 * labels; /* a byte of XPOS, one of UPOS */
    if (labels == 0 || notes.len < width || !read_labels(tagger, notes)) {
        return refuse(error, "its labels are no tags");
    }
    hsy_text lemmas = {notes.data + width, notes.len - width};
    if (!lemma_exceptions_open(&tagger->lemmas, lemmas)) {
        return refuse(error, "its lemmas are no table");
    }
    return HSY_OK;
}

static uint64_t feature_of(size_t template, const uint32_t *fields)
{
    return feature_make(tagger_templates, template, fields, FIELD_COUNT);
}

static const uint32_t *fields_of(const struct block *block, uint32_t i)
{
    return block->fields[i + TAGGER_REACH];
}

/* Features of the block's token `i` that do not hang on tags. */
static void make_features(const struct tagger *tagger, struct block *block,
                          uint32_t i)
{
    for (size_t k = 0; k < tagger_static_count; k++) {
        block->features[i][k] = feature_of(k, fields_of(block, i));
        weights_fetch(&tagger->weights, block->features[i][k]);
    }
}

/* Prepares the tokens [first, first + count) of a sentence. */
static void prepare(const struct tagger *tagger,
                    const struct tagger_sentence *sentence, uint32_t first,
                    uint32_t count, struct block *block)
{
    for (uint32_t i = 0; i < count + 2 * TAGGER_REACH; i++) {
        tagger_fill_fields(sentence, (ptrdiff_t)first + i - TAGGER_REACH,
                           block->fields[i]);
    }
    for (uint32_t i = 0; i < count; i++) {
        uint64_t feature =
            feature_of(tagger_deciding_template, fields_of(block, i));
        block->decision[i] = weights_decision(&tagger->weights, feature);
        if (block->decision[i] < 0) {
            make_features(tagger, block, i);
        }
    }
}

static uint32_t best_label(const struct tagger *tagger, const int32_t *scores)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < tagger->weights.labels; i++) {
        best = scores[i] > scores[best] ? i : best;
    }
    return best;
}

/* The label of the block's token `i`. */
static struct tagger_label decide(const struct tagger *tagger,
                                  const struct block *block, uint32_t i)
{
    int32_t scores[WEIGHTS_LABELS] = {0};
    if (block->decision[i] >= 0) {
        return tagger->labels[block->decision[i]];
    }
    for (size_t k = 0; k < tagger_static_count; k++) {
        weights_add(&tagger->weights, block->features[i][k], scores);
    }
    for (size_t k = tagger_static_count; k < tagger_template_count; k++) {
        weights_add(&tagger->weights, feature_of(k, fields_of(block, i)),
                    scores);
    }
    return tagger->labels[best_label(tagger, scores)];
}

void tagger_tag(const struct tagger *tagger, struct word *words, uint32_t count)
{
    struct tagger_sentence sentence = {words, count,
                                       tagger_sentence_case(words, count)};
    struct block block;
    for (uint32_t first = 0; first < count; first += BLOCK) {
        uint32_t len = count - first < BLOCK ? count - first : BLOCK;
        prepare(tagger, &sentence, first, len, &block);
        for (uint32_t i = 0; i < len; i++) {
            struct word *word = &words[first + i];
            if (word->xpos == XPOS_NONE || word->upos == UPOS_COUNT) {
                struct tagger_label label = decide(tagger, &block, i);
                word->xpos = word->xpos == XPOS_NONE ? label.xpos : word->xpos;
                word->upos = word->upos == UPOS_COUNT ? label.upos : word->upos;
            }
            block.fields[i + TAGGER_REACH][FIELD_TAG] = word->xpos;
        }
    }
}
