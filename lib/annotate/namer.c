#include "annotate/namer.h"

#include <string.h>

#include "base/error.h"
#include "model/endian.h"

/* Whether label `b` may follow `a`: a name is BEGIN INSIDE* LAST, or ONLY. */
static bool may_follow(unsigned a, unsigned b)
{
    bool open = a != NAMER_OUTSIDE && (a - 1) % 4 <= NAMER_INSIDE;
    if (open) {
        return b != NAMER_OUTSIDE && (b - 1) / 4 == (a - 1) / 4 &&
               ((b - 1) % 4 == NAMER_INSIDE || (b - 1) % 4 == NAMER_LAST);
    }
    return b == NAMER_OUTSIDE || (b - 1) % 4 == NAMER_BEGIN ||
           (b - 1) % 4 == NAMER_ONLY;
}

void namer_rules(struct lattice_rules *rules)
{
    lattice_rules_init(rules, NAMER_LABELS);
    rules->first = rules->last = 0;
    for (unsigned a = 0; a < NAMER_LABELS; a++) {
        rules->first |= (uint16_t)(may_follow(NAMER_OUTSIDE, a) << a);
        rules->last |= (uint16_t)(may_follow(a, NAMER_OUTSIDE) << a);
        for (unsigned b = 0; b < NAMER_LABELS; b++) {
            rules->transitions[a][b] = may_follow(a, b) ? 0 : LATTICE_NEVER;
        }
    }
}

uint64_t namer_transition(unsigned before)
{
    return feature_mix(0x27D4EB2F165667C5u, before + 1);
}

/* Reads the notes behind the weights; false if they are torn. */
static bool read_notes(struct namer *namer)
{
    hsy_text notes = namer->weights.notes;
    if (notes.len < 8) {
        return false;
    }
    uint32_t units = load_u32((const unsigned char *)notes.data);
    uint32_t flat = load_u32((const unsigned char *)notes.data + 4);
    if (units == 0 || flat > notes.len - 8) {
        return false;
    }
    namer->unit = 1 / (float)units;
    const char *at = notes.data + 8;
    return word_classes_open(&namer->classes.flat, (hsy_text){at, flat}) &&
           word_classes_open(&namer->classes.brown,
                             (hsy_text){at + flat, notes.len - 8 - flat});
}

static void read_transitions(struct namer *namer)
{
    namer_rules(&namer->rules);
    for (unsigned a = 0; a < NAMER_LABELS; a++) {
        int32_t scores[WEIGHTS_LABELS] = {0};
        weights_add(&namer->weights, namer_transition(a), scores);
        for (unsigned b = 0; b < NAMER_LABELS; b++) {
            namer->rules.transitions[a][b] += namer->unit * (float)scores[b];
        }
    }
}

hsy_status namer_open(struct namer *namer, hsy_text data, hsy_error *error)
{
    hsy_status status =
        weights_open(&namer->weights, data, namer_features_hash(), error);
    if (status != HSY_OK) {
        return status;
    }
    if (namer->weights.labels != NAMER_LABELS || !read_notes(namer)) {
        return error_set(error, HSY_ERR_OPTION,
                         "not a usable model: it is not one of names");
    }
    read_transitions(namer);
    return HSY_OK;
}

/* A hint is a label, those of two more classes behind the model's own, and
 * HINT_CERTAIN where the rules are. */
enum { HINT_CERTAIN = 32 };

enum namer_class namer_class_of(unsigned label)
{
    switch (label) {
    case HSY_PERSON:
        return NAMER_PERSON;
    case HSY_ORG:
        return NAMER_ORG;
    case HSY_GPE:
    case HSY_LOC:
    case HSY_FAC:
        return NAMER_PLACE;
    default:
        return NAMER_CLASSES;
    }
}

/* Five classes of the rules' labels: those of the model first. */
static unsigned hint_class(unsigned label)
{
    enum namer_class of = namer_class_of(label);
    if (of != NAMER_CLASSES) {
        return of;
    }
    return label == HSY_NORP ? NAMER_CLASSES : NAMER_CLASSES + 1;
}

bool namer_take_hints(struct namer_hints *hints,
                      const struct name_tagger *rules)
{
    hints->items.count = 0;
    if (!ARRAY_RESERVE(&hints->items, (size_t)rules->words.count + 1)) {
        return false;
    }
    memset(hints->items.items, 0, rules->words.count);
    for (size_t i = 0; i < rules->mentions.count; i++) {
        const struct name_mention *mention = &rules->mentions.items[i];
        unsigned base = 1 + 4 * hint_class(mention->label);
        base += mention->certain ? HINT_CERTAIN : 0;
        for (uint32_t t = mention->first; t < mention->end; t++) {
            bool first = t == mention->first, last = t + 1 == mention->end;
            enum namer_part part = first && last ? NAMER_ONLY
                                   : first       ? NAMER_BEGIN
                                   : last        ? NAMER_LAST
                                                 : NAMER_INSIDE;
            hints->items.items[t] = (uint8_t)(base + part);
        }
    }
    return true;
}

void namer_work_release(struct namer_work *work)
{
    namer_text_release(&work->text);
    lattice_release(&work->lattice);
    ARRAY_RELEASE(&work->labels);
    ARRAY_RELEASE(&work->mentions);
    ARRAY_RELEASE(&work->doubted);
    ARRAY_RELEASE(&work->hinted);
}

bool namer_spell(struct namer_work *work, const uint8_t *labels, uint32_t first,
                 uint32_t count)
{
    uint32_t begin = 0;
    for (uint32_t t = 0; t < count; t++) {
        unsigned part = (labels[t] - 1u) % 4;
        if (labels[t] == NAMER_OUTSIDE) {
            continue;
        }
        if (part == NAMER_BEGIN || part == NAMER_ONLY) {
            begin = t;
        }
        if (part == NAMER_LAST || part == NAMER_ONLY) {
            struct namer_mention *mention = ARRAY_PUSH(&work->mentions);
            if (mention == NULL) {
                return false;
            }
            *mention =
                (struct namer_mention){first + begin, first + t + 1,
                                       (uint8_t)((labels[t] - 1) / 4), 1};
        }
    }
    return true;
}

static void score_token(const struct namer *namer, struct namer_work *work,
                        uint32_t token, float *out)
{
    uint64_t features[NAMER_MAX_FEATURES];
    int32_t scores[WEIGHTS_LABELS] = {0};
    size_t count = namer_features(&work->text, token, features);
    for (size_t i = 0; i < count; i++) {
        weights_fetch(&namer->weights, features[i]);
    }
    for (size_t i = 0; i < count; i++) {
        weights_add(&namer->weights, features[i], scores);
    }
    for (unsigned y = 0; y < NAMER_LABELS; y++) {
        out[y] = namer->unit * (float)scores[y];
    }
}

/* Probabilities of the mentions from the one with this index, all of the
 * window that was decoded. */
static void set_probabilities(struct namer_work *work, size_t first)
{
    for (size_t i = first; i < work->mentions.count; i++) {
        struct namer_mention *mention = &work->mentions.items[i];
        uint32_t at = mention->first - work->text.window.first;
        mention->probability = (float)lattice_run_probability(
            &work->lattice, at, work->labels.items + at,
            mention->end - mention->first);
    }
}

/* Where the label that begins or is a name at `at` ends; `at` if it is
 * neither. Labels that are none of the model's begin no name. */
static uint32_t name_end(const uint8_t *labels, uint32_t at, uint32_t count)
{
    unsigned part = (labels[at] - 1u) % 4;
    if (labels[at] == NAMER_OUTSIDE || labels[at] >= NAMER_LABELS ||
        (part != NAMER_BEGIN && part != NAMER_ONLY)) {
        return at;
    }
    while (at < count && (labels[at] - 1u) % 4 != NAMER_LAST &&
           (labels[at] - 1u) % 4 != NAMER_ONLY) {
        at++;
    }
    return at < count ? at + 1 : count;
}

static bool is_outside(const uint8_t *labels, uint32_t first, uint32_t end)
{
    while (first < end && labels[first] == NAMER_OUTSIDE) {
        first++;
    }
    return first == end;
}

/* Notes what rules see in the window where the model sees nothing, with the
 * probability that they are right. */
static bool doubt_rules(struct namer_work *work)
{
    hsy_range window = work->text.window;
    const uint8_t *hints = work->hinted.items;
    for (uint32_t t = 0; t < window.count; t++) {
        uint32_t end = name_end(hints, t, window.count);
        if (end == t || !is_outside(work->labels.items, t, end)) {
            continue;
        }
        struct namer_mention *mention = ARRAY_PUSH(&work->doubted);
        if (mention == NULL) {
            return false;
        }
        *mention = (struct namer_mention){
            window.first + t, window.first + end, (uint8_t)((hints[t] - 1) / 4),
            (float)lattice_run_probability(&work->lattice, t, hints + t,
                                           end - t)};
    }
    return true;
}

/* What the rules' own label of a token is worth beside the learned weights:
 * enough to decide where these hardly do. */
static const float trust_in_rules = 0.16f;

static void score_window(const struct namer *namer, hsy_range window,
                         struct namer_work *work)
{
    struct lattice *lattice = &work->lattice;
    for (uint32_t t = 0; t < window.count; t++) {
        uint32_t token = window.first + t;
        uint8_t hint = work->text.input.hints[token] % HINT_CERTAIN;
        work->hinted.items[t] = hint;
        if (!namer_may_name(&work->text, token)) {
            lattice->allowed[t] = 1 << NAMER_OUTSIDE;
            continue;
        }
        score_token(namer, work, token, lattice->scores[t]);
        if (hint != 0 && hint < NAMER_LABELS) {
            lattice->scores[t][hint] += trust_in_rules;
        }
    }
}

static bool decode_window(const struct namer *namer, hsy_range window,
                          struct namer_work *work)
{
    struct lattice *lattice = &work->lattice;
    size_t first = work->mentions.count;
    double log_sum;
    work->labels.count = work->hinted.count = 0;
    if (!namer_enter(&work->text, window) ||
        !lattice_reset(lattice, &namer->rules, window.count) ||
        !ARRAY_RESERVE(&work->labels, (size_t)window.count + 1) ||
        !ARRAY_RESERVE(&work->hinted, (size_t)window.count + 1)) {
        return false;
    }
    score_window(namer, window, work);
    if (!lattice_viterbi(lattice, work->labels.items, NULL) ||
        !namer_spell(work, work->labels.items, window.first, window.count)) {
        return false;
    }
    if (!lattice_sum(lattice, &log_sum)) {
        return true;
    }
    set_probabilities(work, first);
    return doubt_rules(work);
}

static bool decode_sentence(const struct namer *namer, hsy_range sentence,
                            struct namer_work *work)
{
    uint32_t end = sentence.first + sentence.count;
    for (uint32_t t = sentence.first; t < end;) {
        hsy_range window = namer_window(sentence, t);
        if (!decode_window(namer, window, work)) {
            return false;
        }
        t += window.count;
    }
    return true;
}

hsy_status namer_find(const struct namer *namer,
                      const struct namer_input *input, struct namer_work *work,
                      hsy_error *error)
{
    const hsy_document *document = input->document;
    struct namer_input with_classes = *input;
    with_classes.classes = &namer->classes;
    work->mentions.count = work->doubted.count = 0;
    if (!namer_read(&work->text, &with_classes)) {
        return error_memory(error);
    }
    for (size_t i = 0; i < document->sentence_tokens.count; i++) {
        hsy_range sentence = document->sentence_tokens.items[i];
        if (!decode_sentence(namer, sentence, work)) {
            return error_memory(error);
        }
    }
    return HSY_OK;
}
