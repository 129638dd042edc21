#include "text/post.h"

#include <stddef.h>
#include <string.h>

#include "text/glyph.h"

/* Whether `word` ends at `at`. */
static bool ends_with(const char *begin, const char *at, const char *word)
{
    size_t len = strlen(word);
    return (size_t)(at - begin) >= len && memcmp(at - len, word, len) == 0;
}

/* The next `byte` in [at, end), or NULL. */
static const char *find_byte(const char *at, const char *end, char byte)
{
    return at == end ? NULL : memchr(at, byte, (size_t)(end - at));
}

static bool has_post_link(const char *begin, const char *end)
{
    const char *at = find_byte(begin, end, '/');
    while (at != NULL) {
        if (ends_with(begin, at, "pic.twitter.com") ||
            ends_with(begin, at, "pic.x.com") ||
            ends_with(begin, at, "//t.co")) {
            return true;
        }
        at = find_byte(at + 1, end, '/');
    }
    return false;
}

/* Whether `(@name)` stands in [begin, end) behind a dash. */
static bool has_signature(const char *begin, const char *end)
{
    const char *at = find_byte(begin, end, '@');
    while (at != NULL) {
        const char *close = at + 1;
        while (close < end && *close != ')' && *close != ' ') {
            close++;
        }
        if (at > begin && at[-1] == '(' && close < end && *close == ')') {
            return true;
        }
        at = find_byte(close, end, '@');
    }
    return false;
}

bool post_is_signature(const char *begin, const char *end)
{
    return glyph_at(begin, end).kind == GLYPH_DASH && end - begin < 160 &&
           has_signature(begin, end);
}

/* Whether a dash stands before the name in a paragraph that holds a post
 * with its signature. */
static bool is_signed(const char *begin, const char *end)
{
    static const char dash[] = "\xE2\x80\x94 ";
    const char *at = end;
    if (!has_signature(begin, end)) {
        return false;
    }
    while (at - begin > 3 && end - at < 160) {
        at--;
        if (memcmp(at - 3, dash, sizeof dash - 1) == 0) {
            return has_signature(at, end);
        }
    }
    return false;
}

bool post_is(const char *begin, const char *end)
{
    return has_post_link(begin, end) || is_signed(begin, end);
}
