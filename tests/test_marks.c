#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "annotate/marks.h"
#include "base/buffer.h"
#include "base/text.h"

enum { PARAGRAPHS_MAX = 8 };

/* The stretches of `text`, each in square brackets, nested ones inside; `~`
 * where one is not closed, `+` where it continues the paragraph before. */
static void stretches(const char *text, const char *expected)
{
    hsy_span paragraphs[PARAGRAPHS_MAX];
    size_t count = 0;
    for (const char *at = text; *at != '\0' && count < PARAGRAPHS_MAX;) {
        size_t len = strcspn(at, "\n");
        paragraphs[count++] = (hsy_span){(uint32_t)(at - text),
                                         (uint32_t)(at - text + (long)len)};
        at += len + strspn(at + len, "\n");
    }
    struct marks marks = {0};
    struct buffer out = {0};
    assert_true(marks_pair(text_of(text), paragraphs, count, &marks));
    for (size_t i = 0; i < marks.stretches.count; i++) {
        const struct stretch *s = &marks.stretches.items[i];
        if (i > 0) {
            buffer_append_byte(&out, ' ');
        }
        if (s->parent != HSY_NONE) {
            buffer_append_byte(&out, '>');
        }
        if (s->continues != HSY_NONE) {
            buffer_append_byte(&out, '+');
        }
        buffer_append_byte(&out, '[');
        buffer_append(&out, text + s->inner.begin,
                      s->inner.end - s->inner.begin);
        buffer_append_byte(&out, s->closed ? ']' : '~');
    }
    buffer_append_byte(&out, '\0');
    assert_string_equal(out.data, expected);
    buffer_release(&out);
    marks_release(&marks);
}

static void marks_of_every_kind_pair(void **state)
{
    (void)state;
    stretches("\"One,\" he said, \"two.\"", "[One,] [two.]");
    stretches("“One,” he said, “two.”", "[One,] [two.]");
    stretches("``One,'' he said, ''two.''", "[One,] [two.]");
    stretches("«One,» he said. » Two «, he said. »Three,« too.",
              "[One,] [ Two ] [Three,]");
    stretches("« One », she said.", "[ One ]");
    stretches("„One,“ he said, „two.”", "[One,] [two.]");
    stretches("‘One,’ he said, 'two.'", "[One,] [two.]");
    stretches("‚One,‘ he said.", "[One,]");
    stretches("”One,” he said.", "[One,]");
    stretches("\" One , \" he said .", "[ One , ]");
    stretches("She said \"\"One,\"\" twice.", "[One,]");
}

static void apostrophes_are_no_marks(void **state)
{
    (void)state;
    stretches("‘The teachers’ strike won’t end,’ he said.",
              "[The teachers’ strike won’t end,]");
    stretches("'They're the miners' own words,' she said, 'and mine.'",
              "[They're the miners' own words,] [and mine.]");
    stretches("In the ’90s, rock ’n’ roll; ‘80s too. The boys' room.", "");
    stretches("“’Tis only the ’80s,” he said.", "[’Tis only the ’80s,]");
    stretches("They “couldn‘t park here.”", "[couldn‘t park here.]");
    stretches("Minister ‘told lies’ over ferry, inquiry says", "[told lies]");
}

static void feet_and_inches_are_no_marks(void **state)
{
    (void)state;
    stretches("He sold 12\" records, is 5' 9\" tall and 6'2\" in boots.", "");
    stretches("\"It is 12\" wide,\" he said.", "[It is 12\" wide,]");
}

static void quotations_nest(void **state)
{
    (void)state;
    stretches("“He told me, ‘Run. Now,’ and I ran,” she said.",
              "[He told me, ‘Run. Now,’ and I ran,] >[Run. Now,]");
    stretches("\"My favourite was 'A Study in Sand,'\" he said.",
              "[My favourite was 'A Study in Sand,'] >[A Study in Sand,]");
    stretches("'''Run,' she said, and I ran,'' he said.",
              "['Run,' she said, and I ran,] >[Run,]");
    stretches("''He said, 'No.''' He left.", "[He said, 'No.'] >[No.]");
    stretches("\"I said \"no\" to them,\" she said.",
              "[I said \"no\" to them,] >[no]");
}

static void a_paragraph_ends_what_is_not_closed(void **state)
{
    (void)state;
    stretches("“Wait,” he said, “the gate is open\nThe “next” one.",
              "[Wait,] [the gate is open~ [next]");
    stretches("“One.\n\n“Two.”\n“Three.”", "[One.~ +[Two.] [Three.]");
    stretches("\"One.\n\"Two.\n\"Three,\" she said. \"Four.\"",
              "[One.~ +[Two.~ +[Three,] [Four.]");
    stretches("\"One, she said. \"Two.\"", "[One, she said. ~ [Two.]");
    stretches("Five\" and ”six.\nIt is \"\"= and nothing. A 'word.", "");
    stretches("» Fares to rise\n“Nobody,” she said.", "[Nobody,]");
}

/* Time is linear: this would take hours otherwise. */
static void many_marks_take_linear_time(void **state)
{
    (void)state;
    static const char *const UNITS[] = {"“",   "”",  "\" ",  " '", "« ",
                                        "‘a ", "''", "a\"b", "“‘"};
    enum { COUNT = 100000 };
    for (size_t u = 0; u < sizeof UNITS / sizeof *UNITS; u++) {
        struct buffer text = {0};
        for (size_t i = 0; i < COUNT; i++) {
            assert_true(buffer_append_string(&text, UNITS[u]));
        }
        struct marks marks = {0};
        hsy_span all = {0, (uint32_t)text.len};
        assert_true(
            marks_pair((hsy_text){text.data, all.end}, &all, 1, &marks));
        marks_release(&marks);
        buffer_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_of_every_kind_pair),
        cmocka_unit_test(apostrophes_are_no_marks),
        cmocka_unit_test(feet_and_inches_are_no_marks),
        cmocka_unit_test(quotations_nest),
        cmocka_unit_test(a_paragraph_ends_what_is_not_closed),
        cmocka_unit_test(many_marks_take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
