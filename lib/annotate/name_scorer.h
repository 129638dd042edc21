/* What the halves of the scoring of names share. */
#ifndef HSY_ANNOTATE_NAME_SCORER_H
#define HSY_ANNOTATE_NAME_SCORER_H

#include "annotate/name.h"
#include "base/text.h"

enum weight {
#define NAME_WEIGHT(id, label, points) WEIGHT_##id,
#include "annotate/name_weights.def"
#undef NAME_WEIGHT
};

struct scorer {
    const struct name_tagger *tagger;
    struct name_mention *mention;
    int16_t *score;      /* of the mention: its form, or what is beside */
    uint32_t begin, end; /* of the sentence */
};

/* Adds the weight's points to the score of its label. */
void scorer_add(struct scorer *scorer, enum weight weight);

/* Whether all words of the mention but token `head` are common ones. */
bool scorer_is_all_ordinary(const struct scorer *scorer, uint32_t head);

static inline bool scorer_in(const struct scorer *scorer, uint32_t at,
                             uint64_t lists)
{
    return name_in(scorer->tagger, at, lists);
}

static inline bool scorer_is_ordinary(const struct scorer *scorer, uint32_t at)
{
    return name_flag(scorer->tagger, at, TOKEN_ORDINARY);
}

/* Whether token `at`, if it is one of the sentence's, is `word`. */
static inline bool scorer_word_is(const struct scorer *scorer, uint32_t at,
                                  const char *word)
{
    return at >= scorer->begin && at < scorer->end &&
           name_word_is(scorer->tagger, at, word);
}

static inline const struct word *scorer_word(const struct scorer *scorer,
                                             uint32_t at)
{
    return &scorer->tagger->words.items[at];
}

/* The kinds of evidence (name_head.c, name_people.c, name_beside.c); the
 * those that are bool say whether they found any. */
bool score_heads(struct scorer *scorer, bool listed);
bool score_peoples(struct scorer *scorer);
void score_before(struct scorer *scorer);
void score_behind(struct scorer *scorer);

bool score_abbreviated(struct scorer *scorer);
void score_role(struct scorer *scorer);

/* The signs that make common words a name: `told The National`, `the Northern
 * Star`. */
void score_paper(struct scorer *scorer);

#endif
