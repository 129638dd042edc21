#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "annotate/numeric.h"
#include "base/text.h"
#include "model/fold.h"
#include "model/models.h"
#include "syntax/word.h"

enum { WORDS_MAX = 64 };

/* A sentence of words parted by spaces; `_` before a word says that no space
 * stands before it. */
struct sentence {
    struct word items[WORDS_MAX];
    hsy_text surfaces[WORDS_MAX];
    struct buffer folds;
    uint32_t count;
};

static void read_sentence(struct sentence *sentence, const char *text)
{
    *sentence = (struct sentence){0};
    assert_true(buffer_reserve(&sentence->folds, 1024));
    while (*text != '\0') {
        size_t len = strcspn(text, " ");
        bool tight = *text == '_' && len > 1;
        hsy_text surface = {text + tight, (uint32_t)(len - tight)};
        size_t begin = sentence->folds.len;
        assert_true(fold_append(&sentence->folds, surface));
        struct word *word = &sentence->items[sentence->count];
        word->fold.data = sentence->folds.data + begin;
        word->fold.len = (uint32_t)(sentence->folds.len - begin);
        word_look_up(&hsy_models_builtin()->lexicon, surface, word);
        word->xpos = XPOS_NONE;
        word->spaced = !tight;
        sentence->surfaces[sentence->count++] = surface;
        text += len;
        text += *text == ' ';
    }
}

/* The words of a match as they were written, with a space before each that
 * had one. */
static const char *spell(const struct sentence *sentence,
                         const struct numeric_match *match)
{
    static char out[512];
    size_t len = 0;
    for (uint32_t i = match->first; i < match->end; i++) {
        if (i > match->first && sentence->items[i].spaced) {
            out[len++] = ' ';
        }
        memcpy(out + len, sentence->surfaces[i].data,
               sentence->surfaces[i].len);
        len += sentence->surfaces[i].len;
    }
    out[len] = '\0';
    return out;
}

struct expected {
    const char *text;
    hsy_entity_label label;
};

/* `expected` ends with a NULL text. */
static void assert_numbers(const char *text, const struct expected *expected)
{
    struct sentence sentence;
    struct numeric *numeric = numeric_new();
    struct numeric_matches matches = {0};
    assert_non_null(numeric);
    read_sentence(&sentence, text);
    struct words words = {sentence.items, sentence.count};
    hsy_range all = {0, sentence.count};
    assert_true(numeric_find(numeric, words, all, &matches));
    size_t i = 0;
    for (; i < matches.list.count && expected[i].text != NULL; i++) {
        assert_string_equal(spell(&sentence, &matches.list.items[i]),
                            expected[i].text);
        assert_int_equal(matches.list.items[i].label, expected[i].label);
    }
    assert_int_equal(i, matches.list.count);
    assert_null(expected[i].text);
    ARRAY_RELEASE(&matches.list);
    buffer_release(&sentence.folds);
    numeric_free(numeric);
}

#define ASSERT_NUMBERS(text, ...)                                              \
    assert_numbers(text, (const struct expected[]){__VA_ARGS__, {NULL, 0}})
#define ASSERT_NO_NUMBERS(text)                                                \
    assert_numbers(text, (const struct expected[]){{NULL, 0}})

static void money_has_its_sign_scale_and_currency(void **state)
{
    (void)state;
    ASSERT_NUMBERS("It paid $ _1.2bn for it", {"$1.2bn", HSY_MONEY});
    ASSERT_NUMBERS("about £ _3m more", {"about £3m", HSY_MONEY});
    ASSERT_NUMBERS("from $ _2.5 million to $ _70.1 million",
                   {"$2.5 million", HSY_MONEY}, {"$70.1 million", HSY_MONEY});
    ASSERT_NUMBERS("some $ _5 _- _10 million",
                   {"some $5-10 million", HSY_MONEY});
    ASSERT_NUMBERS("two million euros", {"two million euros", HSY_MONEY});
    ASSERT_NUMBERS("just 50 cents each", {"50 cents", HSY_MONEY});
}

static void per_cents_may_be_a_range(void **state)
{
    (void)state;
    ASSERT_NUMBERS("the roughly 40 percent that",
                   {"roughly 40 percent", HSY_PERCENT});
    ASSERT_NUMBERS("fell by 5 to 10 _% again", {"5 to 10%", HSY_PERCENT});
    ASSERT_NUMBERS("up 12 per cent", {"12 per cent", HSY_PERCENT});
    ASSERT_NUMBERS("two percentage points",
                   {"two percentage points", HSY_PERCENT});
}

static void dates_are_whole(void **state)
{
    (void)state;
    ASSERT_NUMBERS("on Tuesday , Nov. 3 , 2015 , he",
                   {"Tuesday , Nov. 3 , 2015", HSY_DATE});
    ASSERT_NUMBERS("on 3 November 2015", {"3 November 2015", HSY_DATE});
    ASSERT_NUMBERS("in the third quarter of 2019",
                   {"the third quarter of 2019", HSY_DATE});
    ASSERT_NUMBERS("in the 1990s and the ’90s", {"the 1990s", HSY_DATE},
                   {"the ’90s", HSY_DATE});
    ASSERT_NUMBERS("two weeks ago", {"two weeks ago", HSY_DATE});
    ASSERT_NUMBERS("late last month", {"late last month", HSY_DATE});
    ASSERT_NUMBERS("a 10 _- _year plan", {"10-year", HSY_DATE});
    ASSERT_NUMBERS("since 2014", {"2014", HSY_DATE});
    ASSERT_NUMBERS("the season of 2015 _– _16", {"2015–16", HSY_DATE});
    ASSERT_NUMBERS("over the past few years", {"the past few years", HSY_DATE});
}

static void ages_are_dates(void **state)
{
    (void)state;
    ASSERT_NUMBERS("Holm , 34 , said", {"34", HSY_DATE});
    ASSERT_NUMBERS("a 10 _- _year _- _old girl", {"10-year-old", HSY_DATE});
    ASSERT_NUMBERS("she is 34 years old", {"34 years old", HSY_DATE});
}

static void may_and_march_are_months_by_context(void **state)
{
    (void)state;
    ASSERT_NUMBERS("In May , they left", {"May", HSY_DATE});
    ASSERT_NO_NUMBERS("May they leave ?");
    ASSERT_NO_NUMBERS("they may march");
    ASSERT_NUMBERS("on May 5", {"May 5", HSY_DATE});
    ASSERT_NO_NUMBERS("Theresa May said");
}

static void times_have_zones_and_parts_of_the_day(void **state)
{
    (void)state;
    ASSERT_NUMBERS("at 5 p.m. ET on", {"5 p.m. ET", HSY_TIME});
    ASSERT_NUMBERS("at 19:30 GMT", {"19:30 GMT", HSY_TIME});
    ASSERT_NUMBERS("on Monday night", {"Monday night", HSY_TIME});
    ASSERT_NUMBERS("a few hours ago", {"a few hours ago", HSY_TIME});
    ASSERT_NUMBERS("at 7pm", {"7pm", HSY_TIME});
}

static void quantities_have_units(void **state)
{
    (void)state;
    ASSERT_NUMBERS("12 square miles", {"12 square miles", HSY_QUANTITY});
    ASSERT_NUMBERS("a 5km run", {"5km", HSY_QUANTITY});
    ASSERT_NUMBERS("40 degrees Celsius", {"40 degrees Celsius", HSY_QUANTITY});
    ASSERT_NUMBERS("5 feet 8 inches", {"5 feet 8 inches", HSY_QUANTITY});
}

static void numbers_are_spelt_or_written(void **state)
{
    (void)state;
    ASSERT_NUMBERS("won 3 _– _2", {"3–2", HSY_CARDINAL});
    ASSERT_NUMBERS("four hundred tents", {"four hundred", HSY_CARDINAL});
    ASSERT_NUMBERS("two hundred and fifty thousand men",
                   {"two hundred and fifty thousand", HSY_CARDINAL});
    ASSERT_NUMBERS("more than 1,200 people", {"more than 1,200", HSY_CARDINAL});
    ASSERT_NUMBERS("two _- _thirds of it", {"two-thirds", HSY_CARDINAL});
    ASSERT_NUMBERS("the 21st and the first", {"21st", HSY_ORDINAL},
                   {"first", HSY_ORDINAL});
    ASSERT_NUMBERS("hundreds of thousands fled",
                   {"hundreds of thousands", HSY_CARDINAL});
}

static void a_long_row_of_numbers_takes_linear_time(void **state)
{
    (void)state;
    enum { COUNT = 200000 };
    struct numeric *numeric = numeric_new();
    struct numeric_matches matches = {0};
    struct word *items = calloc(COUNT, sizeof *items);
    assert_non_null(items);
    for (uint32_t i = 0; i < COUNT; i++) {
        items[i].fold = text_of(i % 2 == 0 ? "about" : "12");
        items[i].shape = i % 2 == 0 ? SHAPE_LOWER : SHAPE_DIGIT;
        items[i].spaced = true;
    }
    assert_true(numeric_find(numeric, (struct words){items, COUNT},
                             (hsy_range){0, COUNT}, &matches));
    assert_int_equal(matches.list.count, COUNT / 2);
    ARRAY_RELEASE(&matches.list);
    free(items);
    numeric_free(numeric);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_has_its_sign_scale_and_currency),
        cmocka_unit_test(per_cents_may_be_a_range),
        cmocka_unit_test(dates_are_whole),
        cmocka_unit_test(ages_are_dates),
        cmocka_unit_test(may_and_march_are_months_by_context),
        cmocka_unit_test(times_have_zones_and_parts_of_the_day),
        cmocka_unit_test(quantities_have_units),
        cmocka_unit_test(numbers_are_spelt_or_written),
        cmocka_unit_test(a_long_row_of_numbers_takes_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
