/* The mention beside a quotation's cue. */
#include "annotate/phrase_subject.h"
#include "annotate/phrase_word.h"
#include "annotate/quote_learned.h"
#include "annotate/source.h"

/* ----------------------------------------------------------------- rows -- */

uint32_t add_row(struct attribution *work, enum row_kind kind,
                 struct token_span span)
{
    if (kind == ROW_SOURCE && work->row_at[span.begin] != HSY_NONE) {
        return work->row_at[span.begin];
    }
    struct source_row *row = ARRAY_PUSH(&work->rows);
    if (row == NULL) {
        return HSY_NONE;
    }
    *row = (struct source_row){.span = span,
                               .antecedent = {span.begin, span.begin},
                               .referent = HSY_NONE,
                               .cue = HSY_NONE,
                               .quote = HSY_NONE,
                               .hearer = HSY_NONE,
                               .relay = HSY_NONE,
                               .kind = (uint8_t)kind};
    uint32_t index = (uint32_t)work->rows.count - 1;
    if (kind == ROW_SOURCE) {
        work->row_at[span.begin] = index;
    }
    return index;
}

struct token_span cue_tokens(const struct attribution *work, uint32_t cue)
{
    const hsy_document *document = work->text.document;
    hsy_range range = document->cues.items[cue].fragments;
    return tokens_in(&work->text, document->fragments.items[range.first]);
}

struct token_span fragment_tokens(const struct attribution *work,
                                  uint32_t quote, uint32_t fragment)
{
    const hsy_document *document = work->text.document;
    hsy_range range = document->quotes.items[quote].fragments;
    return tokens_in(&work->text,
                     document->fragments.items[range.first + fragment]);
}

enum { SCOPE_WORDS = 200, LABEL_WORDS = 4 };

struct phrase_scope scope_around(const struct attribution *work, uint32_t token)
{
    struct token_span sentence = sentence_tokens(&work->text, token);
    struct phrase_scope scope = {.words = work->text.words.items,
                                 .begin = sentence.begin,
                                 .end = sentence.end};
    if (token - scope.begin > SCOPE_WORDS) {
        scope.begin = token - SCOPE_WORDS;
    }
    if (scope.end - token > SCOPE_WORDS) {
        scope.end = token + SCOPE_WORDS;
    }
    return scope;
}

/* ----------------------------------------------------------------- cues -- */

/* The fragment that the cue's subject is looked for beside: the last one
 * before the cue if it touches the sentence, else the first behind in it,
 * else the last of all before (`"..."` and on its own line `- Ruth Abel`). */
static hsy_span content_beside(const struct attribution *work, uint32_t quote,
                               const struct phrase_scope *scope,
                               struct token_span cue)
{
    uint32_t count = work->text.document->quotes.items[quote].fragments.count;
    struct token_span before = {cue.end, cue.end};
    for (uint32_t i = 0; i < count; i++) {
        struct token_span tokens = fragment_tokens(work, quote, i);
        if (tokens.begin < cue.begin) {
            before = tokens;
            continue;
        }
        bool apart = before.end <= scope->begin || before.begin == before.end;
        if (apart && tokens.begin < scope->end) {
            before = tokens;
        }
        break;
    }
    return (hsy_span){before.begin, before.end};
}

/* Words that say that somebody said it, but not who: `reportedly`, `it is
 * said`, `was accused of`. */
static bool names_nobody(const struct attribution *work, uint32_t cue,
                         struct token_span tokens)
{
    const hsy_cue *it = &work->text.document->cues.items[cue];
    if (it->label == HSY_CUE_ADVERB || it->label == HSY_CUE_ADJECTIVE) {
        return true;
    }
    const struct word *last = word_at(&work->text, tokens.end - 1);
    return it->label == HSY_CUE_VERB && last->xpos == XPOS_VBN;
}

static bool keep_subject(struct attribution *work, uint32_t quote, uint32_t cue,
                         const struct subject *subject)
{
    struct token_span span = {subject->phrase.begin, subject->phrase.end};
    uint32_t index = add_row(work, ROW_SOURCE, span);
    if (index == HSY_NONE) {
        return false;
    }
    struct source_row *row = &work->rows.items[index];
    work->row_of[quote] = index;
    if (row->quote == HSY_NONE) {
        row->quote = quote;
        row->cue = cue_tokens(work, cue).begin;
    }
    if (subject->kind == SUBJECT_RELATIVE &&
        subject->antecedent.begin < subject->antecedent.end) {
        row->antecedent = (struct token_span){subject->antecedent.begin,
                                              subject->antecedent.end};
    }
    return true;
}

/* The source that the models find to the cue and all of its content. False if
 * memory is short. */
static bool ask_learned(struct attribution *work, uint32_t quote,
                        struct token_span cue, hsy_span *source)
{
    hsy_span content[CONTENT_MAX];
    uint32_t count = work->text.document->quotes.items[quote].fragments.count;
    struct quote_question question = {
        .cue = {cue.begin, cue.end},
        .content = content,
        .count = count < CONTENT_MAX ? count : CONTENT_MAX,
    };
    for (uint32_t i = 0; i < question.count; i++) {
        struct token_span tokens = fragment_tokens(work, quote, i);
        content[i] = (hsy_span){tokens.begin, tokens.end};
    }
    return quote_learned_source(work->learned, &question, source);
}

/* Gives the subject the words that the models found. Where they begin as the
 * rules' do, what the rules know of it stays, and the later end counts. */
static void follow(hsy_span source, bool found, struct subject *subject)
{
    if (found && source.begin == subject->phrase.begin) {
        if (source.end > subject->phrase.end) {
            subject->phrase.end = source.end;
        }
        return;
    }
    *subject = (struct subject){
        .kind = SUBJECT_LEFT,
        .phrase = {source.begin, source.end, source.begin},
    };
}

static bool find_source(struct attribution *work, uint32_t quote, uint32_t cue)
{
    struct token_span tokens = cue_tokens(work, cue);
    if (tokens.begin >= tokens.end) {
        return true;
    }
    struct phrase_scope scope = scope_around(work, tokens.begin);
    struct subject subject;
    struct subject_query query = {
        .scope = &scope,
        .label = work->text.document->cues.items[cue].label,
        .cue = {tokens.begin, tokens.end < scope.end ? tokens.end : scope.end},
        .content = content_beside(work, quote, &scope, tokens)};
    bool found = subject_of(&query, &subject);
    hsy_span source = {tokens.begin, tokens.begin};
    if (work->learned != NULL && !ask_learned(work, quote, tokens, &source)) {
        return false;
    }
    if (source.begin < source.end) {
        follow(source, found, &subject);
        found = true;
    }
    if (found) {
        return keep_subject(work, quote, cue, &subject);
    }
    struct token_span label = {scope.begin, tokens.begin};
    if (query.label == HSY_CUE_PUNCTUATION && label.begin < label.end &&
        label.end - label.begin <= LABEL_WORDS) {
        subject.kind = SUBJECT_LABEL;
        subject.phrase = (struct phrase){label.begin, label.end, label.end - 1};
        return keep_subject(work, quote, cue, &subject);
    }
    if (names_nobody(work, cue, tokens)) {
        uint32_t row = add_row(work, ROW_UNSTATED,
                               (struct token_span){tokens.begin, tokens.begin});
        work->row_of[quote] = row;
        return row != HSY_NONE;
    }
    return true;
}

bool find_sources(struct attribution *work)
{
    const hsy_document *document = work->text.document;
    for (uint32_t cue = 0; cue < document->cues.count; cue++) {
        uint32_t quote = document->cues.items[cue].quote;
        if (quote >= document->quotes.count ||
            work->cue_of[quote] != HSY_NONE) {
            continue;
        }
        work->cue_of[quote] = cue;
        if (!find_source(work, quote, cue)) {
            return false;
        }
    }
    return true;
}
