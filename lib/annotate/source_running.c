/* Speakers of quotations without a cue: named in the sentence before, the
 * one who spoke last, or taking turns. */
#include "annotate/phrase_subject.h"
#include "annotate/phrase_word.h"
#include "annotate/source.h"

static uint32_t first_token(const struct attribution *work, uint32_t quote)
{
    return fragment_tokens(work, quote, 0).begin;
}

static uint32_t paragraph_of_quote(const struct attribution *work,
                                   uint32_t quote)
{
    const hsy_document *document = work->text.document;
    uint32_t sentence = document->quotes.items[quote].sentence;
    return sentence < document->sentences.count
               ? document->sentences.items[sentence].paragraph
               : 0;
}

static bool is_inner(const struct attribution *work, uint32_t quote)
{
    return work->text.document->quotes.items[quote].in != HSY_NONE;
}

/* The quote before that is nested in none, or HSY_NONE. */
static uint32_t outer_before(const struct attribution *work, uint32_t quote)
{
    while (quote > 0) {
        quote--;
        if (!is_inner(work, quote)) {
            return quote;
        }
    }
    return HSY_NONE;
}

/* ----------------------------------------------------------- introduced -- */

static bool is_speaker(const struct attribution *work, struct token_span span)
{
    struct mention mention;
    mention_read(&work->text, span, &mention);
    return mention.form == FORM_PRONOUN
               ? mention.pronoun == PRONOUN_HE || mention.pronoun == PRONOUN_SHE
               : mention.label == HSY_NAMED_PERSON ||
                     mention.label == HSY_ANONYMOUS_PERSON;
}

/* The subject of the first verb of a sentence, if he may speak. */
static bool sentence_subject(const struct attribution *work,
                             struct phrase_scope scope, struct token_span *out)
{
    for (uint32_t i = scope.begin; i < scope.end; i++) {
        struct subject subject;
        if (work->text.quote[i] != HSY_NONE ||
            !word_is_finite(word_at(&work->text, i))) {
            continue;
        }
        if (!subject_of_verb(&scope, i, (hsy_span){i + 1, i + 1}, &subject)) {
            return false;
        }
        *out = (struct token_span){subject.phrase.begin, subject.phrase.end};
        return is_speaker(work, *out);
    }
    return false;
}

/* `The coach, Lars Munk, was furious. “That was never a penalty.”` */
static bool find_introduction(struct attribution *work, uint32_t quote)
{
    uint32_t token = first_token(work, quote);
    uint32_t before = outer_before(work, quote);
    if (token >= work->text.words.count ||
        (before != HSY_NONE &&
         paragraph_of_quote(work, before) == paragraph_of_quote(work, quote))) {
        return true;
    }
    uint32_t start = sentence_tokens(&work->text, token).begin;
    if (start == 0 || paragraph_of(&work->text, start - 1) !=
                          paragraph_of(&work->text, token)) {
        return true;
    }
    struct token_span span;
    if (!sentence_subject(work, scope_around(work, start - 1), &span)) {
        return true;
    }
    work->row_of[quote] = add_row(work, ROW_SOURCE, span);
    return work->row_of[quote] != HSY_NONE;
}

bool find_introduced(struct attribution *work)
{
    const hsy_document *document = work->text.document;
    for (uint32_t i = 0; i < document->quotes.count; i++) {
        if (work->cue_of[i] == HSY_NONE &&
            document->quotes.items[i].label == HSY_QUOTE_DIRECT &&
            !is_inner(work, i) && !find_introduction(work, i)) {
            return false;
        }
    }
    return true;
}

/* -------------------------------------------------------------- running -- */

/* Who spoke in the paragraphs of speech before, the last one first. */
struct turns {
    uint32_t rows[2];      /* of the last paragraph and the one before */
    uint32_t paragraph[2]; /* theirs */
    uint32_t quote;        /* the last one */
};

static uint32_t referent_of(const struct attribution *work, uint32_t row)
{
    return row == HSY_NONE ? HSY_NONE : work->rows.items[row].referent;
}

/* Whether a quote ends with a question. */
static bool is_question(const struct attribution *work, uint32_t quote)
{
    uint32_t count = work->text.document->quotes.items[quote].fragments.count;
    struct token_span last = fragment_tokens(work, quote, count - 1);
    for (uint32_t i = last.end; i > last.begin && last.end - i < 3; i--) {
        if (word_is(word_at(&work->text, i - 1), "?")) {
            return true;
        }
    }
    return false;
}

/* Questions and answers go to and fro between the speakers of the two
 * paragraphs right before; otherwise the last one goes on. */
static uint32_t next_speaker(const struct attribution *work,
                             const struct turns *turns, uint32_t quote)
{
    uint32_t paragraph = paragraph_of_quote(work, quote);
    if (turns->rows[0] == HSY_NONE) {
        return HSY_NONE;
    }
    if (paragraph == turns->paragraph[0]) {
        return turns->rows[0];
    }
    if (paragraph != turns->paragraph[0] + 1) {
        return HSY_NONE;
    }
    bool dialogue =
        is_question(work, quote) != is_question(work, turns->quote) &&
        turns->rows[1] != HSY_NONE &&
        turns->paragraph[1] + 1 == turns->paragraph[0] &&
        referent_of(work, turns->rows[1]) != referent_of(work, turns->rows[0]);
    return turns->rows[dialogue ? 1 : 0];
}

static void take_turn(struct turns *turns, uint32_t row, uint32_t paragraph,
                      uint32_t quote)
{
    turns->quote = quote;
    if (paragraph != turns->paragraph[0]) {
        turns->rows[1] = turns->rows[0];
        turns->paragraph[1] = turns->paragraph[0];
    }
    turns->rows[0] = row;
    turns->paragraph[0] = paragraph;
}

/* The speaker named behind a quote in its own paragraph: `“A.” “B,” he
 * said.` */
static uint32_t speaker_behind(const struct attribution *work, uint32_t quote)
{
    const hsy_document *document = work->text.document;
    uint32_t next = quote + 1;
    while (next < document->quotes.count && is_inner(work, next)) {
        next++;
    }
    return next < document->quotes.count && work->row_of[next] != HSY_NONE &&
                   paragraph_of_quote(work, next) ==
                       paragraph_of_quote(work, quote)
               ? work->row_of[next]
               : HSY_NONE;
}

static bool is_source(const struct attribution *work, uint32_t row)
{
    return row != HSY_NONE && work->rows.items[row].kind == ROW_SOURCE;
}

void let_speakers_go_on(struct attribution *work)
{
    const hsy_document *document = work->text.document;
    struct turns turns = {.rows = {HSY_NONE, HSY_NONE}};
    for (uint32_t i = 0; i < document->quotes.count; i++) {
        uint32_t paragraph = paragraph_of_quote(work, i);
        if (is_inner(work, i)) {
            continue;
        }
        if (work->cue_of[i] == HSY_NONE && work->row_of[i] == HSY_NONE &&
            document->quotes.items[i].label == HSY_QUOTE_DIRECT) {
            uint32_t row = next_speaker(work, &turns, i);
            if (row == HSY_NONE || turns.paragraph[0] != paragraph) {
                uint32_t behind = speaker_behind(work, i);
                row = behind != HSY_NONE ? behind : row;
            }
            work->row_of[i] = row;
        }
        if (is_source(work, work->row_of[i])) {
            take_turn(&turns, work->row_of[i], paragraph, i);
        }
    }
}
