#include "annotate/chain.h"

#include <string.h>

#include "base/text.h"

static const struct {
    const char *form, *name;
} ALIASES[] = {
#define NAME_ALIAS(form, name) {form, name},
#include "annotate/name_alias.def"
#undef NAME_ALIAS
};

/* Room for the key of a name without full stops; longer names keep them. */
enum { PLAIN_MAX = 64, ACRONYM_MAX = 10 };

bool chain_new(struct chains *chains, uint32_t mention, uint32_t *index)
{
    *index = (uint32_t)chains->list.count;
    struct chain *chain = ARRAY_PUSH(&chains->list);
    if (chain == NULL) {
        return false;
    }
    chain->fullest = mention;
    chain->last = chain->extra = HSY_NONE;
    return true;
}

bool chain_note(struct chains *chains, uint64_t key, uint32_t index)
{
    uint32_t *slot = name_table_put(&chains->keys, key);
    if (slot == NULL) {
        return false;
    }
    *slot = *slot == HSY_NONE || *slot == index ? index : CHAIN_AMBIGUOUS;
    return true;
}

uint32_t chain_find(const struct chains *chains, uint64_t key)
{
    uint32_t found = name_table_get(&chains->keys, key);
    return found == CHAIN_AMBIGUOUS ? HSY_NONE : found;
}

static const struct name_mention *mention_at(const struct chains *chains,
                                             uint32_t index)
{
    return &chains->tagger->mentions.items[index];
}

/* The tokens of a name that tell it from others: without `Inc.`. */
static hsy_span core_of(const struct chains *chains,
                        const struct name_mention *mention)
{
    hsy_span core = {mention->first, mention->end};
    while (core.end > core.begin + 1 &&
           (name_in(chains->tagger, core.end - 1, list_bit(LIST_ORG_SUFFIX)) ||
            name_word_is(chains->tagger, core.end - 1, ","))) {
        core.end--;
    }
    return core;
}

/* The core's words with a space between, without full stops; its len, 0 if
 * there is no room. */
static uint32_t plain_form(const struct chains *chains, hsy_span core,
                           char out[PLAIN_MAX])
{
    uint32_t len = 0;
    for (uint32_t at = core.begin; at < core.end; at++) {
        hsy_text fold = name_fold(chains->tagger, at);
        if (len + fold.len + 1 > PLAIN_MAX) {
            return 0;
        }
        if (at > core.begin && chains->tagger->words.items[at].spaced) {
            out[len++] = ' ';
        }
        for (uint32_t i = 0; i < fold.len; i++) {
            if (fold.data[i] != '.') {
                out[len++] = fold.data[i];
            }
        }
    }
    return len;
}

static hsy_text without_alias(hsy_text form)
{
    for (size_t i = 0; i < sizeof ALIASES / sizeof *ALIASES; i++) {
        if (text_is(form, ALIASES[i].form)) {
            return text_of(ALIASES[i].name);
        }
    }
    return form;
}

static uint64_t start_key(enum chain_key kind, uint8_t label)
{
    return name_key_start(((unsigned)kind << 8) + label);
}

static uint64_t name_key(const struct chains *chains, hsy_span core,
                         uint8_t label)
{
    char plain[PLAIN_MAX];
    uint64_t key = start_key(CHAIN_NAME, label);
    uint32_t len = plain_form(chains, core, plain);
    if (len != 0) {
        hsy_text form = without_alias((hsy_text){plain, len});
        return name_key_end(name_key_add(key, form));
    }
    for (uint32_t at = core.begin; at < core.end; at++) {
        key = name_key_add(key, name_fold(chains->tagger, at));
    }
    return name_key_end(key);
}

static uint64_t part_key(const struct chains *chains, uint32_t at,
                         uint8_t label)
{
    uint64_t key = start_key(CHAIN_PART, label);
    return name_key_end(name_key_add(key, name_fold(chains->tagger, at)));
}

/* The key of the initials of the capitalised words of a name, or of an
 * abbreviation's letters. */
static uint64_t acronym_key(const struct chains *chains, hsy_span core,
                            uint8_t label)
{
    char letters[ACRONYM_MAX];
    uint32_t len = 0;
    bool spelt = core.end == core.begin + 1;
    for (uint32_t at = core.begin; at < core.end; at++) {
        const struct word *word = &chains->tagger->words.items[at];
        uint32_t most = spelt ? word->fold.len : 1;
        bool counts = name_flag(chains->tagger, at, TOKEN_CAPITAL);
        for (uint32_t i = 0; counts && i < most && i < word->fold.len; i++) {
            if (word->fold.data[i] != '.' && len < ACRONYM_MAX) {
                letters[len++] = word->fold.data[i];
            }
        }
    }
    uint64_t key = start_key(CHAIN_ACRONYM, label);
    return name_key_end(name_key_add(key, (hsy_text){letters, len}));
}

/* Whether a word may stand for the name that it is a part of. */
static bool may_stand_alone(const struct chains *chains, uint32_t at)
{
    uint64_t shared = list_bit(LIST_COUNTRY) | list_bit(LIST_STATE) |
                      list_bit(LIST_CITY) | list_bit(LIST_GEO) |
                      list_bit(LIST_DEMONYM) | list_bit(LIST_NORP) |
                      list_bit(LIST_ORG_HEAD) | list_bit(LIST_PLACE_HEAD) |
                      list_bit(LIST_GIVEN);
    return name_flag(chains->tagger, at, TOKEN_CAPITAL) &&
           !name_flag(chains->tagger, at, TOKEN_ORDINARY) &&
           !name_in(chains->tagger, at, shared);
}

/* Short forms of an organisation's name: initials, first and last word, and
 * without the country before it (`US Central Command`). */
static bool note_short_forms(struct chains *chains, hsy_span core,
                             uint8_t label, uint32_t chain)
{
    uint32_t last = core.end - 1;
    uint64_t places = list_bit(LIST_COUNTRY) | list_bit(LIST_DEMONYM);
    if (!chain_note(chains, acronym_key(chains, core, label), chain)) {
        return false;
    }
    if (may_stand_alone(chains, core.begin) &&
        !chain_note(chains, part_key(chains, core.begin, label), chain)) {
        return false;
    }
    if (may_stand_alone(chains, last) &&
        !chain_note(chains, part_key(chains, last, label), chain)) {
        return false;
    }
    if (core.end > core.begin + 2 &&
        name_in(chains->tagger, core.begin, places)) {
        core.begin++;
        return chain_note(chains, name_key(chains, core, label), chain);
    }
    return true;
}

/* A long name: joins by its core, or founds a chain. */
static bool join_long(struct chains *chains, uint32_t index)
{
    const struct name_mention *mention = mention_at(chains, index);
    hsy_span core = core_of(chains, mention);
    uint64_t key = name_key(chains, core, mention->label);
    uint32_t chain = chain_find(chains, key);
    if (chain == HSY_NONE && (!chain_new(chains, index, &chain) ||
                              !chain_note(chains, key, chain))) {
        return false;
    }
    chains->of_mention.items[index] = chain;
    return mention->label != HSY_ORG || core.end == core.begin + 1 ||
           note_short_forms(chains, core, mention->label, chain);
}

/* The chain of the name that a bracket abbreviates: `World Bank (WB)`. */
static uint32_t bracketed(const struct chains *chains, uint32_t index)
{
    const struct name_mention *mention = mention_at(chains, index);
    if (index == 0 || mention->first < 2 ||
        !name_flag(chains->tagger, mention->first, TOKEN_ACRONYM) ||
        !name_word_is(chains->tagger, mention->first - 1, "(")) {
        return HSY_NONE;
    }
    const struct name_mention *before = mention - 1;
    bool adjacent =
        before->end == mention->first - 1 && before->label == mention->label;
    return adjacent ? chains->of_mention.items[index - 1] : HSY_NONE;
}

static uint32_t short_form(const struct chains *chains, uint32_t index)
{
    const struct name_mention *mention = mention_at(chains, index);
    hsy_span core = {mention->first, mention->end};
    if (mention->label != HSY_ORG) {
        return HSY_NONE;
    }
    uint32_t chain = HSY_NONE;
    if (name_flag(chains->tagger, mention->first, TOKEN_ACRONYM)) {
        chain = chain_find(chains, acronym_key(chains, core, mention->label));
    }
    if (chain == HSY_NONE) {
        chain = chain_find(chains,
                           part_key(chains, mention->first, mention->label));
    }
    return chain;
}

static bool join_short(struct chains *chains, uint32_t index)
{
    const struct name_mention *mention = mention_at(chains, index);
    hsy_span core = core_of(chains, mention);
    uint64_t key = name_key(chains, core, mention->label);
    uint32_t chain = chain_find(chains, key);
    if (chain == HSY_NONE) {
        chain = bracketed(chains, index);
    }
    if (chain == HSY_NONE) {
        chain = short_form(chains, index);
    }
    if (chain == HSY_NONE && !chain_new(chains, index, &chain)) {
        return false;
    }
    chains->of_mention.items[index] = chain;
    return chain_note(chains, key, chain);
}

static uint32_t word_count(const struct name_mention *mention)
{
    return mention->end - mention->first;
}

/* Whether mention `a` has a fuller name than `b`. */
static bool is_fuller(const struct chains *chains, uint32_t a, uint32_t b)
{
    const struct name_mention *x = mention_at(chains, a);
    const struct name_mention *y = mention_at(chains, b);
    if (word_count(x) != word_count(y)) {
        return word_count(x) > word_count(y);
    }
    const hsy_token *tokens = chains->tagger->document->tokens.items;
    uint32_t x_len = tokens[x->end - 1].span.end - tokens[x->first].span.begin;
    uint32_t y_len = tokens[y->end - 1].span.end - tokens[y->first].span.begin;
    return x_len > y_len;
}

/* Numbers the chains in text order and finds their fullest names. */
static void number_chains(struct chains *chains)
{
    uint32_t next = 1;
    for (uint32_t i = 0; i < chains->of_mention.count; i++) {
        struct chain *chain = &chains->list.items[chains->of_mention.items[i]];
        if (chain->number == 0) {
            chain->number = next++;
            chain->fullest = i;
        } else if (is_fuller(chains, i, chain->fullest)) {
            chain->fullest = i;
        }
    }
}

static bool reset(struct chains *chains, const struct name_tagger *tagger)
{
    chains->tagger = tagger;
    chains->list.count = chains->of_mention.count = 0;
    name_table_reset(&chains->keys);
    if (!ARRAY_RESERVE(&chains->of_mention, tagger->mentions.count)) {
        return false;
    }
    chains->of_mention.count = tagger->mentions.count;
    for (size_t i = 0; i < tagger->mentions.count; i++) {
        chains->of_mention.items[i] = HSY_NONE;
    }
    return true;
}

bool chains_build(struct chains *chains, const struct name_tagger *tagger)
{
    if (!reset(chains, tagger) || !chain_persons(chains)) {
        return false;
    }
    for (uint32_t pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < tagger->mentions.count; i++) {
            bool is_long = word_count(mention_at(chains, i)) > 1;
            if (chains->of_mention.items[i] != HSY_NONE ||
                is_long != (pass == 0)) {
                continue;
            }
            if (!(is_long ? join_long(chains, i) : join_short(chains, i))) {
                return false;
            }
        }
    }
    number_chains(chains);
    return true;
}

void chains_release(struct chains *chains)
{
    ARRAY_RELEASE(&chains->list);
    ARRAY_RELEASE(&chains->of_mention);
    name_table_release(&chains->keys);
}
