/* Titles and roles beside a name: `Gen. X`, `prime minister X`, `X, the
 * secretary of state,`, `the director, X,`. */
#include "annotate/name.h"
#include "base/text.h"

/* No title is longer, in tokens. */
enum { TITLE_MAX = 6 };

struct place {
    const struct name_tagger *tagger;
    const struct name_mention *mention;
    uint32_t begin, end; /* of the sentence */
};

static bool word_is(const struct place *place, uint32_t at, const char *word)
{
    return at >= place->begin && at < place->end &&
           name_word_is(place->tagger, at, word);
}

/* The longest title that ends before token `end`; empty if there is none. */
static hsy_span title_to(const struct place *place, uint32_t end)
{
    hsy_span title = {end, end};
    for (uint32_t len = 1; len <= TITLE_MAX && place->begin + len <= end;
         len++) {
        if (place->tagger->tokens.items[end - len].title_end == end) {
            title.begin = end - len;
        }
    }
    return title;
}

/* What may follow a role that stands behind a name. */
static bool ends_role(const struct place *place, uint32_t at)
{
    return at >= place->end || word_is(place, at, ",") ||
           word_is(place, at, ".") || word_is(place, at, "of") ||
           word_is(place, at, "for") || word_is(place, at, "and") ||
           word_is(place, at, "at") || word_is(place, at, ")");
}

/* `, the secretary of state,` behind the name. */
static hsy_span title_behind(const struct place *place)
{
    uint32_t at = place->mention->end;
    if (!word_is(place, at, ",")) {
        return (hsy_span){at, at};
    }
    at++;
    at += word_is(place, at, "the") || word_is(place, at, "a") ||
          word_is(place, at, "an");
    uint32_t end =
        at < place->end ? place->tagger->tokens.items[at].title_end : 0;
    if (end == 0 || end > place->end || !ends_role(place, end) ||
        place->tagger->words.items[at].shape != SHAPE_LOWER) {
        return (hsy_span){at, at};
    }
    return (hsy_span){at, end};
}

/* `the director, X,` */
static hsy_span title_apposed(const struct place *place)
{
    uint32_t first = place->mention->first, end = place->mention->end;
    bool closed = end >= place->end || word_is(place, end, ",") ||
                  word_is(place, end, ".");
    if (first < place->begin + 2 || !closed ||
        !word_is(place, first - 1, ",") ||
        place->tagger->words.items[first - 2].shape != SHAPE_LOWER) {
        return (hsy_span){first, first};
    }
    return title_to(place, first - 1);
}

hsy_span name_title(const struct name_tagger *tagger,
                    const struct name_mention *mention)
{
    hsy_range range =
        tagger->document->sentence_tokens.items[mention->sentence];
    struct place place = {tagger, mention, range.first,
                          range.first + range.count};
    hsy_span title = title_to(&place, mention->first);
    if (title.begin == title.end) {
        title = title_behind(&place);
    }
    return title.begin == title.end ? title_apposed(&place) : title;
}

uint8_t name_title_gender(const struct name_tagger *tagger, hsy_span title)
{
    struct lexicon_key key = lexicon_key_start();
    const struct word *words = tagger->words.items;
    for (uint32_t at = title.begin; at < title.end; at++) {
        if (at > title.begin && words[at].spaced) {
            lexicon_key_add(&key, " ", 1);
        }
        lexicon_key_add(&key, words[at].fold.data, words[at].fold.len);
    }
    const struct lexicon_entry *entry =
        lexicon_entry_of(lexicon_find_key(tagger->lexicon, &key), LIST_TITLE);
    bool shared = title.end > title.begin &&
                  name_word_is(tagger, title.end - 1, "chairman");
    return entry == NULL || shared ? HSY_GENDER_UNKNOWN : entry->flags;
}
