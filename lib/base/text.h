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

#endif
