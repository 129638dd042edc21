/* What the text says of its sources: on which terms they speak and why,
 * their roles, whom they belong to, how vague the mention is. */
#include "annotate/phrase_word.h"
#include "annotate/source.h"

static const struct word *word_near(const struct source_text *text,
                                    uint32_t token, int offset)
{
    static const struct word NO_WORD = {.fold = {"", 0}, .lemma = {"", 0}};
    struct token_span sentence = sentence_tokens(text, token);
    int64_t at = (int64_t)token + offset;
    return at >= sentence.begin && at < sentence.end
               ? word_at(text, (uint32_t)at)
               : &NO_WORD;
}

static bool word_within(const struct source_text *text, uint32_t token,
                        int words, const char *fold)
{
    for (int i = 1; i <= words; i++) {
        if (word_is(word_near(text, token, -i), fold)) {
            return true;
        }
    }
    return false;
}

/* ---------------------------------------------------------------- terms -- */

static bool is_denied(const struct source_text *text, uint32_t token, int words)
{
    return word_within(text, token, words, "not") ||
           word_within(text, token, words, "n't") ||
           word_within(text, token, words, "declined") ||
           word_within(text, token, words, "refused");
}

/* The terms that the word at `token` tells in its context. */
static hsy_terms terms_at(const struct source_text *text, uint32_t token)
{
    static const char *const NAMED[] = {"identified", "named", "quoted"};
    static const char *const PRINTED[] = {"printed", "published", "used"};
    const struct word *word = word_at(text, token);
    if (word_is(word, "anonymity") || word_is(word, "anonymously")) {
        return HSY_TERMS_ANONYMITY;
    }
    if (word_is(word, "background") && word_within(text, token, 1, "on") &&
        !word_is_noun(word_near(text, token, 1))) {
        return HSY_TERMS_BACKGROUND;
    }
    if (word_is(word, "pseudonym") ||
        (word_is(word, "changed") && (word_within(text, token, 4, "name") ||
                                      word_within(text, token, 4, "names"))) ||
        (word_is(word, "name") && word_within(text, token, 1, "real") &&
         is_denied(text, token, 4)) ||
        (word_is(word, "called") && word_is(word_near(text, token, 2), "in") &&
         word_is(word_near(text, token, 3), "this"))) {
        return HSY_TERMS_PSEUDONYM;
    }
    if ((WORD_AMONG(word, PRINTED) && word_within(text, token, 6, "name") &&
         is_denied(text, token, 4)) ||
        (WORD_AMONG(word, NAMED) && word_within(text, token, 1, "be") &&
         is_denied(text, token, 6)) ||
        ((word_is(word, "authorized") || word_is(word, "authorised")) &&
         is_denied(text, token, 2))) {
        return HSY_TERMS_ANONYMITY;
    }
    return HSY_TERMS_NONE;
}

enum { REASON_BEGINS = 8, REASON_WORDS = 40 };

/* Where the reason begins: behind a `because` near `token`, or with `to speak
 * freely`, `for fear of` behind it; HSY_NONE. */
static uint32_t reason_begin(const struct source_text *text, uint32_t token)
{
    static const char *const BECAUSE[] = {"because", "as", "since"};
    struct token_span sentence = sentence_tokens(text, token);
    for (uint32_t i = token; i > sentence.begin && i + REASON_BEGINS > token;
         i--) {
        if (word_is(word_at(text, i - 1), "because")) {
            return i;
        }
    }
    for (uint32_t i = token + 1; i < sentence.end && i < token + REASON_BEGINS;
         i++) {
        const struct word *word = word_at(text, i);
        if (WORD_AMONG(word, BECAUSE)) {
            return i + 1 + word_is(word_near(text, i, 1), "of");
        }
        if ((word_is(word, "for") && word_is(word_near(text, i, 1), "fear")) ||
            (word_is(word, "to") && word_is_verb(word_near(text, i, 1)) &&
             !is_denied(text, token, 6))) {
            return i;
        }
    }
    return HSY_NONE;
}

static hsy_text reason_of(const struct source_text *text, uint32_t token)
{
    uint32_t begin = reason_begin(text, token);
    if (begin == HSY_NONE) {
        return (hsy_text){0};
    }
    uint32_t end = sentence_tokens(text, token).end;
    uint32_t at = begin;
    bool clause = word_within(text, begin, 1, "because") ||
                  word_within(text, begin, 1, "as") ||
                  word_within(text, begin, 1, "since");
    while (at < end && at < begin + REASON_WORDS &&
           !word_is_comma(word_at(text, at)) &&
           word_at(text, at)->shape != SHAPE_OTHER &&
           (clause || !word_is_finite(word_at(text, at)))) {
        at++;
    }
    return slice_of(text, (struct token_span){begin, at});
}

enum { TERMS_REACH = 80 };

/* The unnamed speaker (with a pseudonym: any) mentioned last before `token`
 * in its sentence, or HSY_NONE. */
static uint32_t speaker_before(const struct attribution *work, uint32_t token,
                               hsy_terms terms)
{
    uint32_t begin = sentence_tokens(&work->text, token).begin;
    begin = token - begin > TERMS_REACH ? token - TERMS_REACH : begin;
    for (uint32_t i = token; i-- > begin;) {
        uint32_t referent = work->discourse.at[i];
        if (referent == HSY_NONE) {
            continue;
        }
        hsy_source_label label =
            work->discourse.referents.items[referent].label;
        if (label == HSY_ANONYMOUS_PERSON || label == HSY_ANONYMOUS_GROUP ||
            (label == HSY_NAMED_PERSON && terms == HSY_TERMS_PSEUDONYM)) {
            return referent;
        }
    }
    return HSY_NONE;
}

static void read_terms(struct attribution *work)
{
    for (uint32_t i = 0; i < work->text.words.count; i++) {
        hsy_terms terms = terms_at(&work->text, i);
        uint32_t at =
            terms == HSY_TERMS_NONE ? HSY_NONE : speaker_before(work, i, terms);
        if (at == HSY_NONE) {
            continue;
        }
        struct referent *referent = &work->discourse.referents.items[at];
        if (referent->terms == HSY_TERMS_NONE) {
            referent->terms = terms;
        }
        if (referent->why.len == 0) {
            referent->why = reason_of(&work->text, i);
        }
    }
}

/* ---------------------------------------------------------- role and body --
 */

static bool is_plain_person(const struct mention *mention)
{
    static const char *const PLAIN_NOUNS[] = {
        "person", "source", "man", "woman", "individual", "someone", "one"};
    for (size_t i = 0; i < sizeof PLAIN_NOUNS / sizeof *PLAIN_NOUNS; i++) {
        if (text_is(mention->role, PLAIN_NOUNS[i])) {
            return true;
        }
    }
    return false;
}

/* The body before the noun: `a senior | Treasury | official`. */
static struct token_span body_before(const struct source_text *text,
                                     const struct mention *mention)
{
    for (uint32_t i = mention->span.begin; i < mention->noun.begin; i++) {
        const hsy_entity *entity = entity_at(text, i);
        bool named = entity != NULL && text->entity[i] != mention->entity &&
                     entity->label <= HSY_NORP &&
                     (entity->label != HSY_NORP || mention->entity == HSY_NONE);
        bool force =
            word_is(word_at(text, i), "law") && /* two words, one body */
            i + 1 < mention->noun.begin &&
            word_is(word_at(text, i + 1), "enforcement");
        if (force) {
            return (struct token_span){i, i + 2};
        }
        if (named || is_body_noun(word_at(text, i))) {
            uint32_t end = mention->noun.begin;
            if (named) {
                end = entity_tokens(text, text->entity[i]).end;
            }
            while (end < mention->noun.begin &&
                   is_body_noun(word_at(text, end))) {
                end++;
            }
            return (struct token_span){i, end};
        }
    }
    return (struct token_span){mention->noun.begin, mention->noun.begin};
}

static bool names_body(const struct source_text *text, uint32_t head)
{
    const hsy_entity *entity = entity_at(text, head);
    return entity != NULL ? entity->label <= HSY_NORP
                          : word_is_proper(word_at(text, head)) ||
                                is_body_noun(word_at(text, head));
}

/* The body behind it: `a spokesman for | Tesco |`, `a source close to | the
 * campaign |`. */
static struct token_span body_behind(const struct attribution *work,
                                     const struct mention *mention)
{
    static const char *const OF[] = {"for", "of", "at", "with", "from"};
    const struct source_text *text = &work->text;
    struct phrase_scope scope = scope_around(work, mention->noun.begin);
    struct phrase phrase;
    uint32_t at = mention->noun.end;
    bool close = at + 2 < scope.end && word_is(word_at(text, at), "close") &&
                 word_is(word_at(text, at + 1), "to");
    if (at + 1 >= scope.end || (!close && !WORD_AMONG(word_at(text, at), OF)) ||
        !phrase_base_at(&scope, at + 1 + close, &phrase) ||
        !names_body(text, phrase.head)) {
        return (struct token_span){at, at};
    }
    phrase.begin += word_at(text, phrase.begin)->xpos == XPOS_DT;
    return (struct token_span){phrase.begin, phrase.end};
}

/* The fullest name of what stands there (also of `the council`, where the
 * text names one alone), or its words. */
static hsy_text full_name(const struct attribution *work,
                          struct token_span words)
{
    while (words.begin < words.end &&
           word_at(&work->text, words.end - 1)->xpos == XPOS_POS) {
        words.end--;
    }
    if (words.end - words.begin == 1 &&
        is_body_noun(word_at(&work->text, words.begin))) {
        uint32_t sole = role_sole(&work->discourse,
                                  word_at(&work->text, words.begin)->fold);
        if (sole != HSY_NONE &&
            work->discourse.referents.items[sole].label == HSY_ORGANIZATION) {
            return work->discourse.referents.items[sole].name;
        }
    }
    uint32_t entity =
        words.begin < words.end ? work->text.entity[words.end - 1] : HSY_NONE;
    uint32_t referent = entity == HSY_NONE
                            ? HSY_NONE
                            : discourse_of_entity(&work->discourse, entity);
    if (referent != HSY_NONE &&
        entity_tokens(&work->text, entity).begin <= words.begin) {
        return work->discourse.referents.items[referent].name;
    }
    return words.begin < words.end ? slice_of(&work->text, words)
                                   : (hsy_text){0};
}

static void read_role(struct attribution *work, const struct source_row *row)
{
    const struct mention *mention = &row->mention;
    struct referent *referent = &work->discourse.referents.items[row->referent];
    bool person = referent->label == HSY_NAMED_PERSON ||
                  referent->label == HSY_ANONYMOUS_PERSON ||
                  referent->label == HSY_ANONYMOUS_GROUP;
    if (!person || mention->noun.begin == mention->noun.end) {
        return;
    }
    if (referent->role_name.len == 0 && !is_plain_person(mention) &&
        referent->label != HSY_ANONYMOUS_GROUP) {
        referent->role_name =
            slice_of(&work->text, noun_compound(&work->text, mention->noun,
                                                mention->span.begin));
    }
    struct noun_class class;
    noun_class_of(&work->text, mention->noun, &class);
    if (class.kind != SOURCE_INSIDER && referent->label != HSY_NAMED_PERSON) {
        return; /* a voter belongs to nobody */
    }
    if (referent->org.len == 0) {
        referent->org = full_name(work, body_before(&work->text, mention));
    }
    if (referent->org.len == 0) {
        referent->org = full_name(work, body_behind(work, mention));
    }
    if (referent->org.len == 0 && referent->owner != HSY_NONE) {
        referent->org = work->discourse.referents.items[referent->owner].name;
    }
}

void read_facts(struct attribution *work)
{
    read_terms(work);
    for (size_t i = 0; i < work->rows.count; i++) {
        const struct source_row *row = &work->rows.items[i];
        if (row->kind != ROW_HEARER && row->kind != ROW_UNSTATED &&
            row->referent != HSY_NONE) {
            read_role(work, row);
        }
    }
}

/* ------------------------------------------------------ vague and hedged -- */

bool is_vague(const struct source_text *text, const struct mention *mention)
{
    static const char *const NOUNS[] = {"source",     "official", "aide",
                                        "adviser",    "insider",  "person",
                                        "strategist", "operative"};
    static const char *const EMPTY[] = {
        "senior", "top",   "former",    "multiple", "several",
        "some",   "other", "anonymous", "unnamed",  "one",
        "two",    "three", "high-level"};
    bool known = false;
    for (size_t i = 0; i < sizeof NOUNS / sizeof *NOUNS; i++) {
        known |= text_is(mention->role, NOUNS[i]);
    }
    if (!known || mention->form != FORM_DESCRIPTION ||
        mention->article == ARTICLE_DEFINITE ||
        mention->article == ARTICLE_POSSESSIVE ||
        mention->core.end != mention->span.end) {
        return false;
    }
    for (uint32_t i = mention->core.begin; i < mention->noun.begin; i++) {
        const struct word *word = word_at(text, i);
        if (word->xpos != XPOS_DT && !WORD_AMONG(word, EMPTY)) {
            return false;
        }
    }
    return true;
}

/* `reportedly` between the mention and its cue, or right beside the cue. */
hsy_text hedge_of(const struct attribution *work, const struct source_row *row)
{
    if (row->cue == HSY_NONE && row->kind != ROW_UNSTATED) {
        return (hsy_text){0};
    }
    uint32_t cue = row->kind == ROW_UNSTATED ? row->span.begin : row->cue;
    uint32_t end = sentence_tokens(&work->text, cue).end;
    uint32_t begin =
        row->span.end < cue && cue - row->span.end < 4 ? row->span.end : cue;
    for (uint32_t i = begin; i < end && i < cue + 3; i++) {
        const struct word *word = word_at(&work->text, i);
        const struct lexicon_entry *entry = word_entry(word, LIST_CUE_PHRASE);
        if (entry != NULL && entry->value == PHRASE_ADVERB &&
            (entry->flags & CUE_SPEECH) != 0 && !word_is(word, "apparently")) {
            return word->fold;
        }
    }
    return (hsy_text){0};
}
