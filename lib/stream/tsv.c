#include "stream/tsv.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

/* ------------------------------------------------------------ columns -- */

size_t tsv_split(hsy_text line, hsy_text columns[TSV_COLUMNS])
{
    const char *at = line.data, *end = line.data + line.len;
    size_t count = 0;
    for (;;) {
        const char *tab = memchr(at, '\t', (size_t)(end - at));
        const char *stop = tab == NULL ? end : tab;
        if (count < TSV_COLUMNS) {
            columns[count] = (hsy_text){at, (uint32_t)(stop - at)};
        }
        count++;
        if (tab == NULL) {
            return count;
        }
        at = tab + 1;
    }
}

bool tsv_is_empty(hsy_text column)
{
    return column.len == 1 && column.data[0] == '-';
}

bool tsv_number(hsy_text digits, uint32_t *number)
{
    uint64_t value = 0;
    if (digits.len == 0 || digits.len > 10 ||
        (digits.data[0] == '0' && digits.len != 1)) {
        return false;
    }
    for (uint32_t i = 0; i < digits.len; i++) {
        unsigned digit = (unsigned char)digits.data[i] - (unsigned)'0';
        if (digit > 9) {
            return false;
        }
        value = value * 10 + digit;
    }
    *number = (uint32_t)value;
    return value <= INT32_MAX;
}

bool tsv_next_attr(hsy_text *attrs, struct tsv_attr *attr)
{
    hsy_text rest = *attrs, item;
    if (!text_next_item(&rest, ';', &item)) {
        return false;
    }
    const char *equals = memchr(item.data, '=', item.len);
    if (equals == NULL) {
        return false;
    }
    uint32_t len = (uint32_t)(equals - item.data);
    attr->key = (hsy_text){item.data, len};
    attr->value = (hsy_text){equals + 1, item.len - len - 1};
    *attrs = rest;
    return true;
}

hsy_text tsv_find_attr(hsy_text attrs, const char *key)
{
    struct tsv_attr attr;
    if (!tsv_is_empty(attrs)) {
        while (tsv_next_attr(&attrs, &attr)) {
            if (text_is(attr.key, key)) {
                return attr.value;
            }
        }
    }
    return (hsy_text){0};
}

/* ---------------------------------------------------------- unescaping -- */

static int hex_digit(char digit)
{
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    digit = (char)(digit | 0x20);
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

/* Decodes the two hex digits at `at`. */
static bool hex_byte(const char *at, const char *end, char *byte)
{
    if (end - at < 2 || hex_digit(at[0]) < 0 || hex_digit(at[1]) < 0) {
        return false;
    }
    *byte = (char)(hex_digit(at[0]) * 16 + hex_digit(at[1]));
    return true;
}

/* Decodes the escape at `at`, a backslash. Returns its length, 0 if it is
 * none. */
static size_t decode_escape(const char *at, const char *end, char *byte)
{
    if (end - at < 2) {
        return 0;
    }
    switch (at[1]) {
    case 'x':
        return hex_byte(at + 2, end, byte) ? 4 : 0;
    case 't':
        *byte = '\t';
        return 2;
    case 'n':
        *byte = '\n';
        return 2;
    case 'r':
        *byte = '\r';
        return 2;
    case '\\':
        *byte = '\\';
        return 2;
    default:
        return 0;
    }
}

bool tsv_unescape(hsy_text column, char *out, uint32_t *len)
{
    const char *at = column.data, *end = column.data + column.len;
    char *to = out;
    while (at < end) {
        const char *slash = memchr(at, '\\', (size_t)(end - at));
        size_t run = (size_t)((slash == NULL ? end : slash) - at);
        memcpy(to, at, run);
        at += run;
        to += run;
        if (slash != NULL) {
            size_t step = decode_escape(at, end, to++);
            if (step == 0) {
                return false;
            }
            at += step;
        }
    }
    *len = (uint32_t)(to - out);
    return true;
}

bool tsv_is_valid(hsy_text column)
{
    const char *at = column.data, *end = column.data + column.len;
    char byte;
    while ((at = memchr(at, '\\', (size_t)(end - at))) != NULL) {
        size_t step = decode_escape(at, end, &byte);
        if (step == 0) {
            return false;
        }
        at += step;
    }
    return true;
}

/* As tsv_matches, for a column that has escapes. */
static bool matches_escaped(hsy_text column, hsy_text bytes)
{
    const char *at = column.data, *end = column.data + column.len;
    uint32_t i = 0;
    while (at < end) {
        char byte = *at;
        size_t step = byte == '\\' ? decode_escape(at, end, &byte) : 1;
        if (step == 0 || i == bytes.len || bytes.data[i++] != byte) {
            return false;
        }
        at += step;
    }
    return i == bytes.len;
}

bool tsv_matches(hsy_text column, hsy_text bytes)
{
    if (column.len != bytes.len) {
        return matches_escaped(column, bytes);
    }
    return text_equal(column, bytes) &&
           (column.len == 0 || memchr(column.data, '\\', column.len) == NULL);
}

/* Decodes `%3B`, `%3D` or `%25`. */
static bool decode_percent(const char *at, const char *end, char *byte)
{
    return hex_byte(at + 1, end, byte) &&
           (*byte == ';' || *byte == '=' || *byte == '%');
}

bool tsv_value_is_valid(hsy_text value)
{
    const char *end = value.data + value.len;
    char byte;
    for (const char *at = value.data; at < end; at++) {
        if ((*at == '%' && !decode_percent(at, end, &byte)) || *at == '=') {
            return false;
        }
        if (*at == '\\') {
            size_t step = decode_escape(at, end, &byte);
            if (step == 0) {
                return false;
            }
            at += step - 1;
        }
    }
    return true;
}

uint32_t tsv_unescape_value(hsy_text value, char *out)
{
    const char *at = value.data, *end = value.data + value.len;
    char *to = out;
    while (at < end) {
        size_t step = 1;
        if (*at == '\\') {
            step = decode_escape(at, end, to);
        } else if (*at == '%') {
            step = decode_percent(at, end, to) ? 3 : 0;
        } else {
            *to = *at;
        }
        at += step == 0 ? 1 : step;
        to++;
    }
    return (uint32_t)(to - out);
}

/* ------------------------------------------------------------ escaping -- */

static bool is_plain(char byte, bool in_attrs)
{
    if (in_attrs && (byte == ';' || byte == '=' || byte == '%')) {
        return false;
    }
    return byte >= 0x20 && byte != 0x7F && byte != '\\';
}

/* A word of eight bytes has its highest bit of a byte set where that byte of
 * `word` is `byte` (and perhaps in bytes behind one that is). */
static uint64_t bytes_that_are(uint64_t word, unsigned char byte)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t other = word ^ ones * byte;
    return (other - ones) & ~other;
}

/* Whether eight bytes are ASCII that stands as it is in columns: most of all
 * text is, and is read eight bytes at a time. */
static bool are_plain(const char *at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t word;
    memcpy(&word, at, sizeof word);
    uint64_t control = (word - ones * 0x20) & ~word;
    uint64_t found = word | control | bytes_that_are(word, 0x7F) |
                     bytes_that_are(word, '\\');
    return (found & ones * 0x80) == 0;
}

/* Length of the run at `at` that stands as it is. */
static size_t plain_run(const char *at, const char *end, bool in_attrs)
{
    const char *begin = at;
    while (at < end) {
        if (!in_attrs && end - at >= 8 && are_plain(at)) {
            at += 8;
            continue;
        }
        size_t step = (unsigned char)*at < 0x80 ? is_plain(*at, in_attrs)
                                                : utf8_valid_len(at, end);
        if (step == 0) {
            break;
        }
        at += step;
    }
    return (size_t)(at - begin);
}

static bool put_escape(struct buffer *out, char byte, bool in_attrs)
{
    static const char lower[] = "0123456789abcdef",
                      upper[] = "0123456789ABCDEF";
    unsigned value = (unsigned char)byte;
    switch (byte) {
    case '\t':
        return buffer_append(out, "\\t", 2);
    case '\n':
        return buffer_append(out, "\\n", 2);
    case '\r':
        return buffer_append(out, "\\r", 2);
    case '\\':
        return buffer_append(out, "\\\\", 2);
    default:
        break;
    }
    if (in_attrs && (byte == ';' || byte == '=' || byte == '%')) {
        char escape[3] = {'%', upper[value >> 4], upper[value & 15]};
        return buffer_append(out, escape, sizeof escape);
    }
    char escape[4] = {'\\', 'x', lower[value >> 4], lower[value & 15]};
    return buffer_append(out, escape, sizeof escape);
}

static bool put_escaped(struct buffer *out, hsy_text bytes, bool in_attrs)
{
    const char *at = bytes.data, *end = bytes.data + bytes.len;
    while (at < end) {
        size_t run = plain_run(at, end, in_attrs);
        if (!buffer_append(out, at, run)) {
            return false;
        }
        at += run;
        if (at < end && !put_escape(out, *at++, in_attrs)) {
            return false;
        }
    }
    return true;
}

bool tsv_put_column(struct buffer *out, hsy_text bytes)
{
    if (bytes.len == 0) {
        return buffer_append_byte(out, '-');
    }
    if (bytes.data[0] == '"') {
        hsy_text rest = {bytes.data + 1, bytes.len - 1};
        return buffer_append(out, "\\x22", 4) && put_escaped(out, rest, false);
    }
    return put_escaped(out, bytes, false);
}

bool tsv_put_value(struct buffer *out, hsy_text bytes)
{
    return put_escaped(out, bytes, true);
}
