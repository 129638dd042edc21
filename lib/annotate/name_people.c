/* Peoples that are in no list: `Anglo-Dutch`, `New Yorkers`. */
#include <string.h>

#include "annotate/name_scorer.h"

/* `Anglo-Dutch`: a people behind a hyphen. */
static bool is_joint_people(const struct scorer *scorer)
{
    const struct name_mention *mention = scorer->mention;
    return mention->end >= mention->first + 3 &&
           scorer_word_is(scorer, mention->end - 2, "-") &&
           scorer_in(scorer, mention->end - 1, list_bit(LIST_DEMONYM));
}

/* A place without the ending that makes its people; its len, 0 if the word
 * does not have the ending. */
static bool is_people_of(const struct scorer *scorer, const char *ending)
{
    const struct name_mention *mention = scorer->mention;
    struct lexicon_key key = lexicon_key_start();
    for (uint32_t at = mention->first; at < mention->end; at++) {
        hsy_text fold = scorer_word(scorer, at)->fold;
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
        scorer_is_ordinary(scorer, mention->end - 1)) {
        return false;
    }
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        if (is_people_of(scorer, ENDINGS[i])) {
            return true;
        }
    }
    return false;
}

bool score_peoples(struct scorer *scorer)
{
    bool people = is_joint_people(scorer) || is_derived_people(scorer);
    if (people) {
        scorer_add(scorer, WEIGHT_PEOPLE);
    }
    return people;
}
