/* The evidence for each label of a mention: its words, its form, and what
 * stands beside it. The points are in name_weights.def. */
#include <string.h>

#include "annotate/name_scorer.h"

static const struct {
    uint8_t label;
    int8_t points;
} WEIGHTS[] = {
#define NAME_WEIGHT(id, label, points) {label, points},
#include "annotate/name_weights.def"
#undef NAME_WEIGHT
};

static const struct {
    uint8_t list, label;
    int8_t base, step;
} LISTS[] = {
#define NAME_LIST(list, label, base, step) {list, label, base, step},
#include "annotate/name_weights.def"
#undef NAME_LIST
};

void scorer_add(struct scorer *scorer, enum weight weight)
{
    int16_t *score = &scorer->score[WEIGHTS[weight].label];
    *score = (int16_t)(*score + WEIGHTS[weight].points);
}

/* Whether all words but the head are common ones. */
bool scorer_is_all_ordinary(const struct scorer *scorer, uint32_t head)
{
    for (uint32_t at = scorer->mention->first; at < scorer->mention->end;
         at++) {
        if (at != head && !scorer_is_ordinary(scorer, at) &&
            !name_flag(scorer->tagger, at, TOKEN_JOINER)) {
            return false;
        }
    }
    return true;
}

/* The entries of the whole mention, also of `The X` for an X behind it. */
static struct lexicon_entries entries_of(const struct scorer *scorer)
{
    const struct name_mention *mention = scorer->mention;
    const struct name_token *token =
        &scorer->tagger->tokens.items[mention->first];
    bool the = mention->first > scorer->begin &&
               scorer_word_is(scorer, mention->first - 1, "the");
    if (the && token[-1].phrase_end == mention->end) {
        return token[-1].phrase;
    }
    if (mention->end == mention->first + 1) {
        return token->entries;
    }
    bool particle = mention->end == mention->first + 3 &&
                    scorer_word(scorer, mention->first)->shape == SHAPE_LOWER;
    if (particle && token->phrase_end != mention->end) {
        return token[2].entries; /* `al-Raqqa` is listed as Raqqa */
    }
    return token->phrase_end == mention->end ? token->phrase
                                             : (struct lexicon_entries){0};
}

/* Entries that another one outweighs: a party among peoples, a district that
 * has a person's name. */
static bool is_outweighed(const struct scorer *scorer,
                          struct lexicon_entries entries,
                          enum lexicon_list list)
{
    const struct name_mention *mention = scorer->mention;
    bool single = mention->end == mention->first + 1;
    return (list == LIST_NORP &&
            lexicon_entry_of(entries, LIST_PARTY) != NULL) ||
           (list == LIST_STATE && single &&
            name_is_personal(scorer->tagger, mention->first));
}

/* The value that a list's step counts. Abbreviations of states are doubtful
 * only where they have two letters. */
static uint16_t value_of(const struct scorer *scorer,
                         const struct lexicon_entry *entry)
{
    bool spelt = scorer_word(scorer, scorer->mention->end - 1)->fold.len > 2;
    return entry->list == LIST_STATE && spelt ? 0 : entry->value;
}

/* What the whole mention is listed as; whether it is. Of several lists for
 * one label the best counts; a single word that is common counts half. */
static bool score_lists(struct scorer *scorer)
{
    uint32_t first = scorer->mention->first;
    const struct name_token *token = &scorer->tagger->tokens.items[first];
    struct lexicon_entries entries = entries_of(scorer);
    bool listed = false;
    bool halve = scorer->mention->end == first + 1 &&
                 entries.items == token->entries.items &&
                 scorer_is_ordinary(scorer, first) &&
                 !name_flag(scorer->tagger, first, TOKEN_ACRONYM);
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
        enum lexicon_list list = (enum lexicon_list)LISTS[i].list;
        const struct lexicon_entry *entry = lexicon_entry_of(entries, list);
        if (entry == NULL || is_outweighed(scorer, entries, list)) {
            continue;
        }
        int points = LISTS[i].base + LISTS[i].step * value_of(scorer, entry);
        int16_t *score = &scorer->score[LISTS[i].label];
        points = halve ? points / 2 : points;
        *score = (int16_t)(*score > points ? *score : points);
        listed = true;
    }
    return listed;
}

static void add_tier(struct scorer *scorer, uint32_t at, enum lexicon_list list,
                     enum weight weight)
{
    if (scorer_in(scorer, at, list_bit(list))) {
        int16_t *score = &scorer->score[HSY_PERSON];
        scorer_add(scorer, weight);
        *score = (int16_t)(*score + name_value(scorer->tagger, at, list));
    }
}

/* Words, ampersands, initials and particles of the mention. */
static uint32_t score_words(struct scorer *scorer)
{
    const struct name_mention *mention = scorer->mention;
    uint32_t words = 0;
    for (uint32_t at = mention->first; at < mention->end; at++) {
        const struct word *word = scorer_word(scorer, at);
        bool joiner = name_flag(scorer->tagger, at, TOKEN_JOINER);
        words += !joiner;
        if (joiner && scorer_word_is(scorer, at, "&")) {
            scorer_add(scorer, WEIGHT_AMPERSAND);
        }
        if (joiner && word->shape == SHAPE_LOWER &&
            scorer_in(scorer, at, list_bit(LIST_PARTICLE)) &&
            !scorer_in(scorer, at, list_bit(LIST_FUNCTION))) {
            scorer_add(scorer, WEIGHT_PARTICLES);
        }
        if (word->shape == SHAPE_INITIAL && at + 1 < mention->end) {
            scorer_add(scorer, WEIGHT_INITIALS);
        }
        if (!joiner && scorer_is_ordinary(scorer, at) &&
            !scorer_in(scorer, at, list_bit(LIST_GIVEN))) {
            scorer_add(scorer, WEIGHT_ORDINARY_PERSON);
        }
    }
    return words;
}

/* A given or a family name alone, unless it is a common word or a place that
 * more people know. */
static void score_single_person(struct scorer *scorer, uint32_t at)
{
    uint16_t given = name_value(scorer->tagger, at, LIST_GIVEN);
    uint16_t family = name_value(scorer->tagger, at, LIST_FAMILY);
    bool place = scorer_in(scorer, at, list_bit(LIST_COUNTRY)) ||
                 name_value(scorer->tagger, at, LIST_CITY) >= 2;
    if (scorer_is_ordinary(scorer, at) || place) {
        return;
    }
    if (given >= family && scorer_in(scorer, at, list_bit(LIST_GIVEN))) {
        add_tier(scorer, at, LIST_GIVEN, WEIGHT_GIVEN_ALONE);
    } else {
        add_tier(scorer, at, LIST_FAMILY, WEIGHT_FAMILY_ALONE);
    }
}

/* Whether no word of the mention is a common one and all have their capitals
 * for no other reason. */
static bool is_uncommon(const struct scorer *scorer)
{
    for (uint32_t at = scorer->mention->first; at < scorer->mention->end;
         at++) {
        bool odd = scorer_word(scorer, at)->shape == SHAPE_UPPER;
        if (odd || name_flag(scorer->tagger, at,
                             TOKEN_ORDINARY | TOKEN_FORCED | TOKEN_JOINER)) {
            return false;
        }
    }
    return true;
}

static void score_person(struct scorer *scorer)
{
    const struct name_mention *mention = scorer->mention;
    uint32_t words = score_words(scorer), last = mention->end - 1;
    if (mention->title_first < mention->title_end) {
        scorer_add(scorer, WEIGHT_TITLED);
    }
    if (words == 1) {
        score_single_person(scorer, last);
        return;
    }
    if (scorer_in(scorer, last, list_bit(LIST_NAME_SUFFIX)) &&
        last > mention->first) {
        scorer_add(scorer, WEIGHT_SUFFIXED);
        last--;
    }
    add_tier(scorer, mention->first, LIST_GIVEN, WEIGHT_GIVEN_FIRST);
    add_tier(scorer, last, LIST_FAMILY, WEIGHT_FAMILY_LAST);
    if (words <= 3) {
        scorer_add(scorer, WEIGHT_PAIR);
        if (is_uncommon(scorer)) {
            scorer_add(scorer, WEIGHT_UNCOMMON_PAIR);
        }
    } else {
        scorer_add(scorer, WEIGHT_LONG);
    }
}

/* An abbreviation, or a word that nothing is known of. */
static void score_single(struct scorer *scorer)
{
    const struct name_mention *mention = scorer->mention;
    uint64_t places = list_bit(LIST_COUNTRY) | list_bit(LIST_STATE);
    if (mention->end != mention->first + 1 ||
        scorer_in(scorer, mention->first, places) ||
        scorer_is_ordinary(scorer, mention->first)) {
        return;
    }
    const struct word *word = scorer_word(scorer, mention->first);
    if (name_flag(scorer->tagger, mention->first, TOKEN_ACRONYM) &&
        word->fold.len >= 2 && word->fold.len <= 8) {
        scorer_add(scorer, WEIGHT_ACRONYM);
    } else {
        scorer_add(scorer, WEIGHT_UNKNOWN_WORD);
    }
}

/* A given and a family name, though both are words too: `Mark Lane`. */
static bool is_full_person(const struct scorer *scorer)
{
    const struct name_mention *mention = scorer->mention;
    uint32_t last = mention->end - 1;
    return last > mention->first && last <= mention->first + 2 &&
           name_value(scorer->tagger, mention->first, LIST_GIVEN) >= 1 &&
           scorer_in(scorer, last, list_bit(LIST_FAMILY)) &&
           !name_flag(scorer->tagger, last, TOKEN_FORCED);
}

/* `Bill said`, though a bill is something else too. */
static bool is_speaking_person(const struct scorer *scorer)
{
    const struct name_mention *mention = scorer->mention;
    return mention->end == mention->first + 1 && mention->end < scorer->end &&
           (name_value(scorer->tagger, mention->first, LIST_GIVEN) >= 2 ||
            scorer_in(scorer, mention->first, list_bit(LIST_NEWSMAKER))) &&
           name_value(scorer->tagger, mention->end, LIST_CUE_VERB) >= 20;
}

void name_score(const struct name_tagger *tagger, struct name_mention *mention)
{
    hsy_range range =
        tagger->document->sentence_tokens.items[mention->sentence];
    struct scorer scorer = {tagger, mention, mention->form, range.first,
                            range.first + range.count};
    bool titled = mention->title_first < mention->title_end;
    bool several = mention->end > mention->first + 1;
    bool listed = score_lists(&scorer);
    listed = listed || score_peoples(&scorer);
    bool headed = score_heads(&scorer, listed);
    if (titled || !several || !listed) {
        score_person(&scorer);
    }
    score_single(&scorer);
    scorer.score = mention->beside;
    bool abbreviated = score_abbreviated(&scorer);
    if (titled || listed || headed || abbreviated || is_full_person(&scorer) ||
        is_speaking_person(&scorer) ||
        !scorer_is_all_ordinary(&scorer, HSY_NONE)) {
        score_before(&scorer);
        score_behind(&scorer);
        score_role(&scorer);
    } else {
        memset(mention->form, 0, sizeof mention->form);
        score_paper(&scorer);
    }
}
