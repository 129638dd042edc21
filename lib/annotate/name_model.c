#include "annotate/name_model.h"

#include "base/error.h"

void name_model_release(struct name_model *model)
{
    ARRAY_RELEASE(&model->hints.items);
    namer_work_release(&model->work);
    ARRAY_RELEASE(&model->merged);
}

/* Which of the labels for places the form of the name speaks for most. */
static uint8_t place_label(const struct name_tagger *rules,
                           const struct name_mention *mention)
{
    struct name_mention scored = {.first = mention->first,
                                  .end = mention->end,
                                  .sentence = mention->sentence};
    name_score(rules, &scored);
    uint8_t best = HSY_GPE;
    best = scored.form[HSY_LOC] > scored.form[best] ? HSY_LOC : best;
    best = scored.form[HSY_FAC] > scored.form[best] ? HSY_FAC : best;
    return best;
}

static uint8_t label_for(const struct name_tagger *rules, unsigned kind,
                         const struct name_mention *mention)
{
    return kind == NAMER_PERSON ? HSY_PERSON
           : kind == NAMER_ORG  ? HSY_ORG
                                : place_label(rules, mention);
}

static bool keep(struct name_model *model, const struct name_mention *mention)
{
    struct name_mention *kept = ARRAY_PUSH(&model->merged);
    if (kept != NULL) {
        *kept = *mention;
    }
    return kept != NULL;
}

/* A word that tells that a name is longer: an initial, a suffix, a particle,
 * a hyphen; inside organisations also what joins their words. */
static bool is_form(const struct name_tagger *rules, uint32_t at,
                    enum namer_class kind)
{
    if (kind == NAMER_ORG &&
        (name_word_is(rules, at, "of") || name_word_is(rules, at, "and") ||
         name_word_is(rules, at, "&"))) {
        return true;
    }
    return rules->words.items[at].shape == SHAPE_INITIAL ||
           name_word_is(rules, at, "-") ||
           name_in(rules, at,
                   list_bit(LIST_NAME_SUFFIX) | list_bit(LIST_PARTICLE));
}

/* Whether the rules' mention is what the model found with a few words more
 * of which one tells so: form, which rules know better. */
static bool completes(const struct name_tagger *rules,
                      const struct name_mention *mention,
                      const struct namer_mention *found)
{
    enum { MOST_WORDS = 3 };
    enum namer_class kind = namer_class_of(mention->label);
    uint32_t more = mention->end - mention->first - (found->end - found->first);
    if (mention->first > found->first || mention->end < found->end ||
        more > MOST_WORDS || kind != found->kind) {
        return false;
    }
    for (uint32_t t = mention->first; t < mention->end; t++) {
        bool outside = t < found->first || t >= found->end;
        if (outside && is_form(rules, t, kind)) {
            return true;
        }
    }
    return false;
}

/* How probable the model must hold a name for that the rules alone see. */
static const float least_of_form = 0.05f, least_of_others = 0.35f;

/* Names whose form tells much, where capitals tell something: persons and
 * places of several words, listed companies and bodies, what ends in `Inc.`,
 * abbreviations in brackets. */
static bool has_form(const struct name_tagger *rules,
                     const struct name_mention *mention)
{
    uint32_t at = mention->first, last = mention->end - 1;
    if (rules->tokens.items[at].style != STYLE_NORMAL) {
        return false;
    }
    if (namer_class_of(mention->label) != NAMER_ORG) {
        return last > at;
    }
    if (last > at) {
        return name_in(rules, last, list_bit(LIST_ORG_SUFFIX));
    }
    bool bracketed = at > 0 && name_word_is(rules, at - 1, "(") &&
                     name_flag(rules, at, TOKEN_ACRONYM);
    return bracketed ||
           name_in(rules, at, list_bit(LIST_COMPANY) | list_bit(LIST_BODY));
}

/* Whether a mention of the rules stays that meets nothing the model found:
 * one of a class that the model does not know, or one that the model holds
 * for possible. `*next` walks over the doubted ones. */
static bool insists(const struct name_model *model,
                    const struct name_tagger *rules,
                    const struct name_mention *mention, size_t *next)
{
    const struct namer_mention *doubted = model->work.doubted.items;
    size_t count = model->work.doubted.count;
    float least = has_form(rules, mention) ? least_of_form : least_of_others;
    if (namer_class_of(mention->label) == NAMER_CLASSES) {
        return true;
    }
    while (*next < count && doubted[*next].first < mention->first) {
        ++*next;
    }
    return *next < count && doubted[*next].first == mention->first &&
           doubted[*next].end == mention->end &&
           doubted[*next].probability >= least;
}

/* The mention that stands for what the model found. `other` is the first of
 * the rules' mentions that overlap it, or NULL; its title, if it stands before
 * the name, holds for a person. */
static struct name_mention mention_for(const struct name_tagger *rules,
                                       const struct namer_mention *found,
                                       const struct name_mention *other)
{
    bool same = other != NULL && other->first == found->first &&
                other->end == found->end;
    if ((same && namer_class_of(other->label) == found->kind) ||
        (other != NULL && completes(rules, other, found))) {
        return *other;
    }
    struct name_mention mention = {
        .first = found->first,
        .end = found->end,
        .sentence = rules->document->tokens.items[found->first].sentence};
    mention.label = label_for(rules, found->kind, &mention);
    if (mention.label == HSY_PERSON) {
        if (other != NULL && other->title_end == found->first) {
            mention.title_first = other->title_first;
            mention.title_end = other->title_end;
        }
        name_set_title(rules, &mention);
    }
    return mention;
}

/* Adds what the model found, unless the mention before it has taken it in. */
static bool keep_found(struct name_model *model,
                       const struct name_tagger *rules,
                       const struct namer_mention *found,
                       const struct name_mention *other)
{
    size_t count = model->merged.count;
    if (count > 0 && model->merged.items[count - 1].end > found->first) {
        return true;
    }
    struct name_mention mention = mention_for(rules, found, other);
    return keep(model, &mention);
}

/* Walks both lists, which are in text order. Where they overlap the model's
 * mentions win; of the rules' others those stay that insist. */
static bool merge(struct name_model *model, const struct name_tagger *rules)
{
    const struct name_mention *old = rules->mentions.items;
    size_t next = 0, count = rules->mentions.count, doubted = 0;
    model->merged.count = 0;
    for (size_t i = 0; i < model->work.mentions.count; i++) {
        const struct namer_mention *found = &model->work.mentions.items[i];
        const struct name_mention *other = NULL;
        for (; next < count && old[next].first < found->end; next++) {
            if (old[next].end > found->first) {
                other = other == NULL ? &old[next] : other;
            } else if (insists(model, rules, &old[next], &doubted) &&
                       !keep(model, &old[next])) {
                return false;
            }
        }
        if (!keep_found(model, rules, found, other)) {
            return false;
        }
    }
    for (; next < count; next++) {
        if (insists(model, rules, &old[next], &doubted) &&
            !keep(model, &old[next])) {
            return false;
        }
    }
    return true;
}

static bool take_merged(struct name_model *model, struct name_tagger *rules)
{
    size_t count = model->merged.count;
    rules->mentions.count = 0;
    if (!ARRAY_RESERVE(&rules->mentions, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        rules->mentions.items[i] = model->merged.items[i];
    }
    rules->mentions.count = count;
    return true;
}

static hsy_status open_model(struct name_model *model, const hsy_models *models,
                             hsy_error *error)
{
    if (model->models == models) {
        return HSY_OK;
    }
    hsy_status status = namer_open(&model->namer, models->names, error);
    model->models = status == HSY_OK ? models : NULL;
    return status;
}

hsy_status name_model_apply(struct name_model *model, const hsy_models *models,
                            struct name_tagger *rules, hsy_error *error)
{
    if (models->names.len == 0 || rules->words.count == 0) {
        return HSY_OK;
    }
    hsy_status status = open_model(model, models, error);
    if (status == HSY_OK && !namer_take_hints(&model->hints, rules)) {
        status = error_memory(error);
    }
    if (status == HSY_OK) {
        struct namer_input input = {.document = rules->document,
                                    .words = rules->words,
                                    .lexicon = rules->lexicon,
                                    .hints = model->hints.items.items};
        status = namer_find(&model->namer, &input, &model->work, error);
    }
    if (status == HSY_OK &&
        (!merge(model, rules) || !take_merged(model, rules))) {
        status = error_memory(error);
    }
    return status;
}
