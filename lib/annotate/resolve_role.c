/* Roles that the text gives to names, and the names of descriptions. */
#include <stdlib.h>

#include "annotate/phrase_word.h"
#include "annotate/resolve.h"

/* --------------------------------------------------------- registration -- */

/* The first name in the words of a role: `Clinton | spokesman`. */
static uint32_t owner_in(const struct discourse *discourse,
                         struct token_span words)
{
    for (uint32_t i = words.begin; i < words.end; i++) {
        uint32_t entity = discourse->text->entity[i];
        if (entity != HSY_NONE) {
            return discourse_of_entity(discourse, entity);
        }
    }
    return HSY_NONE;
}

static void add_role(struct discourse *discourse, uint32_t referent,
                     struct token_span words, hsy_text role)
{
    struct name_role *added =
        role.len == 0 ? NULL : ARRAY_PUSH(&discourse->roles);
    if (added != NULL) {
        *added = (struct name_role){role, referent, owner_in(discourse, words),
                                    words.begin};
    }
    discourse->failed |= added == NULL && role.len != 0;
}

/* Keeps the first role as it is written, and a longer form of the same. */
static void keep_role_name(struct discourse *discourse, uint32_t referent,
                           struct token_span noun, uint32_t low)
{
    hsy_text *kept = &discourse->referents.items[referent].role_name;
    hsy_text name =
        slice_of(discourse->text, noun_compound(discourse->text, noun, low));
    if (kept->len == 0 ||
        (name.len > kept->len &&
         text_equal((hsy_text){name.data + name.len - kept->len, kept->len},
                    *kept))) {
        *kept = name;
    }
}

static bool is_person_noun(const struct noun_class *class)
{
    return class->kind == SOURCE_INSIDER || class->kind == SOURCE_CROWD;
}

/* `the news site | Latarnia`: no person, whatever the name looks like. */
static void take_kind(struct discourse *discourse, uint32_t referent,
                      const struct noun_class *class)
{
    struct referent *it = &discourse->referents.items[referent];
    if (class->kind == SOURCE_OUTLET) {
        it->label = HSY_MEDIA;
    } else if (class->kind == SOURCE_BODY && !class->plural) {
        it->label = HSY_ORGANIZATION;
    }
}

enum { ROLE_WORDS = 8 }; /* looked at on either side of a name */

/* Nouns before a name: `Oslo's mayor, | Nils Berg`, `union leader | Ken`,
 * `Sen. | Alma Reyes`. */
static void role_before(struct discourse *discourse, uint32_t referent,
                        struct token_span name)
{
    const struct source_text *text = discourse->text;
    uint32_t start = sentence_tokens(text, name.begin).begin;
    uint32_t end = before_honorifics(text, start, name.begin);
    bool beside = !(end > start && word_is_comma(word_at(text, end - 1)));
    end -= !beside;
    uint32_t begin = end;
    while (begin > start && end - begin < ROLE_WORDS &&
           (word_is_noun(word_at(text, begin - 1)) ||
            word_is_adjective(word_at(text, begin - 1)) ||
            word_at(text, begin - 1)->xpos == XPOS_POS)) {
        begin--;
    }
    struct token_span words = {begin, end};
    struct noun_class class;
    noun_class_of(text, words, &class);
    if (is_person_noun(&class)) {
        add_role(discourse, referent, words, class.role);
        keep_role_name(discourse, referent, class.noun, begin);
    } else if (beside && end == name.begin) {
        take_kind(discourse, referent, &class);
    }
}

/* The first noun phrase behind a name: `Ruth Abel, | a vet |, ...`, `Berg
 * (the mayor)`, `Berg is | a vet |`. */
static void role_behind(struct discourse *discourse, uint32_t referent,
                        struct token_span name)
{
    const struct source_text *text = discourse->text;
    uint32_t end = sentence_tokens(text, name.begin).end;
    uint32_t at = name.end;
    if (at + 1 >= end || !(word_is_comma(word_at(text, at)) ||
                           word_is(word_at(text, at), "is") ||
                           word_is(word_at(text, at), "was"))) {
        return;
    }
    uint32_t begin = ++at;
    while (at < end && at - begin < ROLE_WORDS &&
           (word_is_noun(word_at(text, at)) ||
            word_is_adjective(word_at(text, at)) ||
            word_is_determiner(word_at(text, at)) ||
            word_at(text, at)->xpos == XPOS_POS)) {
        at++;
    }
    struct noun_class class;
    noun_class_of(text, (struct token_span){begin, at}, &class);
    if (is_person_noun(&class) && !class.plural) {
        keep_role_name(discourse, referent, class.noun, begin);
        uint32_t of = at + 4 < end ? at + 4 : end;
        add_role(discourse, referent, (struct token_span){begin, of},
                 class.role);
    }
}

/* `Ministry of Health`, `Federal Election Commission`: the noun in a name. */
static void role_inside(struct discourse *discourse, uint32_t referent,
                        struct token_span name)
{
    const struct source_text *text = discourse->text;
    uint32_t end = name.begin + 1;
    while (end < name.end && !word_is(word_at(text, end), "of") &&
           !word_is(word_at(text, end), "for")) {
        end++;
    }
    struct noun_class class;
    noun_class_of(text, (struct token_span){name.begin, end}, &class);
    bool known = class.kind == SOURCE_BODY || class.kind == SOURCE_OUTLET;
    if (known || end - name.begin > 1) {
        add_role(discourse, referent,
                 (struct token_span){name.begin, name.begin},
                 known ? class.role : word_at(text, end - 1)->fold);
    }
}

static int by_role(const void *left, const void *right)
{
    const struct name_role *a = left, *b = right;
    uint32_t common = a->role.len < b->role.len ? a->role.len : b->role.len;
    int order = common == 0 ? 0 : memcmp(a->role.data, b->role.data, common);
    if (order == 0) {
        order = (a->role.len > b->role.len) - (a->role.len < b->role.len);
    }
    return order != 0 ? order : (a->token > b->token) - (a->token < b->token);
}

void roles_read(struct discourse *discourse)
{
    const hsy_document *document = discourse->text->document;
    for (uint32_t i = 0; i < document->entities.count; i++) {
        uint32_t referent = discourse_of_entity(discourse, i);
        struct token_span name = entity_tokens(discourse->text, i);
        if (referent == HSY_NONE || name.begin == name.end) {
            continue;
        }
        if (document->entities.items[i].label == HSY_PERSON) {
            role_before(discourse, referent, name);
            role_behind(discourse, referent, name);
        } else {
            role_inside(discourse, referent, name);
        }
    }
    if (discourse->roles.count > 0) {
        qsort(discourse->roles.items, discourse->roles.count,
              sizeof *discourse->roles.items, by_role);
    }
}

/* --------------------------------------------------------------- search -- */

/* Index of the first entry that is not before (role, token). */
static size_t role_place(const struct discourse *discourse, hsy_text role,
                         uint32_t token)
{
    struct name_role key = {role, 0, 0, token};
    size_t low = 0, high = discourse->roles.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (by_role(&discourse->roles.items[middle], &key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool bears_role(const struct referent *referent,
                       const struct mention *mention)
{
    bool person = mention->label == HSY_ANONYMOUS_PERSON;
    bool genders_differ = mention->gender != HSY_GENDER_UNKNOWN &&
                          referent->gender != HSY_GENDER_UNKNOWN &&
                          referent->gender != mention->gender;
    return person == (referent->label == HSY_NAMED_PERSON) &&
           !mention->plural && !genders_differ;
}

/* How well a bearer of the role goes with the mention; 0 not at all. */
static float role_fit(const struct discourse *discourse,
                      const struct mention *mention, uint32_t owner,
                      const struct name_role *role)
{
    const struct referent *referent =
        &discourse->referents.items[role->referent];
    bool owned = owner != HSY_NONE && role->owner != HSY_NONE;
    if (!bears_role(referent, mention) || (owned && role->owner != owner)) {
        return 0;
    }
    uint32_t sentence = sentence_of(discourse->text, mention->head);
    float fit = owned ? 2.05f : 0.05f;
    if (referent->salience > 0 && referent->sentence <= sentence) {
        fit += 0.1f + discourse_salience(discourse, role->referent, sentence);
    }
    return fit;
}

enum { ROLES_BEFORE = 8, ROLES_BEHIND = 2, ROLES_SOLE = 32 };

/* Of the nearest bearers of the mention's role the one of whom the text
 * speaks most; a possessor (`her spokesman`) may be named further down. */
uint32_t role_find(const struct discourse *discourse,
                   const struct mention *mention, uint32_t owner)
{
    size_t place = role_place(discourse, mention->role, mention->span.begin);
    size_t begin = place < ROLES_BEFORE ? 0 : place - ROLES_BEFORE;
    size_t end = owner == HSY_NONE ? place : place + ROLES_BEHIND;
    uint32_t best = HSY_NONE;
    float best_fit = owner == HSY_NONE ? 0 : 2;
    for (size_t i = begin; i < discourse->roles.count && i < end; i++) {
        const struct name_role *role = &discourse->roles.items[i];
        float fit = text_equal(role->role, mention->role)
                        ? role_fit(discourse, mention, owner, role)
                        : 0;
        if (fit > best_fit) {
            best_fit = fit;
            best = role->referent;
        }
    }
    return best;
}

uint32_t role_first(const struct discourse *discourse, hsy_text role)
{
    size_t first = role_place(discourse, role, 0);
    return first < discourse->roles.count &&
                   text_equal(discourse->roles.items[first].role, role)
               ? discourse->roles.items[first].referent
               : HSY_NONE;
}

uint32_t role_sole(const struct discourse *discourse, hsy_text role)
{
    uint32_t sole = HSY_NONE;
    size_t first = role_place(discourse, role, 0);
    for (size_t i = first;
         i < discourse->roles.count && i - first < ROLES_SOLE &&
         text_equal(discourse->roles.items[i].role, role);
         i++) {
        uint32_t referent = discourse->roles.items[i].referent;
        if (sole != HSY_NONE && sole != referent) {
            return HSY_NONE;
        }
        sole = referent;
    }
    return sole;
}

/* ---------------------------------------------------------------- names -- */

/* Whether `in 2001`, `over the past two weeks` begins here. */
static bool is_time_phrase(const struct source_text *text, uint32_t token,
                           uint32_t end)
{
    if (word_at(text, token)->xpos != XPOS_IN) {
        return false;
    }
    for (uint32_t i = token + 1; i < end && i < token + 4; i++) {
        const hsy_entity *entity = entity_at(text, i);
        if (entity != NULL && entity->label == HSY_DATE) {
            return true;
        }
    }
    return false;
}

/* `an official | briefed reporters |`: a verb with an object is no modifier,
 * whatever its tag. */
static bool is_active(const struct source_text *text, uint32_t token,
                      uint32_t end)
{
    const struct word *word = word_at(text, token);
    if ((word->xpos != XPOS_VBN && word->xpos != XPOS_VBD) ||
        token + 1 >= end) {
        return false;
    }
    const struct word *next = word_at(text, token + 1);
    return word_is_noun(next) || word_is_determiner(next) ||
           next->xpos == XPOS_PRP;
}

/* Where the words of a description end: before a relative clause, a comma or
 * what says when it came out. */
static uint32_t name_end(const struct source_text *text, struct token_span span)
{
    static const char *const MADE_PUBLIC[] = {"released", "published", "seen",
                                              "obtained", "reviewed"};
    uint32_t end = span.begin + 1;
    while (end < span.end) {
        const struct word *word = word_at(text, end);
        if (word_is_comma(word) || word_is_relative(word) ||
            word->xpos == XPOS_LRB || word_is_dash(word) ||
            WORD_AMONG(word, MADE_PUBLIC) ||
            is_time_phrase(text, end, span.end) ||
            is_active(text, end, span.end)) {
            break;
        }
        end++;
    }
    return end;
}

/* The last word of a name, by which he is called. */
static hsy_text short_name(hsy_text name)
{
    uint32_t begin = name.len;
    while (begin > 0 && name.data[begin - 1] != ' ') {
        begin--;
    }
    return (hsy_text){name.data + begin, name.len - begin};
}

/* Bodies that are called by the short name of whoever they work for, as a
 * name of their own: `Clinton campaign`. */
static bool is_named_after(const struct mention *mention)
{
    return text_is(mention->role, "campaign") ||
           text_is(mention->role, "administration") ||
           text_is(mention->role, "camp") || text_is(mention->role, "team");
}

static hsy_text owned_name(struct discourse *discourse,
                           const struct mention *mention, hsy_text owner)
{
    const struct source_text *text = discourse->text;
    bool after = is_named_after(mention);
    uint32_t begin = mention->owner.end;
    if (begin < mention->span.end && word_is(word_at(text, begin), "'s")) {
        begin++;
    }
    hsy_text rest = slice_of(
        text, (struct token_span){begin, name_end(text, mention->span)});
    struct buffer name = {0};
    owner = after ? short_name(owner) : owner;
    bool room = buffer_append(&name, owner.data, owner.len) &&
                buffer_append_string(&name, after ? " " : "'s ") &&
                buffer_append(&name, rest.data, rest.len);
    hsy_text kept = {0};
    if (room) {
        kept = document_keep(text->document,
                             (hsy_text){name.data, (uint32_t)name.len});
    }
    discourse->failed |= kept.data == NULL;
    buffer_release(&name);
    return kept;
}

/* Her spokesman stays as he is called: he has no name, and his words are not
 * hers. */
hsy_text description_name(struct discourse *discourse,
                          const struct mention *mention, uint32_t owner)
{
    const struct source_text *text = discourse->text;
    bool pronoun = mention->owner.end == mention->owner.begin + 1 &&
                   word_at(text, mention->owner.begin)->xpos == XPOS_PRPS;
    bool one = mention->label == HSY_ANONYMOUS_PERSON;
    if (owner != HSY_NONE && ((pronoun && !one) || is_named_after(mention))) {
        return owned_name(discourse, mention,
                          discourse->referents.items[owner].name);
    }
    bool name = mention->noun.begin == mention->noun.end &&
                word_is_proper(word_at(text, mention->head)) &&
                word_is(word_at(text, mention->span.begin), "the") &&
                mention->head > mention->span.begin;
    return slice_of(text, (struct token_span){mention->span.begin + name,
                                              name_end(text, mention->span)});
}
