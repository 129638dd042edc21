#include "annotate/quote_learned.h"

#include <stdlib.h>

#include "annotate/choose.h"
#include "annotate/phrase_word.h"
#include "base/error.h"
#include "text/analyzer.h"

/* Log odds that a cue must have to be taken. */
/* Log odds that a cue must have to be taken, and one that the rules chose. */
#define LEAST_SCORE 0.0F
#define LEAST_RULE  (-2.5F)
/* Where the rules' choices rank among the cues that the models found, in
 * thousandths: they are sure of speech in marks. */
enum { RULE_RANK = 2000, SPEECH_RANK = 5000 };

static void release(struct quote_learned *learned)
{
    if (learned != NULL) {
        arena_release(&learned->arena);
        picks_release(&learned->rules);
        quote_facts_release(&learned->facts);
        lattice_release(&learned->lattice);
        ARRAY_RELEASE(&learned->between);
        ARRAY_RELEASE(&learned->labels);
        free(learned);
    }
}

hsy_status quote_learned_require(hsy_analyzer *analyzer,
                                 struct quote_learned **out, hsy_error *error)
{
    const hsy_models *models = analyzer->models;
    *out = analyzer->quotes;
    if (*out != NULL || !quote_model_exists(models)) {
        return HSY_OK;
    }
    struct quote_learned *learned = calloc(1, sizeof *learned);
    if (learned == NULL) {
        return error_memory(error);
    }
    hsy_status status = quote_model_open(&learned->model, models->quote_cues,
                                         models->quote_arguments, error);
    if (status != HSY_OK) {
        release(learned);
        return status;
    }
    *out = analyzer->quotes = learned;
    analyzer->free_quotes = release;
    return HSY_OK;
}

/* --------------------------------------------------------------- scores -- */

/* Adds the weights of all features; their rows are asked for ahead. */
static void add_weights(const struct weights *weights,
                        const struct quote_features *features, int32_t *scores)
{
    enum { AHEAD = 8 };
    for (uint32_t k = 0; k < features->count + AHEAD; k++) {
        if (k < features->count) {
            weights_fetch(weights, features->items[k]);
        }
        if (k >= AHEAD) {
            weights_add(weights, features->items[k - AHEAD], scores);
        }
    }
}

static void score_cues(struct quote_learned *learned)
{
    struct quote_features features;
    struct quote_facts *facts = &learned->facts;
    for (uint32_t i = 0; i < facts->view->token_count; i++) {
        if (!quote_facts_may_cue(facts, i)) {
            continue;
        }
        int32_t score[WEIGHTS_LABELS] = {0};
        quote_cue_features(facts, i, &features);
        add_weights(&learned->model.cues, &features, score);
        facts->scores[i] = (float)score[0] / QUOTE_PARTS;
    }
}

hsy_status quote_learned_trees(hsy_analyzer *analyzer, hsy_document *document,
                               const struct tree_node **trees, hsy_error *error)
{
    hsy_range all = {0, (uint32_t)document->sentences.count};
    return syntax_trees(analyzer, document, all, trees, error);
}

hsy_status quote_learned_read(struct quote_learned *learned,
                              const struct quote_view *view,
                              const struct tree_node *trees, hsy_error *error)
{
    struct arena *arena = &learned->arena;
    arena_reset(arena);
    learned->rules_done = 0;
    hsy_status status =
        choose_quotes(view, arena, NULL, &learned->rules, error);
    if (status == HSY_OK) {
        status = quote_facts_make(&learned->facts, arena, view, &learned->rules,
                                  trees, error);
    }
    if (status == HSY_OK) {
        score_cues(learned);
    }
    return status;
}

/* ------------------------------------------------------------ arguments -- */

static void score_token(struct quote_learned *learned,
                        const struct quote_region *region, uint32_t token)
{
    struct quote_features features;
    int32_t scores[WEIGHTS_LABELS] = {0};
    float *row = learned->lattice.scores[token - region->begin];
    quote_argument_features(&learned->facts, region, learned->between.items,
                            token, &features);
    add_weights(&learned->model.arguments, &features, scores);
    for (unsigned label = 0; label < QUOTE_LABELS; label++) {
        row[label] = (float)scores[label] / QUOTE_PARTS;
    }
}

/* Begins the lattice of a cue's region. False if memory is short. */
static bool begin_region(struct quote_learned *learned,
                         const struct quote_region *region)
{
    uint32_t length = region->end - region->begin;
    learned->between.count = learned->labels.count = 0;
    if (!ARRAY_RESERVE(&learned->between, length) ||
        !ARRAY_RESERVE(&learned->labels, length) ||
        !lattice_reset(&learned->lattice, &learned->model.rules, length)) {
        return false;
    }
    quote_region_between(&learned->facts, region, learned->between.items);
    return true;
}

/* Scores the tokens of the region that may be outside. */
static void score_region(struct quote_learned *learned,
                         const struct quote_region *region)
{
    for (uint32_t i = region->begin; i < region->end; i++) {
        uint16_t allowed = learned->lattice.allowed[i - region->begin];
        if ((allowed & 1u << QUOTE_OUTSIDE) != 0) {
            score_token(learned, region, i);
        }
    }
}

/* ----------------------------------------------------------- candidates -- */

static hsy_cue_label label_of(const struct word *word)
{
    if (word_is_verb(word)) {
        return HSY_CUE_VERB;
    }
    if (word_is_adjective(word)) {
        return HSY_CUE_ADJECTIVE;
    }
    if (word_is_adverb(word)) {
        return HSY_CUE_ADVERB;
    }
    if (word->shape == SHAPE_OTHER) {
        return HSY_CUE_PUNCTUATION;
    }
    return word_is_noun(word) ? HSY_CUE_NOUN : HSY_CUE_PREPOSITION;
}

/* The rules' reading of a cue that has the token among its words, or NULL. */
static const struct rule_reading *
rule_reading_of(const struct quote_facts *facts, uint32_t token)
{
    enum { REACH = 4 };
    uint32_t end = facts->view->units[facts->units[token]].end;
    for (uint32_t i = token; i < end && i - token <= REACH; i++) {
        const struct rule_reading *reading = quote_facts_reading(facts, i);
        if (reading != NULL && reading->has_cue &&
            reading->cue.span.begin <= token && token < reading->cue.span.end) {
            return reading;
        }
    }
    return NULL;
}

/* The cue as the rules read it, or what its head tells. */
static struct cue cue_of(const struct quote_facts *facts, uint32_t head)
{
    const struct rule_reading *known = rule_reading_of(facts, head);
    if (known != NULL) {
        return known->cue;
    }
    const struct word *word = &facts->view->words[head];
    hsy_cue_label label = label_of(word);
    return (struct cue){
        .span = {head, head + 1},
        .head = head,
        .group_end = head + 1,
        .lemma =
            label == HSY_CUE_PUNCTUATION ? (hsy_text){NULL, 0} : word->lemma,
        .label = label,
        .by = HSY_BY_UNKNOWN,
    };
}

static bool is_of(uint8_t label, enum quote_label first)
{
    return label == first || label == first + 1;
}

static bool is_punctuation(const struct quote_learned *learned, uint32_t token)
{
    return learned->facts.view->words[token].shape == SHAPE_OTHER;
}

static bool is_negated(const struct quote_learned *learned, hsy_span cue)
{
    static const char *const WORDS[] = {"not", "n't", "never"};
    for (uint32_t i = cue.begin; i < cue.end; i++) {
        if (WORD_AMONG(&learned->facts.view->words[i], WORDS)) {
            return true;
        }
    }
    return false;
}

/* The words of a cue that the rules do not know: the run of tokens labelled
 * so that holds its head. */
static void take_cue(const struct quote_learned *learned,
                     const struct quote_region *region, struct cue *cue)
{
    const uint8_t *labels = learned->labels.items;
    hsy_span span = {region->cue, region->cue + 1};
    if (rule_reading_of(&learned->facts, region->cue) != NULL ||
        !is_of(labels[region->cue - region->begin], QUOTE_CUE)) {
        return;
    }
    while (span.begin > region->begin &&
           is_of(labels[span.begin - 1 - region->begin], QUOTE_CUE)) {
        span.begin--;
    }
    while (span.end < region->end &&
           is_of(labels[span.end - region->begin], QUOTE_CUE)) {
        span.end++;
    }
    while (span.end > region->cue + 1 &&
           is_punctuation(learned, span.end - 1)) {
        span.end--;
    }
    while (span.begin < region->cue && is_punctuation(learned, span.begin)) {
        span.begin++;
    }
    cue->span = span;
    cue->negated = cue->negated || is_negated(learned, span);
}

/* Takes in the marks of a stretch, and the stops before them, that a span
 * inside it reaches. */
static hsy_span with_marks(const struct quote_view *view, hsy_span span)
{
    enum { STOPS = 3 };
    uint32_t first = view->outer[span.begin], last = view->outer[span.end - 1];
    if (first != HSY_NONE &&
        view->stretch_tokens[first].begin + 1 == span.begin) {
        span.begin--;
    }
    if (last != HSY_NONE) {
        uint32_t end = view->stretch_tokens[last].end, at = span.end;
        while (at < end && at - span.end < STOPS &&
               view->words[at].shape == SHAPE_OTHER) {
            at++;
        }
        span.end = at == end ? end : span.end;
    }
    return span;
}

/* Takes in the rest of a stretch that the region's edge cuts. */
static hsy_span whole_stretch(const struct quote_view *view,
                              const struct quote_region *region, hsy_span span)
{
    uint32_t first = view->outer[span.begin], last = view->outer[span.end - 1];
    if (span.begin == region->begin && first != HSY_NONE) {
        span.begin = view->stretch_tokens[first].begin;
    }
    if (span.end == region->end && last != HSY_NONE) {
        span.end = view->stretch_tokens[last].end;
    }
    return with_marks(view, span);
}

/* The runs of tokens labelled as content. */
static void take_content(const struct quote_learned *learned,
                         const struct quote_region *region,
                         struct content *content)
{
    const uint8_t *labels = learned->labels.items;
    uint32_t at = region->begin;
    while (at < region->end && content->count < CONTENT_MAX) {
        hsy_span span = {at, at};
        while (span.end < region->end &&
               is_of(labels[span.end - region->begin], QUOTE_CONTENT)) {
            span.end++;
        }
        at = span.end + 1;
        if (span.end > span.begin) {
            content->fragments[content->count++] =
                whole_stretch(learned->facts.view, region, span);
        }
    }
}

/* Whether `that` behind the word belongs to it (`policies that hurt`): behind
 * a noun that is nobody. */
static bool is_noun_with_clause(const struct word *word)
{
    return word->upos == UPOS_NOUN &&
           word_entry(word, LIST_PERSON_NOUN) == NULL;
}

/* `told reporters on the steps that she ...`, `declined to say whether ...`:
 * where the rules see the clause begin inside a content behind a verb that
 * mostly reports, what stands before it is no part of it. */
static void begin_with_clause(const struct quote_learned *learned, uint32_t cue,
                              struct content *content)
{
    enum { REPORTING_SHARE = 50 };
    const struct rule_reading *known = rule_reading_of(&learned->facts, cue);
    if (known == NULL || content->count == 0 ||
        known->cue.percent < REPORTING_SHARE) {
        return;
    }
    const struct word *words = learned->facts.view->words;
    hsy_span *last = &content->fragments[content->count - 1];
    for (uint32_t i = 0; i < known->count; i++) {
        const struct content *read = &known->contents[i];
        uint32_t begin = read->fragments[0].begin;
        if ((read->frame == FRAME_THAT || read->frame == FRAME_WH) &&
            last->begin > cue && last->begin < begin && begin < last->end &&
            !is_noun_with_clause(&words[begin - 1])) {
            last->begin = begin;
        }
    }
}

/* Whether the cue begins one of the phrases that ask not to be named. */
static bool states_terms(const struct quote_learned *learned,
                         const struct cue *cue)
{
    const struct quote_view *view = learned->facts.view;
    const struct lexicon_entry *entry;
    for (uint32_t i = cue->span.begin; i < cue->span.end; i++) {
        if (cue_phrase_end(view, i, view->token_count, 1u << PHRASE_ANONYMITY,
                           &entry) > i) {
            return true;
        }
    }
    return false;
}

/* `the pier, nicknamed “the Long Nose”, fell`: a participle behind a comma,
 * and no verb in the marks behind it. */
static bool is_name(const struct quote_learned *learned,
                    const struct content *content)
{
    const struct quote_view *view = learned->facts.view;
    uint32_t head = content->cue.head;
    hsy_span span = content->fragments[0];
    if (span.begin != head + 1 || head == 0 ||
        !word_is_comma(&view->words[head - 1]) ||
        (view->words[head].xpos != XPOS_VBN &&
         view->words[head].xpos != XPOS_VBD)) {
        return false;
    }
    for (uint32_t i = span.begin; i < span.end; i++) {
        if (!quote_view_in_marks(view, i) || word_is_verb(&view->words[i])) {
            return false;
        }
    }
    return true;
}

/* Adds the likeliest arguments of the cue. False if memory is short. */
static bool add_candidate(struct quote_learned *learned, uint32_t cue,
                          struct picks *out)
{
    struct quote_region region = quote_region_of(&learned->facts, cue);
    if (!begin_region(learned, &region)) {
        return false;
    }
    score_region(learned, &region);
    lattice_viterbi(&learned->lattice, learned->labels.items, NULL);
    struct content content = {.cue = cue_of(&learned->facts, cue),
                              .frame = FRAME_CLAUSE};
    content.rank = (int)(learned->facts.scores[cue] * 1000);
    take_cue(learned, &region, &content.cue);
    take_content(learned, &region, &content);
    begin_with_clause(learned, cue, &content);
    if (content.count == 0 || states_terms(learned, &content.cue) ||
        is_name(learned, &content)) {
        return true;
    }
    if (content.cue.label == HSY_CUE_PUNCTUATION) {
        content.frame = FRAME_LABEL;
    }
    struct content *added = ARRAY_PUSH(&out->candidates);
    if (added != NULL) {
        *added = content;
    }
    return added != NULL;
}

static int by_rank(const void *a, const void *b)
{
    const struct content *x = a, *y = b;
    if (x->rank != y->rank) {
        return (y->rank > x->rank) - (y->rank < x->rank);
    }
    return (x->cue.head > y->cue.head) - (x->cue.head < y->cue.head);
}

/* Whether all words of a pick stand in marks, and how many they are. */
static bool is_speech(const struct quote_learned *learned,
                      const struct content *content)
{
    enum { SPEECH_WORDS = 3 };
    const struct quote_view *view = learned->facts.view;
    uint32_t words = 0;
    for (uint8_t i = 0; i < content->count; i++) {
        hsy_span span = content->fragments[i];
        words += quote_view_word_count(view, span);
        for (uint32_t k = span.begin; k < span.end; k++) {
            if (!quote_view_in_marks(view, k)) {
                return false;
            }
        }
    }
    return words >= SPEECH_WORDS;
}

/* Whether the rules' choice is to be looked at: speech in marks always. */
static bool is_worth_adding(const struct quote_learned *learned,
                            const struct pick *pick,
                            const struct content *content)
{
    if (pick->dropped || (!pick->has_cue && pick->frame != FRAME_LABEL)) {
        return false;
    }
    return content->rank == SPEECH_RANK || pick->cue.label != HSY_CUE_VERB ||
           learned->facts.scores[pick->cue.head] > LEAST_RULE;
}

/* Adds what the rules chose in the unit. */
static bool add_rules(const struct quote_learned *learned, uint32_t unit,
                      struct picks *out)
{
    const struct picks *rules = &learned->rules;
    for (size_t i = learned->rules_done; i < rules->items.count; i++) {
        const struct pick *pick = &rules->items.items[i];
        struct content content = {.cue = pick->cue, .frame = pick->frame};
        if (pick->unit != unit) {
            break;
        }
        for (uint32_t k = pick->first;
             k != HSY_NONE && content.count < CONTENT_MAX;
             k = rules->fragments.items[k].next) {
            content.fragments[content.count++] =
                rules->fragments.items[k].tokens;
        }
        content.rank = is_speech(learned, &content) ? SPEECH_RANK : RULE_RANK;
        if (!is_worth_adding(learned, pick, &content)) {
            continue;
        }
        struct content *added = ARRAY_PUSH(&out->candidates);
        if (added == NULL) {
            return false;
        }
        *added = content;
    }
    return true;
}

/* Steps over the rules' picks of the units before. */
static void step_rules(struct quote_learned *learned, uint32_t unit)
{
    const struct picks *rules = &learned->rules;
    while (learned->rules_done < rules->items.count &&
           rules->items.items[learned->rules_done].unit < unit) {
        learned->rules_done++;
    }
}

bool quote_learned_find(struct quote_learned *learned, uint32_t unit,
                        struct picks *out)
{
    const struct quote_unit *tokens = &learned->facts.view->units[unit];
    out->candidates.count = 0;
    for (uint32_t i = tokens->begin; i < tokens->end; i++) {
        if (learned->facts.scores[i] > LEAST_SCORE &&
            !add_candidate(learned, i, out)) {
            return false;
        }
    }
    step_rules(learned, unit);
    if (!add_rules(learned, unit, out)) {
        return false;
    }
    if (out->candidates.count > 1) {
        qsort(out->candidates.items, out->candidates.count,
              sizeof *out->candidates.items, by_rank);
    }
    return true;
}

/* --------------------------------------------------------------- source -- */

static void allow(struct quote_learned *learned,
                  const struct quote_region *region, hsy_span span,
                  enum quote_label first)
{
    uint32_t begin = span.begin > region->begin ? span.begin : region->begin;
    uint32_t end = span.end < region->end ? span.end : region->end;
    for (uint32_t i = begin; i < end; i++) {
        learned->lattice.allowed[i - region->begin] = (uint16_t)(3u << first);
    }
}

/* Lets each token be what is known of it, and others only source or none. */
static void allow_known(struct quote_learned *learned,
                        const struct quote_region *region,
                        const struct quote_question *question)
{
    for (uint32_t i = 0; i < region->end - region->begin; i++) {
        learned->lattice.allowed[i] = 1u << QUOTE_OUTSIDE | 3u << QUOTE_SOURCE;
    }
    for (uint32_t i = 0; i < question->count; i++) {
        allow(learned, region, question->content[i], QUOTE_CONTENT);
    }
    allow(learned, region, question->cue, QUOTE_CUE);
}

/* The likeliest head among the cue's tokens. */
static uint32_t likeliest_head(const struct quote_facts *facts, hsy_span cue)
{
    uint32_t best = cue.begin;
    for (uint32_t i = cue.begin; i < cue.end; i++) {
        best = facts->scores[i] > facts->scores[best] ? i : best;
    }
    return best;
}

bool quote_learned_source(struct quote_learned *learned,
                          const struct quote_question *question,
                          hsy_span *source)
{
    uint32_t head = likeliest_head(&learned->facts, question->cue);
    struct quote_region region = quote_region_of(&learned->facts, head);
    *source = (hsy_span){head, head};
    if (!begin_region(learned, &region)) {
        return false;
    }
    allow_known(learned, &region, question);
    score_region(learned, &region);
    uint8_t *labels = learned->labels.items;
    if (!lattice_viterbi(&learned->lattice, labels, NULL)) {
        return true;
    }
    for (uint32_t i = region.begin; i < region.end; i++) {
        if (!is_of(labels[i - region.begin], QUOTE_SOURCE)) {
            continue;
        }
        if (source->begin == source->end) {
            *source = (hsy_span){i, i + 1};
        } else if (source->end == i) {
            source->end++;
        }
    }
    return true;
}
