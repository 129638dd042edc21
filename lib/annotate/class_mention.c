/* A mention's form, head, possessor and class. */
#include "annotate/class.h"
#include "annotate/phrase_word.h"

/* Entities that can speak or be spoken of by name. */
static bool is_name(const struct source_text *text, uint32_t token)
{
    const hsy_entity *entity = entity_at(text, token);
    return entity != NULL && entity->label <= HSY_LANGUAGE;
}

/* ----------------------------------------------------------------- core -- */

/* Whether the words that end a core begin at `token`: a comma or bracket, a
 * preposition, a relative, an infinitive or a participle behind the noun. */
static bool ends_core(const struct source_text *text, uint32_t token)
{
    const struct word *word = word_at(text, token);
    if (text->entity[token] != HSY_NONE && token > 0 &&
        text->entity[token] == text->entity[token - 1]) {
        return false;
    }
    if (word_is_comma(word) || word_is_dash(word) || word_is_relative(word) ||
        word->xpos == XPOS_LRB || word->xpos == XPOS_TO ||
        word->xpos == XPOS_COLON) {
        return true;
    }
    if (!word_is_noun(word_at(text, token - 1))) {
        return word->xpos == XPOS_IN;
    }
    const struct word *next =
        token + 1 < text->words.count ? word_at(text, token + 1) : word;
    return word->xpos == XPOS_IN ||
           (word_is_adjective(word) && next->xpos == XPOS_IN) ||
           (word_is_verb(word) &&
            !(word->xpos == XPOS_VBG && word_is_noun(next)));
}

static struct token_span core_of(const struct source_text *text,
                                 struct token_span span)
{
    uint32_t end = span.begin + 1;
    while (end < span.end && !ends_core(text, end)) {
        end++;
    }
    return (struct token_span){span.begin, end};
}

static bool is_possessive_mark(const struct word *word)
{
    return word->xpos == XPOS_POS || word_is(word, "'s");
}

/* The last word that names something, over marks and a final `'s`. */
static uint32_t head_of(const struct source_text *text, struct token_span core)
{
    uint32_t head = core.end - 1;
    while (head > core.begin && (word_at(text, head)->shape == SHAPE_OTHER ||
                                 is_possessive_mark(word_at(text, head)) ||
                                 word_is_adverb(word_at(text, head)))) {
        head--;
    }
    return head;
}

/* ------------------------------------------------- article and possessor -- */

static bool is_number_word(const struct word *word)
{
    return word->xpos == XPOS_CD || word->shape == SHAPE_DIGIT;
}

static void read_article(const struct source_text *text,
                         struct mention *mention)
{
    static const char *const INDEFINITE[] = {"a",       "an",   "another",
                                             "some",    "any",  "several",
                                             "certain", "many", "one"};
    const struct word *first = word_at(text, mention->core.begin);
    mention->owner =
        (struct token_span){mention->core.begin, mention->core.begin};
    if (first->xpos == XPOS_PRPS) {
        mention->article = ARTICLE_POSSESSIVE;
        mention->owner.end = mention->core.begin + 1;
        return;
    }
    for (uint32_t i = mention->core.begin + 1; i < mention->head; i++) {
        if (is_possessive_mark(word_at(text, i))) {
            mention->article = ARTICLE_POSSESSIVE;
            mention->owner.end = i;
            return;
        }
    }
    if (WORD_AMONG(first, INDEFINITE) || is_number_word(first)) {
        mention->article = ARTICLE_INDEFINITE;
    } else if (first->xpos == XPOS_DT) {
        mention->article = ARTICLE_DEFINITE;
    }
}

/* ----------------------------------------------------------- apposition -- */

/* Whether a person's name fills the words from `token` to `end`, but for up
 * to four words before it (`Oslo's mayor, | Nils Berg`). */
static uint32_t name_filling(const struct source_text *text, uint32_t token,
                             uint32_t end)
{
    for (uint32_t skipped = 0; skipped < 5 && token < end; skipped++) {
        const hsy_entity *entity = entity_at(text, token);
        if (entity != NULL && entity->label == HSY_PERSON) {
            struct token_span name = entity_tokens(text, text->entity[token]);
            return name.end >= end || word_is_comma(word_at(text, name.end)) ||
                           word_at(text, name.end)->xpos == XPOS_LRB
                       ? text->entity[token]
                       : HSY_NONE;
        }
        if (!word_is_noun(word_at(text, token)) &&
            !word_is_adjective(word_at(text, token))) {
            return HSY_NONE;
        }
        token++;
    }
    return HSY_NONE;
}

/* The person named in apposition to a description, or HSY_NONE. */
static uint32_t named_behind(const struct source_text *text,
                             const struct mention *mention)
{
    for (uint32_t i = mention->core.end; i + 1 < mention->span.end; i++) {
        const struct word *word = word_at(text, i);
        if (word_is_relative(word)) {
            break;
        }
        if (word_is_comma(word)) {
            uint32_t entity = name_filling(text, i + 1, mention->span.end);
            if (entity != HSY_NONE) {
                return entity;
            }
        }
    }
    return HSY_NONE;
}

/* --------------------------------------------------------------- joined -- */

static bool is_joiner(const struct word *word)
{
    return word->xpos == XPOS_CC && !word_is(word, "but");
}

/* Whether a source of its own may end before `token`: a name of somebody, or
 * a noun whose right neighbour has an article. */
static bool part_may_end(const struct source_text *text, uint32_t token,
                         uint32_t behind)
{
    uint32_t before = token - 1;
    if (word_at(text, before)->xpos == XPOS_RRB ||
        word_is_comma(word_at(text, before))) {
        return behind < text->words.count;
    }
    const struct word *next = word_at(text, behind);
    bool fresh = word_is_determiner(next) || word_is_proper(next) ||
                 is_name(text, behind);
    return fresh &&
           (is_name(text, before) || word_is_noun(word_at(text, before)));
}

static bool same_kind_of_name(const struct source_text *text, uint32_t left,
                              uint32_t right)
{
    const hsy_entity *a = entity_at(text, left), *b = entity_at(text, right);
    if (a == NULL || b == NULL) {
        return false;
    }
    return (a->label == HSY_PERSON) == (b->label == HSY_PERSON) &&
           (a->label == HSY_NORP) == (b->label == HSY_NORP);
}

/* The last word before `end`, over a bracket: `Alma Reyes (D-Tex.)`. */
static uint32_t over_bracket(const struct source_text *text, uint32_t begin,
                             uint32_t end)
{
    uint32_t at = end - 1;
    if (word_at(text, at)->xpos == XPOS_RRB) {
        while (at > begin && word_at(text, at)->xpos != XPOS_LRB) {
            at--;
        }
        at -= at > begin;
    }
    return at;
}

static void add_part(struct mention *mention, uint32_t begin, uint32_t end)
{
    if (mention->part_count < MENTION_PARTS && begin < end) {
        mention->parts[mention->part_count++] = (struct token_span){begin, end};
    }
}

/* Cuts what stands before the last joiner at its commas: `A, B and C`. */
static void add_list(const struct source_text *text, struct mention *mention,
                     uint32_t joiner)
{
    uint32_t begin = mention->span.begin;
    for (uint32_t i = begin + 1; i < joiner; i++) {
        uint32_t before = over_bracket(text, begin, i);
        if (word_is_comma(word_at(text, i)) && i + 1 < joiner &&
            is_name(text, before) && is_name(text, i + 1) &&
            same_kind_of_name(text, before, i + 1)) {
            add_part(mention, begin, i);
            begin = i + 1;
        }
    }
    uint32_t end = joiner;
    while (end > begin + 1 && word_is_comma(word_at(text, end - 1))) {
        end--;
    }
    add_part(mention, begin, end);
}

/* Finds the joiner that parts the mention into sources of their own: both
 * sides end in a name, or in nouns of which the second has its own article
 * (`US and Israeli officials` are one). */
static void read_parts(const struct source_text *text, struct mention *mention)
{
    for (uint32_t i = mention->span.begin + 1; i + 1 < mention->span.end; i++) {
        const struct word *word = word_at(text, i);
        if (word_is_relative(word) || word->xpos == XPOS_IN) {
            return;
        }
        if (text->entity[i] != HSY_NONE || !is_joiner(word) ||
            !part_may_end(text, i, i + 1)) {
            continue;
        }
        struct token_span right =
            core_of(text, (struct token_span){i + 1, mention->span.end});
        uint32_t left_head = over_bracket(text, mention->span.begin, i);
        uint32_t right_head = head_of(text, right);
        if (same_kind_of_name(text, left_head, right_head) ||
            word_is_determiner(word_at(text, i + 1))) {
            add_list(text, mention, i);
            add_part(mention, i + 1, mention->span.end);
            return;
        }
    }
}

/* ---------------------------------------------------------- description -- */

static bool is_familiar(const struct source_text *text,
                        const struct mention *mention)
{
    static const char *const INSIDE[] = {"familiar",  "briefed",  "close",
                                         "knowledge", "involved", "anonymity",
                                         "spoke",     "know",     "directly"};
    for (uint32_t i = mention->core.begin + 1; i < mention->span.end; i++) {
        if (WORD_AMONG(word_at(text, i), INSIDE)) {
            return true;
        }
    }
    return false;
}

/* `two residents`: so few that they were spoken to. */
static bool is_counted(const struct source_text *text,
                       const struct mention *mention)
{
    const struct word *first = word_at(text, mention->core.begin);
    const struct lexicon_entry *number = word_entry(first, LIST_NUMBER);
    return number != NULL && (number->flags & 1) != 0 && number->value > 1 &&
           number->value <= 12;
}

static hsy_source_label people_class(const struct source_text *text,
                                     const struct mention *mention,
                                     uint16_t kind)
{
    if (!mention->plural) {
        return HSY_ANONYMOUS_PERSON;
    }
    return kind == SOURCE_INSIDER || is_counted(text, mention) ||
                   is_familiar(text, mention)
               ? HSY_ANONYMOUS_GROUP
               : HSY_GROUP;
}

/* A name that is no entity, or a noun of none of the lists. */
static hsy_source_label unlisted_class(const struct source_text *text,
                                       const struct mention *mention)
{
    const struct word *head = word_at(text, mention->head);
    struct token_span core = {mention->core.begin, mention->head + 1};
    if (head->shape != SHAPE_LOWER && names_outlet(text, core)) {
        return HSY_MEDIA;
    }
    const hsy_entity *entity = entity_at(text, mention->head);
    if (entity != NULL && entity->label == HSY_NORP) {
        return entity_class(text, text->entity[mention->head]);
    }
    bool name = word_is_proper(head) ||
                (head->shape != SHAPE_LOWER && head->entries.count == 0);
    return !name             ? HSY_DOCUMENT
           : mention->plural ? HSY_GROUP
                             : HSY_ORGANIZATION;
}

static hsy_source_label kind_class(const struct source_text *text,
                                   const struct mention *mention, uint16_t kind)
{
    switch (kind) {
    case SOURCE_INSIDER:
    case SOURCE_CROWD:
        return people_class(text, mention, kind);
    case SOURCE_MASS:
        return HSY_GROUP;
    case SOURCE_BODY:
        return mention->plural ? HSY_GROUP : HSY_ORGANIZATION;
    case SOURCE_OUTLET:
        return HSY_MEDIA;
    case SOURCE_WRITING:
        return HSY_DOCUMENT;
    default:
        return unlisted_class(text, mention);
    }
}

/* `one of his advisers`, `some of the operatives`: the words behind `of` say
 * who they are, the quantity how many. */
static bool is_quantity(const struct source_text *text,
                        const struct mention *mention)
{
    return mention->core.end < mention->span.end &&
           word_is(word_at(text, mention->core.end), "of") &&
           (is_number_word(word_at(text, mention->head)) ||
            word_entry(word_at(text, mention->head), LIST_NUMBER) != NULL ||
            word_at(text, mention->head)->xpos == XPOS_DT ||
            word_at(text, mention->head)->xpos == XPOS_JJ);
}

static void read_quantity(const struct source_text *text,
                          struct mention *mention)
{
    struct token_span of = {mention->core.end + 1, mention->span.end};
    if (of.begin >= of.end) {
        return;
    }
    struct token_span inner = core_of(text, of);
    struct noun_class class;
    inner.end = head_of(text, inner) + 1;
    noun_class_of(text, inner, &class);
    bool one = word_is(word_at(text, mention->head), "one");
    mention->plural = !one;
    mention->noun = class.noun;
    mention->role = class.role;
    mention->label = class.kind == SOURCE_NONE
                         ? (one ? HSY_ANONYMOUS_PERSON : HSY_GROUP)
                         : kind_class(text, mention, class.kind);
}

static void read_description(const struct source_text *text,
                             struct mention *mention)
{
    struct noun_class class;
    struct token_span phrase = {mention->core.begin, mention->head + 1};
    noun_class_of(text, phrase, &class);
    mention->form = FORM_DESCRIPTION;
    mention->plural = class.kind != SOURCE_NONE
                          ? class.plural
                          : word_is_plural(word_at(text, mention->head));
    mention->gender = class.gender;
    mention->noun = class.noun;
    mention->role = class.role.data != NULL
                        ? class.role
                        : word_at(text, mention->head)->fold;
    mention->label = kind_class(text, mention, class.kind);
    if (is_quantity(text, mention)) {
        read_quantity(text, mention);
    } else if (class.kind == SOURCE_NONE &&
               is_number_word(word_at(text, mention->head))) {
        mention->label = word_is(word_at(text, mention->head), "one")
                             ? HSY_ANONYMOUS_PERSON
                             : HSY_GROUP;
    }
}

/* ----------------------------------------------------------------- name -- */

/* The noun beside a name: `union leader | Ken Abe`, `Ruth Abel, | a vet`. */
static void read_beside(const struct source_text *text, struct mention *mention)
{
    struct token_span name = entity_tokens(text, mention->entity);
    struct noun_class class = {.noun = {name.begin, name.begin}};
    uint32_t end = before_honorifics(text, mention->span.begin, name.begin);
    while (end > mention->span.begin && word_is_comma(word_at(text, end - 1))) {
        end--;
    }
    if (mention->span.begin < end) {
        struct token_span before =
            core_of(text, (struct token_span){mention->span.begin, end});
        noun_class_of(text, before, &class);
    }
    if (class.kind == SOURCE_NONE && name.end + 1 < mention->span.end &&
        word_is_comma(word_at(text, name.end))) {
        struct token_span behind =
            core_of(text, (struct token_span){name.end + 1, mention->span.end});
        behind.end = head_of(text, behind) + 1;
        noun_class_of(text, behind, &class);
    }
    if (class.kind == SOURCE_INSIDER || class.kind == SOURCE_CROWD) {
        mention->noun = class.noun;
        mention->role = class.role;
        mention->gender = class.gender;
    }
}

static void read_name(const struct source_text *text, struct mention *mention,
                      uint32_t entity)
{
    mention->form = FORM_NAME;
    mention->entity = entity;
    mention->label = entity_class(text, entity);
    mention->plural = mention->label == HSY_GROUP;
    mention->role = (hsy_text){0};
    mention->noun = (struct token_span){mention->head, mention->head};
    read_beside(text, mention);
}

/* ------------------------------------------------------------- pronouns -- */

static bool read_pronoun(const struct source_text *text,
                         struct mention *mention)
{
    const struct word *word = word_at(text, mention->span.begin);
    const struct lexicon_entry *entry = word_entry(word, LIST_FUNCTION);
    if (mention->span.end - mention->span.begin > 1 || entry == NULL) {
        return false;
    }
    if ((entry->flags & FUNCTION_WH) != 0 || word->xpos == XPOS_WP ||
        word->xpos == XPOS_WDT) {
        mention->form = FORM_RELATIVE;
        return true;
    }
    if ((entry->flags & FUNCTION_PRONOUN) == 0 ||
        entry->value == PRONOUN_NONE || entry->value == PRONOUN_OTHER) {
        return false;
    }
    mention->form = FORM_PRONOUN;
    mention->pronoun = (uint8_t)entry->value;
    mention->plural =
        entry->value == PRONOUN_THEY || entry->value == PRONOUN_WE;
    mention->label = entry->value == PRONOUN_IT     ? HSY_ORGANIZATION
                     : entry->value == PRONOUN_THEY ? HSY_GROUP
                     : entry->value == PRONOUN_WE   ? HSY_GROUP
                                                    : HSY_ANONYMOUS_PERSON;
    mention->gender = entry->value == PRONOUN_SHE  ? HSY_GENDER_FEMALE
                      : entry->value == PRONOUN_HE ? HSY_GENDER_MALE
                                                   : HSY_GENDER_UNKNOWN;
    return true;
}

/* The entity that names the mention, or HSY_NONE. `A Democrat` names a party,
 * not him, and `Democrats in Congress` are not all of them. */
static uint32_t named_by(const struct source_text *text,
                         const struct mention *mention)
{
    if (!is_name(text, mention->head)) {
        return named_behind(text, mention);
    }
    uint32_t entity = text->entity[mention->head];
    struct token_span name = entity_tokens(text, entity);
    bool part = name.begin > mention->span.begin + 1 ||
                (mention->core.end < mention->span.end &&
                 word_at(text, mention->core.end)->xpos == XPOS_IN) ||
                (name.begin > mention->span.begin &&
                 word_at(text, mention->span.begin)->xpos != XPOS_DT);
    bool member = text->document->entities.items[entity].label == HSY_NORP &&
                  (part || entity_class(text, entity) != HSY_GROUP);
    return member ? named_behind(text, mention) : entity;
}

void mention_read(const struct source_text *text, struct token_span span,
                  struct mention *mention)
{
    *mention = (struct mention){.span = span, .entity = HSY_NONE};
    mention->core = core_of(text, span);
    mention->head = head_of(text, mention->core);
    mention->owner = (struct token_span){span.begin, span.begin};
    mention->noun = (struct token_span){mention->head, mention->head};
    if (read_pronoun(text, mention)) {
        return;
    }
    read_article(text, mention);
    read_parts(text, mention);
    if (mention->part_count > 1) {
        mention->form = FORM_JOINED;
        mention->plural = true;
        return;
    }
    uint32_t named = named_by(text, mention);
    if (named != HSY_NONE) {
        read_name(text, mention, named);
    } else {
        read_description(text, mention);
    }
}
