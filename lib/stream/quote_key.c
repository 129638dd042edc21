#include "stream/quote_key.h"

#include "base/utf8.h"
#include "model/fold.h"

/* FNV-1a */
static uint64_t hash_byte(uint64_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * 0x100000001B3u;
}

static bool is_word(uint32_t code)
{
    return utf8_is_letter(code) || utf8_is_digit(code) || utf8_is_mark(code);
}

/* Hashes words with a space before each; an apostrophe parts none. */
static uint64_t hash_words(uint64_t hash, const char *at, const char *end)
{
    bool in_word = false;
    while (at < end) {
        uint32_t code;
        size_t len = utf8_decode(at, end, &code);
        bool word = is_word(code);
        if (word && !in_word) {
            hash = hash_byte(hash, ' ');
        }
        for (size_t i = 0; word && i < len; i++) {
            hash = hash_byte(hash, at[i]);
        }
        in_word = word || (in_word && code == '\'');
        at += len;
    }
    return hash;
}

bool quote_key(const hsy_document *document, const hsy_quote *quote,
               struct buffer *scratch, uint64_t *key)
{
    *key = 0xCBF29CE484222325u;
    for (uint32_t i = 0; i < quote->fragments.count; i++) {
        hsy_span span = document->fragments.items[quote->fragments.first + i];
        scratch->len = 0;
        if (!fold_append(scratch, document_slice(document, span))) {
            return false;
        }
        if (scratch->len != 0) {
            *key =
                hash_words(*key, scratch->data, scratch->data + scratch->len);
        }
    }
    return true;
}
