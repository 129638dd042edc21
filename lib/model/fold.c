#include "model/fold.h"

#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"

/* A character with the marks behind it is composed as a whole; a run of more
 * marks than Unicode's stream-safe form allows (UAX #15, 13) is cut. */
enum { CLUSTER_MAX = 32, DECOMPOSED_MAX = 4 * CLUSTER_MAX };

struct cluster {
    char data[4 * CLUSTER_MAX]; /* UTF-8, without what is invisible */
    size_t len;
};

struct folding {
    struct buffer *out;
    size_t start;  /* where the folded text begins in `out` */
    bool spaced;   /* white space is due before the next character */
    bool complete; /* false once memory was short */
};

static void put(struct folding *folding, const char *data, size_t len)
{
    if (folding->spaced && folding->out->len > folding->start) {
        folding->complete &= buffer_append_byte(folding->out, ' ');
    }
    folding->spaced = false;
    folding->complete &= buffer_append(folding->out, data, len);
}

static bool is_ascii(const char *at, const char *end)
{
    return at >= end || (unsigned char)*at < 0x80;
}

static bool is_ascii_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* The end of the ASCII at `at` that folds byte by byte: up to white space,
 * or to a character that something behind it may join. */
static const char *ascii_end(const char *at, const char *end)
{
    while (at < end && (unsigned char)*at < 0x80 && !is_ascii_space(*at)) {
        at++;
    }
    return is_ascii(at, end) ? at : at - 1;
}

static void put_ascii(struct folding *folding, const char *data, size_t len)
{
    put(folding, data, len);
    if (!folding->complete) {
        return;
    }
    char *copy = folding->out->data + folding->out->len - len;
    for (size_t i = 0; i < len; i++) {
        bool upper = copy[i] >= 'A' && copy[i] <= 'Z';
        copy[i] = (char)(upper ? copy[i] + ('a' - 'A') : copy[i]);
    }
}

static bool is_apostrophe(uint32_t code)
{
    return code == 0x2018 || code == 0x2019 || code == 0x201B ||
           code == 0x02BC || code == 0x00B4 || code == 0xFF07;
}

static bool is_dash(uint32_t code)
{
    return (code >= 0x2010 && code <= 0x2015) || code == 0x2212 ||
           code == 0xFE58 || code == 0xFE63 || code == 0xFF0D;
}

static uint32_t fold_code(uint32_t code)
{
    if (is_apostrophe(code)) {
        return '\'';
    }
    return is_dash(code) ? '-' : utf8_to_lower(code);
}

/* Folds decomposed characters in place; returns how many are left. The dot
 * of the Turkish capital I goes, so that Istanbul is found in either form. */
static size_t fold_codes(int32_t *codes, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t code = fold_code((uint32_t)codes[i]);
        bool dot = code == 0x307 && kept > 0 && codes[kept - 1] == 'i';
        if (!dot) {
            codes[kept++] = (int32_t)code;
        }
    }
    return kept;
}

static void put_cluster(struct folding *folding, const struct cluster *cluster)
{
    int32_t codes[DECOMPOSED_MAX];
    ptrdiff_t count = utf8proc_decompose(
        (const utf8proc_uint8_t *)cluster->data, (ptrdiff_t)cluster->len, codes,
        DECOMPOSED_MAX, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
    if (count < 0 || count > DECOMPOSED_MAX) {
        put(folding, cluster->data, cluster->len);
        return;
    }
    count = (ptrdiff_t)fold_codes(codes, (size_t)count);
    count = utf8proc_normalize_utf32(codes, count,
                                     UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    for (ptrdiff_t i = 0; i < count; i++) {
        char bytes[4];
        put(folding, bytes, utf8_encode((uint32_t)codes[i], bytes));
    }
}

/* Marks, and the vowels and final consonants of conjoining Hangul. */
static bool joins_cluster(uint32_t code)
{
    return utf8_is_mark(code) || (code >= 0x1160 && code <= 0x11FF);
}

/* Reads the cluster that begins at `at`; returns where it ends. */
static const char *read_cluster(const char *at, const char *end,
                                struct cluster *cluster)
{
    uint32_t code;
    size_t len = utf8_decode(at, end, &code);
    cluster->len = 0;
    do {
        if (!utf8_is_invisible(code)) {
            memcpy(cluster->data + cluster->len, at, len);
            cluster->len += len;
        }
        at += len;
        len = is_ascii(at, end) ? 0 : utf8_decode(at, end, &code);
    } while (len > 0 && (joins_cluster(code) || utf8_is_invisible(code)) &&
             cluster->len + len <= sizeof cluster->data);
    return at;
}

/* Folds what begins at `at`; returns where it ends. */
static const char *fold_next(struct folding *folding, const char *at,
                             const char *end)
{
    if (is_ascii_space(*at)) {
        folding->spaced = true;
        return at + 1;
    }
    if (is_ascii(at, end) && is_ascii(at + 1, end)) {
        const char *stop = ascii_end(at, end);
        put_ascii(folding, at, (size_t)(stop - at));
        return stop;
    }
    uint32_t code;
    size_t len = utf8_decode(at, end, &code);
    if (code >= UTF8_INVALID) {
        put(folding, at, len);
        return at + len;
    }
    if (utf8_is_space(code) || utf8_is_invisible(code)) {
        folding->spaced |= utf8_is_space(code);
        return at + len;
    }
    struct cluster cluster;
    at = read_cluster(at, end, &cluster);
    put_cluster(folding, &cluster);
    return at;
}

bool fold_append(struct buffer *out, hsy_text text)
{
    size_t start = out->len;
    if (text.len == 0) {
        return true;
    }
    if (!buffer_reserve(out, text.len)) {
        return false;
    }
    struct folding folding = {out, start, false, true};
    const char *at = text.data, *end = at + text.len;
    while (at < end) {
        at = fold_next(&folding, at, end);
    }
    if (!folding.complete) {
        out->len = start;
    }
    return folding.complete;
}
