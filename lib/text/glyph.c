#include "text/glyph.h"

#include "base/utf8.h"

#define N GLYPH_OTHER
#define S GLYPH_SPACE
#define U GLYPH_UPPER
#define L GLYPH_LOWER
#define D GLYPH_DIGIT
#define P GLYPH_STOP
#define O GLYPH_OPEN
#define C GLYPH_CLOSE
#define Q GLYPH_QUOTE
#define H GLYPH_DASH

const uint8_t glyph_ascii_kinds[128] = {
    N, N, N, N, N, N, N, N, N, S, S, S, S, S, N, N, /* controls */
    N, N, N, N, N, N, N, N, N, N, N, N, N, N, N, N, /* controls */
    S, P, Q, N, N, N, N, Q, O, C, N, N, N, H, P, N, /*  !"#$%&'()*+,-./ */
    D, D, D, D, D, D, D, D, D, D, N, N, N, N, N, P, /* 0-9 :;<=>? */
    N, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, /* @A-O */
    U, U, U, U, U, U, U, U, U, U, U, O, N, C, N, N, /* P-Z [\]^_ */
    Q, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* `a-o */
    L, L, L, L, L, L, L, L, L, L, L, O, N, C, N, N, /* p-z {|}~ */
};

#undef N
#undef S
#undef U
#undef L
#undef D
#undef P
#undef O
#undef C
#undef Q
#undef H

/* Punctuation beyond ASCII; what stands in no range here is told by its
 * Unicode category. */
static const struct {
    uint32_t first, last;
    uint8_t kind;
} ranges[] = {
    {0x00AB, 0x00AB, GLYPH_QUOTE},    {0x00BB, 0x00BB, GLYPH_QUOTE},
    {0x02BC, 0x02BC, GLYPH_QUOTE},    {0x061F, 0x061F, GLYPH_STOP},
    {0x06D4, 0x06D4, GLYPH_STOP},     {0x0964, 0x0965, GLYPH_STOP},
    {0x2010, 0x2015, GLYPH_DASH},     {0x2018, 0x201F, GLYPH_QUOTE},
    {0x2022, 0x2023, GLYPH_BULLET},   {0x2026, 0x2026, GLYPH_STOP},
    {0x2039, 0x203A, GLYPH_QUOTE},    {0x203C, 0x203D, GLYPH_STOP},
    {0x2043, 0x2043, GLYPH_BULLET},   {0x2047, 0x2049, GLYPH_STOP},
    {0x2212, 0x2212, GLYPH_DASH},     {0x25A0, 0x25A1, GLYPH_BULLET},
    {0x25AA, 0x25AB, GLYPH_BULLET},   {0x25B6, 0x25BA, GLYPH_BULLET},
    {0x25CB, 0x25CF, GLYPH_BULLET},   {0x25E6, 0x25E6, GLYPH_BULLET},
    {0x2600, 0x27BF, GLYPH_SYMBOL},   {0x2B50, 0x2B55, GLYPH_SYMBOL},
    {0x3002, 0x3002, GLYPH_STOP},     {0x3008, 0x300B, GLYPH_QUOTE},
    {0x300C, 0x300F, GLYPH_QUOTE},    {0xFE0E, 0xFE0F, GLYPH_MARK},
    {0xFF01, 0xFF01, GLYPH_STOP},     {0xFF0E, 0xFF0E, GLYPH_STOP},
    {0xFF1F, 0xFF1F, GLYPH_STOP},     {0xFF61, 0xFF61, GLYPH_STOP},
    {0x1F000, 0x1FAFF, GLYPH_SYMBOL},
};

static uint8_t kind_of_category(uint32_t code)
{
    if (code >= UTF8_INVALID) {
        return GLYPH_OTHER;
    }
    if (utf8_is_space(code)) {
        return GLYPH_SPACE;
    }
    if (utf8_is_invisible(code)) {
        return GLYPH_INVISIBLE;
    }
    if (utf8_is_lower(code)) {
        return GLYPH_LOWER;
    }
    if (utf8_is_upper(code)) {
        return GLYPH_UPPER;
    }
    if (utf8_is_letter(code)) {
        return GLYPH_LETTER;
    }
    if (utf8_is_mark(code)) {
        return GLYPH_MARK;
    }
    return utf8_is_digit(code) ? GLYPH_DIGIT : GLYPH_OTHER;
}

static uint8_t kind_of(uint32_t code)
{
    size_t low = 0, high = sizeof ranges / sizeof *ranges;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (code > ranges[middle].last) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low < sizeof ranges / sizeof *ranges && code >= ranges[low].first) {
        return ranges[low].kind;
    }
    return kind_of_category(code);
}

struct glyph glyph_decode(const char *at, const char *end)
{
    uint32_t code;
    size_t len = utf8_decode(at, end, &code);
    return (struct glyph){code, (uint8_t)len, kind_of(code)};
}

struct glyph glyph_decode_before(const char *begin, const char *at)
{
    uint32_t code;
    size_t len = utf8_decode_before(begin, at, &code);
    return (struct glyph){code, (uint8_t)len, kind_of(code)};
}

const char *glyph_skip_blank(const char *at, const char *end)
{
    struct glyph glyph = glyph_at(at, end);
    while (glyph_is_blank(glyph)) {
        at += glyph.len;
        glyph = glyph_at(at, end);
    }
    return at;
}

const char *glyph_skip_blank_before(const char *begin, const char *at)
{
    struct glyph glyph = glyph_before(begin, at);
    while (glyph_is_blank(glyph)) {
        at -= glyph.len;
        glyph = glyph_before(begin, at);
    }
    return at;
}
