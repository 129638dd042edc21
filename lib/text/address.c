#include "text/address.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "text/glyph.h"

/* Longer addresses, and names and hosts in them, are not looked at. */
enum { LONGEST_ADDRESS = 2048, LONGEST_NAME = 64, LONGEST_MAIL = 128 };

static bool begins_with(const char *at, const char *end, const char *prefix)
{
    size_t len = strlen(prefix);
    if ((size_t)(end - at) <= len) {
        return false;
    }
    for (size_t i = 0; i < len; i++) {
        if (text_lower_ascii(at[i]) != prefix[i]) {
            return false;
        }
    }
    return true;
}

static const char *chunk_end(const char *at, const char *end)
{
    const char *limit = end - at > LONGEST_ADDRESS ? at + LONGEST_ADDRESS : end;
    struct glyph glyph = glyph_at(at, limit);
    while (glyph.kind != GLYPH_NONE && !glyph_is_blank(glyph) &&
           glyph.code != '<' && glyph.code != '>' && glyph.code != '"' &&
           glyph.code != 0x201C && glyph.code != 0x201D) {
        at += glyph.len;
        glyph = glyph_at(at, limit);
    }
    return at;
}

/* Takes the sentence's punctuation off an address's end; a closing bracket
 * only if the address has not opened it. */
static const char *trim_end(const char *begin, const char *end)
{
    for (;;) {
        struct glyph last = glyph_before(begin, end);
        bool opened = last.code == ')' &&
                      memchr(begin, '(', (size_t)(end - begin)) != NULL;
        if (opened || (last.kind != GLYPH_STOP && last.kind != GLYPH_QUOTE &&
                       last.kind != GLYPH_CLOSE && last.code != ',' &&
                       last.code != ';' && last.code != ':')) {
            return end;
        }
        end -= last.len;
    }
}

static bool is_web(const char *at, const char *end)
{
    return begins_with(at, end, "http://") ||
           begins_with(at, end, "https://") || begins_with(at, end, "www.") ||
           begins_with(at, end, "ftp://") || begins_with(at, end, "mailto:") ||
           begins_with(at, end, "doi:");
}

static bool stands_in_mail_name(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '.' || byte == '_' ||
           byte == '-' || byte == '+' || byte == '%';
}

/* name@host.domain */
static const char *mail_end(const char *at, const char *end)
{
    const char *begin = at;
    const char *limit = end - at > LONGEST_MAIL ? at + LONGEST_MAIL : end;
    while (at < limit && at - begin < LONGEST_NAME &&
           stands_in_mail_name(*at)) {
        at++;
    }
    if (at == begin || at == limit || *at != '@') {
        return begin;
    }
    const char *host = ++at;
    while (at < limit && stands_in_mail_name(*at)) {
        at++;
    }
    at = trim_end(host, at);
    return at > host ? at : begin;
}

/* #word or @name, but not #1. */
static const char *tag_end(const char *at, const char *end)
{
    if (*at != '#' && *at != '@') {
        return at;
    }
    const char *begin = at++;
    if (!glyph_is_letter(glyph_at(at, end)) &&
        !(*begin == '@' && at < end && *at == '_')) {
        return begin;
    }
    struct glyph glyph = glyph_at(at, end);
    while (glyph_in_word(glyph) || glyph.code == '_') {
        at += glyph.len;
        glyph = glyph_at(at, end);
    }
    return at;
}

/* host.domain/path without http:// */
static const char *path_end(const char *at, const char *end)
{
    const char *begin = at;
    bool dotted = false;
    while (at < end && at - begin < LONGEST_NAME && *at != '/' &&
           stands_in_mail_name(*at)) {
        dotted |= *at == '.';
        at++;
    }
    return dotted && at < end && *at == '/' && at - begin >= 4 &&
                   at[-1] >= 'a' && at[-1] <= 'z'
               ? trim_end(begin, chunk_end(at, end))
               : begin;
}

const char *address_end(const char *at, const char *end)
{
    if (is_web(at, end)) {
        return trim_end(at, chunk_end(at, end));
    }
    const char *behind = tag_end(at, end);
    behind = behind > at ? behind : mail_end(at, end);
    return behind > at ? behind : path_end(at, end);
}
