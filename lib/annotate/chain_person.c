/* Chains of persons. */
#include <string.h>

#include "annotate/chain.h"

enum { FAMILY_MAX = 4 }; /* persons of one family name that are told apart */

/* The parts of a person's name, as tokens. */
struct parts {
    uint32_t given, family; /* equal: one word */
    bool has_extra;         /* middle names, initials, Jr. */
};

static hsy_text fold_at(const struct chains *chains, uint32_t at)
{
    return name_fold(chains->tagger, at);
}

static struct parts parts_of(const struct chains *chains,
                             const struct name_mention *mention)
{
    struct parts parts = {mention->first, mention->end - 1, false};
    while (parts.family > parts.given &&
           (name_in(chains->tagger, parts.family, list_bit(LIST_NAME_SUFFIX)) ||
            name_word_is(chains->tagger, parts.family, ","))) {
        parts.family--;
        parts.has_extra = true;
    }
    parts.has_extra = parts.has_extra || parts.family > parts.given + 1;
    return parts;
}

static uint64_t key_of(const struct chains *chains, enum chain_key kind,
                       uint32_t first, uint32_t end)
{
    uint64_t key = name_key_start(kind);
    for (uint32_t at = first; at < end; at++) {
        key = name_key_add(key, fold_at(chains, at));
    }
    return name_key_end(key);
}

static uint64_t outer_key(const struct chains *chains, struct parts parts)
{
    uint64_t key = name_key_start(CHAIN_OUTER);
    key = name_key_add(key, fold_at(chains, parts.given));
    return name_key_end(name_key_add(key, fold_at(chains, parts.family)));
}

/* The first letter of the given name stands for it. */
static uint64_t initial_key(const struct chains *chains, struct parts parts)
{
    hsy_text given = fold_at(chains, parts.given);
    given.len = given.len > 0 ? 1 : 0;
    uint64_t key = name_key_add(name_key_start(CHAIN_INITIAL), given);
    return name_key_end(name_key_add(key, fold_at(chains, parts.family)));
}

static uint64_t family_key(const struct chains *chains, uint32_t word,
                           unsigned place)
{
    uint64_t key = name_key_start(CHAIN_FAMILY + place);
    return name_key_end(name_key_add(key, fold_at(chains, word)));
}

static uint64_t given_key(const struct chains *chains, uint32_t word)
{
    uint64_t key = name_key_start(CHAIN_GIVEN);
    return name_key_end(name_key_add(key, fold_at(chains, word)));
}

/* `K. Lindqvist`, `J.K. Rowling`. */
static bool is_initial(const struct chains *chains, struct parts parts)
{
    uint8_t shape = chains->tagger->words.items[parts.given].shape;
    return shape == SHAPE_INITIAL || (shape == SHAPE_UPPER && parts.has_extra);
}

/* The person of a full name who is known already, or HSY_NONE. */
static uint32_t known_person(struct chains *chains, uint32_t index,
                             struct parts parts)
{
    const struct name_mention *mention = &chains->tagger->mentions.items[index];
    uint32_t found =
        name_table_get(&chains->keys, key_of(chains, CHAIN_FULL, mention->first,
                                             mention->end));
    if (found != HSY_NONE) {
        return found;
    }
    if (is_initial(chains, parts)) {
        return chain_find(chains, initial_key(chains, parts));
    }
    found = name_table_get(&chains->keys, outer_key(chains, parts));
    bool other = found != HSY_NONE && parts.has_extra &&
                 chains->list.items[found].extra != HSY_NONE;
    return other ? HSY_NONE : found;
}

/* Notes the person at the first free place of the family name. */
static bool note_family(struct chains *chains, uint32_t word, uint32_t chain)
{
    for (unsigned place = 0; place < FAMILY_MAX; place++) {
        uint32_t *slot =
            name_table_put(&chains->keys, family_key(chains, word, place));
        if (slot == NULL) {
            return false;
        }
        if (*slot == HSY_NONE || *slot == chain) {
            *slot = chain;
            break;
        }
    }
    return true;
}

static bool note_person(struct chains *chains, uint32_t index,
                        struct parts parts, uint32_t chain)
{
    const struct name_mention *mention = &chains->tagger->mentions.items[index];
    if (parts.has_extra) {
        chains->list.items[chain].extra = index;
    }
    uint32_t *full =
        name_table_put(&chains->keys, key_of(chains, CHAIN_FULL, mention->first,
                                             mention->end));
    if (full == NULL) {
        return false;
    }
    *full = chain;
    uint32_t *outer = name_table_put(&chains->keys, outer_key(chains, parts));
    if (outer == NULL) {
        return false;
    }
    *outer = chain;
    return chain_note(chains, initial_key(chains, parts), chain) &&
           note_family(chains, parts.family, chain) &&
           chain_note(chains, given_key(chains, parts.given), chain);
}

/* Joins a mention of two words and more to its person; those with initials
 * for a given name in a pass of their own. */
static bool join_full(struct chains *chains, uint32_t index, bool initials)
{
    const struct name_mention *mention = &chains->tagger->mentions.items[index];
    struct parts parts = parts_of(chains, mention);
    if (parts.given == parts.family || is_initial(chains, parts) != initials) {
        return true;
    }
    uint32_t chain = known_person(chains, index, parts);
    if (chain == HSY_NONE && !chain_new(chains, index, &chain)) {
        return false;
    }
    chains->of_mention.items[index] = chain;
    if (chains->list.items[chain].gender == HSY_GENDER_UNKNOWN) {
        chains->list.items[chain].gender = mention->gender;
    }
    return note_person(chains, index, parts, chain);
}

static bool join_full_names(struct chains *chains, bool initials)
{
    const struct name_tagger *tagger = chains->tagger;
    for (uint32_t i = 0; i < tagger->mentions.count; i++) {
        if (tagger->mentions.items[i].label == HSY_PERSON &&
            !join_full(chains, i, initials)) {
            return false;
        }
    }
    return true;
}

/* Whether a mention may be the person, by what titles tell of gender. */
static bool gender_fits(const struct chains *chains, uint32_t chain,
                        const struct name_mention *mention)
{
    uint8_t gender = chains->list.items[chain].gender;
    return gender == HSY_GENDER_UNKNOWN ||
           mention->gender == HSY_GENDER_UNKNOWN || gender == mention->gender;
}

/* Whether chain `a` is the likelier one for a bare family name: more
 * mentions so far, then the later one. */
static bool is_likelier(const struct chains *chains, uint32_t a, uint32_t b)
{
    const struct chain *x = &chains->list.items[a];
    const struct chain *y = &chains->list.items[b];
    if (x->count != y->count) {
        return x->count > y->count;
    }
    return x->count != 0 && x->last > y->last;
}

/* The person whom a bare family name means: the only one that fits, else the
 * likeliest of those who were mentioned. */
static uint32_t by_family(const struct chains *chains,
                          const struct name_mention *mention, uint32_t word)
{
    uint32_t best = HSY_NONE, count = 0;
    for (unsigned place = 0; place < FAMILY_MAX; place++) {
        uint32_t chain =
            name_table_get(&chains->keys, family_key(chains, word, place));
        if (chain == HSY_NONE) {
            break;
        }
        if (gender_fits(chains, chain, mention)) {
            count++;
            best = best == HSY_NONE || is_likelier(chains, chain, best) ? chain
                                                                        : best;
        }
    }
    bool unclear = count > 1 && chains->list.items[best].count == 0;
    return unclear ? HSY_NONE : best;
}

static bool join_single(struct chains *chains, uint32_t index)
{
    const struct name_mention *mention = &chains->tagger->mentions.items[index];
    struct parts parts = parts_of(chains, mention);
    uint32_t chain = by_family(chains, mention, parts.family);
    if (chain == HSY_NONE) {
        chain = chain_find(chains, given_key(chains, parts.given));
        bool known = chain != HSY_NONE && chains->list.items[chain].count > 0 &&
                     mention->title_first == mention->title_end;
        chain = known ? chain : HSY_NONE;
    }
    if (chain == HSY_NONE) {
        if (!chain_new(chains, index, &chain) ||
            !note_family(chains, parts.family, chain)) {
            return false;
        }
    }
    chains->of_mention.items[index] = chain;
    if (chains->list.items[chain].gender == HSY_GENDER_UNKNOWN) {
        chains->list.items[chain].gender = mention->gender;
    }
    return true;
}

bool chain_persons(struct chains *chains)
{
    const struct name_tagger *tagger = chains->tagger;
    if (!join_full_names(chains, false) || !join_full_names(chains, true)) {
        return false;
    }
    for (uint32_t i = 0; i < tagger->mentions.count; i++) {
        if (tagger->mentions.items[i].label != HSY_PERSON) {
            continue;
        }
        if (chains->of_mention.items[i] == HSY_NONE &&
            !join_single(chains, i)) {
            return false;
        }
        struct chain *chain = &chains->list.items[chains->of_mention.items[i]];
        chain->last = i;
        chain->count++;
    }
    return true;
}
