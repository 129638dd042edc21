/* Copies of sentences in capitals and in lower case, so that what is learned
 * holds for headlines and for careless writers too. */
#include "base/error.h"
#include "base/utf8.h"
#include "train/corpus.h"
#include "train/random.h"

/* ASCII's capitals alone: enough for headlines. */
static bool append_upper(struct buffer *texts, hsy_text form)
{
    for (uint32_t i = 0; i < form.len; i++) {
        char c = form.data[i];
        c = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
        if (!buffer_append_byte(texts, c)) {
            return false;
        }
    }
    return true;
}

static bool append_lower(struct buffer *texts, hsy_text form)
{
    const char *at = form.data, *end = at + form.len;
    while (at < end) {
        uint32_t code;
        char bytes[4];
        size_t len = utf8_decode(at, end, &code);
        bool kept =
            code >= UTF8_INVALID
                ? buffer_append(texts, at, len)
                : buffer_append(texts, bytes,
                                utf8_encode(utf8_to_lower(code), bytes));
        if (!kept) {
            return false;
        }
        at += len;
    }
    return true;
}

static bool copy_token(struct corpus *corpus, uint32_t from, bool upper)
{
    struct corpus_token *token = ARRAY_PUSH(&corpus->tokens);
    if (token == NULL) {
        return false;
    }
    *token = corpus->tokens.items[from];
    /* A character may take up to four bytes for each of its own; the text
     * must not move while it is read. */
    if (!buffer_reserve(&corpus->texts, 4 * (size_t)token->form.len)) {
        return false;
    }
    hsy_text form = corpus_text(corpus, token->form);
    token->form.begin = (uint32_t)corpus->texts.len;
    bool copied = upper ? append_upper(&corpus->texts, form)
                        : append_lower(&corpus->texts, form);
    token->form.len = (uint32_t)corpus->texts.len - token->form.begin;
    return copied;
}

static bool copy_sentence(struct corpus *corpus, hsy_range from, bool upper)
{
    hsy_range *sentence = ARRAY_PUSH(&corpus->sentences);
    if (sentence == NULL) {
        return false;
    }
    uint32_t first = (uint32_t)corpus->tokens.count;
    *sentence = (hsy_range){first, from.count};
    for (uint32_t i = 0; i < from.count; i++) {
        if (!copy_token(corpus, from.first + i, upper)) {
            return false;
        }
        struct corpus_token *copy =
            &corpus->tokens.items[corpus->tokens.count - 1];
        copy->head =
            copy->head == HSY_NONE ? HSY_NONE : copy->head - from.first + first;
    }
    return true;
}

hsy_status corpus_add_case_copies(struct corpus *corpus, unsigned percent,
                                  uint64_t seed, hsy_error *error)
{
    size_t count = corpus->sentences.count;
    for (size_t i = 0; i < count; i++) {
        uint64_t drawn = random_below(&seed, 100);
        if (drawn < 2 * (uint64_t)percent &&
            !copy_sentence(corpus, corpus->sentences.items[i],
                           drawn < percent)) {
            return error_memory(error);
        }
    }
    return HSY_OK;
}
