#include "annotate/class.h"

#include "annotate/phrase_word.h"

enum { NOUN_WORDS = 3 }; /* of the longest phrase in the list of nouns */

/* ---------------------------------------------------------------- nouns -- */

static void take_source_noun(const struct source_text *text,
                             struct token_span noun,
                             const struct lexicon_entry *entry,
                             struct noun_class *class)
{
    const struct word *last = word_at(text, noun.end - 1);
    class->noun = noun;
    class->kind = entry->value;
    class->plural = (entry->flags & NOUN_PLURAL) != 0;
    class->role = lexicon_text(text->lexicon, entry->text);
    if (class->role.data == NULL) {
        class->role = last->fold;
    }
    if (entry->list != LIST_GROUP_NOUN && (entry->flags & 3) != 3) {
        class->gender = (hsy_gender)(entry->flags & 3);
    }
}

/* What WordNet's lists say, where the hand-made one is silent. */
static void take_listed_noun(const struct source_text *text, uint32_t head,
                             struct noun_class *class)
{
    static const struct {
        enum lexicon_list list;
        uint16_t kind;
    } LISTS[] = {{LIST_PERSON_NOUN, SOURCE_CROWD},
                 {LIST_ORG_HEAD, SOURCE_BODY},
                 {LIST_GROUP_NOUN, SOURCE_BODY},
                 {LIST_MESSAGE_NOUN, SOURCE_WRITING}};
    const struct word *word = word_at(text, head);
    if (word_is_proper(word)) {
        return; /* the Courier */
    }
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
        const struct lexicon_entry *entry = word_entry(word, LISTS[i].list);
        if (entry != NULL &&
            (entry->value >= 50 || LISTS[i].list == LIST_ORG_HEAD)) {
            take_source_noun(text, (struct token_span){head, head + 1}, entry,
                             class);
            class->kind = LISTS[i].kind;
            class->plural |= word_is_plural(word);
            return;
        }
    }
}

void noun_class_of(const struct source_text *text, struct token_span phrase,
                   struct noun_class *class)
{
    *class = (struct noun_class){.noun = {phrase.end, phrase.end}};
    for (uint32_t words = NOUN_WORDS; words >= 1; words--) {
        if (phrase.end - phrase.begin < words) {
            continue;
        }
        struct token_span noun = {phrase.end - words, phrase.end};
        const struct lexicon_entry *entry =
            phrase_entry(text, noun, LIST_SOURCE_NOUN);
        if (entry != NULL) {
            take_source_noun(text, noun, entry, class);
            return;
        }
    }
    if (phrase.end > phrase.begin) {
        take_listed_noun(text, phrase.end - 1, class);
    }
}

bool is_body_noun(const struct word *word)
{
    static const char *const FIELDS[] = {"industry", "state",   "world",
                                         "service",  "defense", "house"};
    const struct lexicon_entry *entry = word_entry(word, LIST_SOURCE_NOUN);
    return entry != NULL && entry->value == SOURCE_BODY &&
           !WORD_AMONG(word, FIELDS); /* industry minister */
}

struct token_span noun_compound(const struct source_text *text,
                                struct token_span noun, uint32_t low)
{
    while (noun.begin > low) {
        const struct word *word = word_at(text, noun.begin - 1);
        if (text->entity[noun.begin - 1] != HSY_NONE || is_body_noun(word) ||
            (!word_is_noun(word) && !word_is(word, "former"))) {
            break;
        }
        noun.begin--;
    }
    return noun;
}

uint32_t before_honorifics(const struct source_text *text, uint32_t begin,
                           uint32_t end)
{
    while (end > begin) {
        const struct lexicon_entry *title =
            word_entry(word_at(text, end - 1), LIST_TITLE);
        if (title == NULL || title->value != TITLE_HONORIFIC) {
            break;
        }
        end--;
    }
    return end;
}

/* ------------------------------------------------------------- entities -- */

bool names_outlet(const struct source_text *text, struct token_span tokens)
{
    if (tokens.end - tokens.begin > 1 &&
        word_is(word_at(text, tokens.end - 1), "'s")) {
        tokens.end--;
    }
    if (phrase_entry(text, tokens, LIST_OUTLET) != NULL) {
        return true;
    }
    return tokens.end - tokens.begin > 1 &&
           word_is(word_at(text, tokens.begin), "the") &&
           phrase_entry(text, (struct token_span){tokens.begin + 1, tokens.end},
                        LIST_OUTLET) != NULL;
}

static hsy_source_label norp_class(const struct source_text *text,
                                   struct token_span tokens)
{
    const struct word *last = word_at(text, tokens.end - 1);
    const struct lexicon_entry *demonym = word_entry(last, LIST_DEMONYM);
    bool crowd = word_is_plural(last) ||
                 (demonym != NULL && demonym->value == 1) ||
                 last->fold.data[last->fold.len - 1] == 's';
    return crowd ? HSY_GROUP : HSY_ANONYMOUS_PERSON;
}

hsy_source_label entity_class(const struct source_text *text, uint32_t entity)
{
    struct token_span tokens = entity_tokens(text, entity);
    switch (text->document->entities.items[entity].label) {
    case HSY_PERSON:
        return tokens.end - tokens.begin > 1 && names_outlet(text, tokens)
                   ? HSY_MEDIA
                   : HSY_NAMED_PERSON;
    case HSY_NORP:
        return norp_class(text, tokens);
    case HSY_ORG:
    case HSY_PRODUCT:
        return names_outlet(text, tokens) ? HSY_MEDIA : HSY_ORGANIZATION;
    case HSY_WORK_OF_ART:
        return names_outlet(text, tokens) ? HSY_MEDIA : HSY_DOCUMENT;
    case HSY_GPE:
    case HSY_LOC:
    case HSY_FAC:
        return HSY_ORGANIZATION;
    case HSY_PERCENT:
    case HSY_CARDINAL:
    case HSY_QUANTITY:
        return HSY_GROUP;
    default:
        return HSY_DOCUMENT;
    }
}
