#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "model/fold.h"
#include "model/models.h"
#include "syntax/shape.h"
#include "syntax/tagger.h"
#include "syntax/word.h"
#include "train/corpus_rows.h"
#include "train/train_tagger.h"

enum { MAX_WORDS = 64 };

/* A sentence whose tokens are parted by spaces, tagged by the built-in
 * model. `|` before a token: no white space before it. */
struct tagged {
    struct word words[MAX_WORDS];
    hsy_text surfaces[MAX_WORDS];
    struct buffer folds;
    uint32_t count;
};

static hsy_text next_token(const char **at, bool *spaced)
{
    *at += strspn(*at, " ");
    *spaced = **at != '|';
    *at += **at == '|' && (*at)[1] != '\0';
    hsy_text token = {*at, (uint32_t)strcspn(*at, " ")};
    *at += token.len;
    return token;
}

static void read_sentence(struct tagged *tagged, const char *sentence)
{
    const struct lexicon *lexicon = &hsy_models_builtin()->lexicon;
    memset(tagged, 0, sizeof *tagged);
    assert_true(buffer_reserve(&tagged->folds, 4096));
    while (*sentence != '\0') {
        struct word *word = &tagged->words[tagged->count];
        hsy_text surface = next_token(&sentence, &word->spaced);
        size_t begin = tagged->folds.len;
        assert_true(fold_append(&tagged->folds, surface));
        word->fold = (hsy_text){tagged->folds.data + begin,
                                (uint32_t)(tagged->folds.len - begin)};
        word_look_up(lexicon, surface, word);
        tagged->surfaces[tagged->count++] = surface;
    }
}

static void open_builtin(struct tagger *tagger)
{
    hsy_error error;
    assert_int_equal(tagger_open(tagger, hsy_models_builtin()->tagger, &error),
                     HSY_OK);
}

/* The sentence's Penn tags, parted by spaces. */
static void assert_tags(const char *sentence, const char *wanted)
{
    struct tagger tagger;
    struct tagged tagged;
    char tags[512] = "";
    open_builtin(&tagger);
    read_sentence(&tagged, sentence);
    tagger_tag(&tagger, tagged.words, tagged.count);
    for (uint32_t i = 0; i < tagged.count; i++) {
        strcat(tags, i == 0 ? "" : " ");
        strcat(tags, syntax_xpos_name((enum xpos)tagged.words[i].xpos));
    }
    assert_string_equal(tags, wanted);
    buffer_release(&tagged.folds);
}

static void shapes_follow_the_letters(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum word_shape shape;
    } cases[] = {
        {"said", SHAPE_LOWER},
        {"n't", SHAPE_LOWER},
        {"Said", SHAPE_CAPITAL},
        {"O'Hare", SHAPE_CAPITAL},
        {"\xC3\x89mile", SHAPE_CAPITAL},
        {"Anglo-Irish", SHAPE_CAPITAL},
        {"J", SHAPE_INITIAL},
        {"J.", SHAPE_INITIAL},
        {"SAID", SHAPE_UPPER},
        {"U.S.", SHAPE_UPPER},
        {"iPhone", SHAPE_MIXED},
        {"McDonald", SHAPE_MIXED},
        {"42nd", SHAPE_DIGIT},
        {".5", SHAPE_DIGIT},
        {"--", SHAPE_OTHER},
        {"\xE2\x80\x9C", SHAPE_OTHER},
        {"\xFF\xFE", SHAPE_OTHER},
        {"", SHAPE_OTHER},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(word_shape_of(text_of(cases[i].text)), cases[i].shape);
    }
}

static void plain_sentences_get_their_tags(void **state)
{
    (void)state;
    assert_tags("The minister said that taxes will rise |.",
                "DT NN VBD IN NNS MD VB .");
    assert_tags("She has not said whether she will run |.",
                "PRP VBZ RB VBN IN PRP MD VB .");
    assert_tags("Two officials , who spoke on condition of anonymity |, "
                "denied it |.",
                "CD NNS , WP VBD IN NN IN NN , VBD PRP .");
    assert_tags("Mr. Keller |'s lawyer declined to comment |.",
                "NNP NNP POS NN VBD TO VB .");
}

static void marks_open_and_close(void **state)
{
    (void)state;
    assert_tags("\" |We lost |, |\" he said |.", "`` PRP VBD , '' PRP VBD .");
    assert_tags("\xE2\x80\x9C |We lost |, |\xE2\x80\x9D he said |.",
                "`` PRP VBD , '' PRP VBD .");
}

static void headlines_in_capitals_are_read(void **state)
{
    (void)state;
    assert_tags("THE PRICES OF THE HOUSES HAVE RISEN AGAIN",
                "DT NNS IN DT NNS VBP VBN RB");
    assert_tags("the minister met angela merkel in berlin",
                "DT NN VBD NNP NNP IN NNP");
}

static void auxiliaries_are_told_from_verbs(void **state)
{
    (void)state;
    struct tagger tagger;
    struct tagged tagged;
    open_builtin(&tagger);
    read_sentence(&tagged, "They have a plan and have said so |.");
    tagger_tag(&tagger, tagged.words, tagged.count);
    assert_int_equal(tagged.words[1].upos, UPOS_VERB);
    assert_int_equal(tagged.words[5].upos, UPOS_AUX);
    buffer_release(&tagged.folds);
}

static void tags_that_are_known_stay(void **state)
{
    (void)state;
    struct tagger tagger;
    struct tagged tagged;
    open_builtin(&tagger);
    read_sentence(&tagged, "The plan works |.");
    tagged.words[1].xpos = XPOS_VB;
    tagged.words[2].upos = UPOS_NOUN;
    tagger_tag(&tagger, tagged.words, tagged.count);
    assert_int_equal(tagged.words[1].xpos, XPOS_VB);
    assert_int_equal(tagged.words[2].upos, UPOS_NOUN);
    assert_int_equal(tagged.words[0].xpos, XPOS_DT);
    buffer_release(&tagged.folds);
}

static void any_bytes_are_tagged(void **state)
{
    (void)state;
    struct tagger tagger;
    struct tagged tagged;
    open_builtin(&tagger);
    read_sentence(&tagged, "\xFF |\xC3 \x01 |\xE2\x80 \xF4\x90\x80\x80 a");
    tagger_tag(&tagger, tagged.words, tagged.count);
    for (uint32_t i = 0; i < tagged.count; i++) {
        assert_true(tagged.words[i].xpos > XPOS_NONE);
        assert_true(tagged.words[i].upos < UPOS_COUNT);
    }
    tagger_tag(&tagger, tagged.words, 0);
    buffer_release(&tagged.folds);
}

/* The lemma of one form under a tag. */
static void assert_lemma(const char *form, enum xpos xpos, const char *wanted)
{
    struct tagger tagger;
    struct tagged tagged;
    char text[64];
    open_builtin(&tagger);
    read_sentence(&tagged, form);
    tagged.words[0].xpos = (uint8_t)xpos;
    struct lemma lemma =
        lemma_of(&tagger.lemmas, &hsy_models_builtin()->lexicon,
                 &tagged.words[0], tagged.surfaces[0]);
    snprintf(text, sizeof text, "%.*s%.*s", (int)lemma.stem.len,
             lemma.stem.data, (int)lemma.ending.len, lemma.ending.data);
    assert_string_equal(text, wanted);
    buffer_release(&tagged.folds);
}

static void lemmas_follow_lexicon_and_rules(void **state)
{
    (void)state;
    assert_lemma("said", XPOS_VBD, "say");
    assert_lemma("Told", XPOS_VBN, "tell");
    assert_lemma("is", XPOS_VBZ, "be");
    assert_lemma("parties", XPOS_NNS, "party");
    assert_lemma("women", XPOS_NNS, "woman");
    assert_lemma("churches", XPOS_NNS, "church");
    assert_lemma("classes", XPOS_NNS, "class");
    assert_lemma("shoes", XPOS_NNS, "shoe");
    assert_lemma("movies", XPOS_NNS, "movie");
    assert_lemma("buses", XPOS_NNS, "bus");
    assert_lemma("\xE2\x80\x94", XPOS_COLON, "\xE2\x80\x94");
    assert_lemma("officials", XPOS_NNS, "official");
    assert_lemma("bigger", XPOS_JJR, "big");
    assert_lemma("later", XPOS_RBR, "late");
    assert_lemma("quickest", XPOS_JJS, "quick");
    assert_lemma("worst", XPOS_JJS, "bad");
    assert_lemma("Democrats", XPOS_NNPS, "Democrat");
    assert_lemma("NATO", XPOS_NNP, "NATO");
    assert_lemma("them", XPOS_PRP, "they");
}

static void lemmas_of_unknown_verbs_follow_their_endings(void **state)
{
    (void)state;
    assert_lemma("blurgifies", XPOS_VBZ, "blurgify");
    assert_lemma("blurgied", XPOS_VBD, "blurgy");
    assert_lemma("tweetstormed", XPOS_VBD, "tweetstorm");
    assert_lemma("blurginating", XPOS_VBG, "blurginate");
    assert_lemma("zlopped", XPOS_VBN, "zlop");
    assert_lemma("ing", XPOS_VBG, "ing");
}

static void keys_of_lemmas_see_all_of_a_form(void **state)
{
    (void)state;
    static const char *const forms[] = {"polite", "polish", "police", "polity"};
    for (size_t i = 0; i < 4; i++) {
        for (size_t k = 0; k < i; k++) {
            assert_true(lemma_key(text_of(forms[i]), XPOS_JJ) !=
                        lemma_key(text_of(forms[k]), XPOS_JJ));
        }
        assert_true(lemma_key(text_of(forms[i]), XPOS_JJ) !=
                    lemma_key(text_of(forms[i]), XPOS_NN));
    }
}

static void conllu_is_read_as_its_words(void **state)
{
    (void)state;
    static const char text[] =
        "# newdoc id = d\n"
        "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "1\tdo\tdo\tAUX\tVB\t_\t3\taux\t_\t_\n"
        "2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n"
        "3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
        "3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_\n"
        "4\t!\t!\tPUNCT\t.\t_\t3\tpunct:x\t_\t_\n"
        "\n"
        "1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n";
    static const bool spaced[] = {true, false, true, false, true};
    static const uint32_t heads[] = {2, 2, 2, 2, 4};
    struct corpus corpus = {0};
    assert_int_equal(
        corpus_read_conllu(&corpus, text_of(text), "x.conllu", NULL), HSY_OK);
    assert_int_equal(corpus.documents, 1);
    assert_int_equal(corpus.sentences.count, 2);
    assert_int_equal(corpus.tokens.count, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(corpus.tokens.items[i].spaced, spaced[i]);
        assert_int_equal(corpus.tokens.items[i].head, heads[i]);
    }
    assert_int_equal(corpus.tokens.items[3].deprel, DEPREL_PUNCT);
    assert_int_equal(corpus.tokens.items[3].xpos, XPOS_STOP);
    assert_true(
        text_is(corpus_text(&corpus, corpus.tokens.items[1].lemma), "not"));
    corpus_release(&corpus);
}

static void streams_are_read_as_their_tokens(void **state)
{
    (void)state;
    static const char text[] =
        "doc\tlayer\tid\tstart\tend\tlabel\tref\ttext\tattrs\n"
        "d\tdocument\td1\t0\t3\t-\t-\t-\tnoncommercial=1\n"
        "d\tsentence\ts1\t0\t3\t-\t-\tNo.\t-\n"
        "d\ttoken\tt1\t0\t2\tINTJ\ts1\tNo\thead=root;lemma=no;xpos=UH\n"
        "d\ttoken\tt2\t2\t3\tPUNCT\ts1\t.\t"
        "deprel=punct;head=t1;lemma=%3B\\x22;xpos=.\n";
    struct corpus corpus = {0};
    assert_int_equal(
        corpus_read_stream(&corpus, text_of(text), true, "x.tsv", NULL),
        HSY_OK);
    assert_int_equal(corpus.tokens.count, 0);
    assert_int_equal(
        corpus_read_stream(&corpus, text_of(text), false, "x.tsv", NULL),
        HSY_OK);
    assert_int_equal(corpus.tokens.count, 2);
    assert_int_equal(corpus.tokens.items[1].head, 0);
    assert_int_equal(corpus.tokens.items[0].head, 0);
    assert_false(corpus.tokens.items[1].spaced);
    assert_true(
        text_is(corpus_text(&corpus, corpus.tokens.items[1].lemma), ";\""));
    corpus_release(&corpus);
}

static void add_text(struct corpus *corpus, const char *text,
                     struct corpus_text *out)
{
    *out = (struct corpus_text){(uint32_t)corpus->texts.len,
                                (uint32_t)strlen(text)};
    assert_true(buffer_append_string(&corpus->texts, text));
}

/* Forty sentences `the dog barks`, `a cat sleeps` and the like. */
static void make_corpus(struct corpus *corpus)
{
    static const char *const forms[3][2] = {
        {"the", "a"}, {"dog", "cat"}, {"barks", "sleeps"}};
    static const struct tagger_label labels[] = {
        {XPOS_DT, UPOS_DET}, {XPOS_NN, UPOS_NOUN}, {XPOS_VBZ, UPOS_VERB}};
    for (uint32_t i = 0; i < 40; i++) {
        hsy_range *sentence = ARRAY_PUSH(&corpus->sentences);
        assert_non_null(sentence);
        *sentence = (hsy_range){3 * i, 3};
        for (uint32_t k = 0; k < 3; k++) {
            struct corpus_token *token = ARRAY_PUSH(&corpus->tokens);
            assert_non_null(token);
            add_text(corpus, forms[k][i >> k & 1], &token->form);
            add_text(corpus, k == 2 ? "odd" : forms[k][i >> k & 1],
                     &token->lemma);
            token->xpos = labels[k].xpos;
            token->upos = labels[k].upos;
            token->spaced = true;
        }
    }
}

static void train_on(const struct corpus *corpus, uint64_t seed,
                     struct buffer *out)
{
    struct tagger_training training = {
        .seed = seed,
        .epochs = 3,
        .least = 1,
        .max_rows = 1000,
        .lexicon = &hsy_models_builtin()->lexicon,
    };
    assert_int_equal(tagger_train(corpus, &training, out, NULL), HSY_OK);
}

static void training_twice_gives_the_same_bytes(void **state)
{
    (void)state;
    struct corpus corpus = {0};
    struct buffer first = {0}, second = {0};
    make_corpus(&corpus);
    assert_int_equal(corpus_add_case_copies(&corpus, 20, 5, NULL), HSY_OK);
    assert_true(corpus.sentences.count > 40);
    train_on(&corpus, 3, &first);
    train_on(&corpus, 3, &second);
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.data, second.data, first.len);
    buffer_release(&first);
    buffer_release(&second);
    corpus_release(&corpus);
}

static void what_is_trained_is_known(void **state)
{
    (void)state;
    struct corpus corpus = {0};
    struct buffer model = {0};
    struct tagger tagger;
    struct tagger_scores scores;
    make_corpus(&corpus);
    train_on(&corpus, 1, &model);
    hsy_text data = {model.data, (uint32_t)model.len};
    assert_int_equal(tagger_open(&tagger, data, NULL), HSY_OK);
    assert_int_equal(tagger_evaluate(&tagger, &hsy_models_builtin()->lexicon,
                                     &corpus, &scores, NULL),
                     HSY_OK);
    assert_int_equal(scores.tokens, 120);
    assert_int_equal(scores.xpos, 120);
    assert_int_equal(scores.upos, 120);
    assert_int_equal(scores.lemma, 120); /* odd ones as exceptions */
    buffer_release(&model);
    corpus_release(&corpus);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes_follow_the_letters),
        cmocka_unit_test(plain_sentences_get_their_tags),
        cmocka_unit_test(marks_open_and_close),
        cmocka_unit_test(headlines_in_capitals_are_read),
        cmocka_unit_test(auxiliaries_are_told_from_verbs),
        cmocka_unit_test(tags_that_are_known_stay),
        cmocka_unit_test(any_bytes_are_tagged),
        cmocka_unit_test(lemmas_follow_lexicon_and_rules),
        cmocka_unit_test(lemmas_of_unknown_verbs_follow_their_endings),
        cmocka_unit_test(keys_of_lemmas_see_all_of_a_form),
        cmocka_unit_test(conllu_is_read_as_its_words),
        cmocka_unit_test(streams_are_read_as_their_tokens),
        cmocka_unit_test(training_twice_gives_the_same_bytes),
        cmocka_unit_test(what_is_trained_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
