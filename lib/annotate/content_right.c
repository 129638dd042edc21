/* Contents behind their cues. */
#include "annotate/content.h"
#include "annotate/phrase_word.h"

enum { STEP_MAX = 12, ASIDE_WORDS = 15 };

struct walk {
    const struct quote_view *view;
    const struct quote_unit *unit;
    const struct cue *cue;
    struct phrase_scope scope;
    uint32_t at;
    uint32_t preposition; /* first word behind the first one, HSY_NONE */
    bool told;            /* whom it was told has been read */
};

static bool set(struct content *out, const struct cue *cue, enum frame frame,
                hsy_span fragment)
{
    *out = (struct content){.cue = *cue,
                            .fragments = {fragment},
                            .count = 1,
                            .frame = (uint8_t)frame};
    return fragment.begin < fragment.end;
}

/* Verbs that take whom is told: `told Axios that`. */
static bool has_hearer(const struct cue *cue)
{
    static const char *const LEMMAS[] = {
        "tell",     "ask",    "inform",   "remind",   "warn",    "assure",
        "advise",   "notify", "convince", "persuade", "urge",    "order",
        "promise",  "show",   "teach",    "brief",    "caution", "encourage",
        "instruct", "press",  "beg",      "implore",  "alert",   "text",
    };
    for (size_t i = 0; i < sizeof LEMMAS / sizeof *LEMMAS; i++) {
        if (text_is(cue->lemma, LEMMAS[i])) {
            return true;
        }
    }
    return false;
}

/* `that`, `whether`, `if`; but not `on condition that`. */
static bool is_complementizer(const struct word *word)
{
    return (word_is(word, "that") &&
            (word->xpos == XPOS_IN || word->xpos == XPOS_WDT) &&
            !word_is(word - 1, "condition")) ||
           (word->xpos == XPOS_IN &&
            (word_is(word, "whether") || word_is(word, "if")));
}

static bool is_wh(const struct word *word)
{
    return word->xpos == XPOS_WRB || word->xpos == XPOS_WP ||
           (word->xpos == XPOS_WDT && !word_is(word, "that")) ||
           word->xpos == XPOS_WPS;
}

/* ---------------------------------------------------------------- marks -- */

/* Whether the stretch ends as a sentence or its part does, before the
 * closing mark. */
static bool ends_with_stop(const struct quote_view *view, uint32_t stretch)
{
    hsy_span tokens = view->stretch_tokens[stretch];
    uint32_t end = tokens.end - view->marks.stretches.items[stretch].closed;
    if (end <= tokens.begin + 1) {
        return false;
    }
    const struct word *last = &view->words[end - 1];
    return word_is_comma(last) || last->xpos == XPOS_STOP ||
           word_is(last, "?") || word_is(last, "!");
}

/* The stretches that go on behind one: `“A” and “B”`. */
static uint32_t following_stretches(const struct walk *walk, uint32_t end)
{
    const struct quote_view *view = walk->view;
    for (int i = 0; i < STEP_MAX; i++) {
        uint32_t at = end;
        while (at < walk->unit->end && at - end < 2 &&
               (word_is_comma(&view->words[at]) ||
                view->words[at].xpos == XPOS_CC)) {
            at++;
        }
        if (at >= walk->unit->end || quote_view_opens(view, at) == HSY_NONE) {
            break;
        }
        end = quote_view_next(view, at);
    }
    return end;
}

/* A quotation in marks that begins at `at`. `parted`: a comma or colon
 * stands before it, so it is direct; else it may run on (`said “the plan”
 * was dead`). */
static bool marked(const struct walk *walk, uint32_t at, bool parted,
                   struct content *out)
{
    const struct quote_view *view = walk->view;
    uint32_t stretch = quote_view_opens(view, at);
    uint32_t end = following_stretches(walk, quote_view_next(view, at));
    if (!parted && !ends_with_stop(view, stretch)) {
        uint32_t rest = content_clause_end(view, walk->unit, at);
        bool comma = end < walk->unit->end && word_is_comma(&view->words[end]);
        if (rest > end && !comma) {
            end = rest;
        }
    }
    return set(out, walk->cue, FRAME_MARKS, (hsy_span){at, end});
}

/* A comma or colon and a stretch, at `at`. */
static bool parted_marks(const struct walk *walk, uint32_t at,
                         struct content *out)
{
    const struct quote_view *view = walk->view;
    const struct word *word = &view->words[at];
    bool parts =
        word_is_comma(word) || word_is(word, ":") || word_is_dash(word);
    return parts && at + 1 < walk->unit->end &&
           quote_view_opens(view, at + 1) != HSY_NONE &&
           marked(walk, at + 1, true, out);
}

/* A colon and a stretch further on: `stressed the need for caution: “...”`. */
static bool later_colon(const struct walk *walk, struct content *out)
{
    for (uint32_t at = walk->at;
         at + 1 < walk->unit->end && at - walk->at < 2 * ASIDE_WORDS &&
         !quote_view_in_marks(walk->view, at);
         at++) {
        const struct word *word = &walk->view->words[at];
        if (word_is_comma(word) || word->xpos == XPOS_CC) {
            return false;
        }
        if (word_is(word, ":")) {
            return parted_marks(walk, at, out);
        }
    }
    return false;
}

/* -------------------------------------------------------------- clauses -- */

static bool clause(const struct walk *walk, enum frame frame,
                   struct content *out)
{
    uint32_t end = content_clause_end(walk->view, walk->unit, walk->at);
    return set(out, walk->cue, frame, (hsy_span){walk->at, end});
}

static bool phrase(const struct walk *walk, enum frame frame, uint32_t begin,
                   struct content *out)
{
    uint32_t end = content_phrase_end(walk->view, walk->unit, begin,
                                      frame != FRAME_OBJECT);
    return set(out, walk->cue, frame, (hsy_span){begin, end});
}

/* Verbs that hardly ever take a mere phrase. */
static bool takes_clause(const struct cue *cue)
{
    return text_is(cue->lemma, "say") || text_is(cue->lemma, "think");
}

/* A verb with a tense somewhere behind, for cues that hardly ever take a
 * mere phrase. */
static bool has_verb_later(const struct walk *walk)
{
    uint32_t end = content_clause_end(walk->view, walk->unit, walk->at);
    for (uint32_t at = walk->at; at < end;
         at = quote_view_next(walk->view, at)) {
        if (word_is_finite(&walk->view->words[at])) {
            return true;
        }
    }
    return false;
}

/* A `that` further on, before anything that ends the phrase (`said in a
 * letter to Congress dated Friday that`). */
static bool later_that(const struct walk *walk, struct content *out)
{
    struct walk later = *walk;
    for (uint32_t at = walk->at;
         at < walk->unit->end && at - walk->at < ASIDE_WORDS; at++) {
        const struct word *word = &walk->view->words[at];
        if (word_is_comma(word) || word_is_finite(word) ||
            word->xpos == XPOS_COLON || word->xpos == XPOS_CC ||
            quote_view_in_marks(walk->view, at)) {
            return false;
        }
        if (word_is(word, "that") && is_complementizer(word)) {
            later.at = at;
            return clause(&later, FRAME_THAT, out);
        }
    }
    return false;
}

/* `sees the force as crucial`: behind the phrase and what links to it. */
static bool has_as(const struct walk *walk)
{
    enum { OBJECT_WORDS = 14 };
    for (uint32_t at = walk->at + 1;
         at < walk->unit->end && at - walk->at < OBJECT_WORDS &&
         !quote_view_in_marks(walk->view, at);
         at++) {
        const struct word *word = &walk->view->words[at];
        if (word_is(word, "as")) {
            return true;
        }
        if (word_is_verb(word) || word_is_comma(word) ||
            word->xpos == XPOS_CC) {
            return false;
        }
    }
    return false;
}

/* What begins with a noun phrase: whom it was told, a clause or an object.
 * True if the walk goes on behind it; `*found`: `*out` is filled. */
static bool at_phrase(struct walk *walk, struct content *out, bool *found)
{
    struct phrase base;
    if (!phrase_base_at(&walk->scope, walk->at, &base)) {
        return false;
    }
    if (phrase_is_time(&walk->scope, &base) &&
        !content_is_clause(walk->view, walk->unit, walk->at)) {
        walk->at = base.end;
        return true;
    }
    bool is_clause = content_is_clause(walk->view, walk->unit, walk->at);
    if (has_hearer(walk->cue) && !walk->told && !is_clause) {
        struct phrase hearer;
        phrase_base_at(&walk->scope, walk->at, &hearer);
        walk->told = true;
        walk->preposition = walk->at;
        walk->at = hearer.end;
        return true;
    }
    if (is_clause || (takes_clause(walk->cue) && has_verb_later(walk))) {
        *found = clause(walk, FRAME_CLAUSE, out);
    } else if (!walk->told && has_as(walk)) {
        *found = clause(walk, FRAME_AS, out);
    } else if (!walk->told && !walk->cue->passive) {
        *found =
            later_colon(walk, out) || phrase(walk, FRAME_OBJECT, walk->at, out);
    }
    return false;
}

/* An aside between commas behind the cue (`said, however, that`). */
static bool skip_aside(struct walk *walk)
{
    const struct quote_view *view = walk->view;
    for (uint32_t at = walk->at + 1;
         at + 1 < walk->unit->end && at - walk->at < ASIDE_WORDS &&
         !quote_view_in_marks(view, at);
         at++) {
        if (word_is_finite(&view->words[at])) {
            return false;
        }
        if (word_is_comma(&view->words[at])) {
            walk->at = at + 1;
            return is_complementizer(&view->words[at + 1]) ||
                   quote_view_opens(view, at + 1) != HSY_NONE;
        }
    }
    return false;
}

static bool is_infinitive(const struct walk *walk)
{
    const struct word *words = walk->view->words;
    uint32_t at = walk->at + 1;
    while (at < walk->unit->end && word_is_adverb(&words[at])) {
        at++;
    }
    return words[walk->at].xpos == XPOS_TO && at < walk->unit->end &&
           words[at].xpos == XPOS_VB;
}

/* One step: true if the walk goes on. */
static bool step(struct walk *walk, struct content *out, bool *found)
{
    const struct quote_view *view = walk->view;
    const struct word *word = &view->words[walk->at];
    if (quote_view_opens(view, walk->at) != HSY_NONE) {
        *found = marked(walk, walk->at, false, out);
    } else if (parted_marks(walk, walk->at, out)) {
        *found = true;
    } else if (is_complementizer(word)) {
        *found = clause(walk, FRAME_THAT, out);
    } else if (is_wh(word)) {
        *found = clause(walk, FRAME_WH, out);
    } else if (is_infinitive(walk)) {
        *found = phrase(walk, FRAME_TO, walk->at, out);
    } else if (word_is(word, ":")) {
        walk->at++;
        *found = walk->at < walk->unit->end && clause(walk, FRAME_CLAUSE, out);
    } else if (word_is_comma(word)) {
        return skip_aside(walk);
    } else if (word->xpos == XPOS_VBG && !walk->told) {
        *found = phrase(walk, FRAME_GERUND, walk->at, out);
    } else {
        uint32_t next = content_skip_adverbials(view, walk->unit, walk->at);
        if (next > walk->at) {
            if (walk->preposition == HSY_NONE && word->xpos == XPOS_IN &&
                walk->at == walk->cue->span.end) {
                walk->preposition = walk->at + 1;
            }
            walk->at = next;
            return true;
        }
        return at_phrase(walk, out, found);
    }
    return false;
}

bool content_right(const struct quote_view *view, const struct quote_unit *unit,
                   const struct cue *cue, struct content *out)
{
    struct walk walk = {.view = view,
                        .unit = unit,
                        .cue = cue,
                        .scope = {view->words, unit->begin, unit->end},
                        .at = cue->span.end,
                        .preposition = HSY_NONE};
    bool found = false;
    for (int i = 0; i < STEP_MAX && walk.at < unit->end; i++) {
        if (!step(&walk, out, &found)) {
            break;
        }
    }
    if (!found && walk.at > cue->span.end) {
        found = later_that(&walk, out);
    }
    if (!found && takes_clause(cue) && walk.at < unit->end &&
        !word_is_comma(&view->words[walk.at]) && has_verb_later(&walk)) {
        found = clause(&walk, FRAME_CLAUSE, out);
    }
    if (!found && walk.preposition != HSY_NONE) {
        enum frame frame = walk.told ? FRAME_OBJECT : FRAME_PREPOSITION;
        found = phrase(&walk, frame, walk.preposition, out);
    }
    return found;
}
