#include "text/word.h"

#include "model/fold.h"
#include "text/glyph.h"

struct lexicon_entries word_find(struct word_lookup *lookup, const char *begin,
                                 const char *end)
{
    hsy_text word = {begin, (uint32_t)(end - begin)};
    lookup->folded.len = 0;
    if (!fold_append(&lookup->folded, word)) {
        lookup->failed = true;
        return (struct lexicon_entries){0};
    }
    hsy_text folded = {lookup->folded.data, (uint32_t)lookup->folded.len};
    return lexicon_find(lookup->lexicon, folded);
}

const char *word_end(const char *at, const char *end)
{
    struct glyph glyph = glyph_at(at, end);
    while (glyph_in_word(glyph)) {
        at += glyph.len;
        glyph = glyph_at(at, end);
    }
    return at;
}

bool word_is_in(struct lexicon_entries entries, enum lexicon_list list,
                uint16_t least)
{
    const struct lexicon_entry *entry = lexicon_entry_of(entries, list);
    return entry != NULL && entry->value >= least;
}
