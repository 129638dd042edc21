/* Glyphs: characters with the class that layout, sentences and tokens ask
 * for. ASCII is looked up in a table, all else decoded. */
#ifndef HSY_TEXT_GLYPH_H
#define HSY_TEXT_GLYPH_H

#include <stdbool.h>
#include <stdint.h>

enum glyph_kind {
    GLYPH_NONE,      /* there is no character: the text's end */
    GLYPH_OTHER,     /* what no other class takes, invalid bytes too */
    GLYPH_SPACE,     /* white space, line ends too */
    GLYPH_INVISIBLE, /* byte order mark, zero-width, soft hyphen */
    GLYPH_UPPER,
    GLYPH_LOWER,
    GLYPH_LETTER, /* of a script without case */
    GLYPH_MARK,   /* combines with the character before it */
    GLYPH_DIGIT,
    GLYPH_STOP,   /* . ! ? and their like, the ellipsis too */
    GLYPH_OPEN,   /* opening bracket */
    GLYPH_CLOSE,  /* closing bracket */
    GLYPH_QUOTE,  /* quotation mark of any kind, apostrophe */
    GLYPH_DASH,   /* hyphens and dashes */
    GLYPH_BULLET, /* only ever a bullet: • ▪ ⁃ */
    GLYPH_SYMBOL  /* emoji, dingbats */
};

struct glyph {
    uint32_t code; /* as utf8_decode gives it; UINT32_MAX for GLYPH_NONE */
    uint8_t len;   /* bytes; 0 for GLYPH_NONE */
    uint8_t kind;  /* a glyph_kind */
};

/* Kinds of ASCII's characters. */
extern const uint8_t glyph_ascii_kinds[128];

/* glyph_at and glyph_before for what is not ASCII. */
struct glyph glyph_decode(const char *at, const char *end);
struct glyph glyph_decode_before(const char *begin, const char *at);

/* The glyph that begins at `at`, or GLYPH_NONE where at == end. */
static inline struct glyph glyph_at(const char *at, const char *end)
{
    if (at == end) {
        return (struct glyph){UINT32_MAX, 0, GLYPH_NONE};
    }
    unsigned char byte = (unsigned char)*at;
    return byte < 0x80 ? (struct glyph){byte, 1, glyph_ascii_kinds[byte]}
                       : glyph_decode(at, end);
}

/* The glyph that ends at `at`, or GLYPH_NONE where at == begin. */
static inline struct glyph glyph_before(const char *begin, const char *at)
{
    if (at == begin) {
        return (struct glyph){UINT32_MAX, 0, GLYPH_NONE};
    }
    unsigned char byte = (unsigned char)at[-1];
    return byte < 0x80 ? (struct glyph){byte, 1, glyph_ascii_kinds[byte]}
                       : glyph_decode_before(begin, at);
}

/* Letter, combining mark or digit. */
static inline bool glyph_in_word(struct glyph glyph)
{
    return glyph.kind >= GLYPH_UPPER && glyph.kind <= GLYPH_DIGIT;
}

static inline bool glyph_is_letter(struct glyph glyph)
{
    return glyph.kind >= GLYPH_UPPER && glyph.kind <= GLYPH_LETTER;
}

/* White space or invisible: what a row neither begins nor ends with. */
static inline bool glyph_is_blank(struct glyph glyph)
{
    return glyph.kind == GLYPH_SPACE || glyph.kind == GLYPH_INVISIBLE;
}

/* First byte at or behind `at` that is not blank, or `end`. */
const char *glyph_skip_blank(const char *at, const char *end);

/* End of the last character before `at` that is not blank, or `begin`. */
const char *glyph_skip_blank_before(const char *begin, const char *at);

/* Whether the glyph is an apostrophe, straight or curly. */
static inline bool glyph_is_apostrophe(struct glyph glyph)
{
    return glyph.code == '\'' || glyph.code == 0x2019 || glyph.code == 0x2BC;
}

#endif
