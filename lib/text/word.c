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

/* End of the piece of a phrase at `at`: a word, or one other character. */
static const char *piece_end(const char *at, const char *end)
{
    const char *behind = word_end(at, end);
    return behind > at ? behind : at + glyph_at(at, end).len;
}

const char *word_phrase(struct word_lookup *lookup, const char *begin,
                        const char *end, struct phrase_query *query)
{
    struct lexicon_key key = lexicon_key_start();
    const char *longest = begin;
    for (const char *at = begin; at < end;) {
        const char *behind = piece_end(at, end);
        hsy_text piece = {at, (uint32_t)(behind - at)};
        lookup->folded.len = 0;
        if (!fold_append(&lookup->folded, piece)) {
            lookup->failed = true;
            return begin;
        }
        lexicon_key_add(&key, lookup->folded.data, lookup->folded.len);
        const struct lexicon_entry *entry = lexicon_entry_of(
            lexicon_find_key(lookup->lexicon, &key), query->list);
        if (entry != NULL &&
            (query->flags == 0 || (entry->flags & query->flags) != 0)) {
            query->entry = entry;
            longest = behind;
        }
        if (!lexicon_may_continue(lookup->lexicon, &key)) {
            break;
        }
        at = glyph_skip_blank(behind, end);
        if (at > behind) {
            lexicon_key_add(&key, " ", 1);
        }
    }
    return longest;
}
