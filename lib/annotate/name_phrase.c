/* The longest known phrase and the longest title that begin at each token. */
#include "annotate/name.h"
#include "base/text.h"

/* No listed name is longer, in tokens. */
enum { PHRASE_MAX = 12 };

#define ENTITIES                                                               \
    (list_bit(LIST_COUNTRY) | list_bit(LIST_STATE) | list_bit(LIST_CITY) |     \
     list_bit(LIST_GEO) | list_bit(LIST_DEMONYM) | list_bit(LIST_NORP) |       \
     list_bit(LIST_OUTLET) | list_bit(LIST_BODY) | list_bit(LIST_PARTY) |      \
     list_bit(LIST_COMPANY) | list_bit(LIST_UNIVERSITY) |                      \
     list_bit(LIST_TEAM) | list_bit(LIST_EVENT) | list_bit(LIST_LAW) |         \
     list_bit(LIST_WORK) | list_bit(LIST_PRODUCT) | list_bit(LIST_LANGUAGE) |  \
     list_bit(LIST_FACILITY))

/* Whether a token may stand in a name that begins with a capital: one with a
 * capital itself, or a small word inside. */
static bool may_be_inside(const struct name_tagger *tagger, uint32_t at)
{
    const struct word *word = &tagger->words.items[at];
    return name_flag(tagger, at, TOKEN_CAPITAL) ||
           tagger->tokens.items[at].style == STYLE_LOWER ||
           word->shape == SHAPE_OTHER || word->shape == SHAPE_DIGIT ||
           name_in(tagger, at,
                   list_bit(LIST_FUNCTION) | list_bit(LIST_PARTICLE)) ||
           text_is(word->fold, "'s") || !word->spaced;
}

/* A name ends with a capital, a number or a possessive. */
static bool may_be_last(const struct name_tagger *tagger, uint32_t at)
{
    const struct word *word = &tagger->words.items[at];
    return name_flag(tagger, at, TOKEN_CAPITAL) ||
           tagger->tokens.items[at].style == STYLE_LOWER ||
           word->shape == SHAPE_DIGIT || text_is(word->fold, "'s") ||
           text_is(word->fold, ".") || text_is(word->fold, "!");
}

static bool has_any(struct lexicon_entries entries, uint64_t lists)
{
    for (uint32_t i = 0; i < entries.count; i++) {
        if ((lists & list_bit(entries.items[i].list)) != 0) {
            return true;
        }
    }
    return false;
}

/* Looks up all phrases that begin at `first` and keeps the longest name and
 * the longest title. */
static void find_from(struct name_tagger *tagger, uint32_t first, uint32_t end)
{
    struct name_token *token = &tagger->tokens.items[first];
    struct lexicon_key key = lexicon_key_start();
    bool inside = true;
    for (uint32_t at = first; at < end && at < first + PHRASE_MAX; at++) {
        const struct word *word = &tagger->words.items[at];
        if (at > first && word->spaced) {
            lexicon_key_add(&key, " ", 1);
        }
        lexicon_key_add(&key, word->fold.data, word->fold.len);
        inside = inside && may_be_inside(tagger, at);
        struct lexicon_entries entries =
            lexicon_find_key(tagger->lexicon, &key);
        if (inside && may_be_last(tagger, at) && has_any(entries, ENTITIES)) {
            token->phrase = entries;
            token->phrase_end = at + 1;
        }
        if (has_any(entries, list_bit(LIST_TITLE))) {
            token->title_end = at + 1;
        }
        if (!lexicon_may_continue(tagger->lexicon, &key)) {
            break;
        }
    }
}

/* Where a name or a title may begin. */
static bool may_begin(const struct name_tagger *tagger, uint32_t at)
{
    return name_flag(tagger, at, TOKEN_CAPITAL) ||
           tagger->words.items[at].shape == SHAPE_DIGIT ||
           tagger->tokens.items[at].style == STYLE_LOWER ||
           name_in(tagger, at, list_bit(LIST_TITLE)) ||
           (tagger->words.items[at].shape == SHAPE_LOWER &&
            !name_in(tagger, at, list_bit(LIST_FUNCTION)));
}

bool name_phrases(struct name_tagger *tagger)
{
    const hsy_document *document = tagger->document;
    for (size_t i = 0; i < document->sentence_tokens.count; i++) {
        hsy_range range = document->sentence_tokens.items[i];
        uint32_t end = range.first + range.count;
        for (uint32_t at = range.first; at < end; at++) {
            if (may_begin(tagger, at)) {
                find_from(tagger, at, end);
            }
        }
    }
    return true;
}
