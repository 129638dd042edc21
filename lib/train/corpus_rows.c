#include "train/corpus_rows.h"

#include <string.h>

#include "base/text.h"

bool corpus_line(hsy_text *text, hsy_text *line)
{
    if (text->len == 0) {
        return false;
    }
    const char *end = memchr(text->data, '\n', text->len);
    uint32_t len = end == NULL ? text->len : (uint32_t)(end - text->data);
    uint32_t taken = end == NULL ? len : len + 1;
    *line = (hsy_text){text->data, len};
    *text = (hsy_text){text->data + taken, text->len - taken};
    return true;
}

bool corpus_split(hsy_text line, hsy_text *columns, int count)
{
    const char *at = line.data, *end = at + line.len;
    for (int i = 0; i < count; i++) {
        const char *tab = memchr(at, '\t', (size_t)(end - at));
        const char *stop = tab == NULL ? end : tab;
        columns[i] = (hsy_text){at, (uint32_t)(stop - at)};
        if (tab == NULL) {
            return i == count - 1;
        }
        at = tab + 1;
    }
    return false;
}

unsigned long corpus_number(hsy_text text)
{
    unsigned long value = 0;
    for (uint32_t i = 0; i < text.len; i++) {
        value = value * 10 + (unsigned long)(text.data[i] - '0');
    }
    return value;
}

uint8_t corpus_upos(hsy_text name)
{
    for (unsigned i = 0; i < UPOS_COUNT; i++) {
        if (text_is(name, syntax_upos_name((enum upos)i))) {
            return (uint8_t)i;
        }
    }
    return UPOS_COUNT;
}

uint8_t corpus_xpos(hsy_text name)
{
    for (unsigned i = XPOS_NONE + 1; i < XPOS_COUNT; i++) {
        if (text_is(name, syntax_xpos_name((enum xpos)i))) {
            return (uint8_t)i;
        }
    }
    return XPOS_NONE;
}

uint8_t corpus_deprel(hsy_text name)
{
    const char *colon = name.len == 0 ? NULL : memchr(name.data, ':', name.len);
    name.len = colon == NULL ? name.len : (uint32_t)(colon - name.data);
    for (unsigned i = DEPREL_NONE + 1; i < DEPREL_COUNT; i++) {
        if (text_is(name, syntax_deprel_name((enum deprel)i))) {
            return (uint8_t)i;
        }
    }
    return DEPREL_NONE;
}

hsy_range *corpus_add_sentence(struct corpus *corpus)
{
    hsy_range *sentence = ARRAY_PUSH(&corpus->sentences);
    if (sentence != NULL) {
        sentence->first = (uint32_t)corpus->tokens.count;
    }
    return sentence;
}

struct corpus_token *corpus_add_token(struct corpus *corpus)
{
    struct corpus_token *token = ARRAY_PUSH(&corpus->tokens);
    if (token != NULL) {
        corpus->sentences.items[corpus->sentences.count - 1].count++;
    }
    return token;
}
