#include "annotate/resolve.h"

#include <string.h>

#include "annotate/phrase_word.h"

/* ------------------------------------------------------------ referents -- */

static uint32_t push_referent(struct discourse *discourse)
{
    struct referent *referent = ARRAY_PUSH(&discourse->referents);
    if (referent == NULL) {
        discourse->failed = true;
        return HSY_NONE;
    }
    referent->owner = HSY_NONE;
    return (uint32_t)discourse->referents.count - 1;
}

/* The gender that a given name suggests, if it suggests one. */
static hsy_gender likely_gender(const struct word *given)
{
    const struct lexicon_entry *entry = word_entry(given, LIST_GIVEN);
    unsigned gender = entry == NULL ? 0 : entry->flags & 3u;
    return gender == 1   ? HSY_GENDER_FEMALE
           : gender == 2 ? HSY_GENDER_MALE
                         : HSY_GENDER_UNKNOWN;
}

static void take_entity(struct discourse *discourse, uint32_t index)
{
    const struct source_text *text = discourse->text;
    const hsy_entity *entity = &text->document->entities.items[index];
    uint32_t *slot = &discourse->by_chain[entity->chain];
    struct token_span tokens = entity_tokens(text, index);
    if (*slot == HSY_NONE) {
        *slot = push_referent(discourse);
    }
    if (*slot == HSY_NONE || tokens.begin == tokens.end) {
        return;
    }
    struct referent *referent = &discourse->referents.items[*slot];
    hsy_text own = document_slice(text->document, entity->span);
    if (referent->chain == 0) {
        referent->chain = entity->chain;
        referent->label = entity_class(text, index);
        referent->plural = referent->label == HSY_GROUP;
        referent->place = entity->label == HSY_GPE;
        referent->name = entity->name.data != NULL ? entity->name : own;
        referent->description = (struct token_span){tokens.begin, tokens.begin};
    }
    if (entity->gender != HSY_GENDER_UNKNOWN) {
        referent->gender = entity->gender;
        referent->gender_by = entity->gender_by;
    }
    if (tokens.end - tokens.begin > 1 &&
        referent->likely_gender == HSY_GENDER_UNKNOWN) {
        referent->likely_gender = likely_gender(word_at(text, tokens.begin));
    }
}

static void read_chains(struct discourse *discourse)
{
    const hsy_document *document = discourse->text->document;
    uint32_t highest = 0;
    for (size_t i = 0; i < document->entities.count; i++) {
        uint32_t chain = document->entities.items[i].chain;
        highest = chain > highest && chain <= document->entities.count
                      ? chain
                      : highest;
    }
    discourse->chain_count = highest;
    discourse->by_chain =
        arena_alloc(discourse->text->scratch, (highest + 1) * sizeof(uint32_t));
    if (discourse->by_chain == NULL) {
        discourse->failed = true;
        return;
    }
    for (uint32_t i = 0; i <= highest; i++) {
        discourse->by_chain[i] = HSY_NONE;
    }
    for (uint32_t i = 0; i < document->entities.count; i++) {
        uint32_t chain = document->entities.items[i].chain;
        if (chain != 0 && chain <= highest) {
            take_entity(discourse, i);
        }
    }
}

void discourse_open(struct discourse *discourse, const struct source_text *text)
{
    discourse->text = text;
    discourse->referents.count = discourse->roles.count = 0;
    discourse->recent_count = discourse->requests = discourse->chain_count = 0;
    discourse->author = discourse->authors = HSY_NONE;
    discourse->failed = false;
    read_chains(discourse);
    size_t tokens = (size_t)text->words.count + 1;
    discourse->at = arena_alloc(text->scratch, tokens * sizeof(uint32_t));
    discourse->failed |= discourse->at == NULL;
    for (size_t i = 0; !discourse->failed && i < tokens; i++) {
        discourse->at[i] = HSY_NONE;
    }
    if (!discourse->failed) {
        roles_read(discourse);
    }
}

void discourse_release(struct discourse *discourse)
{
    ARRAY_RELEASE(&discourse->referents);
    ARRAY_RELEASE(&discourse->roles);
}

uint32_t discourse_of_entity(const struct discourse *discourse, uint32_t entity)
{
    uint32_t chain = discourse->text->document->entities.items[entity].chain;
    return chain == 0 || chain > discourse->chain_count
               ? HSY_NONE
               : discourse->by_chain[chain];
}

uint32_t discourse_add(struct discourse *discourse,
                       const struct mention *mention)
{
    uint32_t index = push_referent(discourse);
    if (index == HSY_NONE) {
        return HSY_NONE;
    }
    struct referent *referent = &discourse->referents.items[index];
    referent->label = mention->label;
    referent->gender = mention->gender;
    referent->gender_by = mention->gender != HSY_GENDER_UNKNOWN
                              ? HSY_GENDER_BY_TITLE
                              : HSY_GENDER_BY_NOTHING;
    referent->plural = mention->plural;
    referent->role = mention->role;
    referent->description = mention->span;
    referent->sentence = sentence_of(discourse->text, mention->head);
    referent->token = mention->head;
    referent->name = description_name(discourse, mention, HSY_NONE);
    return index;
}

/* ------------------------------------------------------------- salience -- */

enum { MEMORY = 12 }; /* sentences after which nothing is left */

float discourse_salience(const struct discourse *discourse, uint32_t referent,
                         uint32_t sentence)
{
    const struct referent *it = &discourse->referents.items[referent];
    float salience = it->salience;
    if (sentence - it->sentence > MEMORY) {
        return 0;
    }
    for (uint32_t i = it->sentence; i < sentence; i++) {
        salience *= 0.6f;
    }
    return salience;
}

/* Moves the referent to the front of those mentioned last. */
static void bring_forward(struct discourse *discourse, uint32_t referent)
{
    uint32_t *recent = discourse->recent;
    uint32_t at = 0;
    while (at < discourse->recent_count && recent[at] != referent) {
        at++;
    }
    if (at == discourse->recent_count) {
        if (at < RECENT_REFERENTS) {
            discourse->recent_count++;
        } else {
            at--;
        }
    }
    memmove(recent + 1, recent, at * sizeof *recent);
    recent[0] = referent;
}

void discourse_note(struct discourse *discourse, uint32_t referent,
                    uint32_t token, float weight)
{
    uint32_t sentence = sentence_of(discourse->text, token);
    struct referent *it = &discourse->referents.items[referent];
    it->salience = discourse_salience(discourse, referent, sentence) + weight;
    it->sentence = sentence;
    it->token = token;
    discourse->at[token] = referent;
    bring_forward(discourse, referent);
}

enum { BARRED_WORDS = 400 };

void discourse_bar(struct discourse *discourse, struct token_span tokens)
{
    if (tokens.end - tokens.begin > BARRED_WORDS) {
        tokens.end = tokens.begin + BARRED_WORDS;
    }
    uint32_t last = HSY_NONE;
    for (uint32_t i = tokens.begin; i < tokens.end; i++) {
        uint32_t entity = discourse->text->entity[i];
        if (entity == HSY_NONE || entity == last) {
            continue;
        }
        last = entity;
        uint32_t referent = discourse_of_entity(discourse, entity);
        if (referent != HSY_NONE) {
            discourse->referents.items[referent].barred =
                discourse->requests + 1;
        }
    }
}

/* -------------------------------------------------------------- choice -- */

static bool is_person(const struct referent *referent)
{
    return referent->label == HSY_NAMED_PERSON ||
           referent->label == HSY_ANONYMOUS_PERSON;
}

/* How well a referent's gender goes with `gender`: 0 not at all. */
static float gender_fit(const struct referent *referent, hsy_gender gender)
{
    if (gender == HSY_GENDER_UNKNOWN) {
        return 1;
    }
    if (referent->gender != HSY_GENDER_UNKNOWN) {
        return referent->gender == gender ? 1.5f : 0;
    }
    if (referent->likely_gender != HSY_GENDER_UNKNOWN) {
        return referent->likely_gender == gender ? 1.3f : 0.1f;
    }
    return 1;
}

/* How well a referent goes with what a mention asks for. */
typedef float (*fit_function)(const struct referent *referent,
                              const struct mention *mention);

static float person_fit(const struct referent *referent,
                        const struct mention *mention)
{
    return !is_person(referent) || referent->plural
               ? 0
               : gender_fit(referent, mention->gender);
}

static float thing_fit(const struct referent *referent,
                       const struct mention *mention)
{
    (void)mention;
    switch (referent->label) {
    case HSY_ORGANIZATION:
    case HSY_MEDIA:
    case HSY_DOCUMENT:
        return referent->chain != 0 ? 1 : 0.6f;
    default:
        return 0;
    }
}

static float plural_fit(const struct referent *referent,
                        const struct mention *mention)
{
    (void)mention;
    if (referent->plural) {
        return 1;
    }
    return referent->label == HSY_ORGANIZATION ? 0.3f : 0;
}

/* The most salient of those mentioned last, or HSY_NONE. */
static uint32_t most_salient(const struct discourse *discourse,
                             const struct mention *mention, fit_function fit)
{
    uint32_t sentence = sentence_of(discourse->text, mention->head);
    uint32_t best = HSY_NONE;
    float best_score = 0.02f;
    for (uint32_t i = 0; i < discourse->recent_count; i++) {
        uint32_t at = discourse->recent[i];
        const struct referent *referent = &discourse->referents.items[at];
        float score = discourse_salience(discourse, at, sentence) *
                      fit(referent, mention);
        if (referent->barred == discourse->requests) {
            score *= 0.1f;
        }
        if (score > best_score) {
            best = at;
            best_score = score;
        }
    }
    return best;
}

uint32_t discourse_person(const struct discourse *discourse,
                          const struct mention *mention)
{
    return most_salient(discourse, mention, person_fit);
}

/* ------------------------------------------------------------- pronouns -- */

/* `Ruth Abel is a vet in Oslo.` at the end of a text: a note on its author. */
static bool is_author_note(const struct source_text *text, uint32_t entity)
{
    struct token_span name = entity_tokens(text, entity);
    return name.end - name.begin > 1 && name.end + 1 < text->words.count &&
           sentence_tokens(text, name.begin).begin == name.begin &&
           word_is(word_at(text, name.end), "is") &&
           word_at(text, name.end + 1)->xpos == XPOS_DT;
}

enum { NOTE_SENTENCES = 5 }; /* from the end of the text */

/* The person whom a byline or a note at the end names as the author, or
 * HSY_NONE. */
static uint32_t named_author(const struct discourse *discourse)
{
    const hsy_document *document = discourse->text->document;
    size_t sentences = document->sentences.count;
    for (uint32_t i = 0; i < document->entities.count; i++) {
        const hsy_entity *entity = &document->entities.items[i];
        if (entity->label == HSY_PERSON && entity->sentence < sentences &&
            (document->sentences.items[entity->sentence].role ==
                 HSY_ROLE_BYLINE ||
             (entity->sentence + NOTE_SENTENCES >= sentences &&
              is_author_note(discourse->text, i)))) {
            return discourse_of_entity(discourse, i);
        }
    }
    return HSY_NONE;
}

/* Whoever writes the text: `I` is its author, `we` the outlet. */
static uint32_t author_of(struct discourse *discourse,
                          const struct mention *mention)
{
    bool plural = mention->pronoun == PRONOUN_WE;
    uint32_t *author = plural ? &discourse->authors : &discourse->author;
    if (*author == HSY_NONE && !plural) {
        *author = named_author(discourse);
    }
    if (*author == HSY_NONE) {
        *author = discourse_add(discourse, mention);
        if (plural && *author != HSY_NONE) {
            discourse->referents.items[*author].label = HSY_MEDIA;
        }
    }
    return *author;
}

/* What a pronoun says of the gender of the one that it stands for. */
static void learn_gender(struct referent *referent, hsy_gender gender)
{
    if (gender != HSY_GENDER_UNKNOWN &&
        referent->gender == HSY_GENDER_UNKNOWN &&
        (referent->likely_gender == HSY_GENDER_UNKNOWN ||
         referent->likely_gender == gender)) {
        referent->gender = gender;
        referent->gender_by = HSY_GENDER_BY_PRONOUN;
    }
}

uint32_t discourse_pronoun(struct discourse *discourse,
                           const struct mention *mention)
{
    uint32_t found;
    switch (mention->pronoun) {
    case PRONOUN_HE:
    case PRONOUN_SHE:
        found = most_salient(discourse, mention, person_fit);
        if (found != HSY_NONE) {
            learn_gender(&discourse->referents.items[found], mention->gender);
        }
        return found;
    case PRONOUN_IT:
        return most_salient(discourse, mention, thing_fit);
    case PRONOUN_THEY:
        return most_salient(discourse, mention, plural_fit);
    case PRONOUN_I:
    case PRONOUN_WE:
        return author_of(discourse, mention);
    default:
        return HSY_NONE;
    }
}
