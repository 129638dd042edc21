#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/text.h"
#include "model/models.h"
#include "train/class_table.h"
#include "train/train_names.h"

/* ----------------------------------------------------------- small gold -- */

/* Adds a text in which names stand in brackets behind a letter for their
 * class: `P[Ann Lee] lives in L[Rome].` */
static void add_text(struct gold *gold, const char *marked)
{
    static const char letters[] = "POL?";
    struct gold_text *text = ARRAY_PUSH(&gold->documents);
    *text = (struct gold_text){
        gold->texts.len, 0, {(uint32_t)gold->names.count, 0}};
    for (const char *at = marked; *at != '\0'; at++) {
        uint32_t here = (uint32_t)(gold->texts.len - text->begin);
        if (at[1] == '[') {
            struct gold_name *name = ARRAY_PUSH(&gold->names);
            name->kind = (uint8_t)(strchr(letters, *at) - letters);
            name->span.begin = here;
            text->names.count++;
            at++;
        } else if (*at == ']') {
            gold->names.items[gold->names.count - 1].span.end = here;
        } else {
            assert_true(buffer_append_byte(&gold->texts, *at));
        }
    }
    text->len = (uint32_t)(gold->texts.len - text->begin);
}

static void make_gold(struct gold *gold)
{
    static const char *const texts[] = {
        "Yesterday P[Anna Miller] met P[Peter Jones] in L[Paris].",
        "The company O[Grunwald Inc.] has an office in L[London].",
        "A spokesman for O[Grunwald Inc.] said that P[Jones] had left.",
        "P[Peter Jones] said O[Norsk Group] would move to L[Oslo].",
        "In L[Berlin], P[Mary Smith] joined O[Norsk Group].",
        "Reporters in L[Madrid] asked P[Anna Miller] about it.",
        "P[Mary Smith] met the French minister in L[Rome].",
        "A Turkish spokesman said on Monday that the German company left.",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        add_text(gold, texts[i]);
    }
}

static struct buffer train_small(const struct gold *gold, uint64_t seed)
{
    struct gold none = {0};
    struct buffer model = {0};
    struct names_training training = {.models = hsy_models_builtin(),
                                      .gold = gold,
                                      .silver = &none,
                                      .copies = {.lower = 50, .seed = 1},
                                      .epochs = 8,
                                      .seeds = 2,
                                      .seed = seed,
                                      .least = 1,
                                      .max_rows = 20000};
    assert_int_equal(names_train(&training, &model, NULL), HSY_OK);
    return model;
}

static hsy_text bytes_of(const struct buffer *buffer)
{
    return (hsy_text){buffer->data, (uint32_t)buffer->len};
}

/* --------------------------------------------------------------- classes -- */

static void write_file(const char *path, const char *content)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(content, 1, strlen(content), file),
                     strlen(content));
    assert_int_equal(fclose(file), 0);
}

static void words_have_the_classes_of_their_list(void **state)
{
    (void)state;
    char path[] = "/tmp/classes-XXXXXX";
    int file = mkstemp(path);
    struct buffer numbers = {0}, paths = {0};
    struct word_classes classes;
    assert_true(file >= 0 && close(file) == 0);
    write_file(path, "# a comment\nParis\t7\nrun00\t0\n#\t12\n");
    assert_int_equal(class_table_read(path, CLASS_NUMBER, &numbers, NULL),
                     HSY_OK);
    assert_true(word_classes_open(&classes, bytes_of(&numbers)));
    assert_int_equal(word_class_find(&classes, text_of("Paris")), 8);
    assert_int_equal(word_class_find(&classes, text_of("run42")), 1);
    assert_int_equal(word_class_find(&classes, text_of("#")), 13);
    assert_int_equal(word_class_find(&classes, text_of("paris")), 0);
    write_file(path, "said\t0110\n");
    assert_int_equal(class_table_read(path, CLASS_PATH, &paths, NULL), HSY_OK);
    assert_true(word_classes_open(&classes, bytes_of(&paths)));
    assert_int_equal(word_class_find(&classes, text_of("said")), 0x16);
    paths.len--;
    assert_false(word_classes_open(&classes, bytes_of(&paths)));
    assert_int_equal(unlink(path), 0);
    buffer_release(&numbers);
    buffer_release(&paths);
}

static void a_prefix_of_a_path_is_its_first_turns(void **state)
{
    (void)state;
    assert_int_equal(word_class_prefix(0x16, 2), 5); /* 1 0110 -> 1 01 */
    assert_int_equal(word_class_prefix(0x16, 4), 0x16);
    assert_int_equal(word_class_prefix(0x16, 20), 0x16);
    assert_int_equal(word_class_prefix(0, 4), 0);
}

/* ------------------------------------------------------------------ gold -- */

static void corpora_are_read_and_bundles_split(void **state)
{
    (void)state;
    char folder[] = "/tmp/gold-XXXXXX", path[64];
    struct gold gold = {0};
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a.txt", folder);
    write_file(path, "@bob met Ann.\n\nIn Rome.\n");
    snprintf(path, sizeof path, "%s/a.tsv", folder);
    write_file(path, "doc\tlayer\tid\tstart\tend\tlabel\tref\ttext\tattrs\n"
                     "a\tdocument\td1\t0\t24\t-\t-\t-\t-\n"
                     "a\tentity\te1\t1\t4\tPER\ts1\tbob\t-\n"
                     "a\tentity\te2\t9\t12\tperson\ts1\tAnn\t-\n"
                     "a\tentity\te3\t9\t12\tgroup\ts1\tAnn\tnested=1\n"
                     "a\tentity\te4\t18\t22\tlocation\ts2\tRome\t-\n"
                     "a\tentity\te5\t18\t22\tevent\ts2\tRome\t-\n");
    struct gold_source source = {folder, folder, true, true};
    assert_int_equal(gold_read(&gold, &source, NULL), HSY_OK);
    assert_int_equal(gold.documents.count, 2);
    assert_int_equal(gold.names.count, 2);
    struct gold_list last = gold_names_of(&gold, &gold.documents.items[1]);
    assert_int_equal(last.count, 1);
    assert_int_equal(last.items[0].span.begin, 3);
    assert_int_equal(last.items[0].kind, NAMER_PLACE);
    gold_release(&gold);
    assert_int_equal(unlink(path), 0);
    snprintf(path, sizeof path, "%s/a.txt", folder);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void a_name_counts_as_right_with_its_bytes_and_class(void **state)
{
    (void)state;
    static const struct gold_name gold[] = {
        {{0, 5}, NAMER_PERSON}, {{8, 12}, NAMER_ORG}, {{20, 25}, NAMER_PLACE}};
    static const struct gold_name found[] = {
        {{0, 5}, NAMER_PERSON}, {{8, 11}, NAMER_ORG}, {{20, 25}, NAMER_ORG}};
    struct names_counts counts = {0};
    names_count(&counts, (struct gold_list){found, 3},
                (struct gold_list){gold, 3});
    assert_int_equal(counts.right[NAMER_PERSON], 1);
    assert_int_equal(counts.found[NAMER_ORG], 2);
    assert_true(names_f1(&counts, NAMER_CLASSES) > 0.333 &&
                names_f1(&counts, NAMER_CLASSES) < 0.334);
    assert_true(names_f1(&counts, NAMER_ORG) == 0);
}

/* ----------------------------------------------------------------- model -- */

static void names_are_learned_and_found(void **state)
{
    (void)state;
    struct gold gold = {0}, fresh = {0};
    struct names_counts counts = {0};
    struct namer namer;
    make_gold(&gold);
    struct buffer model = train_small(&gold, 1);
    assert_int_equal(namer_open(&namer, bytes_of(&model), NULL), HSY_OK);
    add_text(&fresh, "P[Mary Jones] met P[Peter Miller] in L[Vienna].");
    add_text(&fresh, "A spokesman for O[Norsk Inc.] said it.");
    assert_int_equal(
        names_evaluate(&namer, hsy_models_builtin(), &fresh, &counts, NULL),
        HSY_OK);
    assert_true(names_f1(&counts, NAMER_CLASSES) == 1);
    buffer_release(&model);
    gold_release(&gold);
    gold_release(&fresh);
}

static void the_same_seed_gives_the_same_model(void **state)
{
    (void)state;
    struct gold gold = {0};
    make_gold(&gold);
    struct buffer a = train_small(&gold, 1), b = train_small(&gold, 1);
    struct buffer c = train_small(&gold, 2);
    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.data, b.data, a.len);
    assert_true(a.len != c.len || memcmp(a.data, c.data, a.len) != 0);
    buffer_release(&a);
    buffer_release(&b);
    buffer_release(&c);
    gold_release(&gold);
}

static void a_torn_model_is_refused(void **state)
{
    (void)state;
    struct gold gold = {0};
    struct namer namer;
    hsy_error error;
    make_gold(&gold);
    struct buffer model = train_small(&gold, 1);
    for (uint32_t len = 0; len < model.len; len += 97) {
        hsy_text torn = {model.data, len};
        assert_int_equal(namer_open(&namer, torn, &error), HSY_ERR_OPTION);
    }
    buffer_release(&model);
    gold_release(&gold);
}

static void agreement_leaves_open_what_overlaps_and_differs(void **state)
{
    (void)state;
    struct gold gold = {0}, silver = {0}, agreed = {0};
    make_gold(&gold);
    struct buffer teacher = train_small(&gold, 1);
    add_text(&silver, "P[Mary Jones] met Peter O[Miller in Vienna].");
    assert_int_equal(names_agree(hsy_models_builtin(), bytes_of(&teacher),
                                 &silver, &agreed, NULL),
                     HSY_OK);
    assert_int_equal(agreed.names.count, 2);
    assert_int_equal(agreed.names.items[0].kind, NAMER_PERSON);
    assert_int_equal(agreed.names.items[1].kind, GOLD_UNKNOWN);
    assert_int_equal(agreed.names.items[1].span.begin, 15);
    assert_int_equal(agreed.names.items[1].span.end, 37);
    buffer_release(&teacher);
    gold_release(&gold);
    gold_release(&silver);
    gold_release(&agreed);
}

/* ------------------------------------------------------------- the stage -- */

/* The entities that the stage finds in a text, with the given names model. */
static void tag(hsy_document *document, hsy_text model, const char *text)
{
    struct hsy_models models = *hsy_models_builtin();
    models.names = model;
    hsy_analyzer *analyzer = hsy_analyzer_new(&models, NULL);
    hsy_text content = text_of(text);
    assert_int_equal(
        hsy_document_set_text(document, "t", content.data, content.len, NULL),
        HSY_OK);
    assert_int_equal(hsy_segment(analyzer, document, NULL), HSY_OK);
    assert_int_equal(hsy_tag_entities(analyzer, document, NULL), HSY_OK);
    hsy_analyzer_free(analyzer);
}

static void the_model_decides_and_the_rules_keep_their_classes(void **state)
{
    (void)state;
    struct gold gold = {0};
    hsy_document *document = hsy_document_new();
    size_t count;
    make_gold(&gold);
    struct buffer model = train_small(&gold, 1);
    tag(document, bytes_of(&model),
        "Dr. Peter Miller met the Turkish minister in Vienna on Monday.");
    const hsy_entity *entities = hsy_document_entities(document, &count);
    assert_int_equal(count, 4);
    assert_int_equal(entities[0].label, HSY_PERSON);
    assert_true(text_is(entities[0].title, "Dr."));
    assert_int_equal(entities[1].label, HSY_NORP);
    assert_int_equal(entities[2].label, HSY_GPE);
    assert_int_equal(entities[3].label, HSY_DATE);
    hsy_document_free(document);
    buffer_release(&model);
    gold_release(&gold);
}

static void a_very_long_sentence_is_decoded_in_parts(void **state)
{
    (void)state;
    struct gold gold = {0};
    struct buffer text = {0};
    hsy_document *document = hsy_document_new();
    size_t count;
    make_gold(&gold);
    struct buffer model = train_small(&gold, 1);
    for (int i = 0; i < 2 * NAMER_WINDOW; i++) {
        assert_true(buffer_append_string(&text, "in Vienna and "));
    }
    assert_true(buffer_append(&text, "so", 3));
    tag(document, bytes_of(&model), text.data);
    hsy_document_entities(document, &count);
    assert_true(count > (size_t)2 * NAMER_WINDOW - 10);
    hsy_document_free(document);
    buffer_release(&text);
    buffer_release(&model);
    gold_release(&gold);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_have_the_classes_of_their_list),
        cmocka_unit_test(a_prefix_of_a_path_is_its_first_turns),
        cmocka_unit_test(corpora_are_read_and_bundles_split),
        cmocka_unit_test(a_name_counts_as_right_with_its_bytes_and_class),
        cmocka_unit_test(names_are_learned_and_found),
        cmocka_unit_test(the_same_seed_gives_the_same_model),
        cmocka_unit_test(a_torn_model_is_refused),
        cmocka_unit_test(agreement_leaves_open_what_overlaps_and_differs),
        cmocka_unit_test(the_model_decides_and_the_rules_keep_their_classes),
        cmocka_unit_test(a_very_long_sentence_is_decoded_in_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
