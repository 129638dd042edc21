#include "annotate/quote_facts.h"

#include "annotate/phrase_word.h"
#include "base/error.h"
#include "model/feature.h"

/* ---------------------------------------------------------------- words -- */

static uint32_t hash_of(hsy_text text)
{
    uint64_t hash = feature_hash_bytes(7, text.data, text.len);
    return (uint32_t)(hash ^ hash >> 32);
}

/* Which of the lists that tell speakers, reports and reporting have it. */
static uint32_t kinds_of(const struct word *word)
{
    static const uint8_t LISTS[] = {
        LIST_PERSON_NOUN, LIST_GROUP_NOUN,  LIST_MESSAGE_NOUN, LIST_ORG_HEAD,
        LIST_CUE_NOUN,    LIST_SOURCE_NOUN, LIST_TITLE,        LIST_OUTLET,
        LIST_BODY,        LIST_WEEKDAY,     LIST_MONTH,        LIST_PARTY};
    uint32_t kinds = 0;
    for (uint32_t i = 0; i < sizeof LISTS; i++) {
        if (word_entry(word, (enum lexicon_list)LISTS[i]) != NULL) {
            kinds |= 1u << i;
        }
    }
    const struct lexicon_entry *verb = word_entry(word, LIST_CUE_VERB);
    if (verb != NULL) {
        kinds |= 1u << 16 | (uint32_t)verb->flags << 17;
        kinds |= (verb->value / 10u & 15u) << 25;
    }
    return kinds;
}

static void read_words(struct quote_facts *facts)
{
    const struct quote_view *view = facts->view;
    for (uint32_t i = 0; i < view->token_count; i++) {
        facts->lemmas[i] = hash_of(view->words[i].lemma);
        facts->folds[i] = hash_of(view->words[i].fold);
        facts->kinds[i] = kinds_of(&view->words[i]);
        facts->readings_at[i] = HSY_NONE;
        facts->scores[i] = QUOTE_NO_CUE;
    }
    for (uint32_t i = 0; i < view->unit_count; i++) {
        for (uint32_t k = view->units[i].begin; k < view->units[i].end; k++) {
            facts->units[k] = i;
        }
    }
}

/* ------------------------------------------------------------- readings -- */

static void read_contents(const struct quote_view *view,
                          const struct quote_unit *unit,
                          struct rule_reading *reading)
{
    const struct cue *cue = &reading->cue;
    struct content *next = reading->contents;
    if (cue->label == HSY_CUE_PUNCTUATION) {
        reading->count = content_labelled(view, unit, cue, next);
        return;
    }
    next += content_around(view, unit, cue, next);
    next += content_raised(view, unit, cue, next);
    if (cue->label != HSY_CUE_PREPOSITION && cue->label != HSY_CUE_ADVERB) {
        next += content_right(view, unit, cue, next);
    }
    reading->count = (uint32_t)(next - reading->contents);
}

static void read_subject(const struct quote_view *view,
                         const struct quote_unit *unit, uint32_t token,
                         struct rule_reading *reading)
{
    enum { REACH = 200 };
    struct phrase_scope scope = {view->words, unit->begin, unit->end};
    if (token - scope.begin > REACH) {
        scope.begin = token - REACH;
    }
    if (scope.end - token > REACH) {
        scope.end = token + REACH;
    }
    struct subject_query query = {
        .scope = &scope,
        .label = reading->has_cue ? reading->cue.label : HSY_CUE_VERB,
        .cue =
            reading->has_cue ? reading->cue.span : (hsy_span){token, token + 1},
    };
    query.cue.end = query.cue.end < scope.end ? query.cue.end : scope.end;
    query.content = (hsy_span){query.cue.end, query.cue.end};
    if (reading->count > 0) {
        query.content = reading->contents[0].fragments[0];
    }
    if (!subject_of(&query, &reading->subject)) {
        reading->subject.kind = SUBJECT_NONE;
    }
}

/* Reads the token if it may be a cue, by rule or as any verb. The end of the
 * cue's words in `*next`. */
static bool read_token(struct quote_facts *facts, uint32_t token,
                       uint32_t *next)
{
    const struct quote_view *view = facts->view;
    const struct quote_unit *unit = &view->units[facts->units[token]];
    struct cue cue;
    bool has_cue = cue_at(view, unit, token, &cue);
    if (!has_cue && !word_is_verb(&view->words[token])) {
        return true;
    }
    struct rule_reading *reading = ARRAY_PUSH(&facts->readings);
    if (reading == NULL) {
        return false;
    }
    uint32_t head = token;
    reading->has_cue = has_cue;
    if (has_cue) {
        reading->cue = cue;
        read_contents(view, unit, reading);
        head = cue.head;
        *next = cue.group_end > token ? cue.group_end : token + 1;
    }
    read_subject(view, unit, token, reading);
    facts->readings_at[head] = (uint32_t)facts->readings.count - 1;
    return true;
}

static bool read_cues(struct quote_facts *facts)
{
    const struct quote_view *view = facts->view;
    for (uint32_t i = 0; i < view->unit_count; i++) {
        uint32_t at = view->units[i].begin;
        while (at < view->units[i].end) {
            uint32_t next = quote_view_next(view, at);
            if (!quote_view_in_marks(view, at) &&
                !read_token(facts, at, &next)) {
                return false;
            }
            at = next;
        }
    }
    return true;
}

/* ---------------------------------------------------------------- facts -- */

hsy_status quote_facts_make(struct quote_facts *facts, struct arena *arena,
                            const struct quote_view *view,
                            const struct picks *rules,
                            const struct tree_node *trees, hsy_error *error)
{
    size_t room = ((size_t)view->token_count + 1) * sizeof(uint32_t);
    facts->view = view;
    facts->rules = rules;
    facts->readings.count = 0;
    uint32_t **const arrays[] = {&facts->lemmas, &facts->folds, &facts->kinds,
                                 &facts->units, &facts->readings_at};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        *arrays[i] = arena_alloc(arena, room);
        if (*arrays[i] == NULL) {
            return error_memory(error);
        }
    }
    facts->scores = arena_alloc(arena, ((size_t)view->token_count + 1) *
                                           sizeof *facts->scores);
    facts->nodes = quote_tree_make(arena, trees, view->token_count);
    if (facts->scores == NULL || facts->nodes == NULL) {
        return error_memory(error);
    }
    read_words(facts);
    return read_cues(facts) ? HSY_OK : error_memory(error);
}

void quote_facts_release(struct quote_facts *facts)
{
    ARRAY_RELEASE(&facts->readings);
}

bool quote_facts_may_cue(const struct quote_facts *facts, uint32_t token)
{
    const struct word *word = &facts->view->words[token];
    if (quote_view_in_marks(facts->view, token)) {
        return false;
    }
    if (word->shape == SHAPE_OTHER) {
        return word_is(word, ":") || word_is_dash(word);
    }
    switch (word->xpos) {
    case XPOS_DT:
    case XPOS_PRP:
    case XPOS_PRPS:
    case XPOS_CC:
    case XPOS_CD:
    case XPOS_POS:
    case XPOS_MD:
    case XPOS_WP:
    case XPOS_WDT:
    case XPOS_TO:
    case XPOS_EX:
        return false;
    default:
        return !word_is_proper(word);
    }
}

const struct rule_reading *quote_facts_reading(const struct quote_facts *facts,
                                               uint32_t token)
{
    uint32_t at = facts->readings_at[token];
    return at == HSY_NONE ? NULL : &facts->readings.items[at];
}

/* ----------------------------------------------------------------- head -- */

static bool is_light(const struct word *word)
{
    static const char *const LEMMAS[] = {"be", "have", "do", "get"};
    for (size_t i = 0; i < sizeof LEMMAS / sizeof *LEMMAS; i++) {
        if (text_is(word->lemma, LEMMAS[i])) {
            return true;
        }
    }
    return word->xpos == XPOS_MD;
}

uint32_t quote_facts_cue_head(const struct quote_facts *facts, hsy_span cue)
{
    uint32_t verb = HSY_NONE, light = HSY_NONE, other = HSY_NONE;
    for (uint32_t i = cue.begin; i < cue.end; i++) {
        const struct word *word = &facts->view->words[i];
        if (word_is_verb(word) && !is_light(word)) {
            verb = verb == HSY_NONE ? i : verb;
        } else if (word_is_verb(word)) {
            light = light == HSY_NONE ? i : light;
        } else if (word_is_noun(word) || word_is_adjective(word)) {
            other = other == HSY_NONE ? i : other;
        }
    }
    if (verb != HSY_NONE) {
        return verb;
    }
    if (other != HSY_NONE) {
        return other;
    }
    return light != HSY_NONE ? light : cue.begin;
}
