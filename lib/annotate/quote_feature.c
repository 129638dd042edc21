/* The features of a token as the head of a cue. */
#include "annotate/quote_feature.h"

#include "annotate/phrase_word.h"

uint32_t quote_bin(uint32_t number)
{
    if (number <= 6) {
        return number;
    }
    return number <= 9 ? 7 : number <= 14 ? 8 : number <= 24 ? 9 : 10;
}

/* A token with what is asked of its neighbours; outside its unit there is
 * nothing. */
struct sight {
    const struct quote_facts *facts;
    const struct quote_unit *unit;
    uint32_t token;
};

static bool sees(const struct sight *sight, int32_t offset, uint32_t *token)
{
    int64_t at = (int64_t)sight->token + offset;
    *token = (uint32_t)at;
    return at >= sight->unit->begin && at < sight->unit->end;
}

static uint32_t lemma_at(const struct sight *sight, int32_t offset)
{
    uint32_t token;
    return sees(sight, offset, &token) ? sight->facts->lemmas[token] : 1;
}

static uint32_t tag_at(const struct sight *sight, int32_t offset)
{
    uint32_t token;
    return sees(sight, offset, &token) ? sight->facts->view->words[token].xpos
                                       : XPOS_COUNT;
}

static void add_word(const struct sight *sight, struct quote_features *out)
{
    const struct quote_facts *facts = sight->facts;
    const struct word *word = &facts->view->words[sight->token];
    uint32_t l = lemma_at(sight, 0), p = word->xpos;
    hsy_text fold = word->fold;
    uint32_t kinds = facts->kinds[sight->token];
    quote_add(out, 0, 0, 0);
    quote_add(out, l, 0, 0);
    quote_add(out, facts->folds[sight->token], 0, 0);
    quote_add(out, p, 0, 0);
    quote_add(out, l, p, 0);
    for (uint32_t len = 2; len <= 4; len++) {
        uint32_t cut = fold.len < len ? fold.len : len;
        const char *suffix = fold.len == 0 ? "" : fold.data + fold.len - cut;
        quote_add(out, feature_hash_bytes(len, suffix, cut), 0, 0);
    }
    uint32_t cut = fold.len < 4 ? fold.len : 4;
    quote_add(out, feature_hash_bytes(9, fold.len == 0 ? "" : fold.data, cut),
              0, 0);
    quote_add(out, kinds, 0, 0);
    quote_add(out, kinds, p, 0);
    quote_add(out, word->shape, p, 0);
}

static void add_context(const struct sight *sight, struct quote_features *out)
{
    uint32_t l = lemma_at(sight, 0), p = tag_at(sight, 0);
    for (int32_t i = -2; i <= 2; i++) {
        if (i != 0) {
            quote_add(out, lemma_at(sight, i), 0, 0);
            quote_add(out, lemma_at(sight, i), l, 0);
            quote_add(out, tag_at(sight, i), p, 0);
            quote_add(out, tag_at(sight, i), l, 0);
        }
    }
    quote_add(out, tag_at(sight, -1), p, tag_at(sight, 1));
    quote_add(out, p, tag_at(sight, 1), tag_at(sight, 2));
    quote_add(out, tag_at(sight, -2), tag_at(sight, -1), p);
    quote_add(out, lemma_at(sight, 1), lemma_at(sight, 2), p);
    quote_add(out, lemma_at(sight, -1), lemma_at(sight, -2), p);
    quote_add(out, tag_at(sight, 1), tag_at(sight, 2), l);
    quote_add(out, tag_at(sight, 1), tag_at(sight, 2), tag_at(sight, 3));
    quote_add(out, tag_at(sight, -1), tag_at(sight, 1), l);
}

/* The first word behind that often begins a content, and how far it is. */
static void add_ahead(const struct sight *sight, struct quote_features *out)
{
    static const char *const WORDS[] = {"that", "to", "whether", "if",
                                        ":",    ",",  "for",     "as"};
    uint32_t token, ahead = 0;
    for (int32_t i = 1; ahead == 0 && i <= 5 && sees(sight, i, &token); i++) {
        const struct word *word = &sight->facts->view->words[token];
        for (uint32_t k = 0; k < sizeof WORDS / sizeof *WORDS; k++) {
            if (word_is(word, WORDS[k])) {
                ahead = k + 1;
            }
        }
        if (quote_view_in_marks(sight->facts->view, token)) {
            ahead = 20 + (uint32_t)i;
        }
    }
    quote_add_with(out, ahead, tag_at(sight, 0), lemma_at(sight, 0));
}

/* Tokens to the next one in marks, up to a bound that counts as none. */
static uint32_t marks_distance(const struct sight *sight, int32_t step)
{
    enum { REACH = 60 };
    uint32_t token;
    for (int32_t i = step; i * step <= REACH && sees(sight, i, &token);
         i += step) {
        if (quote_view_in_marks(sight->facts->view, token)) {
            return quote_bin((uint32_t)(i * step));
        }
    }
    return 15;
}

static void add_place(const struct sight *sight, struct quote_features *out)
{
    uint32_t l = lemma_at(sight, 0), p = tag_at(sight, 0);
    uint32_t before = marks_distance(sight, -1);
    uint32_t behind = marks_distance(sight, 1);
    quote_add_with(out, before, p, l);
    quote_add_with(out, behind, p, l);
    quote_add_with(out, (uint64_t)(before < 15) << 1 | (behind < 15), p, l);
    const struct quote_unit *unit = sight->unit;
    quote_add(out, quote_bin(sight->token - unit->begin), p, 0);
    quote_add(out, quote_bin(unit->end - 1 - sight->token), p, 0);
    quote_add(out, quote_bin((unit->end - unit->begin) / 5), 0, 0);
    quote_add_with(out, (uint64_t)unit->role << 1 | unit->is_headline, p, l);
}

static void add_subject(const struct sight *sight,
                        const struct rule_reading *reading,
                        struct quote_features *out)
{
    uint32_t l = lemma_at(sight, 0), p = tag_at(sight, 0);
    const struct subject *subject = &reading->subject;
    quote_add_with(out, subject->kind, l, p);
    if (subject->kind == SUBJECT_NONE) {
        return;
    }
    uint32_t head = subject->phrase.head;
    quote_add_with(out, sight->facts->lemmas[head], l, p);
    quote_add_with(out, sight->facts->view->words[head].xpos, l, p);
    quote_add_with(out, sight->facts->kinds[head], l, p);
}

/* What the rules make of it as a cue. */
static void add_reading(const struct sight *sight,
                        const struct rule_reading *reading,
                        struct quote_features *out)
{
    uint32_t l = lemma_at(sight, 0), p = tag_at(sight, 0);
    const struct cue *cue = &reading->cue;
    quote_add(out, reading->has_cue, p, 0);
    if (!reading->has_cue) {
        return;
    }
    quote_add(out, cue->negated, cue->passive, p);
    quote_add(out, cue->negated, cue->passive, l);
    quote_add(out, cue->percent / 10u, cue->flags, p);
    uint64_t frames = 0;
    for (uint32_t i = 0; i < reading->count; i++) {
        const struct content *content = &reading->contents[i];
        frames = frames << 5 | content->frame;
    }
    quote_add_with(out, frames, p, l);
    quote_add(out, frames, cue->percent / 10u, 0);
    quote_add(out, frames, cue->passive, 0);
    for (uint32_t i = 0; i < reading->count; i++) {
        hsy_span span = reading->contents[i].fragments[0];
        const struct word *first = &sight->facts->view->words[span.begin];
        quote_add_kind(out, 900, frames, first->xpos,
                       quote_bin(span.end - span.begin));
        quote_add_kind(out, 901, frames, sight->facts->lemmas[span.begin], 0);
    }
}

/* Whether and how the rules chose it, or gave it to another cue. */
static void add_choice(const struct sight *sight, struct quote_features *out)
{
    const struct picks *rules = sight->facts->rules;
    uint32_t owner = rules->owners[sight->token];
    uint64_t choice = 0;
    if (owner != HSY_NONE) {
        const struct pick *pick = &rules->items.items[owner];
        bool in_cue = pick->has_cue && sight->token >= pick->cue.span.begin &&
                      sight->token < pick->cue.span.end;
        choice = !in_cue                          ? 1
                 : pick->cue.head == sight->token ? 3u + pick->frame
                                                  : 2;
    }
    quote_add_with(out, choice, tag_at(sight, 0), lemma_at(sight, 0));
}

/* Where the token stands in its tree. */
static void add_tree(const struct sight *sight, struct quote_features *out)
{
    const struct quote_facts *facts = sight->facts;
    const struct quote_node *node = &facts->nodes[sight->token];
    const struct quote_node *head = &facts->nodes[node->head];
    uint32_t l = lemma_at(sight, 0), p = tag_at(sight, 0);
    quote_add_with(out, node->deprel, l, p);
    quote_add(out, node->deprel, facts->lemmas[node->head], 0);
    quote_add(out, node->deprel, facts->view->words[node->head].xpos, p);
    quote_add(out, node->deprel, head->deprel, p);
    quote_add(out, node->deprel, head->deprel, l);
    quote_add_with(out, node->frame, l, p);
    quote_add(out, quote_bin((node->end - node->begin) / 2), p, 0);
    quote_add(out, quote_bin((node->end - node->begin) / 2), l, 0);
    uint32_t subject =
        node->subject != HSY_NONE ? node->subject : head->subject;
    if (subject != HSY_NONE) {
        quote_add_kind(out, 500, facts->lemmas[subject], l, 0);
        quote_add_kind(out, 501, facts->kinds[subject], p, node->deprel);
        quote_add_kind(out, 502, facts->view->words[subject].xpos, l, 0);
    }
}

/* Dependents near the token, with their relations. */
static void add_dependents(const struct sight *sight,
                           struct quote_features *out)
{
    enum { MOST = 8, REACH = 40 };
    const struct quote_facts *facts = sight->facts;
    const struct quote_node *node = &facts->nodes[sight->token];
    uint32_t l = lemma_at(sight, 0), p = tag_at(sight, 0), seen = 0;
    uint32_t end =
        node->end - sight->token > REACH ? sight->token + REACH : node->end;
    uint32_t at =
        sight->token - node->begin > REACH ? sight->token - REACH : node->begin;
    for (; at < end && seen < MOST; at++) {
        const struct quote_node *other = &facts->nodes[at];
        if (other->head != sight->token || at == sight->token ||
            other->deprel == DEPREL_PUNCT) {
            continue;
        }
        uint64_t key = (uint64_t)other->deprel << 1 | (at > sight->token);
        quote_add_kind(out, 510, key, l, 0);
        quote_add_kind(out, 511, key, p, 0);
        quote_add_kind(out, 512, key, facts->lemmas[at], 0);
        quote_add_kind(out, 513, key, facts->lemmas[at], l);
        quote_add_kind(out, 514, key, facts->view->words[at].xpos, p);
        quote_add_kind(out, 515, key, facts->lemmas[other->begin], p);
        seen++;
    }
}

void quote_cue_features(const struct quote_facts *facts, uint32_t token,
                        struct quote_features *out)
{
    const struct quote_view *view = facts->view;
    struct sight sight = {facts, &view->units[facts->units[token]], token};
    out->count = out->kind = 0;
    add_word(&sight, out);
    add_context(&sight, out);
    add_ahead(&sight, out);
    add_place(&sight, out);
    add_choice(&sight, out);
    add_tree(&sight, out);
    add_dependents(&sight, out);
    const struct rule_reading *reading = quote_facts_reading(facts, token);
    if (reading != NULL) {
        out->kind = 100;
        add_reading(&sight, reading, out);
        out->kind = 200;
        add_subject(&sight, reading, out);
    }
}
