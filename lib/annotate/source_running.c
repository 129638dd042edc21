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

enum {
    REPORTING = 40,     /* percent of a verb's uses that report */
    SPEECH_REACH = 200, /* words from a quote's end to its last mark */
    VERB_REACH = 12     /* words from speech to the verb before it */
};

static bool is_speaker(const struct attribution *work, struct token_span span)
{
    struct mention mention;
    mention_read(&work->text, span, &mention);
    return mention.form == FORM_PRONOUN
               ? mention.pronoun == PRONOUN_HE || mention.pronoun == PRONOUN_SHE
               : mention.label == HSY_NAMED_PERSON ||
                     mention.label == HSY_ANONYMOUS_PERSON;
}

static bool reports(const struct word *word)
{
    const struct lexicon_entry *cue = word_entry(word, LIST_CUE_VERB);
    return cue != NULL && cue->value >= REPORTING;
}

/* The subject of a sentence, if he may speak: of its first reporting verb, or
 * else of its first verb. */
static bool sentence_subject(const struct attribution *work,
                             struct phrase_scope scope, struct token_span *out)
{
    bool found = false;
    for (uint32_t i = scope.begin; i < scope.end; i++) {
        const struct word *word = word_at(&work->text, i);
        struct subject subject;
        if (is_spoken(&work->text, i) || !word_is_finite(word) ||
            (found && !reports(word)) ||
            !subject_of_verb(&scope, i, (hsy_span){i + 1, i + 1}, &subject)) {
            continue;
        }
        struct token_span span = {subject.phrase.begin, subject.phrase.end};
        if (is_speaker(work, span)) {
            *out = span;
            found = true;
        }
        if (found && reports(word)) {
            break;
        }
    }
    return found;
}

static bool give_row(struct attribution *work, uint32_t quote,
                     struct token_span span)
{
    work->row_of[quote] = add_row(work, ROW_SOURCE, span);
    return work->row_of[quote] != HSY_NONE;
}

/* `The coach, Lars Munk, was furious. “That was never a penalty.”` */
static bool find_introduction(struct attribution *work, uint32_t quote)
{
    uint32_t token = first_token(work, quote);
    uint32_t before = outer_before(work, quote);
    if (before != HSY_NONE && work->row_of[before] != HSY_NONE &&
        paragraph_of_quote(work, before) == paragraph_of_quote(work, quote)) {
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
    return give_row(work, quote, span);
}

/* Where speech ends: behind the last closing mark of the quote. */
static uint32_t speech_end(const struct attribution *work, uint32_t quote)
{
    uint32_t count = work->text.document->quotes.items[quote].fragments.count;
    struct token_span last = fragment_tokens(work, quote, count - 1);
    for (uint32_t i = last.end; i > last.begin && last.end - i < SPEECH_REACH;
         i--) {
        if (word_at(&work->text, i - 1)->xpos == XPOS_CLOSE) {
            return i;
        }
    }
    return last.end;
}

/* `“...” Berg whispers`, `“...” whispers Berg`: whatever the verb. */
static bool speaker_after(const struct attribution *work, uint32_t at,
                          struct token_span *out)
{
    struct phrase phrase;
    struct phrase_scope scope = scope_around(work, at - 1);
    while (at < scope.end && word_is_comma(word_at(&work->text, at))) {
        at++;
    }
    if (at + 1 >= scope.end) {
        return false;
    }
    bool inverted = word_is_finite(word_at(&work->text, at));
    if (!phrase_at(&scope, inverted ? at + 1 : at, &phrase)) {
        return false;
    }
    uint32_t verb = phrase.end;
    while (verb < scope.end && (word_is_adverb(word_at(&work->text, verb)) ||
                                word_is_comma(word_at(&work->text, verb)))) {
        verb++;
    }
    *out = (struct token_span){phrase.begin, phrase.end};
    return (inverted ||
            (verb < scope.end && word_is_finite(word_at(&work->text, verb)))) &&
           is_speaker(work, *out);
}

/* `Berg put it so: “...”`, `Berg, exasperated, blurted “...”`. */
static bool speaker_before(const struct attribution *work, uint32_t at,
                           struct token_span *out)
{
    struct phrase_scope scope = scope_around(work, at);
    uint32_t low =
        at - scope.begin > VERB_REACH ? at - VERB_REACH : scope.begin;
    for (uint32_t i = at; i > low; i--) {
        struct subject subject;
        if (!word_is_finite(word_at(&work->text, i - 1)) ||
            work->text.quote[i - 1] != HSY_NONE) {
            continue;
        }
        if (!subject_of_verb(&scope, i - 1, (hsy_span){at, at}, &subject)) {
            return false;
        }
        *out = (struct token_span){subject.phrase.begin, subject.phrase.end};
        return is_speaker(work, *out);
    }
    return false;
}

/* Finds a speaker in the quote's own sentence, or in the one before. */
static bool find_speaker(struct attribution *work, uint32_t quote)
{
    uint32_t begin = first_token(work, quote);
    uint32_t end = speech_end(work, quote);
    struct token_span span;
    if (begin >= end) {
        return true;
    }
    if (speaker_after(work, end, &span) || speaker_before(work, begin, &span)) {
        return give_row(work, quote, span);
    }
    return find_introduction(work, quote);
}

bool find_introduced(struct attribution *work)
{
    const hsy_document *document = work->text.document;
    for (uint32_t i = 0; i < document->quotes.count; i++) {
        if (work->cue_of[i] == HSY_NONE &&
            document->quotes.items[i].label != HSY_QUOTE_INDIRECT &&
            !is_inner(work, i) && !find_speaker(work, i)) {
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
            document->quotes.items[i].label != HSY_QUOTE_INDIRECT) {
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
