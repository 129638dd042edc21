/* Finding the names of whole corpora: for scores, and for silver labels. */
#include "base/error.h"
#include "train/train_names.h"

/* A model at work on corpora. */
struct finder {
    const struct namer *namer;
    struct names_reader reader;
    struct namer_work work;
    ARRAY(struct gold_name) found; /* in the last text */
};

static hsy_status finder_init(struct finder *finder, const struct namer *namer,
                              const hsy_models *models, hsy_error *error)
{
    *finder = (struct finder){.namer = namer};
    return names_reader_init(&finder->reader, models, &namer->classes, error);
}

static void finder_release(struct finder *finder)
{
    names_reader_release(&finder->reader);
    namer_work_release(&finder->work);
    ARRAY_RELEASE(&finder->found);
}

static struct gold_list found_of(const struct finder *finder)
{
    return (struct gold_list){finder->found.items, finder->found.count};
}

/* The names of a text, by bytes, into finder->found. */
static hsy_status find(struct finder *finder, hsy_text text, hsy_error *error)
{
    hsy_status status = names_reader_read(&finder->reader, text, error);
    if (status == HSY_OK) {
        status = namer_find(finder->namer, &finder->reader.text.input,
                            &finder->work, error);
    }
    finder->found.count = 0;
    for (size_t i = 0; status == HSY_OK && i < finder->work.mentions.count;
         i++) {
        struct namer_mention mention = finder->work.mentions.items[i];
        const hsy_token *tokens = finder->reader.document->tokens.items;
        struct gold_name *name = ARRAY_PUSH(&finder->found);
        if (name == NULL) {
            return error_memory(error);
        }
        name->span.begin = tokens[mention.first].span.begin;
        name->span.end = tokens[mention.end - 1].span.end;
        name->kind = mention.kind;
    }
    return status;
}

hsy_status names_evaluate(const struct namer *namer, const hsy_models *models,
                          const struct gold *gold, struct names_counts *counts,
                          hsy_error *error)
{
    struct finder finder;
    hsy_status status = finder_init(&finder, namer, models, error);
    for (size_t i = 0; status == HSY_OK && i < gold->documents.count; i++) {
        const struct gold_text *text = &gold->documents.items[i];
        status = find(&finder, gold_text_of(gold, text), error);
        names_count(counts, found_of(&finder), gold_names_of(gold, text));
    }
    finder_release(&finder);
    return status;
}

/* ------------------------------------------------------------ agreement -- */

/* Two lists of names of one text, walked together. */
struct pair {
    struct gold_list a, b;
    size_t at_a, at_b;
};

static bool more(const struct pair *pair)
{
    return pair->at_a < pair->a.count || pair->at_b < pair->b.count;
}

/* The next of both lists that begins first; `*other` says from which. */
static const struct gold_name *next_name(struct pair *pair)
{
    bool from_b = pair->at_a == pair->a.count ||
                  (pair->at_b < pair->b.count &&
                   pair->b.items[pair->at_b].span.begin <
                       pair->a.items[pair->at_a].span.begin);
    return from_b ? &pair->b.items[pair->at_b++] : &pair->a.items[pair->at_a++];
}

static const struct gold_name *peek_name(const struct pair *pair)
{
    struct pair copy = *pair;
    return more(&copy) ? next_name(&copy) : NULL;
}

static bool same_name(const struct gold_name *a, const struct gold_name *b)
{
    return a->span.begin == b->span.begin && a->span.end == b->span.end &&
           a->kind == b->kind;
}

/* Adds what two annotations of a text agree on: names that overlap are one
 * name if all are the same, an open stretch else. */
static bool add_agreed(struct gold *agreed, struct gold_text *text,
                       struct pair pair)
{
    while (more(&pair)) {
        struct gold_name merged = *next_name(&pair);
        const struct gold_name *next = peek_name(&pair);
        while (next != NULL && next->span.begin < merged.span.end) {
            if (!same_name(next, &merged)) {
                merged.kind = GOLD_UNKNOWN;
            }
            if (next->span.end > merged.span.end) {
                merged.span.end = next->span.end;
            }
            next_name(&pair);
            next = peek_name(&pair);
        }
        struct gold_name *name = ARRAY_PUSH(&agreed->names);
        if (name == NULL) {
            return false;
        }
        *name = merged;
        text->names.count++;
    }
    return true;
}

/* Adds a text with what its silver names and those found agree on. */
static hsy_status agree(struct finder *finder, const struct gold *silver,
                        const struct gold_text *from, struct gold *agreed,
                        hsy_error *error)
{
    hsy_text content = gold_text_of(silver, from);
    hsy_status status = find(finder, content, error);
    if (status != HSY_OK) {
        return status;
    }
    struct gold_text *text = ARRAY_PUSH(&agreed->documents);
    if (text == NULL) {
        return error_memory(error);
    }
    *text = (struct gold_text){
        agreed->texts.len, content.len, {(uint32_t)agreed->names.count, 0}};
    struct pair pair = {gold_names_of(silver, from), found_of(finder), 0, 0};
    return buffer_append(&agreed->texts, content.data, content.len) &&
                   add_agreed(agreed, text, pair)
               ? HSY_OK
               : error_memory(error);
}

hsy_status names_agree(const hsy_models *models, hsy_text teacher,
                       const struct gold *silver, struct gold *agreed,
                       hsy_error *error)
{
    struct finder finder;
    struct namer namer;
    hsy_status status = namer_open(&namer, teacher, error);
    if (status != HSY_OK) {
        return status;
    }
    status = finder_init(&finder, &namer, models, error);
    for (size_t i = 0; status == HSY_OK && i < silver->documents.count; i++) {
        status =
            agree(&finder, silver, &silver->documents.items[i], agreed, error);
    }
    finder_release(&finder);
    return status;
}
