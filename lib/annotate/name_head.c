/* Words that head a name, and words that begin a place: Bank of X, X County,
 * Fort X, North X. */
#include <string.h>

#include "annotate/name_scorer.h"

/* Index of the word that heads the mention: before the first `of`, else the
 * last. */
static uint32_t head_of(const struct scorer *scorer, bool *of)
{
    const struct name_mention *mention = scorer->mention;
    for (uint32_t at = mention->first + 1; at < mention->end; at++) {
        if (name_flag(scorer->tagger, at, TOKEN_JOINER) &&
            (scorer_word_is(scorer, at, "of") ||
             scorer_word_is(scorer, at, "for") ||
             scorer_word_is(scorer, at, "on"))) {
            *of = true;
            return at - 1;
        }
    }
    *of = false;
    return mention->end - 1;
}

static void add_place_head(struct scorer *scorer, uint32_t at)
{
    static const enum weight BY_VALUE[] = {WEIGHT_GPE_HEADED, WEIGHT_LOC_HEADED,
                                           WEIGHT_FAC_HEADED};
    uint16_t value = name_value(scorer->tagger, at, LIST_PLACE_HEAD);
    scorer_add(scorer, BY_VALUE[value <= 2 ? value : 0]);
}

static bool is_one_of(hsy_text fold, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text_is(fold, list[i])) {
            return true;
        }
    }
    return false;
}

static bool is_place_prefix(const struct scorer *scorer, uint32_t at)
{
    static const char *const PREFIXES[] = {
#define NAME_PLACE_PREFIX(fold) fold,
#include "annotate/name_words.def"
#undef NAME_PLACE_PREFIX
    };
    return is_one_of(scorer_word(scorer, at)->fold, PREFIXES,
                     sizeof PREFIXES / sizeof *PREFIXES);
}

static bool is_direction(const struct scorer *scorer, uint32_t at)
{
    static const char *const DIRECTIONS[] = {
#define NAME_DIRECTION(fold) fold,
#include "annotate/name_words.def"
#undef NAME_DIRECTION
    };
    return is_one_of(scorer_word(scorer, at)->fold, DIRECTIONS,
                     sizeof DIRECTIONS / sizeof *DIRECTIONS);
}

static bool is_org_prefix(const struct scorer *scorer, uint32_t at)
{
    static const char *const PREFIXES[] = {
#define NAME_ORG_PREFIX(fold) fold,
#include "annotate/name_words.def"
#undef NAME_ORG_PREFIX
    };
    return is_one_of(scorer_word(scorer, at)->fold, PREFIXES,
                     sizeof PREFIXES / sizeof *PREFIXES);
}

/* Whether the tokens from `first` on are a place by the lists. */
static bool is_listed_place(const struct scorer *scorer, uint32_t first,
                            uint32_t end)
{
    const struct name_token *token = &scorer->tagger->tokens.items[first];
    struct lexicon_entries entries =
        end == first + 1 ? token->entries : token->phrase;
    return (end == first + 1 || token->phrase_end == end) &&
           (lexicon_entry_of(entries, LIST_COUNTRY) != NULL ||
            lexicon_entry_of(entries, LIST_STATE) != NULL ||
            lexicon_entry_of(entries, LIST_CITY) != NULL ||
            lexicon_entry_of(entries, LIST_GEO) != NULL);
}

static bool is_spelt_with_stops(const struct scorer *scorer, uint32_t at)
{
    hsy_text fold = scorer_word(scorer, at)->fold;
    return memchr(fold.data, '.', fold.len) != NULL;
}

/* Fort Nelson, Lake Placid, North Vietnam, Banco X, ESPN Brasil. */
static bool score_prefix(struct scorer *scorer)
{
    const struct name_mention *mention = scorer->mention;
    uint32_t first = mention->first;
    if (is_place_prefix(scorer, first)) {
        scorer_add(scorer, WEIGHT_PLACE_PREFIX);
        return true;
    }
    if (is_org_prefix(scorer, first)) {
        scorer_add(scorer, WEIGHT_ORG_PREFIX);
        return true;
    }
    if (name_flag(scorer->tagger, first, TOKEN_ACRONYM) &&
        scorer_word(scorer, first)->fold.len >= 3 &&
        !is_spelt_with_stops(scorer, first) &&
        !scorer_in(scorer, first, list_bit(LIST_GIVEN))) {
        scorer_add(scorer, WEIGHT_ACRONYM_FIRST);
        return true;
    }
    if (is_direction(scorer, first)) {
        bool place = is_listed_place(scorer, first + 1, mention->end);
        if (place) {
            scorer_add(scorer, WEIGHT_DIRECTION);
        }
        return place;
    }
    if (scorer_in(scorer, first, list_bit(LIST_PLACE_HEAD)) &&
        name_value(scorer->tagger, first, LIST_PLACE_HEAD) == 1 &&
        !scorer_in(scorer, first, list_bit(LIST_GIVEN)) &&
        !name_flag(scorer->tagger, first, TOKEN_FORCED)) {
        add_place_head(scorer, first);
        return true;
    }
    return false;
}

/* `Tyrone Woods`: a person, though the last word heads places too. */
static bool is_person_with_head(const struct scorer *scorer)
{
    const struct name_mention *mention = scorer->mention;
    uint32_t last = mention->end - 1;
    uint64_t places = list_bit(LIST_COUNTRY) | list_bit(LIST_STATE);
    return last <= mention->first + 2 &&
           name_value(scorer->tagger, mention->first, LIST_GIVEN) >= 2 &&
           !scorer_in(scorer, mention->first, places) &&
           name_value(scorer->tagger, mention->first, LIST_CITY) < 2 &&
           name_value(scorer->tagger, last, LIST_FAMILY) >= 2;
}

/* Whether a word of the mention heads an organisation or a place; the first
 * word is asked where the mention is not listed. */
bool score_heads(struct scorer *scorer, bool listed)
{
    const struct name_mention *mention = scorer->mention;
    if (mention->end - mention->first < 2 || is_person_with_head(scorer)) {
        return false;
    }
    bool headed = true;
    bool of;
    uint32_t head = head_of(scorer, &of);
    bool free = of && !name_flag(scorer->tagger, head, TOKEN_FORCED);
    bool vague = !free && scorer_is_all_ordinary(scorer, head) &&
                 !scorer_in(scorer, head, list_bit(LIST_GROUP_NOUN));
    if (scorer_in(scorer, mention->end - 1, list_bit(LIST_ORG_SUFFIX))) {
        scorer_add(scorer, WEIGHT_ORG_SUFFIXED);
    } else if (scorer_in(scorer, head, list_bit(LIST_ORG_HEAD)) && !vague) {
        scorer_add(scorer, of ? WEIGHT_ORG_OF : WEIGHT_ORG_HEADED);
    } else {
        headed = false;
    }
    if (scorer_in(scorer, head, list_bit(LIST_PLACE_HEAD)) &&
        !scorer_is_all_ordinary(scorer, head)) {
        add_place_head(scorer, head);
        headed = true;
    } else if (!of && !headed && !listed) {
        headed = score_prefix(scorer);
    }
    return headed;
}
