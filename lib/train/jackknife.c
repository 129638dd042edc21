#include "train/jackknife.h"

#include "base/error.h"

/* The sentences [begin, end) of the corpus. */
struct part {
    size_t begin, end;
};

/* A corpus of all but the part. Texts are borrowed; release_rest frees it. */
static bool copy_rest(const struct corpus *corpus, struct part part,
                      struct corpus *rest)
{
    *rest = (struct corpus){.texts = corpus->texts};
    for (size_t i = 0; i < corpus->sentences.count; i++) {
        hsy_range from = corpus->sentences.items[i];
        if (i >= part.begin && i < part.end) {
            continue;
        }
        hsy_range *sentence = ARRAY_PUSH(&rest->sentences);
        if (sentence == NULL || !ARRAY_RESERVE(&rest->tokens, from.count)) {
            return false;
        }
        *sentence = (hsy_range){(uint32_t)rest->tokens.count, from.count};
        for (uint32_t k = 0; k < from.count; k++) {
            rest->tokens.items[rest->tokens.count++] =
                corpus->tokens.items[from.first + k];
        }
    }
    return true;
}

static void release_rest(struct corpus *rest)
{
    ARRAY_RELEASE(&rest->tokens);
    ARRAY_RELEASE(&rest->sentences);
}

static hsy_status tag_part(const struct corpus *corpus, struct part part,
                           const struct tagger_training *training,
                           struct word *words, hsy_error *error)
{
    struct corpus rest;
    struct buffer model = {0};
    struct tagger tagger;
    hsy_status status = copy_rest(corpus, part, &rest)
                            ? tagger_train(&rest, training, &model, error)
                            : error_memory(error);
    if (status == HSY_OK) {
        hsy_text data = {model.data, (uint32_t)model.len};
        status = tagger_open(&tagger, data, error);
    }
    for (size_t i = part.begin; status == HSY_OK && i < part.end; i++) {
        hsy_range range = corpus->sentences.items[i];
        tagger_tag(&tagger, words + range.first, range.count);
    }
    buffer_release(&model);
    release_rest(&rest);
    return status;
}

hsy_status jackknife_tags(const struct corpus *corpus, struct word *words,
                          const struct tagger_training *training,
                          uint32_t folds, hsy_error *error)
{
    hsy_status status = HSY_OK;
    size_t count = corpus->sentences.count;
    for (size_t i = 0; status == HSY_OK && i < folds; i++) {
        struct part part = {count * i / folds, count * (i + 1) / folds};
        status = tag_part(corpus, part, training, words, error);
    }
    return status;
}
