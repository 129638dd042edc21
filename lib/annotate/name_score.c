/* The evidence for each label of a mention: its words, its form, and what
 * stands beside it. The points are in name_weights.def. */
#include <string.h>

#include "annotate/name.h"
#include "base/text.h"

enum weight {
#define NAME_WEIGHT(id, label, points) WEIGHT_##id,
#include "annotate/name_weights.def"
#undef NAME_WEIGHT
};

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

struct scorer {
    const struct name_tagger *tagger;
    struct name_mention *mention;
    uint32_t begin, end; /* of the sentence */
};

static void add(struct scorer *scorer, enum weight weight)
{
    int16_t *score = &scorer->mention->score[WEIGHTS[weight].label];
    *score = (int16_t)(*score + WEIGHTS[weight].points);
}

static bool in(const struct scorer *scorer, uint32_t at, uint64_t lists)
{
    return name_in(scorer->tagger, at, lists);
}

static bool is_ordinary(const struct scorer *scorer, uint32_t at)
{
    return name_flag(scorer->tagger, at, TOKEN_ORDINARY);
}

static bool word_is(const struct scorer *scorer, uint32_t at, const char *word)
{
    return at >= scorer->begin && at < scorer->end &&
           name_word_is(scorer->tagger, at, word);
}

static const struct word *word_at(const struct scorer *scorer, uint32_t at)
{
    return &scorer->tagger->words.items[at];
}

/* What the whole mention is listed as; whether it is. Of several lists for
 * one label the best counts; a single word that is common counts half. */
static bool score_lists(struct scorer *scorer)
{
    bool listed = false;
    const struct name_mention *mention = scorer->mention;
    const struct name_token *token =
        &scorer->tagger->tokens.items[mention->first];
    struct lexicon_entries entries = {0};
    bool single = mention->end == mention->first + 1;
    if (single) {
        entries = token->entries;
    } else if (token->phrase_end == mention->end) {
        entries = token->phrase;
    }
    bool halve = single && is_ordinary(scorer, mention->first) &&
                 !name_flag(scorer->tagger, mention->first, TOKEN_ACRONYM);
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
        const struct lexicon_entry *entry =
            lexicon_entry_of(entries, (enum lexicon_list)LISTS[i].list);
        if (entry != NULL) {
            int points = LISTS[i].base + LISTS[i].step * entry->value;
            int16_t *score = &scorer->mention->score[LISTS[i].label];
            points = halve ? points / 2 : points;
            *score = (int16_t)(*score > points ? *score : points);
            listed = true;
        }
    }
    return listed;
}

/* `Anglo-Dutch`: a people behind a hyphen. */
static bool is_joint_people(const struct scorer *scorer)
{
    const struct name_mention *mention = scorer->mention;
    return mention->end >= mention->first + 3 &&
           word_is(scorer, mention->end - 2, "-") &&
           in(scorer, mention->end - 1, list_bit(LIST_DEMONYM));
}

/* A place without the ending that makes its people; its len, 0 if the word
 * does not have the ending. */
static bool is_people_of(const struct scorer *scorer, const char *ending)
{
    const struct name_mention *mention = scorer->mention;
    struct lexicon_key key = lexicon_key_start();
    for (uint32_t at = mention->first; at < mention->end; at++) {
        hsy_text fold = word_at(scorer, at)->fold;
        if (at > mention->first) {
            lexicon_key_add(&key, " ", 1);
        }
        if (at == mention->end - 1) {
            size_t len = strlen(ending);
            if (fold.len < len + 4 ||
                memcmp(fold.data + fold.len - len, ending, len) != 0) {
                return false;
            }
            fold.len -= (uint32_t)len;
        }
        lexicon_key_add(&key, fold.data, fold.len);
    }
    struct lexicon_entries entries =
        lexicon_find_key(scorer->tagger->lexicon, &key);
    const struct lexicon_entry *city = lexicon_entry_of(entries, LIST_CITY);
    return lexicon_entry_of(entries, LIST_COUNTRY) != NULL ||
           lexicon_entry_of(entries, LIST_STATE) != NULL ||
           (city != NULL && city->value >= 2);
}

/* `Quebecers`, `New Yorkers`. */
static bool is_derived_people(const struct scorer *scorer)
{
    static const char *const ENDINGS[] = {
#define NAME_PEOPLE_ENDING(ending) ending,
#include "annotate/name_words.def"
#undef NAME_PEOPLE_ENDING
    };
    const struct name_mention *mention = scorer->mention;
    if (mention->end > mention->first + 2 ||
        is_ordinary(scorer, mention->end - 1)) {
        return false;
    }
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        if (is_people_of(scorer, ENDINGS[i])) {
            return true;
        }
    }
    return false;
}

/* Index of the word that heads the mention: before the first `of`, else the
 * last. */
static uint32_t head_of(const struct scorer *scorer, bool *of)
{
    const struct name_mention *mention = scorer->mention;
    for (uint32_t at = mention->first + 1; at < mention->end; at++) {
        if (name_flag(scorer->tagger, at, TOKEN_JOINER) &&
            (word_is(scorer, at, "of") || word_is(scorer, at, "for") ||
             word_is(scorer, at, "on"))) {
            *of = true;
            return at - 1;
        }
    }
    *of = false;
    return mention->end - 1;
}

/* Whether all words but the head are common ones. */
static bool is_all_ordinary(const struct scorer *scorer, uint32_t head)
{
    for (uint32_t at = scorer->mention->first; at < scorer->mention->end;
         at++) {
        if (at != head && !is_ordinary(scorer, at) &&
            !name_flag(scorer->tagger, at, TOKEN_JOINER)) {
            return false;
        }
    }
    return true;
}

static void add_place_head(struct scorer *scorer, uint32_t at)
{
    static const enum weight BY_VALUE[] = {WEIGHT_GPE_HEADED, WEIGHT_LOC_HEADED,
                                           WEIGHT_FAC_HEADED};
    uint16_t value = name_value(scorer->tagger, at, LIST_PLACE_HEAD);
    add(scorer, BY_VALUE[value <= 2 ? value : 0]);
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
    return is_one_of(word_at(scorer, at)->fold, PREFIXES,
                     sizeof PREFIXES / sizeof *PREFIXES);
}

static bool is_direction(const struct scorer *scorer, uint32_t at)
{
    static const char *const DIRECTIONS[] = {
#define NAME_DIRECTION(fold) fold,
#include "annotate/name_words.def"
#undef NAME_DIRECTION
    };
    return is_one_of(word_at(scorer, at)->fold, DIRECTIONS,
                     sizeof DIRECTIONS / sizeof *DIRECTIONS);
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

/* Fort Nelson, Lake Placid, North Vietnam. */
static bool score_prefix(struct scorer *scorer)
{
    const struct name_mention *mention = scorer->mention;
    uint32_t first = mention->first;
    if (is_place_prefix(scorer, first)) {
        add(scorer, WEIGHT_PLACE_PREFIX);
        return true;
    }
    if (is_direction(scorer, first)) {
        bool place = is_listed_place(scorer, first + 1, mention->end);
        if (place) {
            add(scorer, WEIGHT_DIRECTION);
        }
        return place;
    }
    if (in(scorer, first, list_bit(LIST_PLACE_HEAD)) &&
        !in(scorer, first, list_bit(LIST_GIVEN)) &&
        !name_flag(scorer->tagger, first, TOKEN_FORCED)) {
        add_place_head(scorer, first);
        return true;
    }
    return false;
}

/* Whether a word of the mention heads an organisation or a place. */
static bool score_heads(struct scorer *scorer)
{
    const struct name_mention *mention = scorer->mention;
    if (mention->end - mention->first < 2) {
        return false;
    }
    bool headed = true;
    bool of;
    uint32_t head = head_of(scorer, &of);
    bool vague = is_all_ordinary(scorer, head) &&
                 !in(scorer, head, list_bit(LIST_GROUP_NOUN));
    if (in(scorer, mention->end - 1, list_bit(LIST_ORG_SUFFIX))) {
        add(scorer, WEIGHT_ORG_SUFFIXED);
    } else if (in(scorer, head, list_bit(LIST_ORG_HEAD)) && !vague) {
        add(scorer, of ? WEIGHT_ORG_OF : WEIGHT_ORG_HEADED);
    } else {
        headed = false;
    }
    if (in(scorer, head, list_bit(LIST_PLACE_HEAD)) &&
        !is_all_ordinary(scorer, head)) {
        add_place_head(scorer, head);
        headed = true;
    } else if (!of && !headed) {
        headed = score_prefix(scorer);
    }
    return headed;
}

/* A given and a family name, though both are words too: `Mark Lane`. */
static bool is_full_person(const struct scorer *scorer)
{
    const struct name_mention *mention = scorer->mention;
    uint32_t last = mention->end - 1;
    return last > mention->first && last <= mention->first + 2 &&
           name_value(scorer->tagger, mention->first, LIST_GIVEN) >= 1 &&
           in(scorer, last, list_bit(LIST_FAMILY)) &&
           !name_flag(scorer->tagger, mention->first, TOKEN_FORCED);
}

static void add_tier(struct scorer *scorer, uint32_t at, enum lexicon_list list,
                     enum weight weight)
{
    if (in(scorer, at, list_bit(list))) {
        int16_t *score = &scorer->mention->score[HSY_PERSON];
        add(scorer, weight);
        *score = (int16_t)(*score + name_value(scorer->tagger, at, list));
    }
}

/* Words, ampersands, initials and particles of the mention. */
static uint32_t score_words(struct scorer *scorer)
{
    const struct name_mention *mention = scorer->mention;
    uint32_t words = 0;
    for (uint32_t at = mention->first; at < mention->end; at++) {
        const struct word *word = word_at(scorer, at);
        bool joiner = name_flag(scorer->tagger, at, TOKEN_JOINER);
        words += !joiner;
        if (joiner && word_is(scorer, at, "&")) {
            add(scorer, WEIGHT_AMPERSAND);
        }
        if (joiner && word->shape == SHAPE_LOWER &&
            in(scorer, at, list_bit(LIST_PARTICLE)) &&
            !in(scorer, at, list_bit(LIST_FUNCTION))) {
            add(scorer, WEIGHT_PARTICLES);
        }
        if (word->shape == SHAPE_INITIAL && at + 1 < mention->end) {
            add(scorer, WEIGHT_INITIALS);
        }
        if (!joiner && is_ordinary(scorer, at) &&
            !in(scorer, at, list_bit(LIST_GIVEN))) {
            add(scorer, WEIGHT_ORDINARY_PERSON);
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
    bool place = in(scorer, at, list_bit(LIST_COUNTRY)) ||
                 name_value(scorer->tagger, at, LIST_CITY) >= 2;
    if (is_ordinary(scorer, at) || place) {
        return;
    }
    if (given >= family && in(scorer, at, list_bit(LIST_GIVEN))) {
        add_tier(scorer, at, LIST_GIVEN, WEIGHT_GIVEN_ALONE);
    } else {
        add_tier(scorer, at, LIST_FAMILY, WEIGHT_FAMILY_ALONE);
    }
}

static void score_person(struct scorer *scorer)
{
    const struct name_mention *mention = scorer->mention;
    uint32_t words = score_words(scorer), last = mention->end - 1;
    if (mention->title_first < mention->title_end) {
        add(scorer, WEIGHT_TITLED);
    }
    if (words == 1) {
        score_single_person(scorer, last);
        return;
    }
    if (in(scorer, last, list_bit(LIST_NAME_SUFFIX)) && last > mention->first) {
        add(scorer, WEIGHT_SUFFIXED);
        last--;
    }
    add_tier(scorer, mention->first, LIST_GIVEN, WEIGHT_GIVEN_FIRST);
    add_tier(scorer, last, LIST_FAMILY, WEIGHT_FAMILY_LAST);
    if (words <= 3) {
        add(scorer, WEIGHT_PAIR);
    } else {
        add(scorer, WEIGHT_LONG);
    }
}

/* An abbreviation, or a word that nothing is known of. */
static void score_single(struct scorer *scorer)
{
    const struct name_mention *mention = scorer->mention;
    uint64_t places = list_bit(LIST_COUNTRY) | list_bit(LIST_STATE);
    if (mention->end != mention->first + 1 ||
        in(scorer, mention->first, places) ||
        is_ordinary(scorer, mention->first)) {
        return;
    }
    const struct word *word = word_at(scorer, mention->first);
    if (name_flag(scorer->tagger, mention->first, TOKEN_ACRONYM) &&
        word->fold.len >= 2 && word->fold.len <= 8) {
        add(scorer, WEIGHT_ACRONYM);
    } else {
        add(scorer, WEIGHT_UNKNOWN_WORD);
    }
}

static bool is_place_preposition(const struct scorer *scorer, uint32_t at)
{
    return word_is(scorer, at, "in") || word_is(scorer, at, "near") ||
           word_is(scorer, at, "across") || word_is(scorer, at, "outside") ||
           word_is(scorer, at, "throughout");
}

/* A noun for a person in lower case: spokesman, brother. */
static bool is_person_noun(const struct scorer *scorer, uint32_t at)
{
    return word_at(scorer, at)->shape == SHAPE_LOWER &&
           name_value(scorer->tagger, at, LIST_PERSON_NOUN) >= 60;
}

static void score_before(struct scorer *scorer)
{
    const struct name_mention *mention = scorer->mention;
    uint32_t first = mention->title_first < mention->title_end
                         ? mention->title_first
                         : mention->first;
    if (first == scorer->begin) {
        return;
    }
    uint32_t at = first - 1;
    if (word_is(scorer, at, "the")) {
        add(scorer, WEIGHT_THE_PERSON);
        add(scorer, WEIGHT_THE_ORG);
        add(scorer, WEIGHT_THE_GPE);
    } else if (is_place_preposition(scorer, at)) {
        add(scorer, WEIGHT_PLACE_BEFORE);
        add(scorer, WEIGHT_PLACE_BEFORE_PERSON);
    } else if (is_person_noun(scorer, at)) {
        add(scorer, WEIGHT_NOUN_BEFORE);
    }
}

static bool is_place(const struct scorer *scorer, uint32_t at)
{
    return at < scorer->end && name_flag(scorer->tagger, at, TOKEN_CAPITAL) &&
           (in(scorer, at, list_bit(LIST_COUNTRY) | list_bit(LIST_STATE)) ||
            lexicon_entry_of(scorer->tagger->tokens.items[at].phrase,
                             LIST_STATE) != NULL);
}

static bool is_age(const struct scorer *scorer, uint32_t at)
{
    return at + 1 < scorer->end && word_at(scorer, at)->shape == SHAPE_DIGIT &&
           word_at(scorer, at)->fold.len <= 3 &&
           (word_is(scorer, at + 1, ",") || word_is(scorer, at + 1, "."));
}

static void score_comma_behind(struct scorer *scorer, uint32_t at)
{
    if (word_is(scorer, at, "who") || word_is(scorer, at, "whose")) {
        add(scorer, WEIGHT_WHO);
    } else if (is_age(scorer, at)) {
        add(scorer, WEIGHT_AGED);
    } else if (is_place(scorer, at)) {
        add(scorer, WEIGHT_IN_PLACE);
    }
}

static void score_behind(struct scorer *scorer)
{
    uint32_t at = scorer->mention->end;
    if (at >= scorer->end) {
        return;
    }
    if (word_is(scorer, at, ",")) {
        score_comma_behind(scorer, at + 1);
    } else if (word_is(scorer, at, "who")) {
        add(scorer, WEIGHT_WHO);
    } else if (name_value(scorer->tagger, at, LIST_CUE_VERB) >= 20) {
        add(scorer, WEIGHT_SPEAKS_PERSON);
        add(scorer, WEIGHT_SPEAKS_ORG);
    } else if (word_is(scorer, at, "-") && word_is(scorer, at + 1, "based")) {
        add(scorer, WEIGHT_BASED);
    } else if (is_person_noun(scorer, at)) {
        add(scorer, WEIGHT_NOUN_BEHIND_ORG);
        add(scorer, WEIGHT_NOUN_BEHIND_PERSON);
    }
}

void name_score(const struct name_tagger *tagger, struct name_mention *mention)
{
    hsy_range range =
        tagger->document->sentence_tokens.items[mention->sentence];
    struct scorer scorer = {tagger, mention, range.first,
                            range.first + range.count};
    bool titled = mention->title_first < mention->title_end;
    bool several = mention->end > mention->first + 1;
    bool listed = score_lists(&scorer);
    if (!listed && (is_joint_people(&scorer) || is_derived_people(&scorer))) {
        add(&scorer, WEIGHT_PEOPLE);
        listed = true;
    }
    bool headed = score_heads(&scorer);
    if (titled || !several || !listed) {
        score_person(&scorer);
    }
    score_single(&scorer);
    if (titled || listed || headed || !is_all_ordinary(&scorer, HSY_NONE) ||
        is_full_person(&scorer)) {
        score_before(&scorer);
        score_behind(&scorer);
    } else {
        memset(mention->score, 0, sizeof mention->score);
    }
}
