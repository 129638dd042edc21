/* Descriptions, names and joined sources: `the official`, `A and B`. */
#include "annotate/phrase_word.h"
#include "annotate/resolve.h"

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
               ? discourse_pronoun(discourse, &owner)
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

enum { LEAD_SENTENCES = 3 };

static bool in_lead(const struct source_text *text, uint32_t token)
{
    uint32_t sentence = sentence_of(text, token);
    return sentence < LEAD_SENTENCES ||
           text->document->sentences.items[sentence].role == HSY_ROLE_HEADING;
}

/* `New poll shows ...` as headline, then `A new poll shows`: a lead brings in
 * anew whom its headline has. */
static bool repeats_headline(const struct discourse *discourse,
                             const struct mention *mention,
                             const struct referent *referent)
{
    const hsy_document *document = discourse->text->document;
    uint32_t first = sentence_of(discourse->text, referent->description.begin);
    return document->sentences.items[first].role == HSY_ROLE_HEADING &&
           !mention->plural && in_lead(discourse->text, mention->head) &&
           sentence_of(discourse->text, mention->head) > first;
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
                    mention->article == ARTICLE_POSSESSIVE ||
                    repeats_headline(discourse, mention, referent);
    bool name = mention->label == HSY_NAMED_PERSON; /* of a transcript */
    if (!definite && !mention->plural && !name) {
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
    bool plain = text_is(mention->role, "man") ||
                 text_is(mention->role, "woman") ||
                 text_is(mention->role, "person");
    if (mention->article != ARTICLE_DEFINITE ||
        (class.kind == SOURCE_INSIDER && !plain) ||
        mention->core.end != mention->span.end) {
        return HSY_NONE;
    }
    return discourse_person(discourse, mention);
}

/* What a bare noun with an article may stand for: any referent of the class
 * that is a name (`the company`), a place (`the city`), or any document. */
enum thing { THING_NONE, THING_NAME, THING_PLACE, THING_DOCUMENT };

static enum thing thing_of(const struct source_text *text,
                           const struct mention *mention)
{
    static const char *const NAMES[] = {
        "company",   "firm",     "group",     "organization", "organisation",
        "agency",    "outlet",   "paper",     "newspaper",    "network",
        "website",   "magazine", "bank",      "airline",      "broadcaster",
        "film",      "movie",    "book",      "documentary",  "show",
        "automaker", "retailer", "charity",   "university",   "party",
        "union",     "ministry", "department"};
    static const char *const PLACES[] = {"city",     "state",     "country",
                                         "nation",   "town",      "kingdom",
                                         "republic", "government"};
    static const char *const DOCUMENTS[] = {
        "report", "study",    "survey", "poll",  "analysis",
        "review", "document", "paper",  "audit", "statement"};
    const struct word *head = word_at(text, mention->head);
    bool bare = mention->head == mention->core.begin + 1 &&
                mention->core.end == mention->span.end;
    if (!bare || mention->article != ARTICLE_DEFINITE) {
        return THING_NONE;
    }
    return WORD_AMONG(head, NAMES)       ? THING_NAME
           : WORD_AMONG(head, PLACES)    ? THING_PLACE
           : WORD_AMONG(head, DOCUMENTS) ? THING_DOCUMENT
                                         : THING_NONE;
}

/* The one of them that the text speaks of. */
static uint32_t salient_thing(const struct discourse *discourse,
                              const struct mention *mention)
{
    enum thing thing = thing_of(discourse->text, mention);
    uint32_t sentence = sentence_of(discourse->text, mention->head);
    for (uint32_t i = 0; thing != THING_NONE && i < discourse->recent_count;
         i++) {
        uint32_t at = discourse->recent[i];
        const struct referent *referent = &discourse->referents.items[at];
        bool fits =
            thing == THING_DOCUMENT ||
            (referent->chain != 0 && referent->place == (thing == THING_PLACE));
        if (fits && referent->label == mention->label && !referent->plural &&
            discourse_salience(discourse, at, sentence) > 0.02f) {
            return at;
        }
    }
    return HSY_NONE;
}

/* One referent for several. */
static uint32_t add_joined(struct discourse *discourse,
                           const struct mention *mention, const uint32_t *parts,
                           uint32_t count)
{
    struct buffer name = {0};
    uint32_t joined = discourse_add(discourse, mention);
    bool room = joined != HSY_NONE;
    for (uint32_t i = 0; i < count && room; i++) {
        hsy_text part = discourse->referents.items[parts[i]].name;
        room = (i == 0 || buffer_append_string(&name, " & ")) &&
               buffer_append(&name, part.data, part.len);
    }
    if (room) {
        struct referent *referent = &discourse->referents.items[joined];
        referent->label = discourse->referents.items[parts[0]].label;
        referent->name =
            document_keep(discourse->text->document,
                          (hsy_text){name.data, (uint32_t)name.len});
    }
    discourse->failed |= !room;
    buffer_release(&name);
    return joined;
}

/* `the two men`, `both`, `each`: the two persons mentioned last, of the
 * mention's gender. */
static bool is_two(const struct source_text *text,
                   const struct mention *mention)
{
    static const char *const BOTH[] = {"both", "each", "pair", "couple", "duo"};
    const struct word *head = word_at(text, mention->head);
    if (WORD_AMONG(head, BOTH)) {
        return mention->core.end == mention->span.end;
    }
    return mention->article == ARTICLE_DEFINITE && mention->plural &&
           mention->core.begin + 1 < mention->head &&
           word_is(word_at(text, mention->core.begin + 1), "two") &&
           (mention->label == HSY_GROUP ||
            mention->label == HSY_ANONYMOUS_GROUP);
}

static uint32_t last_two(struct discourse *discourse,
                         const struct mention *mention)
{
    uint32_t pair[2], count = 0;
    uint32_t sentence = sentence_of(discourse->text, mention->head);
    for (uint32_t i = 0; i < discourse->recent_count && count < 2; i++) {
        uint32_t at = discourse->recent[i];
        const struct referent *referent = &discourse->referents.items[at];
        bool other = mention->gender != HSY_GENDER_UNKNOWN &&
                     referent->gender != HSY_GENDER_UNKNOWN &&
                     referent->gender != mention->gender;
        if (referent->label == HSY_NAMED_PERSON && !referent->plural &&
            !other && discourse_salience(discourse, at, sentence) > 0.1f) {
            pair[count++] = at;
        }
    }
    if (count < 2) {
        return HSY_NONE;
    }
    if (pair[0] > pair[1]) {
        uint32_t first = pair[1];
        pair[1] = pair[0];
        pair[0] = first;
    }
    return add_joined(discourse, mention, pair, 2);
}

/* `Kenyan minister: ...` in a headline, `A federal judge` in a lead: the one
 * whom the text goes on to name, the first if there are several. */
static uint32_t named_below(const struct discourse *discourse,
                            const struct mention *mention)
{
    if (mention->article == ARTICLE_DEFINITE ||
        mention->label != HSY_ANONYMOUS_PERSON ||
        !in_lead(discourse->text, mention->head)) {
        return HSY_NONE;
    }
    uint32_t found = role_first(discourse, mention->role);
    return found != HSY_NONE &&
                   discourse->referents.items[found].label == HSY_NAMED_PERSON
               ? found
               : HSY_NONE;
}

static uint32_t add_description(struct discourse *discourse,
                                const struct mention *mention, uint32_t owner)
{
    uint32_t added = discourse_add(discourse, mention);
    if (added != HSY_NONE) {
        struct referent *referent = &discourse->referents.items[added];
        referent->owner = owner;
        referent->name = description_name(discourse, mention, owner);
    }
    return added;
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
    if (found == HSY_NONE) {
        found = salient_thing(discourse, mention);
    }
    if (found == HSY_NONE && is_two(discourse->text, mention)) {
        found = last_two(discourse, mention);
    }
    if (found == HSY_NONE) {
        found = named_below(discourse, mention);
    }
    return found != HSY_NONE ? found
                             : add_description(discourse, mention, owner);
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

static uint32_t resolve_one(struct discourse *discourse,
                            const struct mention *mention)
{
    switch (mention->form) {
    case FORM_NAME:
        return resolve_name(discourse, mention);
    case FORM_DESCRIPTION:
        return resolve_description(discourse, mention);
    case FORM_PRONOUN:
        return discourse_pronoun(discourse, mention);
    case FORM_JOINED:
        return discourse_add(discourse, mention);
    default:
        return HSY_NONE;
    }
}

/* Several sources in one phrase: one referent, `A & B`. */
static uint32_t resolve_joined(struct discourse *discourse,
                               const struct mention *mention)
{
    uint32_t parts[MENTION_PARTS], count = 0;
    for (uint8_t i = 0; i < mention->part_count; i++) {
        struct mention part;
        mention_read(discourse->text, mention->parts[i], &part);
        uint32_t one = resolve_one(discourse, &part);
        if (one != HSY_NONE) {
            parts[count++] = one;
        }
    }
    return count == 0 ? discourse_add(discourse, mention)
                      : add_joined(discourse, mention, parts, count);
}

uint32_t discourse_resolve(struct discourse *discourse,
                           const struct mention *mention)
{
    discourse->requests++;
    return mention->form == FORM_JOINED ? resolve_joined(discourse, mention)
                                        : resolve_one(discourse, mention);
}
