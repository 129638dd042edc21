#include "text/stop.h"

#include <string.h>

#include "text/address.h"

/* ASCII stops, what tells the other kinds, and the bytes that lead stops that
 * are not ASCII. */
static const bool may_begin[256] = {
    ['.'] = true,  ['!'] = true,  ['?'] = true,  [':'] = true,  [';'] = true,
    ['='] = true,  ['@'] = true,  [0xD8] = true, [0xDB] = true, [0xE0] = true,
    [0xE2] = true, [0xE3] = true, [0xEF] = true,
};

const char *stop_search(const char *at, const char *end)
{
    while (at < end && !may_begin[(unsigned char)*at]) {
        at++;
    }
    return at;
}

static bool is_period(struct glyph glyph)
{
    return glyph.code == '.' || glyph.code == 0xFF0E || glyph.code == 0x3002 ||
           glyph.code == 0xFF61 || glyph.code == 0x6D4 || glyph.code == 0x964;
}

/* The run of stops at `at`; `*periods` counts single ones. */
static const char *read_run(const char *at, const char *end, struct stop *stop,
                            uint32_t *periods)
{
    struct glyph glyph = glyph_at(at, end);
    while (glyph.kind == GLYPH_STOP) {
        if (is_period(glyph)) {
            *periods += 1;
        } else if (glyph.code == 0x2026) {
            *periods += 3;
        } else {
            stop->kind = STOP_EMPHATIC;
        }
        at += glyph.len;
        glyph = glyph_at(at, end);
    }
    return at;
}

/* Goes on over ` . . .`: periods with one space before each. */
static const char *read_spaced_run(const char *at, const char *end,
                                   uint32_t *periods)
{
    for (;;) {
        struct glyph space = glyph_at(at, end);
        if (space.kind != GLYPH_SPACE || at + space.len == end ||
            at[space.len] != '.') {
            return at;
        }
        at += space.len + 1;
        *periods += 1;
    }
}

/* Whether a word begins at `at` without anything opening before it. */
static bool word_is_at(const char *at, const char *end)
{
    return glyph_in_word(glyph_at(at, end));
}

/* Opening by its form: “ ‘ „ « ‹. Where text follows at once, such a mark
 * belongs to that text. */
static bool opens_by_form(uint32_t code)
{
    return code == 0x201C || code == 0x2018 || code == 0x201E ||
           code == 0x201A || code == 0xAB || code == 0x2039;
}

/* Whether an odd number of straight marks stands before `at`, not far. */
static bool straight_mark_is_open(const char *begin, const char *at)
{
    const char *from = at - begin > 512 ? at - 512 : begin;
    bool open = false;
    for (; from < at; from++) {
        open ^= *from == '"';
    }
    return open;
}

/* Whether the quotation mark at `at`, right behind a stop, belongs to the text
 * behind it: `It ended."We won," she said.` */
static bool mark_opens(const char *begin, const char *at, const char *end)
{
    struct glyph mark = glyph_at(at, end);
    return word_is_at(at + mark.len, end) &&
           (opens_by_form(mark.code) ||
            (mark.code == '"' && !straight_mark_is_open(begin, at)));
}

/* Closing marks that stand right behind the run. */
static void read_closers(const char *begin, const char *end, struct stop *stop)
{
    for (;;) {
        struct glyph glyph = glyph_at(stop->after, end);
        const char *behind = stop->after + glyph.len;
        if (glyph.kind == GLYPH_CLOSE) {
            stop->bracketed = true;
        } else if (glyph.kind == GLYPH_QUOTE &&
                   !mark_opens(begin, stop->after, end)) {
            stop->quoted = true;
        } else {
            return;
        }
        stop->after = behind;
    }
}

/* A stop right behind closing marks goes on with the run: `(really?).` */
static void read_second_run(const char *begin, const char *end,
                            struct stop *stop)
{
    struct glyph glyph = glyph_at(stop->after, end);
    if (stop->after == stop->end || glyph.kind != GLYPH_STOP) {
        return;
    }
    while (glyph.kind == GLYPH_STOP) {
        stop->after += glyph.len;
        glyph = glyph_at(stop->after, end);
    }
    read_closers(begin, end, stop);
}

/* Closing marks after a space: `fini. »`, `right. " Then`. */
static void read_spaced_closer(const char *begin, const char *end,
                               struct stop *stop)
{
    const char *at = glyph_skip_blank(stop->after, end);
    struct glyph mark = glyph_at(at, end);
    const char *behind = at + mark.len;
    bool closing = mark.code == 0xBB || mark.code == 0x201D ||
                   mark.code == 0x203A || mark.code == '"';
    struct glyph next = glyph_at(behind, end);
    if (closing && (next.kind == GLYPH_NONE || glyph_is_blank(next)) &&
        (mark.code != '"' || straight_mark_is_open(begin, at))) {
        stop->after = behind;
        stop->quoted = true;
    }
}

/* [12] behind a stop. */
static const char *read_note_number(const char *at, const char *end)
{
    const char *start = at;
    if (at < end && *at == '[') {
        at++;
        while (at < end && *at >= '0' && *at <= '9' && at - start < 5) {
            at++;
        }
        if (at > start + 1 && at < end && *at == ']') {
            return at + 1;
        }
    }
    return start;
}

/* :) ;-) :( :D */
static const char *read_emoticon(const char *at, const char *end)
{
    const char *start = at;
    if (end - at < 2 || (*at != ':' && *at != ';' && *at != '=')) {
        return start;
    }
    at++;
    if (*at == '-' || *at == '\'') {
        at++;
    }
    if (at == end || (*at != ')' && *at != '(' && *at != 'D' && *at != 'P')) {
        return start;
    }
    char mouth = *at++;
    while (at < end && *at == mouth) {
        at++;
    }
    return word_is_at(at, end) ? start : at;
}

static const char *read_symbols(const char *at, const char *end)
{
    struct glyph glyph = glyph_at(at, end);
    while (glyph.kind == GLYPH_SYMBOL || glyph.kind == GLYPH_MARK ||
           glyph.kind == GLYPH_INVISIBLE) {
        at += glyph.len;
        glyph = glyph_at(at, end);
    }
    return at;
}

/* What stands behind a stop and belongs to it still, spaced or not. */
static void read_trailers(const char *end, struct stop *stop)
{
    for (;;) {
        const char *at = glyph_skip_blank(stop->after, end);
        const char *behind = read_note_number(at, end);
        behind = behind > at ? behind : read_emoticon(at, end);
        behind = behind > at ? behind : read_symbols(at, end);
        if (behind == at) {
            return;
        }
        stop->after = behind;
        stop->trailed = true;
    }
}

static bool may_stand_before_word(struct glyph glyph)
{
    return glyph.kind == GLYPH_OPEN || glyph.kind == GLYPH_QUOTE ||
           glyph.kind == GLYPH_DASH || glyph.kind == GLYPH_STOP ||
           glyph_is_blank(glyph);
}

/* Opening marks looked through before a word; more are noise. */
enum { MOST_OPENERS = 16 };

/* Finds what follows: `next`, `word` and whether white space parts it. */
static void read_next(const char *end, struct stop *stop)
{
    const char *at = stop->after;
    struct glyph glyph = glyph_at(at, end);
    while (glyph_is_blank(glyph)) {
        stop->spaced |= glyph.kind == GLYPH_SPACE || glyph.code == 0x200B;
        at += glyph.len;
        glyph = glyph_at(at, end);
    }
    stop->next = at;
    for (int i = 0; i < MOST_OPENERS && may_stand_before_word(glyph); i++) {
        at += glyph.len;
        glyph = glyph_at(at, end);
    }
    stop->word = at;
    stop->first = glyph;
}

/* `compounds. . . . The`: the stop ends its sentence, and the ellipsis of
 * three leads the next one. */
static bool leaves_ellipsis(struct stop *stop, const char *begin,
                            const char *end, const char *spaced_end)
{
    const char *word = glyph_skip_blank(spaced_end, end);
    return stop->begin > begin &&
           glyph_before(begin, stop->begin).kind != GLYPH_SPACE &&
           spaced_end - stop->end == 6 &&
           glyph_at(word, end).kind == GLYPH_UPPER;
}

/* Makes [begin, behind) a stop of the kind. */
static bool take_stop(struct stop *stop, enum stop_kind kind,
                      const char *behind, const char *end)
{
    stop->kind = (uint8_t)kind;
    stop->end = stop->after = behind;
    read_next(end, stop);
    return true;
}

/* An emoticon that stands where a stop would. */
static bool read_emoticon_stop(const char *begin, const char *end,
                               struct stop *stop)
{
    const char *behind = read_emoticon(stop->begin, end);
    return behind > stop->begin &&
           !glyph_in_word(glyph_before(begin, stop->begin)) &&
           take_stop(stop, STOP_EMOTICON, behind, end);
}

/* The address that the sign at stop->begin stands in: `://`, `@`. */
static bool read_address_stop(const char *begin, const char *end,
                              struct stop *stop)
{
    enum { LONGEST_NAME = 64 };
    const char *start = stop->begin;
    struct glyph glyph = glyph_before(begin, start);
    while (stop->begin - start < LONGEST_NAME && !glyph_is_blank(glyph) &&
           glyph.kind != GLYPH_NONE && glyph.kind != GLYPH_OPEN &&
           glyph.code != '<') {
        start -= glyph.len;
        glyph = glyph_before(begin, start);
    }
    const char *behind = address_end(start, end);
    bool host = behind > stop->begin + 1 && start < stop->begin &&
                memchr(stop->begin, '.', (size_t)(behind - stop->begin));
    return host && take_stop(stop, STOP_ADDRESS, behind, end);
}

static const char *skip_digits(const char *at, const char *end)
{
    while (at < end && *at >= '0' && *at <= '9') {
        at++;
    }
    return at;
}

/* Whether `4/5/2001 9` ends at `at`. */
static bool date_stands_before(const char *begin, const char *at)
{
    bool slash = false;
    const char *from = at - begin > 16 ? at - 16 : begin;
    while (at > from && ((at[-1] >= '0' && at[-1] <= '9') || at[-1] == '/' ||
                         at[-1] == ' ')) {
        at--;
        slash |= *at == '/';
    }
    return slash;
}

/* The hour whose first colon is at stop->begin, if a date stands before. */
static bool read_stamp_stop(const char *begin, const char *end,
                            struct stop *stop)
{
    const char *at = skip_digits(stop->begin + 1, end);
    if (at == stop->begin + 1 || !date_stands_before(begin, stop->begin)) {
        return false;
    }
    if (at < end && *at == ':') {
        at = skip_digits(at + 1, end);
    }
    bool half = end - at >= 3 && at[0] == ' ' &&
                (at[1] == 'A' || at[1] == 'P') && at[2] == 'M';
    return half && take_stop(stop, STOP_STAMP, at + 3, end);
}

/* What ends a sentence without a stop. */
static bool read_other_stop(const char *begin, const char *end,
                            struct stop *stop)
{
    switch (*stop->begin) {
    case '@':
        return read_address_stop(begin, end, stop);
    case ':':
        if (end - stop->begin > 2 && stop->begin[1] == '/' &&
            stop->begin[2] == '/') {
            return read_address_stop(begin, end, stop);
        }
        return read_stamp_stop(begin, end, stop) ||
               read_emoticon_stop(begin, end, stop);
    default:
        return read_emoticon_stop(begin, end, stop);
    }
}

/* Whether the period at `at` is that of `www.` */
static bool is_web_prefix(const char *begin, const char *at)
{
    return at - begin >= 3 && at[-1] == 'w' && at[-2] == 'w' && at[-3] == 'w';
}

bool stop_read(const char *begin, const char *at, const char *end,
               struct stop *stop)
{
    uint32_t periods = 0;
    *stop = (struct stop){.begin = at, .kind = STOP_PERIOD};
    if (at == end) {
        return false;
    }
    stop->end = read_run(at, end, stop, &periods);
    if (stop->end == at) {
        return read_other_stop(begin, end, stop);
    }
    if (is_web_prefix(begin, at) && read_address_stop(begin, end, stop)) {
        return true;
    }
    if (stop->kind == STOP_PERIOD && periods == 1) {
        uint32_t spaced = periods;
        const char *run = read_spaced_run(stop->end, end, &spaced);
        if (spaced > 2 && !leaves_ellipsis(stop, begin, end, run)) {
            stop->end = run;
            periods = spaced;
        }
    }
    if (stop->kind == STOP_PERIOD && periods > 1) {
        stop->kind = STOP_ELLIPSIS;
    }
    stop->after = stop->end;
    read_closers(begin, end, stop);
    read_second_run(begin, end, stop);
    read_spaced_closer(begin, end, stop);
    read_trailers(end, stop);
    read_next(end, stop);
    return true;
}
