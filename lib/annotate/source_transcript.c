/* The labels of a transcript: `TAPPER:`, `Q:`, `A:`. */
#include "annotate/phrase_word.h"
#include "annotate/source.h"
#include "base/utf8.h"

static bool is_label(const struct attribution *work,
                     const struct source_row *row)
{
    return row->kind == ROW_SOURCE && row->cue == row->span.end &&
           word_is(word_at(&work->text, row->cue), ":") &&
           row->span.begin ==
               sentence_tokens(&work->text, row->span.begin).begin;
}

/* `TAPPER` as it is written in running text; data NULL if memory is short. */
static hsy_text usual_case(hsy_document *document, hsy_text name)
{
    struct buffer out = {0};
    const char *at = name.data, *end = name.data + name.len;
    bool first = true, room = true;
    while (room && at < end) {
        uint32_t code;
        char encoded[4];
        size_t len = utf8_decode(at, end, &code);
        bool letter = code < UTF8_INVALID && utf8_is_letter(code);
        if (letter && !first) {
            room = buffer_append(&out, encoded,
                                 utf8_encode(utf8_to_lower(code), encoded));
        } else {
            room = buffer_append(&out, at, len);
        }
        first = !letter;
        at += len;
    }
    hsy_text kept = {0};
    if (room) {
        kept = document_keep(document, (hsy_text){out.data, (uint32_t)out.len});
    }
    buffer_release(&out);
    return kept;
}

/* `Q` is one asker without a name; `A` whom the text was speaking of. */
static uint32_t letter_speaker(struct attribution *work,
                               const struct mention *mention)
{
    bool asks = word_is(word_at(&work->text, mention->head), "q");
    uint32_t *speaker = asks ? &work->asker : &work->answerer;
    if (*speaker == HSY_NONE && !asks) {
        if (work->asker != HSY_NONE) {
            work->discourse.referents.items[work->asker].salience = 0;
        }
        *speaker = discourse_person(&work->discourse, mention);
    }
    if (*speaker == HSY_NONE) {
        *speaker = discourse_add(&work->discourse, mention);
    }
    return *speaker;
}

static bool is_in_capitals(const struct source_text *text,
                           struct token_span span)
{
    for (uint32_t i = span.begin; i < span.end; i++) {
        if (word_at(text, i)->shape != SHAPE_UPPER) {
            return false;
        }
    }
    return true;
}

bool resolve_label(struct attribution *work, struct source_row *row)
{
    struct mention *mention = &row->mention;
    if (!is_label(work, row) || mention->form == FORM_NAME ||
        mention->form == FORM_JOINED) {
        return false;
    }
    const struct word *word = word_at(&work->text, row->span.begin);
    if (row->span.end - row->span.begin == 1 &&
        (word_is(word, "q") || word_is(word, "a"))) {
        mention->label = HSY_ANONYMOUS_PERSON;
        mention->plural = false;
        row->referent = letter_speaker(work, mention);
        return true;
    }
    if (mention->form != FORM_DESCRIPTION ||
        phrase_entry(&work->text, row->span, LIST_SOURCE_NOUN) != NULL ||
        !is_in_capitals(&work->text, row->span)) {
        return false;
    }
    mention->label = HSY_NAMED_PERSON;
    mention->plural = false;
    mention->noun = (struct token_span){mention->head, mention->head};
    row->referent = discourse_resolve(&work->discourse, mention);
    if (row->referent != HSY_NONE) {
        hsy_text *name = &work->discourse.referents.items[row->referent].name;
        *name = usual_case(work->text.document, *name);
        work->discourse.failed |= name->data == NULL;
    }
    return true;
}
