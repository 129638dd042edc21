#include "syntax/shape.h"

#include "base/utf8.h"

/* What was seen of a word so far. */
struct letters {
    uint32_t upper, lower, uncased;
    bool first_upper; /* the first cased letter is a capital */
    bool inner_upper; /* a later one, right behind another letter */
    bool digits;
    bool after_letter;
};

static void see_letter(struct letters *seen, bool upper)
{
    if (seen->upper + seen->lower == 0) {
        seen->first_upper = upper;
    } else if (upper && seen->after_letter) {
        seen->inner_upper = true;
    }
    seen->upper += upper;
    seen->lower += !upper;
    seen->after_letter = true;
}

static void see(struct letters *seen, uint32_t code)
{
    if (utf8_is_upper(code)) {
        see_letter(seen, true);
    } else if (utf8_is_lower(code)) {
        see_letter(seen, false);
    } else if (utf8_is_letter(code)) {
        seen->uncased++;
        seen->after_letter = true;
    } else if (!utf8_is_mark(code)) {
        seen->digits |= utf8_is_digit(code);
        seen->after_letter = false;
    }
}

static void see_ascii(struct letters *seen, unsigned char c)
{
    if (c >= 'A' && c <= 'Z') {
        see_letter(seen, true);
    } else if (c >= 'a' && c <= 'z') {
        see_letter(seen, false);
    } else {
        seen->digits |= c >= '0' && c <= '9';
        seen->after_letter = false;
    }
}

static enum word_shape judge(const struct letters *seen)
{
    if (seen->upper + seen->lower + seen->uncased == 0) {
        return seen->digits ? SHAPE_DIGIT : SHAPE_OTHER;
    }
    if (seen->upper == 0) {
        return SHAPE_LOWER;
    }
    if (seen->lower == 0) {
        return seen->upper == 1 && !seen->digits ? SHAPE_INITIAL : SHAPE_UPPER;
    }
    return seen->first_upper && !seen->inner_upper ? SHAPE_CAPITAL
                                                   : SHAPE_MIXED;
}

enum word_shape word_shape_of(hsy_text text)
{
    struct letters seen = {0};
    const char *at = text.data, *end = text.data + text.len;
    if (text.len > 0 && *at >= '0' && *at <= '9') {
        return SHAPE_DIGIT;
    }
    while (at < end) {
        if ((unsigned char)*at < 0x80) {
            see_ascii(&seen, (unsigned char)*at++);
        } else {
            uint32_t code;
            at += utf8_decode(at, end, &code);
            see(&seen, code);
        }
    }
    return judge(&seen);
}
