#include "annotate/marks.h"

/* How deep quotations are followed; deeper marks are left alone. */
enum { DEPTH_MAX = 6 };

/* A stretch that is open. */
struct opening {
    uint32_t stretch; /* index */
    uint8_t family, shape;
    bool first; /* of its paragraph */
};

struct pairing {
    struct marks *marks;
    struct opening open[DEPTH_MAX];
    uint32_t depth;
    hsy_span paragraph;
    uint32_t paragraph_index;
};

static bool is_single_family(uint8_t family)
{
    return family >= MARK_ANGLE_SINGLE;
}

/* A stretch that turned out to be none. */
static void drop(struct stretch *stretch)
{
    stretch->outer.end = stretch->outer.begin;
}

static bool is_dropped(const struct stretch *stretch)
{
    return stretch->outer.end == stretch->outer.begin;
}

/* ---------------------------------------------------------- what follows -- */

/* Collects the paragraph's marks. */
static bool collect(struct marks *marks, hsy_text text, hsy_span paragraph)
{
    marks->scratch.count = 0;
    uint32_t len;
    for (uint32_t at = paragraph.begin; at < paragraph.end; at += len) {
        struct mark mark;
        if (marks_scan(text, paragraph, at, &mark, &len)) {
            struct mark *added = ARRAY_PUSH(&marks->scratch);
            if (added == NULL) {
                return false;
            }
            *added = mark;
        }
    }
    return true;
}

/* Tells every mark what follows it, from the last to the first. */
static void look_ahead(struct marks *marks)
{
    int32_t balance[MARK_FAMILY_COUNT] = {0};
    bool firm[MARK_FAMILY_COUNT] = {0}, closer[MARK_FAMILY_COUNT] = {0};
    for (size_t i = marks->scratch.count; i > 0; i--) {
        struct mark *mark = &marks->scratch.items[i - 1];
        uint8_t family = mark->family;
        mark->balance = balance[family];
        mark->firm_later = firm[family];
        mark->closer_later = closer[family];
        bool opens = mark->opens && !mark->closes;
        bool closes = !mark->opens || mark->closes;
        balance[family] += mark->closes && !mark->opens;
        balance[family] -= opens;
        firm[family] = mark->firm || (firm[family] && !opens);
        closer[family] = closes || (closer[family] && !opens);
    }
}

/* -------------------------------------------------------------- pairing -- */

/* Depth of the innermost open stretch of the family, from 1; 0: none. */
static uint32_t open_depth(const struct pairing *pairing, uint8_t family)
{
    for (uint32_t i = pairing->depth; i > 0; i--) {
        if (pairing->open[i - 1].family == family) {
            return i;
        }
    }
    return 0;
}

/* Ends the stretch at `depth`, and drops those that are open inside it. */
static void end_stretch(struct pairing *pairing, uint32_t depth, hsy_span at,
                        bool closed)
{
    for (uint32_t i = depth; i < pairing->depth; i++) {
        drop(&pairing->marks->stretches.items[pairing->open[i].stretch]);
    }
    struct stretch *stretch =
        &pairing->marks->stretches.items[pairing->open[depth - 1].stretch];
    stretch->inner.end = at.begin;
    stretch->outer.end = at.end;
    stretch->closed = closed;
    pairing->depth = depth - 1;
}

static bool open_stretch(struct pairing *pairing, const struct mark *mark)
{
    if (pairing->depth == DEPTH_MAX) {
        return true;
    }
    struct stretch *stretch = ARRAY_PUSH(&pairing->marks->stretches);
    if (stretch == NULL) {
        return false;
    }
    stretch->outer = (hsy_span){mark->span.begin, mark->span.end};
    stretch->inner = (hsy_span){mark->span.end, mark->span.end};
    stretch->paragraph = pairing->paragraph_index;
    stretch->leads = mark->first;
    stretch->is_single = is_single_family(mark->family);
    pairing->open[pairing->depth++] = (struct opening){
        .stretch = (uint32_t)pairing->marks->stretches.count - 1,
        .family = mark->family,
        .shape = mark->shape,
        .first = mark->first,
    };
    return true;
}

/* The family whose marks close those of `family` too, where a text mixes
 * straight and curly ones. */
static uint8_t sibling_of(uint8_t family)
{
    switch (family) {
    case MARK_STRAIGHT:
        return MARK_CURLY;
    case MARK_CURLY:
        return MARK_STRAIGHT;
    case MARK_SINGLE:
        return MARK_CURLY_SINGLE;
    case MARK_CURLY_SINGLE:
        return MARK_SINGLE;
    default:
        return family;
    }
}

/* Depth of the stretch that the mark may close, from 1; 0: none. */
static uint32_t depth_for(const struct pairing *pairing,
                          const struct mark *mark)
{
    uint32_t depth = open_depth(pairing, mark->family);
    if (depth == 0 && mark->closes && !mark->opens) {
        depth = open_depth(pairing, sibling_of(mark->family));
    }
    return depth;
}

enum reading { IGNORED, OPENING, CLOSING };

/* A single mark: an apostrophe unless something opened or closes. */
static enum reading read_single(const struct mark *mark, bool is_open,
                                uint8_t opener)
{
    bool closes = mark->shape != MARK_OPENING || opener == MARK_LOW;
    if (is_open && closes && (mark->closes || !mark->opens)) {
        return mark->plural && mark->firm_later && !mark->firm ? IGNORED
                                                               : CLOSING;
    }
    bool opens = mark->shape != MARK_CLOSING && mark->opens;
    bool kept =
        mark->closer_later || (mark->first && mark->shape == MARK_OPENING);
    return opens && kept ? OPENING : IGNORED;
}

/* Marks whose shape says nothing: what stands around them, then what is
 * open. */
static enum reading read_either(const struct mark *mark, bool is_open)
{
    if (mark->opens && !mark->closes) {
        return OPENING;
    }
    if (is_open) {
        return mark->measure && mark->balance > 0 ? IGNORED : CLOSING;
    }
    if (mark->measure || (mark->closes && !mark->opens)) {
        return IGNORED;
    }
    return mark->closer_later || mark->opens ? OPENING : IGNORED;
}

static enum reading read_mark(const struct mark *mark, bool is_open,
                              uint8_t opener)
{
    if (mark->family == MARK_SINGLE || mark->family == MARK_CURLY_SINGLE) {
        return read_single(mark, is_open, opener);
    }
    switch (mark->shape) {
    case MARK_LOW:
        return OPENING;
    case MARK_OPENING:
        return is_open && (opener == MARK_LOW || mark->closes) && !mark->opens
                   ? CLOSING
                   : OPENING;
    case MARK_CLOSING:
        if (is_open) {
            return CLOSING;
        }
        return mark->opens && !mark->closes && mark->closer_later ? OPENING
                                                                  : IGNORED;
    default:
        return read_either(mark, is_open);
    }
}

/* Takes one mark in. A second opening mark of its kind opens a stretch inside
 * the first if enough marks follow to close both; else the first was never
 * closed. */
static bool take_mark(struct pairing *pairing, const struct mark *mark)
{
    uint32_t depth = depth_for(pairing, mark);
    uint8_t opener = depth > 0 ? pairing->open[depth - 1].shape : MARK_EITHER;
    switch (read_mark(mark, depth > 0, opener)) {
    case CLOSING:
        end_stretch(pairing, depth, mark->span, true);
        return true;
    case OPENING:
        if (depth > 0 && mark->balance < 2) {
            hsy_span at = {mark->span.begin, mark->span.begin};
            end_stretch(pairing, depth, at, false);
        }
        return open_stretch(pairing, mark);
    default:
        return true;
    }
}

/* Single marks that never close are apostrophes, but for one that opens the
 * paragraph: the next may continue it. */
static void end_paragraph(struct pairing *pairing)
{
    hsy_span end = {pairing->paragraph.end, pairing->paragraph.end};
    while (pairing->depth > 0) {
        struct opening *last = &pairing->open[pairing->depth - 1];
        bool apostrophe = is_single_family(last->family) && !last->first;
        uint32_t stretch = last->stretch;
        end_stretch(pairing, pairing->depth, end, false);
        if (apostrophe) {
            drop(&pairing->marks->stretches.items[stretch]);
        }
    }
}

/* Takes out what was dropped; sets parents and continuations. */
static void settle(hsy_text text, struct marks *marks)
{
    uint32_t kept = 0, inside[DEPTH_MAX + 1], depth = 0;
    uint32_t unclosed = HSY_NONE;
    for (size_t i = 0; i < marks->stretches.count; i++) {
        struct stretch stretch = marks->stretches.items[i];
        if (is_dropped(&stretch)) {
            continue;
        }
        struct stretch *items = marks->stretches.items;
        while (depth > 0 &&
               items[inside[depth - 1]].outer.end <= stretch.outer.begin) {
            depth--;
        }
        stretch.parent = depth > 0 ? inside[depth - 1] : HSY_NONE;
        stretch.continues = HSY_NONE;
        if (depth == 0) {
            if (unclosed != HSY_NONE && stretch.leads &&
                items[unclosed].paragraph + 1 == stretch.paragraph &&
                text.data[items[unclosed].outer.begin] ==
                    text.data[stretch.outer.begin]) {
                stretch.continues = unclosed;
            }
            unclosed = stretch.closed ? HSY_NONE : kept;
        }
        items[kept] = stretch;
        inside[depth++] = kept++;
    }
    marks->stretches.count = kept;
}

bool marks_pair(hsy_text text, const hsy_span *paragraphs, size_t count,
                struct marks *out)
{
    struct pairing pairing = {.marks = out};
    out->stretches.count = 0;
    for (size_t i = 0; i < count; i++) {
        pairing.paragraph = paragraphs[i];
        pairing.paragraph_index = (uint32_t)i;
        if (!collect(out, text, paragraphs[i])) {
            return false;
        }
        look_ahead(out);
        for (size_t k = 0; k < out->scratch.count; k++) {
            if (!take_mark(&pairing, &out->scratch.items[k])) {
                return false;
            }
        }
        end_paragraph(&pairing);
    }
    settle(text, out);
    return true;
}

void marks_release(struct marks *marks)
{
    ARRAY_RELEASE(&marks->stretches);
    ARRAY_RELEASE(&marks->scratch);
}
