#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/text.h"
#include "hearsay.h"

static void add_text(struct buffer *out, const hsy_document *document,
                     hsy_span span)
{
    hsy_text text = hsy_document_text(document);
    buffer_append(out, text.data + span.begin, span.end - span.begin);
}

static void add_cue(struct buffer *out, const hsy_document *document,
                    uint32_t quote)
{
    size_t count, fragments;
    const hsy_cue *cues = hsy_document_cues(document, &count);
    const hsy_span *spans = hsy_document_fragments(document, &fragments);
    for (size_t i = 0; i < count; i++) {
        if (cues[i].quote == quote) {
            buffer_append_string(out, cues[i].negated ? " {not " : " {");
            add_text(out, document, spans[cues[i].fragments.first]);
            buffer_append_byte(out, '}');
        }
    }
}

static void add_quote(struct buffer *out, const hsy_document *document,
                      uint32_t index)
{
    static const char *const LABELS[] = {"direct", "mixed", "indirect"};
    size_t count, fragments;
    const hsy_quote *quote = &hsy_document_quotes(document, &count)[index];
    const hsy_span *spans = hsy_document_fragments(document, &fragments);
    buffer_append_string(out, quote->in == HSY_NONE ? "" : ">");
    buffer_append_string(out, LABELS[quote->label]);
    for (uint32_t i = 0; i < quote->fragments.count; i++) {
        buffer_append_string(out, " [");
        add_text(out, document, spans[quote->fragments.first + i]);
        buffer_append_byte(out, ']');
    }
    add_cue(out, document, index);
    buffer_append_byte(out, '\n');
}

/* The quotations of `text`, one a line: label, fragments in [], cue in {};
 * `>` before a nested one. */
static void quotes(const char *text, const char *expected)
{
    hsy_document *document = hsy_document_new();
    hsy_analyzer *analyzer = hsy_analyzer_new(hsy_models_builtin(), NULL);
    struct buffer out = {0};
    size_t count;
    assert_int_equal(
        hsy_document_set_text(document, "t", text, strlen(text), NULL), HSY_OK);
    assert_int_equal(hsy_segment(analyzer, document, NULL), HSY_OK);
    assert_int_equal(hsy_extract_quotes(analyzer, document, NULL), HSY_OK);
    hsy_document_quotes(document, &count);
    for (uint32_t i = 0; i < count; i++) {
        add_quote(&out, document, i);
    }
    buffer_append_byte(&out, '\0');
    assert_string_equal(out.data, expected);
    buffer_release(&out);
    hsy_analyzer_free(analyzer);
    hsy_document_free(document);
}

static void speech_in_marks_is_direct(void **state)
{
    (void)state;
    quotes("“The pier is closed,” the harbour master said.",
           "direct [“The pier is closed,”] {said}\n");
    quotes("\"The pier is closed,\" said Olga Brandt, a fisherman.",
           "direct [\"The pier is closed,\"] {said}\n");
    quotes("The harbour master told reporters: “The pier is closed.”",
           "direct [“The pier is closed.”] {told}\n");
}

static void an_interrupted_quotation_is_one(void **state)
{
    (void)state;
    quotes("“The pier,” she said, “is closed.”",
           "direct [“The pier,”] [“is closed.”] {said}\n");
    quotes("“The pier is closed,” she said. “It was never safe.”",
           "direct [“The pier is closed,”] [“It was never safe.”] {said}\n");
    quotes("The pier, the council said, will stay shut until June.",
           "indirect [The pier] [will stay shut until June] {said}\n");
}

static void reported_clauses_are_indirect(void **state)
{
    (void)state;
    quotes("The council said that the pier would be closed.",
           "indirect [that the pier would be closed] {said}\n");
    quotes("Brandt told the committee the pier was “a death trap”.",
           "mixed [the pier was “a death trap”] {told}\n");
    quotes("According to the council, the pier is closed.",
           "indirect [the pier is closed] {According to}\n");
    quotes("The pier is closed, according to the council.",
           "indirect [The pier is closed] {according to}\n");
}

static void a_cue_says_whether_it_is_denied(void **state)
{
    (void)state;
    quotes("The council did not say whether the pier would open.",
           "indirect [whether the pier would open] {not did not say}\n");
    quotes("She declined to say how many had left.",
           "indirect [how many had left] {not declined to say}\n");
}

static void titles_and_scare_quotes_are_no_quotations(void **state)
{
    (void)state;
    quotes("The so-called “safe” pier fell into the sea.", "");
    quotes("Brandt, author of “The Long Wet Pier”, lives by the sea.", "");
}

static void a_cue_may_have_its_source_in_its_midst(void **state)
{
    (void)state;
    quotes("“We are ready,” the paper quoted Captain Brandt as saying.",
           "direct [“We are ready,”] {as saying}\n");
    quotes("“We are ready,” the captain, Olga Brandt, told the council.",
           "direct [“We are ready,”] {told}\n");
    quotes("Brandt wrote in a letter to the council dated Friday that the pier "
           "was safe.",
           "indirect [that the pier was safe] {wrote in a letter}\n");
}

static void headlines_and_transcripts_have_labels(void **state)
{
    (void)state;
    quotes("Brandt: ‘The pier is safe’\n", "direct [‘The pier is safe’]\n");
    quotes("“The pier is safe”: Olga Brandt\n",
           "direct [“The pier is safe”]\n");
    quotes("They met on Monday in the hall.\n\nQ: Is the pier safe?\n\n"
           "A: It is. Nobody fell.\n",
           "indirect [Is the pier safe?] {:}\n"
           "indirect [It is. Nobody fell] {:}\n");
}

static void the_outer_report_holds_the_inner(void **state)
{
    (void)state;
    quotes("“She told us, ‘Leave the pier,’ and we left,” Brandt said.",
           "direct [“She told us, ‘Leave the pier,’ and we left,”] {said}\n"
           ">direct [‘Leave the pier,’] {told}\n");
    quotes("Brandt said the captain told her: “Leave the pier at once.”",
           "mixed [the captain told her: “Leave the pier at once.”] {said}\n"
           ">direct [“Leave the pier at once.”] {told}\n");
}

static void paragraphs_are_continued(void **state)
{
    (void)state;
    quotes("“The pier is safe,” Brandt said. “We test it.\n\n"
           "“Nobody fell. Nobody will.”\n\nShe left.",
           "direct [“The pier is safe,”] [“We test it.\n\n“Nobody fell. "
           "Nobody will.”] {said}\n");
}

static void terms_and_names_are_no_quotations(void **state)
{
    (void)state;
    quotes("A captain, who asked not to be named, said the pier was safe.",
           "indirect [the pier was safe] {said}\n");
    quotes("The pier, nicknamed “the Long Wet Nose”, fell into the sea.", "");
}

/* One quotation of many fragments, each with another one inside. */
static void many_fragments_take_linear_time(void **state)
{
    (void)state;
    enum { COUNT = 10000 };
    struct buffer text = {0};
    buffer_append_string(&text, "“Go,” he said. ");
    for (size_t i = 0; i < COUNT; i++) {
        buffer_append_string(&text, "“She told us, ‘Go on,’ then.” He left. ");
    }
    hsy_document *document = hsy_document_new();
    hsy_analyzer *analyzer = hsy_analyzer_new(hsy_models_builtin(), NULL);
    size_t count;
    assert_int_equal(
        hsy_document_set_text(document, "t", text.data, text.len, NULL),
        HSY_OK);
    assert_int_equal(hsy_segment(analyzer, document, NULL), HSY_OK);
    assert_int_equal(hsy_extract_quotes(analyzer, document, NULL), HSY_OK);
    hsy_document_quotes(document, &count);
    assert_true(count > COUNT);
    buffer_release(&text);
    hsy_analyzer_free(analyzer);
    hsy_document_free(document);
}

static void a_text_without_tokens_has_no_quotations(void **state)
{
    (void)state;
    quotes("", "");
    quotes(" \n\n ", "");
    quotes("\"", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(speech_in_marks_is_direct),
        cmocka_unit_test(an_interrupted_quotation_is_one),
        cmocka_unit_test(reported_clauses_are_indirect),
        cmocka_unit_test(a_cue_says_whether_it_is_denied),
        cmocka_unit_test(titles_and_scare_quotes_are_no_quotations),
        cmocka_unit_test(a_cue_may_have_its_source_in_its_midst),
        cmocka_unit_test(headlines_and_transcripts_have_labels),
        cmocka_unit_test(the_outer_report_holds_the_inner),
        cmocka_unit_test(paragraphs_are_continued),
        cmocka_unit_test(terms_and_names_are_no_quotations),
        cmocka_unit_test(many_fragments_take_linear_time),
        cmocka_unit_test(a_text_without_tokens_has_no_quotations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
