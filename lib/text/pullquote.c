#include "text/pullquote.h"

#include <string.h>

#include "text/glyph.h"

enum {
    WINDOW = 24,       /* bytes that are hashed; no pull quote is shorter */
    LONGEST_PULL = 300 /* bytes */
};

/* The hash of a window is that of its first byte times FACTOR^(WINDOW-1),
 * and so on, modulo 2^32. */
static const uint32_t FACTOR = 0x01000193;

static uint32_t hash_window(const char *at)
{
    uint32_t hash = 0;
    for (int i = 0; i < WINDOW; i++) {
        hash = hash * FACTOR + (unsigned char)at[i];
    }
    return hash;
}

/* FACTOR^WINDOW: what the byte that leaves the window counts for. */
static uint32_t leaving_factor(void)
{
    uint32_t factor = 1;
    for (int i = 0; i < WINDOW; i++) {
        factor *= FACTOR;
    }
    return factor;
}

/* The paragraph without quotation marks and stops at its ends. */
static hsy_text inner_text(hsy_text text, hsy_span span)
{
    const char *begin = text.data + span.begin, *end = text.data + span.end;
    struct glyph glyph = glyph_at(begin, end);
    while (glyph.kind == GLYPH_QUOTE) {
        begin += glyph.len;
        glyph = glyph_at(begin, end);
    }
    glyph = glyph_before(begin, end);
    while (glyph.kind == GLYPH_QUOTE || glyph.kind == GLYPH_STOP ||
           glyph.code == ',') {
        end -= glyph.len;
        glyph = glyph_before(begin, end);
    }
    return (hsy_text){begin, (uint32_t)(end - begin)};
}

static bool may_be_pulled(hsy_text text, const struct paragraph *paragraph)
{
    const char *begin = text.data + paragraph->span.begin;
    const char *end = text.data + paragraph->span.end;
    uint32_t len = inner_text(text, paragraph->span).len;
    bool quoted = glyph_at(begin, end).kind == GLYPH_QUOTE &&
                  glyph_before(begin, end).kind == GLYPH_QUOTE;
    return len >= WINDOW && len <= LONGEST_PULL &&
           (paragraph->role == HSY_ROLE_HEADING ||
            (paragraph->role == HSY_ROLE_BODY && quoted));
}

/* ----------------------------------------------------------- the table -- */

static bool list_candidates(struct layout *layout, hsy_text text)
{
    layout->pulls.count = 0;
    for (size_t i = 1; i < layout->paragraphs.count; i++) {
        const struct paragraph *paragraph = &layout->paragraphs.items[i];
        if (!may_be_pulled(text, paragraph)) {
            continue;
        }
        struct pull *pull = ARRAY_PUSH(&layout->pulls);
        if (pull == NULL) {
            return false;
        }
        pull->inner = inner_text(text, paragraph->span);
        pull->hash = hash_window(pull->inner.data);
        pull->paragraph = (uint32_t)i;
    }
    return true;
}

/* The slot of the candidate with this hash, or the free one for it. */
static uint32_t *find_slot(const struct layout *layout, uint32_t hash)
{
    size_t mask = layout->pull_slots.count - 1, at = hash & mask;
    uint32_t *slots = layout->pull_slots.items;
    while (slots[at] != 0 && layout->pulls.items[slots[at] - 1].hash != hash) {
        at = (at + 1) & mask;
    }
    return &slots[at];
}

/* Slots by hash, each with a candidate's index plus one; of candidates that
 * begin alike the first is kept. False if memory is short. */
static bool fill_slots(struct layout *layout)
{
    size_t size = 16;
    while (size < layout->pulls.count * 2) {
        size *= 2;
    }
    layout->pull_slots.count = 0;
    if (!ARRAY_RESERVE(&layout->pull_slots, size)) {
        return false;
    }
    layout->pull_slots.count = size;
    memset(layout->pull_slots.items, 0,
           size * sizeof *layout->pull_slots.items);
    for (size_t i = 0; i < layout->pulls.count; i++) {
        uint32_t *slot = find_slot(layout, layout->pulls.items[i].hash);
        if (*slot == 0) {
            *slot = (uint32_t)i + 1;
        }
    }
    return true;
}

static const struct pull *find_pull(const struct layout *layout, uint32_t hash)
{
    uint32_t slot = *find_slot(layout, hash);
    return slot == 0 ? NULL : &layout->pulls.items[slot - 1];
}

/* ------------------------------------------------------------ matching -- */

/* Looks for candidates inside the paragraph. */
static void search_paragraph(struct layout *layout, hsy_text text,
                             uint32_t index)
{
    const struct paragraph *paragraph = &layout->paragraphs.items[index];
    const char *at = text.data + paragraph->span.begin;
    const char *end = text.data + paragraph->span.end;
    if (end - at <= WINDOW) {
        return;
    }
    uint32_t hash = hash_window(at), leaving = leaving_factor();
    for (;; at++) {
        const struct pull *pull = find_pull(layout, hash);
        if (pull != NULL && pull->paragraph != index &&
            pull->inner.len <= (size_t)(end - at) &&
            memcmp(pull->inner.data, at, pull->inner.len) == 0) {
            layout->paragraphs.items[pull->paragraph].role = HSY_ROLE_PULLQUOTE;
        }
        if (end - at == WINDOW) {
            return;
        }
        hash = hash * FACTOR + (unsigned char)at[WINDOW] -
               leaving * (unsigned char)*at;
    }
}

bool pullquote_assign(struct layout *layout, hsy_text text)
{
    if (!list_candidates(layout, text)) {
        return false;
    }
    if (layout->pulls.count == 0) {
        return true;
    }
    if (!fill_slots(layout)) {
        return false;
    }
    for (uint32_t i = 0; i < layout->paragraphs.count; i++) {
        if (layout->paragraphs.items[i].role == HSY_ROLE_BODY) {
            search_paragraph(layout, text, i);
        }
    }
    return true;
}
