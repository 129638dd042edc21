#include "text/boundary.h"

#include "base/text.h"
#include "text/glyph.h"
#include "text/item.h"
#include "text/stop.h"

/* The paragraph being split, and the sentence begun in it. */
struct state {
    struct splitter *splitter;
    const char *base; /* the document's text */
    const char *begin, *end;
    const char *sentence;
    const char *content; /* of the sentence, behind a bullet */
    struct item item;    /* the marker that the sentence begins with */
    bool in_items;
};

/* What stands right before a stop. */
struct left {
    const char *begin, *end; /* the word, without the stop */
    uint8_t flags;           /* ABBREVIATION_ bits */
    bool initial;            /* one capital letter */
    bool acronym;            /* letters with stops between: U.S */
    bool lower;              /* begins with a small letter */
    bool number;             /* digits at its end */
};

enum {
    LONGEST_WORD = 24,         /* looked at before a stop; keeps this linear */
    LONGEST_ABBREVIATION = 10, /* in the lexicon */
    SHORT_WORD = 4             /* could be an abbreviation nobody lists */
};

/* --------------------------------------------------- the word before -- */

static bool stands_in_abbreviation(struct glyph glyph)
{
    return glyph_in_word(glyph) || glyph.code == '.' || glyph.code == '&' ||
           glyph.kind == GLYPH_INVISIBLE || glyph_is_apostrophe(glyph);
}

static const char *word_begin(const char *begin, const char *end)
{
    const char *at = end;
    struct glyph glyph = glyph_before(begin, at);
    while (end - at <= LONGEST_WORD && stands_in_abbreviation(glyph)) {
        at -= glyph.len;
        glyph = glyph_before(begin, at);
    }
    while (at < end && glyph_is_apostrophe(glyph_at(at, end))) {
        at += glyph_at(at, end).len;
    }
    return at;
}

/* Single letters with stops between them. */
static bool is_acronym(const char *at, const char *end)
{
    bool dotted = false;
    while (at < end) {
        struct glyph letter = glyph_at(at, end);
        if (!glyph_is_letter(letter)) {
            return false;
        }
        at += letter.len;
        if (at < end) {
            if (*at != '.') {
                return false;
            }
            dotted = true;
            at++;
        }
    }
    return dotted;
}

/* Whether the lexicon knows the word in small letters as an ordinary one. */
static bool is_plain_word(struct lexicon_entries entries)
{
    return word_is_in(entries, LIST_COMMON, 50) ||
           word_is_in(entries, LIST_FUNCTION, 0);
}

/* ABBREVIATION_ bits of the word with its stop. `sat.` in small letters is a
 * verb, `Sat.` a day; `no.` is an abbreviation before a number. */
static uint8_t abbreviation_flags(struct state *state, const struct left *left,
                                  const struct stop *stop)
{
    struct word_lookup *lookup = &state->splitter->lookup;
    if (left->end - left->begin > LONGEST_ABBREVIATION) {
        return 0;
    }
    const struct lexicon_entry *entry = lexicon_entry_of(
        word_find(lookup, left->begin, left->end + 1), LIST_ABBREVIATION);
    if (entry == NULL) {
        return 0;
    }
    bool numbered = (entry->flags & ABBREVIATION_NUMBER) != 0 &&
                    stop->first.kind == GLYPH_DIGIT;
    if (left->lower && !numbered &&
        is_plain_word(word_find(lookup, left->begin, left->end))) {
        return 0;
    }
    return entry->flags;
}

/* Signs that stand before a word in an address: `?c=d.`, `/a.b.` */
static bool is_address_sign(struct glyph glyph)
{
    return glyph.code == '/' || glyph.code == '=' || glyph.code == '_' ||
           glyph.code == '@' || glyph.code == '%' || glyph.code == '#' ||
           glyph.code == '~' || glyph.code == ':';
}

static struct left read_left(struct state *state, const struct stop *stop)
{
    struct left left = {.end = stop->begin};
    left.begin = word_begin(state->sentence, stop->begin);
    struct glyph first = glyph_at(left.begin, left.end);
    struct glyph last = glyph_before(left.begin, left.end);
    left.lower = first.kind == GLYPH_LOWER;
    left.number = last.kind == GLYPH_DIGIT;
    if (stop->kind != STOP_PERIOD || left.begin == left.end ||
        is_address_sign(glyph_before(state->sentence, left.begin))) {
        return left;
    }
    left.initial =
        first.kind == GLYPH_UPPER && left.begin + first.len == left.end;
    left.acronym = is_acronym(left.begin, left.end);
    left.flags = abbreviation_flags(state, &left, stop);
    return left;
}

/* ---------------------------------------------------- the word behind -- */

/* `'ll`, `'re`, `n't` behind a word: it is no name then. `'s` may be the
 * genitive of one. */
static bool is_contracted(const char *at, const char *end)
{
    struct glyph mark = glyph_at(at, end);
    struct glyph letter = glyph_at(at + mark.len, end);
    return glyph_is_apostrophe(mark) && glyph_is_letter(letter) &&
           letter.code != 's';
}

/* The first character of the word behind the one that ends at `at`. */
static struct glyph following(const char *at, const char *end)
{
    return glyph_at(glyph_skip_blank(at, end), end);
}

/* Whether the word behind the stop, which has a capital, has it because a
 * sentence begins: function words, and words that news writes small, if what
 * follows is small too (`U.S. Supreme Court` is a name). */
static bool is_starter(struct state *state, const struct stop *stop)
{
    const char *end = word_end(stop->word, state->end);
    struct lexicon_entries entries =
        word_find(&state->splitter->lookup, stop->word, end);
    if (lexicon_entry_of(entries, LIST_FUNCTION) != NULL ||
        is_contracted(end, state->end)) {
        return true;
    }
    return word_is_in(entries, LIST_COMMON, 80) &&
           !word_is_in(entries, LIST_FAMILY, 2) &&
           lexicon_entry_of(entries, LIST_TITLE) == NULL &&
           lexicon_entry_of(entries, LIST_ORG_HEAD) == NULL &&
           lexicon_entry_of(entries, LIST_PLACE_HEAD) == NULL &&
           following(end, state->end).kind != GLYPH_UPPER;
}

/* Whether a title stands behind the stop that may begin a sentence there: Mr.
 * or Ms., or any behind a place (`in Bath, Maine. Sen. Hale`). */
static bool title_begins_sentence(struct state *state, const struct stop *stop,
                                  const struct left *left)
{
    const char *end = word_end(stop->word, state->end);
    const struct lexicon_entry *entry = lexicon_entry_of(
        word_find(&state->splitter->lookup, stop->word, end), LIST_TITLE);
    if (entry == NULL) {
        return false;
    }
    const char *before = glyph_skip_blank_before(state->sentence, left->begin);
    return entry->value == TITLE_HONORIFIC ||
           ((left->flags & ABBREVIATION_STATE) != 0 &&
            glyph_before(state->sentence, before).code == ',');
}

/* Whether the word behind goes on with a time of day: `p.m. Tuesday`,
 * `a.m. EST`. */
static bool time_goes_on(struct state *state, const struct stop *stop)
{
    const char *end = word_end(stop->word, state->end);
    struct lexicon_entries entries =
        word_find(&state->splitter->lookup, stop->word, end);
    bool capitals = end - stop->word >= 2 && end - stop->word <= 4;
    for (const char *at = stop->word; at < end; at++) {
        capitals = capitals && *at >= 'A' && *at <= 'Z';
    }
    return capitals || lexicon_entry_of(entries, LIST_WEEKDAY) != NULL ||
           lexicon_entry_of(entries, LIST_MONTH) != NULL ||
           text_is((hsy_text){stop->word, (uint32_t)(end - stop->word)},
                   "Eastern");
}

/* ------------------------------------------------------------ periods -- */

/* Whether the left word is the mark of a list item: it begins the sentence,
 * and what follows belongs to the item. */
static bool is_item_marker(const struct state *state, const struct left *left)
{
    return left->begin <= state->content + 1 &&
           ((left->number && left->end - left->begin <= 3) || left->initial ||
            (left->lower && left->end == left->begin + 1));
}

/* `At 5 a.m. Mr. Smith left`: few words stand before the time, so that the
 * sentence has hardly begun. */
static bool sentence_has_hardly_begun(const struct state *state,
                                      const struct left *left)
{
    const char *at = state->sentence;
    int words = 0;
    while (at < left->begin && words < 4) {
        struct glyph glyph = glyph_at(at, left->begin);
        bool blank = glyph_is_blank(glyph);
        at += glyph.len;
        words += blank && !glyph_is_blank(glyph_at(at, left->begin));
    }
    return words < 4;
}

static bool is_clock_half(const struct left *left)
{
    hsy_text word = {left->begin, (uint32_t)(left->end - left->begin)};
    return word.len == 3 && word.data[1] == '.' &&
           (word.data[2] | 0x20) == 'm' &&
           ((word.data[0] | 0x20) == 'a' || (word.data[0] | 0x20) == 'p');
}

static bool clock_time_ends(struct state *state, const struct stop *stop,
                            const struct left *left)
{
    if (stop->first.kind != GLYPH_UPPER || time_goes_on(state, stop)) {
        return false;
    }
    return is_starter(state, stop) || !sentence_has_hardly_begun(state, left);
}

/* `p. xx`, `vol. II`, `Fig. A`: a number in letters. */
static bool number_in_letters_follows(const struct state *state,
                                      const struct stop *stop)
{
    const char *at = stop->word, *end = word_end(at, state->end);
    while (at < end && (*at == 'I' || *at == 'V' || *at == 'X')) {
        at++;
    }
    return at == end || (end == stop->word + 1 && *stop->word != 'I');
}

/* The stop of an abbreviation before a word with a capital. */
static bool abbreviation_ends(struct state *state, const struct stop *stop,
                              const struct left *left)
{
    bool closed = stop->quoted || stop->bracketed;
    if (left->flags & ABBREVIATION_MAY_END || closed) {
        return left->lower || is_starter(state, stop) ||
               title_begins_sentence(state, stop, left);
    }
    if (left->flags & (ABBREVIATION_NAME | ABBREVIATION_NOT_FINAL)) {
        return false;
    }
    return !number_in_letters_follows(state, stop);
}

/* `b.` for born, `c.` for circa. */
static bool is_small_letter(const struct left *left)
{
    return left->lower && left->end == left->begin + 1;
}

/* A period before a word with a capital. */
static bool period_ends_before_upper(struct state *state,
                                     const struct stop *stop,
                                     const struct left *left)
{
    if (is_item_marker(state, left)) {
        return false;
    }
    if (left->flags != 0) {
        return abbreviation_ends(state, stop, left);
    }
    if (left->initial || is_small_letter(left)) {
        /* Lot B. Then, but Albert I. Jones */
        return is_starter(state, stop);
    }
    if (left->acronym) {
        return is_starter(state, stop) ||
               title_begins_sentence(state, stop, left);
    }
    return true;
}

/* A period before a word in small letters: only where nothing closes (`"Fine."
 * she said`), behind a word that is too long for an abbreviation or known. */
static bool period_ends_before_lower(struct state *state,
                                     const struct stop *stop,
                                     const struct left *left)
{
    if (stop->quoted || stop->bracketed || left->flags != 0 ||
        left->begin == left->end || stop->next != stop->word || left->initial ||
        left->acronym || left->number) {
        return false;
    }
    return left->end - left->begin > SHORT_WORD ||
           is_plain_word(
               word_find(&state->splitter->lookup, left->begin, left->end));
}

static bool period_ends(struct state *state, const struct stop *stop)
{
    struct left left = read_left(state, stop);
    if (is_clock_half(&left)) {
        return clock_time_ends(state, stop, &left);
    }
    switch (stop->first.kind) {
    case GLYPH_UPPER:
        return period_ends_before_upper(state, stop, &left);
    case GLYPH_LOWER:
        return period_ends_before_lower(state, stop, &left);
    case GLYPH_DIGIT:
        return left.flags == 0 && !left.initial && !left.acronym &&
               !is_item_marker(state, &left) &&
               glyph_before(state->sentence, left.end).kind != GLYPH_OTHER;
    default:
        return left.flags == 0 && !is_item_marker(state, &left) &&
               stop->first.code != ',' && stop->first.code != ':' &&
               stop->first.code != ';';
    }
}

/* ---------------------------------------------- question, exclamation -- */

/* Whether behind a closed question come a name and a verb of saying:
 * `"Who paid?" Reyes asked.` */
static bool speaker_follows(struct state *state, const struct stop *stop)
{
    const char *at = stop->word;
    for (int words = 0; words < 6; words++) {
        const char *end = word_end(at, state->end);
        struct lexicon_entries entries =
            word_find(&state->splitter->lookup, at, end);
        if (glyph_at(at, state->end).kind != GLYPH_UPPER) {
            const struct lexicon_entry *verb =
                lexicon_entry_of(entries, LIST_CUE_VERB);
            return words > 0 && verb != NULL &&
                   (verb->flags & (CUE_SPEECH | CUE_WRITING)) != 0;
        }
        bool pronoun = end == at + 1 && *at == 'I';
        if (words == 0 && !pronoun &&
            lexicon_entry_of(entries, LIST_FUNCTION) != NULL) {
            return false;
        }
        at = end + (end < state->end && *end == '.');
        at = glyph_skip_blank(at, state->end);
    }
    return false;
}

/* `Yahoo!`, `Jeopardy!`: the mark is part of the name. */
static bool mark_is_part_of_name(struct state *state, const struct stop *stop)
{
    const char *begin = word_begin(state->sentence, stop->begin);
    struct lexicon_entries entries =
        word_find(&state->splitter->lookup, begin, stop->end);
    return lexicon_entry_of(entries, LIST_COMPANY) != NULL ||
           lexicon_entry_of(entries, LIST_OUTLET) != NULL ||
           lexicon_entry_of(entries, LIST_WORK) != NULL;
}

/* A capital on the word before the mark, inside its sentence. */
static bool name_stands_before(const struct state *state,
                               const struct stop *stop)
{
    const char *begin = word_begin(state->sentence, stop->begin);
    return begin > state->sentence &&
           glyph_at(begin, stop->begin).kind == GLYPH_UPPER;
}

static bool emphatic_ends(struct state *state, const struct stop *stop)
{
    if (stop->first.kind == GLYPH_LOWER) {
        return !stop->quoted && !stop->bracketed &&
               !name_stands_before(state, stop);
    }
    if (stop->first.kind == GLYPH_UPPER && stop->quoted) {
        return !speaker_follows(state, stop);
    }
    if (stop->first.kind == GLYPH_UPPER && mark_is_part_of_name(state, stop)) {
        return is_starter(state, stop);
    }
    return stop->first.code != ',' && stop->first.code != ';';
}

/* ------------------------------------------------------ missing space -- */

/* Whether the chunk before the stop looks like an address or a path. */
static bool chunk_is_address(const struct state *state, const struct stop *stop)
{
    const char *at = stop->begin;
    for (int i = 0; i < 64; i++) {
        struct glyph glyph = glyph_before(state->sentence, at);
        if (glyph.kind == GLYPH_NONE || glyph_is_blank(glyph)) {
            return false;
        }
        if (glyph.code == '@' || glyph.code == '/' || glyph.code == '\\' ||
            glyph.code == '_') {
            return true;
        }
        at -= glyph.len;
    }
    return true;
}

/* Whether a word as sentences begin with stands at `at`: a capital, small
 * letters, and no sign behind it that it is part of an address. */
static bool sentence_word_is_at(const char *at, const char *end)
{
    struct glyph glyph = glyph_at(at, end);
    if (glyph.kind != GLYPH_UPPER) {
        return false;
    }
    bool single = glyph.code == 'I' || glyph.code == 'A';
    const char *behind = at + glyph.len;
    uint32_t small = 0;
    for (glyph = glyph_at(behind, end);
         glyph.kind == GLYPH_LOWER || glyph.kind == GLYPH_MARK;
         glyph = glyph_at(behind, end)) {
        behind += glyph.len;
        small++;
    }
    if (glyph_in_word(glyph) || glyph.code == '@' || glyph.code == '/' ||
        glyph.code == '_' || glyph.code == '(') {
        return false;
    }
    if (glyph.code == '.' && glyph_in_word(glyph_at(behind + 1, end)) &&
        glyph_at(behind + 1, end).kind != GLYPH_UPPER) {
        return false;
    }
    return small > 0 || single;
}

/* `Com` of `Drugs.Com`, `Pdf` of `Report.Pdf`. */
static bool is_name_ending(struct state *state, const struct stop *stop)
{
    const struct lexicon_entry *entry =
        lexicon_entry_of(word_find(&state->splitter->lookup, stop->word,
                                   word_end(stop->word, state->end)),
                         LIST_AFFIX);
    return entry != NULL && (entry->flags & AFFIX_ENDING) != 0;
}

/* `in 2016.The chairman`: no space, but a word with a capital behind a small
 * letter or a digit, and nothing that looks like an address. */
static bool glued_stop_ends(struct state *state, const struct stop *stop)
{
    struct glyph before = glyph_before(state->sentence, stop->begin);
    if (before.kind != GLYPH_LOWER && before.kind != GLYPH_DIGIT &&
        before.kind != GLYPH_CLOSE && before.kind != GLYPH_QUOTE &&
        before.code != '%') {
        return false;
    }
    if (!sentence_word_is_at(stop->word, state->end) ||
        chunk_is_address(state, stop)) {
        return false;
    }
    struct left left = read_left(state, stop);
    return !is_item_marker(state, &left) && left.flags == 0 && !left.acronym &&
           !is_name_ending(state, stop);
}

/* ----------------------------------------------------------- deciding -- */

/* `[...]`, `(?)`: the brackets hold the stop alone. */
static bool is_bracketed_alone(const struct state *state,
                               const struct stop *stop)
{
    struct glyph before = glyph_before(state->sentence, stop->begin);
    return stop->bracketed && before.kind == GLYPH_OPEN;
}

/* `I`, which has its capital anywhere. */
static bool pronoun_i_follows(const struct state *state,
                              const struct stop *stop)
{
    return stop->first.code == 'I' &&
           word_end(stop->word, state->end) == stop->word + 1;
}

static bool ends_sentence(struct state *state, const struct stop *stop)
{
    if (stop->begin == state->sentence || is_bracketed_alone(state, stop)) {
        return false;
    }
    if (stop->trailed && stop->kind == STOP_EMPHATIC) {
        return true;
    }
    if (!stop->spaced) {
        return stop->kind != STOP_EMOTICON && glued_stop_ends(state, stop);
    }
    switch (stop->kind) {
    case STOP_EMOTICON:
        return stop->first.kind == GLYPH_UPPER;
    case STOP_PERIOD:
        return period_ends(state, stop);
    case STOP_EMPHATIC:
        return emphatic_ends(state, stop);
    default:
        return stop->first.kind == GLYPH_UPPER &&
               !pronoun_i_follows(state, stop);
    }
}

/* ---------------------------------------------------------- splitting -- */

static void begin_sentence(struct state *state, const char *at)
{
    state->sentence = at;
    state->in_items = item_read(at, state->end, &state->item);
    state->content = at;
    if (state->in_items && state->item.number == 0) {
        state->content = glyph_skip_blank(state->item.end, state->end);
    }
}

/* Adds the sentence that ends at `end` and begins the next one behind it. */
static bool end_sentence(struct state *state, const char *end)
{
    const char *next = glyph_skip_blank(end, state->end);
    end = glyph_skip_blank_before(state->sentence, end);
    if (end > state->sentence) {
        hsy_span *span = ARRAY_PUSH(&state->splitter->spans);
        if (span == NULL) {
            return false;
        }
        span->begin = (uint32_t)(state->sentence - state->base);
        span->end = (uint32_t)(end - state->base);
    }
    begin_sentence(state, next);
    return true;
}

/* Whether the list that the sentence belongs to goes on at `at`: `1. First
 * 2. Second`, `• One • Two`. */
static bool next_item_is_at(const struct state *state, const char *at)
{
    struct item next;
    if (!item_read(at, state->end, &next)) {
        return false;
    }
    if (state->item.style == ITEM_BULLET) {
        return next.style == ITEM_BULLET;
    }
    return state->item.style != ITEM_HYPHEN &&
           item_follows(&state->item, &next);
}

/* Cuts a paragraph of list items before the marker of each. */
static bool split_items(struct state *state, const char **at, const char *until)
{
    while (*at < until) {
        struct glyph glyph = glyph_at(*at, until);
        *at += glyph.len;
        if (glyph_is_blank(glyph) && next_item_is_at(state, *at)) {
            if (!end_sentence(state, *at)) {
                return false;
            }
        }
    }
    return true;
}

bool splitter_split(struct splitter *splitter, hsy_text text, hsy_span span)
{
    struct state state = {.splitter = splitter, .base = text.data};
    state.begin = text.data + span.begin;
    state.end = text.data + span.end;
    splitter->spans.count = 0;
    begin_sentence(&state, state.begin);
    for (const char *at = state.begin; at < state.end;) {
        const char *found = stop_search(at, state.end);
        struct stop stop;
        if (state.in_items && !split_items(&state, &at, found)) {
            return false;
        }
        at = found;
        if (!stop_read(state.begin, at, state.end, &stop)) {
            at += glyph_at(at, state.end).len;
            continue;
        }
        at = stop.after;
        if (stop.next < state.end && ends_sentence(&state, &stop)) {
            if (!end_sentence(&state, stop.after)) {
                return false;
            }
        }
    }
    return end_sentence(&state, state.end) && !splitter->lookup.failed;
}

void splitter_release(struct splitter *splitter)
{
    buffer_release(&splitter->lookup.folded);
    ARRAY_RELEASE(&splitter->spans);
}
