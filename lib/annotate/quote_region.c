/* The words around a cue, and their features: what is each to the cue? */
#include "annotate/phrase_word.h"
#include "annotate/quote_feature.h"

enum {
    REGION_UNITS = 2,    /* on either side */
    REGION_TOKENS = 120, /* on either side */
    NO_TAG = XPOS_COUNT
};

/* --------------------------------------------------------------- region -- */

static bool ends_in_marks(const struct quote_view *view, uint32_t unit)
{
    return quote_view_in_marks(view, view->units[unit].end - 1);
}

static bool begins_in_marks(const struct quote_view *view, uint32_t unit)
{
    return quote_view_in_marks(view, view->units[unit].begin);
}

static bool introduces(const struct quote_view *view, uint32_t unit)
{
    const struct word *last = &view->words[view->units[unit].end - 1];
    return word_is(last, ":") || word_is_comma(last);
}

/* Whether a unit's content may go on in the next. */
static bool may_go_on(const struct quote_view *view, uint32_t unit)
{
    bool same = view->units[unit].paragraph == view->units[unit + 1].paragraph;
    return (same && begins_in_marks(view, unit + 1)) || introduces(view, unit);
}

static bool may_have_begun(const struct quote_view *view, uint32_t unit)
{
    return unit > 0 &&
           view->units[unit].paragraph == view->units[unit - 1].paragraph &&
           ends_in_marks(view, unit - 1);
}

struct quote_region quote_region_of(const struct quote_facts *facts,
                                    uint32_t cue)
{
    const struct quote_view *view = facts->view;
    uint32_t first = facts->units[cue], last = first;
    for (int i = 0; i < REGION_UNITS && may_have_begun(view, first); i++) {
        first--;
    }
    for (int i = 0; i < REGION_UNITS && last + 1 < view->unit_count &&
                    may_go_on(view, last);
         i++) {
        last++;
    }
    struct quote_region region = {cue, view->units[first].begin,
                                  view->units[last].end};
    if (cue - region.begin > REGION_TOKENS) {
        region.begin = cue - REGION_TOKENS;
    }
    if (region.end - cue > REGION_TOKENS) {
        region.end = cue + REGION_TOKENS;
    }
    return region;
}

static uint8_t more(uint8_t count, bool one)
{
    return (uint8_t)(count < 7 ? count + one : count);
}

static struct quote_between step(const struct quote_facts *facts,
                                 struct quote_between so_far, uint32_t token)
{
    const struct word *word = &facts->view->words[token];
    so_far.commas = more(so_far.commas, word_is_comma(word));
    so_far.marks = more(so_far.marks, word_is_mark(word));
    so_far.verbs =
        more(so_far.verbs, word_is_finite(word) && !word_is_mark(word));
    so_far.nouns = more(so_far.nouns, word_is_noun(word));
    so_far.cues = more(so_far.cues, facts->scores[token] > 0);
    return so_far;
}

void quote_region_between(const struct quote_facts *facts,
                          const struct quote_region *region,
                          struct quote_between *between)
{
    struct quote_between so_far = {0};
    for (uint32_t i = region->cue; i < region->end; i++) {
        between[i - region->begin] = so_far;
        if (i > region->cue) {
            so_far = step(facts, so_far, i);
        }
    }
    so_far = (struct quote_between){0};
    for (uint32_t i = region->cue; i > region->begin; i--) {
        between[i - 1 - region->begin] = so_far;
        so_far = step(facts, so_far, i - 1);
    }
}

/* ------------------------------------------------------------- features -- */

/* A cue and a token of its region. */
struct pair {
    const struct quote_facts *facts;
    const struct quote_region *region;
    const struct rule_reading *reading; /* at the cue; NULL: none */
    uint32_t token;
    uint32_t side;   /* before the cue, it, behind it */
    uint32_t cl, cp; /* the cue's lemma and tag */
    uint32_t l, p;   /* the token's */
    uint32_t pick;   /* what the rules chose for the cue; HSY_NONE */
};

static uint32_t tag(const struct pair *pair, int32_t offset)
{
    int64_t at = (int64_t)pair->token + offset;
    return at < pair->region->begin || at >= pair->region->end
               ? NO_TAG
               : pair->facts->view->words[at].xpos;
}

static uint32_t lemma(const struct pair *pair, int32_t offset)
{
    int64_t at = (int64_t)pair->token + offset;
    return at < pair->region->begin || at >= pair->region->end
               ? 1
               : pair->facts->lemmas[at];
}

static void add_words(const struct pair *pair, struct quote_features *out)
{
    uint32_t s = pair->side, l = pair->l, p = pair->p;
    quote_add(out, s, 0, 0);
    quote_add(out, s, pair->cl, 0);
    quote_add(out, s, pair->cp, 0);
    quote_add(out, s, pair->facts->folds[pair->token], 0);
    quote_add(out, s, l, 0);
    quote_add(out, s, p, 0);
    quote_add(out, s, p, tag(pair, -1));
    quote_add(out, s, p, tag(pair, 1));
    quote_add(out, (uint64_t)s << 8 | p, tag(pair, -1), tag(pair, 1));
    quote_add(out, (uint64_t)s << 8 | p, tag(pair, -1), tag(pair, -2));
    quote_add(out, (uint64_t)s << 8 | p, tag(pair, 1), tag(pair, 2));
    quote_add(out, s, l, lemma(pair, -1));
    quote_add(out, s, l, lemma(pair, 1));
    quote_add(out, s, l, tag(pair, 1));
    quote_add(out, s, l, tag(pair, -1));
    quote_add(out, s, p, lemma(pair, -1));
    quote_add(out, s, p, lemma(pair, 1));
    quote_add(out, s, pair->cl, p);
    quote_add(out, s, pair->cl, l);
    quote_add(out, (uint64_t)s << 8 | p, pair->cl, tag(pair, -1));
    quote_add(out, s, pair->cl, lemma(pair, -1));
    quote_add(out, s, pair->facts->kinds[pair->token], 0);
    quote_add(out, s, pair->facts->kinds[pair->token], pair->cp);
}

static void add_distance(const struct pair *pair, struct quote_features *out)
{
    uint32_t far = pair->token > pair->region->cue
                       ? pair->token - pair->region->cue
                       : pair->region->cue - pair->token;
    uint32_t d = quote_bin(far) << 2 | pair->side;
    quote_add(out, d, 0, 0);
    quote_add(out, d, pair->p, 0);
    quote_add(out, d, pair->p, pair->cp);
    quote_add(out, d, pair->cl, 0);
    if (far <= 6) {
        quote_add(out, d, pair->cl, pair->p);
        quote_add(out, d, pair->l, pair->cp);
    }
}

/* How a token stands to quotation marks. */
static uint32_t marking(const struct pair *pair, int32_t offset)
{
    const struct quote_view *view = pair->facts->view;
    int64_t at = (int64_t)pair->token + offset;
    if (at < pair->region->begin || at >= pair->region->end) {
        return 4;
    }
    uint32_t stretch = view->outer[at];
    if (stretch == HSY_NONE) {
        return 0;
    }
    hsy_span tokens = view->stretch_tokens[stretch];
    return tokens.begin == at ? 1 : tokens.end == at + 1 ? 3 : 2;
}

static void add_marks(const struct pair *pair, struct quote_features *out)
{
    const struct quote_view *view = pair->facts->view;
    uint64_t m =
        marking(pair, -1) << 6 | marking(pair, 0) << 3 | marking(pair, 1);
    m = m << 2 | pair->side;
    quote_add(out, m, 0, 0);
    quote_add(out, m, pair->cl, 0);
    quote_add(out, m, pair->p, tag(pair, 1));
    quote_add(out, m, pair->p, tag(pair, -1));
    uint32_t stretch = view->outer[pair->token];
    if (stretch != HSY_NONE) {
        hsy_span tokens = view->stretch_tokens[stretch];
        uint64_t length = quote_bin((tokens.end - tokens.begin) / 2);
        quote_add_kind(out, 300, length, pair->side, 0);
        quote_add_kind(out, 301, length, pair->side, pair->cl);
    }
}

static void add_between(const struct pair *pair,
                        const struct quote_between *between,
                        struct quote_features *out)
{
    uint32_t s = pair->side, p = pair->p;
    const uint32_t counts[] = {between->commas, between->marks, between->verbs,
                               between->nouns, between->cues};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        uint32_t count = (counts[i] < 4 ? counts[i] : 4) << 2 | s;
        quote_add_with(out, count, p, pair->cl);
    }
    uint32_t both = (uint32_t)between->commas << 8 |
                    (uint32_t)between->verbs << 4 | between->cues;
    quote_add(out, both, s, 0);
    quote_add(out, both, s, pair->cp);
}

/* How likely the token is a cue itself. */
static void add_cue_score(const struct pair *pair, struct quote_features *out)
{
    float score = pair->facts->scores[pair->token];
    uint32_t bin = score < -4      ? 0
                   : score < -2.5f ? 1
                   : score < -1    ? 2
                   : score < 0     ? 3
                   : score < 1     ? 4
                   : score < 2.5f  ? 5
                                   : 6;
    quote_add_with(out, bin << 2 | pair->side, pair->p, pair->cp);
}

static void add_edges(const struct pair *pair, struct quote_features *out)
{
    const struct quote_facts *facts = pair->facts;
    uint32_t unit = facts->units[pair->token];
    uint32_t own = facts->units[pair->region->cue];
    const struct quote_unit *around = &facts->view->units[unit];
    uint64_t edge = (uint64_t)(pair->token == around->begin) << 1 |
                    (pair->token + 1 == around->end);
    uint64_t offset = 3 + unit - own;
    quote_add(out, edge, offset, pair->p);
    quote_add(out, edge, offset, pair->cl);
    quote_add(out, offset, pair->cl, 0);
    quote_add(out, edge, around->is_headline, pair->side);
}

/* Where the token stands in a span: outside, its first, its last, within. */
static uint32_t place_in(hsy_span span, uint32_t token)
{
    if (token + 1 == span.begin) {
        return 1;
    }
    if (token == span.end) {
        return 2;
    }
    if (token < span.begin || token > span.end) {
        return 0;
    }
    return token == span.begin ? 3 : token + 1 == span.end ? 4 : 5;
}

static void add_subject(const struct pair *pair, struct quote_features *out)
{
    const struct subject *subject = &pair->reading->subject;
    hsy_span span = {subject->phrase.begin, subject->phrase.end};
    uint64_t place =
        subject->kind == SUBJECT_NONE ? 7 : place_in(span, pair->token);
    place = place << 8 | (uint64_t)(pair->token == subject->phrase.head) << 4 |
            subject->kind;
    quote_add(out, place, pair->side, 0);
    quote_add(out, place, pair->p, 0);
    quote_add(out, place, pair->cl, 0);
    quote_add(out, place, tag(pair, 1), pair->p);
    quote_add(out, place, pair->cp, tag(pair, -1));
    hsy_span antecedent = {subject->antecedent.begin, subject->antecedent.end};
    quote_add(out, place_in(antecedent, pair->token), subject->kind, 0);
}

/* What the rules propose for this cue, whether they took it or not. */
static void add_proposals(const struct pair *pair, struct quote_features *out)
{
    const struct rule_reading *reading = pair->reading;
    for (uint32_t i = 0; i < reading->count; i++) {
        const struct content *content = &reading->contents[i];
        uint64_t place = 0;
        for (uint32_t k = 0; k < content->count; k++) {
            uint32_t found = place_in(content->fragments[k], pair->token);
            place = found > place ? found : place;
        }
        place = place << 6 | (uint64_t)content->frame << 1 | (i > 0 ? 1u : 0u);
        quote_add_kind(out, 400, place, 0, 0);
        quote_add_kind(out, 401, place, pair->cl, 0);
        quote_add_kind(out, 402, place, pair->p, 0);
        quote_add_kind(out, 403, place, pair->p, tag(pair, 1));
        quote_add_kind(out, 404, place, pair->l, 0);
        quote_add_kind(out, 405, place, tag(pair, -1), pair->p);
    }
    if (reading->has_cue) {
        uint64_t place = place_in(reading->cue.span, pair->token);
        quote_add_kind(out, 410, place, pair->p, 0);
        quote_add_kind(out, 411, place, pair->l, pair->cl);
        quote_add_kind(out, 412, place, 0, 0);
    }
}

/* What the rules took the token for: nothing, this cue's, another's. */
static uint32_t taken(const struct pair *pair, int32_t offset)
{
    int64_t at = (int64_t)pair->token + offset;
    if (at < pair->region->begin || at >= pair->region->end) {
        return 7;
    }
    const struct picks *rules = pair->facts->rules;
    uint32_t owner = rules->owners[at];
    if (owner == HSY_NONE) {
        return 0;
    }
    const struct pick *pick = &rules->items.items[owner];
    bool in_cue =
        pick->has_cue && at >= pick->cue.span.begin && at < pick->cue.span.end;
    return owner == pair->pick ? 1u + in_cue
                               : 3u + in_cue + !pick->has_cue * 2u;
}

static void add_choice(const struct pair *pair, struct quote_features *out)
{
    const struct picks *rules = pair->facts->rules;
    uint64_t frame =
        pair->pick == HSY_NONE ? 31 : rules->items.items[pair->pick].frame;
    uint64_t here = taken(pair, -1) << 6 | taken(pair, 0) << 3 | taken(pair, 1);
    here = here << 7 | frame << 2 | pair->side;
    quote_add(out, here, 0, 0);
    quote_add(out, here, pair->p, 0);
    quote_add(out, here, pair->cl, 0);
    quote_add(out, here, pair->p, tag(pair, -1));
    quote_add(out, here, pair->p, tag(pair, 1));
}

/* How the token hangs together with the cue. */
static void add_tree(const struct pair *pair, struct quote_features *out)
{
    const struct quote_facts *facts = pair->facts;
    const struct quote_node *nodes = facts->nodes;
    uint32_t cue = pair->region->cue, p = pair->p;
    struct quote_path path = quote_tree_path(nodes, cue, pair->token);
    const struct quote_node *argument = &nodes[path.argument];
    uint64_t key = (uint64_t)path.up << 16 | (uint64_t)argument->deprel << 2 |
                   (uint64_t)(path.argument > cue) << 1 | (pair->token > cue);
    uint64_t edge = (uint64_t)(argument->begin == pair->token) << 1 |
                    (argument->end == pair->token + 1);
    quote_add(out, key, 0, 0);
    quote_add(out, key, pair->cl, 0);
    quote_add(out, key, pair->cp, 0);
    quote_add(out, key, p, 0);
    quote_add(out, key, nodes[cue].frame, 0);
    quote_add(out, key, nodes[cue].frame, pair->cl);
    quote_add(out, key, nodes[cue].deprel, 0);
    quote_add(out, key, facts->lemmas[path.argument], 0);
    quote_add(out, key, facts->view->words[path.argument].xpos, 0);
    quote_add(out, key, facts->lemmas[argument->begin], 0);
    quote_add(out, key, edge, p);
    quote_add(out, key, edge, pair->cl);
    quote_add(out, key, path.down, 0);
    quote_add(out, key, path.down, pair->cl);
    quote_add(out, key, path.down, p);
    quote_add(out, key, tag(pair, -1), p);
    if (pair->token > pair->region->begin) {
        struct quote_path before = quote_tree_path(nodes, cue, pair->token - 1);
        uint64_t last = (uint64_t)before.up << 16 |
                        (uint64_t)nodes[before.argument].deprel << 1 |
                        (before.argument == path.argument);
        quote_add_kind(out, 600, key, last, 0);
        quote_add_kind(out, 601, key, last, p);
        quote_add_kind(out, 602, key, last, pair->cl);
    }
}

/* Which parts of the sentence begin and end here. */
static void add_constituents(const struct pair *pair,
                             struct quote_features *out)
{
    const struct quote_node *node = &pair->facts->nodes[pair->token];
    uint32_t s = pair->side;
    uint32_t before = pair->token > pair->region->begin ? node[-1].ends : 99;
    quote_add(out, node->starts, s, tag(pair, -1));
    quote_add(out, node->starts, s, pair->p);
    quote_add(out, node->ends, s, tag(pair, 1));
    quote_add(out, before, s, pair->p);
    quote_add(out, before, node->starts, s);
    quote_add(out, before, s, tag(pair, -1));
    quote_add(out, node->deprel, s, pair->p);
    quote_add(out, node->deprel, s, pair->cl);
}

void quote_argument_features(const struct quote_facts *facts,
                             const struct quote_region *region,
                             const struct quote_between *between,
                             uint32_t token, struct quote_features *out)
{
    const struct word *words = facts->view->words;
    uint32_t cue = region->cue;
    struct pair pair = {
        .facts = facts,
        .region = region,
        .reading = quote_facts_reading(facts, cue),
        .token = token,
        .side = token < cue    ? 0
                : token == cue ? 1
                               : 2,
        .cl = facts->lemmas[cue],
        .cp = words[cue].xpos,
        .l = facts->lemmas[token],
        .p = words[token].xpos,
        .pick = facts->rules->owners[cue],
    };
    out->count = out->kind = 0;
    out->kind = 1000;
    add_words(&pair, out);
    add_distance(&pair, out);
    out->kind = 1100;
    add_marks(&pair, out);
    add_between(&pair, &between[token - region->begin], out);
    add_cue_score(&pair, out);
    add_edges(&pair, out);
    add_choice(&pair, out);
    add_tree(&pair, out);
    add_constituents(&pair, out);
    if (pair.reading != NULL) {
        add_subject(&pair, out);
        add_proposals(&pair, out);
    }
}
