#include "annotate/class.h"

#include "annotate/phrase_word.h"

enum { NOUN_WORDS = 3 }; /* of the longest phrase in the list of nouns */

/* ---------------------------------------------------------------- nouns -- */

static bool is_plural_word(const struct word *word)
{
    return word->xpos == XPOS_NNS || word->xpos == XPOS_NNPS;
}

static void take_source_noun(const struct source_text *text,
                             struct token_span noun,
                             const struct lexicon_entry *entry,
                             struct noun_class *class)
{
    const struct word *last = word_at(text, noun.end - 1);
    const struct lexicon_entry *person = word_entry(last, LIST_PERSON_NOUN);
    class->noun = noun;
    class->kind = entry->value;
    class->plural = (entry->flags & NOUN_PLURAL) != 0;
    class->role = lexicon_text(text->lexicon, entry->text);
    if (class->role.data == NULL) {
        class->role = last->fold;
    }
    if (person != NULL && (person->flags & 3) != 3) {
        class->gender = (hsy_gender)(person->flags & 3);
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
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
        const struct lexicon_entry *entry = word_entry(word, LISTS[i].list);
        if (entry != NULL &&
            (entry->value >= 50 || LISTS[i].list == LIST_ORG_HEAD)) {
            take_source_noun(text, (struct token_span){head, head + 1}, entry,
                             class);
            class->kind = LISTS[i].kind;
            class->plural |= is_plural_word(word);
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

/* ------------------------------------------------------------- entities -- */

static bool is_outlet(const struct source_text *text, struct token_span tokens)
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
    bool crowd = is_plural_word(last) ||
                 (demonym != NULL && demonym->value == 1) ||
                 last->fold.data[last->fold.len - 1] == 's';
    return crowd ? HSY_GROUP : HSY_ANONYMOUS_PERSON;
}

hsy_source_label entity_class(const struct source_text *text, uint32_t entity)
{
    struct token_span tokens = entity_tokens(text, entity);
    switch (text->document->entities.items[entity].label) {
    case HSY_PERSON:
        return HSY_NAMED_PERSON;
    case HSY_NORP:
        return norp_class(text, tokens);
    case HSY_ORG:
    case HSY_PRODUCT:
        return is_outlet(text, tokens) ? HSY_MEDIA : HSY_ORGANIZATION;
    case HSY_WORK_OF_ART:
        return is_outlet(text, tokens) ? HSY_MEDIA : HSY_DOCUMENT;
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
    const struct word *next =
        token + 1 < text->words.count ? word_at(text, token + 1) : word;
    return word->xpos == XPOS_IN ||
           (word_is_participle(word) && !word_is_noun(next) &&
            !word_is_adjective(next) && word_is_noun(word_at(text, token - 1)));
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
        return a == b;
    }
    return (a->label == HSY_PERSON) == (b->label == HSY_PERSON) &&
           (a->label == HSY_NORP) == (b->label == HSY_NORP);
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
        if (word_is_comma(word_at(text, i)) && i + 1 < joiner &&
            is_name(text, i - 1) && is_name(text, i + 1) &&
            same_kind_of_name(text, i - 1, i + 1)) {
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
        if (!is_joiner(word) || !part_may_end(text, i, i + 1)) {
            continue;
        }
        struct token_span right =
            core_of(text, (struct token_span){i + 1, mention->span.end});
        uint32_t left_head =
            head_of(text, (struct token_span){mention->span.begin, i});
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
        return word_is_proper(word_at(text, mention->head)) ? HSY_ORGANIZATION
                                                            : HSY_DOCUMENT;
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
    mention->plural =
        class.plural || is_plural_word(word_at(text, mention->head));
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
    if (name.begin > mention->span.begin) {
        uint32_t end = name.begin;
        while (end > mention->span.begin &&
               word_is_comma(word_at(text, end - 1))) {
            end--;
        }
        struct token_span before = {mention->span.begin, end};
        if (before.begin < before.end) {
            before = core_of(text, before);
            before.end = end < before.end ? end : before.end;
            noun_class_of(text, before, &class);
        }
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
    uint32_t named = is_name(text, mention->head) ? text->entity[mention->head]
                                                  : named_behind(text, mention);
    if (named != HSY_NONE) {
        read_name(text, mention, named);
    } else {
        read_description(text, mention);
    }
}
