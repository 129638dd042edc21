#include "text/item.h"

#include <stddef.h>

#include "text/glyph.h"

/* The number or letter at `at`: its end, or NULL. */
static const char *read_number(const char *at, const char *end,
                               struct item *item, bool *letter)
{
    const char *start = at;
    item->number = 0;
    *letter = at < end && *at >= 'a' && *at <= 'z';
    if (*letter) {
        item->number = (uint32_t)(*at - 'a') + 1;
        return at + 1;
    }
    while (at < end && *at >= '0' && *at <= '9' && at - start < 4) {
        item->number = item->number * 10 + (uint32_t)(*at++ - '0');
    }
    return at > start && at - start < 4 ? at : NULL;
}

/* The marks behind the number at `at`: sets end and style, or fails. */
static bool read_marks(const char *at, const char *end, struct item *item,
                       bool letter)
{
    if (at < end && *at == '.') {
        item->style = letter ? ITEM_LETTER_DOT : ITEM_DOT;
        at++;
        if (at < end && *at == ')') {
            item->style = ITEM_DOT_BRACKET;
            at++;
        }
    } else if (at < end && *at == ')') {
        item->style = letter ? ITEM_LETTER_BRACKET : ITEM_BRACKET;
        at++;
    } else {
        return false;
    }
    item->end = at;
    return true;
}

static bool read_numbered(const char *at, const char *end, struct item *item)
{
    bool bracket = at < end && *at == '(';
    bool letter;
    const char *behind = read_number(at + bracket, end, item, &letter);
    if (behind == NULL) {
        return false;
    }
    if (bracket) {
        item->style = ITEM_BRACKETS;
        item->end = behind + 1;
        return behind < end && *behind == ')';
    }
    return read_marks(behind, end, item, letter);
}

bool item_read(const char *at, const char *end, struct item *item)
{
    struct glyph glyph = glyph_at(at, end);
    if (glyph.kind == GLYPH_BULLET) {
        *item = (struct item){at + glyph.len, 0, ITEM_BULLET};
        return glyph_skip_blank(item->end, end) < end;
    }
    if (glyph.code == '-' || glyph.code == '*' || glyph.code == '+' ||
        glyph.code == 0x2013) {
        *item = (struct item){at + glyph.len, 0, ITEM_HYPHEN};
    } else if (!read_numbered(at, end, item)) {
        return false;
    }
    return glyph_at(item->end, end).kind == GLYPH_SPACE &&
           glyph_skip_blank(item->end, end) < end;
}

bool item_follows(const struct item *item, const struct item *next)
{
    return next->style == item->style && next->number == item->number + 1;
}
