/* Fields of runs: stretches of capitalised words, with what joins them. */
#include "annotate/namer_fields.h"
#include "base/text.h"
#include "syntax/tagger.h"

/* NAMER_HEAD: what a run is made of. */
enum {
    HEAD_ORG_LAST = 1,      /* Labour Party */
    HEAD_ORG_FIRST = 2,     /* Ministry of Health */
    HEAD_ORG_SUFFIX = 4,    /* Inc. */
    HEAD_PLACE_LAST = 8,    /* Hudson River */
    HEAD_PLACE_FIRST = 16,  /* Lake Victoria */
    HEAD_NAME_SUFFIX = 32,  /* Jr. */
    HEAD_GIVEN_FIRST = 64,  /* a common given name */
    HEAD_GIVEN_RARE = 128,  /* another one */
    HEAD_FAMILY_LAST = 256, /* a common family name */
    HEAD_TITLE_FIRST = 512, /* President */
    HEAD_FUNCTION_FIRST = 1024,
    HEAD_INITIAL_FIRST = 2048,
    HEAD_INITIAL = 4096, /* an initial behind the first word */
    HEAD_AND = 8192,     /* has a `&` */
    HEAD_OF = 16384      /* has an `of` */
};

/* NAMER_BESIDE: what stands before it and behind it. */
enum {
    BESIDE_TITLE = 1,
    BESIDE_NOUN = 2,      /* a person noun */
    BESIDE_SAY_LEFT = 4,  /* said X */
    BESIDE_SAY_RIGHT = 8, /* X said */
    BESIDE_THE = 16,
    BESIDE_WHERE = 32, /* in, at, near, from */
    BESIDE_OWNER = 64, /* 's */
    BESIDE_PAREN = 128,
    BESIDE_COMMA_NOUN = 256, /* X, the spokesman */
    BESIDE_COMMA_PLACE = 512,
    BESIDE_COMMA_AGE = 1024,  /* X, 39 */
    BESIDE_GROUP_RIGHT = 2048 /* X police */
};

static const char *const joiners[] = {"of", "the", "&",  "-",
                                      "de", "van", "bin"};

static bool is_one_of(hsy_text fold, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text_is(fold, words[i])) {
            return true;
        }
    }
    return false;
}

static bool joins(const struct namer_text *text, uint32_t token)
{
    hsy_text fold = text->input.words.items[token].fold;
    return is_one_of(fold, joiners, sizeof joiners / sizeof *joiners) ||
           namer_is(text, token, WORD_PARTICLE);
}

/* Whether a token may begin or end a run. */
static bool may_bound(const struct namer_text *text, uint32_t token)
{
    const struct namer_token *known = &text->tokens.items[token];
    return namer_is_capital(&text->input.words.items[token]) &&
           !(known->starts && namer_is(text, token, WORD_FUNCTION));
}

/* The end of the run that begins at `first`: joiners, at most three, only
 * between capitalised words. */
static uint32_t run_end(const struct namer_text *text, uint32_t first,
                        uint32_t sentence_end)
{
    uint32_t end = first + 1;
    for (uint32_t t = end; t < sentence_end && t < end + 4; t++) {
        if (may_bound(text, t)) {
            end = t + 1;
        } else if (!joins(text, t)) {
            break;
        }
    }
    return end;
}

static uint32_t head_of(const struct namer_text *text,
                        const struct namer_run *run)
{
    const struct word *words = text->input.words.items;
    unsigned first = text->tokens.items[run->first].bits;
    unsigned last = text->tokens.items[run->end - 1].bits;
    uint32_t head = 0;
    head |= last & WORD_ORG_HEAD ? HEAD_ORG_LAST : 0u;
    head |= first & WORD_ORG_HEAD ? HEAD_ORG_FIRST : 0u;
    head |= last & WORD_ORG_SUFFIX ? HEAD_ORG_SUFFIX : 0u;
    head |= last & WORD_PLACE_HEAD ? HEAD_PLACE_LAST : 0u;
    head |= first & WORD_PLACE_HEAD ? HEAD_PLACE_FIRST : 0u;
    head |= last & WORD_SUFFIX ? HEAD_NAME_SUFFIX : 0u;
    head |= first & WORD_GIVEN ? HEAD_GIVEN_FIRST : 0u;
    head |= first & WORD_RARE_GIVEN ? HEAD_GIVEN_RARE : 0u;
    head |= last & WORD_FAMILY ? HEAD_FAMILY_LAST : 0u;
    head |= first & WORD_TITLE ? HEAD_TITLE_FIRST : 0u;
    head |= first & WORD_FUNCTION ? HEAD_FUNCTION_FIRST : 0u;
    head |= words[run->first].shape == SHAPE_INITIAL ? HEAD_INITIAL_FIRST : 0u;
    for (uint32_t t = run->first + 1; t + 1 < run->end; t++) {
        head |= words[t].shape == SHAPE_INITIAL ? HEAD_INITIAL : 0u;
        head |= text_is(words[t].fold, "&") ? HEAD_AND : 0u;
        head |= text_is(words[t].fold, "of") ? HEAD_OF : 0u;
    }
    return head;
}

static uint32_t left_of(const struct namer_text *text, uint32_t token)
{
    static const char *const where[] = {"in", "at", "near", "from"};
    unsigned bits = text->tokens.items[token].bits;
    hsy_text fold = text->input.words.items[token].fold;
    uint32_t beside = 0;
    beside |= bits & WORD_TITLE ? BESIDE_TITLE : 0u;
    beside |= bits & WORD_NOUN ? BESIDE_NOUN : 0u;
    beside |= bits & WORD_SAY ? BESIDE_SAY_LEFT : 0u;
    beside |= text_is(fold, "the") ? BESIDE_THE : 0u;
    beside |= is_one_of(fold, where, 4) ? BESIDE_WHERE : 0u;
    beside |= text_is(fold, "(") ? BESIDE_PAREN : 0u;
    return beside;
}

/* What stands behind the comma at `token`. */
static uint32_t behind_comma(const struct namer_text *text, uint32_t token,
                             uint32_t end)
{
    static const char *const articles[] = {"a", "an", "the", "who"};
    uint32_t next = token + 1;
    if (next < end &&
        is_one_of(text->input.words.items[next].fold, articles, 4)) {
        return BESIDE_COMMA_NOUN;
    }
    if (next >= end) {
        return 0;
    }
    const struct namer_token *known = &text->tokens.items[next];
    uint32_t beside = 0;
    beside |= known->bits & WORD_NOUN ? BESIDE_COMMA_NOUN : 0u;
    beside |= known->kind == KIND_PLACE ? BESIDE_COMMA_PLACE : 0u;
    beside |= text->input.words.items[next].shape == SHAPE_DIGIT
                  ? BESIDE_COMMA_AGE
                  : 0u;
    return beside;
}

static uint32_t right_of(const struct namer_text *text, uint32_t token,
                         uint32_t end)
{
    unsigned bits = text->tokens.items[token].bits;
    hsy_text fold = text->input.words.items[token].fold;
    uint32_t beside = 0;
    beside |= bits & WORD_SAY ? BESIDE_SAY_RIGHT : 0u;
    beside |= text_is(fold, "'s") ? BESIDE_OWNER : 0u;
    beside |= text_is(fold, "(") ? BESIDE_PAREN : 0u;
    beside |= bits & (WORD_NOUN | WORD_GROUP) ? BESIDE_GROUP_RIGHT : 0u;
    if (text_is(fold, ",")) {
        beside |= behind_comma(text, token, end);
    }
    return beside;
}

bool namer_may_name(const struct namer_text *text, uint32_t token)
{
    enum { NEAR = 2 };
    const struct namer_token *known = &text->tokens.items[token];
    if (known->letters != CASE_NORMAL || known->phrases != 0 ||
        text->input.hints[token] != 0 ||
        (known->bits & (WORD_GIVEN | WORD_PARTICLE)) != 0) {
        return true;
    }
    hsy_range sentence = namer_sentence(text, token);
    uint32_t end = sentence.first + sentence.count;
    uint32_t first =
        token < sentence.first + NEAR ? sentence.first : token - NEAR;
    for (uint32_t t = first; t < end && t <= token + NEAR; t++) {
        if (text->tokens.items[t].run != HSY_NONE) {
            return true;
        }
    }
    return false;
}

static uint32_t beside_of(const struct namer_text *text,
                          const struct namer_run *run, hsy_range sentence)
{
    uint32_t end = sentence.first + sentence.count, beside = 0;
    if (run->first > sentence.first) {
        beside |= left_of(text, run->first - 1);
    }
    if (run->end < end) {
        beside |= right_of(text, run->end, end);
    }
    return beside;
}

static uint32_t place_in(const struct namer_run *run, uint32_t token)
{
    if (run->end - run->first == 1) {
        return 4;
    }
    return token == run->first ? 1 : token + 1 == run->end ? 3 : 2;
}

void namer_set_run(struct namer_text *text, uint32_t token)
{
    if (text->tokens.items[token].run == HSY_NONE) {
        return;
    }
    const struct namer_run *run =
        &text->runs.items[text->tokens.items[token].run];
    hsy_range sentence = namer_sentence(text, token);
    uint32_t *fields = namer_fields(text, token);
    uint32_t length = run->end - run->first;
    bool comma = run->end < sentence.first + sentence.count &&
                 text_is(text->input.words.items[run->end].fold, ",");
    fields[NAMER_RUN] = place_in(run, token);
    fields[NAMER_LEFT] = namer_fold(text, sentence, run->first - 1);
    fields[NAMER_RIGHT] = namer_fold(text, sentence, run->end);
    fields[NAMER_FIRST] = namer_fold(text, sentence, run->first);
    fields[NAMER_FINAL] = namer_fold(text, sentence, run->end - 1);
    fields[NAMER_LENGTH] = length < 5 ? length : 5;
    fields[NAMER_HEAD] = run->head;
    fields[NAMER_BESIDE] = run->beside;
    fields[NAMER_BEHIND] = comma ? namer_fold(text, sentence, run->end + 1) : 0;
}

static bool find_runs(struct namer_text *text, uint32_t sentence)
{
    hsy_range range = text->input.document->sentence_tokens.items[sentence];
    uint32_t end = range.first + range.count;
    for (uint32_t t = range.first; t < end; t++) {
        if (!may_bound(text, t)) {
            continue;
        }
        uint32_t index = (uint32_t)text->runs.count;
        struct namer_run *run = ARRAY_PUSH(&text->runs);
        if (run == NULL) {
            return false;
        }
        *run = (struct namer_run){t, run_end(text, t, end), sentence, 0, 0};
        run->head = 1 + head_of(text, run);
        run->beside = 1 + beside_of(text, run, range);
        for (t = run->first; t < run->end; t++) {
            text->tokens.items[t].run = index;
        }
        t--;
    }
    return true;
}

bool namer_know_runs(struct namer_text *text)
{
    text->runs.count = 0;
    size_t sentences = text->input.document->sentence_tokens.count;
    for (uint32_t i = 0; i < sentences; i++) {
        if (!find_runs(text, i)) {
            return false;
        }
    }
    return true;
}
