#include "base/utf8.h"

#include <string.h>

#include <utf8proc.h>

static bool is_trail(const char *at)
{
    return ((unsigned char)*at & 0xC0) == 0x80;
}

/* The second byte's range rules out overlong forms, surrogates and what lies
 * beyond U+10FFFF (Unicode, table 3-7). */
static bool second_fits(unsigned char lead, unsigned char second)
{
    switch (lead) {
    case 0xE0:
        return second >= 0xA0 && second <= 0xBF;
    case 0xED:
        return second >= 0x80 && second <= 0x9F;
    case 0xF0:
        return second >= 0x90 && second <= 0xBF;
    case 0xF4:
        return second >= 0x80 && second <= 0x8F;
    default:
        return second >= 0x80 && second <= 0xBF;
    }
}

static size_t lead_len(unsigned char lead)
{
    if (lead < 0x80) {
        return 1;
    }
    if (lead < 0xC2 || lead > 0xF4) {
        return 0;
    }
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

size_t utf8_valid_len(const char *at, const char *end)
{
    if (at >= end) {
        return 0;
    }
    unsigned char lead = (unsigned char)at[0];
    size_t len = lead_len(lead);
    if (len <= 1) {
        return len;
    }
    if ((size_t)(end - at) < len || !second_fits(lead, (unsigned char)at[1])) {
        return 0;
    }
    for (size_t i = 2; i < len; i++) {
        if (!is_trail(at + i)) {
            return 0;
        }
    }
    return len;
}

size_t utf8_decode(const char *at, const char *end, uint32_t *code)
{
    size_t len = utf8_valid_len(at, end);
    uint32_t lead = (unsigned char)at[0];
    if (len == 0) {
        *code = UTF8_INVALID + lead;
        return 1;
    }
    *code = len == 1 ? lead : lead & (0xFFu >> (len + 1));
    for (size_t i = 1; i < len; i++) {
        *code = *code << 6 | ((unsigned char)at[i] & 0x3Fu);
    }
    return len;
}

size_t utf8_decode_before(const char *begin, const char *at, uint32_t *code)
{
    const char *start = at - 1;
    while (start > begin && is_trail(start) && at - start < 4) {
        start--;
    }
    if (utf8_valid_len(start, at) == (size_t)(at - start)) {
        return utf8_decode(start, at, code);
    }
    *code = UTF8_INVALID + (unsigned char)at[-1];
    return 1;
}

size_t utf8_encode(uint32_t code, char *out)
{
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)code,
                                        (utf8proc_uint8_t *)out);
}

/* Whether eight bytes are ASCII. */
static bool are_ascii(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return (word & UINT64_C(0x8080808080808080)) == 0;
}

size_t utf8_count_invalid(const char *data, size_t len, size_t *first)
{
    const char *end = data + len;
    size_t invalid = 0;
    for (const char *at = data; at < end;) {
        size_t step = end - at >= 8 && are_ascii(at) ? 8 : 0;
        step = step == 0 ? utf8_valid_len(at, end) : step;
        if (step == 0) {
            if (invalid++ == 0) {
                *first = (size_t)(at - data);
            }
            step = 1;
        }
        at += step;
    }
    return invalid;
}

bool utf8_is_space(uint32_t code)
{
    return code == ' ' || (code >= 0x09 && code <= 0x0D) || code == 0x85 ||
           code == 0xA0 || code == 0x1680 ||
           (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
           code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

bool utf8_is_invisible(uint32_t code)
{
    return code == 0xAD || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x2064) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

static utf8proc_category_t category(uint32_t code)
{
    return code < UTF8_INVALID ? utf8proc_category((utf8proc_int32_t)code)
                               : UTF8PROC_CATEGORY_CN;
}

bool utf8_is_letter(uint32_t code)
{
    if (code < 0x80) {
        return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
    }
    utf8proc_category_t of = category(code);
    return of >= UTF8PROC_CATEGORY_LU && of <= UTF8PROC_CATEGORY_LO;
}

bool utf8_is_mark(uint32_t code)
{
    if (code < 0x300) {
        return false;
    }
    utf8proc_category_t of = category(code);
    return of >= UTF8PROC_CATEGORY_MN && of <= UTF8PROC_CATEGORY_ME;
}

bool utf8_is_digit(uint32_t code)
{
    if (code < 0x80) {
        return code >= '0' && code <= '9';
    }
    return category(code) == UTF8PROC_CATEGORY_ND;
}

bool utf8_is_upper(uint32_t code)
{
    if (code < 0x80) {
        return code >= 'A' && code <= 'Z';
    }
    utf8proc_category_t of = category(code);
    return of == UTF8PROC_CATEGORY_LU || of == UTF8PROC_CATEGORY_LT;
}

bool utf8_is_lower(uint32_t code)
{
    if (code < 0x80) {
        return code >= 'a' && code <= 'z';
    }
    return category(code) == UTF8PROC_CATEGORY_LL;
}

uint32_t utf8_to_lower(uint32_t code)
{
    if (code < 0x80) {
        return code >= 'A' && code <= 'Z' ? code + 32 : code;
    }
    return code < UTF8_INVALID
               ? (uint32_t)utf8proc_tolower((utf8proc_int32_t)code)
               : code;
}
