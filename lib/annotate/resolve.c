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

void discourse_bar(struct discourse *discourse, struct token_span tokens)
{
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
        return 1;
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

/* ------------------------------------------------------------- pronouns -- */

/* The person that the text's byline names, or HSY_NONE. */
static uint32_t byline_author(const struct discourse *discourse)
{
    const hsy_document *document = discourse->text->document;
    for (uint32_t i = 0; i < document->entities.count; i++) {
        const hsy_entity *entity = &document->entities.items[i];
        if (entity->label == HSY_PERSON &&
            document->sentences.items[entity->sentence].role ==
                HSY_ROLE_BYLINE) {
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
        *author = byline_author(discourse);
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

static uint32_t resolve_pronoun(struct discourse *discourse,
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

/* --------------------------------------------------------- descriptions -- */

/* The possessor of a description, or HSY_NONE. */
static uint32_t resolve_owner(struct discourse *discourse,
                              const struct mention *mention)
{
    if (mention->owner.begin == mention->owner.end) {
        return HSY_NONE;
    }
    for (uint32_t i = mention->owner.end; i-- > mention->owner.begin;) {
        uint32_t entity = discourse->text->entity[i];
        if (entity != HSY_NONE) {
            return discourse_of_entity(discourse, entity);
        }
    }
    struct mention owner;
    mention_read(discourse->text, mention->owner, &owner);
    return owner.form == FORM_PRONOUN && owner.pronoun <= PRONOUN_THEY
               ? resolve_pronoun(discourse, &owner)
               : HSY_NONE;
}

static bool is_article(const struct word *word)
{
    return word->xpos == XPOS_DT || word->xpos == XPOS_PRPS;
}

/* Whether every name and country in `part` (`the Israeli official`) also
 * stands in `whole`; `all` asks for every word. */
static bool words_within(const struct source_text *text, struct token_span part,
                         struct token_span whole, bool all)
{
    for (uint32_t i = part.begin; i < part.end; i++) {
        const struct word *word = word_at(text, i);
        bool asked = all ? !is_article(word)
                         : word_is_proper(word) ||
                               word_entry(word, LIST_DEMONYM) != NULL;
        bool found = !asked;
        for (uint32_t k = whole.begin; k < whole.end && !found; k++) {
            found = text_equal(word->fold, word_at(text, k)->fold);
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

/* Whether a mention may take up a description that was given before. */
static bool takes_up(const struct discourse *discourse,
                     const struct mention *mention, uint32_t owner,
                     const struct referent *referent)
{
    if (referent->description.begin == referent->description.end ||
        !text_equal(referent->role, mention->role) ||
        referent->plural != mention->plural ||
        (owner != HSY_NONE && referent->owner != owner)) {
        return false;
    }
    struct token_span core = {mention->core.begin, mention->head + 1};
    bool definite = mention->article == ARTICLE_DEFINITE ||
                    mention->article == ARTICLE_POSSESSIVE;
    if (!definite && !mention->plural) {
        return false;
    }
    return words_within(discourse->text, core, referent->description,
                        !definite) &&
           (definite || words_within(discourse->text, referent->description,
                                     mention->span, true));
}

static uint32_t earlier_description(const struct discourse *discourse,
                                    const struct mention *mention,
                                    uint32_t owner)
{
    for (uint32_t i = 0; i < discourse->recent_count; i++) {
        uint32_t at = discourse->recent[i];
        if (takes_up(discourse, mention, owner,
                     &discourse->referents.items[at])) {
            return at;
        }
    }
    return HSY_NONE;
}

/* `the senator` whom nothing calls so: he of whom the text speaks. Not for
 * `the official` and such, whom news leaves without a name, nor with words
 * behind it that tell him apart. */
static uint32_t salient_person(const struct discourse *discourse,
                               const struct mention *mention)
{
    struct noun_class class;
    noun_class_of(discourse->text,
                  (struct token_span){mention->core.begin, mention->head + 1},
                  &class);
    if (mention->article != ARTICLE_DEFINITE || class.kind == SOURCE_INSIDER ||
        mention->core.end != mention->span.end) {
        return HSY_NONE;
    }
    return most_salient(discourse, mention, person_fit);
}

/* `the company`, `the group`: the body that the text speaks of. */
static uint32_t salient_thing(const struct discourse *discourse,
                              const struct mention *mention)
{
    static const char *const GENERAL[] = {
        "company", "firm",    "group",    "organization",
        "agency",  "outlet",  "paper",    "newspaper",
        "network", "website", "magazine", "broadcaster"};
    uint32_t sentence = sentence_of(discourse->text, mention->head);
    bool general = mention->article == ARTICLE_DEFINITE &&
                   WORD_AMONG(word_at(discourse->text, mention->head), GENERAL);
    for (uint32_t i = 0; general && i < discourse->recent_count; i++) {
        uint32_t at = discourse->recent[i];
        const struct referent *referent = &discourse->referents.items[at];
        if (referent->label == mention->label && referent->chain != 0 &&
            discourse_salience(discourse, at, sentence) > 0.02f) {
            return at;
        }
    }
    return HSY_NONE;
}

static uint32_t resolve_description(struct discourse *discourse,
                                    const struct mention *mention)
{
    uint32_t owner = resolve_owner(discourse, mention);
    uint32_t found = HSY_NONE;
    if (mention->article == ARTICLE_DEFINITE ||
        mention->article == ARTICLE_POSSESSIVE) {
        found = role_find(discourse, mention, owner);
    }
    uint32_t earlier = earlier_description(discourse, mention, owner);
    if (earlier != HSY_NONE &&
        (found == HSY_NONE || discourse->referents.items[earlier].token >
                                  discourse->referents.items[found].token)) {
        found = earlier;
    }
    if (found == HSY_NONE && mention->label == HSY_ANONYMOUS_PERSON) {
        found = salient_person(discourse, mention);
    }
    if (found == HSY_NONE &&
        (mention->label == HSY_ORGANIZATION || mention->label == HSY_MEDIA)) {
        found = salient_thing(discourse, mention);
    }
    if (found == HSY_NONE) {
        found = discourse_add(discourse, mention);
        if (found != HSY_NONE) {
            struct referent *added = &discourse->referents.items[found];
            added->owner = owner;
            added->name = description_name(discourse, mention, owner);
        }
    }
    return found;
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

/* ---------------------------------------------------------------- names -- */

/* A name without a chain (a stream without them): one referent a mention. */
static uint32_t resolve_name(struct discourse *discourse,
                             const struct mention *mention)
{
    uint32_t found = discourse_of_entity(discourse, mention->entity);
    if (found == HSY_NONE) {
        struct mention bare = *mention;
        bare.span = entity_tokens(discourse->text, mention->entity);
        found = discourse_add(discourse, &bare);
    }
    if (found != HSY_NONE) {
        struct referent *referent = &discourse->referents.items[found];
        if (referent->gender == HSY_GENDER_UNKNOWN &&
            mention->gender != HSY_GENDER_UNKNOWN) {
            referent->gender = mention->gender;
            referent->gender_by = HSY_GENDER_BY_TITLE;
        }
    }
    return found;
}

/* Several sources in one phrase: one referent, `A & B`. */
static uint32_t resolve_joined(struct discourse *discourse,
                               const struct mention *mention)
{
    hsy_document *document = discourse->text->document;
    struct buffer name = {0};
    uint32_t joined = discourse_add(discourse, mention);
    bool room = joined != HSY_NONE;
    for (uint8_t i = 0; i < mention->part_count && room; i++) {
        struct mention part;
        mention_read(discourse->text, mention->parts[i], &part);
        part.part_count = 0;
        uint32_t one = part.form == FORM_JOINED
                           ? discourse_add(discourse, &part)
                           : discourse_resolve(discourse, &part);
        hsy_text text = one != HSY_NONE ? discourse->referents.items[one].name
                                        : slice_of(discourse->text, part.span);
        if (i == 0 && one != HSY_NONE) {
            discourse->referents.items[joined].label =
                discourse->referents.items[one].label;
        }
        room = (i == 0 || buffer_append_string(&name, " & ")) &&
               buffer_append(&name, text.data, text.len);
    }
    if (room) {
        discourse->referents.items[joined].name =
            document_keep(document, (hsy_text){name.data, (uint32_t)name.len});
    }
    discourse->failed |= !room;
    buffer_release(&name);
    return joined;
}

uint32_t discourse_resolve(struct discourse *discourse,
                           const struct mention *mention)
{
    discourse->requests++;
    switch (mention->form) {
    case FORM_NAME:
        return resolve_name(discourse, mention);
    case FORM_DESCRIPTION:
        return resolve_description(discourse, mention);
    case FORM_PRONOUN:
        return resolve_pronoun(discourse, mention);
    case FORM_JOINED:
        return resolve_joined(discourse, mention);
    default:
        return HSY_NONE;
    }
}
