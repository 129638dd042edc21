/* What stands beside a name: prepositions, verbs, nouns, ages. */
#include "annotate/name_scorer.h"

static bool is_place_preposition(const struct scorer *scorer, uint32_t at)
{
    return scorer_word_is(scorer, at, "in") ||
           scorer_word_is(scorer, at, "near") ||
           scorer_word_is(scorer, at, "across") ||
           scorer_word_is(scorer, at, "outside") ||
           scorer_word_is(scorer, at, "throughout");
}

/* A noun for a person in lower case: spokesman, brother. */
static bool is_person_noun(const struct scorer *scorer, uint32_t at)
{
    return scorer_word(scorer, at)->shape == SHAPE_LOWER &&
           name_value(scorer->tagger, at, LIST_PERSON_NOUN) >= 60;
}

/* A noun for an organisation in lower case: company, newspaper, party. */
static bool is_group_noun(const struct scorer *scorer, uint32_t at)
{
    return scorer_word(scorer, at)->shape == SHAPE_LOWER &&
           (name_value(scorer->tagger, at, LIST_GROUP_NOUN) >= 50 ||
            scorer_in(scorer, at, list_bit(LIST_ORG_HEAD)));
}

/* Whether the capital of `The` at `at` belongs to a name: `told The X`. */
static bool is_capital_the(const struct scorer *scorer, uint32_t at)
{
    return scorer_word(scorer, at)->shape == SHAPE_CAPITAL &&
           !name_flag(scorer->tagger, at, TOKEN_FORCED);
}

static bool ends_in_paper(const struct scorer *scorer)
{
    static const char *const PAPERS[] = {
#define NAME_PAPER(fold) fold,
#include "annotate/name_words.def"
#undef NAME_PAPER
    };
    uint32_t last = scorer->mention->end - 1;
    for (size_t i = 0; i < sizeof PAPERS / sizeof *PAPERS; i++) {
        if (scorer_word_is(scorer, last, PAPERS[i])) {
            return last > scorer->mention->first;
        }
    }
    return false;
}

/* `the Trump campaign`: the article belongs to the noun behind the name. */
static bool is_before_noun(const struct scorer *scorer)
{
    uint32_t at = scorer->mention->end;
    if (at >= scorer->end || scorer_word(scorer, at)->shape != SHAPE_LOWER) {
        return false;
    }
    uint8_t tag = scorer_word(scorer, at)->xpos;
    return tag == XPOS_NN || tag == XPOS_NNS || tag == XPOS_JJ;
}

void score_paper(struct scorer *scorer)
{
    uint32_t first = scorer->mention->first;
    if (first == scorer->begin || !scorer_word_is(scorer, first - 1, "the")) {
        return;
    }
    if (is_capital_the(scorer, first - 1)) {
        scorer_add(scorer, WEIGHT_CAPITAL_THE);
    }
    bool place = scorer_in(scorer, first, list_bit(LIST_CITY)) ||
                 !scorer_is_ordinary(scorer, first) ||
                 scorer_in(scorer, first, list_bit(LIST_FAMILY));
    if (ends_in_paper(scorer) && place) {
        scorer_add(scorer, WEIGHT_PAPER);
    }
}

static void score_article(struct scorer *scorer)
{
    if (is_before_noun(scorer)) {
        return;
    }
    scorer_add(scorer, WEIGHT_THE_PERSON);
    scorer_add(scorer, WEIGHT_THE_ORG);
    scorer_add(scorer, WEIGHT_THE_GPE);
    score_paper(scorer);
}

/* `the company, X` and `the director, X`. */
static void score_comma_before(struct scorer *scorer, uint32_t at)
{
    if (is_group_noun(scorer, at)) {
        scorer_add(scorer, WEIGHT_GROUP_NOUN_BEFORE);
    } else if (is_person_noun(scorer, at)) {
        scorer_add(scorer, WEIGHT_NOUN_BEFORE);
    }
}

void score_before(struct scorer *scorer)
{
    const struct name_mention *mention = scorer->mention;
    uint32_t first = mention->title_first < mention->title_end
                         ? mention->title_first
                         : mention->first;
    if (first == scorer->begin) {
        return;
    }
    uint32_t at = first - 1;
    if (scorer_word_is(scorer, at, "the")) {
        score_article(scorer);
    } else if (is_place_preposition(scorer, at)) {
        scorer_add(scorer, WEIGHT_PLACE_BEFORE);
        scorer_add(scorer, WEIGHT_PLACE_BEFORE_PERSON);
    } else if (is_person_noun(scorer, at)) {
        scorer_add(scorer, WEIGHT_NOUN_BEFORE);
    } else if (is_group_noun(scorer, at)) {
        scorer_add(scorer, WEIGHT_GROUP_NOUN_BEFORE);
    } else if (scorer_word_is(scorer, at, ",") && at > scorer->begin) {
        score_comma_before(scorer, at - 1);
    }
}

/* `World Trade Forum (WTF)`: initials in brackets vouch for the name. */
bool score_abbreviated(struct scorer *scorer)
{
    const struct name_mention *mention = scorer->mention;
    uint32_t at = mention->end + 1, found = 0;
    if (mention->end < mention->first + 2 || at + 1 >= scorer->end ||
        !scorer_word_is(scorer, at - 1, "(") ||
        !scorer_word_is(scorer, at + 1, ")") ||
        !name_flag(scorer->tagger, at, TOKEN_ACRONYM)) {
        return false;
    }
    hsy_text letters = scorer_word(scorer, at)->fold;
    for (uint32_t i = mention->first; i < mention->end; i++) {
        hsy_text word = scorer_word(scorer, i)->fold;
        found += found < letters.len && letters.data[found] == word.data[0];
    }
    if (found + 1 < letters.len || found < 2) {
        return false;
    }
    scorer_add(scorer, WEIGHT_ABBREVIATED);
    return true;
}

/* Names in a byline are persons; so are most in a credit. */
void score_role(struct scorer *scorer)
{
    uint32_t sentence = scorer->mention->sentence;
    hsy_role role = scorer->tagger->document->sentences.items[sentence].role;
    if (role == HSY_ROLE_BYLINE || role == HSY_ROLE_CREDIT) {
        scorer_add(scorer, WEIGHT_BYLINE);
    }
}

static bool is_place(const struct scorer *scorer, uint32_t at)
{
    return at < scorer->end && name_flag(scorer->tagger, at, TOKEN_CAPITAL) &&
           (scorer_in(scorer, at,
                      list_bit(LIST_COUNTRY) | list_bit(LIST_STATE)) ||
            lexicon_entry_of(scorer->tagger->tokens.items[at].phrase,
                             LIST_STATE) != NULL);
}

static bool is_age(const struct scorer *scorer, uint32_t at)
{
    return at + 1 < scorer->end &&
           scorer_word(scorer, at)->shape == SHAPE_DIGIT &&
           scorer_word(scorer, at)->fold.len <= 3 &&
           (scorer_word_is(scorer, at + 1, ",") ||
            scorer_word_is(scorer, at + 1, "."));
}

/* `, the secretary of state` or `, a doctor` behind the name. */
static bool is_role(const struct scorer *scorer, uint32_t at)
{
    bool article = scorer_word_is(scorer, at, "the") ||
                   scorer_word_is(scorer, at, "a") ||
                   scorer_word_is(scorer, at, "an");
    uint32_t noun = at + article;
    return noun < scorer->end &&
           scorer_word(scorer, noun)->shape == SHAPE_LOWER &&
           (scorer_in(scorer, noun, list_bit(LIST_TITLE)) ||
            (article && is_person_noun(scorer, noun)));
}

static void score_comma_behind(struct scorer *scorer, uint32_t at)
{
    if (scorer_word_is(scorer, at, "who") ||
        scorer_word_is(scorer, at, "whose")) {
        scorer_add(scorer, WEIGHT_WHO);
    } else if (is_age(scorer, at)) {
        scorer_add(scorer, WEIGHT_AGED);
    } else if (is_place(scorer, at)) {
        scorer_add(scorer, WEIGHT_IN_PLACE);
    } else if (is_role(scorer, at)) {
        scorer_add(scorer, WEIGHT_ROLE_BEHIND);
    }
}

/* `the X library`: the head of a place in lower case. */
static void score_head_behind(struct scorer *scorer, uint32_t at)
{
    for (uint32_t i = at; i < at + 2 && i < scorer->end; i++) {
        if (scorer_word(scorer, i)->shape != SHAPE_LOWER) {
            return;
        }
        if (scorer_in(scorer, i, list_bit(LIST_ORG_HEAD))) {
            return; /* `the X news agency` is no place */
        }
        if (scorer_in(scorer, i, list_bit(LIST_PLACE_HEAD))) {
            scorer_add(scorer, WEIGHT_PLACE_HEAD_BEHIND);
            return;
        }
    }
}

void score_behind(struct scorer *scorer)
{
    uint32_t at = scorer->mention->end;
    if (at >= scorer->end) {
        return;
    }
    if (scorer_word_is(scorer, at, ",")) {
        score_comma_behind(scorer, at + 1);
    } else if (scorer_word_is(scorer, at, "who")) {
        scorer_add(scorer, WEIGHT_WHO);
    } else if (name_value(scorer->tagger, at, LIST_CUE_VERB) >= 20) {
        scorer_add(scorer, WEIGHT_SPEAKS_PERSON);
        scorer_add(scorer, WEIGHT_SPEAKS_ORG);
    } else if (scorer_word_is(scorer, at, "-") &&
               scorer_word_is(scorer, at + 1, "based")) {
        scorer_add(scorer, WEIGHT_BASED);
    } else if (is_person_noun(scorer, at)) {
        scorer_add(scorer, WEIGHT_NOUN_BEHIND_ORG);
        scorer_add(scorer, WEIGHT_NOUN_BEHIND_PERSON);
    } else {
        score_head_behind(scorer, at);
    }
}
