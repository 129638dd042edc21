/* Small helpers for (pointer, length) texts. */
#ifndef HSY_BASE_TEXT_H
#define HSY_BASE_TEXT_H

#include <stdbool.h>
#include <string.h>

#include "hearsay.h"

/* The text of a string literal or a string ended by NUL. */
static inline hsy_text text_of(const char *string)
{
    return (hsy_text){string, (uint32_t)strlen(string)};
}

static inline bool text_equal(hsy_text a, hsy_text b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

static inline bool text_is(hsy_text text, const char *string)
{
    return text_equal(text, text_of(string));
}

/* Cuts the first item off a list; `*list` keeps what stands behind the
 * separator. False if the list is empty. */
static inline bool text_next_item(hsy_text *list, char separator,
                                  hsy_text *item)
{
    if (list->len == 0) {
        return false;
    }
    const char *stop = memchr(list->data, separator, list->len);
    uint32_t len = stop == NULL ? list->len : (uint32_t)(stop - list->data);
    uint32_t taken = stop == NULL ? len : len + 1;
    *item = (hsy_text){list->data, len};
    *list = (hsy_text){list->data + taken, list->len - taken};
    return true;
}

/* The small letter of a capital in ASCII; any other byte as it is. */
static inline char text_lower_ascii(char byte)
{
    if (byte >= 'A' && byte <= 'Z') {
        byte = (char)(byte + ('a' - 'A'));
    }
    return byte;
}

#endif
