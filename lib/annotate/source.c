#include "annotate/source.h"
#include "annotate/quote_learned.h"

#include <stdlib.h>

#include "annotate/phrase_word.h"
#include "base/error.h"

/* --------------------------------------------------------------- walking -- */

/* Weights of mentions (Lappin and Leass's, by about a hundred). */
static const float PLAIN = 1.0f, SUBJECT = 1.8f, OWNER = 0.6f,
                   PREMODIFIER = 0.3f, SPOKEN = 0.3f, SPEAKER = 1.2f;

static bool is_verb_behind(const struct source_text *text, uint32_t token)
{
    uint32_t end = sentence_tokens(text, token - 1).end;
    for (uint32_t i = token; i < end && i < token + 2; i++) {
        if (word_is_finite(word_at(text, i))) {
            return true;
        }
        if (!word_is_adverb(word_at(text, i))) {
            return false;
        }
    }
    return false;
}

/* `Ruth Abel, a vet,`: a name that opens its sentence, with titles at most
 * before it, and an apposition or relative clause behind. */
static bool opens_sentence(const struct source_text *text, uint32_t begin,
                           const struct word *next)
{
    uint32_t start = sentence_tokens(text, begin).begin;
    if (!word_is_comma(next) && next->xpos != XPOS_LRB &&
        !word_is_relative(next)) {
        return false;
    }
    while (begin > start && (word_is_noun(word_at(text, begin - 1)) ||
                             word_is_adjective(word_at(text, begin - 1)) ||
                             word_is_determiner(word_at(text, begin - 1)))) {
        begin--;
    }
    return begin == start;
}

/* How much a mention that ends before `end` counts. */
static float weight_of(const struct source_text *text, uint32_t begin,
                       uint32_t end)
{
    uint32_t sentence_end = sentence_tokens(text, begin).end;
    const struct word *next = end < sentence_end ? word_at(text, end) : NULL;
    float weight = PLAIN;
    if (next != NULL && next->xpos == XPOS_POS) {
        weight = OWNER;
    } else if (next != NULL && word_is_noun(next)) {
        weight = PREMODIFIER;
    } else if (is_verb_behind(text, end) ||
               (next != NULL && opens_sentence(text, begin, next))) {
        weight = SUBJECT;
    }
    return is_spoken(text, begin) ? weight * SPOKEN : weight;
}

static void note_entity(struct attribution *work, uint32_t token)
{
    uint32_t entity = work->text.entity[token];
    uint32_t referent = discourse_of_entity(&work->discourse, entity);
    if (referent != HSY_NONE) {
        struct token_span name = entity_tokens(&work->text, entity);
        discourse_note(&work->discourse, referent, token,
                       weight_of(&work->text, name.begin, name.end));
    }
}

static bool is_third_person(const struct mention *mention)
{
    return mention->form == FORM_PRONOUN &&
           (mention->pronoun == PRONOUN_HE || mention->pronoun == PRONOUN_SHE ||
            mention->pronoun == PRONOUN_THEY);
}

/* A pronoun that is no source keeps its referent in mind. */
static void note_pronoun(struct attribution *work, uint32_t token)
{
    struct mention mention;
    if (is_spoken(&work->text, token)) {
        return;
    }
    mention_read(&work->text, (struct token_span){token, token + 1}, &mention);
    if (!is_third_person(&mention)) {
        return;
    }
    uint32_t referent = discourse_resolve(&work->discourse, &mention);
    if (referent != HSY_NONE) {
        float weight = word_at(&work->text, token)->xpos == XPOS_PRPS
                           ? OWNER
                           : weight_of(&work->text, token, token + 1);
        discourse_note(&work->discourse, referent, token, weight);
    }
}

/* A description that is no source: `A senior Treasury official briefed
 * reporters.` Only people and bodies of their own, not those that a name
 * stands beside. */
static void note_description(struct attribution *work, uint32_t head)
{
    const struct source_text *text = &work->text;
    struct phrase_scope scope = scope_around(work, head);
    struct phrase phrase;
    struct mention mention;
    if (!phrase_base_before(&scope, head + 1, &phrase) || phrase.head != head ||
        (head + 1 < scope.end && word_is_noun(word_at(text, head + 1)))) {
        return;
    }
    if (phrase_at(&scope, phrase.begin, &phrase) && phrase.head != head) {
        return;
    }
    mention_read(text, (struct token_span){phrase.begin, phrase.end}, &mention);
    if (mention.form != FORM_DESCRIPTION || mention.head != head) {
        return;
    }
    uint32_t referent = discourse_resolve(&work->discourse, &mention);
    if (referent != HSY_NONE) {
        discourse_note(&work->discourse, referent, head,
                       weight_of(text, phrase.begin, phrase.end));
    }
}

static bool starts_entity(const struct source_text *text, uint32_t token)
{
    return text->entity[token] != HSY_NONE &&
           (token == 0 || text->entity[token - 1] != text->entity[token]);
}

/* What the text mentions at a token where no row begins. */
static void note_token(struct attribution *work, uint32_t token)
{
    const struct word *word = word_at(&work->text, token);
    if (work->text.entity[token] != HSY_NONE) {
        if (starts_entity(&work->text, token)) {
            note_entity(work, token);
        }
    } else if (word->xpos == XPOS_PRP || word->xpos == XPOS_PRPS) {
        note_pronoun(work, token);
    } else if ((word->xpos == XPOS_NN || word->xpos == XPOS_NNS) &&
               word_entry(word, LIST_SOURCE_NOUN) != NULL &&
               !is_spoken(&work->text, token)) {
        note_description(work, token);
    }
}

/* ------------------------------------------------------------- resolving -- */

/* `I` and `we` inside speech wait for the speaker of the quotation that they
 * lie in, who is mostly named behind it. */
static bool waits_for_speaker(const struct attribution *work,
                              const struct source_row *row)
{
    return row->mention.form == FORM_PRONOUN &&
           (row->mention.pronoun == PRONOUN_I ||
            row->mention.pronoun == PRONOUN_WE) &&
           work->text.quote[row->span.begin] != HSY_NONE;
}

static void bar_content(struct attribution *work, uint32_t quote)
{
    hsy_range range = work->text.document->quotes.items[quote].fragments;
    for (uint32_t i = 0; i < range.count; i++) {
        discourse_bar(&work->discourse, fragment_tokens(work, quote, i));
    }
}

static bool is_human(hsy_source_label label)
{
    return label == HSY_NAMED_PERSON || label == HSY_ANONYMOUS_PERSON ||
           label == HSY_ANONYMOUS_GROUP || label == HSY_GROUP;
}

/* Whether `X, not Y, who`: the token lies in what is denied. */
static bool is_denied(const struct source_text *text, uint32_t token,
                      uint32_t begin)
{
    for (uint32_t i = token; i > begin && token - i < 5; i--) {
        if (word_is(word_at(text, i - 1), "not")) {
            return true;
        }
        if (word_is_comma(word_at(text, i - 1))) {
            return false;
        }
    }
    return false;
}

enum { ANTECEDENT_REACH = 30 };

/* Whom `who`, `which` or `that` stands for: the last one mentioned before it
 * in its sentence who can be meant. */
static uint32_t antecedent_of(const struct attribution *work, uint32_t token)
{
    uint32_t begin = sentence_tokens(&work->text, token).begin;
    uint32_t low =
        token - begin > ANTECEDENT_REACH ? token - ANTECEDENT_REACH : begin;
    bool who = word_is(word_at(&work->text, token), "who");
    bool which = word_is(word_at(&work->text, token), "which");
    for (uint32_t i = token; i-- > low;) {
        uint32_t referent = work->discourse.at[i];
        if (referent == HSY_NONE || is_denied(&work->text, i, begin)) {
            continue;
        }
        bool human = is_human(work->discourse.referents.items[referent].label);
        if ((who && human) || (which && !human) || (!who && !which)) {
            return referent;
        }
    }
    return HSY_NONE;
}

/* A relative pronoun, by the phrase before it where that can be meant. */
static void resolve_relative(struct attribution *work, struct source_row *row)
{
    uint32_t pronoun = row->span.begin;
    row->referent = antecedent_of(work, pronoun);
    if (row->antecedent.begin >= row->antecedent.end ||
        is_denied(&work->text, row->antecedent.end - 1,
                  sentence_tokens(&work->text, pronoun).begin)) {
        return;
    }
    mention_read(&work->text, row->antecedent, &row->mention);
    bool who = word_is(word_at(&work->text, pronoun), "who");
    bool human =
        row->mention.form == FORM_JOINED || is_human(row->mention.label);
    uint32_t met = work->discourse.at[row->mention.head];
    if (met != HSY_NONE && who == human) {
        row->referent = met;
    } else if (row->referent == HSY_NONE || who == human) {
        row->referent = discourse_resolve(&work->discourse, &row->mention);
    }
}

static void resolve_row(struct attribution *work, struct source_row *row)
{
    mention_read(&work->text, row->span, &row->mention);
    if (row->kind == ROW_UNSTATED || waits_for_speaker(work, row)) {
        return;
    }
    if (row->quote != HSY_NONE && row->mention.form == FORM_PRONOUN) {
        bar_content(work, row->quote);
    }
    if (row->mention.form == FORM_RELATIVE) {
        resolve_relative(work, row);
    } else if (!resolve_label(work, row)) {
        row->referent = discourse_resolve(&work->discourse, &row->mention);
    }
    if (row->referent != HSY_NONE) {
        float weight = weight_of(&work->text, row->span.begin, row->span.end);
        uint32_t head = row->mention.head < row->span.begin ? row->span.begin
                                                            : row->mention.head;
        discourse_note(&work->discourse, row->referent, head,
                       row->kind == ROW_SOURCE ? weight + SPEAKER : weight);
    }
}

/* Where a row stands. */
struct row_place {
    uint32_t begin, row;
};

static int by_place(const void *left, const void *right)
{
    const struct row_place *a = left, *b = right;
    if (a->begin != b->begin) {
        return a->begin > b->begin ? 1 : -1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

uint32_t *rows_in_order(struct attribution *work)
{
    size_t count = work->rows.count;
    struct row_place *places =
        arena_alloc(work->text.scratch, (count + 1) * sizeof *places);
    uint32_t *order =
        arena_alloc(work->text.scratch, (count + 1) * sizeof *order);
    if (places == NULL || order == NULL) {
        return NULL;
    }
    for (uint32_t i = 0; i < count; i++) {
        places[i] = (struct row_place){work->rows.items[i].span.begin, i};
    }
    if (count > 0) {
        qsort(places, count, sizeof *places, by_place);
    }
    for (size_t i = 0; i < count; i++) {
        order[i] = places[i].row;
    }
    return order;
}

static bool resolve_rows(struct attribution *work)
{
    const uint32_t *order = rows_in_order(work);
    const struct source_row *rows = work->rows.items;
    size_t next = 0;
    uint32_t covered = 0; /* words before it belong to a row */
    if (order == NULL) {
        return false;
    }
    for (uint32_t token = 0; token < work->text.words.count; token++) {
        for (; next < work->rows.count && rows[order[next]].span.begin == token;
             next++) {
            resolve_row(work, &work->rows.items[order[next]]);
            const struct source_row *row = &rows[order[next]];
            if (row->mention.head + 1 > covered && row->kind != ROW_UNSTATED) {
                covered = row->mention.head + 1;
            }
        }
        if (token >= covered) {
            note_token(work, token);
        }
    }
    return !work->discourse.failed;
}

/* Gives `I` and `we` inside speech to the speaker of the outer quotation:
 * outer ones stand before inner ones. */
static void resolve_speech(struct attribution *work)
{
    const hsy_document *document = work->text.document;
    for (uint32_t i = 0; i < document->quotes.count; i++) {
        uint32_t in = document->quotes.items[i].in;
        uint32_t row = work->row_of[i];
        if (in >= i || row == HSY_NONE || work->row_of[in] == HSY_NONE) {
            continue;
        }
        struct source_row *inner = &work->rows.items[row];
        const struct source_row *outer = &work->rows.items[work->row_of[in]];
        if (waits_for_speaker(work, inner)) {
            inner->referent = outer->referent;
        }
        if (inner->relay == HSY_NONE && row != work->row_of[in]) {
            inner->relay = work->row_of[in];
        }
    }
}

/* `They told us`, inside speech: us is who speaks. */
static void resolve_spoken_hearers(struct attribution *work)
{
    for (size_t i = 0; i < work->rows.count; i++) {
        struct source_row *row = &work->rows.items[i];
        uint32_t quote = row->kind == ROW_HEARER && waits_for_speaker(work, row)
                             ? work->text.quote[row->span.begin]
                             : HSY_NONE;
        if (quote != HSY_NONE && work->row_of[quote] != HSY_NONE) {
            row->referent = work->rows.items[work->row_of[quote]].referent;
        }
    }
}

/* ---------------------------------------------------------------- stage -- */

static bool make_room(struct attribution *work)
{
    size_t quotes = work->text.document->quotes.count + 1;
    size_t tokens = (size_t)work->text.words.count + 1;
    work->rows.count = 0;
    work->asker = work->answerer = HSY_NONE;
    work->row_of = arena_alloc(work->text.scratch, quotes * sizeof(uint32_t));
    work->cue_of = arena_alloc(work->text.scratch, quotes * sizeof(uint32_t));
    work->row_at = arena_alloc(work->text.scratch, tokens * sizeof(uint32_t));
    if (work->row_of == NULL || work->cue_of == NULL || work->row_at == NULL) {
        return false;
    }
    for (size_t i = 0; i < quotes; i++) {
        work->row_of[i] = work->cue_of[i] = HSY_NONE;
    }
    for (size_t i = 0; i < tokens; i++) {
        work->row_at[i] = HSY_NONE;
    }
    return true;
}

static hsy_status attribute(struct attribution *work, hsy_error *error)
{
    if (!make_room(work) || !find_sources(work) || !find_introduced(work) ||
        !find_hearers(work) || !find_relays(work)) {
        return error_memory(error);
    }
    discourse_open(&work->discourse, &work->text);
    if (work->discourse.failed || !resolve_rows(work)) {
        return error_memory(error);
    }
    let_speakers_go_on(work);
    resolve_speech(work);
    resolve_spoken_hearers(work);
    read_facts(work);
    return emit_sources(work, error);
}

static void release_attribution(struct attribution *work)
{
    if (work == NULL) {
        return;
    }
    discourse_release(&work->discourse);
    quote_view_release(&work->view);
    ARRAY_RELEASE(&work->rows);
    free(work);
}

/* Lets the models, where they are built in, read the document. */
static hsy_status open_learned(struct attribution *work, hsy_analyzer *analyzer,
                               hsy_error *error)
{
    struct source_text *text = &work->text;
    const struct tree_node *trees;
    hsy_status status = quote_learned_require(analyzer, &work->learned, error);
    if (status != HSY_OK || work->learned == NULL) {
        return status;
    }
    quote_view_release(&work->view);
    status = quote_view_make(&work->view, text->scratch, text->document,
                             text->lexicon, text->words, error);
    if (status == HSY_OK) {
        status = quote_learned_trees(analyzer, text->document, &trees, error);
    }
    return status == HSY_OK
               ? quote_learned_read(work->learned, &work->view, trees, error)
               : status;
}

static hsy_status run(hsy_analyzer *analyzer, hsy_document *document,
                      hsy_error *error)
{
    if (analyzer->attribution == NULL) {
        analyzer->attribution = calloc(1, sizeof *analyzer->attribution);
        analyzer->free_attribution = release_attribution;
    }
    struct attribution *work = analyzer->attribution;
    if (work == NULL) {
        return error_memory(error);
    }
    arena_reset(&analyzer->scratch);
    hsy_status status =
        source_text_open(&work->text, analyzer, document, error);
    if (status == HSY_OK) {
        status = open_learned(work, analyzer, error);
    }
    return status == HSY_OK ? attribute(work, error) : status;
}

hsy_status hsy_attribute_sources(hsy_analyzer *analyzer, hsy_document *document,
                                 hsy_error *error)
{
    hsy_status status = document_begin_stage(document, STAGE_SOURCES,
                                             analyzer->options.replace, error);
    if (status != HSY_OK) {
        return status == HSY_END ? HSY_OK : status;
    }
    status = run(analyzer, document, error);
    return status == HSY_OK
               ? document_end_stage(document, STAGE_SOURCES,
                                    hsy_models_hash(analyzer->models), error)
               : status;
}
